"""Writes a document for typst, which makes a PDF of it: A4, with bookmarks and links.

Every text stands in a quoted string, so nothing in a map is taken for markup.  Not here: what
stands in a document (`content`), calling typst (`argmap.drawing.pdf`).
"""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

from argmap.dossier.blocks import (
    Block,
    Claim,
    Line,
    Paragraph,
    PictureBlock,
    Points,
    ReportDocument,
    ReportHeading,
    ReportText,
    Table,
)
from argmap.drawing.pdf import day_of, quoted, typeset
from argmap.drawing.scene.card import RADIUS, Badge
from argmap.drawing.scene.shapes import Box
from argmap.drawing.svg.card_group import badge_group
from argmap.drawing.svg.elements import Pen, box_of
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import write as write_picture
from argmap.model.urls import url_danger
from argmap.model.verdict import VERDICTS, Verdict

_DEEPEST = 12  # indentations, beyond which an outline goes no further to the right
_ROOM = (170.0, 235.0)  # millimetres of an A4 page for a page of the map below its heading
_NATURAL = 25.4 / 72  # millimetres: a small map is not drawn larger than a point a unit
_OVERVIEW = 150.0  # millimetres: the most that the picture at a glance is high


def pdf(document: ReportDocument) -> bytes:
    """Return a document as PDF.

    Errors: `EngineError` without typst (`argmap[pdf]`), or when it refuses.
    """
    writer = _Writer(document)
    text = "\n".join(writer.lines())
    return typeset({"main.typ": text.encode(), **writer.files, **_marks()})


class _Writer:
    def __init__(self, document: ReportDocument) -> None:
        self.document = document
        self.files = {"report.typ": (files("argmap.dossier") / "report.typ").read_bytes()}
        self._labels = {name: f"s{at}" for at, name in enumerate(_names(document.blocks))}
        self._placed: set[str] = set()
        self._pictures = 0

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file for typst."""
        document, day = self.document, day_of(self.document.date)
        title = quoted(document.title, "untitled")
        author = f", author: ({quoted(document.author)},)" if document.author else ""
        yield '#import "report.typ": *'
        yield (
            f"#set document(title: {title}{author}, "
            f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))"
        )
        language = document.language.split("-")[0]
        yield f"#set text(lang: {quoted(language if len(language) in (2, 3) else 'en')})"
        yield f"#show: body => setup({title}, body)"
        yield f"#title({title}, {quoted(document.subtitle)})"
        for block in document.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case ReportHeading():
                kind = "question" if block.name else ("section", "group")[block.level > 1]
                yield f"#{kind}({quoted(block.text, '–')}){self._label(block.name)}"
            case Paragraph():
                yield f"#para[{self._line(block.line, quiet=block.is_quiet)}]"
            case Points():
                for item in block.items:
                    yield f'#point[#t("– "){self._line(item.line)}]{self._label(item.name)}'
            case Claim():
                yield from self._claim(block)
            case Table():
                yield from self._table(block)
            case PictureBlock():
                yield from self._picture(block)

    def _line(self, line: Line, *, quiet: bool = False) -> str:
        return "".join(self._piece(piece, quiet=quiet) for piece in line)

    def _piece(self, piece: ReportText | Verdict, *, quiet: bool) -> str:
        if isinstance(piece, Verdict):
            return f"#verdict({quoted(piece.word)})"
        text = quoted(piece.text, " ")
        style = piece.style or ("quiet" if quiet else "")
        if style in ("support", "attack", "undercut", "neutral"):
            call = f"tone({quoted(style)}, {text})"
        else:
            call = f"{style or 't'}({text})"
        target = self._target(piece)
        return f"#link({target}, {call})" if target else f"#{call}"

    def _target(self, piece: ReportText) -> str:
        """Return what a text leads to: an address, or the place of a statement; '' for nothing."""
        if piece.is_address:
            return "" if url_danger(piece.to) else quoted(piece.to)
        return f"<{self._labels[piece.to]}>" if piece.to in self._labels else ""

    def _label(self, name: str) -> str:
        """Return the label of a statement where it stands first, '' elsewhere."""
        if not name or name in self._placed:
            return ""
        self._placed.add(name)
        return f"<{self._labels[name]}>"

    def _claim(self, claim: Claim) -> Iterator[str]:
        first, *rest = claim.lines
        margin = f"verdict({quoted(claim.verdict.word)})" if claim.verdict else "[]"
        yield f"#claim({margin})[#line[{self._line(first)}]{self._label(claim.name)}"
        for line in rest:
            yield f"#line[{self._line(line)}]"
        for item in claim.points.items:
            depth = min(item.depth, _DEEPEST)
            yield (
                f"#item({depth}, {quoted(item.tone)})[{self._line(item.line)}]"
                f"{self._label(item.name)}"
            )
        yield "]"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"#table(columns: ({', '.join(f'{width}fr' for width in table.widths)}),"
        head = ", ".join(f"[#t({quoted(word)})]" for word in table.head)
        yield f"table.header({head}),"
        for row in table.rows:
            yield ", ".join(f"[{self._line(cell)}]" for cell in row) + ","
        yield ")"

    def _picture(self, picture: PictureBlock) -> Iterator[str]:
        self._pictures += 1
        name, page = f"picture-{self._pictures}.svg", picture.page
        extent = page.places.extent.grown(4.0)
        svg = write_picture(page, "light", unit="", embeds=True)
        self.files[name] = _cropped(svg, extent).encode()
        wide, high = _ROOM[0], _ROOM[1] if picture.is_sheet else _OVERVIEW
        scale = min(wide / extent.width, high / extent.height, _NATURAL)
        size = f"width: {extent.width * scale:.2f}mm, height: {extent.height * scale:.2f}mm"
        if picture.is_sheet:
            yield f"#pagebreak()\n#section({quoted(picture.title)})"
        alt = quoted(f"{picture.title}: {_spoken(page)}")
        yield f"#block(above: 10pt, below: 8pt, {size}, breakable: false)["
        yield f"#place(image({quoted(name)}, {size}, alt: {alt}))"
        for key, area in _links(page):
            if key in self._labels:
                x, y = (area.x - extent.x) * scale, (area.y - extent.y) * scale
                spot = (
                    f"box(width: {area.width * scale:.2f}mm, height: {area.height * scale:.2f}mm)"
                )
                yield f"#place(dx: {x:.2f}mm, dy: {y:.2f}mm, link(<{self._labels[key]}>, {spot}))"
        yield "]"


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the names of the statements that have a place in a document."""
    names: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, ReportHeading | Claim):
            names[block.name] = None
        if isinstance(block, Claim):
            names.update(dict.fromkeys(item.name for item in block.points.items))
    yield from filter(None, names)


def _marks() -> dict[str, bytes]:
    """Return the mark of each verdict as a file, since fonts lack some of the signs."""
    pen, middle = Pen(theme="light", root="", ids={}), RADIUS + 1
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * middle} {2 * middle}">'
    marks = {word: badge_group(pen, Badge(x=middle, y=middle, status=word)) for word in VERDICTS}
    return {f"mark-{word}.svg": f"{opening}{mark}</svg>".encode() for word, mark in marks.items()}


def _cropped(svg: str, extent: Box) -> str:
    """Return a picture without its heading: only what lies within a box."""
    start = svg.index(' viewBox="')
    end = svg.index('"', start + len(' viewBox="')) + 1
    size = f' width="{extent.width:.2f}" height="{extent.height:.2f}"'
    opening = re.sub(r' (?:width|height)="[^"]*"', "", svg[:start], count=2)
    return f'{opening}{size} viewBox="{box_of(extent)}"{svg[end:]}'


def _links(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield the places of statements on a page, and of what leads to one elsewhere."""
    for key in page.scene.cards:
        yield key, page.places.boxes[key]
    for key, chip in page.scene.chips.items():
        yield chip.card, page.places.boxes[key]


def _spoken(page: Page) -> str:
    """Return what is read aloud in place of a picture."""
    cards = (" ".join(text.text for text in card.texts) for card in page.scene.cards.values())
    return " ".join(cards)
