"""The labels of claims and steps, with the words that were used before there were verdicts."""

from enum import Enum
from typing import NamedTuple


class Status(Enum):
    """The label of a claim or step; the value is that of the literature.

    Its word (`stands`, `refuted`, `undecided`) is kept for one release: a claim has a verdict.
    """

    STANDS = "in"
    REFUTED = "out"
    UNDECIDED = "undecided"

    def __str__(self) -> str:
        return self.name.lower()


LABELS = (Status.UNDECIDED, Status.STANDS, Status.REFUTED)  # in the order of `engine.labels`


class Step(NamedTuple):
    """What becomes of a step: it holds when its premises do, and nothing undercuts or rebuts it.

    An attack that does not succeed, by a preference, is out.  `reason` says why a step does not
    hold, in a clause; '' where it does.  `rebutted` says that its premises hold, or may, and
    something on the other side of the same claim beats it or is not weaker.
    """

    status: Status
    reason: str = ""
    rebutted: bool = False

    @property
    def label(self) -> str:
        """The label of the literature: `in`, `out` or `undecided`."""
        return self.status.value

    @property
    def word(self) -> str:
        """The label in plain words: `holds`, `fails` or `open`."""
        return STEP_WORDS[self.label][1]

    @property
    def mark(self) -> str:
        """The mark of the label."""
        return STEP_WORDS[self.label][0]


STEP_WORDS = {"in": ("✓", "holds"), "out": ("✗", "fails"), "undecided": ("?", "open")}
"""The mark and the word of a step by its label: steps have labels, claims have verdicts."""
