"""A picture carries the text of what it shows, and is opened as a map again."""

from collections.abc import Callable
from pathlib import Path
from struct import pack
from xml.dom import minidom
from xml.etree import ElementTree as ET
from zlib import compress, crc32

import pytest
from random_maps import random_map
from test_drawing_svg import HOSTILE, hostile_map

import argmap
from argmap.drawing.carried import pdf_keyword, picture_of, svg_element, text_in, with_text
from argmap.drawing.render import render

TEXT = """\
@title A garden

# Day

// a remark
claim open "Open it": The garden should be open.
  + light: There is light.

# Night

claim dark: It is dark at night.
  - lamps: There are lamps.
"""


@pytest.mark.parametrize("format_", ["svg", "png", "pdf"])
def test_a_picture_opens_again(tmp_path: Path, format_: str) -> None:
    if format_ == "pdf":
        pytest.importorskip("typst")
    map_ = argmap.loads(TEXT)
    path = tmp_path / f"garden.{format_}"
    map_.render(path)
    assert picture_of(path.read_bytes()) == format_.upper()
    again = argmap.load(path)
    assert again == map_
    assert "a remark" not in again.dumps()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_a_random_map_comes_back(seed: int) -> None:
    map_ = random_map(seed)
    text = text_in(render(map_).svg.encode())
    assert text is not None
    assert argmap.loads(text) == map_


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_comes_back(text: str) -> None:
    map_ = hostile_map(text)
    written = map_.dumps()
    svg = render(map_).svg
    ET.fromstring(svg)  # noqa: S314 - our own picture
    assert text_in(svg.encode()) == written
    assert text_in(with_text(render(map_).png(0.2), written)) == written
    assert text_in(b"%PDF-1.7 /Keywords(" + pdf_keyword(written).encode() + b")") == written


def test_it_is_what_is_drawn_or_all_or_nothing() -> None:
    map_ = argmap.loads(TEXT)
    text = text_in(render(map_, group="Night").svg.encode())
    assert text is not None
    assert set(argmap.loads(text).index.roles) == {"dark", "lamps"}
    full = text_in(render(map_, group="Night", source="full").svg.encode())
    assert full is not None
    assert argmap.loads(full) == map_
    none = render(map_, source="none")
    assert text_in(none.svg.encode()) is None
    assert text_in(none.png(0.5)) is None
    assert "metadata" not in none.svg


def test_an_svg_that_another_program_wrote_anew_still_has_it() -> None:
    map_ = argmap.loads(TEXT)
    tree = ET.fromstring(render(map_).svg)  # noqa: S314 - our own picture
    for encoding in ("us-ascii", "utf-8"):
        again = text_in(ET.tostring(tree, encoding, xml_declaration=True))
        assert again is not None
        assert argmap.loads(again) == map_


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda svg: svg.replace("\n", "\r\n"),
        lambda svg: f'<!DOCTYPE svg [\n<!ENTITY place "http://a>b">\n]>\n{svg}',
        lambda svg: minidom.parseString(svg).toprettyxml(),  # noqa: S318 - our own picture
    ],
)  # fmt: skip
def test_the_text_of_an_svg_is_read_as_xml_says(rewritten: Callable[[str], str]) -> None:
    map_ = argmap.loads(f"{TEXT}  + shops: Bread & butter are sold there.\n")
    svg = rewritten(render(map_).svg)
    assert picture_of(svg.encode()) == "SVG"
    again = text_in(svg.encode())
    assert again is not None
    assert "\r" not in again
    assert argmap.loads(again) == map_


@pytest.mark.parametrize("is_packed", [1, 0])
def test_the_text_of_a_png_is_read_as_it_is_saved_anew_and_stands_first(is_packed: int) -> None:
    png = render(argmap.loads(TEXT), source="none").png(0.2)
    carrying = with_text(png, TEXT)
    assert carrying.index(b"iTXt") < carrying.index(b"IDAT"), "where Pillow sees it"
    text = compress(TEXT.encode()) if is_packed else TEXT.encode()
    body = b"argmap\0" + bytes([is_packed]) + b"\0de\0W\xc3\xb6rter\0" + text
    chunk = pack(">I", len(body)) + b"iTXt" + body + pack(">I", crc32(b"iTXt" + body))
    assert text_in(png[:33] + chunk + png[33:]) == TEXT


def test_only_an_svg_is_taken_for_a_picture() -> None:
    assert picture_of(b"<!---->" * 500 + b"<html>") == ""
    assert picture_of(b"<!DOCTYPE[]>" * 300 + b"<html>") == ""
    assert picture_of(b"<!-- <svg> --> <!-- b -->\n<svg>") == "SVG"


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXtargmap\0\1\0\0\0rubbish",
        b"%PDF-1.7\nargmap-text:AAAA",
    ],
)
def test_a_picture_without_a_text_is_a_finding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "picture"
    path.write_bytes(data)
    (finding,) = argmap.read(path).diagnostics
    assert finding.code == "ARG411"
    assert "carries no text of a map" in finding.message


def test_the_element_is_data_and_no_svg() -> None:
    assert svg_element("a: b\n").startswith('<metadata><argmap-text xmlns="urn:argmap">')


def test_what_a_page_folds_is_not_in_its_text() -> None:
    reasons = "  + r{}: A reason that takes two lines at least on the card that it has here.\n"
    claims = ("claim c{}: A claim.\n" + reasons * 3).format
    map_ = argmap.loads("".join(claims(at, *range(3 * at, 3 * at + 3)) for at in range(12)))
    folded = render(map_, page="slide")
    shown = folded.shown("svg")
    assert 0 < len(shown) < len(map_)
    assert [statement.name for statement in argmap.loads(folded.text).statements] == shown
    assert len(argmap.loads(render(map_, page="slide", source="full").text)) == len(map_)
    assert len(argmap.loads(render(map_, page="slide", pages=True).text)) == len(map_)
