"""What a support means: the reading of maps, or one of the three that the literature distinguishes.

Deductive and necessary supports are implications (a implies b when a supports it deductively, and b
implies a when a is necessary for it), and make new attacks:

    u attacks v when u is or implies an x, v is or implies a y, and x attacks y.

Of deductive supports these are the supported attacks (y is v), the mediated (x is u) and both at
once (super-mediated); of necessary ones the secondary attacks (x is u) and the extended.  What is
left is a framework of attacks.  A step that has its own node implies each of its premises.

Evidential supports keep the circuit, but nothing stands that no chain of supports joins to what is
evidence.

Sources: Cayrol & Lagasquie-Schiex 2013, doi:10.1016/j.ijar.2013.03.001; deductive, Boella, Gabbay,
van der Torre & Villata 2010; necessary, Nouioua & Risch 2011; evidential, Oren & Norman 2008.

Not here: how a circuit is made (`compile`, `framework`) and solved (`engine`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType

from attrs import frozen

from argmap.diagnostics import or_meant
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.compile import compile_map
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.compilation.preference import Link
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.links import grouped, reached

DEFAULT = "reasons"
READINGS: Mapping[str, str] = MappingProxyType(
    {
        "reasons": "A claim that has reasons needs one of them, and what has none is taken as "
        "given. A circle of reasons gives nothing.",
        "deductive": "Where the reason stands the claim stands. So what attacks the claim attacks "
        "the reason (a mediated attack), and the reason attacks what the claim attacks (a "
        "supported attack). A claim needs no reason.",
        "necessary": "Where the claim stands the reason stands. So what attacks the reason attacks "
        "the claim (a secondary attack), and the claim attacks what the reason attacks (an "
        "extended attack). Of several reasons none can be spared.",
        "evidential": "A claim needs a chain of reasons that begins with evidence, and so does "
        "what attacks it. Evidence needs none.",
    }
)
_MOST_ATTACKS = 5_000_000  # attacks: more fill the memory


@frozen(eq=False)
class SupportReading:
    """A circuit as its supports are understood: `plain` before, `circuit` after.

    `implied` lists what each node implies directly, None where supports imply nothing.
    `evidence` are the nodes that were said to need no support, None when nothing was said.
    """

    name: str
    plain: Circuit
    circuit: Circuit
    implied: Mapping[int, list[int]] | None
    evidence: frozenset[int] | None = None

    def way(self, attacker: int, target: int) -> tuple[int, int]:
        """Return x and y such that the attacker is or implies x, which attacks y; the same of it.

        What lies nearest to the two is preferred.
        """
        implied = self.implied or {}
        near, far = _closure(implied, target), _closure(implied, attacker)
        attacked = {y: set(self.plain.none_of[y]) for y in near}
        return next((x, y) for y in near for x in far if x in attacked[y])


def checked(support: str) -> str:
    """Return the name of a reading, or raise `ValueError` with the nearest one."""
    if support not in READINGS:
        message, known = f"{support!r} is not a reading of supports", ", ".join(READINGS)
        raise ValueError(or_meant(message, support, READINGS, f"it is one of {known}"))
    return support


def read(
    circuit: Circuit,
    support: str,
    *,
    claims: Iterable[int],
    evidence: Iterable[int] | None = None,
    assumed: Iterable[int] = (),
) -> SupportReading:
    """Return a circuit as a reading other than the default understands its supports.

    `claims` are the nodes that can need evidence, `evidence` those that need none; by default what
    nothing supports.  `assumed` are nodes that stand whatever is said, and what they imply with
    them.
    Errors: `LimitError` when there are too many attacks.
    """
    granted = set(assumed)
    if support == "evidential":
        every = set(claims)
        named = None if evidence is None else frozenset(evidence)
        founded = every.difference(circuit.any_of) if named is None else set(named)
        changed = circuit.settled((), ())
        changed.none_of = [list(row) or () for row in changed.none_of]
        for node in every & (founded | granted):
            changed.any_of.pop(node, None)
        for node in every.difference(founded, granted, circuit.any_of):
            changed.attack(changed.size - 1, node)  # from the node that is always in
        return SupportReading(support, circuit, changed, None, named)
    implied = {node: list(row) for node, row in circuit.all_of.items()}
    for node, row in circuit.any_of.items():
        for reason in row:
            start, end = (reason, node) if support == "deductive" else (node, reason)
            implied.setdefault(start, []).append(end)
    changed = Circuit(circuit.size)
    following = {neighbour for node in granted for neighbour in _closure(implied, node)}
    changed.fixed = circuit.fixed | following
    for node, attackers in enumerate(_attacks(circuit, implied, support)):
        if node not in following:
            changed.none_of[node] = list(attackers)
    return SupportReading(support, circuit, changed, implied)


def compiled_as_read(
    subject: ArgumentMap | Framework,
    *,
    support: str = "",
    preference: Link = "last-link",
    audience: Sequence[str] = (),
) -> Compiled:
    """Return a map or framework as a circuit, its supports read as is asked, or as the map says.

    The rest is asked as of `compile_map`.
    Errors: `ValueError` as there; `LimitError` when there are too many attacks.
    """
    support = support or subject.metadata.support or DEFAULT
    plain = support == DEFAULT
    compiled = compile_map(
        subject,
        preference=preference,
        audience=audience,
        rebuttals=None if plain else "one-sided",
    )
    if plain:
        return compiled
    names, evidence = compiled.names, evident(subject, compiled.names)
    plain_circuit, claims = compiled.circuit, names.values()
    compiled.circuit = read(plain_circuit, support, claims=claims, evidence=evidence).circuit
    return compiled


def evident(subject: ArgumentMap | Framework, names: Mapping[str, int]) -> frozenset[int] | None:
    """Return the nodes of what a map writes as needing no support, or None when it writes none."""
    kinds = {name for name, kind in statement_kinds().items() if kind.evident}
    nodes = frozenset(
        names[statement.name] for statement in subject.statements if statement.kind in kinds
    )
    return nodes or None


def _attacks(
    circuit: Circuit, implied: Mapping[int, list[int]], support: str
) -> list[dict[int, None]]:
    """Return, by node, what attacks it under the closure; each row without repetition."""
    implying = grouped((neighbour, node) for node, row in implied.items() for neighbour in row)
    rows: list[dict[int, None]] = [{} for _ in range(circuit.size)]
    closure = cache(partial(_closure, implying))
    result = 0
    for x, y in circuit.attacks():
        attackers, targets = closure(x), closure(y)
        result += len(attackers) * len(targets)
        if result > _MOST_ATTACKS:
            raise LimitError(
                f"with {support} supports there are more than {_MOST_ATTACKS:,} attacks",
                "the default reading of supports has no such bound",
            )
        for node in targets:
            rows[node].update(dict.fromkeys(attackers))
    return rows


def _closure(edges: Mapping[int, list[int]], start: int) -> list[int]:
    """Return a node and all that it leads to, nearest first."""
    return list(reached([start], lambda node: edges.get(node, ())))
