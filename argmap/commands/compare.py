"""`argmap compare`: methods side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from argmap.commands.shared.asking import judged, method_of, refusal, with_answers
from argmap.commands.shared.evaluating import NOTHING, aligned, in_order
from argmap.commands.shared.folders import Part, question_options
from argmap.commands.shared.judgements import VERSION, Judged
from argmap.commands.shared.method_options import USUAL, Asked
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

_CELL = 13  # columns of the widest verdict
_WIDEST = 60  # columns of a name


@click.command(epilog="Example:  argmap compare debate.arg --semantics grounded,preferred,df-quad")
@question_options(several=True)
def compare(*, claims: tuple[str, ...], asked: Asked) -> "Callable[[ArgumentMap], Part]":
    """Evaluate the map in FILE by several methods, and mark where they disagree.

    Methods disagree where their verdicts differ.  A strength or a probability above one half counts
    as standing, one below as falling; one half counts as neither, and so does a rank.  Without
    --semantics, methods that cannot take the map or the options are left out.  A CLAIM can be a
    question: its answers are compared.  FILE is a map in any format that is read, or a folder of
    maps.
    """

    def ask(map_: "ArgumentMap") -> Part:
        answers = _answers(map_, asked)
        names = in_order(map_, answers[0].asked(with_answers(map_, claims), map_))
        differences = {name: _differs(answers, name) for name in names}
        lines = list(_lines(map_, answers, differences)) if names else [NOTHING]
        stopped = [f"{answer.method.name} {answer.stopped}" for answer in answers if answer.stopped]
        return Part(lines, lambda: _data(answers, differences), "\n".join(stopped))

    return ask


def _answers(map_: "ArgumentMap", asked: Asked) -> list[Judged]:
    """Return what each method says; `ValueError` for one that was asked for and cannot."""
    answers: list[Judged] = []
    methods = [method_of(map_, name) for name in asked.methods or ("", *USUAL)]
    for name, method in {method.name: method for method in methods}.items():
        if not asked.methods and refusal(method, asked):
            continue
        try:
            otherwise = f"or leave {name} out of --semantics"
            answers.append(judged(map_, name, asked, otherwise=otherwise))
        except ValueError:
            if asked.methods or name in USUAL:  # the usual ones take every map: an option is wrong
                raise
    return answers


def _differs(answers: Sequence[Judged], name: str) -> bool:
    sides = {answer.leaning(name)[1] for answer in answers} - {""}
    verdicts = {answer.verdict(name) for answer in answers} - {None}
    return max(len(sides), len(verdicts)) > 1


def _lines(
    map_: "ArgumentMap", answers: Sequence[Judged], differences: Mapping[str, bool]
) -> Iterator[str]:
    rows = [("", "", *(f"{answer.method.name:{_CELL}}" for answer in answers), "")]
    for name, differs in differences.items():
        marks = (answer.leaning(name)[0] for answer in answers)
        rows.append(("≠" if differs else " ", safe(name), *marks, map_[name].headline))
    head, *lines = aligned(rows, most=_WIDEST)
    yield click.style(head, bold=True)
    for line, differs in zip(lines, differences.values(), strict=True):
        yield click.style(line, fg="yellow") if differs else line
    stopped = any(answer.stopped for answer in answers)
    count = sum(differences.values())
    agreed = "What is known agrees." if stopped else "All agree."
    if answers[1:]:
        yield from ("", f"{count:,} of {len(differences):,} differ." if count else agreed)
    for answer in answers:
        if answer.note:
            yield f"{answer.method.name}: {answer.note}"
    if stopped:
        yield ""


def _data(answers: Sequence[Judged], differences: Mapping[str, bool]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "methods": [answer.whole() for answer in answers],
        "statements": [
            {"name": name, "differs": differs}
            | {"results": {answer.method.name: answer.row(name) for answer in answers}}
            for name, differs in differences.items()
        ],
    }
