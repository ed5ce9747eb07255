"""The definitions of the literature, tried on every set: what the solver is compared with."""

from collections import Counter
from itertools import combinations, product

from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.support import read
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.extension_set import ExtensionSet

Set = frozenset[int]
Pairs = list[tuple[int, int]]


def all_extensions(size: int, attacks: Pairs) -> dict[str, set[Set]]:
    """Return the extensions of a framework under every semantics, by brute force."""
    by = [{a for a, b in attacks if b == number} for number in range(size)]
    subsets = [
        frozenset(combination)
        for count in range(size + 1)
        for combination in combinations(range(size), count)
    ]
    beaten = {subset: frozenset(b for a, b in attacks if a in subset) for subset in subsets}
    span = {subset: subset | beaten[subset] for subset in subsets}
    free = {subset for subset in subsets if not subset & beaten[subset]}
    admissible = {a for a in free if all(by[b] <= beaten[a] for b in a)}
    complete = {
        a for a in admissible
        if all(number in a for number in range(size) if by[number] <= beaten[a])
    }  # fmt: skip
    preferred = _greatest(admissible)
    semi_stable = {a for a in complete if not any(span[a] < span[b] for b in complete)}
    return {
        "conflict_free": free,
        "admissible": admissible,
        "complete": complete,
        "preferred": preferred,
        "grounded": {min(complete, key=len)},
        "stable": {a for a in free if len(span[a]) == size},
        "semi_stable": semi_stable,
        "stage": {a for a in free if not any(span[a] < span[b] for b in free)},
        "naive": _greatest(free),
        "ideal": _greatest({a for a in admissible if all(a <= b for b in preferred)}),
        "eager": _greatest({a for a in admissible if all(a <= b for b in semi_stable)}),
    }


def _greatest(sets: set[Set]) -> set[Set]:
    return {a for a in sets if not any(a < b for b in sets)}


Labels = tuple[int, ...]  # 0 out, 1 undecided, 2 in


def all_labellings(circuit: Circuit) -> dict[str, set[Labels]]:
    """Return the labellings of a circuit: the partial stable models of its conditions."""
    size = circuit.size
    models = {
        labels for labels in product(range(3), repeat=size) if _derived(circuit, labels) == labels
    }
    open_ = {model: frozenset(at for at in range(size) if model[at] == 1) for model in models}
    return {
        "grounded": {a for a in models if all(_within(a, b) for b in models)},
        "complete": models,
        "preferred": {a for a in models if not any(a != b and _within(a, b) for b in models)},
        "stable": {a for a in models if not open_[a]},
        "semi_stable": {a for a in models if not any(open_[b] < open_[a] for b in models)},
    }


def _derived(circuit: Circuit, labels: Labels) -> Labels:
    """Return the least labels that follow when the attackers have the labels given."""
    labels_: Labels = (0,) * circuit.size
    while True:
        following = tuple(_label(circuit, node, labels_, labels) for node in range(circuit.size))
        if following == labels_:
            return labels_
        labels_ = following


def _label(circuit: Circuit, node: int, derived: Labels, labels: Labels) -> int:
    terms = [2 - labels[attacker] for attacker in circuit.none_of[node]]
    terms += [derived[needed] for needed in circuit.all_of.get(node, ())]
    if node in circuit.any_of:
        terms.append(max(derived[helping] for helping in circuit.any_of[node]))
    return min(terms, default=2)


def _within(a: Labels, b: Labels) -> bool:
    return all(label in (1, other_label) for label, other_label in zip(a, b, strict=True))


def keeps_the_definition(answer: ExtensionSet, expected: set[Set], size: int) -> None:
    """Assert that every question to an answer gives what its extensions of `size` nodes say."""

    def members(nodes: list[int] | None) -> Set | None:
        return None if nodes is None else frozenset(node for node in nodes if node < size)

    everything = frozenset(range(size))
    assert answer.exists == bool(expected)
    assert {a for a in everything if answer.credulous[a]} == frozenset().union(*expected)
    assert {a for a in everything if answer.sceptical[a]} == everything.intersection(*expected)
    first = members(answer.first())
    assert first in expected if first is not None else not expected
    for node in everything:
        for inside in (True, False):
            example = members(answer.example(node, inside=inside))
            those = {subset for subset in expected if (node in subset) == inside}
            assert example in those if example is not None else not those
    assert Counter(map(members, answer)) == Counter(expected)
    assert answer.count == len(expected)


def reduced(framework: Framework, support: str) -> Framework:
    """Return the framework of attacks to which deductive or necessary supports come down."""
    names = framework.arguments
    attacks = read(framework.circuit, support, claims=()).circuit.attacks()
    return Framework(names, [(names[a], names[b]) for a, b in attacks], weights=framework.weights)
