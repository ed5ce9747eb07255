"""A map as an abstract framework: attacks alone, with the same results for its statements.

An argument of a framework is in when all its attackers are out, which is a NOR gate, and enough for
linked premises, independent reasons and undercuts: arguments for steps and for "not" do the rest.
Complete labellings of the two correspond one to one, and so do grounded, preferred and stable
extensions (what further arguments they hold depends on the statements); semi-stable and stage
extensions need not, since they compare sets that the further arguments belong to.
Source: such gates are in Dung 1995, doi:10.1016/0004-3702(94)00041-X, and in translations of
logic programs: Caminada et al. 2015, doi:10.1016/j.ijar.2014.12.004.

Not here: how a map becomes a circuit (`compile`) and a circuit attacks (`engine.circuit`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from argmap.model import ArgumentMap
from argmap.model.argument_map import as_map
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.preference import Link
from argmap.semantics.compilation.support import compiled_as_read
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import OUT, UNDECIDED
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.propagation import grounded_labelling, support_circles


def abstract(
    map_: ArgumentMap, *, preference: Link = "last-link", audience: Sequence[str] = ()
) -> Framework:
    """Return the framework of attacks that a map comes down to; linear in its size.

    Its first arguments are the statements that assert something, by name and in the order of the
    map; the others are called `not-NAME`, `step`, `gate` and the like, with a number where one is
    taken.
    Errors: `ValueError` as `evaluate`; `LimitError` for a circle of support that the grounded
    semantics leaves undecided.
    """
    compiled = compiled_as_read(as_map(map_), preference=preference, audience=audience)
    circuit = compiled.circuit
    node_of: dict[str, int] = {}
    merged: set[int] = set()
    for name, node in compiled.names.items():
        node_of[name] = node if node not in merged else circuit.add()
        if node in merged:  # it restates another: in when that is
            circuit.all_of[node_of[name]] = [node]
        merged.add(node)
    always = _settle_circles(circuit)
    targets, negations = _attacks_of(circuit)
    called = _names(len(targets), negations, node_of, compiled.steps, always)
    attacks = [
        (called[attacker], called[target]) for attacker, row in enumerate(targets) for target in row
    ]
    return Framework(dict.fromkeys([*node_of, *called.values()]), attacks)


def _settle_circles(circuit: Circuit) -> int:
    """Let members of circles of support be in or out; return what is in, -1 where it is not needed.

    That holds in every complete labelling, so nothing changes but the circles, which are none any
    more.
    """
    always = -1
    circles = support_circles(circuit, range(circuit.size))
    labels = grounded_labelling(circuit) if circles else bytearray()
    for node in chain.from_iterable(circles):
        if labels[node] == UNDECIDED:
            raise LimitError(
                "a circle of support is undecided, and attacks alone cannot say that it gives "
                "nothing",
                "break the circle",
            )
        circuit.all_of.pop(node, None)
        circuit.any_of.pop(node, None)
        circuit.none_of[node] = ()
        if labels[node] == OUT:
            always = circuit.add() if always < 0 else always
            circuit.none_of[node] = [always]
    return always


def _attacks_of(circuit: Circuit) -> tuple[list[list[int]], dict[int, int]]:
    """Return what each argument attacks, and the arguments that negate one, by what they negate.

    An argument is in when its attackers are out, which is a NOR gate: enough for any condition.
    Argument i is node i; those beyond the nodes stand for "not" and the like.
    """
    targets: list[list[int]] = [[] for _ in range(circuit.size)]
    negations: dict[int, int] = {}

    def add(*attacked: int) -> int:
        targets.append(list(attacked))
        return len(targets) - 1

    def negation(node: int) -> int:
        if node not in negations:
            negations[node] = add()
            targets[node].append(negations[node])
        return negations[node]

    for node, attackers in enumerate(circuit.none_of):
        for attacker in attackers:
            targets[attacker].append(node)
        for needed in circuit.all_of.get(node, ()):
            targets[negation(needed)].append(node)
        reasons = circuit.any_of.get(node, ())
        if len(reasons) == 1:
            targets[negation(reasons[0])].append(node)
        elif reasons:
            none = add(node)
            for reason in reasons:
                targets[reason].append(none)
    return targets, negations


def _names(
    size: int,
    negations: Mapping[int, int],
    node_of: Mapping[str, int],
    steps: Mapping[str, tuple[int, ...]],
    always: int,
) -> dict[int, str]:
    """Return a name for every argument, each once: with a number where it is taken."""
    called = {node: name for name, node in node_of.items()}
    taken = set(node_of)
    numbers = defaultdict[str, Iterator[int]](lambda: count(1))

    def give(node: int, stem: str) -> None:
        name = stem
        while name in taken:
            name = f"{stem}{next(numbers[stem])}"
        taken.add(name)
        called[node] = name

    for node in chain.from_iterable(steps.values()):
        give(node, "step")
    if always >= 0:
        give(always, "always")
    for at, negation in negations.items():
        give(negation, f"not-{called.get(at, 'gate')}")
    for at in range(size):
        if at not in called:
            give(at, "gate")
    return called
