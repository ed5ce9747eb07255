"""The picture of the page: the tree layout, as wide as it is largest on a screen."""

from functools import partial
from itertools import accumulate, combinations

from attrs import evolve

from argmap.drawing.fit import flowing
from argmap.drawing.html.far import far_chips, far_title
from argmap.drawing.paper import PAPERS
from argmap.drawing.scene import theme
from argmap.drawing.scene.shapes import Box, bounds
from argmap.drawing.scene.view import Judgement, View, view
from argmap.drawing.svg.elements import Pen, box_of, escaped, ids_of, number
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import things
from argmap.model import ArgumentMap

ROOT = "am-svg"
SCREEN = (1440.0, 900.0)  # pixels
_AROUND = (48.0, 108.0)  # pixels of these for margins and the bar
_MARGIN = 8.0  # points around the picture
_NARROW = 1400.0  # points: the narrowest page of a wide window
_TRIED = 600  # statements, beyond which one width is taken without trying others
_STORED = 600  # statements, beyond which the script makes elements of what is shown only
# Of the width at which all is as wide for its height as the window: groups then stand in columns.
_SHARES = (0.4, 0.55, 0.7, 0.85, 1.0, 1.1)
_EDGE = 5.0  # points: half of what a group leaves around what it holds
_GAP = 14.0  # points between groups; the script packs them with as many
_MOST_AREAS = 12  # groups that are packed before a width is chosen
_ONE_SCREEN = 25  # statements that fill a page as narrow as a screen
_COLUMN = 500.0  # points: the narrowest page, which a phone shows at three quarters


def picture(map_: ArgumentMap, judgement: Judgement, window: tuple[float, float] = SCREEN) -> str:
    """Return the picture of a map as an element of HTML, as large as can be in a window."""
    width, height = (max(size - off, 1.0) for size, off in zip(window, _AROUND, strict=True))
    page = _widest(evolve(view(map_), judgement=judgement, is_quiet=True), width, height)
    extent = page.places.extent.grown(_MARGIN)
    opening = (
        f'<svg id="{ROOT}" xmlns="http://www.w3.org/2000/svg" role="graphics-document" '
        f'aria-roledescription="argument map" aria-labelledby="am-title-" '
        f'font-family="{escaped(theme.FONTS)}" width="{number(extent.width)}" '
        f'height="{number(extent.height)}" viewBox="{box_of(extent)}">'
    )
    titles = [
        far_title(card, page.places.boxes[card.key], map_[card.key].headline)
        for card in page.scene.cards.values()
        if card.key in map_
    ]
    drawn = _drawn(page, Pen(ids=ids_of(page.scene, ""), is_lean=True, far=far_chips(page)))
    if len(map_) > _STORED:
        lines = "\n".join((drawn, *titles))
        return f"{opening}</svg><script type='text/plain' id='am-store-'>{lines}</script>"
    return f'{opening}{drawn}<g class="am-far">{"".join(titles)}</g></svg>'


def _drawn(page: Page, pen: Pen) -> str:
    return "\n".join(things(pen, page)) + "\n"


def sheet(page: Page, label: str) -> str:
    """Return a page of a document as an element of HTML, as large as what is drawn on it."""
    extent, ids = page.places.extent.grown(_MARGIN), ids_of(page.scene, "")
    cards = {key: ids[key] for key in page.scene.cards}  # steps may be on another page
    return (
        f'<svg role="graphics-document" aria-label="{escaped(label)}" '
        f'width="{number(extent.width)}" font-family="{escaped(theme.FONTS)}" '
        f'viewBox="{box_of(extent)}">{_drawn(page, Pen(ids=cards, is_lean=True))}</svg>'
    )


def _widest(shown: View, width: float, height: float) -> Page:
    """Return the page whose width makes the whole map largest in a room of that size in pixels.

    Those that cut fewest trees come first, as a screen can be moved.  A small map is drawn for
    phones where all of it stands in the room in its natural size, too.
    """
    scale = partial(packed, width=width, height=height)
    count = len(shown.statements)
    narrow = min(_NARROW, max(width, _COLUMN))
    if count > _TRIED:
        return _page(shown, narrow * (count / _ONE_SCREEN) ** 0.5)
    first = _page(shown, narrow)
    if 0 < count <= _ONE_SCREEN:
        column = _page(shown, _COLUMN)
        if scale(_areas(column)) >= 1 and len(column.scene.chips) <= len(first.scene.chips):
            return column
    extent = first.places.extent
    alike = (extent.width * extent.height * width / height) ** 0.5  # as wide for its height
    pages = [first, *(_page(shown, max(alike * share, _COLUMN)) for share in _SHARES)]
    return max(pages, key=lambda page: (-len(page.scene.chips), scale(_areas(page))))


def _areas(page: Page) -> list[Box]:
    """Return what the script packs into columns: what outer groups hold, and before it the rest."""
    areas, rest = [], list(page.places.boxes.values())
    for _, frame in page.places.frames:
        if held := [box for box in rest if frame.holds(box.middle)]:
            areas.append(bounds([Box(frame.x, frame.y, 0, 0), *held]).grown(_EDGE))
        rest = [box for box in rest if not frame.holds(box.middle)]
    return [bounds(rest), *areas] if rest else areas


def packed(areas: list[Box], width: float, height: float) -> float:
    """Return the scale at which areas fill a room, in their order in the columns that suit best."""
    if len(areas) > _MOST_AREAS:
        areas = [bounds(areas)]
    tops = [0.0, *accumulate(area.height + _GAP for area in areas)]
    best, count = 0.0, len(areas)
    for low, high in combinations(tops, 2):
        taken = [(0.0, 0.0)] * (count + 1)  # the width and height of all areas from one on
        for at in reversed(range(count)):
            wide = [*accumulate((area.width + _GAP for area in areas[at:]), max)]
            taken[at] = min(
                (wide[end - at - 1] + taken[end][0], max(tops[end] - tops[at], taken[end][1]))
                for end in range(at + 1, count + 1)
                if end == at + 1 or tops[end] - tops[at] <= high - low
            )
        best = max(best, min(width / (taken[0][0] or 1), height / (taken[0][1] or 1)))
    return best


def _page(shown: View, width: float) -> Page:
    paper = evolve(PAPERS["screen"], width=width)
    return flowing(shown, paper, steady=False)  # the script packs the groups anew
