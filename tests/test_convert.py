"""`argmap convert`, and every format where a map is asked for."""

import json
from pathlib import Path

import pytest
from shell import invoke
from test_format_cases import CASES

import argmap
from argmap.formats import formats

FERRIES = [path for path in CASES if path.name.startswith("ferry.")]
TEXT = "claim a: A.\n  + b: B.\n  & c: C.\n  - d: D.\n    ~ e: E.\n"


def test_without_a_format_it_is_argmaps_own(tmp_path: Path) -> None:
    aif = argmap.loads(TEXT).dumps(format="aif")
    assert invoke("convert", "-", stdin=aif).stdout.startswith("a: A.\n  + b: B.\n")
    (tmp_path / "x.json").write_text(aif, encoding="utf-8")
    assert invoke("convert", tmp_path / "x.json").stdout.startswith("a: A.\n")
    assert invoke("convert", tmp_path / "x.json", "-o", f"{tmp_path}/new/").exit_code == 0
    assert argmap.load(tmp_path / "new" / "x.arg") == argmap.loads(aif, format="aif")


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.arg").write_text(TEXT, encoding="utf-8")
    result = invoke("convert", tmp_path / "x.arg", "-o", tmp_path / "x.doc")
    assert result.exit_code == 2
    assert "the suffix '.doc' names no format to write" in result.stderr
    result = invoke("convert", tmp_path / "x.arg", "-o", tmp_path / "x.svg")
    assert "'.svg' is a picture: 'argmap render' draws it" in result.stderr
    result = invoke("convert", tmp_path / "x.arg", "--to", "png")
    assert "'png' is a picture: 'argmap render' draws it" in result.stderr
    result = invoke("convert", tmp_path / "x.arg", "--to", "brat")
    assert "the format 'brat' is only read, not written" in result.stderr
    result = invoke("convert", tmp_path / "x.arg", "--to", "kailo")
    assert "the format 'kailo' is unknown; did you mean 'kialo'?" in result.stderr
    assert invoke("convert", tmp_path / "x.arg", "--from", "klingon", "--to", "aif").exit_code == 2


def test_a_suffix_of_many_formats_means_the_one_that_the_map_came_from(tmp_path: Path) -> None:
    case = "G1:\n  text: The brake is safe\n  supportedBy: Sn1\nSn1:\n  text: The test report\n"
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    assert invoke("convert", tmp_path / "case.yaml", "-o", tmp_path / "case.arg").exit_code == 0
    result = invoke("convert", tmp_path / "case.arg", "-o", tmp_path / "back.yaml")
    assert result.stderr.rstrip().endswith("back.yaml as gsn2x (Goal Structuring Notation)")
    assert (tmp_path / "back.yaml").read_text(encoding="utf-8") == case
    argmap.load(tmp_path / "case.arg").dump(tmp_path / "again.yaml")
    assert (tmp_path / "again.yaml").read_text(encoding="utf-8") == case
    (tmp_path / "x.arg").write_text(TEXT, encoding="utf-8")
    for name, format_ in (
        ("x.gsn.yaml", "gsn2x"),
        ("x.aif.json", "aif"),
        ("x.arg.json", "json"),
        ("x.outline.md", "outline"),
    ):
        assert invoke("convert", tmp_path / "x.arg", "-o", tmp_path / name).exit_code == 0
        written = argmap.loads(TEXT).dumps(format=format_)
        assert (tmp_path / name).read_text(encoding="utf-8") == written


def test_a_file_of_a_folder_that_is_cut_off_is_reported_and_counted(tmp_path: Path) -> None:
    aif = argmap.loads(TEXT).dumps(format="aif")
    (tmp_path / "in").mkdir()
    for name, text in (("a", aif), ("b", aif[:60]), ("other", '{"files": 3}')):
        (tmp_path / "in" / f"{name}.json").write_text(text, encoding="utf-8")
    result = invoke("convert", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "the file seems to be cut off: get it anew" in result.stderr
    assert result.stderr.endswith("1 of 2 files could not be converted\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.arg"]


def test_several_maps_do_not_go_into_a_folder_that_is_called_like_a_file(tmp_path: Path) -> None:
    for name in ("a.arg", "b.arg"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    for verb, output in (("convert", "x.json"), ("render", "x.svg")):
        result = invoke(verb, tmp_path / "a.arg", tmp_path / "b.arg", "-o", tmp_path / output)
        assert result.exit_code == 2
        assert "names a file, and there may be several: name a folder" in result.stderr


def test_a_folder_is_all_maps_below_it_in_any_format(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    (maps / "more").mkdir(parents=True)
    map_ = argmap.loads(TEXT)
    for name, kind in (("a.json", "aif"), ("b.txt", "kialo"), ("more/a.ttl", "turtle")):
        (maps / name).write_text(map_.to(kind), encoding="utf-8")
    (maps / "notes.txt").write_text("Nothing of this is a map.\n", encoding="utf-8")
    (maps / "package.json").write_text('{"name": "x"}\n', encoding="utf-8")
    for _ in range(2):  # what was written is not read the second time
        result = invoke("convert", maps, "--to", "arg", "-o", maps / "out")
        assert result.exit_code == 0
        written = sorted(path.relative_to(maps / "out").as_posix() for path in maps.rglob("*.arg"))
        assert written == ["a.arg", "b.arg", "more/a.arg"]
    assert (
        invoke("convert", maps, "--from", "kialo", "--to", "arg", "-o", maps / "o").exit_code == 1
    )


def test_two_files_do_not_go_to_the_same_place(tmp_path: Path) -> None:
    map_ = argmap.loads(TEXT)
    (tmp_path / "a.json").write_text(map_.to("aif"), encoding="utf-8")
    (tmp_path / "a.ttl").write_text(map_.to("turtle"), encoding="utf-8")
    result = invoke("convert", tmp_path, "--to", "arg", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "would both go to" in result.stderr
    assert not list(tmp_path.rglob("*.arg"))


def test_a_folder_that_cannot_be_made_or_is_empty_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.arg").write_text(TEXT, encoding="utf-8")
    result = invoke("convert", tmp_path / "x.arg", "--to", "aif", "-o", f"{tmp_path}/file/x/")
    assert (result.exit_code, "cannot make the folder" in result.stderr) == (2, True)
    (tmp_path / "empty").mkdir()
    result = invoke("convert", tmp_path / "empty", "--to", "aif", "-o", tmp_path / "out")
    assert "holds no map in a format that is known" in result.stderr


def test_losses_are_reported_with_the_file_and_strict_fails(tmp_path: Path) -> None:
    (tmp_path / "x.arg").write_text(TEXT, encoding="utf-8")
    result = invoke("convert", tmp_path / "x.arg", "--to", "kialo")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        (
            f"{tmp_path}/x.arg:1:1: warning[ARG410] 1 linked reason became a separate one; "
            "1 undercut became an attack in Kialo"
        ),
        f"{tmp_path}/x.arg:1:1: warning[ARG410] Kialo has no place for the kind of 1 statement",
    ]
    assert invoke("convert", tmp_path / "x.arg", "--to", "kialo", "--strict").exit_code == 1
    assert invoke("convert", tmp_path / "x.arg", "--to", "json", "--strict").exit_code == 0


@pytest.mark.parametrize("path", FERRIES, ids=lambda path: path.parent.name)
def test_check_and_render_read_every_format(tmp_path: Path, path: Path) -> None:
    assert invoke("check", path).exit_code == 0
    picture = tmp_path / "picture.svg"
    assert invoke("render", path, "-o", picture).exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("verb", ["check", "render", "convert", "evaluate"])
@pytest.mark.parametrize("name", ["mermaid", "d2", "canvas", "outline"])
def test_a_format_that_is_only_written_cannot_be_read(tmp_path: Path, verb: str, name: str) -> None:
    format_ = formats()[name]
    path = tmp_path / f"x{format_.suffixes[0]}"
    path.write_text(argmap.loads(TEXT).to(name), encoding="utf-8")
    result = invoke(verb, path)
    assert result.exit_code == 1
    assert f"{format_.label} is only written, not read" in result.output + result.stderr
    assert "--from arg" not in result.output + result.stderr
    with pytest.raises(ValueError, match="only written"):
        argmap.read(path, format=name)


def test_maps_go_to_formats_from_python() -> None:
    map_ = argmap.loads(TEXT)
    assert map_.to("kialo") == argmap.dumps(map_, format="kialo")
    assert json.loads(map_.to("aif"))["nodes"]
    assert [finding.message for finding in map_.losses("aif")] == [
        "AIF has no place for the kind of 1 statement"
    ]
    assert argmap.losses(map_, "arg") == ()
    with pytest.raises(ValueError, match="only read"):
        map_.to("brat")
    with pytest.raises(ValueError, match="did you mean 'kialo'"):
        map_.losses("kialoo")


def test_losses_are_reported_in_plain_words() -> None:
    map_ = argmap.loads(
        "@title Parks\n@language en\nclaim a: b\n  @title A\n  @confidence high\n"
        "  + claim c: d\n    @title C\n    @implicit\n    @cq What of the shade?\n"
    )
    nouns = [loss.message.removeprefix("TGF has no place for ") for loss in map_.losses("tgf")]
    assert sorted(nouns) == [
        "the critical question of 1 relation",
        "the degree of confidence of 1 statement",
        "the kinds of 2 statements",
        "the language of the map",
        "the mark 'implicit' of 1 statement",
        "the title of the map",
        "the titles of 2 statements",
    ]


@pytest.mark.parametrize("name", ["aif", "json", "sadface", "agxml"])
def test_a_text_of_another_tool_is_recognised_with_its_format(name: str) -> None:
    text = argmap.loads(TEXT).dumps(format=name)
    finding = argmap.reads(text).diagnostics[0]
    assert f"read it with format={name!r}" in finding.hints[-1]
