"""One extension without cutting a framework into components: never a wrong one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extensions import Pairs, frameworks

from argmap.semantics.engine.glance import glanced
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, OUT, grounded_labels
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.search import Demand
from argmap.semantics.engine.total import total_labels


def even_ring(size: int) -> Pairs:
    return [(one, (one + 1) % size) for one in range(size)]


@settings(max_examples=500, deadline=None)
@given(frameworks(most=9), st.data())
def test_a_walk_ends_in_a_stable_set_or_says_nothing(
    framework: tuple[int, Pairs], data: st.DataObject
) -> None:
    graph = Graph(*framework)
    labels = grounded_labels(graph)
    open_ = [node for node, label in enumerate(labels) if not label]
    chosen = data.draw(st.lists(st.sampled_from(open_), max_size=3, unique=True)) if open_ else []
    inside, out = chosen[:1], chosen[1:]
    found = total_labels(graph, labels, inside, out)
    if found is None:
        return
    assert all(found[node] == IN for node in inside)
    assert all(found[node] == OUT for node in out)
    for node in range(graph.size):
        against = {found[one] for one in graph.attackers[node]}
        assert found[node] == (OUT if IN in against else IN)
        assert IN in against or against <= {OUT}
        assert not labels[node] or labels[node] == found[node]


@pytest.mark.parametrize("edges", [even_ring(1_000), [*even_ring(1000), (1, 0), (7, 6)]])
def test_a_walk_takes_what_never_needs_turning_back(edges: Pairs) -> None:
    graph = Graph(1_000, edges)
    assert total_labels(graph, grounded_labels(graph)) is not None


@pytest.mark.parametrize("size", [100, 1_000, 20_000])
def test_a_walk_is_linear(size: int) -> None:
    looks = 0

    class Counted(list[int]):
        def __iter__(self) -> object:  # type: ignore[override]
            nonlocal looks
            looks += len(self)
            return super().__iter__()

    graph = Graph(size, even_ring(size))
    graph.targets = [Counted(row) for row in graph.targets]
    graph.attackers = [Counted(row) for row in graph.attackers]
    assert total_labels(graph, bytearray(size)) is not None
    assert looks <= 10 * size


def test_a_glance_does_not_take_long() -> None:
    rng = Random(1)  # noqa: S311 - no secret
    edges = {(rng.randrange(900), rng.randrange(900)) for _ in range(4_000)}
    graph = Graph(900, edges)
    with pytest.raises(LimitError):
        glanced(graph, Rule(Demand(cover=True)), grounded_labels(graph), (), ())
