"""The pictures in the docs show the maps above them, in docs/verdicts.md with their verdicts."""

import re
from pathlib import Path

import accept
import pytest

import argmap
from argmap.semantics.evaluate import evaluate

DOCS = Path(__file__).parent.parent / "docs"
MAPS = accept.verdict_maps()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_of_the_readme_is_that_of_its_ten_lines(theme: str) -> None:
    picture = DOCS / f"readme-{theme}.svg"
    assert argmap.load(picture) == argmap.loads(accept.first_map())
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    opening = readme.partition("<picture>")[2].partition("</picture>")[0]
    assert f'"docs/{picture.name}"' in opening


@pytest.mark.parametrize("picture", MAPS)
def test_a_picture_is_that_of_the_map_above_it(picture: str) -> None:
    carried = argmap.load(DOCS / picture)
    assert carried == argmap.loads(MAPS[picture])
    verdict = evaluate(carried).verdict(carried.statements[0].name)
    assert picture == f"verdicts-{verdict}.svg"
    drawn = (DOCS / picture).read_text(encoding="utf-8")
    assert re.search(rf"Grounded semantics:[^<]*1 {verdict}", drawn)
    assert f"]({picture})" in (DOCS / "verdicts.md").read_text(encoding="utf-8")
