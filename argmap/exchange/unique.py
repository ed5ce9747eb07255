"""Words that are given out once each.

Not here: which words a format allows (`names`, `formats.frameworks._formulas`).
"""


class Once:
    """Gives out words; one that is taken gets `joint` and a number behind it."""

    joint = "-"

    def __init__(self, *taken: str) -> None:
        self.taken: set[str] = set(taken)
        self.counts: dict[str, int] = {}

    def free(self, stem: str) -> str:
        """Return `stem`, or with a number behind it when it is taken."""
        word = stem
        while word in self.taken:
            self.counts[stem] = self.counts.get(stem, 1) + 1
            word = f"{stem}{self.joint}{self.counts[stem]}"
        self.taken.add(word)
        return word
