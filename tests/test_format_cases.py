"""Files of other tools, written for this test, beside the map that each of them is.

`tests/cases/formats/FORMAT/NAME.*` is read, and `NAME.arg` beside it holds its findings, as
comments, and its map.  `python tests/accept.py format_cases` writes the latter anew.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from attrs import evolve
from golden import is_golden
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.diagnostics import Diagnostic, Severity
from argmap.exchange.signatures import OWN
from argmap.formats import formats, guess
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

FOLDER = Path(__file__).parent / "cases" / "formats"
NEEDED = {"json_ld": "rdflib"}  # what a format is read with, where that is an extra
CASES = sorted(
    path
    for path in FOLDER.glob("*/*")
    if path.parent.name in formats()
    and path.suffix != ".arg"
    and formats()[path.parent.name].read
    and path.name != "everything.json"
    and (path.parent.name, path.suffix) != ("brat", ".txt")  # which lie beside their .ann
    and (path.parent.name not in NEEDED or find_spec(NEEDED[path.parent.name]))
)


def text_of(path: Path) -> str:
    return path.read_bytes().decode().replace("\r\n", "\n")


def refuses(finding: Diagnostic) -> bool:
    """Return whether a text gives no map for this; what only Argdown refuses is read here."""
    return finding.severity is Severity.ERROR and finding.note != "Argdown cannot read this"


@cache
def read(path: Path) -> Reading:
    return argmap.read(path, format=path.parent.name)


def shown(reading: Reading) -> str:
    """Return the findings as comments, and the map without what belongs to its format."""
    comments = [
        f"// {finding.span.first if finding.span else '-'} {finding.code} {finding.message}\n"
        for finding in reading.diagnostics
    ]
    if reading.map is None:
        return "".join(comments)
    below = ["\n"] if comments else []
    return "".join([*comments, *below, evolve(reading.map, origin=None).dumps()])


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_read_as_the_golden_map_beside_it(path: Path) -> None:
    is_golden(shown(read(path)), path.with_suffix(".arg"))


GRAPHS = ("aif", "arguebuf", "node_link", "ova2", "sadface", "xaif")


@pytest.mark.parametrize(
    "path", [path for path in CASES if path.parent.name in GRAPHS], ids=lambda path: path.stem
)
def test_a_finding_about_a_node_or_an_edge_stands_where_that_is(path: Path) -> None:
    for finding in read(path).diagnostics:
        if finding.code == "ARG413":
            assert finding.span is not None
            assert finding.span.start > 0


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_detected_with_and_without_its_suffix(path: Path) -> None:
    if read(path).map is not None:
        # What is loose without its suffix may as well be argmap's own language.
        row = OWN[path.parent.name.replace("_", "-")]
        for name in (path.name, *(() if row.is_loose else "-")):
            format_ = guess(name, text_of(path))
            assert format_ is not None
            assert format_.name.replace("-", "_") == path.parent.name


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_survives_a_text_and_json(path: Path) -> None:
    map_ = read(path).map
    if map_ is not None:
        assert argmap.loads(map_.dumps()) == map_
        assert argmap.loads(map_.dumps(format="json"), format="json") == map_


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_read_is_written_back_as_the_same_map(path: Path) -> None:
    map_, format_ = read(path).map, formats()[path.parent.name]
    if map_ is not None and format_.read and format_.write:
        written = format_.write(map_)
        assert written.diagnostics == ()
        again = argmap.reads(written.text, format=format_.name).map
        assert again is not None
        if format_.name != "argdown-json":  # which has no places, so that the order may change
            assert format_.write(again).text == written.text
        assert format_.name == "kialo" or evolve(again, origin=None) == evolve(map_, origin=None)


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_that_is_cut_off_is_read_or_refused_with_a_place(path: Path) -> None:
    text = text_of(path)
    reader = formats()[path.parent.name].read
    assert reader is not None
    for at in range(0, len(text), max(1, len(text) // 60)):
        reading = reader(SourceFile("x", text[:at]))
        assert (reading.map is None) == any(map(refuses, reading.diagnostics))
        for finding in reading.diagnostics:
            assert finding.span is not None
            assert 0 <= finding.span.start <= at


_PIECES = st.sampled_from(
    [*"\"'<>&[]{}()#:;.,@=-+\\\t\n 0aé", "\u2028", "null", "<!--", "]]>", "\n\n", "\\u12", "1e999"]
)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({path.parent.name for path in CASES}))
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_file_that_is_damaged_is_read_or_refused_with_a_place(
    name: str, data: st.DataObject
) -> None:
    """Pieces of a case are taken out, put in, doubled or moved."""
    path = data.draw(st.sampled_from([case for case in CASES if case.parent.name == name]))
    text = text_of(path)
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
        end = min(end, start + 60)
        put = data.draw(st.just("") | _PIECES | st.just(text[start:end] * 2))
        at = data.draw(st.sampled_from([start, len(text) // 2]))
        text = text[:start] + text[end:] if at > start else text
        text = text[:at] + put + text[at if at > start else end :]
    reader = formats()[name].read
    assert reader is not None
    reading = reader(SourceFile("x", text))
    assert (reading.map is None) == any(map(refuses, reading.diagnostics))
    for finding in reading.diagnostics:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@pytest.mark.parametrize("name", sorted({path.parent.name for path in CASES}))
def test_a_format_has_five_cases(name: str) -> None:
    assert sum(path.parent.name == name for path in CASES) >= 5
