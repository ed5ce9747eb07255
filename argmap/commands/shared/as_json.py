"""What the verbs that evaluate say, as JSON for programs.

Each verb prints one object: its `version`, what must be said of the whole (`semantics`, `note`,
`stopped` …), and under `statements` one object a claim.  What is not known, since a search was
stopped, is null.
Keys may be added in a later version; none gets another meaning.
"""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from argmap.model.verdict import Verdict
    from argmap.semantics.answers.status import Status

VERSION = 2  # of the JSON of verdicts: grows when a key changes its meaning


def print_json(data: Any, *, on_line: bool = False) -> None:
    """Print data as JSON, in letters of any alphabet; `on_line` for all of it on one line."""
    from json import dumps

    click.echo(dumps(data, ensure_ascii=False, indent=None if on_line else 2))


def of_status(status: "Status | None") -> dict[str, Any]:
    """Return a label, and the old word for it (for one release), null where it is not known."""
    return {"label": status and status.value, "status": status and str(status)}


def of_claim(verdict: "Verdict | None", status: "Status | None") -> dict[str, Any]:
    """Return a verdict as its word, and the label; null is what there is not, or is not known."""
    return {"verdict": verdict and verdict.word, **of_status(status)}
