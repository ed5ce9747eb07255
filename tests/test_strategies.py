"""The strategies reach everything that a map can hold: otherwise the laws would say little."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import fields
from hypothesis import HealthCheck, Phase, given, settings
from strategies import SCRIPTS, TRAPS, WORDS, argument_maps

from argmap.kinds import statement_kinds
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Group,
    Metadata,
    Relation,
    Source,
    Statement,
)
from argmap.model.values import TERMS
from argmap.model.verdict import EXPECTABLE
from argmap.model.vocabulary import (
    ALTERNATIVES,
    CONFIDENCES,
    MODES,
    STANCES,
    TINTS,
    as_text,
    standards,
)
from argmap.relations import relation_kinds

BLOCKS = (
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "DEVANAGARI", "TAMIL",
    "THAI", "ETHIOPIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL",
)  # fmt: skip


def attributes(member: Any) -> Iterator[str]:
    """Yield the fields of a member that say something."""
    for field in fields(type(member)):
        value = getattr(member, field.name)
        if value and field.name != "span":
            yield f"{type(member).__name__}.{field.name}"
            yield f"{field.name}={value}" if isinstance(value, str | bool) else ""


def features(drawn: ArgumentMap) -> Iterator[str]:
    members = [drawn.metadata, *drawn.statements, *drawn.relations, *drawn.groups, *drawn.sources]
    for member in [*members, *drawn.actors, *(statement.attribution for statement in drawn)]:
        yield from attributes(member)
    if drawn.origin is not None:
        yield from attributes(drawn.origin)
    for statement in drawn:
        yield from (f"block {block}" for block in BLOCKS if _holds(statement.name, block))
        yield from (f"expect {expected.status}" for expected in statement.expect)
        yield from statement.alternatives
        yield f"term {statement.likelihood.term}" if statement.likelihood else ""
        yield f"text {statement.text}"
    for group in drawn.groups:
        yield f"depth {len(group.path)}"
    for relation in drawn.relations:
        at = "relation" if relation.target in drawn.index.relations else "statement"
        yield f"{relation.kind} aims at {at}"
        yield f"{relation.kind} {'linked' if len(relation.sources) > 1 else 'single'}"
        yield f"named {relation.is_named}"


def _holds(name: str, block: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(block) for letter in name)


def expected_features() -> Iterator[str]:
    for kind in (Statement, Relation, Group, Attribution, Metadata, Source, Actor):
        names = [field.name for field in fields(kind) if field.name != "span"]
        yield from (f"{kind.__name__}.{name}" for name in names)
    for word, values in (
        ("kind", statement_kinds()), ("kind", relation_kinds()), ("mode", MODES),
        ("stance", STANCES), ("confidence", CONFIDENCES), ("standard", standards()),
        ("color", TINTS),
    ):  # fmt: skip
        yield from (f"{word}={value}" for value in values)
    yield from ("Origin.format", "Origin.parts", "Origin.rest")
    yield from (f"expect {status}" for status in EXPECTABLE)
    yield from ALTERNATIVES
    yield from (f"term {term}" for term in ("", *TERMS))
    yield from (f"block {block}" for block in BLOCKS)
    yield from (f"depth {depth}" for depth in range(1, 7))
    yield from ("named True", "named False")
    for verb in relation_kinds().values():
        yield from (f"{verb.name} aims at {aim}" for aim in verb.aims)
        yield f"{verb.name} single"
        if verb.linked:
            yield f"{verb.name} linked"


@pytest.mark.slow
def test_a_few_hundred_maps_hold_every_attribute_kind_and_script() -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=500,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(argument_maps())
    def collect(drawn: ArgumentMap) -> None:
        seen.update(features(drawn))

    collect()
    # What supports mean is set in tests of its own: the laws about reasons hold for one meaning.
    wanted = set(expected_features()) - {"Metadata.support"}
    assert [feature for feature in wanted if not seen[feature]] == []


def test_the_pools_hold_every_script_and_trap() -> None:
    assert WORDS.keys() < SCRIPTS.keys()
    for special in '+-~&=#@/\\":<>,':
        assert any(as_text(trap).startswith(special) for trap in TRAPS)
