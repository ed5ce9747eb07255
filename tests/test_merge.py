"""What changed in a map, brought into the document that it was read from."""

from typing import Any

import pytest
from attrs import evolve

import argmap
from argmap.exchange.merge import merged


@pytest.mark.parametrize(
    ("old", "before", "after", "expected"),
    [
        ({"a": "x ", "layer": 1}, {"a": "x"}, {"a": "x"}, {"a": "x ", "layer": 1}),
        ({"a": "x ", "layer": 1}, {"a": "x"}, {"a": "y"}, {"a": "y", "layer": 1}),
        ({"a": "x", "layer": 1}, {"a": "x"}, {}, {"layer": 1}),
        ({"layer": 1}, {}, {"b": {"c": 2}}, {"layer": 1, "b": {"c": 2}}),
        ({"a": ("p", "q", "far")}, {"a": ["p", "q"]}, {"a": ["q", "r"]}, {"a": ["q", "far", "r"]}),
        ({"a": ({"odd": 1}, "p")}, {"a": ["p"]}, {"a": ["q"]}, {"a": ["q"]}),
        ({"a": "p"}, {"a": ["p"]}, {"a": ["p", "q"]}, {"a": ["p", "q"]}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
    ],
)  # fmt: skip
def test_only_what_changed_is_changed(old: Any, before: Any, after: Any, expected: Any) -> None:
    assert merged(old, before, after) == expected


def test_a_document_that_would_say_something_else_is_told_all_anew() -> None:
    text = """\
G1: {text: It is safe, supportedBy: [S1]}
S1: {text: Over parts, supportedBy: [S2], layer1: kept}
S2: {text: Over hazards, supportedBy: [G2]}
G2: {text: A}
"""
    map_ = argmap.loads(text, format="gsn2x")
    changed = map_.remove(map_.index.relations["S2"]).add(argmap.Relation("supports", "G2", "S1"))
    written = changed.dumps(format="gsn2x")
    again = argmap.loads(written, format="gsn2x")
    assert evolve(again, origin=None) == evolve(changed, origin=None)
    assert "layer1: kept" in written


@pytest.mark.parametrize(
    "document", ['{"G1": []}', "[1]", '{"G1": {"supportedBy": [{}]}}', '{"x": 1}']
)
def test_an_origin_that_somebody_edited_is_passed_over(document: str) -> None:
    origin = f'{{"parts": {{"G1": 7}}, "rest": {{"document": {document}}}}}'
    map_ = argmap.loads(f"G1: A\n\n@origin gsn2x\n    {origin}\n")
    assert "G1:\n  text: A\n" in map_.dumps(format="gsn2x")
