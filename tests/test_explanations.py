"""Explanations and concessions: what they change in a map, and that they change no verdict."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap

SHOP = """
shut: The shop is shut on Mondays.
market: On Mondays the owner buys at the market.
full: The street is full of people.
market explains shut
shut concedes full
"""


def test_what_is_only_explained_or_granted_is_not_a_main_claim() -> None:
    m = argmap.loads(SHOP)
    assert {statement.name: m.role(statement) for statement in m} == {
        "shut": "claim",
        "market": "main claim",
        "full": "claim",
    }


def test_an_explanation_that_is_argued_for_by_what_it_explains_stays_the_main_claim() -> None:
    m = argmap.loads("broken: B.\n  + slow: S.\nbroken explains slow\n")
    assert m.role("broken") == "main claim"
    assert m.role("slow") == "premise"


def test_what_is_explained_or_granted_needs_no_reason() -> None:
    assert argmap.loads(SHOP).check() == ()


@pytest.mark.parametrize("semantics", ["grounded", "df-quad"])
@settings(max_examples=20, deadline=None)
@given(drawn=argument_maps(max_statements=5))
def test_neither_has_any_force(semantics: str, drawn: ArgumentMap) -> None:
    weak = {"explains", "concedes"}
    aimed = {relation.target for relation in drawn.relations}
    bare = evolve(
        drawn,
        relations=[
            relation
            for relation in drawn.relations
            if relation.kind not in weak or relation.id in aimed
        ],
    )
    weigh = argmap.strengths if semantics == "df-quad" else argmap.evaluate
    assert dict(weigh(drawn, semantics).items()) == dict(weigh(bare, semantics).items())


@pytest.mark.parametrize(("marks", "inner"), [("„“", "‚‘"), ("“”", "‘’"), ("«»", "‹›")])
def test_quotation_marks_within_quotation_marks_are_single(marks: str, inner: str) -> None:
    text = f"claim c: {marks[0]}Go!{marks[1]}\n"
    assert f"“{inner[0]}Go!{inner[1]}”" in str(argmap.loads(text).why("c"))
    quoted = argmap.loads(f"claim c: C\n  @quote they {text[9:]}").report().html
    assert f"“they {inner[0]}Go!{inner[1]}”" in quoted
