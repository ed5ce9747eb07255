"""Print findings on a terminal or into a pipe, in the format that a verb was asked for.

Not here: the formats themselves (`reports`).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from argmap.diagnostics import Diagnostic


def print_findings(findings: Iterable["Diagnostic"]) -> None:
    """Print findings to standard error."""
    for one in findings:
        click.echo(str(one), err=True)
