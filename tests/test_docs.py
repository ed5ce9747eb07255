"""Every block of the README and the docs is run: maps are read, Python and commands are executed.

What the marks on a block mean is told in docs/contributing.md.
"""

import doctest
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, define, frozen
from click.testing import CliRunner

import argmap
from argmap.command_line import argmap as verbs

ROOT = Path(__file__).parents[1]
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if page.exists() and page.name != "codes.md"  # its maps are run with the rules that they show
]
_FENCED = re.compile(
    r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=ticks)\n", re.DOTALL | re.MULTILINE
)


@frozen
class Block:
    """A fenced block: where it stands, its language, the marks behind it, and its lines."""

    page: Path
    line: int
    language: str
    marks: tuple[str, ...]
    text: str

    @property
    def where(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def file(self) -> str:
        """The file that the block shows, '' if none."""
        named = [mark.removeprefix("title=") for mark in self.marks if mark.startswith("title=")]
        return "".join(named)

    @property
    def codes(self) -> list[str]:
        """The findings that the block is there to show."""
        return sorted(mark for mark in self.marks if mark.startswith("ARG"))


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for fence in _FENCED.finditer(text):
        language, *marks = fence["info"].split() or [""]
        line = text.count("\n", 0, fence.start()) + 1
        yield Block(page, line, language, tuple(marks), fence["text"])


def test_a_map_that_a_page_draws_is_the_one_whose_text_it_shows() -> None:
    for page in PAGES:
        texts = [block.text for block in blocks(page) if block.language == "arg"]
        for block in blocks(page):
            if block.language == "{argmap}":
                assert re.sub(r"^(:.*\n)+\n", "", block.text) in texts, block.where


@define
class Reader:
    """Somebody who does what a page says, in a folder with the examples of the docs."""

    folder: Path
    names: dict[str, Any] = Factory(dict)

    def follow(self, block: Block) -> None:
        if block.file:
            self.save(block)
        match block.language:
            case "arg":
                self.read(block)
            case "python" if not block.file:
                self.execute(block)
            case "sh":
                for line in block.text.splitlines():
                    printed, status = self.type(line)
                    assert status == 0, f"{block.where}: {line}\n{printed}"
            case "console":
                self.compare(block)

    @property
    def is_extended(self) -> bool:
        """Return whether the page has added a file to the package."""
        return (self.folder / "argmap").exists()

    def save(self, block: Block) -> None:
        """Write a file that a page shows; one of the package goes into a copy of the package."""
        if block.file.startswith("argmap/") and not self.is_extended:
            shutil.copytree(ROOT / "argmap", self.folder / "argmap")
            shutil.copytree(ROOT / "grammars", self.folder / "grammars")
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def read(self, block: Block) -> None:
        """Read and check a map: its findings are those that the block names."""
        path = self.folder / (block.file or "block.arg")
        path.write_text(block.text, encoding="utf-8")
        if self.is_extended:
            printed, _ = self.run(["check", "--format", "concise", path.name])
        else:
            printed = "\n".join(_findings(path, is_part="part" in block.marks))
        codes = sorted(re.findall(r"\[(ARG\d+)\]", printed))
        assert codes == block.codes, f"{block.where}\n{printed}"

    def execute(self, block: Block) -> None:
        """Run Python; the blocks of a page share their names, and `>>>` blocks are doctests."""
        if ">>> " in block.text:
            parser = doctest.DocTestParser()
            test = parser.get_doctest(block.text, self.names, block.where, block.where, block.line)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, clear_globs=False)
            assert not runner.failures, block.where
            self.names.update(test.globs)
            return
        path = self.folder / "block.py"
        path.write_text(block.text, encoding="utf-8")
        self.names = _public(runpy.run_path(str(path), init_globals=self.names))

    def compare(self, block: Block) -> None:
        """Type the lines behind `$`: each prints what stands below it; `...` is any lines."""
        for command in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            line, _, shown = command.partition("\n")
            pieces = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
            printed, _ = self.type(line)
            wanted = ".*".join(map(re.escape, pieces))
            assert re.fullmatch(wanted, printed, re.DOTALL), f"{block.where}: {line}\n{printed}"

    def type(self, line: str) -> tuple[str, int]:
        """Run the commands of a line that are argmap's own; others are the reader's business.

        Return what they print and the worst status.
        """
        printed, worst = "", 0
        for command in line.split(" && "):
            words = shlex.split(command, comments=True)
            if words and Path(words[0]).name == "argmap":
                output, status = self.run(words[1:])
                printed += output
                worst = max(worst, status)
        assert "Traceback" not in printed, printed
        return printed, worst

    def run(self, words: list[str]) -> tuple[str, int]:
        """Return what a command prints, to either stream, and its status."""
        words = [word for word in words if word != "--open"]
        if not self.is_extended:
            done = CliRunner().invoke(verbs, words, env={"NO_COLOR": "1"}, prog_name="argmap")
            assert done.exception is None or isinstance(done.exception, SystemExit), words
            return done.output, done.exit_code
        process = subprocess.run(
            [sys.executable, "-m", "argmap", *words],
            cwd=self.folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        return process.stdout.decode(), process.returncode


def _findings(path: Path, *, is_part: bool) -> Iterator[str]:
    reading = argmap.read(path)
    yield from map(str, reading.diagnostics)
    if reading.map is not None and not is_part:
        yield from map(str, reading.map.check(comments=reading.comments))


def _public(names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in names.items() if not name.startswith("__")}


def _environment() -> dict[str, str]:
    rooms = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(room for room in rooms if room)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1"}


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    return Reader(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_true(page: Path, reader: Reader) -> None:
    for block in blocks(page):
        reader.follow(block)


def test_every_fence_of_a_page_is_a_block() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        rest = _FENCED.sub("", text)
        assert "```" not in rest, page.name
