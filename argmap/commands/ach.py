"""`argmap ach`: the answers to a question as competing hypotheses."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.asking import asked_questions, judged, named_in_errors
from argmap.commands.shared.evaluating import (
    aligned,
    echo,
    ended,
    load_map,
    map_argument,
    prose,
    room,
    shortened,
)
from argmap.commands.shared.method_options import Asked, method_options
from argmap.diagnostics import or_meant
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics.hypotheses import Matrix, MatrixCell

_WIDEST_ANSWER = 14  # columns
FORMATS = ("text", "csv", "html")


@click.command(epilog="Example:  argmap ach debate.arg why")
@map_argument
@click.argument("question", required=False, default="", metavar="[QUESTION]")
@method_options()
@inputs.fence_option
@inputs.output_option("A file instead of standard output.")
@inputs.choice("--format", FORMATS, "text, a table as CSV, or a page; by default as -o ends.")
def ach(file: str, question: str, *, asked: Asked, output: str, format_: str | None) -> None:
    """Compare the answers to QUESTION of the map in FILE as competing hypotheses.

    Prints which evidence is consistent (+) or inconsistent (-) with which answer, or silent about
    it (·), and ranks the answers by how much is against them.  What the map sets aside stands in
    brackets and does not count; * marks evidence that discriminates between answers.  Without
    QUESTION, all questions with answers are shown.  The method is that of Heuer 1999.
    """
    suffix = Path(output).suffix.lower().removeprefix(".")
    if output not in ("", inputs.STDIN) and not format_ and suffix not in ("", "txt", *FORMATS):
        raise click.UsageError(f"{output!r} ends in none of .txt, .csv, .html; or give --format")
    kind = (format_ or (suffix if suffix in FORMATS else "text")).lower()
    map_ = load_map(file)
    inputs.refuse_same_file(file, output or inputs.STDIN)
    with named_in_errors(file):
        answer = judged(map_, asked.method, asked)
        if not answer.has_statuses:
            raise ValueError(f"{answer.method.name!r} gives no verdicts; --semantics grounded does")
        names = _questions(map_, question)
        if kind == "csv" and len(names) > 1:
            raise ValueError(f"a table holds one question: name one of {', '.join(names)}")
    ended(answer.stopped)
    from argmap.semantics.hypotheses import matrix

    text = _written(map_, [matrix(answer.outcome, name) for name in names], kind)
    if output in ("", inputs.STDIN):
        echo(text.splitlines())
    else:
        inputs.write_out(click.unstyle(text).encode(), output)
        inputs.say(f"wrote {output}")


def _written(map_: "ArgumentMap", matrices: "Sequence[Matrix]", kind: str) -> str:
    if kind == "csv":
        return _as_csv(map_, matrices[0])
    if kind == "html":
        from argmap.dossier.html import write
        from argmap.dossier.matrix import document

        return write(document(map_, matrices))
    texts = ("\n".join(_lines(map_, item)) for item in matrices)
    return "\n\n".join(texts) + "\n"


def _questions(map_: "ArgumentMap", question: str) -> Sequence[str]:
    every = asked_questions(map_, ())
    if question in every:
        return [question]
    if question:
        otherwise = "" if every else "the map has none"
        raise ValueError(or_meant(f"unknown question {question!r}", question, every, otherwise))
    with_answers = [name for name in every if map_.index.answers_to(name)]
    if not with_answers:
        raise ValueError("the map has no question with answers")
    return with_answers


def _lines(map_: "ArgumentMap", matrix: "Matrix") -> Iterator[str]:
    from argmap.semantics.hypotheses import conclusions

    headline = map_[matrix.question].headline
    yield click.style(f"{shortened(headline, room(0))} ({matrix.question})", bold=True)
    if not matrix.answers:
        yield "It has no answer in the map."
        return
    yield ""
    (_, _, _, *answers), *rows = _rows(map_, matrix, lambda cell: cell.mark)
    names = [f"{shortened(answer, _WIDEST_ANSWER):4}" for answer in answers]
    yield from aligned(
        (f"{'*' if differs == 'yes' else ' '} {safe(subject)}", *cells, text)
        for subject, text, differs, *cells in (["", "", "", *names], *rows)
    )
    yield ""
    yield from prose(conclusions(map_, matrix))


def _rows(
    map_: "ArgumentMap", matrix: "Matrix", shown: "Callable[[MatrixCell], str]"
) -> Iterator[list[str]]:
    """Yield the matrix row by row: evidence, its text, whether it discriminates, each answer."""
    from argmap.semantics.hypotheses import evidence_text, label

    yield ["evidence", "text", "discriminates", *(answer.name for answer in matrix.answers)]
    for row in matrix.evidence:
        differs = "yes" if row.discriminates else "no"
        yield [label(row.sources), evidence_text(map_, row), differs, *map(shown, row.cells)]
    for title, numbers in (("inconsistent", matrix.inconsistent), ("rank", matrix.ranks)):
        yield [title, "", "", *map(str, numbers)]


def _as_csv(map_: "ArgumentMap", matrix: "Matrix") -> str:
    """Return the matrix as a table; a cell that could be a formula is defused by an apostrophe."""
    from argmap.exchange.tables import defused

    def shown(cell: "MatrixCell") -> str:
        return cell.bearing.word if cell.counts else f"{cell.bearing.word} (set aside)"

    output = io.StringIO()
    table = csv.writer(output, lineterminator="\n")
    for name, text, *cells in _rows(map_, matrix, shown):
        table.writerow([name, defused(text), *cells])
    return output.getvalue()
