"""What a map still knows of the Argdown text that it was read from; whatever stands there is taken.

An origin may come from a text that somebody wrote by hand, so nothing in it is relied on.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.exchange.json import objects, origin_object, origin_texts
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.model import ArgumentMap
from argmap.model.origin import NOTHING

_FORMATS = ("argdown", "argdown-json")
_NO_PATH = re.compile(r"[)\n\[<{]|//|/\*")  # which would not end, or opens a comment


class ArgdownOrigin:
    """The origin of a map, if that is Argdown, else nothing; `front` is the frontmatter."""

    def __init__(self, map_: ArgumentMap) -> None:
        origin = map_.origin if map_.origin and map_.origin.format in _FORMATS else None
        self.is_own = origin is not None
        parts: Mapping[str, Any] = origin.parts if origin else NOTHING
        self._parts = {key: part for key, part in parts.items() if isinstance(part, dict)}
        self._rest: Mapping[str, Any] = origin.rest if origin else NOTHING
        self.front: dict[str, Any] = dict(origin_object(self._rest.get("front")))
        self.settings = FrontmatterSettings(self.front)

    def record(self, key: str) -> Mapping[str, Any]:
        """Return what is kept of a statement or relation."""
        return self._parts.get(key, NOTHING)

    def type(self, key: str) -> Any:
        """Return what a statement or relation was that is something else in a map."""
        return self.record(key).get("type")

    def words(self, key: str, field: str) -> list[str]:
        """Return a list of strings of a part; what is none is left out."""
        return list(origin_texts(self.record(key).get(field)))

    def data(self, key: str, field: str = "data") -> dict[str, Any]:
        """Return an object of a part."""
        return dict(origin_object(self.record(key).get(field)))

    def includes(self) -> list[str]:
        """Return the files that were included."""
        texts = origin_texts(self._rest.get("includes"))
        return [text for text in texts if text.strip() == text != "" and not _NO_PATH.search(text)]

    def sections(self) -> dict[tuple[str, ...], Mapping[str, Any]]:
        """Return what is kept of headings, by the paths of groups."""
        sections = objects(self._rest.get("sections"))
        return {origin_texts(section.get("path")): section for section in sections}

    def section(self, key: str) -> tuple[str, ...] | None:
        """Return the heading under which an argument stood, None if that is not kept."""
        record = self.record(key)
        if "argument" in record or "untitled" in record:
            return origin_texts(record.get("section"))
        return None


def expected_lines(steps: Iterable[tuple[Iterable[str], str]]) -> tuple[str, ...]:
    """Return the lines of an argument by name that premises and conclusions of its steps make."""
    known: set[str] = set()
    lines: list[str] = []
    for premises, conclusion in steps:
        lines += [name for name in dict.fromkeys(premises) if name not in known]
        lines.append(conclusion)
        known.update(premises, [conclusion])
    return tuple(lines)
