"""Questions to a map: neighbours, ways, roles; and what bears on what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.builder import Builder
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable


def names(statements: Iterable[Statement]) -> list[str]:
    return [statement.name for statement in statements]


@pytest.fixture(scope="module")
def peace() -> ArgumentMap:
    m = Builder("Peace")
    m.claim("broken")
    m.statement("promised")
    m.statement("idle")
    m.statement("log")
    m.statement("early")
    m.statement("hearsay")
    m.statement("warrant")
    m.question("why")
    m.statement("caved")
    m.statement("tactic")
    step = m.supports(("promised", "idle"), "broken")
    m.supports("log", "idle")
    m.attacks("early", "broken", id="clash")
    undercut = m.undercuts("hearsay", step)
    m.undercuts("early", undercut)
    m.supports("warrant", step)
    m.answers("caved", "why")
    m.answers("tactic", "why")
    m.contradicts("caved", "tactic")
    m.outranks("log", "hearsay")
    return m.build()


STEP = "supports:idle&promised->broken"


def test_relations_of_some_kinds(peace: ArgumentMap) -> None:
    assert [relation.sources for relation in peace.related({"answers", "merges"})] == [
        ("caved",),
        ("tactic",),
    ]
    assert peace.related({*relation_kinds()}) == [*peace.relations]
    assert not peace.related({"restates"})


def test_neighbours(peace: ArgumentMap) -> None:
    assert names(peace.premises(of="broken")) == ["promised", "idle"]
    assert names(peace.premises(of=STEP)) == ["promised", "idle"]
    assert names(peace.premises()) == ["promised", "idle", "log", "warrant"]
    assert names(peace.conclusions(of="log")) == ["idle"]
    assert names(peace.conclusions(of="warrant")) == []
    assert names(peace.conclusions(of=f"undercuts:hearsay->{STEP}")) == ["broken"]
    assert names(peace.conclusions()) == ["broken", "idle"]


def test_relations_of(peace: ArgumentMap) -> None:
    assert [support.id for support in peace.supports(of="broken")] == [STEP]
    assert [support.sources for support in peace.supports(of=STEP)] == [("warrant",)]
    assert len(peace.supports()) == 3
    assert [attack.id for attack in peace.attacks(of="broken")] == ["clash"]
    assert peace.attacks() == peace.attacks(of=peace["broken"])
    assert [undercut.sources for undercut in peace.undercuts(of="broken")] == [("hearsay",)]
    assert [undercut.sources for undercut in peace.undercuts(of=peace.relation(STEP))] == [
        ("hearsay",)
    ]
    assert len(peace.undercuts()) == 2
    assert [relation.kind for relation in peace.incoming("why")] == ["answers", "answers"]
    assert [relation.kind for relation in peace.outgoing("early")] == ["attacks", "undercuts"]
    assert [relation.kind for relation in peace.outgoing("early", kind="attacks")] == ["attacks"]


def test_a_step_is_found_by_its_ends(peace: ArgumentMap) -> None:
    assert peace.step(("idle", "promised"), "broken").id == STEP
    assert peace.step(peace["early"], "broken", kind="attacks").id == "clash"
    with pytest.raises(KeyError, match="no step from idle to broken; did you mean"):
        peace.step("idle", "broken")


def test_two_steps_with_the_same_ends_are_not_one() -> None:
    m = Builder()
    m.claim("a"), m.claim("b")
    m.supports("a", "b")
    m.attacks("a", "b")
    with pytest.raises(KeyError, match="more than one step"):
        m.build().step("a", "b")


def test_roles(peace: ArgumentMap) -> None:
    assert {statement.name: peace.role(statement) for statement in peace} == {
        "broken": "main claim",
        "promised": "premise",
        "idle": "claim",
        "log": "premise",
        "early": "rebuttal",
        "hearsay": "undercutter",
        "warrant": "premise",
        "why": "question",
        "caved": "claim",
        "tactic": "claim",
    }
    assert names(peace.roots) == ["broken"]
    assert names(peace.questions) == ["why"]


def test_what_bears_on_what(peace: ArgumentMap) -> None:
    assert names(peace.ancestors("log")) == ["broken", "idle"]
    assert names(peace.ancestors("log", depth=1)) == ["idle"]
    assert names(peace.ancestors("log", depth=0)) == []
    assert names(peace.ancestors("hearsay")) == ["broken"]
    assert names(peace.ancestors(STEP)) == ["broken"]
    assert names(peace.descendants("broken")) == [
        "promised", "idle", "log", "early", "hearsay", "warrant",
    ]  # fmt: skip
    assert names(peace.descendants("broken", depth=1)) == [
        "promised", "idle", "early", "hearsay", "warrant",
    ]  # fmt: skip
    assert names(peace.descendants(STEP)) == [
        "promised",
        "idle",
        "log",
        "early",
        "hearsay",
        "warrant",
    ]
    assert names(peace.descendants("tactic")) == []
    with pytest.raises(ValueError, match="0 or more"):
        peace.ancestors("log", depth=-1)


def test_ways(peace: ArgumentMap) -> None:
    assert [names(path) for path in peace.paths("log", "broken")] == [["log", "idle", "broken"]]
    assert [names(path) for path in peace.paths("log", "log")] == [["log"]]
    assert list(peace.paths("broken", "log")) == []
    with pytest.raises(KeyError):
        next(peace.paths("log", STEP))


def test_a_way_takes_no_statement_twice() -> None:
    m = Builder()
    for name in "abcd":
        m.claim(name)
    for source, target in ("ab", "ba", "bc", "ac", "cd", "db"):
        m.supports(source, target)
    ways = {"".join(names(path)) for path in m.build().paths("a", "d")}
    assert ways == {"abcd", "acd"}


def test_a_way_through_a_long_chain() -> None:
    chain = [Relation("supports", f"s{n}", f"s{n + 1}") for n in range(5000)]
    built = ArgumentMap(statements=[Statement(f"s{n}") for n in range(5001)], relations=chain)
    (path,) = built.paths("s0", "s5000")
    assert len(path) == 5001


def test_dead_ends_cost_nothing() -> None:
    """Two to the power of sixty ways lead from the start, and none of them to the end."""
    m = Builder()
    for name in ("start", "end", "last", *(f"{side}{n}" for n in range(60) for side in "xy")):
        m.claim(name)
    for n in range(59):
        for source in "xy":
            for target in "xy":
                m.supports(f"{source}{n}", f"{target}{n + 1}")
    m.supports("start", "x0")
    m.supports("start", "end")
    assert [names(path) for path in m.build().paths("start", "end")] == [["start", "end"]]


def test_an_aim_is_followed_to_its_statement(peace: ArgumentMap) -> None:
    assert peace.aim(peace.undercuts()[1]) == "broken"
    assert peace.aim("broken") == "broken"


@pytest.mark.parametrize("ask", ["ancestors", "descendants", "incoming", "outgoing", "aim", "role"])
def test_an_unknown_name_is_a_key_error_with_a_hint(peace: ArgumentMap, ask: str) -> None:
    with pytest.raises(KeyError, match="unknown statement 'idel'; did you mean 'idle'"):
        getattr(peace, ask)("idel")


def test_an_unknown_relation_is_a_key_error_with_a_hint(peace: ArgumentMap) -> None:
    with pytest.raises(KeyError, match="unknown relation 'clsh'; did you mean 'clash'"):
        peace.relation("clsh")
    with pytest.raises(KeyError):
        peace.undercuts(of="idel")


def test_to_networkx(peace: ArgumentMap) -> None:
    graph = peace.to_networkx()
    assert graph.number_of_nodes() == len(peace.statements) + len(peace.relations)
    assert graph.nodes["idle"] == {"type": "statement", "data": peace["idle"]}
    assert graph.nodes[STEP]["type"] == "relation"
    assert list(nx.shortest_path(graph, "log", "broken")) == [
        "log", "supports:log->idle", "idle", STEP, "broken",
    ]  # fmt: skip


def test_networkx_is_optional(peace: ArgumentMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'argmap\[networkx\]'"):
        peace.to_networkx()


@st.composite
def nets(draw: st.DrawFn) -> ArgumentMap:
    """Maps of supports and undercuts of them, with circles."""
    size = draw(st.integers(1, 6))
    numbers = st.integers(0, size - 1)
    ends = draw(st.lists(st.tuples(numbers, numbers), unique=True, max_size=10))
    relations = [Relation("supports", f"s{a}", f"s{b}") for a, b in ends]
    for source, step in draw(st.lists(st.tuples(numbers, st.integers(0, 9)), max_size=4)):
        if step < len(ends):
            relations.append(Relation("undercuts", f"s{source}", relations[step].id))
    unique = {relation.id: relation for relation in relations}
    return ArgumentMap(
        statements=[Statement(f"s{n}") for n in range(size)], relations=list(unique.values())
    )


@given(nets())
def test_what_a_statement_bears_on_agrees_with_networkx(built: ArgumentMap) -> None:
    """In the bipartite graph, ancestors here are what can be reached along the arrows."""
    graph = built.to_networkx()
    for statement in built:
        circle = {statement.name}
        above = {name for name in nx.descendants(graph, statement.name) if name in built}
        below = {name for name in nx.ancestors(graph, statement.name) if name in built}
        assert set(names(built.ancestors(statement))) == above - circle
        assert set(names(built.descendants(statement))) == below - circle


@given(nets())
def test_ways_agree_with_networkx(built: ArgumentMap) -> None:
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(built.index.statements)
    graph.add_edges_from((relation.sources[0], built.aim(relation)) for relation in built.relations)
    for start in built:
        for end in built:
            if start != end:
                ways = {tuple(names(path)) for path in built.paths(start, end)}
                assert ways == set(map(tuple, nx.all_simple_paths(graph, start.name, end.name)))


def test_from_networkx_gives_back_what_to_networkx_took(peace: ArgumentMap) -> None:
    again = argmap.from_networkx(peace.to_networkx())
    assert again.relations == peace.relations
    assert [statement.text for statement in again] == [statement.text for statement in peace]


def test_from_networkx_takes_graphs_of_others() -> None:
    graph = nx.DiGraph()
    graph.add_node(1, text="The bridge must be built.")
    graph.add_node(2, label="Traffic jams cost millions.", odd={1, 2})
    graph.add_edge(2, 1, kind="supports")
    graph.add_edge(3, 1, label="attacks")
    map_ = argmap.from_networkx(graph)
    assert [statement.text for statement in map_] == [
        "The bridge must be built.", "Traffic jams cost millions.", "3",
    ]  # fmt: skip
    assert {(relation.kind, relation.sources, relation.target) for relation in map_.relations} == {
        ("supports", ("n2",), "n1"), ("attacks", ("n3",), "n1"),
    }  # fmt: skip
    assert len(argmap.from_networkx(nx.DiGraph())) == 0
    signed = nx.Graph()
    signed.add_edge("a", "b", sign=-1)
    signed.add_edge("c", "b")
    map_ = argmap.from_networkx(signed)
    assert [relation.kind for relation in map_.relations] == ["attacks"]
    assert "the arrow from 'b' to 'c' has no label" in [finding.message for finding in map_.check()]
