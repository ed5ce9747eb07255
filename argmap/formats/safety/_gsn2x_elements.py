"""The elements of a file of gsn2x, and those of other files that it rests on.

A case may be divided into modules.  Looked at are the files that a module uses, in its folder or
below, those that these use, and the files that were named together on the command line.
Not here: what elements mean (`goals`), and reading the file itself (`gsn2x`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, parse, places_in
from argmap.formats.safety.goals.elements import Element, Kind
from argmap.model.origin import NOTHING
from argmap.source import SourceFile

# Those that begin another one come after it.
_PREFIXES = (
    ("CSn", Kind.COUNTER_SOLUTION), ("CG", Kind.COUNTER_GOAL), ("Sn", Kind.SOLUTION),
    ("G", Kind.GOAL), ("S", Kind.STRATEGY), ("C", Kind.CONTEXT),
    ("A", Kind.ASSUMPTION), ("J", Kind.JUSTIFICATION),
)  # fmt: skip
_KINDS = frozenset(kind for _, kind in _PREFIXES)
_ARROW = re.compile(r"[ \t]*->[ \t]*")
_ELEMENT_KEYS = (
    "text", "supportedBy", "inContextOf", "challenges", "undeveloped", "nodeType", "classes", "url",
    "level", "rankIncrement", "horizontalIndex", "defeated", "defeatedRelation", "acp", "title",
    "note",
)  # fmt: skip
MODULE_KEYS = ("name", "brief", "extends", "uses", "stylesheets", "additionalInformation")
Raw = Mapping[str, Json]  # what a file says of an element
_LAYERS = frozenset({"notes", "urls", "titles", "levels", "texts", "class"})  # not slips


def kind_of(key: str) -> str:
    """Return the kind that an id says by its beginning, '' where it says none."""
    return next((kind for prefix, kind in _PREFIXES if key.startswith(prefix)), "")


def elements_of(
    findings: Findings,
    raws: Mapping[str, Raw],
    places: Mapping[str, int] = NOTHING,
    *,
    elsewhere: bool = False,
) -> dict[str, Element]:
    """Return elements by their ids, which stand at `places`; what is not allowed is a finding."""
    elements: dict[str, Element] = {}
    for key, raw in raws.items():
        at = places.get(key, 0)
        kind = _kind(findings, key, raw.get("nodeType"), at)
        supported = _ids(findings, key, raw, "supportedBy")
        undeveloped = raw.get("undeveloped")
        challenges = _ids(findings, key, raw, "challenges")
        elements[key] = Element(
            key,
            kind,
            word(raw.get("text")),
            supported,
            _ids(findings, key, raw, "inContextOf"),
            [tuple(_ARROW.split(aim.strip(" \t"), maxsplit=1)) for aim in challenges],
            defeated=raw.get("defeated") is True and kind != Kind.CONTEXT,
            undeveloped=not supported
            and (undeveloped is True or (undeveloped is not False and kind == Kind.GOAL)),
            fields=_fields(raw, kind),
            at=at,
            elsewhere=elsewhere,
        )
        subject = repr(key[:40])
        check_keys(findings, subject, raw, _ELEMENT_KEYS, label="gsn2x", passed=_LAYERS)
    return elements


def _kind(findings: Findings, key: str, node_type: Json, at: int) -> str:
    if isinstance(node_type, str) and node_type in _KINDS:
        return node_type
    if node_type is not None:
        findings.add("ARG413", f"{word(node_type)[:40]!r} is not a nodeType", at)
    if kind := kind_of(key):
        return kind
    findings.add("ARG413", f"{key[:40]!r} is of no known type: it is read as a goal", at)
    return Kind.GOAL


def _ids(findings: Findings, key: str, raw: Raw, name: str) -> list[str]:
    """Return the ids under a key: a list, or one alone."""
    value = raw.get(name)
    listed = [] if value is None else _members(value)
    if any(isinstance(item, dict | list | tuple) or item is None for item in listed):
        message = f"{name!r} of {key[:40]!r} is a list of ids, and here it is none"
        raise findings.refuse(message, places_in(raw).get(name, 0))
    return [str(item) for item in listed]


def _fields(raw: Raw, kind: str) -> dict[str, Any]:
    """Return the fields of a statement or source that an element says."""
    url = clean(word(raw.get("url")))
    if kind == Kind.CONTEXT:
        return {"url": url}
    title, note = (clean(word(raw.get(name))) for name in ("title", "note"))
    classes = [clean(word(item)) for item in _members(raw.get("classes"))]
    tags = dict.fromkeys(item for item in classes if item and "," not in item)
    return {"url": url, "tags": tags, "title": title, "note": note}


def _members(value: Json) -> Sequence[Json]:
    """Return the members of a list, or a value alone."""
    return value if isinstance(value, list | tuple) else [value]


def absent_in(findings: Findings, elements: Mapping[str, Element]) -> dict[str, Element]:
    """Return what supports an element and stands in no file that is read: it is undeveloped."""
    absent: dict[str, Element] = {}
    hint = "name its file, too, or under 'uses' of the module"
    for element in elements.values():
        for key in element.supported:
            if key in elements:
                continue
            at = element.at
            if not element.elsewhere:
                message = f"{element.key[:40]!r} is supported by {key[:40]!r}, which is in no file"
                findings.add("ARG413", f"{message} that is read: it is undeveloped", at, hint)
            kind, text = kind_of(key) or Kind.GOAL, f"{key} (in another file)"
            absent[key] = Element(key, kind, text, undeveloped=True, at=at, elsewhere=True)
    return absent


def modules(
    findings: Findings, raws: Mapping[str, Raw], module: Json
) -> tuple[dict[str, Raw], list[str]]:
    """Return all elements of other files that those of a file need, and why some were not read."""
    elements: dict[str, Raw] = {}
    unread: list[str] = []
    waiting = _linked(raws.values()) - raws.keys()
    pool: dict[str, Raw] = {}
    for document in _documents(findings.source, module, unread) if waiting else ():
        for key, raw in document.items():
            if key != "module" and key not in raws and isinstance(raw, dict):
                pool.setdefault(key, raw)
    while known := sorted(waiting & pool.keys() - elements.keys()):
        elements |= {key: pool[key] for key in known}
        waiting = _linked(elements[key] for key in known)
    return elements, unread


def _linked(raws: Iterable[Raw]) -> set[str]:
    links = ("supportedBy", "inContextOf")
    return {key for raw in raws for name in links for key in _listed(raw.get(name))}


def _documents(source: SourceFile, module: Json, unread: list[str]) -> Iterator[Raw]:
    """Yield the files of a case but for the first, each once."""
    from argmap.syntax.files import MOST_INCLUDES, named_with

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
    """Yield the files that a module uses; those that it extends are named by their modules."""
    from argmap.syntax.files import named_in

    for name in _listed(module.get("uses")) if isinstance(module, Mapping) else ():
        file, why = named_in(source, name)
        if file is None:
            unread.append(f"{name[:60]!r} is not read: {why}")
        else:
            yield file


def _listed(value: Json) -> list[str]:
    return [str(item) for item in _members(value) if isinstance(item, str | int) and str(item)]
