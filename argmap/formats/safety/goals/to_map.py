"""From the elements of a goal structure to a map; what is not allowed is a finding.

Not here: the way back (`from_map`).
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, field

from argmap.exchange.findings import Findings
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Names
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import (
    ASSUMPTION,
    CONTEXT,
    COUNTER_GOAL,
    COUNTER_SOLUTION,
    DEFEATED,
    JUSTIFICATION,
    KINDS,
    STRATEGY,
    Element,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import UNTITLED, Metadata
from argmap.model.provenance import Attribution, Citation, Source

_AROUND = (CONTEXT, ASSUMPTION, JUSTIFICATION)
_MOST_AROUND = 100_000  # what is assumed for a goal is a premise of each of its strategies


@define
class Structure:
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
        for one in self.elements.values():
            for key in dict.fromkeys(one.supported):
                self.owners.setdefault(key, []).append(one.key)
        self.steps = {
            one.key: aim
            for one in self.elements.values()
            if one.kind == STRATEGY and (aim := self._aim(one))
        }
        for one in self.elements.values():
            self._declare(one)
        for one in self.elements.values():
            if one.key not in self.steps and one.kind != CONTEXT:
                self._rests(one)
        for one in self.elements.values():
            self._challenges(one)
        for key, names in self.cited.items():
            citations = [Citation(name) for name in names]
            self.draft.change(key, attribution=Attribution(citations=citations))
        made = self.draft.build(metadata=metadata, sources=self.sources.values())
        for key in self.steps:
            relation = self.draft.made.get(key)
            if relation is not None:
                self.names[key] = relation.id
        return made

    def _aim(self, one: Element) -> str:
        """Return what a strategy leads to as a step, '' where it is none."""
        aims = [*self.owners.get(one.key, ()), *(part[0] for part in one.challenges)]
        parts = [self.elements[key] for key in one.supported if key in self.elements]
        kinds = {part.kind for part in parts}
        if len(aims) != 1 or aims[0] not in self.elements or not kinds - {CONTEXT}:
            return ""
        return "" if STRATEGY in kinds or self.elements[aims[0]].kind == CONTEXT else aims[0]

    def _declare(self, one: Element) -> None:
        if one.key in self.steps:
            return
        if one.kind == CONTEXT:
            name = self.known.of(one.key, one.text)
            self.sources[name] = Source(name, clean(one.text), **one.fields)
            self.names[one.key] = name
            return
        kind = "assumption" if one.assumed else KINDS.get(one.kind, "")
        expect = (DEFEATED,) if one.defeated else ()
        self.draft.statement(one.key, one.text, one.at, kind=kind, expect=expect, **one.fields)
        self.names[one.key] = self.draft.statements[one.key].name

    def _rests(self, owner: Element) -> None:
        """Make the steps that lead to a statement."""
        direct = list(self._premises(owner, owner))
        assumed, backing = self._around(owner, owner)
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
        if not keys and backing:
            self._step(backing, owner)
        for one in backing:
            for key in keys:
                self.draft.step("supports", (one,), key, at=owner.at)

    def _strategy(self, one: Element, target: str, assumed: Iterable[str]) -> None:
        owner = self.elements.get(target, one)
        parts = list(self._premises(one, owner))
        own, backing = self._around(one, owner)
        verb = "attacks" if one.challenges else "supports"
        self.draft.step(
            verb, (*parts, *own, *assumed), target, key=one.key, at=one.at, scheme=clean(one.text)
        )
        for part in backing:
            self.draft.step("supports", (part,), one.key, at=one.at)

    def _step(self, sources: Iterable[str], owner: Element) -> str:
        key = f"\0{owner.key}"
        self.draft.step("supports", sources, owner.key, key=key, at=owner.at)
        return key

    def _premises(self, one: Element, owner: Element) -> Iterator[str]:
        """Yield the statements that an element rests on directly."""
        for key in dict.fromkeys(one.supported):
            part = self.elements.get(key)
            if part is None:
                self._blame(one, f"is supported by {key[:40]!r}, which is not there")
            elif part.kind == CONTEXT:
                self._blame(one, f"is supported by the context {key[:40]!r}")
                self._cite(owner, part)
            elif key not in self.steps:
                if part.kind in _AROUND:
                    self._blame(one, f"is supported by the {part.kind.lower()} {key[:40]!r}")
                yield key

    def _around(self, one: Element, owner: Element) -> tuple[list[str], list[str]]:
        """Return the assumptions and the justifications around an element; contexts are cited."""
        assumed: list[str] = []
        backing: list[str] = []
        for key in dict.fromkeys(one.context):
            part = self.elements.get(key)
            if part is None:
                self._blame(one, f"is in context of {key[:40]!r}, which is not there")
            elif part.kind == CONTEXT:
                self._cite(owner, part)
            elif key in self.steps:
                self._blame(one, f"is in context of the strategy {key[:40]!r}")
            elif part.kind == JUSTIFICATION:
                backing.append(key)
            else:
                if part.kind != ASSUMPTION:
                    self._blame(one, f"is in context of the {_said(part.kind)} {key[:40]!r}")
                assumed.append(key)
        return assumed, backing

    def _cite(self, owner: Element, context: Element) -> None:
        """Say of a statement, or of the one that a step leads to, that it stands in a context."""
        seen = set()
        key = owner.key
        while key in self.steps and key not in seen:
            seen.add(key)
            key = self.steps[key]
        if key not in self.steps and key in self.names:
            self.cited.setdefault(key, {}).setdefault(self.names[context.key])

    def _challenges(self, one: Element) -> None:
        if one.key in self.steps and one.challenges:
            self._strategy(one, self.steps[one.key], ())
            return
        for part in one.challenges:
            if one.key in self.steps or one.kind == CONTEXT:
                self._blame(one, "challenges something, but is no statement")
                return
            target = part[0] if len(part) == 1 else self._between(*part)
            known = target in self.elements or target in self.draft.steps
            if not known or (target in self.elements and self.elements[target].kind == CONTEXT):
                said = " -> ".join(part)[:80]
                why = "which is a context" if target in self.elements else "which is not there"
                self._blame(one, f"challenges {said!r}, {why}")
                continue
            key = f"\0{one.key}\0{target}"
            if key not in self.draft.steps:
                self.draft.step("attacks", (one.key,), target, key=key, at=one.at)

    def _between(self, start: str, end: str) -> str:
        """Return the key of the step between two elements, whichever comes first, or ''."""
        for one, other in ((start, end), (end, start)):
            owner = self.elements.get(one)
            if owner is None:
                continue
            if (other,) in owner.challenges:
                return f"\0{one}\0{other}"
            if one not in self.near:
                self.near[one] = frozenset((*owner.supported, *owner.context))
            if other in self.near[one]:
                if other in self.steps:
                    return other
                if one in self.steps:
                    return one
                return f"\0{one}"
        return ""

    def _blame(self, one: Element, why: str) -> None:
        self.findings.add("ARG413", f"{one.key[:40]!r} {why}", one.at)


def _said(kind: str) -> str:
    return {COUNTER_GOAL: "counter goal", COUNTER_SOLUTION: "counter solution"}.get(
        kind, kind.lower()
    )
