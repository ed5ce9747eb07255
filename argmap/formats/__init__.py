"""The formats in which maps come and go, one a file, in families, found by `registry.everything`.

Each public module of a family holds reader and writer together and one `Format` under its own name.
Not here: opening files and pipes (`syntax.files`) and the verbs (`commands`).
"""

from collections.abc import Mapping
from functools import cache

from argmap.exchange.format import Format, Written
from argmap.registry import everything, find

__all__ = ["COMMON", "Format", "Written", "by_suffix", "formats", "guess", "named"]

_HEAD = 4096
_BRACKETS = ("{", "[", "<")  # what opens a text whose parts may stand in any order


# Suffixes that many things have.
COMMON = frozenset({".txt", ".json", ".xml", ".csv", ".yml", ".yaml", ".md", ".dot", ".owl"})


def formats() -> Mapping[str, Format]:
    """Return every format that argmap brings, by name, sorted."""
    return everything("argmap.formats", Format)


def named(name: str) -> Format | None:
    """Return the format of that name, own or installed, or None."""
    return find("argmap.formats", Format, name)


@cache
def by_suffix() -> Mapping[str, Format]:
    """Return the formats by the suffixes of their files.

    Of several with the same, the one that is called like it has it, or else the first by name.
    """
    found_formats: dict[str, Format] = {}
    for format_ in formats().values():
        if f".{format_.name}" in format_.suffixes:
            found_formats[f".{format_.name}"] = format_
    for one in formats().values():
        for suffix in one.suffixes:
            found_formats.setdefault(suffix, one)
    return found_formats


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
    every = sorted(formats().values(), key=lambda format_: format_.loose)
    own_formats = [format_ for format_ in every if suffix in format_.suffixes]
    asked = own_formats or every
    if suffix in COMMON:
        asked = [
            *own_formats,
            *(format_ for format_ in every if format_ not in own_formats and not format_.loose),
        ]
    for start in (text[:_HEAD], text) if text.lstrip()[:1] in _BRACKETS else (text[:_HEAD],):
        format_ = next((format_ for format_ in asked if format_.sniff(start)), None)
        if format_ is not None:
            return format_
    return known
