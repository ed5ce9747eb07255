"""Scan the texts of Argdown: titles, marks, tags, mentions, links, escapes and data within them.

Not here: what opens a line (`scan`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from argmap.exchange.yaml import BrokenYamlError
from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.data import merge, read_data
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry
from argmap.formats.argdown.read.lookahead import NEVER, Ahead
from argmap.formats.argdown.read.settings import FrontmatterSettings

_BLANKS = " \t\n"  # a no-break space is none
_SPACES = (" ", "\t")
_MARKS = ("**", "__", "*", "_")
_OPENING = "+-<>_(*#0123456789"


class TextScanner:
    """Scans texts; `at` is where it stands, and never moves back.

    `now` is the text that is read, up to data: its `pieces`, and the `marks` that are open in it,
    each with the number of its piece and its offset, and the `comments` in it.
    """

    def __init__(self, text: str, notes: Notes, settings: FrontmatterSettings) -> None:
        self.text = text
        self.notes = notes
        self.settings = settings
        self.at = 0
        self.paragraphs: list[list[LineEntry]] = []
        self.fresh = True  # whether a paragraph may begin
        self.begun = False  # whether frontmatter stands above
        self.ahead = Ahead(text)
        self.listed = False
        self.numbered = False
        self.indents: set[str] = set()  # the kinds of blanks before the bullets of a paragraph
        self._failed = 0  # characters of braces that were tried in vain
        self._begin(0)

    def add_line(self, line: LineEntry) -> None:
        """Add a line, to a new paragraph behind a break."""
        if self.fresh:
            self.paragraphs.append([])
            self.fresh = False
        self.paragraphs[-1].append(line)

    def line(self, start: int) -> LineEntry:
        """Return the line that is read, behind a break a new one."""
        if self.fresh:
            self.add_line(LineEntry(start))
        return self.paragraphs[-1][-1]

    def rest(self) -> None:
        """Set a break."""
        self.fresh = True
        self.listed = False
        self.indents = set()

    def blanks(self, at: int) -> int:
        """Return the end of the blanks at `at`."""
        text = self.text
        while text[at : at + 1] in _SPACES:
            at += 1
        return at

    def empty(self, at: int) -> int:
        """Return the start of the next line if the rest of this one is empty, else -1."""
        at = self.blanks(at)
        if at < len(self.text) and self.text[at] != "\n":
            return -1
        return min(at + 1, len(self.text))

    def _begin(self, at: int) -> None:
        self.now = LineEntry(at)
        self.pieces: list[str] = []
        self.marks: list[tuple[str, int, int]] = []
        self.comments: list[tuple[int, int]] = []  # where they begin, and what follows

    def body(self) -> None:
        """Read titles, text and data up to what opens another line."""
        if not self.fresh and self.paragraphs[-1][-1].kind == "INFERENCE":
            self.rest()
        self._begin(self.at)
        self._title()
        text = self.text
        search = patterns.SPECIAL.search
        while self.at < len(text):
            special = search(text, self.at)
            stop = special.start() if special else len(text)
            if stop > self.at:
                plain = text[self.at : stop]
                self.pieces.append(plain)
                self.now.bare = self.now.bare and not plain.strip(_BLANKS)
                self.at = stop
            if special is None:
                break
            if text[stop] == "\n":
                if self._new_line():
                    return
                continue
            _READERS[text[stop]](self)
        self._finish()

    def _finish(self) -> None:
        now = self.now
        for mark, index, start in self.marks:
            self.pieces[index] = mark
            now.bare = False
            self.notes.add("open-mark", start, mark)
        text = "".join(self.pieces).strip(_BLANKS)
        if not (text or now.tags):
            return
        source = self.text[now.start : self.at]
        line = self.line(now.start)
        line.end = now.start + len(source.rstrip())
        for start, end in reversed(self.comments):
            source = source[: start - now.start] + source[end - now.start :]
        if not line.source:
            line.text_start = now.start
        line.text = f"{line.text} {text}".lstrip(" ")
        line.source = f"{line.source} {source.strip(_BLANKS)}".lstrip(" ")
        line.bare = line.bare and now.bare
        line.marked = line.marked or now.marked
        line.tags |= now.tags
        line.mentions += now.mentions

    def _new_line(self) -> bool:
        """Pass a line end; return whether the text ends with it."""
        at = self.at + 1
        while True:
            bare = self.blanks(at)
            sign = self.text[bare : bare + 1]
            if sign in ("", "\n"):
                self._finish()
                self.at = at
                self.rest()
                return True
            end = self.ahead.comment(bare) if sign in "/<" else bare
            if end == bare:
                break
            at = max(self.empty(end), end)
        opens = sign in _OPENING and self._opens(at)
        if opens or (sign in "[<" and self._starts(bare)):
            self._finish()
            self.at = at
            if not opens:
                self.rest()
            return True
        self.pieces.append(" ")
        self.at = at
        return False

    def _opens(self, at: int) -> bool:
        """Return whether a line that goes on below a text opens something of its own."""
        match = patterns.OPENING.match(self.text, at)
        if match is None:
            return patterns.HEADING.match(self.text, at) is not None
        if self.listed or match[4] in {None, "*", "1."}:
            return True
        self.notes.add("number-as-text", match.start(4), match[4])
        return False

    def _starts(self, at: int) -> bool:
        """Return whether a new element begins at `at`, for which an empty line is missing."""
        title = self.ahead.titled(at)
        if title is None or (not title.defines and self.empty(title.end) < 0):
            return False
        self.notes.missing_line(repr(self.text[title.start : title.end]), title.start)
        return True

    def _title(self) -> None:
        line = None if self.fresh else self.paragraphs[-1][-1]
        if line is not None and (line.kind == "HEADING" or line.end > line.opened):
            return
        title = self.ahead.titled(self.at)
        if title is not None:
            line = self.line(title.start)
            line.title, line.end = title, title.end
            self.at = self.now.start = self.blanks(title.end)

    # What is special within a text

    def _add(self, text: str, end: int) -> None:
        self.pieces.append(text)
        self.now.bare = False
        self.now.marked = self.now.marked or end - self.at != len(text)
        self.at = end

    def escape(self) -> None:
        """Read a backslash and the character behind it."""
        match = patterns.ESCAPED.match(self.text, self.at)
        if match is None:
            self.notes.add("last-backslash", self.at)
            self._add("\\", self.at + 1)
            return
        command = patterns.COMMAND.match(self.text, self.at)
        if command is not None:
            self.notes.add("command", self.at, command[0], end=command.end())
        self._add(match[0][1:], match.end())

    def code(self, at: int) -> tuple[str, str, int]:
        """Return the known code at `at`, or '', what it stands for, and where it ends."""
        match = patterns.SHORTCODE.match(self.text, at)
        if match is None:
            return "", self.text[at], at + 1
        word = match[0].rstrip(" \t")
        if word not in self.settings.shortcodes:
            return "", match[0], match.end()
        return word, self.settings.shortcodes[word], match.end()

    def shortcode(self) -> None:
        """Read an emoji between colons."""
        word, sign, end = self.code(self.at)
        if word and self.at > self.now.start and self.text[self.at - 1].isalnum():
            self.notes.add("shortcode", self.at, word, sign)
        self._add(f"{sign} " if word and self.text[end - 1] == " " else sign, end)

    def tag(self) -> None:
        """Read a tag."""
        text, at = self.text, self.at
        end = 0
        if text.startswith("#(", at):
            close = self.ahead.next(")", at + 2)
            if close not in {NEVER, at + 2}:
                tag, end = text[at + 2 : close], close + 1
                end += text[end : end + 1] in {" ", "\t"}
        else:
            match = patterns.TAG.match(text, at)
            if match is not None:
                tag, end = match[0][1:], match.end()
        if not end:
            self._add("#", at + 1)
            return
        tag = " ".join(tag.split())
        self.now.tags[tag] = None
        if not self.settings.removes_tags:
            self.pieces.append(text[at:end].replace("\n", " "))
        self.at = end

    def mention(self) -> None:
        """Read the mention of a statement or an argument."""
        at = self.at
        closes = "]" if self.text[at + 1] == "[" else ">"
        end = self.ahead.next(closes, at + 3)
        if end >= self.ahead.end_of_line(at):
            self._add("@", at + 1)
            return
        title = self.text[at + 2 : end]
        self.now.mentions.append((title if closes == "]" else f"<{title}", at))
        self._add(self.text[at : end + 1], end + 1)

    def bracket(self) -> None:
        """Read what a square bracket opens: a title or a link."""
        link = self.ahead.link(self.at)
        if link is not None:
            self._add(" ".join(link[0].split()), link[1])
            return
        self._stray()

    def angle(self) -> None:
        """Read what an angle bracket opens, or a slash: a comment, a title, or text."""
        end = self.ahead.comment(self.at)
        if end == self.at:
            self._stray()
            return
        if self.text[self.at - 1 : self.at] == ":" and self.text[self.at + 1] == "/":
            self.notes.add("address", self.at, self.text[self.at : min(end, self.at + 30)])
        after = self.blanks(end)
        self.comments.append((self.at, after))
        self.at = after

    def _stray(self) -> None:
        """Take a bracket as text; Argdown takes no title within one."""
        title = self.ahead.titled(self.at)
        slip = patterns.UNCLOSED.match(self.text, self.at) if self.at == self.now.start else None
        if title is not None:
            shown = self.text[title.start : min(title.end, title.start + 40)]
            self.notes.add("title-in-text", self.at, shown)
        elif self.text.startswith("<!--", self.at):
            self.notes.add("open-comment", self.at)
        elif slip is not None:
            closes = "]" if slip[0][0] == "[" else ">"
            self.notes.add("open-title", self.at, slip[0][:40].rstrip(), closes)
        self._add(self.text[self.at], self.at + 1)

    def mark(self) -> None:
        """Read a mark of bold or italic: closing first, then opening, else a plain character."""
        text, at = self.text, self.at
        top = self.marks[-1][0] if self.marks else ""
        is_top = top and text.startswith(top, at)
        end = patterns.MARK_END.match(text, at + len(top)) if is_top else None
        if end is not None:
            self.marks.pop()
            self.now.marked = True
            self.pieces.append(end[0])
            self.at = end.end()
            return
        for mark in _MARKS:
            behind = text[at + len(mark) : at + len(mark) + 1]
            if text.startswith(mark, at) and not behind.isspace():
                self.marks.append((mark, len(self.pieces), at))
                self.pieces.append("")
                self.at = at + len(mark)
                return
        self._add(text[at], at + 1)

    # Data

    def braced(self) -> None:
        """Read data in braces."""
        start, data = self.at, self.data(self.at)
        if data is None:
            self._add("{", start + 1)
            return
        value, end = data
        if all(member is None for member in value.values()):
            self.notes.add("braces", start)
        self._finish()
        line = self.line(start)
        line.data_at = line.data_at or (start, end)
        merge(line.data, value)
        line.end = self.at = end
        self._begin(end)

    def data(self, at: int) -> tuple[dict[str, Any], int] | None:
        """Return the object that begins at `at` and where it ends, or None with a finding."""
        end = self.ahead.closing(at)
        if end is None or self._failed > 4 * len(self.text):
            return None
        image = self.text[at : end + 1]
        try:
            return read_data(image), end + 1
        except BrokenYamlError as broken:
            self._failed += len(image)
            self.notes.add("no-data", at + broken.offset, broken.message)
            return None


_READERS: Mapping[str, Callable[[TextScanner], None]] = {
    "*": TextScanner.mark,
    "_": TextScanner.mark,
    ".": TextScanner.shortcode,
    ":": TextScanner.shortcode,
    "\\": TextScanner.escape,
    "#": TextScanner.tag,
    "@": TextScanner.mention,
    "{": TextScanner.braced,
    "[": TextScanner.bracket,
    "<": TextScanner.angle,
    "/": TextScanner.angle,
}
