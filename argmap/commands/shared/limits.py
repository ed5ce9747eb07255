"""How long a search may take: the two options that verbs share.

Not here: what is said when a search is stopped (each verb).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_LIMITS = (
    click.option(
        "--limit",
        type=click.IntRange(1),
        metavar="STEPS",
        help="Steps of search after which to stop.",
    ),
    click.option(
        "--timeout", type=float, metavar="SECONDS", help="Seconds of search after which to stop."
    ),
)


def limit_options(function: F) -> F:
    """Add --limit and --timeout, each None where it is not given."""
    for option in reversed(_LIMITS):
        function = option(function)
    return function
