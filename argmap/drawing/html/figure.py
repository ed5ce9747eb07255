"""A map as a figure of HTML: the picture, and the same as text for those who do not see it.

Not here: the page with search and details (`document`).
"""

from html import escape

from argmap.drawing.html.tree import OutlineEntry, nested, outline_of
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

    def item(entry: OutlineEntry) -> str:
        statement = map_[entry.name]
        word = f"{relation_word(map_, entry.relation)}: " if entry.relation else ""
        shown = statement.headline if entry.is_reference else statement.text or statement.headline
        return f"<li>{escape(word + shown)}"

    return "".join(
        (f"<p>{escape(path[-1])}</p>" if path else "") + nested(roots, item)
        for path, roots in outline_of(map_).items()
    )
