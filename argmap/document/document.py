"""A document: a text, the map in it, its comments and the settings that count for it.

It is the one seam between a text and everything that is asked of it: the command, the library,
editors and notebooks get the same findings here.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from attrs import evolve, field, fields, frozen

from argmap.config import Configuration, Settings
from argmap.diagnostics import Diagnostic, Fix, each_once, in_order
from argmap.model import ArgumentMap
from argmap.model.brief import counted
from argmap.model.vocabulary import as_string, as_words
from argmap.source import SourceFile, Span
from argmap.syntax.reading import Reading

if TYPE_CHECKING:
    from argmap.checks import Suppression
    from argmap.exchange.format import Format

_EMPTY_FILE = "ARG416"  # the reader's finding that says why a map is empty
_EMPTY_MAP = "ARG301"  # the rule's finding that it is


@frozen(slots=False, repr=False)
class Document(Reading):
    """A text and what it says: what came of reading it, and what can be asked of it.

    A document of an edited map has no text of its own: it is what writing the map gives.
    """

    _settings: Settings | None = field(default=None, eq=False)

    def __repr__(self) -> str:
        places = [row.span.source for row in self.diagnostics if row.span is not None]
        name = (self.sources or places)[-1].name if self.sources or places else ""
        findings = counted(len(self.diagnostics), "finding")
        return f"<Document {name!r}: {self.map or 'no map'}, {findings}>"

    @classmethod
    def of(cls, map_: ArgumentMap) -> Self:
        """Return the document of a map: the one that it was read from, or that writing it gives.

        What the reader found is not repeated for an edited map, since it may not be so any more.
        """
        record = map_.record
        if not isinstance(record, cls):
            return cls(map_, is_arg=True)
        return evolve(record, map=map_, diagnostics=() if map_.is_edited else record.diagnostics)

    @cached_property
    def settings(self) -> Settings:
        """What `argmap.toml` or `pyproject.toml` beside or above the text says of checking.

        Errors: `SettingsError` for a file that cannot be used.
        """
        if self._settings is not None:
            return self._settings
        return Settings() if self.folder is None else Configuration().of(self.folder)

    @property
    def source(self) -> SourceFile:
        """The file itself, without what it includes."""
        return self.sources[-1] if self._is_as_read else SourceFile("<map>", self.text)

    @cached_property
    def text(self) -> str:
        """The text, with LF line ends; of an edited map, what writing it gives."""
        if self._is_as_read:
            return self.sources[-1].text
        from argmap.formats.arg import written

        return "" if self.map is None else written(self.map)

    @cached_property
    def suppressions(self) -> "tuple[Suppression, ...]":
        """What the comments ask to be silenced, in their order."""
        from argmap.checks import codes_of, suppressions

        return () if self.map is None else suppressions(self.comments, codes_of)

    def check(
        self, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> tuple[Diagnostic, ...]:
        """Return what the reader found and what the rules find, in the order of the text.

        These are the findings of `argmap check`.  `select` and `ignore` name rules by code, start
        of a code or name; where they are empty, the settings decide.  `ignore` takes the codes of
        a reader's warnings and remarks, too.
        Errors: `ValueError` for an unknown rule, `SettingsError` for unusable settings.
        """
        if self.map is None:
            return self.diagnostics
        from argmap.checks import check, without_ignored

        select = as_words(select, "select") or self.settings.select
        ignore = as_words(ignore, "ignore") or self.settings.ignore
        format_ = self._foreign_format
        if format_ is not None and not select:
            ignore = (*ignore, *format_.silent)
        findings = check(self.map, comments=self.comments, select=select, ignore=ignore)
        lacks_place = any(it.subject and not (it.span and it.span.start) for it in findings)
        if not self.is_arg and self.sources and lacks_place:
            from argmap.exchange.places import placed

            findings = check(placed(self.map, self.sources[-1]), select=select, ignore=ignore)
        if not (self.is_arg and self._is_as_read):  # a fix is an edit of the text in the file
            findings = tuple(evolve(it, fixes=()) if it.fixes else it for it in findings)
        if format_ is not None:
            findings = format_.advice(self.map, findings)
        if any(finding.code == _EMPTY_FILE for finding in self.diagnostics):
            findings = tuple(finding for finding in findings if finding.code != _EMPTY_MAP)
        start = Span(self.sources[-1], 0, 0) if self.sources else None
        rows = [
            finding if finding.span else evolve(finding, span=start)
            for finding in (*without_ignored(self.diagnostics, ignore), *findings)
        ]
        return in_order(each_once(rows))  # a file of another tool may hold a relation twice

    def fixes(self, *, unsafe: bool = False) -> tuple[Fix, ...]:
        """Return the fixes that can be made together, earlier ones first.

        They are the safe ones, and with `unsafe` the likeliest of each finding without a safe one.
        """
        from argmap.checks import compatible

        return compatible(self.source.name, self._as_read().check(), unsafe=unsafe)

    def fixed(self, *, unsafe: bool = False) -> str:
        """Return the text with its fixes made, and those that come up then, as `--fix` does."""
        document = self._as_read()
        return with_fixes(document, document.text, unsafe=unsafe)[0]

    def format(self) -> str:
        """Return the text in its canonical form, as `argmap fmt` does.

        Errors: `ArgmapError` when it has errors, `ValueError` when it is in another language.
        """
        if self._is_as_read and not self.is_arg:
            raise ValueError(f"{self.source.name!r} is not in argmap's own language")
        from argmap.syntax.format import format as formatted

        return formatted(self.source)

    @property
    def _foreign_format(self) -> "Format | None":
        if not self.format_name or not self._is_as_read:
            return None
        from argmap.formats import named

        return named(self.format_name)

    @property
    def _is_as_read(self) -> bool:
        return bool(self.sources) and not (self.map is not None and self.map.is_edited)

    def _as_read(self) -> "Document":
        """Return this document, or for an edited map the one that reading its text gives."""
        if self._is_as_read or self.map is None:
            return self
        return self.again(self.text)

    def again(self, text: str) -> "Document":
        """Return the document that this one is once its text has been changed to `text`."""
        source = self.source
        # What cannot be encoded cannot be read, either.
        data = as_string(text).encode(errors="replace")
        if self.is_arg or not self._is_as_read:
            from argmap.syntax.files import read_bytes

            reading = read_bytes(source.name, data, source.path, fence=source.fence)
        else:
            from argmap.document.foreign import read_foreign

            reading = read_foreign(
                source.name, data, source.path, self.format_name, fence=source.fence
            )
        return evolve(from_reading(reading, self.folder), settings=self._settings)


_MOST_ROUNDS = 20  # one fix makes room for another; a text has seldom more than two on one line
_MOST_STEPS = 3  # of which the last must leave a text that can be read, if it could be before


def with_fixes(
    document: Document, raw: str, *, unsafe: bool = False
) -> tuple[str, Document, tuple[Fix, ...]]:
    """Return a text with all that is found fixed, the document it is then, and the fixes.

    `raw` has the characters of the document as they stand on disk.  Without `unsafe` only safe
    fixes are made.  Fixes are made until none is left.
    """
    fixes: list[Fix] = []
    for _ in range(_MOST_ROUNDS):
        step = _round(document, raw, document.check(), unsafe=unsafe)
        if step is None:
            break
        raw, document, new_fixes = step
        fixes += new_fixes
    return raw, document, tuple(fixes)


def _round(
    document: Document, raw: str, findings: tuple[Diagnostic, ...], *, unsafe: bool
) -> tuple[str, Document, tuple[Fix, ...]] | None:
    """Return the text with the fixes that can be made together, None when there are none.

    Where they would make a text that can be read unreadable, the fixes of what is wrong then are
    made, too, such as the declaration of a source; else half of them are made.
    """
    from argmap.checks import mended

    text, fixes = mended(raw, document.source.name, findings, unsafe=unsafe)
    if not fixes or text == raw:
        return None
    again = document.again(text)
    for _ in range(_MOST_STEPS):
        if document.map is None or again.map is not None:
            return text, again, fixes
        step = _round(again, text, again.check(), unsafe=unsafe)
        if step is None:
            break
        text, again, fixes = *step[:2], (*fixes, *step[2])
    half = len(findings) // 2
    halves = (findings[:half], findings[half:]) if half else ()
    steps = (_round(document, raw, part, unsafe=unsafe) for part in halves)
    return next((step for step in steps if step is not None), None)


def from_reading(reading: Reading, folder: Path | None = None) -> Document:
    """Return the document of what came of reading; its settings are looked up from `folder`."""
    known = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    document = Document(**{**known, "map": None, "folder": folder})
    map_ = reading.map
    return document if map_ is None else evolve(document, map=map_.with_record(document))
