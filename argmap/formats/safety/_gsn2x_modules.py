"""The elements of other files that a file of gsn2x rests on: a case may be divided into modules.

Looked at are the files that a module uses or extends, in its folder or below, those that these
use, and the files that were named together on the command line.
Not here: what elements mean (`goals`), and reading the file itself (`gsn2x`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import frozen

from argmap.diagnostics import ArgmapError
from argmap.exchange.findings import Findings
from argmap.exchange.shapes import Json
from argmap.exchange.yaml_document import parse
from argmap.source import SourceFile
from argmap.syntax.files import MOST_INCLUDES, named_in, named_with

LINKS = ("supportedBy", "inContextOf")
Raw = Mapping[str, Json]


@frozen
class Modules:
    """The elements of other files by their ids, and why a file that is used was not read."""

    elements: Mapping[str, Raw]
    unread: tuple[str, ...] = ()


def linked(raws: Iterable[Raw]) -> set[str]:
    """Return the ids that elements name as what they rest on or stand in."""
    return {key for raw in raws for name in LINKS for key in _ids(raw.get(name))}


def modules(findings: Findings, raws: Mapping[str, Raw], module: Json) -> Modules:
    """Return the elements of other files that those of a file need, with all below them."""
    needed = linked(raws.values()) - raws.keys()
    if not needed:
        return Modules({})
    pool: dict[str, Raw] = {}
    unread: list[str] = []
    for document in _documents(findings.source, module, unread):
        for key, raw in document.items():
            if key != "module" and key not in raws and isinstance(raw, dict):
                pool.setdefault(key, raw)
    elements: dict[str, Raw] = {}
    waiting: Collection[str] = sorted(needed)
    while waiting:
        found = {key: pool[key] for key in waiting if key in pool and key not in elements}
        elements |= found
        waiting = sorted(linked(found.values()) - raws.keys() - elements.keys())
        if not found:
            break
    return Modules(elements, tuple(unread))


def _documents(source: SourceFile, module: Json, unread: list[str]) -> Iterator[Raw]:
    """Yield the files of a case but for the first, each once."""
    seen = {source.path.resolve()} if source.path is not None else set()
    waiting = [*_used(source, module, unread), *named_with(source)]
    while waiting and len(seen) <= MOST_INCLUDES:
        file = waiting.pop(0)
        if file.path is None or file.path.resolve() in seen:
            continue
        seen.add(file.path.resolve())
        try:
            document = parse(Findings(file), "a gsn2x file")
        except ArgmapError:
            continue  # what is wrong with it is found when it is read itself
        yield document
        waiting += _used(file, document.get("module"), [])


def _used(source: SourceFile, module: Json, unread: list[str]) -> Iterator[SourceFile]:
    """Yield the files that a module uses or extends."""
    if not isinstance(module, Mapping):
        return
    extends = module.get("extends")
    names = _ids(module.get("uses"))
    for entry in extends if isinstance(extends, list | tuple) else ():
        names += _ids(entry.get("module")) if isinstance(entry, Mapping) else _ids(entry)
    for name in names:
        file, why = named_in(source, name)
        if file is None:
            unread.append(f"{name[:60]!r} is not read: {why}")
        else:
            yield file


def _ids(value: Json) -> list[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return [str(item) for item in listed if isinstance(item, str | int) and str(item)]
