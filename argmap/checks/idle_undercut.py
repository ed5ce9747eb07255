"""An undercut changes nothing, because nothing rests on the step that it acts on.

To undercut is to say that a reason or an attack does not bear on its target.  Two steps bear on
nothing: one that is neither a reason nor an attack (an answer, a restatement, a preference), and
one whose target leads to nothing that stands for itself, as in a circle.

Wrong:
    claim dry: The summer was dry.
      + river: The river was low.
    claim arid: There was a drought.
      + fields: The fields were brown.
    arid restates dry
      @id again
    sprinklers: Brown fields say little about the weather.
    sprinklers undercuts again

Right:
    claim dry: The summer was dry.
      + river: The river was low.
        ~ dam: The dam above the town had been closed.

Undercut the inference or the attack that is meant.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.relations import relation_kinds
from argmap.semantics.engine.links import reached


@rule("ARG315", "An undercut of a step that nothing rests on")
def idle_undercut(map_: ArgumentMap) -> Findings:
    kinds = relation_kinds().values()
    verbs = {kind.name for kind in kinds if kind.polarity < 0 and "statement" not in kind.aims}
    undercuts = map_.related(verbs)
    bearing = _bearing(map_) if undercuts else set()
    steps = map_.index.relations
    for undercut in undercuts:
        step = steps[undercut.target]
        if not step.traits.polarity:
            trouble = f"a step that {step.kind}, which is neither a reason nor an attack"
        elif step.target not in bearing:
            trouble = f"a step to {step.target!r}, which leads in a circle"
        else:
            continue
        yield idle_undercut.finding(
            undercut,
            f"{undercut.sources[0]!r} undercuts {trouble}",
            note="changes nothing",
            labels=((step, "the step"),),
            hints=("undercut the inference or attack that is meant",),
        )


def _bearing(map_: ArgumentMap) -> set[str]:
    """Return the statements and steps that lead to what bears on nothing itself."""
    index = map_.index

    def below(name: str) -> list[str]:
        steps = index.incoming.get(name, ())
        return [member for step in steps for member in (step.id, *step.sources)]

    leading = {name for step in map_.relations if step.traits.polarity for name in step.sources}
    return {*reached((name for name in index.statements if name not in leading), below)}
