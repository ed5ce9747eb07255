"""Rankings: definitions by fractions, the postulates that hold, long sequences."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import run

import argmap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.methods import family
from argmap.semantics.ranking import Order, RankingSemantics
from argmap.semantics.weighing.rank import Ranking, ranking

METHODS = sorted(family(RankingSemantics))
STEPS = 8


@st.composite
def debates(draw: st.DrawFn, *, most: int = 7, degree: int = 7) -> Framework:
    size = draw(st.integers(1, most))
    names = [f"a{number}" for number in range(size)]
    rows = st.lists(st.sampled_from(names), max_size=min(size, degree), unique=True)
    attacks = [(attacker, name) for name in names for attacker in draw(rows)]
    return Framework(names, attacks)


def attackers(framework: Framework) -> dict[str, list[str]]:
    attackers_of: dict[str, list[str]] = {name: [] for name in framework.arguments}
    for attacker, target in framework.attacks:
        attackers_of[target].append(attacker)
    return attackers_of


def burdens(framework: Framework, steps: int) -> dict[str, list[Fraction]]:
    """Return the burden numbers by the definition."""
    by = attackers(framework)
    sequences = {name: [Fraction(1)] for name in by}
    for step in range(steps):
        for name in by:
            sequences[name].append(
                sum((1 / sequences[attacker][step] for attacker in by[name]), Fraction(1))
            )
    return sequences


def held_against(order: Ranking, sequences: dict[str, list[Fraction]], steps: int) -> None:
    for name in order:
        for rival in order:
            if sequences[name] < sequences[rival]:
                assert order[name] < order[rival], (name, rival)
            elif sequences[name] == sequences[rival] and order[name] != order[rival]:
                assert order.steps > steps, (name, rival)


@settings(max_examples=150, deadline=None)
@given(debates(most=6, degree=2))
def test_burdens_are_compared_as_defined(framework: Framework) -> None:
    held_against(ranking(framework, "burden"), burdens(framework, STEPS), STEPS + 1)


@settings(max_examples=100, deadline=None)
@given(debates())
def test_the_categoriser_follows_its_strengths(framework: Framework) -> None:
    order = ranking(framework, "categoriser")
    values = argmap.strengths(framework, "h-categoriser", tolerance=1e-12)
    for name in order:
        for rival in order:
            if values[name] - values[rival] > 1e-6:
                assert order[name] < order[rival]


@settings(max_examples=150, deadline=None)
@given(debates())
def test_the_postulates_of_both_hold(framework: Framework) -> None:
    """Void precedence, defence precedence, counter-transitivity and its strict form."""
    by = attackers(framework)
    for method in METHODS:
        order = ranking(framework, method)
        against = {name: sorted(order[attacker] for attacker in by[name]) for name in by}
        for a in by:
            for b in by:
                if not by[a] and by[b]:
                    assert order[a] < order[b], method
                defended = (
                    any(by[attacker] for attacker in by[a]),
                    any(by[attacker] for attacker in by[b]),
                )
                if len(by[a]) == len(by[b]) and defended == (True, False):
                    assert order[a] < order[b], method
                pairs = list(zip(against[a], against[b], strict=False))
                if len(by[a]) <= len(by[b]) and all(of_a >= of_b for of_a, of_b in pairs):
                    assert order[a] <= order[b], method
                    if len(by[a]) < len(by[b]) or any(of_a > of_b for of_a, of_b in pairs):
                        assert order[a] < order[b], method


@settings(max_examples=100, deadline=None)
@given(debates())
def test_fewer_attackers_come_first(framework: Framework) -> None:
    """Cardinality precedence, which burden has."""
    by = attackers(framework)
    order = ranking(framework, "burden")
    for a in by:
        assert all(order[a] < order[b] for b in by if len(by[a]) < len(by[b]))


@given(st.integers(2, 5), st.data())
def test_a_spread_defence_is_better(size: int, data: st.DataObject) -> None:
    """Distributed defence precedence, which burden has: one defender for each attacker at most."""
    defenders = data.draw(st.lists(st.integers(0, size - 1), max_size=size - 2))
    spread = [int(at < 2 + len(defenders)) for at in range(size)]
    heaped = [(2 if at == 0 else 0) + defenders.count(at) for at in range(size)]
    names, attacks = ["a", "b"], []
    for target, counts in (("a", spread), ("b", heaped)):
        for at, count in enumerate(counts):
            names.append(f"{target}{at}")
            attacks.append((f"{target}{at}", target))
            for number in range(count):
                names.append(f"{target}{at}d{number}")
                attacks.append((f"{target}{at}d{number}", f"{target}{at}"))
    order = ranking(Framework(names, attacks), "burden")
    assert order["a"] < order["b"]


@settings(max_examples=60, deadline=None)
@given(debates(), debates())
def test_names_order_and_what_is_not_connected_do_not_matter(
    first: Framework, second: Framework
) -> None:
    """Abstraction and independence."""

    def new(name: str) -> str:
        return f"z{9 - int(name[1:])}"

    both = Framework(
        [*map(new, first.arguments), *second.arguments][::-1],
        [*((new(a), new(b)) for a, b in first.attacks), *second.attacks][::-1],
    )
    for method in METHODS:
        alone, among = ranking(first, method), ranking(both, method)
        for a in first.arguments:
            for b in first.arguments:
                assert (alone[a] < alone[b]) == (among[new(a)] < among[new(b)]), method


def test_equal_sums_of_different_burdens_are_equal() -> None:
    """1/2 + 1/6 = 1/3 + 1/3, outside a circle and within."""
    names: list[str] = ["p", "q"]
    attacks = [("p", "p"), ("q", "q")]
    for target, counts in (("p", (1, 5)), ("q", (2, 2))):
        for at, count in enumerate(counts):
            names.append(f"{target}{at}")
            attacks.append((f"{target}{at}", target))
            for number in range(count):
                names.append(f"{target}{at}{number}")
                attacks.append((f"{target}{at}{number}", f"{target}{at}"))
    for order in (ranking(Framework(names, attacks)), ranking(Framework(names, attacks[2:]))):
        assert order["p"] == order["q"]
        assert not order.exact
        assert "equal for" in order.note
        assert order.note in str(order)
        assert order["p0"] < order["q0"] < order["p1"]


def test_a_long_chain_is_ranked_to_the_end() -> None:
    """The numbers of two neighbours far down differ by less than 10^-60."""
    size = 160
    chain = Framework(map(str, range(size)), [(str(at), str(at + 1)) for at in range(size - 1)])
    wanted = [*range(0, size, 2), *range(size - 1, 0, -2)]
    order = ranking(chain)
    assert order.tiers == tuple((str(at),) for at in wanted)
    assert order.exact


@pytest.mark.parametrize("method", METHODS)
def test_what_is_alike_shares_a_rank_at_once(method: str) -> None:
    size = 50
    ring = Framework(map(str, range(size)), [(str(at), str((at + 1) % size)) for at in range(size)])
    order = ranking(ring, method)
    assert len(order.tiers) == 1
    assert order.steps <= 1
    assert ranking(Framework([]), method).tiers == ()


def test_weights_and_audiences_say_which_attacks_of_a_map_count() -> None:
    text = "c: C.\n  @weight 0.8\n  - a: A.\n    @weight 0.2\nd: D.\n  - b: B.\n"
    order = ranking(argmap.loads(text))
    assert order.tiers == (("c", "a", "b"), ("d",))
    rivals = "question q: Q?\n  @alternatives exclusive\n  = a: A.\n  = b: B.\n"
    assert ranking(argmap.loads(rivals)).tiers == (("a", "b"),)


def test_the_result_is_shown_as_text_and_in_notebooks() -> None:
    order = ranking(Framework(["a", "b", "c<"], [("a", "b")]))
    assert str(order) == "1  a, c<\n2  b"
    assert ">a, c&lt;</td>" in order._repr_html_()
    assert repr(order) == "<burden: 3 arguments, 2 ranks>"
    assert (len(order), "b" in order, list(order.keys())) == (3, True, ["a", "b", "c<"])
    assert dict(order.items()) == {"a": 1, "b": 2, "c<": 1}


@pytest.mark.parametrize(
    ("text", "method", "message"),
    [
        ("c: C.\n  + a: A.\n", "burden", "attacks between single arguments only"),
        ("c: C.\n  - a: A.\n    ~ u: U.\n", "burden", "has reasons or undercuts"),
        ("c: C.\n", "df-quad", "'df-quad' gives no order; these do: burden, categoriser"),
        ("c: C.\n", "burdn", "did you mean 'burden'"),
    ],
)
def test_what_cannot_be_ranked_is_refused(text: str, method: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ranking(argmap.loads(text), method)
    with pytest.raises(ValueError, match=r"use argmap\.ranking"):
        argmap.evaluate(argmap.loads("c: C.\n"), "burden")
    with pytest.raises(ValueError, match="'burden' compares attacks, which evidential"):
        ranking(argmap.loads("c: C.\n"), "burden", support="evidential")


def test_an_unknown_claim_gets_a_hint() -> None:
    order = ranking(argmap.loads("hearsay: H.\nquestion why: Why?\n"))
    with pytest.raises(KeyError, match="did you mean 'hearsay'"):
        order["hearsey"]
    with pytest.raises(KeyError, match="is a question"):
        order["why"]


def test_a_limit_says_what_is_known() -> None:
    size = 60
    chain = Framework(map(str, range(size)), [(str(at), str(at + 1)) for at in range(size - 1)])
    with pytest.raises(LimitError, match=r"after 16 numbers of each argument 16 ranks"):
        ranking(chain, limit=1000)


def test_an_own_method_is_held_to_the_same_form() -> None:
    method = RankingSemantics(
        name="none", title="None", definition="", source="", order=lambda rows, _: Order(
            (0,) * len(rows), 0, exact=True)
    )  # fmt: skip
    assert method.order([[], [0]], Budget()).places == (0, 0)


MAP = """\
claim open: Open on Sundays.
  - cost: It is dear.
    - grant: There is a grant.
  - quiet: Members want a quiet day.
"""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["evaluate", "FILE"], "   1  grant  There is a grant.\n   1  quiet  Members want"),
        (["evaluate", "FILE", "open", "--format", "json"], '"rank": 3'),
        (["why", "FILE", "open"], "'burden' gives no verdict and no strength to explain"),
        (["whatif", "FILE", "--without", "quiet"], "rank 3 of 3 → rank 2 of 3  open"),
        (["whatif", "FILE", "--assume", "quiet"], "takes nothing as given"),
        (["whatif", "FILE", "--without", "quit"], "did you mean 'quiet'"),
        (["compare", "FILE"], "rank 3"),
        (["render", "FILE", "--status", "burden", "-o", "x.svg"], "which a picture does not show"),
    ],
)  # fmt: skip
def test_the_verbs_take_rankings(arguments: list[str], wanted: str, tmp_path: Path) -> None:
    file = tmp_path / "map.arg"
    file.write_text(MAP, encoding="utf-8")
    call = [file if argument == "FILE" else argument for argument in arguments]
    method = () if "--status" in arguments else ("--semantics", "burden")
    assert wanted in run(*call, *method)[1]


def test_a_question_of_many_exclusive_answers_is_ranked() -> None:
    answers = "".join(f"  = a{number}: A{number}.\n" for number in range(70))
    debate = argmap.loads(
        f"question why: Why?\n  @alternatives exclusive\n{answers}b: B.\nb attacks a3\n"
    )
    order = ranking(debate, "categoriser")
    assert [order["b"], order["a3"]] == [1, 3]
    assert {order[f"a{number}"] for number in range(70) if number != 3} == {2}


def test_a_map_says_what_its_supports_mean() -> None:
    """Under deductive supports what speaks against a claim speaks against its reason."""
    text = "a: A.\n  + b: B.\n  - c: C.\n"
    debate = argmap.loads(f"@support deductive\n@semantics burden\n\n{text}")
    assert ranking(debate).tiers == (("c",), ("a", "b"))
    assert ranking(argmap.loads(text), support="deductive").tiers == (("c",), ("a", "b"))
    assert not debate.check()
    with pytest.raises(ValueError, match="this has reasons"):
        ranking(debate, support="reasons")
