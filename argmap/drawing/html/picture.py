"""The picture of the page: the tree layout, as wide as it is largest on a screen, with big titles.

While the picture is small on the screen, a card shows its title alone, as large as fits.  Both are
written here, since the script cannot measure texts.  Not here: how cards look (`drawing`).
"""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from argmap.drawing.fit import flowing
from argmap.drawing.paper import PAPERS
from argmap.drawing.scene import theme
from argmap.drawing.scene.card import Card
from argmap.drawing.scene.judgement import Judgement
from argmap.drawing.scene.measure import runs_left, width, wrap
from argmap.drawing.scene.shapes import Box
from argmap.drawing.scene.view import View, view
from argmap.drawing.svg.elements import box_of, escaped, number, tag
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import write
from argmap.drawing.svg.style import style_sheet
from argmap.model.argument_map import ArgumentMap

ROOT = "am-svg"
_PREFIX = "am-card--"  # before the ids of cards, which the outline has, so they are taken out here
_SIZES = (21.0, 19.0, 17.0, 15.5, 14.0, 13.0, 12.0)  # points: of a title that stands alone
_PADDING = 9.0  # points: from the border of a card to its title
_LEADING = 1.18  # line heights a size
_RISE = 0.78  # of the size: from the top of a line to its baseline
_MARGIN = 8.0  # points around the picture
_NARROW = 1400.0  # points: the narrowest page of a wide window
_TRIED = 600  # statements, beyond which one width is taken without trying others
_STORED = 600  # statements, beyond which the script makes elements of what is shown only
_ONE_SCREEN = 25  # statements that fill a page as narrow as a screen
_COLUMN = 500.0  # points: the narrowest page, which a phone shows at three quarters


@frozen(kw_only=True)
class _Window:
    """The room that a browser leaves for the picture, in pixels."""

    width: float
    height: float

    @property
    def ratio(self) -> float:
        return self.width / self.height

    def scale(self, page: Page) -> float:
        """Return the scale at which the whole of a page fits."""
        wide, high = max(page.places.width, 1.0), max(page.places.height, 1.0)
        return min(self.width / wide, self.height / high)


SCREEN = (1440.0, 900.0)  # pixels
_AROUND = (48.0, 108.0)  # pixels of these for margins and the bar


def picture(
    map_: ArgumentMap, judgement: Judgement | None, window: tuple[float, float] = SCREEN
) -> str:
    """Return the picture of a map as an element of HTML, as large as can be in a window."""
    width, height = (max(size - off, 1.0) for size, off in zip(window, _AROUND, strict=True))
    room = _Window(width=width, height=height)
    page = _widest(evolve(view(map_), judgement=judgement, is_quiet=True), room)
    extent = page.places.extent.grown(_MARGIN)
    opening = (
        f'<svg id="{ROOT}" xmlns="http://www.w3.org/2000/svg" role="graphics-document" '
        f'aria-roledescription="argument map" aria-labelledby="am-title-" '
        f'font-family="{escaped(theme.FONTS)}" width="{number(extent.width)}" '
        f'height="{number(extent.height)}" viewBox="{box_of(extent)}">'
    )
    if len(map_) > _STORED:
        lines = "\n".join((inner(page), *_titles(page)))
        return f"{opening}</svg><script type='text/plain' id='am-store-'>{lines}</script>"
    titles = "".join(_titles(page))
    return f'{opening}{inner(page)}<g class="am-far">{titles}</g></svg>'


def inner(page: Page) -> str:
    """Return what is drawn on a page, light and without ids and heading; chips link to names."""
    svg = write(page, "light", prefix=_PREFIX)
    svg = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    svg = re.sub(rf' id="{_PREFIX}[^"]*"', "", svg).replace(f'href="#{_PREFIX}', 'href="#')
    return _body(_lean(svg))


def sheet(page: Page, label: str) -> str:
    """Return a page of a document as an element of HTML, as large as what is drawn on it."""
    extent = page.places.extent.grown(_MARGIN)
    # the step that a chip leads to may be on another sheet
    drawn = re.sub(r' (?:id="|href="#)argmap-[^"]*-"', "", inner(page))
    return (
        f'<svg role="graphics-document" aria-label="{escaped(label)}" '
        f'width="{number(extent.width)}" '
        f'font-family="{escaped(theme.FONTS)}" viewBox="{box_of(extent)}">{drawn}</svg>'
    )


def _widest(shown: View, room: _Window) -> Page:
    """Return the page of the width at which the whole map is largest in a room.

    A small map is drawn for phones where all of it stands in the room in its natural size, too.
    """
    count = len(shown.statements)
    narrow = min(_NARROW, max(room.width, _COLUMN))
    if count > _TRIED:
        return _page(shown, narrow * (count / _ONE_SCREEN) ** 0.5)
    first = _page(shown, narrow)
    if 0 < count <= _ONE_SCREEN:
        column = _page(shown, _COLUMN)
        if room.scale(column) >= 1 and len(column.scene.chips) <= len(first.scene.chips):
            return column
    area = first.places.width * first.places.height
    widths = {round((area * room.ratio) ** 0.5 * factor) for factor in (0.9, 1.0, 1.12, 1.25)}
    pages = [first, *(_page(shown, width) for width in sorted(widths) if width > narrow)]
    return max(pages, key=room.scale)


def _page(shown: View, width: float) -> Page:
    paper = evolve(PAPERS["screen"], width=width)
    return flowing(shown, paper)  # the script packs the groups anew


def _lean(svg: str) -> str:
    """Return the picture without what the page says elsewhere, and with straight lines as such."""
    # The script makes links of the cards, which are called by their texts.
    svg = re.sub(r' role="[^"]*"| aria-label="[^"]*"', "", svg)
    svg = re.sub('<title>[^<]*</title>|<text class="name"[^>]*>[^<]*</text>', "", svg)
    for attribute in (' lengthAdjust="spacingAndGlyphs"', ' font-weight="bold"'):
        svg = svg.replace(attribute, "")
    return re.sub(r' d="[^"]*"', lambda data: _straight(data[0]), svg)


def _straight(data: str) -> str:
    """Return the data of a path with straight curves as lines, and bends as simpler curves."""
    pairs = re.findall(r"[MC ]?(-?[\d.]+),(-?[\d.]+)", data)
    if data.count("C") != 1 or len(pairs) % 3 != 1:
        return data
    pieces = [f"M{','.join(pairs[0])}"]
    for at in range(1, len(pairs), 3):
        points = pairs[at - 1 : at + 3]
        (left, top), (x, y), _, end = points
        if any(len({point[axis] for point in points}) == 1 for axis in (0, 1)):
            pieces.append(f"L{','.join(end)}")
        elif left == x or top == y:  # around a corner
            corner = f"{left},{end[1]}" if left == x else f"{end[0]},{top}"
            pieces.append(f"Q{corner} {','.join(end)}")
        else:
            pieces.append(f"C{' '.join(','.join(point) for point in points[1:])}")
    return f' d="{"".join(pieces)}"'


def dark_rules(svg: str) -> str:
    """Return the style rules of a dark picture, those for what is in it, without a condition."""
    used = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]*)"', svg))))
    rules = style_sheet(ROOT, judged=True, signed=True)
    every = rules[rules.index("{") + 1 : rules.rindex("}")].split("}")
    return "".join(f"{rule}}}" for rule in every if rule and used.issuperset(_classes(rule)))


def _classes(rule: str) -> list[str]:
    return re.findall(r"\.([A-Za-z][\w-]*)", rule.partition(",")[0].partition("{")[0])


def _body(svg: str) -> str:
    """Return what is drawn, without the title, the description, the page and the heading."""
    return svg[svg.index('<g class="group') if '<g class="group' in svg else svg.index("</g>\n") :]


def _titles(page: Page) -> Iterator[str]:
    map_ = page.scene.view.complete
    for card in page.scene.cards.values():
        if card.key in map_:
            yield _title(card, page.places.boxes[card.key], map_[card.key].headline)


def _title(card: Card, box: Box, headline: str) -> str:
    """Return the title of a card by itself, in the largest size in which it fits."""
    room = box.width - 2 * _PADDING - 14  # the mark of the verdict stands in the corner
    for size in _SIZES:
        most = max(1, int((box.height - _PADDING) / (size * _LEADING)))
        lines = wrap(headline, size, room, bold=True, most=most)
        if not lines[-1].endswith("…") and all(
            width(line, size, bold=True) <= room for line in lines
        ):
            break
    leftward = runs_left(headline)
    top = box.y + (box.height - len(lines) * size * _LEADING) / 2
    texts = "".join(
        tag(
            "text", escaped(line), class_="title",
            x=box.right - _PADDING - width(line, size, bold=True) if leftward else box.x + _PADDING,
            y=top + size * (_RISE + at * _LEADING), font_size=size,
        )
        for at, line in enumerate(lines)
    )  # fmt: skip
    look = f"card-{card.look_name} {card.status}".rstrip()
    return tag("g", texts, class_=look, data_far=card.key)
