"""Inferences that speak against something: their conclusion is not a statement, but a negation.

Argdown has premise-conclusion structures for reasons only.  An attack by several premises is
written as an argument whose conclusion attacks, and whose inference says `{argmap: {kind:
attacks}}`: then the conclusion stands for the attack, and for nothing else.
"""

from collections import Counter
from collections.abc import Callable

from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateRelation,
    Model,
    aimed_step,
    concluded,
)
from argmap.formats.argdown.model.details import Reporter, own
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
    kind = own(step.data).get("kind")
    return kind if isinstance(kind, str) and kind in NEGATIONS else ""


def negate(model: Model, report: Callable[[Span | None], Reporter]) -> list[ArgumentStep]:
    """Find the steps whose conclusions stand for what they do, each after the one it aims at.

    Those that aim at each other in a circle stand for nothing.
    """
    steps = [step for node in model.nodes for step in node.structure]
    declared = [step for step in steps if kind_of(step)]
    if not declared:
        return []
    uses = Counter(id(node) for step in steps for node, _ in step.lines)
    links_from: dict[int, list[DebateRelation]] = {}
    aimed = set()
    for link in model.links:
        links_from.setdefault(id(concluded(link.source)), []).append(link)
        aimed.add(id(link.target))
    found = {}
    for step in declared:
        kind, conclusion = kind_of(step), step.conclusion
        links = links_from.get(id(conclusion), [])
        if (
            len(links) == 1
            and links[0].type in NEGATIONS[kind]
            and (aimed_step(links[0].target) is not None) == (kind in _AT_STEPS)
            and uses[id(conclusion)] == len(conclusion.members) == 1
            and id(conclusion) not in aimed
            and (len(step.sources) == 1 or kind not in _ONE_SOURCE)
        ):
            found[id(step)] = (step, links[0])
    order, circles = inner_first(
        {key: id(aimed_step(link.target)) for key, (_, link) in found.items()}
    )
    for key in (key for circle in circles for key in circle):
        del found[key]
    for step, link in found.values():
        step.negates = link
        step.conclusion.negated = True
    for step in declared:
        if step.negates is None:
            report(step.span)(
                f"the conclusion of an inference of the kind {kind_of(step)!r} has to do "
                f"that to one other, and nothing else"
            )
    return [found[key][0] for key in order if key in found]
