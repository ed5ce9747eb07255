"""`argmap evaluate`: which claims stand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from argmap.commands.shared.asking import asked_questions, judged
from argmap.commands.shared.evaluating import (
    MARKS,
    NOTHING,
    aligned,
    in_groups,
    in_order,
    painted,
    painted_step,
    room,
    shortened,
)
from argmap.commands.shared.folders import Part, question_options
from argmap.commands.shared.judgements import ORDER, Judged
from argmap.commands.shared.method_options import Asked
from argmap.commands.shared.steps import of_relation, steps, surprising
from argmap.semantics.answers.steps import written
from argmap.semantics.phrases import PLAIN, digits
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def _list_methods(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - as Click calls it
    if not wanted:
        return
    from argmap.semantics.methods import methods

    for name, method in methods().items():
        click.echo(f"{name:24} {method.definition}")
    ctx.exit()


@click.command(epilog="Example:  argmap evaluate debate.arg main --semantics preferred")
@question_options()
@click.option("--count", is_flag=True, help="Count the extensions, however long that takes.")
@click.option(
    "--methods",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_methods,
    help="List all methods.",
)
def evaluate(
    *, claims: tuple[str, ...], asked: Asked, count: bool
) -> "Callable[[ArgumentMap], Part]":
    """Print the verdict on each claim of the map in FILE: supported, given, disputed and so on.

    FILE is a map in any format that is read, or a folder of maps.

    With a gradual method such as df-quad, print how strong each is; with a ranking such as burden,
    put them in order; with constellations, print how likely each is to stand.

    Without a CLAIM all are shown, main claims first in each group.  A CLAIM can be a question: its
    answers are shown.

    Exits with 0, with 1 when the map is faulty or a search was stopped, and with 2 when the file
    cannot be opened or an argument is wrong; so do why, whatif and compare.
    """

    def ask(map_: "ArgumentMap") -> Part:
        answer = _searched(judged(map_, asked.method, asked), count=count)
        questions = asked_questions(map_, claims)
        names = answer.asked([claim for claim in claims if claim not in questions], map_)
        if claims and len(questions) == len(set(claims)):
            names = ()
        lines = [*_lines(map_, answer, names, questions)]
        return Part(lines, partial(_data, map_, answer, names, questions), answer.stopped)

    return ask


def _searched(answer: Judged, *, count: bool) -> Judged:
    """Return an answer in which what is in some extension is known, and how many if asked for."""
    from argmap.semantics.engine.limits import LimitError

    if not answer.has_statuses or answer.stopped:
        return answer
    extensions = answer.outcome.answer
    try:
        _ = extensions.credulous, extensions.sceptical
        if count:
            extensions.counted = extensions.count
    except LimitError as stopped:
        return evolve(answer, stopped=str(stopped))
    return answer


def _lines(
    map_: "ArgumentMap", answer: Judged, names: Sequence[str], asked: Sequence[str]
) -> Iterator[str]:
    if not names and not (asked and answer.has_statuses):
        yield NOTHING
        return
    yield click.style(answer.heading, bold=True)
    groups = in_groups(map_, names)
    if answer.kind is ORDER and answer.outcome is not None:
        groups = iter([("", sorted(in_order(map_, names), key=answer.outcome.__getitem__))])
    rows = ((answer.column(name), safe(name), map_[name].headline) for name in names)
    lines = dict(zip(names, aligned(rows), strict=True))
    for group, members in groups:
        yield ""
        if group:
            yield click.style(shortened(group, room(0)), underline=True)
        for name in members:
            yield f"{lines[name]}{' (undeveloped)' * map_[name].undeveloped}"
    yield from _failing(map_, answer, names)
    yield from _answered(map_, answer, asked)
    yield from _summary(answer, names)
    if answer.note and answer.settled:  # else the heading says it
        yield from ("", answer.note)
    if answer.stopped:
        yield ""


def _failing(map_: "ArgumentMap", answer: Judged, names: Sequence[str]) -> Iterator[str]:
    """Yield the steps whose failure does not show in the claims alone."""
    rows = [
        (painted_step(step), safe(written(map_, relation)), step.reason)
        for relation, step in steps(map_, answer, names)
        if surprising(answer, relation, step)
    ]
    if rows:
        title = "Steps that fail or are open, though their premises stand"
        yield from ("", click.style(title, underline=True))
    yield from aligned(rows, cut=False)


def _answered(map_: "ArgumentMap", answer: Judged, questions: Sequence[str]) -> Iterator[str]:
    if not answer.has_statuses or not answer.settled:
        return
    for question in questions:
        answers = answer.outcome.answers(question)
        headline = shortened(map_[question].headline, room(0))
        yield from ("", click.style(headline, underline=True))
        names = [item.name for item in answers.answers]
        yield from aligned(
            (painted(answer.word(name)), safe(name), map_[name].headline) for name in names
        )
        if not answers.answers:
            yield "It has no answer in the map."
        if answers.note:
            yield answers.note


def _summary(answer: Judged, names: Sequence[str]) -> Iterator[str]:
    if answer.has_statuses and len(names) > 1:
        counts = Counter(answer.word(name) for name in names)
        reported = ", ".join(f"{counts[word]:,} {word}" for word in MARKS if word in counts)
        yield from ("", f"{len(names):,} claims: {reported}")
    for line in (answer.reading, answer.unweighed):
        if line:
            yield from ("", line)


def _data(
    map_: "ArgumentMap", answer: Judged, names: Sequence[str], questions: Sequence[str]
) -> dict[str, Any]:

    rows = [{"name": name, **_row(answer, name)} for name in in_order(map_, names)]
    if not answer.has_statuses:
        return {**answer.whole(), "statements": rows}
    count: int | str | None = None if answer.stopped else answer.outcome.extensions.counted
    if isinstance(count, int) and count >= PLAIN:
        count = digits(count)  # in a string, since other programs read no number of that many
    return {
        **answer.whole(extensions=count),
        "statements": rows,
        "relations": [of_relation(map_, *step) for step in steps(map_, answer, names)],
        "questions": [_question(map_, answer, name) for name in questions],
    }


def _question(map_: "ArgumentMap", answer: Judged, name: str) -> dict[str, Any]:
    row = {"name": name, "text": map_[name].text, "note": None, "answers": None}
    if not answer.settled:
        return row
    answers = answer.outcome.answers(name)
    rows = [{"name": item.name, **answer.row(item.name)} for item in answers.answers]
    return {**row, "note": answers.note, "answers": rows}


def _row(answer: Judged, name: str) -> dict[str, Any]:
    row = answer.row(name)
    if not answer.has_statuses:
        return row
    claim = answer.outcome and answer.outcome[name]
    row["credulous"] = None if answer.stopped else claim.credulous
    row["sceptical"] = None if answer.stopped else claim.sceptical
    row["reason"] = str(claim.explain()) if answer.settled else None
    return row
