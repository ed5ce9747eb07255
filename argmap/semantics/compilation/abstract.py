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

from argmap.model.argument_map import ArgumentMap, as_map
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.preference import Link
from argmap.semantics.compilation.support import compiled_as_read
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import OUT, UNDECIDED
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.propagation import grounded_labelling, support_circles

_LARGEST_UNROLLING = 5_000_000  # edges of all levels: more fill the memory


def abstract(
    map_: ArgumentMap, *, preference: Link = "last-link", audience: Sequence[str] = ()
) -> Framework:
    """Return the framework of attacks that a map comes down to.

    Its first arguments are the statements that assert something, by name and in the order of the
    map; the others are called `not-NAME`, `step`, `gate` and the like, with a number where one is
    taken.  Linear in the map, but for circles of support that grounded semantics leaves undecided:
    those are repeated once for each member.
    Errors: `ValueError` as `evaluate`; `LimitError` for a circle of support that is too large.
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
    translation = _Translation(circuit)
    called = _names(translation, node_of, compiled.steps, always)
    attacks = [
        (called[attacker], called[target])
        for attacker, row in enumerate(translation.targets)
        for target in row
    ]
    return Framework(dict.fromkeys([*node_of, *called.values()]), attacks)


def _settle_circles(circuit: Circuit) -> int:
    """Let members of circles of support be in or out where that is certain; return what is in.

    What is certain holds in every complete labelling, so nothing changes but the circles, which
    are none any more.  The node returned is -1 where it is not needed.
    """
    always = -1
    circles = support_circles(circuit, range(circuit.size))
    labels = grounded_labelling(circuit) if circles else bytearray()
    for node, label in [(node, labels[node]) for circle in circles for node in circle]:
        if label == UNDECIDED:
            continue
        circuit.all_of.pop(node, None)
        circuit.any_of.pop(node, None)
        circuit.none_of[node] = ()
        if label == OUT:
            always = circuit.add() if always < 0 else always
            circuit.none_of[node] = [always]
    return always


class _Translation:
    """The attacks to which the conditions of a circuit come down.

    An argument is in when its attackers are out, which is a NOR gate: enough for any condition.
    Argument i is node i; those beyond the nodes stand for "not" and the like.  `targets` lists what
    each attacks, `negations` has those that negate one, by what they negate.
    """

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.targets: list[list[int]] = [[] for _ in range(circuit.size)]
        self.negations: dict[int, int] = {}
        circles = support_circles(circuit, range(circuit.size))
        unrolled = {node for circle in circles for node in circle}
        for node in range(circuit.size):
            if node not in unrolled:
                self._connect(node, node, {})
        for circle in circles:
            self._unroll(circle)

    def _connect(self, node: int, at: int, below: Mapping[int, int]) -> None:
        """Let argument `at` be in just when the conditions of `node` are met.

        `below` has the arguments that stand for some of the nodes that it needs.
        """
        circuit = self.circuit
        for attacker in circuit.none_of[node]:
            self.targets[attacker].append(at)
        for needed in circuit.all_of.get(node, ()):
            self.targets[self._negation(below.get(needed, needed))].append(at)
        helpful = [below.get(reason, reason) for reason in circuit.any_of.get(node, ())]
        if len(helpful) == 1:
            self.targets[self._negation(helpful[0])].append(at)
        elif helpful:
            none = self._add(at)
            for reason in helpful:
                self.targets[reason].append(none)

    def _negation(self, at: int) -> int:
        if at not in self.negations:
            self.negations[at] = self._add()
            self.targets[at].append(self.negations[at])
        return self.negations[at]

    def _add(self, *targets: int) -> int:
        self.targets.append(list(targets))
        return len(self.targets) - 1

    def _unroll(self, circle: list[int]) -> None:
        """Repeat a circle level by level, so that what it derives starts from outside it.

        Level i holds what has a derivation of at most i steps; below the first there is nothing.
        """
        edges = sum(len(self.circuit.reasons(node)) + 1 for node in circle)
        if edges * len(circle) > _LARGEST_UNROLLING:
            raise LimitError(
                f"a circle of support among {len(circle)} statements and steps is too large",
                "break the circle, or use the grounded semantics",
            )
        nothing = self._add()
        false = self._add()
        self.targets[nothing].append(false)
        below = dict.fromkeys(circle, false)
        for level in range(len(circle)):
            last = level == len(circle) - 1
            now = {node: node if last else self._add() for node in circle}
            for node, at in now.items():
                self._connect(node, at, below)
            below = now


def _names(
    translation: _Translation,
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
    for at, negation in translation.negations.items():
        give(negation, f"not-{called.get(at, 'gate')}")
    for at in range(len(translation.targets)):
        if at not in called:
            give(at, "gate")
    return called
