"""Files: includes stay inside their folder, and writing never leaves half a file."""

import os
from pathlib import Path

import pytest

from argmap import ArgmapError, api
from argmap.syntax import files


def _write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / f"{name}.arg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.arg"


def _codes(path: Path) -> list[str]:
    return [one.code for one in api.read(path).diagnostics]


def test_an_included_file_is_part_of_the_map(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    main = _write(
        tmp_path,
        main='@title Main\n@include "parts/more.arg"\n@include people.arg\nclaim a: A.\n  + b\n',
        people="@title People\nactor vicar: The vicar\n",
    )
    (tmp_path / "parts" / "more.arg").write_text("b: B.\n  @by vicar\n", encoding="utf-8")
    map_ = api.load(main)
    assert {one.name for one in map_} == {"a", "b"}
    assert map_.metadata.title == "Main"
    assert api.loads(api.dumps(map_)) == map_


def test_each_file_is_included_once_even_in_a_circle(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        main='@include "one.arg"\n@include "one.arg"\n@include "main.arg"\na: A.\n',
        one='@include "main.arg"\nb: B.\n',
    )
    assert {one.name for one in api.load(main)} == {"a", "b"}


def test_findings_name_the_file_that_they_are_in(tmp_path: Path) -> None:
    main = _write(tmp_path, main='@include "part.arg"\na: A.\n', part="b: B.\n  + nobody\n")
    (one,) = api.read(main).diagnostics
    assert one.span is not None
    assert Path(one.span.source.name).name == "part.arg"
    assert str(one.span.first) == "2:5"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/hostname",
        "../up.arg",
        "a/../../up.arg",
        "C:\\x.arg",
        "file:x.arg",
        "link.arg",
        "loop.arg",
        "sub",
        "pipe",
    ],
)
def test_an_include_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a").mkdir()
    (inner / "sub").mkdir()
    (tmp_path / "up.arg").write_text("x: X.\n", encoding="utf-8")
    (inner / "link.arg").symlink_to(tmp_path / "up.arg")
    (inner / "loop.arg").symlink_to(inner / "loop.arg")
    os.mkfifo(inner / "pipe")
    main = _write(inner, main=f'@include "{name}"\na: A.\n')
    assert _codes(main) == ["ARG502"]


def test_a_text_without_a_folder_includes_nothing() -> None:
    assert [one.code for one in api.reads('@include "x.arg"\na: A.\n').diagnostics] == ["ARG502"]


def test_a_missing_include_is_named_at_its_line(tmp_path: Path) -> None:
    main = _write(tmp_path, main='a: A.\n@include "gone.arg"\n')
    (one,) = api.read(main).diagnostics
    assert (one.code, str(one.span and one.span.first)) == ("ARG501", "2:1")


def test_more_than_64_includes_are_one_finding(tmp_path: Path) -> None:
    parts = {f"p{number}": f"x{number}: X.\n" for number in range(70)}
    main = _write(tmp_path, main="".join(f"@include {one}.arg\n" for one in parts), **parts)
    assert _codes(main) == ["ARG503"]
    fewer = _write(tmp_path, main="".join(f"@include {one}.arg\n" for one in list(parts)[:64]))
    assert len(api.load(fewer)) == 64


def test_a_chain_of_64_includes_is_read(tmp_path: Path) -> None:
    parts = {f"p{number}": f"@include p{number + 1}.arg\nx{number}: X.\n" for number in range(64)}
    parts["p64"] = "x64: X.\n"
    assert len(api.load(_write(tmp_path, main="@include p1.arg\n", **parts))) == 64


@pytest.mark.parametrize("path", ["/dev/null", "."])
def test_what_is_no_plain_file_is_not_read(path: str) -> None:
    assert _codes(Path(path)) == ["ARG501"]


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    main = _write(tmp_path, main="claim a: More than ten.\n")
    assert _codes(main) == ["ARG504"]


def test_writing_replaces_a_file_in_one_move(tmp_path: Path) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    files.write_file(path, b"new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["map.arg"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        files.write_file(path, b"new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["map.arg"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.arg").write_text("old", encoding="utf-8")
    (tmp_path / "link.arg").symlink_to(tmp_path / "real.arg")
    files.write_file(tmp_path / "link.arg", b"new")
    assert (tmp_path / "link.arg").is_symlink()
    assert (tmp_path / "real.arg").read_bytes() == b"new"


def test_a_device_is_written_to_as_it_is() -> None:
    files.write_file("/dev/null", b"gone")
    assert not Path("/dev/null").is_file()


def test_load_raises_all_findings(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError) as raised:
        api.load(_write(tmp_path, main="claim a: A.\n  + x\n  + y\n"))
    assert [one.code for one in raised.value.diagnostics] == ["ARG101", "ARG101"]
