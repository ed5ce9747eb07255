"""A table of statements and relations, a row each, for spreadsheets.

The columns are `type` (statement, relation, actor, source, group or map), `id`, `kind`, `text`,
`sources`, `target`, and one for each field that is used: `speaker`, `source`, `group`, `likelihood`
and more.  A table made by hand has a row for each claim, with the columns claim, parent, stance,
and if wanted id, speaker, source and those of argmap's own tables; a claim may have several rows.
Of columns with other names the only one that holds stances is read so, and the only one that holds
other claims is the parent.
Without parents a stance is about the nearest row above that has a lower level, in a table without
levels about the row above without a stance; or columns such as `supports` and `attacked by` hold
ids.  Or it has a row for each reason, with the claim beside it (claim, reason, stance; topic,
claim, stance; claim, pro, con; source, target, relation).  An outline of another tool (OPML,
Freeplane) comes in as a table with a level, a claim and a stance in each row, or with a column for
each level (Level 1, Level 2, …) and a stance.
Spreadsheets open CSV and save it (*Save as: CSV*), so that their own files need no reader.
Not here: what the rows mean (`_nodes_and_edges`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import chain, islice, repeat
from typing import Any

from attrs import evolve

from argmap.exchange import tables
from argmap.exchange.format import Findings, Format, Written, finding, reading
from argmap.exchange.losses import counted, restrict
from argmap.exchange.tables import Pairs
from argmap.exchange.texts import unmarked
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    RELATION,
    STATEMENT,
    GraphEdge,
    about,
    keys_of,
    nodes_of,
    side_of,
)
from argmap.formats.graphs._table_details import (
    COLUMNS,
    UNNAMED,
    TableGraph,
    TableRow,
    cells_of,
    rows_of,
)
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap, Relation
from argmap.relations import relation_kinds
from argmap.semantics.engine.links import grouped
from argmap.syntax.diagnose.words import words

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
_RULE = re.compile(r"\s*(?::?-{2,}:?)?\s*")  # a cell below the names of a table in Markdown
_LINK = re.compile(r" \(https?://\S+\)\Z")  # behind what another row is called in Notion
_ROLES = ("id", "text", "parent", "stance", "level")


def _add_claims(graph: TableGraph, rows: Iterable[TableRow], links: Mapping[str, str]) -> None:
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
        key = known if is_repeated else key or UNNAMED.format(number)
        if not is_repeated:
            claims[key] = row
            graph.add(key, row, *_ROLES, *links, text=text)
            keys.setdefault(text, key)
        is_thesis = stance.lower() in ("", *words("thesis"), *statement_kinds())
        is_about = not links and "parent" not in row.cells and not is_thesis
        about.append((key, topic if is_about else row.cell("parent"), row))
        topic = topic if is_about else key
    # Where a cell of a column of numbers is empty, pandas and spreadsheets write 1.0 for 1.
    keys = {f"{key}.0": key for key in claims} | keys | {key: key for key in claims}
    alike = {_alike(text): key for text, key in keys.items()}
    for key, parent, row in about:
        for name, stance in links.items():
            for id_ in _ids(row.cell(name)):
                other = keys.get(id_, id_)
                ends = (key, other) if name.split()[0] in relation_kinds() else (other, key)
                graph.relate(*ends, stance, row)
        stance = row.cell("stance")
        if parent:
            bare = _LINK.sub("", parent)
            above = keys.get(parent) or keys.get(bare) or alike.get(_alike(bare), parent)
            graph.relate(key, above, stance, row)
        elif side_of(stance) and not any(map(row.cell, links)):
            graph.leave_alone(row)


def _alike(text: str) -> str:
    """Return a text as it is compared with what somebody typed again to name a claim."""
    return text.casefold().rstrip(" .!")


def _with_parents(graph: TableGraph, rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """Yield the rows of an outline with their parent: the nearest row above of a lower level."""
    above: list[tuple[int, str]] = []
    for row in rows:
        written = row.cell("level")
        level = int(written) if written.isdecimal() else 0
        if not written.isdecimal():
            graph.findings.add("ARG414", f"{written[:40]!r} is not a level", row.at)
        while above and above[-1][0] >= level:
            above.pop()
        yield evolve(row, cells={**row.cells, "parent": above[-1][1] if above else ""})
        if claim := row.cell("id") or row.cell("text"):
            above.append((level, claim))


def _with_levels(
    graph: TableGraph, rows: Iterable[TableRow], levels: Mapping[str, str]
) -> Iterator[TableRow]:
    """Yield a row for each claim of an outline that has a column for each level.

    A row may repeat the claims that its last one, which its other cells are about, stands below.
    """
    above: list[str] = []
    for row in rows:
        rest = {name: cell for name, cell in row.cells.items() if name not in levels}
        claims = [(at, name) for at, name in enumerate(levels) if row.cell(name)]
        for at, name in claims:
            text, is_last = row.cell(name), (at, name) == claims[-1]
            if is_last or above[at : at + 1] != [text]:
                above = [*islice(chain(above, repeat("")), at), text]
                cells = {"text": text, "level": levels[name]}
                yield TableRow(rest | cells if is_last else cells, row.at)
        if not claims:
            _pass_over(graph, row)


def _with_claims(graph: TableGraph, rows: Iterable[TableRow], pairs: Pairs) -> Iterator[TableRow]:
    """Yield a claim and what is said about it, which stand in the same row, as rows of their own.

    A row without a claim is about that of the row above, as in merged cells of spreadsheets.
    """
    above, held = "", (pairs.claim, *pairs.sides)
    for row in rows:
        above = row.cell(pairs.claim) or above
        if not above:
            _pass_over(graph, row)
            continue
        yield TableRow({"text": above}, row.at)
        cells, objection = {name: it for name, it in row.cells.items() if name not in held}, ""
        for column, side in pairs.sides.items():
            if text := row.cell(column):
                parent = (objection if column in tables.REPLIES else "") or above
                about = {"text": text, "parent": parent, "stance": row.cell("stance") or side}
                yield TableRow({**cells, **about}, row.at)
                objection = text if side == "con" else objection


def _pass_over(graph: TableGraph, row: TableRow) -> None:
    graph.findings.add("ARG414", "this row has no claim and was passed over", row.at)


def _map_of(findings: Findings) -> ArgumentMap:
    graph = TableGraph(findings)
    names, lines = _lines_in(findings)
    is_own = tables.is_own(names)
    if not is_own:
        names = _with_stance(names, [cells for cells, _ in lines], findings)
        names = _with_parent(names, [cells for cells, _ in lines], findings)
    links = {} if is_own else _links_in(names, [cells for cells, _ in lines])
    levels = {} if is_own or links else tables.levels_in(names)
    pairs = None if links or levels else tables.pairs_in(names)
    head = names if is_own else _head(names, pairs)
    rows = [TableRow(dict(zip(head, cells, strict=False)), at) for cells, at in lines]
    if levels:
        _add_claims(graph, _with_parents(graph, _with_levels(graph, rows, levels)), links)
    elif pairs is not None:
        _add_claims(graph, _with_claims(graph, rows, pairs), links)
    elif is_own:
        for row in [row for row in rows if not graph.declare(row)]:
            _add(graph, row)
    elif "text" in head:
        _add_claims(graph, _with_parents(graph, rows) if "level" in head else rows, links)
    else:
        known = ", ".join(tables.CLAIM_COLUMNS["text"][:4])
        message = f"the first line names no column of claims ({known}, …)"
        hint = "write a line with the names of the columns above the others: claim, parent, stance"
        raise findings.refuse(message, 0, "ARG411", hint)
    return graph.map()


def _head(names: Sequence[str], pairs: Pairs | None) -> list[str]:
    """Return the role of each column that has one; a second column of texts is one of its own."""
    held = () if pairs is None else (pairs.claim, *pairs.sides)
    kept = tables.CLAIM_COLUMNS if pairs is None else _ABOUT
    known = tables.columns_of(names).items()
    roles = {at: role for role, at in known if role in kept and names[at] not in held}
    if pairs is None and "parent" not in roles.values():
        roles |= {names.index(name): "level" for name in tables.LEVELS if name in names}
    taken = {*roles.values()}
    taken.update(tables.CLAIM_COLUMNS["text"] if "text" in taken else ())
    return [
        roles.get(at) or (f"{name} of column {at + 1}" if name in taken else name)
        for at, name in enumerate(names)
    ]


def _with_stance(names: list[str], lines: Sequence[Sequence[str]], findings: Findings) -> list[str]:
    """Return the names of columns, of which the only one that holds stances is called so."""
    filled = _filled(names, lines)
    for name in tables.THESIS_OR_STANCE & filled.keys() - {"stance"}:
        if all(map(side_of, filled[name])) and "stance" not in names:
            return ["stance" if name == each else each for each in names]
    if not set(names).isdisjoint(tables.CLAIM_COLUMNS["stance"]):
        return names
    holding = [
        name
        for name, stances in filled.items()
        if all(map(side_of, stances)) and not side_of(tables.SIDES.get(name) or name)
    ]
    return _taken(names, "stance", holding, findings)


def _with_parent(names: list[str], lines: Sequence[Sequence[str]], findings: Findings) -> list[str]:
    """Return the names of columns, of which the only one that holds texts of claims is the parent.

    Ids count, too, unless they are numbers, which may say anything.
    """
    roles = tables.columns_of(names)
    if not {"text", "stance"} <= roles.keys() or "parent" in roles or tables.pairs_in(names):
        return names
    filled = _filled(names, lines)
    known = {names[roles[role]] for role in roles}
    texts = {*filled.get(names[roles["text"]], ())}
    texts |= {*(filled.get(names[roles["id"]], ()) if "id" in roles else ())}
    claims = {text for text in texts if not text.replace(".", "").isdecimal()}
    holding = [name for name, cells in filled.items() if name not in known and claims >= {*cells}]
    return _taken(names, "parent", holding, findings)


def _filled(names: list[str], lines: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """Return the cells of each column in which something stands."""
    cells = ((name, cell.strip()) for row in lines for name, cell in zip(names, row, strict=False))
    return grouped((name, cell) for name, cell in cells if cell)


def _taken(names: list[str], role: str, holding: list[str], findings: Findings) -> list[str]:
    """Return the names of columns, of which the only one of those `holding` a role has it."""
    if len(holding) != 1:
        return names
    findings.add("ARG414", f"the column {holding[0][:40]!r} is read as the {role}")
    return [role if name == holding[0] else name for name in names]


def _links_in(names: Sequence[str], lines: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the columns that say by ids what a claim supports, or what speaks for it.

    Most of what stands there is an id of a row.  Each has the stance that is meant.
    """
    roles = tables.columns_of(names)
    if not {"id", "text"} <= roles.keys():
        return {}
    ids = {cells[roles["id"]].strip() for cells in lines if len(cells) > roles["id"]}
    ids |= {f"{id_}.0" for id_ in ids}
    links: dict[str, str] = {}
    for at, name in enumerate(names):
        stance = tables.SIDES.get(name) or name
        if at in roles.values() or not side_of(stance):
            continue
        linked = [word in ids for cells in lines if len(cells) > at for word in _ids(cells[at])]
        if sum(linked) * 2 > len(linked):
            links[name] = stance
    return links


def _ids(cell: str) -> list[str]:
    return [word for word in re.split(r"[\s,;&]+", cell) if word]


def _lines_in(findings: Findings) -> tuple[list[str], list[tuple[list[str], int]]]:
    """Return the names of the columns, and the cells of each other line with its place."""
    from csv import Error, field_size_limit, reader

    text, mark = tables.body_of(findings.source.text)
    starts = findings.source.line_starts[findings.source.text.count("\n") - text.count("\n") :]
    before = field_size_limit(max(len(text), 131072))
    lines = reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[tuple[list[str], int]] = []
    at = 0  # the number of the line on which the next row begins
    try:
        for cells in lines:
            rows.append((cells, starts[at]))
            at = lines.line_num
    except Error as failure:
        why = str(failure).replace("unexpected end of data", 'a cell that opens with " never ends')
        hint = 'write "" for a quotation mark in a cell'
        raise findings.refuse(f"this is not a table: {why}", starts[at], "ARG411", hint) from None
    finally:
        field_size_limit(before)
    heads = [tables.named(cells) for cells, _ in rows[: tables.ABOVE]] or [[]]
    first = next((number for number, names in enumerate(heads) if tables.is_head(names)), 0)
    for cells, start in rows[:first]:
        if any(cells):
            message = "this line above the names of the columns was passed over"
            findings.add("ARG414", message, start)
    read = str if tables.is_own(heads[first]) else unmarked
    return heads[first], [
        ([read(tables.undefused(cell)) for cell in cells], start)
        for cells, start in rows[first + 1 :]
        if any(cells) and not all(map(_RULE.fullmatch, cells))
    ]


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
