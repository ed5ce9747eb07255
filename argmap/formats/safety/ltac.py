"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: reading the lines (`_ltac_rows`), and what the elements mean (`goals`).
"""

from collections.abc import Iterator, Mapping

from attrs import evolve

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.losses import loss_findings, without
from argmap.exchange.origin import origin_in, origin_texts
from argmap.exchange.texts import clean
from argmap.formats.safety._ltac_rows import LtacRow, declared, derived, rows_of
from argmap.formats.safety.goals.elements import Element, Kind, NotationRules, SafetyPlan
from argmap.formats.safety.goals.from_map import structured
from argmap.formats.safety.goals.held import plan_from_origin
from argmap.formats.safety.goals.to_map import SafetyStructure, origin_kind, same
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Origin
from argmap.model.provenance import Source
from argmap.source import SourceFile

_RULES = NotationRules(label="LTAC", fields=frozenset({"url"}), loose=True)
CAPABILITIES = _RULES.holds
_TYPES = {Kind.GOAL: "Claim", Kind.SOLUTION: "Evidence"}


def _map_of(findings: Findings) -> ArgumentMap:
    rows, comments = rows_of(findings)
    if not rows and not comments:
        raise findings.refuse("the file holds no element, such as '- Claim C1: text'")
    structure = SafetyStructure(declared(findings, rows), findings)
    map_ = structure.build()
    parts = {name: key for key, name in structure.names.items()}
    lines = [line for line in findings.source.text.split("\n") if line.strip()]
    return evolve(map_, origin=Origin("ltac", parts, {"lines": lines}))


def _write(map_: ArgumentMap) -> Written:
    plan = _referred(plan_from_origin(map_, _RULES))
    rows, elements, comments = _known(plan.map)
    if not rows or not same(elements, {row.key: row.name for row in rows}, plan.map):
        plan = structured(plan, _RULES)
        rows = list(_outline(plan, {row.name: row for row in reversed(rows) if row.declares}))
    lines: list[str] = []
    sources = {source.name: source for source in plan.map.sources}
    for row in rows:
        if not row.depth and lines:
            lines.append("")
        blank = "  " * row.depth
        lines += [f"{blank}{text}" for text in (*row.comments, _line(plan.map, sources, row))]
    lines += comments or (() if rows else ("# an empty case",))
    return Written("\n".join(lines) + "\n", plan.findings)


def _referred(plan: SafetyPlan) -> SafetyPlan:
    """Return the plan without urls that a reference in brackets cannot hold."""
    statements, odd = without(plan.map.statements, lambda it: ")" in it.url, url="")
    sources, odd_sources = without(plan.map.sources, lambda it: ")" in it.url, url="")
    findings = loss_findings("LTAC", {"urls with a bracket in them": odd + odd_sources})
    map_ = evolve(plan.map, statements=statements, sources=sources)
    return SafetyPlan(map_, (*plan.findings, *findings))


def _outline(plan: SafetyPlan, old: Mapping[str, LtacRow]) -> Iterator[LtacRow]:
    """Yield the lines of a structure: an element where it comes first, and links after that."""
    elements = plan.elements
    # What stands below each: what it stands in, what it rests on, and (True) what counters it.
    below = {
        key: [(child, False) for child in (*element.context, *element.supported)]
        for key, element in elements.items()
    }
    for key, element in elements.items():
        for challenge in element.challenges:
            below[challenge[0]].append((key, True))
    placed = {key for row in below.values() for key, _ in row}
    ids = {key: relation for relation, key in plan.steps.items()}
    seen: set[str] = set()
    waiting = [(key, 0, False) for key in reversed(elements) if key not in placed]
    while waiting:
        key, depth, counter = waiting.pop()
        element = elements[key]
        name, mark = ids.get(key, key), ("iscounter",) * counter
        was = old.get(name) or LtacRow(depth, "Link", key, key)  # of which nothing was said
        if key in seen:
            yield LtacRow(depth, "Link", key, was.label or key, options=mark, declares=False)
            continue
        seen.add(key)
        kind = origin_kind(plan, key, was.kind)
        is_bare = element.kind == Kind.STRATEGY and not element.text
        type_ = (
            "Relation" if is_bare and was.type in ("Link", "Relation") else _TYPES.get(kind, kind)
        )
        options = tuple(word for word in was.options if word not in ("iscounter", "assumed"))
        options += ("assumed",) * element.assumed + mark
        yield evolve(was, depth=depth, type=type_, options=options, name=name)
        waiting += [(child, depth + 1, against) for child, against in reversed(below[key])]


def _line(map_: ArgumentMap, sources: Mapping[str, Source], row: LtacRow) -> str:
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
    relation, source = map_.index.relations.get(row.name), sources.get(row.name)
    ref, options = row.ref, row.options
    if statement is not None:
        if row.declares:
            ref = statement.url
            marks = {"defeated": bool(statement.expect), "needssupport": statement.undeveloped}
            for mark, is_set in marks.items():
                if (mark in options) != is_set:
                    options = tuple(word for word in options if word != mark) + (mark,) * is_set
        return statement.text, ref, options
    if relation is not None:
        return relation.scheme, ref, options
    if source is not None:
        return source.text or source.title, source.url if row.declares else ref, options
    return row.text, ref, options


def _known(map_: ArgumentMap) -> tuple[list[LtacRow], dict[str, Element], tuple[str, ...]]:
    """Return the lines that a map was read from, their elements, and the last comments.

    Each line has the name that its element has in the map, '' where it has none any more.
    """
    origin = origin_in(map_, "ltac")
    unheard = Findings(SourceFile("", "\n".join(origin_texts(origin.rest.get("lines")))))
    try:
        rows, comments = rows_of(unheard)
    except ArgmapError:  # somebody has edited the origin
        return [], {}, ()
    elements = declared(unheard, rows)
    names = {key: name for name, key in origin.parts.items() if isinstance(key, str)}
    for row in rows:
        row.name = names.get(row.key, "")
        element = elements.get(row.key)
        row.repeats = element is not None and clean(row.text) == clean(element.text)
    return rows, elements, tuple(comments)


ltac = Format(name="ltac", read=reading(_map_of), write=_write)
