"""The forest that is drawn: each card once, under what it bears on, and chips for its other uses.

Not here: where things hang (`scene.hanging`), which shape they take (`block`).
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, evolve, field

from argmap.drawing.scene.card import Chip
from argmap.drawing.scene.hanging import places
from argmap.drawing.scene.references import ChipLabels, hung_once, with_chips
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.view import Path, prefixes


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

    @property
    def children(self) -> "tuple[TreeNode, ...]":
        """What hangs below it and beside it."""
        return (*self.below, *self.beside)

    def walk(self) -> "Iterator[TreeNode]":
        """Yield the node and all that hangs by it, in the order of reading."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)


@define(eq=False)
class Plot:
    """The trees of one group in the order of the text, and its inner groups.

    `continued` says that its first trees stand on an earlier page.
    """

    path: Path
    roots: list[TreeNode] = field(factory=list)
    inner: list["Plot"] = field(factory=list)
    continued: bool = False

    @property
    def title(self) -> str:
        """The innermost title, '' of what stands in no group."""
        return self.path[-1] if self.path else ""

    def all_roots(self) -> Iterator[TreeNode]:
        """Yield the roots of the group and of the groups in it."""
        yield from self.roots
        for inner in self.inner:
            yield from inner.all_roots()

    def walk(self) -> Iterator[TreeNode]:
        """Yield all nodes of the group and of the groups in it."""
        for root in self.all_roots():
            yield from root.walk()


def attach(node: TreeNode, host: TreeNode, *, beside: bool = False) -> None:
    """Hang a node below another one, or beside a pill."""
    (host.beside if beside else host.below).append(node)
    edge = node.edge
    if edge is not None and (edge.source != node.key or edge.target != host.key):
        node.edge = evolve(edge, source=node.key, target=host.key)


def chip_node(chip: Chip, edge: Edge | None = None) -> TreeNode:
    """Return the node of a chip or stub."""
    return TreeNode(chip.key, chip.width, chip.height, is_chip=not chip.is_stub, edge=edge)


@define(eq=False)
class Forest:
    """All trees by group, and the labels of the chips among them."""

    plots: list[Plot]
    labels: ChipLabels


def forest(scene: Scene, *, paged: bool = False) -> Forest:
    """Return the forest of a scene; near-linear in statements and relations.

    With `paged` its chips show numbers of pages instead of those of groups.
    """
    grouped, labels = with_chips(scene, at_both_ends=True, paged=paged)
    drawn, order = hung_once(grouped, labels), places(scene)
    labels.uncut = (*labels.chips,)
    nodes = {key: _node(drawn, key) for key in (*scene.cards, *scene.pills, *drawn.chips)}
    for edge in drawn.edges:
        node, host = nodes[edge.source], nodes[edge.target]
        node.edge = edge
        # a pill has its premises below it, and beside it what bears on the step
        attach(node, host, beside=host.is_pill and edge.relation != host.key)
    roots = [
        (first_place(node, order), drawn.groups[node.key], node)
        for node in nodes.values()
        if node.edge is None
    ]
    return Forest(plots=plots(scene, roots), labels=labels)


def _node(scene: Scene, key: str) -> TreeNode:
    if key in scene.chips:
        return chip_node(scene.chips[key])
    card = scene.cards.get(key)
    if card is None:
        return TreeNode(key, *scene.size(key), is_pill=True)
    lead = 9.0 if card.look.radius <= 9.0 else 15.0  # noqa: PLR2004 - clear of the corner
    return TreeNode(key, card.width, card.height, lead=lead)


def first_place(root: TreeNode, places: Mapping[str, int]) -> float:
    """Return the place of a tree in the order of the text, of a stub before its first card."""
    if root.key in places:
        return places[root.key]
    return next((places[node.key] for node in root.walk() if node.key in places), 0) - 0.5


def plots(scene: Scene, roots: Iterable[tuple[float, Path, TreeNode]]) -> list[Plot]:
    """Return the outer groups of a scene around their roots, each with its place and group.

    What stands for a folded group has its place among the groups.
    """
    folded = {key: fold.group.path for key, fold in scene.view.folds.items()}
    held: dict[Path, list[TreeNode]] = {(): []}
    for _, path, node in sorted(roots, key=lambda root: root[0]):
        held.setdefault(folded.get(node.key, path), []).append(node)
    filled = {around for path in held for around in prefixes(path)}
    shown = {cluster.path for cluster in scene.clusters}.union(folded.values()) & filled
    made: dict[Path, Plot] = {(): Plot((), held[()])}
    outer = [made[()]] if held[()] else []
    for group in scene.view.complete.groups:
        if group.path in shown:
            around = [made[path] for path in prefixes(group.path) if path in made]
            plot = made[group.path] = Plot(group.path, held.get(group.path, []))
            (around[-1].inner if around else outer).append(plot)
    return outer
