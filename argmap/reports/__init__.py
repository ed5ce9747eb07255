"""The reports: findings as text for people and for machines; one format a file.

Not here: what is found (`checks`, `syntax`), and where the text goes (`commands`).
"""

from collections.abc import Callable, Mapping

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.registry import collect


@frozen(kw_only=True)
class Report:
    """A format of findings.

    `write` takes findings in the order in which they are to stand, and whether to colour them, and
    returns whole lines, each with its line end, or '' when there is nothing to say.  No character
    of a finding reaches the text that could steer a terminal or a build service.  `is_for_people`
    tells whether a summary may be printed beside it.
    """

    name: str
    summary: str
    write: Callable[[tuple[Diagnostic, ...], bool], str]
    is_for_people: bool = False


def reports() -> Mapping[str, Report]:
    """Return every report by name, sorted."""
    return collect("argmap.reports", Report)
