"""From the elements of a goal structure to a map; what is not allowed is a finding.

A goal needs all that supports it, so the supports of the map are necessary ones: where a branch
falls, what rests on it falls.  Not here: the way back (`from_map`).
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, evolve

from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import DEFEATED, KINDS, Element, Kind
from argmap.model import ArgumentMap, Attribution, Citation, Metadata, Origin, Source
from argmap.model.metadata import UNTITLED
from argmap.semantics.engine.links import grouped

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
    names: dict[str, str] = Factory(dict)
    sources: dict[str, Source] = Factory(dict)
    steps: dict[str, str] = Factory(dict)  # what each strategy leads to that is a step
    cited: dict[str, dict[str, None]] = Factory(dict)
    near: dict[str, frozenset[str]] = Factory(dict)
    draft: Draft = Factory(lambda self: Draft(self.findings), takes_self=True)

    def build(self, metadata: Metadata = UNTITLED) -> ArgumentMap:
        """Return the map."""
        elements = self.elements.values()
        self._find_steps()
        for element in elements:
            if element.key not in self.steps:
                self._declare(element)
        for element in elements:
            if element.key not in self.steps and element.kind != Kind.CONTEXT:
                self._rests(element)
        for element in elements:
            self._challenges(element)
        for key in self.cited.keys() - self.steps.keys():
            self.draft.change(key, attribution=self._citations(key))
        metadata = evolve(metadata, support="necessary")  # a goal needs all that supports it
        map_ = self.draft.build(metadata=metadata, sources=self.sources.values())
        relations = ((key, self.draft.relations.get(key)) for key in self.steps)
        self.names |= {key: relation.id for key, relation in relations if relation is not None}
        return map_

    def origin(self, name: str, **rest: Json) -> Origin:
        """Return the origin of the map in a format: ids that cannot be names, and what there is.

        The document is there also where it is empty: without one, an origin is of an older argmap.
        """
        ids = {name: key for key, name in self.names.items() if key != name}
        kept = {key: value for key, value in rest.items() if value or key == "document"}
        return Origin(name, ids, kept)

    def _find_steps(self) -> None:
        """Find the strategies with one aim and with parts, none of them a strategy."""
        elements = self.elements.values()
        kinds = {element.key: element.kind for element in elements}
        owners = grouped((key, it.key) for it in elements for key in dict.fromkeys(it.supported))
        for element in elements:
            if element.kind == Kind.STRATEGY:
                aims = [*owners.get(element.key, ()), *(aim[0] for aim in element.challenges)]
                parts = {kinds[part] for part in element.supported if part in kinds}
                has_parts = bool(parts - {Kind.CONTEXT}) and Kind.STRATEGY not in parts
                known = [aim for aim in aims if kinds.get(aim, Kind.CONTEXT) != Kind.CONTEXT]
                if has_parts and len(aims) == len(known) == 1:
                    self.steps[element.key] = aims[0]

    def _declare(self, element: Element) -> None:
        key, text = element.key, element.text
        if element.kind == Kind.CONTEXT:
            name = self.names[key] = self.draft.names.of(key, text)
            self.sources[name] = Source(name, clean(text), **element.fields)
            return
        self.draft.statement(
            key,
            text,
            element.at,
            kind="assumption" if element.assumed else KINDS.get(element.kind, ""),
            expect=(DEFEATED,) if element.defeated else (),
            undeveloped=element.undeveloped,
            **element.fields,
        )
        self.names[key] = self.draft.statements[key].name

    def _rests(self, owner: Element) -> None:
        direct = list(self._premises(owner))
        assumed, backing = self._around(owner)
        own_key = f"\0{owner.key}"
        keys = dict.fromkeys(
            key if self.steps.get(key) == owner.key else own_key for key in owner.supported
        )
        strategies = keys.keys() - {own_key}
        if len(strategies) * (len(assumed) + len(backing)) > _MOST_AROUND:
            message = f"too many strategies and assumptions of {owner.key[:40]!r}"
            raise self.findings.refuse(message, owner.at, "ARG412")
        if not direct:
            keys.pop(own_key, None)
        if assumed and not keys:
            keys[own_key] = None
        for key in keys:
            if key != own_key:
                self._strategy(self.elements[key], owner.key, assumed)
            else:
                premises = (*direct, *assumed)
                self.draft.step("supports", premises, owner.key, key=own_key, at=owner.at)
        for premise in backing:  # which supports the inference, and never the claim
            for key in keys:
                self.draft.step("supports", (premise,), key, at=owner.at)

    def _strategy(self, element: Element, target: str, assumed: Iterable[str]) -> None:
        premises = list(self._premises(element))
        own_context, backing = self._around(element)
        self.draft.step(
            "attacks" if element.challenges else "supports",
            (*premises, *own_context, *assumed),
            target,
            key=element.key,
            at=element.at,
            scheme=clean(element.text),
            attribution=self._citations(element.key),
        )
        for backing_key in backing:
            self.draft.step("supports", (backing_key,), element.key, at=element.at)

    def _premises(self, element: Element) -> Iterator[str]:
        """Yield the statements that an element rests on directly."""
        for key in dict.fromkeys(element.supported):
            supporter = self.elements[key]  # what no file has was added by the reader
            if supporter.kind in _AROUND:
                kind = supporter.kind.lower()
                self._blame(element, f"is supported by the {kind} {key[:40]!r}")
            if supporter.kind == Kind.CONTEXT:
                self._cite(element, supporter)
            elif key not in self.steps:
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
            elif context.kind == Kind.JUSTIFICATION:
                backing.append(key)
            else:
                if context.kind != Kind.ASSUMPTION:
                    kind = context.kind.replace("Counter", "Counter ").lower()
                    self._blame(element, f"is in context of the {kind} {key[:40]!r}")
                if key not in self.steps:
                    assumed.append(key)
        return assumed, backing

    def _cite(self, element: Element, context: Element) -> None:
        self.cited.setdefault(element.key, {}).setdefault(self.names[context.key])

    def _citations(self, key: str) -> Attribution:
        return Attribution(citations=[Citation(name) for name in self.cited.get(key, ())])

    def _challenges(self, element: Element) -> None:
        if element.key in self.steps and element.challenges:
            self._strategy(element, self.steps[element.key], ())
            return
        if element.challenges and element.kind == Kind.CONTEXT:
            self._blame(element, "challenges something, but is not a statement")
            return
        for challenge in element.challenges:
            target = challenge[0] if len(challenge) == 1 else self._between(*challenge)
            aim = self.elements.get(target)
            words = f"challenges {' -> '.join(challenge)[:80]!r}, which is"
            key = f"\0{element.key}\0{target}"
            if aim is None and target not in self.draft.steps:
                self._blame(element, f"{words} not there")
            elif aim is not None and aim.kind == Kind.CONTEXT:
                self._blame(element, f"{words} a context")
            elif key not in self.draft.steps:
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
                return next((key for key in (target, source) if key in self.steps), f"\0{source}")
        return ""

    def _blame(self, element: Element, why: str) -> None:
        if not element.elsewhere:
            self.findings.add("ARG413", f"{element.key[:40]!r} {why}", element.at)
