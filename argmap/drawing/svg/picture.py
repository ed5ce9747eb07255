"""Writes a page as SVG: our own elements only, every text escaped, hence clean by construction.

The same page gives the same bytes.  Every card, pill, line and chip is a group that says what it
is (`data-kind`), what it stands for and where it lies, in coordinates of the page.  Not here: PNG
(`png`), where things lie (`layout`).
"""

from collections.abc import Iterable, Iterator

from argmap.drawing.carried import svg_element
from argmap.drawing.scene import theme
from argmap.drawing.scene.heading import description, title_of
from argmap.drawing.scene.scene import Cluster
from argmap.drawing.scene.shapes import Box
from argmap.drawing.scene.theme import MARGIN, PLAIN_TINT, TINTS
from argmap.drawing.svg.argument_frame import argument_frames
from argmap.drawing.svg.card_group import card_group
from argmap.drawing.svg.elements import Pen, escaped, ids_of, number, rect, root_of, tag
from argmap.drawing.svg.legend import heading_lines
from argmap.drawing.svg.lines import edge_group, pill_group, stub_group
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.style import style_sheet
from argmap.model.picture_options import Theme


def write(
    page: Page,
    theme_name: Theme = "auto",
    *,
    prefix: str = "",
    unit: str | None = None,
    files: str = "",
    embeds: bool = False,
    source: str = "",
) -> str:
    """Return the SVG of a page.

    `auto` is light with dark colours for those who prefer them, `light` and `dark` have one set.
    `prefix` goes before every id, so that two pictures can share a document.  `unit` is that of
    the size, by default that of the page.  `files` is the name of the files of all pages, with
    `{}` for the number, by which cards on other pages are found.  `embeds` is for viewers that
    know nothing of the direction of a text.  `source` is the text of the map that the picture
    carries.
    """
    root = root_of(page.scene, prefix)
    away = _away(page, prefix, files) if files else {}
    pen = Pen(theme=theme_name, ids=ids_of(page.scene, prefix), away=away, embeds=embeds)
    unit = page.unit if unit is None else unit
    view = page.scene.view
    inner = [
        tag("title", escaped(title_of(view)), id=f"{root}-title-"),
        tag("desc", escaped(description(view)), id=f"{root}-desc-"),
    ]
    if theme_name == "auto":
        signed = any(edge.sign_tone for edge in page.scene.edges)
        bands = dict.fromkeys(paint for _, paint in view.colours.values())
        rules = style_sheet(root, judged=bool(view.judgement.title), signed=signed, bands=bands)
        inner.append(f"<style>{rules}</style>")
    head = heading_lines(pen, page.heading, page.width - 2 * MARGIN)
    inner += [
        tag(
            "rect", class_="page", x=0.0, y=0.0, width=page.width, height=page.height,
            fill=pen.of(theme.PAGE),
        ),
        tag("g", _lines(head), transform=f"translate({number(MARGIN)} {number(MARGIN)})"),
        *things(pen, page),
    ]  # fmt: skip
    if source:
        inner.append(svg_element(escaped(source).replace("&#10;", "\n")))
    written = tag(
        "svg", _lines(inner), xmlns="http://www.w3.org/2000/svg", id=root, class_="argmap",
        width=number(page.width * page.scale) + unit.removesuffix("px"),
        height=number(page.height * page.scale) + unit.removesuffix("px"),
        viewBox=f"0 0 {number(page.width)} {number(page.height)}",
        role="graphics-document document",
        lang=view.complete.metadata.language, font_family=theme.FONTS,
        aria_labelledby=f"{root}-title- {root}-desc-", data_layout=page.layout,
        data_choices=page.choices,
    )  # fmt: skip
    return written + "\n"


def _away(page: Page, prefix: str, files: str) -> dict[str, str]:
    """Return the addresses of cards on other pages; of a step that of its page."""
    map_ = page.scene.view.complete
    return {
        key: files.format(at) + (f"#{prefix}{key}" if key in map_ else "")
        for key, at in page.pages.items()
    }


def things(pen: Pen, page: Page) -> Iterator[str]:
    """Yield what is drawn on a page below its heading."""
    scene, places = page.scene, page.places
    boxes = places.boxes
    for cluster, box in places.frames:
        yield _frame(pen, cluster, box)
    yield from argument_frames(pen, page)
    for at, edge in enumerate(scene.edges):
        if at in places.curves:
            yield edge_group(pen, edge, places.curves[at], scene.chips, boxes)
    for cluster, box in places.frames:
        yield _frame_title(pen, cluster, box)
    for chip in scene.chips.values():
        if chip.is_stub:
            yield stub_group(pen, chip, boxes[chip.key])
    for pill in scene.pills.values():
        yield pill_group(pen, pill, boxes[pill.key])
    for card in scene.cards.values():
        yield card_group(pen, card, boxes[card.key])


def _frame(pen: Pen, cluster: Cluster, box: Box) -> str:
    tint = TINTS.get(cluster.tint, PLAIN_TINT)
    face = rect("face", box, 11.0, pen.of(tint.face), stroke=pen.of(tint.border), stroke_width=1.0)
    return tag("g", pen.title(cluster.note) + face, class_=f"group tint-{cluster.tint}")


def _frame_title(pen: Pen, cluster: Cluster, box: Box) -> str:
    line, tint = cluster.label, TINTS.get(cluster.tint, PLAIN_TINT)
    x = box.right - 7 - cluster.label_width if line.leftward else box.x + 11
    drawn = pen.line(line, x, box.y + 17, halo=tint.face)
    return tag("g", drawn, class_=f"group tint-{cluster.tint}")


def _lines(pieces: Iterable[str]) -> str:
    return "\n" + "\n".join(pieces) + "\n"
