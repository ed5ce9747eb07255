"""The text that a map was read from, as far as a map has to know it."""

from pathlib import Path

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span


@frozen(kw_only=True, eq=False)
class TextRecord:
    """What a map remembers of its text: it takes no part in equality.

    `sources` are the files, the included ones first; `comments` their comment lines in order;
    `diagnostics` what the reader found.  `is_arg` says whether the text is in argmap's own
    language, `format_name` is that of another one.  `folder` is where its settings are looked up,
    None for a text without a place.  `members` are the parts of the map as it was read, by which
    an edited map is told from it.
    """

    sources: tuple[SourceFile, ...]
    comments: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    is_arg: bool = False
    format_name: str = ""
    folder: Path | None = None
    members: tuple[object, ...] = ()
