"""The outline in Markdown: words for relations, footnotes for sources, each claim unfolded once."""

import pytest
from random_maps import random_map

import argmap

DEBATE = """\
@title Ban it?

source atlas "The Atlas": Atlas of the seas
  @url https://example.org/atlas

ban: Ban *plastic*.
  + fish: It harms fish.
    @source atlas, p. 3
  & many: Fish are many.
  - jobs: It costs jobs.
    - new: New jobs come.
  + jobs
"""


def test_claims_that_contradict_each_other_stand_beside_each_other() -> None:
    bread = "claim a: Bake bread.\n  + b: We are hungry.\n  >< c\n\n"
    cake = "claim c: Buy cake.\n  + d: It is late.\n"
    assert argmap.loads(bread + cake).to("outline") == (
        "- Bake bread.\n"
        "  - because We are hungry.\n"
        "  - which cannot hold together with: Buy cake. (see below)\n"
        "- Buy cake.\n"
        "  - because It is late.\n"
    )


def test_an_outline_says_in_words_what_supports_and_attacks() -> None:
    text = argmap.loads(DEBATE).to("outline")
    lines = text.splitlines()
    assert lines[0] == "# Ban it?"
    assert lines[2] == "- Ban \\*plastic\\*."
    assert "  - because It harms fish.[^1]" in lines
    assert "  - and Fish are many." in lines
    assert "  - but It costs jobs." in lines
    assert "    - but New jobs come." in lines
    assert "  - because It costs jobs. (see above)" in lines
    assert text.count("New jobs come.") == 1
    assert lines[-1].startswith("[^1]: ")
    assert lines[-1].endswith("p. 3")


def test_an_undercut_stands_below_the_reason_that_it_questions() -> None:
    text = argmap.loads("a: A\n  + b: B\n    ~ c: C\n").to("outline")
    assert text.splitlines()[1:] == ["  - because B", "    - but that does not follow: C"]


@pytest.mark.parametrize("seed", range(12))
def test_every_statement_is_in_the_outline(seed: int) -> None:
    map_ = random_map(seed)
    lines = map_.to("outline").splitlines()
    items = [line for line in lines if line.lstrip().startswith("- ")]
    assert len(items) >= len(map_.statements)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2. second", "2\\. second"),
        ("+ plus", "\\+ plus"),
        ("AT&amp;T & more", "AT\\&amp;T & more"),
        ("2.5 is a number", "2.5 is a number"),
    ],
)
def test_no_text_becomes_another_in_markdown(text: str, shown: str) -> None:
    map_ = argmap.ArgumentMap(statements=[argmap.Statement("a", text)])
    assert map_.to("outline") == f"- {shown}\n"
