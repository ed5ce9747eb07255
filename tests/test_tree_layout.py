"""The layout `tree`, measured from its SVG alone: no overlap, no crossing, the order kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
import svg_measure
from random_maps import debate, random_map
from svg_measure import Line, Measured, measured, outside
from test_drawing_geometry import texts_are_in_their_cards

import argmap
from argmap.drawing.drawing import Drawing
from argmap.drawing.render import render
from argmap.drawing.scene.shapes import Box, Point
from argmap.model import ArgumentMap

CELL = 120.0  # points: the grid in which boxes are looked up


def crossings(lines: tuple[Line, ...]) -> int:
    """Count pairs of lines that cross, going by those whose extents meet."""
    extents = [_extent(line.points) for line in lines]
    return sum(
        svg_measure.crossings((first, second))
        for at, first in enumerate(lines)
        for later, second in enumerate(lines[at + 1 :], at + 1)
        if extents[at].meets(extents[later])
    )


def _extent(points: tuple[Point, ...]) -> Box:
    x, y = min(x for x, _ in points), min(y for _, y in points)
    wide, high = max(x for x, _ in points) - x, max(y for _, y in points) - y
    return Box(x, y, wide, high).grown(0.1)


class Grid:
    """Boxes by the squares of a grid that they touch."""

    def __init__(self, boxes: list[Box]) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            for cell in _cells(box):
                self._cells.setdefault(cell, []).append(box)

    def near(self, box: Box) -> Iterator[Box]:
        for cell in _cells(box):
            yield from self._cells.get(cell, ())

    def at(self, point: Point) -> list[Box]:
        return self._cells.get((int(point[0] // CELL), int(point[1] // CELL)), [])


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def check(map_: ArgumentMap, drawing: Drawing) -> Measured:
    seen = measured(drawing.svg)
    assert seen.cards.keys() == {statement.name for statement in map_.statements}
    assert {line.relation for line in seen.lines} == {relation.id for relation in map_.relations}
    cards = drawing.page.scene.cards
    rounded = {box: cards[name].look.radius for name, box in seen.cards.items()}
    sound(seen, drawing.page.width, drawing.page.height, rounded)
    in_order(map_, seen, leftward=drawing.page.scene.view.runs_left)
    texts_are_in_their_cards(drawing)
    return seen


def sound(
    seen: Measured, width: float, height: float, rounded: Mapping[Box, float] | None = None
) -> None:
    """Everything is on the page, no boxes overlap, and no line runs behind one."""
    grid = Grid(seen.boxes)
    for box in seen.boxes:
        assert box.x > 0
        assert box.right < width
        assert box.y > 0
        assert box.bottom < height
        neighbours = {id(near): near for near in grid.near(box) if near is not box}
        assert not any(near.meets(box) for near in neighbours.values())
    for line in seen.lines:
        no_box_before(line, grid, rounded or {})


def no_box_before(line: Line, grid: Grid, rounded: Mapping[Box, float]) -> None:
    """A line may touch what it joins, be it at a round corner, and runs behind nothing."""
    for point in line.points:
        for box in grid.at(point):
            assert outside(box, rounded.get(box, 0.0), point) >= -0.6, (line.start, line.end)


def in_order(map_: ArgumentMap, seen: Measured, *, leftward: bool) -> None:
    """What hangs by one thing stands in the order of the text: rightwards, then downwards."""
    places = {**seen.cards, **seen.pills}
    lines = {(line.start, line.end, line.relation) for line in seen.lines if line.kind == "line"}
    hung: dict[str, list[Box]] = {}
    for relation in map_.relations:
        if relation.target in seen.pills or relation.traits.symmetric:
            continue
        pill = relation.id if relation.id in seen.pills else ""
        if pill and (pill, relation.target, pill) in lines:
            hung.setdefault(relation.target, []).append(places[pill])
        for name in relation.sources:
            end = pill or relation.target
            if (name, end, relation.id) in lines:
                hung.setdefault(end, []).append(places[name])
    for target, boxes in hung.items():
        below = [box for box in boxes if box.y > places[target].y]
        for before, after in pairwise(below):
            step = before.right - after.right if leftward else after.x - before.x
            if step <= 0.02:
                assert step > -0.02, target
                assert after.y > before.y, target


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(120))
def test_a_random_map_is_laid_out_soundly(seed: int) -> None:
    map_ = random_map(seed)
    assert crossings(check(map_, render(map_, layout="tree")).lines) == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_a_debate_is_laid_out_soundly(seed: int) -> None:
    map_ = debate(seed, most=400 if seed % 5 == 0 else 90)
    check(map_, render(map_, layout="tree"))


@pytest.mark.parametrize(
    "name", ["peace-declaration", "infusion-pump", "continental-drift", "school-phones"]
)
def test_an_example_is_laid_out_soundly(name: str) -> None:
    map_ = argmap.load(f"docs/examples/{name}.arg")
    drawing = render(map_, layout="tree")
    assert crossings(check(map_, drawing).lines) == 0
    assert drawing.page.width <= 1400


def test_a_map_from_right_to_left_stands_on_the_right() -> None:
    map_ = argmap.loads("claim a: הגשר בטוח.\n  + b: סיבה ראשונה.\n  + c: סיבה שניה.\n")
    cards = measured(render(map_, layout="tree").svg).cards
    assert cards["a"].right == pytest.approx(cards["b"].right)
    assert cards["c"].right < cards["b"].x


def test_columns_of_reasons_for_and_against_are_about_as_high_as_each_other() -> None:
    lines = [f"  {'+' if at < 17 else '-'} r{at}: A reason of some words.\n" for at in range(30)]
    drawing = render(argmap.loads(f"claim a: A.\n{''.join(lines)}"), layout="tree")
    columns = Counter(
        round(box.x) for name, box in measured(drawing.svg).cards.items() if name != "a"
    )
    assert sorted(columns.values()) == [4, 4, 5, 5, 6, 6]
