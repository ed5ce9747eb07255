"""Write a map as RDF with the words of AIF.

Not here: reading (`read`), and the syntaxes (`syntaxes`).
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any

from attrs import Factory, define

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, listed, objects, origin_in, origin_object
from argmap.exchange.losses import loss_findings
from argmap.exchange.names import named
from argmap.exchange.texts import escaped, word
from argmap.formats.aif.aif import origin_of, written_graph
from argmap.formats.aif.graph.attribution import LocutionSpeakers, full_name, person_id, speaker_of
from argmap.formats.aif.graph.read import LEGAL
from argmap.formats.rdf.graph import vocabulary as rdf
from argmap.formats.rdf.graph.read import extra, foreign_triples, people_in
from argmap.formats.rdf.graph.syntaxes import UNFIT, nameless, percent, text_of
from argmap.model import ArgumentMap

_EMPTY = "# a map without statements\n"
_KEYS = frozenset({"nodeID", "text", "type", "timestamp", "scheme", "schemeID", "source", "iri",
                   "claimText", "triples"})  # fmt: skip
_TYPE = re.compile(r"[A-Z][A-Z0-9-]{0,31}\Z")  # also one that AIF does not know
_TOLD = {name: name for name in ("source", "scheme", "schemeID")} | {"timestamp": "creationDate"}
_NOBODY = LocutionSpeakers({})
_PERSON = frozenset({"participantID", "firstname", "surname", "description"})
_AGENT = (rdf.TYPE, rdf.NAME, rdf.ABOUT)
_UNSAFE = re.compile(r"[^\w.~-]")
_PREFIXES = {
    "node": rdf.NODES, "map": rdf.OWN, "rdfs": rdf.RDFS, "xsd": rdf.XSD, "foaf": rdf.FOAF,
    "dcterms": rdf.DCTERMS, "rdf": rdf.RDF,
}  # fmt: skip
_PREFIX = re.compile(r"(?:[A-Za-z][\w-]*)?\Z", re.ASCII)


def rdf_format(
    reader: Callable[[Findings], ArgumentMap], name: str, title: str, *, syntax: str = ""
) -> Format:
    """Return the format of what messages call `title`, and rdflib `syntax` or like the format."""
    write = partial(_written, syntax=syntax or name, label=title)
    return Format(name=name, read=reading(reader), write=write)


def _written(map_: ArgumentMap, syntax: str, label: str) -> Written:
    """Return a map in a syntax of RDF; where that has comments, one says that a map is empty."""
    document, teller, findings = written_graph(map_, "RDF", apart=True)
    records, graph = origin_of(map_)
    old_nodes = objects((*records.values(), *listed(graph.get("nodes"))))
    known = {word(node.get("nodeID")) for node in old_nodes}
    writer = _Writer(document, origin_in(map_, "rdf").rest, known, teller.quotes)
    triples = list(writer.run())
    if syntax == "xml":
        named = [triple for triple in triples if not nameless(triple.predicate, label)]
        texts = (end.text for *_, end in named if isinstance(end, rdf.Literal))
        odd = sum(bool(UNFIT.search(text)) for text in texts)
        writer.lost["triples whose property has no name in XML"] = len(triples) - len(named)
        writer.lost["texts with characters that XML forbids"] = odd
        triples = named
    text = text_of(triples, writer.prefixes(), syntax, label)
    lost = loss_findings("RDF", writer.lost)
    blank = _EMPTY if not triples and syntax in ("nt", "turtle") else ""
    return Written(blank or text, (*findings, *lost))


@define
class _Writer:
    document: Mapping[str, Json]
    rest: Mapping[str, Json]
    known: set[str]
    quotes: Mapping[str, str]  # of nodes whose locutions are other people's, by their ids
    labels: LocutionSpeakers = Factory(lambda it: LocutionSpeakers(it.document), takes_self=True)
    agents: dict[str, Mapping[str, Json]] = Factory(dict)  # of whom something is known, by ids
    lost: Counter[str] = Factory(Counter)
    iris: dict[str, str] = Factory(dict)
    types: dict[str, str] = Factory(dict)
    namespace: str = Factory(lambda it: word(it.rest.get("namespace")) or rdf.AIF, takes_self=True)

    def run(self) -> Iterator[rdf.Triple]:
        people = filter(speaker_of, objects(self.document.get("participants")))
        self.agents = {key: person for person in people if (key := person_id(person))}
        nodes: list[Mapping[str, Any]] = []
        taken: set[str] = set()
        for node in self.document["nodes"] or ():
            key = word(node.get("nodeID"))
            if key in self.iris:
                self.lost["nodes whose id another one has"] += 1
                continue
            self.iris[key] = self.iri(key, node, taken)
            kind = node.get("type")
            self.types[key] = kind if isinstance(kind, str) and _TYPE.match(kind) else ""
            nodes.append(node)
        links = self.links()
        for node in nodes:
            key = word(node.get("nodeID"))
            subject = self.iris[key]
            extras = tuple(extra(node))
            speaker = self.agents.get(self.labels.person_of.get(key, ""))
            if self.types[key] == "L" and speaker is not None:
                spoken = (rdf.CREATOR, self.agent(speaker))
                extras = extras if spoken in extras else (*extras, spoken)
            for predicate, value in (*self.about(key, node), *links.get(key, ()), *extras):
                yield rdf.Triple(subject, predicate, value)
        for key, value in self.document.items():
            if key not in ("nodes", "edges") and isinstance(value, tuple) and value:
                untold = sum(not self.states(key, entry) for entry in value)
                self.lost[f"entries of {key!r}"] += untold
        yield from self.foreign()

    def states(self, key: str, entry: Json) -> bool:
        """Return whether RDF has all of an entry of a list beside nodes and edges."""
        if not isinstance(entry, Mapping):
            return False
        if key == "participants":
            return person_id(entry) in self.agents and entry.keys() <= _PERSON
        is_spoken = word(entry.get("personID")) in self.agents
        return key == "locutions" and is_spoken and entry.keys() <= {"nodeID", "personID"}

    def iri(self, key: str, node: Mapping[str, Any], taken: set[str]) -> str:
        base = rdf.NODES if key in self.known else rdf.OWN
        iri = word(node.get("iri")) or base + _UNSAFE.sub(percent, key)
        while iri in taken:
            iri += "_"
        taken.add(iri)
        return iri

    def about(self, key: str, node: Mapping[str, Any]) -> Iterator[tuple[str, rdf.Term]]:
        kind = self.types[key]
        if kind:
            yield rdf.TYPE, f"{self.namespace}{kind}-node"
            if key not in self.known and "schemeID" in node and kind in rdf.STEPS:
                return  # a step of no scheme, which its type says
        elif node.get("type"):
            self.lost["types of nodes that AIF does not know"] += 1
        literal = node.get("text")
        text = literal if isinstance(literal, str) else word(literal)
        language = node.get("claimText")
        if kind in ("I", "L") or (text and isinstance(language, str)):
            if text:
                yield f"{self.namespace}claimText", rdf.Literal(text, word(language))
        elif text and text != kind:
            yield rdf.LABEL, rdf.Literal(text)
        for name, predicate in _TOLD.items():
            value = word(node.get(name)) or (self.source(key, node) if name == "source" else "")
            if value:
                yield self.namespace + predicate, rdf.Literal(value)
        own = {"I": ("quote", rdf.QUOTE), "YA": ("mode", rdf.MODE)}.get(kind, ("", ""))
        words = self.quotes.get(key) if kind == "I" else word(node.get(own[0]))
        if words:
            yield own[1], rdf.Literal(words)
        self.lost["keys of nodes that AIF does not know"] += len(node.keys() - _KEYS - {own[0]})

    def source(self, key: str, node: Mapping[str, Any]) -> str:
        """Return who speaks, '' where the text of the locution says it, and for what is none."""
        if self.types[key] != "L" or self.rest or self.labels.person_of.get(key) in self.agents:
            return ""
        speaker, usual = self.labels.of(key, node), _NOBODY.of(key, node)
        is_new = speaker and speaker.label != (usual.label if usual else "")
        return speaker.label if speaker and is_new else ""

    def links(self) -> dict[str, list[tuple[str, rdf.Term]]]:
        """Return the properties of each node: those of its own, then those of its other ends."""
        forward: dict[str, dict[tuple[str, rdf.Term], None]] = {}
        back: dict[str, dict[tuple[str, rdf.Term], None]] = {}
        both = self.rest.get("both") is not False
        for edge in self.document.get("edges") or ():
            start, end = word(edge.get("fromID")), word(edge.get("toID"))
            pair = (self.types.get(start, ""), self.types.get(end, ""))
            if pair not in LEGAL:
                self.lost["edges that AIF does not allow"] += 1
                continue
            name = _property(*pair)
            owner, neighbour = (start, end) if rdf.ROLES[name].leads_out else (end, start)
            link = (self.namespace + name, self.iris[neighbour])
            if link in forward.setdefault(owner, {}):
                self.lost["edges that are there twice"] += 1
            forward[owner].setdefault(link)
            if both and self.types[neighbour] not in _ONE_WAY.get(name, ()):
                turned = (self.namespace + name, self.iris[owner])
                back.setdefault(neighbour, {}).setdefault(turned)
        order = {self.namespace + name: at for at, name in enumerate(rdf.ROLES)}
        links = {key: (*forward.get(key, ()), *back.get(key, ())) for key in self.iris}
        return {key: sorted(row, key=lambda pair: order[pair[0]]) for key, row in links.items()}

    def foreign(self) -> Iterator[rdf.Triple]:
        """Yield the triples about no node, with those of agents as they are now."""
        stored_triples = tuple(foreign_triples(self.rest))
        was = people_in((), stored_triples)["participants"]
        changed = {self.agent(person) for person in was if person not in self.agents.values()}
        for triple in stored_triples:
            if triple.subject not in changed or triple.predicate not in _AGENT:
                yield triple
        for agent in self.agents.values():
            if agent not in was:
                yield from self.introduced(agent)

    def agent(self, participant: Mapping[str, Json]) -> str:
        key = person_id(participant)
        return (rdf.OWN if named(key) else rdf.PERSON) + _UNSAFE.sub(percent, key)

    def introduced(self, participant: Mapping[str, Json]) -> Iterator[rdf.Triple]:
        """Yield the triples of an agent, as `people_in` reads them."""
        iri = self.agent(participant)
        yield rdf.Triple(iri, rdf.TYPE, rdf.AGENT)
        name = full_name(participant)
        if name:
            yield rdf.Triple(iri, rdf.NAME, rdf.Literal(escaped(name)))
        if "description" in participant:
            yield rdf.Triple(iri, rdf.ABOUT, rdf.Literal(word(participant.get("description"))))

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that the origin had, and the usual ones of what it names not yet."""
        given = origin_object(self.rest.get("prefixes"))
        fit = {name: iri for name, iri in given.items() if _PREFIX.match(name) and word(iri)}
        usual = {"aif": self.namespace, **_PREFIXES}
        free = {name: iri for name, iri in usual.items() if iri not in given.values()}
        return fit | free | fit


# Ends at which AIFdb does not write a property a second time: steps, where it would be read as
# their own, and some others.
_ONE_WAY: Mapping[str, Collection[str]] = {
    **dict.fromkeys(("Premise", "Conclusion"), rdf.STEPS),
    "Anchor": ("TA",),
    "IllocutionaryContent": ("L",),
}


def _property(start: str, end: str) -> str:
    """Return how RDF calls a legal edge."""
    if "YA" in (start, end):
        if start == "YA":
            return "IllocutionaryContent"
        return "Locution" if start == "L" else "Anchor"
    if "TA" in (start, end):
        return "StartLocution" if end == "TA" else "EndLocution"
    return "Premise" if start == "I" else "Conclusion"
