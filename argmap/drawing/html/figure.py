"""A map as a figure of HTML: the picture, and the same as nested lists for who does not see it."""

from collections.abc import Iterable, Mapping
from html import escape

from argmap.drawing.scene.view import Path
from argmap.model import ArgumentMap, Relation
from argmap.model.outline import Outline, OutlineEntry, words_of

_DEEPEST = 200  # lists in each other, of two elements each: a parser of HTML may nest only 512


def figure(
    map_: ArgumentMap,
    svg: str,
    *,
    caption: str = "",
    classes: str = "",
    alt: str = "",
    element: str = "figure",
) -> str:
    """Return a picture as a figure, with its map as text behind a summary that opens.

    `element` is another one where the picture stands in a figure already.
    """
    text = "".join(
        (f"<p>{escape(path[-1])}</p>" if path else "")
        + nested((entry.depth, f"<li>{escape(_words(map_, entry))}") for entry in entries)
        for path, entries in outline_of(map_).items()
    )
    label = escape(alt or caption or map_.metadata.title or "Argument map")
    fitting = svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return (
        f'<{element} class="{escape(f"argmap-figure {classes}".strip())}" role="group" '
        f'aria-label="{label}">{fitting}{words}'
        f"<details><summary>The map as text</summary>{text}</details></{element}>"
    )


def _words(map_: ArgumentMap, entry: OutlineEntry) -> str:
    statement = map_[entry.name]
    shown = statement.headline if entry.is_reference else statement.text or statement.headline
    return f"{words_of(map_, entry.relation).word}: {shown}" if entry.relation else shown


def outline_of(map_: ArgumentMap) -> Mapping[Path, list[OutlineEntry]]:
    """Return the entries of each group, in the order of the text, () first if it has any.

    A statement stands under what it answers, supports or attacks in its own group; any other use is
    a reference.
    """

    def hangs(name: str, relation: Relation) -> bool:
        traits, end = relation.traits, map_[map_.aim(relation.id)]
        bears = traits.answers or (traits.polarity != 0 and not traits.symmetric)
        return bears and end.group == map_[name].group

    outline = Outline(map_, hangs)
    groups: dict[Path, list[OutlineEntry]] = {(): [], **{group.path: [] for group in map_.groups}}
    for root in outline.roots():
        groups.setdefault(map_[root].group, []).extend(outline.unfold(root))
    return {path: entries for path, entries in groups.items() if entries or path}


def nested(items: Iterable[tuple[int, str]], opening: str = "<ul>") -> str:
    """Return items (their depth, `<li>` and what stands in it) as nested lists of HTML.

    What is deeper than browsers nest elements stands in the deepest list.
    """
    pieces: list[str] = []
    depth = -1
    for level, item in items:
        at = min(level, _DEEPEST)
        if at > depth:
            pieces.append(opening if depth < 0 else "<ul>")
        else:
            pieces.append("</li>" + "</ul></li>" * (depth - at))
        pieces.append(item)
        depth = at
    pieces.append("</li></ul>" * (depth + 1))
    return "".join(pieces)
