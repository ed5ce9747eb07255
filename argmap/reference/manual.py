"""The manual pages of all codes, gathered from the rooms that own them.

A room owns codes by having a module `codes` (or, where every public module is a member of a
family, `_codes`) with a mapping `CODES` from codes to a `CodePage`; each rule of `checks` brings
its own.  Not here: the pages themselves.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from pkgutil import get_data

import argmap
from argmap.checks import known_rules
from argmap.codes import CodePage


def pages() -> Mapping[str, CodePage]:
    """Return the pages of all codes, by code, sorted."""
    manual = [
        CodePage(rule.code, rule.title, rule.page, rule.severity, name.replace("_", "-"))
        for name, rule in known_rules().items()
    ]
    for owner in _owners():
        manual += importlib.import_module(owner).CODES.values()
    return {page.code: page for page in sorted(manual, key=lambda page: page.code)}


def _owners(package: Iterable[str] = argmap.__path__, prefix: str = "argmap.") -> Iterator[str]:
    """Yield the modules of the library that own codes, without importing any other."""
    for info in pkgutil.iter_modules(package, prefix):
        name = info.name.rpartition(".")[2]
        if name in ("codes", "_codes"):
            yield info.name
        elif info.ispkg:
            inside = [f"{path}/{name}" for path in package]
            yield from _owners(inside, f"{info.name}.")


def handbook(all_pages: Iterable[CodePage]) -> str:
    """Return the pages as one Markdown document, that of `codes.md`, whose chapters they fill."""
    chapters: dict[str, list[CodePage]] = {}
    for page in all_pages:
        chapters.setdefault(page.code[:4], []).append(page)
    text = (get_data("argmap.reference", "codes.md") or b"").decode()
    return text.format_map({prefix: _chapter(listed) for prefix, listed in chapters.items()})


def _chapter(listed: Iterable[CodePage]) -> str:
    rows = [
        f"| [{page.code}](#{page.code.lower()}) | {page.severity} | {page.title} |"
        for page in listed
    ]
    table = "\n".join(["| code | severity | title |", "|---|---|---|", *rows])
    return "\n\n".join([table, *map(_section, listed)])


def _section(page: CodePage) -> str:
    name = f" (`{page.name}`)" if page.name else ""
    return f"### {page.code}\n\n**{page.title}**{name}: {page.severity}.\n\n{page.page.strip()}"
