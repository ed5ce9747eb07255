"""Writes a page as SVG: our own elements only, every text escaped, hence clean by construction.

The same page gives the same bytes.  Every card, pill, line and chip is a group that says what it
is (`data-kind`), what it stands for and where it lies, in coordinates of the page.
"""

from collections.abc import Iterator

from argmap.drawing.carried import svg_element
from argmap.drawing.scene import theme
from argmap.drawing.scene.theme import LOOKS, MARGIN
from argmap.drawing.svg.card_group import card_group
from argmap.drawing.svg.elements import Pen, escaped, ids_of, number, rect, root_of, tag
from argmap.drawing.svg.heading import description, heading_lines, title_of
from argmap.drawing.svg.lines import edge_group, stub_group
from argmap.drawing.svg.page import FRAME_GAP, Page, frames
from argmap.drawing.svg.style import dark_rules, darkened
from argmap.model.picture_options import Theme


def write(
    page: Page,
    theme_name: Theme = "auto",
    *,
    prefix: str = "",
    files: str = "",
    embeds: bool = False,
    source: str = "",
) -> str:
    """Return the SVG of a page.

    `auto` is light with dark colours for those who prefer them, `light` and `dark` have one set.
    `prefix` goes before every id, so that two pictures can share a document.  `files` is the name
    of the files of all pages, with `{}` for the number, by which cards on other pages are found.
    `embeds` is for other programs (resvg, typst), which know nothing of the direction of a text and
    of units.  `source` is the text of the map that the picture carries.
    """
    view, root = page.scene.view, root_of(page.scene, prefix)
    away = {
        key: files.format(at) + (f"#{prefix}{key}" if key in view.complete else "")
        for key, at in (page.pages.items() if files else ())
    }
    pen = Pen(ids=ids_of(page.scene, prefix), away=away, embeds=embeds)
    head = "\n".join(("", *heading_lines(pen, page.heading, page.width - 2 * MARGIN), ""))
    drawn = [
        tag(
            "rect", class_="page", x=0.0, y=0.0, width=page.width, height=page.height,
            fill=theme.PAGE,
        ),
        tag("g", head, transform=f"translate({number(MARGIN)} {number(MARGIN)})"),
        *things(pen, page),
    ]  # fmt: skip
    inner = [
        tag("title", escaped(title_of(view)), id=f"{root}-title-"),
        tag("desc", escaped(description(view)), id=f"{root}-desc-"),
    ]
    if theme_name == "auto":
        rules = dark_rules(drawn, f"#{root} ")
        inner.append(f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>")
    inner += map(darkened, drawn) if theme_name == "dark" else drawn
    if source:
        inner.append(svg_element(escaped(source).replace("&#10;", "\n")))
    unit = "" if embeds else page.unit.removesuffix("px")
    width, height = (number(side) + unit for side in page.size)
    opening = tag(
        "svg", "", xmlns="http://www.w3.org/2000/svg", id=root, class_="argmap",
        width=width, height=height, viewBox=f"0 0 {number(page.width)} {number(page.height)}",
        role="graphics-document document", lang=view.complete.metadata.language,
        font_family=theme.FONTS, aria_labelledby=f"{root}-title- {root}-desc-",
        data_layout=page.layout, data_choices=page.choices,
    )  # fmt: skip
    return "\n".join((opening.removesuffix("</svg>"), *inner, "</svg>\n"))


def things(pen: Pen, page: Page) -> Iterator[str]:
    """Yield what is drawn on a page below its heading."""
    scene, places = page.scene, page.places
    boxes = places.boxes
    for cluster, box in places.frames:
        face, border = cluster.paints.face, cluster.paints.border
        drawn = rect("face", box, 11.0, face, stroke=border, stroke_width=1.0)
        yield tag("g", pen.title(cluster.note) + drawn, class_=f"group tint-{cluster.tint}")
    look = LOOKS["argument"]
    for box in frames(page):
        face, border = look.face, look.border
        drawn = rect("face", box, look.radius + FRAME_GAP, face, stroke=border, stroke_width=0.8)
        yield tag("g", drawn, class_="card-argument frame")
    for at, edge in enumerate(scene.edges):
        if at in places.curves:
            yield edge_group(pen, edge, places.curves[at], scene.chips, boxes)
    for cluster, box in places.frames:
        line = cluster.label
        x = box.right - 7 - (line.width + 4.0) if line.leftward else box.x + 11
        drawn = pen.line(line, x, box.y + 17, halo=cluster.paints.face)
        yield tag("g", drawn, class_=f"group tint-{cluster.tint}")
    for chip in scene.chips.values():
        if chip.look:
            yield stub_group(pen, chip, boxes[chip.key])
    yield from (card_group(pen, pill, boxes[key], "pill") for key, pill in scene.pills.items())
    yield from (card_group(pen, card, boxes[key]) for key, card in scene.cards.items())
