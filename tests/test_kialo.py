"""Kialo exports: claims on several lines, and claims that are used again."""

from pathlib import Path

import pytest

import argmap

CASES = Path(__file__).parent / "cases" / "formats" / "kialo"


def test_the_lines_of_a_claim_are_written_back() -> None:
    text = (CASES / "several-lines.txt").read_text(encoding="utf-8")
    map_ = argmap.loads(text, format="kialo")
    as_json = map_.dumps(format="json")
    for again in (map_, argmap.loads(map_.dumps()), argmap.loads(as_json, format="json")):
        assert again.dumps(format="kialo") == text


def test_a_claim_that_is_used_before_stands_where_it_is_used_first() -> None:
    map_ = argmap.loads((CASES / "used-before.txt").read_text(encoding="utf-8"), format="kialo")
    text = map_.dumps(format="kialo")
    assert "1.1.1. Con: The first tram stops" in text
    assert "1.3. Pro: -> See 1.1.1." in text
    assert len(argmap.loads(text, format="kialo").relations) == len(map_.relations)


@pytest.mark.parametrize("number", ["1.1.", "1.", "1.1.1.", "7."])
def test_a_claim_that_is_used_again_below_itself_is_read_or_refused(number: str) -> None:
    text = f"Discussion Title: A\n\n1. One.\n1.1. Pro: -> See {number}\n1.1.1. Con: Two.\n"
    reading = argmap.reads(text, format="kialo")
    assert (reading.map is None) == any(finding.severity == 3 for finding in reading.diagnostics)
    if reading.map is not None:
        assert "One." in reading.map.dumps(format="kialo")
