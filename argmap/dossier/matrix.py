"""A matrix of competing hypotheses as a document: evidence by answer, and what it comes to.

Not here: the matrix (`argmap.semantics.hypotheses`), how a document looks (`html`).
"""

from collections.abc import Iterator, Sequence

from argmap.dossier.blocks import (
    Block,
    Line,
    Paragraph,
    ReportDocument,
    ReportHeading,
    ReportText,
    Style,
    Table,
    plain,
)
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.hypotheses import Bearing, Matrix, MatrixCell, conclusions

_TONES: dict[Bearing, Style] = {
    Bearing.CONSISTENT: "support",
    Bearing.INCONSISTENT: "attack",
    Bearing.MIXED: "neutral",
    Bearing.SILENT: "quiet",
}
_METHOD = (
    "After the analysis of competing hypotheses (Heuer 1999): the answer with the least evidence "
    "against it comes first, and evidence that says the same of every answer decides nothing. The "
    "method finds no evidence and no answers that are missing, and it treats all evidence alike, "
    "however credible or relevant it is."
)


def document(map_: ArgumentMap, matrices: Sequence[Matrix]) -> ReportDocument:
    """Return the document of the matrices of a map."""
    about = map_.metadata
    return ReportDocument(
        title=about.title or "Competing answers",
        subtitle="Which evidence tells the answers apart",
        about=about,
        blocks=[
            *(block for matrix in matrices for block in _blocks(map_, matrix)),
            ReportHeading("How to read this"),
            Paragraph(plain(_METHOD), is_quiet=True),
        ],
    )


def _blocks(map_: ArgumentMap, matrix: Matrix) -> Iterator[Block]:
    yield ReportHeading(map_[matrix.question].headline)
    if not matrix.answers:
        yield Paragraph(plain("It has no answer in the map."))
        return
    rows: list[Sequence[Line]] = []
    for row in matrix.evidence:
        calls = [ReportText(map_[name].headline) for name in row.sources]
        call = [piece for text in calls for piece in (ReportText(" with "), text)][1:]
        tells = ReportText("yes", "strong") if row.discriminates else ReportText("no", "quiet")
        rows.append((plain(*call), *(_cell(cell) for cell in row.cells), plain(tells)))
    for title, values in (("Evidence against it", matrix.inconsistent), ("Place", matrix.ranks)):
        total = (plain(ReportText(str(value), "strong")) for value in values)
        rows.append((plain(ReportText(title, "strong")), *total, ()))
    verdicts = [plain(answer.verdict) if answer.verdict else () for answer in matrix.answers]
    rows.append((plain(ReportText("Verdict in the map", "strong")), *verdicts, ()))
    heads = [map_[answer.name].headline for answer in matrix.answers]
    widths = (36, *(54 // len(heads) for _ in heads), 10)
    yield Table(("Evidence", *heads, "Tells them apart"), rows, widths)
    for sentence in conclusions(map_, matrix):
        yield Paragraph(plain(sentence))


def _cell(cell: MatrixCell) -> Line:
    mark = cell.mark.replace("-", "−")
    word = cell.bearing.word if cell.counts else f"{cell.bearing.word}, set aside"
    tone = _TONES[cell.bearing] if cell.counts else "quiet"
    return plain(ReportText(f"{mark} {word}", tone))
