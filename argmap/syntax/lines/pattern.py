"""Patterns that are compiled when they are first asked.

Compiling all that the reader may need would cost a short run a sixth of its time, and most texts
need none of them.
"""

import re
from functools import cached_property


class Pattern:
    """A regular expression; `text` is what it is written as."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as `re` has it."""
        return re.compile(self.text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return what matches from `start` on."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return what matches the whole text."""
        return self.compiled.fullmatch(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return the text with what matches replaced."""
        return self.compiled.sub(replacement, text)
