"""Where every card and step hangs: under one target, where it is written; never in a circle.

A link stands in one group, its home: that of its target, or that of a source which would hang
nowhere otherwise.  A card hangs under the first link that stands in its own group.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from operator import itemgetter

from attrs import define, field

from argmap.drawing.scene.scene import AWAY, Scene
from argmap.drawing.scene.view import Link, Path
from argmap.model import ArgumentMap, Relation
from argmap.semantics.engine.links import grouped


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


@define(eq=False, slots=False)
class Hanging:
    """What hangs where in a scene; linear but for circles.

    `homes` is the group of each link, by key; `stubs` the keys of links that hang under a stub of
    their target; `under` the key of the link that each card hangs by (no entry: a root); `places`
    the place of every card in the order of the map.  `both` are the keys of symmetric links that
    are drawn as chips at both ends, `heads` what the other symmetric ones hang under.
    """

    scene: Scene
    homes: dict[str, Path] = field(factory=dict)
    stubs: set[str] = field(factory=set)
    both: set[str] = field(factory=set)
    heads: dict[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        view = self.scene.view
        self.links = {link.key: link for link in view.links}
        order = dict(view.complete.index.places)  # a folded group stands at its first member
        order |= {
            key: min(order[name] for name in fold.members) for key, fold in view.folds.items()
        }
        in_order = sorted(self.scene.cards, key=order.__getitem__)
        self.places = {key: at for at, key in enumerate(in_order)}
        self.groups = self.scene.groups
        written_in = _written_in(view.complete)
        self._find_orphans(view.inner_links)
        for link in view.inner_links:
            self._settle_home(link, written_in)
        away = {key for key, path in self.groups.items() if path == AWAY}.difference(self.links)
        self.candidates = grouped(
            (key, link.key)
            for link in sorted(view.links, key=lambda link: link.target in away)  # those come last
            if not _is_loose(link)
            for key in link.sources
            if self.groups[key] == self.homes[link.key]
        )
        self.under = {key: keys[0] for key, keys in self.candidates.items()}
        self._cut_circles()
        self._hang_symmetric()

    def _find_orphans(self, ordered: Iterable[Link]) -> None:
        """Find the cards that hang under nothing in their own group, but for heads with reasons."""
        homed: set[str] = set()
        ends: dict[str, str] = {}
        for link in ordered:
            end = ends[link.key] = ends.get(link.target, link.target)
            if not _is_loose(link):
                homed.update(key for key in link.sources if self.groups[key] == self.groups[end])
        heads: dict[Path, str] = {}
        for key in self.places:
            heads.setdefault(self.groups[key], key)
        settled = homed.union(set(heads.values()).intersection(ends.values()))
        self.orphans = {key for key in self.places if key not in settled}

    def _settle_home(self, link: Link, written_in: Callable[[Relation], Path | None]) -> None:
        target = link.target
        base = self.homes[target] if target in self.links else self.groups[target]
        homes = [self.groups[key] for key in link.sources]
        self.homes[link.key] = base
        orphans = [key for key in link.sources if key in self.orphans]
        if base == AWAY:  # nothing can hang there
            orphans = [key for key in link.sources if self.groups[key] != AWAY]
        elif base in homes or link.relation.traits.symmetric:
            return
        if not orphans:
            return
        orphaned = [self.groups[key] for key in orphans]
        written = written_in(link.relation)
        home = written if written in orphaned else orphaned[0]
        if home != base:
            self.homes[link.key] = home
            self.stubs.add(link.key)
            self.orphans.difference_update(key for key in orphans if self.groups[key] == home)

    def _above(self, key: str) -> str:
        """Return what a card or link hangs under: the key of a card or link, '' for a root."""
        if key in self.links:
            return "" if key in self.stubs else self.heads.get(key, self.links[key].target)
        return self.under.get(key, "")

    def _cut_circles(self) -> None:
        """Cut each circle at the statement written first, which hangs by its next link instead."""
        clear: set[str] = set()
        for start in [*self.under]:
            path = [*takewhile(lambda key: key not in clear, self._way_up(start))]
            above = self._above(path[-1]) if path else ""
            if above in path:
                circle = [key for key in path[path.index(above) :] if key in self.under]
                self._free(min(circle, key=self.places.__getitem__))
            clear.update(path)

    def _free(self, key: str) -> None:
        """Let a card go from the link it hangs by; it takes the next that makes no circle."""
        for candidate in self.candidates[key][1:]:
            self.under[key] = candidate
            if key not in self._way_up(candidate):
                return
        del self.under[key]

    def _hang_symmetric(self) -> None:
        """Hang the later end of a symmetric link under the first if it hangs nowhere else."""
        for link in self.links.values():
            if not link.relation.traits.symmetric:
                continue
            source, target = link.sources[0], link.target
            first, second = sorted((source, target), key=lambda word: self.places.get(word, -1))
            if (
                len(link.sources) == 1
                and target not in self.links
                and second not in self.under
                and self.groups[first] == self.groups[second]
                and second not in self._way_up(first)
            ):
                self.under[second] = link.key
                self.heads[link.key] = first
            else:
                self.both.add(link.key)

    def _way_up(self, start: str) -> Iterator[str]:
        """Yield a card or link and what it hangs under in turn, up to a root or round a circle."""
        seen: set[str] = set()
        while start and start not in seen:
            yield start
            seen.add(start)
            start = self._above(start)


def _is_loose(link: Link) -> bool:
    """Return whether nothing has to hang by a link: one that has no direction, or only prefers."""
    return link.relation.traits.symmetric or link.relation.traits.prefers
