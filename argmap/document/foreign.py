"""Files that are not plainly in argmap's own language: pictures, Markdown, and every other format.

A caller says which format a file has, or its suffix and its text do.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from argmap.diagnostics import Diagnostic, Severity, in_order, or_meant
from argmap.drawing.carried import picture_of, text_in
from argmap.exchange.format import CUT_OFF, finding
from argmap.exchange.json import not_json, value_of
from argmap.formats import COMMON, STRUCTURED, Format, by_suffix, formats, guess, named
from argmap.model.picture_options import PICTURE_FORMATS
from argmap.source import SourceFile, Span
from argmap.syntax.files import read_bytes, read_source
from argmap.syntax.lines.decode import decode_foreign, lined, no_text, tidy
from argmap.syntax.lines.fences import ARGDOWN_WORDS, fences, has_fence, is_markdown
from argmap.syntax.reading import Reading
from argmap.system.files import LARGEST, read_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY = 3  # errors: one slip or two are made in any language
_BEGINNING = 20_000  # characters
_OF_ARGDOWN = (
    "this fence of Argdown is not read: the map of this file is in the fences of argmap",
    "--from argdown reads the fences of Argdown, and passes over those of argmap",
)
_IN_QUOTE = (
    "this fence is not read: it stands in a quotation",
    "take the signs '>' before the map away, and before its fence",
)
_QUOTED_FENCE = re.compile(r"(?m)^ {0,3}>[> \t]*(?:`{3,}|~{3,})[ \t]*\{?\.?arg(?:map)?\b[^\n]*")
FROM = "--from {0} reads it as that"
_LISTED = "'argmap formats' lists the formats"
_JSON_FENCE = re.compile(r"^[ \t]*`{3,}[ \t]*json[ \t]*\n\s*[\[{]", re.MULTILINE)
_IN_FENCE = "save what stands between ```json and ``` as a file of its own, which ends with .json"
_JSON = re.compile(r'\s*(?:\{|\[\s*[\[{"])')
_OUTLINE = re.compile(r"<(?:opml|map)\b[^>]*\bversion=")
_AS_TABLE = (
    "it is an outline, which does not say what is for or against a claim: save it as CSV with the "
    "columns level, claim and stance (pro or con)"
)
_AS_GRAPHML = (
    "it is GEXF: save it as GraphML, as Gephi and networkx can, with the relations as labels"
)
_EMPTY = "the file is empty"
_NOTHING = re.compile(r"(?:\s|#[^\n]*|---|\.\.\.|null|~|\{\s*\}|\[\s*\])*+")  # but comments
_ITEM = re.compile(r"^[ \t]*(?:[-+&~*•–—]|[0-9]+[.)])[ \t]+\S", re.MULTILINE)  # of a list


def format_named(name: str) -> Format:
    """Return the format of that name; `ValueError` for an unknown one."""
    format_ = named(name)
    if format_ is None and name in PICTURE_FORMATS:
        raise ValueError(f"{name!r} is a picture: render draws it; to read one, name no format")
    if format_ is None:
        listed = "'argmap formats' lists all"
        raise ValueError(or_meant(f"unknown format {name!r}", name, formats(), listed))
    return format_


def readable_format(name: str) -> Format:
    """Return the format of that name; `ValueError` for one that is unknown or only written."""
    format_ = format_named(name)
    if format_.read is None:
        raise ValueError(f"{format_.label} is only written, not read")
    return format_


def is_map(path: Path, origin: str = "") -> bool:
    """Return whether a file in a folder is a map in the format `origin`, or in any that is read.

    Its suffix says so; where many things have that, it has to look like a map, too.  What cannot
    be read counts, so that the reader says why.
    """
    suffix = path.suffix.lower()
    known = named(origin) if origin else by_suffix(suffix)
    if known is None or (path.name.startswith(".") and suffix != ".arg"):
        return False
    if suffix not in COMMON or origin:
        return known.read is not None and suffix in known.suffixes
    data, _ = read_plain(path, largest=LARGEST)
    if data is None:
        return True
    source, _ = decode_foreign(path.name, data)
    format_ = guess(path.name, source.text, sure=True)
    if format_ is None and suffix == ".json":
        return _is_cut_off(source)
    return format_ is not None and format_.read is not None and suffix in format_.suffixes


def _is_cut_off(source: SourceFile) -> bool:
    """Return whether a file of JSON ends too early to tell what it is."""
    try:
        value_of(source.text)
    except (ValueError, RecursionError) as failure:
        return CUT_OFF in not_json(source, failure).hints
    return False


def is_markdown_map(path: Path) -> bool:
    """Return whether a file is Markdown with a map in it: in a fence, or as Argdown."""
    if not is_markdown(SourceFile(path.name, "")) or path.name.startswith("."):
        return False
    data, _ = read_plain(path, largest=LARGEST)
    source, _ = decode_foreign(path.name, data or b"")
    format_ = guess(path.name, source.text, sure=True)
    return has_fence(source) or (format_ is not None and format_.name == "argdown")


def read_foreign(
    name: str, data: bytes, place: Path | None, format_name: str, *, fence: int = 0
) -> Reading:
    """Return the reading of the bytes of a file that is called `name` and lies at `place`.

    Errors: `ValueError` for a format that is unknown or only written.
    """
    if not format_name and picture_of(data):
        return _carried(name, data)
    source, errors = decode_foreign(name, data)
    binary = no_text(name, data) if errors or "\0" in source.text else None
    if binary is not None:
        return Reading(None, (binary,))
    by_name = by_suffix(Path(name).suffix.lower())
    if errors and (format_name or (by_name.name if by_name else "")) == "csv":
        source, errors = _ansi_table(name, data) or (source, errors)
    source = evolve(source, path=place, fence=fence)
    is_own = not format_name and has_fence(source)
    is_argdown = format_name == "argdown" or has_fence(source, ARGDOWN_WORDS)
    if is_own or (fence and not is_argdown):
        reading = read_bytes(name, data, place, fence=fence)
        return reading if fence else _with_unread(reading, source)
    if format_name:
        return _read_as(readable_format(format_name), source, errors, is_named=True)
    format_ = guess(source.name, source.text, parsed=source.parsed)
    if format_ is None or format_.name == "arg":
        if format_ is None and _JSON.match(source.text):
            return _fitting_none(source)
        own = _beginning(source) if format_ is None and Path(name).suffix else None
        own = own or read_bytes(name, data, place)
        return _own(own, source, fits=format_ is not None)
    if format_.read is None:
        message = f"{format_.label} is only written, not read: it does not hold a whole map"
        other = guess("", source.text, sure=True, is_read=True)
        way = "takes it for another"
        if other is not None and other.name != "arg":  # which takes its arrows for bullets
            way = f"{other.name} reads what its labels say"
        hint = f"{_LISTED}, and --from {way}"
        return _refused(source, "ARG411", message, hint)
    return _read_as(format_, source, errors, is_named=False)


def _beginning(source: SourceFile) -> Reading | None:
    """Return the beginning of a long text as one in argmap's own language, if it plainly is none.

    What is wrong in each of a million lines would take minutes to say, and nobody hears it.
    """
    if len(source.text) <= _BEGINNING:
        return None
    head = source.text[:_BEGINNING].rpartition("\n")[0]
    reading = read_bytes(source.name, head.encode(), source.path)
    faults = sum(each.code < "ARG1" for each in reading.diagnostics)  # of lines, not of names
    return reading if faults >= _MANY and reading.map is None else None


def _with_unread(reading: Reading, source: SourceFile) -> Reading:
    """Return the reading of the fences of argmap with a warning for each other one with a map."""
    words = (fence for fence in fences(source.text) if fence.word in ARGDOWN_WORDS)
    beside = ((source.line_start(fence.start - 1), fence.start - 1) for fence in words)
    quoted = (line.span() for line in _QUOTED_FENCE.finditer(source.text))
    unread = [
        finding("ARG414", message, Span(source, *place), hint)
        for places, (message, hint) in ((beside, _OF_ARGDOWN), (quoted, _IN_QUOTE))
        for place in places
    ]
    return evolve(reading, diagnostics=in_order([*reading.diagnostics, *unread]))


def _ansi_table(name: str, data: bytes) -> tuple[SourceFile, list[Diagnostic]] | None:
    """Return a table as spreadsheets save it that are not asked for UTF-8, with a warning."""
    try:
        source = lined(name, data.decode("windows-1252"))
    except UnicodeDecodeError:
        return None
    message = "this table is not in UTF-8: it is read as Windows-1252"
    hint = "save it as UTF-8 (in a spreadsheet 'CSV UTF-8') where letters are wrong"
    return source, [finding("ARG413", message, Span(source, 0, 0), hint)]


def read_text(text: str, name: str, format_name: str) -> Reading:
    """Return the reading of a text in a format that is not argmap's own.

    Errors: `ValueError` for a format that is unknown or only written.
    """
    return _read_as(readable_format(format_name), lined(name, text), (), is_named=True)


def hinted(reading: Reading, text: str, advice: str = "read it with format={0!r}") -> Reading:
    """Return a reading as argmap's own language that failed, with a hint at another format.

    It is in another where it opens as texts of that kind do, or where it is wrong all over and that
    one reads it.
    """
    start = text.lstrip()[:1]
    is_foreign = start in ("{", "[", "<")
    is_foreign |= any(each.code == "ARG020" for each in reading.diagnostics)
    if not is_foreign and _errors(reading) < _MANY:
        return reading
    other = guess("", text)
    if is_foreign and other is not None and other.name == "arg":
        other = guess(".yaml", text)  # keys with a colon open texts of both
    if other is None or other.name == "arg" or other.read is None:
        return reading
    if start not in ("{", "<") and _errors(other.read(SourceFile("", text))):
        return reading
    return _with_hint(reading, f"it looks like {other.label}: {advice.format(other.name)}")


def _errors(reading: Reading) -> int:
    return sum(each.severity is Severity.ERROR for each in reading.diagnostics)


def _carried(name: str, data: bytes) -> Reading:
    """Return the reading of the text that a picture carries."""
    text = text_in(data)
    if text is not None:
        return read_source(*tidy(name, text))
    message = f"the {picture_of(data)} carries no text of a map"
    hint = (
        "pictures that argmap draws carry it, unless --source none was given or the program that "
        "saved them again left it out"
    )
    return _refused(SourceFile(name, ""), "ARG411", message, hint)


def _refused(source: SourceFile, code: str, message: str, hint: str) -> Reading:
    return Reading(None, (finding(code, message, Span(source, 0, 0), hint),))


def _fitting_none(source: SourceFile) -> Reading:
    if _JSON.match(source.text):
        try:
            value_of(source.text)
        except (ValueError, RecursionError) as failure:
            return Reading(None, (not_json(source, failure),))
    hint = f"{_LISTED}; --from takes it for the one that you name, as --from arg"
    is_plain = Path(source.name).suffix.lower() == ".txt"  # where a line with '#' is a heading
    hint = _EMPTY if not is_plain and _NOTHING.fullmatch(source.text) else hint
    hint = _IN_FENCE if _JSON_FENCE.search(source.text) else hint
    hint = _AS_TABLE if _OUTLINE.search(source.text[:_BEGINNING]) else hint
    hint = _AS_GRAPHML if "<gexf" in source.text[:_BEGINNING] else hint
    return _refused(source, "ARG418", "no format of argmap fits this file", hint)


def _own(reading: Reading, source: SourceFile, *, fits: bool) -> Reading:
    """Return a map in argmap's own language, or one finding for a file of others without any.

    `fits` says that the text opens as one in argmap's own language does.  Hyphens alone do not show
    that in a file of YAML or JSON, where other lists have them, too.  A plain text (`.txt`) with a
    list may be somebody's first map.
    """
    suffix, map_ = Path(source.name).suffix.lower(), reading.map
    if not suffix and map_ is None:
        return hinted(reading, source.text, FROM)
    is_own = map_ is not None
    if map_ is not None and suffix in STRUCTURED and not fits:
        relations = map_.relations
        is_own = not reading.diagnostics and any(row.kind != "attacks" for row in relations)
    is_draft = suffix == ".txt" and map_ is None and _ITEM.search(source.text)
    if is_own or not suffix or is_draft or (fits and not is_markdown(source)):
        return reading
    if not is_markdown(source):
        return _fitting_none(source)
    message = (
        "there is no map in this Markdown: no fence of argmap or Argdown, nor a map outside of one"
    )
    hint = (
        "open the part that is a map with ```arg (or ```argdown) and close it with ```; "
        "--from arg takes the whole file for a map"
    )
    hint = _IN_QUOTE[1] if _QUOTED_FENCE.search(source.text) else hint
    hint = _IN_FENCE if _JSON_FENCE.search(source.text) else hint
    return _refused(source, "ARG411", message, hint)


def _read_as(
    format_: Format, source: SourceFile, errors: Sequence[Diagnostic], *, is_named: bool
) -> Reading:
    """Return the reading of a text in a format, one that failed with a hint at what else it may be.

    `errors` are about bytes that are not UTF-8; `is_named` says that a caller chose the format,
    which can be read.
    """
    assert format_.read is not None  # noqa: S101 - `read_foreign` and `readable_format` see to it
    reading = evolve(format_.read(source), format_name=format_.name)
    if errors:
        lost = any(each.severity is Severity.ERROR for each in errors)
        findings = in_order([*errors, *reading.diagnostics])
        reading = evolve(reading, map=None if lost else reading.map, diagnostics=findings)
    if reading.map is not None or reading.diagnostics[0].code == "ARG412":  # it is too large
        return reading
    text = source.text
    if not text.strip():
        return _with_hint(reading, _EMPTY)
    # what JSON is about was found out already, and it is parsed once
    known = not is_named and text.lstrip().startswith(("{", "["))
    other = format_ if known else guess("", text)
    if other is not None and other is not format_ and other.read is not None:
        return _with_hint(reading, f"it looks like {other.label}")
    if is_named or other is format_:
        return reading
    hint = f"only its suffix says that it is {format_.label}: 'argmap formats' lists the others"
    return _with_hint(reading, hint)


def _with_hint(reading: Reading, hint: str) -> Reading:
    """Return a reading that failed with one more hint beside its first error."""
    findings = list(reading.diagnostics)
    at = next((at for at, finding in enumerate(findings) if finding.severity is Severity.ERROR), 0)
    findings[at] = evolve(findings[at], hints=(*findings[at].hints, hint))
    return evolve(reading, diagnostics=tuple(findings))
