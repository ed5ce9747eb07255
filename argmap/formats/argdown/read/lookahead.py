"""Look ahead in an Argdown text in linear time: where a bracket closes, a comment or data ends.

Every question is asked at places that never move back, so that what was found once is remembered
and no stretch of the text is searched twice.
"""

from bisect import bisect_right
from functools import cached_property

from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.lines import Title

NEVER = 1 << 62  # an offset behind any text


class Ahead:
    """Answers questions about what follows a place in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, int] = {}
        self._line_end = -1
        self._data_end = self._paragraph_end = -1

    def next(self, sign: str, at: int, family: str = "") -> int:
        """Return where `sign` stands next at or behind `at`, or `NEVER`.

        Within a family of questions, `at` never moves back.
        """
        place = self._found.get(sign + family, -1)
        if place < at:
            place = self.text.find(sign, at)
            self._found[sign + family] = place = NEVER if place < 0 else place
        return place

    def end_of_line(self, at: int) -> int:
        """Return where the line that `at` lies in ends."""
        if self._line_end < at:
            place = self.text.find("\n", at)
            self._line_end = len(self.text) if place < 0 else place
        return self._line_end

    def end_of_paragraph(self, at: int) -> int:
        """Return where the next empty line begins behind `at`."""
        if self._paragraph_end < at:
            match = patterns.EMPTY_LINE.search(self.text, at)
            self._paragraph_end = match.start() if match else len(self.text)
        return self._paragraph_end

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
        if sign == "[":
            return None if self.link(at) else self._bracketed(at, "]")
        if sign == "<" and self.comment(at) == at:
            return self._bracketed(at, ">")
        return None

    def _bracketed(self, at: int, closes: str) -> Title | None:
        limit = self.end_of_line(at)
        argument = closes == ">"
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
        if end in {NEVER, close + 2} or self.end_of_paragraph(at) < end:
            return None
        return self.text[at + 1 : close], end + 1

    def closing(self, at: int) -> int | None:
        """Return where the brace stands that ends the object which begins at `at`, or None."""
        if self._data_end < at:
            match = patterns.DATA_END.search(self.text, at + 1)
            self._data_end = match.start() if match else len(self.text)
        before = bisect_right(self._braces, self._data_end)
        if before and self._braces[before - 1] > at:
            return self._braces[before - 1]
        return None

    @cached_property
    def _braces(self) -> list[int]:
        """The places of all braces that may end data."""
        return [match.start() for match in patterns.DATA_BRACE.finditer(self.text)]
