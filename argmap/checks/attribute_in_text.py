"""A text holds what looks like an attribute, a relation or a comment.

Each is a line of its own, indented under the line that it belongs to.  Behind a text, also as
`(source: …)`, `{strength: 0.7}`, `[bolton]` for a declared actor, `#tag`, `(supports deal)`,
`-> deal` or `// a comment`, it is only text.

Wrong:
    claim deal: The two firms have a deal.
      + talks: They met three times in June. @hedge reportedly

Right:
    claim deal: The two firms have a deal.
      + talks: They met three times in June.
        @hedge reportedly

Move it to a line of its own below, deeper than the statement.
"""

import re
from collections.abc import Iterator, Mapping

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Edit, Fix
from argmap.model import Statement
from argmap.relations import relation_kinds
from argmap.source import Span
from argmap.syntax.diagnose.relations import bulleted
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.attributes import STATEMENT, STEP, STEP_ALONE

_ATTRIBUTES = frozenset(f"@{key}" for key in (*STATEMENT, *STEP))
_WRITTEN = rf"[ \t]+(?=(?:{'|'.join(sorted(_ATTRIBUTES))})(?!\S))"
_END = (
    r"[ \t]+(?:[\[(](?P<words>[^()\[\]]+)[\])]"
    r"|(?P<comment>(?://|(?<=[.!?\"”][ \t])#)[ \t].*)|\{(?P<data>[^{}]+)\}"
    r"|(?:->|=>|→)[ \t]*(?P<target>[\w-]+)"
    r"|(?<=[.!?\"”][ \t])(?P<tags>#[^\W\d][\w-]*(?:[ \t]+#[^\W\d][\w-]*)*)"
    rf"|(?<=[.!?\"”][ \t])(?P<relation>(?:{'|'.join(relation_kinds())}) [\w-]+"
    r"(?P<step> -> [\w-]+)?))\.?$"
)
_FLAGS = ("implicit", "undeveloped")
_KEYED = "(?i)(?:by|source|hedge|confidence|likelihood|strength|weight|scheme):"
_OF_STEP = STEP_ALONE - {"strength", "weight"}
_DATUM = f"(?i)({'|'.join((*STATEMENT, *STEP))}): *(.+)"


@rule("ARG334", "An attribute inside a text")
def attribute_in_text(map_: ArgumentMap) -> Findings:
    declared = _declared(map_)
    for statement in map_.statements:
        words = statement.text.split(" ") if "@" in statement.text else ()
        written = next((word for word in words if word in _ATTRIBUTES), "")
        end = re.search(_END, statement.text)
        lines = [] if written or end is None else _lines(map_, statement, end, declared)
        hint = "move it to a line of its own below, deeper than the statement"
        if end is not None and (lines or end["step"]):
            written = end[0].strip()
            if end["step"]:
                hint = f"write '{statement.name} {written}' in the first column"
        if written:
            yield attribute_in_text.finding(
                statement,
                f"the text of {statement.name!r} holds {written!r}, which is read as text",
                span=words_in(statement, written),
                note="is a part of the text",
                hints=(hint,),
                fixes=tuple(_moved(statement, lines)),
            )


def _lines(
    map_: ArgumentMap, statement: Statement, end: re.Match[str], declared: Mapping[str, str]
) -> list[str]:
    """Return the lines that the end of a text is meant as, none if it is only text."""
    if end["comment"]:
        return [f"// {end['comment'].lstrip('/# ')}"]
    if end["target"]:
        return [f"+> {end['target']}"] if end["target"] in map_ else []
    if end["tags"]:
        return [f"@tags {end['tags'].replace('#', '').replace(' ', ', ')}"]
    words = end["words"] or end["relation"] or end["data"]
    flag = meanings("key").get(words.lower(), words.lower())
    if flag in _FLAGS:
        return [f"@{flag}"]
    data = re.split(r"[,;] *(?=\w+:)", words)
    keyed = [re.fullmatch(_DATUM, datum) for datum in data]
    if all(keyed) and (end["data"] or re.match(_KEYED, words)):
        pairs = [(match[1].lower(), match[2]) for match in keyed if match]
        is_reason = bool(map_.outgoing(statement))
        if is_reason or not any(key in _OF_STEP for key, _ in pairs):
            return [
                f"@{key if is_reason or key != 'strength' else 'weight'} {value}"
                for key, value in pairs
            ]
    name, comma, place = words.partition(",")
    if name in declared:
        return [f"{declared[name]}{comma}{place}"]
    return next(iter(bulleted(words, map_.__contains__)), [])


def _declared(map_: ArgumentMap) -> dict[str, str]:
    """Return the attribute that says who says it, by the names and texts of sources and actors."""
    attributes = {
        words: f"@by {actor.name}" for actor in map_.actors for words in (actor.name, actor.text)
    }
    for source in map_.sources:
        attributes |= dict.fromkeys((source.name, source.text), f"@source {source.name}")
    return attributes


def _moved(statement: Statement, lines: list[str]) -> Iterator[Fix]:
    """Yield the fix that gives what a text of one line holds lines of its own."""
    span = statement.span
    if (
        span is None
        or "\n" in span.text
        or span.source.text[span.end : span.end + 1] not in ("\n", "")
    ):
        return
    blanks = span.source.text[span.source.line_start(span.start) : span.start]
    indent = "\n" + blanks + ("\t" if "\t" in blanks else "  ")
    pattern = _END if lines else _WRITTEN
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
