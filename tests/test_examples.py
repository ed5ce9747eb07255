"""The example maps: they read, check clean, are formatted, and show what the language can say."""

from pathlib import Path

import pytest

import argmap
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.expectations import outcomes
from argmap.syntax.files import open_source
from argmap.syntax.format import format as formatted

FOLDER = Path(__file__).parents[1] / "docs" / "examples"
EXAMPLES = sorted(FOLDER.glob("*.arg"))


@pytest.fixture
def article() -> ArgumentMap:
    return argmap.load(FOLDER / "peace-declaration.arg")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_findings(path: Path) -> None:
    reading = argmap.read(path)
    assert reading.diagnostics == ()
    assert reading.unwrap().check(comments=reading.comments) == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_formatted(path: Path) -> None:
    source, raw = open_source(path)
    assert formatted(source) == raw


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_written_for_readers(path: Path) -> None:
    map_ = argmap.load(path)
    assert map_.metadata.title
    for one in map_.statements:
        assert one.title, one.name
        assert 6 <= len(one.text.split()) <= 20, one.name
        assert len(map_.incoming(one)) <= 5, one.name


def test_the_article_is_there_as_a_whole(article: ArgumentMap) -> None:
    assert len(article) >= 35
    assert 4 <= len(article.groups) <= 6
    assert [one.name for one in article.roots] == ["best", "souring"]
    assert [one.name for one in article.questions] == ["why-stall", "why-broken", "turn"]
    assert all(article.incoming(one, kind="answers") for one in article.questions)


def test_the_article_uses_every_way_to_argue(article: ArgumentMap) -> None:
    linked = [one for one in article.supports() if len(one.sources) > 1]
    assert len(linked) >= 5
    assert len(article.undercuts()) >= 5
    assert len(article.attacks()) >= 4
    assert len([one for one in article.relations if one.scheme]) >= 4


def test_the_article_says_who_says_what(article: ArgumentMap) -> None:
    told = [one.attribution for one in article.statements]
    assert {name for one in told for name in one.by} == {one.name for one in article.actors}
    cited = {citation.source for one in told for citation in one.citations}
    assert cited == {"column", "reports", "leaks"}
    assert len([one for one in article.statements if one.hedge]) >= 12


def test_the_article_holds_its_own_tests(article: ArgumentMap) -> None:
    assert len([one for one in article.statements if one.expect]) >= 10


def test_the_classroom_map_is_small() -> None:
    assert len(argmap.load(FOLDER / "school-phones.arg")) < 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_stands_as_it_expects(path: Path) -> None:
    found = list(outcomes(argmap.load(path)))
    assert found
    assert [f"{one.statement.name} is {one.word}" for one in found if not one.met] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_picture_of_an_example_shows_all_of_it(path: Path) -> None:
    picture = path.with_suffix(".svg").read_text(encoding="utf-8")
    for one in argmap.load(path).statements:
        assert f'data-name="{one.name}"' in picture, (
            f"draw {path.stem} again: {one.name} is missing"
        )


def test_the_overview_of_the_article_shows_what_it_is_about(article: ArgumentMap) -> None:
    picture = (FOLDER / "peace-declaration-overview.svg").read_text(encoding="utf-8")
    for one in (*article.roots, *article.questions):
        assert f'data-name="{one.name}"' in picture
    assert picture.count('data-kind="card"') < len(article) / 2


def test_the_picture_for_the_readme_is_small() -> None:
    picture = (FOLDER / "peace-declaration.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 600_000
