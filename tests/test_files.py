"""Files: includes stay inside their folder, and writing never leaves half a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import ArgmapError, api
from argmap.system import files


def _write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / f"{name}.arg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.arg"


def _codes(path: Path) -> list[str]:
    return [finding.code for finding in api.read(path).diagnostics]


def test_an_included_file_is_part_of_the_map(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    main = _write(
        tmp_path,
        main='@title Main\n@include "parts/more.arg"\n@include people.arg\nclaim a: A.\n  + b\n',
        people="@title People\nactor vicar: The vicar\n",
    )
    (tmp_path / "parts" / "more.arg").write_text("b: B.\n  @by vicar\n", encoding="utf-8")
    map_ = api.load(main)
    assert {statement.name for statement in map_} == {"a", "b"}
    assert map_.metadata.title == "Main"
    assert api.loads(api.dumps(map_)) == map_


def test_each_file_is_included_once_even_in_a_circle(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        main='@include "one.arg"\n@include "one.arg"\n@include "main.arg"\na: A.\n',
        one='@include "main.arg"\nb: B.\n',
    )
    assert {statement.name for statement in api.load(main)} == {"a", "b"}


def test_findings_name_the_file_that_they_are_in(tmp_path: Path) -> None:
    main = _write(tmp_path, main='@include "part.arg"\na: A.\n', part="b: B.\n  + nobody\n")
    (finding,) = api.read(main).diagnostics
    assert finding.span is not None
    assert Path(finding.span.source.name).name == "part.arg"
    assert str(finding.span.first) == "2:5"


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
    assert [finding.code for finding in api.reads('@include "x.arg"\na: A.\n').diagnostics] == [
        "ARG502"
    ]


def test_a_file_that_is_missing_may_be_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "promise.arg").write_text("claim a: A.\n", encoding="utf-8")
    (finding,) = api.read(tmp_path / "promis.arg").diagnostics
    assert finding.hints == ("did you mean 'promise.arg'?",)
    for other in ("nowhere/promis.arg", "house.arg"):  # an ending in common makes none alike
        (finding,) = api.read(tmp_path / other).diagnostics
        assert finding.hints == ()


def test_a_missing_include_is_named_at_its_line(tmp_path: Path) -> None:
    main = _write(tmp_path, main='a: A.\n@include "gone.arg"\n')
    (finding,) = api.read(main).diagnostics
    assert (finding.code, str(finding.span and finding.span.first)) == ("ARG501", "2:1")


def test_more_than_64_includes_are_one_finding(tmp_path: Path) -> None:
    texts = {f"p{number}": f"x{number}: X.\n" for number in range(70)}
    main = _write(tmp_path, main="".join(f"@include {name}.arg\n" for name in texts), **texts)
    assert _codes(main) == ["ARG503"]
    fewer = _write(tmp_path, main="".join(f"@include {name}.arg\n" for name in list(texts)[:64]))
    assert len(api.load(fewer)) == 64


def test_a_chain_of_64_includes_is_read(tmp_path: Path) -> None:
    texts = {f"p{number}": f"@include p{number + 1}.arg\nx{number}: X.\n" for number in range(64)}
    texts["p64"] = "x64: X.\n"
    assert len(api.load(_write(tmp_path, main="@include p1.arg\n", **texts))) == 64


@pytest.mark.parametrize("path", ["/dev/null", "."])
def test_only_a_plain_file_is_read(path: str) -> None:
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
    assert [path.name for path in tmp_path.iterdir()] == ["map.arg"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        files.write_file(path, b"new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.arg"]


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
    assert [finding.code for finding in raised.value.diagnostics] == ["ARG101", "ARG101"]


@pytest.mark.parametrize("length", [1, 200, 251])
def test_a_name_of_255_bytes_can_be_written(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("n" * length + ".arg")
    files.write_file(path, b"new")
    files.write_file(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == [path.name]


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        files.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.arg"]


def test_a_file_with_two_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")
    os.link(path, tmp_path / "second.arg")
    with pytest.raises(OSError, match="hard links"):
        files.write_file(path, b"new")
    assert path.read_bytes() == (tmp_path / "second.arg").read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")
    os.chown(path, 12345, 23456)
    files.write_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    files.write_file(tmp_path / "map.arg", b"new")
    assert (tmp_path / "map.arg").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_many_threads_write_one_file(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    path = tmp_path / "map.arg"
    contents = [bytes([65 + number]) * 50_000 for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(files.write_file, path, data) for data in contents * 4]:
            done.result()
    assert path.read_bytes() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["map.arg"]


def test_what_a_killed_run_left_goes_at_the_next_write(tmp_path: Path) -> None:
    code = (
        "import os, sys; from argmap.system import files; "
        "files._write_all = lambda *_: os.kill(os.getpid(), 9); "
        "files.write_file(sys.argv[1], b'new')"
    )
    path = tmp_path / "map.arg"
    path.write_text("old", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code, path], check=False)
    assert done.returncode == -9
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    files.write_file(tmp_path / "next.arg", b"next")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.arg", "next.arg"]


def test_what_is_being_written_is_not_taken_for_litter(tmp_path: Path) -> None:
    with files._part(tmp_path) as (temporary, _):
        files.write_file(tmp_path / "next.arg", b"next")
        assert temporary.exists()


def test_a_failure_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "town.arg"
    with pytest.raises(FileNotFoundError) as failure:
        files.write_file(target, b"new")
    assert failure.value.filename == str(target)
    assert str(failure.value).endswith(f"No such file or directory: {str(target)!r}")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".html"])
def test_a_map_is_not_dumped_into_a_picture(tmp_path: Path, suffix: str) -> None:
    map_ = api.loads("a: b\n")
    with pytest.raises(ValueError, match="is the name of a picture: draw it with render"):
        map_.dump(tmp_path / f"a{suffix}")
    map_.dump(tmp_path / f"a{suffix}", format="arg")


def test_a_map_is_not_dumped_in_a_format_that_was_not_named(tmp_path: Path) -> None:
    map_ = api.loads("a: b\n")
    with pytest.raises(ValueError, match=r"'\.docx' names no format to write: .* format='arg'"):
        map_.dump(tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()
    for path in (tmp_path / "a", tmp_path / "a.arg"):
        map_.dump(path)
        assert path.read_text(encoding="utf-8") == "a: b\n"
    map_.dump(tmp_path / "a.text", format="arg")
