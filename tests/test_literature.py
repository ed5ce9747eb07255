"""Worked examples of the literature: frameworks with their extensions, and maps with statuses."""

import re
from pathlib import Path

import pytest

from argmap.api import load
from argmap.semantics.evaluate import evaluate
from argmap.semantics.expectations import outcomes
from argmap.semantics.framework import Framework
from argmap.semantics.verify import verify

CASES = Path(__file__).parent / "cases" / "semantics"
MAPS = sorted((CASES / "maps").glob("*.arg"))


def examples() -> list[tuple[str, str]]:
    """Return every example as its title and its text; each file says its source first."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        head, *blocks = path.read_text(encoding="utf-8").split("\n== ")
        assert head.startswith("source: "), path
        found += [(f"{path.stem}: {block.partition(chr(10))[0]}", block) for block in blocks]
    return found


EXAMPLES = examples()


def framework(block: str) -> Framework:
    names: dict[str, None] = {}
    attacks = []
    for line in block.split("\n")[1:]:
        edge = re.fullmatch(r"(\w+) (->|<->) (\w+)", line)
        if edge:
            names.update({edge[1]: None, edge[3]: None})
            attacks.append((edge[1], edge[3]))
            if edge[2] == "<->":
                attacks.append((edge[3], edge[1]))
        elif re.fullmatch(r"\w+", line):
            names[line] = None
    return Framework(names, attacks)


def expected(block: str) -> dict[str, set[frozenset[str]]]:
    return {
        name: {frozenset(filter(None, one.split(","))) for one in re.findall(r"\{(.*?)\}", sets)}
        for name, sets in re.findall(r"^([a-z-]+):(.*)$", block, re.MULTILINE)
    }


@pytest.mark.parametrize(("title", "block"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_an_example_comes_out_as_published(title: str, block: str) -> None:
    example = framework(block)
    wanted = expected(block)
    assert wanted, title
    for semantics, extensions in wanted.items():
        assert set(evaluate(example, semantics).extensions) == extensions, semantics
        assert all(verify(example, one, semantics) for one in extensions), semantics


@pytest.mark.parametrize("path", MAPS, ids=[path.stem for path in MAPS])
def test_a_map_comes_out_as_published(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("// source: ")
    found = list(outcomes(load(path)))
    assert found
    assert [f"{one.statement.name}: {one.reason}" for one in found if not one.met] == []


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) + len(MAPS) >= 40
