"""The lines of an LTAC outline in the origin of a map, and taken from there.

Not here: what the map says instead by now (`outline`).
"""

from collections.abc import Mapping, Sequence

from argmap.exchange.origin import kept_text, kept_texts
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.formats.safety.ltac_outline.rows import KINDS, LtacRow
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin


def origin_of(rows: Sequence[LtacRow], comments: Sequence[str], names: Mapping[str, str]) -> Origin:
    """Return lines and the comments behind them to be kept; `names` has what each became."""
    records: dict[str, Json] = {}
    for row in sorted(rows, key=lambda row: not row.declares):
        name = names.get(row.key, "")
        if name and name not in records:
            records[name] = {**_record(row, row), **({"key": row.key} if row.key != name else {})}
    declared = {row.key: row for row in rows if row.declares}
    listed: list[Json] = [
        [row.depth, row.key]
        if row.declares
        else {"depth": row.depth, "key": row.key, **_record(row, declared.get(row.key))}
        for row in rows
    ]
    rest: dict[str, Json] = {"rows": listed}
    if comments:
        rest["comments"] = comments
    return Origin("ltac", records, rest)


def _record(row: LtacRow, declared: LtacRow | None) -> dict[str, Json]:
    """Return a line as it was, without its depth.

    A text that is that of the statement stands in a citation as a mark, and else not at all.
    """
    record: dict[str, Json] = {
        name: value
        for name in ("type", "ref", "package", "options", "comments", "cited")
        if (value := getattr(row, name))
    }
    if row.label != row.key:
        record["label"] = row.label
    text: Json = row.text
    if declared is not None and row.text and clean(row.text) == declared.text:
        text = declared is not row
    return {**record, "text": text} if text else record


def known(map_: ArgumentMap) -> tuple[list[LtacRow], dict[str, str], tuple[str, ...]]:
    """Return the lines that a map was read from, the name of each key, and the last comments."""
    origin = map_.origin
    if origin is None or origin.format != "ltac":
        return [], {}, ()
    by_key = {
        kept_text(record.get("key")) or name: (name, record)
        for name, record in origin.parts.items()
        if isinstance(record, Members)
    }
    rows = []
    listed = origin.rest.get("rows")
    for record in listed if isinstance(listed, tuple) else ():
        if isinstance(record, tuple) and len(record) == 2 and kept_text(record[1]) in by_key:  # noqa: PLR2004 - a pair
            rows.append(_row_of(record[1], by_key[record[1]][1], record[0], declares=True))
        elif isinstance(record, Members):
            rows.append(
                _row_of(kept_text(record.get("key")), record, record.get("depth"), declares=False)
            )
        else:
            return [], {}, ()
    names = {key: name for key, (name, _) in by_key.items()}
    for row in rows:
        row.name = names.get(row.key, "")
    depths = [row.depth for row in rows]
    if any(not 0 <= deep <= up + 1 for up, deep in zip([-1, *depths], depths, strict=False)):
        return [], {}, ()
    return rows, names, kept_texts(origin.rest.get("comments"))


def _row_of(key: str, record: Mapping[str, Json], depth: Json, *, declares: bool) -> LtacRow:
    kind = kept_text(record.get("type"))
    return LtacRow(
        depth if type(depth) is int else -1,
        kind if kind.lower() in KINDS else "Claim",
        key,
        kept_text(record.get("label", key)),
        kept_text(record.get("text")),
        kept_texts(record.get("options")),
        kept_text(record.get("ref")),
        kept_text(record.get("package")),
        kept_texts(record.get("comments")),
        declares=declares and record.get("cited") is not True,
        cited=record.get("cited") is True,
        repeats=record.get("text") is True,
    )
