"""What `import argmap` offers: reading, writing, checking and drawing maps.

Not here: the work itself; each function asks the room below that does it, when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence
    from os import PathLike

    from argmap.diagnostics import Diagnostic
    from argmap.document import Document
    from argmap.drawing.render import render as render  # noqa: PLC0414 - offered here too
    from argmap.formats import Format, Written
    from argmap.model.argument_map import ArgumentMap
    from argmap.model.statement import Statement
    from argmap.semantics.answers.explanation import Answers, Explanation
    from argmap.semantics.compilation.preference import Link
    from argmap.source import SourceFile, Span
    from argmap.syntax.reading import Reading


if not TYPE_CHECKING:  # a type checker would take any misspelt function for one of these

    def __getattr__(name: str) -> object:
        """Return `render` when it is first asked for: drawing is the largest part of argmap."""
        if name != "render":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from argmap.drawing.render import render

        return render


def read(path: str | PathLike[str], *, format: str = "", fence: int = 0) -> Document:  # noqa: A002 - users expect it
    """Return the document in the file at `path` (`-` is standard input): a map, and all findings.

    Without a `format` the suffix tells what it is, or else how the text begins.  `fence` is the
    number, from 1, of the one fence that is read in a Markdown file; 0 takes all as one map.
    Errors: `ValueError` for an unknown format; everything else is a finding.
    """
    from argmap.document import from_reading

    reading = _read(path, format, fence=fence)
    return from_reading(reading, Path() if path == "-" else Path(path).parent)


def reads(text: str, *, name: str = "<string>", format: str = "arg") -> Document:  # noqa: A002 - the same
    """Return the document of a text: a map, and all findings."""
    from argmap.document import from_reading

    return from_reading(_reads(text, name, format))


def read_bytes(
    path: str | PathLike[str],
    data: bytes,
    *,
    format: str = "",  # noqa: A002 - the same
    fence: int = 0,
) -> Document:
    """Return the document that the file at `path` would be if it held these bytes."""
    from argmap.document import from_reading

    reading = _read(path, format, data, fence=fence)
    return from_reading(reading, Path() if path == "-" else Path(path).parent)


def _read(
    path: str | PathLike[str],
    format: str,  # noqa: A002 - the same
    data: bytes | None = None,
    *,
    fence: int = 0,
) -> Reading:
    from argmap.syntax.files import name_of, open_bytes, read_bytes, read_file

    if format == "arg" or (not format and Path(path).suffix == ".arg"):
        if data is None:
            return read_file(path)
        return read_bytes(name_of(path), data, Path(path))
    from argmap.diagnostics import ArgmapError
    from argmap.drawing.carried import picture_of
    from argmap.syntax.reading import Reading

    try:
        name, data = open_bytes(path) if data is None else (name_of(path), data)
    except ArgmapError as refused:
        return Reading(None, refused.diagnostics)
    if not format and picture_of(data):
        return _carried(name, data)
    return _foreign_bytes(path, format, name, data, fence=fence)


def _foreign_bytes(
    path: str | PathLike[str],
    format: str,  # noqa: A002 - the same
    name: str,
    data: bytes,
    *,
    fence: int,
) -> Reading:
    """Return the reading of a file that can be of any text format."""
    from attrs import evolve

    from argmap.formats import guess
    from argmap.syntax.files import read_bytes
    from argmap.syntax.lines.decode import decode_foreign, no_text
    from argmap.syntax.lines.fences import has_fence
    from argmap.syntax.reading import Reading

    source, faults = decode_foreign(name, data)
    binary = no_text(name, data) if faults or "\0" in source.text else None
    if binary is not None:
        return Reading(None, (binary,))
    if path != "-":
        source = evolve(source, path=Path(path))
    if fence or (not format and has_fence(source)):
        return read_bytes(name, data, None if path == "-" else Path(path), fence=fence)
    found = _format(format) if format else guess(source.name, source.text, parsed=source.parsed)
    if found is None or found.name == "arg":
        stranger = _no_format(source) if found is None else None
        return stranger or _own(name, data, source)
    if found.read is None:
        if format:
            raise ValueError(f"{found.label} is only written, not read")
        return Reading(None, (_unread(found, source),))
    reading = _blamed(found.read(source), faults)
    return _doubted(reading, found, source.text, named=bool(format))


def _carried(name: str, data: bytes) -> Reading:
    """Return the reading of the text that a picture carries."""
    from argmap.drawing.carried import picture_of, text_in
    from argmap.exchange.findings import finding
    from argmap.source import SourceFile, Span
    from argmap.syntax.files import read_source
    from argmap.syntax.lines.decode import tidy
    from argmap.syntax.reading import Reading

    text = text_in(data)
    if text is not None:
        return read_source(*tidy(name, text))
    message = f"the {picture_of(data)} carries no text of a map"
    hint = "pictures that argmap draws carry it, unless --source none was given"
    return Reading(None, (finding("ARG411", message, Span(SourceFile(name, ""), 0, 0), hint),))


def _reads(text: str, name: str, format: str) -> Reading:  # noqa: A002 - the same
    from argmap.syntax.files import read_source, too_large
    from argmap.syntax.lines.decode import lined, tidy
    from argmap.syntax.reading import Reading
    from argmap.system.files import LARGEST

    if not issubclass(type(text), str):
        hint = ": decode it first" if issubclass(type(text), bytes) else ""
        raise TypeError(f"a text (str) is needed, not {type(text).__name__}{hint}")
    found = None if format == "arg" else _format(format)
    if found is not None and found.read is None:
        raise ValueError(f"the format {format!r} is only written, not read")
    if len(text) >= LARGEST:
        return Reading(None, (too_large(name),))
    if found is None or found.read is None:
        reading = read_source(*tidy(name, text))
        return _foreign(reading, text) if reading.map is None else reading
    return _doubted(found.read(lined(name, text)), found, text, named=True)


def load(path: str | PathLike[str], *, format: str = "") -> ArgumentMap:  # noqa: A002 - the same
    """Return the map of the file at `path`, as `read` does.

    Errors: `ArgmapError` with every finding.
    """
    return read(path, format=format).unwrap()


def loads(text: str, *, format: str = "arg") -> ArgumentMap:  # noqa: A002 - the same
    """Return the map of a text in that format.

    Errors: `ArgmapError` with every finding; `ValueError` for an unknown format.
    """
    return reads(text, format=format).unwrap()


class NetworkxGraph(Protocol):
    """What is asked of a networkx graph, of any of its classes."""

    @property
    def graph(self) -> dict[Any, Any]:
        """The attributes of the graph."""

    @property
    def nodes(self) -> Callable[..., Iterable[Any]]:
        """The view of the nodes, called with `data=True`."""

    @property
    def edges(self) -> Callable[..., Iterable[Any]]:
        """The view of the edges, called with `data=True`."""


def from_networkx(graph: NetworkxGraph) -> ArgumentMap:
    """Return the map of a networkx graph: one of `to_networkx`, or any with statements as nodes.

    In the latter an attribute `text` or `label` of a node is its text, one of an edge (`kind`,
    `label`) says what it is; groups and sources are in neither.
    Errors: `ArgmapError` with every finding.
    """
    from json import dumps as write

    from attrs import evolve

    from argmap.model import ArgumentMap, Attribution, Relation, Statement

    members = [told.get("data") for _, told in graph.nodes(data=True)]
    if members and all(isinstance(one, Statement | Relation) for one in members):
        return ArgumentMap(
            statements=[
                evolve(one, group=(), attribution=Attribution())
                for one in members
                if isinstance(one, Statement)
            ],
            relations=[
                evolve(one, attribution=Attribution())
                for one in members
                if isinstance(one, Relation)
            ],
        )
    document = {
        "graph": dict(graph.graph),
        "nodes": [{**told, "id": str(node)} for node, told in graph.nodes(data=True)],
        "links": [
            {**told, "source": str(start), "target": str(end)}
            for start, end, told in graph.edges(data=True)
        ],
    }
    return loads(write(document, default=str, skipkeys=True), format="node-link")


def dumps(map_: ArgumentMap, *, format: str = "arg") -> str:  # noqa: A002 - the same
    """Return a map as text in that format; `loads` gives back what the format can hold.

    Errors: `ValueError` for a format that is unknown or only read.
    """
    return _writer(format)(_checked(map_)).text


def losses(map_: ArgumentMap, format: str) -> tuple[Diagnostic, ...]:  # noqa: A002 - the same
    """Return what a format cannot hold of a map, a finding for each kind of thing.

    Errors: `ValueError` for a format that is unknown or only read.
    """
    return _writer(format)(_checked(map_)).diagnostics


def kept_aside(map_: ArgumentMap) -> Counter[str]:
    """Return how many relations of its file a map does not have, by kind, and how many `edges`.

    A file of AIF may hold inferences without premises or conclusions, and edges that AIF forbids.
    They are findings, are written back, and a statistic of relations has to add them.
    """
    from argmap.formats.aif.aif import kept_aside as kept

    return kept(map_)


def dump(map_: ArgumentMap, path: str | PathLike[str], *, format: str = "") -> None:  # noqa: A002 - the same
    """Write a map to a file in the format of its suffix (`.arg` if unknown), in one move.

    A failure leaves the old file.
    """
    from argmap.formats import by_suffix
    from argmap.system.files import write_file

    known = by_suffix().get(Path(path).suffix.lower())
    write_file(path, dumps(map_, format=format or (known.name if known else "arg")).encode())


def check(
    map_: ArgumentMap,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    comments: Iterable[Span] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings about a map in the order of its text, as `argmap check` prints them.

    `select` and `ignore` name rules by code, start of a code or name; where they are empty, the
    settings beside the file decide.  `comments` are the comment lines that may silence rules, by
    default those of the text that the map was read from.
    Errors: `ValueError` for an unknown rule or unusable settings.
    """
    from attrs import evolve

    from argmap.document import Document

    own = Document.of(map_)
    if comments is not None:
        own = evolve(own, comments=tuple(comments))
    return own.check(select=select, ignore=ignore)


def why(  # noqa: PLR0913 - what a question can say
    map_: ArgumentMap,
    claim: str | Statement,
    semantics: str = "",
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    support: str = "",
    evidence: Iterable[str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    rebuttals: str = "",
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> Explanation | Answers:
    """Return why a claim of a map has its verdict, or what the map answers to a question.

    The claim is a statement or its name; the rest is asked as with `evaluate`.
    Errors: `KeyError` for an unknown claim, and those of `evaluate`.
    """
    from argmap.semantics.evaluate import evaluate

    result = evaluate(
        map_,
        semantics,
        preference=preference,
        audience=audience,
        support=support,
        evidence=evidence,
        assume=assume,
        without=without,
        rebuttals=rebuttals,
        limit=limit,
        timeout=timeout,
    )
    return result.explain(map_[claim].name)


def _checked(map_: ArgumentMap) -> ArgumentMap:
    from argmap.model import ArgumentMap

    if not issubclass(type(map_), ArgumentMap):
        raise TypeError(f"an ArgumentMap is needed, not {type(map_).__name__}")
    return map_


def _writer(name: str) -> Callable[[ArgumentMap], Written]:
    writer = _format(name).write
    if writer is None:
        raise ValueError(f"the format {name!r} is only read, not written")
    return writer


def _format(name: str) -> Format:
    from argmap.diagnostics import did_you_mean
    from argmap.formats import formats, named

    found = named(name)
    if found is None:
        hints = "".join(f"; {hint}" for hint in did_you_mean(name, formats()))
        raise ValueError(f"unknown format {name!r}{hints}")
    return found


def _own(name: str, data: bytes, source: SourceFile) -> Reading:
    """Return what a file says in argmap's own language."""
    from argmap.syntax.files import read_bytes

    reading = read_bytes(name, data, source.path)
    return _no_fence(reading, source)


def _no_format(source: SourceFile) -> Reading | None:
    """Return the finding about JSON, YAML or XML that no format of argmap fits, else None."""
    from argmap.exchange.findings import finding
    from argmap.formats import STRUCTURED
    from argmap.source import Span
    from argmap.syntax.reading import Reading

    suffix = Path(source.name).suffix.lower()
    structured = suffix in STRUCTURED and not (suffix == ".txt" and _is_own(source))
    if not structured and source.text.lstrip()[:1] != "{":
        return None
    hint = "'argmap formats' lists the formats; --from reads a file as the one that you name"
    message = "no format of argmap fits this file"
    return Reading(None, (finding("ARG418", message, Span(source, 0, 0), hint),))


def _is_own(source: SourceFile) -> bool:
    """Tell whether a plain text is a map in argmap's language: without any finding.

    Hyphens alone are no sign of that, since other lists have them, too.
    """
    from argmap.syntax.read import read

    reading = read(source)
    if reading.map is None or reading.diagnostics:
        return False
    return any(relation.kind != "attacks" for relation in reading.map.relations)


def _unread(found: Format, source: SourceFile) -> Diagnostic:
    """Return the finding about a file in a format that is only written."""
    from argmap.exchange.findings import finding
    from argmap.source import Span

    message = f"{found.label} is only written, not read: it does not tell what supports what"
    hint = "'argmap formats' lists the formats, and 'argmap convert --from' takes it for another"
    return finding("ARG411", message, Span(source, 0, 0), hint)


def _foreign(reading: Reading, text: str) -> Reading:
    """Return a reading that failed with a hint at the format, where the text is JSON or XML."""
    from argmap.formats import guess

    other = guess("", text) if text.lstrip()[:1] in ("{", "[", "<") else None
    if other is None or other.name == "arg" or other.read is None:
        return reading
    from attrs import evolve

    first, *rest = reading.diagnostics
    hint = f"it looks like {other.label}: read it with format={other.name!r}"
    return evolve(reading, diagnostics=(evolve(first, hints=(*first.hints, hint)), *rest))


def _no_fence(reading: Reading, source: SourceFile) -> Reading:
    """Return one finding for a Markdown file without any map, in place of one for each line."""
    if reading.map is not None or not source.name.lower().endswith((".md", ".markdown")):
        return reading
    from argmap.exchange.findings import finding
    from argmap.source import Span
    from argmap.syntax.reading import Reading

    message = (
        "there is no map in this Markdown: no fence of argmap or Argdown, nor a map outside of one"
    )
    hint = "open the part that is a map with ```arg (or ```argdown) and close it with ```"
    return Reading(None, (finding("ARG411", message, Span(source, 0, 0), hint),))


def _doubted(reading: Reading, found: Format, text: str, *, named: bool) -> Reading:
    """Return a reading with its format, one that failed with a hint at what it may be instead.

    `named` says that a caller chose the format, and not what is in the file.
    """
    from attrs import evolve

    reading = evolve(reading, format_name=found.name)
    if reading.map is not None or reading.diagnostics[0].code == "ARG412":  # it is too large
        return reading
    from argmap.formats import guess

    other = guess("", text)
    if not text.strip():
        hint = "the file is empty"
    elif other is not None and other is not found and other.read is not None:
        hint = f"it looks like {other.label}"
    elif named or other is found:
        return reading
    else:
        hint = f"only its suffix says that it is {found.label}: 'argmap formats' lists the others"
    first, *rest = reading.diagnostics
    return evolve(reading, diagnostics=(evolve(first, hints=(*first.hints, hint)), *rest))


def _blamed(reading: Reading, faults: Sequence[Diagnostic]) -> Reading:
    """Return a reading with the faults that were found on the way to the text."""
    if not faults:
        return reading
    from attrs import evolve

    from argmap.diagnostics import in_order

    return evolve(reading, map=None, diagnostics=in_order([*faults, *reading.diagnostics]))
