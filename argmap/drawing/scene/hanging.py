"""Where things hang: every link in one group, every card by one line, never in a circle.

A link stands in one group, its home: that of its target, or that of a source which would hang
nowhere otherwise.  A card hangs by the first of its lines, all of which stay in its own group.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import itemgetter

from argmap.drawing.scene.scene import AWAY, Scene
from argmap.drawing.scene.view import Link, Path
from argmap.model import ArgumentMap, Relation


def places(scene: Scene) -> dict[str, int]:
    """Return the place of every card in the order of the map, of a folded group at its first."""
    order = dict(scene.view.complete.index.places)
    order |= {
        key: min(order[name] for name in fold.members) for key, fold in scene.view.folds.items()
    }
    return {key: at for at, key in enumerate(sorted(scene.cards, key=order.__getitem__))}


def homes(scene: Scene) -> dict[str, Path]:
    """Return the group in which each link stands, by its key; linear.

    One whose home is not that of its target hangs there under a stub of it.
    """
    groups, written_in = scene.groups, _written_in(scene.view.complete)
    orphans = _orphans(scene)
    homes: dict[str, Path] = {}
    for link in scene.view.inner_links:
        base = homes[link.key] = homes.get(link.target, groups[link.target])
        if base == AWAY:  # nothing can hang there
            lost = [groups[key] for key in link.sources if groups[key] != AWAY]
        elif link.relation.traits.symmetric or any(groups[key] == base for key in link.sources):
            continue
        else:
            lost = [groups[key] for key in link.sources if key in orphans]
        if lost:
            written = written_in(link.relation)
            home = homes[link.key] = written if written in lost else lost[0]
            orphans.difference_update(key for key in link.sources if groups[key] == home)
    return homes


def _orphans(scene: Scene) -> set[str]:
    """Return the cards that hang under nothing in their own group, but for heads with reasons."""
    groups, links = scene.groups, scene.view.links
    homed = {
        key
        for link in links
        if not _is_loose(link)
        for key in link.sources
        if groups[key] == groups[link.target]
    }
    heads: dict[Path, str] = {}
    for key in places(scene):
        heads.setdefault(groups[key], key)
    supported = {link.target for link in links}.intersection(heads.values())
    return scene.cards.keys() - homed - supported


def _written_in(map_: ArgumentMap) -> Callable[[Relation], Path | None]:
    """Return the look-up of the group in which a relation is written; logarithmic to ask.

    It gives () above the first heading, None where no text says it.
    """
    spans = ((group.span, group.path) for group in map_.groups)
    headings = sorted((id(span.source), span.start, path) for span, path in spans if span)

    def written_in(relation: Relation) -> Path | None:
        if relation.span is None:
            return None
        place = (id(relation.span.source), relation.span.start)
        at = bisect_right(headings, place, key=itemgetter(0, 1))
        return headings[at - 1][2] if at and headings[at - 1][0] == place[0] else ()

    return written_in


def hung(lines: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """Return the number of the line by which each thing hangs: its first that makes no circle.

    `lines` are what hangs, what it hangs under, and a number; near-linear.
    """
    numbers: dict[str, int] = {}
    above: dict[str, str] = {}  # one of those that a thing hangs under, ever higher up
    for lower, upper, number in lines:
        top = upper
        while top in above:
            above[top] = above.get(above[top], above[top])
            top = above[top]
        if lower not in numbers and top != lower:
            numbers[lower], above[lower] = number, upper
    return numbers


def hanging(scene: Scene) -> dict[str, int]:
    """Return the number of the edge by which each card and step hangs in its own group.

    A circle is cut at the statement written first.  Of a symmetric relation the later end hangs
    under the first if it hangs nowhere else.
    """
    order, links = places(scene), {link.key: link for link in scene.view.links}
    steps: list[tuple[str, str, int]] = []
    cards: list[tuple[int, bool, int]] = []
    symmetric: list[tuple[str, str, int]] = []
    for number, edge in enumerate(scene.edges):
        key, link = edge.source, links[edge.relation]
        if key in scene.pills:
            steps.append((key, edge.target, number))
        elif key in scene.cards and not _is_loose(link):
            is_last = link.target in scene.view.away
            cards.append((-order[key], is_last, number))
        elif link.relation.traits.symmetric and key in scene.cards and link.target in scene.cards:
            first, second = sorted((key, link.target), key=order.__getitem__)
            if len(link.sources) == 1:
                symmetric.append((second, first, number))
    edges = ((scene.edges[number], number) for *_, number in sorted(cards))
    return hung([*steps, *((edge.source, edge.target, at) for edge, at in edges), *symmetric])


def _is_loose(link: Link) -> bool:
    """Return whether nothing has to hang by a link: one that has no direction, or only prefers."""
    return link.relation.traits.symmetric or link.relation.traits.prefers
