"""Formats that only draw: their texts, and one argument that is the same from every other format.

`tests/cases/formats/drawn/NAME.arg` is written as `FORMAT/NAME.*`.
`python tests/accept.py drawn_formats` writes them anew.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from golden import is_golden
from test_format_cases import CASES

import argmap
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.formats import formats
from argmap.registry import modules

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

FOLDER = Path(__file__).parent / "cases" / "formats"
MAPS = sorted((FOLDER / "drawn").glob("*.arg"))
DRAWN = ("mermaid", "d2", "canvas")
EVERYTHING = Capabilities(verbs=AS_IT_IS, linked=True, steps=True)
UNLINKED = ("brat",)  # of those that are only read: there, a relation has two ends
FERRIES = [
    path
    for path in CASES
    if path.name.startswith("ferry.")
    and path.parent.name not in ("apx", "bag", "aml")  # which hold no texts, or no step on a step
]


def place(name: str, source: Path) -> Path:
    return FOLDER / name / f"{source.stem}{formats()[name].suffixes[0]}"


def written(name: str, source: Path) -> str:
    return argmap.load(source).dumps(format=name)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_a_map_is_drawn_as_the_golden_text_beside_it(name: str, source: Path) -> None:
    is_golden(written(name, source), place(name, source))


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_cards_of_a_canvas_do_not_overlap_and_edges_join_them(source: Path) -> None:
    document = json.loads(written("canvas", source))
    places = {(node["x"], node["y"]) for node in document["nodes"]}
    ids = {node["id"] for node in document["nodes"]}
    assert len(places) == len(ids) == len(document["nodes"])
    assert all({edge["fromNode"], edge["toNode"]} <= ids for edge in document["edges"])


def shape(map_: ArgumentMap) -> list[Any]:
    """Return a map without its names: each relation by the texts that it joins."""
    graph: dict[str, Any] = {statement.name: statement.text for statement in map_.statements}
    waiting = list(map_.relations)
    while waiting:
        relation = waiting.pop(0)
        if relation.target in graph:
            sources = sorted(graph[name] for name in relation.sources)
            graph[relation.id] = [relation.kind, sources, graph[relation.target]]
        else:
            waiting.append(relation)
    return sorted(map(str, graph.values()))


@pytest.mark.parametrize("path", FERRIES, ids=lambda path: path.parent.name)
def test_the_same_argument_is_the_same_graph_from_every_format(path: Path) -> None:
    reference = argmap.load(FOLDER / "drawn" / "ferry.arg")
    module = import_module(modules("argmap.formats")[path.parent.name])
    capabilities = evolve(EVERYTHING, linked=path.parent.name not in UNLINKED)
    holds = getattr(module, "BIPOLAR", getattr(module, "CAPABILITIES", capabilities))
    expected, _ = restrict(evolve(reference, origin=None), holds, "it")
    assert shape(argmap.load(path, format=path.parent.name)) == shape(expected)


def test_most_formats_tell_of_the_ferry() -> None:
    assert len(FERRIES) >= 12


def test_dot_tells_what_no_card_shows() -> None:
    text = "a: A.\n  @weight 0.5\n  @tags one\n  @note Shown.\n  + b: B.\n    @scheme sign\n"
    assert [finding.message for finding in argmap.losses(argmap.loads(text), "dot")] == [
        "DOT has no place for the tags of 1 statement",
        "DOT has no place for the weight of 1 statement",
    ]
