"""From a map to the elements of a goal structure: the way back from `to_map`.

Not here: what of members and of relations between them is held (`held`).
"""

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from argmap.exchange.losses import Losses, loss_findings
from argmap.formats.safety.goals.elements import (
    DEFEATED,
    KINDS,
    Element,
    Kind,
    NotationRules,
    SafetyPlan,
)
from argmap.formats.safety.goals.held import HeldRelations, without_circles
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def structured(plan: SafetyPlan, rules: NotationRules) -> SafetyPlan:
    """Return the plan as the notation allows it, with its elements in the order of the map."""
    losses = Losses()
    map_ = without_circles(plan.map, rules, losses)
    map_ = HeldRelations(map_, rules, losses).run()
    structurer = _Structurer(map_, rules)
    elements = structurer.run(losses)
    findings = (*plan.findings, *loss_findings(rules.label, losses.gone, losses.became))
    if structurer.unchallenged:  # which can be defeated by nothing
        statements = [
            evolve(statement, expect=()) if statement.name in structurer.unchallenged else statement
            for statement in map_.statements
        ]
        map_ = evolve(map_, statements=statements)
    strategies = (elements[key] for key in structurer.steps.values())
    part_names = frozenset(name for strategy in strategies for name in strategy.supported)
    return SafetyPlan(map_, findings, elements, structurer.steps, part_names)


class _Structurer:
    """Makes the elements of a map that holds no more than the notation does."""

    def __init__(self, map_: ArgumentMap, rules: NotationRules) -> None:
        self.map = map_
        self.rules = rules
        self.index = map_.index
        self.elements: dict[str, Element] = {}
        self.steps: dict[str, str] = {}
        self.count = 0
        self.around_goals: set[str] = set()
        self.elsewhere: set[str] = set()
        self.unchallenged: set[str] = set()
        self.counts = Counter(
            relation.target for relation in map_.relations if relation.kind == "supports"
        )
        self.backing = {
            relation.sources[0]
            for relation in map_.relations
            if relation.kind == "supports" and relation.target in self.index.relations
        }
        self.attackers = {
            name
            for relation in map_.relations
            if relation.kind != "supports"
            for name in relation.sources
        }

    def run(self, losses: Losses) -> dict[str, Element]:
        for statement in self.map.statements:
            self.elements[statement.name] = Element(
                statement.name,
                self.kind(statement),
                statement.text,
                defeated=statement.expect == (DEFEATED,),
            )
            self.elements |= {
                key: Element(key, Kind.STRATEGY) for key in self.elements_of(statement.name)
            }
        for source in self.map.sources:
            self.elements[source.name] = Element(
                source.name, Kind.CONTEXT, source.text or source.title
            )
        for relation in self.map.relations:
            self.relate(relation)
        for statement_ in self.map.statements:
            self.cite(statement_, losses)
            self.check(statement_, losses)
        for cited in self.map.relations:
            self.cite_step(cited)
        for name in self.elsewhere - self.around_goals:
            del self.elements[name]
        if not self.map.statements and not self.rules.relations:
            losses.gone["sources without a goal"] += len(self.elements)
            return {}
        return self.elements

    def reasons(self, name: str) -> list[Relation]:
        return [
            relation
            for relation in self.index.incoming.get(name, ())
            if relation.kind == "supports"
        ]

    def several(self, step: Relation) -> bool:
        """Return whether a step is not the only reason for its statement."""
        return self.counts[step.target] > 1

    def kind(self, statement: Statement) -> str:
        """Return the kind of the element that a statement becomes."""
        if statement.name in self.backing:
            return Kind.JUSTIFICATION
        if self.around(statement):
            return Kind.ASSUMPTION
        solution = (
            statement.kind == "evidence"
            and not self.reasons(statement.name)
            and statement.name in self.index.outgoing  # what nothing rests on is a goal
        )
        if statement.name in self.attackers and not self.rules.relations:
            return Kind.COUNTER_SOLUTION if solution else Kind.COUNTER_GOAL
        return Kind.SOLUTION if solution else Kind.GOAL

    def around(self, statement: Statement) -> bool:
        """Return whether an assumption can stand around what it is assumed for."""
        if (
            statement.kind != "assumption"
            or self.reasons(statement.name)
            or statement.name in self.attackers
        ):
            return False
        steps = self.index.outgoing.get(statement.name, ())
        return bool(steps) and all(
            step.kind == "supports"
            and step.target in self.index.statements
            and (self.rules.relations or step.target not in self.attackers)
            and self.among_others(step)
            for step in steps
        )

    def among_others(self, step: Relation) -> bool:
        """Return whether a step has a premise that is not an assumption, or is the only one."""
        if any(self.index.statements[name].kind != "assumption" for name in step.sources):
            return True
        return not self.is_element(step) and not self.several(step)

    def is_element(self, step: Relation) -> bool:
        """Return whether a step is an element of its own."""
        if step.kind == "supports":
            if step.target in self.index.relations:
                return False
            if step.scheme or step.is_named or step.attribution.citations:
                return True
            around = any(
                self.index.statements[name].kind == "assumption" for name in step.sources
            ) or any(
                relation.kind == "supports" for relation in self.index.incoming.get(step.id, ())
            )
            if not self.rules.relations:
                return self.several(step) and around
            return self.several(step) or any(
                relation.kind != "supports" for relation in self.index.incoming.get(step.id, ())
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
            element = elements[key]
            element.text = step.scheme
            if step.kind == "supports":
                elements[target].supported.append(key)
            else:
                element.challenges.append((target,))
        elif step.kind == "supports":
            element = elements[target]
        else:
            elements[step.sources[0]].challenges.append(self.challenged(step))
            return
        for name in step.sources:
            assumed = elements[name].kind == Kind.ASSUMPTION and step.kind == "supports"
            (element.context if assumed else element.supported).append(name)

    def challenged(self, step: Relation) -> tuple[str, ...]:
        """Return what a challenge is aimed at: an element, or a relation between two."""
        target = self.steps.get(step.target, step.target)
        aim = self.index.relations.get(step.target)
        if aim is None or step.target in self.steps:
            return (target,)
        return (aim.target, aim.sources[0])

    def cite(self, statement: Statement, losses: Losses) -> None:
        """Put the sources of a statement around its goal; of what is none they are a layer."""
        cited = [citation.source for citation in statement.attribution.citations]
        element = self.elements[statement.name]
        if element.kind == Kind.GOAL or self.rules.relations:
            element.context.extend(cited)
            self.around_goals.update(cited)
            return
        if cited:
            losses.became["sources of what is not a goal", "layers"] += len(cited)
            element.fields["source"] = "; ".join(self.elements[name].text for name in cited)
            self.elsewhere.update(cited)

    def cite_step(self, step: Relation) -> None:
        """Put the sources of a step around its element, or the goal that it leads to."""
        names = [citation.source for citation in step.attribution.citations]
        target = self.steps.get(step.target, step.target)
        element = self.elements.get(self.steps.get(step.id, target))
        if names and element is not None:
            element.context.extend(name for name in names if name not in element.context)
            self.around_goals.update(names)

    def check(self, statement: Statement, losses: Losses) -> None:
        """Count what the kind of an element does not say of its statement."""
        element = self.elements[statement.name]
        assumed = (
            self.rules.assumed and statement.kind == "assumption" and element.kind == Kind.GOAL
        )
        element.assumed = assumed
        if statement.kind != ("assumption" if assumed else KINDS.get(element.kind, "")):
            losses.gone["kinds of statements"] += 1
        challenged = any(
            relation.kind != "supports" for relation in self.index.incoming.get(statement.name, ())
        )
        if element.defeated and not challenged and not self.rules.challenges:
            self.unchallenged.add(statement.name)
            losses.gone["expectations of statements"] += 1
