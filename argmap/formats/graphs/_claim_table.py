"""Tables with the columns that people use: claim and parent, or claim and reason, in a row.

Not here: argmap's own table, whose rows are statements and relations (`csv`).
"""

from collections.abc import Iterable

from argmap.exchange.names import Once, first_words
from argmap.exchange.tables import Pairs
from argmap.exchange.texts import clean
from argmap.formats.graphs._nodes_and_edges import GraphEdge, GraphNode, verb_of
from argmap.formats.graphs._table_details import TableGraph, TableRow
from argmap.syntax.diagnose.labels import sign

_ROLES = ("id", "text", "parent", "stance")


def add_claims(graph: TableGraph, rows: Iterable[TableRow]) -> None:
    """Add a claim for each row, below the one that its parent names by its id or text."""
    claims: dict[str, TableRow] = {}
    keys: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        text, key = row.cell("text"), row.cell("id") or f"row {number}"
        if not text:
            _pass_over(graph, row)
            continue
        if key in claims:
            graph.findings.add("ARG413", f"a second claim has the id {key[:40]!r}", row.at)
            key = f"row {number}"
        claims[key] = row
        graph.add(key, row, *_ROLES, text=text)
        keys.setdefault(text, key)
    keys |= {key: key for key in claims}
    for key, row in claims.items():
        if parent := row.cell("parent"):
            _relate(graph, key, keys.get(clean(parent), parent), row.cell("stance"), row)


def add_pairs(graph: TableGraph, rows: Iterable[TableRow], pairs: Pairs) -> None:
    """Add rows that each hold a claim and what is said about it; the same words are one.

    A row without a claim is about that of the row above, as in merged cells of spreadsheets.
    """
    above = ""
    keys: dict[str, str] = {}
    words = Once()
    for row in rows:
        above = row.cell(pairs.claim) or above
        if not above:
            _pass_over(graph, row)
            continue
        if above not in keys:
            keys[above] = words.free(first_words(above))
            graph.nodes.append(GraphNode(keys[above], {"text": above}, row.at))
        for column, side in pairs.sides.items():
            if text := row.cell(column):
                if text not in keys:
                    keys[text] = words.free(first_words(text))
                    graph.add(keys[text], row, *_ROLES, pairs.claim, *pairs.sides, text=text)
                _relate(graph, keys[text], keys[above], row.cell("stance") or side, row)


def _pass_over(graph: TableGraph, row: TableRow) -> None:
    graph.findings.add("ARG414", "this row has no claim and was passed over", row.at)


def _relate(graph: TableGraph, key: str, target: str, stance: str, row: TableRow) -> None:
    """Relate two claims; a stance that is missing or unknown is a finding, not a guess."""
    stance = stance if verb_of(stance) else sign(stance.split()) or stance
    if verb_of(stance):
        graph.edges.append(GraphEdge(key, target, stance, row.at))
        return
    why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
    hint = "write 'pro' or 'con' into the column of the stance"
    graph.findings.add("ARG414", f"{why}: the claim stands alone", row.at, hint)
