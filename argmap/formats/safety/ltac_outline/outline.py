"""The lines of an LTAC outline for a map: those it was read from, or new ones for a structure.

Lines are kept in the origin of a map, and written with what the map says now.
Not here: reading them (`rows`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.exchange.origin import kept_text, kept_texts
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import Element, Kind, SafetyPlan
from argmap.formats.safety.goals.to_map import kept_kind
from argmap.formats.safety.ltac_outline.rows import KINDS, LtacRow, derived
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin
from argmap.model.provenance import Source

_TYPES = {Kind.GOAL: "Claim", Kind.SOLUTION: "Evidence"}


def outline(plan: SafetyPlan, old: Mapping[str, LtacRow]) -> Iterator[LtacRow]:
    """Yield the lines of a structure: an element where it comes first, and links after that."""
    elements = plan.elements
    below = children(elements)
    ids = {key: relation for relation, key in plan.steps.items()}
    seen: set[str] = set()
    waiting = [(key, 0, False) for key in reversed(list(roots(elements, below)))]
    while waiting:
        key, depth, counter = waiting.pop()
        element = elements[key]
        name = ids.get(key, key)
        was = old.get(name)
        label = was.label if was is not None else key
        mark = ("iscounter",) if counter else ()
        if key in seen:
            yield LtacRow(depth, "Link", key, label or key, options=mark, declares=False)
            continue
        seen.add(key)
        fitting = kept_kind(plan, key, was.kind if was is not None else "")
        kind = _TYPES.get(fitting, fitting)
        if (
            element.kind == Kind.STRATEGY
            and not element.text
            and (was is None or was.type == "Relation")
        ):
            kind = "Relation"
        kept_lines = (
            () if was is None
            else tuple(word for word in was.options if word not in ("iscounter", "assumed"))
        )  # fmt: skip
        mark = (*kept_lines, *(("assumed",) if element.assumed else ()), *mark)
        row = LtacRow(depth, kind, key, label, options=mark, name=name)
        if was is not None:
            row.comments, row.ref, row.text, row.key = was.comments, was.ref, was.text, was.key
        yield row
        waiting += [(key, depth + 1, against) for key, against in reversed(below[key])]


def children(elements: Mapping[str, Element]) -> dict[str, list[tuple[str, bool]]]:
    """Return what stands below each element: what it stands in, what it rests on, what counters it.

    The second part of each tells whether it is a counter.
    """
    below: dict[str, list[tuple[str, bool]]] = {
        key: [(key, False) for key in (*element.context, *element.supported)]
        for key, element in elements.items()
    }
    for key, element in elements.items():
        for challenge in element.challenges:
            below[challenge[0]].append((key, True))
    return below


def roots(
    elements: Iterable[str], below: Mapping[str, Iterable[tuple[str, bool]]]
) -> Iterator[str]:
    """Yield the elements that stand below no other."""
    keys = {key for groups in below.values() for key, _ in groups}
    return (key for key in elements if key not in keys)


def line(map_: ArgumentMap, sources: Mapping[str, Source], row: LtacRow) -> str:
    """Return a line with what the map says now."""
    text, ref, options = _line_text(map_, sources, row)
    if not row.declares and not row.repeats:
        text = row.text
    text = row.text if row.text and clean(row.text) == text else text
    ref = row.ref if row.ref and clean(row.ref) == ref else ref
    words = [f"- {row.type}"]
    if row.package:
        words[0] += f" ^[{row.package}]"
    elif row.cited:
        words[0] += " ^"
    label = row.label or ("" if derived(text) == row.key or row.type == "Connector" else row.name)
    if label:
        words.append(label)
    line = " ".join(words).replace("^ ", "^")
    if text or (row.declares and row.type != "Connector"):
        line += f": {text}".rstrip(" ")
    if options or text.endswith("}"):
        line += f" {{{', '.join(options)}}}"
    if ref or (text.endswith(")") and not options):
        line += f" ({ref})"
    return line


def _line_text(
    map_: ArgumentMap, sources: Mapping[str, Source], row: LtacRow
) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, reference and options of the member of the map that a line is about."""
    statement = map_.index.statements.get(row.name)
    if statement is not None:
        words = tuple(word for word in row.options if word != "defeated")
        defeated = bool(statement.expect) and row.kind != ""
        if defeated and row.declares:
            words = row.options if "defeated" in row.options else (*words, "defeated")
        elif not row.declares:
            words = row.options
        if row.declares and statement.undeveloped != ("needssupport" in words):
            words = tuple(word for word in words if word != "needssupport")
            words += ("needssupport",) * statement.undeveloped
        return statement.text, statement.url if row.declares else row.ref, words
    relation = map_.index.relations.get(row.name)
    if relation is not None:
        return relation.scheme, row.ref, row.options
    source = sources.get(row.name)
    if source is not None:
        return source.text or source.title, source.url if row.declares else row.ref, row.options
    return row.text, row.ref, row.options


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
