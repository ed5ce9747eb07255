"""The list of formats: on the terminal, as JSON, and in docs/formats.md."""

from pathlib import Path

import pytest
from golden import is_golden
from shell import run

from argmap.formats import formats
from argmap.reference.formats import handbook

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"


def test_the_golden_document_is_up_to_date() -> None:
    is_golden(handbook(formats().values()), PAGE)


def test_every_format_has_a_row_and_a_section() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for format_ in formats().values():
        assert f"| [{format_.label}](#{format_.name}) | `{format_.name}` |" in text
        section = text.partition(f"\n## {format_.name}\n\n")[2].partition("\n\n")[0]
        assert len(section) > 20
    assert "Not here" not in text


def test_the_list_says_what_each_keeps() -> None:
    code, text = run("formats")
    assert code == 0
    for format_ in formats().values():
        assert f"{format_.name}  {format_.label}" in text
        assert format_.keeps in text
    assert "aif  AIF JSON (.json, .aif), read and written\n" in text
    assert "mermaid  Mermaid (.mmd, .mermaid), written\n" in text


@pytest.mark.parametrize("word", [".txt", "txt", ".yaml"])
def test_formats_lists_those_of_an_ending(word: str) -> None:
    code, text = run("formats", word)
    assert code == 0
    listed = [row for row in formats().values() if f".{word.lstrip('.')}" in row.suffixes]
    assert all(f"{format_.name}  {format_.label}" in text for format_ in listed)
    assert text.count("read and written") + text.count("), read\n") == len(listed) > 0


@pytest.mark.parametrize(("word", "hint"), [("kialos", "did you mean 'kialo'?"), ("zzz", "'zzz'")])
def test_an_unknown_format_is_a_usage_error(word: str, hint: str) -> None:
    code, text = run("formats", word)
    assert code == 2
    assert hint in text
