"""Reasons in words: one claim for each way to stand, fall or stay open."""

import pytest
from hypothesis import example, given, settings
from strategies import argument_maps

import argmap
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.semantics.evaluate import evaluate
from argmap.semantics.explanation import Explanation
from argmap.semantics.framework import Framework


def why(text: str, name: str, semantics: str = "") -> Explanation:
    return evaluate(argmap.loads(text), semantics)[name].explain()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("c: C.\n", "c stands: it is taken as given, and nothing attacks it."),
        ("c: C.\n  + a: A.\n", "c stands: it follows from a, and nothing attacks it."),
        (
            "c: C.\n  + a: A.\n  & b: B.\n  + d: D.\n",
            ("c stands: it follows from a and b together, and independently from d, "
            "and nothing attacks it."),
        ),
        ("c: C.\n  - a: A.\n", "c is refuted: a attacks it, and nothing answers a."),
        (
            "c: C.\n  - a: A.\n  - b: B.\n",
            "c is refuted: a and b attack it, and nothing answers a or b.",
        ),
        (
            "c: C.\n  + a: A.\n    ~ u: U.\n",
            "c is refuted: u undercuts its only reason, and nothing answers u.",
        ),
        (
            "c: C.\n  - a: A.\n    ~ u: U.\n",
            "c stands: the attack by a is undercut by u.",
        ),
        (
            "c: C.\n  - a: A.\n    - b: B.\n",
            ("c stands: a, which attacks it, is refuted. "
            "a is refuted: b attacks it, and nothing answers b."),
        ),
        (
            "c: C.\n  + a: A.\n    - x: X.\n",
            ("c is refuted: its only reason rests on a, which is refuted. "
            "a is refuted: x attacks it, and nothing answers x."),
        ),
        (
            "c: C.\n  + a: A.\n    - x: X.\n  + b: B.\n    - x\n",
            ("c is refuted: both of its reasons fail. "
            "a is refuted: x attacks it, and nothing answers x. "
            "b is refuted: x attacks it, and nothing answers x."),
        ),
        (
            "c: C.\n  + a: A.\n    ~ u: U.\n  + b: B.\n    - x: X.\n",
            ("c is refuted: both of its reasons fail, since b is refuted and u undercuts the step "
            "from a. b is refuted: x attacks it, and nothing answers x."),
        ),
        (
            "c: C.\n" + "".join(f"  + a{one}: A.\n    ~ u{one}: U.\n" for one in range(3)),
            ("c is refuted: all three of its reasons fail, since u0 undercuts the step from a0, "
            "u1 undercuts the step from a1 and u2 undercuts the step from a2."),
        ),
        (
            "c: C.\n  - a: A.\n    - x: X.\n  - b: B.\n    - x\n",
            ("c stands: a and b, which attack it, are refuted. "
            "a is refuted: x attacks it, and nothing answers x. "
            "b is refuted: x attacks it, and nothing answers x."),
        ),
        (
            "c: C.\n  - a: A.\n  & b: B.\n",
            "c is refuted: a and b together attack it, and nothing answers a or b.",
        ),
        (
            "c: C.\n  - a: A.\n    + d: D.\n  - b: B.\n    + d\n",
            ("c is refuted: a and b attack it, and both stand. "
            "a stands: it follows from d, and nothing attacks it. "
            "b stands: it follows from d, and nothing attacks it."),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n  + d: D.\n  & e: E.\n",
            ("c stands: it follows from a, from b and from d and e together, each by itself, "
            "and nothing attacks it."),
        ),
        (
            "a: A.\nb: B.\nc: C.\na attacks b\nb attacks c\nc attacks a\n",
            ("c is undecided: it is in the circle a → b → c → a, and nothing outside decides it."),
        ),
        (
            "c: C.\nx: X.\nx attacks x\nx attacks c\n",
            ("c is undecided: it hangs on x, which speaks against itself, "
            "and nothing else decides that."),
        ),
        (
            "c: C.\n  - a: A.\n    + b: B.\n",
            ("c is refuted: a attacks it, and a stands. "
            "a stands: it follows from b, and nothing attacks it."),
        ),
        (
            "c: C.\n  @weight 0.8\n  - a: A.\n    @weight 0.2\n",
            "c stands: the attack by a fails because its weight 0.2 is less than 0.8.",
        ),
        ("c: C.\n  >< a: A.\n", ("c is undecided: it and a attack each other, "
         "and nothing else decides between them.")),
        ("c: C.\na: A.\nc supports a\na supports c\n",
         "c is refuted: its reasons rest on nothing but each other: a and c."),
        (
            "question q: Q?\n  @alternatives exclusive\n  = c: C.\n  = a: A.\n    - x: X.\n",
            ("c stands: a, which attacks it, is refuted. "
            "a is refuted: x attacks it, and nothing answers x."),
        ),
        (
            "c: C.\nd: D.\n  - x: X.\nc restates d\n",
            "c is refuted: x attacks it, and nothing answers x.",
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
                "c stands: the attack by a has lost its backing by b. "
                "b is refuted: x attacks it, and nothing answers x."
            ),
        ),
        (
            "c: C.\n  + a: A.\n    ~+ b: B.\n      - x: X.\n",
            "",
            (
                "c is refuted: its only reason rests on b, which is refuted. "
                "b is refuted: x attacks it, and nothing answers x."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n  & d: D.\n    ~ u: U.\n",
            "",
            (
                "c stands: it follows from a, though not from b and d together, "
                "which u undercuts, and nothing attacks it."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\n    - x: X.\n  + d: D.\n  & e: E.\n    - y: Y.\n",
            "",
            (
                "c stands: it follows from a, though not from b, which is refuted, or d and e "
                "together, of which e is refuted, and nothing attacks it."
            ),
        ),
        (
            "c: C.\n  + a: A.\n  + b: B.\na contradicts b\n",
            "preferred",
            (
                "c stands: one of its reasons holds in every extension, a or b, "
                "and nothing attacks it."
            ),
        ),
        (
            "c: C.\n  - d: D.\n    + assumption e: E.\n      + x: X.\n        - y: Y.\n",
            "preponderance",
            (
                "c is refuted: d attacks it, and d stands. "
                "d stands: it follows from e, and nothing attacks it."
            ),
        ),
        (
            "assumption c: C.\n  + x: X.\n    - y: Y.\n",
            "preponderance",
            "c stands: it needs no reason, and nothing attacks it.",
        ),
        (
            "c: C.\n  + a: A.\na restates c\n",
            "",
            "c is refuted: it rests on nothing but itself.",
        ),
        (
            "c: C.\n  + a: A.\n  - b: B.\n  - d: D.\n",
            "scintilla",
            "c stands: it follows from a, and the attacks by b and d are not enough.",
        ),
        (
            "c: C.\n  + a: A.\n  >< d: D.\n",
            "preponderance",
            "c is refuted: its reasons do not weigh enough against d.",
        ),
        (
            "c: C.\n  + a: A.\n    @strength 0.3\n",
            "clear-and-convincing",
            "c is refuted: its reasons are too weak for the standard that it has to meet.",
        ),
        (
            "c: C.\n  + a: A.\n  - b: B.\n    - x: X.\n  - d: D.\n    ~ u: U.\n",
            "",
            (
                "c stands: it follows from a; b, which attacks it, is refuted; and the attack by d "
                "is undercut by u. b is refuted: x attacks it, and nothing answers x."
            ),
        ),
        (
            "s1: A.\n  - s0: B.\n    >< s2: C.\ns3: D.\n  + s2\n  >< c: E.\n    + s3\n",
            "preferred",
            "c is refuted: its only reason fails in every extension, each time in another way.",
        ),
    ],
)
def test_rarer_reasons_are_sentences_too(text: str, semantics: str, reason: str) -> None:
    assert str(why(text, "c", semantics)) == reason


def test_many_attacks_are_counted() -> None:
    text = "c: C.\n" + "".join(f"  - a{one}: A.\n    - b{one}: B.\n" for one in range(6))
    assert why(text, "c").sentences[0] == "c stands: all six attacks on it fail."
    attacked = "c: C.\n" + "".join(f"  - a{one}: A.\n" for one in range(6))
    assert "a0, a1, a2 and three more attack it" in str(why(attacked, "c"))
    reasons = "c: C.\n" + "".join(f"  + a{one}: A.\n" for one in range(6))
    assert "six reasons for it hold" in str(why(reasons, "c"))


def test_a_split_between_extensions_is_said() -> None:
    found = why("c: C.\n  >< a: A.\n", "c", "preferred")
    assert str(found) == (
        "c is undecided: it is in some of the preferred extensions and not in others, since it and "
        "a attack each other."
    )


def test_a_claim_can_hang_on_a_circle_elsewhere() -> None:
    framework = Framework(["c", "a", "b"], [("a", "b"), ("b", "a"), ("a", "c")])
    found = evaluate(framework)["c"].explain()
    assert str(found) == (
        "c is undecided: it hangs on b and a, which attack each other, and nothing else decides "
        "between them."
    )
    assert found.circle == ("b", "a")


def test_what_attacks_itself_is_said() -> None:
    found = evaluate(Framework(["c"], [("c", "c")]))["c"].explain()
    assert str(found) == "c is undecided: it speaks against itself, and nothing else decides that."


def test_attacked_in_every_extension_by_another() -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")]
    found = evaluate(Framework(["a", "b", "c"], pairs), "preferred")["c"].explain()
    assert str(found) == "c is refuted: every extension attacks it, each in its own way."


def test_the_defence_and_the_attackers_are_named() -> None:
    text = (
        "c: C.\n  + a: A.\n    ~ u: U.\n      - v: V.\n  - x: X.\n    + y: Y.\n      ~ z: Z.\n"
        "  - m: M.\n    ~ n: N.\n"
    )
    found = why(text, "c")
    assert found.defence == ("a", "z", "n", "v")
    assert found.attackers == found.circle == ()
    assert why(text, "x").attackers == ("z",)
    assert why(text, "u").attackers == ("v",)


def test_sentences_stop_after_a_few_steps() -> None:
    made = Builder("")
    for one in range(50):
        made.statement(f"s{one}")
    for one in range(49):
        made.attacks(f"s{one}", f"s{one + 1}")
    found = evaluate(made.build())["s49"].explain()
    assert len(found.sentences) == 6
    assert len(found.attackers) == 1


@pytest.mark.parametrize("bullet", ["~", "~+", "+", "-"])
def test_what_is_nested_thousands_deep_is_explained(bullet: str) -> None:
    lines = [f"{'  ' * (at + 2)}{bullet} u{at}: U.\n" for at in range(1500)]
    map_ = argmap.loads("c: C.\n  + s: S.\n" + "".join(lines))
    for support in ("reasons", "deductive", "necessary", "evidential"):
        found = evaluate(map_, support=support)["c"].explain()
        assert found.sentences[0].startswith("c ")


def test_an_undercut_attack_says_so_in_other_readings_of_supports() -> None:
    map_ = argmap.loads("c: C.\n  - a: A.\n    ~ u: U.\n")
    found = evaluate(map_, support="necessary")["c"].explain()
    assert str(found) == "c stands: the attack by a is undercut by u."


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
                assert str(result[name].explain()).startswith(name)
