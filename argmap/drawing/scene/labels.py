"""The chips and stubs of a forest: what they are called, and what they lead to.

Not here: where they hang (`tree.forest`, `tree.cuts`).
"""

from collections.abc import Mapping

from attrs import define, evolve, field

from argmap.drawing.scene.card import CHIP_SIZE, STUB_SIZE, Chip, chip
from argmap.drawing.scene.hanging import Path
from argmap.drawing.scene.scene import Scene
from argmap.relations import RelationKind

_PAGE = "p. 99"  # the room that is left for the number of a page


@define(eq=False, slots=False)
class ChipLabels:
    """Makes chips and stubs and keeps them by key.

    `crosses` tells that a number of a group was shown.  On several pages (`paged`) a chip shows
    the page of its card instead.
    """

    scene: Scene
    paged: bool = False
    chips: dict[str, Chip] = field(factory=dict)
    crosses: bool = False

    def __attrs_post_init__(self) -> None:
        self.is_quiet = self.scene.view.is_quiet
        self.numbers = {} if self.paged or self.is_quiet else group_numbers(self.scene)
        self.clusters = {cluster.path: cluster for cluster in self.scene.clusters}

    def chip(self, card: str, home: Path, tone: str) -> Chip:
        """Return a new chip of a card, to stand in a group."""
        place = self._place(card, home)
        return self._made("chip:", self.title(card), card, tone=tone, place=place, counts=True)

    def sum(self, count: int, traits: RelationKind, home: Path, card: str) -> Chip:
        """Return a new chip for all that bears on something from one other group."""
        title = f"{counted(count, traits)}: {home[-1] if home else 'elsewhere'}"
        title = self.title(card) if count == 1 else title
        return self._made("sum:", title, card, tone=traits.tone, place=self._number(home))

    def fold(  # what it stands for, and where it leads
        self, card: str, pro: int, con: int, uses: int | None, tone: str
    ) -> Chip:
        """Return a new chip for all that hangs by a card.

        It stands elsewhere if `uses` is None; otherwise it is hidden, and so often used elsewhere.
        """
        title = f"{counts(pro, con)} {'continued' if uses is None else 'below'}".strip()
        if uses:
            title += f", {uses} used elsewhere"
        return self._made("fold:", title, card, tone=tone, is_fold=True)

    def stub(self, card: str, home: Path) -> Chip:
        """Return a new stub of a card or step, to stand in a group."""
        look = self.scene.cards[card].look_name if card in self.scene.cards else "claim"
        place, key = self._place(card, home), f"stub:{card}@{' / '.join(home)}"
        return self._made(key, self.title(card), card, look=look, place=place)

    def paged_chip(self, key: str, pages: Mapping[str, int], number: int) -> Chip:
        """Return a chip as it is shown on page `number`, where cards stand on these pages."""
        old = self.chips[key]
        page = pages.get(old.card, number)
        text = old.text.removesuffix(f" · {_PAGE}")
        sign = ", " if old.is_fold else " · "
        if page != number:
            text += f"{sign}p. {page}"
        return evolve(old, text=text)

    def title(self, key: str) -> str:
        """Return what a card or step is called."""
        view = self.scene.view
        if key in view.folds:
            return view.folds[key].group.title
        if key in view.complete:
            return view.complete[key].headline.rstrip(".")
        relation = view.complete.relation(key)
        if relation.is_named:
            return relation.id
        target = self.title(relation.target) if relation.target in view.complete else "step"
        return f"{self.title(relation.sources[0])} → {target}"

    def _made(
        self,
        key: str,
        title: str,
        card: str,
        *,
        tone: str = "",
        look: str = "",
        place: str = "",
        counts: bool = False,
        is_fold: bool = False,
    ) -> Chip:
        made = chip(
            key if look else f"{key}{len(self.chips)}",
            title,
            card,
            place=_PAGE if self.paged else place,
            size=self.scene.style.size(STUB_SIZE if look or self.is_quiet else CHIP_SIZE),
            tone=tone,
            look=look,
            counts=counts,
            is_fold=is_fold,
        )
        self.chips[made.key] = made
        return made

    def _place(self, card: str, home: Path) -> str:
        """Return the number of the group of a card, '' if that is at home."""
        group = self.scene.group(card)
        return self._number(group) if group != home else ""

    def _number(self, path: Path) -> str:
        """Return the number of another group, and remember that it is needed."""
        number = self.numbers.get(path, "")
        self.crosses = self.crosses or bool(number)
        return number


def counted(count: int, traits: RelationKind) -> str:
    """Return how many relations of a kind there are: `3 reasons`, `1 attack`."""
    nouns = {1: "reason", -1: "attack", 0: "answer" if traits.answers else ""}
    noun = nouns[traits.polarity]
    return f"{count} {noun}{'s' if count > 1 else ''}" if noun else f"{count} × {traits.phrase}"


def counts(pro: int, con: int) -> str:
    """Return how many statements are hidden, those for and those against: `+3 −2`."""
    return " ".join([f"+{pro}"] * bool(pro) + [f"−{con}"] * bool(con))


def group_numbers(scene: Scene) -> dict[Path, str]:
    """Return the number of each group that is shown: 1, 2, 2.1."""
    totals: dict[Path, int] = {}
    numbers: dict[Path, str] = {}
    for cluster in scene.clusters:
        above = cluster.path[:-1]
        totals[above] = totals.get(above, 0) + 1
        prefix = f"{numbers[above]}." if above in numbers else ""
        numbers[cluster.path] = f"{prefix}{totals[above]}"
    return numbers
