"""The formats in which maps come and go, one a file, in families, found by `registry.everything`.

Each public module of a family holds reader and writer together and one `Format` under its own name.
Not here: opening files and pipes (`syntax.files`) and the verbs (`commands`).
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from argmap.exchange.format import Format, Written
from argmap.formats._signatures import recognised
from argmap.registry import everything, find

__all__ = ["COMMON", "STRUCTURED", "Format", "Written", "by_suffix", "formats", "guess", "named"]

_HEAD = 4096  # characters that a sniffer sees: a licence may stand before the first element

# Suffixes that say how a file is written, and not what it is about: alone they decide nothing.
STRUCTURED = frozenset({".json", ".xml", ".yml", ".yaml", ".owl", ".txt"})
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
    for format_ in formats().values():
        for suffix in format_.suffixes:
            found_formats.setdefault(suffix, format_)
    return found_formats


def guess(
    name: str, text: str, *, sure: bool = False, parsed: list[Any] | None = None
) -> Format | None:
    """Return the format of a file, or None where none fits.

    JSON, YAML and XML are known by their top level (`_signatures`), all else by how it opens.  A
    suffix that only some formats have says which it can be; one that many things have, such as
    `.json`, says nothing.  The loose are asked last.  `sure` wants more than a suffix.
    The value of a JSON text is added to what was `parsed`.
    """
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    known = by_suffix().get(suffix)
    recognised_name, kind = recognised(text, parsed)
    if known is not None and (known.loose or not text.strip()):
        stranger = named(recognised_name) if kind in ("JSON", "XML") else None
        return stranger or known
    every = sorted(formats().values(), key=lambda format_: format_.loose)
    candidates = [format_ for format_ in every if suffix in format_.suffixes] or every
    if suffix in COMMON:
        candidates += [
            format_ for format_ in every if format_ not in candidates and not format_.loose
        ]
    for format_ in candidates:
        if format_.name == recognised_name:
            return format_
    if kind in ("JSON", "XML") and recognised_name:
        return named(recognised_name)  # whatever the file is called
    if kind == "JSON" and suffix in COMMON:
        return None
    start = text[:_HEAD]
    by_start = next((format_ for format_ in candidates if format_.sniff(start)), None)
    return by_start or (None if sure or suffix in STRUCTURED else known)
