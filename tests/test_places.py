"""Findings about files whose readers tell no places: they are where the words stand."""

from pathlib import Path

import pytest
from shell import invoke

import argmap
from argmap.exchange.places import placed
from argmap.formats import formats
from argmap.source import SourceFile

TEXT = (
    "claim main: A town needs a park & a “pond”.\n  + air: Trees clean the air.\n"
    "    - dust: Not of dust.\nalone: Nobody knows why this is here.\n"
    "twice: Trees clean the air.\n  + last: So it ends.\n"
)
TWO_WAYS = sorted(
    format_.name
    for format_ in formats().values()
    if format_.read and format_.write and format_.name not in ("af", "apx", "bag")
)


@pytest.mark.parametrize("name", TWO_WAYS)
def test_a_finding_is_in_the_line_of_its_statement(name: str, tmp_path: Path) -> None:
    path = tmp_path / "park"
    text = argmap.loads(TEXT).dumps(format=name)
    reading = argmap.reads(text, format=name)
    assert reading.map is not None
    where = placed(reading.map, SourceFile("park", text))
    for statement in where.statements:
        assert statement.span is not None, statement
        line = text.split("\n")[statement.span.first.line - 1]
        assert statement.text[:9].lower() in line.lower() or statement.name in line, (
            statement,
            line,
        )
    path.write_text(text, encoding="utf-8")
    output = invoke("check", path, "--format", "concise").stdout
    silent = next(format_.silent for format_ in formats().values() if format_.name == name)
    expected = "ARG308" if "ARG303" in silent else "ARG303"
    assert expected in output or name == "gsn2x", output


def test_json_and_yaml_by_hand(tmp_path: Path) -> None:
    nodes = ",\n".join(
        f'{{"nodeID": "{at}", "type": "I", "text": "{text}"}}'
        for at, text in enumerate([r"One \"bat\".", "Two.", "Two."], 1)
    )
    (tmp_path / "a.json").write_text(f'{{"nodes": [\n{nodes}\n], "edges": []}}')
    output = invoke("check", tmp_path / "a.json", "--format", "concise").stdout
    lines = [line.removeprefix(f"{tmp_path}/a.json:") for line in output.splitlines()]
    assert [line.split(" ")[0] for line in lines if "ARG303" in line] == ["2:39:", "3:39:", "4:39:"]
    assert [line.split(" ")[0] for line in lines if "ARG308" in line] == ["4:39:"]


def test_a_step_from_what_is_not_said_is_where_it_leads() -> None:
    text = "statements:\n  a: One.\n  u: Two.\narguments:\n  x: {conclusion: a, undercutter: u}\n"
    map_ = placed(argmap.loads(text, format="carneades"), SourceFile("x", text))
    step = next(relation for relation in map_.relations if relation.target == "a")
    assert not map_[step.sources[0]].text.startswith("One")
    assert step.span is not None
    assert step.span.text == "One."


def test_long_rows_of_quotes_and_blanks_are_read() -> None:
    """Time in proportion to them: a look that is quadratic would be at it for hours."""
    hostile = ('"\\"' * 100_000, '"' + "\\" * 200_001, " " * 400_000, "'" * 400_000, ": " * 200_000)
    map_ = argmap.loads("claim a: b\nclaim c: d\n")
    for text in hostile:
        assert placed(map_, SourceFile("x", f"{text}\n{text}\nb"))["a"].span is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("argmap-yaml", "It is r1 or so: {}\nWe go:\n  # r1: in a comment\n  |r1: {strength: 1}\n"),
        ("argmap-yaml", "We go:\n  r1:\n    It is r2:\n      |r2: 3\n"),
        ("carneades", "language: {}\n# a1:\nissues:\n  {}\narguments:\n  |a1: {premises: a}\n"),
        ("carneades", "statements:\n  a1: One.\narguments:\n  |a1: {premises: a1}\n"),
        ("carneades", "language: {}\nstatements: {issues: One.}\n|issues: 3\n"),
        ("gsn2x", "G1:\n  text: A list supportedBy what\n  |supportedBy: [[]]\n"),
        ("gsn2x", "G1: {text: 'G2: so', supportedBy: G2}\n|G2: 3\n"),
    ],
)  # fmt: skip
def test_a_finding_about_a_key_of_yaml_is_at_the_key(name: str, text: str) -> None:
    """And not where its word stands first."""
    at = text.index("|")
    (finding,) = argmap.reads(text.replace("|", ""), format=name).diagnostics[-1:]
    assert finding.span is not None
    assert finding.span.start == at, finding
