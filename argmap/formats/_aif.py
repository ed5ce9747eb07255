"""Read the graph of AIF, which AIFdb's JSON and xAIF share.

I-nodes are statements; RA, CA, MA and PA nodes that have a premise and a conclusion are relations.
All else (locutions, transitions, illocutions, what is isolated, incomplete or illegal) has no place
in an argument map and is kept in the origin, where `parts` holds the node of each statement and
relation, with `true` for a text that is the statement's, and `rest` the whole graph, with
the id of such a node in its place.
Source of what is legal: Chesnevar et al. 2006, doi:10.1017/S0269888906001044; Reed et al. 2008.
Not here: writing (`_aif_writing`).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from attrs import Factory, define, evolve

from argmap.formats._documents import rows, word
from argmap.formats._findings import Findings
from argmap.formats._names import Names, given
from argmap.formats._shapes import Json, Place
from argmap.formats._texts import unescaped
from argmap.model.origin import Members, freeze
from argmap.model.relation import Relation
from argmap.model.statement import Statement

TYPE_OF = {
    "supports": "RA",
    "attacks": "CA",
    "undercuts": "CA",
    "restates": "MA",
    "outranks": "PA",
}
VERBS = {"RA": "supports", "CA": "attacks", "MA": "restates", "PA": "outranks"}
TYPES = ("I", "L", "RA", "CA", "MA", "PA", "TA", "YA")
_STEPS = ("RA", "CA", "MA")
LEGAL = frozenset(
    [
        *(("I", one) for one in VERBS),
        *((one, "I") for one in VERBS),
        *((one, other) for one in _STEPS for other in VERBS),
        *(("L", "TA"), ("TA", "L"), ("L", "YA"), ("TA", "YA")),
        *(("YA", one) for one in ("I", "L", *VERBS)),
    ]
)
# What says nothing more than the type of a node; AIFdb writes these where no scheme was chosen.
DEFAULTS = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", "144"),
    "PA": ("Default Preference", "161"),
}
_SILENT = {"", *DEFAULTS, *(name for name, _ in DEFAULTS.values())}
_SILENT |= {name.replace(" ", "") for name in _SILENT}
_SCALARS = frozenset({str, int, float, bool, type(None)})


@define
class Graph:
    """What was read: the parts of a map, and what goes into its origin."""

    statements: list[Statement] = Factory(list)
    relations: list[Relation] = Factory(list)
    parts: dict[str, Json] = Factory(dict)
    rest: dict[str, Json] = Factory(dict)


def scheme_of(node: Mapping[str, Json]) -> str:
    """Return the scheme of a node: its own, or else its text, '' where neither says anything."""
    scheme = node.get("scheme") or node.get("text")
    return "" if scheme in _SILENT or not isinstance(scheme, str) else unescaped(scheme)


def take(
    document: dict[str, Json],
    findings: Findings,
    place: Place | None = (),
    *,
    label: str = "AIF",
    decode: Callable[[str], str] = unescaped,
) -> Graph:
    """Return the parts of a map that an AIF graph is; linear in the graph.

    `place` is where the graph stands in its file, None if it stands there in another shape.
    `label` is the format that findings speak of, `decode` makes a text of the map from one of the
    file.
    Errors: `ArgmapError` where nodes and edges are no arrays of objects with ids.
    """
    return _Taker(document, findings, place, label, decode).run()


class _Taker:
    def __init__(
        self,
        document: dict[str, Json],
        findings: Findings,
        place: Place | None,
        label: str,
        decode: Callable[[str], str],
    ) -> None:
        self.label = label
        self.decode = decode
        self.document = document
        self.findings = findings
        self.place = place
        self.nodes = rows(findings, document, "nodes", place or ())
        self.edges = rows(findings, document, "edges", place or ())
        self.made = Graph()
        self.names = Names()
        self.types: dict[str, str] = {}
        self.name_of: dict[str, str] = {}  # of I-nodes, by their ids
        self.steps: dict[str, dict[str, Any]] = {}
        self.inputs: dict[str, list[str]] = {}
        self.outputs: dict[str, list[str]] = {}
        self.relation_of: dict[str, tuple[Relation, ...]] = {}
        self.taken: set[int] = set()  # the positions of nodes that have a place in the map
        self.place_of: dict[str, int] = {}  # of steps

    def run(self) -> Graph:
        for at, node in enumerate(self.nodes):
            self.node(at, node)
        for at, edge in enumerate(self.edges):
            self.edge(at, edge)
        for key in self.steps:
            self.step(key)
        self.keep()
        return self.made

    def node(self, at: int, node: dict[str, Any]) -> None:
        key = node.get("nodeID")
        if type(key) is not str:
            key = word(key)
        kind = node.get("type")
        if not key:
            raise self.findings.refuse("a node has no id", self.where("nodes", at))
        if key in self.types:
            self.warn(f"a second node has the id {key!r}", "nodes", at)
            return
        self.types[key] = kind if isinstance(kind, str) else ""
        if kind == "I":
            self.statement(at, key, node)
        elif kind in VERBS:
            self.steps[key] = node
            self.place_of[key] = at
            self.inputs[key] = []
            self.outputs[key] = []
        elif kind not in TYPES:
            self.warn(
                f"the node {key!r} has the type {kind!r}, which {self.label} does not know",
                "nodes",
                at,
            )

    def statement(self, at: int, key: str, node: dict[str, Any]) -> None:
        raw = node.get("text")
        text = raw if type(raw) is str else word(raw)
        if "&" in text or not text.isprintable():
            text = self.decode(text)
        name = self.names.of(key, text)
        one = Statement(name, text)
        self.made.statements.append(one)
        self.name_of[key] = name
        if one.text == raw:
            node["text"] = True
        self.made.parts[name] = node
        self.taken.add(at)

    def warn(self, message: str, key: str, at: int) -> None:
        self.findings.add("ARG413", message, self.where(key, at))

    def where(self, key: str, at: int) -> int | Place:
        return 0 if self.place is None else (*self.place, key, at)

    def edge(self, at: int, edge: dict[str, Any]) -> None:
        start, end = edge.get("fromID"), edge.get("toID")
        if type(start) is not str or type(end) is not str:
            start, end = word(start), word(end)
        types = self.types
        if start not in types or end not in types:
            missing = end if start in types else start
            self.warn(f"an edge ends at the node {missing!r}, which is not there", "edges", at)
            return
        pair = (types[start], types[end])
        if pair not in LEGAL:
            what = f"from {pair[0] or '?'} {start!r} to {pair[1] or '?'} {end!r}"
            self.warn(f"an edge leads {what}, which {self.label} does not allow", "edges", at)
            return
        if start in self.steps and (end in self.steps or end in self.name_of):
            self.outputs[start].append(end)
        elif end in self.steps and start in self.name_of:
            self.inputs[end].append(self.name_of[start])

    def step(self, key: str) -> None:
        """Make the relations of a step, after those of the steps that it aims at."""
        if key in self.relation_of:
            return
        if all(one in self.name_of for one in self.outputs[key]):
            self.relation_of[key] = tuple(self.relations(key))
            return
        seen: set[str] = set()
        waiting = [key]
        while waiting:
            top = waiting.pop()
            if top in self.relation_of:
                continue
            later = [one for one in self.outputs[top] if one not in self.name_of]
            if later and top not in seen:
                seen.add(top)
                waiting += [top, *(one for one in later if one not in seen)]
            else:
                self.relation_of[top] = tuple(self.relations(top))

    def relations(self, key: str) -> Iterator[Relation]:
        node = self.steps[key]
        sources = tuple(dict.fromkeys(self.inputs[key]))
        kind = self.types[key]
        if not sources or not self.outputs[key]:
            return
        scheme = scheme_of(node)
        for end in dict.fromkeys(self.outputs[key]):
            target = self.name_of.get(end)
            verb = VERBS[kind]
            if target is None:
                aimed = self.relation_of.get(end)
                if not aimed or kind not in ("RA", "CA"):
                    continue
                target = aimed[0].id
                verb = "supports" if kind == "RA" else "undercuts"
            for some in (sources,) if kind in ("RA", "CA") else ((one,) for one in sources):
                yield self.relation(key, verb, some, target, scheme)

    def relation(
        self, key: str, verb: str, sources: tuple[str, ...], target: str, scheme: str
    ) -> Relation:
        own = self.names.of(key) if given(key) and key not in self.names.taken else ""
        one = Relation(verb, sources, target, scheme=scheme, id=own)
        if one.id in self.made.parts:
            one = evolve(one, id=self.names.of(key))
        self.made.relations.append(one)
        self.made.parts[one.id] = key
        return one

    def keep(self) -> None:
        """Freeze the nodes and edges: those of the map in its parts, all others in the rest."""
        parts = self.made.parts
        for key, made in self.relation_of.items():
            if made:
                parts[made[0].id] = self.steps[key]
                self.taken.add(self.place_of[key])
        values = chain.from_iterable(map(dict.values, chain(self.nodes, self.edges)))
        frozen = Members if _SCALARS.issuperset(map(type, values)) else freeze
        taken = self.taken
        nodes = tuple(
            [
                word(node["nodeID"]) if at in taken else frozen(node)
                for at, node in enumerate(self.nodes)
            ]
        )
        for name, node in parts.items():
            parts[name] = node if type(node) is str else frozen(node)
        lists = {"nodes": nodes, "edges": tuple(map(frozen, self.edges))}
        self.made.rest = {
            key: lists[key] if key in lists and value is not None else freeze(value)
            for key, value in self.document.items()
        }
