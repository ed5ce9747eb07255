"""Likelihoods that come from one distribution contradict each other nowhere."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.model.values import Likelihood

NAMES = ("a", "b", "c", "d")
ANSWERS = """\
question q: Q?
  @alternatives exclusive
  = a: A.
    @likelihood 60%
  = b: B.
    @likelihood {}
"""


@st.composite
def maps(draw: st.DrawFn) -> argmap.ArgumentMap:
    """Draw worlds, and a map that says of them only what is so, with ranges around what is so."""
    worlds = draw(st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=6))
    builder = argmap.Builder()
    chance = {name: sum(name in world for world in worlds) / len(worlds) for name in NAMES}
    slack = st.sampled_from((0.0, 0.05, 0.3))
    for name in NAMES:
        low, high = max(0.0, chance[name] - draw(slack)), min(1.0, chance[name] + draw(slack))
        known = draw(st.booleans())
        builder.statement(name, f"{name}.", likelihood=Likelihood(low, high) if known else None)
    for a, b in combinations(NAMES, 2):
        if not any(a in world and b in world for world in worlds):
            builder.relate("contradicts", a, b)
        if all((a in world) == (b in world) for world in worlds):
            builder.relate("restates", a, b)
    counts = {sum(name in world for name in NAMES) for world in worlds}
    words = ("exclusive",) * (max(counts) < 2) + ("exhaustive",) * (0 not in counts)
    builder.question("q", "Which?", alternatives=words)
    for name in NAMES:
        builder.relate("answers", name, "q")
    return builder.build()


@settings(max_examples=200, deadline=None)
@given(maps())
def test_what_one_distribution_gives_is_never_called_a_contradiction(
    drawn: argmap.ArgumentMap,
) -> None:
    assert [str(finding) for finding in drawn.check() if finding.code == "ARG353"] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ARG353", "a: A.\n  @likelihood 60%\n  >< b: B.\n    @likelihood {}\n"),
        ("ARG353", ANSWERS),
        ("ARG356", "a: A.\n  @likelihood 60%\n  - b: B.\n    @likelihood {}\n"),
    ],
)
def test_the_limit_is_exactly_100_percent(code: str, text: str) -> None:
    for likelihood, wanted in (
        ("40%", False),
        ("40.1%", True),
        ("40-90%", False),
        ("41-90%", True),
    ):
        findings = argmap.loads(text.format(likelihood)).check()
        assert (code in {finding.code for finding in findings}) == wanted, likelihood
