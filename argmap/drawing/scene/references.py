"""Chips and stubs: what they are called, and how they replace the lines between groups.

A relation is drawn where it is written (`hanging`): at its target, or under a stub of it in the
group of its sources.  Any other use across groups is a chip at the target.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import define, evolve, field

from argmap.drawing.scene.card import CHIP_SIZE, STUB_SIZE, Chip, Use
from argmap.drawing.scene.cards import statement_card
from argmap.drawing.scene.hanging import hanging, homes
from argmap.drawing.scene.measure import shorten, width
from argmap.drawing.scene.scene import AWAY, Cluster, Edge, Scene, opens_with, own_number
from argmap.drawing.scene.theme import LOOKS
from argmap.drawing.scene.view import Link, Path
from argmap.relations import RelationKind, relation_kinds
from argmap.semantics.engine.links import grouped


def referenced(scene: Scene) -> Scene:
    """Return the scene with no edge between different groups; linear."""
    if len(set(scene.groups.values())) <= 1:
        return scene
    drawn, labels = with_chips(scene)
    return with_uses(evolve(drawn, clusters=labels.numbered(scene.clusters)))


def with_chips(scene: Scene, *, paged: bool = False) -> tuple[Scene, "ChipLabels"]:
    """Return the scene with chips and stubs at the ends of edges that lie in other groups; linear.

    Where the chips show numbers of pages, they are `paged`.
    """
    home_of = homes(scene)
    groups = {**scene.groups, **{key: home_of[key] for key in scene.pills}}
    labels = ChipLabels(evolve(scene, groups=groups), at_both_ends=True, paged=paged)
    stubbed = Counter(
        (link.target, home_of[link.key], link.relation.kind)
        for link in scene.view.links
        if home_of[link.key] != groups[link.target]
    )
    edges: list[Edge] = []
    by_link = grouped((edge.relation, edge) for edge in scene.edges)
    for link in scene.view.links:
        home, host, drawn = home_of[link.key], link.target, by_link[link.key]
        if home != groups[host]:
            host = labels.stub(host, home).key
            count = stubbed.pop((link.target, home, link.relation.kind), 0)
            if count and groups[link.target] != AWAY:
                edges.append(labels.sum(count, link, home, drawn[-1]))
        for line in drawn:
            edge = evolve(line, target=host) if line.target == link.target else line
            edges += [edge] if groups[edge.source] == home else labels.instead(edge)
    return labels.scene_with(edges), labels


def hung_once(scene: Scene, labels: "ChipLabels") -> Scene:
    """Return the scene in which each card hangs by one edge, with chips in the place of others."""
    lines, links = hanging(scene), {link.key: link for link in scene.view.links}
    kept = {*lines.values()}
    ends = ((key, scene.edges[number]) for key, number in lines.items())
    turned = {edge.relation for key, edge in ends if edge.source != key}
    edges: list[Edge] = []
    for number, edge in enumerate(scene.edges):
        if edge.relation in turned and edge.source not in scene.chips:
            edges.append(_turned(edge, links[edge.relation]))
        elif number in kept or edge.source in scene.chips:
            edges.append(edge)
        else:
            edges += labels.instead(edge)
    return evolve(scene, edges=tuple(edges))


def _turned(edge: Edge, link: Link) -> Edge:
    ends = {link.sources[0]: link.target, link.target: link.sources[0]}
    keys = (edge.source, edge.target, edge.start, edge.end)
    source, target, start, end = (ends.get(key, key) for key in keys)
    return evolve(edge, source=source, target=target, start=start, end=end)


def chipped(scene: Scene, numbers: Iterable[int]) -> Scene:
    """Return the scene with chips in the place of some edges, by their numbers, which stay."""
    labels = ChipLabels(scene, at_both_ends=True, chips=dict(scene.chips))
    edges = list(scene.edges)
    for number in sorted(set(numbers)):
        if edges[number].source not in scene.chips:  # which hangs alone, and moves with its end
            edges[number], *others = labels.instead(edges[number])
            edges += others
    return with_uses(labels.scene_with(edges))


def with_uses(scene: Scene) -> Scene:
    """Return the scene whose cards say how many of its chips stand for them, and lead to one."""
    view, cards, labels = scene.view, dict(scene.cards), ChipLabels(scene)
    counted = {key: chip.card for key, chip in scene.chips.items() if chip.counts}
    ends = ((edge, counted.get(edge.source)) for edge in scene.edges)
    uses = grouped((key, labels.use(edge, key)) for edge, key in ends if key)
    for key in cards.keys() & uses.keys() - view.folds.keys():
        cards[key] = statement_card(view, view.complete[key], scene.style, uses[key])
    return evolve(scene, cards=cards)


_LONGEST = 18.5  # em: of the text of a chip
_PAGE = "p. 99"  # the room that is left for the number of a page


@define(eq=False, slots=False)
class ChipLabels:
    """Makes chips and stubs for a scene and keeps them by key, with the groups in which they stand.

    A symmetric relation has a chip at its target, or `at_both_ends`.  `crosses` says that a number
    of a group was shown; on several pages (`paged`) it is the page.
    """

    scene: Scene
    at_both_ends: bool = False
    paged: bool = False
    chips: dict[str, Chip] = field(factory=dict)
    crosses: bool = False

    def __attrs_post_init__(self) -> None:
        is_plain = self.paged or self.scene.view.is_quiet
        self.numbers = {} if is_plain else _group_numbers(self.scene.clusters)
        self.clusters = {cluster.path: cluster for cluster in self.scene.clusters}
        self.groups = dict(self.scene.groups)

    def scene_with(self, edges: Iterable[Edge]) -> Scene:
        """Return the scene with the chips, which some edges begin or end at."""
        return evolve(self.scene, chips=self.chips, groups=self.groups, edges=tuple(edges))

    def numbered(self, clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
        """Return groups with their numbers, if any number was shown."""
        numbers = self.numbers if self.crosses else {}
        return tuple(evolve(each, number=numbers.get(each.path, "")) for each in clusters)

    def title_room(self, path: Path, *, continued: bool) -> float:
        """Return the width that the title of a group takes with all that may be added to it."""
        number = self.numbers.get(path, "")
        return evolve(self.clusters[path], number=number, continued=continued).label.width + 4.0

    def instead(self, edge: Edge) -> list[Edge]:
        """Return what is drawn for an edge without a line: chips of its source at its target."""
        ends = [(edge.source, edge.target)]
        is_whole = (
            edge.source != edge.target == edge.end != edge.relation
        )  # no stub or step between
        is_symmetric = self.at_both_ends and relation_kinds()[edge.kind].symmetric
        if is_symmetric and is_whole and edge.source in self.scene.cards:
            ends.append((edge.target, edge.source))
        drawn: list[Edge] = []
        for card, near in ends:
            home = self.groups[near]
            place, title = self._number(self.groups[card], home), self.title(card)
            key, kind = f"chip:{card}@{edge.relation}", {"tone": edge.tone, "counts": True}
            chip = self._add(key, title, place, home, card=card, **kind)
            drawn.append(evolve(edge, source=chip.key, target=near, ranks=True))
        return drawn

    def sum(self, links: int, first: Link, home: Path, edge: Edge) -> Edge:
        """Return an edge from a new chip for all that bears on something from one other group.

        They are so many links, of which `edge` is the line of the `first`.
        """
        traits = first.relation.traits
        card = first.key if self._argument(first.key) else first.sources[0]
        premises = len(first.sources) if links == 1 and card != first.key else 0
        words = f"{premises} premises" if premises else _counted(links, traits)
        title, place, near = self.title(card), self._number(home), self.groups[first.target]
        if max(links, premises) > 1:
            group = home[-1] if home else "elsewhere"
            title, place = f"{words}: {group}", "" if opens_with(group, place) else place
        chip = self._add(f"sum:{first.key}", title, place, near, card=card, tone=traits.tone)
        return evolve(edge, source=chip.key, ranks=True)

    def use(self, edge: Edge, key: str) -> Use:
        """Return the other end of an edge, and what that says of the card of `key`."""
        end = edge.end if edge.end != key else edge.start
        is_premise = end == edge.relation
        aim = self.scene.view.complete.relation(end).target if is_premise else end
        return end, f"{edge.kind} {self.title(aim)}"

    def _argument(self, key: str) -> str:
        argument = self.scene.view.arguments.get(key)
        return argument.title if argument and key in self.scene.pills else ""

    def fold(
        self, at: str, lead: str, hidden: Sequence[tuple[str, int]], tone: str, word: str, uses: int
    ) -> Chip:
        """Return a new chip for statements that hang `at` something, 1 for it or -1 against it.

        It leads to a card, `lead`.  They stand elsewhere if the `word` is continued; otherwise they
        are hidden, and so often used elsewhere, and their verdicts are shown.
        """
        pro = sum(sign > 0 for _, sign in hidden)
        con = len(hidden) - pro
        title = f"+{pro} " * bool(pro) + f"−{con} " * bool(con) + word
        title += f", {uses} used elsewhere" if uses else ""
        away = () if word == "continued" else hidden
        numbers = self.scene.view.judgement.numbers(key for key, _ in away)
        shown = tuple((verdict, str(count)) for verdict, count in numbers.items())
        kind = {"tone": tone, "is_fold": True, "verdicts": shown}
        return self._add(f"{word}:{at}", title, "", self.groups[lead], card=lead, **kind)

    def stub(self, card: str, home: Path, of: str = "") -> Chip:
        """Return a new stub of a card or step, to stand in a group; its key may be `of` a part.

        The stub of a stub is one of its card.
        """
        key = self.stub_key(of or card, home)
        card = self.chips[card].card if card in self.chips else card
        look = LOOKS[self.scene.cards[card].look.name if card in self.scene.cards else "claim"]
        place = self._number(self.groups[card], home)
        return self._add(key, self.title(card), place, home, card=card, look=look)

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

    def _add(self, key: str, text: str, place: str, home: Path, **fields: Any) -> Chip:
        """Add a chip to a group, its text cut to size, with a number or room for that of a page."""
        is_stub = "look" in fields
        is_large = is_stub or self.scene.view.is_quiet
        size = self.scene.style.size(STUB_SIZE if is_large else CHIP_SIZE)
        place = _PAGE if self.paged else place
        tail = f" · {place}" if place else ""
        room = _LONGEST * size - width(tail, size, bold=is_stub)
        text = shorten(text, size, room, bold=is_stub) + tail
        self.groups[key] = home
        self.chips[key] = Chip(key=key, text=text, size=size, **fields)
        return self.chips[key]

    def _number(self, path: Path, home: Path | None = None) -> str:
        """Return the number of a group, '' at home, and remember that it is needed."""
        number = self.numbers.get(path, "") if path != home else ""
        self.crosses = self.crosses or bool(number)
        return number


def _counted(count: int, traits: RelationKind) -> str:
    nouns = {1: "reason", -1: "attack", 0: "answer" if traits.answers else ""}
    noun = nouns[traits.polarity]
    return f"{count} {noun}{'s' if count > 1 else ''}" if noun else f"{count} × {traits.phrase}"


def _group_numbers(clusters: Iterable[Cluster]) -> dict[Path, str]:
    """Return the number of each group that is shown: 1, 2, 2.1.

    Where titles of neighbours open with numbers of their own, those count, and the others get none.
    """
    numbers: dict[Path, str] = {}
    for above, row in grouped((cluster.path[:-1], cluster.path) for cluster in clusters).items():
        own = [own_number(path[-1]) for path in row]
        written = [number for number in own if number]
        is_own = len(written) > 1 and len(written) == len(set(written))
        for count, (path, number) in enumerate(zip(row, own, strict=True), start=1):
            last, before = number if is_own else str(count), numbers.get(above, "")
            is_whole = last.startswith(f"{before}.") or not (before and last)
            numbers[path] = last if is_whole else f"{before}.{last}"
    return numbers
