"""Run a layout program that speaks DOT on stdin and JSON on stdout.

Without a shell, with a time limit, and with `SERVER_NAME` set, which stops Graphviz from opening
files.  Not here: where programs are found (`engines`).
"""

from collections.abc import Sequence

from argmap.drawing.layout.places import Places
from argmap.drawing.layout.plan import EngineError, LayoutPlan

_SECONDS = 300.0


def arrange_with(name: str, program: str, plans: Sequence[LayoutPlan]) -> list[Places]:
    """Return the places that `program` makes; `EngineError` names it and what went wrong."""
    from argmap.drawing.layout.dot import layout_source, read_answer

    source = "\n".join(map(layout_source, plans))
    try:
        return read_answer(plans, _run(program, source))
    except EngineError as error:
        raise EngineError(f"the layout engine {name!r} failed: {error}") from error


def _run(program: str, source: str) -> str:
    import os
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - a program of ours or of the user's PATH, no shell
            [program, "-Kdot", "-Tjson0", "-q2"],
            input=source.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "SERVER_NAME": "argmap"},
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"it took more than {_SECONDS:.0f} s") from error
    except OSError as error:
        raise EngineError(f"{program} cannot be run: {error.strerror}") from error
    trouble = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or "Error" in trouble:
        cause = trouble.splitlines()[0][:200] if trouble else "it said nothing"
        raise EngineError(f"exit status {done.returncode}: {cause}")
    return done.stdout.decode("utf-8", "replace")
