"""Worked examples of the literature: frameworks with their extensions, strengths and rankings, and
maps with statuses.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from definitions import reduced

from argmap.api import load
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.evaluate import evaluate
from argmap.semantics.expectations import outcomes
from argmap.semantics.methods import family
from argmap.semantics.ranking import RankingSemantics
from argmap.semantics.verify import verify
from argmap.semantics.weighing.rank import ranking
from argmap.semantics.weighing.strengths import strengths

CASES = Path(__file__).parent / "cases" / "semantics"
MAPS = sorted((CASES / "maps").glob("*.arg"))


def examples() -> list[tuple[str, str]]:
    """Return every example as its title and its text; each file says its source first."""
    titled = []
    for path in sorted(CASES.rglob("*.txt")):
        head, *blocks = path.read_text(encoding="utf-8").split("\n== ")
        assert head.startswith("source: "), path
        titled += [(f"{path.stem}: {block.partition(chr(10))[0]}", block) for block in blocks]
    return titled


EXAMPLES = examples()


def lines(block: str) -> dict[str, str]:
    """Return what is said of an example, by what it is: a method, or how the example is read."""
    return dict(re.findall(r"^([a-z-]+):(?: (.*))?$", block.partition("\n")[2], re.MULTILINE))


def framework(block: str) -> Framework:
    names: dict[str, None] = {}
    edges: dict[str, list[tuple[str, str]]] = {"->": [], "=>": []}
    for line in block.split("\n")[1:]:
        edge = re.fullmatch(r"(\w+) (->|<->|=>) (\w+)", line)
        if edge:
            names.update({edge[1]: None, edge[3]: None})
            edges[edge[2].removeprefix("<")].append((edge[1], edge[3]))
            if edge[2] == "<->":
                edges["->"].append((edge[3], edge[1]))
        elif re.fullmatch(r"\w+", line):
            names[line] = None
        else:
            assert not line or re.match("[a-z-]+:", line), line
    return Framework(names, edges["->"], edges["=>"], numbers(lines(block).get("weights", "")))


def numbers(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", text)}


def sets(text: str) -> set[frozenset[str]]:
    return {
        frozenset(filter(None, element.split(","))) for element in re.findall(r"\{(.*?)\}", text)
    }


def tiers(example: Framework, method: str) -> Iterator[set[str]]:
    """Yield what is as good as each other, the best first."""
    if method in family(RankingSemantics):
        yield from map(set, ranking(example, method).tiers)
        return
    values = {name: round(value, 6) for name, value in strengths(example, method).items()}
    for value in sorted(set(values.values()), reverse=True):
        yield {name for name in values if values[name] == value}


@pytest.mark.parametrize(("title", "block"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_an_example_comes_out_as_published(title: str, block: str) -> None:
    example = framework(block)
    wanted = lines(block)
    wanted.pop("weights", None)
    evidence = wanted.pop("evidence").split(", ") if "evidence" in wanted else None
    reading = wanted.pop("reading", "reasons")
    if "attacks" in wanted:
        pairs = {tuple(pair.split(" > ")) for pair in wanted.pop("attacks").split(", ")}
        assert set(reduced(example, reading).attacks) == pairs
    assert wanted, title
    for method, outcome in wanted.items():
        if " > " in outcome or " = " in outcome:
            wanted_tiers = [set(tier.split(" = ")) for tier in outcome.split(" > ")]
            shown = set().union(*wanted_tiers)
            ranked = [tier & shown for tier in tiers(example, method)]
            assert [tier for tier in ranked if tier] == wanted_tiers, method
        elif re.search(r"\d", outcome) and "{" not in outcome:
            strong = strengths(example, method)
            for name, value in re.findall(r"(\w+) ([\d.]+)", outcome):
                digits = len(value.partition(".")[2])
                assert f"{strong[name]:.{digits}f}" == value, (method, name)
        else:
            answer = evaluate(example, method, support=reading, evidence=evidence)
            assert set(answer.extensions) == sets(outcome), method
            if reading == "reasons":
                assert all(verify(example, extension, method) for extension in sets(outcome)), (
                    method
                )


@pytest.mark.parametrize("path", MAPS, ids=[path.stem for path in MAPS])
def test_a_map_comes_out_as_published(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("// source: ")
    checked = list(outcomes(load(path)))
    assert checked
    assert [
        f"{outcome.statement.name}: {outcome.reason}" for outcome in checked if not outcome.met
    ] == []


@pytest.mark.parametrize(
    ("name", "options", "standing"),
    [
        ("three-values", {"audience": ["red", "blue"]}, {"a", "c"}),
        ("three-values", {"audience": ["blue", "red"]}, {"a", "b"}),
        ("three-values", {}, {"a", "c"}),
        ("snores", {"preference": "last-link"}, {"snores", "professor", "misbehaves", "denied"}),
        (
            "snores",
            {"preference": "weakest-link"},
            {"snores", "professor", "misbehaves", "granted"},
        ),
    ],
)
def test_who_asks_decides_as_published(
    name: str, options: dict[str, Any], standing: set[str]
) -> None:
    for semantics in ("grounded", "preferred"):
        result = evaluate(load(CASES / "views" / f"{name}.arg"), semantics, **options)
        assert set(result.standing) == standing


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) + len(MAPS) >= 100
