"""A text, also of a source or actor, holds what looks like an attribute, a relation or a comment.

Each is a line of its own, indented under the line that it belongs to.  Behind a text, also as
`(source: …)`, `{strength: 0.7}`, `[bolton]` for a declared actor, `#tag`, `(supports deal)`,
`(from p1 and p2)`, `-> deal` or `// a comment`, it is only text.

Wrong:
    claim deal: The two firms have a deal.
      + talks: They met three times in June. @hedge reportedly

Right:
    claim deal: The two firms have a deal.
      + talks: They met three times in June.
        @hedge reportedly

Move it to a line of its own below, deeper than the statement.  So it is with the second source of
`@source iea, ipcc`, which is read as a place in the first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Edit, Fix, rewrite
from argmap.model import Actor, Source, Statement
from argmap.relations import relation_kinds
from argmap.source import Span
from argmap.syntax.diagnose.relations import AGAINST_ARROW, PREMISES_BEHIND, bulleted
from argmap.syntax.diagnose.rewriting import below
from argmap.syntax.diagnose.signs import is_conclusion
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.attributes import SOURCE, STATEMENT, STEP, STEP_ALONE
from argmap.syntax.outline.names import NAME_BEFORE

_ATTRIBUTES = (*STATEMENT, *STEP)
_WRITTEN = r"[ \t]+(?=@(?:{})(?!\S))"  # one of these keys
_END = (
    r"[ \t]+(?:[\[(](?P<words>[^()\[\]]+)[\])]"
    r"|(?P<comment>(?://|(?<=[.!?\"”][ \t])#)[ \t].*)|\{(?P<data>[^{}]+)\}"
    rf"|(?P<arrow>->|=>|→|{AGAINST_ARROW})[ \t]*\[?(?P<target>[\w-]+)\]?"
    r"|(?<=[.!?\"”][ \t])(?P<tags>#[^\W\d][\w-]*(?:[ \t]+#[^\W\d][\w-]*)*)"
    rf"|(?<=[.!?\"”][ \t])(?P<relation>(?:{'|'.join(relation_kinds())}) [\w-]+"
    r"(?P<step> -> [\w-]+)?))\.?$"
)
_MARKED_END = _END.replace(r"(?:[\[(]", r"(?:[*_][\[(]", 1).replace(r"[\])]|", r"[\])][*_]|", 1)
_JOINT = r"[,;&]|\band\b"  # between sources in a line
_SIGNS = ("+", "-", "~")
_FLAGS = ("implicit", "undeveloped")
_KEYED = (
    "(?i)(?:by|source|hedge|confidence|certainty|likelihood|probability|strength|weight"
    "|importance|scheme)(?::| [.01])"
)
_OF_STEP = STEP_ALONE - {"strength", "weight"}
_KEYS = meanings("key")
_DATUM = rf"(?i)({'|'.join((*STATEMENT, *STEP, *_KEYS))})(?:: *| (?=[.01]))(.+)"


@rule("ARG334", "An attribute inside a text")
def attribute_in_text(map_: ArgumentMap) -> Findings:
    yield from _named_in_texts(map_)
    yield from _cited_as_places(map_)
    declared = _declared(map_)
    members: tuple[Statement | Source | Actor, ...]
    members = (*map_.statements, *map_.sources, *map_.actors)
    for member in members:
        is_statement = isinstance(member, Statement)
        keys = _ATTRIBUTES if is_statement else SOURCE
        words = member.text.split(" ") if "@" in member.text else ()
        written = next((word for word in words if word[:1] == "@" and word[1:] in keys), "")
        pattern = _MARKED_END if member.text[-1:] in ("*", "_") else _END
        end = re.search(pattern, member.text) if is_statement else None
        lines = [] if written or end is None else _lines(map_, member.name, end, declared)
        undercut = _undercut(map_, end) if end is not None and not (written or lines) else ""
        if end is not None and (lines or undercut):
            written = end[0].strip()
        if not written:
            continue
        above = "statement" if is_statement else "source or actor"
        hint = f"move it to a line of its own below, deeper than the {above}"
        fixes = [*_moved(member.span, keys, lines)]
        if end is not None:
            if undercut:
                hint = f"write '{member.name} {undercut}' in the first column"
                fixes = [*_related(member.span, end, f"{member.name} {undercut}")]
            of_bullet = [*_bulleted(map_, member, end, (*lines, undercut)[0])]
            if of_bullet:
                hint, fixes = "the bullet before the statement says it", of_bullet
        yield attribute_in_text.finding(
            member,
            f"the text of {member.name!r} holds {written!r}, which is read as text",
            span=words_in(member, written),
            note="is a part of the text",
            hints=(hint,),
            fixes=tuple(fixes),
        )


def _named_in_texts(map_: ArgumentMap) -> Findings:
    """Report the names of `claim: rain: It rains`, if there are several."""
    named = []
    for statement in map_.statements:
        span, kind = statement.span, statement.kind if ":" in statement.text else ""
        head = rf"\W*{kind}([:：] *)(?={NAME_BEFORE})" if kind else ""
        match = re.match(head, span.text) if span is not None and head else None
        if span is not None and match is not None:
            gap = Span(span.source, span.start + match.start(1), span.start + match.end(1))
            named.append((statement, match[2], gap))
    for statement, word, gap in named if named[1:] else ():
        yield attribute_in_text.finding(
            statement,
            f"the text of {statement.name!r} holds '{word}:', which is read as text",
            span=words_in(statement, f"{word}:"),
            note="is a part of the text",
            hints=(f"a name has no colon before it: '{statement.kind} {word}: …'",),
            fixes=(rewrite(gap, " "),),
        )


def _cited_as_places(map_: ArgumentMap) -> Findings:
    """Report the second source of `@source iea, ipcc`, which is read as a place in the first."""
    sources = {source.name for source in map_.sources}
    for statement in map_.statements if sources else ():
        for citation in statement.attribution.citations:
            words = [part.strip().partition(" ")[0] for part in re.split(_JOINT, citation.locator)]
            other = next((word for word in words if word in sources - {citation.source}), "")
            if other:
                yield attribute_in_text.finding(
                    statement,
                    f"{other!r} is read as a place in the source {citation.source!r}",
                    note="is a source",
                    hints=("several sources have a line each: '@source name, where in it'",),
                    fixes=tuple(_apart(statement.span, citation.source, other)),
                )


def _apart(span: Span | None, first: str, other: str) -> Iterator[Fix]:
    """Yield the fix that gives the second source of a line a line of its own."""
    if span is None:
        return
    source = span.source
    pattern = rf"@source[ \t]+{first}\b[^\n]*?(\s*(?:[,;&]|\band\b)\s*){other}\b"
    line = re.compile(pattern).search(source.text, span.start)
    if line is not None:
        indent = source.text[source.line_start(line.start()) : line.start()]
        joint = Span(source, line.start(1), line.end(1))
        yield rewrite(joint, f"\n{indent}@source ", f"write '@source {other}' below it")


def _lines(
    map_: ArgumentMap, name: str, end: re.Match[str], declared: Mapping[str, str]
) -> list[str]:
    """Return the lines that the end of a text is meant as, none if it is only text."""
    if end["comment"]:
        return [f"// {end['comment'].lstrip('/# ')}"]
    if end["target"]:
        target = _named(end["target"])
        bullet = "->" if re.fullmatch(AGAINST_ARROW, end["arrow"]) else "+>"
        return [f"{bullet} {target}"] if target in map_ else []
    if end["tags"]:
        return [f"@tags {end['tags'].replace('#', '').replace(' ', ', ')}"]
    words = end["words"] or end["relation"] or end["data"]
    flag = _KEYS.get(words.lower(), words.lower())
    if flag in _FLAGS:
        return [f"@{flag}"]
    data = re.split(r"[,;] *(?=\w+:)", words)
    keyed = [re.fullmatch(_DATUM, datum) for datum in data]
    if all(keyed) and (end["data"] or re.match(_KEYED, words)):
        written = [(match[1].lower(), match[2]) for match in keyed if match]
        pairs = [(_KEYS.get(key, key), value) for key, value in written]
        is_reason = bool(map_.outgoing(name))
        if is_reason or not any(key in _OF_STEP for key, _ in pairs):
            return [
                f"@{key if is_reason or key != 'strength' else 'weight'} {value}"
                for key, value in pairs
            ]
    premises = re.fullmatch(PREMISES_BEHIND, end["words"] or "")
    names = re.findall(r"[\w-]+", re.sub(r"\band\b", "", _named(premises[1]))) if premises else []
    incoming = map_.index.incoming.get(name, ())
    # Another rule relates it.
    is_end = any(step.traits.polarity > 0 for step in incoming) if incoming else is_conclusion(name)
    if names and all(word in map_ for word in names) and not is_end:
        note = [f"@note {premises[2]}"] if premises and premises[2] else []
        return note + [f"{'&' if at else '+'} {word}" for at, word in enumerate(names)]
    who, comma, place = words.partition(",")
    if who in declared:
        return [f"{declared[who]}{comma}{place}"]
    return next(iter(bulleted(_named(words), map_.__contains__)), [])


def _undercut(map_: ArgumentMap, end: re.Match[str]) -> str:
    """Return the relation that the end of a text is if it undercuts a step, which no bullet says.

    A statement in place of the step is told from the steps of the map later.
    """
    words = _named(end["words"] or end["relation"] or "")
    match = re.fullmatch(r"(?:undercuts?|questions) ([\w-]+)( -> [\w-]+)?", words)
    if match is None or match[1] not in map_:
        return ""
    return f"undercuts {match[1]}{match[2] or ''}"


def _related(span: Span | None, end: re.Match[str], relation: str) -> Iterator[Fix]:
    """Yield the fix that writes the end of a text of one line as a relation below it."""
    if span is None or "\n" in span.text or not span.text.endswith(end[0]):
        return
    if span.first.column == 1:
        taken = Edit(Span(span.source, span.end - len(end[0]), span.end), _stop(end))
        edits = (taken, below(span.source, span.end, relation))
        yield Fix(f"write {relation!r} on a line of its own", edits, is_safe=False)


def _bulleted(
    map_: ArgumentMap, member: Statement | Source | Actor, end: re.Match[str], said: str
) -> Iterator[Fix]:
    """Yield the fix of a bullet that says, or should say, what the end of its text says as well."""
    span, (first, _, target) = member.span, said.partition(" ")
    bullet = "~" if first == "undercuts" else first.rstrip(">")
    aims = [relation.target for relation in map_.outgoing(member.name)]
    if span is None or not span.text.endswith(end[0]) or aims != [target]:
        return
    if bullet in _SIGNS and span.text[0] in _SIGNS:
        edits = (
            Edit(Span(span.source, span.start, span.start + 1), bullet),
            Edit(Span(span.source, span.end - len(end[0]), span.end), _stop(end)),
        )
        yield Fix(f"delete it, and write {bullet!r} before the statement", edits, is_safe=False)


def _stop(end: re.Match[str]) -> str:
    """Return the full stop behind the end of a text, if it ends the text before it as well."""
    return "." * (end[0][-1] == "." and end.string[end.start() - 1] not in ".!?")


def _named(words: str) -> str:
    """Return words with `p1` in place of `1`, as numbered statements are called."""
    return re.sub(r"(?<![\w.-])(?=\d{1,3}(?![\w.-]))", "p", words)


def _declared(map_: ArgumentMap) -> dict[str, str]:
    """Return the attribute that says who says it, by the names and texts of sources and actors."""
    attributes = {
        words: f"@by {actor.name}" for actor in map_.actors for words in (actor.name, actor.text)
    }
    for source in map_.sources:
        attributes |= dict.fromkeys((source.name, source.text), f"@source {source.name}")
    return attributes


def _moved(span: Span | None, keys: Iterable[str], lines: list[str]) -> Iterator[Fix]:
    """Yield the fix that gives what a text of one line holds lines of its own."""
    if (
        span is None
        or "\n" in span.text
        or span.source.text[span.end : span.end + 1] not in ("\n", "")
    ):
        return
    blanks = span.source.text[span.source.line_start(span.start) : span.start]
    indent = "\n" + blanks + ("\t" if "\t" in blanks else "  ")
    ending = _MARKED_END if span.text[-1:] in ("*", "_") else _END
    pattern = ending if lines else _WRITTEN.format("|".join(sorted(keys)))
    words = "".join(f"{indent}{line}" for line in lines) or indent
    edits = tuple(
        Edit(
            Span(span.source, span.start + gap.start(), span.start + gap.end()),
            "." * (gap[0][-1] == "." and span.text[gap.start() - 1] not in ".!?") + words,
        )
        for gap in re.finditer(pattern, span.text)
    )
    if edits:
        yield Fix("write it on a line of its own", edits, is_safe=False)
