"""What speaks for and against a claim, sorted by what became of it, and the circle it hangs on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from typing import TypeGuard

from attrs import frozen

from argmap.model import Relation
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.verdicts import last_answers
from argmap.semantics.compilation.levels import Levels
from argmap.semantics.compilation.preference import Side
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.propagation import support_circles
from argmap.semantics.engine.strong_components import components_of
from argmap.semantics.phrases import joined
from argmap.semantics.why.derivation import LAST, ranks
from argmap.semantics.why.grounds import Ground, Grounds, bearing, sources_of


@frozen
class Account:
    """The steps to one claim: reasons for it and attacks on it, by what became of them.

    `hits` hold against it and were derived before its own label, `later` hold only since it fell.
    It `rests` on reasons that hold; `circular` ones hold and rest on the claim in turn.
    """

    rests: Sequence[Ground]
    circular: Sequence[Ground]
    open_reasons: Sequence[Ground]
    fallen_reasons: Sequence[Ground]
    hits: Sequence[Ground]
    later: Sequence[Ground]
    open_attacks: Sequence[Ground]
    beaten_attacks: Sequence[Ground]

    @property
    def against(self) -> list[Ground]:
        """What is against the claim and holds or is open."""
        return [*self.hits, *self.later, *self.open_attacks]

    @property
    def reasons(self) -> list[Ground]:
        """All that is for the claim."""
        return [*self.rests, *self.circular, *self.open_reasons, *self.fallen_reasons]


class Rivals:
    """What is on the other side of a claim than all steps to it of one polarity.

    `holding` and `able` are the sources of what holds, and of what is not out by itself, in words.
    """

    def __init__(self, accounts: "Accounts", target: str, polarity: int) -> None:
        opposite = {1: accounts.attacks, -1: accounts.reasons}.get(polarity)
        steps = opposite(target) if opposite and target in accounts.names else ()
        able = [row for row in steps if not row.failed and (row.label != OUT or row.rebutted)]
        self._accounts = accounts
        self._holding = [step for step in able if step.label == IN]
        self.able = accounts.called(sources_of(able))
        self.holding = accounts.called(sources_of(self._holding))

    @cached_property
    def sides(self) -> Sequence[tuple[Ground, Side]]:
        """The first of what holds of each strength and rank."""
        firsts: dict[object, tuple[Ground, Side]] = {}
        for step in self._holding:
            if is_weighed(step.relation):
                side = self._accounts.side(step.relation)
                firsts.setdefault(side.alike, (step, side))
        return [*firsts.values()]


class Accounts(Grounds):
    """Sorts the steps to the claims of a result, and finds the circles on which claims hang.

    `of` returns the account of a claim, and `call` how it is called in a sentence.
    """

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.call = result.call
        self.of: Callable[[str], Account] = cache(self._account)
        # Thousands of steps may lead to one claim, and all on one side have the same rivals.
        self._rivals: Callable[[str, int], Rivals] = cache(partial(Rivals, self))
        self._ranks = ranks(result.circuit, result.answer.statuses)
        self._known_circles: dict[str, tuple[str, ...]] = {"": ()}  # by claim that hangs on it

    def _account(self, name: str) -> Account:
        reasons = grouped((step.label, step) for step in self.reasons(name))
        attacks = grouped((step.label, step) for step in self.attacks(name))
        holding, hits, proper = reasons.get(IN, []), attacks.get(IN, []), self.rank(name)
        early = [hit for hit in hits if self.before(hit, proper)]
        early = early or (hits if proper == LAST else [])
        turning = [reason for reason in holding if self._is_in_turn(reason, name)]
        if len(turning) == len(holding) and not self.is_evidence(name):
            turning = []  # it holds by one of them, though not by the same in every extension
        return Account(
            rests=[reason for reason in holding if reason not in turning],
            circular=turning,
            open_reasons=reasons.get(UNDECIDED, []),
            fallen_reasons=reasons.get(OUT, []),
            hits=early,
            later=[hit for hit in hits if hit not in early],
            open_attacks=attacks.get(UNDECIDED, []),
            beaten_attacks=attacks.get(OUT, []),
        )

    def is_evidence(self, name: str) -> bool:
        """Return whether a claim needs no support where supports are evidential."""
        evidence = getattr(self.result.reading, "evidence", None) or ()
        return self.names[name] in evidence

    @cached_property
    def last_answers(self) -> set[int]:
        """The nodes of answers to exhaustive questions of which all other answers are out."""
        return last_answers(self.result.subject, self.result.names, self.result.answer.statuses)

    def _is_in_turn(self, reason: Ground, name: str) -> bool:
        """Return whether a reason that holds rests on the claim that it is for."""
        nodes = [self.names[word] for word in (name, *reason.sources)]
        circle, *circles = (self._circles.get(node, node) for node in nodes)
        return circle in circles and not self.before(reason, self.rank(name))

    @cached_property
    def _circles(self) -> dict[int, int]:
        """By node in a circle of support, one that stands for all in it."""
        circuit = self.result.circuit
        circles = support_circles(circuit, range(circuit.size)) if circuit.any_of else []
        return {node: circle[0] for circle in circles for node in circle}

    def rank(self, name: str) -> int:
        """Return when the label of a claim was derived; what is none, or never was, comes last."""
        node = self.names.get(name)
        return LAST if node is None else self._ranks[node]

    def before(self, step: Ground, rank: int) -> bool:
        """Return whether a step, with all that it rests on, was derived before a rank."""
        wins = self.result.compiled.wins.get(step.key)
        other = wins is not None and wins != self.names.get(step.target)
        if other and step.label == IN and rank <= self._ranks[wins] < LAST:
            return False
        return all(self.rank(name) < rank for name in step.sources)

    def called(self, names: Iterable[str]) -> str:
        """Return claims as a list in words."""
        return joined(names, call=self.call)

    def all_of(self, step: Ground) -> str:
        """Return the sources of a step, as one when they are linked."""
        return self.called(step.sources) + (" together" if len(step.sources) > 1 else "")

    def side(self, step: Relation) -> Side:
        """Return how strong a step is, given the reasons that hold."""
        side: Side = self.result.compiled.preference.side(step, self._strengths.of(step)[-1])
        return side

    def strength(self, step: Relation) -> float | None:
        """Return the strength of a step, also where nothing is compared with it; None for none."""
        preference = self.result.compiled.preference
        if preference is None:  # under proof standards, which weigh in their own way
            return None
        if preference.weighed:
            return self.side(step).strength
        own: float | None = preference.own(step)
        stated = [preference.stated.get(name) for name in step.sources]
        if own is None and None not in stated:
            own = min(stated)
        return own

    @cached_property
    def _strengths(self) -> Levels:
        compiled = self.result.compiled
        return Levels(compiled, lambda step: compiled.label(self.labels, step) == IN)

    def numbers(self, name: str) -> str:
        """Return the weights that a proof standard compared, '' where there is none."""
        weighed = self.result.weights.get(self.names[name])
        if weighed is None:
            return ""
        pro, con, standard = weighed
        is_plain = pro != con and (self.label(name) == IN) == (pro > con)
        rule = "" if is_plain or not standard.asks else f": {standard.asks}"
        return (
            f"the case for it weighs {pro:.3g} and the case against it {con:.3g} "
            f"({standard.name}{rule})"
        )

    def rivals(self, step: Ground) -> Rivals:
        """Return who is on the other side of the claim that a step is for or against."""
        relation = step.relation
        return self._rivals(step.target, relation.traits.polarity if relation else 0)

    def circle(self, name: str) -> tuple[str, ...]:
        """Return a circle among the claims of the same label on which a claim hangs."""
        label = self.label(name)
        trail: dict[str, None] = {}
        at = name
        while at not in trail and at not in self._known_circles:
            trail[at] = None
            at = next(self._behind(at, label), "")
        names = [*trail]
        turn = names[names.index(at) :] if at in trail else []
        circle = self._known_circles.get(at, (*reversed(turn),))
        self._known_circles.update(dict.fromkeys(trail, circle))
        return circle

    def _behind(self, name: str, label: int) -> Iterator[str]:
        """Yield the claims of a label which keep a claim from being decided."""
        steps = self.reasons(name)
        if label != OUT:
            steps = [*self.attacks(name), *steps]
        for step in bearing(step for step in steps if step.sources):
            if not step.failed:
                yield from (word for word in step.sources if self.label(word) == label)

    def only_reasons(self, name: str) -> bool:
        """Return whether a claim is out only because its support runs in a circle."""
        seen, queue = {name}, [name]
        for word in queue:
            reasons = self.reasons(word)
            if self.of(word).hits or not reasons:
                return False
            for step in reasons:
                fallen = self.fallen(step)
                if not fallen or not set(fallen) <= set(step.sources):
                    return False
                queue.extend(source for source in fallen if source not in seen)
                seen.update(fallen)
        return True

    def hangs_on(self, name: str, rival: str) -> bool:
        """Return whether an open claim, on which another depends, depends on that in turn.

        The strongly connected parts of what is open say so; they are found once, in linear time.
        """
        return self._parts[self.names[name]] == self._parts.get(self.names[rival])

    @cached_property
    def _parts(self) -> dict[int, int]:
        """By node, which statements that restate each other share, the number of its part."""
        nodes = {
            node: map(self.names.__getitem__, self._behind(name, UNDECIDED))
            for name, node in self.names.items()
            if self.label(name) == UNDECIDED
        }
        return {node: at for at, part in enumerate(components_of(nodes)) for node in part}

    def hanging(self, name: str) -> str:
        """Say on which circle a claim hangs, and that nothing decides it."""
        circle = self.circle(name)
        if not circle:
            split = "it falls in some extensions and is merely left open in others"
            return "" if self.result.semantics.unique else split
        inside = name in circle
        if inside:
            start = circle.index(name)
            circle = (*circle[start:], *circle[:start])
        if len(circle) == 1:
            itself = "it speaks" if inside else f"it hangs on {self.call(circle[0])}, which speaks"
            return f"{itself} against itself, with nothing else to decide that"
        if len(circle) == 2 and self._at_odds(*circle):  # noqa: PLR2004 - a pair
            pair = f"it hangs on {self.called(circle)}, which are against"
            if inside:
                pair = f"it and {self.call(circle[1])} are against"
            return f"{pair} each other, with nothing else to decide between them"
        place = "is in" if inside else "hangs on"
        shown = " → ".join(map(self.call, [*circle, circle[0]]))
        return f"it {place} the circle {shown}, with nothing outside to decide it"

    def _at_odds(self, word: str, rival: str) -> bool:
        """Return whether two claims attack each other, each by itself."""
        return all(
            any(hit.sources == (by,) and not hit.failed for hit in self.attacks(on))
            for by, on in ((word, rival), (rival, word))
        )


def is_weighed(relation: Relation | None) -> TypeGuard[Relation]:
    """Return whether a step is a reason or an attack, and not a contradiction or an answer."""
    return relation is not None and not relation.traits.symmetric
