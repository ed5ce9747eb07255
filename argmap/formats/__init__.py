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

_HEAD = 4096
_BRACKETS = ("{", "[", "<")  # what opens a text whose parts may stand in any order


# Suffixes that many things have.
COMMON = frozenset({".txt", ".json", ".xml", ".csv", ".yml", ".yaml", ".md", ".dot", ".owl"})


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
    format; it is cheap and may be wrong, and `loose` says that it often is.  `read` returns a map
    or findings and never raises; `write` is None where the format is only read.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    keeps: str
    sniff: Callable[[str], bool]
    read: Callable[[SourceFile], Reading] | None = None
    write: Callable[[ArgumentMap], Written] | None = None
    loose: bool = False


def formats() -> Mapping[str, Format]:
    """Return every format that argmap brings, by name, sorted."""
    return collect("argmap.formats", Format)


def named(name: str) -> Format | None:
    """Return the format of that name, own or installed, or None."""
    return find("argmap.formats", Format, name)


@cache
def by_suffix() -> Mapping[str, Format]:
    """Return the formats by the suffixes of their files.

    Of several with the same, the one that is called like it has it, or else the first by name.
    """
    found: dict[str, Format] = {}
    for one in formats().values():
        if f".{one.name}" in one.suffixes:
            found[f".{one.name}"] = one
    for one in formats().values():
        for suffix in one.suffixes:
            found.setdefault(suffix, one)
    return found


def guess(name: str, text: str) -> Format | None:
    """Return the format of a file, or None.

    Its suffix says which it can be, and the beginning of its text which of them it is, or else all
    of its text; where no format has the suffix, or many things have it and the text is in none of
    its formats, the text alone decides.  The loose are asked last.
    """
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    known = by_suffix().get(suffix)
    if known is not None and known.loose:
        return known
    every = sorted(formats().values(), key=lambda one: one.loose)
    own = [one for one in every if suffix in one.suffixes]
    asked = own or every
    if suffix in COMMON:
        asked = [*own, *(one for one in every if one not in own and not one.loose)]
    for start in (text[:_HEAD], text) if text.lstrip()[:1] in _BRACKETS else (text[:_HEAD],):
        found = next((one for one in asked if one.sniff(start)), None)
        if found is not None:
            return found
    return known
