"""Gives a document to typst, which makes a PDF of it: A4, with bookmarks and links.

Every text goes there as JSON, so nothing in a map is taken for markup; `report.typ` says how the
blocks look.  Not here: what stands in a document (`content`), calling typst
(`argmap.drawing.pdf`).
"""

import re
from importlib.resources import files
from json import dumps
from typing import Any

from attrs import asdict

from argmap.dossier.blocks import PictureBlock, ReportDocument
from argmap.drawing.pdf import day_of, seen, typeset
from argmap.drawing.scene.card import RADIUS
from argmap.drawing.scene.shapes import Box
from argmap.drawing.svg.card_group import badge_group
from argmap.drawing.svg.elements import box_of
from argmap.drawing.svg.picture import write as write_picture
from argmap.model.urls import url_danger
from argmap.model.verdict import VERDICTS, Verdict

_ROOM = (170.0, 235.0)  # millimetres of an A4 page for a page of the map below its heading
_NATURAL = 25.4 / 72  # millimetres: a small map is not drawn larger than a point a unit
_OVERVIEW = 150.0  # millimetres: the most that the picture at a glance is high


def pdf(document: ReportDocument) -> bytes:
    """Return a document as PDF.

    Errors: `EngineError` without typst (`argmap[pdf]`), or when it refuses.
    """
    writer = _Writer()
    blocks = [writer.block(block) for block in document.blocks]
    about = document.about
    day, language = day_of(about.date), about.language.split("-")[0]
    values = {
        "title": seen(document.title, "untitled"),
        "subtitle": seen(document.subtitle),
        "author": [seen(about.author)] if about.author else [],
        "date": [day.year, day.month, day.day],
        "language": language if len(language) in (2, 3) else "en",
        "blocks": [writer.linked(block) for block in blocks],
    }
    main = (files("argmap.dossier") / "report.typ").read_bytes()
    data = dumps(values).encode()
    return typeset({"main.typ": main, "document.json": data, **writer.files, **_marks()})


class _Writer:
    """Turns blocks into values of JSON; what they lead to is known when all of them are there."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._labels: dict[str, str] = {}

    def block(self, block: Any) -> dict[str, Any]:
        """Return a block as values; `label` marks the place where a statement stands first."""
        if isinstance(block, PictureBlock):
            values = self._picture(block)
        else:
            values = asdict(block, value_serializer=lambda _, __, value: _plain(value))
        for place in (values, *values.get("points", values).get("items", ())):
            name = place.get("name", "")
            place["label"] = "" if name in self._labels else name and f"s{len(self._labels)}"
            if place["label"]:
                self._labels[name] = place["label"]
        return {"kind": type(block).__name__, **values}

    def linked(self, value: Any) -> Any:
        """Return values in which each link has the label or the address that it leads to."""
        if isinstance(value, list | tuple):
            return [self.linked(item) for item in value]
        if not isinstance(value, dict):
            return value
        links = {}
        if "to" in value:
            address = value["to"] if value.get("is_address") else ""
            links["address"] = "" if url_danger(address) else address
            links["to"] = "" if address else self._labels.get(value["to"], "")
        return {**{key: self.linked(item) for key, item in value.items()}, **links}

    def _picture(self, picture: PictureBlock) -> dict[str, Any]:
        page, name = picture.page, f"picture-{len(self.files)}.svg"
        extent = page.places.extent.grown(4.0)
        svg = write_picture(page, "light", embeds=True)
        self.files[name] = _cropped(svg, extent).encode()
        wide, high = _ROOM[0], _ROOM[1] if picture.is_sheet else _OVERVIEW
        scale = min(wide / extent.width, high / extent.height, _NATURAL)

        cards, boxes = page.scene.cards, page.places.boxes
        texts = [text.text for card in cards.values() for text in card.texts]
        links = [(key, boxes[key]) for key in cards]  # and of what leads to a card elsewhere:
        links += [(chip.card, boxes[key]) for key, chip in page.scene.chips.items()]

        def spot(area: Box) -> list[float]:
            x, y = area.x - extent.x, area.y - extent.y
            return [round(side * scale, 2) for side in (x, y, area.width, area.height)]

        return {
            "title": picture.title,
            "is_sheet": picture.is_sheet,
            "file": name,
            "size": spot(extent)[2:],
            "alt": seen(f"{picture.title}: {' '.join(texts)}"),
            "links": [{"to": key, "spot": spot(area)} for key, area in links],
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Verdict):
        return {"verdict": value.word}
    return seen(value, " ") if value and isinstance(value, str) else value


def _marks() -> dict[str, bytes]:
    """Return the mark of each verdict as a file, since fonts lack some of the signs."""
    middle = RADIUS + 1
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * middle} {2 * middle}">'
    marks = {word: badge_group(word, (middle, middle)) for word in VERDICTS}
    return {f"mark-{word}.svg": f"{opening}{mark}</svg>".encode() for word, mark in marks.items()}


def _cropped(svg: str, extent: Box) -> str:
    start = svg.index(' viewBox="')
    end = svg.index('"', start + len(' viewBox="')) + 1
    size = f' width="{extent.width:.2f}" height="{extent.height:.2f}"'
    opening = re.sub(r' (?:width|height)="[^"]*"', "", svg[:start], count=2)
    return f'{opening}{size} viewBox="{box_of(extent)}"{svg[end:]}'
