"""gsn2x: safety cases in YAML, in the Goal Structuring Notation with its extensions.

A key is the id of an element, whose beginning or `nodeType` says what it is.  Read are the goals,
strategies and solutions, what they stand in, counter goals and what they challenge; `classes` are
tags, `defeated` is expected to be out, `note` and `title` are what they say.  Layers, places,
assurance claim points and modules are written back.  A goal that nothing supports is undeveloped,
unless it says that it is not.  Elements of other files are looked for in those that the module
uses, and in the files that were named together; what is in none is undeveloped.
Source: https://github.com/jonasthewolf/gsn2x, doc/src and src/gsn/validation.rs.
Not here: what the elements mean (`goals`).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, described
from argmap.exchange.losses import aims_first, loss_findings, without
from argmap.exchange.origin import origin_in, origin_object, origin_texts
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, parse, places_in
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.safety._gsn2x_elements import (
    MODULE_KEYS,
    Gsn2xElements,
    absent_in,
    fields_of,
    kind_of,
    modules,
)
from argmap.formats.safety.goals.elements import DEFEATED, Element, Kind, NotationRules
from argmap.formats.safety.goals.from_map import GoalStructure, Member, members_of
from argmap.formats.safety.goals.held import held
from argmap.formats.safety.goals.to_map import SafetyStructure, same
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Members, Origin
from argmap.model.provenance import UNATTRIBUTED, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile

_KINDS = {"evidence": Kind.SOLUTION, "assumption": Kind.ASSUMPTION}
_STRUCTURE = ("nodeType", "supportedBy", "inContextOf", "challenges", "undeveloped")
_RULES = NotationRules(
    label="gsn2x", fields=frozenset({"url", "tags", "note", "title"}), metadata=frozenset({"title"})
)
CAPABILITIES = _RULES.holds


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a gsn2x file")
    places = places_in(document)
    raws, foreign = _divided(findings, document, places)
    module = foreign.get("module")
    title = _check_module(findings, module, places, alone=not raws)
    others, unread = modules(findings, raws, module)
    for why in unread:
        findings.add("ARG414", f"a file of this module, {why}", places["module"])
    own = Gsn2xElements(findings, places).run(raws)
    away = Gsn2xElements(Findings(findings.source)).run(others)
    for element in away.values():
        element.elsewhere = True
    absent = absent_in(findings, {**own, **away})
    structure = SafetyStructure({**own, **away, **absent}, findings)
    map_ = structure.build(Metadata(title=title))
    names = structure.names
    records = {}
    for key, raw in raws.items():
        if key in names:
            text = word(raw.get("text"))
            record = {**raw, "text": True} if text and clean(text) == raw["text"] else raw
            records[names[key]] = {"raw": record, **({"key": key} if key != names[key] else {})}
    elsewhere = {names[key]: key for key in (*away, *absent) if key in names}
    rest: dict[str, Json] = {"order": list(document), "others": foreign}
    if elsewhere:
        rest["elsewhere"] = elsewhere
    return evolve(map_, origin=Origin("gsn2x", records, rest))


def _divided(
    findings: Findings, document: Mapping[str, Json], places: Mapping[str, int]
) -> tuple[dict[str, dict[str, Json]], dict[str, Json]]:
    """Return what a file says of its elements, and what is not an element."""
    raws: dict[str, dict[str, Json]] = {}
    foreign: dict[str, Json] = {}
    for key, value in document.items():
        if key == "module":
            foreign[key] = value
        elif value is None or isinstance(value, dict):
            raws[key] = value or {}
        elif kind_of(key):
            message = f"{key[:40]!r} is {described(value)} and no element"
            raise findings.refuse(message, places[key])
        else:
            findings.add("ARG414", f"{key[:40]!r} is not an element, only kept", places[key])
            foreign[key] = value
    if not raws and foreign.keys() - {"module"}:
        raise findings.refuse("the file holds no element, such as 'G1' with a text")
    return raws, foreign


def _check_module(
    findings: Findings, module: Json, places: Mapping[str, int], *, alone: bool
) -> str:
    """Return the name of a module, '' without one; one `alone` in its file is a finding."""
    if not isinstance(module, dict):
        return ""
    name = clean(word(module.get("name")))
    check_keys(findings, "the module", module, MODULE_KEYS, label="gsn2x")
    if alone:
        message = f"only the module {name!r} is here: its elements are in other files"
        findings.add("ARG414", message, places["module"])
    return name


class _Known:
    """What a map was read from: the elements as they were, by their ids, and the rest.

    The text of an element is True where it is that of its member.  `elsewhere` has the ids of what
    stands in other files, by the name that it has in the map; `gone` are the ids of what was there
    and is not in the map any more.
    """

    def __init__(self, map_: ArgumentMap) -> None:
        origin = origin_in(map_, "gsn2x")
        self.raws: dict[str, Mapping[str, Json]] = {}
        self.names: dict[str, str] = {}
        for name, record in origin.parts.items():
            raw, key = map(origin_object(record).get, ("raw", "key"), (None, name))
            if isinstance(raw, Members) and isinstance(key, str):
                self.raws[key] = raw
                self.names[key] = name
        self.keys = {name: key for key, name in self.names.items()}
        self.order = origin_texts(origin.rest.get("order"))
        self.foreign = origin_object(origin.rest.get("others"))
        elsewhere = origin_object(origin.rest.get("elsewhere"))
        self.elsewhere = {name: key for name, key in elsewhere.items() if isinstance(key, str)}
        self.elements = Gsn2xElements(Findings(SourceFile("", ""))).run(self.raws)
        names = members_of(map_).keys()
        self.gone = {key for name, key in self.elsewhere.items() if name not in names}
        self.gone.update(key for key in self.order if key not in (*self.raws, *self.foreign))


def _own(map_: ArgumentMap, away: AbstractSet[str]) -> ArgumentMap:
    """Return a map without what other files say; of their elements those remain that are used.

    A support is said of what it supports, and a counter of what it comes from.
    """
    foreign = [
        step
        for step in aims_first(map_)
        if (step.target in away if step.kind == "supports" else away >= {*step.sources})
    ]
    own = map_.remove(*reversed(foreign))  # what aims at a step goes before the step
    mine: list[Statement | Relation] = [*own.relations]
    mine += (statement for statement in own if statement.name not in away)
    used = {name for step in own.relations for name in (*step.sources, step.target)}
    used |= {cited.source for member in mine for cited in member.attribution.citations}
    members: list[Statement | Source] = [*own.statements, *own.sources]
    own = own.remove(*(member for member in members if member.name in away - used))
    return without(own, "statements", lambda it: it.name in away, attribution=UNATTRIBUTED)[0]


def _is_unchanged(own: ArgumentMap, known: _Known) -> bool:
    """Return whether the elements of a file still say how the statements of a map are related.

    What they use of other files is there by its id only, and no step between such.
    """
    ids = set(known.elsewhere.values())
    elements: dict[str, Element] = {}
    for key, element in known.elements.items():
        if not known.gone.isdisjoint((*element.supported, *element.context)):
            return False
        aims = [aim for aim in element.challenges if len(aim) == 1 or ids.isdisjoint(aim)]
        text = str(known.raws[key].get("text") or "")  # also where it is that of the member
        elements[key] = evolve(element, text=text, challenges=aims)
    members = members_of(own)
    away = {name: key for name, key in known.elsewhere.items() if name in members}
    for name, key in away.items():
        statement = own.index.statements.get(name)
        kind = Kind.CONTEXT if statement is None else _KINDS.get(statement.kind, Kind.GOAL)
        elements[key] = Element(key, kind)
    return same(elements, known.names | {key: name for name, key in away.items()}, own)


def _write(map_: ArgumentMap) -> Written:
    known = _Known(map_)
    held_map, findings = held(_own(map_, known.elsewhere.keys()), _RULES)
    if known.raws and _is_unchanged(held_map, known):
        members = members_of(held_map)
        items = {key: _element(members[known.names[key]], raw) for key, raw in known.raws.items()}
        for key, element in known.elements.items():
            now = getattr(members[known.names[key]], "undeveloped", element.undeveloped)
            if now != element.undeveloped:
                items[key]["undeveloped"] = now
    else:
        structure = GoalStructure(held_map, _RULES, findings)
        held_map, findings = structure.map, structure.findings
        items = _Anew(structure, known).run()
    if "module" in items:  # a statement that is called so
        items = {f"G-{key}" if key == "module" else key: element for key, element in items.items()}
        findings = (*findings, *loss_findings("gsn2x", {"ids 'module'": 1}))
    document = {**_foreign_items(held_map, known), **items}
    places = {key: at for at, key in enumerate(dict.fromkeys(("module", *known.order)))}
    ordered = sorted(document, key=lambda key: places.get(key, len(places)))
    return Written(write_yaml({key: document[key] for key in ordered}), findings)


def _element(member: Member, raw: Mapping[str, Json]) -> dict[str, Json]:
    fields = dict(raw)
    text = member.scheme if isinstance(member, Relation) else member.text
    if fields.get("text") is True or clean(word(fields.get("text"))) != text:
        fields["text"] = text
    if isinstance(member, Relation):
        return fields
    kind = Kind.CONTEXT if isinstance(member, Source) else Kind.GOAL
    for name, was in fields_of(raw, kind).items():
        now = getattr(member, name)
        if now != was:
            fields["classes" if name == "tags" else name] = list(now) if name == "tags" else now
    if isinstance(member, Statement):
        defeated = DEFEATED in member.expect
        if defeated != (fields.get("defeated") is True):
            fields["defeated"] = defeated or None
    gone: dict[str, Json] = {"url": "", "title": "", "note": "", "classes": [], "defeated": None}
    return {key: value for key, value in fields.items() if key not in gone or value != gone[key]}


class _Anew:
    """Writes the elements of a structure, with what is known of them."""

    def __init__(self, structure: GoalStructure, known: _Known) -> None:
        self.structure = structure
        self.known = known
        self.relations = {key: relation for relation, key in structure.steps.items()}
        self.ids = {key: self.id(key) for key in structure.elements}
        members = members_of(structure.map)
        away = known.elsewhere.items()
        self.unused = known.gone | {key for name, key in away if name not in members}

    def id(self, key: str) -> str:
        name = self.relations.get(key, key)
        for ids in (self.known.keys, self.known.elsewhere):
            if name in ids:
                return ids[name]
        while key in self.known.raws:
            key += "1"
        return key

    def run(self) -> dict[str, dict[str, Json]]:
        members = members_of(self.structure.map)
        elements = {}
        for key, element in self.structure.elements.items():
            if key in self.known.elsewhere:
                continue
            id_ = self.ids[key]
            raw = self.known.raws.get(id_, {})
            links = self.links(key, element, raw)
            near = {id_, *links.get("supportedBy", ()), *links.get("inContextOf", ())}
            was = {
                name: value
                for name, value in raw.items()
                if name not in _STRUCTURE and _aims(name, value) <= near
            }
            fields = _element(members[self.relations.get(key, key)], was)
            text = {"text": fields.pop("text")} if "text" in fields else {}
            if id_ not in self.known.raws:
                text.setdefault("text", "")
            layers = {"source": element.fields["source"]} if "source" in element.fields else {}
            elements[id_] = {**text, **links, **fields, **layers}
        return elements

    def links(self, key: str, element: Element, raw: Mapping[str, Json]) -> dict[str, Json]:
        id_, known = self.ids[key], self.known.raws
        was = self.known.elements.get(id_) or Element(id_, self.nested(element, id_))
        kind = self.structure.kind_now(key, was.kind)
        links: dict[str, Json] = {"nodeType": None if kind_of(id_) == kind else kind}
        for name, own_keys, old_ids in (
            ("supportedBy", element.supported, was.supported),
            ("inContextOf", element.context, was.context),
        ):
            ids = [self.ids[key] for key in own_keys]
            # What is nowhere stays, and what is elsewhere, though on a circle.
            ids += [id_ for id_ in old_ids if id_ not in {*known, *ids, *self.unused}]
            links[name] = ids or None
        if element.challenges:
            links["challenges"] = " -> ".join(self.ids[aim] for aim in element.challenges[0])
        elif any(not known.keys() >= {*aims} for aims in was.challenges):
            links["challenges"] = raw["challenges"]
        statement = self.structure.map.index.statements.get(key)
        if statement is not None and not links["supportedBy"]:
            if statement.undeveloped or kind == Kind.GOAL:
                links["undeveloped"] = statement.undeveloped
            is_same = was.kind == kind and was.undeveloped == statement.undeveloped
            if id_ in known and is_same and not was.supported:
                links["undeveloped"] = raw.get("undeveloped")
        return {name: value for name, value in links.items() if value is not None}

    def nested(self, element: Element, id_: str) -> str:
        """Return that an element is a strategy if its id says so and a strategy supports it."""
        kinds = {self.structure.elements[name].kind for name in element.supported}
        return Kind.STRATEGY if kind_of(id_) == Kind.STRATEGY and Kind.STRATEGY in kinds else ""


def _aims(name: str, value: Json) -> set[str]:
    """Return the ids that a key of an element says something of, besides its own structure."""
    listed: Iterable[Json] = (value,) if name == "defeatedRelation" else ()
    if name == "acp":
        listed = origin_object(value).values()
    return {str(aim) for aims in listed for aim in (aims if isinstance(aims, tuple) else (aims,))}


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


gsn2x = Format(name="gsn2x", read=reading(_map_of), write=_write)
