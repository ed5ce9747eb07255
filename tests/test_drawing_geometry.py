"""Where things lie: nothing overlaps, texts stay in their cards, edges end on outlines."""

from itertools import combinations, pairwise
from math import dist
from typing import Literal

import pytest
from random_maps import random_debate, random_map
from svg_measure import geometry_of, measured, outside

import argmap
from argmap import load, loads
from argmap.drawing.drawing import Drawing
from argmap.drawing.render import render
from argmap.drawing.scene.card import PILL_RADIUS, RADIUS, Card
from argmap.drawing.scene.measure import width
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box
from argmap.drawing.svg.card_group import RING
from argmap.model.builder import Builder

NEAR = 1.5


def check(drawing: Drawing) -> None:
    no_boxes_overlap(drawing)
    everything_is_on_the_page(drawing)
    texts_are_in_their_cards(drawing)
    edges_end_on_outlines(drawing)
    groups_hold_their_members(drawing)
    no_line_runs_behind_a_box(drawing)
    every_relation_is_drawn(drawing)
    siblings_and_groups_stand_in_source_order(drawing)


def no_boxes_overlap(drawing: Drawing) -> None:
    geometry = geometry_of(drawing)
    boxes = {**geometry.cards, **geometry.pills, **geometry.chips}
    for (name, box), (second, second_box) in combinations(boxes.items(), 2):
        assert not box.meets(second_box), (name, second)


def everything_is_on_the_page(drawing: Drawing) -> None:
    geometry = geometry_of(drawing)
    page = Box(0.0, 0.0, drawing.page.width, drawing.page.height)
    boxes = {**geometry.cards, **geometry.pills, **geometry.chips}
    for box in (*boxes.values(), *geometry.groups.values()):
        assert page.holds((box.x, box.y))
        assert page.holds((box.right, box.bottom))
    for _, _, curve in geometry.edges:
        assert all(page.holds(point) for point in curve.sampled())


def texts_are_in_their_cards(drawing: Drawing) -> None:
    for card in drawing.page.scene.cards.values():
        inside = Box(0.0, 0.0, card.width, card.height)
        for text in card.texts:
            assert text.width == pytest.approx(width(text.text, text.size, bold=text.bold))
            assert inside.holds((text.x, text.y - text.size * 0.8)), text
            assert inside.holds((text.x + text.width, text.y + text.size * 0.22)), text
        for tag in card.tags:
            assert inside.holds((tag.x, tag.y))
            assert inside.holds((tag.right, tag.bottom))
        marks_are_in_their_card(card)
    for pill in drawing.page.scene.pills.values():
        assert all(text.width < pill.width for text in pill.texts)


def marks_are_in_their_card(card: Card) -> None:
    inside = Box(0.0, 0.0, card.width, card.height)
    texts = [
        Box(text.x, text.y - text.size * 0.75, text.width, text.size * 0.97) for text in card.texts
    ]
    if card.badge:
        reach = RADIUS + RING / 2
        round_about = Box(*card.badge, 0.0, 0.0).grown(reach)
        assert inside.holds((round_about.x, round_about.y))
        assert inside.holds((round_about.right, round_about.bottom))
        assert not any(round_about.meets(text) for text in texts), card.key
    if card.bar:
        track, filled = card.bar
        assert inside.holds((track.right, track.bottom))
        assert 0 <= filled.width <= track.width
        assert not any(track.meets(text) for text in texts), card.key


def edges_end_on_outlines(drawing: Drawing) -> None:
    geometry = geometry_of(drawing)
    scene = drawing.page.scene
    boxes = {**geometry.cards, **geometry.pills, **geometry.chips}
    for source, target, curve in geometry.edges:
        for key, point in ((source, curve.points[0]), (target, curve.points[-1])):
            assert abs(outside(boxes[key], radius(scene, key), point)) < NEAR, (source, target)


def radius(scene: Scene, key: str) -> float:
    """Return the radius of the corners of a card, pill or chip."""
    if key in scene.cards:
        return scene.cards[key].look.radius
    return PILL_RADIUS if key in scene.pills else 7.5


def groups_hold_their_members(drawing: Drawing) -> None:
    geometry = geometry_of(drawing)
    scene = drawing.page.scene
    for path, frame in geometry.groups.items():
        for key, box in {**geometry.cards, **geometry.pills, **geometry.chips}.items():
            if scene.groups[key][: len(path)] == path:
                assert frame.holds((box.x, box.y)), (path, key)
                assert frame.holds((box.right, box.bottom)), (path, key)
            else:
                assert not frame.meets(box), (path, key)


def no_line_runs_behind_a_box(drawing: Drawing) -> None:
    seen = measured(drawing.svg)
    ends = {**seen.cards, **seen.pills}
    rounded = {box: radius(drawing.page.scene, key) for key, box in seen.cards.items()}
    for line in seen.lines:
        # what is not shown has no box: a stub stands for it
        joined = (line.box, ends.get(line.start), ends.get(line.end))
        for box in seen.boxes:
            if box not in joined and not (line.kind == "chip" and box in seen.stubs):
                assert not any(box.holds(point) for point in line.points), (line.start, line.end)
            elif box in joined:
                rounding = rounded.get(box, 0.0)
                deep = (-outside(box, rounding, point) for point in line.points)
                assert max(deep) < NEAR, (line.start, line.end)


def every_relation_is_drawn(drawing: Drawing) -> None:
    drawn = {line.relation for line in measured(drawing.svg).lines}
    assert drawn == {link.key for link in drawing.page.scene.view.links}


def siblings_and_groups_stand_in_source_order(drawing: Drawing) -> None:
    scene, geometry = drawing.page.scene, geometry_of(drawing)
    boxes = {**geometry.cards, **geometry.pills, **geometry.chips}
    below: dict[str, list[str]] = {}
    for edge in scene.edges:
        if (
            edge.source in boxes
            and edge.ranks
            and not any(edge.source in family for family in below.values())
        ):
            below.setdefault(edge.target, []).append(edge.source)
    for family in below.values():
        for left, right in pairwise(family):
            first, second = boxes[left], boxes[right]
            if scene.view.runs_left and not scene.style.leftward:
                first, second = second, first
            in_order = first.y < second.y if scene.style.leftward else first.x < second.x
            assert in_order, (left, right)
    order = [group.path for group in scene.view.groups if group.path in geometry.groups]
    for left_path, right_path in combinations(order, 2):
        if left_path[:-1] == right_path[:-1]:
            pair = geometry.groups[left_path], geometry.groups[right_path]
            assert before(*pair) or (scene.view.runs_left and before(*reversed(pair)))


def before(left: Box, right: Box) -> bool:
    """Return whether one box is read before another: from left to right, or from top to bottom."""
    return left.x < right.x or left.bottom <= right.y


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_a_random_map_is_laid_out_soundly(seed: int) -> None:
    check(render(random_map(seed), layout="graph"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_random_debate_is_laid_out_soundly(seed: int) -> None:
    check(render(random_debate(seed, count=5 + 12 * seed), layout="graph"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 215))
def test_a_random_map_from_the_left_is_laid_out_soundly(seed: int) -> None:
    check(render(random_map(seed), direction="left"))


@pytest.mark.slow
@pytest.mark.parametrize("method", ["grounded", "preferred", "df-quad", "preponderance"])
@pytest.mark.parametrize("seed", range(245, 249))
def test_an_evaluated_map_is_laid_out_soundly(seed: int, method: str) -> None:
    drawing = render(random_map(seed), layout="graph", status=method)
    check(drawing)
    cards = drawing.page.scene.cards
    judged = [
        statement.name
        for statement in drawing.page.scene.view.statements
        if statement.kind != "question"
    ]
    assert all(bool(cards[name].badge) == (method != "df-quad") for name in judged)
    assert all(bool(cards[name].bar) == (method == "df-quad") for name in judged)


def test_a_map_of_many_parts_is_packed_into_a_page() -> None:
    builder = Builder()
    for number in range(40):
        builder.claim(f"c{number}", "A claim that stands alone.")
    drawing = render(builder.build())
    check(drawing)
    assert 0.8 < drawing.page.width / drawing.page.height < 2.5


def test_statements_alone_in_a_group_are_packed_into_its_frame() -> None:
    builder = Builder()
    builder.group("Alone")
    for number in range(12):
        builder.claim(f"c{number}", "A claim that stands alone.")
    drawing = render(builder.build())
    check(drawing)
    assert set(geometry_of(drawing).groups) == {("Alone",)}
    assert 0.5 < drawing.page.width / drawing.page.height < 3.0


def test_a_statement_with_many_reasons_is_not_a_strip() -> None:
    builder = Builder()
    claim = builder.claim("c", "A claim.")
    for number in range(20):
        builder.supports(
            builder.premise(f"p{number}", "A reason for it that has some length."), claim
        )
    drawing = render(builder.build())
    check(drawing)
    assert drawing.page.width / drawing.page.height < 3.0


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["tree", "graph"])
@pytest.mark.parametrize("seed", range(260, 275))
def test_what_crosses_the_rim_of_a_group_is_a_chip(seed: int, layout: str) -> None:
    map_ = random_map(seed, most=30)
    for title in {statement.group[0] for statement in map_.statements if statement.group}:
        drawing = render(map_, layout=layout, group=title)  # type: ignore[arg-type]
        no_line_runs_behind_a_box(drawing)
        every_relation_is_drawn(drawing)
        shown = {statement.name for statement in drawing.page.scene.view.statements}
        joined = {
            relation.id
            for relation in map_.relations
            if relation.target in shown or shown.intersection(relation.sources)
        }
        assert joined <= {line.relation for line in measured(drawing.svg).lines}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(285, 297))
def test_without_frames_lines_run_between_groups(seed: int) -> None:
    map_ = random_map(seed, most=30)
    drawing, framed = (map_.render(frames=frames) for frames in (False, True))
    check(drawing)
    seen = geometry_of(drawing)
    assert not seen.groups
    assert seen.cards.keys() == geometry_of(framed).cards.keys()


def test_a_map_of_two_groups_without_frames_has_no_chip() -> None:
    map_ = loads("# For\n\nclaim a: A.\n  + b: B.\n\n# Against\n\nc: C.\n  + d: D.\nc attacks a\n")
    assert len(geometry_of(map_.render()).chips) == 1
    bare = geometry_of(map_.render(frames=False))
    assert (bare.chips, bare.groups) == ({}, {})
    assert ("c", "a") in {(start, end) for start, end, _ in bare.edges}


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["tree", "graph"])
@pytest.mark.parametrize("seed", range(275, 285))
def test_a_focus_keeps_what_its_statements_bear_on(seed: int, layout: str) -> None:
    map_ = random_map(seed, most=30)
    for statement in map_.statements[:4]:
        drawing = render(map_, layout=layout, focus=statement.name, depth=1)  # type: ignore[arg-type]
        no_line_runs_behind_a_box(drawing)
        every_relation_is_drawn(drawing)
        shown = {statement.name for statement in drawing.page.scene.view.statements}
        joined = {each.id for each in map_.relations if shown.intersection(each.sources)}
        assert joined <= {line.relation for line in measured(drawing.svg).lines}


@pytest.mark.parametrize("bullet", "+-")
def test_a_claim_that_bears_on_itself_keeps_its_place_and_its_line(bullet: str) -> None:
    text = f"claim a: A.\n  {bullet} a\n  + b: B.\nclaim c: C.\n  + b\n"
    drawing = render(loads(text), layout="graph")
    cards = geometry_of(drawing).cards
    assert cards["a"].x < cards["c"].x
    assert drawing.diagnostics == ()
    check(drawing)


@pytest.mark.parametrize("direction", ["top", "left"])
@pytest.mark.parametrize("rivals", [2, 3, 5])
@pytest.mark.parametrize(("above", "opening"), [("", "claim"), ("question q: Who?\n", "  =")])
def test_claims_that_contradict_each_other_stand_beside_each_other(
    rivals: int, direction: Literal["top", "left"], above: str, opening: str
) -> None:
    claims = "".join(f"{opening} c{at}: C{at}.\n    + r{at}: R{at}.\n" for at in range(rivals))
    pairs = [*combinations(range(rivals), 2)]
    text = above + claims + "".join(f"c{low} contradicts c{high}\n" for low, high in pairs)
    drawing = render(loads(text), layout="graph", direction=direction)
    check(drawing)
    seen = measured(drawing.svg)
    row = [seen.cards[f"c{at}"] for at in range(rivals)]
    middles = {box.middle[direction == "top"] for box in row}
    assert max(middles) - min(middles) < 1
    assert all(before(left, right) for left, right in pairwise(row))
    drawn = [{line.start, line.end} for line in seen.lines if "contradicts" in line.relation]
    for low, high in pairs:
        assert drawn.count({f"c{low}", f"c{high}"}) == (1 if high == low + 1 else 2)
    assert drawing.diagnostics == ()


@pytest.mark.parametrize("length", [4, 25])
@pytest.mark.parametrize("count", range(2, 16))
def test_lines_for_and_against_a_claim_do_not_merge(count: int, length: int) -> None:
    reasons = (f"  {'+-'[at % 2]} r{at}: {'word ' * length}\n" for at in range(count))
    drawing = render(loads("claim c: C.\n" + "".join(reasons)))
    if drawing.page.layout == "graph":
        ends = sorted(line.points[-1] for line in measured(drawing.svg).lines)
        assert len(ends) <= 8
        assert all(dist(*pair) >= 5 for pair in pairwise(ends))
    else:  # one line without a tone, and a sign at each card
        assert count > 6
        assert drawing.svg.count('class="sign"') >= count


@pytest.mark.parametrize("count", range(4, 12))
def test_reasons_of_one_tone_share_an_end_at_a_card_that_is_too_low_for_them(count: int) -> None:
    reasons = (f"  + r{at}: R.\n" for at in range(count))
    drawing = render(loads("claim c: C.\n" + "".join(reasons)), direction="left")
    check(drawing)
    ends = sorted({curve.points[-1] for _, _, curve in geometry_of(drawing).edges})
    assert all(dist(*pair) >= 7 for pair in pairwise(ends))


def test_a_graph_that_draws_no_more_lines_than_a_tree_is_a_tree() -> None:
    groups = [
        f"c{at}: {'word ' * 30}\n" + "".join(f"  - c{to}\n" for to in range(at)) for at in range(30)
    ]
    apart = "".join(f"\n# G{at}\n\n{group}" for at, group in enumerate(groups))
    assert render(loads(apart)).page.layout == "tree"
    assert render(loads("".join(groups[:12]))).page.layout == "graph"


@pytest.mark.parametrize("name", ["peace-declaration", "harbour-mill", "free-will"])
def test_lines_of_a_tree_end_on_outlines(name: str) -> None:
    drawing = render(load(f"docs/examples/{name}.arg"), layout="tree")
    edges_end_on_outlines(drawing)


def test_what_undercuts_neighbouring_steps_stands_apart() -> None:
    reasons = (f"  + r{at}: R.\n    ~ u{at}: {'word ' * 40}\n" for at in range(4))
    cards = measured(render(loads("claim c: C.\n" + "".join(reasons)), page="300x900").svg).cards
    undercuts = [cards[f"u{at}"] for at in range(4)]
    assert all(low.y - high.bottom > 12 for high, low in pairwise(undercuts))


def test_a_graph_draws_the_lines_of_sixty_reasons() -> None:
    lines = [
        f"  {'-' if at % 3 else '+'} A reason of some words, number {at}.\n" for at in range(60)
    ]
    drawing = render(argmap.loads(f"claim a: A.\n{''.join(lines)}"), layout="graph")
    assert not drawing.diagnostics
    assert not drawing.page.scene.chips


@pytest.mark.parametrize("count", [5, 8, 12])
def test_lines_to_one_card_of_a_graph_keep_apart(count: int) -> None:
    """Nearer than 3 points they come only where they arrive, in the last third of their way."""
    reasons = (f"  {'+-'[at % 2]} r{at}: Reason number {at}.\n" for at in range(count))
    svg = render(loads(f"claim a: A.\n{''.join(reasons)}"), layout="graph", direction="top").svg
    ways = [line.points[: len(line.points) * 2 // 3] for line in measured(svg).lines]
    for way, other in combinations(ways, 2):
        assert min(dist(start, end) for start in way for end in other) > 3
