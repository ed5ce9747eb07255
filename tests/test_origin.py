"""What came with a map: it does not change, follows its members, and survives a text."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.diagnostics import ArgmapError
from argmap.model import ArgumentMap, Origin, Relation, Statement
from argmap.model.origin import freeze

ORIGIN = Origin("aif", {"a": ["1", {"x": None}], "supports:b->a": 2, "gone": 3}, {"nodes": ["1"]})
MAP = ArgumentMap(
    statements=[Statement("a"), Statement("b"), Statement("c")],
    relations=[Relation("supports", "b", "a")],
    origin=ORIGIN,
)


def test_arrays_become_tuples_and_nothing_changes() -> None:
    assert ORIGIN.parts["a"] == ("1", {"x": None})
    members: Any = ORIGIN.parts["a"][1]
    with pytest.raises(TypeError):
        members["x"] = 1
    with pytest.raises(TypeError):
        members |= {"x": 1}
    for change in (members.clear, members.popitem):
        with pytest.raises(TypeError):
            change()


def test_it_is_copied_and_pickled() -> None:
    assert copy.deepcopy(MAP) == MAP
    assert pickle.loads(pickle.dumps(MAP)).origin == ORIGIN  # noqa: S301 - written in this line
    assert hash(MAP) == hash(copy.deepcopy(MAP))
    assert hash(ORIGIN) == hash(copy.deepcopy(ORIGIN))


def _deep(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("value", [_deep(70), {1, 2}, {1: 2}, float("nan"), float("inf"), b"a"])
def test_what_is_not_json_is_refused(value: Any) -> None:
    with pytest.raises(ArgmapError) as caught:
        freeze(value)
    assert caught.value.diagnostics[0].code == "ARG208"


@pytest.mark.parametrize("fields", [("AIF",), ("",), ("a b",), (3,), ("aif", []), ("aif", {}, 1)])
def test_an_origin_has_a_name_and_two_objects(fields: Any) -> None:
    with pytest.raises(ArgmapError) as caught:
        Origin(*fields)
    assert caught.value.diagnostics[0].code == "ARG208"


def test_the_origin_of_a_map_is_an_origin() -> None:
    with pytest.raises(TypeError):
        ArgumentMap(origin={"format": "aif"})  # type: ignore[arg-type]  # what nobody should do


def test_parts_follow_new_names_also_in_derived_ids() -> None:
    for renamed in (MAP.rename({"a": "z"}), MAP.replace("a", name="z")):
        assert renamed.origin is not None
        assert set(renamed.origin.parts) == {"z", "supports:b->z", "gone"}
        assert renamed.origin.rest == ORIGIN.rest
    assert MAP.rename({"c": "d"}).origin == ORIGIN


def test_a_part_of_a_map_has_its_parts() -> None:
    origin = MAP.subgraph(["a", "c"]).origin
    assert origin is not None
    assert set(origin.parts) == {"a"}
    assert origin.rest == ORIGIN.rest


def test_a_union_has_the_first_origin() -> None:
    map_ = ArgumentMap(statements=[Statement("d")], origin=Origin("ova2"))
    assert MAP.merge(map_).origin == ORIGIN
    assert ArgumentMap().merge(map_).origin == map_.origin


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.text(), _json, max_size=3),
    st.dictionaries(st.text(st.characters(exclude_categories=())), _json, max_size=3),
)
def test_any_json_survives_a_text(members: dict[str, Any], rest: dict[str, Any]) -> None:
    drawn = ArgumentMap(origin=Origin("x", members, rest))
    for name in ("arg", "json"):
        text = argmap.dumps(drawn, format=name)
        text.encode()
        assert argmap.loads(text, format=name) == drawn


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("aif", "the origin is not JSON"),
        ("aif [1", "the origin is not JSON"),
        ("aif 1", "'parts' and 'rest'"),
        ('aif {"part": {}}', "'parts' and 'rest'"),
        ('aif {"parts": []}', "not a JSON object"),
        ("AIF {}", "not the name of a format"),
        ("aif " + "[" * 100_000, "the origin is not JSON"),
        ('aif {"rest": ' + "[" * 100 + "]" * 100 + "}", "the origin"),
    ],
)
def test_a_text_with_a_broken_origin_has_a_finding(value: str, words: str) -> None:
    reading = argmap.reads(f"a: b\n\n@origin {value}\n")
    assert [finding.code for finding in reading.diagnostics] == ["ARG208"]
    assert words in reading.diagnostics[0].message
    assert str(reading.diagnostics[0].span) == "<string>:3:9"
