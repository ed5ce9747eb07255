"""What a map means: each rule of `compile` in a map that a reader can check by eye."""

from itertools import pairwise
from random import Random

import pytest

import argmap
from argmap.model.builder import Builder
from argmap.semantics.compilation import rebuttal
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate


def statuses(text: str, semantics: str = "grounded", **options: object) -> dict[str, str]:
    result = evaluate(argmap.loads(text), semantics, **options)  # type: ignore[arg-type]
    return {name: str(result.status(name)) for name in result}


def test_linked_premises_fall_together_and_convergent_ones_do_not() -> None:
    text = "claim c: C.\n  + a: A.\n  {} b: B.\nx: X.\nx attacks a\n"
    assert statuses(text.format("&"))["c"] == "refuted"
    assert statuses(text.format("+"))["c"] == "stands"


def test_an_undercut_stops_the_step_and_spares_the_premise() -> None:
    labels = statuses("claim c: C.\n  + a: A.\n    ~ u: U.\n")
    assert labels == {"c": "refuted", "a": "stands", "u": "stands"}


def test_an_undercut_can_be_undercut() -> None:
    labels = statuses("claim c: C.\n  + a: A.\n    ~ u: U.\n      ~ v: V.\n")
    assert labels == {"c": "stands", "a": "stands", "u": "stands", "v": "stands"}


def test_an_attack_can_be_undercut() -> None:
    labels = statuses("claim c: C.\n  - a: A.\n    ~ u: U.\n")
    assert labels == {"c": "stands", "a": "stands", "u": "stands"}


def test_linked_attackers_need_each_other() -> None:
    labels = statuses("claim c: C.\n  - a: A.\n  & b: B.\n    - x: X.\n")
    assert labels["c"] == "stands"


def test_a_contradiction_works_both_ways() -> None:
    text = "a: A.\nb: B.\na contradicts b\n"
    assert statuses(text) == {"a": "undecided", "b": "undecided"}
    result = evaluate(argmap.loads(text), "preferred")
    assert set(result.extensions) == {frozenset("a"), frozenset("b")}


def test_an_undercut_contradiction_lets_both_stand() -> None:
    builder = Builder("")
    for name in "abu":
        builder.statement(name)
    builder.relate("contradicts", "a", "b", id="clash")
    builder.relate("undercuts", "u", "clash")
    result = evaluate(builder.build())
    assert result.standing == ("a", "b", "u")


def test_answers_to_an_exclusive_question_exclude_each_other() -> None:
    text = "question q: Q?\n  @alternatives exclusive\n  = a: A.\n  = b: B.\n  = c: C.\n"
    result = evaluate(argmap.loads(text), "preferred")
    assert set(result.extensions) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert statuses(text.replace("  @alternatives exclusive\n", ""))["a"] == "stands"


@pytest.mark.slow
def test_many_exclusive_answers_are_excluded_in_linear_size() -> None:
    builder = Builder("")
    builder.question("q", alternatives=("exclusive",))
    for number in range(200):
        builder.statement(f"a{number}")
        builder.relate("answers", f"a{number}", "q")
    for semantics in ("stable", "stage", "naive"):
        result = evaluate(builder.build(), semantics)
        assert result.extensions.count == 200
        assert all(len(extension) == 1 for extension in result.extensions)


def test_what_is_ranked_is_compared_in_pairs_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [f"  + r{at}: R.\n  - a{at}: A.\n" for at in range(40)]
    pairs = [f"r{at} outranks a{at}\n" for at in range(40)]
    map_ = argmap.loads("\n".join(["c: C.", *rows, *pairs]))
    assert str(evaluate(map_, "grounded")["c"].verdict) == "disputed"
    monkeypatch.setattr("argmap.semantics.compilation.rebuttal._MOST_PAIRS", 1_000)
    with pytest.raises(LimitError, match="too many reasons and objections to one claim are ranked"):
        evaluate(map_, "grounded")


def test_sides_of_one_value_and_strength_count_as_one() -> None:
    rows = [f"  {'+-'[at % 2]} s{at}: S.\n    @value {'xy'[at % 2]}\n" for at in range(300)]
    map_ = argmap.loads("\n".join(["c: C.", *rows]))
    circuit = evaluate(map_, "grounded", audience=["x", "y"]).circuit
    assert sum(map(len, circuit.dependencies())) < 2 * len(map_.relations)


@pytest.mark.parametrize("seed", range(30))
def test_a_ladder_of_groups_decides_as_comparing_each_with_each_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    lines = ["c: C."]
    for at in range(8):
        for sign in "+-":
            lines.append(f"  {sign} s{at}{'pc'[sign == '-']}: S.")
            lines.append(f"    @value {random.choice('xyz')}")
            if random.random() < 0.7:
                lines.append(f"    @weight {random.choice((0.2, 0.5, 0.8))}")
    for at in range(6):
        ends = [f"s{at}p", f"s{random.randrange(8)}c"]
        random.shuffle(ends)
        lines += [f"{' outranks '.join(ends)}", f"u{at}: U.", f"u{at} contradicts {ends[0]}"]
    map_ = argmap.loads("\n".join(lines))
    for semantics, audience in (("grounded", ()), ("preferred", ()), ("grounded", ("x", "y"))):
        outcomes = []
        for few in (30, 0):
            monkeypatch.setattr(rebuttal, "_FEW", few)
            result = evaluate(map_, semantics, audience=audience)
            steps = {name: step.label for name, step in result.steps.items()}
            outcomes.append((str(result), steps, set(result.extensions)))
        assert outcomes[0] == outcomes[1]


def test_statements_that_restate_each_other_are_one() -> None:
    labels = statuses("a: A.\nb: B.\nc: C.\nx: X.\na restates b\nb restates c\nx attacks a\n")
    assert labels == {"a": "refuted", "b": "refuted", "c": "refuted", "x": "stands"}


def test_a_circle_of_support_justifies_nothing() -> None:
    circle = "a: A.\nb: B.\na supports b\nb supports a\n"
    for semantics in ("grounded", "preferred", "stable", "complete"):
        assert statuses(circle, semantics) == {"a": "refuted", "b": "refuted"}
    assert statuses(circle + "r: R.\nr supports a\n")["b"] == "stands"


def test_questions_take_no_part() -> None:
    text = "question q: Q?\na: A.\nq attacks a\n"
    result = evaluate(argmap.loads(text))
    assert list(result) == ["a"]
    assert result.standing == ("a",)
    with pytest.raises(KeyError, match="'q' is a question, and has no verdict of its own"):
        result["q"]


def test_a_step_that_is_argued_for_needs_the_argument() -> None:
    text = "claim c: C.\n  + a: A.\n    ~+ w: W.\n"
    assert statuses(text)["c"] == "stands"
    assert statuses(text + "x: X.\nx attacks w\n")["c"] == "refuted"


ATTACK = "claim c: C.\n  - a: A.\n"


@pytest.mark.parametrize(
    ("preferences", "status"),
    [
        ("c outranks a\n", "stands"),
        ("a outranks c\n", "refuted"),
        ("c outranks a\na outranks c\n", "refuted"),
        ("m: M.\nc outranks m\nm outranks a\n", "stands"),
    ],
)
def test_a_weaker_side_does_not_defeat_a_stronger_one(preferences: str, status: str) -> None:
    assert statuses(ATTACK + preferences)["c"] == status


@pytest.mark.parametrize(
    ("c", "a", "status"),
    [("0.8", "0.3", "stands"), ("0.3", "0.8", "refuted"), ("0.5", "0.5", "refuted")],
)
def test_weights_decide_where_nothing_outranks(c: str, a: str, status: str) -> None:
    text = f"claim c: C.\n  @weight {c}\n  - a: A.\nb: B.\n  @weight {a}\nb restates a\n"
    map_ = argmap.loads(text)
    weighed = map_.replace("a", weight=float(a))
    assert str(evaluate(weighed)["c"].status) == status
    assert str(evaluate(weighed.replace("c", weight=None))["c"].status) == "refuted"


def test_the_last_link_and_the_weakest_link_can_differ() -> None:
    builder = Builder("")
    for name in "cap":
        builder.statement(name, weight=0.2 if name == "p" else None)
    builder.statement("q", weight=0.5)
    builder.supports("p", "a", weight=0.9)
    builder.supports("q", "c", weight=0.5)
    builder.attacks("a", "c")
    map_ = builder.build()
    assert str(evaluate(map_)["c"].status) == "refuted"
    assert str(evaluate(map_, preference="weakest-link")["c"].status) == "stands"


def test_an_undercut_counts_whatever_the_weights() -> None:
    builder = Builder("")
    for name, weight in (("c", None), ("a", 0.9), ("u", 0.1)):
        builder.statement(name, weight=weight)
    step = builder.supports("a", "c", weight=0.9)
    builder.undercuts("u", step)
    assert str(evaluate(builder.build())["c"].status) == "refuted"


def test_an_audience_decides_by_its_values() -> None:
    text = ATTACK.replace("C.", "C.\n  @value life").replace("A.", "A.\n    @value property")
    assert statuses(text, audience=["life", "property"])["c"] == "stands"
    assert statuses(text, audience=["property", "life"])["c"] == "refuted"
    with pytest.raises(ValueError, match="no statement has the value 'live'; did you mean 'life'"):
        statuses(text, audience=["live"])
    with pytest.raises(TypeError, match="not one string"):
        statuses(text, audience="life")


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(ValueError, match="'last' is not a preference"):
        statuses(ATTACK, preference="last")


def test_the_map_names_its_own_semantics() -> None:
    result = evaluate(argmap.loads("@semantics preferred\n\na: A.\n"))
    assert result.semantics.name == "preferred"


def test_many_steps_in_a_row() -> None:
    size = 20_000
    names = [f"s{number}" for number in range(size)]
    builder = Builder("")
    for name in names:
        builder.statement(name)
    for reason, claim in pairwise(names):
        builder.relate("supports", reason, claim)
    result = evaluate(builder.build())
    assert len(result.standing) == size


@pytest.mark.parametrize("ends", ["ab", "ba"])
def test_an_attack_both_ways_may_fail_one_way_only(ends: str) -> None:
    builder = Builder("")
    builder.statement("a", weight=0.9)
    builder.statement("b")
    builder.relate("contradicts", *ends, weight=0.3)
    result = evaluate(builder.build())
    assert {name: str(result.status(name)) for name in result} == {"a": "stands", "b": "refuted"}


def test_the_weakest_link_is_refused_where_attacks_alone_act_and_strengths_differ() -> None:
    text = "c: C.\n  @weight 0.5\n  + r: R.\n  - a: A.\n"
    options = {"preference": "weakest-link", "rebuttals": "one-sided"}
    plain = evaluate(argmap.loads(text), **options)  # type: ignore[arg-type]  # these words
    assert str(plain["c"].verdict) == "refuted"
    with pytest.raises(ValueError, match="the weakest link counts where reasons answer attacks"):
        evaluate(argmap.loads(f"{text}    @weight 0.2\n"), **options)  # type: ignore[arg-type]
