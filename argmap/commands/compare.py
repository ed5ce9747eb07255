"""`argmap compare`: methods side by side."""

from typing import TYPE_CHECKING, Any

import click

from argmap.commands.shared.as_json import VERSION
from argmap.commands.shared.asking import judged, method_of, refusal
from argmap.commands.shared.evaluating import (
    NOTHING,
    columns,
    in_order,
    padded,
)
from argmap.commands.shared.folders import Part, question_options
from argmap.commands.shared.method_options import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argmap.commands.shared.judgements import Judged
    from argmap.commands.shared.method_options import Asked
    from argmap.model.argument_map import ArgumentMap

_CELL = 13  # columns of the widest verdict
_WIDEST = 60  # columns of a name


@click.command(epilog="Example:  argmap compare debate.arg --semantics grounded,preferred,df-quad")
@question_options(several=True)
def compare(*, claims: tuple[str, ...], asked: "Asked") -> "Callable[[ArgumentMap], Part]":
    """Evaluate the map in FILE by several methods, and mark where they disagree.

    They disagree where one gives a verdict that stands and another one that falls or is open.  A
    strength or a probability above one half counts as standing and one below as falling; one half
    as neither, and a rank as neither, since it only compares.  Of the methods that are compared by
    default those are left out that cannot take the map or the options.  FILE is a map in any format
    that is read, or a folder of maps.
    """

    def ask(map_: "ArgumentMap") -> Part:
        answers = _answers(map_, asked)
        names = in_order(map_, answers[0].asked(claims, map_))
        rows = {name: [answer.leaning(name) for answer in answers] for name in names}
        differing = {
            name for name, row in rows.items() if len({side for _, side in row if side}) > 1
        }
        lines = list(_lines(answers, rows, differing)) if names else [NOTHING]
        stopped = [f"{answer.method.name} {answer.stopped}" for answer in answers if answer.stopped]
        return Part(lines, lambda: _data(answers, names, differing), "\n".join(stopped))

    return ask


def _answers(map_: "ArgumentMap", asked: "Asked") -> "list[Judged]":
    """Return what each method says, once each.

    Errors: `ValueError` for a method that was asked for and cannot take the map or an option.
    """
    outcome: dict[str, Judged] = {}
    for name in asked.methods:
        method = method_of(map_, name)
        without = f"leave {method.name} out of --semantics"
        try:
            outcome[method.name] = judged(map_, method.name, asked, otherwise=f"or {without}")
        except ValueError as wrong:
            # what is wrong with every method, such as an unknown value, names none
            itself = method.name in str(wrong) and without not in str(wrong)
            hint = f": {without}" if itself else ""
            raise ValueError(f"{wrong}{hint}") from None
    return list(outcome.values()) if asked.methods else _usual(map_, asked)


def _usual(map_: "ArgumentMap", asked: "Asked") -> "list[Judged]":
    given = method_of(map_, "")
    outcome = {}
    for name in dict.fromkeys((given.name, *USUAL)):
        if refusal(method_of(map_, name), asked):
            continue
        try:
            outcome[name] = judged(map_, name, asked)
        except ValueError:
            if name in USUAL:  # which take every map, so that an option is wrong
                raise
    return list(outcome.values())


def _lines(
    answers: "Sequence[Judged]", rows: dict[str, list[tuple[str, str]]], differing: set[str]
) -> "Iterator[str]":
    width = columns(rows, _WIDEST)
    cells = [max(len(answer.method.name), _CELL) for answer in answers]
    head = "  ".join(
        f"{answer.method.name:{cell}}" for answer, cell in zip(answers, cells, strict=True)
    )
    yield click.style(f"   {'':{width}}  {head}".rstrip(), bold=True)
    for name, row in rows.items():
        marks = "  ".join(f"{text:{cell}}" for (text, _), cell in zip(row, cells, strict=True))
        line = f"{'≠' if name in differing else ' '}  {padded(name, width)}  {marks}".rstrip()
        yield click.style(line, fg="yellow") if name in differing else line
    stopped = any(answer.stopped for answer in answers)
    agree = "What is known agrees." if stopped else "All agree."
    yield from ("", f"{len(differing)} of {len(rows)} differ" if differing else agree)
    for answer in answers:
        if answer.note:
            yield f"{answer.method.name}: {answer.note}"
    if stopped:
        yield ""


def _data(
    answers: "Sequence[Judged]", names: "Sequence[str]", differing: set[str]
) -> dict[str, Any]:
    return {
        "version": VERSION,
        "methods": [answer.whole() for answer in answers],
        "statements": [
            {
                "name": name,
                "differs": name in differing,
                "results": {answer.method.name: answer.row(name) for answer in answers},
            }
            for name in names
        ],
    }
