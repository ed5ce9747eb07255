"""Constellations: what can be worked out by hand, and that drawing comes near to trying all."""

import json
from itertools import product
from math import prod
from pathlib import Path
from random import Random

import pytest
from definitions import all_extensions
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import run

import argmap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.weighing.probability import chances

CHAIN = Framework(["a", "b", "c"], [("a", "b"), ("b", "c")])


def test_a_chain_worked_out_by_hand() -> None:
    result = chances(CHAIN, {"a": 0.4, "b": 0.5})
    assert result.exact
    assert result.cases == 4
    assert result["a"].value == pytest.approx(0.4)
    assert result["b"].value == pytest.approx(0.5 * 0.6)
    assert result["c"].value == pytest.approx(1 - 0.5 * 0.6)
    assert result["c"].low == result["c"].high == result["c"].value


def test_what_is_certain_leaves_nothing_to_chance() -> None:
    result = chances(CHAIN, {"a": 0.0, "b": 1.0})
    assert [result[name].value for name in "abc"] == [0, 1, 0]
    assert result.cases == 1
    assert [chances(CHAIN)[name].value for name in "abc"] == [1, 0, 1]


def test_likelihoods_of_a_map_are_taken() -> None:
    text = "claim c: C.\n  + a: A.\n    @likelihood 60-80%\n  & b: B.\n    @likelihood 50%\n"
    result = chances(argmap.loads(text))
    assert result["c"].value == pytest.approx(0.35)
    assert str(result).splitlines()[0] == "c  0.350"


def test_many_uncertain_claims_are_drawn() -> None:
    names = [f"a{number}" for number in range(12)]
    framework = Framework([*names, "c"], [(name, "c") for name in names])
    result = chances(
        framework,
        dict.fromkeys(names, 0.1),
        samples=800,
        rng=Random(5),  # noqa: S311 - no secret
    )
    assert not result.exact
    assert result.cases == 800
    assert result["c"].low < 0.9**12 < result["c"].high
    assert result["c"].high - result["c"].low < 0.08
    assert " to " in str(result["c"])


@given(
    pairs=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4),
    share=st.lists(st.sampled_from([0, 0.25, 0.5, 0.9, 1]), min_size=3, max_size=3),
    semantics=st.sampled_from(["grounded", "preferred", "stable", "semi_stable", "stage", "naive"]),
    reading=st.sampled_from(["credulous", "sceptical"]),
)
@settings(max_examples=60, deadline=None)
def test_chances_are_the_sum_over_all_that_may_be_there(
    pairs: set[tuple[int, int]], share: list[float], semantics: str, reading: str
) -> None:
    """Every case is a framework of its own, whose extensions are found by their definition."""
    wanted = [0.0, 0.0, 0.0]
    for present in product((True, False), repeat=3):
        names = [name for name in range(3) if present[name]]
        weight = prod(share[at] if present[at] else 1 - share[at] for at in range(3))
        left = {pair for pair in pairs if set(names).issuperset(pair)}
        moved = [(names.index(a), names.index(b)) for a, b in left]
        sets = all_extensions(len(names), moved)[semantics]
        for at, name in enumerate(names):
            inside = [at in subset for subset in sets]
            wanted[name] += weight * (
                any(inside) if reading == "credulous" else any(inside) and all(inside)
            )
    result = chances(
        Framework(list("abc"), [("abc"[a], "abc"[b]) for a, b in pairs]),
        {"abc"[name]: share[name] for name in range(3)},
        semantics.replace("_", "-"),
        credulous=reading == "credulous",
    )
    assert result.exact
    assert [result[name].value for name in "abc"] == pytest.approx(wanted)


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


def test_a_command_says_how_likely_each_claim_is_to_stand(tmp_path: Path) -> None:
    file = tmp_path / "war.arg"
    file.write_text(
        "war: W.\n  + troops: T.\n    @likelihood 40%\n    - talks: K.\n      @likelihood 50%\n",
        encoding="utf-8",
    )

    def printed(*words: object) -> str:
        return run(*words, "--semantics", "constellations")[1]

    assert "0.200 ██········  war" in printed("evaluate", file)
    data = json.loads(printed("evaluate", file, "--format", "json"))
    assert data["statements"][0]["probability"] == pytest.approx(0.2)
    assert (data["cases"], data["exact"]) == (4, True)
    assert "argmap whatif FILE --without NAME" in printed("why", file, "war")
    by_evidence = printed("evaluate", file, "--support", "evidential", "--evidence", "talks")
    assert "0.000 ··········  war" in by_evidence
    assert "0.200 ██········ → 0.400 ████······  war" in printed(
        "whatif", file, "--without", "talks"
    )


def test_nothing_is_uncertain_without_likelihoods() -> None:
    result = chances(argmap.loads("a: A.\n"))
    assert result.note == "No statement has a likelihood, so that nothing is uncertain."
