"""The formats in which maps come and go, one a file, found by `registry.collect`.

Each module holds reader and writer together and one `Format` under its own name.
Not here: opening files and pipes (`syntax.files`) and the verbs (`commands`).
"""

from collections.abc import Callable, Mapping
from functools import cache

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.model.argument_map import ArgumentMap
from argmap.registry import collect, find
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


@frozen
class Written:
    """What came of writing: the text, and a finding for each thing that the format cannot hold."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class Format:
    """A format as data and functions: nothing elsewhere branches on its name.

    `name` is what `--to` takes, `label` what people call it.  `suffixes` are those of its files,
    the usual one first, with their dots.  `keeps` is one sentence that says what of a map survives
    a trip through the format.  `sniff` tells from the beginning of a text whether it is in this
    format; it is cheap and may be wrong.  `read` returns a map or findings and never raises;
    `write` is None where the format is only read.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    keeps: str
    sniff: Callable[[str], bool]
    read: Callable[[SourceFile], Reading] | None = None
    write: Callable[[ArgumentMap], Written] | None = None


def formats() -> Mapping[str, Format]:
    """Return every format that argmap brings, by name, sorted."""
    return collect("argmap.formats", Format)


def named(name: str) -> Format | None:
    """Return the format of that name, own or installed, or None."""
    return find("argmap.formats", Format, name)


@cache
def by_suffix() -> Mapping[str, Format]:
    """Return the formats by the suffixes of their files; the first of two by name has it."""
    found: dict[str, Format] = {}
    for one in formats().values():
        for suffix in one.suffixes:
            found.setdefault(suffix, one)
    return found


def guess(name: str, text: str) -> Format | None:
    """Return the format of a file by its suffix, else by the beginning of its text, or None."""
    dot = name.rfind(".")
    known = by_suffix().get(name[dot:].lower()) if dot >= 0 else None
    if known is not None:
        return known
    start = text[:4096]
    return next((one for one in formats().values() if one.sniff(start)), None)
