"""The formats in which maps come and go, one a file, in families, found by `registry.everything`.

Each public module of a family holds reader and writer together and one `Format` under its own name.
Only what is asked for is imported: the door goes by the table of `exchange.signatures`.
Not here: opening files and pipes (`syntax.files`) and the verbs (`commands`).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap.exchange.format import Format, Written
from argmap.exchange.json import value_of
from argmap.exchange.signatures import OWN, SIGNATURES, Signature, TopLevel, top_level
from argmap.registry import everything, find, names

__all__ = ["COMMON", "STRUCTURED", "Format", "Written", "by_name", "by_suffix", "formats", "guess"]
__all__ += ["named"]

_PACKAGE = "argmap.formats"
# Suffixes that say how a file is written, and not what it is about: alone they decide nothing.
STRUCTURED = frozenset({".json", ".xml", ".yml", ".yaml", ".owl", ".txt"})
# Suffixes that many things have.
COMMON = STRUCTURED | {".csv", ".md", ".dot"}


def formats() -> Mapping[str, Format]:
    """Return every format that argmap brings, by name, sorted; all of them are imported."""
    return everything(_PACKAGE, Format)


def named(name: str) -> Format | None:
    """Return the format of that name, own or installed, or None."""
    return find(_PACKAGE, Format, name)


def _strangers() -> Iterator[Signature]:
    """Yield how the formats are recognised that stand in no table of ours."""
    if {name.replace("_", "-") for name in names(_PACKAGE)} <= OWN.keys():
        return
    for other in formats().values():
        if other.name not in OWN:
            sniff = other.sniff
            fits = lambda level, sniff=sniff: sniff(level.start)  # noqa: E731 - as in the table
            yield Signature(other.name, other.suffixes, "", other.label, fits)


def _with_suffix(suffix: str) -> list[Signature]:
    """Return the rows of the formats whose files end so; ours come before those of others."""
    own = [row for row in SIGNATURES if suffix in row.suffixes]
    return own or [row for row in _strangers() if suffix in row.suffixes]


def with_suffix(suffix: str) -> list[Format]:
    """Return the formats whose files end in `.txt` or `txt`; none for the name of a format."""
    rows = [] if named(suffix) else _with_suffix(f".{suffix.lower().removeprefix('.')}")
    return [format_ for row in rows if (format_ := named(row.format))]


def by_suffix(suffix: str) -> Format | None:
    """Return the format of the files that end so: a namesake first, then the first by name."""
    return by_name(Path(f"_{suffix}"))


def by_name(path: Path, origin: str = "") -> Format | None:
    """Return the format of a file to be written: of those that end so, the first that fits.

    `x.aif.json`, `x.gsn.yaml` and `x.outline.md` name one.  Then come a namesake of the suffix, the
    format `origin` that the map came from, and the first by name.
    """
    suffix, inner = path.suffix.lower(), Path(path.stem).suffix.lower().removeprefix(".")

    def key(name: str) -> tuple[bool, bool, bool, str]:
        is_meant = name == inner or name.startswith((f"{inner}-", f"{inner}2"))
        return not is_meant, f".{name}" != suffix, name != origin, name

    rows = _with_suffix(suffix) or _with_suffix(f".{inner}{suffix}")
    name = min((row.format for row in rows), key=key, default="")
    return named(name) if name else None


def guess(
    name: str,
    text: str,
    *,
    sure: bool = False,
    is_read: bool = False,
    parsed: list[Any] | None = None,
) -> Format | None:
    """Return the format of a file, or None where none fits.

    JSON, YAML and XML are known by their top level, all else by how it opens.  A suffix that only
    some formats have says which it can be; one that many things have, such as `.json`, says
    nothing.  The loose are asked last.  `sure` wants more than a suffix, `is_read` a
    format that is not only written.
    The value of a JSON text is added to what was `parsed`.
    """
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    double = "".join(Path(name).suffixes[-2:]).lower()  # as `.outline.md`
    suffix = double if double and _with_suffix(double) else suffix
    fitting = _with_suffix(suffix) if suffix else []
    is_loose = bool(fitting) and fitting[0].is_loose  # of these texts, only the suffix tells
    is_blank = not text.strip() and suffix not in (".yml", ".yaml")  # as are `---` and comments
    if fitting and (is_blank or (is_loose and text.lstrip()[:1] not in ("{", "[", "<"))):
        return by_suffix(suffix)
    level = top_level(text, [] if parsed is None else parsed, value_of)
    for row in _asked(level, suffix, fitting):
        if row.fits(level) and (format_ := named(row.format)) and (format_.read or not is_read):
            return format_
    return None if sure or suffix in STRUCTURED or not suffix else by_suffix(suffix)


def _asked(level: TopLevel, suffix: str, fitting: list[Signature]) -> Iterator[Signature]:
    """Yield the rows that are asked, in order: those of JSON and XML whatever the suffix is.

    Then come those of the suffix, those of any other where many things have it, formats of
    other packages, and last those that fit many texts.
    """
    if level.kind in ("JSON", "XML"):
        yield from (row for row in SIGNATURES if row.kind == level.kind)
    yield from (row for row in fitting if row.kind in ("", level.kind))
    if not fitting or suffix in COMMON:
        if level.kind != "JSON":
            rows = [row for row in SIGNATURES if row.kind in ("", level.kind)]
            yield from (row for row in rows if not row.is_loose)
        yield from _strangers()
    if not fitting:
        yield from (row for row in SIGNATURES if row.is_loose)
