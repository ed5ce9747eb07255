"""Sections of an Argdown text as groups of a map.

Not here: which statements stand in them (`to_map`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import Model, Section
from argmap.formats.argdown.model.details import group_details
from argmap.formats.argdown.read.findings import Notes
from argmap.model.group import DEEPEST, Group


class Grouping:
    """Makes the groups; `changed` is what they cannot hold, after that."""

    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.paths: dict[int, tuple[str, ...]] = {}
        self.changed: list[dict[str, Any]] = []

    def groups(self) -> Iterator[Group]:
        """Yield the groups, in the order of the text."""
        counts: dict[tuple[str, ...], int] = {}
        for section in self.model.all_sections():
            above = self.paths[id(section.parent)] if section.parent else ()
            title = clean(section.title) or "Untitled"
            path = (*above[: DEEPEST - 1], title)
            while path in counts:
                counts[path] += 1
                path = (*path[:-1], f"{title} ({counts[path]})")
            counts[path] = 1
            self.paths[id(section)] = path
            details = group_details(section.data, self.notes.teller(section.span))
            extras = self.besides(section, path, details.data)
            if extras:
                self.changed.append({"path": path, **extras})
            yield Group(path, span=section.span, **details.fields)

    def besides(self, section: Section, path: tuple[str, ...], data: Mapping[str, Any]) -> Any:
        """Return what of a section a group cannot hold."""
        extras: dict[str, Any] = {}
        if section.level != len(path):
            extras["level"] = section.level
        if section.title != path[-1]:
            extras["title"] = section.title
        if section.tags:
            extras["tags"] = section.tags
        if data:
            extras["data"] = data
        return extras

    def path(self, section: Section | None) -> tuple[str, ...]:
        """Return the path of the group of a section, empty for none."""
        return self.paths[id(section)] if section is not None else ()
