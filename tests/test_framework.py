"""Frameworks by name: what they take, what they refuse, what evaluation says of them."""

from itertools import permutations
from random import Random

import pytest

import argmap
from argmap.semantics.answers.status import Status
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate
from argmap.semantics.verify import verify

CHOICE = Framework(["a", "b", "c"], [("a", "b"), ("b", "a"), ("b", "c")])


def test_what_is_given_twice_counts_once() -> None:
    twice = Framework(["a", "b", "a"], [("a", "b"), ("a", "b")], [("b", "a"), ("b", "a")])
    once = Framework(["b", "a"], [("a", "b")], [("b", "a")])
    assert twice == once
    assert hash(twice) == hash(once)
    assert twice.arguments == ("a", "b")
    assert twice != Framework(["a", "b"], [("a", "b")])
    assert twice != "a"  # type: ignore[comparison-overlap]  # which is what this says


def test_a_framework_shows_its_size() -> None:
    assert repr(CHOICE) == "<Framework: 3 arguments, 3 attacks>"
    assert repr(Framework(["a", "b"], (), [("a", "b")])) == (
        "<Framework: 2 arguments, 0 attacks, 1 support>"
    )
    assert "c" in CHOICE
    assert "d" not in CHOICE
    assert len(CHOICE) == 3
    assert Framework([])


@pytest.mark.parametrize(
    ("arguments", "rest", "message"),
    [
        (["alpha"], {"attacks": [("alpha", "alpa")]}, "no argument 'alpa'; did you mean 'alpha'"),
        (["a"], {"supports": [("x", "a")]}, "no argument 'x'"),
        (["a"], {"attacks": [("a",)]}, "an attack is a pair of arguments, not"),
        (["a"], {"weights": {"b": 0.5}}, "no argument 'b'"),
        (["a"], {"weights": {"a": 1.5}}, "the weight of 'a' is a number from 0 to 1, not 1.5"),
        (["a"], {"weights": {"a": float("nan")}}, "from 0 to 1, not nan"),
    ],
)
def test_what_cannot_be_is_refused(
    arguments: list[str], rest: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Framework(arguments, **rest)  # type: ignore[arg-type]  # the values are the point


def test_one_string_is_not_a_list_of_names() -> None:
    with pytest.raises(TypeError, match="not one string"):
        Framework("abc")


def test_the_empty_framework_has_one_empty_extension() -> None:
    for name in ("grounded", "preferred", "stable", "semi-stable", "stage", "naive", "ideal"):
        result = evaluate(Framework([]), name)
        assert list(result.extensions) == [frozenset()]
        assert len(result) == 0
        assert str(result) == ""


def test_verdicts_tell_some_from_every_extension() -> None:
    result = evaluate(CHOICE, "preferred")
    assert set(result.extensions) == {frozenset("ac"), frozenset("b")}
    assert result["a"].credulous
    assert not result["a"].sceptical
    assert result["a"].status is Status.UNDECIDED
    assert result.extensions.credulous == frozenset("abc")
    assert result.extensions.sceptical == frozenset()
    assert result.undecided == ("a", "b", "c")
    assert repr(result.extensions) == "<2 extensions>"
    assert repr(result) == "<preferred: 3 disputed>"


def test_drawing_at_random_is_even() -> None:
    extensions = evaluate(CHOICE, "preferred").extensions
    rng = Random(7)  # noqa: S311 - no secret
    drawn = [extensions.sample(rng) for _ in range(400)]
    assert 150 < drawn.count(frozenset("b")) < 250


def test_a_missing_stable_extension_is_reported() -> None:
    random = Random(1)  # noqa: S311 - no secret
    result = evaluate(Framework(["a", "b"], [("a", "a")]), "stable")
    assert not result.exists
    assert not result.extensions
    assert result.extensions.count == 0
    assert result.extensions.first() is None
    assert result.extensions.sample(random) is None
    assert list(result.extensions) == []
    verdict = result["b"]
    assert (verdict.status, verdict.credulous, verdict.sceptical) == (Status.UNDECIDED, False, True)
    assert "There is no stable extension" in result.note
    assert result.note in str(result)
    assert "no stable extension" in str(verdict.explain())


def test_what_is_certain_is_reported_when_a_search_is_stopped() -> None:
    names = [f"n{number}" for number in range(12)]
    attacks = [(a, b) for a in names for b in names if a != b]
    result = evaluate(Framework([*names, "free"], attacks), "complete", limit=2)
    for ask in ("statuses", "credulous", "sceptical", "count"):
        with pytest.raises(LimitError, match="of 13 claims and steps 1 in, 0 out"):
            getattr(result.answer, ask)


def test_names_may_be_anything_that_can_be_a_key() -> None:
    result = evaluate(Framework([1, 2], [(1, 2)]))  # type: ignore[list-item]  # numbers will do
    assert [set(map(str, extension)) for extension in result.extensions] == [{"1"}]


def test_supports_are_reasons() -> None:
    framework = Framework(["a", "b", "c"], [("a", "b")], [("b", "c")])
    result = evaluate(framework)
    assert result["c"].status is Status.REFUTED
    assert str(result["c"].explain()) == (
        "c is unsupported: its only reason, b, is set aside because of a."
    )


def test_a_result_is_shown_as_text_and_in_notebooks() -> None:
    result = evaluate(Framework(["a<b", "c"], [("a<b", "c")]))
    assert str(result) == "a<b  given\nc    refuted"
    shown = result._repr_html_()
    assert "○ given</span>" in shown
    assert ">a&lt;b</td>" in shown
    assert str(result["c"]) == "c: refuted"
    assert "✗ refuted</span></p><p>c is refuted: a&lt;b is against it" in result["c"]._repr_html_()
    assert result["c"].explain()._repr_html_().startswith("<p>c is refuted: a&lt;b")
    assert result.extensions._repr_html_() == (
        "<table><caption>1 extension</caption>"
        '<tr><td style="text-align:left">a&lt;b</td></tr></table>'
    )


def test_a_long_result_is_cut_in_a_notebook() -> None:
    names = [f"a{at}" for at in range(1000)]
    pairs = [(a, b) for at in range(0, 1000, 2) for a, b in permutations(names[at : at + 2])]
    result = evaluate(Framework(names, pairs), "preferred")
    assert result._repr_html_().count("<tr>") == 300
    assert "<p>… and 700 more</p>" in result._repr_html_()
    assert result.extensions._repr_html_().count("<tr>") == 300


def test_a_map_shows_what_its_claims_say() -> None:
    shown = evaluate(argmap.loads('c "One < two": C.\n'))._repr_html_()
    assert ">One &lt; two</td>" in shown


def test_what_is_neither_a_map_nor_a_framework_is_refused() -> None:
    for ask in (evaluate, argmap.strengths, argmap.ranking):
        with pytest.raises(TypeError, match=r"'map\.arg' is neither.*argmap\.load reads"):
            ask("map.arg")  # type: ignore[arg-type]  # the type is the point
    with pytest.raises(TypeError, match="a semantics is asked for by its name, not 3"):
        evaluate(CHOICE, 3)  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize(
    ("name", "message"),
    [("prefered", "unknown semantics 'prefered'; did you mean 'preferred'"), ("zzz", "known are")],
)
def test_an_unknown_semantics_gets_a_hint(name: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        evaluate(CHOICE, name)


def test_an_unknown_claim_gets_a_hint() -> None:
    result = evaluate(Framework(["hearsay"]))
    with pytest.raises(KeyError, match="no claim 'hearsey'; did you mean 'hearsay'"):
        result["hearsey"]


def test_semantics_without_defence_take_no_supports() -> None:
    with pytest.raises(ValueError, match="naive is defined for attacks"):
        evaluate(Framework(["a", "b"], (), [("a", "b")]), "naive")


def test_what_is_returned_can_be_certified() -> None:
    rng = Random(3)  # noqa: S311 - no secret
    names = [f"n{number}" for number in range(40)]
    attacks = [(rng.choice(names), rng.choice(names)) for _ in range(70)]
    framework = Framework(names, attacks)
    for semantics in ("grounded", "complete", "preferred", "stable", "ideal", "naive"):
        extensions = evaluate(framework, semantics).extensions
        first = extensions.first()
        assert first is None or verify(framework, first, semantics)
        if first:
            assert not verify(framework, first - {min(first)}, semantics)


def test_verify_refuses_what_it_cannot_answer() -> None:
    with pytest.raises(ValueError, match="attacks only"):
        verify(Framework(["a"], (), [("a", "a")]), [], "grounded")
    with pytest.raises(ValueError, match="no argument 'd'"):
        verify(CHOICE, ["d"], "grounded")
    with pytest.raises(ValueError, match="unknown semantics 'ground'"):
        verify(CHOICE, [], "ground")
