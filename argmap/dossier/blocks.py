"""What a document is made of: lines of styled text, and the blocks that they stand in.

Every text is plain; those who write a document (`html`, `typst`) escape it.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from argmap.drawing.svg.page import Page
from argmap.model.metadata import Metadata
from argmap.model.verdict import Verdict

Style = Literal["", "strong", "quiet", "support", "attack", "undercut", "neutral", "head"]


@frozen
class ReportText:
    """A piece of a line; `to` is the name of a statement or an address that it leads to."""

    text: str
    style: Style = ""
    to: str = ""
    is_address: bool = False


Line: TypeAlias = tuple[ReportText | Verdict, ...]


@frozen
class ReportHeading:
    """A heading of level 1 to 3; `name` is that of the question it puts, '' for others."""

    text: str
    level: int = 1
    name: str = ""


@frozen
class Paragraph:
    """A paragraph; `is_quiet` sets it in grey."""

    line: Line
    is_quiet: bool = False


@frozen
class OutlineItem:
    """A point of an outline: `depth` counts from 0, `name` is the statement that stands here."""

    depth: int
    line: Line
    tone: Style = ""
    name: str = ""


@frozen
class Points:
    """An outline: points in the order of reading, a deeper one below the last that is less deep."""

    items: Sequence[OutlineItem]


@frozen
class Claim:
    """A claim with its verdict in the margin, and what is said for and against it."""

    name: str
    verdict: Verdict | None
    lines: Sequence[Line]
    points: Points


@frozen
class Table:
    """A table with a head; the first cell of a row heads it.  `widths` are shares of the whole."""

    head: Sequence[str]
    rows: Sequence[Sequence[Line]]
    widths: Sequence[int]


@frozen
class PictureBlock:
    """A page of the map; `is_sheet` gives it a page of paper of its own."""

    page: Page
    title: str
    is_sheet: bool = False


Block: TypeAlias = ReportHeading | Paragraph | Points | Claim | Table | PictureBlock


@frozen(kw_only=True)
class ReportDocument:
    """A document on a map, about which `about` says more: its title, the line below, its blocks."""

    title: str
    subtitle: str
    about: Metadata
    blocks: Sequence[Block]


def plain(*pieces: str | ReportText | Verdict) -> Line:
    """Return a line of pieces without those that are empty."""
    texts = (
        piece if isinstance(piece, Verdict | ReportText) else ReportText(piece) for piece in pieces
    )
    return tuple(text for text in texts if isinstance(text, Verdict) or text.text)
