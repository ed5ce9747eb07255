"""RDF with the words of AIF, read as the AIF graph that it is.

A node is what has a type of AIF, or a text.  Its properties are those of the step that it belongs
to (`Premise`, `Conclusion`, …), which AIFdb writes at both ends.  Taken are the namespaces of
arg.tech and of arg.dundee.ac.uk, and the other names of properties that some tools use.  All other
triples are kept.  Who speaks a locution is its source, or with a name its creator in the words of
Dublin Core and FOAF.  Source: the RDF of AIFdb, http://www.aifdb.org.
What a graph of AIF cannot tell of a statement without changing the words of others is said of its
node in argmap's own words (`QUOTE`).
Not here: syntaxes (`syntaxes`), and writing (`write`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from attrs import Factory, define

from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.formats.aif.graph.attribution import Utterance, actors_in, utterances_in
from argmap.formats.aif.graph.read import LEGAL, VERBS, AifGraph
from argmap.formats.rdf.graph import vocabulary as rdf
from argmap.formats.rdf.graph.syntaxes import triples
from argmap.model import ArgumentMap

_ABOUT = {rdf.NAME: "firstname", rdf.ABOUT: "description"}
_ITS_NODES = re.compile(r"https?://(?:www\.)?aifdb\.org/nodes/#?(.+)\Z")
# Without what no address may hold: it would be escaped, and another address, when it is written.
_WORD = re.compile(r"""([^\s<>"{}|\\^`]*\baif(?:\.owl)?[#/])([\w-]+)\Z""", re.IGNORECASE)
_LOCAL = re.compile(r"[^#/:]+\Z")
_ALSO = {
    "Premise": ("hasPremise", "premises", "ConflictingElement", "attacker", "PreferredElement",
                "preferred"),
    "Conclusion": ("hasConclusion", "ConflictedElement", "attacked", "target",
                   "DispreferredElement", "dispreferred"),
}  # fmt: skip
_ROLE_OF = {
    **{name.lower(): name for name in rdf.ROLES},
    **{alias.lower(): name for name, aliases in _ALSO.items() for alias in aliases},
}
_FIELDS = {
    "claimtext": "text", "text": "text", "creationdate": "timestamp", "timestamp": "timestamp",
    "scheme": "scheme", "fulfils": "scheme", "appliesscheme": "scheme", "schemeid": "schemeID",
}  # fmt: skip
_TYPES = {
    **{kind.lower(): kind for kind in ("I", "L", "TA", "YA", *VERBS)},
    "statement": "I", "inference": "RA", "conflict": "CA", "preference": "PA", "rephrase": "MA",
}  # fmt: skip


@define
class _Node:
    """What is said of a resource; `extra` is what AIF has no words for."""

    fields: dict[str, rdf.Literal] = Factory(dict)
    type: str = ""
    typed: bool = False  # whether the triple that says its type was met
    label: str = ""
    extra: list[tuple[str, rdf.Term]] = Factory(list)


def map_in(findings: Findings, data: Any, syntax: str, label: str) -> ArgumentMap:
    """Return the map of a text in a syntax, as rdflib calls it, or of a document of JSON-LD."""
    rows, prefixes = triples(findings, data, syntax, label)
    return _Reader(findings, rows).run(prefixes)


class _Reader:
    def __init__(self, findings: Findings, triples: Sequence[rdf.Triple]) -> None:
        self.findings = findings
        self.triples = triples
        self.namespace = ""
        self.nodes: dict[str, _Node] = {}
        self.foreign: list[rdf.Triple] = []
        self.links: list[tuple[rdf.Triple, str]] = []
        self.ids: dict[str, str] = {}
        self.turned = False  # whether some property stands at the end that it does not belong to

    def run(self, prefixes: Mapping[str, str]) -> ArgumentMap:
        for triple in self.triples:
            self.find(triple)
        for triple in self.triples:
            self.sort(triple)
        people = people_in((), self.foreign)["participants"]
        # Nothing but a comment, or but actors, is a map without statements.
        empty = not self.triples and self.findings.source.text.strip()
        if not self.nodes and not people and not empty:
            raise self.findings.refuse("no node of AIF is in this RDF")
        self.ids = _ids(self.nodes)
        edges = self.edges()
        nodes = [self.node(key, self.ids[key], node) for key, node in self.nodes.items()]
        graph = {"nodes": nodes, "edges": edges, "locutions": []}
        iris = {key: iri for iri, key in self.ids.items()}
        speech = people_in(nodes, self.foreign)
        utterances = utterances_in({**graph, **speech})
        for record in nodes:
            if "quote" in record:
                utterances.setdefault(record["nodeID"], Utterance()).quote = record["quote"]
        # The place of a node, by its id; edges are properties of nodes and have none.
        place = lambda kind, key: self.place(iris[key]) if kind == "nodes" else 0  # noqa: E731
        reader = AifGraph(graph, self.findings, place=place)
        new_graph = reader.run(utterances, actors_in(speech))
        rest = {
            "graph": new_graph.rest,
            "namespace": self.namespace,
            "both": self.turned,
            "prefixes": dict(prefixes),
            "triples": [[*triple[:2], stored(triple.object)] for triple in self.foreign],
        }
        return new_graph.map_from("rdf", rest)

    def word(self, iri: rdf.Term) -> str:
        """Return what an IRI is called in AIF, '' if nothing."""
        match = _WORD.match(iri) if isinstance(iri, str) else None
        if match is None:
            return ""
        self.namespace = self.namespace or match[1]
        return match[2]

    def find(self, triple: rdf.Triple) -> None:
        """Take the subject as a node, if the triple says that it is one, and its first type."""
        kind = _kind(self.word(triple.object)) if triple.predicate == rdf.TYPE else ""
        word = self.word(triple.predicate).lower()
        if kind or word in _ROLE_OF or word in _FIELDS or _ITS_NODES.match(triple.subject):
            node = self.nodes.setdefault(triple.subject, _Node())
            node.type = node.type or kind

    def sort(self, triple: rdf.Triple) -> None:
        """Put a triple where it belongs: a field or link of a node, its extras, or neither."""
        subject, predicate, value = triple
        node = self.nodes.get(subject)
        if node is None:
            self.foreign.append(triple)
            return
        if predicate == rdf.TYPE and not node.typed and _kind(self.word(value)):
            node.typed = True
            return
        is_text = isinstance(value, rdf.Literal)
        word = self.word(predicate).lower()
        if word in _ROLE_OF:
            # Some tools write the address of a node as a text.
            end = value.text if isinstance(value, rdf.Literal) else value
            if end in self.nodes or not is_text:
                self.links.append((triple._replace(object=end), _ROLE_OF[word]))
                return
        own = {(rdf.MODE, "YA"): "mode", (rdf.QUOTE, "I"): "quote"} if is_text else {}
        field = own.get((predicate, node.type)) or _FIELDS.get(word)
        if word == "source" and node.type == "L":
            field = "source"
        if field and field not in node.fields:
            node.fields[field] = _literal(value)
        elif predicate == rdf.LABEL and not node.label:
            node.label = _literal(value).text
        else:
            node.extra.append((predicate, value))

    def edges(self) -> list[dict[str, str]]:
        """Return the edges that the properties say; what is not an edge of AIF stays a triple."""
        for key, node in self.nodes.items():
            if not node.type and "text" in node.fields:
                node.type = "I"
                self.warn(f"the node {self.ids[key]!r} has no type and is taken as I", key)
        edges: dict[tuple[str, str], None] = {}
        for triple, name in self.links:
            pair = self.pair(triple.subject, str(triple.object), name)
            if pair is not None:
                edges.setdefault(pair)
            else:
                self.nodes[triple.subject].extra.append((triple.predicate, triple.object))
        return [
            {"edgeID": str(number), "fromID": self.ids[start], "toID": self.ids[end]}
            for number, (start, end) in enumerate(edges, 1)
        ]

    def pair(self, subject: str, neighbour: str, name: str) -> tuple[str, str] | None:
        """Return the ends of the edge that a property says, None when AIF has no such edge."""
        role = rdf.ROLES[name]
        if neighbour not in self.nodes:
            self.warn(f"{name} leads to {neighbour!r}, which is not there", subject)
            return None
        types = {key: self.nodes[key].type for key in (subject, neighbour)}
        owner, end = subject, neighbour
        if types[subject] not in role.owners and types[neighbour] in role.owners:
            owner, end = neighbour, subject
            self.turned = True
        pair = (owner, end) if role.leads_out else (end, owner)
        if (types[pair[0]], types[pair[1]]) in LEGAL:
            return pair
        start, stop = (f"{types[key] or '?'} {self.ids[key]!r}" for key in pair)
        self.warn(f"{name} leads from {start} to {stop}, which AIF does not allow", subject)
        return None

    def warn(self, message: str, iri: str) -> None:
        self.findings.add("ARG413", message, self.place(iri))

    def place(self, iri: str) -> int:
        """Return where a node is first named, as far as the text shows it."""
        text = self.findings.source.text
        local = _LOCAL.search(iri)
        quoted = (f"\n<{iri}>", f'about="{iri}"', f'"@id": "{iri}"')
        names = (*quoted, iri, local[0] if local else iri)
        at = next((at for name in names if (at := text.find(name)) >= 0), 0)
        return at + text[at : at + 1].count("\n")

    def node(self, iri: str, key: str, node: _Node) -> dict[str, Any]:
        """Return a node as AIF has it in JSON, with what only RDF says of it."""
        literal = node.fields.pop("text", None)
        text = literal.text if literal else node.label
        if node.label and literal:
            node.extra.insert(0, (rdf.LABEL, rdf.Literal(node.label)))
        speaks = node.type in ("I", "L")
        text = text or ("" if speaks else node.type)
        record: dict[str, Any] = {"nodeID": key, "text": text, "type": node.type}
        for name in ("timestamp", "scheme", "schemeID", "source", "mode", "quote"):
            if name in node.fields:
                record[name] = node.fields[name].text
        if iri != rdf.NODES + key:
            record["iri"] = iri
        if literal and (literal.language or not speaks):
            record["claimText"] = literal.language
        if node.extra:
            record["triples"] = [[predicate, stored(value)] for predicate, value in node.extra]
        return record


def people_in(
    nodes: Iterable[Mapping[str, Any]], triples: Iterable[rdf.Triple]
) -> dict[str, list[dict[str, Any]]]:
    """Return participants and locutions as AIF has them in JSON, of agents that have names.

    Such an agent is the creator of a locution; `foaf:name` is what it is called.
    """
    people: dict[str, dict[str, str]] = {}
    agents: dict[str, str] = {}
    for subject, predicate, value in triples:
        if (predicate, value) == (rdf.TYPE, rdf.AGENT) and subject.startswith(rdf.OWN):
            agents[subject] = unquote(subject.removeprefix(rdf.PERSON).removeprefix(rdf.OWN))
        elif predicate in _ABOUT and isinstance(value, rdf.Literal):
            people.setdefault(subject, {}).setdefault(_ABOUT[predicate], value.text)
    participants = [
        {"participantID": name, "firstname": "", **people.get(iri, {})}
        for iri, name in agents.items()
    ]
    locutions = [
        {"nodeID": word(node.get("nodeID")), "personID": agents[value]}
        for node in nodes
        if node.get("type") == "L"
        for predicate, value in extra(node)
        if predicate == rdf.CREATOR and isinstance(value, str) and value in agents
    ]
    return {"participants": participants, "locutions": locutions}


def extra(node: Mapping[str, Any]) -> Iterator[tuple[str, rdf.Term]]:
    """Yield what only RDF says of a node: predicates and objects."""
    return ((predicate, value) for (predicate,), value in _stored(node, 1))


def foreign_triples(rest: Mapping[str, Json]) -> Iterator[rdf.Triple]:
    """Yield the triples of an origin that are about no node of AIF."""
    return (rdf.Triple(start, name, value) for (start, name), value in _stored(rest, 2))


def _stored(holder: Mapping[str, Json], count: int) -> Iterator[tuple[Sequence[str], rdf.Term]]:
    """Yield the triples under a key of an origin: so many words, and what `stored` wrote."""
    listed = holder.get("triples")
    for entry in listed if isinstance(listed, tuple | list) else ():
        if not isinstance(entry, tuple | list) or len(entry) != count + 1:
            continue
        *words, value = entry
        if isinstance(value, tuple | list) and [type(piece) for piece in value] == [str, str, str]:
            value = rdf.Literal(*value)
        if isinstance(value, str | rdf.Literal) and all(isinstance(word, str) for word in words):
            yield words, value


def stored(value: rdf.Term) -> Any:
    """Return an object as JSON: an IRI as a string, a literal as a list."""
    return list(value) if isinstance(value, rdf.Literal) else value


def _kind(word: str) -> str:
    """Return the type of a node that a word of AIF names, also an unknown one (`XA-node`)."""
    stem = re.sub(r"[-_]?node\Z", "", word.lower())
    return _TYPES.get(stem, "") or (stem.upper() if stem != word.lower() else "")


def _literal(value: rdf.Term) -> rdf.Literal:
    if isinstance(value, rdf.Literal):
        return value
    match = _LOCAL.search(value)
    return rdf.Literal(unquote(match[0]) if match else value)


def _ids(nodes: Iterable[str]) -> dict[str, str]:
    """Return an id for each node: its number in AIFdb, or the end of its IRI, or all of it.

    Blank nodes are only numbered: what they are called in a text means nothing.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    blank = [iri for iri in nodes if iri.startswith("_:")]
    for iri in nodes:
        if not iri.startswith("_:"):
            local = _ITS_NODES.match(iri) or _LOCAL.search(iri)
            key = unquote(local[local.lastindex or 0]) if local else ""
            ids[iri] = iri if not key or key in taken else key
            taken.add(ids[iri])
    return ids | dict(zip(blank, numbered("", taken), strict=False))
