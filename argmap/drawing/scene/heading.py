"""What stands above a map: its title, a line about it, and the legend of what occurs in it.

Also the sentences that describe the picture to those who cannot see it.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from attrs import evolve, frozen

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import TextLine
from argmap.drawing.scene.measure import runs_left, shorten, width, wrap
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.theme import HEADING_SIZE, LEGEND_SIZE, LOOKS, Paint
from argmap.drawing.scene.view import View
from argmap.model.verdict import VERDICTS
from argmap.relations import relation_kinds

_LEAST = 420.0  # points: a title is not broken more often because a map is narrow
_ITEM_GAP = 18.0  # points between two entries of the legend
_ROW = 18.0  # points from one row of the legend to the next
_NOTE_ROOM = 110.0  # points beside the title for a page number
_BAND_ROOM = 140.0  # points for the word of a band
# the sorts of entries, and how wide their samples are in points
SWATCHES: Mapping[str, float] = {
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


@frozen
class LegendItem:
    """An entry of the legend: what it shows (`sort` and `of`), where its sample stands, its word.

    `of` is the name of a relation, look or verdict, or the colour of a band.
    """

    sort: str
    of: str | Paint
    x: float
    y: float
    line: TextLine


@frozen(kw_only=True)
class PictureHeading:
    """The heading: lines of the title and below it, the legend, and its size; y from 0.

    `note` stands in the right top corner, such as the number of the page.
    """

    title: tuple[TextLine, ...]
    subtitle: tuple[TextLine, ...]
    width: float
    height: float
    legend: tuple[LegendItem, ...] = ()
    note: TextLine | None = None


def heading(scene: Scene, room: float, note: str = "") -> PictureHeading:
    """Return the heading of a scene, `room` points wide, or a little more for narrow pictures."""
    draft = titles(scene, max(room, _LEAST) - (_NOTE_ROOM if note else 0.0))
    legend = tuple(_flowed(scene, max(room, _LEAST), draft.height))
    lines = (*draft.title, *draft.subtitle, *(item.line for item in legend))
    return evolve(
        draft,
        legend=legend,
        width=max((line.x + line.width for line in lines), default=0.0),
        height=legend[-1].y + _ROW if legend else draft.height,
        note=_small(scene, note, 15.0) if note else None,
    )


def titles(scene: Scene, room: float) -> PictureHeading:
    """Return the title and the line below it, `room` points wide, without a legend."""
    size = HEADING_SIZE
    words = wrap(scene.view.complete.metadata.title, size, room, bold=True, most=4)
    leftward = runs_left(" ".join(words))
    line = partial(TextLine, role="heading", size=size, paint=theme.HEADING, bold=True)
    title = tuple(
        line(text=text, y=at * size * 1.15 + 19.0, leftward=leftward)
        for at, text in enumerate(words)
    )
    top = len(words) * size * 1.15 + (5.0 if words else 0.0)
    size = scene.style.size(theme.SUBHEADING_SIZE)
    subtitle = tuple(
        _small(scene, text.removeprefix("· "), top + at * size * 1.3 + 10.0)
        for at, text in enumerate(wrap(_subtitle(scene), size, room, most=4))
    )
    height = top + len(subtitle) * size * 1.3 + 8.0
    return PictureHeading(title=title, subtitle=subtitle, width=room, height=height)


def _small(scene: Scene, text: str, y: float) -> TextLine:
    size, paint = scene.style.size(theme.SUBHEADING_SIZE), theme.SUBHEADING
    return TextLine(text=text, role="subheading", size=size, paint=paint, y=y, leftward=False)


def _subtitle(scene: Scene) -> str:
    view = scene.view
    about = view.complete.metadata
    article = f"Argument map of {about.article}" if about.article else "Argument map"
    facts = ", ".join(filter(None, (article, about.author, about.date)))
    cards = sum(each.name in scene.cards for each in view.statements)
    statements = _count(len(view.complete), "statement")
    counts = [
        statements if cards == len(view.complete) else f"{cards:,} of {statements}",
        _count(len(scene.pills), "inference step") if scene.pills else "",
        _count(len(view.complete.sources), "source") if view.complete.sources else "",
    ]
    pieces = [facts, ", ".join(filter(None, counts))]
    if view.common_source:
        source = view.voices[view.common_source].headline
        pieces.append(f"source, unless another is named: {source}")
    if view.judgement.title:
        pieces.append(_judged(view))
    return " \u00a0·\u00a0 ".join(pieces)


def _judged(view: View) -> str:
    """Return the method, and how many of the statements that are shown have each status."""
    counts = view.judgement.counted(statement.name for statement in view.statements)
    return ": ".join(filter(None, (view.judgement.title, counts)))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _items(scene: Scene) -> Iterator[tuple[str, str | Paint, str]]:
    """Yield what the legend shows: the sort, what of it, and the word."""
    view, kinds = scene.view, relation_kinds()
    order = ("supports", "attacks", "undercuts")
    used = {edge.kind for edge in scene.edges}
    for name in (*(word for word in order if word in used), *sorted(used.difference(order))):
        yield "relation", name, kinds[name].phrase
    weighed = {link.relation.id for link in view.links if link.relation.weight is not None}
    if not weighed.isdisjoint(edge.relation for edge in scene.edges):
        yield "strength", "", "weak to strong"
    looks = {card.look.name for card in scene.all_cards}
    yield from (("look", name, LOOKS[name].word) for name in LOOKS if name in looks)
    if any(each.implicit and each.name in scene.cards for each in view.statements):
        yield "unstated", "premise", "unstated"
    if any(not pill.card for pill in scene.pills.values()):
        yield "step", "", "inference step"
    if scene.chips:
        yield "chip", "", "stands elsewhere in the map"
    paints = dict(view.colours[card.key] for card in scene.all_cards if card.key in view.colours)
    for word, paint in paints.items():
        yield "band", paint, shorten(word, LEGEND_SIZE, _BAND_ROOM)
    steps = {pill.status for pill in scene.pills.values()}
    yield from (("step", name, word) for name, word in _STEPS.items() if name in steps)
    statuses = {card.status for card in scene.cards.values()}
    statuses.update(word for chip in scene.chips.values() for word, _ in chip.verdicts)
    yield from (("status", name, name) for name in VERDICTS if name in statuses)
    if any(card.bar for card in scene.cards.values()):
        yield "degree", "", "strength, from 0 to 1"


def _flowed(scene: Scene, room: float, top: float) -> Iterator[LegendItem]:
    """Yield the entries of the legend in rows, from `top` on."""
    size, x, y = scene.style.size(LEGEND_SIZE), 0.0, top
    text = partial(TextLine, role="word", size=size, paint=theme.LEGEND, leftward=False)
    for sort, of, word in _items(scene):
        if x and x + SWATCHES[sort] + 6 + width(word, size) > room:
            x, y = 0.0, y + _ROW
        line = text(text=word, x=x + SWATCHES[sort] + 6, y=y + 11.5)
        yield LegendItem(sort, of, x, y, line)
        x = line.x + line.width + _ITEM_GAP


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
    if view.judgement.title:
        sentences.append(f"{_judged(view)}.")
    return " ".join(sentences)


def _bearing(view: View, name: str) -> str:
    relations = view.complete.index.incoming.get(name, ())
    counts = {
        word: sum(len(each.sources) for each in relations if each.traits.polarity * sign > 0)
        for word, sign in (("supported", 1), ("attacked", -1))
    }
    pieces = [f"{word} by {_count(count, 'statement')}" for word, count in counts.items() if count]
    return " and ".join(pieces) or "nothing bears on it directly"
