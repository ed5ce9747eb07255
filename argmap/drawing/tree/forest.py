"""The forest that is drawn: each card once, under what it bears on, and chips for its other uses.

Not here: where things hang (`scene.hanging`), which shape they take (`block`).
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, evolve, field

from argmap.drawing.scene.card import Chip
from argmap.drawing.scene.hanging import Hanging, Path, hanging
from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.view import Link


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

    def walk(self) -> "Iterator[TreeNode]":
        """Yield the node and all that hangs by it, in the order of reading."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed((*node.below, *node.beside))


@define(eq=False)
class Plot:
    """The trees of one group in the order of the text, and its inner groups.

    `continued` says that its first trees stand on an earlier page.
    """

    path: Path
    roots: list[TreeNode] = field(factory=list)
    inner: list["Plot"] = field(factory=list)
    continued: bool = False

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


def chip_node(chip: Chip, edge: Edge) -> TreeNode:
    """Return the node of a chip."""
    return TreeNode(chip.key, chip.width, chip.height, is_chip=True, edge=edge)


def stub_node(stub: Chip) -> TreeNode:
    """Return the node of a stub."""
    return TreeNode(stub.key, stub.width, stub.height)


@define(eq=False)
class Forest:
    """All trees by group, and the labels of the chips among them."""

    plots: list[Plot]
    labels: ChipLabels


def forest(scene: Scene, *, paged: bool = False) -> Forest:
    """Return the forest of a scene; near-linear in statements and relations.

    With `paged` its chips show numbers of pages instead of those of groups.
    """
    return _Planter(scene, ChipLabels(scene, paged)).forest()


class _Planter:
    def __init__(self, scene: Scene, labels: ChipLabels) -> None:
        self.scene = scene
        self.labels = labels
        self.hung: Hanging = hanging(scene)
        self.stubs: dict[tuple[str, Path], TreeNode] = {}
        self.firsts: dict[str, float] = {}
        self.sums: dict[tuple[str, Path, str], list[Link]] = {}
        self.sum_nodes: dict[tuple[str, Path, str], TreeNode] = {}
        self.nodes = {key: self._node(key) for key in (*scene.cards, *scene.pills)}

    def forest(self) -> Forest:
        edges = self.scene.edges_by_link()
        for link in self.scene.view.links:
            self._hang(link, edges[link.key])
        self._count_reasons(edges)
        return Forest(plots=plots(self.scene, self._roots()), labels=self.labels)

    def _node(self, key: str) -> TreeNode:
        card = self.scene.cards.get(key)
        if card is not None:
            lead = 9.0 if card.look.radius <= 9.0 else 15.0  # noqa: PLR2004 - clear of the corner
            return TreeNode(key, card.width, card.height, lead=lead)
        pill = self.scene.pills[key]
        return TreeNode(key, pill.width, pill.height, is_pill=True)

    def _hang(self, link: Link, edges: list[Edge]) -> None:
        key, home = link.key, self.hung.homes[link.key]
        if key in self.hung.both and key not in self.scene.pills and key not in self.hung.stubs:
            for end, near in ((link.sources[0], link.target), (link.target, link.sources[0])):
                if near in self.nodes:
                    chip = self.labels.chip(end, self.scene.group(near), edges[0].tone)
                    attach(chip_node(chip, edges[0]), self.nodes[near])
            return
        head = self.hung.heads.get(key)
        if head == link.sources[0]:  # a symmetric relation that hangs by its source
            edges = [_turned(edge, link) for edge in edges]
        host = self._host(link)
        beside = host.is_pill
        if key in self.scene.pills:
            pill = self.nodes[key]
            pill.edge = edges[-1]
            attach(pill, host, beside=beside)
            host, beside = pill, False
        ends = [link.target if end == head else end for end in link.sources]
        for end, edge in zip(ends, edges, strict=False):
            if self.hung.under.get(end) == key:
                node = self.nodes[end]
                node.edge = edge
            else:
                node = chip_node(self.labels.chip(end, home, edge.tone), edge)
            attach(node, host, beside=beside)

    def _host(self, link: Link) -> TreeNode:
        """Return what a link hangs under: its target, or a stub of it in another group."""
        key, home = self.hung.heads.get(link.key, link.target), self.hung.homes[link.key]
        if link.key not in self.hung.stubs:
            return self.nodes[key]
        if key in self.nodes:
            self._summed(link, self.nodes[key], home)
        places = self.hung.places
        first = min(places[name] for name in link.sources if name in places)
        node = self.stubs.get((key, home))
        if node is None:
            node = self.stubs[key, home] = stub_node(self.labels.stub(key, home))
        self.firsts[node.key] = min(first, self.firsts.get(node.key, first))
        return node

    def _summed(self, link: Link, target: TreeNode, home: Path) -> None:
        """Put a chip at the target that stands for all that bears on it from one other group."""
        place = (target.key, home, link.relation.kind)
        self.sums.setdefault(place, []).append(link)
        if place not in self.sum_nodes:
            node = self.sum_nodes[place] = TreeNode("", 0.0, 0.0, is_chip=True)
            attach(node, target, beside=target.is_pill)

    def _count_reasons(self, edges: Mapping[str, list[Edge]]) -> None:
        """Write the counts into the chips that stand for what bears on a card elsewhere."""
        for (target, home, kind), links in self.sums.items():
            chip = self.labels.sum(len(links), links[0], home)
            node = self.sum_nodes[target, home, kind]
            node.key, node.width, node.height = chip.key, chip.width, chip.height
            node.edge = evolve(edges[links[0].key][-1], source=chip.key, target=target)

    def _roots(self) -> Iterator[tuple[float, Path, TreeNode]]:
        for key, at in self.hung.places.items():
            if key not in self.hung.under:
                yield at, self.scene.group(key), self.nodes[key]
        for (_, home), node in self.stubs.items():
            yield self.firsts[node.key] - 0.5, home, node


def plots(scene: Scene, roots: Iterable[tuple[float, Path, TreeNode]]) -> list[Plot]:
    """Return the outer groups of a scene around their roots, each with its place and group.

    What stands for a folded group has its place among the groups.
    """
    made: dict[Path, Plot] = {(): Plot(())}
    paths = {cluster.path for cluster in scene.clusters}
    folded = {key: fold.group.path for key, fold in scene.view.folds.items()}
    shown = paths.union(folded.values())
    for group in scene.view.complete.groups:
        if group.path in shown:
            plot = made[group.path] = Plot(group.path)
            if len(group.path) > 1:
                made[group.path[:-1]].inner.append(plot)
    for _, path, node in sorted(roots, key=lambda root: root[0]):
        made[folded.get(node.key, path)].roots.append(node)
    return [plot for plot in made.values() if len(plot.path) < 2 and (plot.roots or plot.inner)]  # noqa: PLR2004 - outer groups


def _turned(edge: Edge, link: Link) -> Edge:
    """Return an edge of a symmetric link with source and target changed."""
    ends = {link.sources[0]: link.target, link.target: link.sources[0]}
    return evolve(edge, start=ends.get(edge.start, edge.start), end=ends.get(edge.end, edge.end))
