"""Maps on disk, read again when somebody asks and they changed, with the last good picture of each.

Not here: who asks for them (`server`).
"""

from pathlib import Path
from threading import Lock

from attrs import define, field, frozen

from argmap.api import read
from argmap.diagnostics import Diagnostic
from argmap.document.foreign import is_map, is_markdown_map
from argmap.drawing.html.document import page
from argmap.system.files import files_below


@frozen(kw_only=True)
class PreviewError:
    """What is wrong with a file, in a sentence; with `line` 0 it is about the file as a whole.

    `pieces` are the text of the line before, within and behind the place, `fix` is the line as it
    should be, '' where nobody knows.
    """

    sentence: str
    line: int = 0
    code: str = ""
    pieces: tuple[str, str, str] = ("", "", "")
    fix: str = ""


@frozen(kw_only=True)
class Shown:
    """What is known of a map: its last good page, '' without one, and what is wrong now.

    `version` grows with every change; `stamp` is that of the file that was read.
    """

    version: int
    stamp: tuple[int, int]
    html: str
    errors: tuple[PreviewError, ...]


@define(eq=False)
class Watched:
    """The maps below a folder, or one file.

    `format` is the name of the format that they are in, '' where each file shows its own.
    """

    top: Path
    format: str = ""
    _shown: dict[str, Shown] = field(factory=dict)
    _known: dict[Path, tuple[tuple[int, int], bool]] = field(factory=dict)  # whether it is a map
    _locks: dict[str, Lock] = field(factory=dict)  # by map: one that is new is drawn once

    def names(self) -> list[str]:
        """Return the maps, sorted, by their paths below the folder; a file by its name."""
        if not self.top.is_dir():
            return [self.top.name]
        paths = filter(self._lists, files_below(self.top))
        return sorted(path.relative_to(self.top).as_posix() for path in paths)

    def shown(self, name: str) -> Shown | None:
        """Return what is known of a map, also of one that was deleted; None for an unknown name."""
        if name not in self._shown and name not in self.names():
            return None
        with self._locks.setdefault(name, Lock()):
            self._look(name)
        return self._shown[name]

    def _lists(self, path: Path) -> bool:
        """Return whether a file is a map and lies in the folder, links followed."""
        stamp = _stamp(path)
        if self._known.get(path, (None,))[0] != stamp:
            try:
                is_inside = path.is_file() and path.resolve().is_relative_to(self.top.resolve())
            except (OSError, RuntimeError):
                is_inside = False
            is_known = is_inside and (
                is_map(path, self.format) or (not self.format and is_markdown_map(path))
            )
            self._known[path] = (stamp, is_known)
        return self._known[path][1]

    def _look(self, name: str) -> None:
        """Read and draw a map if its file is new, or keep the last picture with what is wrong."""
        path = (self.top if self.top.is_dir() else self.top.parent) / name
        old, stamp = self._shown.get(name), _stamp(path)
        if old and old.stamp == stamp:
            return
        html, errors = old.html if old else "", tuple[PreviewError, ...]()
        if not path.is_file():
            errors = (PreviewError(sentence=f"{path.name} has been deleted or moved."),)
        elif (reading := read(path, format=self.format)).map is None:
            errors = tuple(map(preview_error, reading.diagnostics))
        elif not reading.map.statements:
            words = "The map is empty. Write what it argues for, as in 'claim name: text'."
            errors = (PreviewError(sentence=words),)
        else:
            try:
                html = page(reading.map, live=name)
            except Exception as failure:  # noqa: BLE001 - the preview goes on, whatever fails
                words = f"argmap cannot draw {path.name}: {failure}."
                errors = (PreviewError(sentence=words),)
        version = old.version + 1 if old else 1
        self._shown[name] = Shown(version=version, stamp=stamp, html=html, errors=errors)


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a file is saved, (0, 0) for one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def preview_error(finding: Diagnostic) -> PreviewError:
    """Return a finding as the preview shows it."""
    sentence = " ".join(
        f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!', ':')) else '.'}"
        for words in (finding.message, *finding.hints)
    )
    span = finding.span
    if span is None:
        return PreviewError(sentence=sentence, code=finding.code)
    source, number = span.source, span.first.line
    line, start = source.line(number), source.line_starts[number - 1]
    begin, end = span.start - start, min(span.end - start, len(line))
    return PreviewError(
        sentence=sentence,
        line=number,
        code=finding.code,
        pieces=(line[:begin], line[begin:end], line[end:]),
        fix=_fixed(line, start, finding),
    )


def _fixed(line: str, start: int, finding: Diagnostic) -> str:
    """Return a line with its likeliest fix, '' without one that stays within the line."""
    for fix in finding.fixes[:1]:
        for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
            first, last = edit.span.start - start, edit.span.end - start
            if first < 0 or last > len(line) or "\n" in edit.text:
                return ""
            line = line[:first] + edit.text + line[last:]
        return line
    return ""
