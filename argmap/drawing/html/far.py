"""Titles and chips for while the picture of the page is small on the screen: as large as fits.

They are written here, since the script cannot measure texts.
"""

from itertools import chain

from attrs import evolve

from argmap.drawing.layout.lines import Grid
from argmap.drawing.scene.card import Card, Chip
from argmap.drawing.scene.measure import runs_left, wrap
from argmap.drawing.scene.shapes import Box, Curve, bounds
from argmap.drawing.svg.elements import escaped, tag
from argmap.drawing.svg.page import Page
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.strong_components import components_of

_SIZES = (21.0, 19.0, 17.0, 15.5, 14.0, 13.0, 12.0)  # points: of a title that stands alone
_PADDING = 9.0  # points: from the border of a card to its title
_LEADING = 1.18  # line heights a size
_RISE = 0.34  # of the size: from the middle of its letters to the baseline
_CHIP_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)  # points: of the text of a chip
_TALLER = 1.5  # points above and below: chips of a column are 5 apart
_APART = 4.0  # points between a chip and what is beside it
_FURTHEST = 200.0  # points that a chip may grow sideways


def far_title(card: Card, box: Box, headline: str) -> str:
    """Return the title of a card by itself, in the largest size in which it fits."""
    room = box.width - 2 * _PADDING - 14  # the mark of the verdict stands in the corner
    for size in _SIZES:
        most = max(1, int((box.height - _PADDING) / (size * _LEADING)))
        lines = wrap(headline, size, room, bold=True, most=most)
        if not lines[-1].endswith("…"):
            break
    leftward = runs_left(headline)
    x = box.right - _PADDING if leftward else box.x + _PADDING
    first = box.y + box.height / 2 + size * (_RISE - (len(lines) - 1) * _LEADING / 2)
    texts = "".join(
        tag(
            "text", escaped(line), class_="title", x=x, y=first + size * at * _LEADING,
            font_size=size, text_anchor="end" if leftward else "",
        )
        for at, line in enumerate(lines)
    )  # fmt: skip
    look = f"card-{card.look.name} {card.status}".rstrip()
    return tag("g", texts, class_=look, data_far=card.key)


def far_chips(page: Page) -> dict[str, tuple[Chip, Box]]:
    """Return the chips of a page by key, each as large as the room beside it allows."""
    places, chips = page.unmirrored, page.scene.chips
    pieces = (_pieces(curve) for curve in places.curves.values())
    grid = Grid.of(chain(places.boxes.values(), *pieces))
    ends = _ends(page)
    grown: dict[str, tuple[Chip, Box]] = {}
    for key, chip in chips.items():
        box = places.boxes[key]
        taller = 0.0 if chip.is_stub else _TALLER
        beside = Box(box.right, box.y - taller, _FURTHEST, box.height + 2 * taller)
        starts = (each.x - _APART for each in grid.near(beside) if each.x >= box.right)
        far = _far_chip(chip, max(box.width, min(ends[key], *starts, beside.right) - box.x))
        drawn = Box(box.x, beside.y, far.width, beside.height)
        grown[key] = far, drawn.flipped(page.width) if page.scene.view.runs_left else drawn
    return grown


def _far_chip(chip: Chip, room: float) -> Chip:
    larger = (evolve(chip, size=size) for size in _CHIP_SIZES)
    return next((far for far in larger if far.width <= room), chip)


def _pieces(curve: Curve) -> list[Box]:
    points = curve.points
    corners = (points[at : at + 4] for at in range(0, len(points) - 1, 3))
    return [bounds([Box(x, y, 0.0, 0.0) for x, y in piece]) for piece in corners]


def _ends(page: Page) -> dict[str, float]:
    """Return where what stands together with each thing ends: in its group, or else its tree."""
    boxes, groups = page.unmirrored.boxes, page.scene.groups
    ways = (((edge.source, edge.target), (edge.target, edge.source)) for edge in page.scene.edges)
    joined = grouped(chain.from_iterable(ways))
    homes: dict[str, object] = {}
    for keys in components_of({key: joined.get(key, ()) for key in boxes}):
        homes |= dict.fromkeys(keys, next(filter(None, map(groups.get, keys)), keys[0]))
    rights = grouped((home, boxes[key].right) for key, home in homes.items())
    ends = {home: max(those) for home, those in rights.items()}
    return {key: ends[home] for key, home in homes.items()}
