"""The members of a map as a notation of goal structures holds them, each by itself.

Not here: how they may be related (`relations`, `circles`).
"""

from collections import Counter
from typing import Any

from attrs import evolve, fields

from argmap.exchange.findings import finding
from argmap.exchange.losses import loss_findings, restrict
from argmap.formats.safety.goals.elements import DEFEATED
from argmap.formats.safety.goals.plan import SafetyPlan
from argmap.formats.safety.goals.rules import NotationRules
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import UNATTRIBUTED, Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def plan_from_origin(map_: ArgumentMap, rules: NotationRules) -> SafetyPlan:
    """Return what single members of a map a notation holds, without its elements."""
    lost: Counter[str] = Counter()
    fitting, findings = restrict(map_, rules.holds, rules.label)
    changed: Counter[tuple[str, str]] = Counter()
    kept_map = _plain(fitting, rules, lost, changed)
    findings = (*findings, *loss_findings(rules.label, lost, changed))
    if map_.metadata.support != "necessary":
        kept_map = evolve(kept_map, metadata=evolve(kept_map.metadata, support="necessary"))
        findings = (
            *findings,
            finding("ARG410", f"each support is a necessary one in {rules.label}"),
        )
    return SafetyPlan(kept_map, findings)


def _plain(
    map_: ArgumentMap, rules: NotationRules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    statements = []
    supported = {one.target for one in map_.relations if one.traits.polarity > 0}
    backing = {
        name
        for one in map_.relations
        if one.traits.polarity > 0 and one.target in map_.index.relations
        for name in one.sources
    }
    sources = {source.name for source in map_.sources}
    for statement in map_.statements:
        changes: dict[str, Any] = {}
        if statement.kind not in ("", "evidence", "assumption"):
            lost["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        closed = statement.kind != "" or statement.name in supported | backing
        if statement.undeveloped and closed:
            lost["marks 'undeveloped' of what is argued or given"] += 1
            changes["undeveloped"] = False
        expect = tuple(test for test in statement.expect if test == DEFEATED)
        if expect != statement.expect:
            lost["expectations of statements"] += len(statement.expect) - len(expect)
            changes["expect"] = expect
        attribution = _attribution(statement, sources, lost, "statements")
        if attribution != statement.attribution:
            changes["attribution"] = attribution
        statements.append(evolve(statement, **changes) if changes else statement)
    sources_of = [_source(source, rules, lost, changed) for source in map_.sources]
    if map_.actors:
        lost["actors"] += len(map_.actors)
    relations = []
    for relation in map_.relations:
        told = _attribution(relation, sources, lost, "relations")
        same = told == relation.attribution
        relations.append(relation if same else evolve(relation, attribution=told))
    return evolve(map_, statements=statements, relations=relations, sources=sources_of, actors=())


def _source(
    source: Source, rules: NotationRules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(text for text in (source.title, source.text) if text)
    kept: dict[str, Any] = {
        "name": source.name,
        "text": text,
        "url": source.url if rules.urls else "",
    }
    changed["titles of sources", "first words of contexts"] += bool(source.title)
    names = [
        field.name for field in fields(Source) if field.eq and field.name not in ("title", "text")
    ]
    lost["details of sources"] += sum(getattr(source, name) != kept.get(name, "") for name in names)
    return Source(**kept)


def _attribution(
    member: Statement | Relation, sources: set[str], lost: Counter[str], of: str
) -> Attribution:
    """Return the sources that a member stands in, which is what is held of an attribution."""
    attribution = member.attribution
    if not attribution:
        return UNATTRIBUTED
    names = dict.fromkeys(
        cited.source for cited in attribution.citations if cited.source in sources
    )
    lost[f"actors of {of}"] += bool(attribution.by)
    lost[f"quotes of {of}"] += bool(attribution.quote)
    lost["places in sources"] += sum(bool(cited.locator) for cited in attribution.citations)
    return Attribution(citations=[Citation(name) for name in names])
