"""What a map still knows of the Argdown text that it was read from; whatever stands there is taken.

An origin may come from a text that somebody wrote by hand, so nothing in it is relied on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.exchange.origin import origin_texts
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING

_FORMATS = ("argdown", "argdown-json")

_NO_PATH = re.compile(r"[)\n\[<{]")


class ArgdownOrigin:
    """The origin of a map, if that is Argdown, else nothing; `front` is the frontmatter."""

    def __init__(self, map_: ArgumentMap) -> None:
        origin = map_.origin
        known = origin is not None and origin.format in _FORMATS
        self.is_own = known
        self._parts: Mapping[str, Any] = origin.parts if origin is not None and known else NOTHING
        self._rest: Mapping[str, Any] = origin.rest if origin is not None and known else NOTHING
        front = self._rest.get("front")
        self.front: dict[str, Any] = dict(front) if isinstance(front, Mapping) else {}
        self.settings = FrontmatterSettings()
        self.settings.take(self.front)

    @property
    def strict(self) -> bool:
        """Whether the mode is the strict one."""
        return self.settings.strict

    def record(self, key: str) -> Mapping[str, Any]:
        """Return what is kept of a statement or relation."""
        record = self._parts.get(key)
        return record if isinstance(record, Mapping) else NOTHING

    def argument(self, key: str) -> Mapping[str, Any]:
        """Return the title, steps and lines that are kept of an argument, as they are written.

        One whose inferences Argdown makes arguments of is written as the whole that it was.
        """
        whole = self.record(key).get("exploded") if self.settings.explodes else None
        return whole if isinstance(whole, Mapping) else self.record(key)

    def is_argument(self, name: str) -> bool:
        """Return whether a statement was an argument without parts."""
        return bool(self.record(name).get("type") == "argument")

    def words(self, key: str, field: str) -> list[str]:
        """Return a list of strings of a part; what is none is left out."""
        return list(origin_texts(self.record(key).get(field)))

    def data(self, key: str, field: str = "data") -> dict[str, Any]:
        """Return an object of a part."""
        value = self.record(key).get(field)
        return dict(value) if isinstance(value, Mapping) else {}

    def includes(self) -> list[str]:
        """Return the files that were included."""
        return [
            text
            for text in origin_texts(self._rest.get("includes"))
            if text.strip() == text != "" and not _NO_PATH.search(text)
        ]

    def sections(self) -> dict[tuple[str, ...], Mapping[str, Any]]:
        """Return what is kept of headings, by the paths of groups."""
        sections = self._rest.get("sections")
        members = sections if isinstance(sections, tuple) else ()
        return {
            origin_texts(member.get("path")): member
            for member in members
            if isinstance(member, Mapping)
        }

    def section(self, key: str) -> tuple[str, ...] | None:
        """Return the heading under which an argument stood, None if that is not kept."""
        section = self.record(key).get("section")
        return origin_texts(section) if isinstance(section, tuple) else None


def expected_lines(steps: Iterable[tuple[Iterable[str], str]]) -> Iterator[str]:
    """Yield the lines of an argument by name that premises and conclusions of its steps make."""
    known: set[str] = set()
    for premises, conclusion in steps:
        for name in premises:
            if name not in known:
                known.add(name)
                yield name
        known.add(conclusion)
        yield conclusion


def numbers(value: Any) -> Iterator[int]:
    """Yield the whole numbers of a list."""
    if isinstance(value, list | tuple):
        yield from (number for number in value if type(number) is int)
