"""The plain search and the counting of models, against all assignments."""

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.search import ClauseSearch
from argmap.semantics.evaluate import evaluate

VARIABLES = range(1, 6)
LITERALS = st.sampled_from([sign * v for v in VARIABLES for sign in (1, -1)])
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=4), max_size=14)


def models(clauses: Iterable[Iterable[int]]) -> list[set[int]]:
    satisfying = []
    for values in product((True, False), repeat=len(VARIABLES)):
        true = {v for v, value in zip(VARIABLES, values, strict=True) if value}
        if all(any((abs(v) in true) == (v > 0) for v in clause) for clause in clauses):
            satisfying.append(true)
    return satisfying


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(
    CLAUSES,
    st.lists(st.tuples(st.lists(LITERALS, max_size=2), CLAUSES), min_size=1, max_size=4),
    st.permutations(VARIABLES),
)
def test_a_model_is_found_when_there_is_one(
    clauses: list[list[int]],
    questions: list[tuple[list[int], list[list[int]]]],
    wanted: list[int],
) -> None:
    search = ClauseSearch(Budget())
    for clause in clauses:
        search.add(clause)
    for assumed, added in questions:
        expected = models([*clauses, *([literal] for literal in assumed)])
        model = search.solve(assumed)
        assert model in expected if model is not None else not expected
        greatest = search.solve(assumed, wanted[:3])
        order = [[v in model for v in wanted[:3]] for model in expected]
        if greatest is None:
            assert not expected
        else:
            assert [v in greatest for v in wanted[:3]] == max(order)
        clauses = [*clauses, *added]
        for clause in added:
            search.add(clause)


def test_pigeons_do_not_fit_in_fewer_holes_and_a_limit_stops_the_search() -> None:
    holes = range(6)
    pigeons = [[6 * pigeon + hole + 1 for hole in holes] for pigeon in range(7)]
    clauses = [
        *pigeons,
        *([-a[hole], -b[hole]] for a in pigeons for b in pigeons if a < b for hole in holes),
    ]
    for limit in (1_000_000, 500):
        search = ClauseSearch(Budget(limit))
        for clause in clauses:
            search.add(clause)
        if limit > 500:
            assert search.solve() is None
            continue
        with pytest.raises(LimitError, match="stopped after 500 steps, the limit"):
            search.solve()


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16), st.randoms())
def test_extensions_are_counted_and_drawn_without_listing(
    pairs: set[tuple[int, int]], rng: Random
) -> None:
    names = list(map(str, range(8)))
    attacks = [(names[a], names[b]) for a, b in pairs]
    framework = Framework(names, [*attacks, *(attack[::-1] for attack in attacks)])
    for semantics in ("stable", "complete", "conflict-free"):
        extensions = evaluate(framework, semantics).extensions
        expected = list(extensions)
        assert extensions.count == len(expected)
        assert all(extensions.sample(rng) in expected for _ in range(5 if expected else 0))


def test_each_extension_is_drawn_as_often() -> None:
    attacks = [("a", "b"), ("b", "c"), ("b", "d"), ("e", "d")]
    framework = Framework([*"abcde"], [*attacks, *(attack[::-1] for attack in attacks)])
    extensions = evaluate(framework, "stable").extensions
    rng = Random(7)  # noqa: S311 - no secret
    drawn = [extensions.sample(rng) for _ in range(1_000)]
    expected = list(extensions)
    assert len(expected) > 2
    for extension in expected:
        assert abs(drawn.count(extension) * len(expected) / 1_000 - 1) < 0.3
