"""Write a map as RDF with the words of AIF: its triples, and their N-Triples and Turtle.

Not here: reading (`read`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import finding
from argmap.exchange.json import word
from argmap.exchange.losses import counted
from argmap.exchange.shapes import Json
from argmap.exchange.texts import escaped
from argmap.formats.aif.aif import heard, origin_of
from argmap.formats.aif.graph.attribution import Labels, full_name, objects, person_id, speaker_of
from argmap.formats.aif.graph.read import LEGAL
from argmap.formats.aif.graph.write import give
from argmap.formats.rdf.graph.read import (
    ABOUT,
    AGENT,
    CREATOR,
    MODE,
    NAME,
    NODES,
    OWN,
    ROLES,
    STEPS,
    extra,
    others,
    people_in,
)
from argmap.formats.rdf.graph.terms import (
    DCTERMS,
    FOAF,
    RDFS,
    TYPE,
    XSD,
    Literal,
    Term,
    Triple,
    iri,
    term,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members

NAMESPACE = "http://www.arg.tech/aif#"
_EMPTY = "# a map without statements\n"
_KEYS = frozenset(
    {
        "nodeID",
        "text",
        "type",
        "timestamp",
        "scheme",
        "schemeID",
        "source",
        "iri",
        "claimText",
        "triples",
    }
)
_TYPE = re.compile(r"[A-Z]{1,9}\Z")
_TOLD = {
    "source": "source",
    "scheme": "scheme",
    "schemeID": "schemeID",
    "timestamp": "creationDate",
}
_NOBODY = Labels({})
_PERSON = frozenset({"participantID", "firstname", "surname", "description"})
_UNSAFE = re.compile(r"[^\w.~-]")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_PREFIX = re.compile(r"(?:[A-Za-z][\w-]*)?\Z", re.ASCII)


@frozen
class Statements:
    """What RDF says of a map: its triples by subject, prefixes, and what is lost."""

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def statements(map_: ArgumentMap) -> Statements:
    """Return the triples of a map, those of a subject in a row."""
    parts, rest = origin_of(map_)
    fitting, voices, findings = heard(map_, parts, rest, "RDF")
    whole = map_.origin.rest if map_.origin and map_.origin.format == "rdf" else NOTHING
    document = give(fitting, parts, rest, also=voices.into)
    writer = _Writer(document, whole, known=_known(parts, rest))
    triples = tuple(writer.run())
    lost = (
        finding("ARG410", f"RDF has no place for {counted(count, what)}")
        for what, count in sorted((+writer.lost).items())
    )
    return Statements(triples, writer.prefixes(), (*findings, *lost))


def _known(parts: Mapping[str, Json], rest: Mapping[str, Json]) -> set[str]:
    """Return the ids of the nodes that AIF had before."""
    listed = rest.get("nodes")
    nodes = [*parts.values(), *(listed if isinstance(listed, tuple) else ())]
    return {word(one.get("nodeID")) for one in nodes if isinstance(one, Members)}


class _Writer:
    def __init__(
        self, document: Mapping[str, Json], whole: Mapping[str, Json], known: set[str]
    ) -> None:
        self.document = document
        self.whole = whole
        self.known = known
        self.labels = Labels(document)
        # the participants who have names, by their ids
        self.agents = {
            person_id(one): one
            for one in objects(document.get("participants"))
            if (speaker := speaker_of(one)) and speaker.name
        }
        self.namespace = word(whole.get("namespace")) or NAMESPACE
        self.both = whole.get("both") is not False
        self.lost: Counter[str] = Counter()
        self.iris: dict[str, str] = {}
        self.types: dict[str, str] = {}

    def run(self) -> Iterator[Triple]:
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
        creators = self.creators()
        for node in nodes:
            key = word(node.get("nodeID"))
            subject = self.iris[key]
            own = tuple(extra(node))
            if self.types[key] == "L" and key in creators:
                spoken = (CREATOR, creators[key])
                own = own if spoken in own else (*own, spoken)
            for predicate, value in (*self.about(key, node), *links.get(key, ()), *own):
                yield Triple(subject, predicate, value)
        for key, value in self.document.items():
            if key not in ("nodes", "edges") and isinstance(value, tuple) and value:
                self.lost[f"entries of {key!r}"] += sum(not self.tells(key, one) for one in value)
        yield from self.others()

    def tells(self, key: str, entry: Json) -> bool:
        """Tell whether RDF has all of an entry of a list beside nodes and edges."""
        if not isinstance(entry, Mapping):
            return False
        if key == "participants":
            return person_id(entry) in self.agents and entry.keys() <= _PERSON
        return (
            key == "locutions"
            and word(entry.get("personID")) in self.agents
            and entry.keys() <= {"nodeID", "personID"}
        )

    def iri(self, key: str, node: Mapping[str, Any], taken: set[str]) -> str:
        base = NODES if key in self.known else OWN
        found = word(node.get("iri")) or base + _UNSAFE.sub(_percent, key)
        while found in taken:
            found += "_"
        taken.add(found)
        return found

    def about(self, key: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
        """Yield what is said of one node, without its edges."""
        kind = self.types[key]
        if kind:
            yield TYPE, f"{self.namespace}{kind}-node"
            if key not in self.known and "schemeID" in node and kind in STEPS:
                return  # a step of no scheme, which its type says
        elif node.get("type"):
            self.lost["types of nodes that AIF does not know"] += 1
        said = node.get("text")
        text = said if isinstance(said, str) else word(said)
        language = node.get("claimText")
        if kind in ("I", "L") or (text and isinstance(language, str)):
            if text:
                yield f"{self.namespace}claimText", Literal(text, word(language))
        elif text and text != kind:
            yield f"{RDFS}label", Literal(text)
        for name, predicate in _TOLD.items():
            told = word(node.get(name)) or (self.source(key, node) if name == "source" else "")
            if told:
                yield self.namespace + predicate, Literal(told)
        keys = _KEYS
        if kind == "YA" and node.get("mode"):
            yield MODE, Literal(word(node["mode"]))
            keys = _KEYS | {"mode"}
        self.lost["keys of nodes that AIF does not know"] += len(node.keys() - keys)
        self.lost += Counter()  # drops what is zero

    def source(self, key: str, node: Mapping[str, Any]) -> str:
        """Return who speaks, '' where the text of the locution says it, and for what is none."""
        if self.types[key] != "L" or self.whole:
            return ""
        found = self.labels.of(key, node)
        return found.label if found and found.label != _plain(key, node) else ""

    def links(self) -> dict[str, list[tuple[str, Term]]]:
        """Return the properties of each node: those of its own, then those of its other ends."""
        forward: dict[str, dict[tuple[str, Term], None]] = {}
        back: dict[str, dict[tuple[str, Term], None]] = {}
        for edge in self.document["edges"] or ():
            start, end = word(edge.get("fromID")), word(edge.get("toID"))
            pair = (self.types.get(start, ""), self.types.get(end, ""))
            if pair not in LEGAL:
                self.lost["edges that AIF does not allow"] += 1
                continue
            name = _property(*pair)
            owner, other = (start, end) if ROLES[name].leads_out else (end, start)
            said = (self.namespace + name, self.iris[other])
            if said in forward.setdefault(owner, {}):
                self.lost["edges that are there twice"] += 1
            forward[owner].setdefault(said)
            if self.both and self.types[other] not in _ONE_WAY.get(name, ()):
                turned = (self.namespace + name, self.iris[owner])
                back.setdefault(other, {}).setdefault(turned)
        order = {self.namespace + name: at for at, name in enumerate(ROLES)}
        return {
            key: sorted((*forward.get(key, ()), *back.get(key, ())), key=lambda one: order[one[0]])
            for key in self.iris
        }

    def others(self) -> Iterator[Triple]:
        """Yield the triples about no node, with those of agents as they are now."""
        told = tuple(others(self.whole))
        was = people_in((), told)["participants"]
        changed = {self.agent(one) for one in was if one not in self.agents.values()}
        for one in told:
            if one.subject not in changed or one.predicate not in (TYPE, NAME, ABOUT):
                yield one
        for agent in self.agents.values():
            if agent not in was:
                yield from self.introduced(agent)

    def agent(self, participant: Mapping[str, Json]) -> str:
        return OWN + _UNSAFE.sub(_percent, person_id(participant))

    def introduced(self, participant: Mapping[str, Json]) -> Iterator[Triple]:
        """Yield the triples of an agent, as `people_in` reads them."""
        iri = self.agent(participant)
        yield Triple(iri, TYPE, AGENT)
        name = full_name(participant)
        if name:
            yield Triple(iri, NAME, Literal(escaped(name)))
        if "description" in participant:
            yield Triple(iri, ABOUT, Literal(word(participant.get("description"))))

    def creators(self) -> dict[str, str]:
        """Return the agent of each locution that a participant with a name speaks, by its id."""
        return {
            key: self.agent(self.agents[person])
            for key, person in self.labels.person_of.items()
            if person in self.agents
        }

    def prefixes(self) -> dict[str, str]:
        own = self.whole.get("prefixes")
        given = own if isinstance(own, Members) else NOTHING
        found = {"aif": self.namespace, "node": NODES, "map": OWN, "rdfs": RDFS, "xsd": XSD}
        found |= {"foaf": FOAF, "dcterms": DCTERMS}
        taken = set(given.values())
        fit = {name: one for name, one in given.items() if _PREFIX.match(name) and word(one)}
        kept = {key: one for key, one in found.items() if one not in taken and key not in fit}
        return {**fit, **kept}


# Ends at which AIFdb does not write a property a second time: steps, where it would be read as
# their own, and some others.
_ONE_WAY = {"Premise": STEPS, "Conclusion": STEPS, "Anchor": {"TA"}, "IllocutionaryContent": {"L"}}


def _property(start: str, end: str) -> str:
    """Return how RDF calls a legal edge."""
    if "YA" in (start, end):
        if start == "YA":
            return "IllocutionaryContent"
        return "Locution" if start == "L" else "Anchor"
    if "TA" in (start, end):
        return "StartLocution" if end == "TA" else "EndLocution"
    return "Premise" if start == "I" else "Conclusion"


def _plain(key: str, node: Mapping[str, Any]) -> str:
    """Return who speaks in a locution that says no more than its text."""
    found = _NOBODY.of(key, node)
    return found.label if found else ""


def _percent(found: re.Match[str]) -> str:
    return quote(found[0].encode("utf-8", "replace"), safe="")


def as_lines(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples; where there are none, a comment says so."""
    lines = [f"{term(one.subject)} {iri(one.predicate)} {term(one.object)} .\n" for one in triples]
    return "".join(lines) or _EMPTY


def as_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Return triples as Turtle, each subject with its own lines; only prefixes in use are named."""
    short = _Short(prefixes)
    blocks = [
        f"{short(subject)} {_lines(short, own)} .\n"
        for subject, own in groupby(triples, attrgetter("subject"))
    ]
    used = (name for name in prefixes if name in short.used)
    heads = [f"@prefix {name}: {iri(prefixes[name])} .\n" for name in used]
    return "\n".join([*(["".join(heads)] if heads else []), *blocks]) or _EMPTY


def _lines(short: "_Short", own: Iterable[Triple]) -> str:
    return " ;\n    ".join(
        f"{'a' if predicate == TYPE else short(predicate)} "
        + ", ".join(short(one.object) for one in group)
        for predicate, group in groupby(own, attrgetter("predicate"))
    )


class _Short:
    """Shortens terms with prefixes and remembers which ones it took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.by_base = sorted(
            ((base, name) for name, base in prefixes.items() if base), key=lambda one: -len(one[0])
        )
        self.used: set[str] = set()

    def __call__(self, one: Term) -> str:
        if isinstance(one, Literal):
            if one.datatype:
                return f"{term(Literal(one.text))}^^{self(one.datatype)}"
            return term(one)
        for base, name in self.by_base:
            if one.startswith(base) and _LOCAL.match(one[len(base) :]):
                self.used.add(name)
                return f"{name}:{one[len(base) :]}"
        return term(one)
