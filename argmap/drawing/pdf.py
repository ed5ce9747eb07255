"""Writes pages as a PDF by typst, with links, bookmarks and embedded fonts; loads it when called.

Each page is our SVG, over which links lie, since typst makes none from those of an SVG.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from argmap.drawing.carried import pdf_keyword
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.paper import UNITS
from argmap.drawing.scene.shapes import Box
from argmap.drawing.svg.heading import description, title_of
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import write

STANDARDS = ("ua-1", "a-2b")
_NO_GLYPH = "could not be displayed with a font"
_LONGEST_LINK = 8000  # characters, which is the limit of typst


def pdf(pages: Sequence[Page], *, dark: bool = False, source: str = "") -> bytes:
    """Return the PDF of pages; `source` is the text of the map that it carries, '' for none.

    It holds to the standards unless a font lacks some of its characters.

    Errors: `EngineError` without typst, or when it refuses.
    """
    files = {"main.typ": "\n".join(_document(pages, source)).encode()}
    for page in pages:
        svg = write(page, "dark" if dark else "light", embeds=True)
        files[f"page-{page.number}.svg"] = svg.encode()
    return typeset(files)


def typeset(files: dict[str, bytes]) -> bytes:
    """Return the PDF of `main.typ` among some files, within the standards if its font allows it.

    Errors: `EngineError` without typst, or when it refuses.
    """
    try:
        import typst
    except Exception as failure:
        from argmap.system.installation import lack

        message = f"a PDF needs the package {lack(failure, 'typst', 'typst', 'pdf')}"
        raise EngineError(message) from failure
    fonts = [str(Path(__file__).parent / "fonts")]
    for standards in (STANDARDS, ()):  # neither standard allows a character without a glyph
        try:
            result: bytes = typst.compile(  # type: ignore[call-overload]  # it takes several files, too
                files, format="pdf", font_paths=fonts, pdf_standards=list(standards)
            )
        except typst.TypstError as refused:
            if not standards or _NO_GLYPH not in str(refused):
                raise EngineError(f"typst could not write the PDF: {refused}") from refused
        else:
            break
    return result


def _document(pages: Sequence[Page], source: str) -> Iterator[str]:
    view = pages[0].scene.view
    about = view.complete.metadata
    words = f", keywords: ({quoted(pdf_keyword(source))},)" if source else ""
    author = f", author: ({quoted(about.author)},)" if about.author else ""
    day = day_of(about.date)
    yield (
        f"#set document(title: {quoted(title_of(view))}{author}{words}, "
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))"
    )
    language = about.language.split("-")[0]
    yield f"#set text(lang: {quoted(language if len(language) in (2, 3) else 'en')})"
    yield '#set text(font: "Arimo")'
    labels = {
        page.number: {
            key: f"p{page.number}-{at}"
            for at, key in enumerate((*page.scene.cards, *page.scene.pills))
        }
        for page in pages
    }
    for page in pages:
        yield from _page(page, labels)


def _page(page: Page, labels: Mapping[int, Mapping[str, str]]) -> Iterator[str]:
    scale = page.scale * 72.0 / UNITS[page.unit]
    size = f"width: {page.width * scale:.2f}pt, height: {page.height * scale:.2f}pt"
    # what is read aloud in place of a page: a description, then every card
    cards = (
        " ".join(text.text for text in card.texts) for card in page.scene.all_cards if not card.step
    )
    alt = " ".join([description(page.scene.view), *cards])
    yield f"#page({size}, margin: 0pt)["
    yield f"#place(image({quoted(f'page-{page.number}.svg')}, {size}, alt: {quoted(alt)}))"
    if page.number == 1:
        yield _bookmark(title_of(page.scene.view), 1, 0.0, 0.0)
    # of several pages the first is an overview: its groups stand in full on later ones
    frames = page.places.frames if page.number > 1 or len(labels) == 1 else ()
    for cluster, box in frames:
        level = min(len(cluster.path) + 1, 6)
        yield _bookmark(cluster.label.text, level, box.x * scale, box.y * scale)
    for key, label in labels[page.number].items():
        box = page.places.boxes[key]
        yield f"{_at(box.x * scale, box.y * scale)}[#metadata(none)<{label}>])"
    for key, href, area in _links(page):
        target = quoted(href) if href else _target(key, page, labels)
        if target and len(href) < _LONGEST_LINK:
            spot = f"box(width: {area.width * scale:.2f}pt, height: {area.height * scale:.2f}pt)"
            yield f"{_at(area.x * scale, area.y * scale)}link({target}, {spot}))"
    yield "]"


def _links(page: Page) -> Iterator[tuple[str, str, Box]]:
    """Yield the links of a page: the key of a card or an address, and where the link lies."""
    scene, boxes = page.scene, page.places.boxes
    for key, chip in scene.chips.items():
        yield (key if chip.is_fold else chip.card), "", boxes[key]
    for key, card in scene.cards.items():
        box = boxes[key]
        if card.href:
            yield "", card.href, box
        for text in card.texts:
            if text.card or text.href:
                area = Box(box.x + text.x, box.y + text.y - text.size, text.width, text.size * 1.3)
                yield text.card, "" if text.card else text.href, area


def _target(key: str, page: Page, labels: Mapping[int, Mapping[str, str]]) -> str:
    """Return the label of a card on this page or, if it is folded, on another; '' for none."""
    chip = page.scene.chips.get(key)
    key = chip.card if chip else key
    is_here = key in page.places.boxes and not (chip and key in page.pages)
    label = labels.get(page.number if is_here else page.pages.get(key, 0), {}).get(key)
    return f"<{label}>" if label else ""


def _bookmark(title: str, level: int, x: float, y: float) -> str:
    words = f"level: {level}, bookmarked: true, outlined: false, {quoted(title, 'untitled')}"
    return f"{_at(x, y)}hide(text(size: 1pt, heading({words}))))"


def _at(x: float, y: float) -> str:
    return f"#place(dx: {x:.2f}pt, dy: {y:.2f}pt, "


def day_of(words: str) -> date:
    """Return the date of a map, or the first one that files can have: no time gets into a PDF."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return date(1980, 1, 1)


def quoted(text: str, instead: str = "") -> str:
    """Return a string of typst; `instead` is for a text with nothing to be seen."""
    return '"' + seen(text, instead).replace("\\", "\\\\").replace('"', '\\"') + '"'


def seen(text: str, instead: str = "") -> str:
    """Return a text without what cannot be printed; `instead` if nothing of it can be seen."""
    clean = "".join(char for char in text if char.isprintable() or char == " ")
    return clean if clean.strip() else instead
