"""The plain search and the counting of models, against all assignments."""

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.engine.counting import ModelCount
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.search import ClauseSearch

VARIABLES = range(1, 6)
LITERALS = st.sampled_from([one for v in VARIABLES for one in (v, -v)])
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=4), max_size=14)


def models(clauses: Iterable[Iterable[int]]) -> list[set[int]]:
    found = []
    for values in product((True, False), repeat=len(VARIABLES)):
        true = {v for v, value in zip(VARIABLES, values, strict=True) if value}
        if all(any((abs(one) in true) == (one > 0) for one in clause) for clause in clauses):
            found.append(true)
    return found


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
    for assumed, more in questions:
        expected = models([*clauses, *([one] for one in assumed)])
        found = search.solve(assumed)
        assert found in expected if found is not None else not expected
        greatest = search.solve(assumed, wanted[:3])
        order = [[one in model for one in wanted[:3]] for model in expected]
        if greatest is None:
            assert not expected
        else:
            assert [one in greatest for one in wanted[:3]] == max(order)
        clauses = [*clauses, *more]
        for clause in more:
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


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(CLAUSES, st.randoms(use_true_random=False))
def test_models_are_counted_and_drawn_without_listing(
    clauses: list[list[int]], rng: Random
) -> None:
    expected = models(clauses)
    count = ModelCount(Budget())
    assert count.count(clauses, VARIABLES) == len(expected)
    if expected:
        drawn = [count.sample(clauses, VARIABLES, rng) for _ in range(20)]
        assert all(one in expected for one in drawn)


def test_each_model_is_drawn_as_often() -> None:
    clauses = [[1, 2, 3], [-1, -2], [4, -5]]
    expected = models(clauses)
    rng = Random(7)  # noqa: S311 - no secret
    count = ModelCount(Budget())
    drawn = [count.sample(clauses, VARIABLES, rng) for _ in range(3_000)]
    for model in expected:
        assert abs(drawn.count(model) * len(expected) / 3_000 - 1) < 0.3
