"""The reports: findings as text for people and for machines; one format a file.

Not here: what is found (`checks`, `syntax`), and where the text goes (`commands`).
"""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.registry import everything


class Write(Protocol):
    """A function that makes the text of a report."""

    def __call__(self, findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:
        """Return whole lines, each with its line end, or '' when there is nothing to say.

        The findings keep their order.  No character of them reaches the text that could steer a
        terminal or a build service.
        """


@frozen(kw_only=True)
class Report:
    """A format of findings; `is_for_people` says that a summary may be printed beside it."""

    name: str
    summary: str
    write: Write
    is_for_people: bool = False


def reports() -> Mapping[str, Report]:
    """Return every report by name, sorted."""
    return everything("argmap.reports", Report)
