"""What every rule owes: a code of its own, a page with a wrong and a right example, a place."""

import re
from collections import Counter
from operator import attrgetter

import pytest

from argmap.api import reads
from argmap.checks import Rule, check, rules
from argmap.diagnostics import Diagnostic

RULES = sorted(rules().items())
EVERY_RULE = pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=attrgetter("name"))


def findings(text: str) -> tuple[Diagnostic, ...]:
    reading = reads(text)
    assert reading.map is not None, reading.diagnostics
    return check(reading.map, comments=reading.comments)


def examples(rule: Rule) -> list[str]:
    return re.findall(r"^```arg\n(.*?)^```", rule.page, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_the_code_is_one_of_the_rules_and_the_title_is_short(name: str, rule: Rule) -> None:
    assert re.fullmatch(r"ARG3\d\d", rule.code)
    assert rule.name == name.replace("_", "-")
    assert 5 < len(rule.title) < 70
    assert not rule.title.endswith(".")


def test_codes_and_titles_are_unique() -> None:
    for key in ("code", "title"):
        counts = Counter(getattr(rule, key) for _, rule in RULES)
        assert max(counts.values()) == 1, counts


@EVERY_RULE
def test_the_page_says_what_is_wrong_and_how_to_fix_it(rule: Rule) -> None:
    assert re.search(
        r"^Wrong:\n\n```arg\n.*?^```\n\nRight:\n\n```arg\n", rule.page, re.DOTALL | re.MULTILINE
    )
    after = rule.page.rpartition("```")[2]
    assert len(after.strip()) > 20, "the page ends with how to fix it"


@EVERY_RULE
def test_the_wrong_example_is_found_at_a_place_with_a_hint(rule: Rule) -> None:
    reported = [finding for finding in findings(examples(rule)[0]) if finding.code == rule.code]
    assert reported
    for finding in reported:
        assert finding.severity is rule.severity
        assert finding.span is not None
        assert "\n" not in finding.span.text
        assert finding.span.text.strip()
        assert finding.hints


@EVERY_RULE
def test_the_right_example_is_clean(rule: Rule) -> None:
    assert findings(examples(rule)[1]) == ()
