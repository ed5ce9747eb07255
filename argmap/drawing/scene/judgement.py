"""What an evaluation says of every card and step, as data: a status or a strength, and the reason.

Not here: how it is found (`judge`), how a mark looks (`badge`).
"""

from collections.abc import Mapping

from attrs import field, frozen

STATUSES: tuple[str, ...] = ("stands", "refuted", "undecided")


@frozen(kw_only=True)
class Finding:
    """What is said of a statement or step: its status in a word, or a strength in [0, 1]; and why.

    `status` is one of `STATUSES`, or '' for a gradual method.
    """

    status: str = ""
    strength: float | None = None
    reason: str = ""


@frozen(kw_only=True)
class Judgement:
    """What a method says of the statements of a map, by name, and of its steps, by id.

    Questions and their answers have no entry, nor have steps under a gradual method.
    """

    title: str
    findings: Mapping[str, Finding]
    steps: Mapping[str, Finding] = field(factory=dict)

    def of(self, name: str) -> Finding:
        """Return what is said of a statement, an empty finding of a question."""
        return self.findings.get(name, _NOTHING)

    def step(self, id: str) -> Finding:  # noqa: A002 - its name in the graph
        """Return what is said of a step, an empty finding of what is none."""
        return self.steps.get(id, _NOTHING)


_NOTHING = Finding()
