"""Which attacks succeed: a weaker side does not defeat a stronger one.

Each inference is a side (`Side`), and so is a statement that is attacked as it is.  One is the
weaker one when

* it is defeasible and the other is strict;
* an audience is given and it puts the value of the other first;
* the map says that the other `outranks` it, directly or through others, and not the other way
  round;
* nothing of this decides, both have a strength, and its is less.

The strength of an inference is that of the step, else that of the claim it is for, else the least
of its premises (`levels`); with the weakest link it is the least of all these.  That of a statement
is its weight.  Undercuts always count: they attack no conclusion that could be weighed.

Where attacks alone act (one-sided), every statement is attacked as it is: its strength is its
weight, else the greatest among its last steps; no attack is strict, and its own strength counts
before that of its premises.  The weakest link is not defined then.

Sources: Prakken 2010, doi:10.1080/19462160903564592 (last and weakest link); Bench-Capon 2003,
doi:10.1093/logcom/13.3.429 (audiences).

Not here: what an attack does when it succeeds (`compile`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import chain
from math import inf
from operator import or_
from typing import Literal

from attrs import evolve, frozen

from argmap.diagnostics import or_meant
from argmap.model import ArgumentMap, Relation
from argmap.model.vocabulary import as_words
from argmap.relations import verbs_that
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.strong_components import components_of
from argmap.semantics.phrases import joined, quoted

Link = Literal["last-link", "weakest-link"]


@frozen(kw_only=True)
class Side:
    """An inference, or a given statement, as one side of a conflict.

    `strength` is in [0, 1], None where the map states none.  `names` are what `outranks` can name
    of it; `ranked` has a bit for each that it does name, and `above` one for each name that
    outranks one of those.  `value` is its value and `rank` the place of that for the audience (0
    the most important, None where there is none).
    """

    key: str
    strict: bool = False
    strength: float | None = None
    names: tuple[str, ...] = ()
    value: str = ""
    rank: int | None = None
    ranked: int = 0
    above: int = 0

    @property
    def level(self) -> tuple[bool, float]:
        """What sorts sides that nothing else tells apart; an unknown strength comes first."""
        return self.strict, inf if self.strength is None else self.strength

    @property
    def alike(self) -> tuple[object, ...]:
        """What sides share that count as one; what the map ranks is alone."""
        return self.level, self.rank, self.key if self.ranked else ""


class Preference:
    """What a map, and an audience, say about the strength of two sides."""

    def __init__(
        self, map_: ArgumentMap, *, link: Link, audience: Sequence[str], one_sided: bool = False
    ) -> None:
        if link not in ("last-link", "weakest-link"):
            raise ValueError(f"{link!r} is not a preference: it is 'last-link' or 'weakest-link'")
        self.chained = link == "weakest-link"  # a step is as weak as its premises
        self.map = map_
        self.one_sided = one_sided
        self.rank = _ranks(map_, audience)
        preferring = map_.related(verbs_that("prefers"))
        pairs = [(relation.sources[0], relation.target) for relation in preferring]
        names = dict.fromkeys(chain.from_iterable(pairs))
        self.bits = {name: 1 << at for at, name in enumerate(names)}
        self.above = _above(grouped((weak, strong) for strong, weak in pairs), self.bits)
        self._own = {
            statement.name: statement.weight
            for statement in map_.statements
            if statement.weight is not None
        }
        stated = {relation.weight for relation in map_.relations}.union(self._own.values())
        self.weighed = len(stated - {None}) > 1  # where all are alike nothing is the weaker one
        if self.chained and one_sided and self.weighed:
            raise ValueError("the weakest link counts where reasons answer attacks: not one-sided")
        self.ordered = bool(self.bits or self.rank)

    def given(self, names: Sequence[str]) -> Side:
        """Return a statement that is attacked as it is, known by one or more names, as a side."""
        stated = [self.stated[name] for name in names if name in self.stated]
        called = tuple(self._side(names) if self.bits else names)
        strength = max(stated, default=None)
        return self._ranked(Side(key=names[0], strength=strength, names=called), [names])

    @cached_property
    def stated(self) -> Mapping[str, float]:
        """The weights of statements; where attacks alone act, those of their reasons count too."""
        return self._weights if self.one_sided else self._own

    def own(self, step: Relation) -> float | None:
        """Return the strength that a step has by itself, or else by the claim that it is for."""
        strength = step.weight
        claimed = self._own.get(step.target) if step.traits.polarity > 0 else None
        if self.chained:
            return min((s for s in (strength, claimed) if s is not None), default=None)
        return claimed if strength is None else strength

    def side(self, step: Relation, level: float) -> Side:
        """Return a reason or an attack as a side; `level` is its strength (see `levels`)."""
        sources: Sequence[str] = step.sources
        valued: list[Sequence[str]] = [sources]
        if step.traits.polarity > 0:
            valued = [(step.target,), sources]
            names = (step.target, step.id, *sources)
        else:
            names = (step.id, *(self._side(sources) if self.bits else sources))
        side = Side(
            key=step.id,
            strict=step.strict and not self.one_sided,
            strength=None if level == inf else level,
            names=names,
        )
        return self._ranked(side, valued)

    def _ranked(self, side: Side, valued: Sequence[Sequence[str]]) -> Side:
        """Return a side as the map and the audience rank it, by the first statements of a value."""
        if not self.ordered:
            return side
        words = ([self.map[member].value for member in members] for members in valued)
        known = ([(self.rank[word], word) for word in row if word in self.rank] for row in words)
        # the least important of what is linked
        rank, value = max(next(filter(None, known), [(None, "")]))
        names = [name for name in side.names if name in self.bits]
        ranked, above = (
            reduce(or_, (masks.get(name, 0) for name in names), 0)
            for masks in (self.bits, self.above)
        )
        return evolve(side, value=value, rank=rank, ranked=ranked, above=above)

    def weaker(self, side: Side, other_side: Side) -> str:
        """Return what makes a side weaker: 'strict', 'value', 'rank', 'strength', or ''."""
        if side.strict != other_side.strict:
            return "strict" if other_side.strict else ""
        rank, other_rank = side.rank, other_side.rank
        if rank is not None and other_rank is not None and rank != other_rank:
            if other_rank < rank:
                return "value"
            if not self.one_sided:
                return ""
        outranked = side.above & other_side.ranked
        if bool(outranked) != bool(other_side.above & side.ranked):
            return "rank" if outranked else ""
        strength, least = side.strength, other_side.strength
        if strength is None or least is None or strength >= least:
            return ""
        return "strength"

    def outranks(self, name: str, other: str) -> bool:
        """Return whether the map says that a statement outranks another, directly or not."""
        return bool(self.above.get(other, 0) & self.bits.get(name, 0))

    def why_weaker(self, side: Side, other_side: Side) -> str:
        """Return why a side is weaker than another, in words, or '' when it is not."""
        match self.weaker(side, other_side):
            case "strict":
                return "it is defeasible and goes against a strict step"
            case "value":
                return f"the audience values {other_side.value!r} more"
            case "rank":
                outranking = side.above & other_side.ranked
                return f"{self._called(other_side, outranking)} outranks it"
            case "strength":
                return f"its strength {side.strength:g} is less than {other_side.strength:g}"
        return ""

    def _called(self, side: Side, ranked: int) -> str:
        """Return the first of the names of a side that are among some, as a sentence calls it."""
        name = next(name for name in side.names if self.bits.get(name, 0) & ranked)
        return quoted(self.map, name) if name in self.map.index.statements else f"the step {name}"

    def _side(self, names: Iterable[str]) -> list[str]:
        """Return some statements with their reasons."""
        reasons = self._reasons
        rows = ((name, *(step.id for step in reasons.get(name, ()))) for name in names)
        return [*chain.from_iterable(rows)]

    @cached_property
    def _reasons(self) -> dict[str, list[Relation]]:
        """By target, the relations that support it."""
        relations = self.map.relations
        return grouped((step.target, step) for step in relations if step.traits.polarity > 0)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """By statement, the weight of the side that it is, where there is one."""
        outcome = {
            target: max(weights)
            for target, reasons in self._reasons.items()
            if (weights := [step.weight for step in reasons if step.weight is not None])
        }
        return {**outcome, **self._own}


def _above(graph: Mapping[str, Sequence[str]], bits: Mapping[str, int]) -> dict[str, int]:
    """Return by name the bits of all that outranks it, directly or through others."""
    above: dict[str, int] = {}
    for circle in components_of(graph):
        direct = chain(circle if len(circle) > 1 else (), *(graph[name] for name in circle))
        mask = reduce(or_, (bits[name] | above.get(name, 0) for name in direct))
        above.update(dict.fromkeys(circle, mask))
    return above


def _ranks(map_: ArgumentMap, audience: Sequence[str]) -> dict[str, int]:
    audience = as_words(audience, "audience")
    known = {statement.value for statement in map_.statements} - {""} if audience else set()
    for value in audience:
        if value not in known:
            every = f"there are {joined(map(repr, sorted(known)))}" if known else "none has any"
            message = f"no statement has the value {value!r}"
            raise ValueError(or_meant(message, value, sorted(known), every))
    return {value: at for at, value in enumerate(dict.fromkeys(audience))}
