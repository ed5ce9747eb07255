"""AIF: what is read is written back whole, whatever it is, and an edit changes nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.formats.aif.aif import aif
from argmap.formats.aif.graph.read import TYPES
from argmap.model import ArgumentMap, Attribution, Relation, Statement
from argmap.source import SourceFile

CASES = sorted((Path(__file__).parent / "cases" / "formats" / "aif").glob("*.json"))


def read(text: str) -> ArgumentMap:
    assert aif.read is not None
    map_ = aif.read(SourceFile("x.json", text)).map
    assert map_ is not None
    return map_


def written(map_: ArgumentMap) -> dict[str, Any]:
    assert aif.write is not None
    document: dict[str, Any] = json.loads(aif.write(map_).text)
    return document


def case(name: str) -> dict[str, Any]:
    path = next(path for path in CASES if path.stem == name)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_read_is_written_back_key_by_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for map_ in (read(text), argmap.loads(read(text).dumps())):
        assert json.dumps(written(map_)) == json.dumps(json.loads(text))


_ids = st.integers(0, 9) | st.sampled_from(
    ["0", "1", "2", "3", "a", "claim", "n1", "7_1", "\ud800"]
)
_texts = st.sampled_from(
    ["", "RA", "Default Inference", "a", "a & b", "&quot;", " two  blanks ", "\x00", "\n", None, 3]
)
_nodes = st.fixed_dictionaries(
    {"nodeID": _ids, "text": _texts, "type": st.sampled_from(["I", *TYPES, "", None, 4])},
    optional={"scheme": _texts, "timestamp": st.just("2026"), "x": st.just([{"y": 1}])},
)
_edges = st.fixed_dictionaries(
    {}, optional={"edgeID": _ids, "fromID": _ids, "toID": _ids, "formEdgeID": st.none()}
)
_graphs = st.fixed_dictionaries(
    {"nodes": st.lists(_nodes, max_size=9)},
    optional={
        "edges": st.none() | st.lists(_edges, max_size=14),
        "locutions": st.none() | st.just([{"nodeID": "1"}]),
        "\x7f": st.just({"a": [1.5, True]}),
    },
)


_few = st.sampled_from(["1", "2", "3", "4", "5"])
_knots = st.builds(
    lambda types, ends: {
        "nodes": [
            {"nodeID": str(at), "text": "", "type": kind} for at, kind in enumerate(types, 1)
        ],
        "edges": [
            {"edgeID": str(at), "fromID": start, "toID": end}
            for at, (start, end) in enumerate(ends)
        ],
        "locutions": [],
    },
    st.lists(st.sampled_from(["I", "I", "RA", "CA", "MA", "PA"]), min_size=5, max_size=5),
    st.lists(st.tuples(_few, _few), max_size=14),
)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(_knots)
def test_steps_that_aim_at_each_other_are_written_back(graph: dict[str, Any]) -> None:
    map_ = read(json.dumps(graph))
    assert written(map_) == graph
    assert written(argmap.loads(map_.dumps())) == graph


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(_graphs)
def test_any_graph_is_written_back(graph: dict[str, Any]) -> None:
    map_ = read(json.dumps(graph))
    assert json.dumps(written(map_)) == json.dumps(graph)
    assert argmap.loads(map_.dumps()) == map_


def test_several_relations_of_a_node_stay_one_in_another_order() -> None:
    """A text lists relations by what they aim at, and the first is no longer the node's own."""
    kinds = ("RA", "I", "I", "MA", "I")
    nodes = [{"nodeID": str(at), "text": "", "type": kind} for at, kind in enumerate(kinds, 1)]
    ends = [("1", "4"), ("2", "1"), ("2", "4"), ("3", "4"), ("4", "2")]
    edges = [
        {"edgeID": str(at), "fromID": start, "toID": end} for at, (start, end) in enumerate(ends)
    ]
    graph = {"nodes": nodes, "edges": edges, "locutions": []}
    assert written(argmap.loads(read(json.dumps(graph)).dumps())) == graph


def test_a_premise_that_a_named_step_lost_is_not_written() -> None:
    nodes = [{"nodeID": key, "text": key, "type": "I"} for key in ("a", "b", "c")]
    nodes.append({"nodeID": "step", "text": "", "type": "RA"})
    edges = [
        {"edgeID": str(at), "fromID": start, "toID": end}
        for at, (start, end) in enumerate([("a", "step"), ("b", "step"), ("step", "c")])
    ]
    map_ = read(json.dumps({"nodes": nodes, "edges": edges}))
    changed = evolve(map_, relations=[evolve(map_.relations[0], sources=("a",))])
    assert written(changed) == {"nodes": nodes, "edges": [edges[0], edges[2]]}


def test_a_changed_text_changes_one_node() -> None:
    document = case("dialogue")
    map_ = read(json.dumps(document)).replace("n4", text="It is rotten.")
    document["nodes"][3]["text"] = "It is rotten."
    assert written(map_) == document


def test_a_quotedthat_is_taken_out_takes_its_edges() -> None:
    document = case("dialogue")
    map_ = read(json.dumps(document)).subgraph(["n1"])
    graph = written(map_)
    assert [node["nodeID"] for node in graph["nodes"]] == ["1", "2", "3", "5", "6", "8", "9", "10"]
    assert [edge["edgeID"] for edge in graph["edges"]] == ["1", "2", "3", "7", "8", "9"]


def test_a_quotedthat_is_renamed_keeps_its_node() -> None:
    document = case("dialogue")
    map_ = read(json.dumps(document)).rename({"n1": "close", "n4": "cracks"})
    assert written(map_) == document


def test_what_is_added_gets_ids_that_are_free() -> None:
    document = case("dialogue")
    map_ = read(json.dumps(document))
    added = map_.merge(
        ArgumentMap(
            statements=[map_["n1"], Statement("noise", "Loud.")],
            actors=map_.actors,
            relations=[Relation("supports", "noise", "n1", scheme="sign")],
        )
    )
    graph = written(added)
    assert graph["nodes"][:10] == document["nodes"]
    assert graph["nodes"][10:] == [
        {"nodeID": "noise", "text": "Loud.", "type": "I"},
        {"nodeID": "12", "text": "sign", "type": "RA", "scheme": "sign"},
    ]
    assert graph["edges"][10:] == [
        {"edgeID": "11", "fromID": "noise", "toID": "12"},
        {"edgeID": "12", "fromID": "12", "toID": "1"},
    ]


def test_a_step_that_leads_elsewhere_gets_other_edges() -> None:
    map_ = read(json.dumps(case("names")))
    (step,) = map_.relations
    turned = evolve(map_, relations=[evolve(step, target="n8", scheme="sign")])
    graph = written(turned)
    assert [(edge["fromID"], edge["toID"]) for edge in graph["edges"]] == [
        ("fog", "wait"),
        ("wait", "8"),
    ]
    assert graph["nodes"][3]["scheme"] == "sign"


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("", "ARG411", "1:1", "this is not JSON: expecting value"),
        ("[]", "ARG411", "1:1", "an array where an AIF graph is an object"),
        ("{}", "ARG411", "1:1", "the key 'nodes' is missing"),
        ('{"nodes": 3}', "ARG411", "1:11", "a number where an array is expected"),
        ('{"nodes": [\n3]}', "ARG411", "2:1", "a number where an object is expected"),
        ('{"nodes": [\n{}]}', "ARG411", "2:1", "a node has no id"),
        ('{"nodes": [], "edges": {}}', "ARG411", "1:24", "an object where an array"),
        ('{"nodes": [NaN]}', "ARG411", "1:12", "NaN is not a number"),
        ("[" * 100_000, "ARG412", "1:1", "nested too deep"),
        ('{"nodes": [], "x": ' + "[" * 90 + "]" * 90 + "}", "ARG208", "1:1", "deeper than 64"),
    ],
)
def test_what_is_not_a_graph_is_refused(text: str, code: str, place: str, words: str) -> None:
    assert aif.read is not None
    reading = aif.read(SourceFile("x", text))
    assert reading.map is None
    (finding,) = reading.diagnostics
    assert (finding.code, str(finding.span)) == (code, f"x:{place}")
    assert words in finding.message


def test_who_says_something_else_says_it_in_another_locution() -> None:
    document = case("speakers")
    map_ = read(json.dumps(document))
    assert [actor.text for actor in map_.actors] == ["Ada Lund", "Cleo", "Bo"]
    assert map_["n1"].attribution.by == ("ada-lund", "cleo")
    assert written(map_) == document
    changed = map_.replace("n1", attribution=Attribution(by=("bo",)))
    assert changed.losses("aif") == ()
    graph = written(changed)
    gone = {"2", "3", "12", "13"}  # the challenge in 7 and 8 stays
    nodes = [node for node in document["nodes"] if node["nodeID"] not in gone]
    assert graph["nodes"] == [
        *nodes,
        {"nodeID": "15", "text": "Bo : The pier is rotten.", "type": "L"},
        {
            "nodeID": "16",
            "text": "Asserting",
            "type": "YA",
            "scheme": "Asserting",
            "schemeID": "74",
        },
    ]
    assert graph["edges"][-2:] == [
        {"edgeID": "13", "fromID": "15", "toID": "16"},
        {"edgeID": "14", "fromID": "16", "toID": "1"},
    ]
    assert {(locution["nodeID"], locution["personID"]) for locution in graph["locutions"]} == {
        ("5", "72"), ("7", "72"), ("15", "bo"),
    }  # fmt: skip
    again = read(json.dumps(graph))
    assert {statement.name: statement.attribution for statement in again} == {
        statement.name: statement.attribution for statement in changed
    }


def test_another_speaker_adds_a_locution_to_those_that_are_there() -> None:
    document = case("speakers")
    map_ = read(json.dumps(document))
    by = (*map_["n1"].attribution.by, "bo")
    graph = written(map_.replace("n1", attribution=Attribution(by=by)))
    assert graph["nodes"][: len(document["nodes"])] == document["nodes"]
    assert graph["edges"][: len(document["edges"])] == document["edges"]
    assert read(json.dumps(graph))["n1"].attribution.by == by


def test_words_of_locutions_that_another_tool_wrote_do_not_change() -> None:
    document = case("speakers")
    map_ = read(json.dumps(document))
    attribution = Attribution(by=map_["n1"].attribution.by, quote="it rots")
    changed = map_.replace("n1", attribution=attribution)
    assert written(changed) == document
    assert [finding.message for finding in changed.losses("aif")] == [
        "AIF has no place for the quote of 1 statement"
    ]


def test_spans_in_spans_do_not_grow_without_end() -> None:
    deep = "".join(f'<span id="node{at}">x' for at in range(20_000)) + "</span>" * 20_000
    document = {"AIF": {"nodes": [{"nodeID": "1", "text": "a", "type": "I"}]}, "text": deep}
    map_ = argmap.loads(json.dumps(document), format="xaif")
    assert len(map_["n1"].attribution.quote) == 19_999


@pytest.mark.slow
def test_a_long_chain_of_steps_on_steps_is_read_and_written_back() -> None:
    count = 20_000
    nodes = [{"nodeID": str(at), "text": "t", "type": "I"} for at in range(count)]
    nodes += [{"nodeID": f"s{at}", "text": "CA", "type": "CA"} for at in range(count)]
    edges = [{"edgeID": 1, "fromID": str(at), "toID": f"s{at}"} for at in range(count)]
    edges += [{"edgeID": 2, "fromID": f"s{at}", "toID": f"s{at - 1}"} for at in range(1, count)]
    edges.append({"edgeID": 3, "fromID": "s0", "toID": "0"})
    document = {"nodes": nodes, "edges": edges, "locutions": []}
    map_ = read(json.dumps(document))
    assert len(map_.undercuts()) == count - 1
    assert written(map_) == document


def a_debate(inferences: int, apart: int) -> str:
    """Return AIF in which every `apart`-th inference has no conclusion, and one edge is illegal."""
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for number in range(inferences):
        start, step, end = (f"{number}-{role}" for role in ("start", "step", "end"))
        nodes += [
            {"nodeID": start, "text": f"It rains ({number}).", "type": "I"},
            {"nodeID": step, "text": "Default Inference", "type": "RA"},
            {"nodeID": end, "text": f"We wait ({number}).", "type": "I"},
        ]
        edges.append({"edgeID": f"{number}a", "fromID": start, "toID": step})
        if number % apart:
            edges.append({"edgeID": f"{number}b", "fromID": step, "toID": end})
    edges.append({"edgeID": "odd", "fromID": "0-start", "toID": "0-end"})
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []}, indent=1)


def test_relations_that_are_not_in_the_map_are_found_and_counted() -> None:
    text = a_debate(90, 3)
    document = argmap.reads(text, format="aif")
    map_ = document.unwrap()
    assert len(map_.relations) == 60
    assert map_.kept_aside == {"supports": 30, "edges": 1}
    messages = [finding for finding in map_.check() if finding.code == "ARG413"]
    assert len(messages) == 31
    lines = text.split("\n")
    for message in messages[:-1]:
        assert message.span is not None
        assert message.message.endswith("leads to nothing, and is kept aside")
        node = lines[message.span.first.line].strip().removeprefix('"nodeID": ').strip('",')
        assert f"'{node}'" in message.message
    assert "does not allow" in messages[-1].message


@pytest.mark.parametrize("name", ["arg", "aif", "xaif", "turtle", "sadface"])
def test_what_is_kept_aside_is_still_counted_when_it_was_written(name: str) -> None:
    map_ = argmap.loads(a_debate(6, 2), format="aif")
    again = argmap.loads(map_.dumps(format=name), format=name)
    count = {"arg": 3, "aif": 3, "xaif": 3, "turtle": 3}.get(name, 0)
    assert again.kept_aside["supports"] == count
    assert argmap.ArgumentMap().kept_aside.total() == 0


@pytest.mark.parametrize("name", ["aif", "xaif"])
@pytest.mark.parametrize("text", ["It rots.", ""])
def test_a_quote_that_repeats_all_that_a_quotedsays_is_lost_with_a_finding(
    name: str, text: str
) -> None:
    quoted = Statement(
        "a", text, title="" if text else "It rots.", attribution=Attribution(quote="It rots.")
    )
    map_ = ArgumentMap(statements=(quoted,))
    label = {"aif": "AIF", "xaif": "xAIF"}[name]
    messages = [finding.message for finding in argmap.losses(map_, name)]
    assert f"{label} has no place for the quote of 1 statement" in messages
    (statement,) = argmap.loads(map_.dumps(format=name), format=name)
    assert (statement.text, statement.attribution.quote) == ("It rots.", "")
