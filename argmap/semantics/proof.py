"""Decide the claims of a map by proof standards, after Carneades.

A reason is applicable when all its premises hold and nothing that undercuts it does; its weight is
that of its step, 1 where none is given.  A claim holds when its applicable reasons meet its
standard (`@standard`, or the one that was asked for) against the applicable ones that attack it and
against the reasons of every claim that cannot hold with it.  A claim without a reason has one of
its own weight, 1 where none is given.  What is written as an assumption holds, whatever is said.

Circles are undecided unless what lies outside decides them: an undecided reason may apply or not,
and a claim is decided only when both come to the same.
Sources: Gordon, Prakken & Walton 2007, doi:10.1016/j.artint.2007.04.010; for circles and rivals
Gordon & Walton 2016, Formalizing balancing arguments.

Not here: the standards (`standards`).
"""

from collections.abc import Iterable

from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answer import Answer
from argmap.semantics.compile import Compiled
from argmap.semantics.engine.family import single
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.parts import strong_parts
from argmap.semantics.network import Network, network_of
from argmap.semantics.standards import Standard, standards

Range = tuple[float, float]  # the least and the greatest that a weight may turn out to be


def proof_answer(
    map_: ArgumentMap,
    compiled: Compiled,
    standard: Standard,
    *,
    inside: Iterable[int] = (),
    out: Iterable[int] = (),
) -> Answer:
    """Return the labels of the claims and steps of a map; linear but for circles.

    Every claim is held against its own standard, or else the given one; those `inside` and `out`,
    by node, have these labels whatever is said.
    """
    work = _Proof(map_, network_of(map_), standard)
    work.granted.update(inside)
    work.denied.update(out)
    work.run()
    labels = bytearray(compiled.circuit.size)
    for node in set(compiled.names.values()):
        labels[node] = work.labels[node]
    for relation, nodes in compiled.steps.items():
        for own, node in zip(work.network.steps[relation], nodes, strict=True):
            labels[node] = work.labels[own]
    return Answer(labels, single(bytearray()), [])


class _Proof:
    def __init__(self, map_: ArgumentMap, network: Network, standard: Standard) -> None:
        self.network = network
        self.labels = bytearray(network.size)
        self.weights = [1.0 if one is None else one for one in network.weights]
        self.pro: list[Range] = [(0.0, 1.0)] * network.size
        known = {one.name: one for one in standards().values()}
        kinds = statement_kinds()
        self.standards = [standard] * network.size
        self.granted: set[int] = set()
        self.denied: set[int] = set()
        for statement in map_.statements:
            node = network.names.get(statement.name)
            if node is None:
                continue
            if statement.standard:
                self.standards[node] = known[statement.standard]
            if statement.kind and kinds[statement.kind].granted:
                self.granted.add(node)

    def run(self) -> None:
        """Decide node after node, what each rests on first; circles until nothing changes."""
        network = self.network
        rows = [
            [*one, *other] for one, other in zip(network.attackers, network.supporters, strict=True)
        ]
        for extra in (network.linked, network.rivals):
            for node, sources in extra.items():
                rows[node].extend(sources)
        for part in strong_parts(rows, list(range(network.size))):
            self._settle(part, rows)

    def _settle(self, part: list[int], rows: list[list[int]]) -> None:
        """Decide the nodes of a circle, again when something that they rest on changes."""
        inside = set(part)
        users: dict[int, list[int]] = {}
        for node in part:
            for one in rows[node]:
                if one in inside:
                    users.setdefault(one, []).append(node)
        work = part[::-1]
        while work:
            node = work.pop()
            if self._decide(node):
                work.extend(users.get(node, ()))

    def _decide(self, node: int) -> bool:
        """Bring a node up to date, and tell whether that changed anything."""
        before = self.labels[node], self.pro[node]
        if node in self.network.linked:
            self.labels[node] = self._applies(node)
        else:
            self._weigh(node)
        return before != (self.labels[node], self.pro[node])

    def _applies(self, node: int) -> int:
        network, labels = self.network, self.labels
        cuts = [labels[one] for one in network.attackers[node]]
        needs = [labels[one] for one in network.linked[node]]
        if network.supporters[node]:
            needs.append(_any([labels[one] for one in network.supporters[node]]))
        if IN in cuts or OUT in needs:
            return OUT
        return UNDECIDED if UNDECIDED in cuts or UNDECIDED in needs else IN

    def _weigh(self, node: int) -> None:
        network = self.network
        reasons = network.supporters[node]
        own = self.weights[node]
        pro = _strongest([self._weight(one) for one in reasons]) if reasons else (own, own)
        con = _strongest(
            [
                *(self._weight(one) for one in network.attackers[node]),
                *(self._rival(one) for one in network.rivals.get(node, ())),
            ]
        )
        self.pro[node] = pro
        if node in self.denied:
            self.pro[node] = (0.0, 0.0)
            self.labels[node] = OUT
            return
        met = self.standards[node].met
        if node in self.granted or met(pro[0], con[1]):
            self.labels[node] = IN
        elif not met(pro[1], con[0]):
            self.labels[node] = OUT

    def _weight(self, node: int) -> Range:
        weight = self.weights[node] if node in self.network.linked else 1.0
        label = self.labels[node]
        return (weight if label == IN else 0.0), (0.0 if label == OUT else weight)

    def _rival(self, node: int) -> Range:
        return (1.0, 1.0) if node in self.granted else self.pro[node]


def _strongest(ranges: list[Range]) -> Range:
    return max((low for low, _ in ranges), default=0.0), max((up for _, up in ranges), default=0.0)


def _any(labels: list[int]) -> int:
    if IN in labels:
        return IN
    return UNDECIDED if UNDECIDED in labels else OUT
