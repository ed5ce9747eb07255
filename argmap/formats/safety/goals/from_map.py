"""From a map to the elements of a goal structure: the way back from `to_map`.

Not here: what of members and of relations between them is held (`held`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeAlias

from argmap.exchange.format import finding
from argmap.exchange.json import Json
from argmap.exchange.losses import Losses, loss_findings, restrict
from argmap.exchange.names import Once
from argmap.formats.safety.goals.elements import KINDS, Element, Kind, NotationRules
from argmap.formats.safety.goals.held import attacked_pairs, clear_premises, held
from argmap.model import ArgumentMap, Relation, Source, Statement

Member: TypeAlias = Statement | Relation | Source


class GoalStructure:
    """The elements of a map as far as a notation allows it, in the order of the map.

    `findings` are those about what is lost.  The keys of `elements` are names of statements and
    sources; a step that is one has its id, or a number with a dot, which is not a name: `steps` has
    those keys by the ids of relations.  `members` says what each element is in the map.
    """

    def __init__(self, map_: ArgumentMap, rules: NotationRules) -> None:
        fitting, findings = restrict(map_, rules.holds, rules.label)
        self.losses = Losses()
        self.map = held(fitting, rules, self.losses)
        self.loose = rules.loose
        self.relations = self.map.index.relations
        self.elements: dict[str, Element] = {}
        self.members: dict[str, Member] = {}
        self.steps: dict[str, str] = {}
        self.numbers = count(1)  # of steps that have no name
        self.elsewhere: set[str] = set()  # sources of what is not a goal
        supports = [step for step in self.map.relations if step.kind == "supports"]
        attacks = [step for step in self.map.relations if step.kind != "supports"]
        self.attacked = attacked_pairs(attacks)
        self.counts = Counter(step.target for step in supports)
        self.backing = {step.sources[0] for step in supports if step.target in self.relations}
        self.attackers = {name for step in attacks for name in step.sources}
        if self.map.statements or self.loose:
            self._structure()
        else:
            self.losses.gone["sources without a goal"] += len(self.map.sources)
        lost = loss_findings(rules.label, self.losses.gone, self.losses.became)
        self.findings = (*findings, *lost)
        if map_.metadata.support != "necessary":
            necessary = finding("ARG410", f"each support is a necessary one in {rules.label}")
            self.findings = (*self.findings, necessary)

    def _structure(self) -> None:
        """Make the elements."""
        for statement in self.map.statements:
            name, kind = statement.name, self._kind(statement)
            assumed = self.loose and statement.kind == "assumption" and kind == Kind.GOAL
            self._add(statement, Element(name, kind, statement.text, assumed=assumed))
            if statement.kind != ("assumption" if assumed else KINDS.get(kind, "")):
                self.losses.gone["kinds of statements"] += 1
            for key, step in self._elements_of(name):
                self._add(step, Element(key, Kind.STRATEGY))
        for source in self.map.sources:
            self._add(source, Element(source.name, Kind.CONTEXT, source.text or source.title))
        for relation in self.map.relations:
            self._relate(relation)
        for statement in self.map.statements:
            self._cite(statement, statement.name)
        for step in self.map.relations:
            self._cite(step, self.steps.get(step.id, self.steps.get(step.target, step.target)))
        around = {name for element in self.elements.values() for name in element.context}
        for name in self.elsewhere - around:
            del self.elements[name]

    def _add(self, member: Member, element: Element) -> None:
        self.elements[element.key], self.members[element.key] = element, member

    def ids(self, known: Mapping[str, Json], *taken: str) -> dict[str, str]:
        """Return the id of each element: the `known` one of its name or relation, or a new one."""
        names = {key: relation for relation, key in self.steps.items()}
        was = {key: known.get(names.get(key, key)) for key in self.elements}
        ids = {key: id_ if isinstance(id_, str) else "" for key, id_ in was.items()}
        once = Once(*taken, *ids.values())
        return {key: id_ or once.free(key) for key, id_ in ids.items()}

    def _incoming(self, name: str, *, supports: bool) -> bool:
        """Return whether something supports a statement or step, or else, attacks it."""
        steps = self.map.index.incoming.get(name, ())
        return any((step.kind == "supports") == supports for step in steps)

    def _kind(self, statement: Statement) -> str:
        if statement.name in self.backing:
            return Kind.JUSTIFICATION
        if self._is_around(statement):
            return Kind.ASSUMPTION
        solution = (
            statement.kind == "evidence"
            and not self._incoming(statement.name, supports=True)
            and statement.name in self.map.index.outgoing  # what nothing rests on is a goal
        )
        if statement.name in self.attackers and not self.loose:
            return Kind.COUNTER_SOLUTION if solution else Kind.COUNTER_GOAL
        return Kind.SOLUTION if solution else Kind.GOAL

    def _is_around(self, statement: Statement) -> bool:
        """Return whether an assumption can stand around what it is assumed for."""
        name = statement.name
        if statement.kind != "assumption" or name in self.attackers:
            return False
        steps = self.map.index.outgoing.get(name, ())
        return (
            bool(steps)
            and not self._incoming(name, supports=True)
            and all(
                step.kind == "supports"
                and step.target in self.map.index.statements
                and (self.loose or step.target not in self.attackers)
                and self._is_among_others(step)
                for step in steps
            )
        )

    def _is_among_others(self, step: Relation) -> bool:
        """Return whether a step has a premise that is not an assumption, or is the only one."""
        if any(self.map[name].kind != "assumption" for name in step.sources):
            return True
        return not self._is_element(step) and self.counts[step.target] == 1

    def _is_element(self, step: Relation) -> bool:
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
            return is_one_of_several or self._incoming(step.id, supports=False)
        assumed = any(self.map[name].kind == "assumption" for name in step.sources)
        return is_one_of_several and (assumed or self._incoming(step.id, supports=True))

    def _elements_of(self, name: str) -> Iterator[tuple[str, Relation]]:
        """Yield the steps to a statement, and to those steps, that are elements, by their keys."""
        waiting = [name]
        while waiting:
            for step in self.map.index.incoming.get(waiting.pop(), ()):
                waiting.append(step.id)
                if self._is_element(step):
                    letter = "S" if step.scheme or not self.loose else "R"
                    key = step.id if step.is_named else f"{letter}.{next(self.numbers)}"
                    self.steps[step.id] = key
                    yield key, step

    def _relate(self, step: Relation) -> None:
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
            challenge: tuple[str, ...] = (target,)
            if aim is not None and step.target not in self.steps:
                premise = (*clear_premises(aim, self.attacked), *aim.sources)[0]
                challenge = (aim.target, premise)
            elements[step.sources[0]].challenges.append(challenge)
            return
        for name in step.sources:
            assumed = elements[name].kind == Kind.ASSUMPTION and step.kind == "supports"
            (element.context if assumed else element.supported).append(name)

    def _cite(self, member: Statement | Relation, key: str) -> None:
        """Put the sources of a member around its goal; of a statement that is none, a layer."""
        element = self.elements.get(key)
        cited = [citation.source for citation in member.attribution.citations]
        if element is None or not cited:
            return
        if element.kind == Kind.GOAL or self.loose or isinstance(member, Relation):
            element.context += [name for name in cited if name not in element.context]
        else:
            self.losses.became["sources of what is not a goal", "layers"] += len(cited)
            element.fields["source"] = "; ".join(self.elements[name].text for name in cited)
            self.elsewhere.update(cited)
