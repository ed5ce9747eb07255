"""The command `argmap`, run in this process as a user runs it in a shell, without colours."""

from click.testing import CliRunner, Result

from argmap.command_line import argmap


def invoke(*words: object, stdin: str | bytes | None = None, **environment: str) -> Result:
    """Return how a call ends: `exit_code`, and what it prints to `stdout`, `stderr` or either."""
    return CliRunner().invoke(
        argmap, [*map(str, words)], input=stdin, env={"NO_COLOR": "1", **environment}
    )


def run(*words: object, stdin: str | bytes | None = None, **environment: str) -> tuple[int, str]:
    """Return the exit status of a call, and all that it prints."""
    result = invoke(*words, stdin=stdin, **environment)
    return result.exit_code, result.output
