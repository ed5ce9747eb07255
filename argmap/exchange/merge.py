"""What changed in a map since it was read, brought into the document that it was read from.

So a format that writes any map anew keeps what else stands in its files, in the order of the file,
and need not weave it in.  What is written so is read again: it says what the map says, or else it
is not used.  Not here: what a format writes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.exchange.format import finding
from argmap.exchange.json import Json, origin_in, origin_object
from argmap.model import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.semantics.engine.collector import at_rest

Document = Mapping[str, Json]


def member_key(section: str, key: str) -> str:
    """Return the key of a member of a section."""
    return f"{section} {key}"


def section_of(members: Mapping[str, Json], section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the members of a section by their own keys."""
    for key, fields in members.items():
        name, blank, own = key.partition(" ")
        if blank and name == section and isinstance(fields, dict):
            yield own, fields


def woven(
    map_: ArgumentMap,
    format: str,  # noqa: A002 - the name of a format
    write: Callable[[ArgumentMap], tuple[Document, tuple[Diagnostic, ...]]],
    read: Callable[[Document], ArgumentMap],
    words: Document,
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document of the origin of a map with what changed since, and what is lost.

    A member with another name, but the text that it had, keeps what else is said of it.
    First what changed since it was `read` is put in, and where that says something else than the
    map, all that the format says in its `words`: the keys of each member, and those of objects in
    it.  A document that does not say then what is written anew is not used.  Nothing is lost where
    it says what the map says.
    """
    kept = origin_in(map_, format).rest
    old = origin_object(kept.get("document"))
    if not old:  # the map has no origin, that of an empty file, or one of an earlier version
        is_plain = not kept or isinstance(kept.get("document"), Mapping)
        return write(map_) if is_plain else _without_origin(write(map_))
    with at_rest(len(map_)):
        try:
            known = read(old)
            if _is_same(known, map_):
                return old, ()
            new, findings = write(map_)
            written = write(known)[0]
            if keys := _new_keys(written, new):
                old = thawed(old, keys)
                written = write(read(old))[0]
            for before in (written, {key: _within(old[key], words) for key in old}):
                document = merged(old, before, new)
                document_map = read(document)
                if _is_same(document_map, map_):
                    return document, ()
                if _is_same(document_map, read(new)):
                    return document, findings
        except ArgmapError:  # somebody has edited the origin
            pass
        return _without_origin(write(map_))


def _without_origin(
    written: tuple[Document, tuple[Diagnostic, ...]],
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return what was written with a finding about an origin that was of no use."""
    document, findings = written
    message = "what else the origin holds is lost: it does not fit the map"
    return document, (*findings, finding("ARG410", message))


def _new_keys(before: Document, after: Document) -> dict[str, str]:
    """Return the new keys of members that say the same text under another key.

    Where a key opens with a section, `statements a`, others refer to the member by what follows.
    """
    texts = {_text(before[key]): key for key in before.keys() - after.keys()}
    fresh = ((texts.get(_text(after[key]), ""), key) for key in after.keys() - before.keys())
    keys = {old: new for old, new in sorted(fresh) if old and _text(after[new])}
    parts = ((old.partition(" "), new.partition(" ")) for old, new in keys.items())
    return keys | {old: new for (section, _, old), (of, _, new) in parts if old and section == of}


def _text(member: Json) -> Json:
    text = origin_object(member).get("text")
    return text if isinstance(text, str) else ""


def thawed(value: Json, keys: Mapping[str, str] = NOTHING) -> Json:
    """Return JSON of an origin as it is read, with lists; these keys are replaced everywhere."""
    if isinstance(value, Mapping):
        return {keys.get(key, key): thawed(member, keys) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [thawed(item, keys) for item in value]
    return keys.get(value, value) if isinstance(value, str) else value


def _is_same(map_: ArgumentMap, other: ArgumentMap) -> bool:
    """Return whether two maps are equal but for their origins."""
    return map_ == evolve(other, origin=map_.origin)


def _within(value: Json, words: Document) -> Json:
    """Return what an object says in these words, all of a value where there are none."""
    if not words or not isinstance(value, Mapping):
        return value
    return {name: _within(value[name], words[name]) for name in words if name in value}


def merged(old: Json, before: Json, after: Json) -> Json:
    """Return a value of JSON with what changed from `before` to `after`; linear in them.

    Texts of lists are known by their values, and keep the names that they had in an object; any
    other list is taken as a whole.
    """
    if before == after:
        return old
    if isinstance(old, Mapping) and isinstance(after, Mapping):
        known: Document = before if isinstance(before, Mapping) else {}
        gone = known.keys() - after.keys()
        left = {key: value for key, value in old.items() if key not in gone}
        changed = {key: value for key, value in after.items() if known.get(key) != value}
        return left | {
            key: merged(left.get(key), known.get(key), value) for key, value in changed.items()
        }
    if isinstance(old, Mapping) and _is_of_texts(after):
        names = {text: name for name, text in old.items() if isinstance(text, str)}
        if not names.keys().isdisjoint(after):
            return {names.get(text, str(at)): text for at, text in enumerate(after, 1)}
    if _is_of_texts(old) and _is_of_texts(after):
        was, now = set(before if _is_of_texts(before) else ()), set(after)
        texts = dict.fromkeys((*old, *(text for text in after if text not in was)))
        return [text for text in texts if text in now or text not in was]
    return after


def _is_of_texts(value: Json) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
