"""Decide the claims of a map by proof standards: balancing, as Carneades 4 does it.

A reason is settled when something that undercuts it is in, or when nothing that undercuts it can be
and all its premises are decided.  A settled one weighs what its step does (`@strength`, 1 where
none is given) when nothing undercuts it and all its premises are in, and else nothing;
`standards` tells how the schemes `cumulative` and `convergent` weigh.  A claim without a
reason has one of its own `@weight`, 1 where none is given: the weight 0 is that of a claim which is
not taken as given. One that is undeveloped is settled only when something holds against it.

A claim is at issue when something attacks it or cannot hold with it (what contradicts, the other
answers to an exclusive question).  One that is not holds as soon as its reasons meet its standard:
its `@standard`, or that of the exclusive question that it answers, or the one that was asked for.
One that is waits until every reason for and against it, and for all that cannot hold with it, is
settled; then the strongest of its reasons is compared with the strongest of the others.  What is
written as an assumption holds whatever is said, and nothing that cannot hold with it does.  A claim
whose reasons weigh nothing falls at once.

The labels are the least that come of this: circles are undecided unless what lies outside decides
them, since none of their reasons is ever settled.
Sources: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327,
with definition 7 as corrected by the authors; standards after Gordon, Prakken & Walton 2007,
doi:10.1016/j.artint.2007.04.010.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.semantics.compilation.participants import exclusions
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.strong_components import strong_components
from argmap.semantics.methods import family
from argmap.semantics.standards import Standard, counts_each, waits_for_all
from argmap.semantics.weighing.network import Network

Weighed = tuple[float, bool]  # the greatest weight that is known, and whether all are settled


def proof_answer(
    map_: ArgumentMap,
    network: Network,
    standard: Standard,
    *,
    inside: Iterable[int],
    rejected: Iterable[int],
) -> tuple[bytearray, dict[int, tuple[float, float, Standard]]]:
    """Return the labels of the nodes of a map, and of each claim what was weighed for and against.

    Every claim is judged by its own standard, or else the given one; those `inside` and
    `rejected`, by node, have these labels whatever is said, even where the map assumes otherwise.
    The third part of what was weighed is the standard.  Linear but for circles.
    """
    proof = _Proof(map_, network, standard, set(inside), set(rejected))
    proof.run()
    return proof.labels, {node: proof.weighed(node) for node in set(network.names.values())}


class _Proof:
    def __init__(
        self,
        map_: ArgumentMap,
        network: Network,
        standard: Standard,
        inside: set[int],
        rejected: set[int],
    ) -> None:
        rows = [[*row] for row in network.circuit.none_of]
        for node, rival in network.rivals:  # which is at issue, and weighed as such
            rows[node].remove(rival)
            rows[rival].remove(node)
        self.circuit = Circuit.of([*rows], network.circuit.all_of, network.circuit.any_of)
        self.size = self.circuit.size
        self.labels = bytearray(self.size)
        self.weights = [1.0 if weight is None else weight for weight in network.weights]
        self.pro: list[Weighed] = [(0.0, False)] * self.size
        self.standards = [standard] * self.size
        self.granted = inside
        self.denied = rejected
        self.undeveloped: set[int] = set()
        self._read_statements(map_, network)
        issues = (*network.rivals, *network.issues.values())
        self.rivals = grouped(chain.from_iterable(map(exclusions, issues)))
        self.cumulative: set[int] = set()
        self.together: dict[int, list[int]] = {}
        self._read_schemes(map_, network)

    def _read_statements(self, map_: ArgumentMap, network: Network) -> None:
        known = {standard.name: standard for standard in family(Standard).values()}
        kinds = statement_kinds()
        for question, nodes in network.issues.items():
            for node in nodes if map_[question].standard else ():
                self.standards[node] = known[map_[question].standard]
        for name, node in network.names.items():
            statement = map_[name]
            if statement.standard:
                self.standards[node] = known[statement.standard]
            if statement.undeveloped:
                self.undeveloped.add(node)
            if statement.kind and kinds[statement.kind].granted and node not in self.denied:
                self.granted.add(node)

    def _read_schemes(self, map_: ArgumentMap, network: Network) -> None:
        names, steps = network.names, network.steps
        for relation in map_.relations:
            if counts_each(relation.scheme):
                self.cumulative.update(steps.get(relation.id, ()))
            elif waits_for_all(relation.scheme) and relation.target in names:
                nodes = steps.get(relation.id) or [
                    names[name] for name in relation.sources if name in names
                ]
                self.together.setdefault(names[relation.target], []).extend(nodes)

    def run(self) -> None:
        """Decide node after node, what each rests on first; circles until nothing changes."""
        rows = [[*row] for row in self.circuit.dependencies()]
        for node, rivals in self.rivals.items():
            rows[node] += rivals
        for component in strong_components(rows):
            self._settle(component, rows)

    def _settle(self, component: list[int], rows: list[list[int]]) -> None:
        """Decide the nodes of a circle, again when something that they rest on changes."""
        inside = set(component)
        users = grouped((row, node) for node in component for row in rows[node] if row in inside)
        queue: Iterable[int] = component
        while changed := [node for node in queue if self._decide(node)]:
            queue = dict.fromkeys(chain.from_iterable(users.get(node, ()) for node in changed))

    def _decide(self, node: int) -> bool:
        """Bring a node up to date, and return whether that changed anything."""
        before = self.labels[node], self.pro[node]
        self._step(node) if node in self.circuit.all_of else self._weigh(node)
        return before != (self.labels[node], self.pro[node])

    def _step(self, node: int) -> None:
        circuit, labels = self.circuit, self.labels
        cuts = [labels[attacker] for attacker in circuit.none_of[node]]
        needs = [labels[premise] for premise in circuit.all_of[node]]
        backing = [labels[reason] for reason in circuit.any_of.get(node, ())]
        is_backed = not backing or IN in backing
        open_ = UNDECIDED in (*cuts, *needs) or (not is_backed and UNDECIDED in backing)
        if open_ and IN not in cuts:
            return
        share = needs.count(IN) / len(needs)
        counts = IN not in cuts and is_backed and (share == 1 or node in self.cumulative)
        weight = share * self.weights[node] if counts else 0.0
        self.pro[node] = weight, True
        self.labels[node] = IN if weight else OUT

    def _weigh(self, node: int) -> None:
        attackers, met = self.circuit.none_of[node], self.standards[node].met
        reasons = self.circuit.any_of.get(node, [])
        if reasons:
            pro, settled = self._strongest(reasons, self.together.get(node, ()))
        elif node in self.undeveloped:  # open, unless something holds against it
            pro, settled = 0.0, self._strongest(attackers)[0] > 0
        else:
            pro, settled = self.weights[node], True
        self.pro[node] = pro, settled
        rivals = self.rivals.get(node, ())
        excluded = not self.granted.isdisjoint(rivals)
        if node in self.granted:
            self.pro[node] = 1.0, True
            self.labels[node] = IN
        elif node in self.denied:
            self.pro[node] = 0.0, True
            self.labels[node] = OUT
        elif (settled and pro == 0) or (excluded and not met(1.0, 1.0)):
            self.labels[node] = OUT
        elif settled:
            against = self._against(node)
            if all(ready for _, ready in against):
                self.labels[node] = IN if met(pro, max(con for con, _ in against)) else OUT
        elif not (rivals or attackers) and met(pro, 0.0):
            self.labels[node] = IN

    def _against(self, node: int) -> list[Weighed]:
        """Return what weighs against a claim, each with whether it is settled."""
        rivals = [self.pro[rival] for rival in self.rivals.get(node, ())]
        return [self._strongest(self.circuit.none_of[node]), *rivals]

    def weighed(self, node: int) -> tuple[float, float, Standard]:
        """Return what weighs for and against a claim in the end, and its standard."""
        pro = self.pro[node][0]
        con = max(weight for weight, _ in self._against(node))
        return pro, con, self.standards[node]

    def _strongest(self, nodes: Sequence[int], together: Sequence[int] = ()) -> Weighed:
        """Return how much the settled ones of some reasons weigh, and whether all are settled."""
        counted: Iterable[int] = nodes
        settled = all(self._weight(node)[1] for node in together)
        if not settled:  # each of those counts for nothing, once: it may be a reason by itself too
            counted = (Counter(nodes) - Counter(together)).keys()
        weights = [self._weight(node) for node in counted]
        settled = settled and all(sure for _, sure in weights)
        return max((weight for weight, _ in weights), default=0.0), settled

    def _weight(self, node: int) -> Weighed:
        if node in self.circuit.all_of:
            return self.pro[node]
        return float(self.labels[node] == IN), self.labels[node] != UNDECIDED
