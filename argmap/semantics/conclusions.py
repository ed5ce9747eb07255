"""What a matrix of competing hypotheses comes to, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.hypotheses import Evidence, Matrix
from argmap.semantics.phrases import clauses, joined, number, quoted

_MOST_SILENT = 6  # names in one sentence


def label(sources: Sequence[str]) -> str:
    """Return what a row is called: the names of its statements."""
    return " & ".join(sources)


def conclusions(map_: ArgumentMap, matrix: Matrix) -> Iterator[str]:
    """Yield the sentences below a matrix: which answer comes first, and what would decide."""
    calls = {answer.name: answer.call for answer in matrix.answers}
    verdicts = [
        f"{answer.call} is {answer.verdict or 'without a verdict'}" for answer in matrix.answers
    ]
    in_map = f"In the map {clauses(verdicts)}."
    if len(matrix.answers) == 1:
        yield f"There is only one answer, so nothing is compared. {in_map}"
        return
    if not matrix.evidence:
        yield f"The map holds no evidence for or against any of them. {in_map}"
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
    idle = [_called(map_, row) for row in matrix.evidence if not row.discriminates]
    if idle:
        verb = "does" if len(idle) == 1 else "do"
        yield f"{joined(idle, most=_MOST_SILENT)} {verb} not tell the answers apart."
    yield from _deciding(map_, matrix, calls)


def _called(map_: ArgumentMap, row: Evidence) -> str:
    return " with ".join(quoted(map_, name) for name in row.sources)


def _deciding(map_: ArgumentMap, matrix: Matrix, calls: Mapping[str, str]) -> Iterator[str]:
    """Yield what would decide between the answers that come first, or turn the order."""
    for piece, now in matrix.decisive:
        who = joined([calls[name] for name in now])
        yield f"What would decide: if {_called(map_, piece)} did not hold, {who} would come first."
    if len(matrix.first) > 1:
        who = joined([calls[name] for name in matrix.first])
        others = "other" if len(matrix.first) == 2 else "others"  # noqa: PLR2004 - a pair
        yield f"What would decide: evidence against one of {who} that is not against the {others}."


def evidence_text(map_: ArgumentMap, row: Evidence) -> str:
    """Return what a row says: the headlines of its statements."""
    return " / ".join(map_[name].headline for name in row.sources)
