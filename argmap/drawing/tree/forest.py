"""The forest that is drawn: each card once, under what it bears on, and chips for its other uses.

Not here: where things hang (`hanging`), which shape they take (`block`).
"""

from collections.abc import Iterator

from attrs import define, evolve, field, frozen

from argmap.drawing.scene.chip import Chip, chip, stub
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.view import Link
from argmap.drawing.tree.hanging import Hanging, hanging
from argmap.drawing.tree.written import Path
from argmap.relations import RelationKind

SUM = "sum:"  # begins the keys of chips that stand for all that bears on a card elsewhere


@define(eq=False)
class Node:
    """A card, pill, chip or stub, and what hangs by it.

    `edge` is the line to what is above, None for a root.  `below` hangs under it, `beside` are
    the undercuts of a step, right of its pill.  `lead` is how far from its left edge the first
    line of a column leaves.
    """

    key: str
    width: float
    height: float
    is_chip: bool = False
    is_pill: bool = False
    lead: float = 9.0
    edge: Edge | None = None
    below: list["Node"] = field(factory=list)
    beside: list["Node"] = field(factory=list)

    @property
    def kind(self) -> str:
        """The kind of the line to what is above."""
        return self.edge.kind if self.edge else ""


@define(eq=False)
class Plot:
    """The trees of one group in the order of the text, and its inner groups."""

    path: Path
    roots: list[Node] = field(factory=list)
    inner: list["Plot"] = field(factory=list)


@frozen(kw_only=True)
class Forest:
    """All trees by group, and the chips among them; `crosses` if any leads to another group."""

    plots: tuple[Plot, ...]
    chips: dict[str, Chip]
    crosses: bool


def forest(scene: Scene) -> Forest:
    """Return the forest of a scene; near-linear in statements and relations."""
    return _Planter(scene).forest()


class _Planter:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.hung: Hanging = hanging(scene)
        self.numbers = group_numbers(scene)
        self.chips: dict[str, Chip] = {}
        self.crosses = False
        self.stubs: dict[tuple[str, Path], Node] = {}
        self.firsts: dict[str, int] = {}
        self.sums: dict[tuple[str, Path, str], list[Link]] = {}
        self.sum_nodes: dict[tuple[str, Path, str], Node] = {}
        self.nodes = {key: self._node(key) for key in (*scene.cards, *scene.pills)}

    def forest(self) -> Forest:
        edges = iter(self.scene.edges)
        for link in self.scene.view.links:
            count = len(link.sources) + (link.key in self.scene.pills)
            self._hang(link, [next(edges) for _ in range(count)])
        self._count_reasons()
        return Forest(plots=tuple(self._plots()), chips=self.chips, crosses=self.crosses)

    def _node(self, key: str) -> Node:
        card = self.scene.cards.get(key)
        if card is not None:
            lead = 9.0 if card.look.radius <= 9.0 else 15.0  # noqa: PLR2004 - clear of the corner
            return Node(key, card.width, card.height, lead=lead)
        pill = self.scene.pills[key]
        return Node(key, pill.width, pill.height, is_pill=True)

    def _hang(self, link: Link, edges: list[Edge]) -> None:
        key = link.key
        if key in self.hung.both and key not in self.scene.pills:
            source, target = link.sources[0], link.target
            self._attach(self._chip(source, target, edges[0]), self.nodes[target])
            self._attach(self._chip(target, source, edges[0]), self.nodes[source])
            return
        head = self.hung.heads.get(key)
        if head == link.sources[0]:  # a symmetric relation that hangs by its source
            edges = [_turned(edge, link) for edge in edges]
        host = self._host(link)
        beside = host.is_pill
        if key in self.scene.pills:
            pill = self.nodes[key]
            pill.edge = edges[-1]
            self._attach(pill, host, beside=beside)
            host, beside = pill, False
        ends = [link.target if end == head else end for end in link.sources]
        for end, edge in zip(ends, edges, strict=False):
            if self.hung.under.get(end) == key:
                self.nodes[end].edge = edge
                self._attach(self.nodes[end], host, beside=beside)
            else:
                self._attach(self._chip(end, host.key, edge), host, beside=beside)

    def _host(self, link: Link) -> Node:
        """Return what a link hangs under: its target, or a stub of it in another group."""
        target = self.nodes[self.hung.heads.get(link.key, link.target)]
        if link.key not in self.hung.stubs:
            return target
        home = self.hung.homes[link.key]
        self._summed(link, target, home)
        first = min(self.hung.places[key] for key in link.sources)
        node = self.stubs.get((target.key, home))
        if node is None:
            made = self._stub(target.key, home)
            self.chips[made.key] = made
            node = Node(made.key, made.width, made.height)
            self.stubs[target.key, home] = node
        self.firsts[node.key] = min(first, self.firsts.get(node.key, first))
        return node

    def _summed(self, link: Link, target: Node, home: Path) -> None:
        """Put a chip at the target that stands for all that bears on it from one other group."""
        place = (target.key, home, link.relation.traits.tone)
        self.sums.setdefault(place, []).append(link)
        if place not in self.sum_nodes:
            node = self.sum_nodes[place] = Node("", 0.0, 0.0, is_chip=True)
            self._attach(node, target, beside=target.is_pill)

    def _count_reasons(self) -> None:
        """Write the counts into the chips that stand for what bears on a card elsewhere."""
        edges = _edges_of(self.scene)
        for (target, home, tone), links in self.sums.items():
            traits = links[0].relation.traits
            text = f"{_counted(len(links), traits)}: {home[-1] if home else 'elsewhere'}"
            key = f"{SUM}{len(self.chips)}"
            made = chip(key, text, links[0].sources[0], tone, place=self._number(home))
            self.chips[key] = made
            node = self.sum_nodes[target, home, tone]
            edge = edges[links[0].key][-1]
            node.key, node.width, node.height = key, made.width, made.height
            node.edge = evolve(edge, source=key, target=target)

    def _attach(self, node: Node, host: Node, *, beside: bool = False) -> None:
        (host.beside if beside else host.below).append(node)
        if node.edge is not None:
            node.edge = evolve(node.edge, source=node.key, target=host.key)

    def _chip(self, card: str, target: str, edge: Edge) -> Node:
        number = len(self.chips)
        key = f"chip:{number}"
        place = ""
        if self.scene.group(card) != self.scene.groups.get(target, ()):
            place = self._number(self.scene.group(card))
        made = chip(key, self._title(card), card, edge.tone, place=place)
        self.chips[key] = made
        return Node(key, made.width, made.height, is_chip=True, edge=edge)

    def _stub(self, card: str, home: Path) -> Chip:
        links = {link.key: link for link in self.scene.view.links}
        title = self._title(card)
        if card in links:
            aim = links[card]
            title = f"{self._title(aim.sources[0])} → {self._title(aim.target)}"
        place = self._number(self.scene.group(card))
        look = self.scene.cards[card].look_name if card in self.scene.cards else "claim"
        return stub(f"stub:{card}:{'/'.join(home)}", title, card, look, place=place)

    def _number(self, path: Path) -> str:
        """Return the number of another group, and remember that it is needed."""
        number = self.numbers.get(path, "")
        self.crosses = self.crosses or bool(number)
        return number

    def _title(self, key: str) -> str:
        if key in self.scene.view.folded_groups:
            return self.scene.view.folded_groups[key][0].title
        if key in self.scene.pills:
            return self.scene.pills[key].text
        return self.scene.view.whole[key].headline

    def _plots(self) -> Iterator[Plot]:
        plots: dict[Path, Plot] = {(): Plot(())}
        for cluster in sorted(self.scene.clusters, key=lambda one: len(one.path)):
            plot = plots[cluster.path] = Plot(cluster.path)
            if len(cluster.path) > 1:
                plots[cluster.path[:-1]].inner.append(plot)
        roots: list[tuple[float, Path, Node]] = [
            (at, self.scene.group(key), self.nodes[key])
            for key, at in self.hung.places.items()
            if key not in self.hung.under
        ]
        roots += [
            (self.firsts[node.key] - 0.5, home, node) for (_, home), node in self.stubs.items()
        ]
        for _, path, node in sorted(roots, key=lambda root: root[0]):
            plots[path].roots.append(node)
        for plot in plots.values():
            if len(plot.path) < 2 and (plot.roots or plot.inner):  # noqa: PLR2004 - outer groups
                yield plot


def _turned(edge: Edge, link: Link) -> Edge:
    """Return an edge of a symmetric link with source and target changed."""
    ends = {link.sources[0]: link.target, link.target: link.sources[0]}
    return evolve(edge, start=ends.get(edge.start, edge.start), end=ends.get(edge.end, edge.end))


def _counted(count: int, traits: RelationKind) -> str:
    """Return how many relations of a kind there are: `3 reasons`, `1 attack`."""
    nouns = {1: "reason", -1: "attack", 0: "answer" if traits.answers else ""}
    noun = nouns[traits.polarity]
    return f"{count} {noun}{'s' if count > 1 else ''}" if noun else f"{count} × {traits.phrase}"


def _edges_of(scene: Scene) -> dict[str, list[Edge]]:
    edges = iter(scene.edges)
    return {
        link.key: [next(edges) for _ in range(len(link.sources) + (link.key in scene.pills))]
        for link in scene.view.links
    }


def group_numbers(scene: Scene) -> dict[Path, str]:
    """Return the number of each group that is shown: 1, 2, 2.1."""
    counts: dict[Path, int] = {}
    numbers: dict[Path, str] = {}
    for cluster in scene.clusters:
        above = cluster.path[:-1]
        counts[above] = counts.get(above, 0) + 1
        prefix = f"{numbers[above]}." if above in numbers else ""
        numbers[cluster.path] = f"{prefix}{counts[above]}"
    return numbers
