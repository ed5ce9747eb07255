"""What the verbs share: their FILE arguments, and reading and writing files.

Not here: what is printed about a file (`reports`).
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.commands._progress import progress

if TYPE_CHECKING:
    from argmap.syntax.read import Reading

STDIN = "-"

F = TypeVar("F", bound=Callable[..., Any])


def files_argument(function: F) -> F:
    """Add the argument FILE…: files, folders, or `-`."""
    return click.argument("files", nargs=-1, required=True, metavar="FILE…")(function)


def words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words between commas of an option that may be given several times."""
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())


def expand(files: Iterable[str], *, suffixes: tuple[str, ...] = (".arg",)) -> list[str]:
    """Return the files meant by the arguments, folders replaced by the files below them, sorted.

    A folder without any is a usage error; a file is taken whatever its name, and once.
    """
    found: dict[str, None] = {}
    for name in files:
        if name in (STDIN, "") or not Path(name).is_dir():
            found[name] = None
            continue
        inside = sorted(
            os.fspath(path)
            for path in Path(name).rglob("*")
            if path.suffix in suffixes and path.is_file()
        )
        if not inside:
            what = f"the folder {name!r} holds no {' or '.join(suffixes)} file"
            raise click.UsageError(f"{what}; name files in other formats one by one")
        found.update(dict.fromkeys(inside))
    return list(found)


def as_folder(path: str) -> str:
    """Return the folder at `path`, made if it is not there; what stands in its way is told."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise click.UsageError(f"no folder {path!r}: {failure.strerror}") from None
    return path


def is_folder(path: str) -> bool:
    """Tell whether an output is meant as a folder: it is one, or ends like one."""
    return path.endswith(("/", os.sep)) or Path(path).is_dir()


def readings(files: Iterable[str]) -> Iterator[tuple[str, "Reading"]]:
    """Yield every file with what came of it."""
    from argmap.api import read

    for name in progress(expand(files)):
        yield name, read(name)


def unreadable(reading: "Reading") -> bool:
    """Tell whether a file itself could not be opened, which is no finding about its content."""
    return any(
        one.code in ("ARG501", "ARG504") and one.span is not None and not one.span.source.text
        for one in reading.diagnostics
    )


def write_out(data: bytes, path: str | None) -> None:
    """Write to a file in one move, or to standard output for None and `-`."""
    if path is None or path == STDIN:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from argmap.syntax.files import write_file

    try:
        write_file(path, data)
    except OSError as failure:
        raise click.UsageError(f"cannot write {path!r}: {failure.strerror}") from None
