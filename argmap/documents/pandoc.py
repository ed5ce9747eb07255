"""pandoc: a filter that draws the code blocks of class `argmap`.

`pandoc notes.md --filter argmap-pandoc -o notes.html`; the options of `render` are attributes of
the block: ```` ```{.argmap theme=light} ````.  For HTML the picture stands in the page; for other
formats it is a PNG in the folder `argmap-pictures`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argmap.documents.drawn import OPTIONS, TROUBLE, drawn, in_words, png_in

FOLDER = "argmap-pictures"
_HTML = ("html", "html4", "html5", "chunkedhtml", "epub", "epub3", "revealjs", "slidy")
Node = dict[str, Any]


def main() -> None:
    """Read a document of pandoc as JSON, draw its maps, and write it again."""
    target = sys.argv[1] if len(sys.argv) > 1 else "html"
    try:
        document = json.load(sys.stdin)
    except ValueError:
        sys.exit("argmap-pandoc: this is not a document of pandoc: pandoc --filter argmap-pandoc")
    try:
        for block in _maps(document):
            _draw(block, target)
    except TROUBLE as trouble:
        sys.exit(f"argmap-pandoc: {in_words(trouble)}")
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


def _draw(block: Node, target: str) -> None:
    (id_, _, attributes), text = block["c"]
    options = {key: value for key, value in attributes if key in OPTIONS}
    caption = dict(attributes).get("caption", "")
    drawing = drawn(text, options)
    if target in _HTML:
        block.update(t="RawBlock", c=["html", drawing.figure(caption=caption)])
        return
    path = png_in(Path(FOLDER), drawing)
    alt = [{"t": "Str", "c": caption}] if caption else []
    image = {"t": "Image", "c": [[id_, [], []], alt, [str(path), ""]]}
    block.update(t="Para", c=[image])
