"""Pages: their sizes, the least text on them, what is folded and counted, links between them."""

import re
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

import pytest
from random_maps import debate
from shell import invoke
from svg_measure import Measured, measured
from test_tree_layout import crossings, sound

import argmap
from argmap.drawing.drawing import Drawing
from argmap.drawing.paper import PAPERS, paper
from argmap.drawing.render import render
from argmap.drawing.scene.scene import scene
from argmap.drawing.scene.view import view
from argmap.drawing.tree.cuts import shapes
from argmap.drawing.tree.forest import TreeNode, forest
from argmap.drawing.tree.layout import paginated
from argmap.model import ArgumentMap

FIXED = ("a4", "a4-landscape", "letter", "slide", "700x500")
SVG = "{http://www.w3.org/2000/svg}"


def least_text(svg: str) -> float:
    """Return the size of the smallest text, in the unit of the picture's width."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    across = float(root.attrib["viewBox"].split()[2])
    scale = float(root.attrib["width"].removesuffix("pt")) / across
    return min(float(text.attrib["font-size"]) for text in root.iter(f"{SVG}text")) * scale


def article() -> ArgumentMap:
    return argmap.load("docs/examples/peace-declaration.arg")


@pytest.mark.slow
@pytest.mark.parametrize("page", FIXED)
@pytest.mark.parametrize("seed", range(4))
def test_a_map_is_spread_over_pages_soundly(seed: int, page: str) -> None:
    map_ = debate(seed, least=20, most=120)
    drawing = render(map_, layout="tree", page=page, pages=True)
    size = paper(page)
    seen = [measured(svg) for svg in drawing.svgs()]
    for sheet, at in zip(seen, drawing.pages, strict=True):
        sound(sheet, at.width, at.height)
        assert crossings(sheet.lines) == 0
        assert at.width * at.scale == pytest.approx(size.width, abs=0.02)
        assert at.height * at.scale == pytest.approx(size.height, abs=0.02)
    assert all(least_text(svg) > size.least - 0.02 for svg in drawing.svgs())
    assert not drawing.diagnostics
    first = 1 if len(seen) > 1 else 0
    names = [name for sheet in seen[first:] for name in sheet.cards]
    assert sorted(names) == sorted(statement.name for statement in map_.statements)
    drawn = {line.relation for sheet in seen[first:] for line in sheet.lines}
    assert drawn == {relation.id for relation in map_.relations}


@pytest.mark.slow
@pytest.mark.parametrize("page", FIXED)
@pytest.mark.parametrize("seed", range(4))
def test_what_is_folded_is_counted(seed: int, page: str) -> None:
    map_ = debate(seed, least=30, most=160)
    drawing = render(map_, layout="tree", page=page)
    (svg,) = drawing.svgs()
    seen = measured(svg)
    sound(seen, drawing.page.width, drawing.page.height)
    assert len(seen.cards) + hidden(svg) == len(map_)
    assert bool(hidden(svg)) == any(finding.code == "ARG601" for finding in drawing.diagnostics)
    if not any(finding.code == "ARG608" for finding in drawing.diagnostics):
        assert least_text(svg) > paper(page).least - 0.02


def test_a_card_larger_than_its_page_is_not_called_folded() -> None:
    map_ = argmap.loads(f"claim a: {'A very long text indeed. ' * 60}\n")
    drawing = map_.render(layout="tree", page="120x120")
    assert [finding.code for finding in drawing.diagnostics] == ["ARG608"]


def test_chips_show_the_verdicts_that_they_hide() -> None:
    map_ = argmap.load("docs/examples/harbour-mill.arg")
    svg = map_.render(page="slide", status="grounded").svg
    groups = ET.fromstring(svg).iter(f"{SVG}g")  # noqa: S314 - our own picture
    chips = [group for group in groups if group.get("data-kind") == "chip"]
    words = {rect.get("class") for chip in chips for rect in chip.iter(f"{SVG}rect")}
    assert {"badge-given", "badge-refuted"} <= words
    assert hidden(svg) == len(map_) - len(measured(svg).cards)


def hidden(svg: str) -> int:
    """Return the sum of all counts on chips such as `+3 −2 below`."""
    texts = re.findall(r'class="chip-text"[^>]*>([^<]*) (?:below|more)', svg)
    return sum(int(number) for text in texts for number in re.findall(r"\d+", text))


def test_the_article_fits_its_pages() -> None:
    pages = article().render(layout="tree", page="a4-landscape", pages=True)
    assert len(pages.pages) == 3
    essay = argmap.load("docs/examples/free-will.arg")
    assert len(essay.render(layout="tree", page="a4-landscape", pages=True).pages) == 1
    readme = article().render(layout="tree", page="readme")
    assert readme.page.width * readme.page.scale == pytest.approx(900)
    assert 'width="900"' in readme.svg
    assert least_text(readme.svg) >= 6.99
    slide = article().render(layout="tree", page="slide")
    assert least_text(slide.svg) > 9.98


@pytest.mark.parametrize("page", ["a4", "readme", "600x400px"])
@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_a_small_map_is_shown_as_large_as_on_a_screen(
    layout: Literal["tree", "graph"], page: str
) -> None:
    drawing = argmap.loads("claim a: A.\n  + b: B.\n").render(layout=layout, page=page)
    assert drawing.page.scale == pytest.approx(1.0)
    assert len(drawing.pages) == 1


def test_on_a_page_without_a_height_text_grows_while_the_picture_is_low() -> None:
    few = argmap.load("docs/examples/school-phones.arg").render(page="readme").page
    many = argmap.load("docs/examples/free-will.arg").render(page="readme").page
    assert few.scale == pytest.approx(1.0)
    assert few.height <= 0.75 * few.width
    assert many.scale == pytest.approx(7 / 10.5)


def test_text_that_grew_stays_as_large_when_a_reason_is_added() -> None:
    phones = argmap.load("docs/examples/school-phones.arg")
    first = phones.render(page="readme")
    reasons = "".join(f"  + claim r{at}: Reason {at} of several more.\n" for at in range(8))
    larger = argmap.loads(argmap.dumps(phones) + f"\nclaim other: Another matter.\n{reasons}")
    assert larger.render(page="readme").page.scale < 1.0
    assert larger.render(page="readme", like=first).page.scale > 0.9  # it may be a little wider


def test_the_first_page_is_an_overview_that_leads_to_the_others() -> None:
    drawing = article().render(layout="tree", page="a4-landscape", pages=True)
    first = drawing.svgs("map-{}.svg")[0]
    total = len(drawing.pages)
    assert f"1 / {total} overview" in first
    assert re.search(r"below, p\. 2<", first)
    places = on_pages(drawing)
    links = re.findall(r'href="map-(\d+)\.svg#([^"]+)"', first)
    cards = [(int(page), unescape(name)) for page, name in links if unescape(name) in places]
    assert len(cards) > 5  # the others lead to steps
    assert all(places[name] == page for page, name in cards)


def test_a_chip_names_a_page_only_where_its_card_is_not_on_the_same_one() -> None:
    drawing = article().render(layout="tree", page="a4-landscape", pages=True)
    chips = 0
    for page, svg in zip(drawing.pages, drawing.svgs("map-{}.svg"), strict=True):
        for chip in page.scene.chips.values():
            near = chip.card in page.places.boxes and not chip.is_fold
            assert ("p. " in chip.text) != near, chip.text
            assert f'href="#{chip.card}"' in svg or not near or chip.card not in page.scene.cards
            chips += near
    assert chips > 3


def on_pages(drawing: Drawing) -> dict[str, int]:
    """Return the page on which each card stands, but for the overview."""
    seen: list[Measured] = [measured(svg) for svg in drawing.svgs()]
    return {name: at for at, page in enumerate(seen[1:], 2) for name in page.cards}


def test_pages_are_files_with_numbers(tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    options = ("--layout", "tree", "--page", "a4-landscape", "--pages", "-o", picture)
    result = invoke("render", "docs/examples/peace-declaration.arg", *options)
    assert result.exit_code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"map-{number}.svg" for number in range(1, len(names) + 1)]
    assert f"map-1.svg to {tmp_path / names[-1]}: {len(names)} pages" in result.stderr
    assert 'href="map-2.svg#' in (tmp_path / "map-1.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"page": "a5"}, "unknown page 'a5'; known are screen"),
        ({"page": "20x20"}, "100 to 10,000 points"),
        ({"page": "a4", "min_text": 0.5}, "the least text is 1 to 100 points, not 0.5"),
        ({"direction": "left"}, "a direction belongs to the layout 'graph'"),
    ],
)
def test_an_impossible_option_is_an_error(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        render(article(), layout="tree", **options)  # type: ignore[arg-type]


def test_sizes_have_units() -> None:
    assert paper("210x297mm").width == pytest.approx(PAPERS["a4"].width, abs=0.02)
    assert paper("8.5x11in").height == PAPERS["letter"].height


@pytest.mark.parametrize("page", ["slide", "a4"])
def test_a_graph_on_a_page_has_no_text_that_is_too_small(page: str) -> None:
    map_ = argmap.loads("claim a: A claim.\n  + b: A reason.\n    ~ c: Not so.\n  - d: No.\n")
    drawing = render(map_, layout="graph", page=page)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing.svg)]
    assert min(sizes) * drawing.page.scale >= {"slide": 10.0, "a4": 6.0}[page]
    assert drawing.diagnostics == ()


def test_a_folded_page_opens_single_cards_while_there_is_room() -> None:
    drawing = render(argmap.load("docs/examples/peace-declaration.arg"), page="a4-landscape")
    shown = measured(drawing.svg).cards.keys()
    assert "start" in shown, "three cards below its root"
    assert "prize" not in shown, "as deep, but in a group without room for it"


def test_of_many_reasons_a_folded_page_shows_as_many_as_fit() -> None:
    reasons = (f"  {'-+'[at % 3 > 0]} r{at}: One of the many reasons.\n" for at in range(200))
    map_ = argmap.loads("claim c: A claim.\n" + "".join(reasons))
    svg = map_.render(page="slide").svg
    seen = measured(svg)
    assert [*seen.cards][1:] == [f"r{at}" for at in range(len(seen.cards) - 1)]
    assert len(seen.cards) > 20
    assert hidden(svg) == len(map_) - len(seen.cards)
    assert " more<" in svg
    assert " below<" not in svg


def test_a_chip_for_and_against_has_a_line_of_its_own() -> None:
    reasons = (f"  {'+-'[at > 99]} r{at}: One of the many reasons.\n" for at in range(200))
    drawing = argmap.loads("claim c: A claim.\n" + "".join(reasons)).render(page="slide")
    edges, curves = drawing.page.scene.edges, drawing.page.places.curves
    ends = {(edge.tone, curves[at].points[-1]) for at, edge in enumerate(edges)}
    assert {tone for tone, _ in ends} == {"support", "neutral"}
    assert len({end for _, end in ends}) == 2


@pytest.mark.parametrize(
    "options", [{"layout": "tree"}, {"page": "a4"}, {"page": "slide", "pages": True}]
)
def test_a_frame_holds_its_title_with_the_number(options: dict[str, Any]) -> None:
    title = "A group with a title that is quite long"
    groups = (
        f"# {title} {at}\n\nc{at}: C.\n" + "".join(f"  + c{to}\n" for to in range(at))
        for at in range(12)
    )
    drawing = argmap.loads("\n".join(groups)).render(**options)
    for page in drawing.pages:
        for cluster, box in page.places.frames:
            assert cluster.label.width + 2 * 11 < box.width


@pytest.mark.parametrize("count", [40, 90])
def test_claims_that_are_too_many_for_a_slide_fill_it(count: int) -> None:
    claims = "".join(f"# Group {at}\n\nclaim c{at}: C.\n  + r{at}: R.\n" for at in range(count))
    drawing = argmap.loads(claims).render(page="slide")
    assert [finding.code for finding in drawing.diagnostics] == ["ARG601", "ARG608"]
    assert drawing.diagnostics[0].message.endswith("cards, to fit the page 'slide'")
    boxes = measured(drawing.svg).boxes
    assert max(box.right for box in boxes) > 0.8 * drawing.page.width
    assert max(box.bottom for box in boxes) > 0.8 * drawing.page.height


def test_inner_groups_stand_beside_what_is_in_the_outer_one_where_that_fits_better() -> None:
    groups = (f"{'#' * at} G{at}\n\nclaim c{at}: C.\n  + r{at}: R.\n" for at in range(1, 6))
    drawing = argmap.loads("".join(groups)).render(page="slide")
    assert drawing.diagnostics == ()
    frames = [box for _, box in drawing.page.places.frames]
    for outer, inner in pairwise(frames):
        assert outer.holds((inner.x, inner.y))
        assert outer.right - inner.right == pytest.approx(12)
    cards = measured(drawing.svg).cards
    assert any(cards[f"c{at + 1}"].y < cards[f"r{at}"].bottom for at in range(1, 5))


@pytest.mark.parametrize(
    ("layout", "page"),
    [("tree", "a4"), ("tree", "readme"), ("tree", "screen"), ("graph", "screen")],
)
def test_a_heading_does_not_make_text_smaller_than_it_may_be(
    layout: Literal["tree", "graph"], page: str
) -> None:
    text = "@title A title that is of a usual length\nclaim a: A.\n  + b: B.\n    ~ c: C.\n"
    drawing = argmap.loads(text).render(layout=layout, page=page, min_text=15)
    assert drawing.diagnostics == ()
    assert least_text(drawing.svg) > 14.98


@pytest.mark.slow
def test_an_overview_that_has_no_room_is_left_out() -> None:
    map_ = argmap.loads("".join(f"s{at}: Statement {at}.\n" for at in range(150)))
    drawing = render(map_, page="a4", pages=True)
    assert drawing.diagnostics == ()
    assert [page.number for page in drawing.pages] == [1, 2]
    shown = [name for svg in drawing.svgs() for name in measured(svg).cards]
    assert sorted(shown) == sorted(map_.index.roles)


def test_a_tree_is_laid_out_once_for_all_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = argmap.loads("".join(f"c{at}: Claim.\n  + r{at}: Reason.\n" for at in range(80)))
    asked: Counter[str] = Counter()

    def counting(root: TreeNode, *rest: Any) -> Any:
        asked[root.key] += 1
        return shapes(root, *rest)

    monkeypatch.setattr("argmap.drawing.tree.plots.shapes", counting)
    planted = forest(scene(view(map_)), paged=True)
    assert len(paginated(planted, 700.0, 500.0)) > 3
    assert set(asked.values()) == {1}


def test_what_a_slide_shows_of_a_long_thread_is_as_large_as_can_be() -> None:
    lines = [f"{'  ' * at}- A reply of some words, number {at}.\n" for at in range(1, 16)]
    slide = render(argmap.loads(f"claim a: A.\n{''.join(lines)}"), page="slide")
    assert [finding.code for finding in slide.diagnostics] == ["ARG601"]
    assert slide.page.scale > 1.2


USES = """
# Costs
claim cheap "It is cheap": The tram costs less than the road.
# Speed
claim fast "It is fast": The tram is faster than the bus.
# Streets
stops "Few stops": It stops rarely.
  +> fast
  -> cheap
wires "Wires": It needs wires.
  -> fast
  +> cheap
lanes "Lanes": It has lanes.
  +> fast
turns "Turns": It turns rarely.
lanes & turns supports cheap
  @scheme argument from sign
"""


@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_a_card_says_what_it_is_also_used_for(layout: Literal["tree", "graph"]) -> None:
    scene = argmap.loads(USES).render(layout=layout).page.scene
    texts = {card.key: [text.text for text in card.texts] for card in scene.cards.values()}
    assert "supports It is cheap" in texts["wires"]
    assert "attacks It is cheap" in texts["stops"]
    assert "2 premises: Streets · 3" in {chip.text for chip in scene.chips.values()}


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        ("+> b\n  +> c", "supports Beach, Coast"),
        ("+> b\n  -> c", "supports Beach, attacks Coast"),
        ("+> c\n  +> long", "used in 2 places"),
        ("+> long", "supports The long title that nobody r…"),
    ],
)
def test_a_card_names_what_it_is_used_for_as_far_as_there_is_room(uses: str, words: str) -> None:
    text = (
        f'claim a "Airfield": A.\n  + s: Sand.\nclaim b "Beach": B.\nclaim c "Coast": C.\n'
        f'claim long "The long title that nobody reads": L.\ns\n  {uses}\n'
    )
    cards = render(argmap.loads(text), layout="tree").page.scene.cards
    assert [line.text for line in cards["s"].texts if line.role == "uses"] == [words]


@pytest.mark.parametrize("count", [60, 90])
def test_reasons_that_are_too_many_for_a_slide_go_on_on_the_next_one(count: int) -> None:
    reasons = "".join(
        f"  {'+-'[at % 3 == 1]} r{at}: The reason with the number {at} takes about two lines.\n"
        + (f"    - o{at}: An objection to it.\n" * (at % 4 == 0))
        for at in range(count)
    )
    map_ = argmap.loads(f"claim keep: The library stays open.\n{reasons}")
    drawing = render(map_, page="slide", pages=True)
    assert drawing.diagnostics == ()
    seen = [measured(svg) for svg in drawing.svgs()]
    shown = [name for sheet in seen[1:] for name in sheet.cards]
    assert sorted(shown) == sorted(map_.index.roles)
    for sheet, at in zip(seen, drawing.pages, strict=True):
        sound(sheet, at.width, at.height)
    assert all(least_text(svg) > 9.98 for svg in drawing.svgs())


def test_a_step_that_goes_on_on_another_slide_takes_what_undercuts_it_along() -> None:
    long = " ".join(["a long text of many words that say hardly anything"] * 4)
    reasons = "".join(
        f"  + r{at}: {at} {long}.\n    ~ u{at}: {at} {long}.\n      ~ v{at}: {long}, {at}.\n"
        for at in range(4)
    )
    drawing = render(argmap.loads(f"claim a: A.\n{reasons}"), page="slide", pages=True)
    assert drawing.diagnostics == ()
    doubts = []
    for sheet in map(measured, drawing.svgs()):
        lines = [line for line in sheet.lines if not line.box]
        ends = [line.end for line in lines if line.relation.startswith("undercuts")]
        assert {*ends} <= sheet.pills.keys()
        doubts += ends
    assert len(doubts) >= 8
