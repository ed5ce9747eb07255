"""A denial that stands on the wrong statement.

`@by` says who says the text, and `@mode denies` or `doubts` that they say it is not so.  Some slips
are common.  "Bolton is against the deal" with `@by bolton` and `@mode denies` says that Bolton
denies being against it, while it is the author who says this about him.  And a statement that
somebody denies is a poor reason for anything: what speaks for the claim is that they deny it, or
what they say instead.  So is one that the author does not take over (`@stance rejects`, `doubts`),
under what the author says in their own voice.

Wrong:
    actor bolton "John Bolton": The national security adviser
    claim blocked: The deal is blocked at home.
      + against: Bolton is against it.
        @by bolton
        @mode denies

Right:
    source column: A newspaper column
    claim blocked: The deal is blocked at home.
      + against: Bolton is against it.
        @source column

Attribute the statement to whoever says it, or make its text what is denied, and let it attack or
answer.  If somebody does deny what is said about them, say so in the author's words ("Bolton denies
that …"), or silence the rule with a comment.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.voices import authors_conclusion, is_about

_AGAINST = frozenset({"denies", "doubts"})
_REFUSING = frozenset({"rejects", "doubts"})


@rule("ARG324", "A denial in the wrong place", severity=Severity.INFO)
def misplaced_denial(map_: ArgumentMap) -> Findings:
    speakers = {actor.name: actor for actor in map_.actors}
    for statement in map_.statements:
        conclusion = authors_conclusion(map_, statement) if statement.stance in _REFUSING else None
        if conclusion is not None:
            yield misplaced_denial.finding(
                statement,
                f"the author {statement.stance} {statement.name!r}, "
                f"and yet supports {conclusion.name!r} by it",
                note=f"@stance {statement.stance}",
                labels=((conclusion, "said by the author"),),
                hints=(f"say with @by who holds {conclusion.name!r}, or support it otherwise",),
            )
        if statement.mode not in _AGAINST:
            continue
        about = next(
            (by for by in statement.attribution.by if is_about(statement, speakers.get(by))), ""
        )
        steps = map_.index.outgoing.get(statement.name, ())
        step = next((step for step in steps if step.traits.polarity > 0), None)
        if about:
            called = speakers[about].title or about
            yield misplaced_denial.finding(
                statement,
                f"{statement.name!r} is about {called}, "
                f"and marked as what {called} {statement.mode}",
                note=f"@mode {statement.mode}",
                hints=(
                    "if the author says this about them, name the author with @by or @source",
                    f"if they do, put it into the text: '{called} {statement.mode} …'",
                ),
            )
        elif step is not None:
            yield misplaced_denial.finding(
                statement,
                f"{statement.name!r} is a reason for {step.target!r}, "
                f"but whoever says it {statement.mode} it",
                note=f"@mode {statement.mode}",
                hints=("say what they say instead, or who denies it, in a text of its own",),
            )
