"""RDF: the graph of AIF comes through it, and every syntax says the same as rdflib reads in it."""

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
from argmap.exchange.findings import Findings
from argmap.exchange.xml import parse
from argmap.formats import formats
from argmap.formats.aif.graph.read import LEGAL, TYPES
from argmap.formats.rdf.graph.terms import Literal, Triple, term
from argmap.formats.rdf.graph.turtle_parser import read
from argmap.formats.rdf.graph.write import as_lines
from argmap.formats.rdf.rdf_xml import _Reader
from argmap.source import SourceFile

rdflib = pytest.importorskip("rdflib", reason="rdflib is the judge of these tests")
isomorphic = pytest.importorskip("rdflib.compare").isomorphic

FOLDER = Path(__file__).parent / "cases" / "formats"
AIF = sorted((FOLDER / "aif").glob("*.json"))
SOUND = [
    path
    for name in ("turtle", "nt")
    for path in sorted((FOLDER / name).glob("*.*"))
    if path.suffix in (".ttl", ".nt") and path.stem not in ("broken", "no-prefix", "not-closed")
]
STRICT = [one for one in SOUND if one.stem != "blank-nodes"]  # in which a text has two lines


def read_text(text: str) -> list[Triple]:
    return read(Findings(SourceFile("x", text)))[0]


def graph(text: str, kind: str) -> Any:
    return rdflib.Graph().parse(data=text, format=kind)


@pytest.mark.parametrize("path", STRICT, ids=lambda path: path.name)
def test_turtle_is_read_as_rdflib_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert isomorphic(graph(as_lines(read_text(text)), "nt"), graph(text, "turtle"))


@pytest.mark.parametrize(
    "text",
    [
        "<s> <p> [] . [] <p> () . [ <p> 1 ] . [ <p> 1 ; <q> [ <r> ( [] ( 2 ) ) ] ] <t> 3 .",
        "@prefix a: <http://x/> . a:s.t a:p a:b. a:%20c a:p a:d\\~e , a: .",
        "@base <http://x/y/z> . @prefix : <#> . <> :p <../q> , <#r> , <//h/i> .",
        "<s> <p> 1, -1.5, +2e-3, .5, true, false, \"a\"@en-GB, 'b'^^<urn:d> .",
        r"""<s> <p> '''it's ''fine'' \' ''', "a\"\u00e9 \U0001F642", '"', "\t\\" .""",
        '<s> <p> """a""b"\n\n" """ .',
        "PREFIX p: <urn:p:>\nBASE <urn:b:>\np:a a p:T ;; . # comment\n#\n_:a.b p:q _:a.b .",
    ],
)
def test_the_odd_corners_of_turtle_are_read_as_rdflib_reads_them(text: str) -> None:
    text = text if "ase <" in text or "BASE" in text else f"@base <http://base/x> . {text}"
    made = as_lines(read_text(text))
    assert isomorphic(graph(made, "nt"), graph(text, "turtle"))


@pytest.mark.parametrize("name", ["settings.owl", "ferry.rdf", "one-node.rdf"])
def test_rdf_xml_is_read_as_rdflib_reads_it(name: str) -> None:
    text = (FOLDER / "rdf_xml" / name).read_text(encoding="utf-8")
    findings = Findings(SourceFile(name, text))
    made = as_lines(_Reader(findings).run(parse(findings, entities=True)))
    assert isomorphic(graph(made, "nt"), graph(text, "xml"))


@pytest.mark.parametrize("path", STRICT, ids=lambda path: path.name)
def test_no_triple_is_lost_and_none_added(path: Path) -> None:
    """But where a name of another tool, or a type that is missing, becomes that of AIF."""
    if path.stem in ("other-names", "not-allowed", "same-ends", "something-else"):
        return
    text = path.read_text(encoding="utf-8")
    made = argmap.loads(text, format="turtle")
    for name, kind in (("nt", "nt"), ("turtle", "turtle")):
        assert isomorphic(graph(made.dumps(format=name), kind), graph(text, "turtle"))
        again = argmap.loads(made.dumps()).dumps(format=name)
        assert again == made.dumps(format=name)


def said(document: dict[str, Any]) -> tuple[list[Any], set[tuple[str, str]]]:
    """Return what RDF can say of a graph of AIF: its nodes, and the edges that are allowed."""
    nodes: dict[str, dict[str, Any]] = {}
    for node in document["nodes"]:
        nodes.setdefault(str(node["nodeID"]), node)
    edges = {(str(one.get("fromID")), str(one.get("toID"))) for one in document.get("edges") or ()}
    kinds = {key: node["type"] for key, node in nodes.items()}
    told = [
        (
            key,
            node["type"],
            node["text"] or (node["type"] if node["type"] not in ("I", "L") else ""),
            node.get("scheme") or None,
            str(node.get("timestamp") or ""),  # whether a number was one, RDF does not say
        )
        for key, node in nodes.items()
    ]
    return told, {one for one in edges if (kinds.get(one[0]), kinds.get(one[1])) in LEGAL}


@pytest.mark.parametrize("name", ["nt", "turtle"])
@pytest.mark.parametrize("path", AIF, ids=lambda path: path.stem)
def test_aif_comes_through_rdf(path: Path, name: str) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    made = argmap.load(path, format="aif")
    found = argmap.loads(made.dumps(format=name), format=name)
    back = json.loads(found.dumps(format="aif"))
    if path.stem == "illegal":  # in which a node has no type and an id stands twice
        assert said(back)[1] == said(document)[1]
        return
    assert said(back) == said(document)


_texts = st.sampled_from(["", "RA", "a & b", "&quot;", ' "two"\\ ', "\n", "é🙂", "\x01", "a'"])
_ids = st.sampled_from(["1", "2", "12", "a", "claim", "7_1", "a b", "é", "%20", "http://x/y", "#"])
_nodes = st.fixed_dictionaries(
    {"nodeID": _ids, "text": _texts, "type": st.sampled_from(TYPES)},
    optional={"scheme": _texts, "timestamp": st.just("2026-01-01")},
)
_edges = st.fixed_dictionaries({"edgeID": st.just("1"), "fromID": _ids, "toID": _ids})


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_nodes, max_size=9, unique_by=lambda node: node["nodeID"]),
    st.lists(_edges, max_size=14),
    st.sampled_from(["nt", "turtle"]),
)
def test_any_graph_of_aif_comes_through_rdf(nodes: list[Any], edges: list[Any], name: str) -> None:
    document = {"nodes": nodes, "edges": edges, "locutions": []}
    text = argmap.loads(json.dumps(document), format="aif").dumps(format=name)
    if not nodes:
        assert text.startswith("#")
        return
    back = json.loads(argmap.loads(text, format=name).dumps(format="aif"))
    assert said(back) == said(document)


@settings(max_examples=100, deadline=None)
@given(argument_maps())
def test_n_triples_and_turtle_say_the_same_and_rdflib_reads_both(drawn: argmap.ArgumentMap) -> None:
    made = argmap.loads(drawn.dumps(format="aif"), format="aif") if drawn.origin is None else drawn
    for one in (drawn, made):
        lines = graph(one.dumps(format="nt"), "nt")
        assert set(lines) == set(graph(one.dumps(format="turtle"), "turtle"))
        told = set(one.dumps(format="nt").splitlines())
        assert len(lines) == len({line for line in told if not line.startswith("#")})


def test_what_rdf_has_no_words_for_is_told() -> None:
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
    made = argmap.loads(json.dumps(document), format="aif")
    writer = formats()["nt"].write
    assert writer is not None
    assert [one.message for one in writer(made).diagnostics] == [
        "RDF has no place for 1 edge that AIF does not allow",
        "RDF has no place for 1 entry of 'locutions'",
        "RDF has no place for 1 key of nodes that AIF does not know",
        "RDF has no place for 1 node whose id another one has",
        "RDF has no place for 1 type of nodes that AIF does not know",
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("<s> <p> .", "1:9", "'.' where an IRI, a blank node or a text is expected"),
        ("<s> .", "1:5", "'.' where a predicate"),
        ('"s" <p> <o> .', "1:1", "'s' where a subject"),
        ("<s> <p> <o>", "1:12", "the text ends where a comma"),
        ("<s> <p> (1 .", "1:12", "'.' where an IRI"),
        ("<s> <p> [<q> 1)", "1:15", "')' where a comma, a semicolon or a closing bracket"),
        ("\n<s p> <p> <o> .", "2:1", "'<s p> <p> <o> .' is not an IRI"),
        ("<s> <p> 'x\\q' .", "1:9", "'\\\\q' is not an escape"),
        ("@prefix a <b> .", "1:9", "'a' where a prefix"),
        ("@prefix a:b <c> .", "1:9", "'a:b' where a prefix that ends with a colon"),
        ("<s> <p> {} .", "1:9", "'{' has no meaning"),
        ("<s> <p> 'x'^^1 .", "1:14", "'1' where the IRI of a datatype"),
        ("<< <s> <p> <o> >> <p> <o> .", "1:1", "is not an IRI"),
        ("<s> <p> " + "[<p> " * 2000, "1:5009", "nested deeper than 1000 levels"),
        ("<s> <p> " + "(" * 2000, "1:1009", "nested deeper than 1000 levels"),
    ],
)
def test_what_is_no_turtle_is_refused(text: str, place: str, words: str) -> None:
    reading = argmap.reads(text, format="turtle")
    (one,) = reading.diagnostics
    assert reading.map is None
    assert words in one.message
    assert one.span is not None
    assert str(one.span.first) == place


def test_what_n_triples_cannot_hold_is_escaped() -> None:
    assert term("urn:a b<\x01") == "<urn:a\\u0020b\\u003C\\u0001>"
    assert term(Literal('"\\\n\x00\ud800', "en")) == '"\\"\\\\\\n\\u0000\ufffd"@en'


def test_json_ld_without_rdflib_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    (one,) = argmap.reads('{"@id": "urn:x"}', format="json-ld").diagnostics
    assert one.code == "ARG415"
    assert one.message.endswith("not installed: pip install 'argmap[rdf]'")
    assert one.span is not None


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
    assert [one.code for one in reading.diagnostics].count("ARG414") == 4


def test_a_step_that_is_added_gets_an_address_of_its_own() -> None:
    made = argmap.load(FOLDER / "nt" / "dialogue.nt")
    builder = made.merge(
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
    assert "aif:Premise map:seen ;\n    aif:Conclusion node:5" in text
