"""The codes of faults and their pages."""

import re
from pathlib import Path

import pytest

import argmap
from argmap.codes import CODES, CodePage, error, refuse
from argmap.diagnostics import Severity

SOURCES = sorted(Path(argmap.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("entry", CODES.values(), ids=str)
def test_every_code_has_a_title_and_a_page(entry: CodePage) -> None:
    assert re.fullmatch(r"ARG[0125]\d\d", entry.code)
    assert entry.title[0].isupper()
    assert not entry.title.endswith(".")
    assert entry.page.endswith(".")
    assert "  " not in entry.page


def test_codes_stand_in_order() -> None:
    assert list(CODES) == sorted(CODES)


def test_every_code_that_is_raised_stands_in_the_table() -> None:
    raised = {
        code
        for path in SOURCES
        for code in re.findall(r'"(ARG[0125]\d\d)"', path.read_text(encoding="utf-8"))
    }
    assert raised <= CODES.keys()


def test_a_fault_is_an_error_with_its_code() -> None:
    finding = error("ARG101", "unknown", hints=("look",))
    assert (finding.code, finding.severity, finding.hints) == ("ARG101", Severity.ERROR, ("look",))
    with pytest.raises(KeyError):
        error("ARG999", "no such code")


def test_a_refusal_carries_one_fault() -> None:
    assert [finding.code for finding in refuse("ARG009", "no", "hint").diagnostics] == ["ARG009"]
