"""Changes: what is assumed or left out, the smallest change, and what each claim contributes."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extensions import Pairs, circuits, frameworks

import argmap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.counterfactual import smallest_changes
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.propagation import grounded_labelling, revised_labels
from argmap.semantics.evaluate import evaluate, reconsider
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import family
from argmap.semantics.weighing import contribution
from argmap.semantics.weighing.contribution import accounts, gradient, shapley
from argmap.semantics.weighing.strengths import strengths

METHODS = sorted(family(Semantics))
CHAIN = Framework(["a", "b", "c"], [("c", "b"), ("b", "a")])


def named(framework: tuple[int, Pairs]) -> Framework:
    size, attacks = framework
    return Framework(
        [f"a{number}" for number in range(size)], [(f"a{a}", f"a{b}") for a, b in attacks]
    )


def test_what_has_fallen_still_weighs_under_a_standard_of_proof() -> None:
    answers = "  = a: A.\n    + r: R.\n  = b: B.\n    - r\n"
    crime = argmap.loads(f"question q: Who?\n  @alternatives exclusive\n{answers}")
    (change,) = smallest_changes(evaluate(crime, "preponderance"), "a")
    assert change.without == ("b",)
    assert evaluate(crime, "preponderance", without=["b"]).verdict("a") == "supported"


def test_what_is_assumed_stands_and_what_is_left_out_falls() -> None:
    assert evaluate(CHAIN, without=["c"]).standing == ("b",)
    assert evaluate(CHAIN, assume=["b"]).standing == ("b", "c")
    text = "claim c: C.\n  + a: A.\n"
    assert evaluate(argmap.loads(text), without=["a"]).refuted == ("c", "a")
    assert evaluate(argmap.loads(text), "preponderance", without=["a"]).refuted == ("c", "a")
    assert evaluate(argmap.loads(text), "scintilla", assume=["c"], without=["a"]).standing == ("c",)


@settings(max_examples=100, deadline=None)
@given(frameworks(), st.data())
def test_reconsidering_is_evaluating_anew(
    framework: tuple[int, Pairs], data: st.DataObject
) -> None:
    original = named(framework)
    names = original.arguments
    without = data.draw(st.sets(st.sampled_from(names))) if names else set()
    rest = Framework(
        [name for name in names if name not in without],
        [pair for pair in original.attacks if without.isdisjoint(pair)],
    )
    for semantics in METHODS:
        changed = reconsider(evaluate(original, semantics), without=sorted(without))
        assert set(changed.extensions) == set(evaluate(rest, semantics).extensions), semantics


@settings(max_examples=100, deadline=None)
@given(frameworks(), st.data())
def test_what_is_assumed_is_what_nothing_attacks_and_no_set_does_without(
    framework: tuple[int, Pairs], data: st.DataObject
) -> None:
    original = named(framework)
    names = original.arguments
    assumed = data.draw(st.sets(st.sampled_from(names))) if names else set()
    rest = Framework(names, [pair for pair in original.attacks if pair[1] not in assumed])
    for semantics in METHODS:
        extensions = set(evaluate(original, semantics, assume=sorted(assumed)).extensions)
        wanted = {
            extension for extension in evaluate(rest, semantics).extensions if assumed <= extension
        }
        assert extensions == wanted, semantics


@pytest.mark.parametrize("semantics", METHODS)
def test_what_a_map_does_not_take_as_given_is_in_no_set(semantics: str) -> None:
    debate = argmap.loads("a: A.\n  @weight 0\nb: B.\n  @weight 0.5\na attacks b\n")
    result = evaluate(debate, semantics)
    assert frozenset("b") in set(result.extensions)
    assert str(result.status("a")) == "refuted"


@settings(max_examples=100, deadline=None)
@given(frameworks(most=5))
def test_a_change_does_what_it_says(framework: tuple[int, Pairs]) -> None:
    result = evaluate(named(framework))
    for name in result:
        for change in smallest_changes(result, name):
            after = reconsider(result, assume=change.assume, without=change.without)
            assert after.status(name) is change.status is not result.status(name)


@settings(max_examples=200, deadline=None)
@given(circuits(), st.data())
def test_only_what_lies_downstream_is_labelled_anew(circuit: Circuit, data: st.DataObject) -> None:
    nodes = st.sampled_from(range(circuit.size))
    inside = data.draw(st.sets(nodes, max_size=2))
    outside = data.draw(st.sets(nodes, max_size=2)) - inside
    before = grounded_labelling(circuit)
    anew = grounded_labelling(circuit.settled(inside, outside))[: circuit.size]
    assert revised_labels(circuit, before, inside, outside) == anew


@settings(max_examples=150, deadline=None)
@given(
    frameworks(), frameworks(), st.sampled_from(["grounded", "preferred", "semi-stable", "stage"])
)
def test_a_result_after_an_edit_is_that_of_the_edited(
    before: tuple[int, Pairs], after: tuple[int, Pairs], semantics: str
) -> None:
    first, *rest = (
        Framework(
            [f"a{number}" for number in range(2 * size)],
            [(f"a{a + offset}", f"a{b + offset}") for offset in (0, size) for a, b in attacks],
        )
        for size, attacks in (before, after, before)
    )
    result = evaluate(first, semantics)
    assert result.exists
    for edited in rest:
        result, anew = result.after(edited), evaluate(edited, semantics)
        assert list(result.extensions) == list(anew.extensions)
        assert result.extensions.count == anew.extensions.count
        assert dict(result) == {name: anew[name] for name in edited.arguments}


def test_a_result_after_an_edit_of_a_map_keeps_what_was_asked() -> None:
    text = "a: A.\nb: B.\n  @value x\nc: C.\n  @value y\nd: D.\n  @value y\n"
    debate = argmap.loads(f"{text}a contradicts b\nc attacks b\n")
    result = evaluate(debate, "preferred", audience=["x", "y"], without=["a"])
    assert result.standing == ("b", "c", "d")
    edited = debate.replace("c", value="x")
    assert result.after(edited).standing == ("c", "d")
    assert result.after(edited).after(debate).standing == ("b", "c", "d")
    assert reconsider(result, without=["c"]).after(edited).standing == ("b", "d")
    with pytest.raises(ValueError, match="no claim 'a'"):
        result.after(debate.subgraph(["b", "c"]))


def test_a_limit_counts_anew_after_an_edit() -> None:
    names = [f"n{number}" for number in range(12)]
    attacks = [(a, b) for a in names for b in names if a != b]
    knot = Framework(names, attacks)
    result = evaluate(knot, "complete", limit=2_000)
    assert result.extensions.count == 13
    for _ in range(20):
        result = result.after(knot)
        assert result.extensions.count == 13


def test_two_attackers_must_both_fall() -> None:
    both = Framework(["a", "b", "c"], [("b", "a"), ("c", "a")])
    (change,) = smallest_changes(evaluate(both), "a")
    assert str(change) == "It would be given if neither b nor c held."
    (only,) = smallest_changes(evaluate(CHAIN), "a")[:1]
    assert str(only) == "It would be refuted if b held."
    assert smallest_changes(evaluate(Framework(["a"])), "a") == ()


def test_changes_add_up() -> None:
    text = "claim c: C.\n  + a: A.\n    ~ u: U.\n  + b: B.\n"
    for semantics in ("grounded", "preferred", "preponderance"):
        first = reconsider(evaluate(argmap.loads(text), semantics), without=["b"])
        assert first.refuted == ("c", "b")
        second = reconsider(first, without=["u"])
        assert (second.standing, second.left_out) == (("c", "a"), ("b", "u"))
        third = reconsider(second, assume=["a"])
        assert third.standing == ("c", "a")
        assert str(third["a"].explain()) == "“A” (a) is assumed here, whatever else is said."
        assert str(third["u"].explain()) == "“U” (u) is left out here, whatever else is said."


def test_a_question_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no claim 'd'"):
        evaluate(CHAIN, assume=["d"])
    with pytest.raises(ValueError, match="'a' cannot be assumed and left out"):
        evaluate(CHAIN, assume=["a"], without=["a"])


def test_shares_of_a_map_and_of_a_framework() -> None:
    debate = Framework(["a", "b", "c", "far"], [("b", "a")], [("c", "a")])
    shares = {share.name: share.removal for share in accounts(strengths(debate), "a").shares}
    assert set(shares) == {"b", "c"}
    assert shares["b"] < 0 < shares["c"]
    map_ = argmap.loads("a: A.\n  - b: B.\n  + c: C.\n  >< d: D.\nq: Q.\n")
    assert {share.name for share in accounts(strengths(map_), "a").shares} == {"b", "c", "d"}
    with pytest.raises(KeyError, match="no claim 'z'"):
        accounts(strengths(debate), "z")


def test_shapley_resultadd_up() -> None:
    debate = Framework(["a", "b", "c", "d"], [("b", "a"), ("d", "b")], [("c", "a")])
    result = strengths(debate)
    values = shapley(result, "a", samples=50)
    assert sum(values.values()) == pytest.approx(result["a"] - 0.5)
    assert values["b"] < 0 < values["d"]
    assert shapley(result, "a", samples=50) == values
    with pytest.raises(ValueError, match="at least 1"):
        shapley(result, "a", samples=0)


def test_exact_shapley_resultare_the_mean_over_all_orders() -> None:
    debate = Framework(["a", "b", "c", "d"], [("b", "a"), ("d", "b")], [("c", "a")])
    values = strengths(debate, "df-quad")
    gains = dict.fromkeys("bcd", 0.0)
    for order in permutations("bcd"):
        present = ["a"]
        for name in order:
            before, after = (
                strengths(among(debate, names), "df-quad")["a"]
                for names in (present, [*present, name])
            )
            gains[name] += (after - before) / 6
            present.append(name)
    assert shapley(values, "a", samples=None) == pytest.approx(gains)
    near = shapley(values, "a", samples=5000)
    assert all(abs(near[name] - gains[name]) < 0.01 for name in gains)
    many = Framework(map(str, range(14)), [(str(at), "0") for at in range(1, 14)])
    with pytest.raises(ValueError, match="13 claims have too many orders"):
        shapley(strengths(many), "0", samples=None)


def among(debate: Framework, names: list[str]) -> Framework:
    return Framework(
        names,
        [pair for pair in debate.attacks if set(pair) <= set(names)],
        [pair for pair in debate.supports if set(pair) <= set(names)],
    )


def test_an_account_tells_what_makes_a_strength() -> None:
    debate = Framework(["a", "b", "c", "far"], [("b", "a")], [("c", "a")])
    account = accounts(strengths(debate, "df-quad"), "a")
    assert (account.alone, account.samples, account.tried) == (0.5, 0, 2)
    assert [(share.name, round(share.removal, 3)) for share in account.shares] == [
        ("b", -0.25), ("c", 0.25),
    ]  # fmt: skip
    total = sum(share.shapley or 0.0 for share in account.shares)
    assert total == pytest.approx(account.strength - account.alone)
    many = Framework(map(str, range(30)), [(str(at), "0") for at in range(1, 30)])
    large = accounts(strengths(many, "df-quad"), "0", most=5)
    assert (len(large.shares), large.tried, large.bearing) == (5, 29, 29)
    assert 10 <= large.samples <= 200


def test_a_large_account_says_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contribution, "_WORK", 6_000)
    monkeypatch.setattr(contribution, "_LARGEST", 100)
    for size, counts in ((90, (89, 66, 12, 10)), (150, (149, 40, 0, 0))):
        star = Framework(map(str, range(size)), [(str(at), "0") for at in range(1, size)])
        account = accounts(strengths(star, "df-quad"), "0")
        tried = (account.bearing, account.tried, account.players, account.samples)
        assert tried == counts
        assert all((share.shapley is None) == (size > 100) for share in account.shares[-1:])


def test_rivals_and_restatements_bear_on_a_claim() -> None:
    text = "question q: Q?\n  @alternatives exclusive\n  = a: A.\n  = b: B.\n"
    text += "c: C.\n  - d: D.\na restates c\n"
    values = strengths(argmap.loads(text), "df-quad")
    account = accounts(values, "a")
    assert account.strength == values["a"]
    assert {share.name for share in account.shares} == {"b", "c", "d"}
    assert {share.name for share in accounts(values, "b").shares} == {"a", "c", "d"}


def test_tied_linked_premises_share_the_gradient() -> None:
    values = strengths(argmap.loads("c: C.\n  + a: A.\n  & b: B.\n"), "df-quad")
    assert gradient(values, "c", "a") == pytest.approx(gradient(values, "c", "b"))
    assert gradient(values, "c", "a") == pytest.approx(0.25)


def test_the_gradient_points_the_right_way() -> None:
    weights = {"a": 0.5, "b": 1.0, "c": 0.4}
    debate = Framework(["a", "b", "c"], [("b", "a")], [("c", "a")], weights)
    values = strengths(debate)
    assert gradient(values, "a", "b") < 0 < gradient(values, "a", "c")
    assert gradient(strengths(debate, "df-quad"), "a", "a") == pytest.approx(0.4, abs=0.01)
    map_ = argmap.loads("a: A.\n  - b: B.\n")
    assert gradient(strengths(map_), "a", "b") < 0


def test_what_the_question_leaves_out_is_not_a_change() -> None:
    map_ = argmap.loads("c: C.\n  + a: A.\n  + b: B.\n")
    result = evaluate(map_, without=["a"])
    assert [(change.without, change.assume) for change in smallest_changes(result, "c")] == [
        (("b",), ())
    ]
    alone = evaluate(map_, without=["a", "b"])
    assert smallest_changes(alone, "c") == ()
