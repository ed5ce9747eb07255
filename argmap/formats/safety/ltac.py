"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: the lines (`ltac_outline`), and what the elements mean (`goals`).
"""

from functools import partial

from attrs import evolve

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import loss_findings
from argmap.formats.safety.goals.elements import NotationRules, SafetyPlan
from argmap.formats.safety.goals.from_map import structured
from argmap.formats.safety.goals.held import plan_from_origin
from argmap.formats.safety.goals.to_map import SafetyStructure, same
from argmap.formats.safety.ltac_outline.outline import known, line, origin_of, outline
from argmap.formats.safety.ltac_outline.rows import declared, rows_of
from argmap.model.argument_map import ArgumentMap

_RULES = NotationRules(label="LTAC", fields=frozenset({"url"}), loose=True)
CAPABILITIES = _RULES.holds


def _map_of(findings: Findings) -> ArgumentMap:
    rows, comments = rows_of(findings)
    if not rows and not comments:
        raise findings.refuse("the file holds no element, such as '- Claim C1: text'")
    structure = SafetyStructure(declared(findings, rows), findings)
    map_ = structure.build()
    return evolve(map_, origin=origin_of(findings.source.text, structure.names))


def _write(map_: ArgumentMap) -> Written:
    plan = _referred(plan_from_origin(map_, _RULES))
    rows, elements, comments = known(plan.map)
    if not rows or not same(elements, {row.key: row.name for row in rows}, plan.map):
        plan = structured(plan, _RULES)
        rows = list(outline(plan, {row.name: row for row in reversed(rows) if row.declares}))
    lines: list[str] = []
    sources = {source.name: source for source in plan.map.sources}
    for row in rows:
        if not row.depth and lines:
            lines.append("")
        blank = "  " * row.depth
        lines += [f"{blank}{text}" for text in (*row.comments, line(plan.map, sources, row))]
    lines += comments or (() if rows else ("# an empty case",))
    return Written("\n".join(lines) + "\n", plan.findings)


def _referred(plan: SafetyPlan) -> SafetyPlan:
    map_ = plan.map
    statements = [evolve(member, url="") if ")" in member.url else member for member in map_]
    sources = [evolve(source, url="") if ")" in source.url else source for source in map_.sources]
    urls = [member.url for member in map_] + [source.url for source in map_.sources]
    odd = sum(")" in url for url in urls)
    findings = loss_findings("LTAC", {"urls with a bracket in them": odd})
    return SafetyPlan(
        evolve(map_, statements=statements, sources=sources), (*plan.findings, *findings)
    )


ltac = Format(
    name="ltac",
    label="LTAC",
    keeps="Claims, strategies, evidence, assumptions and justifications, counters of statements "
    "and steps, what is defeated, and references; options and comments are written back.",
    read=partial(reading, _map_of),
    write=_write,
)
