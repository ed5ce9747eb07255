"""Verdicts: small maps with the verdict that a reader gives, and the laws of the six words."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shell import run
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap
from argmap.model.verdict import EXPECTABLE, VERDICTS, Verdict
from argmap.semantics.evaluate import evaluate
from argmap.semantics.expectations import outcomes
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.loss import loss

CASES = sorted((Path(__file__).parent / "cases" / "verdicts").glob("*.arg"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_map_gets_the_verdict_that_a_reader_gives(path: Path) -> None:
    """The maps are named after the verdict on their first claim."""
    debate = argmap.load(path)
    unmet = [
        (outcome.statement.name, outcome.word) for outcome in outcomes(debate) if not outcome.met
    ]
    assert unmet == []
    expected = [statement.expect[0].status for statement in debate.statements if statement.expect]
    assert path.stem.split("-")[0] in expected


def test_there_is_a_map_for_every_verdict() -> None:
    assert {path.stem.split("-")[0] for path in CASES} == set(VERDICTS)


def test_a_question_is_answered_in_the_order_of_the_text() -> None:
    debate = argmap.loads(
        "question why: Why was it late?\n  = ice: The road was icy.\n  = flat: A tyre was flat.\n"
        "    - whole: All tyres were whole.\n  = road: The road was closed.\n    + sign: A sign.\n"
    )
    answers = evaluate(debate).answers("why")
    verdicts = [(answer.name, str(answer.verdict)) for answer in answers.answers]
    assert verdicts == [("ice", "given"), ("flat", "refuted"), ("road", "supported")]
    assert answers.comparison == (
        "“Why was it late?” (why) has three answers: “The road was closed” is supported, “The "
        "road was icy” is given, and “A tyre was flat” is refuted."
    )
    assert answers.answers[2].rests_on == (("sign",),)
    assert answers.answers[1].against == (("whole",),)
    with pytest.raises(KeyError, match="is not a question"):
        evaluate(debate).answers("ice")


ARTICLE = Path(__file__).parent.parent / "docs" / "examples" / "peace-declaration.arg"


@pytest.mark.parametrize("question", ["why-broken", "pressures"])
def test_the_article_says_why_the_promise_was_not_kept_and_what_presses(question: str) -> None:
    result = evaluate(argmap.load(ARTICLE))
    answers = result.answers(question)
    assert answers.answers
    for answer in answers.answers:
        assert answer.verdict is not None
        assert answer.rests_on
        assert "rests on" in answer.sentences[0]
    assert str(result.explain(question)) == str(answers)


def test_a_question_may_answer_a_question() -> None:
    debate = argmap.loads(
        "question q: Q?\n  @alternatives exclusive\n  = a: A.\n  = question p: P?\n"
    )
    assert str(evaluate(debate)["a"].explain()).startswith("“A” (a) is given")


def test_all_answers_may_fall() -> None:
    debate = argmap.load(next(case for case in CASES if case.stem == "refuted-last-answer"))
    assert evaluate(debate).answers("why").note.startswith("All answers fall")


def test_without_an_extension_there_is_no_verdict() -> None:
    debate = argmap.loads("a: A.\na attacks b\nb: B.\nb attacks c\nc: C.\nc attacks a\n")
    result = evaluate(debate, "stable")
    assert [result.verdict(name) for name in result] == [None] * 3
    assert result["a"].explain().sentences == (
        "“A” (a) has no verdict: there is no stable extension.",
    )


def test_what_is_left_out_is_not_refuted() -> None:
    debate = argmap.loads("a: A.\n  + b: B.\n")
    result = evaluate(debate, without=["b"])
    assert (result.verdict("b"), str(result.verdict("a"))) == (None, "unsupported")


UNDEVELOPED = "go: Go.\n  + safe: It is safe.\n    @undeveloped\n"


@pytest.mark.parametrize("semantics", ["grounded", "preferred", "stable", "preponderance"])
def test_what_is_undeveloped_is_open_until_it_is_argued(semantics: str) -> None:
    def verdicts(text: str) -> tuple[str, str]:
        result = evaluate(argmap.loads(text), semantics)
        return str(result.verdict("safe")), str(result.verdict("go"))

    assert verdicts(UNDEVELOPED) == ("undecided", "undecided")
    assert verdicts(UNDEVELOPED + "    + tested: It was tested.\n") == ("supported", "supported")
    assert verdicts(UNDEVELOPED + "    - failed: It failed.\n") == ("refuted", "unsupported")


def test_what_is_undeveloped_is_marked_in_text_and_picture(tmp_path: Path) -> None:
    file = tmp_path / "map.arg"
    file.write_text(UNDEVELOPED, encoding="utf-8")
    text = run("evaluate", file)[1]
    assert "? undecided    safe  It is safe. (undeveloped)" in text
    assert "UNDEVELOPED" in argmap.loads(UNDEVELOPED).render().svg


def test_what_is_undeveloped_has_half_the_strength() -> None:
    values = argmap.strengths(argmap.loads(UNDEVELOPED), "df-quad")
    assert values["safe"] == 0.5


def test_leaving_out_is_as_if_it_were_not_there() -> None:
    """A step back from what is left out has no strength, whatever backs it."""
    debate = argmap.loads("a: A.\nb: B.\nc: C.\na contradicts b\n  @id k\nc supports k\n")
    for method in ("df-quad", "quadratic-energy", "euler-based"):
        left = argmap.strengths(debate, method, without=["b"])["a"]
        assert left == argmap.strengths(debate.subgraph(["a", "c"]), method)["a"]


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps(), data=st.data())
def test_without_a_statement_others_have_the_labels_of_the_map_without_it(
    drawn: ArgumentMap, data: st.DataObject
) -> None:
    """But for what it was the only reason for, which then has a reason that does not hold."""
    claims = list(evaluate(drawn, "grounded"))
    if not claims or any(relation.traits.merges for relation in drawn.relations):
        return
    name = data.draw(st.sampled_from(claims))
    rest = drawn.subgraph(statement.name for statement in drawn if statement.name != name)
    helped = {relation.target for relation in rest.relations if relation.traits.polarity > 0}
    if any(step.traits.polarity > 0 and step.target not in helped and step.target != name
           and (step.target in rest or step.target in rest.index.relations)
           for step in drawn.relations):  # fmt: skip
        return
    if any("exhaustive" in statement.alternatives for statement in drawn):
        return  # the answer that is left holds by elimination
    if drawn.metadata.support not in ("", "reasons"):
        return  # what implies a claim falls with it, and other pieces may be the evidence
    without, alone = evaluate(drawn, "grounded", without=[name]), evaluate(rest, "grounded")
    assert [claim for claim in alone if without[claim].label != alone[claim].label] == []


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps())
def test_a_verdict_refines_the_label(drawn: ArgumentMap) -> None:
    result = evaluate(drawn, "grounded")
    for name in result:
        verdict = result.verdict(name)
        assert verdict is not None
        assert verdict.label == result[name].label
        assert verdict in EXPECTABLE[verdict.label]
        if verdict is Verdict.GIVEN:
            incoming = drawn.index.incoming.get(name, ())
            reasons = [relation for relation in incoming if relation.traits.polarity > 0]
            assert not any(all(source in result for source in reason.sources) for reason in reasons)


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps())
def test_a_reason_that_wins_carries_its_claim(drawn: ArgumentMap) -> None:
    """Where reasons and attacks rebut each other, a step that holds has a conclusion that holds."""
    result = evaluate(drawn, "grounded", rebuttals="mutual", support="reasons")
    for key, step in result.steps.items():
        relation = drawn.relation(key)
        if relation.traits.polarity > 0 and relation.target in result and step.label == "in":
            assert result[relation.target].label == "in"


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps())
@example(drawn=argmap.loads("@support evidential\nevidence e: E.\ne supports e\n"))
@example(drawn=argmap.loads("@support evidential\nevidence e: E.\nevidence f: F.\nf supports e\n"))
def test_no_claim_explains_itself(drawn: ArgumentMap) -> None:
    """What beat it or what was against it is settled before it, and one of its reasons is."""
    result = evaluate(drawn, "grounded")
    accounts = circles = Accounts(result)
    for name, reason in result.items():
        if reason.label == "undecided":
            continue
        account = accounts.of(name)
        free = reason.label == "out" or accounts.is_evidence(name)  # which rests on none
        assert not account.rests or free or any(
            accounts.before(step, accounts.rank(name)) for step in account.rests
        )  # fmt: skip
        decided_by = [source for step in account.hits for source in step.sources]
        lost = account.fallen_reasons if reason.label == "out" else account.beaten_attacks
        if not account.hits and not circles.only_reasons(name):
            decided_by += [name for step in lost for name in loss(accounts, step).names]
        assert {cause: accounts.rank(cause) < accounts.rank(name) for cause in decided_by} == (
            dict.fromkeys(decided_by, True)
        )


FATES = {
    "given": "",
    "argued": "    + r{0}: R{0}.\n",
    "strong": "    + r{0}: R{0}.\n      @strength 0.8\n",
    "undercut": "    + r{0}: R{0}.\n      ~ u{0}: U{0}.\n",
    "baseless": "    + r{0}: R{0}.\n      - x{0}: X{0}.\n",
    "refuted": "    + r{0}: R{0}.\n      ~ u{0}: U{0}.\n    - x{0}: X{0}.\n",
}


@settings(max_examples=100, deadline=None)
@given(fates=st.lists(st.sampled_from(sorted(FATES)), min_size=2, max_size=4))
@example(fates=["argued", "undercut"])
@example(fates=["given", "undercut", "baseless"])
def test_that_one_answer_must_hold_opens_none_that_holds(fates: list[str]) -> None:
    answers = "".join(
        f"  = a{at}: A{at}.\n{FATES[fate].format(at)}" for at, fate in enumerate(fates)
    )
    maps = [
        argmap.loads(f"question q: Q?\n  @alternatives {words}\n{answers}")
        for words in ("exclusive", "exclusive, exhaustive")
    ]
    for semantics in ("grounded", "preferred"):
        free, bound = (evaluate(map_, semantics) for map_ in maps)
        holding = [name for name in free if free[name].label == "in"]
        assert [name for name in holding if bound[name].label != "in"] == []
    if set(fates) <= {"undercut", "refuted"} and fates.count("undercut") == 1:
        assert evaluate(maps[1]).verdict(f"a{fates.index('undercut')}") is Verdict.SUPPORTED


def test_who_is_assumed_excludes_others_even_without_reasons() -> None:
    text = (
        "question q: Q?\n  @alternatives exclusive, exhaustive\n  = a: A.\n    + p: P.\n"
        "  = b: B.\n    + r: R.\n      ~ u: U.\n"
    )
    debate = argmap.loads(text)
    assert str(evaluate(debate).explain("a")).endswith(
        "it rests on “P”, and against it, “B” has lost its reasons."
    )
    assert evaluate(debate, assume=["b"]).verdict("a") is Verdict.REFUTED
    assert evaluate(debate, without=["a"]).verdict("b") is Verdict.SUPPORTED


def test_where_a_preference_decides_between_answers_both_sides_say_so() -> None:
    map_ = argmap.loads("""\
question q: Was it lawful?
  @alternatives exclusive
  = yes: Y.
    + custom: C.
  = no: N.
    + statute: S.
    + ruling: R.
no outranks yes
""")
    assert "“N” excludes it as another answer, outranks it and stands" in str(map_.why("yes"))
    assert "“Y” does not count: “N” outranks it" in str(map_.why("no"))


@pytest.mark.parametrize("stay", ["- c: C.", "- c: C.\n    + d: D."])
def test_what_attacks_and_contradicts_is_named_once(stay: str) -> None:
    reason = str(argmap.loads(f"claim a: A.\n  + b: B.\n  {stay}\na contradicts c\n").why("a"))
    first = reason.partition("\n")[0]
    assert first.count("“C”") == 1
    assert "contradicts it" in first


def test_what_contradicts_a_fallen_claim_stands_in_its_place() -> None:
    map_ = argmap.loads("""\
claim ban: B.
claim keep: K.
  + shops: S.
    - bikes: C.
ban contradicts keep
""")
    assert "“B” contradicts it and stands in its place" in str(map_.why("keep"))
