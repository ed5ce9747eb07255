"""The page of all methods, and what every method owes."""

from pathlib import Path
from runpy import run_path

import pytest
from golden import is_golden

from argmap.semantics.extensions import Semantics
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import Method, family, method_named, methods
from argmap.semantics.ranking import RankingSemantics

DOCS = Path(__file__).parent.parent / "docs"
reference_page = run_path(str(DOCS / "extensions" / "semantics_page.py"))["reference_page"]


def test_the_golden_page_is_up_to_date() -> None:
    is_golden(reference_page(), DOCS / "semantics.md")


@pytest.mark.parametrize("method", methods().values(), ids=list(methods()))
def test_every_method_says_what_it_is_and_whose(method: Method) -> None:
    assert method_named(method.name) is method
    assert method_named(method.name.replace("-", "_")) is method
    assert method_named(method.name.upper()) is method
    assert method_named(f" {method.name.replace('-', ' ').title()}") is method
    assert method.definition.endswith(".")
    assert any(character.isdigit() for character in method.source)
    assert f"`{method.name}`" in reference_page()


def test_module_names_are_the_names() -> None:
    kinds: tuple[type[Method], ...] = (Semantics, Gradual, RankingSemantics)
    for kind in kinds:
        members = family(kind)
        assert [member.name.replace("-", "_") for member in members.values()] == list(members)


def test_codes_are_unique() -> None:
    codes = [method.code for method in family(Semantics).values()]
    assert len(codes) == len(set(codes))
