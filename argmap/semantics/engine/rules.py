"""What a semantics asks of a labelling, as data."""

from typing import NamedTuple


class LabellingKind(NamedTuple):
    """What a labelling has to be.

    `supported`: what is in has its conditions met (without it: free of conflict).  `closed`: what
    follows is labelled.  `total`: nothing is undecided.  `faithful`: what an argument that is in
    attacks is out; without it a labelling may pass over that.
    """

    supported: bool = True
    closed: bool = False
    total: bool = False
    faithful: bool = True


class LabellingRule(NamedTuple):
    """What a semantics asks of a labelling: its kind, and what it has as much of as can be.

    `most` is 'in' for the most arguments in, 'decided' for the fewest undecided, '' for neither.
    """

    kind: LabellingKind
    most: str = ""


CONFLICT_FREE = LabellingKind(supported=False)
ADMISSIBLE = LabellingKind()
# As much of an admissible labelling as a question needs.
SELF_SUPPORTING = LabellingKind(faithful=False)
COMPLETE = LabellingKind(closed=True)
STABLE = LabellingKind(total=True)
