"""A table of statements and relations, a row each, for spreadsheets.

The columns are `type` (statement, relation, actor, source, group or map), `id`, `kind`, `text`,
`sources`, `target`, and one for each field that is used: `speaker`, `source`, `group`, `likelihood`
and more.  A table made by hand has a row for each claim, with the columns claim, parent, stance,
and if wanted id, speaker and source.  Spreadsheets open CSV and save it (*Save as: CSV*), so that
their own files (`.xlsx`, `.ods`) need no reader here.
Not here: what the rows mean (`_nodes_and_edges`).
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from attrs import evolve

from argmap.exchange.findings import Findings, finding, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import counted, restrict
from argmap.exchange.tables import (
    CLAIM_COLUMNS,
    columns_of,
    defused,
    is_own,
    separator,
    undefused,
)
from argmap.formats.graphs._claim_table import ClaimTable
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    RELATION,
    STATEMENT,
    GraphEdge,
    GraphNode,
    NodeGraph,
    graph_of,
    map_of,
)
from argmap.formats.graphs._table_details import COLUMNS, TableDetails, cells_of, rows_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import UNATTRIBUTED

_CAPABILITIES = evolve(
    CAPABILITIES,
    statements=CAPABILITIES.statements | {"attribution", "likelihood", "tags"},
    relations=CAPABILITIES.relations | {"attribution"},
    groups=True,
    provenance=True,
    shows_names=True,
)
_FIRST = ("type", "id", "kind", "text", "sources", "target")
_FLAGS = ("implicit", "undeveloped", "strict")


def _map_of(findings: Findings) -> ArgumentMap:
    from csv import Error, field_size_limit, reader
    from io import StringIO

    text = findings.source.text
    before = field_size_limit(max(len(text), 131072))
    try:
        lines = reader(StringIO(text, newline=""), delimiter=separator(text), strict=True)
        head = [name.strip().lower() for name in next(lines, [])]
        starts = findings.source.line_starts
        rows = ((row, starts[min(lines.line_num, len(starts)) - 1]) for row in lines if any(row))
        if not is_own(head):
            columns = columns_of(head)
            if "text" not in columns:
                known = ", ".join(CLAIM_COLUMNS["text"])
                raise findings.refuse(f"the first line names no column of claims ({known})")
            return ClaimTable(findings, columns).map_of(rows)
        graph = NodeGraph()
        details = TableDetails(findings, graph.names)
        later: list[tuple[dict[str, str], int]] = []
        for row, at in rows:
            cells = {name: undefused(cell) for name, cell in zip(head, row, strict=False)}
            kind, key = cells.get("type", "").strip(), cells.get("id", "").strip(" \t")
            if kind in ("actor", "source", "group") and key:
                details.row(kind, key, cells, at)
            else:
                later.append((cells, at))
        for cells, at in later:
            _row(findings, graph, cells, at, details)
        graph.members = {
            "actors": details.actors.values(),
            "sources": details.sources.values(),
            "groups": details.groups.values(),
        }
    except Error as failure:
        raise findings.refuse(f"this is not a table: {failure}") from None
    finally:
        field_size_limit(before)
    return map_of(graph, findings)


def _row(
    findings: Findings, graph: NodeGraph, row: dict[str, str], at: int, details: TableDetails
) -> None:
    kind, key = row.get("type", "").strip(), row.get("id", "").strip()
    if kind == "map":
        graph.fields.update({key: row.get("text", "")})
        return
    if kind not in ("statement", "relation") or not key:
        raise findings.refuse(
            f"the type {kind!r} of a row is neither statement nor relation, or it has no id", at
        )
    fields: dict[str, Any] = {
        name: _value(findings, name, text, at)
        for name, text in row.items()
        if text and name not in COLUMNS
    }
    told = details.fields(row, at)
    fields = {name: value for name, value in fields.items() if value is not None}
    if kind == "statement":
        graph.nodes.append(GraphNode(key, relation=False, fields=fields, at=at, details=told))
        return
    fields["verb"] = row.get("kind", "")
    graph.nodes.append(
        GraphNode(
            key,
            relation=True,
            fields=fields,
            at=at,
            details={"attribution": told.get("attribution", UNATTRIBUTED)},
        )
    )
    sources = [piece.strip() for piece in row.get("sources", "").split(" & ")]
    graph.edges += [GraphEdge(source, key, "", at) for source in sources if source]
    target = row.get("target", "").strip()
    if target:
        graph.edges.append(GraphEdge(key, target, "", at))


def _value(findings: Findings, name: str, text: str, at: int) -> Any:
    if name == "weight":
        try:
            return float(text)
        except ValueError:
            findings.add("ARG414", f"{text[:40]!r} is not a weight", at)
            return None
    if name in _FLAGS:
        return text.strip().lower() in ("yes", "true", "1")
    return text


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
        cells = [_cell(row.get(name, "")) for name in columns]
        safe = [defused(cell) for cell in cells]
        changed += sum(cell != old for cell, old in zip(safe, cells, strict=True))
        table.writerow(safe)
    if changed:
        cells_changed = counted(changed, "cells")
        message = f"{cells_changed} got an apostrophe in CSV, as a spreadsheet would run them"
        findings = (*findings, finding("ARG410", message))
    return Written(buffer.getvalue(), findings)


def _rows(map_: ArgumentMap) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each by its columns."""
    graph = graph_of(map_)
    for key, text in graph.fields.items():
        yield {"type": "map", "id": key, "text": text}
    for kind, key, cells in rows_of(map_):
        yield {"type": kind, "id": key, **cells}
    steps = {node.key for node in graph.nodes if node.relation}
    sources_of: dict[str, list[str]] = {}
    ends: dict[str, str] = {}
    for edge in graph.edges:
        if edge.start in steps:
            ends[edge.start] = edge.end
        else:
            sources_of.setdefault(edge.end, []).append(edge.start)
    details = [cells_of(member) for member in map_.statements]
    details += [cells_of(member) for member in map_.relations]
    for node, told in zip(graph.nodes, details, strict=True):
        fields = dict(node.fields)
        row = {"type": "relation" if node.relation else "statement", "id": node.key}
        if node.relation:
            row["kind"] = fields.pop("verb")
            row["sources"] = " & ".join(sources_of.get(node.key, []))
            row["target"] = ends.get(node.key, "")
        yield {**row, **fields, **told}


def _cell(value: Any) -> str:
    return "yes" if value is True else str(value)


csv = Format(
    name="csv",
    label="CSV",
    keeps="A row for each statement, relation, actor, source and group, with texts, kinds, "
    "schemes, speakers, sources, likelihoods and tags; also tables of claims made by hand.",
    read=partial(reading, _map_of),
    write=_write,
)
