"""RDF: the graph of AIF comes through it in every syntax, with who says what and in what words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap.formats.aif.graph.read import LEGAL, TYPES

rdflib = pytest.importorskip("rdflib", reason="RDF is read and written by rdflib")
isomorphic = pytest.importorskip("rdflib.compare").isomorphic

# rdflib warns of its own past
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
FOLDER = Path(__file__).parent / "cases" / "formats"
AIF = sorted((FOLDER / "aif").glob("*.json"))
SOUND = [
    path
    for name in ("turtle", "nt")
    for path in sorted((FOLDER / name).glob("*.*"))
    if path.suffix in (".ttl", ".nt")
    and path.stem not in ("broken", "cut-off", "no-prefix", "not-closed")
]
SPOKEN = [
    path for kind in ("aif", "xaif", "ova2") for path in sorted((FOLDER / kind).glob("*.json"))
]
STRICT = [path for path in SOUND if path.stem != "blank-nodes"]  # in which a text has two lines


def graph(text: str, kind: str) -> Any:
    return rdflib.Graph().parse(data=text, format=kind)


SYNTAXES = {"nt": "nt", "turtle": "turtle", "rdf-xml": "xml", "json-ld": "json-ld"}


@pytest.mark.parametrize("path", STRICT, ids=lambda path: path.name)
def test_no_triple_is_lost_and_none_added(path: Path) -> None:
    """But where a name of another tool, or a type that is missing, becomes that of AIF."""
    if path.stem in ("other-names", "not-allowed", "same-ends", "something-else"):
        return
    text = path.read_text(encoding="utf-8")
    map_ = argmap.loads(text, format="turtle")
    for name, kind in SYNTAXES.items():
        assert isomorphic(graph(map_.dumps(format=name), kind), graph(text, "turtle"))
        again = argmap.loads(map_.dumps()).dumps(format=name)
        assert again == map_.dumps(format=name)


def described(document: dict[str, Any]) -> tuple[list[Any], set[tuple[str, str]]]:
    """Return what RDF can say of a graph of AIF: its nodes, and the edges that are allowed."""
    nodes: dict[str, dict[str, Any]] = {}
    for node in document["nodes"]:
        nodes.setdefault(str(node["nodeID"]), node)
    edges = {
        (str(edge.get("fromID")), str(edge.get("toID"))) for edge in document.get("edges") or ()
    }
    kinds = {key: node["type"] for key, node in nodes.items()}
    rows = [
        (
            key,
            node["type"],
            node["text"] or (node["type"] if node["type"] not in ("I", "L") else ""),
            node.get("scheme") or None,
            str(node.get("timestamp") or ""),  # whether a number was one, RDF does not say
        )
        for key, node in nodes.items()
    ]
    return rows, {edge for edge in edges if (kinds.get(edge[0]), kinds.get(edge[1])) in LEGAL}


@pytest.mark.parametrize("name", SYNTAXES)
@pytest.mark.parametrize("path", AIF, ids=lambda path: path.stem)
def test_aif_comes_through_rdf(path: Path, name: str) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    map_ = argmap.load(path, format="aif")
    again = argmap.loads(map_.dumps(format=name), format=name)
    back = json.loads(again.dumps(format="aif"))
    if path.stem == "illegal":  # in which a node has no type and an id stands twice
        assert described(back)[1] == described(document)[1]
        return
    assert described(back) == described(document)


_texts = st.sampled_from(["", "RA", "a & b", "&quot;", ' "two"\\ ', "\n", "é🙂", "\x01", "a'"])
_ids = st.sampled_from(["1", "2", "12", "a", "claim", "7_1", "a b", "é", "%20", "http://x/y", "#"])
_nodes = st.fixed_dictionaries(
    {"nodeID": _ids, "text": _texts, "type": st.sampled_from(TYPES)},
    optional={"scheme": _texts, "timestamp": st.just("2026-01-01")},
)
_edges = st.fixed_dictionaries({"edgeID": st.just("1"), "fromID": _ids, "toID": _ids})


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(_nodes, max_size=9, unique_by=lambda node: node["nodeID"]),
    st.lists(_edges, max_size=14),
    st.sampled_from(["nt", "turtle", "json-ld"]),  # XML has no place for the character 1
)
def test_any_graph_of_aif_comes_through_rdf(nodes: list[Any], edges: list[Any], name: str) -> None:
    document = {"nodes": nodes, "edges": edges, "locutions": []}
    text = argmap.loads(json.dumps(document), format="aif").dumps(format=name)
    if not nodes:
        assert argmap.loads(text, format=name).statements == ()
        return
    back = json.loads(argmap.loads(text, format=name).dumps(format="aif"))
    assert described(back) == described(document)


def speech(map_: argmap.ArgumentMap) -> list[Any]:
    """Return what is said, by whom, how and in what words."""
    people = {actor.name: (actor.title, actor.text) for actor in map_.actors}
    return sorted(
        (
            statement.text,
            [people[name] for name in statement.attribution.by],
            statement.mode,
            statement.attribution.quote,
        )
        for statement in map_.statements
    )


@pytest.mark.parametrize("name", SYNTAXES)
@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_who_says_what_comes_through_rdf(path: Path, name: str) -> None:
    map_ = argmap.read(path, format=path.parent.name).map
    if map_ is not None:
        assert speech(argmap.loads(map_.dumps(format=name), format=name)) == speech(map_)


@settings(max_examples=100, deadline=None)
@given(argument_maps())
def test_all_syntaxes_say_the_same_triples(drawn: argmap.ArgumentMap) -> None:
    maps = [drawn]
    if drawn.origin is None:
        maps.append(argmap.loads(drawn.dumps(format="aif"), format="aif"))
    for map_ in maps:
        lines = set(graph(map_.dumps(format="nt"), "nt"))
        assert lines == set(graph(map_.dumps(format="turtle"), "turtle"))
        linked = map_.dumps(format="json-ld")
        dataset = rdflib.Dataset()
        dataset.parse(data=linked, format="json-ld")
        assert lines == {row[:3] for row in dataset.quads()}


def test_what_rdf_has_no_words_for_is_reported() -> None:
    document = {
        "nodes": [
            {"nodeID": "1", "text": "We wait.", "type": "I", "x": 3},
            {"nodeID": "1", "text": "We go.", "type": "I"},
            {"nodeID": "2", "text": "It rains.", "type": "I"},
            {"nodeID": "3", "text": "?", "type": "odd"},
        ],
        "edges": [{"edgeID": "1", "fromID": "1", "toID": "2"}],
        "locutions": [{"nodeID": "1", "personID": "9"}],
    }
    map_ = argmap.loads(json.dumps(document), format="aif")
    assert [loss.message for loss in map_.losses("nt")] == [
        "RDF has no place for 1 edge that AIF does not allow",
        "RDF has no place for 1 entry of 'locutions'",
        "RDF has no place for 1 key of nodes that AIF does not know",
        "RDF has no place for 1 node whose id another one has",
        "RDF has no place for 1 type of nodes that AIF does not know",
    ]


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("turtle", "<s> <p> .", "1:8", "this is not Turtle: "),
        ("turtle", "\n<s> <p> 'x\\q' .", "2:11", "bad escape"),
        ("turtle", "<s> <p> 'Fähre über Öl' .\n<s> <p> x y .", "2:8", "objectList expected"),
        ("turtle", "a:b <p> <o> .", "1:1", "not bound"),
        ("nt", "\n<urn:s> <urn:p> .", "2:16", "this is not N-Triples: "),
        ("rdf-xml", "<rdf:RDF xmlns:rdf='x'>\n<a>", "2:4", "no element found"),
        ("json-ld", '{"@id": 3, "@graph": [', "1:23", "this is not JSON"),
    ],
)
def test_what_is_in_no_syntax_of_rdf_is_refused(
    name: str, text: str, place: str, words: str
) -> None:
    reading = argmap.reads(text, format=name)
    (finding,) = reading.diagnostics
    assert reading.map is None
    assert words in finding.message
    assert "invalid" not in finding.message
    assert finding.span is not None
    assert str(finding.span.first) == place


@pytest.mark.parametrize("name", ["turtle", "nt", "rdf-xml", "json-ld"])
def test_a_file_of_rdf_that_is_cut_off_says_so(name: str) -> None:
    text = argmap.loads("claim a: It is so.\n  + b: We saw it.\n").to(name)
    for end in range(len(text) * 3 // 4, len(text) - 4):
        (finding, *_) = argmap.reads(text[:end], format=name).diagnostics or (None,)
        if finding is not None and finding.span and finding.span.start >= len(text[:end].rstrip()):
            assert any("cut off" in hint for hint in finding.hints), text[:end]


@pytest.mark.parametrize("opening", ["[<p> ", "("])
def test_what_is_nested_too_deep_is_refused(opening: str) -> None:
    (finding,) = argmap.reads("<s> <p> " + opening * 5000, format="turtle").diagnostics
    assert (finding.code, finding.message) == ("ARG412", "the Turtle is nested too deep")


def test_what_an_address_or_xml_cannot_hold_is_escaped_or_reported() -> None:
    document = {"nodes": [{"nodeID": "<a b>", "text": "It\x01 rains.\ud800", "type": "I"}]}
    map_ = argmap.loads(json.dumps(document), format="aif")
    assert "nodes/%3Ca%20b%3E" in map_.dumps(format="nt")
    assert r"It\u0001 rains." in map_.dumps(format="turtle")
    assert [loss.message for loss in map_.losses("rdf-xml")] == [
        "RDF has no place for 1 text with characters that XML forbids"
    ]


def test_a_prefix_that_is_not_an_address_is_escaped_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = "@prefix x: <http://x y#> . <http://a> a <http://www.arg.tech/aif#I-node> ."
    map_ = argmap.reads(text, format="turtle").map
    written = (map_ or argmap.loads("claim a: A.")).dumps(format="turtle")
    assert argmap.loads(written, format="turtle")
    assert not caplog.records


def test_only_the_prefixes_of_the_text_are_kept() -> None:
    text = """
        @prefix aif: <http://www.arg.tech/aif#> .
        @prefix x: <http://x.example/> .
        x:a a aif:I-node ; aif:claimText "It rains." ; x:told "twice" .
        x:b a aif:NEW-kind-node .
    """
    map_ = argmap.loads(text, format="turtle")
    assert map_.origin is not None
    assert set(map_.origin.rest["prefixes"]) == {"aif", "x"}
    assert "x:b a aif:NEW-KIND-node" in map_.dumps(format="turtle")


def test_a_relative_address_stays_relative() -> None:
    text = (
        '@prefix aif: <http://www.arg.tech/aif#> . <a> a aif:I-node ; aif:claimText "It rains." .'
    )
    map_ = argmap.loads(text, format="turtle")
    assert map_.dumps(format="nt").startswith("<a> ")


@pytest.mark.parametrize("name", SYNTAXES)
def test_rdf_without_rdflib_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    map_ = argmap.ArgumentMap(statements=[argmap.Statement("a", "It rains.")])
    text = map_.dumps(format=name)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    (finding,) = argmap.reads(text, format=name).diagnostics
    assert finding.code == "ARG415"
    assert finding.message.endswith("not installed: pip install 'argmap[rdf]'")
    assert finding.span is not None
    with pytest.raises(argmap.ArgmapError, match="not installed: pip install"):
        map_.dumps(format=name)


def test_nothing_is_fetched_for_json_ld(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something is fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    text = json.dumps(
        {
            "@context": [
                "http://example.org/a.jsonld",
                {"@import": "http://example.org/b", "t": {"@id": "u:v", "@context": "http://c"}},
                "/etc/hostname",
            ],
            "@id": "urn:x",
            "@type": "aif:I-node",
            "t": {"@context": "http://example.org/d", "claimText": "A text"},
        }
    )
    reading = argmap.reads(text, format="json-ld")
    assert [finding.code for finding in reading.diagnostics].count("ARG414") == 4


def test_a_step_that_is_added_gets_an_address_of_its_own() -> None:
    map_ = argmap.load(FOLDER / "nt" / "dialogue.nt")
    builder = map_.merge(
        argmap.ArgumentMap(
            statements=[
                argmap.Statement("n5", "It has cracks."),
                argmap.Statement("seen", "I saw them."),
            ],
            relations=[argmap.Relation("supports", "seen", "n5")],
        )
    )
    text = builder.dumps(format="turtle")
    assert "map:seen a aif:I-node" in text
    assert "aif:Premise map:seen ;" in text


@pytest.mark.parametrize("sign", [" ", "{"])
def test_a_namespace_that_no_address_may_hold_is_not_that_of_aif(sign: str) -> None:
    """It is escaped when it is written, and would then be another one."""
    text = argmap.loads("claim a: A.\n  + b: B.\n").dumps(format="nt")
    for name in ("nt", "turtle"):
        odd = text.replace("/aif#", f"/e{sign}aif#")
        document = argmap.reads(odd, format=name)
        assert document.map is None or not document.map.relations
