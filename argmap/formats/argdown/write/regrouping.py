"""Groups that the frontmatter of a text makes (`group.regroup`) stay there when it is written anew.

Where a group says what the frontmatter has no place for, all groups become headings.
Source of the setting: @argdown/core 2.0, RegroupPlugin.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from attrs import evolve

from argmap.formats.argdown.model import details
from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.formats.argdown.write.structure import ArgumentStructure
from argmap.formats.argdown.write.titles import WrittenTitles
from argmap.model import ArgumentMap
from argmap.syntax.write import nested

Path: TypeAlias = tuple[str, ...]


class Regrouping:
    """The groups of a map that the frontmatter makes, and `lines`, the map without them."""

    def __init__(self, map_: ArgumentMap, origin: ArgdownOrigin) -> None:
        self.origin = origin
        has_groups = origin.settings.groups and map_.statements  # Argdown refuses frontmatter alone
        said_of = any(map(details.of_group, map_.groups))
        self.groups = map_.groups if has_groups and not said_of else ()
        self.paths = {statement.name: statement.group for statement in map_.statements}
        self.lines = map_
        if self.groups:
            statements = [evolve(statement, group=()) for statement in map_.statements]
            self.lines = evolve(map_, statements=statements, groups=())

    def placed(self, untitled: set[str], structures: Iterable[ArgumentStructure]) -> set[str]:
        """Return those that lie where a reader puts them: with their argument, else in no group."""
        if not self.groups:
            return untitled
        places = {name: self.origin.section(it.key) or () for it in structures for name in it.lines}
        return {name for name in untitled if places.get(name, ()) == self.paths[name]}

    def front(self, front: Mapping[str, Any], titles: WrittenTitles) -> dict[str, Any]:
        """Return a frontmatter that makes the groups of the map, or none where headings do."""
        group = front.get("group")
        if not isinstance(group, Mapping) or "regroup" not in group:
            return dict(front)
        settings = {key: value for key, value in group.items() if key != "regroup"}
        if self.groups:
            settings["regroup"] = self._tree(titles)
        changed = {**front, "group": settings}
        return {key: value for key, value in changed.items() if key != "group" or value}

    def _tree(self, titles: WrittenTitles) -> list[dict[str, Any]]:
        members: dict[Path, dict[str, list[str]]] = {}  # titles of each group
        for name, path in self.paths.items():
            if titles.of(name):
                family = "arguments" if name in titles.forms.sketches else "statements"
                members.setdefault(path, {}).setdefault(family, []).append(titles.of(name))
        for structure in titles.structures.values():
            for step in structure.steps:
                title = titles.part_titles.get(step.id) or titles.of(step.id)
                if title:
                    path = self.origin.section(step.id) or ()
                    members.setdefault(path, {}).setdefault("arguments", []).append(title)
        headings = self.origin.sections()
        collapsed = {group.path for group in self.groups if group.collapsed}
        entries: dict[Path, dict[str, Any]] = {(): {"children": []}}
        for path in nested([group.path for group in self.groups]):
            heading = headings.get(path, {})
            shown = heading.get("title", path[-1])
            entry = entries[path] = {"title": shown if isinstance(shown, str) else path[-1]}
            entry |= {"tags": heading["tags"]} if heading.get("tags") else {}
            entry |= {"isClosed": True} if path in collapsed else {}
            entry |= members.get(path, {})
            entries[path[:-1]].setdefault("children", []).append(entry)
        children: list[dict[str, Any]] = entries[()]["children"]
        return children
