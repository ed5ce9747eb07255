"""JSON Canvas, written only: cards and arrows for Obsidian and its kin.

Source: https://jsoncanvas.org/spec/1.0/.  Cards stand in rows, each as far below its main claim as
the longest way to it; groups are in the words of the cards.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, TypeAlias

from argmap.exchange.json import as_json
from argmap.formats.pictures._boxes import Arrow, BoxPicture, boxes_format
from argmap.model import Statement
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.strong_components import components_of

# Pixels of Obsidian: a card of its usual size, and one for a sign.
_WIDTH, _HEIGHT, _GAP, _STEP = 320, 140, 60, 60
_COLUMNS = 38  # of a card's text, about
_LINE = 24  # pixels from line to line
_COLOURS = {"support": "4", "attack": "1", "undercut": "1", "neutral": "5"}
# What Markdown, or that of Obsidian, takes for something else than itself.
_MARKS = re.compile(r"[\\`*_\[\]<>|~$#]|(?<!\w)(?:==|%%)|\A[-+](?= )|\A(?<!\d)\d+(?=[.)])")


def _draw(picture: BoxPicture) -> str:
    boxes = {picture.ids[statement.name]: _card(statement) for statement in picture.map.statements}
    boxes |= {key: (step.traits.symbol, _STEP, _STEP) for key, step in picture.steps.items()}
    nodes = list(_placed(boxes, rows(picture)))
    edges = [_edge(at, arrow) for at, arrow in enumerate(picture.arrows, 1)]
    return as_json({"nodes": nodes, "edges": edges}, indent=1)


def rows(picture: BoxPicture) -> dict[str, int]:
    """Return the row of every box: one more than the lowest that it leads to; circles are cut."""
    ends = grouped((arrow.start, arrow.end) for arrow in picture.arrows)
    row: dict[str, int] = {}
    for circle in components_of({key: ends.get(key, ()) for key in picture.ids.values()}):
        for key in circle:
            known = (row[end] for end in ends.get(key, ()) if end in row)
            row[key] = max(known, default=-1) + 1
    return row


_Box: TypeAlias = tuple[str, int, int]  # its text, width and height


def _card(statement: Statement) -> _Box:
    pieces = [f"**{_plain(statement.title)}**"] if statement.title else []
    pieces += [_plain(statement.text or statement.name)]
    pieces += [f"*{_plain(' / '.join(statement.group))}*"] if statement.group else []
    lines = sum(len(piece) // _COLUMNS + 2 for piece in pieces)
    return "\n\n".join(pieces), _WIDTH, max(_HEIGHT, lines * _LINE)


def _plain(text: str) -> str:
    """Return a text of which Markdown makes this text."""
    return _MARKS.sub(lambda it: f"{it[0]}\\" if it[0].isdigit() else f"\\{it[0]}", text)


def _placed(boxes: dict[str, _Box], row: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the boxes as nodes: in rows, each as high as its highest, the main claims on top."""
    heights: dict[int, int] = {}
    for key, (_, _, height) in boxes.items():
        heights[row[key]] = max(heights.get(row[key], 0), height)
    pitches = (heights.get(at, 0) + 2 * _GAP for at in range(max(heights, default=0) + 1))
    tops = [0, *accumulate(pitches)]
    counts: Counter[int] = Counter()
    for key, (text, width, height) in boxes.items():
        x, y = counts[row[key]] * (_WIDTH + _GAP), tops[row[key]]
        counts[row[key]] += 1
        place = {"x": x, "y": y, "width": width, "height": height}
        yield {"id": key, "type": "text", "text": text, **place}


def _edge(number: int, arrow: Arrow) -> dict[str, Any]:
    edge = {
        "id": f"e{number}",
        "fromNode": arrow.start,
        "fromSide": "top",
        "toNode": arrow.end,
        "toSide": "bottom",
        "toEnd": "arrow" if arrow.ends else "none",
        "color": _COLOURS[arrow.relation.traits.tone],
    }
    if arrow.begins:
        edge["fromEnd"] = "arrow"
    return {**edge, "label": arrow.label} if arrow.label else edge


canvas = boxes_format("canvas", "JSON Canvas", _draw)
