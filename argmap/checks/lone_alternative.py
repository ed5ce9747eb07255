"""A question has `@alternatives` but fewer than two answers.

`@alternatives exclusive` says that at most one of the answers holds, `exhaustive` that at least
one does.  With a single answer the first says nothing, and the second says that this answer holds
without any argument for it.

Wrong:
    question route: Which way did they take?
      @alternatives exclusive
      = coast: They went along the coast.

Right:
    question route: Which way did they take?
      @alternatives exclusive
      = coast: They went along the coast.
      = pass: They went over the pass.

Add the other answers, or take `@alternatives` away.
"""

from argmap.checks import ArgumentMap, Findings, rule


@rule("ARG313", "Alternatives without an alternative")
def lone_alternative(map_: ArgumentMap) -> Findings:
    index = map_.index
    for statement in map_.statements:
        if not statement.alternatives:
            continue
        answers = sum(step.traits.answers for step in index.incoming.get(statement.name, ()))
        if answers < 2:  # noqa: PLR2004 - alternatives are at least two
            yield lone_alternative.finding(
                statement,
                f"{statement.name!r} has {', '.join(statement.alternatives)} alternatives but "
                f"{'only one answer' if answers else 'no answer'}",
                note="alternatives are at least two",
                hints=("add the other answers with =, or delete @alternatives",),
            )
