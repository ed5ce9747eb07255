"""From the elements of a goal structure to a map; what is not allowed is a finding.

A goal needs all that supports it, so the supports of the map are necessary ones: where a branch
falls, what rests on it falls.  With it stands what of the elements that a file had is still right
for a map (`same`).  Not here: the way back (`from_map`).
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, evolve, field

from argmap.exchange.findings import Findings
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Names
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import DEFEATED, KINDS, Element, Kind, SafetyPlan
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import UNTITLED, Metadata
from argmap.model.provenance import Attribution, Citation, Source
from argmap.source import SourceFile

_AROUND = (Kind.CONTEXT, Kind.ASSUMPTION, Kind.JUSTIFICATION)
_MOST_AROUND = 100_000  # what is assumed for a goal is a premise of each of its strategies


@define
class SafetyStructure:
    """Makes a map of elements; ids that lead nowhere and relations that are none are findings.

    After `build`, `names` has the name of the statement or source, or the id of the relation, that
    each element became.
    """

    elements: Mapping[str, Element]
    findings: Findings
    known: Names = Factory(Names)
    names: dict[str, str] = Factory(dict)
    sources: dict[str, Source] = Factory(dict)
    owners: dict[str, list[str]] = Factory(dict)
    steps: dict[str, str] = Factory(dict)
    cited: dict[str, dict[str, None]] = Factory(dict)
    near: dict[str, frozenset[str]] = Factory(dict)
    draft: Draft = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.draft = Draft(self.findings, self.known)

    def build(self, metadata: Metadata = UNTITLED) -> ArgumentMap:
        """Return the map."""
        self._own()
        self.steps = {
            element.key: aim
            for element in self.elements.values()
            if element.kind == Kind.STRATEGY and (aim := self._aim(element))
        }
        for goal in self.elements.values():
            self._declare(goal)
        for context in self.elements.values():
            if context.key not in self.steps and context.kind != Kind.CONTEXT:
                self._rests(context)
        for challenger in self.elements.values():
            self._challenges(challenger)
        for key in self.cited:
            if key not in self.steps:
                self.draft.change(key, attribution=self._citations(key))
        metadata = evolve(metadata, support="necessary")  # a goal needs all that supports it
        map_ = self.draft.build(metadata=metadata, sources=self.sources.values())
        for key in self.steps:
            relation = self.draft.relations.get(key)
            if relation is not None:
                self.names[key] = relation.id
        return map_

    def _own(self) -> None:
        for element in self.elements.values():
            for key in dict.fromkeys(element.supported):
                self.owners.setdefault(key, []).append(element.key)

    def _aim(self, element: Element) -> str:
        """Return what a strategy leads to as a step, '' where it is none."""
        aims = [
            *self.owners.get(element.key, ()),
            *(challenge[0] for challenge in element.challenges),
        ]
        elements = [self.elements[key] for key in element.supported if key in self.elements]
        kinds = {element.kind for element in elements}
        if len(aims) != 1 or aims[0] not in self.elements or not kinds - {Kind.CONTEXT}:
            return ""
        return (
            "" if Kind.STRATEGY in kinds or self.elements[aims[0]].kind == Kind.CONTEXT else aims[0]
        )

    def _declare(self, element: Element) -> None:
        if element.key in self.steps:
            return
        if element.kind == Kind.CONTEXT:
            name = self.known.of(element.key, element.text)
            self.sources[name] = Source(name, clean(element.text), **element.fields)
            self.names[element.key] = name
            return
        kind = "assumption" if element.assumed else KINDS.get(element.kind, "")
        expect = (DEFEATED,) if element.defeated else ()
        self.draft.statement(
            element.key,
            element.text,
            element.at,
            kind=kind,
            expect=expect,
            undeveloped=element.undeveloped,
            **element.fields,
        )
        self.names[element.key] = self.draft.statements[element.key].name

    def _rests(self, owner: Element) -> None:
        """Make the steps that lead to a statement."""
        direct = list(self._premises(owner))
        assumed, backing = self._around(owner)
        strategies = [key for key in owner.supported if self.steps.get(key) == owner.key]
        if len(strategies) * (len(assumed) + len(backing)) > _MOST_AROUND:
            message = f"too many strategies and assumptions of {owner.key[:40]!r}"
            raise self.findings.refuse(message, owner.at, "ARG412")
        keys: dict[str, None] = {}
        for key in owner.supported:
            if key in keys:
                continue
            if self.steps.get(key) == owner.key:
                keys[key] = None
                self._strategy(self.elements[key], owner.key, assumed)
            elif direct and f"\0{owner.key}" not in keys:
                keys[self._step((*direct, *assumed), owner)] = None
        if assumed and not keys:
            keys[self._step(assumed, owner)] = None
        for one in backing:  # which supports the inference, and never the claim
            for key in keys:
                self.draft.step("supports", (one,), key, at=owner.at)

    def _strategy(self, element: Element, target: str, assumed: Iterable[str]) -> None:
        premises = list(self._premises(element))
        own_context, backing = self._around(element)
        verb = "attacks" if element.challenges else "supports"
        self.draft.step(
            verb,
            (*premises, *own_context, *assumed),
            target,
            key=element.key,
            at=element.at,
            scheme=clean(element.text),
            attribution=self._citations(element.key),
        )
        for backing_key in backing:
            self.draft.step("supports", (backing_key,), element.key, at=element.at)

    def _step(self, sources: Iterable[str], owner: Element) -> str:
        key = f"\0{owner.key}"
        self.draft.step("supports", sources, owner.key, key=key, at=owner.at)
        return key

    def _premises(self, element: Element) -> Iterator[str]:
        """Yield the statements that an element rests on directly."""
        for key in dict.fromkeys(element.supported):
            supporter = self.elements.get(key)
            if supporter is None:
                self._blame(element, f"is supported by {key[:40]!r}, which is not there")
            elif supporter.kind == Kind.CONTEXT:
                self._blame(element, f"is supported by the context {key[:40]!r}")
                self._cite(element, supporter)
            elif key not in self.steps:
                if supporter.kind in _AROUND:
                    self._blame(
                        element, f"is supported by the {supporter.kind.lower()} {key[:40]!r}"
                    )
                yield key

    def _around(self, element: Element) -> tuple[list[str], list[str]]:
        """Return the assumptions and the justifications around an element; contexts are cited."""
        assumed: list[str] = []
        backing: list[str] = []
        for key in dict.fromkeys(element.context):
            context = self.elements.get(key)
            if context is None:
                self._blame(element, f"is in context of {key[:40]!r}, which is not there")
            elif context.kind == Kind.CONTEXT:
                self._cite(element, context)
            elif key in self.steps:
                self._blame(element, f"is in context of the strategy {key[:40]!r}")
            elif context.kind == Kind.JUSTIFICATION:
                backing.append(key)
            else:
                if context.kind != Kind.ASSUMPTION:
                    self._blame(
                        element, f"is in context of the {_article(context.kind)} {key[:40]!r}"
                    )
                assumed.append(key)
        return assumed, backing

    def _cite(self, element: Element, context: Element) -> None:
        """Say of a statement or step that it stands in a context."""
        self.cited.setdefault(element.key, {}).setdefault(self.names[context.key])

    def _citations(self, key: str) -> Attribution:
        return Attribution(citations=[Citation(name) for name in self.cited.get(key, ())])

    def _challenges(self, element: Element) -> None:
        if element.key in self.steps and element.challenges:
            self._strategy(element, self.steps[element.key], ())
            return
        for challenge in element.challenges:
            if element.key in self.steps or element.kind == Kind.CONTEXT:
                self._blame(element, "challenges something, but is not a statement")
                return
            target = challenge[0] if len(challenge) == 1 else self._between(*challenge)
            known = target in self.elements or target in self.draft.steps
            if not known or (
                target in self.elements and self.elements[target].kind == Kind.CONTEXT
            ):
                challenge_text = " -> ".join(challenge)[:80]
                why = "which is a context" if target in self.elements else "which is not there"
                self._blame(element, f"challenges {challenge_text!r}, {why}")
                continue
            key = f"\0{element.key}\0{target}"
            if key not in self.draft.steps:
                self.draft.step("attacks", (element.key,), target, key=key, at=element.at)

    def _between(self, start: str, end: str) -> str:
        """Return the key of the step between two elements, whichever comes first, or ''."""
        for source, target in ((start, end), (end, start)):
            owner = self.elements.get(source)
            if owner is None:
                continue
            if (target,) in owner.challenges:
                return f"\0{source}\0{target}"
            if source not in self.near:
                self.near[source] = frozenset((*owner.supported, *owner.context))
            if target in self.near[source]:
                if target in self.steps:
                    return target
                if source in self.steps:
                    return source
                return f"\0{source}"
        return ""

    def _blame(self, element: Element, why: str) -> None:
        if not element.elsewhere:
            self.findings.add("ARG413", f"{element.key[:40]!r} {why}", element.at)


def _article(kind: str) -> str:
    return {Kind.COUNTER_GOAL: "counter goal", Kind.COUNTER_SOLUTION: "counter solution"}.get(
        kind, kind.lower()
    )


def same(elements: Mapping[str, Element], names: Mapping[str, str], map_: ArgumentMap) -> bool:
    """Return whether elements, whose names are known, still say how the statements are related."""
    structure = SafetyStructure(elements, Findings(SourceFile("", "")), Known(names))
    new_map = structure.build()
    return _shape(new_map) == _shape(map_)


def _shape(map_: ArgumentMap) -> tuple[object, ...]:
    """Return what a structure says but for its texts."""
    return (
        {relation.id: evolve(relation, scheme="") for relation in map_.relations},
        {statement.name: (statement.kind, statement.attribution) for statement in map_},
        {source.name for source in map_.sources},
    )


class Known(Names):
    """Gives the names that keys had before."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self.known = known

    def of(self, key: str, text: str = "") -> str:
        """Return the name that this key had, or a new one."""
        return self.known.get(key) or super().of(key, text)


def origin_kind(plan: SafetyPlan, key: str, old: str) -> str:
    """Return the kind that an element is given, which is the `old` one where that is still right.

    A strategy stays one as long as it can be no step, a counter goal as long as nothing is around.
    """
    elements = plan.elements
    element = elements[key]
    if (
        element.kind == Kind.GOAL
        and old == Kind.STRATEGY
        and not element.challenges
        and key not in plan.parts_of_steps
    ):
        kinds = {elements[key].kind for key in element.supported}
        return Kind.STRATEGY if not kinds or Kind.STRATEGY in kinds else Kind.GOAL
    if element.kind == Kind.GOAL and old == Kind.COUNTER_GOAL and not element.context:
        return Kind.COUNTER_GOAL
    return (
        Kind.COUNTER_SOLUTION
        if (element.kind, old) == (Kind.SOLUTION, Kind.COUNTER_SOLUTION)
        else element.kind
    )
