"""Settings from `argmap.toml` or `[tool.argmap]` in `pyproject.toml`.

Not here: what the settings mean; the verbs of the command take them where an option is not given.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen

from argmap.diagnostics import or_meant
from argmap.model.picture_options import LAYOUTS
from argmap.registry import names
from argmap.system.files import is_folder, is_there, read_plain

_FILES = ("argmap.toml", "pyproject.toml")
_LARGEST = 1_000_000  # bytes: a thousand times what settings need


class SettingsError(ValueError):
    """A settings file that cannot be used: which file, which key, and why."""


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError('an array of strings, such as ["ARG304", "same-text"]')
    return tuple(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _report(value: Any) -> str:
    known = names("argmap.reports")
    if value not in known:
        raise TypeError(f"one of {', '.join(known)}")
    return str(value)


def _layout(value: Any) -> str:
    if value not in LAYOUTS:
        raise TypeError(f"one of {', '.join(LAYOUTS)}")
    return str(value)


def _page(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("the name of a page, such as a4, or its size, such as 800x600")
    return value


@frozen(kw_only=True)
class Settings:
    """What a project wants of `argmap check` and `render`; each field is a key of the file.

    `select` and `ignore` name rules, `strict` lets every finding fail, `format` is a report.
    `layout` and `page` are those of pictures, where neither an option nor the map says.
    `path` is the file that says so, '' when there is none.
    """

    select: tuple[str, ...] = field(default=(), metadata={"read": _words})
    ignore: tuple[str, ...] = field(default=(), metadata={"read": _words})
    strict: bool = field(default=False, metadata={"read": _switch})
    format: str = field(default="", metadata={"read": _report})
    layout: str = field(default="", metadata={"read": _layout})
    page: str = field(default="", metadata={"read": _page})
    path: str = ""


class Configuration:
    """Finds the settings for folders, reading each file once."""

    def __init__(self) -> None:
        self._known: dict[Path, Settings] = {}

    def of(self, folder: Path) -> Settings:
        """Return the settings of the nearest folder, upwards, that has any.

        Errors: `SettingsError` for a file that is not TOML, an unknown key or a wrong value.
        """
        passed = []
        at = folder.absolute()
        while at not in self._known:
            passed.append(at)
            found = _in_folder(at)
            if found is not None or at.parent == at:
                self._known[at] = found or Settings()
                break
            at = at.parent
        self._known.update(dict.fromkeys(passed, self._known[at]))
        return self._known[at]


def _in_folder(folder: Path) -> Settings | None:
    for name in _FILES:
        path = folder / name
        if not is_there(path) or is_folder(path):
            continue
        data, why = read_plain(path, largest=_LARGEST)
        if data is None:
            if name == _FILES[0] or path.is_file():
                raise SettingsError(f"{path}: cannot be read: {why}")
            continue
        # A TOML parser costs as much as a check; most files have nothing for us.
        table = _table(path, data) if name == _FILES[0] or b"argmap" in data else None
        if table is not None:
            return _settings(path, table)
    return None


def _table(path: Path, data: bytes) -> Mapping[str, Any] | None:
    import tomllib

    try:
        document = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as failure:
        raise SettingsError(f"{path}: is not TOML: {failure}") from None
    if path.name == _FILES[0]:
        return document
    tool = document.get("tool")
    table = tool.get("argmap") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: 'tool.argmap' must be a table")
    return table


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    known = {one.name: one.metadata["read"] for one in fields(Settings) if one.metadata}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            otherwise = f"known are {', '.join(known)}"
            raise SettingsError(or_meant(f"{path}: unknown key {key!r}", key, known, otherwise))
        try:
            values[key] = known[key](value)
        except TypeError as wrong:
            raise SettingsError(f"{path}: {key!r} must be {wrong}, not {value!r}") from None
    return Settings(**values, path=str(path))
