"""Settings from `argmap.toml` or `[tool.argmap]` in `pyproject.toml`."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from attrs import frozen

from argmap.diagnostics import or_meant
from argmap.model.picture_options import LAYOUTS
from argmap.model.vocabulary import is_page
from argmap.registry import names
from argmap.system.files import is_folder, is_there, read_plain

_FILES = ("argmap.toml", "pyproject.toml")
_LARGEST = 1_000_000  # bytes: a thousand times what settings need


class SettingsError(ValueError):
    """A settings file that cannot be used: which file, which key, and why."""


class _Taken(NamedTuple):
    """What a key takes, as a test of a value and in words."""

    test: Callable[[Any], bool]
    words: str


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


@cache
def _keys() -> Mapping[str, _Taken]:
    """Return what each key takes; looking up the reports waits until there are settings."""
    rules = _Taken(_is_list, 'an array of strings, such as ["ARG304", "same-text"]')
    page = "the name of a page, such as a4, or its size, such as 800x600 or 700px"
    reports = names("argmap.reports")
    return {
        "select": rules,
        "ignore": rules,
        "strict": _Taken(lambda value: isinstance(value, bool), "true or false"),
        "format": _Taken(reports.__contains__, f"one of {', '.join(reports)}"),
        "layout": _Taken(LAYOUTS.__contains__, f"one of {', '.join(LAYOUTS)}"),
        "page": _Taken(lambda value: value == "" or is_page(value), page),
    }


@frozen(kw_only=True)
class Settings:
    """What a project wants of `argmap check` and `render`; each field is a key of the file.

    `select` and `ignore` name rules, `strict` lets every finding fail, `format` is a report.
    `layout` and `page` are those of pictures, where neither an option nor the map says.
    `path` is the file that says so, '' when there is none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    format: str = ""
    layout: str = ""
    page: str = ""
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
            settings = _in_folder(at)
            if settings is not None or at.parent == at:
                self._known[at] = settings or Settings()
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
        document = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not in UTF-8: save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise SettingsError(f"{path}: is not TOML: {failure}") from None
    if path.name == _FILES[0]:
        return document
    tool = document.get("tool")
    table = tool.get("argmap") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: 'tool.argmap' must be a table")
    return table


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    known = _keys()
    for key, value in table.items():
        if key not in known:
            raise SettingsError(or_meant(f"{path}: unknown key {key!r}", key, known))
        if not known[key].test(value):
            raise SettingsError(f"{path}: {key!r} must be {known[key].words}, not {value!r}")
    values: dict[str, Any] = {
        key: tuple(it) if isinstance(it, list) else it for key, it in table.items()
    }
    return Settings(**values, path=str(path))
