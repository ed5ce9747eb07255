"""What `import argmap` offers: reading, writing, checking and drawing maps.

Not here: the work itself; each function asks the room below that does it, when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from argmap.diagnostics import Diagnostic
    from argmap.drawing.render import Drawing
    from argmap.model.argument_map import ArgumentMap
    from argmap.syntax.read import Reading


def read(path: str | PathLike[str]) -> Reading:
    """Return what came of the file at `path` (`-` is standard input): a map, and all findings."""
    from argmap.syntax.files import read_file

    return read_file(path)


def reads(text: str, *, name: str = "<string>") -> Reading:
    """Return what came of a text: a map, and all findings."""
    from argmap.syntax.decode import tidy
    from argmap.syntax.files import read_source

    return read_source(*tidy(name, text))


def load(path: str | PathLike[str]) -> ArgumentMap:
    """Return the map of the file at `path`.

    A path that ends in `.json` holds a map as JSON.  Errors: `ArgmapError` with every finding.
    """
    if Path(path).suffix == ".json":
        return loads(Path(path).read_text(encoding="utf-8"), format="json")
    return read(path).unwrap()


def loads(text: str, *, format: str = "arg") -> ArgumentMap:  # noqa: A002 - the word users expect
    """Return the map of a text, in the format `arg` or `json`.

    Errors: `ArgmapError` with every finding; `ValueError` for an unknown format.
    """
    if _known(format) == "arg":
        return reads(text).unwrap()
    from argmap.formats.json import read as read_json

    made: ArgumentMap = read_json(text)
    return made


def dumps(map_: ArgumentMap, *, format: str = "arg") -> str:  # noqa: A002 - the word users expect
    """Return a map as text, in the format `arg` or `json`, so that `loads` gives it back."""
    if _known(format) == "arg":
        from argmap.syntax.write import write

        return write(map_)
    from argmap.formats.json import write as write_json

    text: str = write_json(map_)
    return text


def dump(map_: ArgumentMap, path: str | PathLike[str]) -> None:
    """Write a map to a file, as JSON if its name ends so; a failure leaves the old file."""
    from argmap.syntax.files import write_file

    kind = "json" if Path(path).suffix == ".json" else "arg"
    write_file(path, dumps(map_, format=kind).encode())


def check(map_: ArgumentMap, **options: Any) -> tuple[Diagnostic, ...]:
    """Return the findings of the rules about a map, in the order of its text."""
    from argmap.checks import check as run

    found: tuple[Diagnostic, ...] = run(map_, **options)
    return found


def render(map_: ArgumentMap, path: str | PathLike[str] | None = None, **options: Any) -> Drawing:
    """Draw a map, and write the picture to `path` if one is given (`.svg`, `.png` or `.dot`)."""
    from argmap.drawing.render import render as draw

    drawing = draw(map_, **options)
    if path is not None:
        drawing.save(path)
    return drawing


def _known(format: str) -> str:  # noqa: A002 - the word users expect
    if format not in ("arg", "json"):
        raise ValueError(f"unknown format {format!r}: it is 'arg' or 'json'")
    return format
