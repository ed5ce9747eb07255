"""gsn2x: safety cases in YAML, in the Goal Structuring Notation with its extensions.

A key is the id of an element, whose beginning or `nodeType` says what it is.  Read are the goals,
strategies and solutions, what they stand in, counter goals and what they challenge; `classes` are
tags, `defeated` is expected to be out, `note` and `title` are what they say.  Layers, places,
assurance claim points and modules are written back.  A goal that nothing supports is undeveloped,
unless it says that it is not.
Source: https://github.com/jonasthewolf/gsn2x, doc/src and src/gsn/validation.rs.
Not here: what the elements mean (`goals`).
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import evolve

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import described, word
from argmap.exchange.losses import loss_findings
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.exchange.yaml_document import parse
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.safety.goals.elements import (
    ASSUMPTION,
    CONTEXT,
    COUNTER_GOAL,
    COUNTER_SOLUTION,
    DEFEATED,
    GOAL,
    JUSTIFICATION,
    SOLUTION,
    STRATEGY,
    Element,
)
from argmap.formats.safety.goals.from_map import structured
from argmap.formats.safety.goals.held import plan_from_origin
from argmap.formats.safety.goals.plan import Plan
from argmap.formats.safety.goals.rules import Rules
from argmap.formats.safety.goals.to_map import Structure
from argmap.formats.safety.goals.unchanged import kept_kind, same
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Members, Origin
from argmap.model.provenance import Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

# Those that begin another one come after it.
_PREFIXES = (
    ("CSn", COUNTER_SOLUTION), ("CG", COUNTER_GOAL), ("Sn", SOLUTION), ("G", GOAL),
    ("S", STRATEGY), ("C", CONTEXT), ("A", ASSUMPTION), ("J", JUSTIFICATION),
)  # fmt: skip
_KINDS = frozenset(kind for _, kind in _PREFIXES)
_ARROW = re.compile(r"[ \t]*->[ \t]*")
_STRUCTURE = ("nodeType", "supportedBy", "inContextOf", "challenges", "undeveloped")
_RULES = Rules(
    label="gsn2x",
    fields=frozenset({"url", "tags", "note", "title"}),
    metadata=frozenset({"title"}),
)
HOLDS = _RULES.holds
_KEYS = re.compile(
    r"(?:^[ \t]+|[{,][ \t]*)(?:supportedBy|inContextOf|undeveloped|challenges|nodeType)[ \t]*:",
    re.MULTILINE,
)
_HEAD = re.compile(r"""^["']?([^\s"':#][^"':\n]*)["']?[ \t]*:""", re.MULTILINE)
_ELEMENT = re.compile(
    r"""^["']?(?:G|S|Sn|C|A|J|CG|CSn)[^\s:]*:[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]+text[ \t]*:""",
    re.MULTILINE,
)


def kind_of(key: str) -> str:
    """Return the kind that an id says by its beginning, '' where it says none."""
    return next((kind for prefix, kind in _PREFIXES if key.startswith(prefix)), "")


class _Elements:
    """Makes elements of what a file says of them; what is not allowed is a finding."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.known: frozenset[str] = frozenset()
        self.places: dict[str, int] | None = None

    def run(self, raws: Mapping[str, Mapping[str, Json]]) -> dict[str, Element]:
        self.known = frozenset(raws)
        return {key: self.element(key, raw) for key, raw in raws.items()}

    def element(self, key: str, raw: Mapping[str, Json]) -> Element:
        at = self.at(key)
        element = Element(key, self.kind(key, raw, at), word(raw.get("text")), at=at)
        element.supported = self.ids(key, raw, "supportedBy", at)
        element.context = self.ids(key, raw, "inContextOf", at)
        for aim in self.ids(key, raw, "challenges", at, split=False):
            ends = tuple(_ARROW.split(aim.strip(" \t"), maxsplit=1))
            element.challenges.append(ends)
        said = raw.get("undeveloped")
        element.undeveloped = not element.supported and (
            said is True or (said is not False and element.kind == GOAL)
        )
        element.defeated = raw.get("defeated") is True and element.kind != CONTEXT
        element.fields = _fields(raw, element.kind)
        return element

    def kind(self, key: str, raw: Mapping[str, Json], at: int) -> str:
        node_type = raw.get("nodeType")
        if isinstance(node_type, str) and node_type in _KINDS:
            return node_type
        if node_type is not None:
            self.findings.add("ARG413", f"{word(node_type)[:40]!r} is not a nodeType", at)
        if not kind_of(key):
            why = "is of no known type: it is read as a goal"
            self.findings.add("ARG413", f"{key[:40]!r} {why}", at)
        return kind_of(key) or GOAL

    def ids(
        self, key: str, raw: Mapping[str, Json], name: str, at: int, *, split: bool = True
    ) -> list[str]:
        """Return the ids under a key: a list, or one alone, or several in one word."""
        value = raw.get(name)
        if value is None:
            return []
        listed = list(value) if isinstance(value, list | tuple) else [value]
        if any(isinstance(item, dict | list | tuple) or item is None for item in listed):
            raise self.findings.refuse(
                f"{name!r} of {key[:40]!r} is a list of ids, and here it is none", at
            )
        words = [item if isinstance(item, str) else str(item) for item in listed]
        if split and isinstance(value, str) and value not in self.known and "," in value:
            pieces = [piece.strip(" \t") for piece in value.split(",")]
            if all(piece in self.known for piece in pieces):
                self.findings.add("ARG413", f"a list of ids is written in brackets: {name}", at)
                return pieces
        return words

    def at(self, key: str) -> int:
        """Return where a key stands in the first column."""
        if self.places is None:
            matches = _HEAD.finditer(self.findings.source.text)
            self.places = {match[1]: match.start() for match in matches}
        return self.places.get(key, 0)


def _fields(raw: Mapping[str, Json], kind: str) -> dict[str, Any]:
    """Return the fields of a statement or source that an element says."""
    url = clean(word(raw.get("url")))
    if kind == CONTEXT:
        return {"url": url}
    fields: dict[str, Any] = {"url": url, "tags": _tags(raw.get("classes"))}
    for name in ("title", "note"):
        value = raw.get(name)
        fields[name] = clean(value) if isinstance(value, str) else ""
    return fields


def _tags(value: Json) -> tuple[str, ...]:
    """Return classes as tags, none where they could not be."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(item, str) for item in listed):
        return ()
    tags = tuple(dict.fromkeys(map(clean, listed)))
    return tags if all(tag and "," not in tag for tag in tags) else ()


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a gsn2x file")
    elements = _Elements(findings)
    raws: dict[str, dict[str, Any]] = {}
    foreign: dict[str, Json] = {}
    for key, value in document.items():
        if key == "module":
            foreign[key] = value
        elif value is None or isinstance(value, dict):
            raws[key] = value or {}
        elif kind_of(key):
            raise findings.refuse(
                f"{key[:40]!r} is {described(value)} and no element", elements.at(key)
            )
        else:
            findings.add("ARG414", f"{key[:40]!r} is not an element, only kept", elements.at(key))
            foreign[key] = value
    if not raws and foreign.keys() - {"module"}:
        raise findings.refuse("there is no element, such as 'G1' with a text")
    module = foreign.get("module")
    title = clean(word(module.get("name"))) if isinstance(module, dict) else ""
    structure = Structure(elements.run(raws), findings)
    map_ = structure.build(Metadata(title=title))
    records = {}
    for key, raw in raws.items():
        name = structure.names.get(key)
        if name is not None:
            text = word(raw.get("text"))
            record = {**raw, "text": True} if text and clean(text) == raw["text"] else raw
            records[name] = {"raw": record, **({"key": key} if key != name else {})}
    rest: dict[str, Json] = {"order": list(document), "others": foreign}
    return evolve(map_, origin=Origin("gsn2x", records, rest))


def _read(source: SourceFile) -> Reading:
    return reading(_map_of, source)


class _Known:
    """What a map was read from: the elements as they were, by their ids, and the rest.

    The text of an element is True where it is that of its member.
    """

    def __init__(self, map_: ArgumentMap) -> None:
        origin = map_.origin if map_.origin and map_.origin.format == "gsn2x" else None
        self.raws: dict[str, Mapping[str, Json]] = {}
        self.names: dict[str, str] = {}
        for name, record in origin.parts.items() if origin else ():
            raw = record.get("raw") if isinstance(record, Members) else None
            key = record.get("key", name) if isinstance(record, Members) else None
            if isinstance(raw, Members) and isinstance(key, str):
                self.raws[key] = raw
                self.names[key] = name
        self.keys = {name: key for key, name in self.names.items()}
        order = origin.rest.get("order") if origin else None
        self.order = order if isinstance(order, tuple) else ()
        other_record = origin.rest.get("others") if origin else None
        self.foreign: Mapping[str, Json] = other_record if isinstance(other_record, Members) else {}


def _write(map_: ArgumentMap) -> Written:
    plan = plan_from_origin(map_, _RULES)
    known = _Known(map_)
    elements = _Elements(Findings(SourceFile("", ""))).run(known.raws)
    if known.raws and same(elements, known.names, plan.map):
        members = _members(plan.map)
        made = {key: _element(members[known.names[key]], raw) for key, raw in known.raws.items()}
        for key, element in elements.items():
            now = getattr(members[known.names[key]], "undeveloped", element.undeveloped)
            if now != element.undeveloped:
                made[key]["undeveloped"] = now
    else:
        plan = structured(plan, _RULES)
        made = _Anew(plan, known, elements).run()
    findings = plan.findings
    if "module" in made:  # a statement that is called so
        made = {f"G-{key}" if key == "module" else key: element for key, element in made.items()}
        findings = (*findings, *loss_findings("gsn2x", Counter({"ids 'module'": 1}), Counter()))
    document = {**_foreign_items(plan.map, known), **made}
    places: dict[Json, int] = {"module": -1}
    places |= {key: at for at, key in enumerate(known.order)}
    ordered = sorted(document, key=lambda key: places.get(key, len(places)))
    return Written(write_yaml({key: document[key] for key in ordered}), findings)


Member: TypeAlias = Statement | Relation | Source


def _members(map_: ArgumentMap) -> dict[str, Member]:
    """Return the members that can be elements, by name or id."""
    members: dict[str, Member] = {statement.name: statement for statement in map_.statements}
    members |= {source.name: source for source in map_.sources}
    return members | {relation.id: relation for relation in map_.relations}


def _element(member: Member, raw: Mapping[str, Json]) -> dict[str, Json]:
    """Return an element with what its member says now."""
    fields = dict(raw)
    text = member.scheme if isinstance(member, Relation) else member.text
    if fields.get("text") is True or clean(word(fields.get("text"))) != text:
        fields["text"] = text
    if isinstance(member, Relation):
        return fields
    kind = CONTEXT if isinstance(member, Source) else GOAL
    was = _fields(raw, kind)
    for name, value in was.items():
        now = getattr(member, name)
        if now != value:
            fields["classes" if name == "tags" else name] = list(now) if name == "tags" else now
    if isinstance(member, Statement):
        defeated = DEFEATED in member.expect
        if defeated != (fields.get("defeated") is True):
            fields["defeated"] = defeated or None
    gone: dict[str, Json] = {"url": "", "title": "", "note": "", "classes": [], "defeated": None}
    return {key: value for key, value in fields.items() if key not in gone or value != gone[key]}


class _Anew:
    """Writes the elements of a structure, with what is known of them."""

    def __init__(self, plan: Plan, known: _Known, old: Mapping[str, Element]) -> None:
        self.plan = plan
        self.known = known
        self.old = old
        self.relations = {key: relation for relation, key in plan.steps.items()}
        self.ids = {key: self.id(key) for key in plan.elements}

    def id(self, key: str) -> str:
        """Return the id of an element: that which it had, its name, or one that is free."""
        name = self.relations.get(key, key)
        if name in self.known.keys:
            return self.known.keys[name]
        while key in self.known.raws:
            key += "1"
        return key

    def run(self) -> dict[str, dict[str, Json]]:
        members = _members(self.plan.map)
        elements = {}
        for key, element in self.plan.elements.items():
            id_ = self.ids[key]
            raw = self.known.raws.get(id_, {})
            links = self.links(key, element, raw)
            kept = {
                name: value
                for name, value in raw.items()
                if name not in _STRUCTURE and self.stands(name, value, id_, links)
            }
            said_ = _element(members[self.relations.get(key, key)], kept)
            ordered = {"text": said_.pop("text")} if "text" in said_ else {}
            if id_ not in self.known.raws:
                ordered.setdefault("text", "")
            layers = {"source": element.fields["source"]} if "source" in element.fields else {}
            elements[id_] = {**ordered, **links, **said_, **layers}
        return elements

    def links(self, key: str, element: Element, raw: Mapping[str, Json]) -> dict[str, Json]:
        """Return what an element is and what it is linked to."""
        id_ = self.ids[key]
        was = self.old.get(id_)
        kind = kept_kind(self.plan, key, was.kind if was is not None else "")
        links: dict[str, Json] = {}
        if kind_of(id_) != kind:
            links["nodeType"] = kind
        supported = [self.ids[key] for key in element.supported]
        context = [self.ids[key] for key in element.context]
        if was is not None:  # what stands in other files
            supported += [key for key in was.supported if key not in self.known.raws]
            context += [key for key in was.context if key not in self.known.raws]
        if supported:
            links["supportedBy"] = supported
        if context:
            links["inContextOf"] = context
        if element.challenges:
            links["challenges"] = " -> ".join(
                self.ids[challenge] for challenge in element.challenges[0]
            )
        statement = self.plan.map.index.statements.get(key)
        if statement is not None and not supported:
            if statement.undeveloped or kind == GOAL:
                links["undeveloped"] = statement.undeveloped
            if was is not None and was.undeveloped == statement.undeveloped:
                links["undeveloped"] = raw.get("undeveloped")
        return {name: value for name, value in links.items() if value is not None}

    def stands(self, name: str, value: Json, id_: str, links: Mapping[str, Json]) -> bool:
        """Tell whether what an old element says of its neighbours is still true of them."""
        near = {id_, *links.get("supportedBy", ()), *links.get("inContextOf", ())}
        if name == "acp":
            points = value.values() if isinstance(value, Members) else ()
            aims = [
                aim for point in points for aim in (point if isinstance(point, tuple) else [point])
            ]
            return near.issuperset(map(str, aims))
        if name == "defeatedRelation":
            return near.issuperset(value if isinstance(value, tuple) else [str(value)])
        return True


def _foreign_items(map_: ArgumentMap, known: _Known) -> dict[str, Json]:
    """Return what is not an element: the module, named by the title, and all else."""
    title = map_.metadata.title
    items = dict(known.foreign)
    module = items.get("module")
    if not isinstance(module, Members):
        return {"module": {"name": title, "brief": ""}, **items} if title else items
    if clean(word(module.get("name"))) != title:
        items["module"] = {**module, "name": title}
    return items


gsn2x = Format(
    name="gsn2x",
    label="gsn2x (Goal Structuring Notation)",
    suffixes=(".yaml", ".yml"),
    keeps="Goals, strategies, solutions, assumptions and justifications, contexts as sources, "
    "counters of statements and steps, what is defeated, titles, notes, urls and tags; layers, "
    "places, claim points and modules are written back.",
    read=_read,
    write=_write,
)
