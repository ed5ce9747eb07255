"""The frontmatter: what it says of the map, and the settings that change what a text means."""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.yaml import BrokenYamlError, key_offset, read_yaml
from argmap.formats.argdown.read.data import DEEPEST
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.known_settings import doubts
from argmap.formats.argdown.read.patterns import SHORTCODES


def section_of(front: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the settings under a key of a frontmatter, empty where there are none."""
    value = front.get(key)
    return value if isinstance(value, Mapping) else {}


class FrontmatterSettings:
    """What the frontmatter says; as Argdown has it until it was read."""

    def __init__(self) -> None:
        self.front: dict[str, Any] = {}
        self.shortcodes = dict(SHORTCODES)
        self.removes_tags = False
        self.strict = False
        self.explodes = False
        self.moves = True
        self.groups: list[Any] = []

    def read(self, text: str, start: int, end: int, notes: Notes) -> dict[str, Any]:
        """Read the YAML between two offsets of a text."""
        try:
            value = read_yaml(text[start:end], deepest=DEEPEST)
        except BrokenYamlError as broken:
            notes.add(
                "ARG425",
                f"the frontmatter is not read: {broken.message}",
                start + broken.offset,
                "write 'key: value' lines, with quotes around a value that holds a colon",
                refused=True,
            )
            return {}
        if value is None:
            return {}
        if not isinstance(value, dict):
            notes.add("ARG425", "the frontmatter is not read: it has no keys", start)
            return {}
        self.take(value)
        for path, message, hints in doubts(value):
            at = start + key_offset(text[start:end], path)
            notes.add("ARG425", message, at, *hints, end=at + len(path[-1]))
        return value

    def take(self, front: dict[str, Any]) -> None:
        """Set what a frontmatter sets."""
        self.front = front
        group = front.get("group")
        groups = group.get("regroup") if isinstance(group, dict) else None
        self.groups = groups if isinstance(groups, list) else []
        model = front.get("model")
        if not isinstance(model, dict):
            return
        self.removes_tags = model.get("removeTagsFromText") is True
        self.strict = model.get("mode") == "strict"
        self.explodes = bool(model.get("explodeArguments"))
        self.moves = model.get("transformArgumentRelations") is not False
        codes = model.get("shortcodes")
        for code, said in codes.items() if isinstance(codes, dict) else ():
            sign = said.get("unicode") if isinstance(said, dict) else None
            if isinstance(sign, str):
                self.shortcodes[code] = sign
