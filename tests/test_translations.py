"""ADF and ASPIC+ say of a map what evaluation says: compared with their own definitions."""

import json
import re
from collections.abc import Mapping
from itertools import pairwise, product

import pytest
from attrs import evolve
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap.formats.frameworks._abstract import Atoms
from argmap.model import ArgumentMap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.participants import merged_names
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate

BRIDGE = """
claim build: The bridge must be built.
  @weight 0
  + jams: Traffic jams cost millions.
  & grow: Traffic grows.
    ~ trains: The new trains take it over.
      ~ late: They will be ten years late.
  - noise: It would be loud.
    ~+ near: People live near the site.
  + law: The law demands it.
    @strict
question where: Where should it stand?
  @alternatives exclusive
  = north: At the mill.
  = south: At the port.
claim quiet: The site is quiet.
contradictory: It cannot be built.
build contradicts contradictory
noise outranks quiet
quiet attacks noise
"""
MOST_ARGUMENTS = 60
MOST_UNKNOWN = 10
MOST_MODELLED = 8
IN, OUT, UNDECIDED = "in", "out", "undecided"


class TooLargeError(Exception):
    """Brute force would take too long."""


def written(map_: ArgumentMap, name: str) -> str:
    return map_.dumps(format=name)


def atoms_of(map_: ArgumentMap) -> dict[str, str]:
    """Return the atom of each statement; those that restate each other have that of the first."""
    atoms = Atoms()
    numbers: dict[int, str] = {}
    return {
        name: numbers[number] if number in numbers else numbers.setdefault(number, atoms.of(name))
        for name, number in merged_names(map_).items()
    }


class Aspic:
    """The arguments of a theory, and the framework that they make."""

    def __init__(self, text: str) -> None:
        document = json.loads(text)
        self.premises = self.parts(document["premises"])
        self.rules = [
            re.fullmatch(r"\[(\w+)\] ([\w,]*)([-=]>)(.+)", entry)
            for entry in self.parts(document["rules"])
        ]
        contraries: set[tuple[str, str]] = set()
        for entry in self.parts(document["contrariness"]):
            first, sign, second = re.fullmatch(r"(\w+)([-^])(\w+)", entry).groups()  # type: ignore[union-attr]
            contraries |= {(first, second)} | ({(second, first)} if sign == "-" else set())
        self.contraries = contraries
        # conclusion, name of the last rule, whether it can be rebutted, sub-arguments with itself
        self.arguments: list[tuple[str, str, bool, frozenset[int]]] = []
        self.build()

    @staticmethod
    def parts(text: str) -> list[str]:
        return [piece.strip() for piece in text.split(";") if piece.strip()]

    def build(self) -> None:
        """Grow arguments until none is new; none has its own conclusion below it."""
        known: set[tuple[str, tuple[int, ...]]] = set()
        for premise in self.premises:
            self.arguments.append((premise, "", True, frozenset({len(self.arguments)})))
        grown = True
        while grown:
            grown = False
            for rule in self.rules:
                assert rule is not None
                label, body, arrow, head = rule.groups()
                by_part = [
                    [at for at, argument in enumerate(self.arguments) if argument[0] == premise]
                    for premise in body.split(",")
                ]
                for choice in product(*by_part):
                    below = frozenset().union(*(self.arguments[at][3] for at in choice))
                    if (label, choice) in known or head in {self.arguments[at][0] for at in below}:
                        continue
                    known.add((label, choice))
                    self.arguments.append(
                        (head, label, arrow == "=>", below | {len(self.arguments)})
                    )
                    grown = True
                    if len(self.arguments) >= MOST_ARGUMENTS:
                        raise TooLargeError

    def framework(self) -> Framework:
        attacks = []
        for attacker, (head, *_) in enumerate(self.arguments):
            for target, argument in enumerate(self.arguments):
                for at in argument[3]:
                    conclusion, label, open_, _ = self.arguments[at]
                    if open_ and ((head, conclusion) in self.contraries or head == f"~[{label}]"):
                        attacks.append((str(attacker), str(target)))
        return Framework(map(str, range(len(self.arguments))), attacks)

    def statuses(self) -> dict[str, str]:
        labels = evaluate(self.framework())
        statuses: dict[str, str] = {}
        for at, (head, *_) in enumerate(self.arguments):
            statuses[head] = max(
                statuses.get(head, OUT),
                str(labels[str(at)].status.value),
                key=(OUT, UNDECIDED, IN).index,
            )
        return statuses

    def positions(self) -> set[frozenset[str]]:
        extensions = evaluate(self.framework(), "preferred").extensions
        return {
            frozenset(self.arguments[int(at)][0] for at in extension) for extension in extensions
        }


def adf_conditions(text: str) -> dict[str, str]:
    conditions = dict(re.findall(r"^ac\((\w+),(.*)\)\.$", text, re.MULTILINE))
    assert set(conditions) == set(re.findall(r"^s\((\w+)\)\.$", text, re.MULTILINE))
    return conditions


def adf_statuses(text: str) -> dict[str, str]:
    """Apply the operator of ADFs from all undecided on: it takes what every way agrees on."""
    conditions = adf_conditions(text)
    return least(conditions, dict.fromkeys(conditions, UNDECIDED))


def adf_stable(text: str) -> set[frozenset[str]]:
    """Return the stable models: what is in has a derivation that takes what is out for false."""
    conditions = adf_conditions(text)
    positions = set()
    for labels in product((IN, OUT), repeat=len(conditions)):
        model = dict(zip(conditions, labels, strict=True))
        if any(agreed(formula, model) != model[atom] for atom, formula in conditions.items()):
            continue
        inside = {atom: formula for atom, formula in conditions.items() if model[atom] == IN}
        if least(inside, {**model, **dict.fromkeys(inside, UNDECIDED)}) == model:
            positions.add(frozenset(inside))
    return positions


def least(conditions: Mapping[str, str], known: dict[str, str]) -> dict[str, str]:
    """Return what follows of some atoms from what is known of the rest."""
    while True:
        now = known | {atom: agreed(formula, known) for atom, formula in conditions.items()}
        if now == known:
            return known
        known = now


def agreed(formula: str, known: Mapping[str, str]) -> str:
    atoms = [word for word in dict.fromkeys(re.findall(r"\w+", formula)) if word in known]
    unknown = [atom for atom in atoms if known[atom] == UNDECIDED]
    if len(unknown) > MOST_UNKNOWN:
        raise TooLargeError
    # no atom begins with a capital
    words = {
        "AND": lambda *x: all(x),
        "OR": lambda *x: any(x),
        "NEG": lambda x: not x,
        "TRUE": True,
    }
    signs = {"and(": "AND(", "or(": "OR(", "neg(": "NEG(", "c(v)": "TRUE"}
    python = re.sub(
        r"\b(?:and\(|or\(|neg\(|c\(v\)|\w+)",
        lambda word: signs.get(word[0], f"x_{word[0]}"),
        formula,
    )
    positions = set()
    for values_ in product((True, False), repeat=len(unknown)):
        values = {f"x_{atom}": known[atom] == IN for atom in atoms}
        values |= {f"x_{name}": value for name, value in zip(unknown, values_, strict=True)}
        positions.add(eval(python, {**words, **values}))  # noqa: S307 - our own formula
    return UNDECIDED if len(positions) > 1 else IN if positions == {True} else OUT


def two_sided(text: str) -> bool:
    """Return whether some condition names an atom for and against."""
    for formula in re.findall(r"^ac\(\w+,(.*)\)\.$", text, re.MULTILINE):
        signs: dict[str, set[bool]] = {}
        words: list[str] = []  # that are open
        for word in re.findall(r"\w+\(|\w+|\)", formula):
            if word.endswith("("):
                words.append(word)
            elif word == ")":
                words.pop()
            else:
                signs.setdefault(word, set()).add("neg(" in words)
        if any(len(both) > 1 for both in signs.values()):
            return True
    return False


def test_a_map_in_aspic() -> None:
    bridge = argmap.loads(BRIDGE)
    document = json.loads(written(bridge, "aspic"))
    assert document["premises"] == (
        "jams; grow; trains; late; noise; near; law; north; south; quiet; contradictory;"
    )
    assert document["rules"].split("; ") == [
        "[r1] other1=>build",
        "[r2] other2->build",
        "[r3] jams,grow=>other1",
        "[r4] trains=>~[r3]",
        "[r5] late=>~[r4]",
        "[r6] law->other2",
        "[r7] noise,backed3=>not_build",
        "[r8] near=>backed3;",
    ]
    assert set(document["contrariness"].split()) == {
        "not_build-other1;", "other2^not_build;", "contradictory^other1;", "build^contradictory;",
        "north-south;",
    }  # fmt: skip
    statuses = Aspic(written(bridge, "aspic")).statuses()
    result = argmap.evaluate(bridge)
    assert {name: statuses[atom] for name, atom in atoms_of(bridge).items()} == {
        name: result[name].status.value for name in atoms_of(bridge)
    }


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(drawn=argument_maps())
def test_what_stands_in_aspic_stands_in_the_map(drawn: ArgumentMap) -> None:
    try:
        theory = Aspic(written(drawn, "aspic"))
    except TooLargeError:
        reject()
    statuses = theory.statuses()
    atoms = atoms_of(drawn)
    result = evaluate(drawn, "grounded")
    for name, atom in atoms.items():
        assert statuses.get(atom, OUT) == result[name].status.value, name
    wanted = {
        frozenset(atoms[name] for name in extension)
        for extension in evaluate(drawn, "preferred").extensions
    }
    positions = {position & frozenset(atoms.values()) for position in theory.positions()}
    assert positions == wanted


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(drawn=argument_maps())
def test_what_stands_in_adf_stands_in_the_map(drawn: ArgumentMap) -> None:
    text = written(drawn, "adf")
    lost = " ".join(loss.message for loss in drawn.losses("adf"))
    assume("of support" not in lost)
    torn = "for and against" in lost
    assert torn == two_sided(text)
    assume(not torn)
    try:
        statuses = adf_statuses(text)
    except TooLargeError:
        reject()
    result = evaluate(drawn, "grounded")
    for name, atom in atoms_of(drawn).items():
        assert statuses[atom] == result[name].status.value, name


def abstract(debate: ArgumentMap) -> Framework:
    """Return the framework of a map, unless a circle of support is left open in it."""
    try:
        return argmap.abstract(debate)
    except LimitError:
        reject()


@settings(max_examples=100, deadline=None)
@given(drawn=argument_maps(), support=st.sampled_from(["deductive", "necessary", "evidential"]))
def test_what_supports_mean_is_handed_on(drawn: ArgumentMap, support: str) -> None:
    debate = evolve(drawn, metadata=evolve(drawn.metadata, support=support))
    result = evaluate(debate, "grounded")
    framework = evaluate(abstract(debate), "grounded")
    assert {name: framework[name].label for name in result} == {
        name: result[name].label for name in result
    }
    try:
        statuses = Aspic(written(debate, "aspic")).statuses()
    except TooLargeError:
        reject()
    for name, atom in atoms_of(debate).items():
        assert statuses.get(atom, OUT) == result[name].label, name


@settings(max_examples=100, deadline=None)
@given(drawn=argument_maps(max_statements=4))
def test_stable_models_are_the_same_whatever_the_circles(drawn: ArgumentMap) -> None:
    text = written(drawn, "adf")
    assume(text.count("ac(") <= MOST_MODELLED)
    atoms = atoms_of(drawn)
    models = {model & frozenset(atoms.values()) for model in adf_stable(text)}
    assert models == {
        frozenset(atoms[name] for name in extension)
        for extension in evaluate(drawn, "stable").extensions
    }


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps())
def test_what_stands_in_the_framework_of_a_map_stands_in_the_map(drawn: ArgumentMap) -> None:
    framework = abstract(drawn)
    names = [*merged_names(drawn)]
    assert [*framework.arguments[: len(names)]] == names
    assert not framework.supports
    for semantics in ("grounded", "complete", "preferred", "stable"):
        within = evaluate(framework, semantics).extensions
        wanted = [frozenset(extension) for extension in evaluate(drawn, semantics).extensions]
        extensions = [frozenset(extension) & frozenset(names) for extension in within]
        assert len(extensions) == len(wanted)
        assert set(extensions) == set(wanted)


def test_a_framework_names_what_it_adds() -> None:
    framework = argmap.abstract(
        argmap.loads("a: One.\n  + b: Two.\n    ~ c: Three.\nstep: Four.\n")
    )
    assert framework.arguments == ("a", "b", "c", "step", "step1", "not-step1", "not-b")
    assert framework.attacks == (
        ("b", "not-b"), ("c", "step1"), ("step1", "not-step1"), ("not-step1", "a"),
        ("not-b", "step1"),
    )  # fmt: skip


def test_a_contradiction_becomes_attacks_both_ways() -> None:
    both = argmap.loads("a: One.\nb: Two.\na contradicts b\n")
    for name, lines in {
        "apx": ["arg(a).", "arg(b).", "att(a,b).", "att(b,a)."],
        "tgf": ["a One.", "b Two.", "#", "a b", "b a"],
        "af": ["p af 2", "# 1 a", "# 2 b", "1 2", "2 1"],
    }.items():
        assert written(both, name).split("\n")[:-1] == lines


def circle(size: int, further: str) -> ArgumentMap:
    names = [f"a{at}" for at in range(size)]
    steps = "".join(f"{start} supports {end}\n" for start, end in pairwise([*names, names[0]]))
    return argmap.loads("".join(f"claim {name}: Text.\n" for name in names) + further + steps)


def test_a_circle_that_is_decided_stays_small() -> None:
    framework = argmap.abstract(circle(300, "claim b: Text.\na0 attacks b\n"))
    assert len(framework) == 302
    assert set(evaluate(framework).extensions.first() or ()) == {"b", "always"}
    supported = argmap.abstract(circle(300, "claim b: Text.\nb supports a0\n"))
    assert len(evaluate(supported).extensions.first() or ()) == len(supported) == 301


def test_a_circle_of_support_that_is_undecided_loses_its_reasons() -> None:
    undecided = circle(3, "b: Text.\nc: Text.\nb contradicts c\nb supports a0\n")
    assert written(undecided, "apx").count("att(") == 2
    assert "APX has no place for 4 supports" in [loss.message for loss in undecided.losses("apx")]
    with pytest.raises(LimitError, match="a circle of support is undecided"):
        argmap.abstract(undecided)


def test_names_that_are_signs_become_atoms_that_are_none() -> None:
    odd = argmap.loads("true: T.\n  - neg: N.\n  + and: A.\n    - c: C.\n    - or: O.\n")
    statuses = adf_statuses(written(odd, "adf"))
    assert statuses == {
        "true": OUT,
        "neg_2": IN,
        "and_2": OUT,
        "c": IN,
        "or_2": IN,
        "not_true": IN,
    }


def test_a_circle_of_support_is_reported() -> None:
    circle = argmap.loads("claim a: One.\n  + b: Two.\n    + a\n")
    assert any("circle of support" in loss.message for loss in circle.losses("adf"))
    assert set(adf_statuses(written(circle, "adf")).values()) == {UNDECIDED}


def test_a_claim_with_the_same_reason_and_objection_is_reported() -> None:
    torn = argmap.loads("a: One.\n  + b: Two.\n    >< c: Three.\nb contradicts a\n")
    assert [loss.message for loss in torn.losses("adf")][-1] == (
        "1 condition with the same for and against may be decided in ADF, not undecided"
    )
    assert adf_statuses(written(torn, "adf"))["a"] == OUT
    assert evaluate(torn).undecided == ("a", "b", "c")
