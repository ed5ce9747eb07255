"""The SAT encodings against the definitions, with a tiny solver in the place of a real one."""

import tracemalloc
from random import Random

import pytest
from definitions import all_extensions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_extensions import Pairs, frameworks, no_glance
from tiny_solver import TinySolver, tiny_solver_class

from argmap.semantics.engine import factored, hard, layers, part
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.hard import Hard
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.part import Part
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import semantics

RULES = semantics()


@pytest.fixture(params=[(0, 100, 0), (1, 100, 0), (1, 1, 0), (1, 1, 100)])
def everything_is_hard(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave to the solver parts of more than none, or one, or what takes more than one move.

    The last number: up to what size those are looked at without the solver before.
    """
    largest, soon, glanced = request.param
    monkeypatch.setattr(layers, "LARGEST_SEARCHED", largest)
    monkeypatch.setattr(layers, "_SOON", soon)
    monkeypatch.setattr(layers, "_GLANCED", glanced)
    monkeypatch.setattr(layers, "_GLANCE", 5 * glanced)
    monkeypatch.setattr(layers, "solver_class", tiny_solver_class)
    monkeypatch.setattr(hard, "solver_class", tiny_solver_class)
    monkeypatch.setattr(factored, "glanced", lambda *_: no_glance((), ()))


@pytest.mark.usefixtures("everything_is_hard")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(frameworks(most=5), st.sampled_from([None, 1000.0]), st.randoms(use_true_random=False))
def test_hard_components_keep_the_definitions(
    framework: tuple[int, Pairs],
    seconds: float | None,
    rng: Random,
) -> None:
    size, attacks = framework
    everything = frozenset(range(size))
    for name, expected in all_extensions(size, attacks).items():
        budget = Budget(None, seconds)
        family = RULES[name].solve(Graph(size, attacks), budget, None)
        assert family.exists == bool(expected)
        first, drawn = family.first(), family.sample(rng)
        assert (frozenset(first) in expected) if first is not None else not expected
        assert (frozenset(drawn) in expected) if drawn is not None else not expected
        assert {a for a in everything if family.credulous[a]} == frozenset().union(*expected)
        assert {a for a in everything if family.sceptical[a]} == everything.intersection(*expected)
        assert {frozenset(one) for one in family} == expected
        assert family.count == len(expected)


@pytest.mark.usefixtures("everything_is_hard")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(frameworks(most=5))
def test_examples_are_found_or_there_are_none(framework: tuple[int, Pairs]) -> None:
    size, attacks = framework
    for name, expected in all_extensions(size, attacks).items():
        family = RULES[name].solve(Graph(size, attacks), Budget(), None)
        if not expected:
            continue
        for piece in family.pieces:
            for node in piece.nodes:
                for inside in (True, False):
                    found = piece.some(node, inside=inside)
                    assert (found is not None) == any((node in e) == inside for e in expected)
                    assert found is None or (node in found[0]) == inside


def test_without_a_solver_large_parts_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "solver_class", lambda: None)
    ring = [(one, (one + 1) % 40) for one in range(40)]
    assert RULES["preferred"].solve(Graph(40, ring), Budget(), None).count == 2


def _ring(size: int) -> Graph:
    return Graph(size, [(one, (one + 1) % size) for one in range(size)])


@pytest.mark.parametrize("size", [200, 201])
def test_large_parts_that_little_search_answers_are_not_asked_of_the_solver(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(**_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(layers, "solver_class", lambda: never)
    monkeypatch.setattr(hard, "solver_class", lambda: never)
    halves = [list(range(0, size, 2)), list(range(1, size, 2))] if size == 200 else []
    stable, preferred = RULES["stable"], RULES["preferred"]
    assert list(stable.solve(_ring(size), Budget(), None)) == halves
    assert list(preferred.solve(_ring(size), Budget(), None)) == (halves or [[]])
    assert stable.solve(_ring(size), Budget(), None).first() == (halves[0] if halves else None)
    family = preferred.solve(_ring(size), Budget(), None)
    assert family.first() == (halves[0] if halves else [])
    (piece,) = family.pieces
    found = piece.some(1, inside=True)
    assert (found is not None and found[0] == halves[1]) if halves else found is None


def test_an_argument_that_cannot_be_defended_any_more_is_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layers, "solver_class", lambda: None)
    for size in (40, 400):
        assert RULES["preferred"].solve(_ring(size), Budget(10), None).count == 2


def test_without_a_solver_a_knot_that_is_too_hard_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layers, "solver_class", lambda: None)
    knot = [(a, b) for a in range(40) for b in range(40) if a != b and (3 * a + 5 * b) % 7 < 2]
    with pytest.raises(LimitError, match=r"a knot of 40 arguments .* pip install 'argmap\[sat\]'"):
        _ = RULES["complete"].solve(Graph(40, knot), Budget(50), None).count


def test_without_a_solver_a_question_to_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hard, "solver_class", lambda: None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'argmap\[sat\]'"):
        Hard([[0]], Demand(), Budget()).first()


def test_the_solver_is_found_only_when_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysat", None)
    monkeypatch.setitem(__import__("sys").modules, "pysat.solvers", None)
    assert hard.solver_class() is None


@pytest.mark.usefixtures("everything_is_hard")
def test_small_parts_with_many_states_between_them_are_asked_of_the_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layers, "LARGEST_SEARCHED", 3)
    monkeypatch.setattr(layers, "_SOON", 10)
    choices = [(a, b) for one in range(0, 12, 2) for a, b in ((one, one + 1), (one + 1, one))]
    target = [(one, 12) for one in range(0, 12, 2)]
    (piece,) = RULES["preferred"].solve(Graph(13, [*choices, *target]), Budget(), None).pieces
    assert not piece.layers.knotted
    assert piece.layers.hard is not None
    assert piece.count == 2**6
    found = piece.some(12, inside=True)
    assert found is not None
    assert sorted(found[0]) == [1, 3, 5, 7, 9, 11, 12]


def test_the_clock_is_asked_between_conflicts(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tired(TinySolver):
        def solve_limited(self, assumptions: list[int]) -> bool:
            assert not assumptions
            return None  # type: ignore[return-value]  # as pysat does when the budget is used up

    monkeypatch.setattr(hard, "solver_class", lambda: Tired)
    with pytest.raises(LimitError, match="the timeout"):
        Hard([[0]], Demand(), Budget(None, 1e-6)).first()


def test_a_large_part_takes_memory_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "solver_class", lambda: None)
    peaks = []
    for size in (2_000, 16_000):
        family = RULES["preferred"].solve(_ring(size), Budget(), None)
        tracemalloc.start()
        assert family.count == 2
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 16 * peaks[0]  # masks that are kept take 64 times as much


@settings(max_examples=100, deadline=None)
@given(frameworks(most=8))
def test_masks_that_are_not_kept_are_the_same(framework: tuple[int, Pairs]) -> None:
    size, attacks = framework
    targets = Graph(size, attacks).targets
    for start in range(size):
        nodes = range(start, size)
        with pytest.MonkeyPatch.context() as patch:
            kept = Part(targets, nodes)
            patch.setattr(part, "_LARGE", 0)
            made = Part(targets, nodes)
        for name in ("attackers", "targets", "near", "outward"):
            assert list(getattr(kept, name)) == list(getattr(made, name))
        assert (kept.selfish, kept.degree) == (made.selfish, made.degree)
        assert list(made.attackers[1:]) == list(kept.attackers)[1:]
