"""The manual pages of all codes, gathered from the rooms that own them.

A room owns codes by having a module `codes` (or, where every public module is a member of a
family, `_codes`) with a mapping `CODES` from codes to a `CodePage`; each rule of `checks` brings
its own.  Not here: the pages themselves.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping

import argmap
from argmap.checks import known_rules
from argmap.codes import CodePage


def pages() -> Mapping[str, CodePage]:
    """Return the pages of all codes, by code, sorted."""
    found = [
        CodePage(rule.code, rule.title, rule.page, rule.severity, name.replace("_", "-"))
        for name, rule in known_rules().items()
    ]
    for owner in _owners():
        found += importlib.import_module(owner).CODES.values()
    return {page.code: page for page in sorted(found, key=lambda page: page.code)}


def _owners(package: Iterable[str] = argmap.__path__, prefix: str = "argmap.") -> Iterator[str]:
    """Yield the modules of the library that own codes, without importing any other."""
    for info in pkgutil.iter_modules(package, prefix):
        name = info.name.rpartition(".")[2]
        if name in ("codes", "_codes"):
            yield info.name
        elif info.ispkg:
            inside = [f"{path}/{name}" for path in package]
            yield from _owners(inside, f"{info.name}.")


_CHAPTERS = (
    ("ARG0", "The shape of lines"),
    ("ARG1", "Names and words"),
    ("ARG2", "Values"),
    ("ARG3", "Rules"),
    ("ARG4", "Formats"),
    ("ARG5", "Files"),
    ("ARG6", "Drawing"),
)
_PREFACE = """\
# Codes

Every finding has a code that stays the same from version to version. Rules (`ARG3xx`) look at maps
that could be read, and can be selected, ignored and silenced; all others say what is wrong with a
text, a file or a call, and those that are not errors can be ignored (`argmap check --ignore
ARG436`). `argmap explain CODE` shows a page on the terminal.

This file is made by `argmap rules --format markdown`.
"""


def handbook(all_pages: Iterable[CodePage]) -> str:
    """Return the pages as one Markdown document, in chapters, with a table at the head of each."""
    listed = list(all_pages)
    parts = [_PREFACE]
    for prefix, title in _CHAPTERS:
        chapter = [page for page in listed if page.code.startswith(prefix)]
        if chapter:
            parts += [f"## {title}\n", "| code | severity | title |", "|---|---|---|"]
            parts += [
                f"| [{page.code}](#{page.code.lower()}) | {page.severity} | {page.title} |"
                for page in chapter
            ]
            parts += ["", *map(_section, chapter)]
    return "\n".join(parts)


def _section(page: CodePage) -> str:
    name = f" (`{page.name}`)" if page.name else ""
    return f"### {page.code}\n\n**{page.title}**{name}: {page.severity}.\n\n{page.page.strip()}\n"
