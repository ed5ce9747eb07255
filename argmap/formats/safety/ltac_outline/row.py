"""A line of an LTAC outline.

Not here: how it is read (`rows`), kept in an origin (`kept`) and written (`line`).
"""

from attrs import define

from argmap.formats.safety.goals.elements import (
    ASSUMPTION,
    CONTEXT,
    GOAL,
    JUSTIFICATION,
    SOLUTION,
    STRATEGY,
)

KINDS = {
    "claim": GOAL, "strategy": STRATEGY, "evidence": SOLUTION, "context": CONTEXT,
    "assumption": ASSUMPTION, "justification": JUSTIFICATION, "relation": STRATEGY,
    "connector": STRATEGY, "link": "",
}  # fmt: skip


@define
class LtacRow:
    """A line: its depth from 0, what kind of element, and its parts.

    `key` is that of its element, and `name` what this became in the map.  `declares` is false for
    links and citations, `cited` true where a `^` says so, `label` empty where the text is one, and
    `repeats` tells that the text is that of the statement.
    """

    depth: int
    type: str
    key: str
    label: str = ""
    text: str = ""
    options: tuple[str, ...] = ()
    ref: str = ""
    package: str = ""
    comments: tuple[str, ...] = ()
    declares: bool = True
    cited: bool = False
    repeats: bool = False
    at: int = 0
    name: str = ""

    @property
    def kind(self) -> str:
        """The kind of element, '' for a link."""
        return KINDS[self.type.lower()]
