"""The verbs as a user types them: what they print, what they write, how they end."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from shell import invoke

from argmap import api
from argmap.command_line import _outcome as outcome
from argmap.command_line import argmap
from argmap.commands.shared.evaluating import NOTHING
from argmap.formats import named
from argmap.syntax.diagnose.words import meanings

VERBS = argmap.list_commands(click.Context(argmap))
UNTIDY = "claim a:   A.\n     +b :B.\n     // why\n     @hedge   perhaps\n"
TIDY = "claim a: A.\n  + b: B.\n  // why\n  @hedge perhaps\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    result = invoke(verb, "--help")
    assert result.exit_code == 0
    assert f"argmap {verb}" in result.output.split("Example:")[1]


ASKING = {  # the words behind the file, which a verb needs before it opens one
    "convert": ("--to", "json"),
    "solve": ("-p", "SE-ST", "-f"),
    "whatif": ("--without", "a"),
    "why": ("a",),
}
READING = sorted({*VERBS} - {"completion", "explain", "formats", "new", "rules", "serve"})


@pytest.mark.parametrize("place", ["long", "file"])
@pytest.mark.parametrize("verb", READING)
def test_a_file_that_cannot_even_be_looked_at_is_named(
    verb: str, place: str, tmp_path: Path
) -> None:
    """Its name is too long, or what should be its folder is not one."""
    (tmp_path / "file").touch()
    path = f"{tmp_path}/{'n' * 300}.arg" if place == "long" else f"{tmp_path}/file/in.arg"
    words = ASKING.get(verb, ())
    result = invoke(verb, *((*words, path) if verb == "solve" else (path, *words)))
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert "cannot read" in result.output


@pytest.mark.parametrize("verb", READING)
def test_a_folder_without_a_map_is_refused(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ASKING.get(verb, ())
    result = invoke(verb, *((*words, ".") if verb == "solve" else (".", *words)))
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert "'.'" in result.output


@pytest.mark.parametrize("place", ["long", "file"])
def test_a_file_that_cannot_be_made_is_named(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = f"{tmp_path}/{'n' * 300}.arg" if place == "long" else f"{tmp_path}/file/in.arg"
    result = invoke("new", path)
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert "cannot write" in result.output
    assert invoke("serve", path).exit_code == 2


def test_a_failure_of_a_file_reads_alike_in_every_verb(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text(TIDY, encoding="utf-8")
    gone = tmp_path / "gone.svg"
    for words in (("check", gone), ("render", tmp_path / "a.arg", "--like", gone),
                  ("solve", "-p", "SE-ST", "-f", gone)):  # fmt: skip
        assert f"cannot read {str(gone)!r}: no such file or directory" in invoke(*words).output


def test_a_misspelt_file_is_offered_rather_than_a_new_map(tmp_path: Path) -> None:
    (tmp_path / "promise.arg").write_text(TIDY, encoding="utf-8")
    assert "did you mean 'promise.arg'?" in invoke("serve", tmp_path / "promis.arg").output
    assert "writes a first map" in invoke("serve", tmp_path / "latin.arg").output


def test_what_cannot_be_read_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.preview.server.Server.serve_forever", lambda _: None)
    (tmp_path / "map.arg").write_text("claim a: A.\n", encoding="utf-8")
    assert invoke("serve", tmp_path).exit_code == 0
    os.mkfifo(tmp_path / "pipe.arg")
    result = invoke("serve", tmp_path)
    assert result.exit_code == 2
    assert "it is a pipe" in result.output
    assert invoke("serve", "/dev/null").exit_code == 2


@pytest.mark.parametrize("verb", VERBS)
def test_an_example_can_be_typed_by_somebody_who_has_a_first_map(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("argmap.preview.server.Server.serve_forever", lambda _: None)
    if verb != "new":
        assert invoke("new", "debate.arg").exit_code == 0
    example = invoke(verb, "--help").output.split("Example:  ")[1].split("  ")[0]
    for command in example.split("|")[0].split("&&"):
        name, *words = command.split()
        assert name == "argmap"
        result = invoke(*(word for word in words if word != "--open"))
        assert result.exit_code == 0, result.output


def test_the_command_alone_shows_its_help() -> None:
    alone, asked = (
        subprocess.run([sys.executable, "-m", "argmap", *words], capture_output=True, check=True)
        for words in ((), ("--help",))
    )
    assert (alone.stdout, alone.stderr) == (asked.stdout, b"")


def test_the_command_lists_its_verbs() -> None:
    result = invoke("--help")
    for verb in VERBS:
        assert verb in result.output


def test_a_misspelt_verb_is_a_usage_error() -> None:
    result = invoke("chekc")
    assert result.exit_code == 2
    assert "check" in result.output


def test_a_verb_of_another_tool_is_answered_with_ours() -> None:
    for word, verb in meanings("command").items():
        assert word not in VERBS
        assert verb in VERBS or verb in ("--help", "--version")
        assert invoke(word).output.endswith(f"unknown command {word!r}; did you mean {verb!r}?\n")


def test_an_option_that_is_a_choice_of_another_is_answered_with_that_one() -> None:
    for words, meant in (("evaluate --json", "--format json"), ("render --dark", "--theme dark")):
        command = [sys.executable, "-m", "argmap", *words.split()]
        text = subprocess.run(command, capture_output=True, check=False, text=True).stderr
        assert f"No such option {words.split()[1]!r}. Did you mean {meant!r}?" in text
    command = [sys.executable, "-m", "argmap", "--strict", "check"]
    text = subprocess.run(command, capture_output=True, check=False, text=True).stderr
    assert "No such option '--strict'. Options of a command come after its name." in text


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.arg"
    assert f"there is no folder {str(path.parent)!r}" in invoke("new", path).output


def test_a_file_without_a_command_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "debate.arg"
    path.write_text(TIDY, encoding="utf-8")
    result = invoke(path)
    assert result.exit_code == 2
    assert "a command comes before the file, as in 'argmap check FILE'" in result.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("check", "--select", "xyzzy"), "no rule 'xyzzy'; 'argmap rules' lists all"),
        (("check", "--from", "xyzzy"), "unknown format 'xyzzy'; 'argmap formats' lists all"),
        (("check", "--from", "svg"), "'svg' is a picture: render draws it"),
        (("convert", "--to", "xyzzy"), "is unknown; 'argmap formats' lists all"),
        (("render", "--engine", "xyzzy"), "unknown layout engine 'xyzzy'; known are pure, system"),
        (("render", "--group", "Trees"), "no group 'Trees'; known are Costs, Gains"),
        (("render", "--page", "b5"), "sizes such as 148x210mm, widths such as 700px"),
        (("evaluate", "--semantics", "quadratic"), "did you mean 'quadratic-energy'?"),
        (("evaluate", "--semantics", "e"), "known are admissible"),
        (("convert", "-o", "park.argdwn"), "names no format to write; did you mean 'argdown'?"),
        (("convert", "-o", "park.md"), "names no format to write; did you mean 'outline.md'"),
        (("convert", "-o", "park.docx"), "'.docx' names no format to write; --to is missing"),
        (("convert", "out.json"), "cannot find 'out.json': to write it, type -o out.json"),
        (("render", "out.svg"), "cannot find 'out.svg': to write it, type -o out.svg"),
        (("compare", "grounded"), "no claim 'grounded'; the method is --semantics grounded"),
        (("ach", "-o", "park.xlsx"), "'park.xlsx' ends in none of .txt, .csv, .html"),
        (("why", "b -> a"), "no step 'b -> a'; did you mean 'c & b -> a'?"),
        (("why", "a -> b"), "no step 'a -> b'; none leads to 'b'"),
    ],
)
def test_an_unknown_word_is_refused_with_what_there_is(
    words: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "park.arg"
    path.write_text("# Costs\na: A.\n  + c: C.\n  & b\n# Gains\nb: B.\n", encoding="utf-8")
    verb, *options = words
    result = invoke(verb, path, *options)
    assert result.exit_code == 2
    assert message in result.output


def test_fmt_formats_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.arg"
    path.write_text(UNTIDY, encoding="utf-8")
    assert invoke("fmt", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert invoke("fmt", "--check", path).exit_code == 0


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_fmt_check_and_diff_change_nothing(tmp_path: Path, option: str) -> None:
    path = tmp_path / "a.arg"
    path.write_text(UNTIDY, encoding="utf-8")
    result = invoke("fmt", option, path)
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert ("+  + b: B." in result.output) == (option == "--diff")


@pytest.mark.parametrize("name", ["gsn2x", "carneades", "argmap-yaml", "kialo", "argdown", "aif"])
def test_fmt_leaves_files_in_other_formats_alone(name: str, tmp_path: Path) -> None:
    map_ = api.loads("@title Park\nclaim a: A town needs a park.\n  + b: Trees clean the air.\n")
    format_ = named(name)
    assert format_ is not None
    path = tmp_path / f"park{format_.suffixes[0]}"
    map_.dump(path, format=name)
    before = path.read_bytes()
    result = invoke("fmt", path)
    assert result.exit_code == 2
    assert f"is {format_.label}: fmt formats argmap's own language" in result.output
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_fmt_says_that_a_picture_is_one(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"park.{suffix}"
    api.loads("claim a: A town needs a park.\n").render(path)
    before = path.read_bytes()
    result = invoke("fmt", path)
    assert result.exit_code == 2
    assert f"is a picture ({suffix.upper()}): fmt formats argmap's own" in result.output
    assert path.read_bytes() == before


def test_fmt_takes_a_file_for_what_from_says(tmp_path: Path) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("a: A.\n    + b:  B.\n", encoding="utf-8")
    assert invoke("fmt", path).exit_code == 2
    assert invoke("fmt", "--from", "arg", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == "a: A.\n  + b: B.\n"
    assert "is Argdown" in invoke("fmt", "--from", "argdown", path).stderr
    assert "did you mean 'argdown'?" in invoke("fmt", "--from", "argdwn", path).stderr


def test_fmt_passes_standard_input_through() -> None:
    result = invoke("fmt", "-", stdin=UNTIDY)
    assert (result.exit_code, result.stdout) == (0, TIDY)


def test_fmt_leaves_a_faulty_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.arg"
    path.write_text("claim a: A.\n  + \n", encoding="utf-8")
    result = invoke("fmt", path)
    assert result.exit_code == 2
    assert "ARG001" in result.output
    assert path.read_text(encoding="utf-8") == "claim a: A.\n  + \n"


@pytest.mark.parametrize("data", [b"claim a: \xff\n", b"claim a: \x00\n"])
def test_fmt_refuses_what_is_not_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.arg"
    path.write_bytes(data)
    assert invoke("fmt", path).exit_code == 2
    assert path.read_bytes() == data


def test_fmt_takes_folders(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for path in (tmp_path / "a.arg", tmp_path / "deep" / "b.arg"):
        path.write_text(UNTIDY, encoding="utf-8")
    result = invoke("fmt", tmp_path)
    assert "2 files formatted\n" in result.output
    assert invoke("fmt", tmp_path).output == "0 files formatted, 2 left as they are\n"


def test_an_empty_folder_is_a_usage_error(tmp_path: Path) -> None:
    result = invoke("fmt", tmp_path)
    assert result.exit_code == 2
    assert "holds no map in the format 'arg'" in result.output


def test_new_writes_a_map_that_is_clean_and_tidy(tmp_path: Path) -> None:
    path = tmp_path / "a-debate.arg"
    assert invoke("new", path).exit_code == 0
    map_ = api.load(path)
    assert map_.metadata.title == "a debate"
    assert map_.check() == ()
    assert invoke("fmt", "--check", path).exit_code == 0
    assert invoke("new", path).exit_code == 2
    assert invoke("new", path, "--force", "--title", 'A "\\" title').exit_code == 0
    assert api.load(path).metadata.title == 'A "\\" title'


@pytest.mark.parametrize("suffix", [".argdown", ".kialo.txt", ".txt", ".md", ".json", ".csv"])
def test_new_writes_only_what_is_read_as_it_was_written(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"debate{suffix}"
    result = invoke("new", path)
    assert path.exists() == (result.exit_code == 0) == ("would be read as" not in result.output)
    assert not path.exists() or api.load(path).check() == ()


def test_new_ends_a_name_as_maps_do(tmp_path: Path) -> None:
    assert "wrote" in invoke("new", tmp_path / "debate").output
    assert [path.name for path in tmp_path.iterdir()] == ["debate.arg"]


@pytest.mark.parametrize(("word", "outcome"), [("305", 0), ("arg305", 0), ("999", 2)])
def test_explain_takes_the_number_of_a_code(word: str, outcome: int) -> None:
    result = invoke("explain", word)
    assert result.exit_code == outcome
    assert ("A circle of support" in result.output) == (outcome == 0)


def test_an_empty_map_has_no_claim_to_explain(tmp_path: Path) -> None:
    (tmp_path / "a.arg").touch()
    for verb in ("evaluate", "why", "compare"):
        assert invoke(verb, tmp_path / "a.arg").stdout == f"{NOTHING}\n"


def test_new_shows_how_a_name_with_spaces_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "now: argmap render 'my map.arg'" in invoke("new", "my map.arg").stderr


def test_new_asks_for_a_file_in_a_folder(tmp_path: Path) -> None:
    for options in ((), ("--force",)):
        result = invoke("new", tmp_path, *options)
        assert (result.exit_code, "is a folder; name a file" in result.stderr) == (2, True)


def test_new_prints_without_a_file() -> None:
    assert api.loads(invoke("new").stdout).metadata.title == "My first map"


@pytest.mark.parametrize("to", ["arg", "json"])
def test_convert_goes_there_and_back(tmp_path: Path, to: str) -> None:
    path = tmp_path / "a.arg"
    path.write_text(invoke("new").stdout, encoding="utf-8")
    target = tmp_path / f"out.{to}"
    assert invoke("convert", path, "-o", target).exit_code == 0
    assert api.load(target) == api.load(path)


def test_convert_writes_dot() -> None:
    result = invoke("convert", "-", "--to", "dot", stdin="claim a: A.\n  + b: B.\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("digraph")


def test_convert_takes_several_files_into_a_folder(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.arg").write_text(TIDY, encoding="utf-8")
    folder = tmp_path / "out"
    assert invoke("convert", tmp_path, "--to", "json", "-o", folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "b.json"]
    assert invoke("convert", tmp_path, "--to", "json").exit_code == 2


def test_convert_says_what_is_missing_or_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text(TIDY, encoding="utf-8")
    assert invoke("convert", tmp_path / "a.arg").exit_code == 2
    assert invoke("convert", "-", "--to", "json", stdin="nothing\n").exit_code == 1
    assert invoke("convert", tmp_path / "gone.arg", "--to", "json").exit_code == 2
    result = invoke("convert", "-", "--to", "arg", "-o", tmp_path / "no" / "x.arg", stdin=TIDY)
    assert result.exit_code == 2
    assert "cannot write" in result.output


def test_the_command_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("argmap 0.")


@pytest.mark.parametrize("arguments", [["--help"], ["evaluate", "--methods"], ["evaluate", "FILE"]])
def test_a_closed_pipe_is_not_an_error(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "a.arg"
    path.write_text(TIDY, encoding="utf-8")
    nobody, end = os.pipe()
    os.close(nobody)
    words = [str(path) if word == "FILE" else word for word in arguments]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "argmap", *words],
            stdout=end,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_shell_completion_knows_the_verbs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "argmap"],
        env={"_ARGMAP_COMPLETE": "bash_complete", "COMP_WORDS": "argmap f", "COMP_CWORD": "1",
             "PATH": "", "PYTHONPATH": str(Path(api.__file__).parents[1])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "plain,fmt" in done.stdout


@pytest.mark.parametrize("verb", ["check", "evaluate", "test", "render"])
def test_an_empty_name_is_not_a_folder(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.arg").write_text(TIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = invoke(verb, "")
    assert result.exit_code == 2
    assert "cannot read '': no file is named" in result.output


def test_a_file_that_cannot_be_read_shows_no_empty_line(tmp_path: Path) -> None:
    result = invoke("check", tmp_path / "gone.arg")
    assert result.exit_code == 2
    assert "gone.arg\n" in result.output
    assert "|" not in result.output


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.arg").write_text(TIDY, encoding="utf-8")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if os.fspath(path) == os.fspath(locked):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for verb in ("check", "fmt", "render", "convert"):
        extra = ("--to", "json", "-o", str(tmp_path / "out")) if verb == "convert" else ()
        result = invoke(verb, tmp_path, *extra)
        assert result.exit_code == 2
        assert "cannot read the folder" in result.output
        assert "locked" in result.output


def test_a_suffix_in_capitals_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "LOUD.ARG").write_text("claim a: A.\n  + nobody\n", encoding="utf-8")
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert "LOUD.ARG" in result.output


HOSTILE = "\x1b[2Jname\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "NAME"],
        ["fmt", "--check", "NAME"],
        ["fmt", "--diff", "NAME"],
        ["fmt", "NAME"],
        ["render", "NAME"],
        ["new", "--force", "NAME"],
        ["convert", "NAME", "--to", "kialo"],
        ["evaluate", "NAME"],
        ["test", "NAME"],
        ["why", "NAME", "a"],
    ],
    ids=" ".join,
)
def test_a_name_of_a_file_cannot_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{HOSTILE}.arg"
    (tmp_path / name).write_text("claim   a: A.\n  & b: B.\n  + c: C.\n", encoding="utf-8")
    for text in (None, "claim   a: A.\n  + c: C.\n    @likelihood 0.2\n  ~~ d\n"):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
        result = invoke(*(name if word == "NAME" else word for word in arguments))
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output


@pytest.mark.parametrize("verb", ["check", "render", "fmt", "evaluate", "test", "serve"])
def test_a_name_of_a_folder_cannot_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    folder = tmp_path / HOSTILE
    folder.mkdir()
    path = folder / f"{HOSTILE}.arg"
    path.write_text("claim   a: A.\n  @expect in\n  @likelihood 0.2\n", encoding="utf-8")
    arguments = [verb, str(folder / "gone") if verb == "serve" else str(folder)]
    for settings in ("", "layout = 3\n", '"\\u001b[2J" = 3\n', 'ignore = ["\\u202e"]\n'):
        (folder / "argmap.toml").write_text(settings, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["argmap", *arguments])
        outcome()
        printed = "".join(capsys.readouterr())
        assert "\x1b" not in printed
        assert "\u202e" not in printed


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
@pytest.mark.parametrize("verb", ["check", "fmt", "render", "evaluate", "test", "convert"])
def test_what_cannot_be_opened_in_a_folder_is_named(tmp_path: Path, verb: str) -> None:
    (tmp_path / "a.arg").write_text(TIDY, encoding="utf-8")
    (tmp_path / ".#a.arg").symlink_to("user@host.1234")  # as Emacs leaves while a file is edited
    extra = ("--to", "json", "-o", str(tmp_path / "out")) if verb == "convert" else ()
    assert invoke(verb, tmp_path, *extra).exit_code == 0
    lost = tmp_path / "lost.arg"
    lost.symlink_to("nowhere")
    linked = invoke(verb, tmp_path, *extra)
    lost.unlink()
    os.mkfifo(lost)
    piped = invoke(verb, tmp_path, *extra)
    for result in (linked, piped):
        assert result.exit_code == 2, result.output
        assert "lost.arg" in result.output


def test_an_output_that_is_the_input_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.arg"
    path.write_text(TIDY, encoding="utf-8")
    for arguments in (
        ("convert", str(path), "--to", "json"),
        ("render", str(path), "--format", "svg"),
    ):
        result = invoke(*arguments, "-o", path)
        assert result.exit_code == 2
        assert "is the input" in result.output
        assert path.read_text(encoding="utf-8") == TIDY
    assert invoke("convert", path, "-o", path).exit_code == 0


def test_the_version_can_be_shown_in_full() -> None:
    result = invoke("--version", "--verbose")
    assert result.exit_code == 0
    for word in ("argmap ", "Python ", "lark ", "dot "):
        assert f"\n{word}" in f"\n{result.output}"
    assert invoke("--verbose", "rules").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str) -> None:
    result = invoke("completion", shell)
    assert result.exit_code == 0
    assert "_ARGMAP_COMPLETE" in result.output


def test_the_help_groups_the_verbs_and_forgets_none() -> None:
    output = invoke("--help").output
    for heading in ("Write:", "Show:", "Evaluate:", "Exchange:", "Learn:"):
        assert heading in output
    for verb in VERBS:
        assert f"\n  {verb} " in output


@pytest.mark.parametrize(
    "typed", ["check cl", "why cl", "render a.arg -o cl", "solve -f cl", "serve cl", "new cl"]
)
def test_a_shell_completes_the_names_of_files(typed: str) -> None:
    count = str(len(typed.split()))
    done = invoke(_ARGMAP_COMPLETE="zsh_complete", COMP_WORDS=f"argmap {typed}", COMP_CWORD=count)
    assert done.output.split("\n")[:2] == ["file", "cl"]


ODD_TITLES = ["\udcff", "a\x1b[31m\nb", " ", "_", 'say "x" // @by \\', "{title}"]


@pytest.mark.parametrize("title", ODD_TITLES)
def test_a_new_map_reads_whatever_its_title(title: str, tmp_path: Path) -> None:
    by_title = invoke("new", "--title", title)
    assert by_title.exit_code == 0
    assert api.reads(by_title.stdout).check() == ()
    path = tmp_path / f"{title.replace('/', '-')}.arg"
    by_name = invoke("new", path)
    assert by_name.exit_code == 0
    assert api.read(path).check() == ()
