"""PDF by typst: one page or many, checked by typst after PDF/UA-1 and PDF/A-2b."""

import re
import sys
from pathlib import Path

import pytest
from test_drawing_svg import HOSTILE, hostile_map

import argmap
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.render import render

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "peace-declaration.arg"


def test_one_page_has_links_bookmarks_and_fonts() -> None:
    pytest.importorskip("typst")
    pdf = render(argmap.load(EXAMPLE)).pdf()
    assert pdf.startswith(b"%PDF-")
    for word in (b"/Outlines", b"/Subtype/Link", b"/FontFile", b"/StructTreeRoot"):
        assert word in pdf, word
    assert pdf == render(argmap.load(EXAMPLE)).pdf(), "the same bytes every time"


def test_pages_lead_to_each_other() -> None:
    pytest.importorskip("typst")
    drawing = render(argmap.load(EXAMPLE), layout="tree", page="a4-landscape", pages=True)
    assert len(drawing.pages) > 1
    assert drawing.pdf().startswith(b"%PDF-")
    from argmap.drawing.pdf import _document

    text = "\n".join(_document(drawing.pages, ""))
    assert text.count("#page(") == len(drawing.pages)
    bodies = text.split("#page(")[1:]
    away = {
        (number, int(element))
        for number, body in enumerate(bodies, 1)
        for element in re.findall(r"link\(<p(\d+)-", body)
        if int(element) != number
    }
    assert {page for number, page in away if number == 1} == set(range(2, len(bodies) + 1))
    assert any(number > 1 for number, _ in away)


@pytest.mark.parametrize("text", HOSTILE[::3])
def test_a_hostile_label_is_not_typst(text: str) -> None:
    pytest.importorskip("typst")
    assert render(hostile_map(text)).pdf().startswith(b"%PDF-")


def test_without_typst_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EngineError, match=r"pip install 'argmap\[pdf\]'"):
        render(argmap.loads("a: b\n")).pdf()
