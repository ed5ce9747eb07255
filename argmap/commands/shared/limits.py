"""The options that say how long a search may take; `solve` needs no model of a map for them."""

import click

from argmap.commands.shared.inputs import combined

limit_options = combined(
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
"""The options --limit and --timeout, each None where it is not given."""
