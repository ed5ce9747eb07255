"""One question asked of one map, or of every map in a folder: as text, JSON, or a line a map."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import frozen

from argmap.commands.shared import inputs
from argmap.commands.shared.asking import named_in_errors
from argmap.commands.shared.evaluating import echo, ended, load_map, map_argument
from argmap.commands.shared.findings import refused
from argmap.commands.shared.method_options import method_options
from argmap.commands.shared.progress import progress
from argmap.system.characters import safe
from argmap.system.files import is_folder

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

F = TypeVar("F", bound=Callable[..., Any])


format_option = inputs.choice(
    "--format",
    ("text", "json", "jsonl"),
    "What is printed: text for people, the default, JSON for programs, or JSON with a line for "
    "each map.",
    default="text",
)
"""The option --format: text for people, JSON, or a line of JSON for each map."""


@frozen
class Part:
    """What a verb says of one map: for people, for programs, and why a search was stopped.

    `data` is made when it is asked for: reasons for every claim are work.
    """

    lines: Sequence[str]
    data: Callable[[], dict[str, Any]]
    stopped: str = ""


def question_options(*, several: bool = False) -> Callable[[F], F]:
    """Make a function that returns what asks a map into one that asks the map of FILE, and prints.

    It adds what every verb that evaluates takes: FILE and how it is read, CLAIM…, the method (with
    `several`, methods), and --format.
    """

    def add(function: F) -> F:
        @wraps(function)
        def verb(file: str, *, format_: str, **options: Any) -> None:
            answer(file, function(**options), format_)

        options = inputs.combined(
            map_argument,
            click.argument("claims", nargs=-1, metavar="[CLAIM]…"),
            method_options(several=several),
            format_option,
            inputs.fence_option,
        )
        return options(verb)  # type: ignore[return-value]  # what click calls with more

    return add


def answer(file: str, ask: "Callable[[ArgumentMap], Part]", format_: str) -> None:
    """Ask the map of a file, or each map of a folder, and print what comes of it.

    The exit status is 1 when a map is wrong or a search was stopped, and 2 when a file cannot be
    opened or the question is wrong.
    """
    if file != inputs.STDIN and is_folder(file):
        _answer_each(file, ask, format_)
        return
    map_ = load_map(file)
    with named_in_errors(file):
        piece = ask(map_)
        data = {} if format_ == "text" else piece.data()
    if format_ == "json":
        inputs.print_json(data)
    elif format_ == "jsonl":
        inputs.print_json({"file": file, **data}, on_line=True)
    else:
        echo(piece.lines)
    ended(piece.stopped)


def _answer_each(folder: str, ask: "Callable[[ArgumentMap], Part]", format_: str) -> None:
    """Ask each map of a folder; what has not the claims that are asked for is passed over."""
    from argmap.semantics.engine.limits import LimitError

    codes, shown, missing = [], 0, ""
    rows = []
    for name in progress(inputs.maps_below(folder, inputs.chosen_format())):
        document = inputs.read_input(name)
        if document.map is None:
            codes.append(refused(document))
            continue
        try:
            piece = ask(document.map)
            data = {} if format_ == "text" else piece.data()
        except KeyError as unknown:
            missing = str(unknown.args[0])
            codes.append(0)
            continue
        except (LimitError, ValueError) as wrong:
            inputs.say(f"{name}: {wrong}")
            codes.append(1)
            continue
        codes.append(1 if piece.stopped else 0)
        if format_ == "json":
            rows.append({"file": name, **data})
        elif format_ == "jsonl":
            inputs.print_json({"file": name, **data}, on_line=True)
        else:
            echo([*([""] if shown else []), click.style(safe(name), bold=True), *piece.lines])
        shown += 1
    if missing and not shown:
        raise click.UsageError(missing)
    if format_ == "json":
        inputs.print_json(rows)
    inputs.end(codes, "evaluated in full")
