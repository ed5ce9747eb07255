"""Argdown in fences of Markdown: found anywhere in a file, each with settings of its own."""

from pathlib import Path

import pytest

import argmap

PLAIN = "```argdown\n[Tram]: The town should build a tram line.\n  - <Cost>\n```\n"
STRICT = (
    "```argdown-map\n===\nmodel:\n  mode: strict\n===\n\n[A]: It is wet.\n  + [B]: It rains.\n```\n"
)
FRONT = "---\ntitle: How we argue\nmeta:\n  - name: x\narguments:\n  - one\n---\n\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("before", ["", "A long report.\n\n" * 1_000, FRONT, "- a list\n\n    "])
@pytest.mark.parametrize("opening", ["```argdown", "~~~ argdown", "``` {.argdown-map #one}"])
def test_a_fence_is_found_wherever_it_stands(tmp_path: Path, before: str, opening: str) -> None:
    text = f"{before}{PLAIN.replace('```argdown', opening)}".replace(
        "\n```\n", f"\n{opening[:3]}\n"
    )
    document = argmap.read(written(tmp_path, text))
    assert document.format_name == "argdown"
    assert [statement.title for statement in document.unwrap().statements] == ["Tram", "Cost"]


@pytest.mark.parametrize("word", ["argdown-cheatsheet", "argdowned", "yaml"])
def test_other_fences_are_none_of_argdown(tmp_path: Path, word: str) -> None:
    document = argmap.read(written(tmp_path, f"# Notes\n\n```{word}\nlearn: it\n```\n"))
    assert document.map is None
    assert [finding.code for finding in document.diagnostics] == ["ARG411"]


def test_the_frontmatter_of_a_later_fence_is_not_a_statement(tmp_path: Path) -> None:
    path = written(tmp_path, f"# Notes\n\n{PLAIN}\n{STRICT}")
    document = argmap.read(path)
    assert len(document.unwrap().statements) == 4
    (finding,) = document.diagnostics
    assert finding.code == "ARG425"
    assert "the frontmatter of fence 2 is left out" in finding.message
    assert finding.span is not None
    assert str(finding.span.first) == "9:1"
    assert not argmap.read(written(tmp_path, f"{STRICT}\n{PLAIN}")).diagnostics


def test_one_fence_is_read_alone_with_its_own_settings(tmp_path: Path) -> None:
    path = written(tmp_path, f"{PLAIN}\n{STRICT}")
    for format_ in ("", "argdown"):
        document = argmap.read(path, fence=2, format=format_)
        assert not document.diagnostics
        assert [it.title for it in document.unwrap().statements] == ["A", "B"]
        assert document.unwrap().relations[0].strict
    again = document.again(document.text.replace("rains", "pours"))
    assert [it.text for it in again.unwrap().statements] == ["It is wet.", "It pours."]
    (missing,) = argmap.read(path, fence=3).diagnostics
    assert missing.message == "fence 3 is missing: the file has 2 with a map"
    assert "```argdown" in missing.hints[0]


def test_a_byte_order_mark_is_not_in_a_fence(tmp_path: Path) -> None:
    assert not argmap.read(written(tmp_path, f"\ufeff# Notes\n\n{PLAIN}")).diagnostics


def test_a_comment_at_the_end_of_a_fence_is_not_a_slip(tmp_path: Path) -> None:
    """Its fix deleted the line that closes the fence."""
    commented = PLAIN.replace("```\n", "\n// So far.\n```\n")
    assert not argmap.read(written(tmp_path, commented)).diagnostics
