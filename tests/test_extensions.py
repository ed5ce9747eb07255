"""Every semantics against its definition, and the laws that tie them together."""

from collections.abc import Iterable
from random import Random

import pytest
from definitions import all_extensions, all_labellings, keeps_the_definition
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import family
from argmap.semantics.verify import verify

Pairs = list[tuple[int, int]]

RULES = family(Semantics)
NEEDS_DEFENCE = [name for name, rule in RULES.items() if rule.complete]


@st.composite
def frameworks(draw: st.DrawFn, most: int = 6) -> tuple[int, Pairs]:
    size = draw(st.integers(0, most))
    if not size:
        return 0, []
    node = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(node, node), max_size=2 * size, unique=True))


@st.composite
def circuits(draw: st.DrawFn) -> Circuit:
    size = draw(st.integers(1, 5))
    circuit = Circuit(size)
    rows = st.lists(st.integers(0, size - 1), max_size=2, unique=True)
    for node in range(size):
        circuit.none_of[node] = draw(rows)
        for conditions in (circuit.all_of, circuit.any_of):
            row = draw(rows)
            if row:
                conditions[node] = row
    return circuit


def attack_graph(size: int, attacks: Iterable[tuple[int, int]]) -> Circuit:
    targets: list[list[int]] = [[] for _ in range(size)]
    for attacker, target in dict.fromkeys(attacks):
        targets[attacker].append(target)
    return Circuit.of_targets(targets)


def answer_of(name: str, size: int, attacks: Pairs) -> ExtensionSet:
    return RULES[name].answer(attack_graph(size, attacks), Budget())


def solve(name: str, size: int, attacks: Pairs) -> set[frozenset[int]]:
    answer = answer_of(name, size, attacks)
    extensions = [frozenset(extension) for extension in answer]
    assert len(extensions) == len(set(extensions)) == answer.count
    return set(extensions)


@pytest.mark.slow
@settings(max_examples=700, deadline=None)
@given(frameworks())
def test_every_semantics_is_its_definition(framework: tuple[int, Pairs]) -> None:
    expected = all_extensions(*framework)
    assert {name: solve(name, *framework) for name in RULES} == expected


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(framework=frameworks(), rng=st.randoms(use_true_random=False))
def test_questions_are_answered_without_listing(framework: tuple[int, Pairs], rng: Random) -> None:
    size, attacks = framework
    for name, expected in all_extensions(size, attacks).items():
        answer = answer_of(name, size, attacks)
        keeps_the_definition(answer, expected, size)
        drawn = answer.sample(rng)
        assert frozenset(drawn) in expected if drawn is not None else not expected


@settings(max_examples=150, deadline=None)
@given(frameworks())
def test_out_is_what_every_extension_attacks(framework: tuple[int, Pairs]) -> None:
    size, attacks = framework
    for name, expected in all_extensions(size, attacks).items():
        if name == "naive":
            continue  # what is in no naive set counts as refuted, whoever attacks whom
        beaten = [{b for a, b in attacks if a in extension} for extension in expected]
        statuses = answer_of(name, size, attacks).statuses
        for number in range(size):
            assert (statuses[number] == IN) == (
                bool(expected) and all(number in e for e in expected)
            )
            assert (statuses[number] == OUT) == (
                bool(expected) and all(number in b for b in beaten)
            )


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(circuits())
def test_conditions_mean_their_partial_stable_models(circuit: Circuit) -> None:
    for name, expected in all_labellings(circuit).items():
        sets = {frozenset(at for at, label in enumerate(row) if label == 2) for row in expected}
        assert len(sets) == len(expected)
        keeps_the_definition(RULES[name].answer(circuit, Budget()), sets, circuit.size)


@settings(max_examples=150, deadline=None)
@given(circuits())
def test_a_circuit_is_out_where_every_labelling_says_so(circuit: Circuit) -> None:
    for name in ("grounded", "preferred", "semi_stable"):
        expected = all_labellings(circuit)[name]
        shared = [{labels[at] for labels in expected} for at in range(circuit.size)]
        meaning = {frozenset({0}): OUT, frozenset({2}): IN}
        statuses = RULES[name].answer(circuit, Budget()).statuses
        assert list(statuses) == [meaning.get(frozenset(labels), UNDECIDED) for labels in shared]


@settings(max_examples=100, deadline=None)
@given(frameworks(most=5))
def test_verify_agrees_with_the_definitions(framework: tuple[int, Pairs]) -> None:
    size, attacks = framework
    named = Framework(
        [f"a{number}" for number in range(size)], [(f"a{a}", f"a{b}") for a, b in attacks]
    )
    expected = all_extensions(size, attacks)
    for subset in expected["conflict_free"]:
        names = [f"a{number}" for number in subset]
        for name, sets in expected.items():
            assert verify(named, names, name) == (subset in sets)


@settings(max_examples=100, deadline=None)
@given(frameworks(most=14))
def test_the_family_keeps_its_laws(framework: tuple[int, Pairs]) -> None:
    extensions = {name: solve(name, *framework) for name in RULES if name != "conflict_free"}
    (grounded,), (ideal,), (eager,) = (
        extensions["grounded"],
        extensions["ideal"],
        extensions["eager"],
    )
    assert grounded <= ideal <= eager
    assert all(grounded <= extension for extension in extensions["complete"])
    assert all(eager <= extension for extension in extensions["semi_stable"])
    assert (
        extensions["semi_stable"]
        <= extensions["preferred"]
        <= extensions["complete"]
        <= extensions["admissible"]
    )
    if extensions["stable"]:
        assert extensions["stable"] == extensions["semi_stable"] == extensions["stage"]
    assert extensions["stage"] <= extensions["naive"]


@settings(max_examples=100, deadline=None)
@given(frameworks(most=10), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(framework: tuple[int, Pairs], rng: Random) -> None:
    size, attacks = framework
    new = list(range(size))
    rng.shuffle(new)
    moved = [(new[a], new[b]) for a, b in attacks] * 2
    rng.shuffle(moved)
    for name in ("preferred", "stable", "semi_stable", "stage", "naive", "complete"):
        renamed = {frozenset(new[number] for number in e) for e in solve(name, size, attacks)}
        assert solve(name, size, moved) == renamed


@settings(max_examples=100, deadline=None)
@given(frameworks(most=9), st.data())
def test_an_attacker_that_nothing_attacks_never_helps(
    framework: tuple[int, Pairs], data: st.DataObject
) -> None:
    size, attacks = framework
    if not size:
        return
    target = data.draw(st.integers(0, size - 1))
    for name in ("grounded", "preferred", "ideal", "complete", "semi_stable"):
        assert not any(
            target in extension for extension in solve(name, size + 1, [*attacks, (size, target)])
        )


def pairs(count: int) -> Pairs:
    return [
        edge
        for number in range(0, 2 * count, 2)
        for edge in ((number, number + 1), (number + 1, number))
    ]


def test_counting_needs_no_listing() -> None:
    graph = attack_graph(200, pairs(100))
    assert RULES["preferred"].answer(graph, Budget()).count == 2**100
    assert RULES["complete"].answer(graph, Budget()).count == 3**100
    assert RULES["semi_stable"].answer(graph, Budget()).count == 2**100
    assert RULES["naive"].answer(graph, Budget()).count == 2**100


def test_a_hundred_pairs_may_attack_one_argument() -> None:
    star = [*pairs(100), *((number, 200) for number in range(0, 200, 2))]
    family = RULES["preferred"].answer(attack_graph(201, star), Budget())
    assert family.count == 2**100
    assert family.credulous[200]
    assert not family.sceptical[200]


def test_one_argument_may_be_at_odds_with_a_hundred() -> None:
    star = [edge for leaf in range(1, 101) for edge in ((0, leaf), (leaf, 0))]
    family = RULES["preferred"].answer(attack_graph(101, star), Budget())
    assert [len(extension) for extension in family] == [1, 100]


def test_linked_pairs_are_counted() -> None:
    links = [(number + 1, number + 2) for number in range(0, 158, 2)]
    family = RULES["preferred"].answer(attack_graph(160, [*pairs(80), *links]), Budget())
    assert family.count == 81  # once a second member is in, so are all that follow


@pytest.mark.parametrize("name", NEEDS_DEFENCE)
def test_a_chain_of_a_hundred_thousand(name: str) -> None:
    size = 100_000
    targets = [[number + 1] for number in range(size - 1)]
    family = RULES[name].answer(Circuit.of_targets([*targets, []]), Budget())
    assert family.count == 1
    assert family.first() == list(range(0, size, 2))


def test_a_long_ring_has_two_ends() -> None:
    ring = [(number, (number + 1) % 26) for number in range(26)]
    assert solve("preferred", 26, ring) == {
        frozenset(range(0, 26, 2)),
        frozenset(range(1, 26, 2)),
    }


def test_a_limit_stops_with_an_error_and_no_answer() -> None:
    clique = [(a, b) for a in range(24) for b in range(24) if a < b or (a + b) % 5 == 0]
    with pytest.raises(LimitError, match="20 steps, the limit"):
        _ = RULES["conflict_free"].answer(attack_graph(24, clique), Budget(20)).count


@pytest.mark.parametrize("bad", [{"steps": 0}, {"seconds": 0.0}, {"seconds": float("nan")}])
def test_a_limit_is_positive(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"a (limit|timeout) is a number"):
        Budget(**bad)  # type: ignore[arg-type]  # the values are the point


def test_a_timeout_stops() -> None:
    ring = [(a, b) for a in range(30) for b in range(30) if a != b and (a * b) % 7 < 2]
    budget = Budget(None, 1e-9)
    with pytest.raises(LimitError, match="the timeout"):
        _ = RULES["complete"].answer(attack_graph(30, ring), budget).count
