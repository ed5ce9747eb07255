"""What `import argmap` offers: reading, writing, checking and drawing maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.document.document import Document, from_reading
from argmap.model import ArgumentMap, Attribution, Relation, Statement
from argmap.model.argument_map import as_map
from argmap.model.details import with_hints
from argmap.model.picture_options import PICTURE_FORMATS, format_of
from argmap.model.vocabulary import as_string, members_of
from argmap.source import Span
from argmap.syntax.files import STDIN, name_of, open_bytes, read_bytes, read_source, too_large
from argmap.syntax.lines.decode import tidy
from argmap.syntax.reading import Reading
from argmap.system.files import LARGEST, as_path, is_there, write_file

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable
    from os import PathLike

    from argmap.formats import Written


def read(
    path: str | PathLike[str],
    *,
    format: str = "",  # noqa: A002 - users expect it
    fence: int = 0,
    data: bytes | None = None,
) -> Document:
    """Return the document in the file at `path` (`-` is standard input): a map, and all findings.

    Without a `format` the suffix says what it is, or else the beginning of the text.  `fence` is
    the number, from 1, of the one fence that is read in a Markdown file; 0 takes all as one map.
    `data` are the bytes of the file where they are known; None reads them.
    Errors: `ValueError` for an unknown format; everything else is a finding.
    """
    file = as_path(path)
    if data is not None and not isinstance(data, bytes):
        raise TypeError(f"the data of a file are bytes, not {type(data).__name__}")
    if not isinstance(fence, int):
        raise TypeError(f"a fence is asked for by its number, not by {fence!r}")
    if fence < 0:
        raise ValueError(f"fences count from 1, and 0 means all of them: {fence} is none")
    place = None if path == STDIN else file
    try:
        name, data = open_bytes(path) if data is None else (name_of(path), data)
    except ArgmapError as refused:
        return from_reading(Reading(None, refused.diagnostics), file.parent)
    if format == "arg" or (not format and file.suffix == ".arg"):
        reading = read_bytes(name, data, place, fence=fence)
        if reading.map is None and reading.sources:
            from argmap.document.foreign import FROM, hinted

            reading = hinted(reading, reading.sources[-1].text, FROM)
    else:
        from argmap.document.foreign import read_foreign

        reading = read_foreign(name, data, place, format, fence=fence)
    return from_reading(reading, file.parent)


def reads(text: str, *, name: str = "<string>", format: str = "arg") -> Document:  # noqa: A002 - the same
    """Return the document of a text: a map, and all findings."""
    if not issubclass(type(text), str):
        hint = ": decode it first" if issubclass(type(text), bytes) else ""
        raise TypeError(f"a text (str) is needed, not {type(text).__name__}{hint}")
    name = as_string(name)
    if len(text) >= LARGEST:
        return from_reading(Reading(None, (too_large(name),)))
    reading = read_source(*tidy(name, text)) if format == "arg" else None
    if reading is None or reading.map is None:
        from argmap.document import foreign

        reading = (
            foreign.hinted(reading, text) if reading else foreign.read_text(text, name, format)
        )
    return from_reading(reading)


def load(path: str | PathLike[str], *, format: str = "") -> ArgumentMap:  # noqa: A002 - the same
    """Return the map of the file at `path`, as `read` does.

    Errors: `ArgmapError` with every finding.
    """
    return read(path, format=format).unwrap()


def loads(text: str, *, format: str = "arg") -> ArgumentMap:  # noqa: A002 - the same
    """Return the map of a text in that format.

    Errors: `ArgmapError` with every finding; `ValueError` for an unknown format.
    """
    document = reads(text, format=format)
    if document.map is None and "\n" not in text and is_there(text):
        first, *others = document.diagnostics
        hint = "it is the name of a file, which argmap.load reads"
        raise ArgmapError((evolve(first, hints=(*first.hints, hint)), *others))
    return document.unwrap()


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
    """Return the map of a networkx graph of any class, such as `to_networkx` returns.

    In another graph the nodes are statements: an attribute `text` or `label` of a node is its
    text, and `kind`, `label` or `sign` of an edge says what that is.  What is not understood is
    among the findings of `check`.  Groups and sources are not read.
    Errors: `ArgmapError` with every finding.
    """
    from json import dumps as write

    if not (hasattr(graph, "nodes") and hasattr(graph, "edges")):
        raise TypeError(f"a graph of networkx is needed, not {type(graph).__name__}")
    members = [attributes.get("data") for _, attributes in graph.nodes(data=True)]
    if members and all(isinstance(member, Statement | Relation) for member in members):
        bare = [evolve(member, attribution=Attribution()) for member in members]
        statements = [evolve(member, group=()) for member in bare if isinstance(member, Statement)]
        relations = [member for member in bare if isinstance(member, Relation)]
        return ArgumentMap(statements=statements, relations=relations)
    document = {
        "graph": dict(graph.graph),
        "nodes": [{**attributes, "id": str(node)} for node, attributes in graph.nodes(data=True)],
        "links": [
            {**attributes, "source": str(start), "target": str(end)}
            for start, end, attributes in graph.edges(data=True)
        ],
    }
    return loads(write(document, default=str, skipkeys=True), format="node-link")


def dumps(map_: ArgumentMap, *, format: str = "arg") -> str:  # noqa: A002 - the same
    """Return a map as text in that format; `loads` gives back what the format can hold.

    Errors: `ValueError` for a format that is unknown or only read.
    """
    return _writer(format)(as_map(map_)).text


def losses(map_: ArgumentMap, format: str) -> tuple[Diagnostic, ...]:  # noqa: A002 - the same
    """Return what a format cannot hold of a map, a finding for each kind of thing.

    Errors: `ValueError` for a format that is unknown or only read.
    """
    return _writer(format)(as_map(map_)).diagnostics


def kept_aside(map_: ArgumentMap) -> Counter[str]:
    """Return how many relations of the map's file are not in the map: by kind, and as `edges`.

    A file of AIF may hold inferences without premises or conclusions, and edges that AIF forbids.
    They are reported as findings, and are written back.
    """
    from argmap.formats.aif.aif import kept_aside as kept

    return kept(as_map(map_))


def dump(map_: ArgumentMap, path: str | PathLike[str], *, format: str = "") -> None:  # noqa: A002 - the same
    """Write a map to a file in the format of its suffix (`arg` without one), in one move.

    Of several formats that end so, it is the one that the map came from; `x.aif.json` names AIF.

    A failure leaves the old file.
    Errors: `ValueError` for a suffix of no format and no `format`, `OSError` as files give it.
    """
    from argmap.formats import by_name

    file = as_path(path)
    suffix = file.suffix.lower()
    origin = as_map(map_).origin
    known = by_name(file, origin.format if origin else "")
    if not format and known is None and suffix:
        if format_of(path, "arg") in PICTURE_FORMATS:
            raise ValueError(f"{file.name!r} is the name of a picture: draw it with render")
        hint = "name the format, as in format='arg'"
        raise ValueError(f"the suffix {suffix!r} names no format to write: {hint}")
    write_file(path, dumps(map_, format=format or (known.name if known else "arg")).encode())


@with_hints
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
    Errors: `ValueError` for an unknown rule or unusable settings, `TypeError` for another object.
    """
    own = Document.of(as_map(map_))
    if comments is not None:
        own = evolve(own, comments=members_of(Span, comments))
    return own.check(select=select, ignore=ignore)


def _writer(name: str) -> Callable[[ArgumentMap], Written]:
    from argmap.document.foreign import format_named

    writer = format_named(name).write
    if writer is None:
        raise ValueError(f"the format {name!r} is only read, not written")
    return writer
