"""The formats as a list for people and as the page docs/formats.md, made from the modules.

Not here: the formats themselves.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from inspect import cleandoc

from argmap.diagnostics import or_meant
from argmap.formats import Format, formats
from argmap.registry import modules

_PREFACE = """\
# Formats

Maps move in and out in these formats. `argmap convert IN -o OUT` goes by the suffixes of the files
and by what is in them; `--from` and `--to` name a format where that is not enough. All maps of a
folder go into the folder that `-o` names. `argmap check` and `argmap render` read every format,
too, but of a folder only the `.arg` files. In Python it is `argmap.load("debate.json")`,
`argmap.loads(text, format="aif")` and `map.to("kialo")`; `map.losses("kialo")` lists what Kialo
cannot hold of a map. `map.to_networkx()` and `argmap.from_networkx(graph)` do it with graphs.

A file that cannot be read gets a finding with its place, and so does one that says nothing
(`ARG416`). XML and JSON are read in the encoding that they declare. What a format cannot hold is
reported when it is written: a finding `ARG410` for each kind of thing, and `--strict` makes that an
exit status of 1. What a file says besides its argument, such as ids, times and places on a canvas,
is kept in the map's [origin](language.md#what-came-from-another-format) where the table says that
it is written back.

This file is made by `argmap formats --format markdown`.
"""


def chosen(names: Iterable[str]) -> list[Format] | str:
    """Return the formats of those names, or all without any, or what is wrong with a name."""
    known = {entry.name: entry for entry in formats().values()}
    wanted = list(names) or list(known)
    for name in wanted:
        if name not in known:
            return or_meant(f"unknown format {name!r}", name, known)
    return [known[name] for name in wanted]


def as_text(listed: Iterable[Format]) -> str:
    """Return a paragraph for each format."""
    paragraphs = []
    for entry in listed:
        ways = " and ".join(["read"] * bool(entry.read) + ["written"] * bool(entry.write))
        head = f"{entry.name}  {entry.label} ({', '.join(entry.suffixes)}), {ways}"
        paragraphs.append(f"{head}\n    {entry.keeps}\n")
    return "\n".join(paragraphs)


def as_json(listed: Iterable[Format]) -> str:
    """Return the formats as a JSON array."""
    from json import dumps

    rows = [
        {
            "name": entry.name,
            "label": entry.label,
            "suffixes": list(entry.suffixes),
            "read": entry.read is not None,
            "write": entry.write is not None,
            "keeps": entry.keeps,
        }
        for entry in listed
    ]
    return dumps(rows, ensure_ascii=False, indent=2) + "\n"


def handbook(listed: Iterable[Format]) -> str:
    """Return the formats as one Markdown document: a table, and a section for each."""
    shown = list(listed)
    rows = [
        f"| [{entry.label}](#{entry.name}) | `{entry.name}` "
        f"| {' '.join(f'`{suffix}`' for suffix in entry.suffixes)} "
        f"| {'yes' if entry.read else '–'} | {'yes' if entry.write else '–'} | {entry.keeps} |"
        for entry in shown
    ]
    head = ["| format | name | files | read | write | what it keeps |", "|---|---|---|---|---|---|"]
    return "\n".join([_PREFACE, *head, *rows, "", *_recognition(), *map(_section, shown)])


def _recognition() -> list[str]:
    """Return the section about how JSON, YAML and XML are recognised, strictest first."""
    from argmap.exchange.signatures import SIGNATURES

    return [
        "## How a format is recognised\n",
        "A suffix that one format has decides. Of JSON, YAML and XML the top level decides, in the",
        "first row that fits; other text is known by how it opens. Formats of other packages are",
        "asked last. Where nothing fits, the file is in no format of argmap (`ARG418`); `--from`",
        "chooses one.\n",
        "| file | top level, or how it opens | format |",
        "|---|---|---|",
        *(
            f"| {row.kind or 'text'} | {row.words} | [`{row.format}`](#{row.format}) |"
            for row in SIGNATURES
            if row.words
        ),
        "",
    ]


def _section(entry: Format) -> str:
    """Return the docstring of a module without what it says to its readers: where the rest is."""
    module = import_module(modules("argmap.formats")[entry.name.replace("-", "_")])
    page = re.sub(
        r"(^|\s+)Not here:.*?(?=\n\n|\Z)", "", cleandoc(module.__doc__ or ""), flags=re.DOTALL
    )
    return f"## {entry.name}\n\n{page}\n"
