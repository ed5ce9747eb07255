"""The SVG is clean by construction: well-formed, a few elements, no script, no unsafe link."""

import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ParserCreate

import pytest
from random_maps import random_map

from argmap.drawing.render import render
from argmap.drawing.scene.links import safe_link
from argmap.model import ArgumentMap
from argmap.model.builder import Builder

if TYPE_CHECKING:
    from argmap.drawing.drawing import Drawing

ELEMENTS = {
    "svg",
    "title",
    "desc",
    "style",
    "rect",
    "g",
    "path",
    "polygon",
    "polyline",
    "text",
    "a",
    "metadata",
    "argmap-text",
}
ATTRIBUTES = {
    "xmlns",
    "id",
    "class",
    "width",
    "height",
    "viewBox",
    "role",
    "lang",
    "font-family",
    "aria-labelledby",
    "transform",
    "x",
    "y",
    "rx",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "paint-order",
    "d",
    "points",
    "font-size",
    "font-weight",
    "textLength",
    "lengthAdjust",
    "href",
    "rel",
    "aria-label",
    "direction",
    "unicode-bidi",
    "text-anchor",
    "data-kind",
    "data-name",
    "data-box",
    "data-from",
    "data-to",
    "data-relation",
    "data-layout",
    "data-choices",
}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table--",
    "]]></style><script>",
    "<!--",
    "<![CDATA[",
    "&amp;&lt;&#60;&nope;",
    '\\N \\G \\L \\" \\l',
    '" onclick="alert(1)',
    "<b>bold</b><br/>",
    "{a|b}<c>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "url(javascript:x)",
    "x" * 20000,
    "\u202edesrever\u202c",
    "\ufeffmark \u200b\u2060",
    "\U000e0001\U0010fffd",
    "a\u0301" * 200,
    "%s %d {0} ${x} `id`",
    "/* */ } * { fill: red",
    "-->",
    "<?xml version='1.0'?>",
)


def elements(svg: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of an SVG with their attributes; it must be well-formed."""
    written: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, attributes: written.append((name, attributes))
    parser.Parse(svg, True)  # noqa: FBT003 - expat takes the flag by place
    return written


def is_clean(svg: str) -> None:
    written = elements(svg)
    assert {name for name, _ in written} <= ELEMENTS
    assert {key for _, attributes in written for key in attributes} <= ATTRIBUTES
    for _, attributes in written:
        assert safe_link(attributes.get("href", "")) == attributes.get("href", "")
        active = {
            key: value for key, value in attributes.items() if key[:5] not in ("aria-", "data-")
        }
        assert not any("url(" in value for value in active.values() if "<" not in value)
    assert "<!" not in svg
    assert "<?" not in svg
    assert svg.count("<style") <= 1


def hostile_map(text: str) -> ArgumentMap:
    builder = Builder(text, author=text, article=text, date=text)
    builder.source("s", text, title=text, url=text)
    builder.actor("a", text, title=text, url=text)
    builder.group(text, "inner " + text, note=text)
    builder.claim("c", text, title=text, note=text, url=text, hedge=text, value=text, tags=("t",))
    builder.premise("p", text, by="a", source="s", quote=text)
    builder.premise("q", text, source="s")
    step = builder.supports(("p", "q"), "c", scheme=text, warrant=text, cq=text)
    builder.rebuttal("u", text)
    builder.undercuts("u", step, scheme=text)
    return builder.build()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_a_random_map_is_clean(seed: int) -> None:
    is_clean(render(random_map(seed)).svg)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_label_stays_a_text_everywhere(text: str) -> None:
    drawing = render(hostile_map(text))
    is_clean(drawing.svg)
    assert drawing.png(0.3).startswith(b"\x89PNG")


def small(**metadata: str) -> Builder:
    builder = Builder("A <title> & more", **metadata)
    builder.premise("p", "A premise.", url="https://example.org/?a=1&b=2")
    builder.claim("c", "A claim.")
    builder.supports("p", "c")
    return builder


def test_the_same_map_gives_the_same_bytes() -> None:
    for seed in range(6):
        assert render(random_map(seed)).svg == render(random_map(seed)).svg


def test_a_picture_has_a_title_and_a_description_for_screen_readers() -> None:
    svg = render(small(language="en-GB").build()).svg
    (_, root), *_ = elements(svg)
    assert root["role"] == "graphics-document document"
    assert root["lang"] == "en-GB"
    assert root["aria-labelledby"] == "argmap-title- argmap-desc-"
    assert '<title id="argmap-title-">A &lt;title&gt; &amp; more</title>' in svg
    assert "Main claim: A claim; supported by 1 statement." in svg


def test_the_tooltip_of_a_step_is_a_sentence() -> None:
    builder = Builder()
    a, b, c, d, e = (builder.claim(name, name.upper()) for name in "abcde")
    step = builder.supports([b, c], a)
    cut = builder.undercuts(d, step)
    builder.undercuts(e, cut)
    builder.attacks(e, a)
    builder.undercuts(b, builder.supports(d, a, id="named"))
    tooltips = set(re.findall("<title>(.*?)</title>", render(builder.build()).svg))
    assert {
        "b and c support a",
        "d undercuts the step from b and c to a",
        "e undercuts the step from d",
        "e attacks a",
        "named",
        "b undercuts named",
    } <= tooltips


def test_a_prefix_goes_before_every_id() -> None:
    drawing = render(small().build(), prefix="m1-")
    ids = [attributes["id"] for _, attributes in elements(drawing.svg) if "id" in attributes]
    assert ids
    assert all(id_.startswith("m1-") for id_ in ids)
    assert re.search("#(?!m1-)[a-z]", drawing.svg.split("</style>", maxsplit=1)[0]) is None


@pytest.mark.parametrize("prefix", ['"', "1a", "a b", "é", "<", "-a"])
def test_a_prefix_that_is_not_an_id_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        render(small().build(), prefix=prefix)


def test_a_safe_link_is_kept_and_another_is_reported() -> None:
    builder = small()
    builder.premise("bad", "Bad.", url="java\u200bscript:alert(1)")
    drawing = render(builder.build(), source="none")
    assert 'href="https://example.org/?a=1&amp;b=2"' in drawing.svg
    assert "alert" not in drawing.svg
    assert [finding.code for finding in drawing.diagnostics] == ["ARG604"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("http://a.b", "http://a.b"),
        ("HTTPS://a.b/c d", "HTTPS://a.b/cd"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("papers/one.pdf#p3", "papers/one.pdf#p3"),
        ("?q=a:b", "?q=a:b"),
        ("javascript:alert(1)", ""),
        (" java\tscript:alert(1)", ""),
        ("\x01javascript:x", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("//evil.example", ""),
        ("\\\\evil", ""),
        ("a:b", ""),
        ("&#106;avascript:x", "&#106;avascript:x"),  # a file and a fragment, escaped once
        ("", ""),
    ],
)
def test_only_safe_links_are_kept(url: str, safe: str) -> None:
    assert safe_link(url) == safe


def test_light_and_dark_live_in_one_picture() -> None:
    drawings = {name: render(small().build(), theme=name) for name in ("auto", "light", "dark")}
    assert "prefers-color-scheme:dark" in drawings["auto"].svg
    assert "<style>" not in drawings["light"].svg
    assert "<style>" not in drawings["dark"].svg
    assert "#0F1720" in drawings["dark"].svg
    assert "#0F1720" not in drawings["light"].svg


def test_every_text_states_its_length() -> None:
    texts = [
        attributes for name, attributes in elements(render(random_map(3)).svg) if name == "text"
    ]
    assert texts
    assert all("direction" in text or float(text["textLength"]) > 0 for text in texts)


def test_classes_tell_kinds_and_relations() -> None:
    svg = render(small().build()).svg
    assert 'class="card card-main"' in svg
    assert 'class="card card-premise"' in svg
    assert 'class="edge support supports"' in svg


def test_an_empty_map_is_a_title() -> None:
    drawing: Drawing = render(Builder("Nothing yet").build())
    is_clean(drawing.svg)
    assert "Nothing yet" in drawing.svg
    assert [finding.code for finding in drawing.diagnostics] == ["ARG605"]


@pytest.mark.parametrize(
    "options", [{"theme": "drak"}, {"direction": "up"}, {"engine": "pur"}, {"depth": 2}]
)
def test_unknown_words_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"drak|up|pur|focus"):
        render(small().build(), **options)  # type: ignore[arg-type]  # what a caller may do wrong
