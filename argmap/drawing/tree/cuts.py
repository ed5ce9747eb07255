"""What has no room on a page: it is cut off a tree, and hangs under a root of its own."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from attrs import evolve

from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.view import Path
from argmap.drawing.tree.block import Choices, leaf, node_shapes
from argmap.drawing.tree.forest import TreeNode, cut, joint_edge
from argmap.drawing.tree.shape import INF, ShapeSearch, TreeShape

_CHIP_WIDTH, _CHIP_HEIGHT = 100.0, 18.0  # points: about those of a chip for what is cut off

_MOST = 400  # children that a page has room for


def shapes(
    root: TreeNode, search: ShapeSearch, labels: ChipLabels, home: Path
) -> tuple[list[TreeShape], list[TreeNode]]:
    """Return the shapes of a tree from narrow to wide, ever cheaper, at least one; and what is cut.

    From what fits the page in no shape, or was cut in an earlier picture, a step, or all below a
    card, is hung in the group `home` under a new root: a stub of what it hung by.
    What has more below it than a page holds keeps as many as fit.
    """

    def cut_off(node: TreeNode, at: int) -> TreeNode:
        stub = cut(*_cut_of(node, node.children[at]), labels, home)
        rest = node.children[at]
        chips = [[leaf(chip)] for chip in rest.children]
        choices[at] = node_shapes(rest, chips, ShapeSearch(width=INF))
        return stub

    def was_cut(key: str) -> bool:
        stub = labels.stub_key(key, home)
        return stub in search.before.keys and stub not in labels.chips

    shapes: dict[int, list[TreeShape]] = {}
    stubs: list[TreeNode] = []
    for node in reversed([*root.walk()]):
        choices = [shapes.pop(id(child)) for child in node.children]
        for at, child in enumerate(node.children if search.before.keys else ()):
            if _has_parts(child) and was_cut(_cut_of(node, child)[2]):
                stubs.append(cut_off(node, at))
        tried = node_shapes(node, choices, search)
        is_whole = search.height < INF
        while not any(map(search.fits, tried)):
            sizes = [
                (own[0].width * own[0].height, at)
                for at, (child, own) in enumerate(zip(node.children, choices, strict=True))
                if _has_parts(child)
            ]
            count = _most(node, choices, search) if is_whole else None
            if count is not None:
                moved, is_whole = node.children[count:], False
                stubs.append(cut(node, moved, _key_of_rest(moved), labels, home))
                choices[count:] = [[leaf(node.children[count])]]
            elif sizes:
                stubs.append(cut_off(node, max(sizes)[1]))
            else:
                break
            tried = node_shapes(node, choices, search)
        shapes[id(node)] = tried
    return shapes[id(root)], stubs


def _cut_of(node: TreeNode, child: TreeNode) -> tuple[TreeNode, Sequence[TreeNode], str]:
    """Return what `cut` needs to cut off a child."""
    if not child.is_pill:
        return child, child.children, child.key
    if node.is_stub and len(node.children) == 1:  # off it, the step would hang as it does now
        return child, child.children, _key_of_rest(child.children)
    return node, [child], child.key


def _key_of_rest(moved: Sequence[TreeNode]) -> str:
    return f"rest:{moved[0].key}"


def _has_parts(node: TreeNode) -> bool:
    return not all(child.is_chip for child in node.children)


def _most(node: TreeNode, choices: Choices, search: ShapeSearch) -> int | None:
    """Return how many children fit the page with a chip for the others, None to keep all.

    They fit with all that hangs by them, or without it if not even one does.  All are kept if they
    fit without it, or if nothing would stay below a stub.
    """
    bare = [[leaf(child)] for child in node.children]
    total, below = len(bare), len(node.below)

    def is_too_much(count: int, shapes: Choices) -> bool:
        children = node.children[:count]
        if count < total:
            edge = joint_edge(node.children[count:])
            chip = TreeNode("", _CHIP_WIDTH, _CHIP_HEIGHT, is_chip=True, edge=edge)
            children, shapes = (*children, chip), [*shapes[:count], [leaf(chip)]]
        first = evolve(node, below=[*children[:below]], beside=[*children[below:]])
        return not any(map(search.fits, node_shapes(first, shapes, search)))

    if any(map(_has_parts, node.children)) and not is_too_much(total, bare):
        return None
    counts = range(1, min(total, _MOST))
    for shapes in (choices, bare):
        count = bisect_left(counts, 1, key=partial(is_too_much, shapes=shapes))
        if count:
            return count
    return None if node.is_stub or is_too_much(0, bare) else 0
