"""Writes a document as one file of HTML that runs no script and fetches nothing.

Not here: what stands in it (`content`), the frame and its policy (`argmap.drawing.html.frame`).
"""

from collections.abc import Iterator, Sequence
from html import escape

from argmap.dossier.blocks import (
    Block,
    Claim,
    Line,
    OutlineItem,
    Paragraph,
    PictureBlock,
    Points,
    ReportDocument,
    ReportHeading,
    ReportText,
    Table,
)
from argmap.drawing.html.figure import nested
from argmap.drawing.html.frame import asset, framed, styled
from argmap.drawing.html.lean import shared
from argmap.drawing.html.picture import ROOT
from argmap.drawing.html.picture import sheet as sheet_of
from argmap.model.picture_options import Theme
from argmap.model.urls import url_danger
from argmap.model.verdict import Verdict

_NARROW = 640.0  # pixels: a picture that is not wider is shown as large as it is


def write(document: ReportDocument, *, theme: Theme = "auto") -> str:
    """Return a document as a page; `auto` follows the theme of the reader."""
    writer = _Writer()
    blocks = "".join(map(writer.block, document.blocks))
    subtitle = f"<p class='am-deck'>{escape(document.subtitle)}</p>" if document.subtitle else ""
    body = (
        f"<main id='{ROOT}' class='am-report'><header><h1 dir='auto'>{escape(document.title)}</h1>"
        f"{subtitle}</header>\n{blocks}</main>\n"
    )
    sheet = asset("report.css")
    body, rules, dark = shared(body, sheet)
    chosen = "" if theme == "auto" else f" data-theme='{theme}'"
    return framed(
        body,
        title=document.title,
        style=styled(f"{sheet}\n{rules}", dark=dark),
        scripts=(),
        language=document.about.language or "en",
        attributes=chosen,
    )


class _Writer:
    def __init__(self) -> None:
        self._anchors: set[str] = set()

    def block(self, block: Block) -> str:
        """Return a block as elements."""
        match block:
            case ReportHeading():
                element = "h2" if block.level == 1 else "h3"
                classes = " class='am-question'" if block.name else ""
                anchor = self._anchor(block.name)
                return f"<{element}{classes}{anchor} dir='auto'>{escape(block.text)}</{element}>\n"
            case Paragraph():
                quiet = " class='am-quiet'" if block.is_quiet else ""
                return f"<p{quiet} dir='auto'>{self.line(block.line)}</p>\n"
            case Points():
                return f"{self._points(block.items)}\n"
            case Claim():
                return self._claim(block)
            case Table():
                return self._table(block)
            case PictureBlock():
                return self._picture(block)

    def line(self, line: Line) -> str:
        """Return a line as elements within a block."""
        return "".join(map(_piece, line))

    def _anchor(self, name: str) -> str:
        """Return the id of a statement where it stands first, '' elsewhere."""
        if not name or name in self._anchors:
            return ""
        self._anchors.add(name)
        return f" id='{escape(name)}'"

    def _claim(self, claim: Claim) -> str:
        head, *rest = claim.lines
        lines = "".join(f"<p dir='auto'>{self.line(line)}</p>" for line in rest)
        verdict = _piece(claim.verdict) if claim.verdict else ""
        return (
            f"<section class='am-claim'{self._anchor(claim.name)}>"
            f"<p class='am-margin'>{verdict}</p><div><h3 dir='auto'>{self.line(head)}</h3>{lines}"
            f"{self._points(claim.points.items)}</div></section>\n"
        )

    def _points(self, items: Sequence[OutlineItem]) -> str:
        return nested((item.depth, self._point(item)) for item in items)

    def _point(self, item: OutlineItem) -> str:
        tone = f" class='am-{item.tone}'" if item.tone else ""
        return f"<li{tone}{self._anchor(item.name)} dir='auto'>{self.line(item.line)}"

    def _table(self, table: Table) -> str:
        head = "".join(f"<th scope='col'>{escape(word)}</th>" for word in table.head)
        rows = "".join(f"<tr>{''.join(self._cells(row, table.head))}</tr>" for row in table.rows)
        return (
            f"<div class='am-scrolls' tabindex='0'><table><thead>"
            f"<tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
        )

    def _cells(self, row: Sequence[Line], head: Sequence[str]) -> Iterator[str]:
        for at, (cell, word) in enumerate(zip(row, head, strict=True)):
            element = "td" if at or not cell else "th"
            scope = " scope='row'" if element == "th" else ""
            label = f" data-head='{escape(word)}'" if word else ""
            yield f"<{element}{scope}{label} dir='auto'>{self.line(cell)}</{element}>"

    def _picture(self, picture: PictureBlock) -> str:
        svg = sheet_of(picture.page, picture.title)
        classes = "am-picture am-sheet" if picture.is_sheet else "am-picture"
        classes += " am-wide" * (picture.page.places.extent.width > _NARROW)
        heading = f"<h2>{escape(picture.title)}</h2>" if picture.is_sheet else ""
        return (
            f"<figure class='{classes}'>{heading}<div class='am-scrolls' tabindex='0' "
            f"role='region' aria-label='{escape(picture.title)}'>{svg}</div></figure>\n"
        )


def _piece(piece: ReportText | Verdict) -> str:
    if isinstance(piece, Verdict):
        return f"<span class='am-verdict am-{piece.word}'>{piece.word}</span>"
    text = escape(piece.text)
    if piece.style == "strong":
        text = f"<b>{text}</b>"
    elif piece.style and piece.style != "head":
        text = f"<span class='am-{piece.style}'>{text}</span>"
    if not piece.to or (piece.is_address and url_danger(piece.to)):
        return text
    address = piece.to if piece.is_address else f"#{piece.to}"
    return f"<a href='{escape(address)}'>{text}</a>"
