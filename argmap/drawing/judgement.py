"""What an evaluation says of every card, as data: a status or a strength, and the reason.

Not here: how it is found (`judge`), how a mark looks (`badge`).
"""

from collections.abc import Mapping

from attrs import frozen

STATUSES: tuple[str, ...] = ("stands", "refuted", "undecided")


@frozen(kw_only=True)
class Finding:
    """What is said of one statement: its status in a word, or its strength in [0, 1]; and why.

    `status` is one of `STATUSES`, or '' for a gradual method.
    """

    status: str = ""
    strength: float | None = None
    reason: str = ""


@frozen(kw_only=True)
class Judgement:
    """What a method says of the statements of a map, by name; questions have no entry."""

    title: str
    findings: Mapping[str, Finding]

    def of(self, name: str) -> Finding:
        """Return what is said of a statement, an empty finding of a question."""
        return self.findings.get(name, _NOTHING)


_NOTHING = Finding()
