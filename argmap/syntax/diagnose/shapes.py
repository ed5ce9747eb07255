"""The shapes of lines without a head that are doubtful, and what may be meant by each.

A line is held against `SHAPES` from the top.
Not here: lines below a text (`lookalike`), and lists (`outline`).
"""

import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from attrs import evolve

from argmap.diagnostics import rewrite
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import JOIN, bullets, relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose import head_shapes, heads, numbering, relations
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.rewriting import (
    BULLET_HINT,
    QUESTION_SIGNS,
    REASON_HINT,
    Doubt,
    Rewriting,
    Suspect,
    as_claim,
    commented,
    has_inner,
    moved_to_end,
    quoted,
)
from argmap.syntax.diagnose.signs import sign
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.attributes import STATEMENT, STEP
from argmap.syntax.lines.parts import TITLE, has_head
from argmap.syntax.lines.tree import ArgLine, Word

_GAP = r"_{2,}|\.{3,}|…+"  # to be filled in
_SIGNS = "+-&~=><"
_TITLE = r"[\"“„]([^\"“”„]+)[\"“”]"
_NEXT = ("& ", "~ ", "+ ", "- ")  # bullets behind another one


def doubt(
    source: SourceFile, line: ArgLine, names: Container[str], titles: Mapping[str, str]
) -> Doubt | None:
    """Return what is doubtful about a line without a head, None for one that can only be itself.

    `titles` has the names of statements by their titles.
    """
    suspect = Suspect(source, line, names, titles)
    gap = source.text[line.start + len(line.bullet) : line.end].strip()
    if re.fullmatch(_GAP, gap) and gap not in names:
        return _gap(suspect)
    if line.kind == "declaration":
        return _bare(suspect)
    if line.kind == "plain":
        return None if line.text.text in names else _plain(suspect)
    if not all(is_name(word.text) or word.text.isdecimal() for word in line.names):
        return _plain(suspect)
    is_known = line.kind == "reference" or line.verb.text in relation_kinds()
    is_numbered = any(word.text.isdecimal() for word in line.names)
    return relations.related(suspect, suspect.words) if is_numbered or not is_known else None


def _gap(suspect: Suspect) -> Doubt:
    text = suspect.source.text[suspect.line.start : suspect.line.end]
    message = f"{quoted(text)} is a gap, and says nothing yet"
    comment = commented(suspect.source, suspect.line.start)
    code = "ARG101" if text.endswith("_") else "ARG001"  # it could be a name
    return suspect.reported(code, message, comment, hint="write a text in its place")


def _bare(suspect: Suspect) -> Doubt | None:
    if not suspect.words:
        message = f"the bullet {suspect.line.bullet!r} stands alone"
        return suspect.doubt("ARG001", message, hint="write '+ name', '+ name: text' or '+ text'")
    return _first(suspect, "letter" if suspect.words[0].isalpha() else "sign")


def _plain(suspect: Suspect) -> Doubt:
    message = f"{quoted(suspect.words)} has no colon"
    hint = "a statement in the first column is 'claim: text' or 'name: text'"
    return _first(suspect, "column") or suspect.doubt(
        "ARG014", message, suspect.as_text(is_safe=suspect.words[0] != "|"), hint=hint
    )


def _first(suspect: Suspect, place: str) -> Doubt | None:
    for test, say in _BY_PLACE[place]:
        sign = re.match(test, suspect.words) if isinstance(test, str) else test(suspect.words)
        doubt = say(suspect, sign) if sign else None
        if doubt is not None:
            return doubt
    return None


def _wordless(suspect: Suspect, _: str) -> Doubt | None:
    text = suspect.source.text[suspect.line.start : suspect.line.end]
    if any(map(str.isalnum, text)):
        return None
    comment = commented(suspect.source, suspect.line.start, is_safe=True)
    return suspect.reported("ARG001", f"{quoted(text)} is not a line", comment, hint=BULLET_HINT)


def _marked(suspect: Suspect, marker: re.Match[str]) -> Doubt | None:
    text, mark = suspect.words, marker[0].strip()
    behind = text[marker.end() :]
    if not behind or mark == "∴":  # of a conclusion
        return None
    is_headed = has_head(behind) or behind.startswith(tuple(f"{bullet} " for bullet in bullets()))
    is_asked = mark == "?"  # as IBIS writes questions
    kind = "question" if is_asked else "claim"
    is_safe = is_asked and text.endswith(QUESTION_SIGNS)
    tag = label(behind)
    if tag is not None and tag.head in statement_kinds():  # `> [!claim] text`
        way = suspect.way(f"{tag.head}: ", marker.end() + tag.end)
        return suspect.doubt("ARG001", f"a line cannot start with {mark!r}", way, hint=BULLET_HINT)
    way = suspect.way("" if is_headed else f"{kind}: ", marker.end(), is_safe=is_safe)
    if not (is_headed or is_asked):
        way = as_claim(Word(behind, suspect.text.start + marker.end()))
    return suspect.doubt("ARG001", f"a line cannot start with {mark!r}", way, hint=BULLET_HINT)


def _called(suspect: Suspect, _: object) -> Doubt | None:
    """Report `+ "It leaks"` and `cost supports "It leaks"`, which call a statement by its title."""

    def name_of(title: re.Match[str]) -> str:
        return suspect.titles.get(title[1], title[0])

    named = re.sub(_TITLE, name_of, suspect.words)
    kind, _, last = named.rpartition(" ")
    named = last if kind in statement_kinds() else named
    is_meant = relations.is_relation(named, suspect.names) and not suspect.before
    if named == suspect.words or not (named in suspect.names or is_meant):
        return None
    message = f"{quoted(suspect.words)} calls a statement by its title"
    way = suspect.way(named, len(suspect.words), is_safe=True)
    return suspect.doubt("ARG018", message, way, hint="statements are called by their names")


def _commented(suspect: Suspect, mark: re.Match[str]) -> Doubt:
    message = f"{mark[0]!r} opens a comment in another language"
    comment = commented(suspect.source, suspect.line.start, is_safe=True)
    hint = "a comment opens with //, on each of its lines"
    return suspect.reported("ARG001", message, comment, hint=hint)


def _of_map(suspect: Suspect, key: re.Match[str]) -> Doubt:
    if key[1].lower() in words("group"):
        way = suspect.way(f"# {key[2]}", len(suspect.words), is_safe=True)
        message = f"{quoted(suspect.words)} is not a statement"
        return suspect.doubt("ARG014", message, way, hint="a group opens with a heading: '# Title'")
    message = f"{quoted(suspect.words)} is an attribute of the map, and no statement"
    name = "title" if key[1].lower().endswith("map") else key[1].lower()
    way = suspect.way(f"@{name} {key[2]}", len(suspect.words), is_safe=True)
    return suspect.doubt("ARG014", message, way, hint="an attribute is '@key value'")


def _undeclared(suspect: Suspect, text: str) -> Doubt | None:
    name = relations.undeclared_relation(text, suspect.names)
    if not name:
        return None
    message = f"{quoted(text)} looks like a relation, but no statement is called {name!r}"
    hint = f"declare it above: '{name}: text', and then write 'name supports name'"
    return suspect.doubt("ARG014", message, hint=hint)


def _chain(text: str) -> tuple[list[str], set[str]]:
    """Return the texts that arrows join, the one first that they lead to, and the arrows."""
    parts = re.split(relations.HEADED_ARROW, text)
    texts, arrows = parts[::2], set(parts[1::2])
    is_back = any(arrow[0] in "<←⇐" for arrow in arrows)
    return texts if is_back else texts[::-1], arrows


def _chained(suspect: Suspect, _: object) -> Doubt:
    texts, arrows = _chain(suspect.words)
    against = rf"<?(?:{relations.AGAINST_ARROW})"
    bullet = "-" if all(re.fullmatch(against, arrow) for arrow in arrows) else "+"
    start, source = suspect.line.start, suspect.source
    above, _ = _chain(source.text[source.line_start(max(start - 1, 0)) : max(start - 1, 0)])
    is_same = len(above) > 1 and above[0].rstrip(".").lower() == texts[0].rstrip(".").lower()
    lines = [f"{'  ' * depth}{bullet} {text}" for depth, text in enumerate(texts) if depth]
    opening = "\n".join(lines if is_same else [f"claim: {texts[0]}", *lines])
    way = suspect.way(opening, len(suspect.words))
    message = f"{quoted(suspect.words)} joins sentences by arrows"
    hint = "a claim stands first, and below it its reasons with +, its objections with -, indented"
    return suspect.doubt("ARG001", message, *([way] if len(arrows) == 1 else []), hint=hint)


def _at_key(suspect: Suspect, key: re.Match[str]) -> Doubt | None:
    """Report `+ @by ann` and `~ @hedge perhaps`, which are attributes."""
    line, mark = suspect.line, "~@" if suspect.before == "~ " else "@"
    if key[1] not in (STEP if mark == "~@" else {**STATEMENT, **STEP}):
        return None
    written = f"{mark}{suspect.words[1:]}"
    mend = rewrite(Span(suspect.source, line.start, line.end), written, f"write {quoted(written)}")
    message = f"{quoted(suspect.before + suspect.words)} is an attribute, which takes no bullet"
    return suspect.reported("ARG016", message, mend)


def _named(suspect: Suspect, noun: re.Match[str]) -> Doubt:
    bullet = sign(noun[1]) if suspect.line.bullet == "-" else suspect.line.bullet
    bullet = JOIN if noun[1] == "AND" else bullet or "-"
    message = f"{noun[1]!r} is a label, and no part of the text"
    way = Rewriting(f"{bullet} ", suspect.text.start + noun.end())
    return suspect.doubt("ARG016", message, way, suspect.as_text(), hint=REASON_HINT)


def _boxed(suspect: Suspect, box: re.Match[str]) -> Doubt | None:
    if box.end() == len(suspect.words):
        return None
    written = suspect.line.bullet
    meant = dict.fromkeys(("+" if written == "-" else written, written))
    ways = [Rewriting(f"{bullet} ", suspect.text.start + box.end()) for bullet in meant]
    message = f"{box[0].strip()!r} is the box of a task, not of a statement"
    return suspect.doubt("ARG016", message, *ways, hint=BULLET_HINT)


def _relation(suspect: Suspect, text: str) -> Doubt | None:
    if not relations.is_relation(text, suspect.names):
        return None
    message = f"{quoted(text)} is a relation, which takes no bullet"
    way = Rewriting("", suspect.text.start)
    doubt = suspect.doubt("ARG016", message, way, suspect.as_text())
    is_safe = not has_inner(suspect.source, suspect.line.start)
    moved = moved_to_end(suspect.source, suspect.text, is_safe=is_safe)
    return Doubt(evolve(doubt.finding, fixes=(moved, *doubt.finding.fixes[1:])), way)


def _repeated(suspect: Suspect, _: object) -> Doubt | None:
    """Report `++ text` and `** text`, whose levels may be told by the number of signs."""
    line = suspect.line
    mark = re.match(r"([*+-]{2,6})\s", suspect.source.text[line.start : line.end])
    if mark is None or line.column:
        return None
    hint = "the level of a reason is told by its column, two spaces a level"
    return suspect.doubt("ARG001", f"{mark[1]!r} is not a bullet", hint=hint)


def _heading(suspect: Suspect, _: object) -> Doubt | None:
    """Report `== Title ==`, a heading as wikis have it."""
    line = suspect.line
    heading = re.match(heads.WIKI_HEADING, suspect.source.text[line.start : line.end])
    if heading is None or line.column:
        return None
    way = Rewriting(f"{'#' * (len(heading[1]) - 1)} {heading[2]}", line.end)
    message = f"{quoted(heading[0])} is a heading, which opens with #"
    return suspect.doubt("ARG001", message, way, hint="a heading is '# Title'")


def _arrowed(suspect: Suspect, _: object) -> Doubt | None:
    """Report `--> text`, `=> text` and `-x Text`, whose bullet is the first sign of an arrow."""
    line = suspect.line
    arrow = re.match(_ARROW, suspect.source.text[line.start : line.end])
    if arrow is None:
        return None
    meant = ("-",) if arrow[1][-1] == "x" else ("+>", "+") if arrow[0][0] == "=" else ("+", "+>")
    ways = [Rewriting(f"{bullet} ", line.start + arrow.end()) for bullet in meant]
    if line.column:
        ways.append(Rewriting("\\", line.start))
    return suspect.doubt("ARG016", f"{arrow[1]!r} is not a bullet", *ways, hint=BULLET_HINT)


def _joined(suspect: Suspect, words: str) -> Doubt | None:
    line = suspect.line
    is_joined = suspect.text.start == line.start + len(line.bullet)
    if not (is_joined or words.startswith(_NEXT)):
        return None
    if not (words[0].isdigit() or words[0] in _SIGNS):
        return None
    if wordless := _wordless(suspect, words):
        return wordless
    rest = len(words) - len(words.lstrip(_SIGNS + " "))
    is_headed = words[0] in _SIGNS and has_head(words[rest:])
    ways = [suspect.way("", rest, is_safe=is_headed and words[0] == line.bullet)]
    if words[0] in bullets() and words[0] != line.bullet:
        is_first = words[0] in "&~" or (line.bullet == "-" and not is_joined)
        ways.insert(1 - is_first, Rewriting(f"{words[0]} ", suspect.text.start + rest))
    if line.column:
        ways.append(Rewriting("\\", line.start))
    message = f"the bullet {line.bullet!r} is not followed by a space"
    if not is_joined:
        message = f"'{line.bullet} {words[0]}' is two bullets"
    return suspect.doubt("ARG016", message, *ways)


_ARROW = r"(=+>|--+>|--+x|-x(?= [^\Wa-z]))\s*"
_COLON = r"(\s*[^\s:][^:]*):(?![/\\])"
# The places of lines that a shape may have: the first column, or a bullet and words, which open
# with a letter or with a sign.  How it is told, a pattern or a function of the text.  What is said.
SHAPES: tuple[tuple[str, str | Callable[[str], Any], Callable[[Suspect, Any], Doubt | None]], ...]
SHAPES = (
    ("column", str, _wordless),
    ("column", heads.COMMENT, _commented),
    (
        "column",
        rf'(?i)(title|author|date|map|argument map|{"|".join(words("group"))}) "([^"]+)":?$',
        _of_map,
    ),
    ("column letter sign", f".*{_TITLE}", _called),
    ("column", str, relations.related),
    ("column", r"(\*\*|__)((?:(?!\1).)+)\1$", head_shapes.in_bold),
    ("column", heads.FACT, head_shapes.fact),
    ("column letter", heads.ASSIGNED, head_shapes.assigned),
    ("column", heads.STATED_TITLE, head_shapes.assigned),
    ("column", str, _undeclared),
    ("column", f"{heads.DASH}|{heads.DOT}|{heads.ARROW}", _marked),
    ("column", relations.related_head, head_shapes.related),
    ("column", relations.STATED, head_shapes.concluded),
    (
        "column",
        rf".{{0,{relations.LONGEST}}}? .{{0,{relations.LONGEST}}}?{relations.HEADED_ARROW}\S+ .*",
        _chained,
    ),
    ("column letter", heads.numbered_kind, numbering.numbered_kind),
    ("column", heads.BRACKETED, head_shapes.bracketed),
    ("column sign", heads.ARGUMENT, head_shapes.argument),
    ("sign", rf"{heads.BRACKETED}(?=[^\W\da-z])", head_shapes.bracketed),  # not '[they] were late'
    ("column", label, head_shapes.labelled),
    (
        "letter",
        lambda text: re.match(heads.NAME_IN_BRACKETS, text) and label(text),
        head_shapes.labelled,
    ),
    ("column", heads.NUMBERED, numbering.numbered),
    ("column letter", r"(\w+)((?: [\w-]+)?) ?[\[(]([^\])]+)[\])]:\s+", head_shapes.weighed),
    ("letter", heads.LETTERED, numbering.lettered),
    ("letter", str, head_shapes.kind),
    ("column letter", heads.SIGNED, head_shapes.signed),
    ("column sign", str, _repeated),
    ("sign", str, _heading),
    ("letter sign", str, _arrowed),
    ("sign", str, _joined),
    ("sign", heads.BOX, _boxed),
    ("column sign", heads.headed, head_shapes.in_marks),
    ("column sign", heads.called, head_shapes.called),
    ("column sign", TITLE, head_shapes.titled),
    ("column letter sign", r"[^`:]*``[^`:]+'' *:", head_shapes.in_latex),
    ("column letter sign", str, head_shapes.unclosed),
    ("letter", rf"({'|'.join(words('noun'))}|AND|OR|BUT) (?=[A-ZÀ-Þ]\w* )", _named),
    ("letter", str, _relation),
    ("sign", numbering.NUMBER, numbering.bare_number),
    ("sign", head_shapes.at_kind, head_shapes.in_marks),
    ("sign", r"@(\w+)(?=[\s:]|$)", _at_key),
    ("column", str, head_shapes.kind),
    ("column", _COLON, head_shapes.before_colon),
)
_BY_PLACE = {
    place: [(test, say) for places, test, say in SHAPES if place in places.split()]
    for place in ("column", "letter", "sign")
}
