"""Kialo exports: what is read is written back line by line, also where a claim is used before."""

from pathlib import Path

import pytest
from attrs import evolve

import argmap

CASES = Path(__file__).parent / "cases" / "formats" / "kialo"
USED_BEFORE = (CASES / "used-before.txt").read_text(encoding="utf-8")


def test_it_is_written_back_line_by_line() -> None:
    made = argmap.loads(USED_BEFORE, format="kialo")
    as_json = made.dumps(format="json")
    for again in (made, argmap.loads(made.dumps()), argmap.loads(as_json, format="json")):
        assert again.dumps(format="kialo") == USED_BEFORE


def test_a_claim_whose_place_is_gone_stands_where_it_is_used() -> None:
    made = argmap.loads(USED_BEFORE, format="kialo")
    kept = [one for one in made.relations if (one.sources, one.target) != (("n1-3",), "n1")]
    changed = evolve(made, relations=kept)
    text = changed.dumps(format="kialo")
    assert "1.1.1. Con: The first tram stops" in text
    assert argmap.loads(text, format="kialo").dumps(format="kialo") == text


@pytest.mark.parametrize("number", ["1.1.", "1.", "1.1.1.", "7."])
def test_a_claim_that_is_itself_used_again_is_no_matter(number: str) -> None:
    text = f"Discussion Title: A\n\n1. One.\n1.1. Pro: -> See {number}\n1.1.1. Con: Two.\n"
    reading = argmap.reads(text, format="kialo")
    assert (reading.map is None) == any(one.severity == 3 for one in reading.diagnostics)
    if reading.map is not None:
        assert "One." in reading.map.dumps(format="kialo")
