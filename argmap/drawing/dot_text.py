"""The map as DOT that draws a picture like ours by itself, with any Graphviz.

Labels are HTML-like and made of our own escaped parts only; no string reaches 16,384 bytes.  Ids
are numbers.  Written directly, since it must be quick for 10,000 statements.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import Card
from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.scene import Cluster, Edge, Scene, scene
from argmap.drawing.scene.shapes import Point
from argmap.drawing.scene.theme import TINTS, TONES, shade
from argmap.drawing.scene.view import View
from argmap.drawing.svg.elements import escaped
from argmap.drawing.svg.heading import title_of, titles
from argmap.model.verdict import VERDICTS
from argmap.semantics.engine.links import grouped

_HEADS = {
    "arrow": "normal",
    "tee-arrow": "teenormal",
    "tee": "tee",
    "both": "teenormal",
    "open": "vee",
    "none": "none",
}
_PALE = f"{round(255 * theme.IDLE_OPACITY):02X}"  # how opaque, written behind a colour
_MANY = 400  # cards from which dot would take minutes with its own settings
_LONGEST = 8000  # bytes of a label: dot refuses strings of 16,384
_WORDS = 240  # characters of a key, and a quarter of a text, that stand for a longer label


def dot_text(seen: View, *, dark: bool = False, middles: Mapping[str, Point] | None = None) -> str:
    """Return what is drawn of a map as DOT; it is never folded for its size.

    `middles` are the places of cards and pills by key, in points from the left top corner of a
    picture; they are written (for `neato -n`) if they are known for all.
    """
    shown, middles = scene(seen), middles or {}
    keys = (*shown.cards, *shown.pills, *sorted(seen.away))
    known = {key: middles[key] for key in keys if key in middles}
    bottom = max((y for _, y in known.values()), default=0.0)
    places = {key: f', pos="{x:.2f},{bottom - y:.2f}"' for key, (x, y) in known.items()}
    ids = {key: f"n{at}" for at, key in enumerate(keys)}
    writer = _Writer(shown, dark, ids, places if len(places) == len(keys) else {})
    return "\n".join(writer.lines()) + "\n"


@frozen
class _Writer:
    """Writes a scene by the `ids` of cards, pills and what is only named, and their `places`."""

    scene: Scene
    dark: bool
    ids: Mapping[str, str]
    places: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the text."""
        fast = "nslimit=1, mclimit=0.1, splines=line, " if len(self.ids) > _MANY else ""
        head = titles(self.scene, 900.0)
        lines = (*head.title, *head.subtitle)
        rows = [self._font(line.text, line.size, line.paint, bold=line.bold) for line in lines]
        title = _table("".join(map(_row, rows)))
        yield "digraph argument_map {"
        yield (
            f'  graph [rankdir=BT, fontname="Arial", bgcolor="{self._of(theme.PAGE)}",'
            f" charset=utf8, nodesep=0.26,"
            f" ranksep=0.42, pad=0.35, newrank=true, {fast}outputorder=edgesfirst, labelloc=t,"
            f' labeljust=l, tooltip="{_quoted(title_of(self.scene.view))}", label=<{title}>]'
        )
        yield '  node [shape=box, fontname="Arial", margin="0.09,0.05"]'
        yield '  edge [fontname="Arial", tooltip=""]'
        yield from self._nested()
        yield from map(self._name, sorted(self.scene.view.away))
        yield from map(self._edge, self.scene.edges)
        yield "}"

    def _of(self, paint: str) -> str:
        return shade(paint, dark=self.dark)

    def _nested(self) -> Iterator[str]:
        """Yield nodes within their clusters, nested by brackets, without recursion."""
        members = grouped((self.scene.groups[key], key) for key in self.ids)
        inner = grouped((cluster.path[:-1], cluster) for cluster in self.scene.clusters)
        stack: list[Cluster | str | None] = [None]
        number = 0
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
                continue
            path = item.path if item else ()
            if item:
                yield self._opening(item, number)
                number += 1
                stack.append("  }")
            for key in members.get(path, ()):
                yield self._card(self.scene.pills.get(key) or self.scene.cards[key])
            stack.extend(reversed(inner.get(path, [])))

    def _opening(self, cluster: Cluster, number: int) -> str:
        tint, note = TINTS[cluster.tint], cluster.note or cluster.path[-1]
        label = self._font(cluster.label.text, theme.GROUP_SIZE, tint.label, bold=True)
        return (
            f"  subgraph cluster_{number} {{ label=<{label}>; labelloc=b; labeljust=l; margin=12;"
            f' style="rounded,filled"; fillcolor="{self._of(tint.face)}";'
            f' color="{self._of(tint.border)}"; tooltip="{_quoted(note)}"'
        )

    def _card(self, card: Card) -> str:
        look = card.look
        line = ",dotted" if card.group == "open" else ",dashed" if card.dashes else ""
        link = f', URL="{_quoted(card.href)}"' if card.href else ""
        size = ' margin="0.08,0.02", height=0.2, width=0.25,' if card.step else ""
        return (
            f'  {self.ids[card.key]} [label=<{self._label(card)}>, style="rounded,filled{line}",'
            f' color="{self._of(look.border)}", fillcolor="{self._of(look.face)}",'
            f' penwidth={look.border_width:g},{size} class="{card.classes}",'
            f' tooltip="{_quoted(card.tooltip)}"{link}{self.places.get(card.key, "")}]'
        )

    def _label(self, card: Card) -> str:
        if card.step:
            (line,) = card.texts
            return self._font(line.text, line.size, line.paint) or '""'
        border = f'"4" SIDES="L" COLOR="{self._of(card.band)}"' if card.band else '"0"'
        label = _table("".join(self._rows(card)), border, f' WIDTH="{card.width - 18:.0f}"')
        if len(label.encode()) > _LONGEST:
            return _table(_row(self._font(card.key[:_WORDS], 12.0, card.look.title)))
        return label

    def _rows(self, card: Card) -> Iterator[str]:
        """Yield a row for every line of a card, the verdict first."""
        if card.status:
            paint = card.look.on_tag if not card.look.border_width else theme.BADGES[card.status]
            mark = f"{VERDICTS[card.status].mark} {card.status}"
            yield _row(self._font(mark, theme.LABEL_SIZE, paint, bold=True))
        line, at = "", -1.0
        for text in card.texts:
            words = self._font(text.text, text.size, text.paint, bold=text.bold)
            if line and abs(text.y - at) > 1.0:
                yield _row(line)
                line = ""
            line = f"{line}   {words}" if line else words
            at = text.y
        yield _row(line) if line else ""

    def _font(self, text: str, size: float, paint: str, *, bold: bool = False) -> str:
        if not text.strip():  # a blank alone would be no content
            return ""
        words = escaped(text).replace("\\", "&#92;")
        inner = f"<B>{words}</B>" if bold else words
        return f'<FONT POINT-SIZE="{size:g}" COLOR="{self._of(paint)}">{inner}</FONT>'

    def _name(self, key: str) -> str:
        title = ChipLabels(self.scene).title(key)
        label = self._font(title[:_WORDS], theme.LABEL_SIZE, theme.SUBHEADING) or '""'
        return f"  {self.ids[key]} [label=<{label}>, shape=plaintext]"

    def _edge(self, edge: Edge) -> str:
        style = f", style={edge.line}" if edge.line in ("dashed", "dotted") else ""
        colour = f"{self._of(TONES[edge.tone])}{_PALE * edge.idle}"
        colour = f"{colour}:{colour}" if edge.line == "double" else colour
        both = ", dir=both, arrowtail=teenormal" if edge.head == "both" else ""
        free = "" if edge.ranks else ", constraint=false"
        return (
            f"  {self.ids[edge.source]} -> {self.ids[edge.target]}"
            f' [color="{colour}", penwidth={edge.pen:g},'
            f" arrowsize=0.8, arrowhead={_HEADS[edge.head]},"
            f' class="{edge.kind}{" idle" * edge.idle}",'
            f' tooltip="{_quoted(edge.tooltip)}"{style}{both}{free}]'
        )


def _table(rows: str, border: str = '"0"', size: str = "") -> str:
    cells = 'CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"'
    return f"<TABLE BORDER={border} {cells}{size}>{rows}</TABLE>"


def _row(words: str) -> str:
    return f'<TR><TD ALIGN="LEFT">{words}</TD></TR>'


def _quoted(text: str) -> str:
    """Return a text for a quoted string, where a backslash begins an escape, `&` an entity."""
    short = text if len(text) <= _WORDS * 4 else text[: _WORDS * 4 - 1] + "…"
    return escaped(short.replace("\n", " ")).replace("\\", "&#92;")
