"""Abstract dialectical frameworks, written only: an acceptance condition for each statement.

The form is that of the solvers DIAMOND, k++ADF and adf-bdd: `s(a).` for a statement,
`ac(a,and(b,neg(c))).` for when it is accepted.  Statements keep their names as far as an atom can;
a step that is undercut or backed gets an atom of its own.  What weights, preferences and values
decide is decided before.

What it means is what `argmap evaluate` computes, with two exceptions, which are findings.  A circle
of support that rests on nothing is refuted here and undecided there.  And where a condition names
the same atom for and against, an ADF sees through it (`and(a,neg(a))` is false), while here it is
undecided as long as the atom is.  Stable models are the same in both cases.
Source: Brewka & Woltran 2010, Abstract dialectical frameworks; Brewka et al. 2013 (the operator).

Not here: the conditions (`semantics.compilation.compile`).
"""

from collections.abc import Iterable, Iterator, Mapping

from argmap.exchange.format import Format, Written, finding
from argmap.exchange.losses import counted
from argmap.formats.frameworks._abstract import Atoms, losses, named_atoms
from argmap.model import ArgumentMap
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.compilation.support import compiled_as_read
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.propagation import support_circles


def _write(map_: ArgumentMap) -> Written:
    compiled = compiled_as_read(map_)
    atoms, same = _atoms(map_, compiled)
    conditions = _Conditions(compiled, atoms)
    lines = [f"s({atom})." for atom in (*conditions.atoms.values(), *same)]
    lines += [f"ac({atom},{conditions.of(node)})." for node, atom in conditions.atoms.items()]
    lines += [f"ac({key},{copy})." for key, copy in same.items()]
    findings = [*losses(map_, "ADF")]
    if circles := len(support_circles(compiled.circuit, range(compiled.circuit.size))):
        loss = counted(circles, "circles of support")
        findings.append(finding("ARG410", f"{loss} may be undecided in ADF, not refuted"))
    if torn := sum(map(conditions.torn, conditions.atoms)):
        loss = counted(torn, "conditions with the same for and against")
        findings.append(finding("ARG410", f"{loss} may be decided in ADF, not undecided"))
    return Written("".join(f"{line}\n" for line in lines), tuple(findings))


def _atoms(map_: ArgumentMap, compiled: Compiled) -> tuple[dict[int, str], dict[str, str]]:
    """Return an atom for every node that gets a condition, and those that say the same as one."""
    given_atoms = Atoms()
    atoms = named_atoms(map_, compiled, given_atoms)
    first: dict[int, str] = {}
    same = {
        given_atoms.of(name): atoms[node]
        for name, node in compiled.names.items()
        if first.setdefault(node, name) != name
    }
    circuit = compiled.circuit
    ids = {node: key for key, nodes in compiled.steps.items() for node in nodes}
    for node in range(circuit.size):
        if node not in atoms and not _inlined(circuit, node):
            relation = map_.index.relations.get(ids.get(node, ""))
            named = relation is not None and relation.is_named
            atoms[node] = given_atoms.of(ids[node]) if named else given_atoms.numbered("step")
    return atoms, same


def _inlined(circuit: Circuit, node: int) -> bool:
    """Return whether a step is nothing but its premises: it stands in the condition of another."""
    return bool(circuit.all_of.get(node)) and not (circuit.none_of[node] or node in circuit.any_of)


class _Conditions:
    def __init__(self, compiled: Compiled, atoms: Mapping[int, str]) -> None:
        self.circuit = compiled.circuit
        self.atoms = atoms

    def of(self, node: int) -> str:
        circuit = self.circuit
        operands = [*map(self.operand, circuit.all_of.get(node, ()))]
        reasons = circuit.any_of.get(node, ())
        if reasons:
            operands.append(_joined("or", [*map(self.operand, dict.fromkeys(reasons))]))
        operands += [f"neg({self.operand(it)})" for it in dict.fromkeys(circuit.none_of[node])]
        return _joined("and", operands) if operands else "c(v)"

    def torn(self, node: int) -> bool:
        """Return whether the condition of a node names an atom for and against."""
        circuit = self.circuit
        reasons = (*circuit.all_of.get(node, ()), *circuit.any_of.get(node, ()))
        return not {*self.named(reasons)}.isdisjoint(self.named(circuit.none_of[node]))

    def named(self, nodes: Iterable[int]) -> Iterator[int]:
        """Yield the nodes by whose atoms some stand in the condition of another."""
        for node in nodes:
            yield from [node] if node in self.atoms else self.circuit.all_of[node]

    def operand(self, node: int) -> str:
        """Return a node as it stands in the condition of another."""
        if node in self.atoms:
            return self.atoms[node]
        return _joined("and", [*map(self.atoms.__getitem__, self.circuit.all_of[node])])


def _joined(word: str, operands: list[str]) -> str:
    """Return formulas joined two by two, nested as little as can be."""
    while len(operands) > 1:
        pairs = zip(operands[::2], operands[1::2], strict=False)
        rest = operands[-1:] if len(operands) % 2 else []
        operands = [*(f"{word}({left},{right})" for left, right in pairs), *rest]
    return operands[0]


adf = Format(name="adf", write=_write)
