"""`@include(path)` stands for the text of a file, once, and findings stand where they belong."""

from pathlib import Path

import pytest

import argmap
from argmap.syntax.reading import Reading


def read(folder: Path, **files: str) -> Reading:
    """Write files, whose names have `__` for the end of a folder, and read the first of them."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.argdown"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return argmap.read(folder / f"{next(iter(files))}.argdown")


def messages(reading: Reading) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in reading.diagnostics]


def test_statements_of_included_files_stand_in_their_places(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        main="[A]: One.\n\n@include(part.argdown)\n\n[B]: Two.\n    + [C]\n",
        part="[C]: Three.\n    + [A]\n",
    )
    assert messages(reading) == []
    map_ = reading.unwrap()
    assert [statement.name for statement in map_] == ["A", "C", "B"]
    assert {(relation.sources[0], relation.target) for relation in map_.relations} == {
        ("A", "C"),
        ("C", "B"),
    }
    assert map_.origin is None
    assert [Path(source.name).name for source in reading.sources] == [
        "part.argdown",
        "main.argdown",
    ]


def test_paths_are_those_of_the_including_file(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        main="@include(deep/one.argdown)\n\n[A]: One.\n",
        deep__one="@include(two.argdown)\n\n[B]: Two.\n",
        deep__two="[C]: Three.\n",
    )
    assert messages(reading) == []
    assert [statement.name for statement in reading.unwrap()] == ["C", "B", "A"]


def test_a_file_is_included_once_and_never_in_a_circle(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        main="@include(part.argdown)\n\n@include(part.argdown)\n\n[A]: One.\n",
        part="@include(main.argdown)\n\n@include(part.argdown)\n\nTwo.\n",
    )
    assert messages(reading) == ["ARG436 a paragraph is not in the map: nothing relates to it"]
    assert [statement.text for statement in reading.unwrap()] == ["Two.", "One."]


def test_findings_stand_in_the_file_that_they_are_about(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        main="[Claim]: One.\n\n@include(part.argdown)\n\n[Clain]\n",
        part="Two [of] them.\n\n[Claim]: Other words. {argmap: {kind: odd}}\n\n(1) No more.\n",
    )
    assert [
        (Path(finding.span.source.name).name, str(finding.span.first), finding.code)
        for finding in reading.diagnostics
        if finding.span is not None
    ] == [
        ("main.argdown", "5:1", "ARG426"),
        ("part.argdown", "1:1", "ARG436"),
        ("part.argdown", "1:5", "ARG421"),
        ("part.argdown", "3:1", "ARG427"),
        ("part.argdown", "3:24", "ARG424"),
        ("part.argdown", "5:1", "ARG423"),
    ]


def test_the_frontmatter_of_an_included_file_is_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        main="===\ntitle: Whole\n===\n\n@include(part.argdown)\n",
        part="===\ntitle: Part\nmodel:\n    mode: strict\n===\n\n[A]: One.\n    + [B]: Two.\n",
    )
    assert messages(reading) == []
    map_ = reading.unwrap()
    assert map_.metadata.title == "Whole"
    assert not map_.relations[0].strict


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../secret.argdown", "it lies outside the folder of this file"),
        ("/etc/passwd", "the path is not relative"),
        ("missing.argdown", "no such file or directory"),
        ("..", "it lies outside the folder of this file"),
        (".", "it is not a plain file"),
    ],
)
def test_what_is_not_included_is_reported_and_kept(tmp_path: Path, name: str, why: str) -> None:
    reading = read(tmp_path, main=f"[A]: One.\n\n@include({name})\n")
    assert messages(reading) == [f"ARG430 the file {name!r} is not included: {why}"]
    map_ = reading.unwrap()
    assert map_.origin is not None
    assert map_.origin.rest["includes"] == (name,)


def test_a_text_without_a_folder_includes_nothing() -> None:
    reading = argmap.reads("[A]: One.\n\n@include(part.argdown)\n", format="argdown")
    assert messages(reading) == [
        "ARG430 the file 'part.argdown' is not included: this text is not in a folder"
    ]


def test_more_than_64_files_are_not_included(tmp_path: Path) -> None:
    names = [f"part{number}" for number in range(70)]
    files = {name: f"[{name}]: It is so.\n" for name in names}
    text = "\n\n".join(f"@include({name}.argdown)" for name in names)
    reading = read(tmp_path, main=f"[A]: One.\n\n{text}\n", **files)
    assert len(reading.unwrap()) == 65
    assert messages(reading)[0] == (
        "ARG430 the file 'part64.argdown' is not included: more than 64 files are included"
    )
