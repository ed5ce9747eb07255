"""Put a map into a tree of ideas, as MindMup has it, with what is known of an older tree.

A statement stands where it is first needed, with all that bears on it, and again as a leaf where
it is needed again.  Not here: reading (`mindmup`).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeAlias

from attrs import Factory, define

from argmap.exchange.format import Written
from argmap.exchange.json import Json, sound
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict, without
from argmap.exchange.names import Names, is_given
from argmap.exchange.origin import objects, origin_in, origin_object
from argmap.exchange.texts import clean, number_in, word
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import reserved
from argmap.semantics.engine.links import grouped

GROUPS = {"supporting": "supports", "opposing": "attacks"}
IMPLICIT = "attr_implicit_claim"
CAPABILITIES = Capabilities(
    statements=frozenset({"implicit", "note"}),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    steps=True,
    woven=frozenset({"mindmup"}),
)
_TREES = 3  # the version since which a map has several roots
_WIDEST = 5  # of a connector, in pixels
_NEW: dict[str, Json] = {
    "formatVersion": _TREES, "id": "root", "title": "", "attr": {"theme": "argMappingSimple"},
    "ideas": None,
}  # fmt: skip
_TREE = ("theme", "measurements-config", "storyboards")  # attributes of a map, not of its idea


def has_several_roots(document: Mapping[str, Json]) -> bool:
    """Return whether a map has several roots, as since the third version, and is none itself."""
    version = document.get("formatVersion")
    return document.get("id") == "root" or (isinstance(version, int) and version >= _TREES)


def name_in(attr: Mapping[str, Json]) -> str:
    """Return the name that attributes give to an idea, '' where there is none that can be one."""
    name = attr.get("name")
    return name if isinstance(name, str) and is_given(name) and name not in reserved() else ""


def by_rank(rank: str) -> tuple[int, float, str]:
    """Return the place of a rank among others: as MindMup sorts, those below nought come last."""
    try:
        number = float(rank)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        return 2, 0.0, rank
    return int(number < 0), abs(number), rank


def note_in(attr: Mapping[str, Json]) -> str:
    """Return the note that attributes hold, as an object with a text or alone."""
    note = attr.get("note")
    return clean(word(note.get("text") if isinstance(note, Mapping) else note))


def weight_of(width: Json) -> float | None:
    """Return the weight that the width of a connector means, None where it means none."""
    points = number_in(width)
    return points / _WIDEST if points is not None and 0 <= points <= _WIDEST else None


def width_of(weight: float) -> float | None:
    """Return the width that means a weight, None where no number does."""
    near = weight * _WIDEST
    for width in (near, math.nextafter(near, 0), math.nextafter(near, 9)):
        if weight_of(width) == weight:
            return int(width) if width == int(width) else width
    return None


def weighed(map_: ArgumentMap, noun: str, lost: Counter[str]) -> ArgumentMap:
    """Return the map without weights that no width means, which is what the noun says."""
    is_odd = lambda it: it.weight is not None and width_of(it.weight) is None  # noqa: E731 - a test
    map_, lost[f"weights that no {noun} means"] = without(map_, "relations", is_odd, weight=None)
    return map_


def _roots(map_: ArgumentMap) -> list[Statement]:
    """Return the statements in the order in which they would be roots: sources of nothing first."""
    return sorted(map_.statements, key=lambda statement: statement.name in map_.index.outgoing)


@define(eq=False)
class IdeaDraft:
    """An idea in the making; `number` is that of the idea of old, 0 for the map, -1 for a new one.

    `record` is what is known of it, `name` that of its statement or relation.
    """

    number: int
    record: Mapping[str, Json]
    title: Json = None
    attr: dict[str, Json] = Factory(dict)
    name: str = ""
    ideas: dict[str, "IdeaDraft"] = Factory(dict)
    highest: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it is the map itself, as in the first two versions."""
        return self.record.get("whole") is True

    @property
    def idea(self) -> Mapping[str, Json]:
        """The idea of old, without title and what is below it."""
        return origin_object(self.record.get("idea"))

    def add(self, node: "IdeaDraft") -> None:
        """Put another idea below this one, at the rank that it had."""
        rank = word(node.record.get("rank"))
        if not rank or rank in self.ideas:
            rank = str(self.highest + 1)
        group, number, _ = by_rank(rank)
        if group == 0:
            self.highest = max(self.highest, math.ceil(number))
        self.ideas[rank] = node

    def in_order(self) -> list["IdeaDraft"]:
        """Return what stands below it, by rank."""
        return [self.ideas[rank] for rank in sorted(self.ideas, key=by_rank)]

    def walk(self) -> Iterator["IdeaDraft"]:
        """Yield what is below it at any depth, each idea before those below it, by rank."""
        waiting = self.in_order()[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.in_order())

    def fields(self, id_: int) -> dict[str, Json]:
        """Return what is written of it, as a new idea with an id."""
        fields = {} if self.title is None else {"title": self.title}
        fields |= {key: value for key, value in self.idea.items() if key != "attr"}
        if self.number < 0:
            fields["id"] = id_
        if self.attr or self.number < 0 or "attr" in self.idea:
            fields["attr"] = self.attr
        return {**fields, "ideas": self.ideas} if self.ideas else fields


_Member: TypeAlias = str | Relation | Mapping[str, Json]  # a statement, a step, or what is loose


class _Planter:
    """Makes the tree, from the top down."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        origin = origin_in(map_, "mindmup")
        self.records = {key: origin_object(record) for key, record in origin.parts.items()}
        self.document = origin_object(origin.rest.get("document"))
        self.placed: Counter[str] = Counter()
        loose = objects(origin.rest.get("loose"))
        self.loose = grouped((_number(record.get("in")), record) for record in loose)
        self.under = grouped(
            (_number(self.records.get(name, NOTHING).get("in")), name)
            for name in map_.index.statements
            if name not in map_.index.outgoing
        )

    def run(self) -> IdeaDraft:
        top = IdeaDraft(0, NOTHING)
        for member in (*self.loose.get(0, ()), *self.under.get(0, ())):
            self.grow(top, member)
        for root in _roots(self.map):
            if root.name not in self.placed:
                self.grow(top, root.name)
        self.name([node for node in top.walk() if node.name])
        return top

    def grow(self, top: IdeaDraft, root: _Member) -> None:
        """Put a member below a node, and all that bears on it below that."""
        waiting = [(top, root)]
        while waiting:
            parent, member = waiting.pop()
            below: list[_Member] = []
            if isinstance(member, Relation):
                record = self.records.get(member.id, NOTHING)
                if record.get("bare") is True and self.is_bare(member):
                    waiting.append((parent, member.sources[0]))
                    continue
                node = self.group(member, record)
                below += (*member.sources, *self.map.index.incoming.get(member.id, ()))
            elif isinstance(member, str):
                if member not in self.placed:
                    below += self.map.index.incoming.get(member, ())
                node = self.claim(self.map[member], parent)
            else:
                number = _number(member.get("n"))
                fields = {"title": member.get("title"), **origin_object(member.get("idea"))}
                was = self.document if member.get("whole") is True else fields
                attr = dict(origin_object(was.get("attr")))
                node = IdeaDraft(number, member, was.get("title"), attr)
                below += self.under.get(number, ())
            parent.add(node)
            below += self.loose.get(node.number, ()) if node.number > 0 else ()
            waiting += [(node, child) for child in reversed(below)]

    def is_bare(self, relation: Relation) -> bool:
        plain = not relation.scheme and relation.weight is None and not relation.is_named
        alone = len(relation.sources) == 1 and relation.kind == "supports"
        return plain and alone and not self.map.index.incoming.get(relation.id)

    def group(self, relation: Relation, record: Mapping[str, Json]) -> IdeaDraft:
        name = relation.id if relation.is_named else ""
        title = record.get("title", "group")
        node = IdeaDraft(_number(record.get("n"), -1), record, title, name=name)
        attr = node.attr = dict(origin_object(node.idea.get("attr")))
        attr["group"] = "supporting" if relation.kind == "supports" else "opposing"
        attr.setdefault("contentLocked", True)
        was = origin_object(attr.get("parentConnector"))
        connector = dict(was)
        if clean(word(was.get("label"))) != relation.scheme:
            _put(connector, "label", relation.scheme)
        if weight_of(was.get("width")) != relation.weight:
            _put(connector, "width", None if relation.weight is None else width_of(relation.weight))
        if connector != was:
            attr["parentConnector"] = connector
        return node

    def claim(self, statement: Statement, parent: IdeaDraft) -> IdeaDraft:
        record = self.record_at(statement.name, parent)
        self.placed[statement.name] += 1
        node = IdeaDraft(_number(record.get("n"), -1), record, name=statement.name)
        idea = self.document if node.is_whole else node.idea
        node.attr = attr = dict(origin_object(idea.get("attr")))
        title = idea.get("title") if node.is_whole else record.get("title", statement.text)
        node.title = title if record and clean(word(title)) == statement.text else statement.text
        listed = attr.get("styleNames")
        styles = [*listed] if isinstance(listed, tuple) else []
        if (IMPLICIT in styles) != statement.implicit:
            styles = [style for style in styles if style != IMPLICIT]
            _put(attr, "styleNames", styles + [IMPLICIT] * statement.implicit)
        if note_in(attr) != statement.note:
            note = origin_object(attr.get("note"))
            note = {**note, "text": statement.note, "index": note.get("index", 1)}
            _put(attr, "note", note if statement.note else None)
        return node

    def record_at(self, name: str, parent: IdeaDraft) -> Mapping[str, Json]:
        """Return what is known of a statement below a node: of where it stood before, if it did."""
        record = self.records.get(name, NOTHING)
        for known in (record, *objects(record.get("again"))):
            if parent.number >= 0 and _number(known.get("in"), -1) == parent.number:
                return known
        return NOTHING if name in self.placed else record

    def name(self, nodes: list[IdeaDraft]) -> None:
        """Write the names that a reader would not find by himself."""
        texts = {node.name: self.map[node.name].text for node in nodes if node.name in self.placed}
        needed = {node.name for node in nodes if node.name not in self.placed}
        needed |= {name for name, count in self.placed.items() if count > 1}
        needed |= {node.name for node in nodes if node.attr.get("name") == node.name}
        names = Names()
        names.taken |= needed
        if any(name not in needed and names.of("", text) != name for name, text in texts.items()):
            needed |= {name for name, text in texts.items() if Names().of("", text) != name}
        for node in nodes:
            if node.name in needed:
                node.attr["name"] = node.name
            elif name_in(node.attr):
                del node.attr["name"]


def _number(value: Json, default: int = 0) -> int:
    return value if type(value) is int else default


def _put(fields: dict[str, Json], key: str, value: Json) -> None:
    """Set a field, or take it out where the value says nothing."""
    if value in (None, "", []):
        fields.pop(key, None)
    else:
        fields[key] = value


def write(map_: ArgumentMap) -> Written:
    """Return a map as a MindMup document."""
    fitting, findings = restrict(map_, CAPABILITIES, "MindMup")
    lost: Counter[str] = Counter()
    fitting = weighed(fitting, "width", lost)
    title = fitting.metadata.title
    if title and title == next((first.text for first in _roots(fitting)), ""):
        lost["title that is also its first claim"] += 1
        title = ""
    planter = _Planter(fitting)
    top = planter.run()
    document = _document(dict(planter.document or _NEW), title, top)
    ids = (node.idea.get("id") for node in top.walk())
    highest = max((id_ for id_ in ids if type(id_) is int), default=0)
    text = _as_json(document, highest) + "\n"
    return Written(text, (*findings, *loss_findings("MindMup", lost)))


def _document(document: dict[str, Json], title: str, top: IdeaDraft) -> dict[str, Json]:
    """Return a document with the ideas of a tree, of which it may be the only root itself."""
    roots = top.in_order()
    first = clean(word(roots[0].title)) if roots else ""
    if clean(word(document.get("title"))) != clean(title or first):
        document["title"] = title or word(roots[0].title)
    if not has_several_roots(document):
        if [root.is_whole for root in roots] == [True] and title in ("", first):
            fields = {"title": roots[0].title, "attr": roots[0].attr or document.get("attr")}
            document |= {key: value for key, value in fields.items() if value is not None}
            return {**document, "ideas": roots[0].ideas}
        attr = origin_object(document.get("attr"))
        attr = {key: value for key, value in attr.items() if key in _TREE}
        document |= {"formatVersion": _TREES, "id": "root", "attr": attr}
    return {**document, "ideas": top.ideas}


def _as_json(document: Mapping[str, Json], highest: int) -> str:
    """Return a document as JSON, however deep its ideas are; new ones get ids above the highest."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    ids = count(highest + 1)
    pieces: list[str] = []
    waiting: list[str | IdeaDraft | Mapping[str, Json]] = [document]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if isinstance(item, IdeaDraft):
            item = item.fields(next(ids) if item.number < 0 else 0)
        parts: list[str | IdeaDraft] = []
        for key, value in item.items():
            parts.append(f"{',' if parts else '{'}{encode(key)}:")
            if key != "ideas" or not isinstance(value, dict):
                parts.append(encode(value))
                continue
            mark = "{"
            for rank in sorted(value, key=by_rank):
                parts += (f"{mark}{encode(rank)}:", value[rank])
                mark = ","
            parts.append("}" if value else "{}")
        parts.append("}" if parts else "{}")
        waiting += reversed(parts)
    return sound("".join(pieces))
