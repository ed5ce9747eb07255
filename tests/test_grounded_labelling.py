"""The certain labels of circuits: the same in whatever order nodes are looked at."""

from itertools import pairwise

import pytest
from definitions import all_labellings
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extensions import attack_graph, circuits

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import Propagation, extend_grounded, grounded_labelling


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(circuits(), st.data())
def test_the_order_in_which_nodes_are_looked_at_makes_no_difference(
    circuit: Circuit, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(circuit.size)))
    labels = bytearray(circuit.size)
    extend_grounded(circuit, labels, order)
    (defined,) = all_labellings(circuit)["grounded"]
    assert [(OUT, UNDECIDED, IN)[value] for value in defined] == list(labels)


@settings(max_examples=200, deadline=None)
@given(circuits(), st.data())
def test_what_has_its_label_may_be_left_out(circuit: Circuit, data: st.DataObject) -> None:
    complete = grounded_labelling(circuit)
    decided = [node for node, label in enumerate(complete) if label]
    known = set(data.draw(st.lists(st.sampled_from(decided), unique=True))) if decided else set()
    labels = bytearray(label if node in known else 0 for node, label in enumerate(complete))
    extend_grounded(circuit, labels, [node for node in range(circuit.size) if node not in known])
    assert labels == complete


@pytest.mark.parametrize("step", [1, -1])
def test_a_long_chain_either_way_round(step: int) -> None:
    size = 20_000
    circuit = Circuit(size)
    row = list(range(size))[::step]
    for attacker, target in pairwise(row):
        circuit.attack(attacker, target)
    labels = grounded_labelling(circuit)
    assert labels == Propagation(attack_graph(size, circuit.attacks())).close()
    assert [labels[node] for node in row[:4]] == [IN, OUT, IN, OUT]


def test_a_hub_with_many_reasons_takes_linear_time() -> None:
    size = 20_000
    circuit = Circuit(size + 1)
    for node in range(size):
        circuit.support(node, size)
        circuit.attack(size, node)
    refuted = circuit.settled((), [7])
    assert set(grounded_labelling(circuit)) == {UNDECIDED}
    assert grounded_labelling(refuted)[7] == OUT
