"""Make a map into a goal structure: the way back from `_goals`.

Not here: the notations, which say what they can hold by their `Rules`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, evolve, fields, frozen

from argmap.diagnostics import Diagnostic
from argmap.formats._goals import (
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
from argmap.formats._losses import AS_IT_IS, Holds, fit, told
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import UNATTRIBUTED, Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_VERBS = {**AS_IT_IS, "contradicts": "attacks", "answers": "", "restates": "", "outranks": ""}


@frozen(kw_only=True)
class Rules:
    """What a notation allows besides goals, strategies, solutions, and what is around them.

    `fields` are those of statements that it holds, `urls` tells whether contexts have one.
    `relations`: a step can be an element without being a strategy, so that any step can be aimed
    at, and reasons stay apart.  `challenges`: an element may challenge several others, and lie on
    no circle of them.  `backed`: a justification can be supported, `assumed`: an assumption can be
    anywhere.
    """

    label: str
    fields: frozenset[str]
    urls: bool = True
    metadata: frozenset[str] = frozenset()
    relations: bool = False
    challenges: bool = False
    backed: bool = False
    assumed: bool = False

    @property
    def holds(self) -> Holds:
        """What of a map the notation holds, as far as single fields go."""
        return Holds(
            statements=self.fields | {"kind", "expect"},
            relations=frozenset({"scheme", "id"}),
            metadata=self.metadata,
            verbs=_VERBS,
            linked=True,
            steps=True,
            provenance=True,
        )


@frozen
class Plan:
    """A map as far as a notation holds it, the findings about the rest, and its elements.

    The keys of elements are names of statements and sources; a step has its id, or a number
    with a dot, which is no name.
    """

    map: ArgumentMap
    findings: tuple[Diagnostic, ...]
    elements: dict[str, Element] = Factory(dict)
    steps: dict[str, str] = Factory(dict)
    parts: frozenset[str] = frozenset()  # what the steps that are elements rest on


def held(map_: ArgumentMap, rules: Rules) -> Plan:
    """Return what single members of a map a notation holds, without its elements."""
    lost: Counter[str] = Counter()
    fitting, found = fit(map_, rules.holds, rules.label)
    changed: Counter[tuple[str, str]] = Counter()
    kept = _plain(fitting, rules, lost, changed)
    return Plan(kept, (*found, *told(rules.label, lost, changed)))


def structured(plan: Plan, rules: Rules) -> Plan:
    """Return the plan as the notation allows it, with its elements in the order of the map."""
    lost: Counter[str] = Counter()
    changed: Counter[tuple[str, str]] = Counter()
    kept = _without_circles(plan.map, rules, lost)
    kept = _Relations(kept, rules, lost, changed).run()
    structurer = _Structurer(kept, rules)
    elements = structurer.run(lost, changed)
    found = (*plan.findings, *told(rules.label, lost, changed))
    if structurer.unchallenged:  # which can be defeated by nothing
        statements = [
            evolve(one, expect=()) if one.name in structurer.unchallenged else one
            for one in kept.statements
        ]
        kept = evolve(kept, statements=statements)
    strategies = (elements[key] for key in structurer.steps.values())
    parts = frozenset(part for one in strategies for part in one.supported)
    return Plan(kept, found, elements, structurer.steps, parts)


def _without_circles(map_: ArgumentMap, rules: Rules, lost: Counter[str]) -> ArgumentMap:
    """Return the map without the relations that close a circle, which the tools refuse."""
    below: dict[str, list[tuple[str, str]]] = {}
    for one in map_.relations:
        if one.kind == "supports" or rules.relations:
            for name in one.sources:
                below.setdefault(map_.index.aims[one.id], []).append((name, one.id))
    closing = _closing([one.name for one in map_.statements], below)
    for relation in map_.relations:
        if relation.id in closing:
            lost[f"{relation.kind} on a circle"] += 1
    return _without(map_, closing, lost)


def _closing(names: Iterable[str], below: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    """Return the relations without which no way down comes back to where it was; linear."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in names:
        on_way = {start: iter(below.get(start, ()))} if start not in done else {}
        while on_way:
            at = next(reversed(on_way))
            name, relation = next(on_way[at], ("", ""))
            if not name:
                done.add(at)
                del on_way[at]
            elif name in on_way:
                closing.add(relation)
            elif name not in done and relation not in closing:
                on_way[name] = iter(below.get(name, ()))
    return closing


def _without(map_: ArgumentMap, ids: set[str], lost: Counter[str]) -> ArgumentMap:
    """Return the map without these relations and those that aim at them."""
    if not ids:
        return map_
    gone = set(ids)
    waiting = list(ids)
    while waiting:
        for one in map_.index.incoming.get(waiting.pop(), ()):
            if one.id not in gone:
                gone.add(one.id)
                waiting.append(one.id)
                lost[f"{one.kind} of steps that are left out"] += 1
    return evolve(map_, relations=[one for one in map_.relations if one.id not in gone])


class _Relations:
    """The relations as a notation can hold them."""

    def __init__(
        self,
        map_: ArgumentMap,
        rules: Rules,
        lost: Counter[str],
        changed: Counter[tuple[str, str]],
    ) -> None:
        self.map = map_
        self.rules = rules
        self.lost = lost
        self.changed = changed

    def run(self) -> ArgumentMap:
        index = self.map.index
        gone = {
            one.id
            for one in self.map.relations
            if one.kind == "supports" and one.target in index.relations and not self.backs(one)
        }
        self.lost["supports of steps"] += len(gone)
        kept = _without(self.map, gone, self.lost)
        if not self.rules.relations:
            kept = self.named(self.joined(self.single(kept)))
        return kept

    def backs(self, one: Relation) -> bool:
        """Tell whether the source of a support of a step can be its justification."""
        index = self.map.index
        if len(one.sources) > 1 or one.is_named or index.incoming.get(one.id) or one.scheme:
            return False
        name = one.sources[0]
        aims = [index.relations.get(other.target) for other in index.outgoing[name]]
        if any(
            aim is None or aim.kind != "supports" or aim.target in index.relations for aim in aims
        ):
            return False
        into = index.incoming.get(name, ())
        supported = any(other.kind == "supports" for other in into)
        return (
            all(other.kind == "supports" for other in index.outgoing[name])
            and not index.statements[name].kind
            and (self.rules.backed or not supported)
        )

    def single(self, map_: ArgumentMap) -> ArgumentMap:
        """Attacks have one source and aim at a statement or its support; one for each source."""
        made: dict[str, Relation] = {}
        taken: set[str] = set()
        for one in map_.relations:
            if one.kind == "supports":
                made[one.id] = one
                continue
            kind, target = self.aimed(map_, one)
            if target in one.sources:
                self.lost["attacks of a statement on itself"] += 1
                continue
            self.changed["linked attacks", "separate ones"] += len(one.sources) > 1
            self.lost["ids of attacks"] += one.is_named
            self.lost["schemes of attacks"] += bool(one.scheme)
            for name in one.sources:
                if name in taken:
                    self.lost["attacks beyond the first of a statement"] += 1
                    continue
                taken.add(name)
                relation = Relation(kind, name, target)
                made[relation.id] = relation
        return (
            evolve(map_, relations=made.values())
            if len(made) < len(map_.relations) or taken
            else map_
        )

    def aimed(self, map_: ArgumentMap, one: Relation) -> tuple[str, str]:
        """Return kind and target of an attack; one of what is no support aims at its source."""
        aim = map_.index.relations.get(one.target)
        if aim is None or (aim.kind == "supports" and aim.target in map_.index.statements):
            return one.kind, one.target
        what = "attacks" if aim.kind != "supports" else "a backing"
        self.changed[f"undercuts of {what}", "attacks"] += 1
        return "attacks", aim.sources[0]

    def joined(self, map_: ArgumentMap) -> ArgumentMap:
        """Join the reasons of a statement that are no strategies, as a goal has one such step."""
        index = map_.index
        renamed: dict[str, str] = {}
        made: list[Relation] = []
        for one in map_.statements:
            reasons = [
                step
                for step in index.incoming.get(one.name, ())
                if step.kind == "supports" and not step.scheme and not step.is_named
            ]
            if len(reasons) > 1:
                names = dict.fromkeys(name for step in reasons for name in step.sources)
                whole = Relation("supports", names, one.name)
                made.append(whole)
                renamed.update((step.id, whole.id) for step in reasons)
                self.changed["separate reasons", "linked ones"] += len(reasons)
        if not made:
            return map_
        kept = {one.id: one for one in made}
        for step in map_.relations:
            if step.id not in renamed:
                moved = (
                    evolve(step, target=renamed[step.target], id="")
                    if step.target in renamed
                    else step
                )
                kept.setdefault(moved.id, moved)
        # The joined step stands where its first part stood.
        places = {
            renamed.get(one.id, one.id): at for at, one in reversed(list(enumerate(map_.relations)))
        }
        ordered = sorted(kept.values(), key=lambda one: places.get(one.id, 0))
        return evolve(map_, relations=ordered)

    def named(self, map_: ArgumentMap) -> ArgumentMap:
        """Take the ids from what is no strategy."""
        made = []
        for one in map_.relations:
            plain = one.kind != "supports" or one.target in map_.index.relations
            if plain and (one.is_named or one.scheme):
                self.lost["ids of relations"] += one.is_named
                self.lost["schemes of relations"] += bool(one.scheme)
                one = evolve(one, id="", scheme="")  # noqa: PLW2901 - the same relation
            made.append(one)
        return evolve(map_, relations=made)


def _plain(
    map_: ArgumentMap, rules: Rules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    statements = []
    sources = {one.name for one in map_.sources}
    for one in map_.statements:
        changes: dict[str, Any] = {}
        if one.kind not in ("", "evidence", "assumption"):
            lost["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        expect = tuple(test for test in one.expect if test == DEFEATED)
        if expect != one.expect:
            lost["expectations of statements"] += len(one.expect) - len(expect)
            changes["expect"] = expect
        said = _attribution(one, sources, lost)
        if said != one.attribution:
            changes["attribution"] = said
        statements.append(evolve(one, **changes) if changes else one)
    kept = [_source(one, rules, lost, changed) for one in map_.sources]
    if map_.actors:
        lost["actors"] += len(map_.actors)
    return evolve(map_, statements=statements, sources=kept, actors=())


def _source(
    one: Source, rules: Rules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(part for part in (one.title, one.text) if part)
    kept: dict[str, Any] = {"name": one.name, "text": text, "url": one.url if rules.urls else ""}
    changed["titles of sources", "first words of contexts"] += bool(one.title)
    others = [
        field.name for field in fields(Source) if field.eq and field.name not in ("title", "text")
    ]
    lost["details of sources"] += sum(getattr(one, name) != kept.get(name, "") for name in others)
    return Source(**kept)


def _attribution(one: Statement, sources: set[str], lost: Counter[str]) -> Attribution:
    """Return the sources that a statement stands in, which is what is held of an attribution."""
    said = one.attribution
    if not said:
        return UNATTRIBUTED
    names = dict.fromkeys(cited.source for cited in said.citations if cited.source in sources)
    lost["actors of statements"] += bool(said.by)
    lost["quotes of statements"] += bool(said.quote)
    lost["places in sources"] += sum(bool(cited.locator) for cited in said.citations)
    return Attribution(citations=[Citation(name) for name in names])


class _Structurer:
    """Makes the elements of a map that holds no more than the notation does."""

    def __init__(self, map_: ArgumentMap, rules: Rules) -> None:
        self.map = map_
        self.rules = rules
        self.index = map_.index
        self.elements: dict[str, Element] = {}
        self.steps: dict[str, str] = {}
        self.count = 0
        self.around_goals: set[str] = set()
        self.elsewhere: set[str] = set()
        self.unchallenged: set[str] = set()
        self.counts = Counter(one.target for one in map_.relations if one.kind == "supports")
        self.backing = {
            one.sources[0]
            for one in map_.relations
            if one.kind == "supports" and one.target in self.index.relations
        }
        self.attackers = {
            name for one in map_.relations if one.kind != "supports" for name in one.sources
        }

    def run(self, lost: Counter[str], changed: Counter[tuple[str, str]]) -> dict[str, Element]:
        for one in self.map.statements:
            self.elements[one.name] = Element(
                one.name, self.kind(one), one.text, defeated=one.expect == (DEFEATED,)
            )
            self.elements |= {key: Element(key, STRATEGY) for key in self.elements_of(one.name)}
        for source in self.map.sources:
            self.elements[source.name] = Element(source.name, CONTEXT, source.text or source.title)
        for relation in self.map.relations:
            self.relate(relation)
        for one in self.map.statements:
            self.cite(one, changed)
            self.check(one, lost)
        for name in self.elsewhere - self.around_goals:
            del self.elements[name]
        if not self.map.statements and not self.rules.relations:
            lost["sources without a goal"] += len(self.elements)
            return {}
        return self.elements

    def reasons(self, name: str) -> list[Relation]:
        return [one for one in self.index.incoming.get(name, ()) if one.kind == "supports"]

    def several(self, step: Relation) -> bool:
        """Tell whether a step is not the only reason for its statement."""
        return self.counts[step.target] > 1

    def kind(self, one: Statement) -> str:
        """Return the kind of the element that a statement becomes."""
        if one.name in self.backing:
            return JUSTIFICATION
        if self.around(one):
            return ASSUMPTION
        solution = (
            one.kind == "evidence"
            and not self.reasons(one.name)
            and one.name in self.index.outgoing  # what nothing rests on is a goal
        )
        if one.name in self.attackers and not self.rules.relations:
            return COUNTER_SOLUTION if solution else COUNTER_GOAL
        return SOLUTION if solution else GOAL

    def around(self, one: Statement) -> bool:
        """Tell whether an assumption can stand around what it is assumed for."""
        if one.kind != "assumption" or self.reasons(one.name) or one.name in self.attackers:
            return False
        steps = self.index.outgoing.get(one.name, ())
        return bool(steps) and all(
            step.kind == "supports"
            and step.target in self.index.statements
            and (self.rules.relations or step.target not in self.attackers)
            and self.among_others(step)
            for step in steps
        )

    def among_others(self, step: Relation) -> bool:
        """Tell whether a step has a premise that is no assumption, or is the only one."""
        if any(self.index.statements[name].kind != "assumption" for name in step.sources):
            return True
        return not self.is_element(step) and not self.several(step)

    def is_element(self, step: Relation) -> bool:
        """Tell whether a step is an element of its own."""
        if step.kind == "supports":
            if step.target in self.index.relations:
                return False
            if step.scheme or step.is_named:
                return True
            around = any(
                self.index.statements[name].kind == "assumption" for name in step.sources
            ) or any(one.kind == "supports" for one in self.index.incoming.get(step.id, ()))
            if not self.rules.relations:
                return self.several(step) and around
            return self.several(step) or any(
                one.kind != "supports" for one in self.index.incoming.get(step.id, ())
            )
        return self.rules.relations and bool(
            step.scheme
            or step.is_named
            or len(step.sources) > 1
            or self.index.incoming.get(step.id)
        )

    def elements_of(self, name: str) -> Iterator[str]:
        """Yield the keys of the steps to a statement, and to those steps, that are elements."""
        waiting = [name]
        while waiting:
            for step in self.index.incoming.get(waiting.pop(), ()):
                waiting.append(step.id)
                if self.is_element(step):
                    self.steps[step.id] = step.id if step.is_named else self.number(step)
                    yield self.steps[step.id]

    def number(self, step: Relation) -> str:
        self.count += 1
        return f"{'S' if step.scheme or not self.rules.relations else 'R'}.{self.count}"

    def relate(self, step: Relation) -> None:
        elements = self.elements
        target = self.steps.get(step.target, step.target)
        key = self.steps.get(step.id)
        if step.kind == "supports" and step.target in self.index.relations:
            owner = elements.get(target) or elements[self.index.relations[step.target].target]
            owner.context.append(step.sources[0])
            return
        if key is not None:
            own = elements[key]
            own.text = step.scheme
            if step.kind == "supports":
                elements[target].supported.append(key)
            else:
                own.challenges.append((target,))
        elif step.kind == "supports":
            own = elements[target]
        else:
            elements[step.sources[0]].challenges.append(self.challenged(step))
            return
        for name in step.sources:
            assumed = elements[name].kind == ASSUMPTION and step.kind == "supports"
            (own.context if assumed else own.supported).append(name)

    def challenged(self, step: Relation) -> tuple[str, ...]:
        """Return what a challenge is aimed at: an element, or a relation between two."""
        target = self.steps.get(step.target, step.target)
        aim = self.index.relations.get(step.target)
        if aim is None or step.target in self.steps:
            return (target,)
        return (aim.target, aim.sources[0])

    def cite(self, one: Statement, changed: Counter[tuple[str, str]]) -> None:
        """Put the sources of a statement around its goal; of what is none they are a layer."""
        cited = [citation.source for citation in one.attribution.citations]
        own = self.elements[one.name]
        if own.kind == GOAL or self.rules.relations:
            own.context.extend(cited)
            self.around_goals.update(cited)
            return
        if cited:
            changed["sources of what is no goal", "layers"] += len(cited)
            own.fields["source"] = "; ".join(self.elements[name].text for name in cited)
            self.elsewhere.update(cited)

    def check(self, one: Statement, lost: Counter[str]) -> None:
        """Count what the kind of an element does not say of its statement."""
        own = self.elements[one.name]
        assumed = self.rules.assumed and one.kind == "assumption" and own.kind == GOAL
        own.assumed = assumed
        said = {SOLUTION: "evidence", COUNTER_SOLUTION: "evidence", ASSUMPTION: "assumption"}
        if one.kind != ("assumption" if assumed else said.get(own.kind, "")):
            lost["kinds of statements"] += 1
        challenged = any(
            other.kind != "supports" for other in self.index.incoming.get(one.name, ())
        )
        if own.defeated and not challenged and not self.rules.challenges:
            self.unchallenged.add(one.name)
            lost["expectations of statements"] += 1


def kept_kind(plan: Plan, key: str, old: str) -> str:
    """Return the kind that an element is given, which is the `old` one where that is still right.

    A strategy stays one as long as it can be no step, a counter goal as long as nothing is around.
    """
    elements = plan.elements
    one = elements[key]
    if one.kind == GOAL and old == STRATEGY and not one.challenges and key not in plan.parts:
        kinds = {elements[part].kind for part in one.supported}
        return STRATEGY if not kinds or STRATEGY in kinds else GOAL
    if one.kind == GOAL and old == COUNTER_GOAL and not one.context:
        return COUNTER_GOAL
    return COUNTER_SOLUTION if (one.kind, old) == (SOLUTION, COUNTER_SOLUTION) else one.kind


def children(elements: Mapping[str, Element]) -> dict[str, list[tuple[str, bool]]]:
    """Return what stands below each element: what it stands in, what it rests on, what counters it.

    The second part of each tells whether it is a counter.
    """
    below: dict[str, list[tuple[str, bool]]] = {
        key: [(part, False) for part in (*one.context, *one.supported)]
        for key, one in elements.items()
    }
    for key, one in elements.items():
        for part in one.challenges:
            below[part[0]].append((key, True))
    return below


def roots(
    elements: Iterable[str], below: Mapping[str, Iterable[tuple[str, bool]]]
) -> Iterator[str]:
    """Yield the elements that stand below no other."""
    found = {key for parts in below.values() for key, _ in parts}
    return (key for key in elements if key not in found)
