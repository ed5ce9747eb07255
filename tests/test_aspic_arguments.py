"""ASPIC+ with its arguments built one by one, compared with the circuit that a map comes down to.

Independent of `argmap.semantics.compilation`: arguments are trees of statements and relations, and
the defeats between them are those of Prakken 2010 and Modgil & Prakken 2014, with restricted rebut
for strict steps (Caminada & Amgoud 2007).
"""

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest
from attrs import frozen

import argmap
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.evaluate import evaluate

MOST_ARGUMENTS = 250
SEEDS = range(200)
UNDERCUT = """\
claim c: C.
  + p: P.
    + strong: S.
      @strength 0.9
      ~ cut: It is not so.
    + weak: W.
      @strength 0.2
  - d: D.
    @strength 0.5
"""


class TooManyError(Exception):
    """Brute force would take too long."""


@frozen
class Argument:
    """A tree: its conclusion, the relation on top ('' for a premise), all subarguments, itself."""

    number: int
    conclusion: str  # a statement, or `not` before a statement or before the id of a step
    rule: str
    strict: bool
    strength: float | None
    subarguments: tuple["Argument", ...]


def least(strengths: Iterable[float | None]) -> float | None:
    return min((strength for strength in strengths if strength is not None), default=None)


def random_debate(seed: int, *, strengths: str, circles: bool = False) -> ArgumentMap:
    """Return a map with reasons, attacks, undercuts, contradictions and strict steps.

    `strengths` says what has some: nothing (''), every 'step', every 'premise', or 'some' of both.
    """
    random = Random(seed)  # noqa: S311 - the same maps every time
    builder = Builder()
    names = [f"s{at}" for at in range(random.randint(3, 7))]
    weighted = set(names[len(names) // 2 :]) if strengths == "premise" else set()
    for name in names:
        has = name in weighted or (strengths == "some" and random.random() < 0.3)
        weight = random.choice((0.2, 0.5, 0.8)) if has else None
        builder.statement(name, "Text.", weight=weight)
    steps, seen = [], set()
    for _ in range(random.randint(2, 8)):
        kind = random.choice(("supports", "supports", "supports", "attacks", "attacks",
                              "contradicts"))  # fmt: skip
        at = random.randrange(len(names) - 1)
        later = names[at + 1 :]
        if strengths == "premise":
            later = [name for name in later if name in weighted]
        if circles and random.random() < 0.3:
            later = [name for name in names if name != names[at]]
        if not later or (kind != "attacks" and names[at] in weighted):
            continue
        many = 1 if kind == "contradicts" else random.choice((1, 1, 2))
        sources = tuple(random.sample(later, min(many, len(later))))
        ends = frozenset((*sources, names[at])) if kind == "contradicts" else (
            frozenset(sources), names[at])  # fmt: skip
        if (kind, ends) in seen:
            continue
        seen.add((kind, ends))
        has = strengths == "step" or (strengths == "some" and random.random() < 0.5)
        weight = random.choice((0.2, 0.5, 0.8)) if has else None
        strict = kind != "contradicts" and random.random() < 0.2
        step = builder.relate(
            kind,
            sources,
            names[at],
            weight=None if kind == "contradicts" else weight,
            strict=strict,
        )
        if kind != "contradicts" and not strict:
            steps.append(step)
    for step in steps:
        if random.random() < 0.2:
            builder.undercuts(random.choice(names), step)
    return builder.build()


class Aspic:
    """The arguments of a map and what defeats what; `mutual` lets reasons rebut attacks.

    With `weakest` an argument is as strong as the weakest of all that it rests on.
    """

    def __init__(self, debate: ArgumentMap, *, mutual: bool = True, weakest: bool = False) -> None:
        self.map = debate
        self.weakest = weakest
        self.mutual = mutual
        self.reasoned = {
            relation.target for relation in debate.relations if relation.kind == "supports"
        }
        self.opposed = [
            (relation.sources[0], relation.target)
            for relation in debate.relations
            if relation.kind == "contradicts"
        ]
        self.arguments: list[Argument] = []
        self._build()

    def _build(self) -> None:
        for statement in self.map.statements:
            if statement.name not in self.reasoned:
                self._add(statement.name, "", statement.weight, (), strict=False)
        known = set()
        grown = True
        while grown:
            grown = False
            for rule in self.map.relations:
                if rule.kind == "contradicts":
                    continue
                head = rule.target if rule.kind == "supports" else f"not {rule.target}"
                rows = [
                    [argument for argument in self.arguments if argument.conclusion == name]
                    for name in rule.sources
                ]
                for below in product(*rows):
                    key = (rule.id, tuple(premise.number for premise in below))
                    inner = {sub.conclusion for premise in below for sub in premise.subarguments}
                    if key in known or head in inner:
                        continue
                    known.add(key)
                    grown = True
                    claimed = self.map[rule.target].weight if rule.kind == "supports" else None
                    strength = rule.weight if rule.weight is not None else claimed
                    if self.weakest:
                        stated = [rule.weight, claimed, *(premise.strength for premise in below)]
                        strength = least(stated)
                    elif strength is None:
                        strength = least(self._lent(premise) for premise in below)
                    self._add(head, rule.id, strength, below, strict=rule.strict)

    def _lent(self, below: Argument) -> float | None:
        """Return what a premise lends to a step: its own weight, or else that of its argument."""
        weight = self.map[below.conclusion].weight
        return below.strength if weight is None else weight

    def _add(
        self,
        conclusion: str,
        rule: str,
        strength: float | None,
        below: tuple[Argument, ...],
        *,
        strict: bool,
    ) -> None:
        if len(self.arguments) > MOST_ARGUMENTS:
            raise TooManyError
        subarguments = tuple(
            dict.fromkeys(sub for premise in below for sub in premise.subarguments)
        )
        alone = Argument(len(self.arguments), conclusion, rule, strict, strength, subarguments)
        self.arguments.append(
            Argument(alone.number, conclusion, rule, strict, strength, (*subarguments, alone))
        )

    def weaker(self, argument: Argument, rival: Argument) -> bool:
        if argument.strict != rival.strict:
            return rival.strict
        if argument.strength is None or rival.strength is None:
            return False
        return argument.strength < rival.strength

    def defeats(self, argument: Argument, rival: Argument) -> bool:
        """Return whether an argument defeats another at its last step."""
        if rival.rule and argument.conclusion == f"not {rival.rule}":
            return True  # undercutting
        if argument.conclusion == f"not {rival.conclusion}":
            return not self._fails(argument, rival)  # rebutting, or undermining a premise
        if rival.conclusion == f"not {argument.conclusion}" and argument.rule:
            return self.mutual and not self.weaker(argument, rival)
        pair = (argument.conclusion, rival.conclusion)
        if pair in self.opposed or pair[::-1] in self.opposed:
            return not self._fails(argument, rival)
        return False

    def _fails(self, argument: Argument, rival: Argument) -> bool:
        return self.mutual and self.weaker(argument, rival)

    def framework(self) -> Framework:
        attacks = [
            (str(argument.number), str(rival.number))
            for argument in self.arguments
            for rival in self.arguments
            if any(self.defeats(argument, subargument) for subargument in rival.subarguments)
        ]
        return Framework([str(argument.number) for argument in self.arguments], attacks)

    def labels(self) -> dict[str, str]:
        """Return the grounded label of every statement, by adding defended arguments in turn."""
        framework = self.framework()
        attackers: dict[str, set[str]] = {argument: set() for argument in framework.arguments}
        for attacker, target in framework.attacks:
            attackers[target].add(attacker)
        standing: set[str] = set()
        fallen: set[str] = set()
        while True:
            now = {attacker for attacker in attackers if attackers[attacker] <= fallen}
            defeated = {attacker for attacker in attackers if attackers[attacker] & now}
            if (now, defeated) == (standing, fallen):
                break
            standing, fallen = now, defeated
        labels = {statement.name: "out" for statement in self.map.statements}
        for argument in self.arguments:
            if argument.conclusion not in labels:
                continue
            number = str(argument.number)
            if number in standing:
                labels[argument.conclusion] = "in"
            elif number not in fallen and labels[argument.conclusion] == "out":
                labels[argument.conclusion] = "undecided"
        return labels

    def positions(self) -> set[frozenset[str]]:
        names = {statement.name for statement in self.map.statements}
        extensions = evaluate(self.framework(), "preferred").extensions
        return {
            frozenset(self.arguments[int(at)].conclusion for at in extension) & names
            for extension in extensions
        }


def labels_of(debate: ArgumentMap, *, rebuttals: str = "") -> dict[str, str]:
    result = evaluate(debate, rebuttals=rebuttals)
    return {name: result[name].label for name in result}


@pytest.mark.parametrize("strengths", ["", "step", "premise", "some"])
@pytest.mark.parametrize("circles", [False, True])
def test_arguments_one_by_one_give_the_same_labels(strengths: str, circles: bool) -> None:  # noqa: FBT001 - a parameter
    compared = 0
    for seed in SEEDS:
        debate = random_debate(seed, strengths=strengths, circles=circles)
        try:
            aspic = Aspic(debate)
        except TooManyError:
            continue
        assert labels_of(debate) == aspic.labels(), argmap.dumps(debate)
        compared += 1
    assert compared > 180


def test_arguments_one_by_one_give_the_same_labels_by_their_weakest_link() -> None:
    for seed in SEEDS:
        debate = random_debate(seed, strengths="some")
        try:
            aspic = Aspic(debate, weakest=True)
        except TooManyError:
            continue
        result = evaluate(debate, preference="weakest-link")
        labels = {name: result[name].label for name in result}
        assert labels == aspic.labels(), argmap.dumps(debate)


def test_a_strong_reason_that_was_undercut_lends_a_premise_nothing() -> None:
    """The step from the premise is as strong as the weak reason that is left."""
    debate = argmap.loads(UNDERCUT)
    assert str(evaluate(debate)["c"].verdict) == "refuted"
    uncut = evaluate(debate, without=("cut",))
    assert str(uncut["c"].verdict) == "supported"
    assert "0.2 is less than 0.5" in str(evaluate(debate)["c"].explain())


@pytest.mark.parametrize("strengths", ["", "step", "some"])
def test_arguments_one_by_one_give_the_same_positions(strengths: str) -> None:
    compared = 0
    for seed in SEEDS:
        debate = random_debate(seed, strengths=strengths)
        try:
            aspic = Aspic(debate)
        except TooManyError:
            continue
        extensions = set(evaluate(debate, "preferred").extensions)
        assert extensions == aspic.positions(), argmap.dumps(debate)
        compared += 1
    assert compared > 180


def test_one_sided_is_what_attacks_alone_give() -> None:
    """The labels of before: a reason does not answer an attack."""
    for seed in SEEDS:
        debate = random_debate(seed, strengths="", circles=True)
        try:
            aspic = Aspic(debate, mutual=False)
        except TooManyError:
            continue
        assert labels_of(debate, rebuttals="one-sided") == aspic.labels(), argmap.dumps(debate)


def test_what_stands_can_be_held_together() -> None:
    """Direct consistency, and closure under strict steps that nothing strict speaks against."""
    for seed in SEEDS:
        debate = random_debate(seed, strengths="step", circles=True)
        result = evaluate(debate)
        standing = {name for name in result if result[name].label == "in"}
        strict_against = {
            name
            for relation in debate.relations
            if relation.kind == "contradicts" or (relation.kind == "attacks" and relation.strict)
            for name in (
                relation.target,
                *(relation.sources if relation.kind == "contradicts" else ()),
            )
        }
        cut = {relation.target for relation in debate.relations if relation.kind == "undercuts"}
        for relation in debate.relations:
            if relation.kind == "contradicts":
                assert not {*relation.sources, relation.target} <= standing
            if relation.kind == "attacks" and relation.target in standing:
                assert result.steps[relation.id].label != "in"
            if relation.kind == "supports" and relation.strict and relation.id not in cut:
                closed = relation.target in standing or relation.target in strict_against
                assert closed or not set(relation.sources) <= standing, argmap.dumps(debate)


def test_the_circuit_grows_with_the_map() -> None:
    """Linear: twice as many reasons and attacks of many strengths make twice as many nodes."""
    sizes = []
    for many in (100, 200):
        builder = Builder()
        builder.claim("c", "Text.")
        builder.supports(builder.claim("m", "Text."), "c")  # which has the levels of its reasons
        for at in range(many):
            weight = (at * 37 % 101) / 100
            for target in ("c", "m"):
                builder.supports(builder.claim(f"p{at}{target}", "Text."), target, weight=weight)
            builder.attacks(builder.claim(f"a{at}", "Text."), "c", weight=weight / 2)
        sizes.append(evaluate(builder.build()).circuit.size)
    assert sizes[1] <= 2 * sizes[0]


def test_a_strong_step_of_a_circle_does_not_defend_the_weak_one_it_hangs_on() -> None:
    """The one known difference: strengths and a circle of support together.

    In ASPIC+ the strong step of the circle is part of no argument for its own premise, so that the
    weak step is defeated; the circuit leaves the claim open, which is the cautious side.
    """
    debate = argmap.loads(
        "a: A.\nb: B.\np: P.\np supports a\n  @strength 0.2\na supports b\n  @strength 0.9\n"
        "b supports a\n  @strength 0.9\nc: C.\nc attacks a\n  @strength 0.5\n"
    )
    assert Aspic(debate).labels()["a"] == "out"
    assert labels_of(debate)["a"] == "undecided"
