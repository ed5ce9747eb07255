"""The nodes of a forest: what is drawn, and what hangs by it.

Not here: where everything hangs (`forest`).
"""

from attrs import define, evolve, field

from argmap.drawing.scene.chip import Chip
from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.written import Path


@define(eq=False)
class TreeNode:
    """A card, pill, chip or stub, and what hangs by it.

    `edge` is the line to what is above, None for a root.  `below` hangs under it, `beside` are
    the undercuts of a step, right of its pill.  `lead` is how far from its left edge the first
    line of a column leaves.
    """

    key: str
    width: float
    height: float
    is_chip: bool = False
    is_pill: bool = False
    lead: float = 9.0
    edge: Edge | None = None
    below: list["TreeNode"] = field(factory=list)
    beside: list["TreeNode"] = field(factory=list)

    @property
    def kind(self) -> str:
        """The kind of the line to what is above."""
        return self.edge.kind if self.edge else ""


@define(eq=False)
class Plot:
    """The trees of one group in the order of the text, and its inner groups.

    `continued` tells that its first trees stand on an earlier page.
    """

    path: Path
    roots: list[TreeNode] = field(factory=list)
    inner: list["Plot"] = field(factory=list)
    continued: bool = False


def attach(node: TreeNode, host: TreeNode, *, beside: bool = False) -> None:
    """Hang a node below another one, or beside a pill."""
    (host.beside if beside else host.below).append(node)
    edge = node.edge
    if edge is not None and (edge.source != node.key or edge.target != host.key):
        node.edge = evolve(edge, source=node.key, target=host.key)


def chip_node(chip: Chip, edge: Edge) -> TreeNode:
    """Return the node of a chip."""
    return TreeNode(chip.key, chip.width, chip.height, is_chip=True, edge=edge)


def stub_node(stub: Chip) -> TreeNode:
    """Return the node of a stub."""
    return TreeNode(stub.key, stub.width, stub.height)
