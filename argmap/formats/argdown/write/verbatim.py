"""Texts that are written as they once stood in an Argdown text, with their marks.

Not here: texts without marks (`escape`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.texts import clean
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry, TextRun
from argmap.formats.argdown.read.scan import scan
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.source import SourceFile


class Verbatim:
    """Reads texts as they would be read in a document with this frontmatter."""

    def __init__(self, front: Mapping[str, Any]) -> None:
        self.settings = FrontmatterSettings()
        self.settings.take(dict(front))

    def reads(self, written: str, text: str, tags: list[str]) -> bool:
        """Tell whether something written is read as this text, with no other tags."""
        found_text = self._read(written)
        return (
            found_text is not None
            and clean(found_text.text) == text
            and set(found_text.tags) <= set(tags)
        )

    def stands(self, written: str) -> bool:
        """Tell whether something written is one text."""
        return self._read(written) is not None

    def tags(self, written: str) -> list[str]:
        """Return the tags in a text."""
        text = self._read(written)
        return [] if text is None else [*text.tags]

    def _read(self, written: str) -> TextRun | None:
        if "\n" in written or "\r" in written:
            return None
        lines = scan(f"[x]: {written}\n", Notes(SourceFile("text", "")), self.settings)
        line = lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 else None
        if not isinstance(line, LineEntry) or line.title is None or len(line.body) != 1:
            return None
        return line.body[0] if isinstance(line.body[0], TextRun) else None
