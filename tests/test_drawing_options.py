"""Whatever is chosen to be shown, and however: every format draws it."""

from random import Random
from typing import Any

import pytest
from attrs import evolve
from random_maps import debate, random_debate, random_map

from argmap import ArgumentMap, loads
from argmap.drawing.render import render

CHOICES: dict[str, tuple[Any, ...]] = {
    "layout": ("tree", "graph"),
    "page": ("a4", "a4-landscape", "slide", "readme"),
    "pages": (True,),
    "min_text": (4.0, 14.0),
    "collapse": (True,),
    "status": ("grounded", "preferred", "preponderance"),
    "color_by": ("tag", "speaker", "source"),
    "names": (False,),
    "frames": (False,),
}


def map_with_folded_groups(random: Random, seed: int) -> ArgumentMap:
    """Return a map some of whose groups are one card, in others or around them."""
    map_ = random.choice(
        (
            random_map(seed),
            debate(seed, most=40),
            random_debate(seed, count=random.randint(2, 30)),
        )
    )
    groups = (evolve(group, collapsed=random.random() < 0.4) for group in map_.groups)
    return evolve(map_, groups=tuple(groups))


def choice(random: Random, map_: ArgumentMap) -> dict[str, Any]:
    """Return some options of a picture of a map."""
    chosen = {key: random.choice(of) for key, of in CHOICES.items() if random.random() < 0.3}
    if random.random() < 0.3:
        chosen |= {"focus": random.choice(map_.statements).name, "depth": random.randint(0, 2)}
    elif map_.groups and random.random() < 0.3:
        chosen["group"] = random.choice(map_.groups).title
    return chosen


@pytest.mark.slow
@pytest.mark.parametrize("block", range(8))
def test_every_choice_is_drawn_in_every_format(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        random = Random(seed)  # noqa: S311 - it is for tests
        map_ = map_with_folded_groups(random, seed)
        options = choice(random, map_)
        drawing = render(map_, **options)
        assert drawing.svgs(), (seed, options)
        assert drawing.dot.endswith("}\n"), (seed, options)
        if seed % 4 == 0:
            assert "</html>" in drawing.html, (seed, options)


FOLDED = """
claim deep: Dredge the harbour.
  + larger: Ships get larger.
  + ferries

# Ships

## Ferries
  @collapsed

ferries: Ferries run more often.
"""


@pytest.mark.parametrize(
    "options", [{"layout": "tree", "page": "a4"}, {"frames": False}, {"page": "slide"}]
)
def test_a_folded_group_in_a_group_is_drawn_where_it_hangs(options: dict[str, Any]) -> None:
    svg = render(loads(FOLDED), **options).svg
    assert svg.count('data-kind="card"') == 3
    assert ">Ferries<" in svg


@pytest.mark.parametrize("depth", [0, 1])
def test_dot_names_what_a_focus_leaves_out(depth: int) -> None:
    text = "claim a: A ship.\n  + b: A berth.\n    + c: A crane.\n      + d: A driver.\n"
    dot = render(loads(text), focus="d", depth=depth).dot
    assert ("A crane" if depth == 0 else "A berth") in dot


@pytest.mark.parametrize(
    "name", [name for name, values in CHOICES.items() if values[0] in (True, False)]
)
def test_a_word_is_not_taken_for_yes(name: str) -> None:
    with pytest.raises(TypeError, match="'no' is neither True nor False"):
        render(loads("claim a: A.\n"), **{name: "no"})  # type: ignore[arg-type]  # the mistake
