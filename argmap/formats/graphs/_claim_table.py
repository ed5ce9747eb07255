"""Tables with the columns that people use: claim and parent, or claim and reason, in a row.

Not here: argmap's own table, whose rows are statements and relations (`csv`).
"""

from collections.abc import Iterable

from argmap.exchange.names import Once, first_words
from argmap.exchange.tables import Pairs
from argmap.exchange.texts import clean
from argmap.formats.graphs._nodes_and_edges import GraphEdge, GraphNode, verb_of
from argmap.formats.graphs._table_details import TableGraph, TableRow
from argmap.kinds import statement_kinds
from argmap.syntax.diagnose.labels import sign
from argmap.syntax.diagnose.words import words

_ROLES = ("id", "text", "parent", "stance")


def add_claims(graph: TableGraph, rows: Iterable[TableRow]) -> None:
    """Add a claim for each row, below the one that its parent names by its id or text.

    A row that repeats a claim says what else that is about.  In a table without parents a stance
    is about the last row above without one.
    """
    claims: dict[str, TableRow] = {}
    keys: dict[str, str] = {}
    about: list[tuple[str, str, TableRow]] = []
    topic = ""
    for number, row in enumerate(rows, 1):
        text, key, stance = row.cell("text"), row.cell("id"), row.cell("stance")
        known = key if key in claims else keys.get(text, "") if not key else ""
        is_repeated = bool(known) and text in ("", claims[known].cell("text"))
        if not text and not is_repeated:
            _pass_over(graph, row)
            continue
        if key in claims and not is_repeated:
            graph.findings.add("ARG413", f"a second claim has the id {key[:40]!r}", row.at)
            key = ""
        key = known if is_repeated else key or f"row {number}"
        if not is_repeated:
            claims[key] = row
            graph.add(key, row, *_ROLES, text=text)
            keys.setdefault(text, key)
        is_about = "parent" not in row.cells and stance and not _is_thesis(stance)
        about.append((key, topic if is_about else row.cell("parent"), row))
        topic = topic if is_about else key
    keys |= {key: key for key in claims}
    for key, parent, row in about:
        stance = row.cell("stance")
        if parent:
            _relate(graph, key, keys.get(clean(parent), parent), stance, row)
        elif _verb(stance):
            hint = "write what it is about into a column 'parent'"
            message = "the parent is missing: the claim stands alone"
            graph.findings.add("ARG414", message, row.at, hint)


def add_pairs(graph: TableGraph, rows: Iterable[TableRow], pairs: Pairs) -> None:
    """Add rows that each hold a claim and what is said about it; the same words are one.

    A row without a claim is about that of the row above, as in merged cells of spreadsheets.
    """
    above = ""
    keys: dict[str, str] = {}
    names = Once()
    for row in rows:
        above = row.cell(pairs.claim) or above
        if not above:
            _pass_over(graph, row)
            continue
        if above not in keys:
            keys[above] = names.free(first_words(above))
            graph.nodes.append(GraphNode(keys[above], {"text": above}, row.at))
        for column, side in pairs.sides.items():
            if text := row.cell(column):
                if text not in keys:
                    keys[text] = names.free(first_words(text))
                    graph.add(keys[text], row, *_ROLES, pairs.claim, *pairs.sides, text=text)
                _relate(graph, keys[text], keys[above], row.cell("stance") or side, row)


def _pass_over(graph: TableGraph, row: TableRow) -> None:
    graph.findings.add("ARG414", "this row has no claim and was passed over", row.at)


def _relate(graph: TableGraph, key: str, target: str, stance: str, row: TableRow) -> None:
    """Relate two claims; a stance that is missing or unknown is a finding, not a guess."""
    if verb := _verb(stance):
        graph.edges.append(GraphEdge(key, target, verb, row.at))
        return
    why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
    hint = "write 'pro' or 'con' into the column of the stance"
    graph.findings.add("ARG414", f"{why}: the claim stands alone", row.at, hint)


def _verb(stance: str) -> str:
    """Return a stance as the verb or sign that is known for it, '' for an unknown one."""
    return stance if verb_of(stance) else sign(stance.split())


def _is_thesis(stance: str) -> bool:
    return stance.lower() in (*words("thesis"), *statement_kinds())
