"""Extensions against clingo, on conditions too large to try all labellings of.

A circuit is a logic program, and its labellings are the partial stable models of that (Przymusinski
1990).  Two atoms for each node make them plain answer sets: one says that it is in, the other that
it is not out.  Maps are written as rules here once more, straight from what docs/verdicts.md says,
so that the compilation is compared with its meaning, too.
"""

from collections.abc import Iterable
from random import Random

import pytest

import argmap
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import Budget
from argmap.semantics.evaluate import evaluate
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import family

clingo = pytest.importorskip("clingo", reason="clingo is not installed: pip install clingo")

Rule = tuple[str, list[str], list[str]]  # a head, what it needs, and what must not hold
Labelling = tuple[frozenset[str], frozenset[str]]  # what is in, and what is not out
NAMES = ("complete", "preferred", "stable", "semi_stable")


def labellings(rules: Iterable[Rule]) -> set[Labelling]:
    """Return the partial stable models of some rules, as clingo finds them."""
    lines = []
    for head, needed, absent in rules:
        for sign, opposite in (("t", "n"), ("n", "t")):
            body = [f'{sign}("{atom}")' for atom in needed]
            body += [f'not {opposite}("{atom}")' for atom in absent]
            lines.append(f'{sign}("{head}"){" :- " if body else ""}{", ".join(body)}.')
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], "\n".join([*lines, ":- t(X), not n(X).", "#show t/1.", "#show n/1."]))
    control.ground([("base", [])])
    models = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            atoms = [(atom.name, atom.arguments[0].string) for atom in model.symbols(shown=True)]
            ins, able = (frozenset(name for sign, name in atoms if sign == kind) for kind in "tn")
            models.add((ins, able))
    return models


def extensions(models: set[Labelling], names: Iterable[str]) -> dict[str, set[frozenset[str]]]:
    """Return which names are in under each semantics, by its definition over all labellings."""
    shown = frozenset(names)
    open_ = {model: (model[1] - model[0]) & shown for model in models}
    chosen = {
        "complete": models,
        "preferred": {a for a in models if not any(a[0] < b[0] for b in models)},
        "stable": {model for model in models if model[0] == model[1]},
        "semi_stable": {a for a in models if not any(open_[b] < open_[a] for b in models)},
    }
    return {name: {model[0] & shown for model in each} for name, each in chosen.items()}


def random_circuit(seed: int) -> Circuit:
    random = Random(seed)  # noqa: S311 - the same circuits in every run
    size = random.randint(6, 12)
    circuit = Circuit(size)
    for node in range(size):
        circuit.none_of[node] = random.sample(range(size), random.choice((0, 1, 1, 2)))
        for conditions in (circuit.all_of, circuit.any_of):
            row = random.sample(range(size), random.choice((0, 0, 0, 1, 2)))
            if row:
                conditions[node] = row
    return circuit


def rules_of_circuit(circuit: Circuit) -> list[Rule]:
    rules: list[Rule] = []
    for node in range(circuit.size):
        needed = [str(source) for source in circuit.all_of.get(node, ())]
        if node in circuit.any_of:
            rules += [(f"any{node}", [str(source)], []) for source in circuit.any_of[node]]
            needed.append(f"any{node}")
        rules.append((str(node), needed, [str(attacker) for attacker in circuit.none_of[node]]))
    return rules


@pytest.mark.parametrize("seed", range(60))
def test_circuits_have_the_extensions_that_clingo_finds(seed: int) -> None:
    circuit = random_circuit(seed)
    models = labellings(rules_of_circuit(circuit))
    expected = extensions(models, map(str, range(circuit.size)))
    for name in NAMES:
        answered = {
            frozenset(map(str, extension))
            for extension in family(Semantics)[name].answer(circuit, Budget())
        }
        assert answered == expected[name], name


def random_debate(seed: int) -> ArgumentMap:
    """Return a small map of reasons, attacks, contradictions, undercuts and backings."""
    random = Random(seed)  # noqa: S311 - the same maps in every run
    builder = Builder("")
    names = [builder.statement(f"s{at}").name for at in range(random.randint(4, 8))]
    steps: list[str] = []
    seen = set()
    for _ in range(random.randint(4, 12)):
        kind = random.choice(("supports", "supports", "attacks", "contradicts", "undercuts"))
        target = random.choice(names)
        if kind == "undercuts" or (kind == "supports" and random.random() < 0.1):
            if not steps:
                continue
            target = random.choice(steps)
        count = 2 if kind in ("supports", "attacks") and random.random() < 0.25 else 1
        sources = tuple(sorted(random.sample([name for name in names if name != target], count)))
        if (kind, sources, target) in seen or (kind, (target,), sources[0]) in seen:
            continue
        seen.add((kind, sources, target))
        steps.append(builder.relate(kind, sources, target).id)
    return builder.build()


def rules_of_map(map_: ArgumentMap) -> list[Rule]:
    """Return the documented meaning of a map without strengths, where reasons answer attacks."""
    rules: list[Rule] = []
    names = [statement.name for statement in map_]
    cuts: dict[str, list[str]] = {}
    backs: dict[str, list[str]] = {}
    for relation in map_.relations:
        if relation.target not in names:
            aimed = backs if relation.kind == "supports" else cuts
            aimed.setdefault(relation.target, []).append(f"step {relation.id}")

    def step(key: str, premises: Iterable[str], relation: str) -> str:
        """Say when a step holds by its premises, undercuts and backings; return its atom."""
        backed = [f"backed {key}"] if relation in backs else []
        rules.extend((f"backed {key}", [by], []) for by in backs.get(relation, ()))
        rules.append((key, [*premises, *backed], cuts.get(relation, [])))
        return key

    pro: dict[str, list[str]] = {}
    con: dict[str, list[str]] = {}
    rivals: dict[str, list[str]] = {}
    for relation in map_.relations:
        key = step(f"step {relation.id}", relation.sources, relation.id)
        if relation.target not in names:
            continue
        side = {"supports": pro, "attacks": con, "contradicts": rivals}[relation.kind]
        side.setdefault(relation.target, []).append(key)
        if relation.kind == "contradicts":
            back = step(f"back {relation.id}", [relation.target], relation.id)
            rivals.setdefault(relation.sources[0], []).append(back)
    for name in names:
        if name not in pro:  # undermined: what is given does not strike back
            rules.append((name, [], [*con.get(name, ()), *rivals.get(name, ())]))
            continue
        rules += [(f"against {name}", [attack], [name]) for attack in con.get(name, ())]
        rules += [
            (name, [reason], [f"against {name}", *rivals.get(name, ())]) for reason in pro[name]
        ]
    return rules


@pytest.mark.parametrize("seed", range(60))
def test_maps_mean_what_the_page_of_verdicts_says(seed: int) -> None:
    debate = random_debate(seed)
    expected = extensions(
        labellings(rules_of_map(debate)), (statement.name for statement in debate)
    )
    for name in ("complete", "preferred", "stable"):
        answered = set(evaluate(debate, name).extensions)
        assert answered == expected[name], argmap.dumps(debate)
