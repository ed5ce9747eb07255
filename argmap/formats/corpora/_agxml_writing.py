"""Write a map as AGXML, into which its origin is woven back.

Not here: reading (`agxml`), and what the elements mean (`_agxml_elements`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from argmap.exchange.json import word
from argmap.exchange.origin import kept_texts
from argmap.exchange.shapes import Json
from argmap.exchange.unique import Once
from argmap.formats.corpora._agxml_elements import EXAMPLE, Edge, Unit, aim, joined, segments
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_TYPES = {"supports": "sup", "attacks": "reb", "undercuts": "und"}
_AGAINST = ("reb", "und")


def lines(map_: ArgumentMap) -> Iterator[str]:
    """Yield the lines of the file; what did not change since it was read is as it was."""
    origin = map_.origin if map_.origin and map_.origin.format == "agxml" else None
    return _Weaver(
        map_, origin.parts if origin else NOTHING, origin.rest if origin else NOTHING
    ).run()


class _Weaver:
    def __init__(
        self, map_: ArgumentMap, parts: Mapping[str, Json], rest: Mapping[str, Json]
    ) -> None:
        self.map = map_
        self.parts = parts
        self.rest = rest
        self.old_units = [Unit(*row) for row in _rows(rest.get("edus"), (str, str, bool))]
        self.old_edges = {row[0]: Edge(*row) for row in _rows(rest.get("edges"), (str,) * 4)}
        self.joints = kept_texts(rest.get("joints"))
        self.unit_of = {one.key: one for one in self.old_units}
        self.said = segments(self.unit_of, self.old_edges.values())
        self.owners: dict[str, list[str]] = {}
        for key, units in self.said.items():
            for unit in units:
                self.owners.setdefault(unit, []).append(key)
        self.added: dict[str, dict[str, Edge]] = {}  # to edges, by the premise that they add
        for edge in self.old_edges.values():
            if edge.kind == "add":
                self.added.setdefault(aim(edge, self.old_edges), {})[edge.start] = edge
        self.once = Once(*self.old_edges, *self.joints, *(one.key for one in self.old_units))
        self.units: list[Unit] = []  # those that are new
        self.segs: list[Edge] = []  # those that are new
        self.kept: set[str] = set()  # the ids of units whose statements say what they said
        self.edges: dict[str, Edge] = {}  # of relations, by their ids
        self.adus = {one.name: self.adu(one.name) for one in map_.statements}
        self.steps: dict[str, str] = {}
        self.used: set[str] = set()  # the old edges of relations
        for one in map_.relations:
            self.steps[one.id] = self.step_id(one)

    def adu(self, name: str) -> str:
        part = self.parts.get(name)
        key = word(part.get("id")) if isinstance(part, Members) else ""
        return self.once.free(key or name)

    def step_id(self, one: Relation) -> str:
        was = word(self.parts.get(one.id))
        if was in self.old_edges and was not in self.used:
            self.used.add(was)
            return was
        return self.once.free(one.id if one.is_named else str(len(self.steps) + 1))

    def run(self) -> Iterator[str]:
        for statement in self.map.statements:
            self.say(statement)
        for relation in self.map.relations:
            self.weave(relation)
        about = {
            "id": word(self.rest.get("id")) or "map",
            "topic_id": self.map.metadata.title,
            "stance": word(self.rest.get("stance")),
        }
        edges = [*self.still(), *self.segs, *self.edges.values()]
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f"<arggraph{_attributes(about)}>"
        for unit in (*(one for one in self.old_units if self.stays(one.key)), *self.units):
            told = {"id": unit.key, "implicit": "true" if unit.implicit else ""}
            yield f"  <edu{_attributes(told)}>{escape(unit.text)}</edu>"
        ends = {one.end for one in edges}
        yield from (f"  <joint{_attributes({'id': key})}/>" for key in self.joints if key in ends)
        order = {key: at for at, key in enumerate(kept_texts(self.rest.get("adus")))}
        names = sorted(self.adus, key=lambda name: order.get(self.adus[name], len(order)))
        for name in names:
            told = {"id": self.adus[name], "type": self.voice(name)}
            yield f"  <adu{_attributes(told)}/>"
        for edge in edges:
            told = {"id": edge.key, "src": edge.start, "trg": edge.end, "type": edge.kind}
            yield f"  <edge{_attributes(told)}/>"
        yield "</arggraph>"

    def voice(self, name: str) -> str:
        part = self.parts.get(name)
        return (word(part.get("type")) if isinstance(part, Members) else "") or "pro"

    def say(self, one: Statement) -> None:
        """Keep the units of a statement, if they say what it says, or make a new one."""
        key = self.adus[one.name]
        mine = [self.unit_of[unit] for unit in self.said.get(key, ())]
        hidden = bool(mine) and all(unit.implicit for unit in mine)
        known = isinstance(self.parts.get(one.name), Members)
        if known and (joined(unit.text for unit in mine), hidden) == (one.text, one.implicit):
            self.kept.add(key)
            return
        unit = Unit(self.once.free(f"edu-{one.name}"), one.text, one.implicit)
        self.units.append(unit)
        self.segs.append(Edge(self.once.free(f"seg-{len(self.segs) + 1}"), unit.key, key, "seg"))

    def stays(self, unit: str) -> bool:
        """Tell whether an old unit belongs to a statement that is as it was, or to nothing."""
        owners = self.owners.get(unit, ())
        return not owners or any(key in self.kept for key in owners)

    def weave(self, one: Relation) -> None:
        """Make the edges of a relation: those that it had, as far as they are still true."""
        key = self.steps[one.id]
        sources = [self.adus[name] for name in one.sources]
        target = self.steps.get(one.target) or self.adus[one.target]
        kind = "exa" if one.scheme == EXAMPLE else _TYPES[one.kind]
        old = self.old_edges.get(key)
        if old is not None and old.start in sources:
            sources.sort(key=lambda source: source != old.start)
            same = old.end == target and old.kind in _AGAINST and kind in _AGAINST
            kind = old.kind if same else kind
        self.edges[key] = Edge(key, sources[0], target, kind)
        more = self.added.get(key, {})
        for count, source in enumerate(sources[1:], 1):
            edge = more.get(source) or Edge(
                self.once.free(f"add-{key}-{count}"), source, key, "add"
            )
            self.edges[edge.key] = edge

    def still(self) -> Iterator[Edge]:
        """Yield the old edges that are still true, in their order; those of relations are taken."""
        loose = set(kept_texts(self.rest.get("loose")))
        gone = set(kept_texts(self.rest.get("adus"))).difference(self.adus.values())
        segs = [edge for edge in self.old_edges.values() if edge.kind == "seg"]
        ends: dict[str, list[str]] = {}
        for edge in segs:
            ends.setdefault(edge.start, []).append(edge.end)
        for key, edge in self.old_edges.items():
            if key in self.edges:
                yield self.edges.pop(key)
            elif edge.kind == "seg":
                if any(end in self.kept for end in ends.get(edge.end, [edge.end])):
                    yield edge
            elif key in loose and gone.isdisjoint((edge.start, edge.end)):
                yield edge


def _listed(value: Json) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _rows(value: Json, kinds: tuple[type, ...]) -> Iterable[tuple[Any, ...]]:
    """Return the rows of a list in the origin that are as the reader writes them."""
    return [
        row for row in _listed(value) if isinstance(row, tuple) and tuple(map(type, row)) == kinds
    ]


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)
