"""Questions on maps and frameworks, with each of the solvers that may answer them."""

import sys
from functools import partial
from itertools import product

import pytest
from definitions import all_extensions, all_labellings, keeps_the_definition
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_extensions import Pairs, answer_of, attack_graph, circuits, frameworks

import argmap
from argmap.semantics.engine import component, oracle
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.evaluate import evaluate
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import family

RULES = family(Semantics)
SLOW = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(
    params=["python-sat at once", "python-sat later", "broken python-sat", "the plain search"]
)
def solver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-sat answer everything, what takes more than a little, or nothing."""
    if request.param == "the plain search":
        monkeypatch.setattr(oracle, "solver", lambda: None)
    else:
        pytest.importorskip("pysat")
        if request.param.startswith("broken"):
            monkeypatch.setitem(sys.modules, "pysat.solvers", None)
            monkeypatch.setattr(oracle, "solver", oracle.solver.__wrapped__)
        monkeypatch.setattr(oracle, "_LONG", 20 if request.param.endswith("later") else 0)
        monkeypatch.setattr(oracle, "_LONG_EACH", 0)
        monkeypatch.setattr(oracle, "_MANY", 0 if request.param.endswith("once") else 10**9)


@pytest.mark.usefixtures("solver")
@SLOW(max_examples=60)
@given(frameworks(most=6))
def test_frameworks_keep_the_definitions(framework: tuple[int, Pairs]) -> None:
    size, attacks = framework
    for name, expected in all_extensions(size, attacks).items():
        keeps_the_definition(answer_of(name, size, attacks), expected, size)


@pytest.mark.usefixtures("solver")
@SLOW(max_examples=60)
@given(circuits())
def test_circuits_keep_the_definitions(circuit: Circuit) -> None:
    for name, labellings in all_labellings(circuit).items():
        sets = {
            frozenset(at for at, label in enumerate(labelling) if label == 2)
            for labelling in labellings
        }
        keeps_the_definition(RULES[name].answer(circuit, Budget()), sets, circuit.size)


KNOT = [(a, b) for a in range(60) for b in range(60) if a != b and (3 * a + 5 * b) % 11 < 2]


def test_a_bound_that_is_hit_is_a_sentence_that_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(oracle, "solver", lambda: None)
    answer = RULES["preferred"].answer(attack_graph(60, KNOT), Budget(300))
    with pytest.raises(LimitError, match=r"300 steps.*pip install 'argmap\[sat\]'"):
        _ = answer.statuses


@pytest.mark.usefixtures("solver")
def test_a_timeout_stops_both_solvers() -> None:
    answer = RULES["stage"].answer(attack_graph(60, KNOT), Budget(None, 1e-9))
    with pytest.raises(LimitError, match="the timeout"):
        _ = answer.statuses


def contradictions(pairs: int, objections: int) -> argmap.ArgumentMap:
    """Return a map of claims that contradict each other two by two, and objections to one claim.

    Each objection is attacked by three of those claims.
    """
    lines = ["claim main: Main."]
    for number in range(pairs):
        a, b = f"a{number}", f"b{number}"
        lines += [f"claim {a}: A.", f"claim {b}: B.", f"{a} contradicts {b}"]
    for number in range(objections):
        lines += [f"claim c{number}: C.", f"c{number} attacks main"]
        for step in (1, 5, 7):
            lines.append(f"{'ab'[number % 2]}{(number * step + step) % pairs} attacks c{number}")
    return argmap.loads("\n".join(dict.fromkeys(lines)) + "\n")


@pytest.mark.parametrize("name", ["preferred", "stable", "semi-stable", "ideal", "complete"])
def test_statuses_of_many_contradictions_take_few_steps(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oracle, "solver", lambda: None)
    result = evaluate(contradictions(22, 80), name, limit=20_000)
    assert len(result) == 125
    assert set(result.undecided) == set(result)


def test_a_hub_of_a_thousand_disputed_claims_takes_few_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(oracle, "solver", lambda: None)
    attacks = [(number, 0) for number in range(1, 2_001, 2)]
    attacks += [
        edge
        for number in range(1, 2_001, 2)
        for edge in ((number, number + 1), (number + 1, number))
    ]
    answer = RULES["preferred"].answer(attack_graph(2_001, attacks), Budget(20_000))
    assert not any(answer.statuses)
    assert answer.counted is None


def test_a_ring_of_support_takes_memory_by_its_size() -> None:
    size = 2_000
    circuit = Circuit(size + 2)
    for attacker, target in ((size, size + 1), (size + 1, size), (7, size + 1)):
        circuit.attack(attacker, target)
    for node in range(size):
        circuit.support(node, (node + 1) % size)
    circuit.support(size, 0)
    answer = RULES["preferred"].answer(circuit, Budget(200_000))
    assert not any(answer.statuses)
    assert answer.count == 2
    assert [len(extension) for extension in answer] == [size + 1, 1]


def test_an_odd_ring_among_even_ones_only_costs_what_hangs_on_it() -> None:
    even = [
        edge for number in range(3, 203, 2) for edge in ((number, number + 1), (number + 1, number))
    ]
    ring = [(0, 1), (1, 2), (2, 0)]
    graph = attack_graph(203, [*even, *ring, *((number, 0) for number in range(3, 203, 2))])
    answer = RULES["preferred"].answer(graph, Budget(200_000))
    assert not any(answer.statuses)
    assert [answer.credulous[node] for node in (0, 1, 2)] == [0, 1, 0]


PAIRS = [
    edge for number in range(3, 23, 2) for edge in ((number, number + 1), (number + 1, number))
]
HARD = {
    "preferred": [*PAIRS, (0, 1), (1, 2), (2, 0), *((number, 0) for number in range(3, 23))],
    # either side of the conflict beats one of two that attack themselves
    "semi_stable": [(0, 1), (1, 0), (0, 2), (2, 2), (1, 3), (3, 3), (2, 4), (3, 4)],
}


@pytest.mark.parametrize("name", HARD)
def test_examples_have_a_bound_of_their_own(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no number of steps is given, odd cycles still end with a sentence."""
    monkeypatch.setattr(component, "_MOST_EXAMPLES", 1)
    answer = RULES[name].answer(attack_graph(23, HARD[name]), Budget(None))
    with pytest.raises(LimitError, match="stopped after 1 examples"):
        _ = answer.statuses


literals = st.integers(1, 8).flatmap(lambda v: st.sampled_from((v, -v)))


@given(
    st.lists(st.lists(literals, min_size=1, max_size=3), max_size=14),
    st.lists(st.integers(1, 8), unique=True),
    st.lists(literals, max_size=2),
)
def test_a_greatest_model_of_a_solver_lacks_nothing_that_could_be_true(
    clauses: list[list[int]], wanted: list[int], assumed: list[int]
) -> None:
    pytest.importorskip("pysat")
    asked = oracle.Oracle(Budget(10**9), 8)
    asked.extend([clause[:] for clause in clauses])
    asked._hand_over()
    model = asked.solve(assumed, wanted)
    rows = product((False, True), repeat=8)
    sets = [frozenset(v for v, true in enumerate(row, 1) if true) for row in rows]
    models = [
        subset for subset in sets
        if all(any((v > 0) == (abs(v) in subset) for v in clause) for clause in clauses)
        and all((v > 0) == (abs(v) in subset) for v in assumed)
    ]  # fmt: skip
    assert (model is None) == (not models)
    if model is not None:
        true = {v for v in model if v <= 8}
        assert true in models
        assert not any(true & set(wanted) < model & set(wanted) for model in models)
