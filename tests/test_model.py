"""The values of the model: what they hold, what they refuse, and with which code."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from argmap.diagnostics import ArgmapError
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Citation,
    Expectation,
    Group,
    Likelihood,
    Metadata,
    Relation,
    Source,
    Statement,
)
from argmap.model.relation import derived_id
from argmap.model.values import TERMS
from argmap.model.vocabulary import as_degree, as_name, as_text, is_name


def codes(caught: pytest.ExceptionInfo[ArgmapError]) -> list[str]:
    return [finding.code for finding in caught.value.diagnostics]


def small(*relations: Relation, **members: Any) -> ArgumentMap:
    names = dict.fromkeys(
        name for relation in relations for name in (*relation.sources, relation.target)
    )
    ids = {relation.id for relation in relations}
    statements = [Statement(name) for name in names if name not in ids]
    return ArgumentMap(statements=statements, relations=relations, **members)


# --- names and texts


@pytest.mark.parametrize(
    "word", ["a", "_", "idle", "a-b", "a--b", "A1", "été", "имя", "名前", "नाम", "שם", "اسم", "_-_"]
)
def test_a_name_is_kept(word: str) -> None:
    assert is_name(word)
    assert as_name(word) == word


@pytest.mark.parametrize(
    "word",
    [
        "",
        "-a",
        "a-",
        "1a",
        "a b",
        "a.b",
        "a:b",
        "a>b",
        "a\n",
        "é-",
        "-é",
        "٣",
        "a🙂",
        "\ud800",
        "“a",
    ],
)
def test_an_invalid_name_is_refused(word: str) -> None:
    with pytest.raises(ArgmapError) as caught:
        as_name(word)
    assert codes(caught) == ["ARG009"]


def test_names_are_compared_in_composed_form() -> None:
    assert Statement("e\u0301te\u0301").name == "\u00e9t\u00e9"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("one  two", "one two"),
        (" \tone\r\ntwo\x0b", "one two"),
        ("one\u2028two\x85three\x1cfour", "one two three four"),
        ("\u00a0one\u00a0\u00a0two\u3000", "\u00a0one\u00a0\u00a0two\u3000"),
        ("// @key: \\ # + -> \"'", "// @key: \\ # + -> \"'"),
    ],
)
def test_a_text_is_one_line(text: str, line: str) -> None:
    assert as_text(text) == line
    assert as_text(line) == line


@pytest.mark.parametrize("mark", ["\0", "\x08", "\x1b", "\x7f", "\x9f", "\ud800", "\uffff"])
def test_a_control_character_is_refused(mark: str) -> None:
    with pytest.raises(ArgmapError) as caught:
        Statement("a", f"so {mark} so")
    assert codes(caught) == ["ARG205"]


def test_a_string_of_another_class_becomes_a_plain_one() -> None:
    class Token(str):
        __slots__ = ()

    statement = Statement(Token("a"), Token("text"), kind=Token("claim"), tags=(Token("t"),))
    assert {type(statement.name), type(statement.text), type(statement.tags[0])} == {str}


@pytest.mark.parametrize(("number", "degree"), [(0, 0.0), (1, 1.0), (0.25, 0.25), (-0.0, 0.0)])
def test_a_degree_is_a_float(number: float, degree: float) -> None:
    assert repr(as_degree(number)) == repr(degree)


@pytest.mark.parametrize("number", [True, False, -0.1, 1.1, float("nan"), 10**400, "0.5", [1]])
def test_an_invalid_degree_is_refused(number: Any) -> None:
    with pytest.raises(ArgmapError) as caught:
        Statement("a", weight=number)
    assert codes(caught) == ["ARG201"]


@pytest.mark.parametrize("hedge", ["perhaps", ("perhaps",), ["perhaps"]])
def test_a_hedge_may_be_given_as_one_string(hedge: Any) -> None:
    assert Statement("a", hedge=hedge).hedge == ("perhaps",)
    assert Relation("supports", "a", "b", hedge=hedge).hedge == ("perhaps",)


@pytest.mark.parametrize("hedge", [("x", "x"), ("x", ""), ("",) * 2])
def test_hedges_are_different_and_not_empty(hedge: tuple[str, ...]) -> None:
    with pytest.raises(ArgmapError) as caught:
        Statement("a", hedge=hedge)
    assert codes(caught) == ["ARG112"]


@pytest.mark.parametrize(
    "date", ["", "2018", "2018-09", "2018-09-05", "2018-09-05T14:30", "2018-09-05T14:30:00+09:00"]
)
def test_a_date_is_as_exact_as_it_is_known(date: str) -> None:
    assert Statement("a", date=date).date == date


@pytest.mark.parametrize(
    "date", ["18", "2018-9", "2018-00", "2018-02-30", "September 2018", "2018-09-05T25:00", "0000"]
)
def test_an_invalid_date_is_refused(date: str) -> None:
    with pytest.raises(ArgmapError) as caught:
        Statement("a", date=date)
    assert codes(caught) == ["ARG209"]


# --- wrong types are trouble in the call

WRONG_CALLS: list[tuple[type, dict[str, Any]]] = [
    (Statement, {"name": None}),
    (Statement, {"name": 3}),
    (Statement, {"name": b"a"}),
    *(
        (Statement, {"name": "a", key: value})
        for key in (
            "text", "kind", "title", "mode", "stance", "date", "confidence", "note", "url",
            "standard", "value",
        )
        for value in (None, 3, ["x"])
    ),
    *(
        (Statement, {"name": "a", key: value})
        for key in ("group", "tags", "expect", "alternatives")
        for value in ("exclusive", None, [3])
    ),
    *((Statement, {"name": "a", "hedge": value}) for value in (None, 3, [3])),
    *(
        (Relation, {"kind": "supports", "sources": "a", "target": "b", key: value})
        for key, values in {
            "attribution": (None, "b"), "hedge": (None, [3]), "implicit": (None, 1),
            "tags": (None, "x"), "note": (None, 3), "url": (None, ["x"]),
        }.items()
        for value in values
    ),
    (Statement, {"name": "a", "attribution": None}),
    (Statement, {"name": "a", "attribution": "b"}),
    (Statement, {"name": "a", "likelihood": 0.5}),
    (Statement, {"name": "a", "implicit": 1}),
    (Statement, {"name": "a", "implicit": "no"}),
    (Relation, {"kind": None, "sources": ("a",), "target": "b"}),
    (Relation, {"kind": "supports", "sources": None, "target": "b"}),
    (Relation, {"kind": "supports", "sources": (None,), "target": "b"}),
    (Relation, {"kind": "supports", "sources": ("a",), "target": None}),
    (Relation, {"kind": "supports", "sources": ("a",), "target": "b", "strict": None}),
    (Relation, {"kind": "supports", "sources": ("a",), "target": "b", "id": None}),
    (Relation, {"kind": "supports", "sources": ("a",), "target": "b", "scheme": None}),
    (Attribution, {"by": "a"}),
    (Attribution, {"citations": ("a",)}),
    (Attribution, {"quote": None}),
    (Citation, {"source": None}),
    (Citation, {"source": "a", "locator": 3}),
    (Group, {"path": "Title"}),
    (Group, {"path": (3,)}),
    (Group, {"path": ("T",), "color": None}),
    (Group, {"path": ("T",), "collapsed": "yes"}),
    (Source, {"name": "a", "url": None}),
    (Actor, {"name": "a", "title": 3}),
    (Metadata, {"title": None}),
    (Metadata, {"language": None}),
    (Metadata, {"semantics": 3}),
    (Expectation, {"status": "in", "semantics": None}),
    (ArgumentMap, {"statements": "abc"}),
    (ArgumentMap, {"statements": ["a"]}),
    (ArgumentMap, {"relations": [Statement("a")]}),
    (ArgumentMap, {"metadata": None}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields"), WRONG_CALLS)
def test_a_wrong_type_is_a_type_error(kind: type, fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kind(**fields)


# --- trouble that a text could have too

REFUSED: list[tuple[str, type, dict[str, Any]]] = [
    ("ARG105", Statement, {"name": "a", "kind": "clam"}),
    ("ARG202", Statement, {"name": "a", "mode": "shouts"}),
    ("ARG202", Statement, {"name": "a", "stance": "maybe"}),
    ("ARG202", Statement, {"name": "a", "confidence": "highest"}),
    ("ARG202", Statement, {"name": "a", "standard": "doubt"}),
    ("ARG112", Statement, {"name": "a", "tags": ("x", "x")}),
    ("ARG112", Statement, {"name": "a", "tags": ("x,y",)}),
    ("ARG112", Statement, {"name": "a", "tags": ("",)}),
    ("ARG112", Statement, {"name": "a", "expect": (Expectation("in"), Expectation("out"))}),
    ("ARG108", Statement, {"name": "a", "alternatives": ("exclusive",)}),
    ("ARG202", Statement, {"name": "a", "kind": "question", "alternatives": ("",)}),
    ("ARG202", Statement, {"name": "a", "kind": "question", "alternatives": ("open",)}),
    ("ARG112", Statement, {"name": "a", "kind": "question", "alternatives": ("exclusive",) * 2}),
    ("ARG205", Statement, {"name": "a", "group": (" ",)}),
    ("ARG203", Statement, {"name": "a", "likelihood": "maybe"}),
    ("ARG106", Relation, {"kind": "helps", "sources": ("a",), "target": "b"}),
    ("ARG111", Relation, {"kind": "supports", "sources": (), "target": "b"}),
    ("ARG111", Relation, {"kind": "answers", "sources": ("a", "c"), "target": "b"}),
    ("ARG116", Relation, {"kind": "supports", "sources": ("a", "a"), "target": "b"}),
    ("ARG009", Relation, {"kind": "supports", "sources": ("a",), "target": "b c"}),
    ("ARG009", Relation, {"kind": "supports", "sources": ("a",), "target": "helps:x->y"}),
    ("ARG009", Relation, {"kind": "supports", "sources": ("a",), "target": "b", "id": "x:y"}),
    ("ARG201", Relation, {"kind": "supports", "sources": ("a",), "target": "b", "weight": 2}),
    ("ARG112", Attribution, {"by": ("a", "a")}),
    ("ARG112", Attribution, {"citations": (Citation("a"), Citation("a"))}),
    ("ARG008", Group, {"path": ()}),
    ("ARG008", Group, {"path": ("T",) * 7}),
    ("ARG205", Group, {"path": ("T", "")}),
    ("ARG202", Group, {"path": ("T",), "color": "mauve"}),
    ("ARG206", Metadata, {"language": "english please"}),
    ("ARG202", Metadata, {"semantics": "Grounded"}),
    ("ARG202", Expectation, {"status": "maybe"}),
    ("ARG202", Expectation, {"status": "in", "semantics": "-x"}),
    ("ARG203", Likelihood, {"low": 0.5, "high": 0.2}),
    ("ARG203", Likelihood, {"low": 0.5, "high": 0.6, "term": "likely"}),
    ("ARG201", Likelihood, {"low": 0.5, "high": 2}),
]


@pytest.mark.parametrize(("code", "kind", "fields"), REFUSED)
def test_a_fault_has_the_code_of_the_text(code: str, kind: type, fields: dict[str, Any]) -> None:
    with pytest.raises(ArgmapError) as caught:
        kind(**fields)
    assert codes(caught) == [code]


def test_an_unknown_word_gets_a_hint() -> None:
    with pytest.raises(ArgmapError) as caught:
        Statement("a", kind="clam")
    assert caught.value.diagnostics[0].hints == ("did you mean 'claim'?",)


# --- likelihoods


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_its_range(term: str) -> None:
    likelihood = Likelihood.parse(f" {term.upper()} ")
    assert (likelihood.low, likelihood.high, str(likelihood)) == (*TERMS[term], term)


@pytest.mark.parametrize(
    ("text", "low", "high", "written"),
    [
        ("60%", 0.6, 0.6, "60%"),
        ("20-40%", 0.2, 0.4, "20-40%"),
        ("20 % – 40 %", 0.2, 0.4, "20-40%"),
        ("20% to 40%", 0.2, 0.4, "20-40%"),
        ("0.5%", 0.005, 0.005, "0.5%"),
        ("100%", 1.0, 1.0, "100%"),
        ("almost certainly", 0.95, 0.99, "almost certain"),
    ],
)
def test_a_likelihood_is_read(text: str, low: float, high: float, written: str) -> None:
    likelihood = Likelihood.parse(text)
    assert (likelihood.low, likelihood.high, str(likelihood)) == (low, high, written)


@pytest.mark.parametrize(
    "text", ["", "60", "%", "40-20%", "101%", "1e1%", "٦٠%", "9" * 10**6 + "%"]
)
def test_an_invalid_likelihood_is_refused(text: str) -> None:
    with pytest.raises(ArgmapError) as caught:
        Likelihood.parse(text)
    assert codes(caught)[0] in {"ARG203", "ARG201"}


@pytest.mark.parametrize("share", [0.1 + 0.2, 1e-7, 5e-324, 1 / 3, 0.07])
def test_a_likelihood_survives_being_written(share: float) -> None:
    assert Likelihood.parse(str(Likelihood(share, 0.9))) == Likelihood(share, 0.9)


# --- relations


def test_a_relation_derives_its_id() -> None:
    relation = Relation("supports", ("b", "a"), "c")
    assert (relation.id, relation.is_named) == ("supports:a&b->c", False)
    assert attrs.evolve(relation, target="d").id == "supports:a&b->d"
    assert Relation("supports", "a", "c", id="step").is_named


def test_a_long_id_is_cut_and_still_unique() -> None:
    names = [f"{'long' * 30}{end}" for end in "xyz"]
    ids = {derived_id("supports", (names[0], name), names[2]) for name in names[1:]}
    assert len(ids) == 2
    assert max(map(len, ids)) <= 160


def test_relations_on_relations_go_as_deep_as_one_likes() -> None:
    chain = [Relation("supports", "a", "b")]
    for number in range(5000):
        chain.append(Relation("undercuts", f"s{number}", chain[-1].id))
    built = small(*reversed(chain))
    assert built.aim(chain[-1]) == "b"
    assert len(built.descendants("b")) == 5001
    assert built.rename({"b": "c"}).aim(built.rename({"b": "c"}).relations[0]) == "c"
    assert len(built.focus("s4999")) == 5002


# --- maps

UNSOUND: list[tuple[list[str], dict[str, Any]]] = [
    (["ARG102"], {"statements": [Statement("a"), Statement("a")]}),
    (["ARG102"], {"statements": [Statement("a")], "actors": [Actor("a")]}),
    (["ARG102"], {"sources": [Source("a")], "actors": [Actor("a")]}),
    (
        ["ARG102"],
        {
            "statements": [Statement("a"), Statement("b")],
            "relations": [Relation("supports", "a", "b", id="a")],
        },
    ),
    (
        ["ARG110"],
        {
            "statements": [Statement("a"), Statement("b"), Statement("c")],
            "relations": [
                Relation("supports", ("a", "b"), "c"),
                Relation("supports", ("b", "a"), "c"),
            ],
        },
    ),
    (["ARG101", "ARG101"], {"relations": [Relation("supports", "a", "b")]}),
    (
        ["ARG114"],
        {
            "statements": [Statement("a")],
            "actors": [Actor("b")],
            "relations": [Relation("supports", "a", "b")],
        },
    ),
    (
        ["ARG103"],
        {
            "statements": [Statement("a")],
            "relations": [Relation("undercuts", "a", "supports:b->c")],
        },
    ),
    (
        ["ARG111"],
        {
            "statements": [Statement("a"), Statement("b")],
            "relations": [Relation("undercuts", "a", "b")],
        },
    ),
    (
        ["ARG111"],
        {
            "statements": [Statement("a"), Statement("b")],
            "relations": [
                Relation("supports", "a", "b", id="r"),
                Relation("attacks", "a", "r"),
            ],
        },
    ),
    (
        ["ARG113"],
        {
            "statements": [Statement("a")],
            "relations": [
                Relation("undercuts", "a", "q", id="p"),
                Relation("undercuts", "a", "p", id="q"),
                Relation("undercuts", "a", "q", id="r"),
            ],
        },
    ),
    (["ARG115"], {"groups": [Group(("a", "b"))]}),
    (["ARG102"], {"groups": [Group(("a",)), Group(("a",), color="blue")]}),
    (["ARG115"], {"statements": [Statement("a", group=("G",))]}),
    (["ARG109"], {"statements": [Statement("a", attribution=Attribution(by=("b",)))]}),
    (
        ["ARG109"],
        {
            "actors": [Actor("b")],
            "statements": [Statement("a", attribution=Attribution(citations=(Citation("b"),)))],
        },
    ),
]


@pytest.mark.parametrize(("expected", "members"), UNSOUND)
def test_an_unsound_map_cannot_be_built(expected: list[str], members: dict[str, Any]) -> None:
    with pytest.raises(ArgmapError) as caught:
        ArgumentMap(**members)
    assert codes(caught) == expected


def test_every_fault_between_parts_is_reported_and_the_first_get_hints() -> None:
    relations = [Relation("supports", f"idel{number}", "idle") for number in range(100)]
    with pytest.raises(ArgmapError) as caught:
        ArgumentMap(statements=[Statement("idle")], relations=relations)
    hints = [finding.hints for finding in caught.value.diagnostics]
    assert hints[0] == ("did you mean 'idle'?",)
    assert (len(hints), hints[-1]) == (100, ())


def test_a_long_circle_is_named_in_short() -> None:
    ring = [Relation("undercuts", "a", f"r{(n + 1) % 9}", id=f"r{n}") for n in range(9)]
    with pytest.raises(ArgmapError, match="r0, r1, r2, r3, r4 and 4 more aim at each other"):
        ArgumentMap(statements=[Statement("a")], relations=ring)


def test_maps_are_equal_as_graphs() -> None:
    first, second = Relation("supports", "a", "b"), Relation("attacks", "c", "b")
    map_, turned = small(first, second), small(second, first)
    assert [statement.name for statement in map_] != [statement.name for statement in turned]
    assert map_ == turned
    assert hash(map_) == hash(turned)
    assert map_ != small(first)
    assert map_ != map_.replace("a", text="changed")


def test_places_take_no_part_in_equality() -> None:
    from argmap.source import SourceFile, Span

    span = Span(SourceFile("x.arg", "a"), 0, 1)
    assert Statement("a", span=span) == Statement("a")
    assert hash(Statement("a", span=span)) == hash(Statement("a"))


def test_a_map_does_not_change() -> None:
    built = small(Relation("supports", "a", "b"))
    for owner, name in ((built, "statements"), (built["a"], "text"), (built.relations[0], "kind")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(owner, name, None)
    with pytest.raises(AttributeError):
        built.relations[0].__dict__  # noqa: B018 - members have slots and no dictionary


def test_a_map_is_a_container_of_statements() -> None:
    built = small(Relation("supports", "a", "b"))
    assert (len(built), bool(built), bool(ArgumentMap())) == (2, True, True)
    assert [statement.name for statement in built] == ["a", "b"]
    assert "a" in built
    assert built["a"] in built
    assert Statement("a", "other") not in built
    assert built.relations[0] in built
    assert Relation("attacks", "a", "b") not in built
    assert "supports:a->b" not in built


def test_a_map_and_its_errors_survive_pickling() -> None:
    built = small(Relation("supports", "a", "b"))
    assert pickle.loads(pickle.dumps(built)) == built  # noqa: S301 - written one line before
    with pytest.raises(ArgmapError) as caught:
        ArgumentMap(statements=[Statement("a"), Statement("a")])
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - the same
    assert again.diagnostics == caught.value.diagnostics


def test_a_headline_is_the_best_that_there_is() -> None:
    assert Statement("a", "text", title="title").headline == "title"
    assert Statement("a", "text").headline == "text"
    assert Statement("a").headline == "a"


def test_an_attribution_and_its_citations_read_well() -> None:
    assert not Attribution()
    assert Attribution(quote="so")
    assert str(Citation("a", "p. 3")) == "a, p. 3"
    assert str(Citation("a")) == "a"
    assert (str(Expectation("in")), str(Expectation("out", "grounded"))) == ("in", "out grounded")
    assert Group(("A", "B")).title == "B"


@pytest.mark.parametrize("hedge", ["", " ", (), [" "]])
def test_a_hedge_of_spaces_does_not_count(hedge: str | list[str]) -> None:
    assert Statement("a", "x", hedge=hedge).hedge == ()


def test_one_step_that_is_made_twice_is_one_fault() -> None:
    step, further = Relation("supports", ("b",), "a"), Relation("attacks", ("c",), "a")
    with pytest.raises(ArgmapError) as caught:
        ArgumentMap(statements=map(Statement, "abc"), relations=(step, further, step))
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.hints) == ("ARG110", ("give one of them an id",))
    assert fault.message == "the relation 'supports:b->a' is made 2 times"


def test_a_name_that_is_taken_twice_is_one_fault() -> None:
    with pytest.raises(ArgmapError) as caught:
        ArgumentMap(statements=map(Statement, "aba"), sources=(Source("a"), Source("c")))
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.message) == ("ARG102", "the name 'a' is taken 3 times")


def test_maps_differ_in_their_relations_and_not_in_their_order() -> None:
    members = tuple(map(Statement, "abc"))
    first, second = Relation("supports", ("b",), "a"), Relation("attacks", ("c",), "a")
    map_ = ArgumentMap(statements=members, relations=(first, second))
    assert map_ == ArgumentMap(statements=members[::-1], relations=(second, first))
    assert map_ != ArgumentMap(statements=members, relations=(first,))
    weighty = attrs.evolve(second, weight=0.5)
    assert map_ != ArgumentMap(statements=members, relations=(first, weighty))
    groups = (Group(("A",)), Group(("B",)))
    assert ArgumentMap(groups=groups) == ArgumentMap(groups=groups[::-1])
    assert ArgumentMap(groups=groups) != ArgumentMap(groups=groups[:1])


@pytest.mark.parametrize("verb", ["restates", "explains", "concedes", "contradicts"])
def test_what_stands_beside_a_premise_is_not_a_reason_for_it(verb: str) -> None:
    relations = (Relation("supports", ("b",), "a"), Relation(verb, ("c",), "b"))
    map_ = ArgumentMap(statements=map(Statement, "abc"), relations=relations)
    assert map_.role("b") == "premise"
