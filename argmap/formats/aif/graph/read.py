"""Read the graph of AIF, which AIFdb's JSON and xAIF share.

I-nodes are statements; RA, CA, MA and PA nodes that have a premise and a conclusion are relations.
All else (locutions, transitions, illocutions, what is isolated, incomplete or illegal) has no place
in an argument map and is kept in the origin, where `parts` holds the node of each statement and
relation, with `true` for a text that is the statement's, and `rest` the whole graph, with
the id of such a node in its place.
Source of what is legal: Chesnevar et al. 2006, doi:10.1017/S0269888906001044; Reed et al. 2008.
Not here: writing (`write`).
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, Self

from attrs import Factory, define, evolve

from argmap.exchange.format import Findings, Place
from argmap.exchange.json import Json, rows
from argmap.exchange.names import Names, is_given
from argmap.exchange.texts import unescaped, word
from argmap.formats.aif.graph.attribution import (
    Speaker,
    Utterance,
    actors_in,
    annotated,
    utterances_in,
)
from argmap.model import Actor, ArgumentMap, Attribution, Metadata, Origin, Relation, Statement
from argmap.model.metadata import UNTITLED
from argmap.model.origin import Members, freeze
from argmap.model.vocabulary import as_text
from argmap.semantics.engine.strong_components import components_of

TYPE_OF = {"supports": "RA", "attacks": "CA", "undercuts": "CA", "restates": "MA", "outranks": "PA"}
VERBS = {"RA": "supports", "CA": "attacks", "MA": "restates", "PA": "outranks"}
TYPES = ("I", "L", "RA", "CA", "MA", "PA", "TA", "YA")
_STEPS = ("RA", "CA", "MA")
LEGAL = frozenset(
    [
        *(("I", kind) for kind in VERBS),
        *((kind, "I") for kind in VERBS),
        *((kind, aimed) for kind in _STEPS for aimed in VERBS),
        *(("L", "TA"), ("TA", "L"), ("L", "YA"), ("TA", "YA")),
        *(("YA", kind) for kind in ("I", "L", *VERBS)),
    ]
)
# What says nothing more than the type of a node; AIFdb writes these where no scheme was chosen.
DEFAULTS = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", "144"),
    "PA": ("Default Preference", "161"),
}
_SILENT = {"", "Default", *DEFAULTS, *(name for name, _ in DEFAULTS.values())}
_SILENT |= {name.replace(" ", "") for name in _SILENT}
_SCALARS = frozenset({str, int, float, bool, type(None)})


@define
class _Step:
    """A node that may be a relation: its place among the nodes, and what it leads from and to."""

    kind: str
    at: int
    node: dict[str, Json]
    sources: list[str] = Factory(list)  # names of statements
    targets: list[str] = Factory(list)  # ids of nodes


def scheme_of(node: Mapping[str, Json]) -> str:
    """Return the scheme of a node: its own, or else its text, '' where neither says anything."""
    scheme = node.get("scheme") or node.get("text")
    return "" if not isinstance(scheme, str) or scheme in _SILENT else unescaped(scheme)


@define
class AifGraph:
    """An AIF graph being read: the parts of a map, and what goes into its origin.

    `prefix` is where the graph stands in its file; in a file of another shape, `place` tells where
    a node or an edge is, by `nodes` or `edges` and its id.  `label` is the format that findings
    speak of, and `decode` makes a text of the map from one of the file.
    """

    document: dict[str, Json]
    findings: Findings
    label: str = "AIF"
    prefix: Place = ()
    place: Callable[[str, str], int | Place] | None = None
    decode: Callable[[str], str] = unescaped
    nodes: list[dict[str, Any]] = Factory(list)
    edges: list[dict[str, Any]] = Factory(list)
    statements: list[Statement] = Factory(list)
    relations: list[Relation] = Factory(list)
    actors: dict[Speaker, Actor] = Factory(dict)
    records: dict[str, Json] = Factory(dict)
    rest: dict[str, Json] = Factory(dict)
    names: Names = Factory(Names)
    types: dict[str, str] = Factory(dict)
    name_of: dict[str, str] = Factory(dict)  # of I-nodes, by their ids
    texts: list[str] = Factory(list)  # of I-nodes, in order
    steps: dict[str, _Step] = Factory(dict)
    relations_of: dict[str, list[Relation]] = Factory(dict)
    taken: set[int] = Factory(set)  # the positions of nodes that have a place in the map

    def map_from(
        self, name: str, rest: Mapping[str, Json], *, metadata: Metadata = UNTITLED
    ) -> ArgumentMap:
        """Return the map, whose origin in the format of that name has this rest."""
        return ArgumentMap(
            metadata=metadata,
            statements=self.statements,
            relations=self.relations,
            actors=self.actors.values(),
            origin=Origin(name, Members(self.records), rest),
        )

    def run(
        self,
        utterances: Mapping[str, Utterance] | None = None,
        people: Iterable[Speaker] | None = None,
    ) -> Self:
        """Read the graph, in time linear in it, and return it.

        `utterances` tells who says what, by the ids of nodes, and `people` are those who are actors
        even if they say nothing, where a format has them elsewhere; their names are given out last.
        Errors: `ArgmapError` where nodes and edges are not arrays of objects with ids.
        """
        if utterances is None:
            utterances = utterances_in(self.document, annotated(self.document))
        self.nodes = rows(self.findings, self.document, "nodes", self.prefix)
        self.edges = rows(self.findings, self.document, "edges", self.prefix)
        self._sort_nodes()
        self._follow_edges()
        # What a step aims at is made before it; in a circle, somebody has to be the first.
        for circle in components_of({key: step.targets for key, step in self.steps.items()}):
            for key in reversed(circle):
                self.relations_of[key] = self._relations_from(key, self.steps[key])
        for key, step in self.steps.items():
            if not self.relations_of[key]:
                self._apart(key, step)
        for person in actors_in(self.document) if people is None else people:
            self._actor(person)
        for (key, name), text in zip(self.name_of.items(), self.texts, strict=True):
            fields: dict[str, Any] = {}
            if key in utterances:
                utterance = utterances[key]
                quote = "" if utterance.quote == text else utterance.quote
                attribution = Attribution(by=map(self._actor, utterance.by), quote=quote)
                fields = {"attribution": attribution, "mode": utterance.mode}
            self.statements.append(Statement(name, text, **fields))
        self._keep()
        return self

    def _actor(self, speaker: Speaker) -> str:
        """Return the name of the actor who is a speaker, a new one where nobody has it yet."""
        if speaker not in self.actors:
            names = self.names
            name = names.free(speaker.name) if speaker.name else names.of("", speaker.text)
            self.actors[speaker] = Actor(name, speaker.text, title=speaker.title, url=speaker.url)
        return self.actors[speaker].name

    def _sort_nodes(self) -> None:
        types, steps = self.types, self.steps
        for at, node in enumerate(self.nodes):
            key = node.get("nodeID")
            if type(key) is not str:
                key = word(key)
            if not key:
                raise self.findings.refuse("a node has no id", self._where("nodes", at))
            if key in types:
                self._warn(f"a second node has the id {key!r}", "nodes", at)
                continue
            declared = node.get("type")
            types[key] = kind = declared if type(declared) is str else ""
            if kind == "I":
                self._information(at, key, node)
            elif kind in VERBS:
                steps[key] = _Step(kind, at, node)
            elif kind not in TYPES:
                has = f"has the type {kind!r}" if isinstance(declared, str) else "has no type"
                message = f"the node {key!r} {has}, which {self.label} does not know"
                self._warn(message, "nodes", at)

    def _information(self, at: int, key: str, node: dict[str, Any]) -> None:
        """Take an I-node: give it a name, and leave `true` in it where its text is as it was."""
        raw = node.get("text")
        text = raw if type(raw) is str else word(raw)
        if "&" in text or not text.isprintable():
            text = self.decode(text)
        text = as_text(text)
        if text == raw:
            node["text"] = True
        name = self.name_of[key] = self.names.of(key, text)
        self.texts.append(text)
        self.records[name] = node
        self.taken.add(at)

    def _warn(self, message: str, key: str, at: int) -> None:
        self.findings.add("ARG413", message, self._where(key, at))

    def _where(self, key: str, at: int) -> int | Place:
        if self.place is None:
            return (*self.prefix, key, at)
        id_ = self.nodes[at].get("nodeID") if key == "nodes" else self.edges[at].get("edgeID")
        return self.place(key, word(id_))

    def _follow_edges(self) -> None:
        types, steps, name_of = self.types, self.steps, self.name_of
        for at, edge in enumerate(self.edges):
            start, end = edge.get("fromID"), edge.get("toID")
            if type(start) is not str or type(end) is not str:
                start, end = word(start), word(end)
            if (types.get(start), types.get(end)) not in LEGAL:
                self._illegal(at, start, end)
            elif start in steps:
                steps[start].targets.append(end)
            elif start in name_of:
                steps[end].sources.append(name_of[start])

    def _illegal(self, at: int, start: str, end: str) -> None:
        types = self.types
        missing = end if start in types else start
        if start in types and end in types:
            ends = f"from {types[start] or '?'} {start!r} to {types[end] or '?'} {end!r}"
            trouble = f"leads {ends}, which {self.label} does not allow"
        elif missing:
            trouble = f"ends at the node {missing!r}, which is not there"
        else:
            trouble = "names no node"
        self._warn(f"an edge {trouble}", "edges", at)

    def _apart(self, key: str, step: _Step) -> None:
        if step.sources:
            trouble = "leads to nothing that is in the map" if step.targets else "leads to nothing"
        else:
            trouble = "comes from no statement" if step.targets else "joins no statements"
        self._warn(f"the {step.kind} node {key!r} {trouble}, and is kept aside", "nodes", step.at)

    def _relations_from(self, key: str, step: _Step) -> list[Relation]:
        sources = tuple(dict.fromkeys(step.sources))
        linked = step.kind in ("RA", "CA")
        scheme = scheme_of(step.node) if sources else ""
        rows = (sources,) if linked else [(source,) for source in sources]
        relations: list[Relation] = []
        for end in dict.fromkeys(step.targets) if sources else ():
            target, verb = self.name_of.get(end), VERBS[step.kind]
            if target is None:
                aimed = self.relations_of.get(end)
                if not aimed or not linked:
                    continue
                target = aimed[0].id
                verb = "supports" if step.kind == "RA" else "undercuts"
            relations += [self._relation(key, verb, row, target, scheme) for row in rows]
        return relations

    def _relation(
        self, key: str, verb: str, sources: tuple[str, ...], target: str, scheme: str
    ) -> Relation:
        id_ = self.names.of(key) if is_given(key) and key not in self.names.taken else ""
        relation = Relation(verb, sources, target, scheme=scheme, id=id_)
        if relation.id in self.records:
            relation = evolve(relation, id=self.names.of(key))
        self.relations.append(relation)
        self.records[relation.id] = key
        return relation

    def _keep(self) -> None:
        """Freeze the nodes and edges: those of the map in its parts, all others in the rest."""
        records = self.records
        for key, relation in self.relations_of.items():
            if relation:
                records[relation[0].id] = self.steps[key].node
                self.taken.add(self.steps[key].at)
        values = chain.from_iterable(map(dict.values, chain(self.nodes, self.edges)))
        frozen = Members if _SCALARS.issuperset(map(type, values)) else freeze
        nodes = tuple(
            [
                word(node["nodeID"]) if at in self.taken else frozen(node)
                for at, node in enumerate(self.nodes)
            ]
        )
        for name, node in records.items():
            records[name] = node if type(node) is str else frozen(node)
        lists = {"nodes": nodes, "edges": tuple(map(frozen, self.edges))}
        self.rest = {
            key: lists[key] if key in lists and value is not None else freeze(value)
            for key, value in self.document.items()
        }
