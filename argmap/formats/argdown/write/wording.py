"""The words of statements and arguments as an Argdown text has them: texts with marks and tags.

Argdown leaves tags in the text in which they stand, unless a setting takes them out.  So tags that
the text of a map does not have are written apart, in a paragraph that only refers to the statement.
Not here: what stands in data (`formats.argdown.write.document`).
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from argmap.diagnostics import Severity
from argmap.exchange.texts import clean, word
from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry, Title
from argmap.formats.argdown.read.scan import scan
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.write.escape import Escaper, tag
from argmap.model import ArgumentMap, Statement
from argmap.source import SourceFile

_ENDS = frozenset("\n\r")  # of lines


class Wording:
    """Words the texts of one document, whose frontmatter takes tags out of them if need be."""

    def __init__(self, map_: ArgumentMap, origin: ArgdownOrigin) -> None:
        self.origin = origin
        self.escaper = Escaper(origin.settings)
        self._lines: dict[str, LineEntry | None] = {}  # what was read, as each is asked for often
        if not origin.is_own and any(map(self.tags_apart, map_.statements)):
            origin.front = {"model": {"removeTagsFromText": True}}
            origin.settings = FrontmatterSettings(origin.front)
            self.escaper = Escaper(origin.settings)
            self._lines.clear()

    def text(self, statement: Statement) -> str:
        """Return the text of a statement with those of its tags that belong to it."""
        written, tags = self.as_written(statement), self.tags(statement)
        if written:
            live = self.live_tags(written)
            rest = [it for it in tags if it not in live] if self.escaper.removes else []
            first = [*takewhile(rest.__contains__, tags)] if live else []
            return " ".join((*map(tag, first), written, *map(tag, rest[len(first) :])))
        if statement.text or self.has_odd_tags(statement):
            return self.escaper.tagged(statement.text, tags)
        return " ".join(map(tag, tags))

    def as_written(self, statement: Statement) -> str:
        """Return the text with its marks, '' if they are not kept, or belong to another text."""
        line = self._read(word(self.origin.record(statement.name).get("written")))
        if line is None or clean(line.text) != statement.text:
            return ""
        return line.source if set(line.tags) <= set(self.tags(statement)) else ""

    def tags(self, statement: Statement) -> list[str]:
        """Return the tags of a statement as they are written."""
        tags = self.origin.words(statement.name, "tags")
        if tuple(dict.fromkeys(word.replace(",", ";") for word in tags)) == statement.tags:
            return tags
        return [*statement.tags]

    def has_odd_tags(self, statement: Statement) -> bool:
        """Return whether there are tags that Argdown has no way to write."""
        return bool(statement.tags) and not all(map(tag, self.tags(statement)))

    def tags_apart(self, statement: Statement) -> list[str]:
        """Return the tags that stand apart from the text, all or none of them."""
        tags = self.tags(statement)
        if not tags or self.escaper.removes or not statement.text or self.has_odd_tags(statement):
            return []
        written = self.as_written(statement) or self.escaper.text(statement.text, tags)
        texts = (*self.further_texts(statement.name), written)
        live = dict.fromkeys(word for text in texts for word in self.live_tags(text))
        return [] if [*live] == tags else [*map(tag, tags)]

    def more_under_title(self, statement: Statement) -> Iterator[str]:
        """Yield what stands behind the title of a statement elsewhere: tags apart, other texts."""
        if tags := self.tags_apart(statement):
            yield " ".join(("", *tags))
        if statement.text:  # the last text is shown, so that there has to be one of its own
            yield from (f": {text}" for text in self.further_texts(statement.name))

    def further_texts(self, key: str, field: str = "others") -> list[str]:
        """Return what else stood under a title, word for word where Argdown reads it."""
        texts = (" ".join(text.split()) for text in self.origin.words(key, field))
        lines = [(text, self._read(text)) for text in texts if text]
        return [line.source if line else self.escaper.text(text) for text, line in lines]

    def live_tags(self, written: str) -> list[str]:
        """Return the tags in something written."""
        line = self._read(written)
        return [] if line is None else [*line.tags]

    def _read(self, written: str) -> LineEntry | None:
        """Return what something written is read as in this document, if it is one text.

        Each sign in it that Argdown refuses gets a backslash.  It is none if that does not help, or
        no data can stand behind it: it ends in a comment.
        """
        if written not in self._lines:
            line, refused = self._scanned(written)
            if refused:
                pairs = pairwise([0, *refused, len(written)])
                mended = "\\".join(written[start:end] for start, end in pairs)
                line, refused = self._scanned(mended)
            self._lines[written] = None if refused else line
        return self._lines[written]

    def _scanned(self, written: str) -> tuple[LineEntry | None, list[int]]:
        """Return the one text that something written is, and where in it Argdown refuses it."""
        before = f"[x]: {written} "
        notes = Notes(SourceFile("text", f"{before}{{x: 1}}\n"))
        match scan(notes.text, notes, self.origin.settings):
            case [[LineEntry(title=Title(), data_at=(start, _)) as line]] if (
                start == len(before) and (line.text or line.tags) and _ENDS.isdisjoint(written)
            ):
                spans = [it.span for it in notes.findings if it.severity is Severity.ERROR]
                starts = {span.start - len("[x]: ") for span in spans if span is not None}
                return line, sorted(starts)
        return None, []
