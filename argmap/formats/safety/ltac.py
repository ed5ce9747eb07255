"""LTAC, the Lightweight Text Assurance Case: an indented outline of claims and their support.

Read and written as in verocase: packages, citations with `^`, links, options in braces, references
in brackets.  `{iscounter}` attacks what stands above it, `{defeated}` is expected to be out.
Source: Argevide, LTAC 1.1.2, and its extension in https://pypi.org/project/verocase/.
Not here: the lines (`ltac_outline`), and what the elements mean (`goals`).
"""

from collections import Counter

from attrs import evolve

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import told
from argmap.formats.safety.goals.from_map import structured
from argmap.formats.safety.goals.held import held
from argmap.formats.safety.goals.plan import Plan
from argmap.formats.safety.goals.rules import Rules
from argmap.formats.safety.goals.to_map import Structure
from argmap.formats.safety.goals.unchanged import same
from argmap.formats.safety.ltac_outline.declared import declared
from argmap.formats.safety.ltac_outline.kept import known, origin_of
from argmap.formats.safety.ltac_outline.line import line
from argmap.formats.safety.ltac_outline.outline import outline
from argmap.formats.safety.ltac_outline.rows import opens, rows_of
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_RULES = Rules(
    label="LTAC",
    fields=frozenset({"url"}),
    relations=True,
    challenges=True,
    backed=True,
    assumed=True,
)
HOLDS = _RULES.holds


def _work(findings: Findings) -> ArgumentMap:
    rows, comments = rows_of(findings)
    if not rows and not comments:
        raise findings.refuse("there is no element, such as '- Claim C1: text'")
    structure = Structure(declared(findings, rows), findings)
    made = structure.build()
    return evolve(made, origin=origin_of(rows, comments, structure.names))


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    plan = _referred(held(map_, _RULES))
    rows, names, comments = known(plan.map)
    elements = declared(Findings(SourceFile("", "")), rows)
    if not rows or not same(elements, names, plan.map):
        plan = structured(plan, _RULES)
        rows = list(outline(plan, {row.name: row for row in reversed(rows) if row.declares}))
    lines: list[str] = []
    sources = {one.name: one for one in plan.map.sources}
    if not rows and not comments:
        comments = ("# an empty case",)
    for row in rows:
        if not row.depth and lines:
            lines.append("")
        blank = "  " * row.depth
        lines += [f"{blank}{one}" for one in (*row.comments, line(plan.map, sources, row))]
    return Written("\n".join([*lines, *comments]) + "\n", plan.findings)


def _referred(plan: Plan) -> Plan:
    """Return the plan without addresses that no pair of brackets can hold."""
    map_ = plan.map
    lost = [one.name for one in map_.statements if ")" in one.url]
    lost += [one.name for one in map_.sources if ")" in one.url]
    if not lost:
        return plan
    found = tuple(told("LTAC", Counter({"urls with a bracket in them": len(lost)}), Counter()))
    gone = set(lost)
    kept = evolve(
        map_,
        statements=[evolve(one, url="") if one.name in gone else one for one in map_.statements],
        sources=[evolve(one, url="") if one.name in gone else one for one in map_.sources],
    )
    return Plan(kept, (*plan.findings, *found))


ltac = Format(
    name="ltac",
    label="LTAC",
    suffixes=(".ltac",),
    keeps="Claims, strategies, evidence, assumptions and justifications, counters of statements "
    "and steps, what is defeated, and references; options and comments are written back.",
    sniff=opens,
    read=_read,
    write=_write,
)
