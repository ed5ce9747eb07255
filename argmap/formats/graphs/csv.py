"""A table of statements and relations, a row each, for spreadsheets.

The columns are `type` (statement, relation, actor, source, group or map), `id`, `kind`, `text`,
`sources`, `target`, and one for each field that is used: `speaker`, `source`, `group`, `likelihood`
and more.  A table made by hand has a row for each claim, with the columns claim, parent, stance,
and if wanted id, speaker, source and those of argmap's own tables; a claim may have several rows,
and without parents a stance is about the row above without one.  Or it has a row for each reason,
with the claim beside it (claim, reason, stance; topic, claim, stance; claim, pro, con).
Spreadsheets open CSV and save it (*Save as: CSV*), so that their own files need no reader.
Not here: what the rows mean (`_nodes_and_edges`).
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from argmap.exchange import tables
from argmap.exchange.format import Findings, Format, Written, finding, reading
from argmap.exchange.losses import counted, restrict
from argmap.formats.graphs._claim_table import add_claims, add_pairs
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    RELATION,
    STATEMENT,
    GraphEdge,
    about,
    keys_of,
    nodes_of,
)
from argmap.formats.graphs._table_details import COLUMNS, TableGraph, TableRow, cells_of, rows_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation

_CAPABILITIES = evolve(
    CAPABILITIES,
    statements=CAPABILITIES.statements | {"attribution", "likelihood", "tags"},
    relations=CAPABILITIES.relations | {"attribution"},
    groups=True,
    provenance=True,
    shows_names=True,
)
_ABOUT = ("stance", "source", "speaker")  # columns that a claim and its reason share
_FIRST = ("type", "id", "kind", "text", "sources", "target")


def _map_of(findings: Findings) -> ArgumentMap:
    graph = TableGraph(findings)
    head, rows = _rows_in(findings)
    pairs = tables.pairs_in(head)
    if pairs is not None:
        add_pairs(graph, rows, pairs)
    elif tables.is_own(head):
        for row in [row for row in rows if not graph.declare(row)]:
            _add(graph, row)
    elif "text" in head:
        add_claims(graph, rows)
    else:
        known = ", ".join(tables.CLAIM_COLUMNS["text"])
        raise findings.refuse(f"the first line names no column of claims ({known})")
    return graph.build(
        actors=graph.actors.values(), sources=graph.sources.values(), groups=graph.groups.values()
    )


def _rows_in(findings: Findings) -> tuple[list[str], list[TableRow]]:
    """Return the names of the columns, the usual ones for those of claims, and the other rows."""
    from csv import Error, field_size_limit, reader
    from io import StringIO

    text, mark = tables.body_of(findings.source.text)
    first = findings.source.text.count("\n") - text.count("\n")
    starts = findings.source.line_starts
    before = field_size_limit(max(len(text), 131072))
    try:
        lines = reader(StringIO(text, newline=""), delimiter=mark, strict=True)
        head = [name.strip().lower() for name in next(lines, [])]
        if not tables.is_own(head):
            kept = _ABOUT if tables.pairs_in(head) else tables.CLAIM_COLUMNS
            roles = {at: role for role, at in tables.columns_of(head).items() if role in kept}
            head = [roles.get(at, name) for at, name in enumerate(head)]
        return head, [
            TableRow(
                dict(zip(head, map(tables.undefused, row), strict=False)),
                starts[min(first + lines.line_num, len(starts)) - 1],
            )
            for row in lines
            if any(row)
        ]
    except Error as failure:
        raise findings.refuse(f"this is not a table: {failure}") from None
    finally:
        field_size_limit(before)


def _add(graph: TableGraph, row: TableRow) -> None:
    """Add a row of argmap's own table: a statement, a relation, or what is said of the map."""
    cells, kind, key = row.cells, row.cell("type"), row.cells.get("id", "").strip()
    if kind == "map":
        graph.fields[key] = cells.get("text", "")
        return
    if kind not in ("statement", "relation") or not key:
        message = f"the type {kind!r} of a row is neither statement nor relation, or it has no id"
        raise graph.findings.refuse(message, row.at)
    graph.add(key, row, relation=kind == "relation")
    if kind == "relation":
        sources = map(str.strip, cells.get("sources", "").split(" & "))
        graph.edges += [GraphEdge(source, key, "", row.at) for source in sources if source]
        if target := cells.get("target", "").strip():
            graph.edges.append(GraphEdge(key, target, "", row.at))


def _write(map_: ArgumentMap) -> Written:
    from csv import writer
    from io import StringIO

    fitting, findings = restrict(map_, _CAPABILITIES, "CSV")
    rows = list(_rows(fitting))
    used = dict.fromkeys(name for row in rows for name in row)
    order = dict.fromkeys((*STATEMENT, *RELATION, *COLUMNS, *used))
    columns = [*_FIRST, *(name for name in order if name in used and name not in _FIRST)]
    buffer = StringIO()
    table = writer(buffer, lineterminator="\n")
    table.writerow(columns)
    changed = 0
    for row in rows:
        values = (row.get(name, "") for name in columns)
        cells = ["yes" if value is True else str(value) for value in values]
        safe = [tables.defused(cell) for cell in cells]
        changed += sum(cell != old for cell, old in zip(safe, cells, strict=True))
        table.writerow(safe)
    if changed:
        cells_changed = counted(changed, "cells")
        message = f"{cells_changed} got an apostrophe in CSV, as a spreadsheet would run them"
        findings = (*findings, finding("ARG410", message))
    return Written(buffer.getvalue(), findings)


def _rows(map_: ArgumentMap) -> Iterator[dict[str, Any]]:
    for key, text in about(map_).items():
        yield {"type": "map", "id": key, "text": text}
    yield from rows_of(map_)
    keys = keys_of(map_)
    for member, node in nodes_of(map_):
        row = {**node, **cells_of(member)}
        if isinstance(member, Relation):
            row["sources"] = " & ".join(member.sources)
            row["target"] = keys.get(member.target, member.target)
        yield row


csv = Format(name="csv", read=reading(_map_of), write=_write)
