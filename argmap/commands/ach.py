"""`argmap ach`: the answers to a question as competing hypotheses."""

import csv
import io
from typing import TYPE_CHECKING, Any

import click

from argmap.commands._as_json import VERSION, of_status, of_verdict, print_json
from argmap.commands._asking import asked_questions, judged, method_options, named_in_errors
from argmap.commands._evaluating import (
    columns,
    echo,
    ended,
    load_map,
    map_argument,
    padded,
    prose,
    room,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.commands._asking import Asked
    from argmap.model.argument_map import ArgumentMap
    from argmap.semantics.hypotheses import Evidence, Matrix

_WIDEST_ANSWER = 14  # columns
_MOST_SILENT = 6


@click.command(epilog="Example:  argmap ach debate.arg why")
@map_argument
@click.argument("question", required=False, default="", metavar="[QUESTION]")
@method_options()
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "csv", "json"), case_sensitive=False),
    default="text",
    help="What is printed: text for people, the default, CSV for tables, or JSON for programs.",
)
def ach(file: str, question: str, *, asked: "Asked", format_: str) -> None:
    """Compare the answers to QUESTION of the map in FILE as competing hypotheses.

    Prints which evidence is consistent (+) or inconsistent (-) with which answer, or silent about
    it (·), and ranks the answers by how much is against them.  What the map sets aside stands in
    brackets and does not count; * marks evidence that tells answers apart.  Without QUESTION, all
    questions with answers are shown.  The method is that of Heuer 1999.
    """
    map_ = load_map(file)
    with named_in_errors(file):
        answer = judged(map_, "".join(asked.methods), asked)
        if not answer.has_statuses:
            raise ValueError(f"{answer.method.name!r} gives no verdicts; leave --semantics out")
        names = _questions(map_, question)
        if format_ == "csv" and len(names) > 1:
            raise ValueError(f"a table holds one question: name one of {', '.join(names)}")
    ended(answer.stopped)
    from argmap.semantics.hypotheses import matrix

    outcome: Any = answer.outcome
    matrices = [matrix(outcome, name) for name in names]
    if format_ == "json":
        print_json({"version": VERSION, "questions": [_as_json(map_, item) for item in matrices]})
    elif format_ == "csv":
        click.echo(_as_csv(map_, matrices[0]), nl=False)
    else:
        echo([line for at, item in enumerate(matrices) for line in ([""] * bool(at)) + [
            *_lines(map_, item)]])  # fmt: skip


def _questions(map_: "ArgumentMap", question: str) -> "Sequence[str]":
    """Return the questions that are meant; an error says which there are."""
    from argmap.semantics.questions import question_answers

    every = asked_questions(map_, ())
    with_answers = [name for name in every if len(question_answers(map_, name)) > 0]
    if question and question not in every:
        known = f"its questions are {', '.join(every)}" if every else "it has none"
        raise ValueError(f"no question {question!r} in the map; {known}")
    if not question and not with_answers:
        raise ValueError("the map has no question with answers")
    return [question] if question else with_answers


def _lines(map_: "ArgumentMap", matrix: "Matrix") -> "Iterator[str]":
    headline = map_[matrix.question].headline
    yield click.style(f"{shortened(headline, room(0))} ({matrix.question})", bold=True)
    if not matrix.answers:
        yield "It has no answer in the map."
        return
    yield ""
    labels = [_label(evidence.sources) for evidence in matrix.evidence]
    width = columns(["inconsistent", *labels])
    names = [shortened(answer.name, _WIDEST_ANSWER) for answer in matrix.answers]
    cells = [max(len(name), 4) for name in names]
    head = "  ".join(padded(name, cell) for name, cell in zip(names, cells, strict=True))
    yield f"  {'':{width}}  {head}".rstrip()
    for row, label in zip(matrix.evidence, labels, strict=True):
        sized = zip(row.cells, cells, strict=True)
        marks = "  ".join(f"{cell.mark:{size}}" for cell, size in sized)
        star = "*" if row.discriminates else " "
        text = shortened(_text(map_, row), room(width + sum(cells) + 2 * len(cells) + 4))
        yield f"{star} {padded(label, width)}  {marks}  {text}".rstrip()
    for subject, numbers in (("inconsistent", matrix.inconsistent), ("rank", matrix.ranks)):
        row_of = "  ".join(f"{number:<{cell}}" for number, cell in zip(numbers, cells, strict=True))
        yield f"  {subject:{width}}  {row_of}".rstrip()
    yield ""
    yield from prose(_conclusions(matrix))


def _conclusions(matrix: "Matrix") -> "Iterator[str]":
    from argmap.semantics.wording import clauses, joined, number

    calls = {answer.name: answer.call for answer in matrix.answers}
    verdicts = [
        f"{answer.call} is {answer.verdict or 'without a verdict'}" for answer in matrix.answers
    ]
    in_map = f"In the map {clauses(verdicts)}."
    if len(matrix.answers) == 1:
        yield f"There is only one answer, so nothing is compared. {in_map}"
        return
    first = [calls[name] for name in matrix.first]
    least = min(matrix.inconsistent)
    pieces = f"{number(least)} piece{'s' * (least != 1)} of evidence"
    against = "nothing counts" if not least else f"{pieces} {'count' if least > 1 else 'counts'}"
    if len(first) == len(matrix.answers):
        yield f"The evidence does not tell the answers apart: {against} against each of them."
    else:
        comes, it = ("comes", "it") if len(first) == 1 else ("come", "each")
        yield f"{joined(first)} {comes} first: {against} against {it}."
    yield in_map
    if any(not cell.counts for row in matrix.evidence for cell in row.cells):
        yield "What stands in brackets is set aside in the map, and does not count."
    idle = [_label(row.sources) for row in matrix.evidence if not row.discriminates]
    if idle:
        verb = "does" if len(idle) == 1 else "do"
        yield f"{joined(idle, most=_MOST_SILENT)} {verb} not tell the answers apart."
    yield from _deciding(matrix, calls)


def _deciding(matrix: "Matrix", calls: "Mapping[str, str]") -> "Iterator[str]":
    """Yield what would decide between the answers that come first, or turn the order."""
    from argmap.semantics.wording import joined

    for piece, now in matrix.decisive:
        who = joined([calls[name] for name in now])
        without = _label(piece.sources)
        yield f"What would decide: if {without} did not hold, {who} would come first."
    if len(matrix.first) > 1:
        who = joined([calls[name] for name in matrix.first])
        yield f"What would decide: evidence against one of {who} that is not against the others."


def _label(sources: "Sequence[str]") -> str:
    return " & ".join(sources)


def _text(map_: "ArgumentMap", row: "Evidence") -> str:
    return " / ".join(map_[name].headline for name in row.sources)


def _as_csv(map_: "ArgumentMap", matrix: "Matrix") -> str:
    """Return the matrix as a table; a cell that could be a formula is defused by an apostrophe."""
    output = io.StringIO()
    table = csv.writer(output, lineterminator="\n")
    names = [answer.name for answer in matrix.answers]
    table.writerow(["evidence", "text", "discriminates", *names])
    for row in matrix.evidence:
        cells = [
            cell.bearing.word if cell.counts else f"{cell.bearing.word} (set aside)"
            for cell in row.cells
        ]
        tells = "yes" if row.discriminates else "no"
        table.writerow([_label(row.sources), _defused(_text(map_, row)), tells, *cells])
    table.writerow(["inconsistent", "", "", *matrix.inconsistent])
    table.writerow(["rank", "", "", *matrix.ranks])
    return output.getvalue()


def _defused(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _as_json(map_: "ArgumentMap", matrix: "Matrix") -> dict[str, Any]:
    answers = zip(matrix.answers, matrix.inconsistent, matrix.ranks, strict=True)
    return {
        "name": matrix.question,
        "text": map_[matrix.question].text,
        "answers": [
            {
                "name": explanation.name,
                "text": map_[explanation.name].text,
                **of_verdict(explanation.verdict),
                **of_status(explanation.status),
                "inconsistent": count,
                "rank": rank,
            }
            for explanation, count, rank in answers
        ],
        "evidence": [
            {
                "sources": row.sources,
                "text": _text(map_, row),
                "discriminates": row.discriminates,
                "cells": [
                    {"answer": answer.name, "bearing": cell.bearing.word, "counts": cell.counts}
                    for answer, cell in zip(matrix.answers, row.cells, strict=True)
                ],
            }
            for row in matrix.evidence
        ],
        "first": matrix.first,
        "decisive": [
            {"sources": piece.sources, "first": first} for piece, first in matrix.decisive
        ],
    }
