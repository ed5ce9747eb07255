"""D2, written only: boxes, containers for groups, and arrows."""

import re
from collections.abc import Iterator

from argmap.exchange.format import Format, Written
from argmap.formats.pictures._boxes import COLOURS, Arrow, BoxPicture, fitting_picture, label_of
from argmap.model.argument_map import ArgumentMap

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


def _write(map_: ArgumentMap) -> Written:
    fitting, drawn, findings = fitting_picture(map_, "D2")
    groups = {group.path: f"g{number}" for number, group in enumerate(fitting.groups, 1)}
    where = {key: key for key in drawn.steps}  # boxes stand in the containers of their groups
    for statement in fitting.statements:
        key, group = drawn.ids[statement.name], statement.group
        where[key] = f"{_container(group, groups)}.{key}" if group else key
    lines = [f"# {fitting.metadata.title}"] if fitting.metadata.title else []
    lines += ["direction: up"]
    for path in groups:
        lines.append(f"{_container(path, groups)}: {_quoted(path[-1])}")
    lines += _boxes(fitting, drawn, where)
    lines += (_arrow(arrow, where) for arrow in drawn.arrows)
    return Written("\n".join(lines) + "\n", findings)


def _container(path: tuple[str, ...], groups: dict[tuple[str, ...], str]) -> str:
    return ".".join(groups[path[:depth]] for depth in range(1, len(path) + 1))


def _boxes(map_: ArgumentMap, drawn: BoxPicture, where: dict[str, str]) -> Iterator[str]:
    for statement in map_.statements:
        yield f"{where[drawn.ids[statement.name]]}: {_label(label_of(statement))}"
    for key, step in drawn.steps.items():
        yield f"{key}: {_quoted(step.traits.symbol)} {{shape: circle}}"


def _arrow(arrow: Arrow, where: dict[str, str]) -> str:
    line = ("<" if arrow.begins else "-") + ("->" if arrow.begins else ">" if arrow.ends else "-")
    ends = f"{where[arrow.start]} {line} {where[arrow.end]}"
    traits = arrow.relation.traits
    style = f"style.stroke: '{COLOURS[traits.tone]}'"
    if traits.line in ("dashed", "dotted"):
        style += "; style.stroke-dash: 4"
    label = f" {_quoted(arrow.label)}" if arrow.label else ""
    return f"{ends}:{label} {{{style}}}"


d2 = Format(
    name="d2",
    label="D2",
    keeps="What a picture shows: texts, groups, relations and schemes; it is not read back.",
    write=_write,
)
