"""A drawing as a whole: golden pictures, files, and what stands above the map."""

import re
import struct
from base64 import b64encode
from html import unescape
from pathlib import Path
from typing import Literal

import pytest
from golden import is_golden

import argmap
from argmap import api
from argmap.drawing.drawing import Drawing
from argmap.drawing.png import MOST_PIXELS, png, scale_for
from argmap.drawing.render import render
from argmap.model.builder import Builder
from argmap.model.picture_options import PICTURE_FORMATS, Theme

CASES = Path(__file__).parent / "cases" / "drawing"
NAMES = sorted(path.stem for path in CASES.glob("*.arg"))


def test_there_are_cases() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_the_golden_one(name: str) -> None:
    """`python tests/accept.py drawing` draws the golden pictures anew: look at them then."""
    is_golden(picture(name).svg, CASES / f"{name}.svg")


def picture(name: str) -> Drawing:
    """Return the picture of a case, evaluated if its map names a semantics."""
    map_ = api.load(CASES / f"{name}.arg")
    return render(map_, status="" if map_.metadata.semantics else None)


def small() -> Builder:
    builder = Builder("Phones")
    builder.claim("lockers", "Phones stay in the lockers.")
    builder.premise("quiet", "Lessons are quieter.")
    builder.supports("quiet", "lockers", weight=0.8)
    return builder


@pytest.mark.parametrize("kind", PICTURE_FORMATS)
def test_a_drawing_is_saved_in_the_format_of_its_suffix(tmp_path: Path, kind: str) -> None:
    drawing = render(small().build())
    drawing.save(tmp_path / f"a.{kind}")
    assert (tmp_path / f"a.{kind}").read_bytes() == drawing.encoded(kind)
    drawing.save(tmp_path / "plain", format=kind)
    assert (tmp_path / "plain").read_bytes() == drawing.encoded(kind)


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown picture format 'svgg'; did you mean 'svg'"):
        render(small().build()).save(tmp_path / "a.svgg")
    with pytest.raises(ValueError, match="'gif'; there are svg, png, pdf, html, dot"):
        argmap.render(small().build(), tmp_path / "a.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_png_has_two_pixels_a_point() -> None:
    drawing = render(small().build())
    png = drawing.png()
    assert int.from_bytes(png[16:20], "big") == pytest.approx(2 * drawing.page.width, abs=2)
    assert int.from_bytes(png[20:24], "big") == pytest.approx(2 * drawing.page.height, abs=2)
    assert drawing.findings_of("png") == ()


@pytest.mark.parametrize("size", ["197.4x161.6", "197.6x161.4", "197.5x161.5", "190x160"])
@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_has_the_size_that_is_told_and_nothing_shines_through(
    size: str, scale: float, theme: Theme
) -> None:
    drawing = render(argmap.loads("c: C\n"), page=size, min_text=1, theme=theme)
    data = drawing.png(scale)
    wide, high = struct.unpack(">II", data[16:24])
    assert drawing.pixels(scale) == (wide, high)
    image = f'<image href="data:image/png;base64,{b64encode(data).decode()}"/>'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
    red, blue = (
        png(f"{opening}{image}</svg>", 1.0, background) for background in ("#ff0000", "#0000ff")
    )
    assert red == blue


def test_a_dark_png_is_dark() -> None:
    drawing = render(small().build(), theme="dark")
    assert drawing.png(0.5) != render(small().build(), theme="light").png(0.5)
    assert render(small().build()).png(0.5) == render(small().build(), theme="light").png(0.5)


def test_pixels_are_capped() -> None:
    assert scale_for(100, 100, 2.0) == 2.0
    assert scale_for(10_000, 10_000, 2.0) ** 2 * 1e8 == pytest.approx(MOST_PIXELS)
    with pytest.raises(ValueError, match="scale"):
        scale_for(1, 1, 0)


def test_notebooks_show_a_drawing() -> None:
    map_ = small().build()
    drawing = render(map_)
    shown = drawing._repr_mimebundle_()
    assert [*shown] == ["text/html", "image/svg+xml", "text/plain"]
    assert drawing.svg.partition(">")[2] in shown["text/html"]
    assert drawing._repr_svg_() == shown["image/svg+xml"] == drawing.svg
    assert map_._repr_svg_() == drawing.svg
    assert map_._repr_mimebundle_()["text/plain"] == shown["text/plain"] == repr(map_)
    assert (drawing.width, drawing.height) == (drawing.page.width, drawing.page.height)
    assert min(drawing.width, drawing.height) > 0


@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_who_says_it_and_how_surely_is_read_whole(layout: Literal["tree", "graph"]) -> None:
    text = (
        "source herald: The City Herald, morning edition of 4 October\n"
        "actor union: The union of service workers\n\n"
        "claim rent: Nobody should be unable to pay the rent.\n"
        "  @by union\n  @source herald\n"
        "  @hedge it is now being reported\n  @hedge if these reports are accurate\n"
    )
    svg = api.loads(text).render(layout=layout).svg
    drawn = " ".join(unescape(line) for line in re.findall(r'class="from"[^>]*>([^<]*)<', svg))
    assert "The union of service workers · The City Herald, morning edition of 4 October" in drawn
    assert "“it is now being reported” · “if these reports are accurate”" in drawn


@pytest.mark.parametrize("page", ["screen", "a4"])
def test_a_long_text_is_not_cut(page: str) -> None:
    words = [f"word{number}" for number in range(150)]
    svg = api.loads(f"claim a: {' '.join(words)}.").render(page=page).svg
    drawn = " ".join(re.findall(r'class="text"[^>]*>([^<]*)<', svg))
    assert drawn == f"{' '.join(words)}."


def test_the_legend_lists_only_what_occurs() -> None:
    words = {entry.line.text for entry in render(small().build()).page.heading.legend}
    assert words == {"supports", "weak to strong", "main claim", "premise"}


@pytest.mark.parametrize("depth", [2, 30])
@pytest.mark.parametrize("tail", ["", "claim other: Other.\n  + r1\n"])
def test_the_legend_says_what_stands_elsewhere_and_is_not_folded(depth: int, tail: str) -> None:
    reasons = (f"{'  ' * at}+ r{at}: A reason that takes up its place.\n" for at in range(1, depth))
    svg = api.loads(f"claim a: A claim.\n{''.join(reasons)}{tail}").render(page="slide").svg
    texts = re.findall(r'class="chip-text"[^>]*>([^<]+)', svg)
    assert any("below" in text for text in texts) == (depth > 2)
    is_elsewhere = any("below" not in text for text in texts)
    assert ("stands elsewhere in the map" in svg) == is_elsewhere == bool(tail)


def test_the_subtitle_counts() -> None:
    builder = Builder("T", article="An article", author="A. Author", date="2026")
    builder.source("s", "A source.")
    builder.claim("c", "C.", source="s")
    heading = render(builder.build()).page.heading
    assert tuple(line.text for line in heading.subtitle) == (
        "Argument map of An article, A. Author, 2026 · 1 statement, 1 source",
    )


def test_a_format_without_a_picture_is_not_laid_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the map is laid out")

    monkeypatch.setattr("argmap.drawing.drawing.composed", refused)
    small = api.loads("claim a: A claim.\n")
    small.render(tmp_path / "small.html")
    large = api.loads("".join(f"claim c{at}: A claim.\n" for at in range(1501)))
    large.render(tmp_path / "large.dot")
    text = (tmp_path / "large.dot").read_text(encoding="utf-8")
    large.render(tmp_path / "large.gv", format="dot")
    assert (tmp_path / "large.gv").read_text(encoding="utf-8") == text
    with pytest.raises(AssertionError, match="laid out"):
        small.render()
