"""The example maps: they read, check clean, are formatted, and show what the language can say."""

import re
from pathlib import Path

import pytest
from shell import run

import argmap
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
    for statement in map_.statements:
        assert statement.title, statement.name
        assert 6 <= len(statement.text.split()) <= 20, statement.name
        assert len(map_.incoming(statement)) <= 5, statement.name


FIVE = ("order", "reneged", "gave-way", "may-sign", "best")  # the answers to its five questions
ADDED = ("interest", "sooner")  # what the author of the map added


def test_the_article_has_five_parts_with_a_question_each(article: ArgumentMap) -> None:
    questions = [question.name for question in article.questions]
    assert questions == ["why-falter", "why-slow", "why-broken", "turn", "pressures", "choice"]
    assert len({article[name].group for name in questions}) == len(article.groups) == len(FIVE)
    assert all(article.incoming(question, kind="answers") for question in article.questions)
    assert article.roots == ()  # the column asks, and has no main claim
    assert 45 <= len(article) <= 60


def test_every_statement_of_the_article_says_where_it_comes_from(article: ArgumentMap) -> None:
    for statement in article.statements:
        assert statement.attribution.by or statement.attribution.citations or statement.implicit, (
            statement.name
        )
    attributions = [statement.attribution for statement in article.statements]
    assert {actor.name for actor in article.actors} < {
        name for attribution in attributions for name in attribution.by
    }
    cited = {citation.source for attribution in attributions for citation in attribution.citations}
    assert cited == {"column", "leaks"}


def test_the_article_is_quoted_shortly_and_hedged_in_its_own_words(article: ArgumentMap) -> None:
    quotes = [statement.attribution.quote for statement in article.statements]
    quotes += [relation.attribution.quote for relation in article.relations]
    quotes = [quote for quote in quotes if quote]
    assert len(quotes) >= 12
    assert all(len(quote.split()) < 15 for quote in quotes)
    assert len([statement for statement in article.statements if statement.hedge]) >= 15
    assert len([relation for relation in article.relations if relation.hedge]) >= 5
    assert any(len(statement.hedge) > 1 for statement in article.statements)
    assert not any(statement.likelihood for statement in article), "no estimates of ours"


def test_an_explanation_of_the_article_is_not_a_reason(article: ArgumentMap) -> None:
    explained = {
        (relation.sources, relation.target)
        for relation in article.relations
        if relation.kind == "explains"
    }
    assert explained == {
        (("order",), "souring"),
        (("reneged",), "slowed"),
        (("worry",), "mattis"),
    }
    for sources, target in explained:
        assert sources not in {support.sources for support in article.supports(of=target)}
    granted = {relation.target for relation in article.relations if relation.kind == "concedes"}
    assert granted == {"quiet", "not-approved"}


def test_what_was_added_to_the_article_is_little_and_decides_nothing(article: ArgumentMap) -> None:
    assert tuple(statement.name for statement in article.statements if statement.implicit) == ADDED
    assert all(article[name].note for name in ADDED)
    asked = (*FIVE, "fooled", "scrap")
    before = _verdicts(article, asked)
    assert before == ["supported"] * len(FIVE) + ["disputed", "refuted"]
    for name in ADDED:
        less = article.subgraph(statement.name for statement in article if statement.name != name)
        assert _verdicts(less, asked) == before


def _verdicts(map_: ArgumentMap, names: tuple[str, ...]) -> list[str]:
    result = argmap.evaluate(map_)
    verdicts = [result.verdict(name) for name in names]
    return [verdict.word for verdict in verdicts if verdict is not None]


def _why(question: str) -> str:
    code, text = run("why", FOLDER / "peace-declaration.arg", question)
    assert code == 0
    return text


def test_the_article_answers_why_the_promise_was_not_kept() -> None:
    answer = _why("why-broken")
    assert "“He gave way” is supported" in answer
    assert "it rests on “Pressure against a deal”" in answer
    assert "“Bolton is against it”" in answer


def test_the_article_answers_what_presses_him() -> None:
    answer = _why("pressures")
    answers = ("Pressure against a deal", "More reason than ever", "Seoul will press him")
    assert all(f"“{title}”" in answer for title in answers)


def test_the_article_says_why_the_promise_was_not_kept(article: ArgumentMap) -> None:
    (answer,) = article.incoming("why-broken", kind="answers")
    assert answer.sources == ("gave-way",)
    assert article["gave-way"].hedge == ("may have",)
    reasons = {name for support in article.supports(of="pressed") for name in support.sources}
    assert reasons == {"distrust", "bolton", "worry", "mattis"}


def test_the_article_says_what_presses_him_and_which_way(article: ArgumentMap) -> None:
    answers = {relation.sources[0] for relation in article.incoming("pressures", kind="answers")}
    assert answers == {"pressed", "motive", "seoul", "leverage"}
    tagged = {
        tag: {statement.name for statement in article.statements if tag in statement.tags}
        for tag in ("pressure-for", "pressure-against")
    }
    assert {"motive", "seoul", "leverage", "moon", "inquiry"} <= tagged["pressure-for"]
    assert {"pressed", "bolton", "mattis", "worry"} <= tagged["pressure-against"]
    assert tagged["pressure-for"].isdisjoint(tagged["pressure-against"])


def test_the_article_is_written_in_plain_words(article: ArgumentMap) -> None:
    kinds = {statement.kind for statement in article.statements}
    assert {"claim", "premise", "rebuttal", "question"} <= kinds


def test_the_page_on_how_it_was_made_shows_its_lines() -> None:
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
    assert len([source for source in map_.sources if source.title.startswith("Exhibit")]) >= 10
    assert len([statement for statement in map_.statements if statement.date]) >= 15
    undercuts = {undercut.id for undercut in map_.undercuts()}
    second = [undercut for undercut in map_.undercuts() if undercut.target in undercuts]
    third = [relation for relation in second if relation.target in {step.id for step in second}]
    assert len(second) >= 8
    assert third


def test_the_philosophical_argument_is_numbered_as_in_textbooks() -> None:
    map_ = argmap.load(FOLDER / "free-will.arg")
    numbered = [
        statement
        for statement in map_.statements
        if statement.title.startswith(f"{statement.name.upper()} ")
    ]
    assert len(numbered) == len(map_) - 1  # all but the question
    assert 26 <= len(map_) <= 30
    assert len([relation for relation in map_.relations if relation.strict]) == 3


def test_the_classroom_map_is_small() -> None:
    assert len(argmap.load(FOLDER / "school-phones.arg")) < 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_stands_as_it_expects(path: Path) -> None:
    checked = list(outcomes(argmap.load(path)))
    assert checked
    assert [
        f"{outcome.statement.name} is {outcome.word}" for outcome in checked if not outcome.met
    ] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_picture_of_an_example_shows_all_of_it(path: Path) -> None:
    picture = path.with_suffix(".svg").read_text(encoding="utf-8")
    for statement in argmap.load(path).statements:
        assert f'data-name="{statement.name}"' in picture, (
            f"draw {path.stem} again: {statement.name} is missing"
        )


def test_the_overview_of_the_article_shows_what_it_is_about(article: ArgumentMap) -> None:
    picture = (FOLDER / "peace-declaration-overview.svg").read_text(encoding="utf-8")
    for name in (*FIVE, *(question.name for question in article.questions)):
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
