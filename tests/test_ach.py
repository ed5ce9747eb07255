"""`argmap ach`: the answers to a question as competing hypotheses."""

import csv
import io
import re
from pathlib import Path

import pytest
from shell import run

import argmap
from argmap.semantics.evaluate import evaluate
from argmap.semantics.hypotheses import matrix

ARTICLE = Path(__file__).parents[1] / "docs" / "examples" / "peace-declaration.arg"
KEY = """\
question who: Who had the key?
  = cook: The cook.
    - away: The cook was away.
    + near: Somebody was near.
  = guest: The guest.
    + near
    + seen: =A guest was seen.
      ~ dark: It was dark.
  = both: "They" met.
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "key.arg"
    path.write_text(KEY, encoding="utf-8")
    return str(path)


def test_the_matrix_says_what_is_for_and_against_each_answer() -> None:
    table = matrix(evaluate(argmap.loads(KEY)), "who")
    assert [answer.name for answer in table.answers] == ["cook", "guest", "both"]
    rows = {row.sources[0]: [cell.mark for cell in row.cells] for row in table.evidence}
    assert rows == {
        "away": ["-", "·", "·"], "near": ["+", "+", "·"], "seen": ["·", "(+)", "·"],
    }  # fmt: skip
    assert (table.inconsistent, table.ranks) == ((1, 0, 0), (3, 1, 1))
    assert [row.sources[0] for row in table.evidence if row.discriminates] == ["away", "near"]
    assert table.first == ("guest", "both")
    assert [(row.sources, now) for row, now in table.decisive] == [
        (("away",), ("cook", "guest", "both"))
    ]


def test_text_names_what_would_decide(file: str) -> None:
    code, text = run("ach", file)
    assert code == 0
    assert '“The guest” and “"They" met” come first: nothing counts against any of them.' in text
    assert "if “The cook was away” did not hold, “The cook”, “The guest” and" in text
    assert "does not tell the answers apart." in text


def test_a_table_is_read_back_and_runs_no_formula(file: str) -> None:
    rows = list(csv.reader(io.StringIO(run("ach", file, "who", "--format", "csv")[1])))
    assert rows[0] == ["evidence", "text", "discriminates", "cook", "guest", "both"]
    assert rows[1][3:] == ["inconsistent", "silent", "silent"]
    assert rows[3][1].startswith("'=")
    assert rows[3][4] == "consistent (set aside)"
    assert rows[-1] == ["rank", "", "", "3", "1", "1"]


def test_a_contradiction_is_evidence_against_an_answer() -> None:
    debate = argmap.loads("question q: Q?\n  = a: A.\n  = b: B.\nx: X.\na contradicts x\n")
    table = matrix(evaluate(debate), "q")
    assert [cell.mark for cell in table.evidence[0].cells] == ["-", "·"]


def test_linked_premises_are_one_piece() -> None:
    debate = argmap.loads("question q: Q?\n  = a: A.\n    - x: X.\n    & y: Y.\n  = b: B.\n")
    table = matrix(evaluate(debate), "q")
    assert [row.sources for row in table.evidence] == [("x", "y")]
    assert table.inconsistent == (1, 0)


def test_a_question_that_is_not_there_is_named(file: str) -> None:
    code, text = run("ach", file, "whom")
    assert code == 2
    assert "unknown question 'whom'; did you mean 'who'?" in text
    Path(file).write_text("a: A.\n", encoding="utf-8")
    assert "the map has no question with answers" in run("ach", file)[1]


def test_the_matrix_is_a_page_with_titles_and_words(tmp_path: Path) -> None:
    target = tmp_path / "matrix.html"
    assert run("ach", ARTICLE, "why-slow", "-o", target) == (0, f"wrote {target}\n")
    html = target.read_text(encoding="utf-8")
    body = re.sub(r"<(style|head)\b.*?</\1>", "", html, flags=re.DOTALL)
    text = " ".join(re.sub("<[^>]*>", " ", body).split())
    assert "A word in private with Two silent months + consistent · silent yes" in text
    assert "The arsenal grows · silent (+) consistent, set aside no" in text
    assert "Evidence against it 0 1 Place 1 2" in text
    assert "“The arsenal grows” does not tell the answers apart." in text
    assert "it treats all evidence alike" in text
    assert run("ach", ARTICLE, "why-slow", "--format", "html") == (0, html)


def test_the_suffix_of_the_output_says_the_format(tmp_path: Path) -> None:
    for suffix, start in (("csv", "evidence,text"), ("txt", "Why has it slowed")):
        target = tmp_path / f"matrix.{suffix}"
        assert run("ach", ARTICLE, "why-slow", "-o", target) == (0, f"wrote {target}\n")
        assert target.read_text(encoding="utf-8").startswith(start)


def test_without_evidence_nothing_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "bare.arg"
    path.write_text("question q: Q?\n  = a: A.\n  = b: B.\n", encoding="utf-8")
    code, text = run("ach", path)
    assert code == 0
    assert text.endswith(
        "\nThe map holds no evidence for or against any of them. "
        "In the map “A” is given, and “B” is given.\n"
    )
