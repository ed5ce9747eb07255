"""D2, written only: boxes, containers for groups, and arrows."""

import re
from collections.abc import Iterator

from argmap.formats.pictures._boxes import COLOURS, Arrow, BoxPicture, boxes_format, label_of

_MARKS = re.compile(r'[\\"$]')
_COLUMNS = 44  # of a label: D2 makes a box as wide as its longest line


def _quoted(text: str) -> str:
    """Return a text between single quotes, in which D2 reads neither escapes nor variables."""
    return "'" + text.replace("'", "''") + "'"


def _label(text: str) -> str:
    """Return a text in lines, between double quotes, in which a backslash escapes."""
    from textwrap import wrap

    if len(text) <= _COLUMNS:
        return _quoted(text)
    lines = wrap(text, _COLUMNS, break_on_hyphens=False, replace_whitespace=False)
    return '"' + "\\n".join(_MARKS.sub(r"\\\g<0>", line) for line in lines) + '"'


def _draw(picture: BoxPicture) -> str:
    title, groups = picture.map.metadata.title, picture.map.groups
    numbers = {group.path: f"g{number}" for number, group in enumerate(groups, 1)}
    where = {key: key for key in picture.steps}  # boxes stand in the containers of their groups
    for statement in picture.map.statements:
        key = picture.ids[statement.name]
        where[key] = ".".join((*_containers(statement.group, numbers), key))
    lines = [f"# {title}"] if title else []
    lines += ["direction: up"]
    for path in numbers:
        lines.append(f"{'.'.join(_containers(path, numbers))}: {_quoted(path[-1])}")
    for statement in picture.map.statements:
        lines.append(f"{where[picture.ids[statement.name]]}: {_label(label_of(statement))}")
    for key, step in picture.steps.items():
        lines.append(f"{key}: {_quoted(step.traits.symbol)} {{shape: circle}}")
    lines += (_arrow(arrow, where) for arrow in picture.arrows)
    return "\n".join(lines) + "\n"


def _containers(path: tuple[str, ...], numbers: dict[tuple[str, ...], str]) -> Iterator[str]:
    return (numbers[path[:depth]] for depth in range(1, len(path) + 1))


def _arrow(arrow: Arrow, where: dict[str, str]) -> str:
    line = ("<" if arrow.begins else "-") + ("->" if arrow.begins else ">" if arrow.ends else "-")
    ends = f"{where[arrow.start]} {line} {where[arrow.end]}"
    traits = arrow.relation.traits
    style = f"style.stroke: '{COLOURS[traits.tone]}'"
    if traits.line in ("dashed", "dotted"):
        style += "; style.stroke-dash: 4"
    label = f" {_quoted(arrow.label)}" if arrow.label else ""
    return f"{ends}:{label} {{{style}}}"


d2 = boxes_format("d2", "D2", _draw)
