"""A source or an actor is declared and never used.

It says nothing in the map, and often shows that an attribution was forgotten.  A source counts as
used when a statement cites it with `@source` or `@by`, or when `@article` names it.

Wrong:
    source census: The census of 2021
    claim old: The village is growing old.
      + age: Half of its people are over sixty.

Right:
    source census: The census of 2021
    claim old: The village is growing old.
      + age: Half of its people are over sixty.
        @source census

Attribute the statements that come from it, or delete the declaration.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.model import Source


@rule("ARG341", "An unused source or actor")
def unused_provenance(map_: ArgumentMap) -> Findings:
    if not (map_.sources or map_.actors):
        return
    used = {name for member in map_.speaking for name in member.attribution.names}
    used.add(map_.metadata.article)
    for member in map_.provenance:
        family, key = ("source", "@source") if isinstance(member, Source) else ("actor", "@by")
        if member.name not in used:
            yield unused_provenance.finding(
                member,
                f"the {family} {member.name!r} is never used",
                note="unused",
                hints=(f"write {key} {member.name} below what it says, or delete it",),
            )
