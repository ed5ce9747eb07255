"""The formats as a list for people and as the page docs/formats.md, made from the modules.

Not here: the formats themselves.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from inspect import cleandoc
from pkgutil import get_data

from argmap.exchange.signatures import SIGNATURES
from argmap.formats import Format
from argmap.registry import modules


def as_text(listed: Iterable[Format]) -> str:
    """Return a paragraph for each format."""
    paragraphs = []
    for entry in listed:
        ways = " and ".join(["read"] * bool(entry.read) + ["written"] * bool(entry.write))
        head = f"{entry.name}  {entry.label} ({', '.join(entry.suffixes)}), {ways}"
        paragraphs.append(f"{head}\n    {entry.keeps}\n")
    return "\n".join(paragraphs)


def handbook(listed: Iterable[Format]) -> str:
    """Return the formats as one Markdown document, that of `formats.md`."""
    shown = list(listed)
    rows = [
        f"| [{entry.label}](#{entry.name}) | `{entry.name}` "
        f"| {' '.join(f'`{suffix}`' for suffix in entry.suffixes)} "
        f"| {'yes' if entry.read else '–'} | {'yes' if entry.write else '–'} | {entry.keeps} |"
        for entry in shown
    ]
    signatures = [
        f"| {row.kind or 'text'} | {row.words} | [`{row.format}`](#{row.format}) |"
        for row in SIGNATURES
        if row.words
    ]
    return (
        (get_data("argmap.reference", "formats.md") or b"")
        .decode()
        .format(
            formats="\n".join(rows),
            signatures="\n".join(signatures),
            sections="\n".join(map(_section, shown)),
        )
    )


def _section(entry: Format) -> str:
    """Return the docstring of a module without what it says to its readers: where the rest is."""
    module = import_module(modules("argmap.formats")[entry.name.replace("-", "_")])
    page = re.sub(
        r"(^|\s+)Not here:.*?(?=\n\n|\Z)", "", cleandoc(module.__doc__ or ""), flags=re.DOTALL
    )
    return f"## {entry.name}\n\n{page}\n"
