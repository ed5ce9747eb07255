"""Write a map as a file of gsn2x, in which elements that are still true are as they were.

Not here: what the elements of a map are (`goals.from_map`), and reading (`gsn2x`).
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from attrs import evolve

from argmap.exchange.findings import Findings
from argmap.exchange.format import Written
from argmap.exchange.json import word
from argmap.exchange.losses import loss_findings
from argmap.exchange.origin import origin_in, origin_object, origin_texts
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.safety._gsn2x_elements import Gsn2xElements, fields_of, kind_of
from argmap.formats.safety.goals.elements import DEFEATED, Element, Kind, NotationRules, SafetyPlan
from argmap.formats.safety.goals.from_map import structured
from argmap.formats.safety.goals.held import plan_from_origin
from argmap.formats.safety.goals.to_map import origin_kind, same
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members
from argmap.model.provenance import UNATTRIBUTED, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile

_KINDS = {"evidence": Kind.SOLUTION, "assumption": Kind.ASSUMPTION}
_STRUCTURE = ("nodeType", "supportedBy", "inContextOf", "challenges", "undeveloped")
RULES = NotationRules(
    label="gsn2x",
    fields=frozenset({"url", "tags", "note", "title"}),
    metadata=frozenset({"title"}),
)


class _Known:
    """What a map was read from: the elements as they were, by their ids, and the rest.

    The text of an element is True where it is that of its member.
    """

    def __init__(self, map_: ArgumentMap) -> None:
        origin = origin_in(map_, "gsn2x")
        self.raws: dict[str, Mapping[str, Json]] = {}
        self.names: dict[str, str] = {}
        for name, value in origin.parts.items():
            record = origin_object(value)
            raw, key = record.get("raw"), record.get("key", name)
            if isinstance(raw, Members) and isinstance(key, str):
                self.raws[key] = raw
                self.names[key] = name
        self.keys = {name: key for key, name in self.names.items()}
        self.order = origin_texts(origin.rest.get("order"))
        self.foreign = origin_object(origin.rest.get("others"))


def _elsewhere(map_: ArgumentMap) -> dict[str, str]:
    """Return the ids of what stands in other files, by the name that it has in a map."""
    elsewhere = origin_object(origin_in(map_, "gsn2x").rest.get("elsewhere"))
    return {name: key for name, key in elsewhere.items() if isinstance(key, str)}


def _is_unchanged(
    map_: ArgumentMap,
    elements: Mapping[str, Element],
    names: Mapping[str, str],
    elsewhere: Mapping[str, str],
) -> bool:
    """Return whether elements of a file still say how the statements of a map are related.

    What they rest on in other files is there by its id only.
    """
    wanted = {
        key for element in elements.values() for key in (*element.supported, *element.context)
    }
    away = set(elsewhere.values())
    elements = {
        key: evolve(element, challenges=[c for c in element.challenges if away.isdisjoint(c)])
        for key, element in elements.items()
    }
    near = {name: key for name, key in elsewhere.items() if key in wanted}
    far = elsewhere.keys() - near.keys()
    stubs: dict[str, Element] = {}
    for name, key in near.items():
        statement = map_.index.statements.get(name)
        kind = Kind.CONTEXT if statement is None else _KINDS.get(statement.kind, Kind.GOAL)
        stubs[key] = Element(key, kind)
    own = _without(map_.remove(*(step for step in map_.relations if step.target in near)), far)
    statements = [
        evolve(statement, attribution=UNATTRIBUTED) if statement.name in near else statement
        for statement in own.statements
    ]
    own = evolve(own, statements=statements)
    return same({**elements, **stubs}, {**names, **{key: name for name, key in near.items()}}, own)


def _own(map_: ArgumentMap, elsewhere: AbstractSet[str], steps: AbstractSet[str]) -> ArgumentMap:
    """Return a map without what is in other files, unless one of the `steps` rests on it alone."""
    for relation in map_.relations:
        if relation.id in steps and elsewhere >= set(relation.sources):
            elsewhere = elsewhere - set(relation.sources)
    return _without(map_, elsewhere)


def _without(map_: ArgumentMap, names: AbstractSet[str]) -> ArgumentMap:
    """Return a map without those of its statements and sources that have one of the names."""
    members: list[Statement | Source] = [*map_.statements, *map_.sources]
    return map_.remove(*(member for member in members if member.name in names))


def written(map_: ArgumentMap) -> Written:
    known = _Known(map_)
    elements = Gsn2xElements(Findings(SourceFile("", ""))).run(known.raws)
    elsewhere = _elsewhere(map_)
    plan = plan_from_origin(map_, RULES)
    if known.raws and _is_unchanged(plan.map, elements, known.names, elsewhere):
        members = _members(plan.map)
        made = {key: _element(members[known.names[key]], raw) for key, raw in known.raws.items()}
        for key, element in elements.items():
            now = getattr(members[known.names[key]], "undeveloped", element.undeveloped)
            if now != element.undeveloped:
                made[key]["undeveloped"] = now
    else:
        plan = structured(
            plan_from_origin(_own(map_, elsewhere.keys(), known.keys.keys()), RULES), RULES
        )
        made = _Anew(plan, known, elements, elsewhere).run()
    findings = plan.findings
    if "module" in made:  # a statement that is called so
        made = {f"G-{key}" if key == "module" else key: element for key, element in made.items()}
        findings = (*findings, *loss_findings("gsn2x", {"ids 'module'": 1}))
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
    kind = Kind.CONTEXT if isinstance(member, Source) else Kind.GOAL
    was = fields_of(raw, kind)
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
    """Writes the elements of a structure, with what is known of them.

    `elsewhere` has the ids of what stands in other files, by name.
    """

    def __init__(
        self,
        plan: SafetyPlan,
        known: _Known,
        old: Mapping[str, Element],
        elsewhere: Mapping[str, str],
    ) -> None:
        self.plan = plan
        self.known = known
        self.old = old
        self.elsewhere = elsewhere
        self.relations = {key: relation for relation, key in plan.steps.items()}
        self.ids = {key: self.id(key) for key in plan.elements}

    def id(self, key: str) -> str:
        """Return the id of an element: that which it had, its name, or one that is free."""
        name = self.relations.get(key, key)
        if name in self.known.keys:
            return self.known.keys[name]
        if name in self.elsewhere:
            return self.elsewhere[name]
        while key in self.known.raws:
            key += "1"
        return key

    def run(self) -> dict[str, dict[str, Json]]:
        members = _members(self.plan.map)
        elements = {}
        for key, element in self.plan.elements.items():
            if key in self.elsewhere:
                continue
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
        # An id of a strategy says so where another strategy supports it.
        kind = origin_kind(self.plan, key, was.kind if was is not None else self.nested(key, id_))
        links: dict[str, Json] = {}
        if kind_of(id_) != kind:
            links["nodeType"] = kind
        supported = [self.ids[key] for key in element.supported]
        context = [self.ids[key] for key in element.context]
        if was is not None:  # what stands in other files
            supported += [key for key in was.supported if key not in {*self.known.raws, *supported}]
            context += [key for key in was.context if key not in {*self.known.raws, *context}]
        if supported:
            links["supportedBy"] = supported
        if context:
            links["inContextOf"] = context
        if element.challenges:
            links["challenges"] = " -> ".join(
                self.ids[challenge] for challenge in element.challenges[0]
            )
        elif was is not None and any(
            aim not in self.known.raws for challenge in was.challenges for aim in challenge
        ):
            links["challenges"] = raw["challenges"]
        statement = self.plan.map.index.statements.get(key)
        if statement is not None and not supported:
            if statement.undeveloped or kind == Kind.GOAL:
                links["undeveloped"] = statement.undeveloped
            if was is not None and was.undeveloped == statement.undeveloped:
                links["undeveloped"] = raw.get("undeveloped")
        return {name: value for name, value in links.items() if value is not None}

    def nested(self, key: str, id_: str) -> str:
        """Return that an element is a strategy if its id says so and a strategy supports it."""
        elements = self.plan.elements
        kinds = {elements[name].kind for name in elements[key].supported}
        return Kind.STRATEGY if kind_of(id_) == Kind.STRATEGY and Kind.STRATEGY in kinds else ""

    def stands(self, name: str, value: Json, id_: str, links: Mapping[str, Json]) -> bool:
        """Return whether what an old element says of its neighbours is still true of them."""
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
