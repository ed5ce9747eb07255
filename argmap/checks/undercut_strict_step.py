"""A deductive step is undercut.

`@strict` says that the conclusion follows whatever else is true.  Then no circumstance can make
the step fail: one can only attack a premise.  (In ASPIC+, Modgil & Prakken 2014,
doi:10.1080/19462166.2013.869766, only defeasible inferences are undercut.)

Wrong:
    claim bachelor: Tom has no wife.
      + single: Tom is a bachelor.
        @strict
        ~ irony: The word is sometimes used in jest.

Right:
    claim bachelor: Tom has no wife.
      + single: Tom is a bachelor.
        @strict
        - married: Tom married in May.

Attack a premise with `-`, or take `@strict` away.
"""

from argmap.checks import ArgumentMap, Findings, rule


@rule("ARG316", "An undercut of a strict step")
def undercut_strict_step(map_: ArgumentMap) -> Findings:
    steps = map_.index.relations
    for relation in map_.relations:
        step = steps.get(relation.target)
        if step is not None and step.strict and relation.traits.polarity < 0:
            yield undercut_strict_step.finding(
                relation,
                f"{relation.sources[0]!r} undercuts a step that is strict",
                note="cannot make it fail",
                labels=((step, "the strict step"),),
                hints=("attack one of its premises, or take @strict away",),
            )
