"""What stands above a map: its title, a line about it, and the legend of what occurs in it.

Also the sentences that describe the picture to those who cannot see it.
"""

from collections.abc import Iterator
from typing import Literal

from attrs import evolve, frozen

from argmap.drawing.scene.judgement import Judgement
from argmap.drawing.scene.measure import shorten, width, wrap
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.theme import HEADING_SIZE, LEGEND_SIZE, LOOKS, SUBHEADING_SIZE, Paint
from argmap.drawing.scene.view import View
from argmap.model import Statement
from argmap.model.verdict import VERDICTS
from argmap.relations import relation_kinds

_LEAST = 420.0  # points: a title is not broken more often because a map is narrow
_ITEM_GAP = 18.0  # points between two entries of the legend
_ROW = 18.0  # points from one row of the legend to the next
_NOTE_ROOM = 110.0  # points beside the title for a page number
_BAND_ROOM = 140.0  # points for the word of a band
Sort = Literal[
    "relation", "strength", "look", "unstated", "step", "chip", "band", "status", "degree"
]
_SWATCH: dict[Sort, float] = {
    "relation": 32.0,
    "strength": 62.0,
    "look": 20.0,
    "unstated": 20.0,
    "step": 20.0,
    "chip": 24.0,
    "band": 12.0,
    "status": 36.0,
    "degree": 44.0,
}
_STEPS = {"fails": "step that fails", "open": "step left open"}


@frozen(kw_only=True)
class LegendItem:
    """An entry of the legend at its place: what it shows (`sort`, `name`) and its word."""

    sort: Sort
    name: str
    word: str
    x: float = 0.0
    y: float = 0.0
    size: float = LEGEND_SIZE
    paint: Paint | None = None

    @property
    def swatch(self) -> float:
        """The width of the sample before the word."""
        return _SWATCH[self.sort]

    @property
    def word_width(self) -> float:
        """The measured width of the word."""
        return width(self.word, self.size)


@frozen(kw_only=True)
class PictureHeading:
    """The heading: lines of the title and below it, the legend, and its size; y from 0.

    `note` stands in the right top corner, such as the number of the page.  `size` is that of the
    subtitle and the note.
    """

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    width: float
    height: float = 0.0
    legend: tuple[LegendItem, ...] = ()
    note: str = ""
    size: float = SUBHEADING_SIZE

    @property
    def subtitle_top(self) -> float:
        """The y below the title."""
        return len(self.title) * HEADING_SIZE * 1.15 + (5.0 if self.title else 0.0)


def heading(scene: Scene, room: float, note: str = "") -> PictureHeading:
    """Return the heading of a scene, `room` points wide, or a little more for narrow pictures.

    `note` is for the right top corner.
    """
    draft = titles(scene, max(room, _LEAST) - (_NOTE_ROOM if note else 0.0))
    top = draft.height
    items = [evolve(item, size=scene.style.size(LEGEND_SIZE)) for item in _items(scene)]
    legend = tuple(_flowed(items, max(room, _LEAST), top))
    below = legend[-1].y + _ROW if legend else top
    wide = max(
        [
            *(width(word, HEADING_SIZE, bold=True) for word in draft.title),
            *(width(word, draft.size) for word in draft.subtitle),
            *(item.x + item.swatch + 6 + item.word_width for item in legend),
            0.0,
        ]
    )
    return evolve(draft, legend=legend, width=wide, height=below, note=note)


def titles(scene: Scene, room: float) -> PictureHeading:
    """Return the title and the line below it, `room` points wide, without a legend."""
    size = scene.style.size(SUBHEADING_SIZE)
    title = wrap(scene.view.complete.metadata.title, HEADING_SIZE, room, bold=True, most=4)
    lines = wrap(_subtitle(scene), size, room, most=4)
    subtitle = tuple(line.removeprefix("· ") for line in lines)
    draft = PictureHeading(title=title, subtitle=subtitle, width=room, size=size)
    return evolve(draft, height=draft.subtitle_top + len(subtitle) * size * 1.3 + 8.0)


def _subtitle(scene: Scene) -> str:
    view = scene.view
    about = view.complete.metadata
    article = f"Argument map of {about.article}" if about.article else "Argument map"
    facts = ", ".join(word for word in (article, about.author, about.date) if word)
    shown, all_ = len(_statements(scene)), len(view.complete)
    counts = [
        _count(shown, "statement")
        if shown == all_
        else f"{shown:,} of {_count(all_, 'statement')}",
        _count(len(scene.pills), "inference step") if scene.pills else "",
        _count(len(view.complete.sources), "source") if view.complete.sources else "",
    ]
    pieces = [facts, ", ".join(count for count in counts if count)]
    if view.common_source:
        source = view.voices[view.common_source].headline
        pieces.append(f"source, unless another is named: {source}")
    if view.judgement:
        pieces.append(_judged(view, view.judgement))
    return " \u00a0·\u00a0 ".join(pieces)


def _judged(view: View, judgement: Judgement) -> str:
    """Return the method, and how many of the statements that are shown have each status."""
    counts = judgement.counted(statement.name for statement in view.statements)
    return f"{judgement.title}{': ' if counts else ''}{counts}"


def _statements(scene: Scene) -> list[Statement]:
    """Return the statements that have a card in the picture."""
    return [statement for statement in scene.view.statements if statement.name in scene.cards]


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _items(scene: Scene) -> Iterator[LegendItem]:
    kinds = relation_kinds()
    order = ("supports", "attacks", "undercuts")
    used = {edge.kind for edge in scene.edges}
    names = [*(word for word in order if word in used), *sorted(used.difference(order))]
    for name in names:
        yield LegendItem(sort="relation", name=name, word=kinds[name].phrase)
    drawn = {edge.relation for edge in scene.edges}
    if any(
        link.relation.weight is not None and link.relation.id in drawn for link in scene.view.links
    ):
        yield LegendItem(sort="strength", name="", word="weak to strong")
    looks = {card.look_name for card in scene.all_cards}
    for name in LOOKS:
        if name in looks:
            yield LegendItem(sort="look", name=name, word=LOOKS[name].word)
    if any(statement.implicit for statement in _statements(scene)):
        yield LegendItem(sort="unstated", name="premise", word="unstated")
    if any(not pill.card for pill in scene.pills.values()):
        yield LegendItem(sort="step", name="", word="inference step")
    if scene.chips:
        yield LegendItem(sort="chip", name="", word="stands elsewhere in the map")
    paints = dict(
        scene.view.colours[card.key] for card in scene.all_cards if card.key in scene.view.colours
    )
    for word, paint in paints.items():
        yield LegendItem(
            sort="band", name=paint.light, word=shorten(word, LEGEND_SIZE, 140.0), paint=paint
        )
    yield from _judged_items(scene)


def _judged_items(scene: Scene) -> Iterator[LegendItem]:
    """Yield what an evaluation shows: of steps, of statements, and strengths."""
    steps = {pill.status for pill in scene.pills.values()}
    for name, word in _STEPS.items():
        if name in steps:
            yield LegendItem(sort="step", name=name, word=word)
    statuses = {card.status for card in scene.cards.values()}
    statuses.update(word for chip in scene.chips.values() for word, _ in chip.verdicts)
    for name in VERDICTS:
        if name in statuses:
            yield LegendItem(sort="status", name=name, word=name)
    if any(card.bar for card in scene.cards.values()):
        yield LegendItem(sort="degree", name="", word="strength, from 0 to 1")


def _flowed(items: list[LegendItem], room: float, top: float) -> Iterator[LegendItem]:
    x, y = 0.0, top
    for item in items:
        wide = item.swatch + 6 + item.word_width
        if x and x + wide > room:
            x, y = 0.0, y + _ROW
        yield evolve(item, x=x, y=y)
        x += wide + _ITEM_GAP


def title_of(view: View) -> str:
    """Return the title of the picture."""
    return view.complete.metadata.title or "Argument map"


def description(view: View) -> str:
    """Return one to eight sentences: the main claims, what bears on each, and the evaluation."""
    shown = {statement.name for statement in view.statements}
    heads = [root for root in view.complete.roots if root.name in shown]
    sentences = [f"Argument map of {_count(len(view.statements), 'statement')}."]
    for head in heads[:5]:
        claim = shorten(head.headline, 1.0, 80.0).rstrip(".")
        sentences.append(f"Main claim: {claim}; {_bearing(view, head.name)}.")
    if len(heads) > 5:  # noqa: PLR2004 - as many as a listener bears
        sentences.append(f"There are {len(heads) - 5} more main claims.")
    if view.judgement:
        sentences.append(f"{_judged(view, view.judgement)}.")
    return " ".join(sentences)


def _bearing(view: View, name: str) -> str:
    relations = view.complete.index.incoming.get(name, ())
    pro = sum(len(relation.sources) for relation in relations if relation.traits.polarity > 0)
    con = sum(len(relation.sources) for relation in relations if relation.traits.polarity < 0)
    pieces = [
        f"supported by {_count(pro, 'statement')}" if pro else "",
        f"attacked by {_count(con, 'statement')}" if con else "",
    ]
    return " and ".join(word for word in pieces if word) or "nothing bears on it directly"
