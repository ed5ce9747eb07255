"""A table of statements and relations, a row each, for spreadsheets.

The columns are `type` (statement or relation), `id`, `kind`, `text`, `sources`, `target`, and one
for each field that is used.  Not here: what the rows mean (`_nodes_and_edges`).
"""

from typing import Any

from argmap.exchange.findings import Findings, finding, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import counted, fit
from argmap.formats.graphs._claim_table import COLUMNS, ClaimTable, columns_of, defused, undefused
from argmap.formats.graphs._nodes_and_edges import (
    HOLDS,
    RELATION,
    STATEMENT,
    Edge,
    Graph,
    Node,
    graph_of,
    map_of,
)
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_FIRST = ("type", "id", "kind", "text", "sources", "target")
_NEEDED = {"type", "id", "text"}
_FLAGS = ("implicit", "undeveloped", "strict")


def _map_of(findings: Findings) -> ArgumentMap:
    from csv import Error, field_size_limit, reader
    from io import StringIO

    text = findings.source.text
    before = field_size_limit(max(len(text), 131072))
    try:
        lines = reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        head = [name.strip().lower() for name in next(lines, [])]
        starts = findings.source.line_starts
        rows = ((row, starts[min(lines.line_num, len(starts)) - 1]) for row in lines if any(row))
        if not _NEEDED.issubset(head):
            columns = columns_of(head)
            if "text" not in columns:
                known = ", ".join(COLUMNS["text"])
                raise findings.refuse(f"the first line names no column of claims ({known})")
            return ClaimTable(findings, columns).map_of(rows)
        graph = Graph()
        for row, at in rows:
            cells = {name: undefused(cell) for name, cell in zip(head, row, strict=False)}
            _row(findings, graph, cells, at)
    except Error as failure:
        raise findings.refuse(f"this is not a table: {failure}") from None
    finally:
        field_size_limit(before)
    return map_of(graph, findings)


def _separator(text: str) -> str:
    """Return what stands between cells: the most frequent of three in the first line."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _row(findings: Findings, graph: Graph, row: dict[str, str], at: int) -> None:
    kind, key = row.get("type", "").strip(), row.get("id", "").strip()
    if kind == "map":
        graph.fields.update({key: row.get("text", "")})
        return
    if kind not in ("statement", "relation") or not key:
        raise findings.refuse(
            f"the type {kind!r} of a row is neither statement nor relation, or it has no id", at
        )
    fields: dict[str, Any] = {
        name: _value(findings, name, text, at) for name, text in row.items() if text
    }
    fields = {name: value for name, value in fields.items() if value is not None}
    if kind == "statement":
        graph.nodes.append(Node(key, relation=False, fields=fields, at=at))
        return
    fields["verb"] = row.get("kind", "")
    graph.nodes.append(Node(key, relation=True, fields=fields, at=at))
    sources = [piece.strip() for piece in row.get("sources", "").split(" & ")]
    graph.edges += [Edge(source, key, "", at) for source in sources if source]
    target = row.get("target", "").strip()
    if target:
        graph.edges.append(Edge(key, target, "", at))


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


def _read(source: SourceFile) -> Reading:
    return reading(_map_of, source)


def _write(map_: ArgumentMap) -> Written:
    from csv import writer
    from io import StringIO

    fitting, findings = fit(map_, HOLDS, "CSV")
    graph = graph_of(fitting)
    used = {name for node in graph.nodes for name in node.fields}
    columns = [
        column
        for column in dict.fromkeys((*STATEMENT, *RELATION))
        if column in used and column != "kind"
    ]
    buffer = StringIO()
    changed = 0
    table = writer(buffer, lineterminator="\n")
    table.writerow([*_FIRST, *columns])
    for key, text in graph.fields.items():
        table.writerow(["map", key, "", defused(text), "", "", *[""] * len(columns)])
    sources_of: dict[str, list[str]] = {}
    ends: dict[str, str] = {}
    steps = {node.key for node in graph.nodes if node.relation}
    for edge in graph.edges:
        if edge.start in steps:
            ends[edge.start] = edge.end
        else:
            sources_of.setdefault(edge.end, []).append(edge.start)
    for node in graph.nodes:
        kind = node.fields.get("verb" if node.relation else "kind", "")
        first = [
            "relation" if node.relation else "statement",
            node.key,
            kind,
            node.fields.get("text", ""),
        ]
        rest = [
            " & ".join(sources_of.get(node.key, []) if node.relation else []),
            ends.get(node.key, ""),
        ]
        cells = [*first, *rest, *(_cell(node.fields.get(name, "")) for name in columns)]
        safe = [defused(cell) for cell in cells]
        changed += sum(cell != old for cell, old in zip(safe, cells, strict=True))
        table.writerow(safe)
    if changed:
        cells_changed = counted(changed, "cells")
        message = f"{cells_changed} got an apostrophe in CSV, as a spreadsheet would run them"
        findings = (*findings, finding("ARG410", message))
    return Written(buffer.getvalue(), findings)


def _cell(value: Any) -> str:
    return "yes" if value is True else str(value)


def _sniff(start: str) -> bool:
    head = start.partition("\n")[0].replace('"', "")
    names = head.split(_separator(head))
    if len(names) == 1:
        return False
    columns = columns_of(names)
    return _NEEDED.issubset(name.strip().lower() for name in names) or (
        "text" in columns and not {"parent", "stance"}.isdisjoint(columns))  # fmt: skip


csv = Format(
    name="csv",
    label="CSV",
    suffixes=(".csv",),
    keeps="A row for each statement and relation, with texts, kinds, schemes and weights; no "
    "groups and sources.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
