"""The example maps: they read, check clean, are formatted, and show what the language can say."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.command_line import argmap as command
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.expectations import outcomes
from argmap.syntax.files import open_bytes, source_of
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
    source, raw = source_of(*open_bytes(path))
    assert formatted(source) == raw


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_written_for_readers(path: Path) -> None:
    map_ = argmap.load(path)
    assert map_.metadata.title
    for one in map_.statements:
        assert one.title, one.name
        assert 6 <= len(one.text.split()) <= 20, one.name
        assert len(map_.incoming(one)) <= 5, one.name


FIVE = ("order", "reneged", "gave-way", "may-sign", "best")  # the answers to its five questions
ADDED = ("interest", "sooner")  # what the author of the map added


def test_the_article_has_five_parts_with_a_question_each(article: ArgumentMap) -> None:
    questions = [one.name for one in article.questions]
    assert questions == ["why-falter", "why-slow", "why-broken", "turn", "pressures", "choice"]
    assert len({article[name].group for name in questions}) == len(article.groups) == len(FIVE)
    assert all(article.incoming(one, kind="answers") for one in article.questions)
    assert article.roots == ()  # the column asks, and has no main claim
    assert 45 <= len(article) <= 60


def test_every_statement_of_the_article_says_where_it_comes_from(article: ArgumentMap) -> None:
    for one in article.statements:
        assert one.attribution.by or one.attribution.citations or one.implicit, one.name
    told = [one.attribution for one in article.statements]
    assert {one.name for one in article.actors} < {name for one in told for name in one.by}
    cited = {citation.source for one in told for citation in one.citations}
    assert cited == {"column", "leaks"}


def test_the_article_is_quoted_shortly_and_hedged_in_its_own_words(article: ArgumentMap) -> None:
    told = [one.attribution.quote for one in article.statements]
    told += [one.attribution.quote for one in article.relations]
    quotes = [quote for quote in told if quote]
    assert len(quotes) >= 12
    assert all(len(one.split()) < 15 for one in quotes)
    assert len([one for one in article.statements if one.hedge]) >= 15
    assert len([one for one in article.relations if one.hedge]) >= 5
    assert any(len(one.hedge) > 1 for one in article.statements)
    assert not [one.name for one in article.statements if one.likelihood]  # no estimates of ours


def test_an_explanation_of_the_article_is_not_a_reason(article: ArgumentMap) -> None:
    explained = {(one.sources, one.target) for one in article.relations if one.kind == "explains"}
    assert explained == {
        (("order",), "souring"),
        (("reneged",), "slowed"),
        (("worry",), "mattis"),
    }
    for sources, target in explained:
        assert sources not in {one.sources for one in article.supports(of=target)}
    granted = {one.target for one in article.relations if one.kind == "concedes"}
    assert granted == {"quiet", "not-approved"}


def test_what_was_added_to_the_article_is_little_and_decides_nothing(article: ArgumentMap) -> None:
    assert tuple(one.name for one in article.statements if one.implicit) == ADDED
    assert all(article[name].note for name in ADDED)
    asked = (*FIVE, "fooled", "scrap")
    before = _verdicts(article, asked)
    assert before == ["supported"] * len(FIVE) + ["disputed", "refuted"]
    for name in ADDED:
        less = article.subgraph(one.name for one in article if one.name != name)
        assert _verdicts(less, asked) == before


def _verdicts(map_: ArgumentMap, names: tuple[str, ...]) -> list[str]:
    result = argmap.evaluate(map_)
    verdicts = [result.verdict(name) for name in names]
    return [verdict.word for verdict in verdicts if verdict is not None]


def _why(question: str) -> str:
    path = str(FOLDER / "peace-declaration.arg")
    found = CliRunner().invoke(command, ["why", path, question])
    assert found.exit_code == 0
    return found.output


def test_the_article_answers_why_the_promise_was_not_kept() -> None:
    told = _why("why-broken")
    assert "“He gave way” is supported" in told
    assert "it rests on “Pressure against a deal”" in told
    assert "“Bolton is against it”" in told


def test_the_article_answers_what_presses_him() -> None:
    told = _why("pressures")
    answers = ("Pressure against a deal", "More reason than ever", "Seoul will press him")
    assert all(f"“{one}”" in told for one in answers)


def test_the_article_says_why_the_promise_was_not_kept(article: ArgumentMap) -> None:
    (answer,) = article.incoming("why-broken", kind="answers")
    assert answer.sources == ("gave-way",)
    assert article["gave-way"].hedge == ("may have",)
    reasons = {name for one in article.supports(of="pressed") for name in one.sources}
    assert reasons == {"distrust", "bolton", "worry", "mattis"}


def test_the_article_says_what_presses_him_and_which_way(article: ArgumentMap) -> None:
    answers = {one.sources[0] for one in article.incoming("pressures", kind="answers")}
    assert answers == {"pressed", "motive", "seoul", "leverage"}
    tagged = {
        tag: {one.name for one in article.statements if tag in one.tags}
        for tag in ("pressure-for", "pressure-against")
    }
    assert {"motive", "seoul", "leverage", "moon", "inquiry"} <= tagged["pressure-for"]
    assert {"pressed", "bolton", "mattis", "worry"} <= tagged["pressure-against"]
    assert tagged["pressure-for"].isdisjoint(tagged["pressure-against"])


def test_the_article_is_written_in_plain_words(article: ArgumentMap) -> None:
    kinds = {one.kind for one in article.statements}
    assert {"claim", "premise", "rebuttal", "question"} <= kinds


def test_the_page_on_how_it_was_made_shows_its_lines(article: ArgumentMap) -> None:
    page = (FOLDER.parent / "how-this-map-was-made.md").read_text(encoding="utf-8")
    text = (FOLDER / "peace-declaration.arg").read_text(encoding="utf-8")
    written = {line.strip() for line in text.splitlines()}
    blocks = re.findall(r"```argmap\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 8
    for block in blocks:
        assert {line.strip() for line in block.splitlines()} <= written, block
    assert all(name in page for name in ADDED)


def test_the_case_in_court_has_exhibits_dates_and_undercuts_of_undercuts() -> None:
    map_ = argmap.load(FOLDER / "harbour-mill.arg")
    assert len(map_) >= 40
    assert len([one for one in map_.sources if one.title.startswith("Exhibit")]) >= 10
    assert len([one for one in map_.statements if one.date]) >= 15
    undercuts = {one.id for one in map_.undercuts()}
    second = [one for one in map_.undercuts() if one.target in undercuts]
    third = [one for one in second if one.target in {step.id for step in second}]
    assert len(second) >= 8
    assert third


def test_the_philosophical_argument_is_numbered_as_in_textbooks() -> None:
    map_ = argmap.load(FOLDER / "free-will.arg")
    numbered = [one for one in map_.statements if one.title.startswith(f"{one.name.upper()} ")]
    assert len(numbered) == len(map_) - 1  # all but the question
    assert 26 <= len(map_) <= 30
    assert len([one for one in map_.relations if one.strict]) == 3


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
    for name in (*FIVE, *(one.name for one in article.questions)):
        assert f'data-name="{name}"' in picture
    assert picture.count('data-kind="card"') < len(article) / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_of_the_readme_can_be_read_there(theme: str) -> None:
    picture = (FOLDER / f"peace-declaration-{theme}.svg").read_text(encoding="utf-8")
    assert len(picture.encode()) < 600_000
    width = float(re.findall(r'<svg [^>]*width="([\d.]+)', picture)[0])
    units = float(re.findall(r'viewBox="0 0 ([\d.]+)', picture)[0])
    assert width == 900
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)}
    assert min(sizes) * width / units >= 6.99, "pixels, as README shows it"
    assert "prefers-color-scheme" not in picture
