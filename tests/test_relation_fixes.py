"""Relations with more behind them, and heads with more in brackets: what the fixes make of each."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_attribute_fixes import fixed

from argmap import api
from argmap.diagnostics import Severity

HEAD = "claim go: We should go.\nrain: It rains.\nfog: There is fog.\n"
RELATIONS = ("rain supports go", "rain -> go", "rain & fog attack go", "go <- rain")
WORDS = ("weak", "strong", "when", "it", "note", "strength", "0.5", "go")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("rain supports go @strength 0.4", "rain supports go\n  @strength 0.4"),
        ("rain -> go strength: 0.4", "rain supports go\n  @strength 0.4"),
        ("rain -> go: since one gets wet", "rain supports go\n  @note since one gets wet"),
        ("rain attacks go (weakly)", "rain attacks go\n  @note weakly"),
        ("fog undercuts rain -> go: who knows", "fog undercuts rain -> go\n  @note who knows"),
        ("fog undercuts (rain -> go)", "fog undercuts rain -> go"),
        ("Rain supports go", "rain supports go"),
        ("rain is stronger than fog", "rain outranks fog"),
        ("fog is outweighed by rain", "rain outranks fog"),
        ("rain supports those who go home", "claim: rain supports those who go home"),
    ],
)
def test_attributes_of_a_relation_stand_below_it(line: str, meant: str) -> None:
    step = "rain supports go\n" if "undercuts" in line else ""
    assert fixed(f"{HEAD}{step}{line}\n") == f"{HEAD}{step}{meant}\n"


@settings(deadline=None)
@given(
    st.sampled_from(RELATIONS),
    st.sampled_from((" ", ": ", ", ", " (", "; ", " @")),
    st.lists(st.sampled_from(WORDS), min_size=2),
)
def test_no_fix_of_a_relation_loses_a_word(relation: str, sign: str, words: list[str]) -> None:
    line = f"{relation}{sign}{' '.join(words)}"
    after = fixed(f"{HEAD}{line}\n").removeprefix(HEAD)
    missing = set(re.findall(r"\w+", sign + " ".join(words))) - set(re.findall(r"\w+", after))
    assert not missing, after


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("claim a (0.8): We go.", "claim a: We go.\n  @weight 0.8"),
        ("Premise b [70%]: It rains.", "premise b: It rains.\n  @likelihood 70%"),
        ("claim (0.4): It rains.", "claim: It rains.\n  @weight 0.4"),
        ("claim a (main): We go.", 'claim a "main": We go.'),
        ("question a [Go?]: Shall we go?", 'question a "Go?": Shall we go?'),
        ("undercut grants: They pay.", "grants: They pay."),
        ("claim [radio]: We need one.", "claim radio: We need one."),
    ],
)
def test_a_number_in_the_head_is_an_attribute(line: str, meant: str) -> None:
    assert fixed(f"{line}\n") == f"{meant}\n"


def test_a_line_that_is_read_on_is_underlined_where_it_is_at_fault() -> None:
    text = f"{HEAD}rain supports go and nobody\nrain supports sun strongly\n"
    for finding in api.reads(text).check():
        if finding.severity is Severity.ERROR and finding.span and "unknown" in finding.message:
            assert repr(finding.span.text) in finding.message


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("  + & fog: There is fog.", "  & fog: There is fog."),
        ("  +& fog: There is fog.", "  & fog: There is fog."),
        ("  - + There is fog.", "  + There is fog."),
        ("  + - There is fog.", "  + There is fog."),
        ("  + ~5 people came.", "  + ~5 people came."),
        ("    ~ rain: It rains.", "    ~ rain-2: It rains."),
        ("  - sun: The sun shines.\n    + premise rain: It is wet.", ""),
        ("  + &c. is an old word.", "  + &c. is an old word."),
    ],
)
def test_of_two_bullets_the_one_that_says_more_is_meant(line: str, meant: str) -> None:
    head = "claim a: We go.\n  + rain: It is wet.\n"
    again = line.replace("premise rain: It is wet.", "rain")  # the same statement in a new place
    assert fixed(f"{head}{line}\n") == f"{head}{meant or again}\n"


def test_a_connective_before_a_name_says_what_its_statement_does() -> None:
    head = "claim a: We go.\n  + b: It rains.\nc: It is so.\n"
    lines = "  and d: It is dull.\n  but e: It is late.\n    unless f: It stops.\n  because b\n"
    meant = "  & d: It is dull.\n  - e: It is late.\n    ~ f: It stops.\n  + b\n"
    text, after = f"{head}  + g: It is dry.\n{lines}", f"{head}  + g: It is dry.\n{meant}"
    assert fixed(text) == after


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("question q: Is it so?\n  pro: It is fun.\n  con: It is late.\n",
         "question q: Is it so?\n  =: Yes\n    + pro: It is fun.\n    - con: It is late.\n"),
        ("question q: Is it so?\n  + It is fun.\n  = Yes.\n", ""),
        ("question q: Why is it?\n  pro: It is fun.\n",
         "question q: Why is it?\n  = pro: It is fun.\n"),
        ("# Pros\n+ It is fun.\n+ It is new.\n# Cons\n- It is late.\n",
         ("claim thesis: …\n# Pros\nthesis\n+ It is fun.\n+ It is new.\n"
          "# Cons\nthesis\n- It is late.\n")),
        ("+ It is fun.\n- It is late.\n", "claim: It is fun.\n- It is late.\n"),
    ],
)  # fmt: skip
def test_reasons_without_a_claim_are_taken_for_no_answers(text: str, meant: str) -> None:
    assert fixed(text) == (meant or text)
    errors = [finding for finding in api.reads(text).check() if finding.code == "ARG011"]
    assert len(errors) <= 1


ODD = (
    "claim a: We go.", "+ b: It pours.", "- c: It is late.", "question q: Why?", "= f: So it is.",
    "source s: The Post, 2020", "actor ann: Ann Lee", "# Group", "@hedge may", "@source The Post",
    "@by Ann Lee, Bob", "@alternatives exclusive", "~@reportedly", "~ @note x y", "+ @by ann",
    "+ & g: Two bullets.", "+- h: Odd here.", "and k: It is so.", "but l: It is not.", "because b",
    "b supports a strongly", "b -> a strength 0.4", "c undercuts b -> a (weak)", "@page A4",
    "claim n (0.8): Indeed it is.", "claim o [core]: Indeed.", "(Smith 2018, p. 4)",
    "https://x.org/a", '"It is" -- Smith', "It is so. {strength: 0.5}", "+ p: It is. [ann] #tag",
    "@note One.", "Another sentence.", "b is stronger than c", "+ b: It pours.", "1. First it is",
)  # fmt: skip
NAMED = frozenset(
    ["supports", "undercuts", "because", "and", "but", "strength", "stronger", "than", "source"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from((0, 2, 4)), st.sampled_from(ODD)), min_size=2, max_size=8)
)
def test_fixes_of_odd_lines_come_to_an_end_and_lose_no_word(rows: list[tuple[int, str]]) -> None:
    text = "".join(f"{' ' * column}{line}\n" for column, line in rows)
    after = text
    for _ in range(20):
        before, after = after, api.reads(after).fixed(unsafe=True)
    assert before == after
    words = {word for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in NAMED}
    assert words <= set(re.findall(r"[a-z]{3,}", after.lower()))
