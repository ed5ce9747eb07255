"""A map as a figure of HTML: the picture, and the same as text for those who do not see it.

Not here: the page with search and details (`document`).
"""

from collections.abc import Iterator
from html import escape

from argmap.drawing.html.tree import Entry, outline_of
from argmap.drawing.html.words import relation_word
from argmap.model.argument_map import ArgumentMap


def figure(
    map_: ArgumentMap, svg: str, *, caption: str = "", classes: str = "", alt: str = ""
) -> str:
    """Return a picture as a figure, with its map as text behind a summary that opens."""
    label = escape(alt or caption or map_.metadata.title or "Argument map")
    fitting = svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return (
        f'<figure class="{escape(f"argmap-figure {classes}".strip())}" role="group" '
        f'aria-label="{label}">{fitting}{words}'
        f"<details><summary>The map as text</summary>{text(map_)}</details></figure>"
    )


def text(map_: ArgumentMap) -> str:
    """Return a map as nested lists of HTML, each statement once."""
    pieces: list[str] = []
    for path, roots in outline_of(map_).items():
        pieces += [f"<p>{escape(path[-1])}</p>"] if path else []
        pieces += _list(map_, roots)
    return "".join(pieces)


def _list(map_: ArgumentMap, roots: list[Entry]) -> Iterator[str]:
    """Write nested lists without recursion, since an outline may be thousands deep."""
    if not roots:
        return
    yield "<ul>"
    waiting: list[Entry | str] = ["</ul>", *reversed(roots)]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str):
            yield entry
            continue
        statement = map_[entry.name]
        word = f"{relation_word(map_, entry.relation)}: " if entry.relation else ""
        shown = statement.headline if entry.is_reference else statement.text or statement.headline
        yield f"<li>{escape(word + shown)}"
        waiting.append("</li>")
        if entry.below:
            yield "<ul>"
            waiting += ["</ul>", *reversed(entry.below)]
