"""Write a map as the graph of AIF, into which its origin is woven back.

Not here: reading, and what the nodes mean (`read`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.texts import escaped, unescaped, word
from argmap.formats.aif.graph.read import DEFAULTS, TYPE_OF, AifGraph, scheme_of
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.origin import NOTHING, Members
from argmap.semantics.engine.links import grouped

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
        keys = {name: _key(record) for name, record in parts.items()}
        self.old = {keys[name]: record for name, record in parts.items() if type(record) is Members}
        self.old.pop("", None)
        names = chain(map_.index.statements, map_.index.relations)
        self.key_of = {name: keys[name] for name in names if keys.get(name) in self.old}
        # Of nodes that are several relations, one to each end or from each source: all but one.
        self.further = {name for name in self.key_of if type(parts[name]) is str}

    @cached_property
    def _ids(self) -> set[str]:
        """The ids of nodes that are taken; those of new ones are added."""
        return {*self.old, *map(_key, self.old_nodes)}

    def run(self) -> dict[str, Json]:
        """Return the graph."""
        for statement in self.map.statements:
            self._statement(statement)
        if self.further:
            self._part_nodes()
        for relation in self.map.relations:
            self._relation(relation)
        document = dict(self.rest) if self.rest else {"nodes": (), "edges": (), "locutions": ()}
        for key, members in (("nodes", self._listed()), ("edges", self._edges())):
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

    def _part_nodes(self) -> None:
        """Give all but the first of relations that a node no longer holds a node of their own."""
        by_id, incoming = self.map.index.relations, self.map.index.incoming
        known = self.key_of.keys() & by_id.keys()
        for relations in grouped((self.key_of[name], by_id[name]) for name in known).values():
            rows = {relation.sources for relation in relations}
            pairs = len(rows) * len({relation.target for relation in relations})
            is_row = len(rows) == 1 or TYPE_OF[relations[0].kind] in ("MA", "PA")
            alike = len({(TYPE_OF[relation.kind], relation.scheme) for relation in relations}) == 1
            ids = self.further.intersection(relation.id for relation in relations)
            if not (alike and is_row and pairs == len(relations) and ids.isdisjoint(incoming)):
                for id_ in ids:
                    del self.key_of[id_]

    def _relation(self, relation: Relation) -> None:
        kind = TYPE_OF[relation.kind]
        key = self.key_of.get(relation.id)
        if key is None:
            key = self._free(relation.id) if relation.is_named else self.number()
            self.key_of[relation.id] = key
            self.nodes[key] = _step(key, kind, relation.scheme)
            return
        old: Mapping[str, Json] = self.old[key]
        if old.get("type") != kind or scheme_of(old) != relation.scheme:
            old = {**old, **_step(key, kind, relation.scheme), "nodeID": old["nodeID"]}
        self.nodes[key] = old

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

    @cached_property
    def _gone(self) -> set[str]:
        """The ids of nodes whose statements and relations are not in the map any more."""
        return {node for node in self.old_nodes if type(node) is str}.difference(self.nodes)

    def _edges(self) -> list[Mapping[str, Json]]:
        """Return the old edges that are still true, then the new ones.

        What belongs to no relation of the map stays as long as no relation is read from it.
        """
        steps = {self.key_of[relation.id] for relation in self.map.relations}
        new = dict.fromkeys(wires(self.map.relations, self.key_of))
        wanted, odd = set(new), set()
        edges = []
        for edge in self.old_edges:
            ends = _ends(edge)
            if not self._gone.isdisjoint(ends):
                continue
            edges.append(edge)
            if ends in wanted:
                new.pop(ends, None)
            elif not steps.isdisjoint(ends) and self.nodes.keys() >= {*ends}:
                odd.add(ends)
        for number, (start, end) in enumerate(new, highest(self.old_edges) + 1):
            edges.append({"edgeID": str(number), "fromID": start, "toID": end})
        while untrue := odd.intersection(self._read(edges)) if odd else ():
            edges = [edge for edge in edges if _ends(edge) not in untrue]
            odd -= untrue
        return edges

    def _read(self, edges: Iterable[Mapping[str, Json]]) -> Iterator[tuple[str, str]]:
        """Yield the ends of the edges from which relations are read."""
        nodes = [{"nodeID": _key(node), "type": node.get("type")} for node in self._listed()]
        findings, place = Findings(), lambda _kind, _id: 0
        document = {"nodes": nodes, "edges": [*map(dict, edges)]}
        graph = AifGraph(document, findings, place=place).run({}, ())
        key_of = {name: key for key, name in graph.name_of.items()}
        for key, relations in graph.relations_of.items():
            key_of |= {relation.id: key for relation in relations}
        return wires(graph.relations, key_of)


def wires(relations: Iterable[Relation], key_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ends of the edges of which relations are made, by the ids of their nodes."""
    for relation in relations:
        key = key_of[relation.id]
        for name in relation.sources:
            yield key_of[name], key
        yield key, key_of[relation.target]


def _ends(edge: Mapping[str, Json]) -> tuple[str, str]:
    return word(edge.get("fromID")), word(edge.get("toID"))


def highest(edges: Iterable[Mapping[str, Json]]) -> int:
    """Return the highest number among the ids of edges, 0 for none."""
    numbers = (word(edge.get("edgeID")) for edge in edges)
    fit = (int(it) for it in numbers if it.isdecimal() and len(it) < _MOST_DIGITS)
    return max(fit, default=0)


def _key(record: Json) -> str:
    """Return the id of the node that a part is, or names, '' where it is none."""
    if isinstance(record, dict):
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
