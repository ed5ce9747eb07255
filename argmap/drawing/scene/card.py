"""A statement as a card: its look, its texts measured and placed, its size.

Lengths are points, from the card's left top corner; a text's y is its baseline.  Not here: where
the card lies (`layout`), how it is written down (`svg`, `dot_text`).
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from argmap.drawing.scene.badge import RADIUS, Badge, Bar, judged_look
from argmap.drawing.scene.direction import runs_left
from argmap.drawing.scene.judgement import Finding
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import shorten, width, wrap
from argmap.drawing.scene.theme import (
    COLUMN_TOP,
    FROM,
    FROM_SIZE,
    LABEL_SIZE,
    LOOKS,
    MAIN_COLUMN,
    MAIN_FROM,
    MAIN_ON_TAG,
    MAIN_TAG,
    ON_TAG,
    PAD,
    TAG,
    TAG_SIZE,
    Look,
    Paint,
)
from argmap.drawing.scene.view import Hidden, View
from argmap.kinds import statement_kinds
from argmap.model import Statement
from argmap.model.index import MAIN_CLAIM

_TITLE_LINES = 5
_TEXT_LINES = 14
_TAG_HEIGHT = 12.0
_TOOLTIP = 600
_USES_SIZE = 7.5


@frozen(kw_only=True)
class Text:
    """One line of text: where it starts, its size, its measured width and its paint.

    `part` is what it is on the card: label, name, uses, title, text, tag, from or strength.
    `href` is an address that it leads to, `card` the key of a card that it leads to, `leftward`
    whether it runs from right to left.
    """

    x: float
    y: float
    text: str
    size: float
    width: float
    role: str
    paint: Paint
    bold: bool = False
    href: str = ""
    card: str = ""
    leftward: bool = False


@frozen(kw_only=True)
class Tag:
    """A small rounded ground under a text."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint


@frozen(kw_only=True)
class Card:
    """A card: size, look, texts and tags; `href` is where it leads, '' for nowhere.

    `status` is the verdict of an evaluation, '' without one, `group` the coarser word; `badge`,
    `bar` and `band` are its marks.
    """

    key: str
    look_name: str
    look: Look
    width: float
    height: float
    texts: tuple[Text, ...]
    tags: tuple[Tag, ...]
    tooltip: str
    href: str = ""
    dashes: str = ""
    status: str = ""
    group: str = ""
    badge: Badge | None = None
    bar: Bar | None = None
    band: Paint | None = None


@frozen(kw_only=True)
class CardStyle:
    """How wide the text of a card is, and that of a main claim or question; the least text size.

    With `titles_only` a card shows its title, or its text without one, and neither kind nor name.
    """

    column: float = COLUMN_TOP
    main_column: float = MAIN_COLUMN
    least: float = 0.0
    titles_only: bool = False

    def size(self, size: float) -> float:
        """Return a size of text, or the least one if it is smaller."""
        return max(size, self.least)


@frozen(kw_only=True)
class Uses:
    """How many chips elsewhere stand for a card, and the key of what the first one bears on."""

    count: int
    place: str

    @property
    def words(self) -> str:
        """What the card says about it."""
        return f"used in {self.count} place{'' if self.count == 1 else 's'}"


def look_name(view: View, statement: Statement, role: str) -> str:
    """Return the name of a statement's look: main claims first, then its kind, then its role."""
    if role == MAIN_CLAIM:
        return "head" if view.has_many_heads else "main"
    if statement.kind in LOOKS:
        return statement.kind
    return role if role in LOOKS else "premise"


def statement_card(
    view: View,
    statement: Statement,
    style: CardStyle,
    *,
    wide: bool = False,
    uses: Uses | None = None,
) -> Card:
    """Return the card of a statement; `wide` for one with the main column.

    `uses` takes the place of the name.
    """
    role = view.role(statement.name)
    name = look_name(view, statement, role)
    finding = view.judgement.of(statement.name) if view.judgement else Finding()
    look = judged_look(LOOKS[name], finding.group)
    column = style.main_column if wide else style.column
    rows = _Rows(look, column, style, main=name == "main" and finding.group != "falls")
    rows.mirrored = runs_left(statement.text or statement.headline)
    rows.mark(finding.status)
    if style.titles_only:
        rows.headline(statement.headline, room=2 * (RADIUS + 2.0) if finding.status else 0.0)
    else:
        shown_name = statement.name if view.names and not uses else ""
        rows.head(_kind(statement, role, LOOKS[name].word), shown_name)
        if uses:
            rows.uses(uses)
        title, text = _labelled(statement.title, statement.text, view.selection.statement_labels)
        if title:
            rows.title(title)
        rows.body(text if text or title else statement.name)
        for tag, text, link in _details(view, statement):
            rows.detail(tag, text, link if not statement.url else "")
    if finding.strength is not None:
        rows.strength(finding.strength)
    rows.band = view.colours[statement.name][1] if statement.name in view.colours else None
    unstated = LOOKS["assumption"].dashes if statement.implicit else ""
    settled = finding.group in ("", "stands")
    return rows.card(
        statement.name,
        name,
        tooltip="\n\n".join(word for word in (finding.reason, _tooltip(statement)) if word),
        href=safe_link(statement.url),
        dashes=(unstated if settled else "") or look.dashes,
        status=finding.status,
        group=finding.group,
    )


def fold_card(view: View, key: str, style: CardStyle) -> Card:
    """Return the card of a group that is drawn folded, with the number of statements in it."""
    fold = view.folds[key]
    rows = _Rows(LOOKS["group"], style.column, style)
    if not style.titles_only:
        rows.head("GROUP", "")
    rows.title(fold.group.title)
    count = len(fold.members)
    rows.detail(f"+{count}", "statement" if count == 1 else "statements")
    for tag, text, link in _verdicts(view, fold.members):
        rows.detail(tag, text, link)
    return rows.card(key, "group", tooltip=fold.group.note or " / ".join(fold.group.path))


def argument_card(
    view: View, key: str, style: CardStyle, *, status: str, scheme: str
) -> Card | None:
    """Return the card of an argument, by its main step, with title and gist; None for others."""
    argument = view.arguments.get(key)
    if argument is None or not (argument.title or argument.gist):
        return None
    group = {"fails": "falls", "holds": "stands"}.get(status, status)
    rows = _Rows(judged_look(LOOKS["argument"], group), style.column, style)
    if not style.titles_only:
        rows.head("ARGUMENT", status if status != "holds" else "")
    title, gist = _labelled(argument.title, argument.gist, view.selection.argument_labels)
    if title:
        rows.title(title)
    if gist and not (style.titles_only and title):
        rows.body(gist)
    if scheme and not style.titles_only:
        rows.detail("SCHEME", scheme)
    rows.band = view.colours[key][1] if key in view.colours else None
    return rows.card(key, "argument", tooltip=argument.gist, status="", group=group)


def _labelled(title: str, text: str, mode: str) -> tuple[str, str]:
    """Return title and text, or only one of them where a document wants no more and it is there."""
    if mode == "title" and title:
        return title, ""
    if mode == "text" and text:
        return "", text
    return title, text


def _kind(statement: Statement, role: str, word: str) -> str:
    if role == MAIN_CLAIM:
        label = MAIN_CLAIM
    elif statement.kind:
        label = statement_kinds()[statement.kind].label
    else:
        label = word
    marks = [
        *(["UNSTATED"] if statement.implicit else []),
        *(["UNDEVELOPED"] if statement.undeveloped else []),
    ]
    return " · ".join([label.upper(), *marks])


def _details(view: View, statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield the rows below the text: a tag, a text, and a link for the text."""
    attribution = statement.attribution
    who = [_called(view, name) for name in attribution.by]
    where = [citation.source for citation in attribution.citations]
    cited = [_called(view, name) for name in where if where != [view.common_source]]
    if who or cited:
        link = next((view.voices[name].url for name in where if view.voices[name].url), "")
        tag = statement.mode or ("says" if who else "source")
        yield tag.upper(), " · ".join((", ".join(who), "; ".join(cited))).strip(" ·"), link
    elif statement.mode:
        yield statement.mode.upper(), "", ""
    if statement.date:
        yield "DATE", statement.date, ""
    if statement.hedge:
        yield "HEDGE", " · ".join(f"“{words}”" for words in statement.hedge), ""
    if statement.likelihood:
        basis = f" · {statement.confidence} confidence" if statement.confidence else ""
        yield "ESTIMATE", f"{statement.likelihood}{basis}", ""
    hidden = view.hidden.get(statement.name)
    if hidden:
        yield f"+{hidden.total}", _sides(hidden), ""
        yield from _verdicts(view, hidden.names)


def _verdicts(view: View, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the row of the verdicts on what is hidden."""
    counts = view.judgement.counted(names) if view.judgement else ""
    if counts:
        yield "VERDICTS", counts, ""


def _sides(hidden: Hidden) -> str:
    return f"{hidden.pro} for, {hidden.con} against"


def _called(view: View, name: str) -> str:
    voice = view.voices[name]
    return voice.title or voice.text or name


def _tooltip(statement: Statement) -> str:
    pieces = [statement.title, statement.text, statement.note]
    if statement.attribution.quote:
        pieces.append(f"“{statement.attribution.quote}”")
    full = "\n".join(word for word in pieces if word) or statement.name
    return full if len(full) <= _TOOLTIP else full[: _TOOLTIP - 1] + "…"


class _Rows:
    """Collects the rows of a card from top to bottom."""

    def __init__(self, look: Look, column: float, style: CardStyle, *, main: bool = False) -> None:
        self._look = look
        self._style = style
        self._column = column
        self._main = main
        self._y = PAD - 2.0
        self._x = PAD + (look.radius - 9.0) / 3
        self._texts: list[Text] = []
        self._tags: list[Tag] = []
        self._badge: Badge | None = None
        self._bar: Bar | None = None
        self.mirrored = False
        self.band: Paint | None = None

    def mark(self, status: str) -> None:
        """Put the badge of a status into the right top corner; none for ''."""
        if status:
            right = self._x + self._column + 1.0
            self._badge = Badge(x=right - RADIUS, y=self._y + 4.9, status=status)

    def head(self, label: str, name: str) -> None:
        """Put the kind on the left and the name on the right."""
        size = self._style.size(LABEL_SIZE)
        taken = 2 * RADIUS + 3.0 if self._badge else 0.0
        label = shorten(label, size, self._column - taken, bold=True)
        baseline = self._y + size * 0.9375
        self._put(label, size, baseline, "label", self._look.label, bold=True)
        room = self._column - self._texts[-1].width - 12 - taken
        short = shorten(name, size, room) if name and room > size * 2 else ""
        if short:
            left = self._x + self._column - taken - width(short, size)
            self._put(short, size, baseline, "name", self._look.label, x=left)
        self._y += size + 5.0

    def uses(self, uses: Uses) -> None:
        """Put how often the card is used elsewhere where the name would be, as a link."""
        size = self._style.size(_USES_SIZE)
        taken = 2 * RADIUS + 3.0 if self._badge else 0.0
        room = self._column - self._texts[-1].width - 8 - taken
        for words in (uses.words, f"{uses.count} uses" if uses.count > 1 else "used", ""):
            wide = width(words, size)
            if wide <= room:
                break
        if words:
            left = self._x + self._column - taken - wide
            baseline = self._texts[-1].y
            self._put(words, size, baseline, "uses", self._look.label, x=left)
            self._texts[-1] = evolve(self._texts[-1], card=uses.place)

    def headline(self, text: str, room: float) -> None:
        """Put what stands alone on a card, bold; `room` is left free on its right."""
        size = self._look.title_size
        self._y += 1.0
        lines = wrap(text, size, self._column - room, bold=True, most=_TITLE_LINES)
        self._lines(lines, size, size * 1.14, "title", self._look.title, bold=True)

    def title(self, text: str) -> None:
        """Put the title, bold."""
        size = self._look.title_size
        lines = wrap(text, size, self._column, bold=True, most=_TITLE_LINES)
        self._lines(lines, size, size * 1.14, "title", self._look.title, bold=True)
        self._y += 3.0

    def body(self, text: str) -> None:
        """Put the text."""
        size = self._look.text_size
        lines = wrap(text, size, self._column, most=_TEXT_LINES)
        self._lines(lines, size, size * 1.2, "text", self._look.text)

    def detail(self, tag: str, text: str, link: str = "") -> None:
        """Put a row of a tag and a short text."""
        ground, on_tag, paint = (
            (MAIN_TAG, MAIN_ON_TAG, MAIN_FROM) if self._main else (TAG, ON_TAG, FROM)
        )
        self._y += 4.0
        tag_size, size = self._style.size(TAG_SIZE), self._style.size(FROM_SIZE)
        high = max(_TAG_HEIGHT, tag_size + 5.0)
        tag = shorten(tag, tag_size, self._column / 2, bold=True)
        wide = width(tag, tag_size, bold=True) + 10
        self._tags.append(Tag(x=self._x, y=self._y, width=wide, height=high, paint=ground))
        middle = self._y + high / 2
        baseline = middle + tag_size * 2.6 / TAG_SIZE
        self._put(tag, tag_size, baseline, "tag", on_tag, bold=True, x=self._x + 5)
        room = self._column - wide - 6
        short = shorten(text, size, room)
        if short:
            left = self._x + wide + 6
            baseline = middle + size * 3.1 / FROM_SIZE
            self._put(short, size, baseline, "from", paint, x=left, href=safe_link(link))
        self._y += high

    def strength(self, strength: float) -> None:
        """Put a strength as a bar with its number."""
        self._y += 4.0
        number = f"{strength:.2f}"
        size = self._style.size(FROM_SIZE)
        wide = width(number, size, bold=True)
        left = self._x + self._column - wide
        self._put(number, size, self._y + 8.6, "strength", self._look.text, bold=True, x=left)
        room = self._column - wide - 7
        self._bar = Bar(x=self._x, y=self._y + 3, width=room, height=5.0, strength=strength)
        self._y += _TAG_HEIGHT

    def card(
        self,
        key: str,
        look: str,
        *,
        tooltip: str,
        href: str = "",
        dashes: str = "",
        status: str = "",
        group: str = "",
    ) -> Card:
        """Return the card that holds the rows."""
        card = Card(
            key=key,
            look_name=look,
            look=self._look,
            width=self._column + 2 * self._x,
            height=round(self._y + PAD - 1.0, 2),
            texts=tuple(self._texts),
            tags=tuple(self._tags),
            tooltip=tooltip,
            href=href,
            dashes=dashes,
            status=status,
            group=group,
            badge=self._badge,
            bar=self._bar,
            band=self.band,
        )
        return _mirrored(card) if self.mirrored else card

    def _lines(
        self,
        lines: tuple[str, ...],
        size: float,
        leading: float,
        role: str,
        paint: Paint,
        *,
        bold: bool = False,
    ) -> None:
        leftward = runs_left(" ".join(lines))
        for line in lines:
            self._put(line, size, self._y + size * 0.92, role, paint, bold=bold)
            placed = self._texts[-1]
            # the card may be mirrored later, and these lines with it
            if leftward != self.mirrored:
                placed = evolve(placed, x=self._x + self._column - placed.width)
            self._texts[-1] = evolve(placed, leftward=leftward)
            self._y += leading

    def _put(
        self,
        text: str,
        size: float,
        baseline: float,
        role: str,
        paint: Paint,
        *,
        bold: bool = False,
        x: float | None = None,
        href: str = "",
    ) -> None:
        self._texts.append(
            Text(
                x=self._x if x is None else x,
                y=baseline,
                text=text,
                size=size,
                width=width(text, size, bold=bold),
                role=role,
                paint=paint,
                bold=bold,
                href=href,
                leftward=runs_left(text),
            )
        )


def _mirrored(card: Card) -> Card:
    """Return a card with everything on the other side: it is read from right to left."""
    wide = card.width
    badge, bar = card.badge, card.bar
    return evolve(
        card,
        texts=tuple(evolve(text, x=wide - text.x - text.width) for text in card.texts),
        tags=tuple(evolve(tag, x=wide - tag.x - tag.width) for tag in card.tags),
        badge=evolve(badge, x=wide - badge.x) if badge else None,
        bar=evolve(bar, x=wide - bar.x - bar.width) if bar else None,
    )
