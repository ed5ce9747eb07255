"""brat: the text beside a file, and how its characters are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shell import invoke

import argmap

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Intro 🙂\n\nThe mill is loud.\nNobody sleeps well.\n"
LINES = "T1\tClaim {} {}\tThe mill is loud.\nT2\tPremise {} {}\tNobody sleeps well.\n"
LINES += "R1\tattacks Arg1:T2 Arg2:T1\n"


def quotes(folder: Path, data: bytes, text: str) -> list[str]:
    """Write the two files, with offsets that count the characters of `text`."""
    first, second = text.index("The mill"), text.index("Nobody")
    lines = LINES.format(first, first + 17, second, second + 19)
    (folder / "mill.ann").write_text(lines, encoding="utf-8")
    (folder / "mill.txt").write_bytes(data)
    reading = argmap.read(folder / "mill.ann")
    assert reading.diagnostics == ()
    return [statement.attribution.quote for statement in reading.unwrap()]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_count_what_the_tool_counted(tmp_path: Path, mark: str, end: str) -> None:
    """Code points, with or without the mark at the start and the CR of a line end."""
    text = mark + TEXT.replace("\n", end)
    wanted = ["The mill is loud.", "Nobody sleeps well."]
    for counted in {text, TEXT, mark + TEXT, text.removeprefix("\ufeff")}:
        assert quotes(tmp_path, text.encode(), counted) == wanted


def test_a_text_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tClaim 0 4\tCafé\n", encoding="utf-8")
    (tmp_path / "a.txt").write_bytes("Café".encode("latin-1"))
    (finding,) = argmap.read(tmp_path / "a.ann").diagnostics
    assert (finding.code, finding.severity) == ("ARG417", 2)
    assert finding.message == "'a.txt' is not UTF-8 (byte 3), so quotes are missing"


def test_only_a_plain_file_in_the_same_folder_is_opened(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    (tmp_path / "secret").write_text("Secret", encoding="utf-8")
    (inner / "a.ann").write_text("T1\tClaim 0 6\tSecret\n", encoding="utf-8")
    (inner / "a.txt").symlink_to(tmp_path / "secret")
    (finding,) = argmap.read(inner / "a.ann").diagnostics
    assert "it lies outside the folder of this file" in finding.message
    (inner / "b.ann").write_text("T1\tClaim 0 6\tSecret\n", encoding="utf-8")
    (inner / "b.txt").mkdir()
    (finding,) = argmap.read(inner / "b.ann").diagnostics
    assert finding.code == "ARG417"


def test_a_string_and_a_pipe_have_nothing_beside_them(tmp_path: Path) -> None:
    text = "T1\tClaim 0 4\tHigh\n"
    reading = argmap.reads(text, name=str(tmp_path / "a.ann"), format="brat")
    (tmp_path / "a.txt").write_text("High", encoding="utf-8")
    assert reading.unwrap()["T1"].attribution.quote == ""
    result = invoke("convert", "-", "--to", "arg", stdin=text)
    assert result.exit_code == 0
    assert "this text is not in a folder" in result.stderr
    assert "put the .txt of the same name beside the .ann" in result.stderr


def test_many_unknown_relations_and_stances_take_linear_time() -> None:
    lines = [f"T{at}\tMajorClaim {at} {at + 1}\tx\n" for at in range(3000)]
    lines += [f"A{at}\tStance T{at} For\n" for at in range(3000)]
    lines += [f"R{at}\tfollowing Arg1:T{at} Arg2:T{at - 1}\n" for at in range(1, 3000)]
    lines += [f"R{at}\tparts_of_same Arg1:T{at} Arg2:T{at - 1}\n" for at in range(1, 2000)]
    reading = argmap.reads("".join(lines), format="brat")
    assert len(reading.unwrap()) == 1001
