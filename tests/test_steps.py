"""Steps of an evaluated map: which do what they say, and why the others do not."""

import pytest
from hypothesis import given, settings
from strategies import argument_maps
from work import calls

import argmap
from argmap.model import ArgumentMap
from argmap.semantics.answers.status import Status
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.evaluate import evaluate

EXAMPLES = {
    "a premise that is refuted": (
        "a: A.\n  + b: B.\n    - c: C.\n",
        "supports:b->a out “B” is refuted",
    ),
    "one of two premises": (
        "a: A.\n  + b: B.\n  & d: D.\n    - c: C.\n",
        "supports:b&d->a out “D” is refuted",
    ),
    "an undercut": (
        "a: A.\n  + b: B.\n    ~ c: C.\n",
        "supports:b->a out it is set aside because of “C”",
    ),
    "two undercuts": (
        "a: A.\n  + b: B.\n    ~ c: C.\n    ~ d: D.\n",
        "supports:b->a out it is set aside because of “C” and “D”",
    ),
    "an undercut that is itself undercut": (
        "a: A.\n  + b: B.\n    ~ c: C.\n      ~ d: D.\n",
        "supports:b->a in",
    ),
    "an attack on a stronger side": (
        "a: A.\n  @weight 0.9\nb: B.\n  @weight 0.3\nb attacks a\n",
        "attacks:b->a out it does not count: its strength 0.3 is less than 0.9",
    ),
    "a conflict that one side wins": (
        "a: A.\n  @weight 0.9\nb: B.\n  @weight 0.3\na contradicts b\n",
        "contradicts:a->b in",
    ),
    "a conflict of two that are refuted": (
        "a: A.\n  - c: C.\nb: B.\n  - d: D.\na contradicts b\n",
        "contradicts:a->b out “A” is refuted, and “B” is refuted",
    ),
    "a conflict that nothing decides": (
        "a: A.\n  + b: B.\nb contradicts c\nc: C.\n",
        "supports:b->a undecided “B” is disputed",
    ),
    "an undercut that nothing decides": (
        "a: A.\n  + b: B.\n    ~ c: C.\nc contradicts d\nd: D.\n",
        "supports:b->a undecided “C” is disputed",
    ),
    "a step whose backing is refuted": (
        "a: A.\n  + b: B.\n    ~+ c: C.\n      - d: D.\n",
        "supports:b->a out it is set aside because “C”, which backs it, fails",
    ),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_a_step_says_why_it_fails(text: str, expected: str) -> None:
    steps = evaluate(argmap.loads(text)).steps
    shown = [f"{key} {step.label} {step.reason}".rstrip() for key, step in steps.items()]
    assert expected in shown


def test_steps_that_stand_have_no_reason() -> None:
    result = evaluate(argmap.loads("a: A.\n  + b: B.\ne: E.\n  - c: C.\n"))
    assert {step.label for step in result.steps.values()} == {"in"}
    assert not any(step.reason for step in result.steps.values())


def test_steps_that_rebut_each_other_say_so() -> None:
    steps = evaluate(argmap.loads("a: A.\n  + b: B.\n  - c: C.\n")).steps
    assert [(step.label, step.rebutted) for step in steps.values()] == [("undecided", True)] * 2
    assert steps["supports:b->a"].reason == "it is against “C”, and neither side wins"


def test_a_step_is_outweighed_by_number() -> None:
    text = "a: A.\n  + b: B.\n    @strength 0.2\n  - c: C.\n    @strength 0.9\n"
    steps = evaluate(argmap.loads(text)).steps
    assert (steps["supports:b->a"].label, steps["attacks:c->a"].label) == ("out", "in")
    assert steps["supports:b->a"].reason == (
        "it is outweighed by “C”: its strength 0.2 is less than 0.9"
    )


def test_what_takes_no_part_is_not_a_step() -> None:
    debate = argmap.loads("question why: Why?\n  = a: A.\na outranks b\nb: B.\n")
    assert not evaluate(debate).steps
    assert not evaluate(Framework(["a", "b"], [("a", "b")])).steps


def test_implications_are_not_steps() -> None:
    debate = argmap.loads("a: A.\n  + b: B.\n  - c: C.\n")
    assert set(evaluate(debate, support="deductive").steps) == {"attacks:c->a"}
    assert len(evaluate(debate, support="evidential", evidence=["b"]).steps) == 2


def test_an_undercut_is_named_where_supports_are_implications() -> None:
    debate = argmap.loads("a: A.\n  + b: B.\n  - c: C.\n    ~ u: U.\n")
    for support in ("necessary", "deductive"):
        result = evaluate(debate, support=support)
        assert result.steps["attacks:c->a"].reason == "it is set aside because of “U”"
        assert "against it, “C” is set aside because of “U”" in str(result["a"].explain())


def test_a_step_may_fail_in_every_extension_for_another_reason() -> None:
    debate = argmap.loads("a: A.\nb: B.\nc: C.\na contradicts b\na & b supports c\n")
    (conflict, step) = evaluate(debate, "preferred").steps.values()
    why = "it is set aside in every extension, each time for another cause"
    assert (str(step.status), step.reason) == ("refuted", why)
    assert str(conflict.status) == "undecided"


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(argument_maps())
def test_a_claim_stands_by_its_steps(debate: ArgumentMap) -> None:
    """The grounded label of a claim follows from that of the steps that aim at it."""
    result = evaluate(debate, "grounded", support="reasons")
    both_ways = {
        name
        for relation in debate.relations
        if relation.traits.merges or relation.traits.answers or relation.traits.symmetric
        for name in (*relation.sources, relation.target)
    }
    for name in set(result).difference(both_ways):
        incoming = [relation for relation in debate.relations if relation.target == name]
        against, reasons = (
            {
                result.steps[relation.id].status
                for relation in incoming
                if relation.id in result.steps and relation.traits.polarity == side
            }
            for side in (-1, 1)
        )
        holds = against <= {Status.REFUTED} and (
            Status.STANDS in reasons
            or (not reasons and debate[name].weight != 0 and not debate[name].undeveloped)
        )
        assert (result[name].status is Status.STANDS) == holds
    for step in result.steps.values():
        assert bool(step.reason) == (step.status is not Status.STANDS)


def reasons(count: int) -> str:
    """Return a map with as many reasons for and against one claim."""
    lines = (f"  {'+-'[at % 2]} s{at}: Reason {at}.\n" for at in range(count))
    return "claim c: A claim.\n" + "".join(lines)


def test_steps_to_a_claim_with_many_rivals_take_time_in_proportion() -> None:
    def work(count: int) -> int:
        result = evaluate(argmap.loads(reasons(count)))
        counted = calls(lambda: result.steps)
        assert len(result.steps) == count
        return counted

    work(10)  # what is imported when it is needed
    assert work(800) < 5 * work(200)


def test_sides_that_are_compared_one_by_one_take_time_in_proportion_to_their_pairs() -> None:
    """Each reason or attack is stronger than the one after it."""

    def work(count: int) -> int:
        order = (f"s{at} outranks s{at + 1}\n" for at in range(0, count - 1, 2))
        map_ = argmap.loads(reasons(count) + "".join(order))
        counted = calls(lambda: evaluate(map_))
        assert evaluate(map_)["c"].status is Status.UNDECIDED
        return counted

    work(10)
    assert work(120) < 12 * work(40)
