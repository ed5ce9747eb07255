"""Folders of maps, and other formats, for the verbs that evaluate."""

import json
from pathlib import Path

import pytest
from shell import run

GSN = "G1:\n text: Safe.\n supportedBy: [G2]\nG2:\n text: Tested.\n undeveloped: true\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.arg").write_text("go: Go.\n  @expect supported\n  + dry: Dry.\n", "utf-8")
    (tmp_path / "inner" / "case.yaml").write_text(GSN, "utf-8")
    (tmp_path / "settings.json").write_text('{"a": 1}', "utf-8")
    (tmp_path / "notes.txt").write_text("Nothing.\n", "utf-8")
    return tmp_path


def test_a_folder_is_evaluated_map_by_map(folder: Path) -> None:
    code, text = run("evaluate", folder)
    assert code == 0
    first, second = text.split(f"{folder / 'inner' / 'case.yaml'}\n")
    assert first.startswith(f"{folder / 'a.arg'}\nGrounded: the verdict on each claim\n")
    assert "? undecided    G1  Safe." in second
    assert "settings" not in text


def test_a_line_of_json_stands_for_each_map(folder: Path) -> None:
    lines = run("evaluate", folder, "--format", "jsonl")[1].splitlines()
    data = [json.loads(line) for line in lines]
    assert [Path(result["file"]).name for result in data] == ["a.arg", "case.yaml"]
    assert [result["statements"][0]["verdict"] for result in data] == ["supported", "undecided"]
    (result,) = json.loads(f"[{run('evaluate', folder / 'a.arg', '--format', 'jsonl')[1]}]")
    assert result["statements"][0]["name"] == "go"
    assert len(json.loads(run("evaluate", folder, "--format", "json")[1])) == 2


def test_a_faulty_map_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.arg").write_text("a: A.\na supports b\n", "utf-8")
    code, text = run("evaluate", folder)
    assert code == 1
    assert "ARG101" in text
    assert "G1  Safe." in text


@pytest.mark.parametrize(
    ("arguments", "done"),
    [
        (("evaluate",), "evaluated in full"),
        (("why",), "evaluated in full"),
        (("render", "--from", "arg"), "drawn"),
        (("convert", "--to", "json"), "converted"),
        (("convert", "--to", "json", "--strict"), "converted without a loss"),
    ],
)
def test_the_last_line_says_how_many_files_failed(
    folder: Path, arguments: tuple[str, ...], done: str
) -> None:
    (folder / "inner" / "case.yaml").rename(folder / "inner" / "b.arg")
    output = ("-o", str(folder / "out")) if arguments[0] in ("render", "convert") else ()
    code, text = run(*arguments, str(folder), *output)
    assert (code, text.splitlines()[-1]) == (1, f"1 of 2 files could not be {done}")


def test_test_and_fmt_say_how_many_files_failed(folder: Path) -> None:
    (folder / "b.arg").write_text("a: A.\na supports b\n", "utf-8")
    assert run("test", folder)[1].splitlines()[-1] == "1 of 3 files could not be tested"
    (folder / "b.arg").write_bytes(b"a: \xdc\n")
    line = run("fmt", folder, "--check")[1].splitlines()[-1]
    assert line == "0 files would be formatted, 1 left as it is, 1 could not be formatted"


def test_a_link_that_leads_nowhere_is_not_advised_instead_of_itself(folder: Path) -> None:
    (folder / "b.arg").symlink_to(folder / "nowhere")
    assert "did you mean 'b.arg'" not in run("check", folder)[1]


def test_why_asks_the_maps_that_have_the_claim(folder: Path) -> None:
    code, text = run("why", folder, "G1")
    assert code == 0
    assert "“Safe” (G1) is undecided: it needs “Tested”, which is undecided." in text
    assert "“Tested” (G2) is undecided: it is undeveloped, and still to be argued." in text
    assert "a.arg" not in text
    code, text = run("why", folder, "nobody")
    assert code == 2
    assert "no claim 'nobody'" in text


def test_expectations_of_a_folder(folder: Path) -> None:
    code, text = run("test", folder)
    assert code == 0
    assert "go is supported" in text
    (line,) = run("test", folder, "--format", "jsonl")[1].splitlines()
    assert json.loads(line)["met"] is True


@pytest.mark.parametrize("verb", ["check", "fmt", "convert", "evaluate", "test"])
@pytest.mark.parametrize("kept_by", ["node_modules", ".git"])
def test_what_tools_keep_in_a_folder_is_not_looked_at(
    folder: Path, verb: str, kept_by: str
) -> None:
    (folder / "inner" / kept_by / "deep").mkdir(parents=True)
    (folder / "inner" / kept_by / "deep" / "other.arg").write_text("other: - Other.\n", "utf-8")
    options = ("--to", "json", "-o", str(folder / "out")) if verb == "convert" else ()
    assert "other" not in run(verb, folder, *options)[1]
    assert not [*folder.glob("out/**/other*")]
    named = run(verb, folder / "inner" / kept_by, *options)
    assert named[0] in (0, 1)


def test_a_file_that_is_named_in_two_ways_is_one(folder: Path) -> None:
    path = folder / "a.arg"
    code, text = run("check", path, f"{folder}/./a.arg", f"{folder}/inner/../a.arg")
    assert (code, text.splitlines()[-1]) == (0, f"{path}: no findings (2 statements)")


def test_a_folder_without_maps_says_so(tmp_path: Path) -> None:
    code, text = run("evaluate", tmp_path)
    assert code == 2
    assert "holds no map" in text


def test_a_refuted_branch_takes_the_top_goal_with_it(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "G1:\n text: Safe.\n supportedBy: [G2, G3]\n inContextOf: [J1]\n"
        "G2:\n text: One.\n supportedBy: [Sn1]\nG3:\n text: Two.\n supportedBy: [Sn2]\n"
        "Sn1:\n text: A test.\nSn2:\n text: Another.\nJ1:\n text: Because.\n"
        "CG1:\n text: The test was wrong.\n challenges: Sn2\n",
        "utf-8",
    )
    data = json.loads(run("evaluate", file, "--format", "json")[1])
    verdicts = {statement["name"]: statement["verdict"] for statement in data["statements"]}
    assert verdicts["G1"] == verdicts["G3"] == verdicts["Sn2"] == "refuted"
    assert verdicts["G2"] == "supported"


def test_a_justification_does_not_support_its_goal(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "G1:\n text: Safe.\n inContextOf: [J1]\nJ1:\n text: Because we say so.\n", "utf-8"
    )
    data = json.loads(run("evaluate", file, "--format", "json")[1])
    assert data["statements"][0]["verdict"] == "undecided"
    assert data["relations"] == []


@pytest.mark.parametrize(
    "verb",
    ["check", "evaluate", "test", "render", "convert --to arg"],
)
def test_in_a_folder_from_takes_the_maps_of_that_format_alone(folder: Path, verb: str) -> None:
    output = ("-o", str(folder / "out")) if verb[0] in "rc" and verb != "check" else ()
    (folder / "b.arg").write_text("a: A.\na supports b\n", "utf-8")
    code, text = run(*verb.split(), folder, "--from", "gsn2x", *output)
    assert code == 0, text
    assert "a.arg" not in text
    assert "b.arg" not in text


@pytest.mark.parametrize(
    "verb", ["check", "fmt", "evaluate", "why", "test", "render", "convert", "report", "serve"]
)
def test_a_format_that_cannot_be_read_is_named_before_any_file_is(folder: Path, verb: str) -> None:
    for name, words in (("gsn2", "did you mean 'gsn2x'?"), ("mermaid", "only written, not read")):
        code, text = run(verb, folder, "--from", name)
        assert code == 2
        assert words in text


@pytest.mark.parametrize("verb", ["evaluate", "compare", "check", "render"])
def test_a_fence_is_of_one_file_and_not_of_a_folder(folder: Path, verb: str) -> None:
    code, text = run(verb, folder, "--fence", "2")
    assert code == 2
    assert "--fence is for one file, and " in text
