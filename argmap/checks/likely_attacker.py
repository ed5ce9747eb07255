"""A statement and what attacks it are together likelier than certain.

A reader who believes an attack doubts what it attacks.  So the likelihoods of the two should come
to 100 % at most: the postulate of coherence (Hunter & Thimm 2017, doi:10.1613/jair.5393; Hunter
2013, doi:10.1016/j.ijar.2012.08.003), without which both could be held to be more likely than not.
The finding is given when even the least ones come to more.  An attack that is itself answered
(`~`), has a `@strength` below 1, or comes from what its target outranks, is left alone.

Wrong:
    claim rain: It will rain tomorrow.
      @likelihood very likely
      + west: Clouds come up in the west.
      - high: A high is coming up from the south.
        @likelihood 70-80%

Right:
    claim rain: It will rain tomorrow.
      @likelihood very likely
      + west: Clouds come up in the west.
      - high: A high is coming up from the south.
        @likelihood 70-80%
        ~ slow: It will not be here before the evening.

Say what answers the attack, lower one of the two, or give the attack a `@strength`.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared import likelihoods
from argmap.model import Relation


@rule("ARG356", "A statement and its attacker are both too likely", severity=Severity.INFO)
def likely_attacker(map_: ArgumentMap) -> Findings:
    if not any(statement.likelihood for statement in map_.statements):
        return  # as most maps are
    for relation in map_.relations:
        target = map_.index.statements.get(relation.target)
        if target is None or relation.traits.polarity >= 0 or relation.traits.symmetric:
            continue
        lows = [likelihoods.least_of(map_[name]) for name in relation.sources]
        attack = max(0.0, sum(lows) - (len(lows) - 1))  # of all together: Fréchet 1935
        least = attack + likelihoods.least_of(target)
        if least > 1 + likelihoods.ROUNDING and not _is_answered(map_, relation):
            names = [likelihoods.estimate(map_[name]) for name in relation.sources]
            yield likely_attacker.finding(
                relation,
                f"{' and '.join(names)} {'attacks' if len(names) == 1 else 'attack'} "
                f"{likelihoods.estimate(target)}, but "
                f"their likelihoods come to at least {likelihoods.percent(least)}",
                note="who believes this doubts what it attacks",
                labels=[likelihoods.least_label(target)],
                hints=("say what answers the attack, or lower one of the likelihoods",),
            )


def _is_answered(map_: ArgumentMap, attack: Relation) -> bool:
    relations = map_.index.incoming.get(attack.id, ())
    return (
        (attack.weight is not None and attack.weight < 1)
        or any(relation.traits.polarity < 0 for relation in relations)
        or any(
            relation.traits.prefers and relation.target in attack.sources
            for relation in map_.index.outgoing.get(attack.target, ())
        )
    )
