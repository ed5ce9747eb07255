"""What becomes of a claim."""

from enum import Enum


class Status(Enum):
    """The status of a claim; the value is the label of the literature."""

    STANDS = "in"
    REFUTED = "out"
    UNDECIDED = "undecided"

    def __str__(self) -> str:
        return self.name.lower()


LABELS = (Status.UNDECIDED, Status.STANDS, Status.REFUTED)  # in the order of `engine.labels`
