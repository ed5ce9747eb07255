"""Put the claims of a map, or the arguments of a framework, in an order.

Ranking-based semantics are defined for attacks between single arguments, so the circuit must have
no reasons and no undercuts.  Which attacks of a map count is for `compile` to say.

Not here: the methods (`ranking`), strengths (`strengths`), statuses (`evaluate`).
"""

from collections.abc import Sequence
from functools import cached_property

from attrs import define

from argmap.model import ArgumentMap
from argmap.model.details import with_hints
from argmap.semantics.answers.display import ByName, table, words
from argmap.semantics.answers.evaluable import check_evaluable
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.preference import Link
from argmap.semantics.compilation.support import checked, compiled_as_read
from argmap.semantics.engine.collector import at_rest
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.links import grouped
from argmap.semantics.methods import method_of
from argmap.semantics.ranking import RankingSemantics

DEFAULT = "burden"


@define(eq=False, repr=False, slots=False)
class Ranking(ByName[int]):
    """The rank of every claim, by name: 1 is the most acceptable, and equal ones share a rank.

    `method` is the name of the method, `steps` how many numbers of each were compared, 0 where
    there is only one.  `exact` tells whether claims of one rank are proved to be equal; `note` says
    so when they are not.
    """

    method: str
    steps: int
    exact: bool

    @cached_property
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """The names of each rank, the most acceptable first."""
        names = grouped((rank, name) for name, rank in self.items())
        return tuple(tuple(names[rank]) for rank in sorted(names))

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if self.exact or not self.steps:
            return ""
        return (
            f"What shares a rank was equal for {self.steps} steps; that it stays so is not proved."
        )

    def __repr__(self) -> str:
        return f"<{self.method}: {len(self)} arguments, {len(self.tiers)} ranks>"

    def __str__(self) -> str:
        rows = [f"{at}  {', '.join(tier)}" for at, tier in enumerate(self.tiers, 1)]
        return "\n".join([*rows, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        rows = ((str(at), words(", ".join(tier))) for at, tier in enumerate(self.tiers, 1))
        return table(self.title, rows, len(self.tiers), self.note)


@with_hints
def ranking(
    subject: ArgumentMap | Framework,
    method: str = DEFAULT,
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    support: str = "",
    limit: int | None = 50_000_000,
    timeout: float | None = None,
) -> Ranking:
    """Return the order of the claims of a map, or of the arguments of a framework.

    `preference` and `audience` say which attacks of a map succeed; weights count in no other way.
    With deductive or necessary `support` (see `evaluate`), by default what the map says, the
    attacks that follow are ranked.
    `limit` bounds the work, in attacks times steps, and `timeout` its seconds.
    Errors: `ValueError` for an unknown method, evidential support, or reasons and undercuts;
    `LimitError`.
    """
    check_evaluable(subject)
    chosen = method_of(RankingSemantics, method, "order")
    support = checked(support or subject.metadata.support or "reasons")
    if support == "evidential":
        raise ValueError(f"{chosen.name!r} compares attacks, which evidential supports are not")
    budget = Budget(limit, timeout)
    with at_rest(len(subject)):
        compiled = compiled_as_read(
            subject, support=support, preference=preference, audience=audience
        )
        circuit, names = compiled.circuit, compiled.names
        if not circuit.bare:
            raise ValueError(
                f"{chosen.name} is defined for attacks between single arguments only, and this has "
                "reasons or undercuts; df-quad, quadratic-energy and other strengths take them"
            )
        attackers = [list(dict.fromkeys(row)) for row in circuit.none_of]
        order = chosen.order(attackers, budget)
        places = {name: order.places[node] for name, node in names.items()}
        rank = {place: at for at, place in enumerate(sorted({*places.values()}), 1)}
        ranks = {name: rank[place] for name, place in places.items()}
        return Ranking(subject, chosen.title, ranks, chosen.name, order.steps, order.exact)
