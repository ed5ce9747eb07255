"""Read a text, or a file, with the files that it includes: a map, and everything that is wrong.

Not here: what the texts mean (`outline`, `resolve`), and plain bytes (`argmap.system.files`).
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from argmap.codes import error
from argmap.diagnostics import ArgmapError, Diagnostic, closest, did_you_mean, in_order
from argmap.source import SourceFile, Span
from argmap.syntax.lines.decode import characters, decode, decode_foreign, no_text
from argmap.syntax.reading import Reading
from argmap.system.files import IS_FOLDER, LARGEST, TOO_LARGE, is_there, read_plain

if TYPE_CHECKING:
    from argmap.syntax.lines.tree import ArgLine
    from argmap.syntax.outline.nodes import TextOutline

MOST_INCLUDES = 64  # files: a book has fewer chapters, and a hostile map must not read a disk
STDIN = "-"
_MOST_NAMES = 1000  # files of a folder that are compared with the name of a missing one


def read_bytes(name: str, data: bytes, path: Path | None, *, fence: int = 0) -> Reading:
    """Read the bytes of a file, with all that it includes when it has a place on disk.

    `fence` is the number of the one fence of Markdown that is read, 0 for all.
    """
    refused = no_text(name, data)
    if refused is not None:
        return Reading(None, (refused,))
    source, faults = decode(name, data)
    return read_source(evolve(source, path=path, fence=fence), faults)


def source_of(name: str, data: bytes) -> tuple[SourceFile, str]:
    """Return the text of the bytes of a file, and its characters as they stand there.

    Errors: `ArgmapError` when they are not UTF-8, or hold control characters.
    """
    if binary := no_text(name, data):
        raise ArgmapError([binary])
    source, faults = decode(name, data)
    if faults:
        raise ArgmapError(faults)
    return source, characters(data)


def name_of(path: str | os.PathLike[str]) -> str:
    """Return the name of a file in findings: its path, or `<stdin>` for `-`."""
    return "<stdin>" if path == STDIN else os.fspath(path)


def open_bytes(path: str | os.PathLike[str]) -> tuple[str, bytes]:
    """Return the name of a file for findings, and its bytes.

    `-` is standard input.  Errors: `ArgmapError` when it cannot be opened, or is too large.
    """
    name = name_of(path)
    if path == STDIN:
        data, why = _standard_input()
    else:
        data, why = read_plain(Path(name)) if name else (None, "no file is named")
    if data is None or why:
        raise ArgmapError([_unreadable(name, why)])
    return name, data


def _standard_input() -> tuple[bytes | None, str]:
    if sys.stdin is None:
        return None, "standard input is closed"
    try:
        data = sys.stdin.buffer.read(LARGEST)
    except OSError as failure:
        return None, (failure.strerror or str(failure)).lower()
    return (data, "") if len(data) < LARGEST else (None, TOO_LARGE)


def beside(source: SourceFile, suffix: str) -> tuple[bytes | None, str]:
    """Return the bytes of the file that is called like a source but for its suffix.

    Without one, None and why it cannot be had.
    """
    if source.path is None:
        return None, "this text is not in a folder"
    target, why = _inside(source.path.with_suffix(suffix).name, source.path)
    return (None, why) if target is None else read_plain(target)


def named_in(source: SourceFile, name: str) -> tuple[SourceFile | None, str]:
    """Return the text of a file of another tool that a source names, in its folder or below.

    Without one, None and why it cannot be had.
    """
    target, why = _inside(name, source.path)
    data, why = (None, why) if target is None else read_plain(target)
    if target is None or data is None or source.path is None:
        return None, why
    found_source, _ = decode_foreign(os.path.normpath(source.path.parent / name), data)
    return evolve(found_source, path=target), ""


_TOGETHER: ContextVar[tuple[str, ...]] = ContextVar("files that are read together", default=())


@contextmanager
def together(names: Iterable[str]) -> Iterator[None]:
    """Let readers know which files were named at once, as those of a safety case are."""
    token = _TOGETHER.set(tuple(names))
    try:
        yield
    finally:
        _TOGETHER.reset(token)


def named_with(source: SourceFile) -> Iterator[SourceFile]:
    """Yield the texts of the other files that were named together with a source."""
    for name in _TOGETHER.get() if source.path is not None else ():
        data = None if name in (STDIN, source.name) else read_plain(Path(name))[0]
        if data is not None:
            yield evolve(decode_foreign(name, data)[0], path=Path(name))


def read_source(source: SourceFile, faults: Iterable[Diagnostic] = ()) -> Reading:
    """Read a text with all that it includes; `faults` were found on the way to it.

    A text without a place on disk can include nothing.
    """
    reader = _Reader(faults)
    reader.take(source)
    return reader.reading()


def too_large(name: str) -> Diagnostic:
    """Return the finding about a text that is not even looked at."""
    return _unreadable(name, TOO_LARGE)


def _unreadable(name: str, why: str) -> Diagnostic:
    code = "ARG504" if why == TOO_LARGE else "ARG501"
    is_missing = name and "\0" not in name and not is_there(name)
    # `walk` passes over what cannot be listed.
    beside = next(os.walk(Path(name).parent), ("", [], []))[2] if is_missing else []
    stem, suffix = Path(name).stem, Path(name).suffix
    beside = [other for other in beside if other != Path(name).name]  # a link that leads nowhere
    alike = [other for other in sorted(beside)[:_MOST_NAMES] if closest(stem, [Path(other).stem])]
    alike = [other for other in alike if other.endswith(suffix)] or alike
    hints = did_you_mean(Path(name).name, alike)
    if why == IS_FOLDER:
        hints = ("name a file in it",)
    message, start = f"cannot read {name!r}: {why}", Span(SourceFile(name, ""), 0, 0)
    return error(code, message, start, hints=hints)


class _Reader:
    def __init__(self, faults: Iterable[Diagnostic]) -> None:
        self.outlines: list[TextOutline] = []
        self.faults = [*faults]
        self.seen: set[Path] = set()
        self.included = 0

    def reading(self) -> Reading:
        """Return what came of a text and those that it includes."""
        from argmap.syntax.resolve.resolution import resolve

        map_, findings = resolve(self.outlines)
        return Reading(
            None if self.faults else map_,
            in_order([*self.faults, *findings]),
            comments=tuple(
                Span(outline.source, word.start, word.end)
                for outline in self.outlines
                for word in outline.comments
            ),
            sources=tuple(outline.source for outline in self.outlines),
            is_arg=True,
        )

    def take(self, source: SourceFile) -> None:
        """Outline a text and what it includes; an included file comes before the one that asks.

        The depth of includes is bounded by their number, so the recursion is too.
        """
        if source.path is not None:
            self.seen.add(source.path.resolve())
        # The parser, which a file of another tool does without.
        from argmap.syntax.lines.parse import parse
        from argmap.syntax.outline.nesting import outline

        lines, faults = parse(source)
        for line in lines:
            if line.kind == "attribute" and not line.column and line.words[0].text == "include":
                self.include(source, line)
        included = [node.line for piece in self.outlines for node in piece.nodes]
        self.outlines.append(outline(source, lines, faults, included))

    def include(self, source: SourceFile, line: "ArgLine") -> None:
        path = source.path
        span = Span(source, line.words[0].start - 1, line.end)
        name = line.text.text.strip('"')
        target, why = _inside(name, path)
        if target is None:
            hints = ("name a file in the same folder or below it",)
            message = f"cannot include {name!r}: {why}"
            self.faults.append(error("ARG502", message, span, hints=hints))
            return
        if target in self.seen:
            return
        self.seen.add(target)
        self.included += 1
        if self.included > MOST_INCLUDES:
            if self.included == MOST_INCLUDES + 1:
                self.faults.append(error("ARG503", f"more than {MOST_INCLUDES} includes", span))
            return
        data, why = read_plain(target)
        if data is None:
            self.faults.append(error("ARG501", f"cannot read {name!r}: {why}", span))
            return
        assert path is not None  # noqa: S101 - without a path nothing is inside
        text, faults = decode(os.path.normpath(path.parent / name), data)
        self.faults.extend(faults)
        self.take(evolve(text, path=target))


def _inside(name: str, path: Path | None) -> tuple[Path | None, str]:
    """Return the resolved file that `name` means, or None and why it must not be included."""
    if path is None:
        return None, "this text is not in a folder"
    if not name:
        return None, "no file is named"
    if "\0" in name or "\ufffd" in name:
        return None, "the name holds a control character"
    if os.path.isabs(name) or "\\" in name or ":" in name:  # noqa: PTH117 - a string of another system
        return None, "the path is not relative"
    folder = path.parent.resolve()
    try:
        target = (folder / name).resolve()
    except (OSError, RuntimeError):
        return None, "its links lead in a circle"
    if target.is_symlink():  # Python 3.13 and later resolve a circle without saying so
        return None, "its links lead in a circle"
    if not target.is_relative_to(folder):
        return None, "it lies outside the folder of this file"
    if target.exists() and not target.is_file():
        return None, "it is not a plain file"
    return target, ""
