"""The forest that is drawn: each card once, under what it bears on, and chips for its other uses.

What hangs by a node can be cut off to stand elsewhere, or folded; a chip says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import define, evolve, field

from argmap.drawing.scene.card import Chip
from argmap.drawing.scene.hanging import places
from argmap.drawing.scene.references import ChipLabels, hung_once, with_chips
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.view import Path, prefixes
from argmap.relations import relation_kinds

_MOST_RUNS = 3


@define(eq=False)
class TreeNode:
    """A card, pill, chip or stub, and what hangs by it.

    `edge` is the line to what is above, None for a root.  `below` hangs under it, `beside` are
    the undercuts of a step, right of its pill.  `radius` is that of its corners.
    """

    key: str
    width: float
    height: float
    radius: float = 0.0
    is_chip: bool = False
    is_stub: bool = False
    is_pill: bool = False
    edge: Edge | None = None
    below: list["TreeNode"] = field(factory=list)
    beside: list["TreeNode"] = field(factory=list)

    @property
    def is_mixed(self) -> bool:
        """Whether all that hangs under it shares one line without a tone, and each shows a sign."""
        return runs(self.below)[-1] >= _MOST_RUNS

    @property
    def lanes(self) -> list[int]:
        """The number of the line of each thing under it: that of its run, or one for all."""
        numbers = runs(self.below)
        return numbers if numbers[-1] < _MOST_RUNS else [0] * len(numbers)

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

    def all_roots(self) -> Iterator[TreeNode]:
        """Yield the roots of the group and of the groups in it."""
        yield from self.roots
        for inner in self.inner:
            yield from inner.all_roots()

    def walk(self) -> Iterator[TreeNode]:
        """Yield all nodes of the group and of the groups in it."""
        for root in self.all_roots():
            yield from root.walk()


def runs(children: Sequence[TreeNode]) -> list[int]:
    """Return for each child the number of its run: neighbours of one kind and tone share a line."""
    looks = [child.edge and (child.edge.kind, child.edge.tone) for child in children]
    starts = (look != after for look, after in pairwise(looks))
    return [*accumulate(starts, initial=0)][: len(looks)]


def attach(node: TreeNode, host: TreeNode, *, beside: bool = False) -> None:
    """Hang a node below another one, or beside a pill."""
    (host.beside if beside else host.below).append(node)
    edge = node.edge
    if edge is not None and (edge.source != node.key or edge.target != host.key):
        node.edge = evolve(edge, source=node.key, target=host.key)


def chip_node(chip: Chip, edge: Edge | None = None) -> TreeNode:
    """Return the node of a chip or stub."""
    is_stub = chip.is_stub
    return TreeNode(
        chip.key, chip.width, chip.height, is_chip=not is_stub, is_stub=is_stub, edge=edge
    )


@define(eq=False)
class Forest:
    """All trees by group, and the labels of the chips among them."""

    plots: list[Plot]
    labels: ChipLabels


def forest(scene: Scene, *, paged: bool = False) -> Forest:
    """Return the forest of a scene; near-linear in statements and relations.

    With `paged` its chips show numbers of pages instead of those of groups.
    """
    grouped, labels = with_chips(scene, paged=paged)
    drawn, order = hung_once(grouped, labels), places(scene)
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
    card = scene.cards.get(key) or scene.pills[key]
    is_pill = key in scene.pills
    return TreeNode(key, card.width, card.height, card.look.radius, is_pill=is_pill)


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


def cut(
    node: TreeNode, moved: Sequence[TreeNode], key: str, labels: ChipLabels, home: Path
) -> TreeNode:
    """Hang neighbours that hang by a node under a new stub of it in a group, a chip in their place.

    `key` is that of what is cut off.
    """
    stub = chip_node(labels.stub(node.key, home, key))
    cards = [*cards_among(moved)]
    lead = cards[0][0].key if cards else node.key
    replace(node, moved, labels, cards, key=stub.key, lead=lead)
    for child in moved:
        attach(child, stub)
    return stub


def replace(
    node: TreeNode,
    moved: Sequence[TreeNode],
    labels: ChipLabels,
    hidden: list[tuple[TreeNode, int]],
    *,
    key: str,
    lead: str,
    word: str = "continued",
    uses: int = 0,
) -> None:
    """Put a chip with counts of what is hidden and a word in the place of what hangs by a node.

    It leads to a card.  `uses` is how often what is hidden is used elsewhere.
    """
    edge = joint_edge(moved)
    names = [(node.key, sign) for node, sign in hidden]
    chip = labels.fold(key, lead, names, edge.tone, word, uses)
    beside, gone = moved[0] not in node.below, set(moved)
    at = (node.beside if beside else node.below).index(moved[0])
    node.below = [child for child in node.below if child not in gone]
    node.beside = [child for child in node.beside if child not in gone]
    attach(chip_node(chip, edge), node, beside=beside)
    siblings = node.beside if beside else node.below
    siblings.insert(at, siblings.pop())


def joint_edge(nodes: Iterable[TreeNode]) -> Edge:
    """Return the edge of a chip for nodes that hang by one: without a tone if they differ."""
    edges = [node.edge for node in nodes if node.edge]
    edge = evolve(edges[0], tooltip="")
    if len({each.kind for each in edges}) == 1:
        return edge
    return evolve(edge, tone="neutral", line="solid", head="arrow")


def cards_among(nodes: Iterable[TreeNode]) -> Iterator[tuple[TreeNode, int]]:
    """Yield the cards among nodes and what hangs by them, in order; 1 with those in favour, -1."""
    todo = [(node, 1) for node in nodes][::-1]
    while todo:
        child, sign = todo.pop()
        edge = child.edge
        # the line from a premise to its pill has the kind of the step, but the head of any line
        if edge and edge.head != "arrow" and relation_kinds()[edge.kind].polarity < 0:
            sign = -sign
        if not child.is_pill and not child.is_chip:
            yield child, sign
        todo += [(each, sign) for each in reversed(child.children)]


def foldable(planted: Forest, deepest: int) -> Iterator[str]:
    """Yield the keys of what has cards below it, nearest to the roots first, in order."""
    level = [root for plot in planted.plots for root in plot.all_roots()]
    for _ in range(deepest):
        below: list[TreeNode] = []
        for node in level:
            if any(True for _ in cards_among(node.children)):
                yield node.key
            todo = [node]
            while todo:
                for child in todo.pop().children:
                    (todo if child.is_pill else below).append(child)
        level = below


def folded(planted: Forest, opened: Mapping[str, int]) -> Forest:
    """Fold what hangs by the cards and stubs of a forest, and return it.

    `opened` says how many things below a card or stub are shown; one chip stands for the others.
    On one of several pages the chips lead to the first card that is hidden, which stands on another
    one; otherwise chips of hidden cards lead to the card that hides them.
    """
    leads = planted.labels.paged
    folds: list[tuple[TreeNode, list[TreeNode], list[tuple[TreeNode, int]]]] = []
    todo = [root for plot in planted.plots for root in plot.all_roots()]
    while todo:
        node = todo.pop()
        most = opened.get(node.key, 0)
        hidden = [*node.below[most:], *([] if most else node.beside)]
        cards = [] if node.is_pill else [*cards_among(hidden)]
        if cards:
            folds.append((node, hidden, cards))
        todo += node.below[:most] if cards else node.children
    host_of = {card.key: node.key for node, _, cards in folds for card, _ in cards}
    walked = (each for _, hidden, _ in folds for top in hidden for each in top.walk())
    inside = {each.key for each in walked if each.is_chip}
    uses: dict[str, int] = {}
    for key, chip in planted.labels.chips.items():
        if chip.card in host_of and key not in inside:
            host = host_of[chip.card]
            uses[host] = uses.get(host, 0) + 1
            if not leads:
                planted.labels.chips[key] = evolve(chip, card=host)
    for node, hidden, cards in folds:
        word = "more" if opened.get(node.key, 0) else "below"
        lead, used = cards[0][0].key if leads else node.key, uses.get(node.key, 0)
        replace(node, hidden, planted.labels, cards, key=node.key, lead=lead, word=word, uses=used)
    return planted
