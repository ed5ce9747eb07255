"""The words of statements and arguments as an Argdown text has them: texts with marks and tags.

Argdown leaves tags in the text in which they stand, unless a setting takes them out.  So tags that
the text of a map does not have are written apart, in a paragraph that only refers to the statement.
Not here: what stands in data (`formats.argdown.write.document`).
"""

from itertools import pairwise, takewhile

from argmap.diagnostics import Severity
from argmap.exchange.texts import clean, word
from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry, Title
from argmap.formats.argdown.read.scan import scan
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.write.escape import Escaper, tag
from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement
from argmap.source import SourceFile


class Wording:
    """Words the texts of one document, whose frontmatter takes tags out of them if need be."""

    def __init__(self, map_: ArgumentMap, origin: ArgdownOrigin) -> None:
        self.origin = origin
        self.escaper = Escaper(origin.settings)
        self._lines: dict[str, LineEntry | None] = {}  # what was read, as each is asked for often
        self._refused: dict[str, list[int]] = {}  # where in it is what Argdown does not read
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
        written = self._mended(word(self.origin.record(statement.name).get("written")))
        text = self._read(written)
        if text is None or clean(text.text) != statement.text:
            return ""
        return written if set(text.tags) <= set(self.tags(statement)) else ""

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

    def further_texts(self, key: str, field: str = "others") -> list[str]:
        """Return what else stood under a title, word for word where Argdown reads it."""
        texts = (" ".join(text.split()) for text in self.origin.words(key, field))
        mended = [(text, self._mended(text)) for text in texts if text]
        return [it if self._read(it) else self.escaper.text(text) for text, it in mended]

    def live_tags(self, written: str) -> list[str]:
        """Return the tags in something written."""
        text = self._read(written)
        return [] if text is None else [*text.tags]

    def _read(self, written: str) -> LineEntry | None:
        """Return the one text that something written is read as in this document, if it is one.

        It is none if Argdown refuses it, or no data can stand behind it: it ends in a comment.
        """
        if written in self._lines:
            return self._lines[written]
        self._lines[written] = None
        if "\n" not in written and "\r" not in written:
            before = f"[x]: {written} "
            whole = f"{before}{{x: 1}}\n"
            notes = Notes(SourceFile("text", whole))
            match scan(whole, notes, self.origin.settings):
                case [[LineEntry(title=Title(), data_at=(start, _)) as line]] if start == len(
                    before
                ) and (line.text or line.tags):
                    spans = [it.span for it in notes.findings if it.severity is Severity.ERROR]
                    starts = {span.start - len("[x]: ") for span in spans if span is not None}
                    self._refused[written] = sorted(starts)
                    self._lines[written] = None if spans else line
        return self._lines[written]

    def _mended(self, written: str) -> str:
        """Return something written with a backslash before each sign that Argdown refuses."""
        self._read(written)
        ends = [*self._refused.get(written, ()), len(written)]
        return "\\".join([written[: ends[0]], *(written[at:end] for at, end in pairwise(ends))])
