"""Two claims that have reasons attack each other.

An attack (`-`) is a reason against something, and a claim that has reasons answers it with them.
So two such claims that attack each other stay disputed, both of them, and nothing says that they
cannot both hold.  Where that is meant, `contradicts` says it.

Wrong:
    claim noon: It was noon.
      + day: It was day.
        + sun: The sun shone.
    claim night: It was night.
      + owls: The owls hooted.
    day attacks night
    night attacks day

Right:
    claim day: It was day.
      + sun: The sun shone.
    claim night: It was night.
      + owls: The owls hooted.
    day contradicts night

Write one `contradicts` in place of the two attacks.  Where both may hold, and each merely speaks
against the other, leave them.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.model import Relation  # noqa: TC001 - the model is loaded anyway


@rule("ARG325", "Claims that attack each other", severity=Severity.INFO)
def mutual_attack(map_: ArgumentMap) -> Findings:
    attacks: dict[tuple[str, str], Relation] = {}
    reasoned = {relation.target for relation in map_.relations if relation.traits.polarity > 0}
    for relation in map_.relations:
        traits = relation.traits
        if traits.polarity >= 0 or traits.symmetric or len(relation.sources) > 1:
            continue
        source, target = relation.sources[0], relation.target
        attacks[source, target] = relation
        back = attacks.get((target, source))
        if back is not None and source != target and {source, target} <= reasoned:
            yield mutual_attack.finding(
                relation,
                f"{source!r} and {target!r} attack each other, and both have reasons",
                note="attacks back",
                labels=((back, "attacks"),),
                hints=(f"if both cannot hold, write '{target} contradicts {source}'",),
            )
