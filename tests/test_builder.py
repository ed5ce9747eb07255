"""The builder: every kind is a method, and what is wrong raises at once or in `build`."""

import re
from collections.abc import Callable
from inspect import signature
from io import StringIO
from typing import get_type_hints

import pytest
from attrs import fields_dict

import argmap
from argmap.diagnostics import ArgmapError
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap, Attribution, Citation, Likelihood, Relation, Statement
from argmap.model import builder as module
from argmap.model.builder import Builder
from argmap.model.details import Additions, StatementDetails, StepDetails
from argmap.relations import relation_kinds


def code_of(caught: pytest.ExceptionInfo[ArgmapError]) -> list[str]:
    return [finding.code for finding in caught.value.diagnostics]


def test_the_builder_reads_like_the_map() -> None:
    m = Builder("Peace", author="A. Writer", language="en")
    m.source("column", "A column")
    m.actor("pentagon")
    m.group("Why", "Pressures", color="rose")
    broken: Statement = m.claim("broken", "A promise was broken.", hedge="may have")
    idle = m.premise("idle", "Nothing was done.", by="pentagon", source="column", quote="nothing")
    step: Relation = m.supports([idle, m.evidence("log")], broken, scheme="sign", strict=True)
    m.group()
    m.undercuts(m.rebuttal("early", "It is too early."), step)
    built = m.build()

    assert built.metadata.title == "Peace"
    assert [statement.name for statement in built] == ["broken", "idle", "log", "early"]
    assert [group.path for group in built.groups] == [("Why",), ("Why", "Pressures")]
    assert [group.color for group in built.groups] == ["", "rose"]
    assert built["early"].group == ()
    assert built["idle"].group == ("Why", "Pressures")
    assert built["idle"].attribution == Attribution(
        by=("pentagon",), citations=(Citation("column"),), quote="nothing"
    )
    assert built.relations[0].sources == ("idle", "log")
    assert built.undercuts(of="broken")[0].target == step.id


@pytest.mark.parametrize("kind", statement_kinds())
def test_every_kind_of_statement_is_a_method(kind: str) -> None:
    statement = getattr(Builder(), kind)("one", "A text.", title="T")
    assert (statement.kind, statement.name, statement.title) == (kind, "one", "T")
    assert kind in dir(Builder())


@pytest.mark.parametrize("kind", relation_kinds())
def test_every_kind_of_relation_is_a_method(kind: str) -> None:
    relation = getattr(Builder(), kind)("one", "two", weight=0.5)
    assert (relation.kind, relation.sources, relation.weight) == (kind, ("one",), 0.5)
    assert kind in dir(Builder())


def test_a_new_kind_needs_no_method_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "statement_kinds", lambda: {"theorem": None})
    monkeypatch.setattr(module, "relation_kinds", lambda: {"entails": None})
    with pytest.raises(ArgmapError) as caught:
        Builder().theorem("one")  # type: ignore[attr-defined]  # found when it is asked for
    assert code_of(caught) == ["ARG105"]
    with pytest.raises(ArgmapError) as caught:
        Builder().entails("one", "two")  # type: ignore[attr-defined]  # the same
    assert code_of(caught) == ["ARG106"]


def test_a_word_like_no_kind_is_answered_with_all_of_them() -> None:
    with pytest.raises(ArgmapError, match="known are assumption, claim, evidence, premise"):
        argmap.Statement("one", kind="thesis")
    with pytest.raises(ArgmapError, match="known are answers, attacks"):
        Relation("entails", ("one",), "two")


def test_a_misspelt_method_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no method 'clam'"):
        Builder().clam("one")  # type: ignore[attr-defined]  # mypy sees the misspelling too


def test_the_details_are_the_fields_of_the_model() -> None:
    attribution = {"by", "source", "quote"}
    assert set(StatementDetails.__annotations__) - attribution == set(fields_dict(Statement)) - {
        "name", "text", "kind", "span",
    }  # fmt: skip
    assert set(StepDetails.__annotations__) - attribution == set(fields_dict(Relation)) - {
        "kind", "sources", "target", "span",
    }  # fmt: skip


def test_values_may_be_given_in_short() -> None:
    m = Builder()
    m.source("a")
    m.source("b")
    claim = m.claim("one", likelihood="20-40%", source=[Citation("a", "p. 3"), "b"], by=("a", "b"))
    assert claim.likelihood == Likelihood(0.2, 0.4)
    assert [str(cited) for cited in claim.attribution.citations] == ["a, p. 3", "b"]
    assert claim.attribution.by == ("a", "b")


def test_an_attribution_is_given_whole_or_in_part() -> None:
    attribution = Attribution(quote="so")
    assert Builder().claim("one", attribution=attribution).attribution == attribution
    with pytest.raises(TypeError, match="whole and in part: quote"):
        Builder().claim("one", attribution=attribution, quote="so")


def test_a_name_is_taken_once() -> None:
    m = Builder()
    m.actor("one")
    for declare in (m.claim, m.source, m.actor):
        with pytest.raises(ArgmapError, match="'one' is taken already") as caught:
            declare("one")
        assert code_of(caught) == ["ARG102"]


def test_a_relation_is_made_once() -> None:
    m = Builder()
    m.supports(("a", "b"), "c")
    m.supports(("a", "b"), "c", id="other")
    with pytest.raises(ArgmapError, match="made twice") as caught:
        m.supports(("b", "a"), "c")
    assert code_of(caught) == ["ARG110"]


def test_all_faults_between_parts_come_at_once() -> None:
    m = Builder()
    m.claim("one")
    m.supports("two", "one")
    m.supports("three", "one")
    with pytest.raises(ArgmapError) as caught:
        m.build()
    assert code_of(caught) == ["ARG101", "ARG101"]


def test_the_hints_of_the_methods_can_be_resolved() -> None:
    assert get_type_hints(Builder.build)["return"].__name__ == "ArgumentMap"


def test_every_verb_can_relate_a_new_statement() -> None:
    assert set(Additions.__annotations__) - set(StatementDetails.__annotations__) == {
        "kind",
        *relation_kinds(),
    }


def test_what_is_declared_is_returned() -> None:
    m = Builder()
    declared = (m.source("survey", "A survey."), m.actor("ada", "Ada"))
    built = m.build()
    assert declared == (*built.sources, *built.actors)


def test_help_shows_what_each_keyword_is_when_it_is_not_given() -> None:
    def defaults(method: Callable[..., object]) -> dict[str, object]:
        parameters = signature(method).parameters.values()
        return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}

    statement = defaults(Builder.statement)
    expected = {"quote": "", "by": (), "weight": None, "implicit": False, "title": "", "tags": ()}
    assert {name: statement[name] for name in expected} == expected
    step = defaults(Builder.supports)
    expected = {"quote": "", "source": (), "strict": False, "id": "", "scheme": "", "weight": None}
    assert {name: step[name] for name in expected} == expected
    assert "url" in signature(Builder.source).parameters
    assert defaults(ArgumentMap.replace)["name"] == ()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: Builder("x", autor="ada"), "unknown keyword 'autor'; did you mean 'author'?"),  # type: ignore[call-arg]
        (lambda _: Builder().claim("a", hegde="may"), "'hegde'; did you mean 'hedge'?"),  # type: ignore[call-arg]
        (lambda m: m.add("x", support="a"), "'support'; did you mean 'supports'?"),
        (lambda m: m.replace("a", txt="x"), "'txt'; did you mean 'text'?"),
        (lambda m: m.replace("a", scheme="x"), "a statement takes no 'scheme'"),
        (lambda m: m.replace(m.relations[0], text="x"), "a relation takes no 'text'"),
        (lambda m: m.render(them="light"), "'them'; did you mean 'theme'?"),
        (lambda m: m.evaluate(suport="x"), "'suport'; did you mean 'support'?"),
        (lambda m: m.why("a", asume="c"), "'asume'; did you mean 'assume'?"),
        (lambda m: m.check(selct=()), "'selct'; did you mean 'select'?"),
        (lambda m: m.supports("c"), "only by its keyword, as in supports(of=…)"),
        (lambda m: m.why("a", "grounded", "c"), "only by its keyword, as in why(preference=…)"),
        (lambda m: m.rename("a"), "a dict, such as {'old': 'new'}, not 'a'"),
        (lambda m: m.remove(3), "3 is neither a name nor a Statement nor a Relation"),
        (lambda m: m.merge("x"), "needed, not str; argmap.load reads a file"),
        (lambda m: m.merge(m.edit()), "needed, not Editor; its attribute `map` is one"),
        (lambda m: argmap.evaluate(m.document), "nor a Framework; its attribute `map` is one"),
        (lambda m: m.add(name="x", text="X"), "'name' has its place instead of a keyword"),
        (lambda m: m.relate("supports", "a", "c", strength=1), "known are kind, sources, target"),
        (lambda m: argmap.dump("x.arg", m), "the path of a file (str or Path) is needed, not Arg"),  # type: ignore[arg-type]
        (lambda _: argmap.load(None), "the path of a file (str or Path) is needed, not NoneType"),  # type: ignore[arg-type]
        (lambda _: argmap.load(b"x"), "the path of a file (str or Path) is needed, not bytes"),  # type: ignore[arg-type]
        (lambda _: argmap.load(StringIO()), "argmap.loads(file.read()) reads an open one"),  # type: ignore[arg-type]
        (lambda m: m.render(1), "the path of a file (str or Path) is needed, not int"),
        (lambda m: m.report(1), "the path of a file (str or Path) is needed, not int"),
    ],
)
def test_a_wrong_call_says_what_may_be_meant(
    call: Callable[[ArgumentMap], object], message: str
) -> None:
    m = Builder()
    m.supports(m.claim("c"), m.claim("a"))
    with pytest.raises(TypeError, match=re.escape(message)):
        call(m.build())


def test_an_actor_that_is_missing_is_named_with_the_way_to_add_it() -> None:
    m = Builder()
    m.claim("c")
    built = m.build()
    with pytest.raises(ArgmapError, match=r"'ann'; add it first: Actor\('ann', …\)"):
        built.replace("c", by="ann")
    with pytest.raises(ArgmapError, match=r"'tims'; did you mean 'times'\?"):
        built.add(argmap.Source("times", "The Times")).replace("c", source="tims")


def test_a_builder_is_shown_on_one_line() -> None:
    m = Builder("Park")
    m.claim("main")
    assert repr(m) == "<Builder 'Park': 1 statement, 0 relations>"
    assert repr(m.build().edit()) == "<Editor 'Park': 1 statement, 0 relations>"


def test_what_a_map_answers_shows_itself_in_words() -> None:
    m = Builder()
    m.answers(m.claim("a", "It rains."), m.question("q", "What is it?"))
    built = m.build()
    assert repr(built.why("a")) == f"<Explanation: {built.why('a')}>"
    assert repr(built.why("q")) == f"<Answers: {built.why('q')}>"
    assert repr(built.evaluate().verdict("a")) == "<Verdict.GIVEN>"
    m.claim("b", "It snows.")
    (finding,) = m.build().check()
    assert repr(finding) == "<Diagnostic warning[ARG303] the statement 'b' is tied to nothing>"
