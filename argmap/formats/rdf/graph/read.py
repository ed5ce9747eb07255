"""RDF with the words of AIF, read as the AIF graph that it is.

A node is what has a type of AIF, or a text.  Its properties are those of the step that it belongs
to (`Premise`, `Conclusion`, …), which AIFdb writes at both ends.  Taken are the namespaces of
arg.tech and of arg.dundee.ac.uk, and the other names of properties that some tools use.  All other
triples are kept.  Who speaks a locution is its source, or with a name its creator in the words of
Dublin Core and FOAF.  Source: the RDF of AIFdb, http://www.aifdb.org.
Not here: syntaxes (`turtle_parser`, `parse`), and writing (`write`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple
from urllib.parse import unquote

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.names import named
from argmap.exchange.shapes import Json
from argmap.formats.aif.graph.attribution import actors_in, said_in
from argmap.formats.aif.graph.read import LEGAL, VERBS, take
from argmap.formats.rdf.graph.terms import DCTERMS, FOAF, RDFS, TYPE, Literal, Term, Triple
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin, freeze

NODES = "http://www.aifdb.org/nodes/"
OWN = "urn:argmap:"
AGENT = f"{FOAF}Agent"
NAME = f"{FOAF}name"
ABOUT = f"{RDFS}comment"
CREATOR = f"{DCTERMS}creator"
MODE = f"{OWN}mode"
_ABOUT = {NAME: "firstname", ABOUT: "description"}
_ITS_NODES = re.compile(r"https?://(?:www\.)?aifdb\.org/nodes/#?(.+)\Z")
_WORD = re.compile(r"(.*\baif(?:\.owl)?[#/])([\w-]+)\Z", re.IGNORECASE)
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
    **{other.lower(): name for name, others in _ALSO.items() for other in others},
}
_FIELDS = {
    "claimtext": "text", "text": "text", "creationdate": "timestamp", "timestamp": "timestamp",
    "scheme": "scheme", "fulfils": "scheme", "appliesscheme": "scheme", "schemeid": "schemeID",
}  # fmt: skip
_TYPES = {
    **{one.lower(): one for one in ("I", "L", "TA", "YA", *VERBS)},
    "statement": "I", "inference": "RA", "conflict": "CA", "preference": "PA", "rephrase": "MA",
}  # fmt: skip


@define
class _Node:
    """What is said of a resource; `extra` is what AIF has no words for."""

    at: int
    fields: dict[str, Literal] = Factory(dict)
    type: str = ""
    typed: bool = False  # whether the triple that says its type was met
    label: str = ""
    extra: list[tuple[str, Term]] = Factory(list)


def work(findings: Findings, triples: Sequence[Triple], prefixes: Mapping[str, str]) -> ArgumentMap:
    """Return the map that triples are.

    Errors: `ArgmapError` where none of them says anything in the words of AIF.
    """
    return _Reader(findings, triples).run(prefixes)


class _Reader:
    def __init__(self, findings: Findings, triples: Sequence[Triple]) -> None:
        self.findings = findings
        self.triples = triples
        self.namespace = ""
        self.nodes: dict[str, _Node] = {}
        self.others: list[Triple] = []
        self.links: list[tuple[Triple, str]] = []
        self.ids: dict[str, str] = {}
        self.turned = False  # whether some property stands at the end that it does not belong to

    def run(self, prefixes: Mapping[str, str]) -> ArgumentMap:
        for one in self.triples:
            self.find(one)
        for one in self.triples:
            self.type(one)
        for one in self.triples:
            self.sort(one)
        people = people_in((), self.others)["participants"]
        # Nothing but a comment, or but actors, is a map without statements.
        empty = not self.triples and self.findings.source.text.strip()
        if not self.nodes and not people and not empty:
            raise self.findings.refuse("no node of AIF is in this RDF", self.start())
        self.ids = _ids(self.nodes)
        edges = self.edges()
        nodes = [self.node(key, self.ids[key], one) for key, one in self.nodes.items()]
        graph = {"nodes": nodes, "edges": edges, "locutions": []}
        offsets = [one.at for one in self.nodes.values()]
        speech = people_in(nodes, self.others)
        told = said_in({**graph, **speech})
        made = take(
            graph, self.findings, None, said=told, people=actors_in(speech), offsets=offsets
        )
        rest = {
            "graph": made.rest,
            "namespace": self.namespace,
            "both": self.turned,
            "prefixes": dict(prefixes),
            "triples": [[one.subject, one.predicate, kept(one.object)] for one in self.others],
        }
        return ArgumentMap(
            statements=made.statements,
            relations=made.relations,
            actors=made.actors,
            origin=Origin("rdf", Members(made.parts), freeze(rest)),
        )

    def start(self) -> int:
        return self.triples[0].at if self.triples else 0

    def word(self, iri: Term) -> str:
        """Return what an IRI is called in AIF, '' if nothing."""
        found = _WORD.match(iri) if isinstance(iri, str) else None
        if found is None:
            return ""
        self.namespace = self.namespace or found[1]
        return found[2]

    def find(self, one: Triple) -> None:
        """Take the subject as a node, if the triple says that it is one."""
        if one.subject in self.nodes:
            return
        if one.predicate == TYPE:
            known = _kind(self.word(one.object)) != ""
        else:
            word = self.word(one.predicate).lower()
            known = word in _ROLE_OF or word in _FIELDS
        if known or _ITS_NODES.match(one.subject):
            self.nodes[one.subject] = _Node(one.at)

    def type(self, one: Triple) -> None:
        node = self.nodes.get(one.subject)
        if node and one.predicate == TYPE and not node.type:
            node.type = _kind(self.word(one.object))

    def sort(self, one: Triple) -> None:
        node = self.nodes.get(one.subject)
        if node is None:
            self.others.append(one)
            return
        if one.predicate == TYPE and not node.typed and _kind(self.word(one.object)):
            node.typed = True
            return
        word = self.word(one.predicate).lower()
        if word in _ROLE_OF:
            # Some tools write the address of a node as a text.
            end = one.object.text if isinstance(one.object, Literal) else one.object
            if end in self.nodes or isinstance(one.object, str):
                self.links.append((one._replace(object=end), _ROLE_OF[word]))
                return
        field = "source" if word == "source" and node.type == "L" else _FIELDS.get(word)
        if one.predicate == MODE and node.type == "YA" and isinstance(one.object, Literal):
            field = "mode"
        if field and field not in node.fields:
            node.fields[field] = _said(one.object)
        elif one.predicate == f"{RDFS}label" and not node.label:
            node.label = _said(one.object).text
        else:
            node.extra.append((one.predicate, one.object))

    def edges(self) -> list[dict[str, str]]:
        """Return the edges that the properties say; what is no edge of AIF stays a triple."""
        for key, node in self.nodes.items():
            if not node.type and "text" in node.fields:
                node.type = "I"
                self.warn(f"the node {self.ids[key]!r} has no type and is taken as I", node.at)
        found: dict[tuple[str, str], None] = {}
        for one, name in self.links:
            pair = self.pair(one, name)
            if pair is not None:
                found.setdefault(pair)
                continue
            self.nodes[one.subject].extra.append((one.predicate, one.object))
        return [
            {"edgeID": str(number), "fromID": self.ids[start], "toID": self.ids[end]}
            for number, (start, end) in enumerate(found, 1)
        ]

    def pair(self, one: Triple, name: str) -> tuple[str, str] | None:
        """Return the ends of the edge that a property says, None when AIF has no such edge."""
        role, subject, other = ROLES[name], one.subject, str(one.object)
        if other not in self.nodes:
            self.warn(f"{name} leads to {other!r}, which is not there", one.at)
            return None
        owner, end = subject, other
        types = {subject: self.nodes[subject].type, other: self.nodes[other].type}
        if types[subject] not in role.owners and types[other] in role.owners:
            owner, end = other, subject
            self.turned = True
        pair = (owner, end) if role.leads_out else (end, owner)
        if (types[pair[0]], types[pair[1]]) in LEGAL:
            return pair
        start, stop = (f"{types[key] or '?'} {self.ids[key]!r}" for key in pair)
        what = f"from {start} to {stop}"
        self.warn(f"{name} leads {what}, which AIF does not allow", one.at)
        return None

    def warn(self, message: str, at: int) -> None:
        self.findings.add("ARG413", message, at)

    def node(self, iri: str, key: str, one: _Node) -> dict[str, Any]:
        """Return a node as AIF has it in JSON, with what only RDF says of it."""
        said = one.fields.get("text")
        text = said.text if said else one.label
        if one.label and said:
            one.extra.insert(0, (f"{RDFS}label", Literal(one.label)))
        if not text and one.type not in ("I", "L"):
            text = one.type
        made: dict[str, Any] = {"nodeID": key, "text": text, "type": one.type}
        for name in ("timestamp", "scheme", "schemeID", "source", "mode"):
            if name in one.fields:
                made[name] = one.fields[name].text
        if iri != NODES + key:
            made["iri"] = iri
        if said and (said.language or one.type not in ("I", "L")):
            made["claimText"] = said.language
        if one.extra:
            made["triples"] = [[predicate, kept(value)] for predicate, value in one.extra]
        return made


def people_in(
    nodes: Iterable[Mapping[str, Any]], triples: Iterable[Triple]
) -> dict[str, list[dict[str, Any]]]:
    """Return participants and locutions as AIF has them in JSON, of agents that have names.

    Such an agent is the creator of a locution; `foaf:name` is what it is called.
    """
    told: dict[str, dict[str, str]] = {}
    agents: dict[str, str] = {}
    for one in triples:
        if one.predicate == TYPE and one.object == AGENT and one.subject.startswith(OWN):
            agents[one.subject] = unquote(one.subject.removeprefix(OWN))
        elif one.predicate in _ABOUT and isinstance(one.object, Literal):
            told.setdefault(one.subject, {}).setdefault(_ABOUT[one.predicate], one.object.text)
    participants = [
        {"participantID": name, "firstname": "", **told.get(iri, {})}
        for iri, name in agents.items()
        if named(name)
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
    for one in listed if isinstance(listed, tuple | list) else ():
        if isinstance(one, tuple | list) and len(one) == 2 and isinstance(one[0], str):  # noqa: PLR2004
            value = _term(one[1])
            if value is not None:
                yield one[0], value


def others(whole: Mapping[str, Json]) -> Iterator[Triple]:
    """Yield the triples of an origin that are about no node of AIF."""
    listed = whole.get("triples")
    for one in listed if isinstance(listed, tuple) else ():
        if isinstance(one, tuple) and [type(part) for part in one[:2]] == [str, str]:
            value = _term(one[2]) if len(one) > 2 else None  # noqa: PLR2004 - an object
            if value is not None:
                yield Triple(one[0], one[1], value)


def _term(value: Json) -> Term | None:
    """Return the object that `kept` made a JSON value of, None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list) and [type(part) for part in value] == [str, str, str]:
        return Literal(*value)
    return None


def kept(value: Term) -> Any:
    """Return an object as JSON: an IRI as a string, a literal as a list."""
    return list(value) if isinstance(value, Literal) else value


def _kind(word: str) -> str:
    """Return the type of a node that a word of AIF names, also an unknown one (`XA-node`)."""
    stem = re.sub(r"[-_]?node\Z", "", word.lower())
    return _TYPES.get(stem, "") or (stem.upper() if stem != word.lower() else "")


def _said(value: Term) -> Literal:
    """Return a value as a text; of an IRI, what it is called."""
    if isinstance(value, Literal):
        return value
    found = _LOCAL.search(value)
    return Literal(unquote(found[0]) if found else value)


def _ids(nodes: Mapping[str, _Node]) -> dict[str, str]:
    """Return an id for each node: its number in AIFdb, or the end of its IRI, or all of it.

    Blank nodes are only numbered: what they are called in a text means nothing.
    """
    found: dict[str, str] = {}
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
        found[iri] = key
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    return {**found, **dict(zip(blank, numbers, strict=False))}
