"""The process around the verbs: streams that are full or closed, and Ctrl-C."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell redirects")

CLEAN = "claim a: A.\n  + b: B.\n"
FAULTY = "claim a: A.\n  + nobody\n"

PRINTING = (
    ["check", "faulty.arg"],
    ["rules"],
    ["explain", "ARG012"],
    ["convert", "clean.arg", "--to", "json"],
    ["render", "clean.arg", "-o", "-"],
    ["render", "clean.arg", "--format", "png", "-o", "-"],
    ["evaluate", "clean.arg"],
    ["why", "clean.arg", "a"],
    ["fmt", "-"],
    ["new"],
    ["--help"],
    ["--version"],
    ["completion", "bash"],
)
SYSTEM = ["argmap.system", "argmap.system.exit_codes", "argmap.system.stub"]
QUIET = (["check", "clean.arg"], ["fmt", "clean.arg"], ["render", "clean.arg", "-o", "a.svg"])


def run(
    folder: Path, arguments: list[str], redirection: str, text: str = CLEAN
) -> "subprocess.CompletedProcess[str]":
    (folder / "clean.arg").write_text(CLEAN, encoding="utf-8")
    (folder / "faulty.arg").write_text(FAULTY, encoding="utf-8")
    return subprocess.run(
        [
            *("/bin/sh", "-c", f'exec "$@" {redirection}', "sh"),
            sys.executable,
            "-m",
            "argmap",
            *arguments,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        input=text,
    )


# Each run is a fork of a process that has loaded what the verbs need, and ends as a process does.
FORKS = """
import json, os, sys
from click.testing import CliRunner
from argmap.__main__ import main
from argmap.command_line import argmap

redirection, *runs = json.loads(sys.argv[1])
for words in runs:
    CliRunner().invoke(argmap, words, input="a: A.")
ends = []
for number, words in enumerate(runs):
    child = os.fork()
    if not child:
        break
    ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
else:
    print(json.dumps(ends))
    sys.exit()
os.dup2(os.open(f"{number}.err", os.O_CREAT | os.O_WRONLY), 2)
os.dup2(os.open("clean.arg", os.O_RDONLY), 0)
if redirection == "a closed output":
    os.close(1)
    sys.stdout = sys.__stdout__ = None
elif redirection == "a pipe that nobody reads":
    nobody, end = os.pipe()
    os.dup2(end, 1)
    os.close(nobody)
    os.close(end)
else:
    os.dup2(os.open(redirection, os.O_WRONLY), 1)
sys.argv[1:] = words
main()
"""


def forked(folder: Path, redirection: str) -> list[tuple[str, int, str]]:
    """Return each run of a verb that prints, its exit status, and its standard error."""
    (folder / "clean.arg").write_text(CLEAN, encoding="utf-8")
    (folder / "faulty.arg").write_text(FAULTY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FORKS, json.dumps([redirection, *PRINTING])],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    errors = [(folder / f"{at}.err").read_text("utf-8") for at in range(len(PRINTING))]
    runs = [" ".join(words) for words in PRINTING]
    return list(zip(runs, json.loads(done.stdout), errors, strict=True))


@pytest.mark.parametrize("redirection", ["/dev/full", "a closed output"])
def test_an_output_that_cannot_be_written_is_reported(tmp_path: Path, redirection: str) -> None:
    if redirection == "/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for words, code, error in forked(tmp_path, redirection):
        assert code == 2, words
        assert "cannot write to standard output" in error, words
        assert "Traceback" not in error, words
        assert "Exception ignored" not in error, words


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_a_process_of_its_own_says_it_too(tmp_path: Path, redirection: str) -> None:
    if redirection == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run(tmp_path, ["check", "faulty.arg"], redirection)
    assert done.returncode == 2
    assert "cannot write to standard output" in done.stderr
    assert not any(word in done.stderr for word in ("Traceback", "Exception ignored"))


@pytest.mark.parametrize(
    "redirection", [">/dev/full", ">&-", "<&-", "2>&-", "2>/dev/full", ">&- <&- 2>&-"]
)
@pytest.mark.parametrize("arguments", QUIET, ids=" ".join)
def test_what_prints_nothing_does_not_mind(
    tmp_path: Path, arguments: list[str], redirection: str
) -> None:
    done = run(tmp_path, arguments, redirection)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    if arguments[0] == "render":
        assert (tmp_path / "a.svg").read_text(encoding="utf-8").rstrip().endswith("</svg>")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_a_command_ends_with_its_status_where_nothing_can_be_printed(
    tmp_path: Path, redirection: str
) -> None:
    assert run(tmp_path, ["check", "faulty.arg"], redirection).returncode == 1
    assert run(tmp_path, ["render", "faulty.arg"], redirection).returncode == 1


@pytest.mark.parametrize("verb", ["check", "render", "evaluate", "fmt"])
def test_a_closed_input_is_a_finding(tmp_path: Path, verb: str) -> None:
    done = run(tmp_path, [verb, "-"], "<&-")
    assert done.returncode == 2
    assert "standard input is closed" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_pipe_that_nobody_reads_is_quiet(tmp_path: Path) -> None:
    for words, code, error in forked(tmp_path, "a pipe that nobody reads"):
        assert "Traceback" not in error, words
        assert code in (0, 1), words


@pytest.mark.parametrize(
    "moment",
    [
        "click",
        "argmap.commands.check",
        "lark",
        "argmap.syntax.resolve.resolution",
        "argmap.checks.no_main_claim",
    ],
)
def test_ctrl_c_is_quiet_at_any_moment(tmp_path: Path, moment: str) -> None:
    """The signal comes while a module is imported, early and late in the run."""
    (tmp_path / "faulty.arg").write_text(CLEAN, encoding="utf-8")
    code = f"""
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            os.kill(os.getpid(), signal.SIGINT)
        return None

import argmap
from argmap.__main__ import main
sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name == {moment!r}]:
    del sys.modules[name]
sys.argv[1:] = ["check", "faulty.arg"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr.strip()) == (130, "")


def test_little_is_imported_before_ctrl_c_is_taken_care_of() -> None:
    """A traceback of an interrupted import is what the handler is there to prevent."""
    code = (
        "import signal, sys\n"
        "bare = {*sys.modules}\n"
        "from argmap.__main__ import main\n"
        "print(*sorted({*sys.modules} - bare))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["argmap", "argmap.__main__", *SYSTEM]


def test_ctrl_c_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    (tmp_path / "map.arg").write_text("claim   a: A.\n", encoding="utf-8")
    code = (
        "import os, signal, sys\n"
        "from argmap.system import files\n"
        "from argmap.__main__ import main\n"
        "files._write_all = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.argv[1:] = ['fmt', 'map.arg']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr.strip()) == (130, "")
    assert [path.name for path in tmp_path.iterdir()] == ["map.arg"]
    assert (tmp_path / "map.arg").read_text(encoding="utf-8") == "claim   a: A.\n"


def test_the_handler_of_the_caller_is_not_touched_by_an_import() -> None:
    before = signal.getsignal(signal.SIGINT)
    import argmap.__main__
    import argmap.command_line  # noqa: F401

    assert signal.getsignal(signal.SIGINT) is before
