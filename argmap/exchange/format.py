"""A format as a value: what it is called, what it keeps, and how it is read and written.

Not here: the formats themselves (`formats`).
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

from attrs import Factory, define, evolve, frozen

from argmap.diagnostics import ArgmapError, Diagnostic, Severity, in_order
from argmap.exchange.codes import CODES
from argmap.exchange.signatures import OWN
from argmap.model import ArgumentMap
from argmap.semantics.engine.collector import at_rest
from argmap.source import SourceFile, Span
from argmap.syntax.reading import Reading

Place: TypeAlias = tuple[str | int, ...]  # the keys and positions of a value of JSON
Where: TypeAlias = Any  # an offset, the place of a value of JSON, or an element of XML
Members = dict[str | int, int]  # where each member of an object or array begins


@frozen
class Written:
    """What came of writing: the text, and a finding for each thing that the format cannot hold."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def _own(part: str, other: Any) -> Any:
    """Return the default of a field: what the table says of formats that argmap brings."""
    return Factory(lambda it: getattr(OWN.get(it.name), part, other), takes_self=True)


@frozen(kw_only=True)
class Format:
    """A format as data and functions: nothing elsewhere branches on its name.

    `name` is what `--to` takes, `label` what people call it.  `suffixes` are those of its files,
    the usual one first, with their dots, and `sniff` tells from the beginning of a text whether it
    is in this format; it is cheap, may be wrong, and is asked last.  `keeps` is one sentence that
    says what of a map survives a trip through the format.  For a format that argmap brings,
    `exchange.signatures` says all that, so that none has to be imported to be recognised.  `read`
    returns a map or findings and never raises; `write` is None where the format is only read.
    `silent` are the rules that make no sense for its files and run when they are selected, by name;
    `advice` says what the rules found in the words of the format; without one their hints, which
    speak of `.arg`, are left out.
    """

    name: str
    label: str = _own("label", "")
    keeps: str = _own("keeps", "")
    suffixes: tuple[str, ...] = _own("suffixes", ())
    read: Callable[[SourceFile], Reading] | None = None
    write: Callable[[ArgumentMap], Written] | None = None
    sniff: Callable[[str], bool] = lambda _start: False
    silent: tuple[str, ...] = ()
    advice: Callable[[ArgumentMap, tuple[Diagnostic, ...]], tuple[Diagnostic, ...]] = (
        lambda _, findings: tuple(
            evolve(finding, hints=()) if finding.hints else finding for finding in findings
        )
    )


CUT_OFF = "the file seems to be cut off: get it anew"


def if_cut_off(text: str, at: int, why: object) -> tuple[str, ...]:
    """Return the hint for a text that is wrong from an offset on, where it seems to be cut off."""
    return (CUT_OFF,) if 0 < len(text.rstrip()) <= at or "unclosed" in str(why) else ()


def finding(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """Return the finding `code` of this room."""
    return Diagnostic(code, message, span, CODES[code].severity, hints=hints)


@define
class Findings:
    """The findings about one file, with their places; without a source, about what is in no file.

    They are given as offsets, as places of JSON, or as elements of XML, which begin at `starts`.
    """

    source: SourceFile = Factory(lambda: SourceFile("", ""))
    findings: list[Diagnostic] = Factory(list)
    starts: dict[Any, int] = Factory(dict)
    _seen: dict[int, Members] = Factory(dict)  # of JSON, which is only looked through for findings

    def add(self, code: str, message: str, at: Where = 0, *hints: str) -> None:
        """Add a finding."""
        self.findings.append(finding(code, message, self.placed(at), *hints))

    def refuse(self, message: str, at: Where = 0, code: str = "ARG411", *hints: str) -> ArgmapError:
        """Return the exception that ends the reading."""
        return ArgmapError([finding(code, message, self.placed(at), *hints)])

    def lines(self, at: int = 0) -> Iterator[tuple[str, int]]:
        """Yield the lines of the file from an offset on, each with its own offset."""
        for line in self.source.text[at:].split("\n"):
            yield line, at
            at += len(line) + 1

    def offset(self, line: int, column: int = 0) -> int:
        """Return the offset of a line, from 1, and a column, from 0, at most that of the end."""
        starts = self.source.line_starts
        return min(starts[min(line, len(starts)) - 1] + column, len(self.source.text))

    def span(self, at: Where) -> Span | None:
        """Return the span of a place, None for one in JSON, which takes a walk to find."""
        at = self.starts.get(at, at)
        return Span(self.source, at, at) if isinstance(at, int) else None

    def placed(self, at: Where) -> Span:
        """Return the span of a place; one in JSON is followed as far as it can be; linear."""
        text, at = self.source.text, self.starts.get(at, at)
        if isinstance(at, int):
            at = min(at, len(text))
            return Span(self.source, at, at)
        offset = _skip(text, 0)
        if at and isinstance(at[0], int) and text[offset] == "{":
            offset, at = self._json_lines[at[0]], at[1:]
        for word in at:
            if text[offset] != ("{" if isinstance(word, str) else "["):
                break
            if offset not in self._seen:
                self._seen[offset] = _members(text, offset)
            if word not in self._seen[offset]:
                break
            offset = self._seen[offset][word]
        return Span(self.source, offset, offset)

    @cached_property
    def _json_lines(self) -> list[int]:
        """Where each value of JSON Lines begins."""
        return [_skip(self.source.text, at) for line, at in self.lines() if line.strip()]


_CHARACTERS = 100  # about as many make a statement or a step


def reading(reader: Callable[[Findings], ArgumentMap]) -> Callable[[SourceFile], Reading]:
    """Return what a format reads with: a reader adds findings, and raises `ArgmapError` at need."""

    def read(source: SourceFile) -> Reading:
        findings = Findings(source)
        map_: ArgumentMap | None = None
        try:
            with at_rest(len(source.text) // _CHARACTERS):
                map_ = reader(findings)
            if not map_.statements:
                findings.add("ARG416", "this file holds no statements: the map is empty")
        except ArgmapError as refused:
            findings.findings += (
                diagnostic if diagnostic.span else evolve(diagnostic, span=Span(source, 0, 0))
                for diagnostic in refused.diagnostics
            )
        diagnostics = in_order(findings.findings)
        if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
            map_ = None
        return Reading(map_, diagnostics, sources=(source,))

    return read


_BLANKS = re.compile(r"[ \t\n\r]*")


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _members(text: str, at: int) -> Members:
    from json import JSONDecoder

    scan = JSONDecoder().raw_decode
    members: Members = {}
    is_object = text[at] == "{"
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key: str | int = len(members)
        if is_object:
            key, at = scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
        members.setdefault(key, at)
        _, at = scan(text, at)
        at = _skip(text, at)
        at = _skip(text, at + 1) if text[at] == "," else at
    return members
