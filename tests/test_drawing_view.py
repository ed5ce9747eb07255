"""Which part of a map is drawn, and what stands for the rest."""

from itertools import pairwise

import pytest
from svg_measure import geometry_of

from argmap import loads
from argmap.drawing.render import render
from argmap.drawing.scene.view import view
from argmap.model import ArgumentMap
from argmap.model.builder import Builder

MOST = 1500  # statements of a graph


def debate() -> ArgumentMap:
    builder = Builder("Debate")
    builder.group("Pro", color="green")
    builder.claim("main", "The main claim.")
    builder.premise("a", "A reason.")
    builder.premise("b", "A joined reason.")
    builder.group("Pro", "Deep")
    builder.premise("deep", "A reason for the reason.")
    builder.group("Con")
    builder.rebuttal("r", "A rebuttal.")
    builder.statement("u", "An undercutter.")
    builder.premise("s", "A reason for the rebuttal.")
    step = builder.supports(("a", "b"), "main")
    builder.supports("deep", "a")
    builder.attacks("r", "main")
    builder.supports("s", "r")
    builder.undercuts("u", step)
    return builder.build()


def names(map_: ArgumentMap, **options: object) -> set[str]:
    return {statement.name for statement in view(map_, **options).statements}  # type: ignore[arg-type]  # options


def test_all_is_drawn_by_default() -> None:
    assert names(debate()) == {"main", "a", "b", "deep", "r", "u", "s"}


def test_a_focus_with_a_depth() -> None:
    assert names(debate(), focus="r", depth=1) == {"main", "r", "s"}
    assert names(debate(), focus="deep", depth=0) == {"deep"}


def test_a_group_by_title_or_path() -> None:
    assert names(debate(), group="Pro") == {"main", "a", "b", "deep"}
    assert names(debate(), group="Pro / Deep") == {"deep"}


def test_collapsing_keeps_what_bears_on_the_main_claims() -> None:
    seen = view(debate(), collapse=True)
    assert {statement.name for statement in seen.statements} == {"main", "a", "b", "r"}
    assert seen.hidden == {"main": {"u": -1}, "a": {"deep": 1}, "r": {"s": 1}}
    assert "1 for, 0 against" in render(debate(), collapse=True).svg


def test_roles_stay_those_of_the_whole_map() -> None:
    drawing = render(debate(), focus="a", depth=0)
    assert drawing.page.scene.cards["a"].look.name == "premise"


def test_unknown_names_get_a_hint() -> None:
    with pytest.raises(KeyError, match="did you mean 'main'"):
        view(debate(), focus="mian")
    with pytest.raises(KeyError, match="did you mean 'Con'"):
        view(debate(), group="Cn")
    with pytest.raises(ValueError, match="focus"):
        view(debate(), depth=1)
    with pytest.raises(ValueError, match="0 or more"):
        view(debate(), focus="main", depth=-1)


def large() -> ArgumentMap:
    builder = Builder()
    builder.claim("c", "The claim.")
    builder.rebuttal("r", "Against it.")
    builder.attacks("r", "c")
    for number in range(MOST):
        builder.premise(f"p{number}", "A reason.")
        builder.supports(f"p{number}", "c" if number % 2 else "r")
    return builder.build()


def test_a_large_map_is_drawn_as_it_is() -> None:
    drawing = render(large())
    assert len(geometry_of(drawing).cards) == MOST + 2
    assert drawing.diagnostics == ()


def test_a_map_too_large_for_a_graph_is_a_tree_and_says_so() -> None:
    drawing = render(large(), layout="graph")
    assert len(geometry_of(drawing).cards) == MOST + 2
    assert [finding.code for finding in drawing.diagnostics] == ["ARG603"]
    assert drawing.dot.count('class="card card-premise"') == MOST


def folded() -> ArgumentMap:
    builder = Builder()
    builder.claim("main", "The main claim.")
    builder.group("Hidden", collapsed=True, note="Not now.")
    builder.premise("a", "A.")
    builder.group("Hidden", "Inner")
    builder.premise("b", "B.")
    builder.group()
    builder.statement("u", "U.")
    builder.statement("v", "V.")
    builder.supports("a", "main")
    builder.supports("b", "main")
    inner = builder.supports("b", "a")
    builder.undercuts("u", inner)
    builder.attacks("v", "a")
    builder.attacks("v", "b")
    return builder.build()


def test_a_folded_group_is_one_card() -> None:
    drawing = render(folded())
    key = "group:Hidden"
    assert set(geometry_of(drawing).cards) == {"main", "u", "v", key}
    ends = {(source, target) for source, target, _ in geometry_of(drawing).edges}
    assert ends == {(key, "main"), ("u", key), ("v", key)}
    assert geometry_of(drawing).groups == {}
    assert ">+2<" in drawing.svg


def test_steps_are_pills_when_they_need_to_be() -> None:
    pills = geometry_of(render(debate())).pills
    assert set(pills) == {"supports:a&b->main"}
    builder = Builder()
    for name in "abcde":
        builder.premise(name, name)
    builder.supports("a", "e", scheme="argument from sign")
    builder.supports("b", "e", id="named")
    builder.supports("c", "e", strict=True)
    builder.supports("d", "e")
    assert len(geometry_of(render(builder.build())).pills) == 3


def test_undercuts_of_undercuts_end_on_pills() -> None:
    builder = Builder()
    builder.claim("c", "C.")
    builder.premise("p", "P.")
    step = builder.supports("p", "c")
    for number in range(30):
        builder.statement(f"u{number}", "U.")
        step = builder.undercuts(f"u{number}", step)
    drawing = render(builder.build(), layout="graph")
    assert len(geometry_of(drawing).pills) == 30
    assert len(geometry_of(drawing).edges) == 2 + 29 * 2 + 1


def test_a_group_keeps_its_tint_in_the_picture_of_a_part() -> None:
    debate_, con = render(debate()), render(debate(), group="Con")
    tints = {cluster.path: cluster.tint for cluster in debate_.page.scene.clusters}
    assert tints["Pro",] == "green"
    assert {
        cluster.path: cluster.tint for cluster in con.page.scene.clusters
    }.items() <= tints.items()


def test_a_folded_map_keeps_the_relations_of_what_it_hides() -> None:
    text = """\
# One

claim a: A.
  + b: B.
    + e: E.

# Two

claim c: C.
  + d: D.
    + g: G.
      - e
"""
    links = render(loads(text), collapse=True).page.scene.view.links
    ends = {(link.relation.kind, link.sources, link.target) for link in links}
    assert ends == {
        ("supports", ("b",), "a"),
        ("supports", ("d",), "c"),
        ("attacks", ("b",), "d"),
    }


def test_steps_of_a_folded_group_that_something_aims_at_stay_apart() -> None:
    text = """\
# Who
claim e: It was she.
# Proofs
  @collapsed
card: A card.
  +> e
letters: Letters.
  +> e
stamp: A stamp.
  +> e
# Doubts
forged: The card was forged.
forged undercuts card -> e
"""
    links = render(loads(text)).page.scene.view.links
    kinds = [(link.relation.kind, link.sources) for link in links]
    folded = ("group:Proofs",)
    assert kinds.count(("supports", folded)) == 2, "the undercut one, and the two others"
    assert kinds.count(("undercuts", ("forged",))) == 1


@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_a_folded_group_has_its_place_among_the_groups(layout: str) -> None:
    builder = Builder()
    for name in ("First", "Second", "Third"):
        builder.group(name, collapsed=name == "Second")
        builder.claim(name.lower(), "A claim.")
    geometry = geometry_of(render(builder.build(), layout=layout))  # type: ignore[arg-type]
    boxes = [
        geometry.groups[("First",)],
        geometry.cards["group:Second"],
        geometry.groups[("Third",)],
    ]
    assert all(a.right <= b.x or a.bottom <= b.y for a, b in pairwise(boxes))


def test_what_only_explains_is_not_a_main_claim_beside_a_question() -> None:
    text = "question q: Q?\n  = a: A.\n    + b: B.\nwhy: Why.\nwhy explains b\n"
    assert view(loads(text)).roles["why"] == "claim"


@pytest.mark.parametrize(
    ("titles", "numbers", "chips"),
    [
        (("Facts", "Law", "Costs"), ("1 ", "2 ", "3 "), {"C · 3", "D · 2"}),
        (("1. Facts", "2. Law", "3. Costs"), ("", "", ""), {"C · 3", "D · 2"}),
        (("Summary", "1. Facts", "2. Law"), ("", "", ""), {"C · 2", "D · 1"}),
        (("I. Facts", "II. Law", "IV) Costs"), ("", "", ""), {"C · IV", "D · II"}),
        (("1. Facts", "1. Law", "Costs"), ("", "2 ", "3 "), {"C · 3", "D · 2"}),
        (("10 reasons", "2 facts", "A cost"), ("1 ", "2 ", "3 "), {"C · 3", "D · 2"}),
    ],
)
def test_groups_with_numbers_of_their_own_are_called_by_these(
    titles: tuple[str, ...], numbers: tuple[str, ...], chips: set[str]
) -> None:
    first, second, third = titles
    text = f"# {first}\na: A.\n  + c\n  - d\n# {second}\nd: D.\n# {third}\nc: C.\n"
    for layout in ("tree", "graph"):
        scene = render(loads(text), layout=layout).page.scene
        labels = [cluster.label.text for cluster in scene.clusters]
        assert labels == list(map(str.__add__, numbers, titles))
        assert {chip.text for chip in scene.chips.values() if not chip.is_stub} == chips
    several = f"# {first}\na: A.\n  - d\n  - e\n# {second}\nd: D.\ne: E.\n# {third}\nc: C.\n  + d\n"
    texts = {chip.text for chip in render(loads(several)).page.scene.chips.values()}
    assert f"2 attacks: {second}{' · 2' if numbers[1] else ''}" in texts


def test_a_group_in_a_group_with_letters_has_both_numbers() -> None:
    text = "# 1. One\na: A.\n  + c\n# 2. Two\nb: B.\n## a) Old\nd: D.\n## 2.2 New\nc: C.\n  + d\n"
    chips = render(loads(text)).page.scene.chips.values()
    assert {chip.text for chip in chips if not chip.is_stub} == {"C · 2.2", "D · 2.a"}
