"""What stands above a map, its title, a line about it and the legend; and its description."""

from collections.abc import Callable, Iterator
from functools import partial

from attrs import evolve, frozen

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import TextLine, judged_look, step_look
from argmap.drawing.scene.measure import runs_left, shorten, width, wrap
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box, straight
from argmap.drawing.scene.theme import HEADING_SIZE, LEGEND_SIZE, LOOKS, TONES, Look
from argmap.drawing.scene.view import View
from argmap.drawing.svg.card_group import badge_group, face
from argmap.drawing.svg.elements import Pen, path, rect, stroke, tag
from argmap.drawing.svg.lines import arrow, chip_sample
from argmap.model.brief import counted
from argmap.model.verdict import VERDICTS
from argmap.relations import RelationKind, relation_kinds

LEAST = 420.0  # points: a title is not broken more often because a map is narrow
_ITEM_GAP = 18.0  # points between two entries of the legend
_ROW = 18.0  # points from one row of the legend to the next
_NOTE_ROOM = 110.0  # points beside the title for a page number
_BAND_ROOM = 140.0  # points for the word of a band
_STEPS = {"fails": "step that fails", "open": "step left open"}
_Sample = Callable[[Box], str]  # writes a sample into its box


@frozen
class LegendItem:
    """An entry of the legend: its sample, where that stands, and its word."""

    sample: _Sample
    box: Box
    line: TextLine


@frozen(kw_only=True)
class PictureHeading:
    """The heading: lines of the title and below it, the legend, and its size; y from 0.

    `note` stands in the right top corner, such as the number of the page.  It is mirrored above a
    map that is read from right to left.
    """

    title: tuple[TextLine, ...]
    subtitle: tuple[TextLine, ...]
    width: float
    height: float
    legend: tuple[LegendItem, ...] = ()
    note: TextLine | None = None
    is_mirrored: bool = False


def heading(scene: Scene, room: float, note: str = "") -> PictureHeading:
    """Return the heading of a scene, `room` points wide."""
    draft = titles(scene, room - (min(_NOTE_ROOM, room / 2) if note else 0.0))
    legend = tuple(_flowed(scene, room, draft.height))
    lines = (*draft.title, *draft.subtitle, *(item.line for item in legend))
    return evolve(
        draft,
        legend=legend,
        width=max((line.x + line.width for line in lines), default=0.0),
        height=legend[-1].box.bottom + _ROW - 14.0 if legend else draft.height,
        note=_small(scene, note, 15.0) if note else None,
        is_mirrored=scene.view.runs_left,
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
    statements = counted(len(view.complete), "statement")
    counts = [
        statements if cards == len(view.complete) else f"{cards:,} of {statements}",
        counted(len(scene.pills), "inference step") if scene.pills else "",
        counted(len(view.complete.sources), "source") if view.complete.sources else "",
    ]
    pieces = [facts, ", ".join(filter(None, counts))]
    if view.common_source:
        source = view.voices[view.common_source].headline
        pieces.append(f"source, unless another is named: {source}")
    if view.judgement.title:
        pieces.append(_judged(view))
    return " \u00a0·\u00a0 ".join(pieces)


def _judged(view: View) -> str:
    counts = view.judgement.counted(statement.name for statement in view.statements)
    return ": ".join(filter(None, (view.judgement.title, counts)))


def heading_lines(pen: Pen, head: PictureHeading, room: float) -> Iterator[str]:
    """Yield the title, the line below it, and the legend, from (`MARGIN`, `MARGIN`).

    `room` is the width between the margins, on the right of which the note stands.
    """

    def drawn(line: TextLine) -> str:
        return pen.line(line, room - 2 * line.x - line.width if head.is_mirrored else 0.0)

    if head.note:
        yield drawn(evolve(head.note, x=room - head.note.width))
    yield from map(drawn, (*head.title, *head.subtitle))
    for item in head.legend:
        box = item.box.flipped(room) if head.is_mirrored else item.box
        yield item.sample(box) + drawn(item.line)


def _flowed(scene: Scene, room: float, top: float) -> Iterator[LegendItem]:
    size, x, y = scene.style.size(LEGEND_SIZE), 0.0, top
    text = partial(TextLine, role="word", size=size, paint=theme.LEGEND, leftward=False)
    for wide, word, sample in _samples(scene):
        if x and x + wide + 6 + width(word, size) > room:
            x, y = 0.0, y + _ROW
        line = text(text=word, x=x + wide + 6, y=y + 11.5)
        yield LegendItem(sample, Box(x, y + 2.0, wide, 12.0), line)
        x = line.x + line.width + _ITEM_GAP


def _samples(scene: Scene) -> Iterator[tuple[float, str, _Sample]]:
    """Yield what the legend shows: how wide the sample is, the word, and the sample."""
    view, kinds = scene.view, relation_kinds()
    order = ("supports", "attacks", "undercuts")
    used = {edge.kind for edge in scene.edges}
    for name in (*(word for word in order if word in used), *sorted(used.difference(order))):
        yield 32.0, kinds[name].phrase, partial(_relation, kinds[name])
    weighed = {link.relation.id for link in view.links if link.relation.weight is not None}
    if not weighed.isdisjoint(edge.relation for edge in scene.edges):
        yield 62.0, "weak to strong", _weights
    yield from _of_things(scene)
    statuses = {card.status for card in scene.cards.values()}
    statuses.update(word for chip in scene.chips.values() for word, _ in chip.verdicts)
    for name in (name for name in VERDICTS if name in statuses):
        yield 36.0, name, partial(_status, name)
    if any(card.bar for card in scene.cards.values()):
        yield 44.0, "strength, from 0 to 1", _strength


def _of_things(scene: Scene) -> Iterator[tuple[float, str, _Sample]]:
    """Yield the entries for cards, steps and chips, and the bands of cards."""
    view = scene.view
    looks = {card.look.name for card in scene.all_cards}
    for name in (name for name in LOOKS if name in looks):
        yield 20.0, LOOKS[name].word, partial(_look, name, "3 2" if LOOKS[name].dashes else "")
    if any(each.implicit and each.name in scene.cards for each in view.statements):
        yield 20.0, "unstated", partial(_look, "premise", "3 2")
    if any(pill.step for pill in scene.pills.values()):
        yield 20.0, "inference step", partial(_step, "")
    if not all(chip.is_fold for chip in scene.chips.values()):  # `+3 −2 below` says what it is
        yield 24.0, "stands elsewhere in the map", chip_sample
    paints = dict(view.colours[card.key] for card in scene.all_cards if card.band)
    for word, paint in paints.items():
        yield 12.0, shorten(word, LEGEND_SIZE, _BAND_ROOM), partial(_band, paint)
    steps = {view.judgement.of(key).status for key in scene.pills}
    for name in (name for name in _STEPS if name in steps):
        yield 20.0, _STEPS[name], partial(_step, name)


def _relation(kind: RelationKind, box: Box) -> str:
    level = box.middle[1]
    line = straight((box.x, level), (box.right, level))
    return tag("g", arrow(line, kind.head, kind.line, 1.7, kind.tone), class_=kind.tone)


def _weights(box: Box) -> str:
    level, paint = box.middle[1], TONES["neutral"]
    shafts = "".join(
        stroke("line", path(straight((at, level), (at + 16, level))), paint, wide)
        for at, wide in ((box.x, 0.9), (box.x + 22, 1.7), (box.x + 44, 2.9))
    )
    return tag("g", shafts, class_="neutral")


def _look(name: str, dashes: str, box: Box) -> str:
    wide = max(LOOKS[name].border_width, 1.0)
    return tag("g", _face(LOOKS[name], box, dashes, wide), class_=f"card-{name}")


def _step(status: str, box: Box) -> str:
    look = step_look("support", status, radius=4.0)
    return tag("g", face(look, box, look.dashes), class_=status)


def _band(paint: str, box: Box) -> str:
    return rect("band", box, 2.5, paint)


def _status(verdict: str, box: Box) -> str:
    group = VERDICTS[verdict].group
    look = judged_look(LOOKS["claim"], group)
    dashes = "" if group == "stands" else look.dashes.replace("7", "3")
    small = _face(look, box.with_width(24.0), dashes, 1.5)
    badge = badge_group(verdict, (box.x + 28.0, box.middle[1]))
    return tag("g", small + badge, class_=f"card-claim {group}")


def _strength(box: Box) -> str:
    track = Box(box.x, box.middle[1] - 2.5, box.width, 5.0)
    ground = rect("ground", track, 2.5, theme.TAG)
    bar = rect("bar", track.with_width(28.0), 2.5, LOOKS["claim"].label)
    return tag("g", ground + bar, class_="card-claim")


def _face(look: Look, box: Box, dashes: str, wide: float) -> str:
    """Return a small card."""
    radius = min(look.radius, 9.0) / 2.2
    return face(evolve(look, radius=radius, border_width=wide), box, dashes)


def title_of(view: View) -> str:
    """Return the title of the picture."""
    return view.complete.metadata.title or "Argument map"


def description(view: View) -> str:
    """Return one to eight sentences: the main claims, what bears on each, and the evaluation."""
    shown = {statement.name for statement in view.statements}
    heads = [root for root in view.complete.roots if root.name in shown]
    sentences = [f"Argument map of {counted(len(view.statements), 'statement')}."]
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
    pieces = [f"{word} by {counted(count, 'statement')}" for word, count in counts.items() if count]
    return " and ".join(pieces) or "nothing bears on it directly"
