"""The same statement supports and attacks the same target.

One of the two is a slip: what speaks for something does not, by itself, speak against it.  A
premise that takes part in linked reasons on both sides is not counted, because the other premises
decide there.

Wrong:
    claim tax: The town should raise the hotel tax.
      + money: It would bring in a million a year.
      - money

Right:
    claim tax: The town should raise the hotel tax.
      + money: It would bring in a million a year.
      - visitors: Visitors would stay in the next town.

Keep the one that is meant, or say in two statements which part speaks for and which against.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.model import Relation  # noqa: TC001 - the model is loaded anyway


@rule("ARG306", "Support and attack at once", severity=Severity.ERROR)
def support_and_attack(map_: ArgumentMap) -> Findings:
    seen: dict[tuple[str, str], Relation] = {}
    for relation in map_.relations:
        kind = relation.traits
        if not kind.polarity or not kind.rests or len(relation.sources) > 1:
            continue
        pair = (relation.sources[0], relation.target)
        other_relation = seen.setdefault(pair, relation)
        if other_relation.traits.polarity != kind.polarity:
            yield support_and_attack.finding(
                relation,
                f"{pair[0]!r} {relation.kind} what it also {other_relation.kind}",
                note=f"{relation.kind} it",
                labels=((other_relation, f"{other_relation.kind} it"),),
                hints=("keep the one that is meant",),
            )
