"""The members of a map as a notation of goal structures holds them, each by itself.

Not here: how they may be related (`relations`, `circles`).
"""

from collections import Counter
from typing import Any

from attrs import evolve, fields

from argmap.exchange.losses import anonymous, fit, told
from argmap.formats.safety.goals.elements import DEFEATED
from argmap.formats.safety.goals.plan import Plan
from argmap.formats.safety.goals.rules import Rules
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import UNATTRIBUTED, Attribution, Citation, Source
from argmap.model.statement import Statement


def held(map_: ArgumentMap, rules: Rules) -> Plan:
    """Return what single members of a map a notation holds, without its elements."""
    lost: Counter[str] = Counter()
    fitting, found = fit(map_, rules.holds, rules.label)
    changed: Counter[tuple[str, str]] = Counter()
    kept = _plain(fitting, rules, lost, changed)
    return Plan(kept, (*found, *told(rules.label, lost, changed)))


def _plain(
    map_: ArgumentMap, rules: Rules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    statements = []
    sources = {one.name for one in map_.sources}
    for one in map_.statements:
        changes: dict[str, Any] = {}
        if one.kind not in ("", "evidence", "assumption"):
            lost["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        expect = tuple(test for test in one.expect if test == DEFEATED)
        if expect != one.expect:
            lost["expectations of statements"] += len(one.expect) - len(expect)
            changes["expect"] = expect
        said = _attribution(one, sources, lost)
        if said != one.attribution:
            changes["attribution"] = said
        statements.append(evolve(one, **changes) if changes else one)
    kept = [_source(one, rules, lost, changed) for one in map_.sources]
    if map_.actors:
        lost["actors"] += len(map_.actors)
    lost["attributions of relations"] += sum(bool(one.attribution) for one in map_.relations)
    relations = anonymous(map_.relations)
    return evolve(map_, statements=statements, relations=relations, sources=kept, actors=())


def _source(
    one: Source, rules: Rules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(part for part in (one.title, one.text) if part)
    kept: dict[str, Any] = {"name": one.name, "text": text, "url": one.url if rules.urls else ""}
    changed["titles of sources", "first words of contexts"] += bool(one.title)
    others = [
        field.name for field in fields(Source) if field.eq and field.name not in ("title", "text")
    ]
    lost["details of sources"] += sum(getattr(one, name) != kept.get(name, "") for name in others)
    return Source(**kept)


def _attribution(one: Statement, sources: set[str], lost: Counter[str]) -> Attribution:
    """Return the sources that a statement stands in, which is what is held of an attribution."""
    said = one.attribution
    if not said:
        return UNATTRIBUTED
    names = dict.fromkeys(cited.source for cited in said.citations if cited.source in sources)
    lost["actors of statements"] += bool(said.by)
    lost["quotes of statements"] += bool(said.quote)
    lost["places in sources"] += sum(bool(cited.locator) for cited in said.citations)
    return Attribution(citations=[Citation(name) for name in names])
