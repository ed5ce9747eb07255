"""The answers to a question as competing hypotheses: which evidence speaks against which.

After the analysis of competing hypotheses (Heuer 1999, Psychology of Intelligence Analysis, chapter
8): a matrix of evidence by hypothesis is read along its rows, and the hypothesis with the least
evidence against it comes first.  Evidence is what leads directly to an answer: the premises of a
reason for it (consistent), of an attack on it, or what contradicts it (inconsistent).  What the map
sets aside is shown and does not count.

It does not find evidence or hypotheses, asks nobody how credible or relevant a piece is, and treats
all that counts alike.  Not here: how the matrix looks (`argmap.commands`).
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from argmap.model import ArgumentMap
from argmap.semantics.answers.explanation import Explanation
from argmap.semantics.answers.result import Result
from argmap.semantics.phrases import clauses, joined, number, quoted

_MOST_SILENT = 6  # names in one sentence


class Bearing(Enum):
    """What a piece of evidence is to an answer; the value is its word."""

    CONSISTENT = ("consistent", "+")
    INCONSISTENT = ("inconsistent", "-")
    MIXED = ("mixed", "±")
    SILENT = ("silent", "·")

    def __init__(self, word: str, mark: str) -> None:
        self.word = word
        self.mark = mark


@frozen
class MatrixCell:
    """One piece of evidence and one answer; `counts` is False where the step is set aside."""

    bearing: Bearing
    counts: bool = True

    @property
    def mark(self) -> str:
        """The mark, in brackets where it does not count."""
        return self.bearing.mark if self.counts else f"({self.bearing.mark})"


@frozen
class Evidence:
    """A row: one statement, or several that are linked, and its cell for every answer."""

    sources: tuple[str, ...]
    cells: tuple[MatrixCell, ...]

    @property
    def discriminates(self) -> bool:
        """Whether it tells answers apart: it does not say the same of all of them."""
        bearings = {cell.bearing if cell.counts else Bearing.SILENT for cell in self.cells}
        return len(bearings) > 1


@frozen
class Matrix:
    """Evidence by answer, in the order of the text.

    `inconsistent` and `ranks` go with `answers`: the number of pieces that count against each, and
    its place, 1 for the least; equal ones share a place.
    """

    question: str
    answers: tuple[Explanation, ...]
    evidence: tuple[Evidence, ...]

    @property
    def inconsistent(self) -> tuple[int, ...]:
        """How many pieces of evidence count against each answer."""
        against = (Bearing.INCONSISTENT, Bearing.MIXED)
        return tuple(
            sum(cell.counts and cell.bearing in against for cell in column)
            for column in zip(*(row.cells for row in self.evidence), strict=True)
        ) or (0,) * len(self.answers)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The place of each answer by what is against it."""
        counts = self.inconsistent
        return tuple(1 + sum(fewer < count for fewer in counts) for count in counts)

    @property
    def first(self) -> tuple[str, ...]:
        """The answers with the least evidence against them."""
        ranked = zip(self.answers, self.ranks, strict=True)
        return tuple(answer.name for answer, rank in ranked if rank == 1)

    @property
    def decisive(self) -> tuple[tuple[Evidence, tuple[str, ...]], ...]:
        """The pieces without which other answers would come first, and which these are."""
        outcome = []
        for piece in self.evidence:
            left = tuple(evidence for evidence in self.evidence if evidence is not piece)
            first = evolve(self, evidence=left).first
            if first != self.first:
                outcome.append((piece, first))
        return tuple(outcome)


def matrix(result: Result, question: str) -> Matrix:
    """Return the matrix of a question of a map; `KeyError` for what is not a question."""
    answers = result.answers(question).answers
    names = {answer.name for answer in answers}
    rows: dict[tuple[str, ...], list[MatrixCell]] = {}
    for at, answer in enumerate(answers):
        for sources, cell in _bearing_on(result, answer.name):
            if not names.isdisjoint(sources):
                continue
            row = rows.setdefault(sources, [MatrixCell(Bearing.SILENT)] * len(answers))
            row[at] = _both(row[at], cell)
    places = result.subject.index.places
    evidence = [
        Evidence(sources, tuple(cells))
        for sources, cells in sorted(rows.items(), key=lambda row: places[row[0][0]])
    ]
    return Matrix(question, answers, tuple(evidence))


def _bearing_on(result: Result, answer: str) -> list[tuple[tuple[str, ...], MatrixCell]]:
    """Return the premises of each step that leads to an answer, with its cell."""
    index, outcome = result.subject.index, []
    leading = [(relation, relation.sources) for relation in index.incoming.get(answer, ())]
    leading += [
        (relation, (relation.target,))
        for relation in index.outgoing.get(answer, ())
        if relation.traits.symmetric and relation.traits.polarity < 0
    ]
    for relation, sources in leading:
        polarity = relation.traits.polarity
        if polarity and all(name in result.names for name in sources):
            bearing = Bearing.CONSISTENT if polarity > 0 else Bearing.INCONSISTENT
            cell = MatrixCell(bearing, counts=_counts(result, relation.id, sources))
            outcome.append((sources, cell))
    return outcome


def _counts(result: Result, step: str, sources: Sequence[str]) -> bool:
    """Return whether evidence counts: its statements have not fallen, and nothing undercuts it."""
    if any(result[name].label == "out" for name in sources):
        return False
    proper = result.steps.get(step)
    return proper is None or proper.rebutted or proper.label != "out"


def _both(cell: MatrixCell, other_cell: MatrixCell) -> MatrixCell:
    if cell.bearing is Bearing.SILENT or (not cell.counts and other_cell.counts):
        return other_cell
    if cell.bearing is other_cell.bearing or (cell.counts and not other_cell.counts):
        return cell
    return MatrixCell(Bearing.MIXED, counts=cell.counts)


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
    them = "each of them" if least else "any of them"
    idle = [_called(map_, row) for row in matrix.evidence if not row.discriminates]
    if len(first) == 1:
        yield f"{first[0]} comes first: {against} against it."
    elif len(first) < len(matrix.answers):
        yield f"{joined(first)} come first: {against} against {them}."
    elif len(idle) < len(matrix.evidence):
        yield f"No answer comes first: {against} against {them}."
    else:
        yield f"The evidence does not tell the answers apart: {against} against {them}."
    yield in_map
    if any(not cell.counts for row in matrix.evidence for cell in row.cells):
        yield "What stands in brackets is set aside in the map, and does not count."
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
