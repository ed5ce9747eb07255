"""Chips and stubs: what they are called, and how they replace the lines between groups.

A relation is drawn where it is written (`hanging`): at its target, or under a stub of it in the
group of its sources.  Any other use across groups is a chip at the target; the card says how often
it is used.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import permutations
from typing import Any

from attrs import define, evolve, field

from argmap.drawing.scene.card import CHIP_SIZE, STUB_SIZE, Chip
from argmap.drawing.scene.cards import statement_card
from argmap.drawing.scene.hanging import Hanging
from argmap.drawing.scene.measure import shorten, width
from argmap.drawing.scene.scene import Cluster, Edge, Scene
from argmap.drawing.scene.theme import LOOKS
from argmap.drawing.scene.view import Link, Path
from argmap.relations import RelationKind
from argmap.semantics.engine.links import grouped


def referenced(scene: Scene) -> Scene:
    """Return the scene with no edge between different groups; linear."""
    if len(set(scene.groups.values())) <= 1:
        return scene
    hung = Hanging(scene)
    drawn, labels = with_chips(scene, hung)
    return with_uses(evolve(drawn, clusters=labels.numbered(scene.clusters)))


def with_chips(
    scene: Scene, hung: Hanging, *, once: bool = False, paged: bool = False
) -> tuple[Scene, "ChipLabels"]:
    """Return the scene with chips and stubs at the ends of edges that lie elsewhere; linear.

    Elsewhere is in another group, or with `once` anywhere but where a card hangs.  With `paged`
    chips show numbers of pages instead of those of groups.
    """
    groups = {**scene.groups, **{key: hung.homes[key] for key in scene.pills}}
    labels = ChipLabels(evolve(scene, groups=groups), paged=paged)
    stubbed = Counter(
        (link.target, hung.homes[link.key], link.relation.kind)
        for link in scene.view.links
        if link.key in hung.stubs
    )
    edges: list[Edge] = []
    by_link = grouped((edge.relation, edge) for edge in scene.edges)

    def chip(card: str, near: str, edge: Edge) -> Edge:
        new_chip = labels.chip(card, groups[near], edge.tone)
        groups[new_chip.key] = groups[near]
        return evolve(edge, source=new_chip.key, target=near, ranks=True)

    for link in scene.view.links:
        home, drawn = hung.homes[link.key], by_link[link.key]
        is_stubbed, is_pill = link.key in hung.stubs, link.key in scene.pills
        if once and link.key in hung.both and not is_pill and not is_stubbed:
            edges += [
                chip(end, near, drawn[0])
                for end, near in permutations((link.sources[0], link.target))
                if near in scene.cards or near in scene.pills
            ]
            continue
        if once and hung.heads.get(link.key) == link.sources[0]:  # it hangs by its source
            drawn = [_turned(edge, link) for edge in drawn]
        host = ""
        if is_stubbed:
            host = labels.stub(link.target, home).key
            groups[host] = home
            count = stubbed.pop((link.target, home, link.relation.kind), 0)
            if count and (link.target in scene.cards or link.target in scene.pills):
                sum_chip = labels.sum(count, link, home)
                groups[sum_chip.key] = groups[link.target]
                edges.append(evolve(drawn[-1], source=sum_chip.key, ranks=True))
        for edge in drawn:
            if host and edge.target == link.target:
                edge = evolve(edge, target=host)  # noqa: PLW2901 - the same line, nearer
            end = edge.source
            is_here = hung.under.get(end) == link.key if once else groups[end] == home
            edges.append(edge if end == link.key or is_here else chip(end, edge.target, edge))
    return evolve(scene, groups=groups, edges=tuple(edges), chips=labels.chips), labels


def _turned(edge: Edge, link: Link) -> Edge:
    """Return an edge of a symmetric link with source and target changed."""
    ends = {link.sources[0]: link.target, link.target: link.sources[0]}
    keys = (edge.source, edge.target, edge.start, edge.end)
    source, target, start, end = (ends.get(key, key) for key in keys)
    return evolve(edge, source=source, target=target, start=start, end=end)


def chipped(scene: Scene, numbers: Iterable[int]) -> Scene:
    """Return the scene with chips in the place of some edges, by their numbers."""
    groups, edges = dict(scene.groups), list(scene.edges)
    labels = ChipLabels(scene, chips=dict(scene.chips))
    for number in sorted(set(numbers)):
        edge = edges[number]
        if edge.source not in scene.chips:  # a chip hangs alone, and can be moved only with its end
            chip = labels.chip(edge.source, groups[edge.target], edge.tone)
            groups[chip.key] = groups[edge.target]
            edges[number] = evolve(edge, source=chip.key, ranks=True)
    drawn = evolve(scene, chips=labels.chips, groups=groups, edges=tuple(edges))
    return with_uses(drawn)


def with_uses(scene: Scene) -> Scene:
    """Return the scene whose cards say how many of its chips stand for them, and lead to one."""
    view, cards = scene.view, dict(scene.cards)
    counted = {key: chip.card for key, chip in scene.chips.items() if chip.counts}
    ends = ((edge, counted.get(edge.source)) for edge in scene.edges)
    uses = grouped((key, edge.end if edge.end != key else edge.start) for edge, key in ends if key)
    for key in cards.keys() & uses.keys() - view.folds.keys():
        cards[key] = statement_card(view, view.complete[key], scene.style, uses[key])
    return evolve(scene, cards=cards)


_LONGEST = 18.5  # em: of the text of a chip
_PAGE = "p. 99"  # the room that is left for the number of a page


@define(eq=False, slots=False)
class ChipLabels:
    """Makes chips and stubs and keeps them by key.

    `crosses` says that a number of a group was shown; on several pages (`paged`) it is the page.
    `uncut` are the keys of those that were made before anything was cut.
    """

    scene: Scene
    paged: bool = False
    chips: dict[str, Chip] = field(factory=dict)
    crosses: bool = False
    uncut: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        is_plain = self.paged or self.scene.view.is_quiet
        self.numbers = {} if is_plain else _group_numbers(self.scene.clusters)
        self.clusters = {cluster.path: cluster for cluster in self.scene.clusters}

    def numbered(self, clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
        """Return groups with their numbers, if any number was shown."""
        numbers = self.numbers if self.crosses else {}
        return tuple(evolve(each, number=numbers.get(each.path, "")) for each in clusters)

    def chip(self, card: str, home: Path, tone: str) -> Chip:
        """Return a new chip of a card, to stand in a group."""
        place = self._number(self.scene.groups[card], home)
        return self._add("chip:", self.title(card), place, card=card, tone=tone, counts=True)

    def sum(self, links: int, first: Link, home: Path) -> Chip:
        """Return a new chip for all that bears on something from one other group."""
        traits = first.relation.traits
        card = first.key if self._argument(first.key) else first.sources[0]
        title = f"{_counted(links, traits)}: {home[-1] if home else 'elsewhere'}"
        title = title if links > 1 else self.title(card)
        return self._add("sum:", title, self._number(home), card=card, tone=traits.tone)

    def _argument(self, key: str) -> str:
        """Return the title of an argument, by its main step, '' for others."""
        argument = self.scene.view.arguments.get(key)
        return argument.title if argument and key in self.scene.pills else ""

    def fold(
        self, card: str, hidden: Sequence[tuple[str, int]], uses: int | None, tone: str
    ) -> Chip:
        """Return a new chip for all that hangs by a card: statements with 1 for it, -1 against it.

        They stand elsewhere if `uses` is None; otherwise they are hidden, and so often used
        elsewhere, and their verdicts are shown.
        """
        pro = sum(sign > 0 for _, sign in hidden)
        con, word = len(hidden) - pro, "continued" if uses is None else "below"
        title = f"+{pro} " * bool(pro) + f"−{con} " * bool(con) + word
        title += f", {uses} used elsewhere" if uses else ""
        numbers = self.scene.view.judgement.numbers(key for key, _ in hidden)
        shown = () if uses is None else tuple((word, str(count)) for word, count in numbers.items())
        return self._add("fold:", title, card=card, tone=tone, is_fold=True, verdicts=shown)

    def stub(self, card: str, home: Path) -> Chip:
        """Return a new stub of a card or step, to stand in a group."""
        look = LOOKS[self.scene.cards[card].look.name if card in self.scene.cards else "claim"]
        key, place = self.stub_key(card, home), self._number(self.scene.groups[card], home)
        return self._add(key, self.title(card), place, card=card, look=look)

    @staticmethod
    def stub_key(card: str, home: Path) -> str:
        """Return the key of the stub of a card or step in a group."""
        return f"stub:{card}@{' / '.join(home)}"

    def paged_chip(
        self, key: str, pages: Mapping[str, int], number: int, near: AbstractSet[str]
    ) -> Chip:
        """Return a chip as it is shown on page `number`, where cards stand on these pages.

        A card that is `near`, on the same page, needs no number, though an overview has it twice.
        """
        old = self.chips[key]
        is_near = old.card in near and not old.is_fold
        page = number if is_near else pages.get(old.card, number)
        tail = f"{', ' if old.is_fold else ' · '}p. {page}" if page != number else ""
        text = old.text.removesuffix(f" · {_PAGE}") + tail
        return evolve(old, text=text, is_near=is_near)

    def title(self, key: str) -> str:
        """Return what a card or step is called."""
        view = self.scene.view
        if key in view.folds:
            return view.folds[key].group.title
        if key in view.complete:
            return view.complete[key].headline.rstrip(".")
        relation = view.complete.relation(key)
        if relation.is_named or self._argument(key):
            return self._argument(key) or relation.id
        target = self.title(relation.target) if relation.target in view.complete else "step"
        return f"{self.title(relation.sources[0])} → {target}"

    def _add(self, key: str, text: str, place: str = "", **fields: Any) -> Chip:
        """Add a chip, its text cut to size, with the number of its group or room for its page."""
        is_stub = "look" in fields
        is_large = is_stub or self.scene.view.is_quiet
        size = self.scene.style.size(STUB_SIZE if is_large else CHIP_SIZE)
        place = _PAGE if self.paged else place
        tail = f" · {place}" if place else ""
        room = _LONGEST * size - width(tail, size, bold=is_stub)
        text = shorten(text, size, room, bold=is_stub) + tail
        key = key if is_stub else f"{key}{len(self.chips)}"
        self.chips[key] = Chip(key=key, text=text, size=size, **fields)
        return self.chips[key]

    def _number(self, path: Path, home: Path | None = None) -> str:
        """Return the number of a group, '' at home, and remember that it is needed."""
        number = self.numbers.get(path, "") if path != home else ""
        self.crosses = self.crosses or bool(number)
        return number


def _counted(count: int, traits: RelationKind) -> str:
    """Return how many relations of a kind there are: `3 reasons`, `1 attack`."""
    nouns = {1: "reason", -1: "attack", 0: "answer" if traits.answers else ""}
    noun = nouns[traits.polarity]
    return f"{count} {noun}{'s' if count > 1 else ''}" if noun else f"{count} × {traits.phrase}"


def _group_numbers(clusters: Iterable[Cluster]) -> dict[Path, str]:
    """Return the number of each group that is shown: 1, 2, 2.1."""
    totals: Counter[Path] = Counter()
    numbers: dict[Path, str] = {}
    for cluster in clusters:
        above = cluster.path[:-1]
        totals[above] += 1
        numbers[cluster.path] = f"{numbers.get(above, '')}.{totals[above]}".removeprefix(".")
    return numbers
