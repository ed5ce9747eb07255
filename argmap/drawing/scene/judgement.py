"""What an evaluation says of every card and step, as data."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from argmap.model.verdict import VERDICTS


@frozen(kw_only=True)
class Finding:
    """What is said of a statement or step: its status in a word, or a strength in [0, 1]; and why.

    `status` is the word of a verdict on a statement, or holds, fails or open of a step, or '' for
    a gradual method.
    """

    status: str = ""
    strength: float | None = None
    reason: str = ""

    @property
    def group(self) -> str:
        """The coarser word: stands, open or falls; of a step its status."""
        return VERDICTS[self.status].group if self.status in VERDICTS else self.status


@frozen(kw_only=True)
class Judgement:
    """What a method says of statements, by name, and steps, by id; that of none has no title."""

    title: str = ""
    findings: Mapping[str, Finding] = field(factory=dict)

    def of(self, key: str) -> Finding:
        """Return what is said of a statement or step, an empty finding where nothing is."""
        return self.findings.get(key, _NOTHING)

    def numbers(self, names: Iterable[str]) -> dict[str, int]:
        """Return how many statements have each verdict that occurs."""
        words = [self.of(name).status for name in names]
        return {word: words.count(word) for word in VERDICTS if word in words}

    def counted(self, names: Iterable[str]) -> str:
        """Return how many statements have each verdict: `2 supported, 1 refuted`."""
        return ", ".join(f"{number:,} {word}" for word, number in self.numbers(names).items())


_NOTHING = Finding()
