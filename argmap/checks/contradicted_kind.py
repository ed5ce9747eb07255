"""The kind that was written contradicts what the statement does in the map.

A `rebuttal` attacks something, or it is none.  A `premise`, a piece of `evidence` and an
`assumption` bear on something; one on which nothing rests is a main claim.  The kind is kept and
drawn as it was written, and so tells readers something untrue.

Wrong:
    claim move: The market should move to the station square.
      + rebuttal space: The station square has more space.

Right:
    claim move: The market should move to the station square.
      + space: The station square has more space.
      - rebuttal far: The station square is too far from the shops.

Take the kind away (then the role is what the map says), or correct the bullet.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.kinds import statement_kinds
from argmap.model.index import MAIN_CLAIM


@rule("ARG314", "A rebuttal that attacks nothing, a premise that supports nothing")
def contradicted_kind(map_: ArgumentMap) -> Findings:
    index = map_.index
    wanted = {name: kind.role for name, kind in statement_kinds().items()}
    attacks = [step for step in map_.relations if step.traits.polarity < 0]
    attacking = {name for step in attacks for name in step.sources}
    attacking |= {step.target for step in attacks if step.traits.symmetric}
    for statement in map_.statements:
        role, name = wanted.get(statement.kind), statement.name
        is_tied = name in index.incoming or name in index.outgoing
        if role == "rebuttal" and name not in attacking:
            trouble = "attacks nothing"
        elif role == "premise" and index.roles[name] == MAIN_CLAIM and is_tied:
            trouble = "supports nothing"
        else:
            continue
        yield contradicted_kind.finding(
            statement,
            f"the {statement.kind} {name!r} {trouble}",
            note=f"is a {index.roles[name]} here",
            hints=(f"take the word {statement.kind!r} away, or correct the bullet",),
        )
