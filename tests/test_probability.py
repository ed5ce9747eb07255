"""Constellations: what can be worked out by hand, and that drawing comes near to trying all."""

from random import Random

import pytest

import argmap
from argmap.semantics.framework import Framework
from argmap.semantics.probability import chances

CHAIN = Framework(["a", "b", "c"], [("a", "b"), ("b", "c")])


def test_a_chain_worked_out_by_hand() -> None:
    found = chances(CHAIN, {"a": 0.4, "b": 0.5})
    assert found.exact
    assert found.cases == 4
    assert found["a"].value == pytest.approx(0.4)
    assert found["b"].value == pytest.approx(0.5 * 0.6)
    assert found["c"].value == pytest.approx(1 - 0.5 * 0.6)
    assert found["c"].low == found["c"].high == found["c"].value


def test_what_is_certain_leaves_nothing_to_chance() -> None:
    found = chances(CHAIN, {"a": 0.0, "b": 1.0})
    assert [found[name].value for name in "abc"] == [0, 1, 0]
    assert found.cases == 1
    assert [chances(CHAIN)[name].value for name in "abc"] == [1, 0, 1]


def test_likelihoods_of_a_map_are_taken() -> None:
    text = "claim c: C.\n  + a: A.\n    @likelihood 60-80%\n  & b: B.\n    @likelihood 50%\n"
    found = chances(argmap.loads(text))
    assert found["c"].value == pytest.approx(0.35)
    assert str(found).splitlines()[0] == "c  0.350"


def test_many_uncertain_claims_are_drawn() -> None:
    names = [f"a{one}" for one in range(12)]
    framework = Framework([*names, "c"], [(name, "c") for name in names])
    found = chances(
        framework,
        dict.fromkeys(names, 0.1),
        samples=800,
        rng=Random(5),  # noqa: S311 - no secret
    )
    assert not found.exact
    assert found.cases == 800
    assert found["c"].low < 0.9**12 < found["c"].high
    assert found["c"].high - found["c"].low < 0.08
    assert " to " in str(found["c"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"probabilities": {"z": 0.5}}, "no claim 'z'"),
        ({"probabilities": {"a": 1.5}}, "the probability of 'a' is from 0 to 1"),
        ({"samples": 0}, "at least 1"),
        ({"semantics": "zzz"}, "unknown semantics"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        chances(CHAIN, **options)  # type: ignore[arg-type]  # the values are the point
