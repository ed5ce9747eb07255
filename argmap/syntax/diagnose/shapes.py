"""The shapes of lines without a head that are doubtful, and what may be meant by each.

A line is held against `SHAPES` from the top.
Not here: lines below a text (`lookalike`), and lists (`outline`).
"""

import re
from collections.abc import Callable, Container
from itertools import islice
from typing import Any, TypeAlias
from unicodedata import normalize

from attrs import evolve

from argmap.diagnostics import Edit, Fix, rewrite
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name, reserved
from argmap.relations import bullets, relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose import heads, numbering, relations
from argmap.syntax.diagnose.labels import WrittenLabel, label, reply_sign, sign
from argmap.syntax.diagnose.rewriting import (
    BULLET_HINT,
    QUESTION_SIGNS,
    REASON_HINT,
    Doubt,
    Rewriting,
    Suspect,
    as_claim,
    below,
    commented,
    fix,
    has_inner,
    moved_to_end,
    quoted,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.attributes import STATEMENT, STEP
from argmap.syntax.lines.parts import BLANKS, TITLE, has_head
from argmap.syntax.lines.tree import ArgLine, Word

TITLE_HINT = 'a title stands between two quotes: claim name "Title": text'
_GAP = r"_{2,}|\.{3,}|…+"  # to be filled in
_SIGNS = "+-&~=><"
_NEXT = ("& ", "~ ", "+ ", "- ")  # bullets behind another one
_NEAR = 1000  # characters: looking through the whole text for each line would not be linear
Head: TypeAlias = tuple[str, int]  # as it is meant, and the length of what is written


def doubt(source: SourceFile, line: ArgLine, names: Container[str]) -> Doubt | None:
    """Return what is doubtful about a line without a head, None for one that can only be itself."""
    suspect = Suspect(source, line, names)
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
    for told, say in _BY_PLACE[place]:
        sign = re.match(told, suspect.words) if isinstance(told, str) else told(suspect.words)
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


def _commented(suspect: Suspect, mark: re.Match[str]) -> Doubt:
    message = f"{mark[0]!r} opens a comment in another language"
    comment = commented(suspect.source, suspect.line.start, is_safe=True)
    hint = "a comment opens with //, on each of its lines"
    return suspect.reported("ARG001", message, comment, hint=hint)


def _of_map(suspect: Suspect, key: re.Match[str]) -> Doubt:
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


def _chained(suspect: Suspect, _: object) -> Doubt:
    parts = re.split(relations.HEADED_ARROW, suspect.words)
    texts, arrows = parts[::2], set(parts[1::2])
    if arrows & {"<-", "<--", "<=", "←", "⇐"}:
        texts.reverse()
    *reasons, claim = texts
    lines = [f"{'  ' * depth}+ {text}" for depth, text in enumerate(reversed(reasons), 1)]
    way = suspect.way("\n".join([f"claim: {claim}", *lines]), len(suspect.words))
    message = f"{quoted(suspect.words)} joins sentences by arrows"
    hint = "a claim stands first, and below it its reasons with +, its objections with -, indented"
    return suspect.doubt("ARG001", message, *([way] if len(arrows) == 1 else []), hint=hint)


def _labelled(suspect: Suspect, tag: WrittenLabel) -> Doubt | None:
    text = suspect.words
    if text[0] in "*_" or tag.head.partition(" ")[0] not in reserved():
        return None
    message = f"a colon is missing behind {quoted(text[: tag.end].rstrip(' –—-'))}"
    return suspect.doubt("ARG014", message, suspect.way(f"{tag.head}: ", tag.end))


def _in_marks(suspect: Suspect, head: Head) -> Doubt:
    way, name = suspect.way(*head, is_safe=True), head[0].rstrip(": ")
    if suspect.before == "- " and (sign(name) or reply_sign(name.capitalize())) == "+":
        way = Rewriting(f"+{way.opening[1:]}", way.rest)  # the dash of a list before a reason
    return suspect.marked(way)


def _bracketed(suspect: Suspect, name: re.Match[str]) -> Doubt:
    return suspect.marked(suspect.way(f"{name[1]}: ", name.end(), is_safe=True))


def _in_latex(suspect: Suspect, _: object) -> Doubt:
    message = f"{quoted(suspect.words)} holds a title in the marks of another language"
    return suspect.doubt("ARG018", message, hint=TITLE_HINT)


def _at_kind(text: str) -> Head | None:
    """Return the head that is meant by a kind behind an `@`."""
    kind = text[1:].partition(" ")[0].rstrip(":")
    return ("", 1) if text[0] == "@" and kind in reserved() else None


def _at_key(suspect: Suspect, key: re.Match[str]) -> Doubt | None:
    """Report `+ @by ann` and `~ @hedge perhaps`, which are attributes."""
    line, mark = suspect.line, "~@" if suspect.before == "~ " else "@"
    if key[1] not in (STEP if mark == "~@" else {**STATEMENT, **STEP}):
        return None
    written = f"{mark}{suspect.words[1:]}"
    mend = rewrite(Span(suspect.source, line.start, line.end), written, f"write {quoted(written)}")
    message = f"{quoted(suspect.before + suspect.words)} is an attribute, which takes no bullet"
    return suspect.reported("ARG016", message, mend)


def _called(suspect: Suspect, name: str) -> Doubt | None:
    way = suspect.way(name, len(suspect.words), is_safe=True)
    return suspect.marked(way) if name in suspect.names else None


def _titled(suspect: Suspect, title: re.Match[str]) -> Doubt:
    words = suspect.words[title.end() :].lstrip()
    is_sentence = title[0][-2] in (",!?" if words else ".,!?")  # what somebody said
    is_said = is_sentence or words[:1] in (",", "–", "—", "-", "(")
    opening = f"{title[0]}:" + (" " if words else "")
    way = suspect.way(opening, len(suspect.words) - len(words), is_safe=not is_said)
    message = f"a colon is missing behind the title {quoted(title[0])}"
    return suspect.doubt("ARG014", message, *([suspect.as_text()] if is_said else []), way)


def _unclosed(suspect: Suspect, text: str) -> Doubt | None:
    is_whole = text[0] == '"' and suspect.before
    if not (
        is_whole or (re.fullmatch(heads.UNCLOSED, text) and (not suspect.before or ":" in text))
    ):
        return None
    opened = text.index('"')
    colon = text.find(":", opened)
    ways = [suspect.way(f'{text[:colon]}"', colon)] if colon != -1 else []
    message = f"the title {quoted(text[opened:])} has no closing quote"
    return suspect.doubt("ARG002", message, *ways, suspect.as_text(), hint=TITLE_HINT)


def _kind(suspect: Suspect, text: str) -> Doubt | None:
    first, is_first = text.partition(" ")[0], not suspect.before
    if (first.lower() if is_first else first) not in reserved():
        return None
    ways = heads.kind_without_colon(suspect.text, suspect.before, is_first=is_first)
    code, message = "ARG014", f"a colon is missing behind the kind {first!r}"
    if is_first and ":" in text:
        head = text.partition(":")[0].split()
        message = f"{quoted(' '.join(head))} is more than a kind and a name"
        code = "ARG010" if len(head) > 2 else "ARG009"  # noqa: PLR2004 - kind and name
    further = [] if is_first and ":" not in text else [suspect.as_text()]
    return suspect.doubt(code, message, *ways, *further)


def _weighed(suspect: Suspect, head: re.Match[str]) -> Doubt | None:
    """Report `claim deal (0.8): text` and `premise talks [likely]: text`."""
    kind, name, words = head.groups()
    if (kind if suspect.before else kind.lower()) not in reserved():
        return None
    number = re.fullmatch(r"0?\.\d+|1\.0|(\d{1,3} ?%)", words)
    if number is None and not name:
        return None  # it is a name in brackets
    opening = f"{kind.lower()}{name}"
    message = f"{quoted(head[0].rstrip(': '))} is more than a kind and a name"
    if number is None:
        return suspect.doubt("ARG010", message, suspect.way(f'{opening} "{words}": ', head.end()))
    way = suspect.way(f"{opening}: ", head.end())
    first, line = fix(suspect.source, suspect.line.start, way), suspect.line
    entry = f"@{'likelihood' if number[1] else 'weight'} {words}"
    below_it = Span(suspect.source, line.end, line.end)
    edits = (*first.edits, Edit(below_it, f"\n{' ' * (line.column + 2)}{entry}"))
    whole = Fix(f"{first.title}, and {quoted(entry)} below it", edits, is_safe=False)
    return suspect.reported("ARG010", message, whole)._replace(rewriting=way)


def _related(suspect: Suspect, head: re.Match[str]) -> Doubt | None:
    """Report `R1 supports C1: text`, which is a statement and a relation."""
    kind, name, verb, target = head.groups()
    if target not in suspect.names:
        return None
    relation = f"{name} {relations.VERBS.get(verb, verb)} {target}"
    way = suspect.way(f"{kind or ''}{name}:", head.end())
    first = fix(suspect.source, suspect.line.start, way)
    edits = (*first.edits, below(suspect.source, suspect.line.end, relation))
    whole = Fix(f"{first.title}, and {quoted(relation)} below it", edits, is_safe=False)
    message = f"{quoted(head[0].rstrip(' :'))} is more than a kind and a name"
    hint = f"write {quoted(relation)} on a line of its own"
    return suspect.reported("ARG010", message, whole, hint=hint)._replace(rewriting=way)


def _before_colon(suspect: Suspect, colon: re.Match[str]) -> Doubt:
    head, words = colon[1], colon[1].split()
    if len(words) > 2:  # noqa: PLR2004 - a kind and a name
        message = f"{quoted(head.strip())} is more than a kind and a name"
        return suspect.doubt("ARG010", message, suspect.as_text(is_safe=True))
    name = "".join(
        letter if f"a{letter}".isidentifier() else "-"
        for letter in normalize("NFC", "-".join(words))
    )
    name = re.sub("--+", "-", name).strip("-_")
    if called_name := heads.called_kind(head.strip()):
        ways = [suspect.way(f"{' '.join(called_name)}:", colon.end())]
    else:
        ways = [suspect.way(f"{name}:", colon.end())] if name and is_name(name) else []
    message = f"{quoted(words[-1])} is not a name"
    hint = "a name is letters, digits, '_' and '-', and opens with a letter"
    return suspect.doubt("ARG009", message, *ways, suspect.as_text(), hint=hint)


def _signed(suspect: Suspect, sign: re.Match[str]) -> Doubt | None:
    if suspect.before and sign[0].strip()[-1] in "–—-":  # a dash, but where lines near it have one
        pattern = re.compile(rf"(?m)^[{BLANKS}]*{re.escape(suspect.before)}{heads.SIGNED}")
        near = max(suspect.line.start - _NEAR, 0), suspect.line.end + _NEAR
        if not any(islice(pattern.finditer(suspect.source.text, *near), 1, None)):
            return None
    message = f"{quoted(sign[0].strip())} is not a name and a colon"
    way = suspect.way(f"{sign[1]}: ", sign.end())
    return suspect.doubt("ARG016", message, way, suspect.as_text()) if sign[1].islower() else None


def _named(suspect: Suspect, noun: re.Match[str]) -> Doubt:
    bullet = sign(noun[1]) if suspect.line.bullet == "-" else suspect.line.bullet
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


def _joined(suspect: Suspect, words: str) -> Doubt | None:
    line = suspect.line
    is_joined = suspect.text.start == line.start + len(line.bullet)
    if not (is_joined or words.startswith(_NEXT)):
        return None
    if not (words[0].isdigit() or words[0] in _SIGNS):
        return None
    if wordless := _wordless(suspect, words):
        return wordless
    text = suspect.source.text[line.start : line.end]
    rest = len(words) - len(words.lstrip(_SIGNS + " "))
    is_headed = words[0] in _SIGNS and has_head(words[rest:])
    ways = [suspect.way("", rest, is_safe=is_headed and words[0] == line.bullet)]
    if text.startswith("=>"):
        ways = [Rewriting("+> ", line.start + 2 + len(text[2:]) - len(text[2:].lstrip()))]
    elif words[0] in bullets() and words[0] != line.bullet:
        is_first = words[0] in "&~" or (line.bullet == "-" and not is_joined)
        ways.insert(1 - is_first, Rewriting(f"{words[0]} ", suspect.text.start + rest))
    if line.column:
        ways.append(Rewriting("\\", line.start))
    message = f"the bullet {line.bullet!r} is not followed by a space"
    if not is_joined:
        message = f"'{line.bullet} {words[0]}' is two bullets"
    return suspect.doubt("ARG016", message, *ways)


_COLON = r"(\s*[^\s:][^:]*):(?![/\\])"
# The places of lines that a shape may have: the first column, or a bullet and words, which open
# with a letter or with a sign.  How it is told, a pattern or a function of the text.  What is said.
SHAPES: tuple[tuple[str, str | Callable[[str], Any], Callable[[Suspect, Any], Doubt | None]], ...]
SHAPES = (
    ("column", str, _wordless),
    ("column", heads.COMMENT, _commented),
    ("column", '(?i)(title|author|date|map|argument map) "([^"]+)"$', _of_map),
    ("column", str, relations.related),
    ("column", str, _undeclared),
    ("column", f"{heads.DASH}|{heads.DOT}|{heads.ARROW}", _marked),
    (
        "column",
        rf".{{0,{relations.LONGEST}}}? .{{0,{relations.LONGEST}}}?{relations.HEADED_ARROW}\S+ .*",
        _chained,
    ),
    ("column letter", heads.numbered_kind, numbering.numbered_kind),
    ("column", relations.HEAD, _related),
    ("column", heads.BRACKETED, _bracketed),
    ("sign", rf"{heads.BRACKETED}(?=[^\W\da-z])", _bracketed),  # not '[they] were late'
    ("column", label, _labelled),
    ("column", heads.NUMBERED, numbering.numbered),
    ("column letter", r"(\w+)((?: [\w-]+)?) ?[\[(]([^\])]+)[\])]:\s+", _weighed),
    ("letter", str, _kind),
    ("column letter", heads.SIGNED, _signed),
    ("column sign", str, _repeated),
    ("sign", str, _joined),
    ("sign", heads.BOX, _boxed),
    ("column sign", heads.headed, _in_marks),
    ("column sign", heads.called, _called),
    ("column sign", TITLE, _titled),
    ("column letter sign", r"[^`:]*``[^`:]+'' *:", _in_latex),
    ("column letter sign", str, _unclosed),
    ("letter", rf"({'|'.join(words('noun'))}) (?=[A-ZÀ-Þ]\w* )", _named),
    ("letter", str, _relation),
    ("sign", numbering.NUMBER, numbering.bare_number),
    ("sign", _at_kind, _in_marks),
    ("sign", r"@(\w+)(?=[\s:]|$)", _at_key),
    ("column", str, _kind),
    ("column", _COLON, _before_colon),
)
_BY_PLACE = {
    place: [(told, say) for places, told, say in SHAPES if place in places.split()]
    for place in ("column", "letter", "sign")
}
