"""Settings: which file is taken, what it may say, and how a mistake in it is told."""

import os
from pathlib import Path
from typing import Never

import pytest

from argmap.config import Configuration, Settings, SettingsError


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    assert Configuration().of(tmp_path / "a") == Settings()


ALL = 'select = ["ARG3"]\nignore = ["same-text"]\nstrict = true\nformat = "concise"\n'


@pytest.mark.parametrize(
    ("name", "text"), [("argmap.toml", ALL), ("pyproject.toml", f"[tool.argmap]\n{ALL}")]
)
def test_both_files_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / name, text)
    assert Configuration().of(tmp_path) == Settings(
        select=("ARG3",),
        ignore=("same-text",),
        strict=True,
        format="concise",
        path=str(tmp_path / name),
    )


def test_the_nearest_folder_wins_and_its_own_file_over_the_shared_one(tmp_path: Path) -> None:
    write(tmp_path / "argmap.toml", 'ignore = ["ARG301"]')
    write(tmp_path / "a" / "pyproject.toml", '[tool.argmap]\nignore = ["ARG302"]')
    write(tmp_path / "a" / "b" / "pyproject.toml", '[tool.argmap]\nignore = ["ARG303"]')
    write(tmp_path / "a" / "b" / "argmap.toml", 'ignore = ["ARG304"]')
    write(tmp_path / "a" / "c" / "pyproject.toml", "[tool.other]\nname = 'argmap'")
    configuration = Configuration()
    wanted = {"": "ARG301", "a": "ARG302", "a/b": "ARG304", "a/c": "ARG302", "a/c/d": "ARG302"}
    for _ in range(2):
        assert {at: configuration.of(tmp_path / at).ignore[0] for at in wanted} == wanted


def test_a_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "argmap.toml", "strict = true")
    configuration = Configuration()
    assert configuration.of(tmp_path).strict
    (tmp_path / "argmap.toml").unlink()
    assert configuration.of(tmp_path / "below").strict


def test_a_folder_of_that_name_is_not_a_settings_file(tmp_path: Path) -> None:
    (tmp_path / "argmap.toml").mkdir()
    assert Configuration().of(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("argmap.toml", "strict = ", "is not TOML"),
        ("argmap.toml", "\udcff", "is not in UTF-8: save it as UTF-8"),
        ("argmap.toml", "page = 'a3'", "'page' must be the name of a page, such as a4, or"),
        ("argmap.toml", "page = 4", "'page' must be the name of a page"),
        ("argmap.toml", "ignroe = []", "unknown key 'ignroe'; did you mean 'ignore'?"),
        ("argmap.toml", "xyz = 1", "unknown key 'xyz'; known are select, ignore, strict, format"),
        ("argmap.toml", "path = 'x'", "unknown key 'path'"),
        ("argmap.toml", "strict = 1", "'strict' must be true or false, not 1"),
        ("argmap.toml", "ignore = 'ARG301'", "'ignore' must be an array of strings"),
        ("argmap.toml", "select = [1]", "'select' must be an array of strings"),
        (
            "argmap.toml",
            "format = 'xml'",
            "'format' must be one of concise, full, github, json, sarif",
        ),
        ("argmap.toml", "format = ['full']", "'format' must be one of"),
        ("pyproject.toml", "[tool]\nargmap = 1", "'tool.argmap' must be a table"),
        ("pyproject.toml", "[tool.argmap]\nselct = []", "unknown key 'selct'"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(SettingsError) as caught:
        Configuration().of(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / name}: ")
    assert message in str(caught.value)


def test_a_deeply_nested_file_is_a_mistake_like_others(tmp_path: Path) -> None:
    write(tmp_path / "argmap.toml", f"select = {'[' * 100_000}")
    with pytest.raises(SettingsError):
        Configuration().of(tmp_path)


def test_a_file_that_may_not_be_read_is_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "argmap.toml", "strict = true")

    def refuse(*_: object) -> Never:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SettingsError, match="cannot be read: permission denied"):
        Configuration().of(tmp_path)


def test_a_settings_file_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "argmap.toml")
    with pytest.raises(SettingsError, match="it is a pipe"):
        Configuration().of(tmp_path)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "argmap.toml").write_bytes(b"\xef\xbb\xbfstrict = true\npage = '800x600'\n")
    assert Configuration().of(tmp_path).strict


@pytest.mark.parametrize("name", ["argmap.toml", "pyproject.toml"])
def test_a_settings_file_without_end_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"# argmap\n" * 200_000)
    with pytest.raises(SettingsError, match="bytes or more"):
        Configuration().of(tmp_path)


def test_a_settings_file_that_is_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "argmap.toml").symlink_to("/dev/zero")
    with pytest.raises(SettingsError, match="it is a device"):
        Configuration().of(tmp_path)
