"""From a map to the elements of a goal structure: the way back from `to_map`.

Not here: what of members and of relations between them is held (`held`).
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count

from argmap.exchange.losses import Losses, loss_findings
from argmap.formats.safety.goals.elements import (
    KINDS,
    Element,
    Kind,
    NotationRules,
    SafetyPlan,
)
from argmap.formats.safety.goals.held import held_relations
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def structured(plan: SafetyPlan, rules: NotationRules) -> SafetyPlan:
    """Return the plan as the notation allows it, with its elements in the order of the map."""
    losses = Losses()
    structurer = _Structurer(held_relations(plan.map, rules, losses), rules, losses)
    elements = structurer.run()
    findings = (*plan.findings, *loss_findings(rules.label, losses.gone, losses.became))
    return SafetyPlan(structurer.map, findings, elements, structurer.steps)


class _Structurer:
    """Makes the elements of a map that holds no more than the notation does."""

    def __init__(self, map_: ArgumentMap, rules: NotationRules, losses: Losses) -> None:
        self.map = map_
        self.loose = rules.loose
        self.losses = losses
        self.relations = map_.index.relations
        self.elements: dict[str, Element] = {}
        self.steps: dict[str, str] = {}
        self.numbers = count(1)  # of steps that have no name
        self.around_goals: set[str] = set()
        self.elsewhere: set[str] = set()
        supports = [step for step in map_.relations if step.kind == "supports"]
        attacks = (step for step in map_.relations if step.kind != "supports")
        self.counts = Counter(step.target for step in supports)
        self.backing = {step.sources[0] for step in supports if step.target in self.relations}
        self.attackers = {name for step in attacks for name in step.sources}

    def run(self) -> dict[str, Element]:
        if not self.map.statements and not self.loose:
            self.losses.gone["sources without a goal"] += len(self.map.sources)
            return {}
        for statement in self.map.statements:
            name, kind = statement.name, self.kind(statement)
            self.elements[name] = Element(name, kind, statement.text)
            for key in self.elements_of(name):
                self.elements[key] = Element(key, Kind.STRATEGY)
        for source in self.map.sources:
            text = source.text or source.title
            self.elements[source.name] = Element(source.name, Kind.CONTEXT, text)
        for relation in self.map.relations:
            self.relate(relation)
        for statement in self.map.statements:
            self.cite(statement)
            self.check(statement)
        for step in self.map.relations:
            self.cite_step(step)
        for name in self.elsewhere - self.around_goals:
            del self.elements[name]
        return self.elements

    def incoming(self, name: str, *, supports: bool) -> bool:
        """Return whether something supports a statement or step, or else, attacks it."""
        steps = self.map.index.incoming.get(name, ())
        return any((step.kind == "supports") == supports for step in steps)

    def kind(self, statement: Statement) -> str:
        if statement.name in self.backing:
            return Kind.JUSTIFICATION
        if self.is_around(statement):
            return Kind.ASSUMPTION
        solution = (
            statement.kind == "evidence"
            and not self.incoming(statement.name, supports=True)
            and statement.name in self.map.index.outgoing  # what nothing rests on is a goal
        )
        if statement.name in self.attackers and not self.loose:
            return Kind.COUNTER_SOLUTION if solution else Kind.COUNTER_GOAL
        return Kind.SOLUTION if solution else Kind.GOAL

    def is_around(self, statement: Statement) -> bool:
        """Return whether an assumption can stand around what it is assumed for."""
        name = statement.name
        if statement.kind != "assumption" or name in self.attackers:
            return False
        steps = self.map.index.outgoing.get(name, ())
        return (
            bool(steps)
            and not self.incoming(name, supports=True)
            and all(
                step.kind == "supports"
                and step.target in self.map.index.statements
                and (self.loose or step.target not in self.attackers)
                and self.is_among_others(step)
                for step in steps
            )
        )

    def is_among_others(self, step: Relation) -> bool:
        """Return whether a step has a premise that is not an assumption, or is the only one."""
        if any(self.map[name].kind != "assumption" for name in step.sources):
            return True
        return not self.is_element(step) and self.counts[step.target] == 1

    def is_element(self, step: Relation) -> bool:
        if step.kind != "supports":
            says_more = step.scheme or step.is_named or len(step.sources) > 1
            is_aimed_at = step.id in self.map.index.incoming
            return self.loose and (bool(says_more) or is_aimed_at)
        if step.target in self.relations:
            return False
        if step.scheme or step.is_named or step.attribution.citations:
            return True
        is_one_of_several = self.counts[step.target] > 1
        if self.loose:
            return is_one_of_several or self.incoming(step.id, supports=False)
        assumed = any(self.map[name].kind == "assumption" for name in step.sources)
        return is_one_of_several and (assumed or self.incoming(step.id, supports=True))

    def elements_of(self, name: str) -> Iterator[str]:
        """Yield the keys of the steps to a statement, and to those steps, that are elements."""
        waiting = [name]
        while waiting:
            for step in self.map.index.incoming.get(waiting.pop(), ()):
                waiting.append(step.id)
                if self.is_element(step):
                    letter = "S" if step.scheme or not self.loose else "R"
                    key = step.id if step.is_named else f"{letter}.{next(self.numbers)}"
                    self.steps[step.id] = key
                    yield key

    def relate(self, step: Relation) -> None:
        elements = self.elements
        target = self.steps.get(step.target, step.target)
        key = self.steps.get(step.id)
        if step.kind == "supports" and step.target in self.relations:
            owner = elements.get(target) or elements[self.relations[step.target].target]
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
            aim = self.relations.get(step.target)
            plain = aim is None or step.target in self.steps
            challenge = (target,) if plain or aim is None else (aim.target, aim.sources[0])
            elements[step.sources[0]].challenges.append(challenge)
            return
        for name in step.sources:
            assumed = elements[name].kind == Kind.ASSUMPTION and step.kind == "supports"
            (element.context if assumed else element.supported).append(name)

    def cite(self, statement: Statement) -> None:
        """Put the sources of a statement around its goal; of what is none they are a layer."""
        cited = [citation.source for citation in statement.attribution.citations]
        element = self.elements[statement.name]
        if element.kind == Kind.GOAL or self.loose:
            element.context.extend(cited)
            self.around_goals.update(cited)
        elif cited:
            self.losses.became["sources of what is not a goal", "layers"] += len(cited)
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

    def check(self, statement: Statement) -> None:
        """Count what the kind of an element does not say of its statement."""
        element = self.elements[statement.name]
        is_goal = element.kind == Kind.GOAL
        element.assumed = self.loose and statement.kind == "assumption" and is_goal
        if statement.kind != ("assumption" if element.assumed else KINDS.get(element.kind, "")):
            self.losses.gone["kinds of statements"] += 1
