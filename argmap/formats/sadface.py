"""SADFace, versions 0.1, 0.2 and 0.5: atoms and schemes, never an atom linked to an atom.

A SADFace document is read as the AIF graph that it is, whose nodes remember what they were.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, as_json, objects, origin_in, origin_object, parse, rows
from argmap.exchange.losses import ARGUING, Capabilities, restrict, without
from argmap.exchange.merge import merged
from argmap.exchange.texts import clean, word
from argmap.formats.aif.graph.attribution import Utterance
from argmap.formats.aif.graph.read import AifGraph
from argmap.formats.aif.graph.write import AifWriter
from argmap.model import ArgumentMap, Attribution, Metadata, Statement
from argmap.model.provenance import UNATTRIBUTED

CAPABILITIES = Capabilities(
    relations=frozenset({"scheme", "id"}),
    metadata=frozenset({"title", "author"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    steps=True,
    woven=frozenset({"sadface"}),
)
_AGAINST = ("conflict", "attack", "disagree", "defeat", "undercut", "rebut", "undermine")
_PLAIN = {"support": "", "inference": "", "conflict": "", "attack": ""}
_FIELDS = {"title": "title", "author": "analyst_name"}


def _node(node: dict[str, Json]) -> dict[str, Json]:
    """Return a node as AIF says it, with what it was, but for the text of an atom."""
    kind, name = node.get("type"), word(node.get("name"))
    record = {"text": name, "type": kind, "_": node}
    if kind == "atom":
        record = {"text": node.get("text"), "type": "I", "_": {**node, "text": True}}
    elif kind in ("scheme", "inference", "conflict"):
        against = kind == "conflict" or name.lower() in _AGAINST
        record |= {"text": _PLAIN.get(name.lower(), name), "type": "CA" if against else "RA"}
    return {"nodeID": word(node.get("id")), **record}


def _quotes(nodes: Iterable[Mapping[str, Json]]) -> dict[str, Utterance]:
    utterances: dict[str, Utterance] = {}
    for node in nodes:
        texts = [clean(word(source.get("text"))) for source in objects(node.get("sources"))]
        if any(texts):
            utterances[word(node.get("id"))] = Utterance(quote=" … ".join(filter(None, texts)))
    return utterances


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a SADFace document", "nodes")
    graph: dict[str, Any] = {
        "nodes": [_node(row) for row in rows(findings, document, "nodes", ())],
        "edges": [
            {
                "edgeID": word(edge.get("id")),
                "fromID": word(edge.get("source_id")),
                "toID": word(edge.get("target_id")),
                "_": edge,
            }
            for edge in rows(findings, document, "edges", ())
        ],
    }
    utterances = _quotes(rows(findings, document, "nodes", ()))
    new_graph = AifGraph(graph, findings, "SADFace", decode=clean).run(utterances)
    around = {key: None if key in graph else value for key, value in document.items()}
    core = _core(document)
    metadata = Metadata(**{name: clean(word(core.get(key))) for name, key in _FIELDS.items()})
    rest = {"graph": new_graph.rest, "around": around}
    return new_graph.map_from("sadface", rest, metadata=metadata)


def _core(document: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return who made a document and when: under `metadata.core`, or at the top in version 0.1."""
    core = origin_object(document.get("metadata")).get("core")
    return core if isinstance(core, Mapping) else document


def _write(map_: ArgumentMap) -> Written:
    origin = origin_in(map_, "sadface")
    record = origin.parts
    was = (origin_object(origin_object(member).get("_")) for member in record.values())
    quotes = _quotes(was)

    def is_said(statement: Statement) -> bool:
        """Return whether the document says the attribution of a statement itself."""
        key = word(origin_object(record.get(statement.name)).get("nodeID"))
        return key in quotes and statement.attribution == Attribution(quote=quotes[key].quote)

    unsaid, _ = without(map_, "statements", is_said, attribution=UNATTRIBUTED)
    fitting, findings = restrict(unsaid, CAPABILITIES, "SADFace")
    around, rest = (origin_object(origin.rest.get(key)) for key in ("around", "graph"))
    graph = AifWriter(fitting, record, rest, decode=clean, encode=str).run()
    lists = {
        "nodes": [_old_node(node) for node in graph["nodes"]],
        "edges": [
            edge.get("_")
            or {"id": edge["edgeID"], "source_id": edge["fromID"], "target_id": edge["toID"]}
            for edge in graph["edges"]
        ],
    }
    document = {**(around or _NEW), **lists}
    return Written(as_json(_titled(document, fitting.metadata), indent=2), findings)


_NEW: dict[str, Any] = {
    "metadata": {"core": {"version": "0.5"}}, "resources": [], "nodes": [], "edges": [],
}  # fmt: skip


def _titled(document: dict[str, Json], metadata: Metadata) -> Json:
    """Return the document with title and author of the map, where they changed."""
    core = _core(document)
    new: Json = {key: getattr(metadata, name) for name, key in _FIELDS.items()}
    old: Json = {key: clean(word(core.get(key))) for key in new}
    if core is not document:
        old, new = ({"metadata": {"core": fields}} for fields in (old, new))
    return merged(document, old, new)


def _old_node(node: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return a node as it was, with what is new in it, or as one that was not there before."""
    was, text = origin_object(node.get("_")), node.get("text")
    if was.get("type") == "atom":
        return {**was, "text": text}
    if "_" in node and "scheme" not in node:
        return was
    if node["type"] == "I":
        return {"id": node["nodeID"], "type": "atom", "text": text, "sources": [], "metadata": {}}
    kind, plain = ("conflict",) * 2 if node["type"] == "CA" else ("inference", "support")
    name = plain if "schemeID" in node else node["scheme"]
    if was.get("type") == "scheme" and (name.lower() in _AGAINST) == (kind == "conflict"):
        kind = "scheme"  # as in version 0.2, where the name says which
    record = was or {"id": node["nodeID"], "type": "", "name": "", "metadata": {}}
    return {**record, "type": kind, "name": name}


sadface = Format(name="sadface", read=reading(_map_of), write=_write)
