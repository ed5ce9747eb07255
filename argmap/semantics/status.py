"""What becomes of a claim, and of a step."""

from enum import Enum
from typing import NamedTuple


class Status(Enum):
    """The status of a claim; the value is the label of the literature."""

    STANDS = "in"
    REFUTED = "out"
    UNDECIDED = "undecided"

    def __str__(self) -> str:
        return self.name.lower()


LABELS = (Status.UNDECIDED, Status.STANDS, Status.REFUTED)  # in the order of `engine.labels`


class Step(NamedTuple):
    """What becomes of a step: it stands when its premises do and nothing undercuts it.

    An attack that does not succeed, by a preference, is refuted.  `reason` says why a step does not
    stand, in a clause; '' where it does.
    """

    status: Status
    reason: str = ""
