"""The pictures in the docs show the maps above them, in docs/verdicts.md with their verdicts."""

import re
from pathlib import Path

import accept
import pytest

import argmap
from argmap.semantics.evaluate import evaluate

DOCS = Path(__file__).parent.parent / "docs"
MAPS = accept.verdict_maps()


def test_the_picture_of_the_readme_is_that_of_its_ten_lines() -> None:
    assert argmap.load(DOCS / "readme.svg") == argmap.loads(accept.first_map())


@pytest.mark.parametrize("picture", MAPS)
def test_a_picture_is_that_of_the_map_above_it(picture: str) -> None:
    carried = argmap.load(DOCS / picture)
    assert carried == argmap.loads(MAPS[picture])
    verdict = evaluate(carried).verdict(carried.statements[0].name)
    assert picture == f"verdicts-{verdict}.svg"
    drawn = (DOCS / picture).read_text(encoding="utf-8")
    assert re.search(rf"Grounded semantics:[^<]*1 {verdict}", drawn)
    assert f"]({picture})" in (DOCS / "verdicts.md").read_text(encoding="utf-8")
