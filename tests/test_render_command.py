"""`argmap render`: what it writes, what it prints, how it ends."""

from functools import partial
from inspect import signature
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from shell import invoke

from argmap import load, loads, render
from argmap.commands.render import render as render_command
from argmap.documents.drawn import drawn
from argmap.drawing import render as drawing_render
from argmap.model.picture_options import PICTURE_OPTIONS

draw = partial(invoke, "render")
TEXT = "@title Phones\nclaim a: A.\n  + b: B.\n  - c: C.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "phones.arg"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_picture_is_written_beside_its_file(file: Path) -> None:
    result = draw(file)
    assert result.exit_code == 0
    svg = file.with_suffix(".svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert f"wrote {file.with_suffix('.svg')} (3 statements, " in result.stderr


def test_the_suffix_of_the_output_is_the_format(file: Path, tmp_path: Path) -> None:
    for name, head, size in (
        ("a.png", b"\x89PNG", " pixels, with the text of the map inside)"),
        ("a.dot", b"digraph", "(3 statements)"),
        ("a.svg", b"<svg", " points, with the text of the map inside)"),
    ):
        result = draw(file, "-o", tmp_path / name)
        assert result.exit_code == 0
        assert result.stderr.rstrip().endswith(size)
        assert (tmp_path / name).read_bytes().startswith(head)


def test_a_format_wins_over_a_suffix(file: Path, tmp_path: Path) -> None:
    assert draw(file, "-o", tmp_path / "a.txt", "--format", "png").exit_code == 0
    assert (tmp_path / "a.txt").read_bytes().startswith(b"\x89PNG")


def test_standard_input_goes_to_standard_output() -> None:
    result = draw("-", stdin=TEXT)
    assert result.exit_code == 0
    assert result.stdout.startswith("<svg")
    assert "wrote" not in result.stderr


def test_standard_input_can_go_to_a_folder(tmp_path: Path) -> None:
    assert draw("-", "-o", f"{tmp_path}/new/", stdin=TEXT).exit_code == 0
    assert (tmp_path / "new" / "stdin.svg").exists()


def test_several_files_go_into_a_folder(file: Path, tmp_path: Path) -> None:
    (tmp_path / "second.arg").write_text("claim z: Z.\n", encoding="utf-8")
    folder = tmp_path / "out"
    assert draw(tmp_path, "-o", folder, "--format", "dot").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["phones.dot", "second.dot"]
    assert draw(tmp_path).exit_code == 0
    assert file.with_suffix(".svg").exists()


def test_the_only_map_of_a_folder_is_drawn_into_a_folder_too(file: Path, tmp_path: Path) -> None:
    assert draw(file.parent, "-o", tmp_path / "out", "--format", "dot").exit_code == 0
    assert (tmp_path / "out" / "phones.dot").exists()
    assert draw(file.parent, "-o", tmp_path / "named.dot").exit_code == 0
    assert (tmp_path / "named.dot").is_file()


def test_two_pictures_with_one_place_are_refused_before_any_is_drawn(tmp_path: Path) -> None:
    for name in ("one/a.arg", "two/a.arg", "two/a.ARG", "two/deep/a.arg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("claim a: A.\n", encoding="utf-8")
    folder = tmp_path / "out"
    both = draw(tmp_path / "one/a.arg", tmp_path / "two/a.arg", "-o", folder)
    assert (both.exit_code, "would both go to" in both.output) == (2, True)
    assert draw(tmp_path / "two").exit_code == 2
    assert list(tmp_path.rglob("*.svg")) == []
    (tmp_path / "two/a.ARG").unlink()
    assert draw(tmp_path, "-o", folder).exit_code == 0
    drawn = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.svg"))
    assert drawn == ["one/a.svg", "two/a.svg", "two/deep/a.svg"]


def test_several_pictures_have_no_place_on_standard_output(tmp_path: Path, file: Path) -> None:
    (tmp_path / "second.arg").write_text("claim z: Z.\n", encoding="utf-8")
    assert draw(tmp_path, "-o", "-").exit_code == 2


def test_a_folder_that_cannot_be_made_is_a_usage_error(file: Path) -> None:
    assert draw(file, "-o", f"{file}/inside/").exit_code == 2


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--focus", "aa"], "unknown statement 'aa'"),
        (["--depth", "1"], "focus"),
        (["--group", "x"], "no group 'x'"),
        (["--engine", "pur"], "did you mean 'pure'"),
        (["--theme", "dusk"], "theme"),
        (["--depth", "-1", "--focus", "a"], "depth"),
        (["-o", "a.gif"], "ends in none of .svg, .png, .pdf, .html, .dot"),
        (["--status", "preffered"], "did you mean 'preferred'"),
        (["--status", "grounded,preferred"], "unknown semantics 'grounded,preferred'"),
        (["--status", "max-based", "--group", "x"], "no group"),
    ],
)
def test_a_wrong_option_is_a_usage_error(file: Path, options: list[str], hint: str) -> None:
    result = draw(file, *options)
    assert result.exit_code == 2
    assert hint in result.output


def test_an_unknown_suffix_writes_nothing(file: Path, tmp_path: Path) -> None:
    result = draw(file, "-o", tmp_path / "a.gif")
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["phones.arg"]


@pytest.mark.parametrize("words", [["--status"], ["--status", "preferred"], ["--status=stable"]])
def test_statuses_are_drawn(file: Path, words: list[str]) -> None:
    result = draw(file, *words)
    assert result.exit_code == 0
    svg = file.with_suffix(".svg").read_text(encoding="utf-8")
    assert svg.count('class="badge"') == 3 + 2
    assert 'class="card card-main open disputed"' in svg


def test_a_method_comes_before_a_file_of_the_same_name(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "preferred").mkdir()
    monkeypatch.chdir(tmp_path)
    assert draw("--status", "preferred", file).exit_code == 0


def test_what_does_not_suit_a_map_says_which(file: Path, tmp_path: Path) -> None:
    second = tmp_path / "own.arg"
    second.write_text("@semantics burden\nclaim z: Z.\n", encoding="utf-8")
    result = draw(file, second, "--status", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"Error: {second}: 'burden' puts claims in an order" in result.output
    assert "; the map asks for it, and --status NAME shows another\n" in result.output
    result = draw(second, "--status", "burden")
    assert "Error: 'burden' puts claims in an order" in result.output
    assert "the map asks" not in result.output


@pytest.mark.parametrize("eaten", ["phones.arg", "elsewhere.arg", "-"])
def test_a_file_behind_status_gets_a_hint(
    file: Path, monkeypatch: pytest.MonkeyPatch, eaten: str
) -> None:
    monkeypatch.chdir(file.parent)
    result = draw("--status", eaten)
    assert result.exit_code == 2
    assert f"{eaten!r} is a file: write FILE before --status" in " ".join(result.output.split())


def test_a_part_is_drawn(file: Path) -> None:
    assert draw(file, "--focus", "b", "--depth", "0").exit_code == 0
    svg = file.with_suffix(".svg").read_text(encoding="utf-8")
    assert svg.count('class="card ') == 1
    assert draw(file, "--collapse", "--direction", "left", "--theme", "dark").exit_code == 0


def test_a_faulty_map_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "bad.arg"
    path.write_text("claim a: A.\n  + nobody\n", encoding="utf-8")
    result = draw(path)
    assert result.exit_code == 1
    assert "ARG101" in result.stderr
    assert not path.with_suffix(".svg").exists()


def test_a_missing_file_ends_with_two(tmp_path: Path) -> None:
    assert draw(tmp_path / "none.arg").exit_code == 2


def test_a_failing_engine_ends_with_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = draw(file, "--engine", "system")
    assert result.exit_code == 1
    assert "no dot is on the PATH" in result.stderr


def test_the_picture_is_opened_when_asked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    assert draw(file, "--open").exit_code == 0
    assert opened == [str(file.with_suffix(".svg"))]


@pytest.mark.slow
def test_findings_about_the_picture_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "wide.arg"
    path.write_text("".join(f"claim c{n}: C.\n" for n in range(1200)), encoding="utf-8")
    result = draw(path, "--format", "png")
    assert result.exit_code == 0
    assert "ARG602" in result.stderr


def test_a_large_map_is_written_as_dot_without_places(tmp_path: Path) -> None:
    path = tmp_path / "large.arg"
    reasons = "".join(f"  + r{at}: A reason.\n    @tags later\n" for at in range(1600))
    path.write_text(f"# Group\nclaim a: A claim.\n{reasons}", encoding="utf-8")
    options = ("--no-frames", "--no-names", "--color-by", "tag", "--status", "grounded")
    result = draw(path, "-o", tmp_path / "large.dot", *options)
    assert result.exit_code == 0
    assert result.stderr.rstrip().endswith("(1,601 statements, without places)")
    text = (tmp_path / "large.dot").read_text(encoding="utf-8")
    assert text.count("label=<<TABLE") > 1600
    assert "pos=" not in text
    assert "subgraph" not in text
    assert ">r7<" not in text
    assert text.count(' SIDES="L"') == 1600, "the band of a tag"
    map_ = load(path)
    map_.render(tmp_path / "own.dot", frames=False, names=False, color_by="tag", status="grounded")
    assert (tmp_path / "own.dot").read_text(encoding="utf-8") == text
    failed = draw(path, "-o", tmp_path / "large.dot", "--focus", "nobody")
    assert failed.exit_code == 2
    assert "nobody" in failed.stderr


def test_what_a_page_has_no_room_for_is_in_dot_and_html(tmp_path: Path) -> None:
    path = tmp_path / "wide.arg"
    path.write_text("".join(f"claim c{n}: A claim.\n" for n in range(90)), encoding="utf-8")
    for format_, is_folded in (("svg", True), ("dot", False), ("html", False)):
        result = draw(path, "--page", "slide", "--format", format_)
        assert ("ARG601" in result.stderr or "ARG608" in result.stderr) == is_folded


def test_the_table_of_options_is_what_the_command_the_library_and_documents_take() -> None:
    keywords = signature(render).parameters
    hints = get_type_hints(render, vars(drawing_render))
    flags = {flag for option in render_command.params for flag in option.opts}
    not_shared = {"map", "path", "prefix", "format"}
    assert {option.name for option in PICTURE_OPTIONS} == {*keywords} - not_shared
    for option in PICTURE_OPTIONS:
        assert keywords[option.name].default == option.default
        assert option.flag in flags
        if option.words:
            union = [hints[option.name], *get_args(hints[option.name])]
            assert any(get_args(kind) == option.words for kind in union), option.name


def test_a_picture_in_a_document_takes_the_same_options() -> None:
    options = {"color-by": "tag", "names": "no", "min-text": "6", "collapse": ""}
    picture = drawn(TEXT, options)
    assert (
        picture.svg
        == render(
            loads(TEXT),
            color_by="tag",
            names=False,
            min_text=6,
            collapse=True,
            prefix=picture.prefix,
        ).svg
    )


@pytest.mark.parametrize(
    ("name", "format_"), [("a.svg", "png"), ("a.pdf", "svg"), ("a.b.html", "dot")]
)
def test_a_format_against_the_ending_of_a_name_is_refused(
    name: str, format_: str, tmp_path: Path
) -> None:
    source = tmp_path / "map.arg"
    source.write_text("claim a: A.\n", encoding="utf-8")
    result = invoke("render", source, "--format", format_, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert f"{Path(name).stem}.{format_}'" in result.output
    assert not (tmp_path / name).exists()
