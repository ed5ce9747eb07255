"""How much each claim adds to the strength of another, under a gradual method.

Source: contribution by removal, Kampik, Cyras & Ruiz Alarcon 2024, Change in quantitative bipolar
argumentation.
"""

from collections.abc import Iterable

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answers.evaluable import names_in
from argmap.semantics.engine.links import grouped, reached
from argmap.semantics.weighing.network import network_of
from argmap.semantics.weighing.strengths import Strengths

_LEAST, _MOST = 12, 200  # claims that are tried one by one, in any case and at most
_NOTHING = 1e-12  # strength: below it a share is rounding
_WORK = 300_000  # claims evaluated, and again in each round of a circle


@frozen
class Share:
    """How much of the strength of another claim is lost when one is left out: its `removal`."""

    name: str
    removal: float


@frozen
class StrengthAccount:
    """What makes the strength of a claim: `alone` it has without all that bears on it.

    `shares` are the claims that do most, of the `tried` nearest ones out of `bearing`.
    """

    claim: str
    strength: float
    alone: float
    shares: tuple[Share, ...]
    bearing: int
    tried: int


def accounts(strengths: Strengths, claim: str, *, most: int = 12) -> StrengthAccount:
    """Return what makes the strength of a claim, for the `most` claims that matter most.

    How many claims are tried depends on how many bear on the claim, and is part of the answer.
    `KeyError` for an unknown claim.
    """
    bearing = _bearing(strengths, claim)
    near = _narrowed(strengths, claim, bearing)
    cost = len(near) * (1 + near.iterations)
    tried = bearing[: max(_LEAST, min(_MOST, _WORK // cost))]
    shares = [Share(name, near[claim] - _without(near, {name}, claim)) for name in tried]
    shares = [share for share in shares if abs(share.removal) > _NOTHING]
    shares.sort(key=lambda share: (-abs(share.removal), share.name))
    alone = _without(near, bearing, claim)
    return StrengthAccount(
        claim, strengths[claim], alone, tuple(shares[:most]), len(bearing), len(tried)
    )


def _without(strengths: Strengths, names: Iterable[str], claim: str) -> float:
    absent = set(names)
    left = [name for name in names_in(strengths.subject) if name not in absent]
    return strengths.after(strengths.subject.subgraph(left))[claim]


def _bearing(strengths: Strengths, claim: str) -> list[str]:
    """Return the claims that bear on a claim, itself left out, nearest first."""
    strengths[claim]  # raises KeyError with a hint
    network = network_of(strengths.subject)
    names = grouped((node, name) for name, node in network.names.items())
    rows = network.bearing().dependencies()
    nodes = reached([network.names[claim]], rows.__getitem__)
    return [name for node in nodes for name in names.get(node, ()) if name != claim]


def _narrowed(strengths: Strengths, claim: str, players: list[str]) -> Strengths:
    """Return the strengths of a claim and what bears on it alone, which are the same."""
    remaining = {claim, *players}
    subject = strengths.subject
    if isinstance(subject, ArgumentMap):
        remaining |= {
            relation.target
            for relation in subject.relations
            if relation.traits.answers and relation.sources[0] in remaining
        }
    return strengths.after(subject.subgraph(remaining))
