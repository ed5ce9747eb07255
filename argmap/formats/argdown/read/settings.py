"""The frontmatter: what it says of the map, and the settings that change what a text means.

Source of the settings that are known: the request types of @argdown/core 2.0.1 and @argdown/node
2.0.3.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from pkgutil import get_data
from typing import Any, TypeAlias

from argmap.diagnostics import did_you_mean
from argmap.exchange.json import listed
from argmap.exchange.yaml import BrokenYamlError, places_in, read_yaml
from argmap.formats.argdown.read.data import DEEPEST
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.patterns import SHORTCODES

Path: TypeAlias = tuple[str, ...]

_TEXT = (get_data(__package__, "settings.txt") or b"").decode().replace("\n ", " ")


def _rows(sign: str) -> Mapping[Path, tuple[str, ...]]:
    rows = (line.partition(sign) for line in _TEXT.splitlines() if sign in line)
    return {tuple(filter(None, path.split("."))): tuple(words.split()) for path, _, words in rows}


# What is below a setting where Argdown itself fixes it, as all else may hold anything; and values.
_KNOWN, _VALUES = _rows(":"), _rows("=")


def section_of(front: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the settings under a key of a frontmatter, empty where there are none."""
    value = front.get(key)
    return value if isinstance(value, Mapping) else {}


class FrontmatterSettings:
    """What the frontmatter says; as Argdown has it until it was read."""

    def __init__(self, front: dict[str, Any] | None = None) -> None:
        self._take(front or {})

    def read(self, text: str, start: int, end: int, notes: Notes) -> None:
        """Read the YAML between two offsets of a text."""
        try:
            value = read_yaml(text[start:end], deepest=DEEPEST)
        except BrokenYamlError as broken:
            notes.add("broken-frontmatter", start + broken.offset, broken.message)
            return
        if isinstance(value, dict):
            self._take(value)
            for slip, key, at, words in _doubts(value):
                notes.add(slip, start + at, *words, end=start + at + len(key))
        elif value is not None:
            notes.add("frontmatter-without-keys", start)

    def _take(self, front: dict[str, Any]) -> None:
        self.front = front
        self.groups = listed(section_of(front, "group").get("regroup"))
        model = section_of(front, "model")
        self.removes_tags = model.get("removeTagsFromText") is True
        self.strict = model.get("mode") == "strict"
        self.explodes = bool(model.get("explodeArguments"))
        self.moves = model.get("transformArgumentRelations") is not False
        codes = section_of(model, "shortcodes")
        signs = {code: section_of(codes, code).get("unicode") for code in codes}
        texts = {code: sign for code, sign in signs.items() if isinstance(sign, str)}
        self.shortcodes = {**SHORTCODES, **texts}


def _doubts(front: Mapping[str, Any]) -> Iterator[tuple[str, str, int, tuple[Any, ...]]]:
    """Yield slips of what has no effect, the key, where that stands, and the words of each.

    A plain value under a name of its own at the top level may say what it likes.
    """
    for path, known in _KNOWN.items():
        section = reduce(section_of, path, front)
        for key, value in section.items():
            place, at = (*path, key), places_in(section)[key]
            values = _VALUES.get(place)
            if key not in known:
                hints = _advice(key, path, known)
                if path or hints or isinstance(value, Mapping):
                    yield "unknown-setting", key, at, (".".join(place), "".join(hints))
            elif values is not None and value not in values:
                shown = " or ".join(map(repr, values))
                yield "value-of-setting", key, at, (value, ".".join(place), shown)


def _advice(key: str, path: Path, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a setting belongs, or which one may be meant."""
    homes = [home for home, keys in _KNOWN.items() if key in keys and len(home) <= 1]
    if homes == [()]:
        return ("it belongs at the top level of the frontmatter",)
    # A name below several settings says too little of where it belongs.
    is_shared = sum(key in keys for home, keys in _KNOWN.items() if home) > 1
    if homes and (path or not is_shared):
        return (f"it belongs under {' or '.join(repr(f'{home[0]}:') for home in homes if home)}",)
    return did_you_mean(key, known)
