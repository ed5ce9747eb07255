"""Mermaid, written only: a flowchart that wikis and Git forges draw."""

import re
from collections.abc import Iterator

from argmap.exchange.format import Format, Written
from argmap.formats.pictures._boxes import COLOURS, Arrow, BoxPicture, fitting_picture, label_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement

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


def _write(map_: ArgumentMap) -> Written:
    fitting, drawn, findings = fitting_picture(map_, "Mermaid")
    lines = [f"%% {fitting.metadata.title}"] if fitting.metadata.title else []
    lines += ["flowchart BT", *_boxes(fitting, drawn)]
    lines += (f"  {key}(({_quoted(step.traits.symbol)}))" for key, step in drawn.steps.items())
    lines += map(_arrow, drawn.arrows)
    lines += _colours(drawn)
    return Written("\n".join(lines) + "\n", findings)


def _boxes(map_: ArgumentMap, drawn: BoxPicture) -> Iterator[str]:
    members: dict[tuple[str, ...], list[Statement]] = {}
    for statement in map_.statements:
        members.setdefault(statement.group, []).append(statement)
    yield from _inside(members.get((), []), drawn, 1)
    opened: list[tuple[str, ...]] = []
    paths = sorted(group.path for group in map_.groups)
    for number, path in enumerate(paths, 1):
        while opened and opened[-1] != path[:-1]:
            yield "  " * len(opened) + "end"
            opened.pop()
        opened.append(path)
        yield "  " * len(opened) + f"subgraph g{number}[{_quoted(path[-1])}]"
        yield from _inside(members.get(path, []), drawn, len(opened) + 1)
    while opened:
        yield "  " * len(opened) + "end"
        opened.pop()


def _inside(statements: list[Statement], drawn: BoxPicture, depth: int) -> Iterator[str]:
    for statement in statements:
        yield f"{'  ' * depth}{drawn.ids[statement.name]}[{_quoted(label_of(statement))}]"


def _arrow(arrow: Arrow) -> str:
    begin, bare, headed = _LINES[arrow.relation.traits.line]
    if not arrow.label:
        return f"  {arrow.start} --- {arrow.end}"
    begin = f"<{begin}" if arrow.begins else begin
    end = headed if arrow.ends else bare
    return f"  {arrow.start} {begin} {_quoted(arrow.label)} {end} {arrow.end}"


def _colours(drawn: BoxPicture) -> Iterator[str]:
    numbers: dict[str, list[str]] = {}
    for number, arrow in enumerate(drawn.arrows):
        numbers.setdefault(COLOURS[arrow.relation.traits.tone], []).append(str(number))
    for colour, those in numbers.items():
        yield f"  linkStyle {','.join(those)} stroke:{colour}"


mermaid = Format(
    name="mermaid",
    label="Mermaid",
    keeps="What a picture shows: texts, groups, relations and schemes; it is not read back.",
    write=_write,
)
