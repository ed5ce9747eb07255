"""It stays: a picture that is drawn again resembles the last one where the map has not changed."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from random_maps import debate, random_map
from svg_measure import measured

import argmap
from argmap.command_line import argmap as command
from argmap.drawing.render import render
from argmap.drawing.scene.scene import scene
from argmap.drawing.scene.shapes import Box
from argmap.drawing.scene.view import view
from argmap.drawing.tree.forest import forest
from argmap.drawing.tree.kept import layout_of
from argmap.model import ArgumentMap, Group, Relation, Statement
from argmap.model.picture_options import Layout

MAPS = {
    **{
        name: argmap.load(f"docs/examples/{name}.arg")
        for name in ("peace-declaration", "infusion-pump", "continental-drift")
    },
    "debate": debate(3, least=60),
    "other debate": debate(7, least=40),
}


def grown(map_: ArgumentMap, at: int) -> ArgumentMap:
    """Return the map with one more leaf, written right below a statement."""
    places = [
        place for place, statement in enumerate(map_.statements) if statement.kind != "question"
    ]
    place = places[at * len(places) // 10]
    target = map_.statements[place]
    leaf = Statement("leaf-of-today", "A reason that was written today.", group=target.group)
    return evolve(
        map_,
        statements=(*map_.statements[: place + 1], leaf, *map_.statements[place + 1 :]),
        relations=(*map_.relations, Relation("supports", ("leaf-of-today",), target.name)),
    )


def changed(before: dict[str, Box], after: dict[str, Box]) -> float:
    """Return the share of pairs of cards that change places: left and right, or up and down."""
    pairs = [*combinations([name for name in before if name in after], 2)]
    moved = sum(
        _turned(before[one], before[other], after[one], after[other])
        or _turned(before[other], before[one], after[other], after[one])
        for one, other in pairs
    )
    return moved / len(pairs)


def _turned(one: Box, other: Box, one_after: Box, other_after: Box) -> bool:
    sideways = one.right <= other.x and other_after.right <= one_after.x
    return sideways or (one.bottom <= other.y and other_after.bottom <= one_after.y)


@pytest.mark.slow
@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("at", range(10))
def test_one_more_leaf_changes_hardly_a_place(name: str, at: int) -> None:
    first = render(MAPS[name], layout="tree")
    larger, before = grown(MAPS[name], at), measured(first.svg).cards
    second = render(larger, layout="tree", like=first)
    assert changed(before, measured(second.svg).cards) <= 0.005
    anew = render(larger, layout="tree")
    assert changed(before, measured(anew.svg).cards) <= 0.06


@pytest.mark.slow
@pytest.mark.parametrize("name", MAPS)
def test_a_leaf_that_goes_changes_no_place(name: str) -> None:
    map_ = MAPS[name]
    first = render(map_, layout="tree")
    before = measured(first.svg).cards
    steps = {relation.target for relation in map_.relations}
    leaves = [
        statement.name
        for statement in map_.statements
        if not map_.incoming(statement.name)
        and steps.isdisjoint(relation.id for relation in map_.outgoing(statement.name))
    ]
    for leaf in leaves[:: len(leaves) // 8]:
        second = render(map_.remove(leaf), layout="tree", like=first)
        assert changed(before, measured(second.svg).cards) <= 0.01


def with_group(map_: ArgumentMap, at: int) -> ArgumentMap:
    """Return the map with a group of two statements before one of its groups, by its number."""
    path = ("A group of today",)
    new = [Statement("claim-of-today", "A.", group=path), Statement("of-today", "B.", group=path)]
    place = [statement.group for statement in map_.statements].index(map_.groups[at].path)
    before, after = map_.statements[:place], map_.statements[place:]
    return evolve(
        map_,
        groups=(*map_.groups[:at], Group(path), *map_.groups[at:]),
        statements=(*before, *new, *after),
        relations=(*map_.relations, Relation("supports", ("of-today",), "claim-of-today")),
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["peace-declaration", "continental-drift"])
def test_a_new_group_changes_hardly_a_place(name: str) -> None:
    map_ = MAPS[name]
    first = render(map_, layout="tree")
    before = measured(first.svg).cards
    for at in range(1, len(map_.groups)):
        second = render(with_group(map_, at), layout="tree", like=first)
        assert changed(before, measured(second.svg).cards) <= 0.005


def test_a_reason_that_begins_a_column_can_go() -> None:
    reasons = "".join(f"  + r{at}: Reason number {at} is a short one.\n" for at in range(24))
    map_ = argmap.loads(f"claim a: A.\n{reasons}")
    first = render(map_, layout="tree", page="700px")
    before = measured(first.svg).cards
    starts = [name for name, box in before.items() if box.y == before["r0"].y]
    assert len(starts) > 1
    for name in starts:
        second = render(map_.remove(name), layout="tree", page="700px", like=first)
        assert changed(before, measured(second.svg).cards) == 0


def test_the_same_map_gives_the_same_picture() -> None:
    map_ = MAPS["peace-declaration"]
    first = render(map_, layout="tree")
    assert render(map_, layout="tree", like=first).svg == first.svg


OPTIONS: list[dict[str, Any]] = [
    {"page": page, "min_text": size, **more}
    for page in ("screen", "readme", "a4", "slide", "300x400")
    for size in (None, 40.0, 100.0)
    for more in ({}, {"layout": "tree"}, {"pages": True, "names": False}, {"frames": False})
]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_the_same_map_gives_the_same_picture_with_any_options(part: int) -> None:
    written = [*MAPS.values()]
    for number, options in [*enumerate(OPTIONS)][part::4]:
        is_random = (number // 4) % 2 == part % 2
        map_ = random_map(number, most=40) if is_random else written[number % len(written)]
        first = render(map_, **options)
        again = render(map_, like=first, **options)
        assert again.svgs() == first.svgs(), options
        assert again.diagnostics == first.diagnostics


def test_the_layout_of_the_last_picture_is_kept() -> None:
    map_ = argmap.loads("claim a: A.\n  + b: B.\n")
    assert layout_of(render(map_).svg)[0] == "graph"
    assert layout_of(render(map_, like=render(map_, layout="tree")).svg)[0] == "tree"


def test_the_picture_of_another_map_is_left_aside() -> None:
    map_ = argmap.loads("claim a: A.\n  + b: B.\n")
    other = render(argmap.loads("claim z: Z.\n"), layout="tree")
    assert render(map_, like=other).svg == render(map_).svg


def run(*words: str) -> Result:
    return CliRunner().invoke(command, ["render", *words])


def test_a_picture_that_is_written_again_stays(tmp_path: Path) -> None:
    text = Path("docs/examples/infusion-pump.arg").read_text(encoding="utf-8")
    file, picture = tmp_path / "map.arg", tmp_path / "map.svg"
    file.write_text(text, encoding="utf-8")
    assert run(str(file), "--layout", "tree").exit_code == 0
    before = measured(picture.read_text(encoding="utf-8")).cards
    file.write_text(f"{text}\nleaf: A reason of today.\nleaf supports safe\n", encoding="utf-8")
    assert run(str(file)).exit_code == 0
    stayed = measured(picture.read_text(encoding="utf-8")).cards
    assert "leaf" in stayed
    assert changed(before, stayed) <= 0.005
    other = tmp_path / "fresh.svg"
    assert run(str(file), "-o", str(other), "--layout", "tree").exit_code == 0
    assert run(str(file), "--fresh", "--layout", "tree").exit_code == 0
    assert picture.read_bytes() == other.read_bytes()
    assert run(str(file), "-o", str(other), "--like", str(picture)).exit_code == 0


def test_like_takes_only_pictures_of_argmap(tmp_path: Path) -> None:
    file, odd = tmp_path / "map.arg", tmp_path / "odd.svg"
    file.write_text("claim a: A.\n", encoding="utf-8")
    odd.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    result = run(str(file), "--like", str(odd))
    assert result.exit_code == 2
    assert "odd.svg' is not an SVG that argmap drew" in result.stderr
    assert run(str(file), "--like", str(tmp_path / "none.svg")).exit_code == 2


@pytest.mark.parametrize(
    "choices",
    [
        *("", "{", "[]", '{"shapes":1}', '{"shapes":{},"rows":[[1,2]],"groups":[],"keys":["a"]}'),
        '{"shapes":{"a":["diagonal"]},"rows":[],"groups":[],"keys":["a","b","c"]}',
        '{"shapes":{"a":["columns"]},"rows":[],"groups":[],"keys":["a","b","c"]}',
    ],
)
def test_choices_that_are_damaged_do_no_harm(choices: str, tmp_path: Path) -> None:
    map_ = argmap.loads("claim a: A.\n  + b: B.\n  + c: C.\n")
    svg = render(map_, layout="tree").svg
    start, end = svg.index('data-choices="') + 14, svg.index('"', svg.index('data-choices="') + 14)
    damaged = tmp_path / "damaged.svg"
    damaged.write_text(svg[:start] + choices.replace('"', "&quot;") + svg[end:], encoding="utf-8")
    assert measured(render(map_, like=damaged).svg).cards.keys() == {"a", "b", "c"}


def test_a_chip_keeps_its_name_when_another_comes_before_it() -> None:
    text = "claim a: A.\n  + b: B.\n  + d: D.\n{}claim c: C.\n  + b\n"
    fewer, more = (
        forest(scene(view(argmap.loads(text.format(added))))).labels.chips
        for added in ("", "claim z: Z.\n  + d\n")
    )
    assert fewer
    assert {key: chip.card for key, chip in more.items() if key in fewer} == {
        key: chip.card for key, chip in fewer.items()
    }


@pytest.mark.parametrize("seed", [7, 11, 19, 20])  # in which rows drawn anew would change
def test_a_graph_keeps_its_rows(seed: int) -> None:
    map_ = random_map(seed, most=25)
    first = render(map_, layout="graph")
    second = render(grown(map_, 3), layout="graph", like=first)
    assert changed(measured(first.svg).cards, measured(second.svg).cards) <= 0.005


def test_a_graph_is_turned_only_where_that_makes_its_text_much_larger() -> None:
    reasons = [f"  + A reason with some words, which is number {at}.\n" for at in range(9)]
    drawn = render(argmap.loads("claim a: A.\n"), layout="graph")
    wide: list[bool] = []
    for count in (4, 5, 9):
        map_ = argmap.loads(f"claim a: A.\n{''.join(reasons[:count])}")
        drawn = render(map_, layout="graph", like=drawn)
        wide.append(drawn.page.width > 2 * drawn.page.height)
    assert wide == [True, True, False]
    anew = render(map_.subgraph(list(map_.index.statements)[:6]), layout="graph")
    assert anew.page.width < 2 * anew.page.height


@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_a_statement_with_a_new_name_keeps_its_place(layout: Layout) -> None:
    map_ = MAPS["infusion-pump"]
    first = render(map_, layout=layout)
    before = measured(first.svg).cards
    for name in sorted(map_.index.incoming.keys() & before.keys())[:2]:
        with map_.edit() as edit:
            edit.rename({name: "of-today"})
        after = measured(render(edit.map, layout=layout, like=first).svg).cards
        assert after.pop("of-today") == before[name]
        assert all(box == before[key] for key, box in after.items())
