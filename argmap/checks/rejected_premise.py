"""The author rejects or doubts a statement, and yet uses it as a premise of their own.

`@stance rejects` and `@stance doubts` say that the author does not take a statement over.  It may
support what somebody else says, but nothing that the author says in their own voice.

Wrong:
    actor rivals: The other party
    claim raise: Wages should be raised.
      + growth: The economy will grow by ten per cent.
        @by rivals
        @stance doubts

Right:
    actor rivals: The other party
    claim raise: Wages should be raised.
      @by rivals
      + growth: The economy will grow by ten per cent.
        @by rivals
        @stance doubts

Attribute the conclusion with `@by` too, or give it a reason that the author holds.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.voices import authors_conclusion

_AGAINST = frozenset({"rejects", "doubts"})


@rule("ARG323", "A premise that the author does not believe")
def rejected_premise(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        target = authors_conclusion(map_, statement) if statement.stance in _AGAINST else None
        if target is not None:
            yield rejected_premise.finding(
                statement,
                f"the author {statement.stance} {statement.name!r}, "
                f"and yet supports {target.name!r} by it",
                note=f"@stance {statement.stance}",
                labels=((target, "said by the author"),),
                hints=(f"say with @by who holds {target.name!r}, or support it otherwise",),
            )
