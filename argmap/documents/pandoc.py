"""pandoc: a filter that draws the code blocks of class `argmap`.

`pandoc notes.md --filter argmap-pandoc -o notes.html`; the options of `render` are attributes of
the block, and so are `caption`, `alt`, `width` and `height`: ```` ```{.argmap theme=light} ````.
For HTML the picture stands in the page; for other formats it is a PNG in the folder
`argmap-pictures`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argmap.documents.drawn import COLUMN, PRINTED, TROUBLE, drawn, in_words, png_in, remarks
from argmap.drawing.svg.heading import description

FOLDER = "argmap-pictures"
_HTML = ("html", "html4", "html5", "chunkedhtml", "epub", "epub3", "revealjs", "slidy")
_PAGES = {**dict.fromkeys(_HTML, COLUMN), "beamer": ("slide",), "pptx": ("slide",)}
_FIGURES = [1, 23]  # the version of pandoc's documents from which on they have figures
Node = dict[str, Any]


def main() -> None:
    """Read a document of pandoc as JSON, draw its maps, and write it again."""
    target = sys.argv[1] if len(sys.argv) > 1 else "html"
    try:
        document = json.load(sys.stdin)
    except ValueError:
        sys.exit("argmap-pandoc: this is not a document of pandoc: pandoc --filter argmap-pandoc")
    version, troubles = document.get("pandoc-api-version", _FIGURES), []
    for number, block in enumerate(_maps(document), 1):
        id_ = block["c"][0][0]
        called = f"map {number}" + f" (#{id_})" * bool(id_)  # pandoc tells no lines
        try:
            _draw(block, target, version)
        except TROUBLE as trouble:
            troubles.append(f"argmap-pandoc: {called}: {in_words(trouble)}")
    if troubles:
        sys.exit("\n".join(troubles))
    json.dump(document, sys.stdout)


def _maps(document: Any) -> Iterator[Node]:
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            if node.get("t") == "CodeBlock" and "argmap" in node["c"][0][1]:
                yield node
            else:
                waiting += reversed(list(node.values()))


def _draw(block: Node, target: str, version: list[int]) -> None:
    (id_, _, attributes), text = block["c"]
    options = dict(attributes)
    size = [[key, options.pop(key)] for key in ("width", "height") if key in options]
    drawing = drawn(text, options, pages=_PAGES.get(target, PRINTED))
    caption, alt = options.get("caption", ""), options.get("alt", "")
    if target in _HTML:
        html = drawing.figure(caption=caption, alt=alt)
        style = "; ".join(": ".join(side) for side in size)
        attributes = [id_, [], [["style", style]] if style else []]
        block.update(t="Div", c=[attributes, [{"t": "RawBlock", "c": ["html", html]}]])
        sys.stderr.write(remarks(drawing))
        return
    path, alt = str(png_in(Path(FOLDER), drawing)), alt or description(drawing.view)
    sys.stderr.write(remarks(drawing, "png"))
    if not caption or version < _FIGURES:  # in which a title 'fig:' makes a figure
        words, title = (caption, "fig:") if caption else (alt, "")
        image = {"t": "Image", "c": [[id_, [], size], _text(words), [path, title]]}
        block.update(t="Para", c=[image])
        return
    image = {"t": "Image", "c": [["", [], [*size, ["alt", alt]]], _text(alt), [path, ""]]}
    below = [None, [{"t": "Plain", "c": _text(caption)}]]
    block.update(t="Figure", c=[[id_, [], []], below, [{"t": "Plain", "c": [image]}]])


def _text(words: str) -> list[Node]:
    return [{"t": "Str", "c": words}]
