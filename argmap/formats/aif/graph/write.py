"""Write a map as the graph of AIF, into which its origin is woven back.

Not here: reading, and what the nodes mean (`read`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from argmap.exchange.json import Json
from argmap.exchange.texts import escaped, unescaped, word
from argmap.formats.aif.graph.read import DEFAULTS, TYPE_OF, VERBS, scheme_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_MOST_DIGITS = 18  # digits: ids are counted on in 64 bits by AIFdb


class AifWriter:
    """Writes a map as an AIF graph, whose origin is `parts` and `rest`.

    What did not change since it was read is written as it was; what is new gets its name as id.
    `key_of` has the ids of statements and relations after `run`.
    """

    def __init__(
        self,
        map_: ArgumentMap,
        parts: Mapping[str, Json],
        rest: Mapping[str, Json],
        *,
        decode: Callable[[str], str] = unescaped,
        encode: Callable[[str], str] = escaped,
    ) -> None:
        if "nodes" not in rest:
            parts = rest = NOTHING
        self.map = map_
        self.rest = rest
        self.decode = decode
        self.encode = encode
        self.old_nodes = _sound(rest.get("nodes"), {str, Members})
        self.old_edges = _sound(rest.get("edges"), {Members})
        self.nodes: dict[str, Mapping[str, Json]] = {}  # those of the map, by their ids
        self.doubtful = {record for record in parts.values() if type(record) is str}
        keys = {name: _key(record) for name, record in parts.items()}
        self.old = {keys[name]: record for name, record in parts.items() if type(record) is Members}
        self.old.pop("", None)
        # They may be several relations: one to each end, or from each source.
        self.doubtful.update(self._repeated("fromID", *VERBS))
        if any(TYPE_OF[relation.kind] in ("MA", "PA") for relation in map_.relations):
            self.doubtful.update(self._repeated("toID", "MA", "PA"))
        names = chain(
            (statement.name for statement in map_.statements),
            (relation.id for relation in map_.relations),
        )
        self.key_of = {name: keys[name] for name in names if keys.get(name) in self.old}

    def _repeated(self, name: str, *types: str) -> Iterator[str]:
        """Yield the nodes of some types of which several edges say that they are at that end."""
        seen: set[str] = set()
        for edge in self.old_edges:
            key = edge.get(name)
            key = key if type(key) is str else word(key)
            if key in seen and key in self.old and self.old[key].get("type") in types:
                yield key
            seen.add(key)

    @cached_property
    def _ids(self) -> set[str]:
        """The ids of nodes that are taken; those of new ones are added."""
        return {*self.old, *map(_key, self.old_nodes)}

    def run(self) -> dict[str, Json]:
        """Return the graph."""
        for statement in self.map.statements:
            self._statement(statement)
        for relation in self.map.relations:
            self._relation(relation)
        document = dict(self.rest) if self.rest else {"nodes": (), "edges": (), "locutions": ()}
        for key, members in (("nodes", self._listed()), ("edges", [*self._edges()])):
            if members or document.get(key) is not None:
                document[key] = members
        return document

    def _statement(self, statement: Statement) -> None:
        key = self.key_of.get(statement.name)
        if key is None:
            key = self.key_of[statement.name] = self._free(statement.name)
            self.nodes[key] = {"nodeID": key, "text": self.encode(statement.text), "type": "I"}
            return
        old: Mapping[str, Json] = self.old[key]
        raw = old.get("text")
        if raw is True or self.decode(raw if type(raw) is str else word(raw)) != statement.text:
            text = statement.text
            old = {**old, "text": self.encode(text) if "&" in text else text}
        self.nodes[key] = old

    def _relation(self, relation: Relation) -> None:
        kind = TYPE_OF[relation.kind]
        key = self.key_of.get(relation.id)
        if key is None or (key in self.nodes and not self._fits(relation, self.nodes[key])):
            key = self._free(relation.id) if relation.is_named else self.number()
            self.key_of[relation.id] = key
            self.doubtful.add(key)
            self.nodes[key] = _step(key, kind, relation.scheme)
        elif key not in self.nodes:
            old: Mapping[str, Json] = self.old[key]
            if old.get("type") != kind or scheme_of(old) != relation.scheme:
                old = {**old, **_step(key, kind, relation.scheme), "nodeID": old["nodeID"]}
            self.nodes[key] = old
            if relation.is_named:
                self.doubtful.add(key)

    def _fits(self, relation: Relation, node: Mapping[str, Json]) -> bool:
        """Return whether a node that is a relation already can be another one, to another end."""
        return scheme_of(node) == relation.scheme and relation.id not in self.map.index.incoming

    def _free(self, name: str) -> str:
        key, count = name, len(self._ids)
        while key in self._ids:
            count += 1
            key = f"{name}-{count}"
        self._ids.add(key)
        return key

    def number(self) -> str:
        """Return a number that is not an id of a node yet."""
        return self._free(str(len(self._ids) + 1))

    def _listed(self) -> list[Mapping[str, Json]]:
        """Return the nodes in their old order, then the new ones."""
        waiting, gone = dict(self.nodes), self._gone
        old = [
            waiting.pop(node) if type(node) is str else node
            for node in self.old_nodes
            if (node in waiting if type(node) is str else _key(node) not in gone)
        ]
        return [*old, *waiting.values()]

    def _edges(self) -> Iterator[Mapping[str, Json]]:
        """Yield the old edges that are still true, then the new ones."""
        wires = self._wanted()
        gone, old = self._gone, self.old_edges
        if not gone and not wires:
            yield from old
            return
        steps = {self.key_of[relation.id] for relation in self.map.relations}
        for edge in old:
            ends = (word(edge.get("fromID")), word(edge.get("toID")))
            if not gone.isdisjoint(ends):
                continue
            owner = ends[0] if ends[0] in steps else ends[1]  # the step that an edge is of
            if owner in self.doubtful and ends[0] in self.nodes and ends[1] in self.nodes:
                if ends in wires:
                    wires[ends] = True
                elif not steps.issuperset(ends) or not self._makes_nothing(*ends):
                    continue
            yield edge
        new = [ends for ends, is_laid in wires.items() if not is_laid]
        for number, (start, end) in enumerate(new, highest(old) + 1):
            yield {"edgeID": str(number), "fromID": start, "toID": end}

    @cached_property
    def _gone(self) -> set[str]:
        """The ids of nodes whose statements and relations are not in the map any more."""
        return {node for node in self.old_nodes if type(node) is str}.difference(self.nodes)

    def _makes_nothing(self, start: str, end: str) -> bool:
        """Return whether no relation comes of an edge between steps, so that it is true as ever."""
        return self.old[start].get("type") not in ("RA", "CA") or (
            self._circles.get(start, start) == self._circles.get(end, end)
        )

    @cached_property
    def _circles(self) -> dict[str, int]:
        """The circles of steps that aim at each other, by the ids of their nodes."""
        from argmap.semantics.engine.strong_components import components_of

        rows: dict[str, list[str]] = {key: [] for key in self.old}
        for edge in self.old_edges:
            rows.get(word(edge.get("fromID")), []).append(word(edge.get("toID")))
        components = components_of(rows)
        return {key: at for at, component in enumerate(components) for key in component}

    def _wanted(self) -> dict[tuple[str, str], bool]:
        """Return the edges that nodes must have which are new or changed, none of them laid yet."""
        keys, edges = self.key_of, dict[tuple[str, str], bool]()
        for relation in self.map.relations if self.doubtful else ():
            key = keys[relation.id]
            if key in self.doubtful:
                edges.update(((keys[name], key), False) for name in relation.sources)
                edges[key, keys[relation.target]] = False
        return edges


def highest(edges: Iterable[Mapping[str, Json]]) -> int:
    """Return the highest number among the ids of edges, 0 for none."""
    numbers = (word(edge.get("edgeID")) for edge in edges)
    return max(
        (int(number) for number in numbers if number.isdecimal() and len(number) < _MOST_DIGITS),
        default=0,
    )


def _key(record: Json) -> str:
    """Return the id of the node that a part is, or names, '' where it is none."""
    if type(record) is Members:
        return word(record.get("nodeID"))
    return record if type(record) is str else ""


def _sound(listed: Json, kinds: set[type]) -> tuple[Any, ...]:
    """Return a list of the origin, empty when somebody has made something else of it."""
    return listed if type(listed) is tuple and kinds.issuperset(map(type, listed)) else ()


def _step(key: str, kind: str, scheme: str) -> dict[str, Json]:
    default, number = DEFAULTS[kind]
    text = escaped(scheme) or default
    node = {"nodeID": key, "text": text, "type": kind, "scheme": text}
    return node if scheme else {**node, "schemeID": number}
