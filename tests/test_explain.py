"""Reasons in words: one claim for each way to stand, fall or stay open."""

from collections.abc import Iterator

import pytest
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


def why(text: str, name: str, semantics: str = "") -> Explanation:
    return evaluate(argmap.loads(text), semantics)[name].explain()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("c: C.\n", "“C” (c) is given: no reason is stated for it, and nothing is against it."),
        ("c: C.\n  + a: A.\n", "“C” (c) is supported: it rests on “A”, and nothing is against it."),
        (
            "c: C.\n  + a: A.\n  & b: B.\n  + d: D.\n",
            ("“C” (c) is supported: it rests on “A” and “B” together, and independently on"
" “D”, and nothing is against it."),
        ),
        ("c: C.\n  - a: A.\n", "“C” (c) is refuted: “A” is against it and is not answered."),
        (
            "c: C.\n  - a: A.\n  - b: B.\n",
            "“C” (c) is refuted: “A” and “B” are against it and are not answered.",
        ),
        (
            "c: C.\n  + a: A.\n    ~ u: U.\n",
            "“C” (c) is unsupported: its only reason, “A”, is set aside because of “U”.",
        ),
        (
            "c: C.\n  - a: A.\n    ~ u: U.\n",
            ("“C” (c) is given: no reason is stated for it, and against it, “A” is set "
"aside because of “U”."),
        ),
        (
            "c: C.\n  - a: A.\n    - b: B.\n",
            ("“C” (c) is given: no reason is stated for it, and against it, “A” is set "
"aside because of “B”."),
        ),
        (
            "c: C.\n  + a: A.\n    - x: X.\n",
            ("“C” (c) is unsupported: its only reason, “A”, is set aside because of “X”."),
        ),
        (
            "c: C.\n  + a: A.\n    - x: X.\n  + b: B.\n    - x\n",
            ("“C” (c) is unsupported: its reasons “A” and “B” are set aside because of "
"“X”."),
        ),
        (
            "c: C.\n  + a: A.\n    ~ u: U.\n  + b: B.\n    - x: X.\n",
            ("“C” (c) is unsupported: its reason “A” is set aside because of “U”, and its "
"reason “B” is set aside because of “X”."),
        ),
        (
            "c: C.\n" + "".join(f"  + a{number}: A.\n    ~ u{number}: U.\n" for number in range(3)),
            ("“C” (c) is unsupported: its reason “A” (a0) is set aside because of “U” "
"(u0), its reason “A” (a1) is set aside because of “U” (u1), and its reason "
"“A” (a2) is set aside because of “U” (u2)."),
        ),
        (
            "c: C.\n  - a: A.\n    - x: X.\n  - b: B.\n    - x\n",
            ("“C” (c) is given: no reason is stated for it, and against it, “A” and “B” "
"are set aside because of “X”."),
        ),
        (
            "c: C.\n  - a: A.\n  & b: B.\n",
            ("“C” (c) is refuted: “A” and “B” together are against it and are not "
"answered."),
        ),
        (
            "c: C.\n  - a: A.\n    + d: D.\n  - b: B.\n    + d\n",
            ("“C” (c) is refuted: “A” and “B” are against it and stand. “A” (a) is "
"supported: it rests on “D”, and nothing is against it. “B” (b) is supported:"
" it rests on “D”, and nothing is against it."),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n  + d: D.\n  & e: E.\n",
            ("“C” (c) is supported: it rests on “A”, on “B” and on “D” and “E” together, "
"each by itself, and nothing is against it."),
        ),
        (
            "a: A.\nb: B.\nc: C.\na attacks b\nb attacks c\nc attacks a\n",
            ("“C” (c) is disputed: no reason is stated for it; against it is “B”; and it "
"is in the circle “C” → “A” → “B” → “C”, with nothing outside to decide it."),
        ),
        (
            "c: C.\nx: X.\nx attacks x\nx attacks c\n",
            ("“C” (c) is disputed: no reason is stated for it, and against it is “X”, "
"which is disputed. “X” (x) is disputed: no reason is stated for it, and it "
"speaks against itself, with nothing else to decide that."),
        ),
        (
            "c: C.\n  - a: A.\n    + b: B.\n",
            ("“C” (c) is refuted: “A” is against it and stands. “A” (a) is supported: it "
"rests on “B”, and nothing is against it."),
        ),
        (
            "c: C.\n  @weight 0.8\n  - a: A.\n    @weight 0.2\n",
            ("“C” (c) is given: no reason is stated for it, and against it, “A” does not "
"count: its strength 0.2 is less than 0.8."),
        ),
        ("c: C.\n  >< a: A.\n",
         ("“C” (c) is disputed: no reason is stated for it, “A” contradicts it, and "
"nothing decides between them.")),
        ("c: C.\na: A.\nc supports a\na supports c\n",
         ("“C” (c) is unsupported: its reasons rest on nothing but each other: “A” and "
"“C”.")),
        (
            "question q: Q?\n  @alternatives exclusive\n  = c: C.\n  = a: A.\n    - x: X.\n",
            ("“C” (c) is given: no reason is stated for it, and against it, “A” is set "
"aside because of “X”."),
        ),
        (
            "c: C.\nd: D.\n  - x: X.\nc restates d\n",
            "“C” (c) is refuted: “X” is against it and is not answered.",
        ),
    ],
)  # fmt: skip
def test_the_reason_is_a_sentence(text: str, reason: str) -> None:
    assert str(why(text, "c")) == reason


@pytest.mark.parametrize(
    ("text", "semantics", "reason"),
    [
        (
            "c: C.\n  - a: A.\n    ~+ b: B.\n      - x: X.\n",
            "",
            (
                "“C” (c) is given: no reason is stated for it, and against it, “A” is set "
                "aside because “B”, which backs it, fails. “B” (b) is refuted: “X” is against"
                " it and is not answered."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    ~+ b: B.\n      - x: X.\n",
            "",
            (
                "“C” (c) is unsupported: its only reason, “A”, is set aside because “B”, "
                "which backs it, fails. “B” (b) is refuted: “X” is against it and is not "
                "answered."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n  & d: D.\n    ~ u: U.\n",
            "",
            (
                "“C” (c) is supported: it rests on “A”, its reason “B” and “D” together is "
                "set aside because of “U”, and nothing is against it."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n    - x: X.\n  + d: D.\n  & e: E.\n    - y: Y.\n",
            "",
            (
                "“C” (c) is supported: it rests on “A”, its reason “B” is set aside because "
                "of “X”, its reason “D” and “E” together is set aside because of “Y”, and "
                "nothing is against it."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\na contradicts b\n",
            "preferred",
            (
                "“C” (c) is supported: one of its reasons holds in every extension, “A” or "
                "“B”, and nothing is against it."
            ),
        ),
        (
            "c: C.\n  - d: D.\n    + assumption e: E.\n      + x: X.\n        - y: Y.\n",
            "preponderance",
            (
                "“C” (c) is refuted: “D” is against it and stands, and the case for it weighs 1 "
                "and the case against it 1 (preponderance). “D” (d) is supported: it rests on “E”, "
                "nothing is against it, and the case for it weighs 1 and the case against it 0 "
                "(preponderance). “E” "
                "(e) is supported: it is an assumption, which needs no reason by this "
                "standard; its reason “X” is set aside because of “Y”; nothing is against it;"
                " and the case for it weighs 1 and the case against it 0 (preponderance)."
            ),
        ),
        (
            "assumption c: C.\n  + x: X.\n    - y: Y.\n",
            "preponderance",
            (
                "“C” (c) is supported: it is an assumption, which needs no reason by this "
                "standard; its reason “X” is set aside because of “Y”; nothing is against it;"
                " and the case for it weighs 1 and the case against it 0 (preponderance)."
            ),
        ),
        (
            "c: C.\n  + a: A.\na restates c\n",
            "",
            "“C” (c) is unsupported: it rests on nothing but itself.",
        ),
        (
            "c: C.\n  + a: A.\n    @strength 0.9\n  - b: B.\n    @strength 0.5\n",
            "clear-and-convincing",
            (
                "“C” (c) is refuted: “B” is against it and is not answered, and the case for it "
                "weighs 0.9 and the case against it 0.5 (clear-and-convincing: the case for it "
                "must be the stronger by more than 0.5)."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    @strength 0.9\n  - b: B.\n",
            "",
            (
                "“C” (c) is disputed: it rests on “A”; against it is “B”; and neither side is "
                "stronger, since the map states no strength for “B”."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  - a\n  + b: B.\n    + c\n",
            "preponderance",
            (
                "“C” (c) is disputed: it rests on “A”, and independently on “B”; against it is "
                "“A”; neither side is stronger; and the case for it weighs 1 and the case against "
                "it 1 (preponderance)."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    @weight 0.5\n  - b: B.\n    @weight 0.5\n",
            "",
            (
                "“C” (c) is disputed: it rests on “A”; against it is “B”; and neither side is "
                "stronger: each has the strength 0.5."
            ),
        ),
        (
            "c: C.\n  - a: A.\n    ~ u: U.\n      - w: W.\n",
            "",
            (
                "“C” (c) is refuted: “A” is against it and stands, and against the step from “A”, "
                "“U” is set aside because of “W”."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    + c\n  - k: K.\n",
            "",
            (
                "“C” (c) is refuted: its reasons rest on nothing but each other: “A” and “C”, and "
                "“K” is against it and stands."
            ),
        ),
        (
            "c: C.\n  + p: P.\n  - a: A.\n    - b: B.\n      - d: D.\n",
            "",
            (
                "“C” (c) is disputed: it rests on “P”, against it is “A”, and neither side is "
                "stronger. “A” (a) is given: no reason is stated for it, and against it, “B” is "
                "set aside because of “D”."
            ),
        ),
        (
            "c: C.\n  + p: P.\ne: E.\nf: F.\n  + r: R.\nc restates e\ne contradicts f\n",
            "",
            (
                "“C” (c) is disputed: it rests on “P”, “F” contradicts it, and nothing decides "
                "between them."
            ),
        ),
        (
            (
                "c: C.\na: A.\nb: B.\nd: D.\ne: E.\nc attacks e\ne attacks c\nc attacks a\n"
                "a attacks b\nb attacks d\nd attacks a\n"
            ),
            "semi-stable",
            (
                "“C” (c) is given: no reason is stated for it, and against it, “E” is set aside by "
                "“C” itself."
            ),
        ),
        (
            (
                "question q: Q?\n  @alternatives exclusive\n  = c: C.\n    - x: X.\n"
                "  = b: B.\n    - y: Y.\n"
            ),
            "",
            "“C” (c) is refuted: “X” is against it and is not answered.",
        ),
        (
            "c: C.\n  + p: P.\n  - a: A.\n    ~ u: U.\n      - w: W.\n",
            "",
            (
                "“C” (c) is disputed: it rests on “P”; against it is “A”; neither side is "
                "stronger; and against the step from “A”, “U” is set aside because of “W”."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  - b: B.\n  - d: D.\n",
            "scintilla",
            (
                "“C” (c) is supported: it rests on “A”; “B” and “D”, against it, are not "
                "enough; and the case for it weighs 1 and the case against it 1 (scintilla: "
                "any reason is enough)."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  >< d: D.\n",
            "preponderance",
            (
                "“C” (c) is unsupported: its reason “A” is not enough, and the case for it "
                "weighs 1 and the case against it 1 (preponderance)."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    @strength 0.3\n",
            "clear-and-convincing",
            (
                "“C” (c) is unsupported: its reason “A” is not enough, and the case for it "
                "weighs 0.3 and the case against it 0 (clear-and-convincing: the case for it "
                "must be the stronger by more than 0.5)."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  - b: B.\n    - x: X.\n  - d: D.\n    ~ u: U.\n",
            "",
            (
                "“C” (c) is supported: it rests on “A”, and against it, “B” is set aside "
                "because of “X”, and “D” is set aside because of “U”."
            ),
        ),
        (
            "s1: A.\n  - s0: B.\n    >< s2: C.\ns3: D.\n  + s2\n  >< c: E.\n    + s3\n",
            "preferred",
            "“E” (c) is refuted: every extension has something against it: “D”.",
        ),
    ],
)
def test_rarer_reasons_are_sentences_too(text: str, semantics: str, reason: str) -> None:
    assert str(why(text, "c", semantics)) == reason


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


def test_a_split_between_extensions_is_said() -> None:
    found = why("c: C.\n  >< a: A.\n", "c", "preferred")
    assert str(found) == (
        "“C” (c) is disputed: no reason is stated for it, “A” contradicts it, nothing decides "
        "between them, and it is in some of the preferred extensions and not in others."
    )


def test_a_claim_can_hang_on_a_circle_elsewhere() -> None:
    framework = Framework(["c", "a", "b"], [("a", "b"), ("b", "a"), ("a", "c")])
    found = evaluate(framework)["c"].explain()
    assert str(found) == (
        "c is disputed: no reason is stated for it, and against it is a, which is disputed. a is "
        "disputed: no reason is stated for it, and it and b are against each other, with nothing "
        "else to decide between them."
    )
    assert found.circle == ("b", "a")


def test_what_attacks_itself_is_said() -> None:
    found = evaluate(Framework(["c"], [("c", "c")]))["c"].explain()
    assert str(found) == (
        "c is disputed: no reason is stated for it, and it speaks against itself, with nothing "
        "else to decide that."
    )


def test_attacked_in_every_extension_by_another() -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")]
    found = evaluate(Framework(["a", "b", "c"], pairs), "preferred")["c"].explain()
    assert str(found) == "c is refuted: every extension has something against it: a and b."


def test_the_defence_and_the_attackers_are_named() -> None:
    text = (
        "c: C.\n  + a: A.\n    ~ u: U.\n      - v: V.\n  - x: X.\n    + y: Y.\n      ~ z: Z.\n"
        "  - m: M.\n    ~ n: N.\n"
    )
    found = why(text, "c")
    assert found.defence == ("z", "n", "v")
    assert found.attackers == found.circle == ()
    assert why(text, "x").attackers == ("z",)
    assert why(text, "u").attackers == ("v",)


def test_sentences_stop_after_a_few_steps() -> None:
    builder = Builder("")
    for number in range(50):
        builder.statement(f"s{number}")
    for number in range(49):
        builder.attacks(f"s{number}", f"s{number + 1}")
    found = evaluate(builder.build())["s49"].explain()
    assert len(found.sentences) == 5
    assert len(found.attackers) == 1


@pytest.mark.parametrize("bullet", ["~", "~+", "+", "-"])
def test_what_is_nested_thousands_deep_is_explained(bullet: str) -> None:
    lines = [f"{'  ' * (at + 2)}{bullet} u{at}: U.\n" for at in range(1500)]
    map_ = argmap.loads("c: C.\n  + s: S.\n" + "".join(lines))
    for support in ("reasons", "deductive", "necessary", "evidential"):
        found = evaluate(map_, support=support)["c"].explain()
        assert found.sentences[0].startswith("“C” (c) ")


def test_an_undercut_attack_says_so_in_other_readings_of_supports() -> None:
    map_ = argmap.loads("c: C.\n  - a: A.\n    ~ u: U.\n")
    found = evaluate(map_, support="necessary")["c"].explain()
    assert str(found) == (
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
                said = str(result[name].explain())
                assert said.startswith(result.call(name))
                assert name in said


def test_an_open_undercut_of_a_second_reason_is_told() -> None:
    text = "c: C.\n  + p: P.\n  + q: Q.\n    ~ u: U.\n      >< w: W.\n"
    said = str(why(text, "c"))
    assert said == (
        "“C” (c) is supported: it rests on “P”; its reason “Q” is open; against the step from “Q”, "
        "“U” is open; and nothing is against it. “U” (u) is disputed: no reason is stated for it, "
        "“W” contradicts it, and nothing decides between them."
    )


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
    ("alternatives", "reason"),
    [
        (
            "exclusive, exhaustive",
            (
                "one of the answers must hold, and of the others “A” is set aside because of “X”, "
                "and “B” is set aside because of “Y”."
            ),
        ),
        (
            "exhaustive",
            (
                "of the answers, one of which must hold, “A” and “B” are refuted, and nothing is "
                "against it."
            ),
        ),
    ],
)
def test_what_is_left_over_says_what_the_others_fell_to(alternatives: str, reason: str) -> None:
    answers = "  = a: A.\n    - x: X.\n  = b: B.\n    - y: Y.\n  = c: C.\n"
    text = f"question q: Q?\n  @alternatives {alternatives}\n{answers}"
    assert str(why(text, "c")) == f"“C” (c) is supported: {reason}"


@pytest.mark.parametrize(
    ("pro", "con", "why_not"),
    [
        ("", "", ""),
        ("0.7", "0.7", ": each has the strength 0.7"),
        ("0.7", "", ", since the map states no strength for “Q”"),
        ("", "0.7", ", since the map states no strength for “P”"),
    ],
)
def test_a_dispute_says_why_strengths_do_not_decide_it(pro: str, con: str, why_not: str) -> None:
    steps = [
        f"  {bullet}{f'{chr(10)}    @strength {own}' if own else ''}\n"
        for bullet, own in (("+ p: P.", pro), ("- q: Q.", con))
    ]
    text = f"c: C.\n{''.join(steps)}d: D.\n  + r: R.\n    @strength 0.2\n"
    assert str(why(text, "c")).partition("neither side is stronger")[2] == f"{why_not}."


def test_an_answer_that_is_weaker_is_told_by_its_number() -> None:
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
    found = smallest_changes(evaluate(argmap.loads(text)), claim, most=None)
    assert {name for change in found for name in (*change.without, *change.assume)} == changes


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
    said = [sentence for name in result for sentence in result[name].explain().sentences]
    assert [sentence for sentence in said if "extensions" in sentence] == []


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
