"""What stands under `argmap` in the data of an Argdown text is taken, or there is a finding."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.formats.argdown.model.details import MapDetails
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import MODES
from argmap.syntax.lines.attributes import ACTOR, GROUP, MAP, SOURCE, STATEMENT, STEP
from argmap.syntax.reading import Reading

WORDS = st.sampled_from(
    ["", "in", "out grounded", "a b c", "yes", "maybe", "0.5", "1e999", "60%", "claim", "question",
     "exclusive", "exhaustive", "red", "blue", "joe", "survey, p. 3", "nobody", "\ud800", "\0",
     "en", "1", "..", "asserts", "a\nb", "é", "e\u0301", "__proto__"]
)  # fmt: skip
KEYS = st.sampled_from(
    sorted(
        {
            *STATEMENT,
            *STEP,
            *GROUP,
            *MAP,
            *SOURCE,
            *ACTOR,
            "kind",
            "text",
            "sources",
            "actors",
            "name",
            "step",
            "names",
            "relations",
            "relation",
        }
    )
)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.text(max_size=5)
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | WORDS | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
OBJECTS = st.dictionaries(KEYS | st.text(max_size=5), VALUES, max_size=5)


def read(text: str) -> Reading:
    return argmap.reads(text, format="argdown")


def messages(data: object, *, front: str = "") -> list[str]:
    """Return the messages about the data of one statement."""
    reading = read(f"{front}[S]: It is so. {{argmap: {json.dumps(data)}}}\n")
    assert reading.map is not None
    assert all(finding.span is not None for finding in reading.diagnostics)
    return [finding.message for finding in reading.diagnostics]


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(data=OBJECTS, place=st.integers(0, 4), owner=VALUES)
def test_no_value_leads_to_another_exception_or_to_no_map(
    data: dict[str, Any], place: int, owner: object
) -> None:
    """In every place that takes data, also where `argmap` itself holds something else."""
    written = json.dumps({"argmap": data if place % 2 else owner})
    places = ["", "", "", "", ""]
    places[place] = written
    front, heading, statement, rules, argument = places
    text = (
        "===\nargmap: {actors: {joe: Joe}, sources: {survey: x}}\n===\n\n"
        if not front
        else f"===\n{front}\n===\n\n"
    )
    text += (
        f"# Heading {heading}\n\n[S]: It is so. {statement}\n\n<A>: sketch {argument}\n\n"
        f"(1) one\n--\nrule {rules}\n--\n(2) [S]\n"
    )
    reading = read(text)
    assert reading.map is not None
    assert len(reading.map) >= 2
    assert argmap.loads(reading.map.dumps()) == reading.map
    for finding in reading.diagnostics:
        assert finding.span is not None


@settings(max_examples=100, deadline=None)
@given(data=OBJECTS)
def test_what_is_not_taken_is_reported(data: dict[str, Any]) -> None:
    """A key whose value is more than nothing fills a field, or a message quotes it."""
    notes: list[str] = []
    declared = {"argmap": {"actors": {"joe": ""}, "sources": {"survey": ""}}}
    taken = MapDetails(declared, notes.append).statement({"argmap": data}, notes.append)
    unsaid = [
        key for key in data if STATEMENT[key].field not in taken
    ] if data.keys() <= STATEMENT.keys() - {"by", "source", "quote", "tags"} else []  # fmt: skip
    assert bool(notes) >= bool(unsaid)
    assert len(notes) >= len(data.keys() - STATEMENT.keys() - {"kind", "name", "step"})


@settings(max_examples=100, deadline=None)
@given(data=OBJECTS | st.dictionaries(KEYS, VALUES))
def test_steps_headings_and_frontmatter_take_anything(data: dict[str, Any]) -> None:
    notes: list[str] = []
    known = {
        "step": STEP.keys() | {"kind"},
        "group": GROUP,
        "map": MAP.keys() | {"sources", "actors", "names", "relations"},
    }
    for name, take in (
        ("step", MapDetails({}, notes.append).inference),
        ("group", MapDetails({}, notes.append).group),
        ("map", MapDetails),
    ):
        notes.clear()
        take({"argmap": data}, notes.append)
        assert len(notes) >= len(data.keys() - known[name])


@pytest.mark.parametrize("kind", statement_kinds())
def test_a_kind_is_taken(kind: str) -> None:
    map_ = read(f"[S]: It is so. {{argmap: {{kind: {kind}}}}}\n").unwrap()
    assert map_["S"].kind == kind


def test_attributes_of_a_statement_are_those_of_a_text() -> None:
    map_ = read(
        "===\nargmap: {sources: {survey: {text: A survey., author: Kim}}, actors: {joe: Joe}}\n"
        "===\n\n[S]: It is so. {argmap: {by: [joe, survey], source: 'survey, p. 3', quote: so,"
        " weight: 0.5, implicit: true, expect: [in, out preferred], likelihood: 20-40%}}\n"
    ).unwrap()
    wanted = argmap.loads(
        "source survey: A survey.\n  @author Kim\nactor joe: Joe\n"
        'S "S": It is so.\n  @by joe, survey\n  @source survey, p. 3\n  @quote so\n  @weight 0.5\n'
        "  @implicit\n  @expect in\n  @expect out preferred\n  @likelihood 20-40%\n"
    )
    assert map_ == wanted


def test_a_title_that_is_the_name_of_a_source_gets_a_number() -> None:
    map_ = read("===\nargmap: {sources: {S: A survey.}}\n===\n\n[S]: It is so.\n").unwrap()
    assert [source.name for source in map_.sources] == ["S"]
    assert [statement.name for statement in map_] == ["S-2"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (3, "3 stands where 'argmap' has an object"),
        ({"wieght": 1}, "unknown key 'wieght'; did you mean 'weight'?"),
        ({"setp": {"weight": 1}}, "unknown key 'setp'; did you mean 'step'?"),
        ({"kind": ["claim", "a"]}, "a list is not a value of 'kind'"),
        ({"mode": "askes"}, "'mode': 'askes' is not a mode; it is one of {modes}"),
        ({"expect": ""}, "'expect': '' is not an expectation; write 'in grounded', or 'out'"),
        ({"expect": ["in", "out"]}, "this expects two things of one semantics"),
        (
            {"weight": 2},
            "'weight': '2' is not a number from 0 to 1; write a number from 0 to 1, such as 0.7",
        ),
        ({"hedge": None}, "nothing is not a value of 'hedge'"),
        ({"note": ["a", "b"]}, "a list is not a value of 'note'"),
        ({"hedge": [["a"]]}, "a list is not a value of 'hedge'"),
        ({"note": {"a": 1}}, "an object is not a value of 'note'"),
        ({"by": "joe"}, "'joe' is not an actor of the frontmatter"),
        ({"source": "survey, p. 3"}, "'survey' is not a source of the frontmatter"),
        (
            {"name": "a b"},
            "'name': 'a b' is not a valid name; a name is letters, digits, '_' and '-'",
        ),
        ({"step": 3}, "3 stands where 'step' has an object"),
        (
            {"step": {"weight": 1}},
            "'step' tells of one relation, which has to stand in a line",
        ),
        (
            {"alternatives": "exclusive"},
            "this is not a question and takes no alternatives",
        ),
    ],
)
def test_what_does_not_fit_is_reported(data: object, message: str) -> None:
    assert messages(data) == [message.format(modes=", ".join(MODES))]


def test_negations_in_a_circle_are_none() -> None:
    """Two arguments each of which would undercut the other are read as reasons."""
    undercut = "--\n{argmap: {kind: undercuts}}\n--\n(2) It does not follow"
    reading = read(
        f"<A>\n\n(1) [a]: One.\n{undercut}.\n  _> <B>\n\n"
        f"<B>\n\n(1) [b]: Two.\n{undercut} either.\n  _> <A>\n"
    )
    assert [finding.code for finding in reading.diagnostics] == ["ARG424", "ARG424"]
    map_ = reading.unwrap()
    assert [relation.kind for relation in map_.relations].count("supports") == 2
    assert len(map_) == 4


def test_the_place_is_that_of_the_key() -> None:
    reading = read("[S]: One.\n\n[S]: Two. #tag {isCanonical: true, argmap: {kind: 3}}\n")
    assert [str(finding.span) for finding in reading.diagnostics] == ["<string>:3:36"]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("{sources: [a]}", "a list stands where 'sources' has an object"),
        (
            "{sources: {claim: x}}",
            "'name': 'claim' is a reserved word; choose a name that is not a kind",
        ),
        ("{sources: {a: [x, y]}}", "a list is not a value of 'text'"),
        ("{sources: {a: x}, actors: {a: y}}", "the name 'a' is taken twice"),
        (
            "{sorces: {a: x}}",
            "unknown key 'sorces'; did you mean 'sources'?",
        ),
        (
            "{actors: {a: {wobsite: x}}}",
            "unknown key 'wobsite'; known are title, url, note, text",
        ),
        ("{language: 12}", "'language': '12' is not a language tag; write a tag such as en"),
        ("{names: {a: S}}", "an object is not a value of 'names'"),
        ("{relations: 1}", "1 is not a relation: write 'a outranks b'"),
        ("{relations: [S outranks]}", "'S outranks' is not a relation: write 'a outranks b'"),
        ("{relations: [S outranks T]}", "'T' is nothing that 'outranks' can relate"),
        ("{relations: [S undercuts S]}", "'S' is nothing that 'undercuts' can relate"),
        ("{relations: [S outranks S, S outranks S]}", "the relation 'outranks:S->S' is made twice"),
    ],
)
def test_what_does_not_fit_in_a_frontmatter_is_reported(front: str, message: str) -> None:
    reading = read(f"===\nargmap: {front}\n===\n\n[S]: It is so.\n")
    assert [finding.message for finding in reading.diagnostics] == [message]
    assert reading.map is not None


def test_data_that_are_nested_deep_are_text() -> None:
    deep = "{a: " * 60 + "1" + "}" * 60
    reading = read(f"[S]: It is so. {deep}\n")
    assert reading.map is not None
    assert reading.map["S"].text == f"It is so. {deep}"
    assert {finding.code for finding in reading.diagnostics} == {"ARG424"}


def test_aliases_do_not_make_a_small_text_large() -> None:
    """As many values as ten times the text has characters, for all data together."""
    rows = (f"{b}: &{b} [{', '.join([f'*{a}'] * 12)}]" for a, b in pairwise("abcd"))
    bomb = "{a: &a [1, 1, 1], " + ", ".join(rows) + "}"
    reading = read("".join(f"[S{number}]: It is so. {bomb}\n\n" for number in range(200)))
    assert reading.map is not None
    assert sum("aliases" in finding.message for finding in reading.diagnostics) == 200


@pytest.mark.parametrize(
    ("written", "read_as"), [("\\ud83d\\ude42", "\U0001f642"), ("\\ud83d", "\ufffd")]
)
def test_surrogates_are_joined_as_in_json(written: str, read_as: str) -> None:
    map_ = read(f'[S]: It is so. {{argmap: {{note: "{written}"}}, "{written}": 1}}\n').unwrap()
    assert map_["S"].note == read_as
    assert map_.origin is not None
    assert map_.origin.parts["S"] == {"data": {read_as: 1}}
