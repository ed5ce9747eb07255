"""Fit a map to a page: the largest text that does, several pages, or a folded map with counts."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from attrs import Factory, evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.paper import Paper
from argmap.drawing.scene.card import TEXT_LINES, CardStyle, Chip, Shows
from argmap.drawing.scene.scene import scene
from argmap.drawing.scene.theme import MARGIN, TAG_SIZE
from argmap.drawing.scene.view import View
from argmap.drawing.svg.heading import LEAST, heading
from argmap.drawing.svg.page import HEADING_GAP, Page, page
from argmap.drawing.tree.forest import Forest, foldable, folded, forest
from argmap.drawing.tree.layout import laid_out, page_within, paginated, placed
from argmap.drawing.tree.plots import all_trees
from argmap.drawing.tree.rows import Stack
from argmap.drawing.tree.shape import SLIGHT, Choices

TEXT = 10.5  # points: the body text of a card
TITLE = 12.0  # points: its title
_COLUMNS = (206.0, 190.0, 175.0, 150.0, 135.0)  # points: widths of text that are tried on a page
_TITLE_COLUMNS = (175.0, 150.0, 130.0, 110.0)  # points: the same for titles on a slide
# Points of text on a card: about 35 characters, read without moving the eyes.
_SCREEN_COLUMN = 175.0
_WIDER = 30.0  # points by which the text of a main claim is wider
_LARGEST = 1.0  # scale: text is not larger than on a screen
LARGEST_ON_SLIDE = 1.5  # scale: read from the back of a room
_STEPS = 6  # scales that are tried between the largest and the least
_LOW = 0.75  # of the width of a page without a height: so high it is seen at a glance
_HALF = 0.4  # of the height of a page: lines that a text fills at most, at 1.2 times their size
_FULL = 0.9  # of a page that cards can cover at most
_MANY = 120  # statements, from which on one width is tried for pages without an overview
_LARGE = 300  # statements, from which on fewer widths are tried
_LEAST_CARD = 4000.0  # square units: one with a single word, in the narrowest column
_DEEPEST = 6  # cards from the roots that are open on a page at most
_DEEPEST_ON_SLIDE = 3  # steps: more is not read while somebody speaks
_FEW = 4  # things below a card of which not all fit: fewer are folded
_MORE = 16  # cards that are opened one by one where there is room
_ENDLESS = 1e9  # points
_TIMES = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)  # widths of a page that all roots are too many for
_WHOLE: tuple[Shows, ...] = ("all", "text")  # what the cards of a whole map show


@frozen
class Setting:
    """A page at a scale (points a unit of the drawing), how wide cards are, and what they show.

    Without a scale its text is as small as the page allows.
    """

    paper: Paper
    column: float
    shows: Shows = "all"
    scale: float = Factory(
        lambda self: self.paper.least / (TITLE if self.shows == "title" else TEXT) or 1.0,
        takes_self=True,
    )

    @property
    def style(self) -> CardStyle:
        """That of cards with no text that is smaller than the page allows."""
        wider, least = self.column + _WIDER, self.paper.least / self.scale
        style = CardStyle(column=self.column, main_column=wider, least=least, shows=self.shows)
        lines = int(self.size[1] * _HALF / TEXT) or TEXT_LINES
        return evolve(style, lines=min(lines, TEXT_LINES))

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page in units; a height of 0 for any."""
        return self.paper.width / self.scale, self.paper.height / self.scale

    @property
    def room(self) -> float:
        """The width between the margins in units."""
        return self.size[0] - 2 * MARGIN

    def below(self, planted: Forest) -> float:
        """Return the height that is left below the heading of a forest.

        What has several pages has chips on most of them, and their entry in the legend.
        """
        labels = planted.labels
        chips = {"": Chip(key="", text="", card="")} if labels.paged else labels.chips
        drawn = evolve(labels.scene, chips=chips)
        return self.size[1] - heading(drawn, self.room, "1").height - HEADING_GAP - 2 * MARGIN


def flowing(
    view: View, paper: Paper, origin: Choices | None = None, *, steady: bool = True
) -> Page:
    """Return the page of a view that is as high as it needs.

    On a page of a set width, text is as large as it can be on a page that is low.  It stays as it
    was with the choices of an earlier picture, `kept`.
    """
    scales = _scales(paper)
    if origin:  # text stays about as large as it was
        scales = [min(scales, key=lambda scale: abs(paper.width / scale - origin.width))]
    pages = (
        _flowing(view, Setting(paper, _SCREEN_COLUMN, scale=scale), origin, steady=steady)
        for scale in scales
    )

    def is_low(page: Page) -> bool:
        return page.height * page.scale <= _LOW * paper.width

    dense = next(pages)
    return [dense, *takewhile(is_low, pages)][-1] if is_low(dense) else dense


def _flowing(view: View, chosen: Setting, origin: Choices | None, *, steady: bool) -> Page:
    shown, places, choices = laid_out(
        scene(view, style=chosen.style), room=chosen.room, origin=origin, steady=steady
    )
    room = min(max(places.extent.width, LEAST), chosen.room)
    new_page = evolve(page(shown, places, room), choices=choices)
    return on_paper(new_page, chosen.paper, chosen.scale) if chosen.paper.least else new_page


def on_paper(page: Page, paper: Paper, most: float) -> Page:
    """Return a page at the largest scale, `most` or less, at which all of it is on the paper."""
    scale = min(most, paper.width / page.width)
    if paper.height:
        scale = min(scale, paper.height / page.height)
        page = evolve(page, height=paper.height / scale)
    return evolve(page, width=paper.width / scale, scale=scale, unit=paper.unit)


def _scales(paper: Paper) -> list[float]:
    """Return the scales that are tried for the text on a page, from the least to the largest."""
    least = paper.least / TEXT or 1.0
    largest = max(least, LARGEST_ON_SLIDE if paper.slide else _LARGEST)
    return sorted({least * (largest / least) ** (step / _STEPS) for step in range(_STEPS + 1)})


@frozen
class PageDraft:
    """A forest in a setting: what stands on each page, one or more."""

    planted: Forest
    chosen: Setting
    shapes: Sequence[Stack]

    def keys(self, at: int) -> frozenset[str]:
        """Return the keys of all that stands on a page."""
        trees = all_trees(self.shapes[at])
        return frozenset(node.key for tree, _, _ in trees for node in tree.node.walk())

    def excess(self) -> float:
        """Return how many times as large as the paper its first page is."""
        shape, chosen = self.shapes[0], self.chosen
        return max(shape.width / chosen.room, shape.height / chosen.below(self.planted))

    @property
    def cards(self) -> int:
        """How many cards its first page shows."""
        return sum(key in self.planted.labels.scene.cards for key in self.keys(0))

    def page(
        self,
        at: int = 0,
        *,
        note: str = "",
        number: int = 1,
        pages: Mapping[str, int] | None = None,
    ) -> Page:
        """Return a page of paper; `pages` are the numbers of those with the cards, if several."""
        chosen, labels = self.chosen, self.planted.labels
        drawn, places = placed(labels, self.shapes[at])
        if pages is not None:
            near = self.keys(at)
            chips = {key: labels.paged_chip(key, pages, number, near) for key in drawn.chips}
            drawn = evolve(drawn, chips=chips)
            sized = {
                key: places.boxes[key].with_width(chip.width)
                for key, chip in chips.items()
                if not chip.is_stub  # lines may end anywhere along it
            }
            places = evolve(places, boxes={**places.boxes, **sized})
        new_page = on_paper(page(drawn, places, chosen.room, note), chosen.paper, chosen.scale)
        return evolve(
            new_page,
            number=number,
            pages={key: at for key, at in (pages or {}).items() if at != number},
        )


def fitted(view: View, paper: Paper, *, several: bool) -> tuple[list[Page], tuple[Diagnostic, ...]]:
    """Return the pages of a view on a page of a set height, and what was folded or made small."""
    page = whole(view, paper)
    if page is not None:
        return [page], ()
    if several:
        pages = _several(view, paper)
        return pages, small_texts(pages, paper)
    draft = _fold(view, Setting(paper, _SCREEN_COLUMN), paged=False)
    cards, total, page = draft.cards, len(draft.planted.labels.scene.cards), draft.page()
    small = small_texts([page], paper)
    size = "" if small else f" with text of {paper.least:g} {paper.unit}"
    finding = drawing_finding(
        "ARG601",
        f"the map is folded to {cards:,} of {total:,} cards, to fit the page {paper.name!r}{size}",
        "--pages continues on further pages; --min-text allows smaller text",
    )
    return [page], (*([finding] if cards < total else ()), *small)


def whole(view: View, paper: Paper) -> Page | None:
    """Return the page with all of a view, None if its text would be smaller than it may be.

    Its cards show all that is on them if they can; then its text is as large as it can be.
    """
    scales = _scales(paper)
    wide, high = Setting(paper, _SCREEN_COLUMN).size
    if len(view.statements) * _LEAST_CARD > wide * high:
        return None
    for shows in _WHOLE:
        columns = _COLUMNS if shows == "all" else _COLUMNS[::2]
        best: PageDraft | None = None
        step = 0
        for column in columns:
            # each goes on where the one before it did not fit any more
            while step < len(scales):
                draft = _unfolded(view, Setting(paper, column, shows, scales[step]))
                if draft is None:
                    break
                best = draft
                step += 1
        if best is not None:
            return best.page()
    return None


def _unfolded(view: View, chosen: Setting) -> PageDraft | None:
    shown = scene(view, style=chosen.style)
    covered = sum(card.width * card.height for card in shown.cards.values())
    if covered > _FULL * chosen.room * chosen.size[1]:  # even without the lines between them
        return None
    return _within(forest(shown), chosen)


def _within(planted: Forest, chosen: Setting) -> PageDraft | None:
    shape = page_within(planted, chosen.room, chosen.below(planted))
    return PageDraft(planted, chosen, [shape]) if shape else None


def _several(view: View, paper: Paper) -> list[Page]:
    """Return an overview, if one fits, and the pages that hold the map; as few as can be."""
    full = _fewest(view, (Setting(paper, column) for column in _COLUMNS))
    columns = _COLUMNS if len(view.statements) <= _MANY else (full.chosen.column,)
    short = _fewest(view, (Setting(paper, column, "text") for column in columns))
    draft = min(full, short, key=lambda each: len(each.shapes))
    overview = None
    if len(draft.shapes) > 1:
        overview = _fold(view, draft.chosen, paged=True)
        if overview.excess() > 1 + SLIGHT:
            overview = None  # even the roots are too many for a page
    first = 2 if overview else 1
    numbers = range(first, first + len(draft.shapes))
    pages = {key: number for number in numbers for key in draft.keys(number - first)}
    new_pages = [
        draft.page(number - first, note=f"{number} / {numbers[-1]}", number=number, pages=pages)
        for number in numbers
    ]
    if overview:
        new_pages.insert(0, overview.page(note=f"1 / {numbers[-1]} overview", pages=pages))
    return new_pages


def spread(view: View, paper: Paper) -> list[Page]:
    """Return the pages that hold a map, without an overview and without numbers on them."""
    columns = _COLUMNS if len(view.statements) <= _MANY else _COLUMNS[2:3]
    draft = _fewest(view, (Setting(paper, column) for column in columns))
    return [draft.page(at, pages={}) for at in range(len(draft.shapes))]


def _fewest(view: View, settings: Iterable[Setting]) -> PageDraft:
    """Return a map in the first setting that needs the fewest pages."""
    drafts: list[PageDraft] = []
    for chosen in settings:
        planted = forest(scene(view, style=chosen.style), paged=True)
        shapes = paginated(planted, chosen.room, chosen.below(planted))
        drafts.append(PageDraft(planted, chosen, shapes))
    return min(drafts, key=lambda draft: len(draft.shapes))


def _fold(view: View, chosen: Setting, *, paged: bool) -> PageDraft:
    """Return the fold that shows the most cards; one that is too large if none fits.

    Cards show no more than in `chosen`, less where more of them fit so, and on a slide their titles
    only.
    """
    paper, column = chosen.paper, chosen.column
    settings = [Setting(paper, column, shows) for shows in _WHOLE[_WHOLE.index(chosen.shows) :]]
    if paper.slide:
        is_large = len(view.statements) > _LARGE
        columns = _TITLE_COLUMNS[-2:-1] if is_large else _TITLE_COLUMNS
        settings = [Setting(paper, each, "title") for each in columns]
    titles = Setting(paper, column, "title")
    for tried in (settings, [titles]):
        folds = filter(None, (_opened(view, each, paged=paged) for each in tried))
        fold = max(folds, key=lambda fold: fold.cards, default=None)
        if fold:
            for scale in filter(fold.chosen.scale.__lt__, _scales(paper)):
                larger = _opened(view, evolve(fold.chosen, scale=scale), paged=paged)
                if larger is None or larger.cards < fold.cards:
                    break
                fold = larger
            return fold
    drafts: list[PageDraft] = []
    for times in _TIMES:
        planted = folded(forest(scene(view, style=titles.style), paged=paged), {})
        shapes = paginated(planted, times * titles.room, _ENDLESS)
        drafts.append(PageDraft(planted, titles, shapes))
    return min(drafts, key=PageDraft.excess)


def _opened(view: View, chosen: Setting, *, paged: bool) -> PageDraft | None:
    """Return the fold in which as many cards are open as fit the page, those near the roots first.

    Of many things below one card as many are shown as fit.  None if not even the roots fit.
    """
    shown = scene(view, style=chosen.style)
    closed = [*foldable(forest(shown), _DEEPEST_ON_SLIDE if chosen.paper.slide else _DEEPEST)]

    def tried(opened: Collection[str], last: str = "", most: int = 0) -> PageDraft | None:
        shares = {**dict.fromkeys(opened, len(shown.edges)), last: most}
        return _within(folded(forest(shown, paged=paged), shares), chosen)

    best = tried(())
    if best is None:
        return None
    counts = range(1, len(closed) + 1)
    count = bisect_left(counts, 1, key=lambda count: tried(closed[:count]) is None)
    opened = closed[:count]
    best = tried(opened)
    for key in closed[count : count + _MORE]:
        draft = tried([*opened, key])
        if draft:
            best = draft
            opened.append(key)
    if count < len(closed):
        counts = range(_FEW, max(len(shown.edges), _FEW))
        most = bisect_left(counts, 1, key=lambda most: tried(opened, closed[count], most) is None)
        best = tried(opened, closed[count], counts[most - 1]) if most else best
    return best


def smallest_text(page: Page) -> float:
    """Return the size of the smallest text on a page, in the unit of the page."""
    return page.scale * max(page.scene.style.least, TAG_SIZE)


def small_texts(pages: Sequence[Page], paper: Paper) -> tuple[Diagnostic, ...]:
    """Return the finding that text is smaller than it should be, if any is.

    What is larger than its page, such as a graph or one very long card, makes all on it smaller.
    """
    size = min(map(smallest_text, pages))
    way = "--min-text" if len(pages) > 1 else "--pages with --layout tree"
    finding = drawing_finding(
        "ARG608",
        f"the smallest text is {size:.1f} {paper.unit} instead of {paper.least:g}, since a part of "
        f"the map is larger than the page {paper.name!r}",
        f"take a larger page, or {way}",
    )
    return (finding,) if size * 1.001 < paper.least else ()
