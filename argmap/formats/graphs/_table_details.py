"""What a table says besides texts and steps: speakers, sources, groups, likelihoods and tags.

Actors, sources and groups have rows of their own, and statements and relations name them; a table
made by hand may name people and sources that have no row.
Not here: the rows of statements and relations (`csv`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, fields, frozen

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Where
from argmap.exchange.texts import clean, number_in
from argmap.exchange.yaml import scalar
from argmap.formats.graphs._nodes_and_edges import (
    SIGNED,
    GraphEdge,
    GraphNode,
    NodeGraph,
    accepted,
    attributes,
    side_of,
)
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Citation,
    Group,
    Relation,
    Source,
    Statement,
)
from argmap.model.vocabulary import is_name

UNNAMED = "what has no id of its own and comes as number {}"  # too long for a name: its text is
COLUMNS = ("speaker", "source", "quote", "group", "likelihood", "tags")
_BETWEEN = "; "  # several names in a cell
_PATH = " > "
_WORD = re.compile(r"(?:[^\\;]|\\.|\\$)+")
_ESCAPE = re.compile(r"\\(.)")
_TAGS = ", "
_FLAGS = ("implicit", "undeveloped", "strict")
_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_GROUP = ("note", "color", "collapsed")
_PROBE = Statement("a")


def _columns(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ("name", "span"))


_SOURCE, _ACTOR = _columns(Source), _columns(Actor)


@frozen
class TableRow:
    """A row: its cells by the names of their columns, and where it begins."""

    cells: Mapping[str, str]
    at: Where

    def cell(self, name: str) -> str:
        """Return the text of a cell on one line, '' where there is none."""
        return clean(self.cells.get(name, ""))


def cells_of(member: Statement | Relation) -> dict[str, str]:
    """Return who says a member, where it belongs and how likely it is, by column."""
    attribution = member.attribution
    cells = {
        "speaker": _BETWEEN.join(attribution.by),
        "source": several(map(str, attribution.citations)),
        "quote": attribution.quote,
    }
    if isinstance(member, Statement):
        cells["group"] = _PATH.join(map(_escaped, member.group))
        cells["likelihood"] = "" if member.likelihood is None else str(member.likelihood)
        cells["tags"] = _TAGS.join(member.tags)
    return {name: cell for name, cell in cells.items() if cell}


def rows_of(map_: ArgumentMap) -> Iterator[dict[str, Any]]:
    """Yield the cells of each actor, source and group."""
    for actor in map_.actors:
        yield {"type": "actor", "id": actor.name, **attributes(actor, _ACTOR)}
    for source in map_.sources:
        yield {"type": "source", "id": source.name, **attributes(source, _SOURCE)}
    for group in map_.groups:
        path = _PATH.join(map(_escaped, group.path))
        yield {"type": "group", "id": path, **attributes(group, _GROUP)}


@define
class TableGraph(NodeGraph):
    """The graph of a table, with the actors, sources and groups that its rows name."""

    noun: str = "rows"
    actors: dict[str, Actor] = Factory(dict)
    sources: dict[str, Source] = Factory(dict)
    groups: dict[tuple[str, ...], Group] = Factory(dict)

    def map(self) -> ArgumentMap:
        """Return the map, with all that its rows name."""
        return self.build(
            actors=self.actors.values(), sources=self.sources.values(), groups=self.groups.values()
        )

    def declare(self, row: TableRow) -> bool:
        """Take the row of an actor, a source or a group, and return whether it is one."""
        kind, key, cells = row.cell("type"), row.cells.get("id", "").strip(" \t"), row.cells
        if not key or kind not in ("actor", "source", "group"):
            return False
        if kind == "group":
            self.group(key, row.at, {name: cells[name] for name in _GROUP if cells.get(name)})
            return True
        name = self.names.free(key) if is_name(key) else self.names.of("", key)
        columns = _ACTOR if kind == "actor" else _SOURCE
        details: dict[str, Any] = {name: row.cell(name) for name in columns if cells.get(name)}
        if kind == "actor":
            self.actors[key] = Actor(name, **details)
        else:
            self.sources[key] = Source(name, **details)
        return True

    def add(
        self, key: str, row: TableRow, *besides: str, relation: bool = False, **fields: str
    ) -> None:
        """Add the statement or relation of a row; the columns `besides` say nothing of it."""
        values = {**fields, **self._values(row, besides)}
        members = self._members(row)
        if relation:
            members = {"attribution": members["attribution"]}
        self.nodes.append(GraphNode(key, values, row.at, relation=relation, details=members))

    def relate(self, key: str, target: str, stance: str, row: TableRow) -> None:
        """Relate two claims; a stance that is missing or unknown is a finding, not a guess."""
        if verb := side_of(SIGNED.get(stance, stance)):
            self.edges.append(GraphEdge(key, target, verb, row.at))
            return
        why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
        hint = "write 'pro' or 'con' as its stance"
        self.findings.add("ARG414", f"{why}: the claim stands alone", row.at, hint)

    def leave_alone(self, row: TableRow) -> None:
        """Report a stance that is about nothing."""
        hint = "write what it is about as its 'parent'"
        message = "the parent is missing: the claim stands alone"
        self.findings.add("ARG414", message, row.at, hint)

    def _values(self, row: TableRow, besides: Collection[str]) -> dict[str, Any]:
        """Return what a row says in columns that are fields, of which `besides` say nothing."""
        values: dict[str, Any] = {}
        for name, text in row.cells.items():
            if text and name not in COLUMNS and name not in besides:
                values[name] = value = _value(name, text)
                if value is None:
                    noun = "yes or no" if name in _FLAGS else "a weight"
                    self.findings.add("ARG414", f"{text[:40]!r} is not {noun}", row.at)
        return {name: value for name, value in values.items() if value is not None}

    def _members(self, row: TableRow) -> dict[str, Any]:
        """Return who says what a row says, where it belongs and how likely it is."""
        cells = row.cells
        members: dict[str, Any] = {
            "attribution": Attribution(
                by=[self.speaker(word) for word in _words(cells.get("speaker", ""))],
                citations=[self.citation(word) for word in _words(cells.get("source", ""))],
                quote=row.cell("quote"),
            )
        }
        if cells.get("group") and (group := self.group(cells["group"], row.at, {})):
            members["group"] = group.path
        if cells.get("tags"):
            members["tags"] = tuple(cells["tags"].split(_TAGS.strip()))
        if cells.get("likelihood"):
            share = re.fullmatch(
                r"0?[.,]\d+", cells["likelihood"].strip()
            )  # as spreadsheets have it
            percent = f"{float(share[0].replace(',', '.')) * 100:g}%" if share is not None else ""
            members["likelihood"] = percent or cells["likelihood"]
        return accepted(self.findings, _PROBE, members, row.at, cells)

    def speaker(self, word: str) -> str:
        """Return the name of somebody who may have a row, also as a source."""
        known = self.actors.get(word) or self.sources.get(word)
        if known is None:
            known = self.actors[word] = Actor(self.names.of("", word), clean(word))
        return known.name

    def citation(self, word: str) -> Citation:
        """Return a place in a source, which may have a row."""
        key, comma, locator = word.partition(", ")
        if comma and key in self.sources:
            return Citation(self.sources[key].name, locator)
        if word not in self.sources:
            self.sources[word] = Source(self.names.of("", word), clean(word))
        return Citation(self.sources[word].name)

    def group(self, key: str, at: Where, details: Mapping[str, str]) -> Group | None:
        """Return the group at a path, a new one where it is not known, None for no such path."""
        path = tuple(_ESCAPE.sub(r"\1", title) for title in key.split(_PATH))
        try:
            group = self.groups.get(path) or Group(path)
            if details:
                texts: dict[str, Any] = {name: details.get(name, "") for name in ("note", "color")}
                group = Group(path, collapsed=details.get("collapsed") == "yes", **texts)
        except (ArgmapError, TypeError):
            self.findings.add("ARG414", f"{key[:40]!r} is not a group", at)
            return None
        for length in range(1, len(path)):
            self.groups.setdefault(path[:length], Group(path[:length]))
        self.groups[path] = group
        return group


def _value(name: str, text: str) -> str | float | None:
    """Return a cell as its field has it (0,5 as spreadsheets write it), None for no such value."""
    if name in _FLAGS:
        return _TRUTH.get(text.strip().lower())
    return number_in(scalar(text.strip().replace(",", "."))) if name == "weight" else text


def several(words: Iterable[str]) -> str:
    """Return a cell with several words, of which each may hold any character."""
    return _BETWEEN.join(map(_escaped, words))


def _escaped(text: str) -> str:
    return re.sub(r"([\\;>])", r"\\\1", text)


def _words(cell: str) -> list[str]:
    words = (_ESCAPE.sub(r"\1", word.strip(" ")) for word in _WORD.findall(cell))
    return list(dict.fromkeys(word for word in words if word))
