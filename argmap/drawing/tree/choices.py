"""Which shapes of the children of a node are tried together, and how they are put into columns.

Not here: the shape that comes of them (`block`).
"""

from collections.abc import Iterator
from itertools import pairwise

from argmap.drawing.tree.shape import ShapeSearch, TreeShape

CARD_GAP = 8.0  # points between cards in a column


def within_runs(breaks: tuple[int, ...], numbers: list[int]) -> tuple[int, ...]:
    """Return the sizes of columns, broken again where another run begins."""
    ends = {sum(breaks[:at]) for at in range(1, len(breaks) + 1)}
    ends.update(at for at in range(1, len(numbers)) if numbers[at] != numbers[at - 1])
    places = sorted({0, *ends})
    return tuple(end - start for start, end in pairwise(places))


def by_height(choices: list[list[TreeShape]], search: ShapeSearch) -> Iterator[list[TreeShape]]:
    """Yield for some heights the narrowest shape of every part that is not higher."""
    heights = sorted({shape.height for choice in choices for shape in choice}, reverse=True)
    floor = max(min(shape.height for shape in choice) for choice in choices)
    heights = _sampled([height for height in heights if height >= floor], search.most)
    last: list[TreeShape] = []
    for height in heights:
        choice = [
            next(shape for shape in choice if shape.height <= height + 1e-6) for choice in choices
        ]
        if choice != last:
            yield choice
        last = choice
        if sum(shape.node.width for shape in choice) > search.width and height != heights[0]:
            return


def by_width(
    choices: list[list[TreeShape]], search: ShapeSearch, most: int
) -> Iterator[list[TreeShape]]:
    """Yield for some widths the cheapest shape of every part that is not wider."""
    widths = sorted({shape.width for choice in choices for shape in choice})
    floor = max(choice[0].width for choice in choices)
    last: list[TreeShape] = []
    for width in _sampled([width for width in widths if width >= floor], most):
        choice = [_widest(choice, width) for choice in choices]
        if choice != last:
            yield choice
        last = choice
        if width > search.width:
            return


def _widest(shapes: list[TreeShape], width: float) -> TreeShape:
    chosen = shapes[0]
    for shape in shapes:
        if shape.width > width + 1e-6:
            break
        chosen = shape
    return chosen


def _sampled(values: list[float], most: int) -> list[float]:
    """Return at most `most` of the values, the first and the last among them."""
    if len(values) <= most:
        return values
    step = (len(values) - 1) / max(most - 1, 1)
    return [values[round(at * step)] for at in range(most)]


def balanced(heights: list[float], count: int) -> tuple[int, ...]:
    """Return how many of the heights, in order, go into each of `count` stacks of like height."""
    low, high = max(heights), sum(heights) + CARD_GAP * len(heights)
    for _ in range(12):
        middle = (low + high) / 2
        if len(_stacks(heights, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(_stacks(heights, high))


def _stacks(heights: list[float], most: float) -> list[int]:
    stacks, used = [0], 0.0
    for height in heights:
        if stacks[-1] and used + height > most:
            stacks.append(0)
            used = 0.0
        stacks[-1] += 1
        used += height + CARD_GAP
    return stacks
