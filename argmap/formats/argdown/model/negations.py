"""Inferences that speak against something: their conclusion is not a statement, but a negation.

Argdown has premise-conclusion structures for reasons only.  An attack by several premises is
written as an argument whose conclusion attacks, and whose inference says `{argmap: {kind:
attacks}}`: then the conclusion stands for the attack, and for nothing else.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, DebateRelation, Model
from argmap.formats.argdown.model.details import OWN, Reporter
from argmap.model.index import inner_first
from argmap.source import Span

# What may be said of an inference, and as what the relation of its conclusion is written.
NEGATIONS = {
    "attacks": ("attack", "contrary"),
    "contradicts": ("attack", "contrary"),
    "undercuts": ("undercut", "attack"),
    "supports": ("support",),
}
_AT_STEPS = ("undercuts", "supports")
_ONE_SOURCE = ("contradicts",)


def kind_of(step: ArgumentStep) -> str:
    """Return the kind of relation that an inference is said to be, '' if nothing is said."""
    own_data = step.data.get(OWN)
    kind = own_data.get("kind") if isinstance(own_data, dict) else None
    return kind if isinstance(kind, str) and kind in NEGATIONS else ""


class Negations:
    """The steps whose conclusions stand for what they do, and the links that say it."""

    def __init__(self, model: Model, report: Callable[[Span | None], Reporter]) -> None:
        self._links: dict[int, DebateRelation] = {}
        self._nodes: set[int] = set()
        self._order: list[ArgumentStep] = []
        steps = [step for node in model.nodes for step in node.structure]
        declared = [step for step in steps if kind_of(step)]
        if declared:
            self._find(model, steps, declared)
            self._sort(declared)
            for step in declared:
                if self.link(step) is None:
                    report(step.span)(
                        f"the conclusion of an inference of the kind {kind_of(step)!r} has to do "
                        f"that to one other, and nothing else"
                    )

    def link(self, step: ArgumentStep) -> DebateRelation | None:
        """Return the relation that the conclusion of a step stands for, None if it does not."""
        return self._links.get(id(step))

    def stand_for(self, node: DebateNode) -> bool:
        """Return whether a statement is but a conclusion that stands for something."""
        return id(node) in self._nodes

    def takes(self, link: DebateRelation) -> bool:
        """Return whether a link is said by a step."""
        return id(_source(link)) in self._nodes

    def in_order(self) -> Iterator[ArgumentStep]:
        """Yield the steps, each after the one that it aims at."""
        yield from self._order

    def _find(self, model: Model, steps: list[ArgumentStep], declared: list[ArgumentStep]) -> None:
        uses = Counter(id(node) for step in steps for node, _ in step.lines)
        links_from: dict[int, list[DebateRelation]] = {}
        aimed = set()
        for link in model.links:
            links_from.setdefault(id(_source(link)), []).append(link)
            aimed.add(id(link.target))
        for step in declared:
            kind, conclusion = kind_of(step), step.conclusion
            links = links_from.get(id(conclusion), [])
            if (
                len(links) == 1
                and links[0].type in NEGATIONS[kind]
                and (_aimed(links[0]) is not None) == (kind in _AT_STEPS)
                and uses[id(conclusion)] == len(conclusion.members) == 1
                and id(conclusion) not in aimed
                and (len(step.sources) == 1 or kind not in _ONE_SOURCE)
            ):
                self._links[id(step)] = links[0]
                self._nodes.add(id(conclusion))

    def _sort(self, steps: list[ArgumentStep]) -> None:
        """Put the steps in order; those that aim at each other in a circle stand for nothing."""
        found = {id(step): step for step in steps if id(step) in self._links}
        aims = {key: id(_aimed(self._links[key])) for key in found}
        order, circles = inner_first(aims)
        for key in (key for circle in circles for key in circle):
            del self._links[key]
            self._nodes.discard(id(found[key].conclusion))
        self._order = [found[key] for key in order if key in self._links]


def _source(link: DebateRelation) -> DebateNode:
    conclusion = link.source.conclusion if link.source.argument else None
    return link.source if conclusion is None else conclusion


def _aimed(link: DebateRelation) -> ArgumentStep | None:
    """Return the step that a link aims at."""
    if isinstance(link.target, ArgumentStep):
        return link.target
    return link.target.structure[-1] if link.target.structure else None
