"""Proof standards: Carneades' ways to weigh reasons, in maps that a reader can check by eye."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate
from argmap.semantics.methods import family, methods
from argmap.semantics.standards import Standard

WEIGHTS = st.floats(0, 1)


def balance(pro: float, con: float, standard: str = "", **options: object) -> str:
    """Return the status of a claim with one reason for it and one against it."""
    builder = Builder("")
    builder.statement("c", standard=standard)
    builder.statement("for")
    builder.statement("against")
    builder.supports("for", "c", weight=pro)
    builder.attacks("against", "c", weight=con)
    return str(evaluate(builder.build(), **options)["c"].status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standard", "pro", "con", "status"),
    [
        ("scintilla", 0.1, 0.9, "stands"),
        ("scintilla", 0.0, 0.9, "refuted"),
        ("preponderance", 0.6, 0.5, "stands"),
        ("preponderance", 0.5, 0.5, "refuted"),
        ("clear-and-convincing", 0.9, 0.3, "stands"),
        ("clear-and-convincing", 0.9, 0.5, "refuted"),
        ("beyond-reasonable-doubt", 0.9, 0.2, "stands"),
        ("beyond-reasonable-doubt", 0.9, 0.35, "refuted"),
        ("dialectical-validity", 0.2, 0.0, "stands"),
        ("dialectical-validity", 0.9, 0.1, "refuted"),
    ],
)
def test_each_standard_asks_for_more(standard: str, pro: float, con: float, status: str) -> None:
    assert balance(pro, con, semantics=standard) == status
    assert balance(pro, con, standard, semantics="scintilla") == status


@given(WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS)
def test_more_for_and_less_against_never_hurts(a: float, b: float, c: float, d: float) -> None:
    for standard in family(Standard).values():
        if standard.met(min(a, b), max(c, d)):
            assert standard.met(max(a, b), min(c, d))


@settings(deadline=None)
@given(argument_maps())
def test_any_map_is_decided_by_any_standard(drawn: ArgumentMap) -> None:
    for name in family(Standard):
        result = evaluate(drawn, name.replace("_", "-"))
        assert {result[claim].status.value for claim in result} <= {"in", "out", "undecided"}


def test_a_contradiction_of_a_question_that_is_undercut_bears_on_nothing() -> None:
    text = (
        "question q: Q?\nclaim c: C.\nc contradicts q\n  @id odds\nclaim u: U.\nu undercuts odds\n"
    )
    assert status(text, "c") == status(text, "u") == "stands"


def status(text: str, name: str, standard: str = "preponderance") -> str:
    return str(evaluate(argmap.loads(text), standard)[name].status)


def test_rivals_are_weighed_by_their_reasons() -> None:
    text = "p: P.\n  + a: A.\nnot-p: Not P.\n  + b: B.\np contradicts not-p\n"
    assert status(text, "p") == status(text, "not-p") == "refuted"
    doubted = text + "x: X.\nx attacks b\n"
    assert (status(doubted, "p"), status(doubted, "not-p")) == ("stands", "refuted")


def test_answers_that_exclude_each_other_are_rivals() -> None:
    text = "question q: Q?\n  @alternatives exclusive\n  = a: A.\n    + r: R.\n  = b: B.\n"
    assert status(text, "a") == "refuted"
    assert status(text + "    @weight 0.5\n", "a") == "stands"


def test_an_assumption_is_granted() -> None:
    text = "{} c: C.\n  - x: X.\n"
    assert status(text.format("assumption"), "c") == "stands"
    assert status(text.format("claim"), "c") == "refuted"
    rival = "assumption c: C.\nd: D.\n  + r: R.\nc contradicts d\n"
    assert status(rival, "d") == "refuted"


def test_what_has_no_weight_is_not_assumed() -> None:
    builder = Builder("")
    builder.statement("s", weight=0.0)
    builder.statement("t")
    builder.supports("s", "t")
    map_ = builder.build()
    for method in ("preponderance", "grounded", "preferred"):
        result = evaluate(map_, method)
        assert result.refuted == ("s", "t")
    assert str(evaluate(map_)["s"].explain()) == (
        "s is unsupported: its weight is 0, and nothing supports it."
    )


def test_undercuts_and_linked_premises_decide_what_applies() -> None:
    text = "c: C.\n  + a: A.\n  & b: B.\n    ~ u: U.\n"
    assert status(text, "c") == "refuted"
    assert status(text + "x: X.\nx attacks u\n", "c") == "stands"
    assert status("c: C.\n  + a: A.\n    ~+ w: W.\n  x: X.\n".replace("  x", "x"), "c") == "stands"


def test_circles_stay_undecided_unless_they_do_not_matter() -> None:
    circle = "p: P.\nq: Q.\np supports q\nq supports p\n"
    assert status(circle, "p") == "undecided"
    assert status(circle + "r: R.\nr supports p\n", "q") == "stands"
    odd = "c: C.\n  + a: A.\n    ~ u: U.\nc supports u\n"
    assert status(odd, "c") == "undecided"


CIRCLE = "x: X.\ny: Y.\nx supports y\ny supports x\n"


def test_a_claim_at_issue_waits_until_every_reason_is_settled() -> None:
    """The weak rival cannot win any more, but while its reason is open nothing is decided."""
    issue = CIRCLE + "p: P.\n  + a: A.\nq: Q.\nx supports q\n  @strength 0.1\np contradicts q\n"
    assert status(issue, "p") == status(issue, "q") == "undecided"
    assert status(issue.replace("p contradicts q\n", ""), "p") == "stands"
    attacked = CIRCLE + "p: P.\n  + a: A.\nx attacks p\n  @strength 0.1\n"
    assert status(attacked, "p") == "undecided"


def test_a_claim_whose_reasons_weigh_nothing_falls_at_once() -> None:
    text = CIRCLE + "p: P.\n  + a: A.\n    @weight 0\nq: Q.\nx supports q\np contradicts q\n"
    assert status(text, "p") == "refuted"
    assert status(text, "q") == "undecided"


def test_a_linked_reason_waits_for_all_its_premises_unless_it_is_undercut() -> None:
    text = CIRCLE + "c: C.\n  + b: B.\n    @weight 0\n  & x\n    ~ u: U.\n      @weight {}\n"
    assert status(text.format(0), "c") == "undecided"
    assert status(text.format(1), "c") == "refuted"


def test_a_step_that_only_a_question_bears_on() -> None:
    for kind in ("attacks", "contradicts"):
        builder = Builder("")
        builder.question("q", "Q?")
        a, b = builder.claim("a"), builder.claim("b")
        step = builder.relate(kind, a, b)
        builder.supports([a, "q"], step)
        result = evaluate(builder.build(), "preponderance")
        assert {str(result[name].status) for name in "ab"} <= {"stands", "refuted"}


def test_what_is_left_out_or_assumed_goes_before_what_the_map_assumes() -> None:
    cut = argmap.loads("claim c: C.\n  + p: P.\n    ~ u\nassumption u: U.\n")
    without = evaluate(cut, "preponderance", without=["u"])
    assert [str(without[name].status) for name in ("c", "u")] == ["stands", "refuted"]
    answers = "question q: Q?\n  @alternatives exclusive\n  = a: A.\n    + r: R.\n  = {} b: B.\n"
    debate = argmap.loads(answers.format("claim"))
    result = evaluate(debate, "preponderance", assume=["b"])
    assert [str(result[name].status) for name in "ab"] == ["refuted", "stands"]
    debate = argmap.loads(answers.format("assumption"))
    assert str(evaluate(debate, "preponderance")["a"].status) == "refuted"
    result = evaluate(debate, "preponderance", without=["b"])
    assert [str(result[name].status) for name in "ab"] == ["stands", "refuted"]


def test_nothing_holds_beside_an_assumption_that_excludes_it() -> None:
    text = CIRCLE + "assumption p: P.\nq: Q.\nx supports q\np contradicts q\n"
    assert status(text, "q") == "refuted"
    both = "assumption p: P.\nassumption q: Q.\np contradicts q\n"
    assert status(both, "p") == status(both, "q") == "stands"


def test_cumulative_premises_count_each() -> None:
    text = "p: P.\n  + a: A.\n    @scheme {}\n  & b: B.\n    @weight 0\n  & c: C.\n"
    assert status(text.format("cumulative"), "p") == "stands"
    assert status(text.format("linked"), "p") == "refuted"
    for strength, wanted in (("0.7", "refuted"), ("0.6", "stands")):
        rival = f"q: Q.\n  + r: R.\n    @strength {strength}\np contradicts q\n"
        assert status(text.format("Cumulative") + rival, "p") == wanted


def test_a_cumulative_reason_is_named_by_its_premises_that_hold() -> None:
    text = "p: P.\n  + a: A.\n    @scheme cumulative\n  & b: B.\n    @weight 0\n  & c: C.\n"
    reason = evaluate(argmap.loads(text), "preponderance")["p"].explain()
    assert "it rests on “A” and “C” together" in str(reason)


def test_convergent_reasons_wait_for_each_other() -> None:
    text = CIRCLE + "p: P.\n  + a: A.\n{0}  + x\n{0}"
    assert status(text.format(""), "p") == "stands"
    assert status(text.format("    @scheme convergent\n"), "p") == "undecided"


def test_the_standard_of_an_exclusive_question_is_that_of_its_answers() -> None:
    text = (
        "question q: Q?\n  @alternatives exclusive\n{}  = a: A.\n    + r: R.\n      @strength 0.5\n"
    )
    assert status(text.format(""), "a") == "stands"
    asked = text.format("  @standard clear-and-convincing\n")
    assert status(asked, "a") == "refuted"
    assert (
        status(asked.replace("  = a: A.\n", "  = a: A.\n    @standard scintilla\n"), "a")
        == "stands"
    )


def test_the_reason_says_that_weight_was_missing() -> None:
    text = "c: C.\n  @standard clear-and-convincing\n  + a: A.\n  - b: B.\n    @weight 0.6\n"
    result = evaluate(argmap.loads(text), "preponderance")
    assert "“B” is against it" in str(result["c"].explain())
    lone = Builder("")
    lone.statement("c", standard="clear-and-convincing")
    lone.statement("a")
    lone.supports("a", "c", weight=0.4)
    reason = evaluate(lone.build(), "scintilla")["c"].explain()
    assert "its reason a is not enough" in str(reason)
    strong = Builder("")
    strong.statement("c")
    strong.statement("a")
    strong.statement("b")
    strong.supports("a", "c", weight=0.9)
    strong.attacks("b", "c", weight=0.4)
    reason = evaluate(strong.build(), "preponderance")["c"].explain()
    assert "b, against it, is not enough" in str(reason)


def test_the_reason_says_what_is_not_given_or_too_light() -> None:
    text = "p: P.\n  @weight {}\nq: Q.\n  @weight {}\np contradicts q\n"
    idle = evaluate(argmap.loads(text.format(0, 0)), "preponderance")
    assert "its weight is 0, and nothing supports it" in str(idle["p"].explain())
    tied = evaluate(argmap.loads(text.format(1, 1)), "preponderance")
    assert "its own weight is not enough" in str(tied["p"].explain())


def test_methods_are_named_across_families() -> None:
    names = list(methods())
    assert {"grounded", "preponderance", "df-quad"} <= set(names)
    assert len(names) == len(set(names))
    with pytest.raises(ValueError, match="'df-quad' gives strengths"):
        evaluate(argmap.loads("a: A.\n"), "df-quad")
    with pytest.raises(ValueError, match="weighs the reasons of a map"):
        evaluate(Framework(["a"]), "preponderance")


def test_a_long_circle_is_decided_in_linear_time() -> None:
    builder = Builder("")
    size = 20_000
    for number in range(size):
        builder.statement(f"s{number}")
    for number in range(1, size):
        builder.supports(f"s{number}", f"s{number - 1}")
    builder.supports("s0", f"s{size - 1}")
    builder.statement("r")
    builder.supports("r", "s7")
    assert len(evaluate(builder.build(), "preponderance").standing) == size + 1


@pytest.mark.parametrize("semantics", ["preponderance", "grounded"])
def test_more_exclusive_answers_than_pairs_can_be_made_of_are_refused(semantics: str) -> None:
    """Each answer rests on the next one, so that all are in one circle with the question."""

    def question(size: int) -> ArgumentMap:
        builder = Builder("")
        builder.statement("q", kind="question", alternatives=("exclusive",))
        for number in range(size):
            builder.statement(f"s{number}")
            builder.answers(f"s{number}", "q")
        for number in range(1, size):
            builder.supports(f"s{number}", f"s{number - 1}", weight=0.5)
        return builder.build()

    few = question(300)
    assert len(evaluate(few, semantics).undecided) == 300
    with pytest.raises(LimitError, match="20,000 answers exclude each other"):
        evaluate(question(20_000), semantics)


def test_what_contradicts_a_claim_weighs_although_a_reason_is_open() -> None:
    debate = argmap.loads("c: C.\n  + a: A.\na contradicts c\n")
    result = evaluate(debate, "preponderance")
    pro, con, standard = result.weights[result.names["c"]]
    assert (pro, con, standard.name) == (0.0, 1.0, "preponderance")
