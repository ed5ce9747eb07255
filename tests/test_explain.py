"""Why a claim has its verdict, in sentences: one map for each way to stand, fall or stay open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from golden import is_golden
from hypothesis import example, given, settings
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.semantics.answers.explanation import Explanation
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.counterfactual import smallest_changes
from argmap.semantics.evaluate import evaluate
from argmap.semantics.why.account import Accounts

REASONS = Path(__file__).parent / "cases" / "reasons.txt"


def why(text: str, name: str, semantics: str = "") -> Explanation:
    return evaluate(argmap.loads(text), semantics)[name].explain()


def test_the_reason_for_each_verdict_is_golden() -> None:
    """A block of the file is a title, a map, and why its claim `c` has its verdict."""
    blocks = []
    for block in REASONS.read_text(encoding="utf-8").split("== ")[1:]:
        case = block.partition("\n\n")[0]
        blocks.append("\n".join((f"== {case}\n", *why(case.partition("\n")[2], "c").sentences, "")))
    assert len(blocks) > 50
    is_golden("\n".join(blocks), REASONS)


def test_many_attacks_are_counted() -> None:
    text = "c: C.\n" + "".join(f"  - a{number}: A.\n    - b{number}: B.\n" for number in range(6))
    assert why(text, "c").sentences[0] == (
        "“C” (c) is given: no reason is stated for it, and against it, “A” (a0) is set aside "
        "because of “B” (b0), “A” (a1) is set aside because of “B” (b1), “A” (a2) is set aside "
        "because of “B” (b2), and three more attacks fail."
    )
    attacked = "c: C.\n" + "".join(f"  - a{number}: A.\n" for number in range(6))
    assert "“A” (a0), “A” (a1), “A” (a2) and three more are against it" in str(why(attacked, "c"))
    reasons = "c: C.\n" + "".join(f"  + a{number}: A.\n" for number in range(6))
    assert "it rests on six reasons that hold" in str(why(reasons, "c"))


def test_a_claim_can_hang_on_a_circle_elsewhere() -> None:
    framework = Framework(["c", "a", "b"], [("a", "b"), ("b", "a"), ("a", "c")])
    reason = evaluate(framework)["c"].explain()
    assert str(reason) == (
        "c is disputed: no reason is stated for it, and against it is a, which is disputed. a is "
        "disputed: no reason is stated for it, and it and b are against each other, with nothing "
        "else to decide between them."
    )
    assert reason.circle == ("b", "a")


def test_a_claim_that_attacks_itself_says_so() -> None:
    reason = evaluate(Framework(["c"], [("c", "c")]))["c"].explain()
    assert str(reason) == (
        "c is disputed: no reason is stated for it, and it speaks against itself, with nothing "
        "else to decide that."
    )


def test_attacked_in_every_extension_by_another() -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")]
    reason = evaluate(Framework(["a", "b", "c"], pairs), "preferred")["c"].explain()
    assert str(reason) == "c is refuted: every extension has something against it: a and b."


def test_the_defence_and_the_attackers_are_named() -> None:
    text = (
        "c: C.\n  + a: A.\n    ~ u: U.\n      - v: V.\n  - x: X.\n    + y: Y.\n      ~ z: Z.\n"
        "  - m: M.\n    ~ n: N.\n"
    )
    reason = why(text, "c")
    assert reason.defence == ("z", "n", "v")
    assert reason.attackers == reason.circle == ()
    assert why(text, "x").attackers == ("z",)
    assert why(text, "u").attackers == ("v",)


def test_sentences_stop_after_a_few_steps() -> None:
    builder = Builder("")
    for number in range(50):
        builder.statement(f"s{number}")
    for number in range(49):
        builder.attacks(f"s{number}", f"s{number + 1}")
    reason = evaluate(builder.build())["s49"].explain()
    assert len(reason.sentences) == 5
    assert len(reason.attackers) == 1


@pytest.mark.parametrize("bullet", ["~", "~+", "+", "-"])
def test_what_is_nested_thousands_deep_is_explained(bullet: str) -> None:
    lines = [f"{'  ' * (at + 2)}{bullet} u{at}: U.\n" for at in range(1500)]
    map_ = argmap.loads("c: C.\n  + s: S.\n" + "".join(lines))
    for support in ("reasons", "deductive", "necessary", "evidential"):
        reason = evaluate(map_, support=support)["c"].explain()
        assert reason.sentences[0].startswith("“C” (c) ")


def test_an_undercut_attack_says_so_in_other_readings_of_supports() -> None:
    map_ = argmap.loads("c: C.\n  - a: A.\n    ~ u: U.\n")
    reason = evaluate(map_, support="necessary")["c"].explain()
    assert str(reason) == (
        "“C” (c) is given: no reason is stated for it, and against it, “A” is set aside because "
        "of “U”."
    )


@settings(max_examples=150, deadline=None)
@given(drawn=argument_maps())
@example(
    drawn=argmap.loads(
        "claim a: A.\n  - claim b: B.\n    ~+ a\n    & claim c: C.\n      @weight 0.5\n"
    )
)
def test_every_claim_is_explained_whatever_a_support_means(drawn: ArgumentMap) -> None:
    for semantics in ("grounded", "preferred"):
        for support in ("reasons", "deductive", "necessary", "evidential"):
            result = argmap.evaluate(drawn, semantics=semantics, support=support)
            for name in result:
                reason = str(result[name].explain())
                assert reason.startswith(result.call(name))
                assert name in reason


def test_a_circle_on_which_many_claims_hang_is_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    size = 400
    lines = ["claim u: U.", "claim v: V.", *(f"claim r{at}: R." for at in range(size))]
    lines += [f"r{at} supports r{(at + 1) % size}" for at in range(size)]
    result = evaluate(argmap.loads("\n".join([*lines, "u contradicts v", "u supports r0", ""])))
    circles = Accounts(result)
    behind, asked = circles._behind, []

    def counted(name: str, label: int) -> Iterator[str]:
        asked.append(name)
        yield from behind(name, label)

    monkeypatch.setattr(circles, "_behind", counted)
    assert all(circles.circle(name) for name in result)
    assert len(asked) <= size + 2


def test_the_strength_that_is_named_is_the_one_that_holds() -> None:
    """Of many strengths of a premise the strongest that holds decides, and is said."""
    reasons = "".join(f"    + r{at}: R{at}.\n      @strength 0.{at}\n" for at in range(10, 22))
    text = f"claim c: C.\n  + p: P.\n{reasons}  - q: Q.\n    @strength 0.4\n"
    assert str(why(text, "c")) == (
        "“C” (c) is refuted: “Q” is against it and is not answered, and its reason “P” is "
        "outweighed by “Q”: its strength 0.21 is less than 0.4."
    )
    fallen = text.replace("@strength 0.21\n", "@strength 0.21\n      ~ u: U.\n")
    assert "its strength 0.2 is less than 0.4" in str(why(fallen, "c"))


def test_a_chain_of_reasons_is_one_sentence() -> None:
    chain = "c: C.\n  + p: P.\n    + q: Q.\n      + r: R.\n"
    assert str(why(chain, "c")) == (
        "“C” (c) is supported: it rests on “P”, that on “Q”, and that on “R”; nothing is against "
        "any of them."
    )
    assert str(why(f"{chain}        - x: X.\n", "c")).count("unsupported") == 3
    assert len(why(f"{chain}        ~ u: U.\n          - v: V.\n", "c").sentences) == 3
    deep = "".join(f"{'  ' * at}+ a{at}: A{at}.\n" for at in range(1, 9))
    assert len(why(f"c: C.\n{deep}", "c").sentences) == 4


def test_what_is_undecided_names_what_was_beaten_too() -> None:
    text = (
        "c: C.\n  + p: P.\n    ~ u: U.\n      - v: V.\n  - a: A.\n    - x: X.\n"
        "p contradicts r\nr: R.\n"
    )
    assert why(text, "c").sentences[0] == (
        "“C” (c) is undecided: it rests on “P”, which is disputed; against the step from “P”, “U” "
        "is set aside because of “V”; and against it, “A” is set aside because of “X”."
    )


@pytest.mark.parametrize(
    ("pro", "con", "why_not"),
    [
        ("", "", "nothing says which side is stronger"),
        ("0.7", "0.7", "neither side is stronger: each has the strength 0.7"),
        ("0.7", "", "nothing says which side is stronger: the map states no strength for “Q”"),
        ("", "0.7", "nothing says which side is stronger: the map states no strength for “P”"),
    ],
)
def test_a_dispute_says_why_strengths_do_not_decide_it(pro: str, con: str, why_not: str) -> None:
    steps = [
        f"  {bullet}{f'{chr(10)}    @strength {strength}' if strength else ''}\n"
        for bullet, strength in (("+ p: P.", pro), ("- q: Q.", con))
    ]
    text = f"c: C.\n{''.join(steps)}d: D.\n  + r: R.\n    @strength 0.2\n"
    assert str(why(text, "c")).endswith(f" and {why_not}.")


def test_a_weaker_answer_is_explained_by_its_strength() -> None:
    text = (
        "question q: Q?\n  @alternatives exclusive\n  = c: C.\n    + x: X.\n      @strength 0.9\n"
        "  = b: B.\n    + y: Y.\n      @strength 0.2\n"
    )
    for reading in ("mutual", "one-sided"):
        result = evaluate(argmap.loads(text), rebuttals=reading)
        assert "against it, “B” does not count: its" in str(result["c"].explain())
        assert str(result.verdict("b")) == "refuted"


def test_an_answer_that_may_be_the_last_says_which_others_are_open() -> None:
    for words in ("exhaustive", "exclusive, exhaustive"):
        text = (
            f"question q: Q?\n  @alternatives {words}\n  = a: A.\n    - g: G.\n      + x: X.\n"
            "      - y: Y.\n  = b: B.\n    + p: P.\n      ~ u: U.\n"
        )
        assert why(text, "b").sentences[0] == (
            "“B” (b) is undecided: of the answers, one of which must hold, “A” is disputed, and "
            "its reason “P” is set aside because of “U”."
        )


@pytest.mark.parametrize(
    ("text", "claim", "changes"),
    [
        ("c: C.\n  + p: P.\n    ~+ b: B.\n      - r: R.\n", "c", {"b", "r"}),
        (
            "question q:\n  @alternatives exhaustive\n  = a: A.\n    - g: G.\n  = c: C.\n   + c\n",
            "c",
            {"a", "g"},
        ),
    ],
)
def test_what_backs_a_step_and_what_is_left_over_can_be_the_smallest_change(
    text: str, claim: str, changes: set[str]
) -> None:
    smallest = smallest_changes(evaluate(argmap.loads(text)), claim, most=None)
    assert {name for change in smallest for name in (*change.without, *change.assume)} == changes


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        (
            "    ~ u: U.\n      + q: Q.\n      - r: R.\n",
            "“C” (c) is undecided: it rests on “P”, and “U”, bearing on a step to it, is disputed.",
        ),
        (
            "    ~+ u: U.\n      + q: Q.\n      - r: R.\n",
            "“C” (c) is undecided: it rests on “P”, and “U”, bearing on a step to it, is disputed.",
        ),
        (
            "    ~+ b: B.\n      ~ u: U.\n",
            (
                "“C” (c) is unsupported: its only reason, “P”, is set aside because “B”, which "
                "backs it, is set aside because of “U”."
            ),
        ),
    ],
)
def test_what_bears_on_a_step_says_why_a_claim_is_open_or_falls(inner: str, sentence: str) -> None:
    assert why(f"c: C.\n  + p: P.\n{inner}", "c").sentences[0] == sentence


@settings(max_examples=60, deadline=None)
@given(drawn=argument_maps())
def test_no_sentence_speaks_of_extensions_where_there_is_one(drawn: ArgumentMap) -> None:
    result = evaluate(drawn, "grounded")
    sentences = [sentence for name in result for sentence in result[name].explain().sentences]
    assert [sentence for sentence in sentences if "extensions" in sentence] == []


@pytest.mark.parametrize(
    ("text", "name", "clause"),
    [
        (
            "c: C.\n  @weight 0.9\n  - a: A.\n    @strength 0.5\n  - b: B.\n    @strength 0.5\n",
            "c",
            "“A” and “B” do not count: their strength 0.5 is less than 0.9",
        ),
        (
            "c: C.\n  + e: This is e.\n    @strict\n  - a: A.\n  - b: B.\n",
            "c",
            "are outweighed by “This is e”: they are defeasible and go against a strict step",
        ),
        (
            "c: This is c.\n  - a: A.\n  - b: B.\nc outranks a\nc outranks b\n",
            "c",
            "“A” and “B” do not count: “This is c” outranks them",
        ),
        (
            "c: C\n  + a: A\n  & n: It is so\n    + o: O\n      ~ p: P\nb: B\nb & n supports c\n",
            "c",
            "are set aside because “It is so” has lost its reasons",
        ),
        (
            "question q:\n  @alternatives exclusive\n  = c: C\n    >< a\n  = a: A\nc outranks a\n",
            "c",
            "“A” does not count: “C” outranks it",
        ),
    ],
)
def test_a_clause_on_several_steps_is_in_the_plural_and_what_it_quotes_is_not(
    text: str, name: str, clause: str
) -> None:
    assert clause in str(argmap.loads(text).evaluate().explain(name))
