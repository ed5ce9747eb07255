"""Tables with the columns that people use: claim and parent, or claim and reason, in a row.

Not here: argmap's own table, whose rows are statements and relations (`csv`).
"""

from collections.abc import Iterable
from typing import Any

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.exchange.names import Once, first_words
from argmap.exchange.tables import Pairs
from argmap.exchange.texts import clean
from argmap.formats.graphs._nodes_and_edges import GraphEdge, GraphNode, NodeGraph, verb_of
from argmap.formats.graphs._table_details import TableDetails, TableRow, fields_of

_ROLES = frozenset({"id", "text", "parent", "stance"})


@define
class ClaimTable:
    """Puts rows into a graph: a claim each, below the claim that its parent names."""

    findings: Findings
    graph: NodeGraph
    details: TableDetails
    keys: dict[str, str] = Factory(dict)  # of claims, by their ids and texts
    words: Once = Factory(Once)

    def add(self, rows: Iterable[TableRow]) -> None:
        """Add the claims; a row with a parent but no stance is a finding, not a guess."""
        claims: list[tuple[str, TableRow]] = []
        taken: set[str] = set()
        for number, row in enumerate(rows, 1):
            text, wanted = row.cell("text"), row.cell("id")
            if not text:
                self.findings.add("ARG414", "this row has no claim and was passed over", row.at)
                continue
            key = wanted or f"row {number}"
            if key in taken:
                self.findings.add("ARG413", f"a second claim has the id {key[:40]!r}", row.at)
                key = f"row {number}"
            taken.add(key)
            fields = {"text": text, **fields_of(self.findings, row, besides=_ROLES)}
            told = self.details.fields(row)
            self.graph.nodes.append(
                GraphNode(key, relation=False, fields=fields, at=row.at, details=told)
            )
            self.keys.setdefault(text, key)
            claims.append((key, row))
        self.keys |= {key: key for key in taken}
        for key, row in claims:
            if parent := row.cell("parent"):
                self._relate(key, self.keys.get(clean(parent), parent), row.cell("stance"), row)

    def add_pairs(self, rows: Iterable[TableRow], pairs: Pairs) -> None:
        """Add rows that each hold a claim and what is said about it; the same words are one.

        A row without a claim is about that of the row above, as in merged cells of spreadsheets.
        """
        above = ""
        besides = _ROLES | {pairs.claim, *pairs.sides}
        for row in rows:
            above = row.cell(pairs.claim) or above
            if not above:
                self.findings.add("ARG414", "this row has no claim and was passed over", row.at)
                continue
            claim = self._claim(above, row, {})
            fields = fields_of(self.findings, row, besides=besides)
            for column, side in pairs.sides.items():
                if text := row.cell(column):
                    reason = self._claim(text, row, fields, **self.details.fields(row))
                    self._relate(reason, claim, row.cell("stance") or side, row)

    def _claim(self, text: str, row: TableRow, fields: dict[str, Any], **told: Any) -> str:
        """Return the id of a text, which is a claim of its own where it is new."""
        if text not in self.keys:
            key = self.keys[text] = self.words.free(first_words(text))
            node = GraphNode(key, relation=False, fields={"text": text, **fields}, at=row.at,
                             details=told)  # fmt: skip
            self.graph.nodes.append(node)
        return self.keys[text]

    def _relate(self, key: str, target: str, stance: str, row: TableRow) -> None:
        if verb_of(stance):
            self.graph.edges.append(GraphEdge(key, target, stance, row.at))
            return
        why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
        hint = "write 'pro' or 'con' into the column of the stance"
        self.findings.add("ARG414", f"{why}: the claim stands alone", row.at, hint)
