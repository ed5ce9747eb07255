"""Cuts through a tree: what hangs by a node goes elsewhere, or is hidden, and a chip says so.

Not here: when a tree is cut (`block`, `pages`).
"""

from collections.abc import Collection, Iterator

from attrs import evolve

from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.view import Path
from argmap.drawing.tree.forest import Forest, TreeNode, attach, chip_node
from argmap.relations import relation_kinds


def cut(node: TreeNode, labels: ChipLabels, home: Path) -> TreeNode:
    """Hang what is below and beside a node under a new stub in a group, a chip in its place."""
    stub = chip_node(labels.stub(node.key, home))
    children = node.children
    cards = [*cards_below(node)]
    replace(node, labels, cards, lead=cards[0][0].key if cards else node.key)
    for child in children:
        attach(child, stub)
    return stub


def replace(
    node: TreeNode,
    labels: ChipLabels,
    hidden: list[tuple[TreeNode, int]],
    *,
    lead: str,
    uses: int | None = None,
) -> None:
    """Put a chip with counts in the place of all that hangs by a node; it leads to a card.

    `uses` is how often what is hidden is used elsewhere, None if it is not hidden.
    """
    edges = [child.edge for child in node.children if child.edge]
    edge = _common(edges)
    names = [(node.key, sign) for node, sign in hidden]
    chip = labels.fold(node.key, lead, names, uses, edge.tone)
    beside = not node.below
    node.below, node.beside = [], []
    attach(chip_node(chip, edge), node, beside=beside)


def _common(edges: list[Edge]) -> Edge:
    """Return the line of a chip that stands for several: neutral where they differ."""
    first = evolve(edges[0], tooltip="")
    if len({edge.kind for edge in edges}) == 1:
        return first
    return evolve(first, tone="neutral", line="solid", head="arrow")


def cards_below(node: TreeNode) -> Iterator[tuple[TreeNode, int]]:
    """Yield the cards that hang by a node, in order; 1 with those in its favour, -1 else."""
    todo = [(child, 1) for child in reversed(node.children)]
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
            if any(True for _ in cards_below(node)):
                yield node.key
            todo = [node]
            while todo:
                for child in todo.pop().children:
                    (todo if child.is_pill else below).append(child)
        level = below


def folded(planted: Forest, opened: Collection[str], *, leads: bool) -> Forest:
    """Fold what hangs by each card and stub of a forest that is not opened, and return it.

    With `leads` the chips lead to the first card that is hidden, which stands on another page;
    otherwise chips of hidden cards lead to the card that hides them.
    """
    folds: list[tuple[TreeNode, list[tuple[TreeNode, int]]]] = []
    todo = [root for plot in planted.plots for root in plot.all_roots()]
    while todo:
        node = todo.pop()
        cards = [] if node.is_pill or node.key in opened else [*cards_below(node)]
        if cards:
            folds.append((node, cards))
        else:
            todo += node.children
    host_of = {card.key: node.key for node, cards in folds for card, _ in cards}
    inside = {each.key for node, _ in folds for each in node.walk() if each.is_chip}
    uses: dict[str, int] = {}
    for key, chip in planted.labels.chips.items():
        if chip.card in host_of and key not in inside:
            host = host_of[chip.card]
            uses[host] = uses.get(host, 0) + 1
            if not leads:
                planted.labels.chips[key] = evolve(chip, card=host)
    for node, cards in folds:
        lead = cards[0][0].key if leads else node.key
        replace(node, planted.labels, cards, lead=lead, uses=uses.get(node.key, 0))
    return planted
