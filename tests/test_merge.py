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


def test_a_document_that_would_mean_something_else_is_written_anew() -> None:
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


GSN = """\
module: {name: A, brief: b, additionalInformation: {v1: First}}
G1: {text: It is safe, supportedBy: S1, layer1: of a}
S1: {text: "By its\\n  parts", supportedBy: [G2, G3], rankIncrement: 1}
G2: {text: A, inContextOf: C1, horizontalIndex: {relative: 1}}
G3: {text: B, acp: {ACP1: G3}}
C1: {text: Here, additional: [one]}
"""
LTAC = """\
# first
- Claim C1: It is safe {axiomatic}
  - Strategy S1: By its parts
    # the left part
    - Claim: The left part holds {abstract, needssupport}
    - Claim ^[Package P] C9: Elsewhere (p.txt)
  - Link S1
# last
"""
MINDMUP = """\
{"title": "T", "id": "root", "formatVersion": 3, "attr": {"theme": "mine"},
"links": [{"ideaIdFrom": 1, "ideaIdTo": 4}],
"ideas": {"1": {"title": "It is safe", "id": 1, "attr": {"collapsed": true}, "ideas": {
"5": {"title": "group", "id": 2, "attr": {"group": "supporting", "parentConnector": {"color": 7}},
"ideas": {"1": {"title": "A", "id": 3, "attr": {"styleNames": ["bold"],
"note": {"text": "N", "index": 7}}}}},
"7": {"title": "bare", "id": 4}}},
"2": {"title": "On Monday", "id": 5, "attr": {"styleNames": ["sticky_note"]}}}}
"""
KEPT = {
    "gsn2x": (
        "v1: First", "layer1: of a", "By its", "rankIncrement", "horizontalIndex", "ACP1: G3",
        "additional",
    ),
    "ltac": (
        "# first\n", "{axiomatic}", "# the left part\n", "{abstract, needssupport}", "- Link S1",
        "- Claim ^[Package P] C9: Elsewhere (p.txt)", "# last\n",
    ),
    "mindmup": (
        '"mine"', '"ideaIdTo":4', '"collapsed":true', '"color":7', '"bold"', '"index":7',
        '"5":{"title":"group"', "On Monday", '"7":{"title":"bare","id":4}',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("gsn2x", GSN), ("ltac", LTAC), ("mindmup", MINDMUP)])
def test_what_else_stands_in_a_file_stays_when_its_map_changes(name: str, text: str) -> None:
    map_ = argmap.loads(text, format=name)
    first = next(statement.name for statement in map_ if statement.text == "It is safe")
    edits = [
        map_,
        map_.replace(first, text="It is very safe"),
        map_.add("new", "It was seen", supports=first),
        map_.add("new", "It was not", attacks=first),
        map_.add("apart", "Another thing"),
    ]
    for edited in edits:
        for changed in (edited, argmap.loads(edited.dumps())):
            written = changed.dumps(format=name)
            assert [words for words in KEPT[name] if words not in written] == []
            again = argmap.loads(written, format=name)
            assert {statement.text for statement in again} == {
                statement.text for statement in edited
            }
            assert len(again.relations) >= len(map_.relations)
