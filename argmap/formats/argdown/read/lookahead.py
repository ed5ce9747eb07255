"""Look ahead in an Argdown text in linear time: where a bracket closes, a comment or data ends.

Every question is asked at places that never move back, so that what was found once is remembered
and no stretch of the text is searched twice.
"""

import re
from bisect import bisect_right
from functools import cached_property

from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.lines import Title

NEVER = 1 << 62  # an offset behind any text


class Ahead:
    """Answers questions about what follows a place in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[object, int] = {}

    def next(self, sign: str | re.Pattern[str], at: int, family: str = "") -> int:
        """Return where `sign` is next from `at` on, or `NEVER`; `at` only grows within a family."""
        key = (sign, family)
        place = self._known.get(key, -1)
        if place < at:
            if isinstance(sign, str):
                place = self.text.find(sign, at)
            else:
                match = sign.search(self.text, at)
                place = match.start() if match else -1
            self._known[key] = place = NEVER if place < 0 else place
        return place

    def end_of_line(self, at: int) -> int:
        """Return where the line that `at` lies in ends."""
        return min(self.next("\n", at), len(self.text))

    def comment(self, at: int) -> int:
        """Return the end of the comment at `at`, or `at`."""
        text = self.text
        if text[at : at + 1] not in ("/", "<"):
            return at
        if text.startswith("//", at):
            end = self.end_of_line(at)
            return end if end < len(text) else at  # without a line end, Argdown reads it as text
        for opens, closes in (("/*", "*/"), ("<!--", "-->")):
            if text.startswith(opens, at):
                end = self.next(closes, at + len(opens))
                return at if end == NEVER else end + len(closes)
        return at

    def titled(self, at: int) -> Title | None:
        """Return the title that stands at `at`, or None; a link is none."""
        sign = self.text[at : at + 1]
        argument = sign == "<"
        if sign not in ("[", "<") or (self.comment(at) > at if argument else self.link(at)):
            return None
        limit = self.end_of_line(at)
        closes = ">" if argument else "]"
        end = self.next(f"{closes}:", at + 2)
        if end < limit:
            return Title(self.text[at + 1 : end], at, end + 2, argument, defines=True)
        end = self.next(closes, at + 2)
        if end < limit and self.text[at + 1] != "-":
            return Title(self.text[at + 1 : end], at, end + 1, argument, defines=False)
        return None

    def link(self, at: int) -> tuple[str, int] | None:
        """Return the text of the link at `at` and where it ends, or None."""
        close = self.next("]", at + 1)
        if close <= at + 1 or not self.text.startswith("(", close + 1):
            return None
        end = self.next(")", close + 2, "of a link")
        if end in {NEVER, close + 2} or self.next(patterns.EMPTY_LINE, at) < end:
            return None
        return self.text[at + 1 : close], end + 1

    def closing(self, at: int) -> int | None:
        """Return where the brace stands that ends the object which begins at `at`, or None."""
        before = bisect_right(self._braces, self.next(patterns.DATA_END, at + 1))
        brace = self._braces[before - 1] if before else at
        return brace if brace > at else None

    @cached_property
    def _braces(self) -> list[int]:
        return [match.start() for match in patterns.DATA_BRACE.finditer(self.text)]
