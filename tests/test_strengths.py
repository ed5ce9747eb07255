"""Gradual methods: values that can be worked out by hand, laws, and circles that do not settle."""

import sys
from math import e, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import family
from argmap.semantics.weighing import vectors
from argmap.semantics.weighing.contribution import accounts, gradient
from argmap.semantics.weighing.strengths import strengths

METHODS = family(Gradual)
BIPOLAR = [method.name for method in METHODS.values() if method.bipolar]


@st.composite
def debates(draw: st.DrawFn, *, acyclic: bool = False) -> Framework:
    size = draw(st.integers(1, 7))
    node = st.integers(0, size - 1)
    pairs = st.tuples(node, node).filter(lambda pair: not acyclic or pair[0] > pair[1])
    edges = draw(st.lists(pairs, max_size=2 * size, unique=True)) if size > 1 else []
    cut = draw(st.integers(0, len(edges)))
    weights = draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))
    named = [(f"a{start}", f"a{end}") for start, end in edges]
    names = [f"a{number}" for number in range(size)]
    return Framework(names, named[:cut], named[cut:], dict(zip(names, weights, strict=True)))


def without_supports(framework: Framework) -> Framework:
    return Framework(framework.arguments, framework.attacks, (), framework.weights)


def suited(method: Gradual, framework: Framework) -> Framework:
    return framework if method.bipolar else without_supports(framework)


@settings(max_examples=150, deadline=None)
@given(debates())
def test_strengths_are_a_fixed_point_within_bounds(framework: Framework) -> None:
    for method in METHODS.values():
        debate = suited(method, framework)
        values = strengths(debate, method)
        assert all(0 <= value <= 1 for value in values.values())
        assert values.converged == (values.residual <= 1e-9)
        for name in debate.arguments:
            attackers = [values[a] for a, b in debate.attacks if b == name]
            supporters = [values[a] for a, b in debate.supports if b == name]
            energy = method.aggregate(attackers, supporters)
            expected = method.influence(debate.weights[name], energy)
            assert abs(values[name] - expected) <= values.residual + 1e-9


@settings(max_examples=100, deadline=None)
@given(debates(acyclic=True))
def test_without_circles_no_round_is_needed(framework: Framework) -> None:
    for method in METHODS.values():
        values = strengths(suited(method, framework), method)
        assert (values.converged, values.iterations, values.residual) == (True, 0, 0.0)


@settings(max_examples=100, deadline=None)
@given(debates(acyclic=True), st.data())
def test_what_attacks_weakens_and_what_supports_strengthens(
    framework: Framework, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(framework.arguments))
    names = [*framework.arguments, "new"]
    for method in METHODS.values():
        debate = suited(method, framework)
        before = strengths(debate, method)[target]
        attacked = Framework(
            names, [*debate.attacks, ("new", target)], debate.supports, debate.weights
        )
        assert strengths(attacked, method)[target] <= before + 1e-12
        if method.bipolar:
            helped = Framework(
                names, debate.attacks, [*debate.supports, ("new", target)], debate.weights
            )
            assert strengths(helped, method)[target] >= before - 1e-12


@settings(max_examples=60, deadline=None)
@given(debates())
def test_names_and_order_do_not_matter(framework: Framework) -> None:
    def new(name: str) -> str:
        return f"z{9 - int(name[1:])}"

    moved = Framework(
        [new(argument) for argument in framework.arguments][::-1],
        [(new(a), new(b)) for a, b in framework.attacks][::-1],
        [(new(a), new(b)) for a, b in framework.supports][::-1],
        {new(name): weight for name, weight in framework.weights.items()},
    )
    for method in METHODS.values():
        values = strengths(suited(method, framework), method)
        again = strengths(suited(method, moved), method)
        if values.converged:
            assert [again[new(name)] for name in values] == pytest.approx(list(values.values()))


TWO_ON_ONE = Framework(["a", "b", "c"], [("b", "a"), ("c", "a")])
FOR_AND_AGAINST = Framework(["a", "b", "c"], [("b", "a")], [("c", "a")])
EULER = 1 - 0.75 / (1 + 0.5 / e)


@pytest.mark.parametrize(
    ("framework", "method", "value"),
    [
        (TWO_ON_ONE, "h-categoriser", 1 / 3),
        (TWO_ON_ONE, "max-based", 1 / 2),
        (TWO_ON_ONE, "card-based", 1 / 4),
        (TWO_ON_ONE, "df-quad", 0.5 - 0.5 * 0.75),
        (TWO_ON_ONE, "euler-based", EULER),
        (TWO_ON_ONE, "quadratic-energy", 0.25),
        (TWO_ON_ONE, "mlp-based", 1 / (1 + e)),
        (FOR_AND_AGAINST, "df-quad", 0.5),
        (FOR_AND_AGAINST, "euler-based", 0.5),
        (FOR_AND_AGAINST, "quadratic-energy", 0.5),
        (FOR_AND_AGAINST, "mlp-based", 0.5),
    ],
)
def test_small_debates_worked_out_by_hand(framework: Framework, method: str, value: float) -> None:
    assert strengths(framework, method)["a"] == pytest.approx(value)


def test_a_mutual_attack_settles_at_the_golden_ratio() -> None:
    duel = Framework(["a", "b"], [("a", "b"), ("b", "a")])
    values = strengths(duel, "h-categoriser")
    assert values["a"] == pytest.approx((sqrt(5) - 1) / 2)
    assert values.iterations > 0
    assert strengths(duel, "df-quad")["a"] == pytest.approx(1 / 3)


def test_what_swings_for_ever_is_damped() -> None:
    duel = Framework(["a", "b"], [("a", "b"), ("b", "a")], weights={"a": 1, "b": 1})
    values = strengths(duel, "df-quad")
    assert dict(values) == pytest.approx({"a": 0.5, "b": 0.5})
    assert values.converged


def wild(attackers: list[float], _supporters: list[float]) -> float:
    return 1.0 if attackers[0] >= 0.5 else 0.0


def test_what_never_settles_says_so() -> None:
    method = Gradual(
        name="wild",
        title="Wild",
        definition="",
        source="",
        aggregate=wild,
        influence=lambda _weight, attack: 1 - attack,
    )
    values = strengths(Framework(["a"], [("a", "a")]), method, limit=200)
    assert not values.converged
    assert values.residual > 0.4
    assert "have not settled" in values.note
    assert values.note in str(values)
    assert "not converged" in repr(values)


@pytest.mark.parametrize("weight", [0.0, 1.0])
@pytest.mark.parametrize("method", BIPOLAR)
def test_weights_of_zero_and_one_stay_in_bounds(method: str, weight: float) -> None:
    names = ["a", *(f"b{number}" for number in range(2000))]
    pairs = [(name, "a") for name in names[1:]]
    ones = dict.fromkeys(names[1:], 1.0)
    for attacks, supports in ((pairs, []), ([], pairs)):
        framework = Framework(names, attacks, supports, {**ones, "a": weight})
        assert 0 <= strengths(framework, method)["a"] <= 1


def test_linked_premises_are_as_strong_as_the_weakest() -> None:
    map_ = argmap.loads("claim c: C.\n  + a: A.\n    @weight 0.9\n  & b: B.\n    @weight 0.2\n")
    alone = argmap.loads("claim c: C.\n  + b: B.\n    @weight 0.2\n")
    linked = strengths(map_.replace("a", weight=0.9).replace("b", weight=0.2))
    assert linked["c"] == pytest.approx(strengths(alone.replace("b", weight=0.2))["c"])


def test_an_undercut_weakens_the_step() -> None:
    plain = argmap.loads("claim c: C.\n  + a: A.\n")
    undercut = argmap.loads("claim c: C.\n  + a: A.\n    ~ u: U.\n")
    assert 0.5 < strengths(undercut)["c"] < strengths(plain)["c"]


def test_contradictions_rivals_and_restatements_count() -> None:
    duel = strengths(argmap.loads("a: A.\nb: B.\na contradicts b\n"))
    assert duel["a"] == duel["b"] < 0.5
    rivals = strengths(
        argmap.loads("question q: Q?\n  @alternatives exclusive\n  = a: A.\n  = b: B.\n")
    )
    assert rivals["a"] == duel["a"]
    assert "q" not in rivals
    same = strengths(argmap.loads("a: A.\nb: B.\nx: X.\na restates b\nx attacks a\n"))
    assert same["a"] == same["b"] < 0.5


def test_the_initial_weight_can_be_chosen() -> None:
    assert strengths(Framework(["a"]), "df-quad", initial=0.3)["a"] == 0.3


@settings(max_examples=100, deadline=None)
@given(debates(), st.data())
def test_what_is_left_out_does_nothing_and_what_is_assumed_does_all(
    drawn: Framework, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(drawn.arguments))
    arguments = [argument for argument in drawn.arguments if argument != name]
    for method in METHODS.values():
        debate = suited(method, drawn)
        without = strengths(debate, method, without=[name])
        rest = strengths(
            Framework(
                arguments,
                [pair for pair in debate.attacks if name not in pair],
                [pair for pair in debate.supports if name not in pair],
                {argument: debate.weights[argument] for argument in arguments},
            ),
            method,
        )
        assert without[name] == 0
        assumed = strengths(debate, method, assume=[name])
        granted = strengths(
            Framework(
                debate.arguments,
                [pair for pair in debate.attacks if pair[1] != name],
                [pair for pair in debate.supports if pair[1] != name],
                {**debate.weights, name: 1.0},
            ),
            method,
        )
        assert assumed[name] == 1
        for values, expected in ((without, rest), (assumed, granted)):
            if values.converged and expected.converged:
                assert {who: values[who] for who in arguments} == pytest.approx(
                    {who: expected[who] for who in arguments}, abs=1e-6
                )


@settings(max_examples=100, deadline=None)
@given(argument_maps(), st.data())
def test_what_is_left_out_of_a_map_does_nothing(map_: ArgumentMap, data: st.DataObject) -> None:
    """By every method: the rest has the strengths of the map without it and what restates it."""
    claims = list(strengths(map_))
    if not claims:
        return
    name = data.draw(st.sampled_from(claims))
    absent = {name}
    while further := {end for step in map_.relations if step.traits.merges
                   for end in (*step.sources, step.target)
                   if absent.intersection((*step.sources, step.target))} - absent:  # fmt: skip
        absent |= further
    for method in METHODS.values():
        compared = map_
        if not method.bipolar:
            for step in [
                relation.id for relation in map_.relations if relation.traits.polarity > 0
            ]:
                if step in compared.index.relations:
                    compared = compared.remove(step)
        without = strengths(compared, method, without=[name])
        rest = strengths(
            compared.subgraph(
                statement.name for statement in compared if statement.name not in absent
            ),
            method,
        )
        gone = {claim: 0.0 for claim in claims if claim in absent}
        assert (without.converged, dict(without)) == (rest.converged, {**rest, **gone})


def test_statements_that_restate_each_other_are_held_as_one() -> None:
    map_ = argmap.loads("a: A.\n  @weight 0.7\nb: B.\na restates b\nc: C.\n  - a\n  + d: D.\n")
    assert strengths(map_, "df-quad", without=["b"])["a"] == 0
    assumed = strengths(map_, "df-quad", assume=["a"])
    assert (assumed["a"], assumed["b"]) == (1, 1)
    assert strengths(map_, "df-quad", without=["c"])["c"] == 0


def test_what_was_asked_is_asked_again_of_what_is_edited() -> None:
    map_ = argmap.loads("c: C.\n  + a: A.\n  - b: B.\n")
    values = strengths(map_, "df-quad", initial=0.2, without=["b"])
    assert dict(values.after(map_)) == dict(values)
    edited = map_.replace("a", weight=0.6)
    assert values.after(edited) == (strengths(edited, "df-quad", initial=0.2, without=["b"]))
    assert values.after(map_.subgraph(["a", "c"])) == {"c": values["c"], "a": 0.2}
    account = accounts(values, "c")
    assert account.alone == 0.2
    assert sum(share.shapley or 0 for share in account.shares) == pytest.approx(values["c"] - 0.2)
    assert [share.name for share in account.shares] == ["a"]
    assert gradient(values, "c", "a") == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"assume": ["z"]}, "no claim 'z'"),
        ({"without": ["z"]}, "no claim 'z'"),
        ({"assume": ["a"], "without": ["a"]}, "'a' cannot be assumed and left out"),
        ({"assume": ["a"], "without": ["b", "a"]}, "'a' cannot be assumed and left out"),
        ({"method": "dfquad"}, "unknown semantics 'dfquad'; did you mean 'df-quad'"),
        ({"method": "zzz"}, "known are admissible"),
        ({"method": "grounded"}, "'grounded' gives no strengths; these do: card-based"),
        ({"initial": 1.5}, "from 0 to 1, not 1.5"),
        ({"tolerance": 0}, "tolerance is above 0"),
        ({"limit": 0}, "limit at least 1"),
        ({"method": "max-based"}, "max-based is defined for attacks only"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        strengths(FOR_AND_AGAINST, **options)  # type: ignore[arg-type]  # the values are the point


def test_an_unknown_claim_gets_a_hint() -> None:
    with pytest.raises(KeyError, match="no claim 'hearsey'; did you mean 'hearsay'"):
        strengths(Framework(["hearsay"]))["hearsey"]


def test_strengths_are_shown_as_text_and_in_notebooks() -> None:
    values = strengths(Framework(["a", "long"]))
    assert str(values) == "a     0.500\nlong  0.500"
    assert ">0.500 <span" in values._repr_html_()
    assert ">long</td>" in values._repr_html_()
    assert (len(values), "a" in values, list(values.keys())) == (2, True, ["a", "long"])
    assert repr(values) == "<quadratic-energy: 2 strengths, 0 iterations>"


def test_a_chain_of_a_hundred_thousand() -> None:
    size = 100_000
    chain = Framework(
        [str(number) for number in range(size)],
        [(str(number), str(number + 1)) for number in range(size - 1)],
    )
    assert strengths(chain, "h-categoriser")[str(size - 1)] == pytest.approx((sqrt(5) - 1) / 2)


def test_a_contradiction_of_a_question_has_no_source_on_the_way_back() -> None:
    builder = argmap.Builder()
    claim = builder.claim("c", "C.")
    builder.contradicts(claim, builder.question("q", "Q?"), weight=0.5)
    assert strengths(builder.build(), "df-quad")["c"] == 0.5


@settings(max_examples=200, deadline=None)
@given(argument_maps() | debates())
def test_arrays_give_what_lists_give(subject: ArgumentMap | Framework) -> None:
    for method in METHODS.values():
        debate = suited(method, subject) if isinstance(subject, Framework) else subject
        if isinstance(subject, ArgumentMap) and not method.bipolar:
            continue
        lists = strengths(debate, method)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(vectors, "_LARGE", 0)
            arrays = strengths(debate, method)
        assert arrays.converged == lists.converged
        if lists.converged:
            assert dict(arrays) == pytest.approx(dict(lists), abs=1e-7)


def test_a_large_circle_is_kept_in_arrays_only_where_numpy_is() -> None:
    size = 2_000
    names = [f"a{at}" for at in range(size)]
    attacks = [(names[at], names[(at + step) % size]) for at in range(size) for step in (1, 7)]
    ring = Framework(names, attacks, (), dict.fromkeys(names, 0.6))
    method = Gradual(
        name="own", title="Own", definition="", source="", bipolar=False,
        aggregate=lambda attackers, _: sum(attackers), influence=lambda w, e: w / (1 + e),
    )  # fmt: skip
    arrays = strengths(ring, "h-categoriser")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        vectors._has_numpy.cache_clear()
        lists = strengths(ring, "h-categoriser")
    vectors._has_numpy.cache_clear()
    assert dict(arrays) == pytest.approx(dict(lists), abs=1e-9)
    assert arrays.iterations == lists.iterations > 0
    assert strengths(ring, method) == lists
