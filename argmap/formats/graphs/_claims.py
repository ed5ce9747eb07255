"""Claims in claims, as objects of JSON or YAML: what each of their keys says.

An object with a text is a claim.  What stands in it under `pros`, `premises`, `supported_by`,
`objections` and their like is for or against it: objects, texts or ids.  An id under `supports`,
`attacks` or `parent` says what the claim itself is about.  An object with both ends of a relation
(`source` and `target`, or `premises` and `conclusion`, which are linked) is that relation.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeAlias

from attrs import Factory, define, evolve, frozen

from argmap.exchange.claims import AIMS, STARTS, TEXTS, TITLES, plain
from argmap.exchange.format import Findings, Place
from argmap.exchange.json import Json, as_json, origin_object
from argmap.exchange.losses import counted
from argmap.exchange.tables import CLAIM_COLUMNS, SIDES
from argmap.exchange.texts import unmarked, word
from argmap.formats.graphs._nodes_and_edges import METADATA, GraphEdge, GraphNode, side_of, verb_of
from argmap.formats.graphs._table_details import UNNAMED, TableGraph, TableRow, several
from argmap.model import ArgumentMap
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.words import meanings, words

_SOURCE, _TARGET = "\0source", "\0target"  # what a claim is to the relation above it
_PREMISES = frozenset(("premise", "premises", "conclusion"))
_ROLES = {
    **meanings("key"),
    **{name: role for role, names in CLAIM_COLUMNS.items() if role != "text" for name in names},
}
_ROLES |= {"role": "kind", "name": "title"}
_OTHERWISE = {"type": "kind", "kind": "kind", "label": "title"}  # than a stance
_KINDS = meanings("kind")
_PEOPLE = {"speakers": "actor", "participants": "actor", "actors": "actor", "sources": "source"}
_TITLED = ("name", "title", "text")  # of people and sources
_ANSWERS = frozenset(("positions", "answers", "options", *words("answer")))
_REPLIES = ("replies", "reply", "responses", "response")
_BELOW = frozenset(("children", *_REPLIES, "subclaims", "sub claims", *_ANSWERS))
_STATED = frozenset((*words("premises"), "main claim", "claim", *_BELOW))  # may be mere texts
_BESIDES = ("id", "parent", "stance")  # what `mean` looks at
_ASIDE = frozenset(("strength", "analysis"))  # words for sides that say something else here
_ID = re.compile(r"[\w.-]*[\d_][\w.-]*")  # a word that is meant as the id of something

_Below: TypeAlias = tuple[Json, Place, str, str]  # a value, its place, the key above, its stance


@frozen
class _Mention:
    """A text or id where it stands, and what it is to the key `above`; a claim has a key, too."""

    text: str
    above: str
    stance: str
    row: TableRow
    key: str = ""


@define
class _Reader:
    """Collects mentions in the order of the text; then `mean` says what each of them does."""

    graph: TableGraph
    mentions: list[_Mention] = Factory(list)
    keys: dict[str, str] = Factory(dict)  # of claims and relations, by id and text
    ids: set[str] = Factory(set)
    steps: set[str] = Factory(set)
    placed: set[str] = Factory(set)
    texts: set[str] = Factory(set)  # of claims without an object
    bare: dict[str, str] = Factory(dict)  # the keys of claims without an id, by their text
    same: dict[str, str] = Factory(dict)  # the keys of those that come again with one
    seen: set[tuple[str, str, str]] = Factory(set)
    passed_over: dict[str, list[Place]] = Factory(dict)
    numbers: Iterator[int] = Factory(count)

    def run(self, document: Json) -> None:
        waiting: list[_Below] = [(document, (), "", "")]
        while waiting:
            value, place, above, stance = waiting.pop()
            below: list[_Below] = []
            if isinstance(value, list):
                below += ((item, (*place, at), above, stance) for at, item in enumerate(value))
            elif isinstance(value, dict):
                below += self.object(value, place, above, stance)
            elif text := unmarked(word(value)):
                self.mentions.append(_Mention(text, above, stance, TableRow({}, place)))
            waiting += reversed(below)
        for mention in self.mentions:
            self.mean(mention)
        for name, places in self.passed_over.items():
            message = f"{name[:40]!r} of {counted(len(places), 'objects')} was passed over"
            self.graph.findings.add("ARG414", message, places[0])

    def object(
        self, raw: Mapping[str, Json], place: Place, above: str, stance: str
    ) -> Iterator[_Below]:
        """Take a claim or relation, and yield what stands in it, or in what is neither."""
        written = {plain(name): name for name in raw}
        values = {
            name: raw[old] for name, old in written.items() if raw[old] not in (None, "", [], {})
        }
        is_listed = bool(above) or isinstance(place[-1] if place else "", int) or "id" in values
        text, ends = _parts(values, is_listed=is_listed)
        cells: dict[str, str] = {"kind": "question"} if text == "question" else {}
        held: list[str] = []
        for name in (name for name in values if name not in ends and name != text):
            role = _role(name, values[name])
            is_of_map = not place and name in METADATA
            if role and role not in cells and not is_of_map and (text or ends or role == "id"):
                cells[role] = self.cell(role, values[name], (*place, written[name]))
            else:
                held.append(name)
        if not above and "parent" not in cells and cells.get("stance", "") in _KINDS:
            cells["kind"] = _KINDS[cells.pop("stance")]
        row, key = TableRow(cells, place), ""
        if ends:
            key = self.relation(values, ends, row, stance=stance)
            if above and _TARGET not in ends.values():
                self.graph.edges.append(GraphEdge(key, above, "", place))
        elif text:
            key = self.claim(unmarked(values[text]), row, above, stance)
        elif above and "id" in cells:
            self.mentions.append(_Mention(cells["id"], above, stance, row))
        for name in ends:
            yield values[name], (*place, written[name]), key, ends[name]
        for name in held:  # what only holds what is for and against states nothing itself
            yield from self.below(name, values, (*place, written[name]), key or above)

    def claim(self, text: str, row: TableRow, above: str, stance: str) -> str:
        """Take a claim and return its key, which it shares with one that says no more."""
        is_bare, id_ = row.cells.keys() <= {"stance"}, row.cells.get("id", "")
        key = self.keys[text] if is_bare and text in self.keys else self.key(id_, text, row)
        if is_bare:
            self.bare.setdefault(text, key)
        elif id_ and (earlier := self.bare.pop(text, "") or self.bare.pop(id_, "")):
            self.same[earlier] = self.keys[text] = self.keys[id_] = key
        self.mentions.append(_Mention(text, above, stance, row, key))
        return key

    def relation(
        self, values: Mapping[str, Json], ends: Mapping[str, str], row: TableRow, *, stance: str
    ) -> str:
        """Take a relation and return its key; without a type, premises support their conclusion."""
        cells = row.cells
        shown = " -> ".join(word(values[name]) or unmarked(as_json(values[name])) for name in ends)
        key = self.key(cells.get("id", "") or shown * (shown not in self.ids), "", row)
        self.steps.add(key)
        verb = cells.get("stance") or _side(stance)
        fields = {"kind": verb or cells.get("kind", "")}
        if not side_of(fields["kind"]) and not _PREMISES.isdisjoint(ends):
            fields["kind"] = "supports"
        if "kind" in cells and cells["kind"] != fields["kind"]:
            fields["scheme"] = cells["kind"]
        self.graph.add(key, row, *_BESIDES, "kind", relation=True, **fields)
        return key

    def below(
        self, name: str, values: Mapping[str, Json], place: Place, key: str
    ) -> Iterator[_Below]:
        """Yield what an object holds under a name, or report what has no meaning here."""
        value, side = values[name], _side(name)
        is_many = isinstance(value, dict | list)
        is_text = not is_many or (isinstance(value, list) and isinstance(value[0], str))
        is_of_map = not key or len(place) == 1
        if name in _PEOPLE and not is_text:
            for member in value if isinstance(value, list) else ():
                self.declare(member, _PEOPLE[name], place)
        elif side and (key or is_many):
            yield from ((member, at, key, name) for member, at in _members(value, place))
        elif name in _BELOW and key:
            yield value, place, key, "answers" if "question" in values and name in _ANSWERS else ""
        elif is_many and ((not is_text and is_of_map) or (name in _STATED and not key)):
            yield from ((member, at, "", "") for member, at in _members(value, place))
        elif is_of_map and not is_many and name in (*METADATA, *TITLES):
            field = name if name in METADATA else "title"
            self.graph.fields.setdefault(field, word(value))
        else:
            self.passed_over.setdefault(str(place[-1]), []).append(place)

    def cell(self, role: str, value: Json, place: Place) -> str:
        """Return what a value says in a role; sources and speakers may be objects."""
        if role == "kind":
            return _KINDS.get(word(value).lower(), word(value).lower())
        members = value if isinstance(value, list) else [value]
        if role in ("speaker", "source"):
            kind = "actor" if role == "speaker" else role
            return several(
                self.declare(member, kind, place) if isinstance(member, dict) else word(member)
                for member in members
            )
        if isinstance(value, list):
            return ", ".join(map(word, value))
        return "yes" if value is True else word(value)

    def declare(self, member: Json, kind: str, place: Place) -> str:
        """Take somebody or something that claims name, and return how they name it."""
        cells = {name: word(value) for name, value in origin_object(member).items()}
        title = next((cells[name] for name in _TITLED if name in cells), "")
        row = TableRow({"type": kind, "id": title, **cells, "text": title}, place)
        if not self.graph.declare(row):
            self.passed_over.setdefault(str(place[-1]), []).append(place)
        return title

    def key(self, wanted: str, text: str, row: TableRow) -> str:
        """Return the key of a claim or relation, which its id and its text lead to from now on."""
        if wanted in self.ids:
            self.graph.findings.add("ARG413", f"a second claim has the id {wanted[:40]!r}", row.at)
            wanted = ""
        key = wanted or UNNAMED.format(next(self.numbers))
        self.ids.update(filter(None, [wanted]))
        for name in filter(None, (wanted, text)):
            self.keys.setdefault(name, key)
        return key

    def mean(self, mention: _Mention) -> None:
        """Add what a mention says: a claim where it has a row or is new, and what that is about."""
        if mention.key in self.same:
            mention = evolve(mention, key="")
        text, stance, row = mention.text, mention.stance, mention.row
        key, above = mention.key or self.keys.get(text, ""), mention.above
        above = self.same.get(above, above)
        is_id = _ID.fullmatch(text) or (stance in (_SOURCE, _TARGET) and " " not in text)
        if not key and above and self.ids and is_id:  # it is not there, as the graph will say
            ends = (above, text) if stance.split(" ")[0] in relation_kinds() else (text, above)
            self.link(*ends, stance, row)
            return
        if not key or (mention.key and key not in self.placed):
            self.texts.update(() if key else [text])
            key = key or self.key("", text, row)
            self.placed.add(key)
            self.graph.add(key, row, *_BESIDES, text=text)
        elif above and not mention.key and self.is_target(mention):
            key, above = above, key
        stance, parent = row.cells.get("stance", stance), row.cells.get("parent", "")
        for target in filter(None, (above, parent)):
            self.link(key, self.keys.get(target, target), stance, row)
        is_alone = _side(stance) and not mention.key and stance not in words("argument")
        if ("stance" in row.cells or is_alone) and not above and not parent:
            self.graph.leave_alone(row)

    def is_target(self, mention: _Mention) -> bool:
        """Return whether the claim above is about what is mentioned, by its id or as the only one.

        A list of texts under `supports` says what supports.
        """
        is_verb = mention.stance.split(" ")[0] in relation_kinds()
        is_only = mention.text not in self.texts and isinstance(mention.row.at[-1], str)
        return is_verb and (mention.text in self.ids or is_only)

    def link(self, key: str, target: str, stance: str, row: TableRow) -> None:
        """Relate a claim to what it is about, which may be a relation, once."""
        verb = _side(stance) or stance
        if (key, target, verb) in self.seen:
            return
        self.seen.add((key, target, verb))
        if stance == _SOURCE:
            self.graph.edges.append(GraphEdge(key, target, "", row.at))
        elif stance == _TARGET:
            self.graph.edges.append(GraphEdge(target, key, "", row.at))
        elif target in self.steps:
            step = f"{key} -> {target}"
            self.graph.nodes.append(GraphNode(step, {"kind": verb}, row.at, relation=True))
            self.graph.edges += (GraphEdge(key, step), GraphEdge(step, target))
        else:
            self.graph.relate(key, target, verb, row)


def _parts(values: Mapping[str, Json], *, is_listed: bool) -> tuple[str, dict[str, str]]:
    """Return the name of what is the text of an object, or the names of the ends of a relation."""
    starts = [name for name in STARTS if name in values][:1]
    aims = [name for name in AIMS if name in values][:1]
    ends = dict.fromkeys(starts, _SOURCE) | dict.fromkeys(aims, _TARGET)
    is_text = lambda name: isinstance(values.get(name), str) and name not in ends  # noqa: E731 - a test
    if text := next(filter(is_text, TEXTS), ""):
        return text, {}
    if starts and (aims or (is_listed and isinstance(values[starts[0]], list))):
        return "", ends
    is_listed = is_listed or any(
        name in _BELOW or verb_of(name) or _holds_sides(value) for name, value in values.items()
    )
    names = (*TEXTS, *TITLES, *SIDES) if is_listed else TEXTS
    return next((name for name in names if isinstance(values.get(name), str)), ""), {}


def _holds_sides(value: Json) -> bool:
    """Return whether a value is an object of nothing but what is for and against something."""
    return isinstance(value, dict) and bool(value) and all(_side(plain(name)) for name in value)


def _members(value: Json, place: Place) -> list[tuple[Json, Place]]:
    """Return what stands under a name: itself, or its members where those are objects by ids."""
    if not isinstance(value, dict) or not {dict}.issuperset(map(type, value.values())):
        return [(value, place)]
    return [({"id": name, **member}, (*place, name)) for name, member in value.items()]


def _side(name: str) -> str:
    """Return what a list with this name is to the claim that it belongs to, '' for nothing."""
    return "" if name in _ASIDE else side_of(SIDES.get(name) or name)


def _role(name: str, value: Json) -> str:
    """Return the field that a value under a name is, '' for none."""
    role = _ROLES.get(name, name)
    if isinstance(value, dict | list):
        members = value if isinstance(value, list) else [value]
        named = (word(it) or any(map(origin_object(it).get, _TITLED)) for it in members)
        is_cell = role in ("speaker", "source") or (role == "tags" and all(map(word, members)))
        return role if is_cell and all(named) else ""
    if role == "stance" and not side_of(word(value)):
        role = _OTHERWISE.get(name, role)
    is_word = isinstance(value, str | int) and not isinstance(value, bool)  # perhaps an id
    return "" if is_word and (_side(role) or name in _REPLIES) else role


def map_of_claims(document: Json, findings: Findings) -> ArgumentMap:
    """Return the map that a value holds; what has no meaning in it is reported."""
    graph = TableGraph(findings, noun="objects")
    _Reader(graph).run(document)
    return graph.map()
