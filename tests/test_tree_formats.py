"""MindMup, argmap YAML, gsn2x and LTAC: hostile files, depth, and changes of what was read."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.exchange.yaml import read_yaml
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats import formats
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

FOLDER = Path(__file__).parent / "cases" / "formats"
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "word", "\ud800", "a: b\n- c", [], [[]], [None], ["C1"],
    {}, {"a": None}, {"text": []}, {"ideas": {"1": []}}, {"group": "opposing"}, [{"module": 1}],
)  # fmt: skip
NAMES = [name for name in ("argmap_yaml", "gsn2x", "mindmup") if name in formats()]


def documents(name: str) -> list[Any]:
    """Return the cases of a format that are JSON or YAML, as values."""
    load = json.loads if name == "mindmup" else read_yaml
    return [
        load(path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / name).iterdir())
        if path.suffix != ".arg" and "broken" not in path.name
    ]


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container with every key in it."""
    pairs = []
    waiting = [value]
    while waiting:
        container = waiting.pop()
        keys = list(container) if isinstance(container, dict) else range(len(container))
        for key in keys:
            pairs.append((container, key))
            if isinstance(container[key], dict | list):
                waiting.append(container[key])
    return pairs


def read(name: str, text: str) -> Reading:
    reader = formats()[name].read
    assert reader is not None
    reading = reader(SourceFile("x", text))
    assert (reading.map is None) == any(finding.severity == 3 for finding in reading.diagnostics)
    assert all(finding.span is not None for finding in reading.diagnostics)
    return reading


def written(name: str, map_: ArgumentMap) -> str:
    write = formats()[name].write
    assert write is not None
    return write(map_).text


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused(name: str, data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(documents(name)))
    for _ in range(data.draw(st.integers(1, 3))):
        known = places(document)
        if known:
            container, key = known[data.draw(st.integers(0, len(known) - 1))]
            container[key] = json.loads(json.dumps(data.draw(st.sampled_from(VALUES))))
    text = json.dumps(document) if name == "mindmup" else write_yaml(document)
    map_ = read(name, text).map
    if map_ is not None:
        again = read(name, written(name, map_)).map
        assert again is not None
        assert written(name, again) == written(name, map_)
        assert {statement.text for statement in again} == {statement.text for statement in map_}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_change_of_an_outline_is_read_or_refused(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted((FOLDER / "ltac").glob("*.ltac"))))
    lines = path.read_text(encoding="utf-8").split("\n")
    pieces = ("  ", "{iscounter}", "^", ":", "(a)", "Link", "- Strategy S1: x", "\t", "{", ")")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[at])))
        cut = data.draw(st.integers(0, 3))
        piece = data.draw(st.sampled_from(pieces))
        lines[at] = lines[at][:column] + piece + lines[at][column + cut :]
    map_ = read("ltac", "\n".join(lines)).map
    if map_ is not None:
        again = read("ltac", written("ltac", map_)).map
        assert again is not None
        assert {statement.text for statement in again} == {statement.text for statement in map_}


@pytest.mark.parametrize("name", ["ltac", *NAMES])
def test_a_chain_of_a_thousand_reasons_can_be_written(name: str) -> None:
    m = Builder()
    claims = [m.claim(f"c{at}", f"Claim number {at}.") for at in range(1000)]
    for lower, upper in zip(claims[1:], claims, strict=False):
        m.supports(lower, upper)
    text = written(name, m.build())
    if name != "mindmup":  # whose JSON is deeper than is read
        map_ = read(name, text).map
        assert map_ is not None
        assert len(map_) == 1000
        assert len(map_.relations) == 999


@pytest.mark.parametrize("depth", [20_000, 100_000])  # 1,000 are read by Python 3.13
def test_ideas_that_are_too_deep_are_refused(depth: int) -> None:
    text = '{"id":"root","ideas":' + '{"1":{"title":"a","ideas":' * depth + "{}" + "}" * 2 * depth
    (finding,) = read("mindmup", text + "}").diagnostics
    assert finding.code == "ARG412"


def test_a_map_that_is_an_idea_itself_is_written_as_its_only_root() -> None:
    document: dict[str, object] = {"title": "Trams", "id": 1, "formatVersion": 2}
    document["attr"] = {"group": "opposing", "theme": "simple"}
    document["ideas"] = {"1": {"title": "Buses are full.", "id": 2}}
    map_ = read("mindmup", json.dumps(document)).map
    assert map_ is not None
    again = json.loads(written("mindmup", map_))
    root = {"title": "Trams", "id": 1, "attr": {"group": "opposing"}, "ideas": document["ideas"]}
    assert again["ideas"] == {"1": root}
    assert (again["formatVersion"], again["attr"]) == (3, {"theme": "simple"})


@pytest.mark.parametrize("name", ["ltac", *NAMES])
def test_a_new_claim_and_another_text_are_written_back(name: str) -> None:
    for path in sorted((FOLDER / name).iterdir()):
        original = None if path.suffix == ".arg" else argmap.read(path, format=name).map
        if original is None or not original.statements:
            continue
        first = original.statements[0]
        text = argmap.dumps(original)
        text += f"\nbrandnew: Something that nobody said.\nbrandnew supports {first.name}\n"
        changed = argmap.loads(text)
        reworded = evolve(changed.statements[0], text="Quite another text.")
        changed = evolve(changed, statements=[reworded, *changed.statements[1:]])
        again = read(name, written(name, changed)).map
        assert again is not None
        texts = [statement.text for statement in again]
        assert "Something that nobody said." in texts
        assert "Quite another text." in texts
        # A goal that is its own reason loses it, and with it what stands in another file.
        assert len(again) == len(original) + (path.name != "illegal.yaml")
