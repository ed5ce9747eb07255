"""`argmap check`: exit codes, formats, choices of rules, settings, fixes."""

import json
import os
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from shell import invoke

from argmap.commands.shared.findings import wants_colour
from argmap.exchange.signatures import SIGNATURES

check = partial(invoke, "check")
CLEAN = "claim main: A town needs a park.\n  + air: Trees clean the air.\n"
WARNED = f"{CLEAN}\nalone: Nobody knows why this is here.\n"
WRONG = f"{CLEAN}  - air\n"
FAULTY = f"{CLEAN}  - iar\n"
HEDGED = "claim main: A town needs a park.\n  + air: Trees perhaps clean the air.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    texts = {"clean": CLEAN, "warned": WARNED, "wrong": WRONG, "faulty": FAULTY, "hedged": HEDGED}
    for name, text in texts.items():
        (tmp_path / f"{name}.arg").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("clean.arg", 0),
        ("warned.arg", 0),
        ("hedged.arg", 0),
        ("wrong.arg", 1),
        ("faulty.arg", 1),
        ("clean.arg wrong.arg", 1),
        ("wrong.arg clean.arg", 1),
        ("clean.arg --strict", 0),
        ("warned.arg --strict", 1),
        ("hedged.arg --strict", 1),
        ("absent.arg", 2),
        ("wrong.arg absent.arg clean.arg", 2),
        ("absent.arg wrong.arg", 2),
        ("", 2),
        ("clean.arg --format xml", 2),
        ("clean.arg --select nonsense", 2),
        ("clean.arg --ignore ARG399", 2),
        ("clean.arg --selct ARG3", 2),
    ],
)
def test_exit_codes(files: Path, words: str, code: int) -> None:
    assert check(*words.split()).exit_code == code


def test_a_clean_file_is_reported_on_standard_error_only(files: Path) -> None:
    result = check("clean.arg")
    assert result.stdout == ""
    assert result.stderr == "clean.arg: no findings (2 statements)\n"


def test_findings_go_to_standard_output_and_their_number_beside(files: Path) -> None:
    result = check("warned.arg", "wrong.arg", "clean.arg", "hedged.arg")
    assert "warning[ARG303]: the statement 'alone' is tied to nothing\n" in result.stdout
    assert result.stderr == ("1 error, 1 warning, 1 remark in 4 files\n1 can be fixed with --fix\n")


def test_a_folder_means_the_files_below_it(files: Path) -> None:
    (files / "sub").mkdir()
    (files / "sub" / "more.arg").write_text(WARNED, encoding="utf-8")
    (files / "sub" / "notes.txt").write_text("no map", encoding="utf-8")
    result = check(".", "--format", "concise")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        "faulty.arg", "hedged.arg", "sub/more.arg", "warned.arg", "wrong.arg",
    ]  # fmt: skip
    assert check("sub", "--format", "concise").stdout.startswith(
        "sub/more.arg:4:1: warning[ARG303]"
    )


def test_standard_input(files: Path) -> None:
    result = check("-", "--format", "concise", stdin=WARNED)
    line = "<stdin>:4:1: warning[ARG303] the statement 'alone' is tied to nothing\n"
    assert result.stdout == line
    assert result.stderr == "1 warning in <stdin>\n"


@pytest.mark.parametrize("name", ["json", "github", "sarif"])
def test_formats_for_programs_come_alone(files: Path, name: str) -> None:
    result = check("warned.arg", "--format", name)
    assert result.stderr == ""
    assert "ARG303" in result.stdout
    clean = check("clean.arg", "--format", name).stdout
    assert clean == {"json": "[]\n", "github": ""}.get(name, clean)
    assert "ARG" not in clean


def test_rules_can_be_chosen(files: Path) -> None:
    def codes(*words: str) -> list[str]:
        return [finding["code"] for finding in json.loads(check(*words, "--format", "json").stdout)]

    both = ("warned.arg", "hedged.arg")
    assert codes(*both) == ["ARG303", "ARG321"]
    assert codes(*both, "--select", "ARG32") == ["ARG321"]
    assert codes(*both, "--select", "ARG321,isolated-statement") == ["ARG303", "ARG321"]
    assert codes(*both, "--select", "ARG3", "--select", "ARG321") == ["ARG303", "ARG321"]
    assert codes(*both, "--ignore", "unmarked-hedge, ARG303") == []
    assert codes(*both, "--select", "ARG32", "--ignore", "arg321") == []
    assert codes("faulty.arg", "--select", "ARG303") == ["ARG101"], "faults are always told"


def test_an_unknown_rule_has_a_suggestion(files: Path) -> None:
    result = check("clean.arg", "--ignore", "same-txt")
    assert "no rule 'same-txt'; did you mean 'same-text'?" in result.stderr


ASIDE = "Nobody relates to this.\n\n[A]: One.\n  + [B]: Two.\n"


def test_what_a_reader_remarks_can_be_ignored(files: Path) -> None:
    (files / "aside.argdown").write_text(ASIDE, encoding="utf-8")
    assert "ARG436" in check("aside.argdown").output
    assert check("--ignore", "ARG436", "aside.argdown").output == (
        "aside.argdown: no findings (3 statements)\n"
    )
    assert "ARG436" in check("--select", "ARG436", "aside.argdown").output
    (files / "argmap.toml").write_text('ignore = ["arg43"]\n', encoding="utf-8")
    assert "ARG436" not in check("aside.argdown").output


@pytest.mark.parametrize(
    ("code", "message"),
    [("ARG436x", "no rule"), ("ARG499", "unknown code 'ARG499'"), ("arg007", "can be fixed")],
)
def test_errors_and_unknown_codes_cannot_be_ignored(files: Path, code: str, message: str) -> None:
    result = check("--ignore", code, f"{files}/clean.arg")
    assert (result.exit_code, message in result.output) == (2, True)


def test_settings_hold_for_the_files_below_them(files: Path) -> None:
    (files / "argmap.toml").write_text('ignore = ["ARG303"]\nformat = "concise"\n')
    (files / "sub").mkdir()
    (files / "sub" / "argmap.toml").write_text("strict = true\n")
    (files / "sub" / "more.arg").write_text(WARNED, encoding="utf-8")
    assert check("warned.arg").stdout == ""
    result = check("warned.arg", "sub/more.arg")
    assert result.stdout.startswith("sub/more.arg:4:1: warning[ARG303] ")
    assert result.exit_code == 1


def test_the_command_line_wins_over_settings(files: Path) -> None:
    (files / "argmap.toml").write_text('ignore = ["ARG303"]\nformat = "concise"\n')
    result = check("warned.arg", "hedged.arg", "--ignore", "ARG321", "--format", "json")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["ARG303"]


@pytest.mark.parametrize("text", ["strct = true", 'select = ["ARG399"]', "format = 3", "= ="])
def test_wrong_settings_are_a_usage_error(files: Path, text: str) -> None:
    (files / "argmap.toml").write_text(text)
    result = check("clean.arg")
    assert result.exit_code == 2
    assert "argmap.toml: " in result.stderr


def test_findings_of_a_file_that_is_included_twice_are_reported_once(files: Path) -> None:
    for name in ("one", "two"):
        (files / f"{name}.arg").write_text('@include "warned.arg"\n', encoding="utf-8")
    result = check("one.arg", "two.arg", "warned.arg", "--format", "concise")
    assert result.stdout.count("ARG303") == 1


def test_an_empty_file_has_a_place(files: Path) -> None:
    (files / "empty.arg").write_text("")
    text = check("empty.arg", "--format", "concise").stdout
    assert text.startswith("empty.arg:1:1: warning[ARG301]")


def test_fix_changes_the_file_and_reports_the_fixes(files: Path) -> None:
    path = files / "hedged.arg"
    path.write_bytes(b"\xef\xbb\xbf" + HEDGED.replace("\n", "\r\n").encode())
    result = check("hedged.arg", "--fix")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        "hedged.arg: add @hedge perhaps\nhedged.arg: no findings (2 statements)\n"
    )
    assert path.read_bytes() == (
        b"\xef\xbb\xbf" + (HEDGED + "    @hedge perhaps\n").replace("\n", "\r\n").encode()
    )
    assert sorted(path.name for path in files.iterdir()) == [
        "clean.arg", "faulty.arg", "hedged.arg", "warned.arg", "wrong.arg",
    ]  # fmt: skip


def test_the_same_fix_in_many_places_is_reported_once(files: Path) -> None:
    text = HEDGED + "  + b: Perhaps.\n  + c: It is perhaps so.\n  + d: It is probably so.\n"
    (files / "hedged.arg").write_text(text, encoding="utf-8")
    assert check("hedged.arg", "--fix").stderr.splitlines() == [
        "hedged.arg: add @hedge perhaps (3 times)",
        "hedged.arg: add @hedge probably",
        "hedged.arg: no findings (5 statements)",
    ]


def test_fix_leaves_a_file_without_fixes_as_it_is(files: Path) -> None:
    for name, code in (("warned", 0), ("wrong", 1), ("faulty", 1), ("absent", 2)):
        path = files / f"{name}.arg"
        before = path.read_bytes() if path.exists() else b""
        assert check(f"{name}.arg", "--fix").exit_code == code
        assert (path.read_bytes() if path.exists() else b"") == before


def test_fix_does_not_touch_what_is_included(files: Path) -> None:
    (files / "all.arg").write_text('@include "hedged.arg"\n', encoding="utf-8")
    result = check("all.arg", "--fix", "--format", "concise")
    assert "hedged.arg:2:16: info[ARG321]" in result.stdout
    assert (files / "hedged.arg").read_text(encoding="utf-8") == HEDGED


def test_fix_of_standard_input_writes_the_text_to_standard_output(files: Path) -> None:
    result = check("-", "--fix", stdin=HEDGED + "\nalone: Alone.\n")
    assert result.stdout == f"{HEDGED}    @hedge perhaps\n\nalone: Alone.\n"
    assert "warning[ARG303]" in result.stderr


def test_fix_of_standard_input_that_is_not_text(files: Path) -> None:
    result = check("-", "--fix", "--format", "concise", stdin=b"\xff\xfe\xfd")
    assert result.exit_code == 1
    assert "ARG004" in result.output


class Terminal:
    @staticmethod
    def isatty() -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_when_there_are_colours(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    *,
    on_terminal: bool,
    in_pipe: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Terminal()) is on_terminal  # type: ignore[arg-type]  # all that is asked
    with Path("/dev/null").open() as stream:
        assert wants_colour(stream) is in_pipe


def test_colours_reach_a_pipe_that_asks_for_them(files: Path) -> None:
    result = check("wrong.arg", NO_COLOR="", FORCE_COLOR="1")
    assert "\x1b[1;31merror[ARG306]" in result.stdout


def test_a_check_does_not_load_what_it_does_not_need(files: Path) -> None:
    program = (
        "import sys\n"
        "from argmap.commands.check import check\n"
        "try: check(['warned.arg', 'expecting.arg'])\n"
        "except SystemExit: pass\n"
        "print({'tomllib', 'graphviz', 'difflib', 'importlib.metadata', 'decimal', "
        "'argmap.semantics.why.reasons'}"
        " & set(sys.modules))"
    )
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    (files / "expecting.arg").write_text("claim a: A.\n  @expect stands\n  + b: B.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment
    )
    assert done.stdout.endswith("\nset()\n")


def test_a_file_of_another_tool_is_not_fixed(tmp_path: Path) -> None:
    for name, text in (
        ("k.txt", "Discussion Title: A\n\n1. Perhaps tea is good.\n1.1. Pro: Perhaps hot.\n"),
        ("a.argdown", "[A]: Perhaps it rains.\n  + [B]: It may be wet.\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        result = check(path, "--fix", "--select", "ARG321")
        assert "ARG321" in result.output
        assert "fix:" not in result.output
        assert path.read_text(encoding="utf-8") == text


PICTURE = bytes.fromhex("474946383961010001008000") + bytes(range(256)) * 20


@pytest.mark.parametrize(
    "suffix", [*sorted({suffix for row in SIGNATURES for suffix in row.suffixes}), ".png", ""]
)
def test_a_binary_file_is_reported_in_one_finding(files: Path, suffix: str) -> None:
    (files / f"picture{suffix}").write_bytes(PICTURE)
    result = check(f"picture{suffix}", "--format", "concise")
    assert result.stdout.count("\n") == 1, result.stdout
    assert result.exit_code == 1
    assert "this file is not text in UTF-8: it is binary" in result.stdout
    formatted = invoke("fmt", f"picture{suffix}")
    assert formatted.output.count("ARG0") == 1, formatted.output
    assert (files / f"picture{suffix}").read_bytes() == PICTURE


WIDE = "claim a: Die Fähre fährt.\r\n  + b: Sie ist neu, perhaps.\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_map_in_another_unicode_is_read_where_a_mark_says_so(files: Path, encoding: str) -> None:
    path = files / "wide.arg"
    path.write_bytes(WIDE.encode(encoding))
    if encoding.startswith("utf-16"):
        result = check("wide.arg", "--format", "concise")
        assert result.stdout.count("\n") == 1, result.stdout
        assert "not text in UTF-8: it is UTF-16" in result.stdout
    path.write_bytes(f"\ufeff{WIDE}".encode(encoding))
    assert "wide.arg:2:21: info[ARG321]" in check("wide.arg", "--format", "concise").stdout
    assert check("wide.arg", "--fix").exit_code == 0
    assert path.read_text(encoding="utf-8").endswith("perhaps.\n    @hedge perhaps\n")
    path.write_bytes(f"\ufeff{WIDE}".encode(encoding)[:-1])  # half a character
    assert "ARG004" in check("wide.arg").stdout
    path.write_bytes(f"\ufeff{WIDE}".encode(encoding))
    assert invoke("fmt", "wide.arg").exit_code == 0
    assert path.read_bytes() == WIDE.replace("\r", "").encode()


def test_an_empty_file_of_another_tool_is_reported_once(files: Path) -> None:
    (files / "none.json").write_text("")
    assert "= help: the file is empty" in check("none.json").stdout
    (files / "none.tgf").write_text("")
    output = check("none.tgf", "--format", "concise").stdout
    assert output.count("\n") == 1, output
    assert "ARG416" in output


def test_markdown_without_a_map_is_one_finding(files: Path) -> None:
    (files / "notes.md").write_text("# Notes\n\nBread, and more of it.\n\n* one\n* two\n")
    output = check("notes.md", "--format", "concise").stdout
    assert output.count("\n") == 1, output
    assert "no fence of argmap or Argdown" in output
    fenced = "# Notes\n\n```argdown\n[A]: b\n  + [C]: d\n```\n"
    (files / "notes.md").write_text(fenced)
    assert check("notes.md").stdout == ""
    (files / "own.md").write_text("claim a: b\n  + c: d\n")
    assert check("own.md").stdout == ""


def test_a_map_in_a_quotation_is_not_passed_over_in_silence(files: Path) -> None:
    quoted = "> ```arg\n> claim a: A.\n>   + b: B.\n> ```\n"
    (files / "notes.md").write_text(f"{quoted}\n```arg\nclaim c: C.\n  + d: D.\n```\n", "utf-8")
    output = check("notes.md", "--format", "concise").stdout
    assert output.startswith("notes.md:1:1: warning[ARG414] this fence is not read: it stands in a")
    (files / "notes.md").write_text(quoted, "utf-8")
    result = check("notes.md")
    assert (result.exit_code, "take the signs '>' before the map away" in result.stdout) == (
        1,
        True,
    )


@pytest.mark.parametrize("word", ["argdown", "argdown-map"])
def test_a_fence_of_argdown_beside_one_of_argmap_is_not_passed_over_in_silence(
    files: Path, word: str
) -> None:
    fence = "```arg\nclaim a: b\n  + c: d\n```\n"
    (files / "both.md").write_text(f"# Both\n\n{fence}\n```{word}\n[E]: f\n```\n")
    output = check("both.md", "--format", "concise").stdout
    assert output.startswith("both.md:8:1: warning[ARG414] this fence of Argdown is not read")
    assert check("both.md", "--fence", "1").stdout == ""
    (files / "both.md").write_text(fence)
    assert check("both.md").stdout == ""


def test_a_file_of_endless_aliases_is_in_no_format(files: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 8)}]" for a, b in pairwise("abcdefgh")]
    (files / "bomb.yaml").write_text("\n".join(lines))
    output = check("bomb.yaml").stdout
    assert "ARG418" in output
    assert "looks like" not in output
