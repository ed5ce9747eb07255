"""Texts that are written as they once stood in an Argdown text, with their marks.

Not here: texts without marks (`escape`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.texts import clean
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.scan import scan
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.read.tree import TextRun, Title
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
        tokens = scan(f"[x]: {written}\n", Notes(SourceFile("text", "")), self.settings)
        tokens = [token for token in tokens if token.type != "_BREAK"]
        if len(tokens) != 2 or tokens[1].type != "TEXT":  # noqa: PLR2004 - a title and its text
            return None
        title, text = tokens[0].content, tokens[1].content
        return text if isinstance(text, TextRun) and isinstance(title, Title) else None
