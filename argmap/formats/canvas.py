"""JSON Canvas, written only: cards and arrows for Obsidian and its kin.

Source: https://jsoncanvas.org/spec/1.0/.  Cards stand in rows, each as far below its main claim as
the longest way to it; groups are in the words of the cards.
"""

from typing import Any

from argmap.formats import Format, Written
from argmap.formats._encode import sound
from argmap.formats._losses import fit
from argmap.formats._picture import HOLDS, Arrow, Picture, picture
from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement

_WIDTH, _HEIGHT, _GAP, _STEP = 320, 140, 60, 60
_COLOURS = {"support": "4", "attack": "1", "undercut": "1", "neutral": "5"}


def rows(drawn: Picture) -> dict[str, int]:
    """Return the row of every box: one more than the lowest that it leads to; circles are cut."""
    ends: dict[str, list[str]] = {}
    into: dict[str, int] = dict.fromkeys([*drawn.ids.values()], 0)
    below: dict[str, list[str]] = {}
    for arrow in drawn.arrows:
        ends.setdefault(arrow.start, []).append(arrow.end)
        below.setdefault(arrow.end, []).append(arrow.start)
        into[arrow.start] += 1
    row = dict.fromkeys(into, 0)
    done: set[str] = set()
    waiting = [key for key, count in into.items() if not count]
    rest = iter(into)
    while len(done) < len(into):
        key = waiting.pop() if waiting else next(rest)
        if key in done:
            continue
        done.add(key)
        for other in below.get(key, ()):
            if other not in done:
                row[other] = max(row[other], row[key] + 1)
                into[other] -= 1
                if not into[other]:
                    waiting.append(other)
    return row


def _write(map_: ArgumentMap) -> Written:
    from json import dumps

    fitting, findings = fit(map_, HOLDS, "JSON Canvas")
    drawn = picture(fitting)
    row = rows(drawn)
    counts: dict[int, int] = {}
    nodes = [_card(one, drawn.ids[one.name], row, counts) for one in fitting.statements]
    for key, step in drawn.steps.items():
        nodes.append(_box(key, step.traits.symbol, row, counts, _STEP))
    edges = [_edge(at, one) for at, one in enumerate(drawn.arrows, 1)]
    text = dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1)
    return Written(sound(text) + "\n", findings)


def _card(one: Statement, key: str, row: dict[str, int], counts: dict[int, int]) -> dict[str, Any]:
    parts = [f"**{one.title}**"] if one.title else []
    parts += [one.text or one.name]
    parts += [f"*{' / '.join(one.group)}*"] if one.group else []
    return _box(key, "\n\n".join(parts), row, counts, _WIDTH)


def _box(
    key: str, text: str, row: dict[str, int], counts: dict[int, int], width: int
) -> dict[str, Any]:
    at = counts.get(row[key], 0)
    counts[row[key]] = at + 1
    height = _HEIGHT if width == _WIDTH else width
    x, y = at * (_WIDTH + _GAP), row[key] * (_HEIGHT + 2 * _GAP)
    return {
        "id": key,
        "type": "text",
        "text": text,
        "x": x,
        "y": y,
        "width": width,
        "height": height,
    }


def _edge(number: int, arrow: Arrow) -> dict[str, Any]:
    edge = {"id": f"e{number}", "fromNode": arrow.start, "fromSide": "top", "toNode": arrow.end,
            "toSide": "bottom", "toEnd": "arrow" if arrow.ends else "none",
            "color": _COLOURS[arrow.relation.traits.tone]}  # fmt: skip
    return {**edge, "label": arrow.label} if arrow.label else edge


canvas = Format(
    name="canvas",
    label="JSON Canvas",
    suffixes=(".canvas",),
    keeps="What a picture shows: texts, groups, relations and schemes; it is not read back.",
    sniff=lambda start: start.lstrip().startswith("{") and '"toSide"' in start,
    write=_write,
)
