"""Files that are nearly right: each case of each format, with one part changed as no tool would.

JSON has values replaced, keys dropped and elements doubled; XML the same of elements and
attributes; lines of other texts are dropped, doubled and mixed up.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from test_format_cases import CASES, refuses, text_of

import argmap
from argmap.formats import formats
from argmap.source import SourceFile

VALUES: list[Any] = [
    None, True, False, 0, -1, 7, 1e300, "", "x", "1", "&quot;", "\ud800", "a: b", [], {}, [None],
    [[]], [{}], {"id": []}, ["x", "x"], {"": None}, [0, {"a": [1.5]}], "supports:a->b", 10**30,
]  # fmt: skip
TEXTS = [
    "",
    "x",
    "0.5",
    "true",
    "\x00",
    "&amp;",
    "%zz",
    "-",
    ":",
    "a b",
    "\u202e",
    "1" * 400,
    "{",
    "\t",
]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every array and object in a value with each of its keys or positions."""
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        top = waiting.pop()
        if isinstance(top, dict | list):
            keys = list(top) if isinstance(top, dict) else range(len(top))
            places += [(top, key) for key in keys]
            waiting += [top[key] for key in keys]
    return places


def mutated_json(draw: st.DrawFn, value: Any) -> str:
    value = [copy.deepcopy(value)]
    for _ in range(draw(st.integers(1, 3))):
        places = _places(value)
        owner, key = places[draw(st.integers(0, len(places) - 1))]
        change = draw(st.integers(0, 4))
        if change == 0 and owner is not value:
            del owner[key]
        elif change == 1 and isinstance(owner, list) and owner is not value:
            owner.insert(key, copy.deepcopy(owner[key]))
        elif change == 2:
            source, place = places[draw(st.integers(0, len(places) - 1))]
            owner[key] = copy.deepcopy(source[place])
        else:
            owner[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        if not value:
            break
    return json.dumps(value[0] if value else None)


def mutated_xml(draw: st.DrawFn, text: str) -> str:
    from xml.etree.ElementTree import tostring

    root = fromstring(text)
    for _ in range(draw(st.integers(1, 3))):
        elements = list(root.iter())
        element = elements[draw(st.integers(0, len(elements) - 1))]
        change = draw(st.integers(0, 4))
        child = element[draw(st.integers(0, len(element) - 1))] if len(element) else None
        if change == 0 and child is not None:
            element.remove(child)
        elif change == 1 and child is not None:
            element.append(copy.deepcopy(child))
        elif change == 2:
            copied = elements[draw(st.integers(0, len(elements) - 1))]
            element.append(copy.deepcopy(copied))
        elif change == 3 and element.attrib:
            key = sorted(element.attrib)[draw(st.integers(0, len(element.attrib) - 1))]
            if draw(st.booleans()):
                del element.attrib[key]
            else:
                element.attrib[key] = draw(st.sampled_from([*TEXTS[:4], *TEXTS[5:]]))
        else:
            element.text = draw(st.sampled_from(TEXTS))
    return tostring(root, encoding="unicode").replace("\x00", "\ufffd")


def mutated_lines(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.integers(0, 4))
        if change == 0 and len(lines) > 1:
            del lines[at]
        elif change == 1:
            lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
        elif change == 2:
            cut = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:cut] + draw(st.sampled_from(TEXTS)) + lines[at][cut:]
        elif change == 3:
            cut = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][cut:]
        else:
            lines[at] = " " * draw(st.integers(1, 5)) + lines[at]
    return "\n".join(lines)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    value = _json(text)
    if value is not None:
        return mutated_json(draw, value)
    if text.lstrip().startswith("<") and "<!" not in text.replace("<![CDATA[", ""):
        try:
            return mutated_xml(draw, text)
        except SyntaxError:  # a broken case: ParseError is one
            pass
    return mutated_lines(draw, text)


def holds(name: str, text: str) -> None:
    """Assert what every reader owes for any text, and every writer for any map that was read."""
    format_ = formats()[name]
    assert format_.read is not None
    reading = format_.read(SourceFile("x", text))
    assert (reading.map is None) == any(map(refuses, reading.diagnostics))
    for finding in reading.diagnostics:
        assert finding.code.startswith("ARG")
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
    if reading.map is None:
        return
    map_ = reading.map
    assert argmap.loads(map_.dumps()) == map_
    assert argmap.loads(map_.dumps(format="json"), format="json") == map_
    if format_.write is not None:
        again = format_.read(SourceFile("again", format_.write(map_).text))
        assert again.map is not None


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_file_with_a_changed_part_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    text = data.draw(mutated(text_of(path)))
    holds(path.parent.name, text)
