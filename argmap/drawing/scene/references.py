"""Replace lines between groups by references: chips at the target, stubs at the source.

A relation is drawn where it is written.  A reason that stands in another group than its target and
does nothing in its own hangs there, under a stub of the target, and the target gets a chip for
all such reasons of one group.  Any other use across groups is a chip at the target; the card says
how often it is used.  Not here: where chips lie (`layout`).
"""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from argmap.drawing.scene.card import Uses
from argmap.drawing.scene.chip import Chip, chip, stub
from argmap.drawing.scene.scene import Edge, Scene, targets_first, with_uses
from argmap.drawing.scene.view import Link, View

Group = tuple[str, ...]
_NOUNS: Mapping[str, str] = {
    "support": "reason",
    "attack": "objection",
    "undercut": "undercut",
    "neutral": "statement",
}


def referenced(scene: Scene) -> Scene:
    """Return the scene with no edge between different groups; linear."""
    if len(set(scene.groups.values())) <= 1:
        return scene
    return _References(scene).scene()


def chipped(scene: Scene, numbers: Iterable[int]) -> Scene:
    """Return the scene with chips in the place of some edges, by their numbers."""
    cut = set(numbers)
    if not cut:
        return scene
    chips, groups = dict(scene.chips), dict(scene.groups)
    edges = list(scene.edges)
    for number in sorted(cut):
        edge = edges[number]
        if edge.source in chips:
            continue  # it hangs alone, and can be moved only with its target
        key = f"chip:{len(chips)}"
        chips[key] = chip(
            key, title_of(scene.view, edge.source), edge.source, edge.tone, tooltip=edge.tooltip
        )
        groups[key] = groups[edge.target]
        edges[number] = evolve(edge, source=key, ranks=True)
    return _counted(evolve(scene, chips=chips, groups=groups, edges=tuple(edges)))


def _counted(scene: Scene) -> Scene:
    """Return the scene whose cards say how many chips stand for them."""
    used: dict[str, list[str]] = {}
    for edge in scene.edges:
        if edge.source in scene.chips and scene.chips[edge.source].counts:
            used.setdefault(scene.chips[edge.source].card, []).append(edge.target)
    return with_uses(
        scene, {key: Uses(count=len(places), place=places[0]) for key, places in used.items()}
    )


@frozen(kw_only=True)
class _Hung:
    """Relations that hang under a stub in `group`: what their target says about them."""

    target: str
    group: Group
    tone: str


class _References:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._groups = dict(scene.groups)
        self._chips: dict[str, Chip] = {}
        self._edges: list[Edge] = []
        self._numbers = _numbers(scene)
        self._hung = self._hang()
        self._tails: dict[_Hung, list[str]] = {}
        for link in scene.view.links:
            if link.key in self._hung:
                group = self._groups[link.sources[0]]
                hung = _Hung(target=link.target, group=group, tone=link.relation.traits.tone)
                self._tails.setdefault(hung, []).extend(link.sources)

    def scene(self) -> Scene:
        """Return the scene with chips and stubs in place of edges between groups."""
        seen: set[_Hung] = set()
        for edge in self._scene.edges:
            if self._groups[edge.source] == self._groups[edge.target]:
                self._edges.append(edge)
            elif edge.relation in self._hung:
                self._under_stub(edge, seen)
            else:
                self._as_chip(edge)
        pills = {
            key: evolve(pill, group=self._groups[key]) for key, pill in self._scene.pills.items()
        }
        clusters = tuple(
            evolve(cluster, number=self._numbers.get(cluster.path, ""))
            for cluster in self._scene.clusters
        )
        drawn = evolve(
            self._scene,
            groups=self._groups,
            pills=pills,
            edges=tuple(self._edges),
            chips=self._chips,
            clusters=clusters if self._chips else self._scene.clusters,
        )
        return _counted(drawn)

    def _hang(self) -> set[str]:
        """Return the links that are drawn in the group of their sources; set the pills' groups."""
        links = targets_first(self._scene.view.links)
        at_home = self._at_home(links)
        heads = self._heads()
        hung: set[str] = set()
        for link in links:
            homes = {self._groups[source] for source in link.sources}
            group = self._groups[link.target]
            if len(homes) == 1 and group not in homes:
                lost = [name for name in link.sources if name not in at_home and name not in heads]
                if lost:
                    hung.add(link.key)
                    group = homes.pop()
            if link.key in self._scene.pills:
                self._groups[link.key] = group
        return hung

    def _at_home(self, links: Iterable[Link]) -> set[str]:
        """Return the cards that bear on something in their own group, or where it began."""
        groups = dict(self._groups)
        outcome: set[str] = set()
        for link in links:
            groups[link.key] = groups[link.target]
            outcome.update(name for name in link.sources if groups[name] == groups[link.target])
        return outcome

    def _heads(self) -> set[str]:
        """Return the first card of each group if it has reasons there."""
        first: dict[Group, str] = {}
        for key in self._scene.cards:
            first.setdefault(self._groups[key], key)
        heads = set(first.values())
        return {
            link.target
            for link in self._scene.view.links
            if link.target in heads
            and any(self._groups[name] == self._groups[link.target] for name in link.sources)
        }

    def _under_stub(self, edge: Edge, seen: set[_Hung]) -> None:
        group = self._groups[edge.source]
        hung = _Hung(target=edge.target, group=group, tone=edge.tone)
        key = f"stub:{' / '.join(group)}:{edge.target}"
        if key not in self._chips:
            self._chips[key] = stub(
                key,
                self._title(edge.target),
                edge.target,
                self._look(edge.target),
                place=self._place(edge.target),
            )
            self._groups[key] = group
        self._edges.append(evolve(edge, target=key, ranks=True))
        if hung not in seen:
            seen.add(hung)
            tails = list(dict.fromkeys(self._tails[hung]))
            self._add(edge, tails[0], self._summary(hung, tails), counts=False)

    def _summary(self, hung: _Hung, tails: list[str]) -> str:
        if len(tails) == 1:
            return self._title(tails[0])
        title = hung.group[-1] if hung.group else ""
        tail = f": {title}" if title else ""
        return f"{len(tails)} {_NOUNS[hung.tone]}s{tail}"

    def _as_chip(self, edge: Edge) -> None:
        self._add(edge, edge.source, self._title(edge.source))

    def _add(self, edge: Edge, card: str, title: str, *, counts: bool = True) -> None:
        key = f"chip:{len(self._chips)}"
        self._chips[key] = chip(
            key,
            title,
            card,
            edge.tone,
            place=self._place(card),
            tooltip=edge.tooltip,
            counts=counts,
        )
        self._groups[key] = self._groups[edge.target]
        start = edge.start if card == edge.source else card
        self._edges.append(evolve(edge, source=key, start=start, ranks=True))

    def _title(self, key: str) -> str:
        return title_of(self._scene.view, key)

    def _look(self, key: str) -> str:
        card = self._scene.cards.get(key)
        return card.look_name if card else "premise"

    def _place(self, key: str) -> str:
        return self._numbers.get(self._groups[key], "")


def title_of(view: View, key: str) -> str:
    """Return what a chip says that leads to a card or a step: its title, or who bears on what."""
    if key in view.folded_groups:
        return view.folded_groups[key][0].title
    if key in view.complete:
        return view.complete[key].headline.rstrip(".")
    relation = view.complete.relation(key)
    if relation.is_named:
        return relation.id
    sources = " + ".join(title_of(view, name) for name in relation.sources)
    if relation.target in view.complete:
        return f"{sources} → {title_of(view, relation.target)}"
    return f"step from {sources}"


def _numbers(scene: Scene) -> dict[Group, str]:
    """Return the number of every group: 1, 2, and 2.1 within the second."""
    numbers: dict[Group, str] = {}
    counts: dict[Group, int] = {}
    for cluster in scene.clusters:
        outer = cluster.path[:-1]
        counts[outer] = counts.get(outer, 0) + 1
        before = numbers.get(outer, "")
        numbers[cluster.path] = f"{before}.{counts[outer]}" if before else str(counts[outer])
    return numbers
