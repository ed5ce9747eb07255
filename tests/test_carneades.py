"""Carneades: a map evaluates as its engine would, compared with the definitions written plainly."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.exchange.yaml import read_yaml
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.carneades.argument_graph.schemes import (
    MOST_INSTANCES,
    Inference,
    scheme_of,
    schemes_of,
)
from argmap.formats.carneades.argument_graph.terms import (
    is_small,
    match,
    normal,
    read_term,
    written,
)
from argmap.formats.carneades.carneades import carneades
from argmap.semantics.evaluate import evaluate
from argmap.semantics.expectations import outcomes
from argmap.source import SourceFile

Document = dict[str, Any]
STANDARDS: dict[str, Callable[[float, float], bool]] = {
    "PE": lambda pro, con: pro > con,
    "CCE": lambda pro, con: pro > con and pro - con > 0.5,
    "BRD": lambda pro, con: pro > con and pro - con > 0.5 and con < 0.3,
}


class Engine:
    """The labels after Gordon & Walton 2016, definitions 5 to 10, one step at a time.

    Nothing here is shared with the evaluation of maps.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.arguments = list(document["arguments"].values())
        self.issue = {
            position: issue
            for issue in document["issues"].values()
            for position in issue["positions"]
        }
        self.label = dict.fromkeys(document["statements"], "undecided")
        self.label.update(dict.fromkeys(document["assumptions"], "in"))
        for issue in document["issues"].values():
            positions = issue["positions"]
            if any(self.label[position] == "in" for position in positions):
                rest = [position for position in positions if self.label[position] == "undecided"]
                self.label.update(dict.fromkeys(rest, "out"))

    def run(self) -> dict[str, str]:
        before: dict[str, str] = {}
        while before != self.label:
            before = dict(self.label)
            for name in before:
                if self.label[name] == "undecided":
                    self.decide(name)
        return before

    def decide(self, name: str) -> None:
        mine = self.reasons(name)
        if all(self.applicable(argument) and self.weight(argument) == 0 for argument in mine):
            self.label[name] = "out"
        elif name not in self.issue:
            if any(self.weight(argument) > 0 for argument in mine):
                self.label[name] = "in"
        elif all(
            self.applicable(a) for p in self.issue[name]["positions"] for a in self.reasons(p)
        ):
            self.resolve(self.issue[name])

    def resolve(self, issue: Document) -> None:
        beats = STANDARDS[issue.get("standard", "PE")]
        best = {
            position: max(map(self.weight, self.reasons(position)), default=0.0)
            for position in issue["positions"]
        }
        for position, weight in best.items():
            wins = weight > 0 and all(beats(weight, best[p]) for p in best if p != position)
            self.label[position] = "in" if wins else "out"

    def reasons(self, name: str) -> list[Document]:
        return [argument for argument in self.arguments if argument["conclusion"] == name]

    def cut(self, argument: Document) -> str:
        return self.label[argument["undercutter"]] if "undercutter" in argument else "out"

    def applicable(self, argument: Document) -> bool:
        decided = all(self.label[name] != "undecided" for name in argument["premises"])
        return self.cut(argument) == "in" or (self.cut(argument) == "out" and decided)

    def weight(self, argument: Document) -> float:
        if self.cut(argument) == "in" or not self.applicable(argument):
            return 0.0
        hold = [self.label[name] == "in" for name in argument["premises"]]
        scheme = argument.get("scheme", "linked")
        if scheme == "convergent":
            return float(any(hold))
        if scheme == "cumulative":
            return sum(hold) / max(1, len(hold))
        return all(hold) * self.most(argument, scheme)

    def most(self, argument: Document, scheme: str) -> float:
        """Return what an argument weighs when all its premises are in."""
        if scheme == "factorized" and argument["conclusion"] in self.issue:
            rivals = self.issue[argument["conclusion"]]["positions"]
            pool = {p for a in self.arguments if a["conclusion"] in rivals for p in a["premises"]}
            return len(argument["premises"]) / max(1, len(pool))
        known = self.document["argument_schemes"].get(scheme)
        return known["weight"]["constant"] if known and "weight" in known else 1.0


def random_document(rng: random.Random) -> Document:
    names = [f"s{number}" for number in range(rng.randint(2, 9))]
    schemes = {
        f"c{number}": {"weight": {"constant": rng.choice([0.2, 0.6, 1.0])}} for number in "12"
    }
    arguments: Document = {}
    for number in range(rng.randint(0, 12)):
        argument: Document = {
            "conclusion": rng.choice(names),
            "premises": rng.sample(names, rng.choice([0, 1, 1, 2, 2, 3][: len(names) + 2])),
        }
        scheme = rng.choice(["", "", "linked", "cumulative", "factorized", "convergent", *schemes])
        if scheme:
            argument["scheme"] = scheme
        if rng.random() < 0.25:
            argument["undercutter"] = rng.choice(names)
        arguments[f"a{number}"] = argument
    pool = rng.sample(names, len(names))
    issues: Document = {}
    while len(pool) > 1 and rng.random() < 0.6:
        size = rng.randint(2, min(3, len(pool)))
        issues[f"i{len(issues)}"] = {"positions": pool[:size]}
        if rng.random() < 0.4:
            issues[f"i{len(issues) - 1}"]["standard"] = rng.choice(list(STANDARDS))
        pool = pool[size:]
    return {
        "statements": {name: f"Statement {name}." for name in names},
        "arguments": arguments,
        "issues": issues,
        "argument_schemes": schemes,
        "assumptions": [name for name in names if rng.random() < 0.3],
    }


def two_convergent(document: Document) -> bool:
    """Say whether two convergent arguments have one conclusion: they would wait for each other."""
    arguments = document["arguments"].values()
    ends = [
        argument["conclusion"] for argument in arguments if argument.get("scheme") == "convergent"
    ]
    return len(set(ends)) < len(ends)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_map_evaluates_as_its_file_does_in_carneades(seed: int) -> None:
    document = random_document(random.Random(seed))  # noqa: S311 - no secret
    if two_convergent(document):
        return
    map_ = carneades.read(SourceFile("x", write_yaml(document))).unwrap()  # type: ignore[misc]
    statuses_ = {name: evaluate(map_)[name].status.value for name in document["statements"]}
    assert statuses_ == Engine(document).run()


def read(text: str) -> argmap.ArgumentMap:
    return argmap.loads(text, format="carneades")


def statuses(text: str) -> dict[str, str]:
    map_ = read(text)
    return {name: claim.status.value for name, claim in evaluate(map_).items()}


PICNIC = """\
language: {dry/1: "%s stays dry.", pack/1: "Pack %v."}
argument_schemes:
  - id: forecast
    variables: [Day]
    premises: ["says(radio,Day)"]
    assumptions: [up_to_date(radio)]
    exceptions: [broken(radio), joke(Day)]
    conclusions: [dry(Day)]
  - id: basket
    variables: [Day]
    premises: [dry(Day)]
    conclusions: [pack(Day)]
    weight: {constant: 0.4}
statements: {"dry(sunday)": On Sunday it stays dry.}
"""


def test_schemes_are_applied_to_what_is_assumed() -> None:
    text = PICNIC + "assumptions: ['says(radio, sunday)']\n"
    map_ = read(text)
    assert map_["dry-sunday"].text == "On Sunday it stays dry."
    assert map_["pack-sunday"].text == "Pack sunday."
    assert {support.id: support.weight for support in map_.supports()} == {"a1": None, "a4": 0.4}
    assert statuses(text)["pack-sunday"] == "in"
    broken = text.replace("sunday)']", "sunday)', broken(radio)]")
    assert statuses(broken)["pack-sunday"] == "out"


def test_an_undercut_that_is_asked_for_by_name_is_a_statement() -> None:
    text = PICNIC + "assumptions: ['says(radio,sunday)', joke(sunday)]\n"
    map_ = read(text + "tests: {in: [undercut(a1)], out: [dry(sunday)]}\n")
    assert [outcome.met for outcome in outcomes(map_)] == [True, True]


def test_an_argument_is_completed_by_its_scheme() -> None:
    text = PICNIC + "arguments: {x: {scheme: forecast, parameters: [monday]}}\n"
    map_ = read(text)
    assert map_.relation("x").sources == ("says-radio-monday", "up_to_date-radio")
    assert map_.relation("x").target == "dry-monday"
    assert map_["up_to_date-radio"].kind == "assumption"


def test_an_instance_that_is_written_is_not_made_again() -> None:
    text = PICNIC + (
        "arguments: {x: {scheme: basket, parameters: [tuesday], conclusion: pack(tuesday), "
        "premises: [dry(tuesday)]}}\nassumptions: [dry(tuesday)]\n"
    )
    assert [support.id for support in read(text).supports()] == ["x"]


LAW = """\
weighing_functions:
  rank: {preference: [{property: court, order: [local, high]}, {property: year, order: ascending}]}
argument_schemes:
  old: {meta: {court: high, year: 1950}, weight: rank}
  new: {meta: {court: high, year: 2000}, weight: rank}
  town: {meta: {court: local, year: 2020}, weight: rank}
statements: {may: You may., must-not: You must not.}
issues: {i1: {positions: [may, must-not]}}
"""


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [("old", "new", "must-not"), ("new", "old", "may"), ("town", "old", "must-not")],
)
def test_preferences_rank_the_arguments_of_an_issue(first: str, second: str, winner: str) -> None:
    text = LAW + (
        f"arguments: {{x: {{scheme: {first}, conclusion: may}}, "
        f"y: {{scheme: {second}, conclusion: must-not}}}}\n"
    )
    assert [name for name, status in statuses(text).items() if status == "in"] == [winner]


FLAT = """\
argument_schemes:
  - id: rent
    weight:
      criteria:
        hard: [0]
        soft:
          price: {factor: 1, values: {low: 1.0, high: 0.2}}
          light: {factor: 3, values: {bright: 1, dark: 0}}
statements: {north: "Rent in the north.", south: "Rent in the south."}
issues:
  home: {positions: [north, south]}
  window: {positions: ["light(south,bright)", "light(south,dark)"]}
arguments:
  n:
    scheme: rent
    conclusion: north
    premises: [free(north), "price(north,high)", "light(north,bright)"]
  s:
    scheme: rent
    conclusion: south
    premises: [free(south), "price(south,low)", "light(south,bright)"]
assumptions:
  - free(north)
  - price(north,high)
  - price(south,low)
  - light(north,bright)
"""


def test_criteria_follow_the_position_that_holds() -> None:
    def won(*assumed: str) -> list[str]:
        text = FLAT + "".join(f"  - {assumption}\n" for assumption in assumed)
        return [name for name in ("north", "south") if statuses(text)[name] == "in"]

    assert won("free(south)", "light(south,dark)") == ["north"]
    assert won("free(south)", "light(south,bright)") == ["south"]
    assert won("light(south,bright)") == ["north"]


def test_issue_schemes_make_issues() -> None:
    text = (
        "issue_schemes:\n  hue: ['hue(X,V1)', '...', 'hue(X,Vn)']\n  no: ['¬P', P]\n"
        "statements: {'hue(a,red)': , 'hue(a,blue)': , 'hue(b,red)': , '¬big(a)': , 'big(a)': }\n"
    )
    map_ = read(text)
    assert {frozenset((relation.target, *relation.sources)) for relation in map_.relations} == {
        frozenset({"hue-a-red", "hue-a-blue"}),
        frozenset({"not-big-a", "big-a"}),
    }


@pytest.mark.parametrize(
    "scheme",
    [
        "premises: [p(X)], conclusions: [q(Y)]",
        "premises: [p(X)], conclusions: [q(X)], guards: [odd(X)]",
        "premises: [p(X), 'q('], conclusions: [q(X)]",
        "premises: [p(X)], conclusions: [p(f(X))]",
        "premises: [p(X)], conclusions: ['p(f(X,X))']",
    ],
)
def test_a_scheme_that_cannot_be_applied_is_reported(scheme: str) -> None:
    text = f"argument_schemes: [{{id: s, variables: [X], {scheme}}}]\nassumptions: [p(a)]\n"
    reading = carneades.read(SourceFile("x", text))  # type: ignore[misc]
    assert [finding.message for finding in reading.diagnostics] == [
        "the schemes come to no end; what was found so far is kept"
        if "f(X" in scheme
        else "the scheme 's' has guards or is not understood, and is not applied"
    ]
    assert len(reading.unwrap()) < 200


def inference(*records: Document) -> Inference:
    schemes = (scheme_of(key, fields) for key, fields in schemes_of([*records]).items())
    return Inference([scheme for scheme in schemes if scheme is not None])


def test_inference_is_bounded() -> None:
    pairs = {
        "id": "s",
        "variables": ["X", "Y"],
        "premises": ["n(X)", "n(Y)"],
        "conclusions": ["p(X,Y)"],
    }
    inference_ = inference(pairs)
    assert len(inference_.run(f"n({number})" for number in range(200))) == MOST_INSTANCES
    assert not inference_.is_complete


def test_schemes_that_run_in_a_circle_come_to_rest() -> None:
    text = (
        "argument_schemes:\n"
        "  - {id: s, variables: [X], premises: [p(X)], conclusions: [q(X)]}\n"
        "  - {id: t, variables: [X], premises: [q(X)], conclusions: [p(X)]}\n"
        "assumptions: [p(a)]\n"
    )
    assert [(support.sources, support.target) for support in read(text).supports()] == [
        (("p-a",), "q-a"),
        (("q-a",), "p-a"),
    ]
    assert rewritten(read(text)) == read(text)


def test_deletions_take_facts_away() -> None:
    inferred = inference(
        {"id": "same", "variables": ["X"], "deletions": ["le(X,X)"], "conclusions": [True]},
        {"id": "chain", "premises": ["le(X,Y)", "le(Y,Z)"], "conclusions": ["le(X,Z)"]},
    )
    applied = inferred.run(["le(a,a)", "le(a,b)", "le(b,c)"])
    assert [scheme.key for scheme, _ in applied] == ["same", "chain"]


def test_a_constant_with_a_capital_letter_matches_only_itself() -> None:
    inferred = inference(
        {"id": "s", "premises": ["p(X)", "q(X)"], "conclusions": ["r(X)"]},
    )
    assert inferred.run(["q(b)", "p(Sam)"]) == []
    assert len(inferred.run(["q(Sam)"])) == 1


words = st.sampled_from(
    ["a", "X", "joe", "¬", "(", ")", "[", "]", ",", " ", "f", "1.5", "'x y'", '"']
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=st.lists(words, max_size=12).map("".join) | st.text(max_size=20))
def test_a_term_that_is_read_is_written_and_read_the_same(text: str) -> None:
    term = read_term(text)
    if term is not None:
        assert read_term(written(term)) == term
        assert normal(normal(text)) == normal(text)
        assert match(term, term, {}) is not None
        assert is_small(term)


def test_a_term_has_limits() -> None:
    assert read_term("f(" * 70 + "a" + ")" * 70) is None
    assert read_term("¬" * 70 + "a") is None
    assert read_term("¬" * 60 + "a") is not None


def test_an_argument_without_premises_is_not_completed_when_it_is_read_again() -> None:
    text = PICNIC + (
        "arguments: {x: {scheme: basket, parameters: [monday], conclusion: pack(monday), "
        "premises: []}}\n"
    )
    map_ = read(text)
    assert rewritten(map_) == map_
    assert map_.supports() == ()


def test_criteria_say_when_another_position_could_hold() -> None:
    reading = carneades.read(SourceFile("x", FLAT))  # type: ignore[misc]
    assert [
        finding.message for finding in reading.diagnostics if "criteria" in finding.message
    ] == [
        "the criteria of 1 argument weigh by their own premises, whichever positions hold instead"
    ]


@pytest.mark.parametrize(
    ("key", "same"),
    [
        ("p( a , b)", "p(a,b)"),
        ("¬ p (a)", "¬p(a)"),
        ("in [a, b]", "in [a, b]"),
        ("f([a, g( b )])", "f([a,g(b)])"),
        ("What (so)", "What(so)"),
        ("a, b", "a, b"),
    ],
)
def test_blanks_of_terms_do_not_count(key: str, same: str) -> None:
    assert normal(key) == normal(same) == same


def random_map(rng: random.Random) -> argmap.ArgumentMap:
    """Return a map of what Carneades can hold; no claim is both attacked and in a contradiction."""
    b = argmap.Builder("Random")
    names = [f"s{number}" for number in range(rng.randint(2, 8))]
    pairs = rng.sample(names, rng.randint(0, len(names) // 2) * 2)
    words = ["", "", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt"]
    standard = dict.fromkeys(names, "")
    for first, second in zip(pairs[::2], pairs[1::2], strict=True):
        standard[first] = standard[second] = rng.choice(words)
    attacked = [name for name in names if name not in pairs and rng.random() < 0.4]
    standard.update({name: rng.choice(words) for name in attacked})
    for name in names:
        weight = rng.choice([None, None, 0.0, 0.4, 0.7])
        kind = rng.choice(["", "", "", "assumption"])
        b.statement(name, f"Text {name}.", kind=kind, weight=weight, standard=standard[name])
    steps = []
    for number in range(rng.randint(0, 9)):
        sources, weight = rng.sample(names, rng.randint(1, 2)), rng.choice([None, None, 0.3, 0.9])
        scheme = rng.choice(["", "", "sign", "cumulative"])
        weight = None if scheme == "cumulative" else weight
        target = rng.choice(names)
        steps.append(b.supports(sources, target, scheme=scheme, weight=weight, id=f"e{number}"))
    for name in attacked:
        weight = rng.choice([None, 0.2, 0.6])
        steps.append(b.attacks(rng.choice(names), name, weight=weight, id=f"x{len(steps)}"))
    for step in list(steps):
        for _ in range(rng.choice([0, 0, 1, 2])):
            steps.append(b.undercuts(rng.choice(names), step, id=f"u{len(steps)}"))
    for first, second in zip(pairs[::2], pairs[1::2], strict=True):
        b.contradicts(first, second)
    return b.build()


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_map_that_is_written_evaluates_the_same_in_carneades(seed: int) -> None:
    map_ = random_map(random.Random(seed))  # noqa: S311 - no secret
    document = read_yaml(dumps(map_))
    for key in ("issues", "arguments", "assumptions", "argument_schemes"):
        document.setdefault(key, [] if key in ("assumptions", "argument_schemes") else {})
    document["argument_schemes"] = {scheme["id"]: scheme for scheme in document["argument_schemes"]}
    for argument in document["arguments"].values():
        argument.setdefault("premises", [])
    labels = Engine(document).run()
    result = evaluate(map_, "preponderance")
    assert {name: labels[name] for name in result} == {
        name: claim.status.value for name, claim in result.items()
    }


def dumps(map_: argmap.ArgumentMap) -> str:
    assert carneades.write is not None
    return carneades.write(map_).text


PARTS = """a b p(a) id text assumed meta title positions standard conclusion premises conclusions
scheme parameters undercutter variables roles exceptions assumptions deletions guards weight
constant criteria soft hard factor values preference property order in out of against undercuts"""
HEADS = """statements arguments issues assumptions argument_schemes issue_schemes weighing_functions
language tests labels meta references"""
ODD = st.recursive(
    st.sampled_from(["a", "b", "¬a", "p(X)", "p(a)", "X", "", "PE", "linked", "...", 0, 0.5, True])
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(PARTS.split()), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(document=st.dictionaries(st.sampled_from(HEADS.split()), ODD, min_size=1))
def test_a_value_where_it_does_not_belong_is_read_or_refused(document: Document) -> None:
    reading = carneades.read(SourceFile("x", write_yaml(document)))  # type: ignore[misc]
    assert (reading.map is None) == any(finding.severity == 3 for finding in reading.diagnostics)
    if reading.map is not None:
        again = carneades.read(SourceFile("x", dumps(reading.map)))  # type: ignore[misc]
        assert again.map is not None


def test_what_a_map_of_another_semantics_expects_is_lost() -> None:
    text = "a: A.\n  @expect undecided\nb: B.\n  >< a\nc: C.\n  @expect in preponderance\n"
    written = carneades.write(argmap.loads(text))  # type: ignore[misc]
    assert read_yaml(written.text)["tests"] == {"in": ["c"]}
    messages = [finding.message for finding in written.diagnostics]
    assert "Carneades YAML has no place for 1 expectation of other semantics" in messages
    assert "Carneades YAML is evaluated by preponderance, and the map by grounded" in messages


def test_a_map_reads_well_as_carneades() -> None:
    text = (
        "@semantics preponderance\n"
        "open 'Sundays': The library opens on Sundays.\n"
        "  + assumption asked: Members asked for it.\n"
        "    ~ assumption joke: They were joking.\n"
        "  - assumption cost: Sunday work is dear.\n"
        "    @strength 0.4\n"
    ).replace("'", '"')
    assert dumps(argmap.loads(text)) == (
        "argument_schemes:\n  - id: weight-0.4\n    meta:\n"
        '      of: ""\n    weight:\n      constant: 0.4\n'
        "statements:\n  open:\n    text: The library opens on Sundays.\n"
        "    meta:\n      title: Sundays\n"
        "  asked: Members asked for it.\n  joke: They were joking.\n"
        "  cost: Sunday work is dear.\n"
        "  ¬open:\n    text: ¬ Sundays\n    meta:\n      against: open\n"
        "issues:\n  issue.1:\n    positions: [open, ¬open]\n"
        "arguments:\n  arg.1:\n    conclusion: open\n    premises: [asked]\n    undercutter: joke\n"
        "  arg.2:\n    conclusion: ¬open\n    scheme: weight-0.4\n    premises: [cost]\n"
        "assumptions: [asked, joke, cost]\n"
    )


def test_a_name_without_a_statement_is_reported_with_what_to_do() -> None:
    text = (
        "statements: {window: The window is open., draught: There is a draught.}\n"
        "arguments:\n  a1: {conclusion: draught, premises: [windw]}\n"
        "  a2: {conclusion: draught, premises: {sign: {a: b}, other: window}}\n"
    )
    reading = carneades.read(SourceFile("x", text))  # type: ignore[misc]
    first, second = reading.diagnostics
    assert (first.message, first.hints) == (
        "'windw' is none of the statements",
        ("did you mean 'window'?",),
    )
    assert (str(first.span.first), str(second.span.first)) == ("3:3", "4:3")  # type: ignore[union-attr]
    assert second.message == "a premise of the argument 'a2' does not name a statement"


def rewritten(map_: argmap.ArgumentMap) -> argmap.ArgumentMap:
    return read(dumps(map_))


def test_what_schemes_made_and_is_removed_is_not_made_again() -> None:
    map_ = read(PICNIC + "assumptions: ['says(radio, sunday)']\n")
    removed = map_.remove(map_.relation("a4"))
    assert [support.id for support in rewritten(removed).supports()] == ["a1"]
    messages = [finding.message for finding in removed.losses("carneades")]
    noun = "conclusions of schemes that would make other arguments"
    assert f"Carneades YAML has no place for 2 {noun}" in messages
    lighter = map_.replace(map_.relation("a4"), weight=0.7)
    again = {support.target: support.weight for support in rewritten(lighter).supports()}
    assert again == {"dry-sunday": None, "pack-sunday": 0.7}
    assert map_.losses("carneades") == ()


def test_what_a_scheme_excepts_and_is_removed_does_not_come_back() -> None:
    map_ = read(PICNIC + "assumptions: ['says(radio, sunday)']\n")
    for name in ("broken-radio", "joke-sunday"):
        removed = map_.remove(name)
        assert set(rewritten(removed).index.statements) == set(removed.index.statements)


def test_an_edited_file_stays_as_it_was_but_for_what_changed() -> None:
    text = (
        "language:\n  rain/1: It rains on %s.\n"
        "argument_schemes:\n  - id: forecast\n    variables: [Day]\n    roles: [word]\n"
        "    premises: [cloud(Day)]\n    conclusions: [rain(Day)]\n"
        "statements:\n  wet: The grass is wet.\n  cold:\n    text: It is cold.\n    meta:\n"
        "      photo: frost.jpg\n"
        "arguments:\n  a:\n    conclusion: cold\n    premises:\n      sign: wet\n"
        "assumptions: [wet, cloud(sunday)]\n"
    )
    assert dumps(read(text)) == text
    changed = read(text).replace("cold", text="It is icy.")
    assert dumps(changed) == text.replace("It is cold.", "It is icy.")
    assert changed.losses("carneades") == ()


def test_an_edited_premise_that_was_not_said_is_written() -> None:
    text = "statements: {b: B, u: U}\narguments: {x: {conclusion: b, undercutter: u}}\n"
    map_ = read(text)
    assert rewritten(map_) == map_
    changed = map_.replace("premise-of-x", text="By custom.", implicit=False)
    assert rewritten(changed)["premise-of-x"] == changed["premise-of-x"]
    removed = map_.remove("u")
    messages = [finding.message for finding in removed.losses("carneades")]
    assert messages == ["Carneades YAML has no place for 1 mark of what is implicit"]
    assert evolve(rewritten(removed)["premise-of-x"], implicit=True) == removed["premise-of-x"]


def test_a_scheme_without_an_id_is_reported() -> None:
    text = "argument_schemes: [{premises: [a]}, {id: s}, {id: s}]\nstatements: {a: A}\n"
    reading = carneades.read(SourceFile("x", text))  # type: ignore[misc]
    assert [finding.message for finding in reading.diagnostics] == [
        "2 schemes without an id that no other has, passed over"
    ]


def test_what_criteria_and_issue_schemes_made_and_is_removed_is_not_made_again() -> None:
    map_ = read(FLAT)
    for support in map_.supports():
        again = rewritten(map_.remove(support))
        assert len(again.supports()) == len(map_.supports()) - 1
    hues = read(
        "issue_schemes: {hue: ['hue(X,V1)', '...', 'hue(X,Vn)']}\n"
        "statements: {'hue(a,red)': , 'hue(a,blue)': }\n"
    )
    (conflict,) = hues.relations
    assert rewritten(hues).relations == (conflict,)
    assert rewritten(hues.remove(conflict)).relations == ()


def test_a_weight_that_is_changed_is_that_of_a_scheme_of_its_own() -> None:
    map_ = read(
        "argument_schemes: [{id: radio, weight: {constant: 0.4}}]\n"
        "issues: {i: {positions: [a, b]}}\nstatements: {a: A, b: B, c: C}\n"
        "arguments: {x: {conclusion: a, premises: [c], scheme: radio}, "
        "y: {conclusion: b, premises: [c, a], scheme: factorized}}\n"
    )
    assert rewritten(map_) == map_
    for id_ in "xy":
        for weight in (None, 0.7):
            changed = map_.replace(map_.relation(id_), weight=weight)
            assert rewritten(changed).relation(id_).weight == weight
            assert rewritten(changed).relation(id_).scheme == map_.relation(id_).scheme


def test_claims_that_exclude_each_other_through_others_are_one_issue() -> None:
    map_ = argmap.loads("@semantics preponderance\na: A.\nb: B.\n  >< a\nc: C.\n  >< b\n")
    issues = read_yaml(dumps(map_))["issues"]
    assert issues == {"issue.1": {"positions": ["a", "b", "c"]}}
    messages = [finding.message for finding in map_.losses("carneades")]
    assert "2 conflicts that share a claim became one issue in Carneades YAML" in messages


def test_parts_of_a_convergent_argument_can_be_undercut_apart() -> None:
    text = (
        "statements: {a: A, b: B, c: C, u: U}\n"
        "arguments: {x: {conclusion: c, premises: [a, b], scheme: convergent, undercutter: u}}\n"
    )
    map_ = read(text)
    first = map_.supports()[0]
    again = rewritten(map_.add("v", "V", undercuts=first.id))
    cutters = {
        step.sources[0]: {relation.sources[0] for relation in again.index.incoming[step.id]}
        for step in again.supports()
    }
    assert cutters == {"a": {"u", "v"}, "b": {"u"}}


@pytest.mark.parametrize("key", ["rain(a, b)", "rain"])
def test_an_attack_on_a_statement_with_any_key_is_read_as_one(key: str) -> None:
    map_ = read(f"statements: {{'{key}': A, b: B}}\n")
    attacked = map_.add(argmap.Relation("attacks", "b", map_.statements[0].name))
    assert [relation.kind for relation in rewritten(attacked).relations] == ["attacks"]


def test_an_attack_on_what_has_a_negation_becomes_a_reason_for_that() -> None:
    map_ = read("statements: {a: A, ¬a: Not A, b: B}\n")
    attacked = map_.add(argmap.Relation("attacks", "b", "a"))
    assert [support.target for support in rewritten(attacked).supports()] == ["not-a"]
    messages = " ".join(finding.message for finding in attacked.losses("carneades"))
    assert "1 attack became a reason for the opposite in Carneades YAML" in messages


def test_a_new_scheme_is_written_where_the_old_one_counted_premises() -> None:
    map_ = read(
        "argument_schemes: {mine: {weight: cumulative}}\nstatements: {a: A, b: B}\n"
        "arguments: {x: {conclusion: b, premises: [a], scheme: mine}}\n"
    )
    assert map_.relation("x").scheme == "cumulative"
    assert rewritten(map_).relation("x").scheme == "cumulative"
    changed = map_.replace(map_.relation("x"), scheme="sign")
    assert rewritten(changed).relation("x").scheme == "sign"


def test_an_undercut_of_an_answer_is_reported() -> None:
    asked = "question q: Who?\n  @alternatives exclusive\n  = ann: Ann.\n  = bo: Bo.\n"
    map_ = argmap.loads(f"@semantics preponderance\n{asked}")
    for answer in map_.relations:
        cut = map_.add("new", "New.", undercuts=answer.id)
        assert len(rewritten(cut).relations) == len(rewritten(map_).relations)
        messages = [finding.message for finding in cut.losses("carneades")]
        assert "Carneades YAML has no place for 1 undercut of answers" in messages


ODD_VALUES: tuple[Any, ...] = (
    None,
    0,
    1.5,
    "",
    "x",
    [],
    {},
    ["a"],
    {"a": 1},
    [["a"]],
    {"a": ["b"]},
    {"a": {"b": 1}},
    True,
)


@pytest.mark.slow
@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
def test_a_map_whose_origin_was_edited_by_hand_is_written(value: Any) -> None:
    map_ = argmap.loads(
        "@semantics preponderance\n"
        "a: A.\n  + b: B.\n    @id x\n    @scheme factorized\n    ~ u: U.\n  >< c: C.\n"
        "question q: Q?\n  @alternatives exclusive\n  = d: D.\n  = e: E.\n"
        "f: F.\n  + g: G.\n    @scheme convergent\n"
    )
    members = (*map_.index.statements, *map_.index.relations)
    for key in [
        "key",
        "given",
        "unstated",
        "argument",
        "roles",
        "scheme",
        "parameters",
        "meta",
        "weight",
        "premises",
        "undercutter",
    ]:
        for member in members:
            for rest in ({}, {"issue_schemes": {"i": ["a", "b"]}}):
                data = {member: {key: value}}
                dumps(evolve(map_, origin=argmap.Origin("carneades", data, rest)))
    for key in HEADS.split():
        assert "A." in dumps(evolve(map_, origin=argmap.Origin("carneades", {}, {key: value})))
