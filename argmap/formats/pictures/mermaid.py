"""Mermaid, written only: a flowchart that wikis and Git forges draw."""

import re
from collections.abc import Iterator

from argmap.formats.pictures._boxes import COLOURS, Arrow, BoxPicture, boxes_format, label_of
from argmap.semantics.engine.links import grouped

_SPECIAL = re.compile(r"[^\w .,;:!?()'/=+-]|(?<!\w)[-=.]{2,}")
_LIST = re.compile(r"\A(?:[-+](?= )|(?<!\d)\d+[.)])")  # which some versions take for a list
# How a line begins before its label, and ends behind it, without and with a head.
_SOLID, _DOTTED, _THICK = ("--", "---", "-->"), ("-.", ".-", ".->"), ("==", "===", "==>")
_LINES = {"solid": _SOLID, "double": _THICK, "dashed": _DOTTED, "dotted": _DOTTED}


def _quoted(text: str) -> str:
    """Return a text between quotes, whatever could mean something to Mermaid as an entity."""
    text = _LIST.sub(lambda match: f"{match[0][:-1]}\0{match[0][-1]}", text)
    safe = _SPECIAL.sub(lambda match: "".join(f"#{ord(char)};" for char in match[0]), text)
    return '"' + re.sub("#0;(.)", lambda match: f"#{ord(match[1])};", safe) + '"'


def _draw(picture: BoxPicture) -> str:
    title = picture.map.metadata.title
    lines = [f"%% {title}"] if title else []
    lines += ["flowchart BT", *_boxes(picture)]
    lines += (f"  {key}(({_quoted(step.traits.symbol)}))" for key, step in picture.steps.items())
    lines += map(_arrow, picture.arrows)
    lines += _colours(picture)
    return "\n".join(lines) + "\n"


def _boxes(picture: BoxPicture) -> Iterator[str]:
    members = grouped((statement.group, statement) for statement in picture.map.statements)
    opened = 0
    for number, path in enumerate([(), *sorted(group.path for group in picture.map.groups)]):
        while opened >= len(path) > 0:
            yield "  " * opened + "end"
            opened -= 1
        if path:
            opened += 1
            yield "  " * opened + f"subgraph g{number}[{_quoted(path[-1])}]"
        for statement in members.get(path, ()):
            box = f"{picture.ids[statement.name]}[{_quoted(label_of(statement))}]"
            yield "  " * (opened + 1) + box
    for depth in range(opened, 0, -1):
        yield "  " * depth + "end"


def _arrow(arrow: Arrow) -> str:
    begin, bare, headed = _LINES[arrow.relation.traits.line]
    if not arrow.label:
        return f"  {arrow.start} --- {arrow.end}"
    begin = f"<{begin}" if arrow.begins else begin
    end = headed if arrow.ends else bare
    return f"  {arrow.start} {begin} {_quoted(arrow.label)} {end} {arrow.end}"


def _colours(picture: BoxPicture) -> Iterator[str]:
    tones = (arrow.relation.traits.tone for arrow in picture.arrows)
    numbers = grouped((COLOURS[tone], str(number)) for number, tone in enumerate(tones))
    for colour, those in numbers.items():
        yield f"  linkStyle {','.join(those)} stroke:{colour}"


mermaid = boxes_format("mermaid", "Mermaid", _draw)
