"""A table of claims with the columns that people use: a claim, what it answers, for or against.

Not here: argmap's own table, whose rows are statements and relations (`csv`).
"""

from collections.abc import Iterable

from attrs import Factory, define

from argmap.exchange.findings import Findings
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
            if row.cell("parent"):
                self.relate(key, row)

    def relate(self, key: str, row: TableRow) -> None:
        """Add the relation of a claim to its parent, or a finding where its stance is unknown."""
        parent, stance = row.cell("parent"), row.cell("stance")
        if verb_of(stance):
            target = self.keys.get(clean(parent), parent)
            self.graph.edges.append(GraphEdge(key, target, stance, row.at))
            return
        why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
        hint = "write 'pro' or 'con' into the column of the stance"
        self.findings.add("ARG414", f"{why}: the claim stands alone", row.at, hint)
