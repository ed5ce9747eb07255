"""What a support means: complex attacks by their definitions, laws, and evidence by brute force."""

from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest
from definitions import reduced
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import run

import argmap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.support import READINGS
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate, reconsider
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import family
from argmap.semantics.verify import verify

Pairs = set[tuple[str, str]]
Set = frozenset[str]


@st.composite
def debates(draw: st.DrawFn, *, most: int = 6) -> Framework:
    names = [f"a{number}" for number in range(draw(st.integers(1, most)))]
    pairs = st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=most + 2, unique=True
    )
    return Framework(names, draw(pairs), draw(pairs))


def deductive_attacks(framework: Framework) -> Pairs:
    """Return the d-attacks of Cayrol & Lagasquie-Schiex 2013, by their inductive definition."""
    attacks = set(framework.attacks)
    while True:
        supported = {(a, b) for a, c in framework.supports for d, b in attacks if c == d}
        mediated = {(a, b) for b, c in framework.supports for a, d in attacks if c == d}
        if supported | mediated <= attacks:
            return attacks
        attacks |= supported | mediated


def necessary_attacks(framework: Framework) -> Pairs:
    """Return the attacks of necessary supports: secondary and extended, again and again."""
    attacks = set(framework.attacks)
    while True:
        secondary = {(a, b) for c, b in framework.supports for a, d in attacks if c == d}
        extended = {(a, b) for c, a in framework.supports for d, b in attacks if c == d}
        if secondary | extended <= attacks:
            return attacks
        attacks |= secondary | extended


@settings(max_examples=200, deadline=None)
@given(debates())
def test_complex_attacks_are_those_of_the_definition(framework: Framework) -> None:
    assert set(reduced(framework, "deductive").attacks) == deductive_attacks(framework)
    assert set(reduced(framework, "necessary").attacks) == necessary_attacks(framework)


@settings(max_examples=100, deadline=None)
@given(debates())
def test_necessary_support_is_deductive_support_reversed(framework: Framework) -> None:
    turned = Framework(
        framework.arguments, framework.attacks, [(b, a) for a, b in framework.supports]
    )
    assert reduced(framework, "deductive") == reduced(turned, "necessary")


@settings(max_examples=60, deadline=None)
@given(debates(most=5))
def test_extensions_are_those_of_the_attacks_that_follow(framework: Framework) -> None:
    for support in ("deductive", "necessary"):
        plain = reduced(framework, support)
        for method in family(Semantics).values():
            extensions = set(evaluate(framework, method.name, support=support).extensions)
            assert extensions == set(evaluate(plain, method.name).extensions)
            assert all(verify(plain, extension, method.name) for extension in extensions)


@settings(max_examples=100, deadline=None)
@given(debates())
def test_what_stands_brings_along_what_it_implies(framework: Framework) -> None:
    for extension in evaluate(framework, "complete", support="deductive").extensions:
        assert all(b in extension for a, b in framework.supports if a in extension)
    for extension in evaluate(framework, "complete", support="necessary").extensions:
        assert all(a in extension for a, b in framework.supports if b in extension)


@settings(max_examples=60, deadline=None)
@given(debates())
def test_without_supports_all_readings_agree(framework: Framework) -> None:
    bare = Framework(framework.arguments, framework.attacks)
    plain = set(evaluate(bare, "complete").extensions)
    for support in READINGS:
        assert set(evaluate(bare, "complete", support=support).extensions) == plain


class Evidential:
    """The definitions of Oren & Norman 2008, for single supporters, tried on every set."""

    def __init__(self, framework: Framework, evidence: Iterable[str]) -> None:
        self.framework = framework
        self.evidence = set(evidence)
        names = framework.arguments
        self.sets = [
            frozenset(combination)
            for size in range(len(names) + 1)
            for combination in combinations(names, size)
        ]

    def supported(self, name: str, by: Set) -> bool:
        """By a set, with the argument itself or without it."""
        known = set(self.evidence)
        for _ in by:
            known |= {b for a, b in self.framework.supports if a in known & by}
        return name in known

    def attacks(self, subset: Set, name: str) -> bool:
        """Whether a member of a set, supported within it, attacks an argument."""
        return any(
            b == name and a in subset and self.supported(a, subset)
            for a, b in self.framework.attacks
        )

    def acceptable(self, name: str, defenders: Set) -> bool:
        attackers = [subset for subset in self.sets if self.attacks(subset, name)]
        least = [attacker for attacker in attackers if not any(two < attacker for two in attackers)]
        return self.supported(name, defenders) and all(
            any(self.attacks(defenders, member) for member in attack) for attack in least
        )

    def free(self, subset: Set) -> bool:
        return not any(a in subset and b in subset for a, b in self.framework.attacks)

    def complete(self) -> set[Set]:
        admissible = [
            subset for subset in self.sets
            if self.free(subset) and all(self.acceptable(name, subset) for name in subset)
        ]  # fmt: skip
        return {
            subset
            for subset in admissible
            if all(
                argument in subset
                for argument in self.framework.arguments
                if self.acceptable(argument, subset)
            )
        }


@settings(max_examples=150, deadline=None)
@given(debates(most=4), st.data())
def test_evidential_support_is_that_of_the_definition(
    framework: Framework, data: st.DataObject
) -> None:
    evidence = data.draw(st.sets(st.sampled_from(framework.arguments)))
    complete = Evidential(framework, evidence).complete()
    wanted = {
        "complete": complete,
        "preferred": {a for a in complete if not any(a < b for b in complete)},
        "grounded": {a for a in complete if all(a <= b for b in complete)},
    }
    for method, extensions in wanted.items():
        result = evaluate(framework, method, support="evidential", evidence=evidence)
        assert set(result.extensions) == extensions, method


@settings(max_examples=60, deadline=None)
@given(debates())
def test_with_what_is_unsupported_as_evidence_it_is_the_default_reading(
    framework: Framework,
) -> None:
    for method in ("grounded", "preferred", "stable"):
        extensions = set(evaluate(framework, method, support="evidential").extensions)
        assert extensions == set(evaluate(framework, method).extensions)


@pytest.mark.parametrize(
    ("attacks", "supports", "support", "preferred"),
    [
        # Boella, Gabbay, van der Torre & Villata 2010, figure 1: two mediated, one supported attack
        ("b>d e>c", "a>b b>c", "deductive", "de"),
        # Cayrol & Lagasquie-Schiex, the editorial board: f gets to d, so that c and a stand
        ("b>a c>b d>c f>e", "d>e", "deductive", "acf"),
        # the same with the support turned round
        ("b>a c>b d>c f>e", "e>d", "necessary", "acf"),
        # a necessary reason that falls takes along what needs it, and what that attacks stands
        ("x>a b>c", "a>b", "necessary", "cx"),
        # a deductive reason that falls takes nothing along
        ("x>a", "a>b", "deductive", "bx"),
        # evidence: c leads to nothing that is evidence, so its attack does not count
        ("c>a", "e>a d>c c>d", "evidential", "ae"),
    ],
)
def test_examples_of_the_literature(
    attacks: str, supports: str, support: str, preferred: str
) -> None:
    framework = Framework(
        sorted(set(f"{attacks}{supports}") - set("> ")),
        [tuple(pair.split(">")) for pair in attacks.split()],  # type: ignore[misc]  # pairs
        [tuple(pair.split(">")) for pair in supports.split()],  # type: ignore[misc]  # the same
    )
    result = evaluate(framework, "preferred", support=support)
    assert list(result.extensions) == [frozenset(preferred)]


MAP = """\
claim kill: Mary killed him.
  + gun: Her gun was used.
  & there: She was there.
  - alibi: She was abroad.
    - faked: The stamp is faked.
claim jail: She goes to jail.
  + kill
  - young: She is a child.
"""


@pytest.mark.parametrize(
    ("support", "claim", "reason"),
    [
        ("deductive", "kill", "“She goes to jail”, which follows from it, and stands"),
        ("deductive", "gun", "no reason is stated for it, and nothing is against it"),
        ("deductive", "alibi", "“The stamp is faked” is against it and is not answered"),
        ("necessary", "kill", "against it, “She was abroad” is set aside because of “The"),
        ("evidential", "kill", "it rests on “Her gun was used” and “She was there” together"),
    ],
)  # fmt: skip
def test_a_map_is_read_as_was_asked(support: str, claim: str, reason: str) -> None:
    result = evaluate(argmap.loads(MAP), support=support)
    assert reason in str(result[claim].explain())


def test_what_a_linked_step_needs() -> None:
    text = MAP + "rust: It was rusty.\nrust attacks gun\n"
    result = evaluate(argmap.loads(text), support="necessary")
    assert result.refuted == ("kill", "gun", "alibi", "jail")
    reason = str(result["kill"].explain())
    assert "“It was rusty” is against “Her gun was used”, which it needs, and stands" in reason
    assert evaluate(argmap.loads(text), support="deductive").status("there").name == "STANDS"


def test_an_attack_that_follows_says_from_what() -> None:
    text = "a: A.\nb: B.\nc: C.\nd: D.\na supports b\nb attacks c\nd supports c\n"
    result = evaluate(argmap.loads(text), support="deductive")
    assert str(result["d"].explain()).startswith(
        "“D” (d) is refuted: “B” is against “C”, which follows from it, and stands."
    )


def test_weight_0_is_a_hole_that_takes_along_what_needs_it() -> None:
    text = "claim c: C.\n  + a: A.\n    @weight 0\n"
    result = evaluate(argmap.loads(text), support="necessary")
    assert result.refuted == ("c", "a")
    assert "“A”, which it needs, has the weight 0 and no reason" in str(result["c"].explain())
    assert "it has the weight 0 and no reason" in str(result["a"].explain())


def test_assumptions_spread_along_what_is_implied() -> None:
    result = evaluate(argmap.loads(MAP), support="necessary")
    without = reconsider(result, without=["gun"])
    assert without.refuted == ("kill", "gun", "alibi", "jail")
    assert reconsider(without, without=["young"]).refuted == (
        "kill", "gun", "alibi", "jail", "young",
    )  # fmt: skip
    granted = evaluate(argmap.loads(MAP), support="deductive", assume=["kill"])
    assert granted.status("jail").name == "STANDS"


def test_evidence_of_a_map_is_what_it_writes_as_such() -> None:
    text = "claim c: C.\n  + {}a: A.\nclaim d: D.\n  + b: B.\n"
    plain = evaluate(argmap.loads(text.format("")), support="evidential")
    assert plain.refuted == ()
    written = evaluate(argmap.loads(text.format("evidence ")), support="evidential")
    assert written.refuted == ("d", "b")
    assert str(written["b"].explain()) == (
        "“B” (b) is unsupported: it is not evidence, and nothing supports it."
    )
    named = evaluate(argmap.loads(text.format("")), support="evidential", evidence=["b"])
    assert named.refuted == ("c", "a")


@pytest.mark.slow
def test_many_answers_exclude_each_other_in_every_reading() -> None:
    builder = argmap.Builder()
    builder.question("q", alternatives=("exclusive",))
    for number in range(70):
        builder.statement(f"a{number}")
        builder.relate("answers", f"a{number}", "q")
    for support in READINGS:
        assert evaluate(builder.build(), "stable", support=support).extensions.count == 70


def test_too_many_attacks_are_refused() -> None:
    many = [f"a{number}" for number in range(2400)]
    chain = list(pairwise(many))
    with pytest.raises(LimitError, match="more than 5,000,000 attacks"):
        evaluate(Framework([*many, "x"], [(many[-1], many[-1])], chain), support="deductive")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"support": "deductiv"},
            "'deductiv' is not a reading of supports; did you mean 'deductive'",
        ),
        ({"support": "x"}, "it is one of reasons, deductive, necessary, evidential"),
        ({"support": "necessary", "semantics": "preponderance"}, "takes no other reading"),
        ({"support": "evidential", "evidence": ["z"]}, "no claim 'z'"),
        ({"evidence": ["z"]}, "evidence counts where supports are evidential, not for 'reasons'"),
        ({"support": "deductive", "evidence": []}, "evidence counts where supports are evidential"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        evaluate(argmap.loads(MAP), **options)  # type: ignore[arg-type]  # the values are the point


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["evaluate", "FILE"], "Grounded, with necessary supports: the verdict on each claim"),
        (["evaluate", "FILE", "--semantics", "burden"], "   1  gun"),
        (
            ["why", "FILE", "jail"],
            "(jail) is refuted: “She is a child” is against it and is not answered",
        ),
        (["whatif", "FILE", "--without", "there"], "✓ supported   → ✗ refuted      kill"),
        (["evaluate", "FILE", "--semantics", "df-quad"], "takes no --support"),
    ],
)
def test_the_verbs_take_a_reading(
    arguments: list[str], wanted: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("maps") / "map.arg"
    file.write_text(MAP, encoding="utf-8")
    call = (file if argument == "FILE" else argument for argument in arguments)
    assert wanted in run(*call, "--support", "necessary")[1]


@pytest.mark.parametrize("premises", ["  + a: A.\n", "  + a: A.\n  & b: B.\n"])
def test_what_undercuts_a_needed_step_is_not_said_to_deny_its_premises(premises: str) -> None:
    text = f"claim d: D.\n  + c\nclaim c: C.\n{premises}    ~ u: U.\n"
    result = evaluate(argmap.loads(text), support="necessary")
    for name in ("c", "d"):
        assert "“U” is against the step from “A”" in str(result[name].explain())
