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
from itertools import count
from typing import Any, NamedTuple
from urllib.parse import unquote

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.shapes import Json
from argmap.formats.aif.graph.attribution import Utterance, actors_in, utterances_in
from argmap.formats.aif.graph.read import LEGAL, VERBS, take
from argmap.formats.rdf.graph.syntaxes import (
    DCTERMS,
    FOAF,
    RDFS,
    TYPE,
    Literal,
    Term,
    Triple,
    triples,
)
from argmap.model.argument_map import ArgumentMap

NODES = "http://www.aifdb.org/nodes/"
OWN = "urn:argmap:"
AGENT = f"{FOAF}Agent"
NAME = f"{FOAF}name"
ABOUT = f"{RDFS}comment"
CREATOR = f"{DCTERMS}creator"
MODE = f"{OWN}mode"
QUOTE = f"{OWN}quote"
PERSON = f"{OWN}person/"  # before the number that AIFdb has for somebody
_ABOUT = {NAME: "firstname", ABOUT: "description"}
_ITS_NODES = re.compile(r"https?://(?:www\.)?aifdb\.org/nodes/#?(.+)\Z")
# Without what no address may hold: it would be escaped, and another address, when it is written.
_WORD = re.compile(r"""([^\s<>"{}|\\^`]*\baif(?:\.owl)?[#/])([\w-]+)\Z""", re.IGNORECASE)
_LOCAL = re.compile(r"[^#/:]+\Z")
STEPS = frozenset(VERBS)


class Role(NamedTuple):
    """What a property says: whose it is, and whether the edge leads out of that node."""

    owners: frozenset[str]
    leads_out: bool


ROLES = {
    "Premise": Role(STEPS, leads_out=False),
    "Conclusion": Role(STEPS, leads_out=True),
    "Locution": Role(frozenset({"YA"}), leads_out=False),
    "Anchor": Role(frozenset({"YA"}), leads_out=False),
    "IllocutionaryContent": Role(frozenset({"YA"}), leads_out=True),
    "StartLocution": Role(frozenset({"TA"}), leads_out=False),
    "EndLocution": Role(frozenset({"TA"}), leads_out=True),
}
_ALSO = {
    "Premise": ("hasPremise", "premises", "ConflictingElement", "attacker", "PreferredElement",
                "preferred"),
    "Conclusion": ("hasConclusion", "ConflictedElement", "attacked", "target",
                   "DispreferredElement", "dispreferred"),
}  # fmt: skip
_ROLE_OF = {
    **{name.lower(): name for name in ROLES},
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

    fields: dict[str, Literal] = Factory(dict)
    type: str = ""
    typed: bool = False  # whether the triple that says its type was met
    label: str = ""
    extra: list[tuple[str, Term]] = Factory(list)


def map_in(findings: Findings, data: Any, syntax: str, label: str) -> ArgumentMap:
    """Return the map that a text in a syntax of RDF is, or a document of JSON-LD.

    `syntax` is what rdflib calls it, `label` what people do.

    Errors: `ArgmapError` where it cannot be read, or says nothing in the words of AIF.
    """
    rows, prefixes = triples(findings, data, syntax, label)
    return _Reader(findings, rows).run(prefixes)


class _Reader:
    def __init__(self, findings: Findings, triples: Sequence[Triple]) -> None:
        self.findings = findings
        self.triples = triples
        self.namespace = ""
        self.nodes: dict[str, _Node] = {}
        self.foreign: list[Triple] = []
        self.links: list[tuple[Triple, str]] = []
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
        new_graph = take(
            graph,
            self.findings,
            None,
            utterances=utterances,
            people=actors_in(speech),
            at=lambda key: self.place(iris[key]),
        )
        rest = {
            "graph": new_graph.rest,
            "namespace": self.namespace,
            "both": self.turned,
            "prefixes": dict(prefixes),
            "triples": [
                [triple.subject, triple.predicate, stored(triple.object)] for triple in self.foreign
            ],
        }
        return new_graph.map_from("rdf", rest)

    def word(self, iri: Term) -> str:
        """Return what an IRI is called in AIF, '' if nothing."""
        match = _WORD.match(iri) if isinstance(iri, str) else None
        if match is None:
            return ""
        self.namespace = self.namespace or match[1]
        return match[2]

    def find(self, triple: Triple) -> None:
        """Take the subject as a node, if the triple says that it is one, and its first type."""
        kind = _kind(self.word(triple.object)) if triple.predicate == TYPE else ""
        word = self.word(triple.predicate).lower()
        if kind or word in _ROLE_OF or word in _FIELDS or _ITS_NODES.match(triple.subject):
            node = self.nodes.setdefault(triple.subject, _Node())
            node.type = node.type or kind

    def sort(self, triple: Triple) -> None:
        node = self.nodes.get(triple.subject)
        if node is None:
            self.foreign.append(triple)
            return
        if triple.predicate == TYPE and not node.typed and _kind(self.word(triple.object)):
            node.typed = True
            return
        word = self.word(triple.predicate).lower()
        if word in _ROLE_OF:
            # Some tools write the address of a node as a text.
            end = triple.object.text if isinstance(triple.object, Literal) else triple.object
            if end in self.nodes or isinstance(triple.object, str):
                self.links.append((triple._replace(object=end), _ROLE_OF[word]))
                return
        field = "source" if word == "source" and node.type == "L" else _FIELDS.get(word)
        if triple.predicate == MODE and node.type == "YA" and isinstance(triple.object, Literal):
            field = "mode"
        if triple.predicate == QUOTE and node.type == "I" and isinstance(triple.object, Literal):
            field = "quote"
        if field and field not in node.fields:
            node.fields[field] = _literal(triple.object)
        elif triple.predicate == f"{RDFS}label" and not node.label:
            node.label = _literal(triple.object).text
        else:
            node.extra.append((triple.predicate, triple.object))

    def edges(self) -> list[dict[str, str]]:
        """Return the edges that the properties say; what is not an edge of AIF stays a triple."""
        for key, node in self.nodes.items():
            if not node.type and "text" in node.fields:
                node.type = "I"
                self.warn(f"the node {self.ids[key]!r} has no type and is taken as I", key)
        edges: dict[tuple[str, str], None] = {}
        for triple, name in self.links:
            pair = self.pair(triple, name)
            if pair is not None:
                edges.setdefault(pair)
                continue
            self.nodes[triple.subject].extra.append((triple.predicate, triple.object))
        return [
            {"edgeID": str(number), "fromID": self.ids[start], "toID": self.ids[end]}
            for number, (start, end) in enumerate(edges, 1)
        ]

    def pair(self, triple: Triple, name: str) -> tuple[str, str] | None:
        """Return the ends of the edge that a property says, None when AIF has no such edge."""
        role, subject, neighbour = ROLES[name], triple.subject, str(triple.object)
        if neighbour not in self.nodes:
            self.warn(f"{name} leads to {neighbour!r}, which is not there", subject)
            return None
        owner, end = subject, neighbour
        types = {subject: self.nodes[subject].type, neighbour: self.nodes[neighbour].type}
        if types[subject] not in role.owners and types[neighbour] in role.owners:
            owner, end = neighbour, subject
            self.turned = True
        pair = (owner, end) if role.leads_out else (end, owner)
        if (types[pair[0]], types[pair[1]]) in LEGAL:
            return pair
        start, stop = (f"{types[key] or '?'} {self.ids[key]!r}" for key in pair)
        ends = f"from {start} to {stop}"
        self.warn(f"{name} leads {ends}, which AIF does not allow", subject)
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
        literal = node.fields.get("text")
        text = literal.text if literal else node.label
        if node.label and literal:
            node.extra.insert(0, (f"{RDFS}label", Literal(node.label)))
        if not text and node.type not in ("I", "L"):
            text = node.type
        record: dict[str, Any] = {"nodeID": key, "text": text, "type": node.type}
        for name in ("timestamp", "scheme", "schemeID", "source", "mode", "quote"):
            if name in node.fields:
                record[name] = node.fields[name].text
        if iri != NODES + key:
            record["iri"] = iri
        if literal and (literal.language or node.type not in ("I", "L")):
            record["claimText"] = literal.language
        if node.extra:
            record["triples"] = [[predicate, stored(value)] for predicate, value in node.extra]
        return record


def people_in(
    nodes: Iterable[Mapping[str, Any]], triples: Iterable[Triple]
) -> dict[str, list[dict[str, Any]]]:
    """Return participants and locutions as AIF has them in JSON, of agents that have names.

    Such an agent is the creator of a locution; `foaf:name` is what it is called.
    """
    people: dict[str, dict[str, str]] = {}
    agents: dict[str, str] = {}
    for triple in triples:
        if triple.predicate == TYPE and triple.object == AGENT and triple.subject.startswith(OWN):
            key = triple.subject.removeprefix(PERSON).removeprefix(OWN)
            agents[triple.subject] = unquote(key)
        elif triple.predicate in _ABOUT and isinstance(triple.object, Literal):
            people.setdefault(triple.subject, {}).setdefault(
                _ABOUT[triple.predicate], triple.object.text
            )
    participants = [
        {"participantID": name, "firstname": "", **people.get(iri, {})}
        for iri, name in agents.items()
    ]
    locutions = [
        {"nodeID": word(node.get("nodeID")), "personID": agents[value]}
        for node in nodes
        if node.get("type") == "L"
        for predicate, value in extra(node)
        if predicate == CREATOR and isinstance(value, str) and value in agents
    ]
    return {"participants": participants, "locutions": locutions}


def extra(node: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    """Yield what only RDF says of a node: predicates and objects."""
    listed = node.get("triples")
    for entry in listed if isinstance(listed, tuple | list) else ():
        if isinstance(entry, tuple | list) and len(entry) == 2 and isinstance(entry[0], str):  # noqa: PLR2004
            value = _term(entry[1])
            if value is not None:
                yield entry[0], value


def foreign_triples(rest: Mapping[str, Json]) -> Iterator[Triple]:
    """Yield the triples of an origin that are about no node of AIF."""
    listed = rest.get("triples")
    for entry in listed if isinstance(listed, tuple) else ():
        if isinstance(entry, tuple) and [type(piece) for piece in entry[:2]] == [str, str]:
            value = _term(entry[2]) if len(entry) > 2 else None  # noqa: PLR2004 - an object
            if value is not None:
                yield Triple(entry[0], entry[1], value)


def _term(value: Json) -> Term | None:
    """Return the object that `kept` made a JSON value of, None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list) and [type(piece) for piece in value] == [str, str, str]:
        return Literal(*value)
    return None


def stored(value: Term) -> Any:
    """Return an object as JSON: an IRI as a string, a literal as a list."""
    return list(value) if isinstance(value, Literal) else value


def _kind(word: str) -> str:
    """Return the type of a node that a word of AIF names, also an unknown one (`XA-node`)."""
    stem = re.sub(r"[-_]?node\Z", "", word.lower())
    return _TYPES.get(stem, "") or (stem.upper() if stem != word.lower() else "")


def _literal(value: Term) -> Literal:
    """Return a value as a text; of an IRI, what it is called."""
    if isinstance(value, Literal):
        return value
    match = _LOCAL.search(value)
    return Literal(unquote(match[0]) if match else value)


def _ids(nodes: Mapping[str, _Node]) -> dict[str, str]:
    """Return an id for each node: its number in AIFdb, or the end of its IRI, or all of it.

    Blank nodes are only numbered: what they are called in a text means nothing.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    blank = [iri for iri in nodes if iri.startswith("_:")]
    for iri in nodes:
        if iri.startswith("_:"):
            continue
        its = _ITS_NODES.match(iri)
        local = its[1] if its else (_LOCAL.search(iri) or [""])[0]
        key = unquote(local)
        if not key or key in taken:
            key = iri
        taken.add(key)
        ids[iri] = key
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    return {**ids, **dict(zip(blank, numbers, strict=False))}
