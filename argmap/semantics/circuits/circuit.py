"""What a map comes down to: nodes that are in under conditions on other nodes.

A node is in when all of `all_of` are in, one of `any_of` is in (if it has any) and none of
`none_of` is; it is out when that can no longer be.  With `none_of` alone this is a framework of
Dung 1995; with the others it is a bipolar abstract dialectical framework (Brewka & Woltran 2010) in
which support must be well founded: a circle of support gives nothing, as in logic programs under
the well-founded and partial stable models (Van Gelder, Ross & Schlipf 1991,
doi:10.1145/116825.116838; Przymusinski 1990).

Not here: its labels (`grounded_labelling`), the same as attacks (`compilation.abstract`),
names (`framework`), maps (`compilation.compile`).
"""

from collections.abc import Iterable, Mapping

Row = list[int] | tuple[()]  # the empty tuple where there is none: so it is with most nodes


class Circuit:
    """Nodes, counted from 0, with their conditions; a node that has none is in.

    `none_of` has a row for every node, `all_of` and `any_of` only for those that have one.  Nodes
    in `fixed` are in whatever is asked: they have no conditions, and no set is without them.  The
    first `claims` nodes are claims or arguments, the others are what was added for their relations.
    """

    __slots__ = ("all_of", "any_of", "claims", "fixed", "none_of", "users")

    def __init__(self, size: int) -> None:
        self.claims = size
        self.none_of: list[Row] = [()] * size
        self.all_of: dict[int, list[int]] = {}
        self.any_of: dict[int, list[int]] = {}
        self.fixed: set[int] = set()
        self.users: Mapping[int, list[int]] | None = None  # filled by `revise` when first needed

    def __eq__(self, circuit: object) -> bool:
        if not isinstance(circuit, Circuit):
            return NotImplemented
        return (
            self.none_of == circuit.none_of
            and self.all_of == circuit.all_of
            and self.any_of == circuit.any_of
            and self.fixed == circuit.fixed
        )

    __hash__ = None  # type: ignore[assignment]  # nodes are added

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.none_of)

    @property
    def bare(self) -> bool:
        """Whether there are attacks only."""
        return not self.all_of and not self.any_of

    def add(self) -> int:
        """Add a node and return it."""
        none_of = self.none_of
        none_of.append(())
        return len(none_of) - 1

    def attack(self, node: int, target: int) -> None:
        """Let a node be in only when another is not."""
        row = self.none_of[target]
        if row:
            row.append(node)
        else:
            self.none_of[target] = [node]

    def support(self, node: int, target: int) -> None:
        """Let a node be one of those that another needs one of."""
        self.any_of.setdefault(target, []).append(node)

    def settled(self, inside: Iterable[int], rejected: Iterable[int]) -> "Circuit":
        """Return the circuit in which some nodes are in and some out, whatever else is said."""
        changed = Circuit(self.claims)
        changed.none_of = list(self.none_of)
        changed.all_of = dict(self.all_of)
        changed.any_of = dict(self.any_of)
        true = changed.add()
        changed.fixed = {true, *inside, *self.fixed.difference(rejected)}
        for node in changed.fixed:
            changed.none_of[node] = ()
            changed.all_of.pop(node, None)
            changed.any_of.pop(node, None)
        for node in rejected:
            changed.none_of[node] = [true]
        return changed

    def attacks(self) -> Iterable[tuple[int, int]]:
        """Yield attacker and target of every member of `none_of`."""
        return ((one, node) for node, row in enumerate(self.none_of) for one in row)
