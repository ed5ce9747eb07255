"""Argdown texts that are written: as a person would have written them, and read back as the same.

`tests/cases/formats/argdown_written/NAME.arg` is written as `NAME.argdown` beside it; the official
parser (@argdown/core 2.0.1) reads each as it is read here.
`python tests/accept.py argdown_writing` writes them anew.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from golden import is_golden
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import TRAPS, argument_maps

import argmap
from argmap.diagnostics import Diagnostic
from argmap.exchange.yaml import read_yaml
from argmap.exchange.yaml_writing import write_flow
from argmap.formats.argdown.read.patterns import TRIMMED
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.write.escape import Escaper, as_title, opening, tag
from argmap.model import ArgumentMap, Group, Origin, Relation, Statement
from argmap.model.vocabulary import as_text
from argmap.syntax.reading import Reading

FOLDER = Path(__file__).parent / "cases" / "formats"
MAPS = sorted((FOLDER / "argdown_written").glob("*.arg"))
READ = sorted((FOLDER / "argdown").glob("*.argdown"))
EXAMPLES = sorted((Path(__file__).parents[1] / "docs" / "examples").glob("*.arg"))
LIVE = st.sampled_from(
    [*TRAPS, *".:/\\*_#@[]<>{}(),;=-+'\"", " ", ". ", "a", "A", "1", ".A.", ":x:", "\u00a0", "=="]
)
TEXTS = st.lists(LIVE, max_size=9).map("".join).map(as_text)


def written(map_: ArgumentMap) -> str:
    assert map_.losses("argdown") == ()
    return map_.dumps(format="argdown")


def read(text: str) -> Reading:
    return argmap.reads(text, format="argdown")


def bare(map_: ArgumentMap) -> ArgumentMap:
    return evolve(map_, origin=None)


def doubts(reading: Reading) -> list[Diagnostic]:
    """Return the findings but that a paragraph is not in the map."""
    return [finding for finding in reading.diagnostics if finding.code != "ARG436"]


def stays(map_: ArgumentMap) -> str:
    """Return the text of a map that reads back as the same map without a finding."""
    text = written(map_)
    reading = read(text)
    assert doubts(reading) == []
    assert bare(reading.unwrap()) == bare(map_)
    return text


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_a_map_is_written_as_the_golden_text_beside_it(path: Path) -> None:
    text = stays(argmap.load(path))
    is_golden(text, path.with_suffix(".argdown"))
    assert written(read(text).unwrap()) == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_of_the_docs_are_written(path: Path) -> None:
    stays(argmap.load(path))


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_what_was_read_is_written_with_its_origin(path: Path) -> None:
    """Frontmatter, data, marks, other texts, levels of headings and lines of arguments are kept.

    Not so headings without a title, groups of the frontmatter, which become headings, and a bracket
    that Argdown refuses, which gets a backslash.
    """
    map_ = read(path.read_bytes().decode().replace("\r\n", "\n")).unwrap()
    again = read(written(evolve(map_, record=None))).unwrap()
    if path.stem not in ("missing", "quirks", "regroup"):
        assert again.origin == map_.origin
    assert bare(again) == bare(map_)


REGROUPED = """\
===
group:
  groupDepth: 1
  regroup:
    - title: For
      tags: [pro]
      statements: [Work]
      children:
        - title: Far
          isClosed: true
          statements: [Land]
          arguments: [Way]
    - title: Against
      arguments: [Cost]
===

[Ferry]: The ferry should run.
  + [Work]: People come home late.
    + <Way>
  - <Cost>: It costs too much.

<Way>

(1) The way by land is long.
----
(2) [Work]
"""


def test_groups_of_the_frontmatter_stay_there() -> None:
    map_ = read(REGROUPED).unwrap()
    text = REGROUPED.replace("statements: [Land]\n          ", "")
    assert written(evolve(map_, record=None)) == text
    edited = map_.add("ships", "Ships are slow.", group=("Against",), attacks="Ferry")
    anew = written(edited)
    assert "    - title: Against\n      arguments: [Cost]\n      statements: [ships]\n" in anew
    assert bare(read(anew).unwrap()) == bare(edited)


def test_groups_that_the_frontmatter_has_no_words_for_are_headings() -> None:
    map_ = read(REGROUPED).unwrap()
    noted = evolve(map_, groups=[evolve(it, note="So.") for it in map_.groups])
    text = written(noted)
    assert "regroup" not in text
    assert "## Far" in text
    assert bare(read(text).unwrap()) == bare(noted)


EXPLODED = """\
===
model:
  explodeArguments: true
===

<Sleep>: People need their sleep. #health
  - <Earplugs>: They can wear earplugs.

(1) Noise wakes people.
(2) Lorries are loud.
----
  _ [Tyres]: Most of it is the tyres.
(3) Lorries wake people.
(4) Who is woken falls ill.
-- Modus ponens --
(5) [Quiet]: The street should be quiet at night.

(1) The bypass is empty at night.
----
(2) Lorries can take the bypass.
(3) It is short.
--
{uses: [1, 3]}
--
  _ [Toll]: It costs a toll.
(4) The bypass is a way out.
"""


def test_an_argument_that_is_exploded_is_written_as_the_whole_that_it_was() -> None:
    map_ = read(EXPLODED).unwrap()
    assert written(evolve(map_, record=None)) == EXPLODED
    shorter = map_.remove("Tyres")
    assert "Untitled" not in written(shorter)
    assert bare(read(written(shorter)).unwrap()) == bare(shorter)


def test_an_undercut_of_a_premise_without_a_title_stays_below_it() -> None:
    text = "<A>\n\n(1) It rains.\n  _ [U]: Rain wets.\n----\n(2) [C]: It is wet.\n"
    assert written(evolve(read(text).unwrap(), record=None)) == text


def test_an_undercut_of_a_premise_gives_it_no_title() -> None:
    """Also where what undercuts it is written before: Argdown would draw a node more."""
    text = "<A>\n\n(1) It pours.\n  + [U]: No.\n(2) It rains.\n  _ [U]\n----\n(3) [C]: c\n"
    assert written(evolve(read(text).unwrap(), record=None)) == text
    elsewhere = (
        "(1) [P]: p\n(2) It rains.\n  _ [U]: No.\n----\n(3) [C]\n\n<B>\n\n(1) q\n----\n(2) [D]: d\n"
    )
    assert "[it-rains]" not in written(evolve(read(f"{elsewhere}  >< [C]\n").unwrap(), record=None))


def test_an_undercut_of_a_statement_below_an_inference_stays_one() -> None:
    """Under the statement Argdown would aim it at the inference; its source stands above that."""
    text = (
        "[S]\n  - [U]\n\n<B>\n\n(1) q\n----\n(2) [C]\n\n"
        "<A>\n\n(1) [P]: p\n----\n(2) [C]\n\n[U]\n  _> [P]\n"
    )
    for front in ("", "===\nmodel:\n  mode: strict\n===\n\n"):
        map_ = read(f"{front}{text}").unwrap()
        anew = stays(evolve(map_, record=None))
        assert "[U]\n  _> [P]" in anew
        assert read(anew).unwrap().origin == map_.origin


def test_a_conclusion_without_a_title_says_itself_what_it_does_to_arguments() -> None:
    text = (
        "<A>\n\n(1) a\n----\n(2) b\n  -> [C]\n  +> <B>\n  _> <B>\n\n"
        "[C]: c\n  + <B>\n\n<B>\n\n(1) d\n----\n(2) [C]\n"
    )
    assert written(evolve(read(text).unwrap(), record=None)) == text


def test_an_argument_stands_for_its_conclusion_below_a_premise_without_a_title() -> None:
    text = (
        "<A>\n\n(1) a\n----\n(2) b\n\n<B>\n\n(1) c\n  + <A>\n  - [D]: d\n----\n(2) e\n\n"
        "F\n  - G\n    +> H\n"
    )
    assert written(evolve(read(text).unwrap(), record=None)) == text


def test_a_conclusion_that_is_a_premise_too_ends_its_argument() -> None:
    text = "<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n(3) [R]: r\n--\n{uses: [1]}\n--\n(4) [R]\n"
    map_ = read(text).unwrap()
    again = read(written(evolve(map_, record=None))).unwrap()
    assert again.origin == map_.origin
    assert bare(again) == bare(map_)


def test_two_contradictions_of_one_pair_are_written_the_same_again() -> None:
    map_ = argmap.loads(
        "a: A.\nb: B.\na contradicts b\n  @scheme s\nb contradicts a\n  @scheme s\n"
    )
    once = read(written(map_)).unwrap()
    again = read(written(evolve(once, record=None))).unwrap()
    assert (bare(once), again.origin) == (bare(map_), once.origin)


@settings(max_examples=150, deadline=None)
@given(drawn=argument_maps())
def test_every_map_is_read_back(drawn: ArgumentMap) -> None:
    reading = read(written(drawn))
    assert bare(reading.unwrap()) == bare(drawn)
    # names that are alike are told of where nothing defines them, and a map may be empty
    assert {finding.code for finding in reading.diagnostics} <= {
        "ARG426",
        "ARG434",
        "ARG436",
        "ARG437",
    }


def test_a_premise_that_supports_its_own_step_is_read_back() -> None:
    attack = Relation("attacks", "a", "b", note="So.")
    odd = ArgumentMap(
        statements=[Statement("a", "A."), Statement("b", "B.")],
        relations=[attack, Relation("supports", "a", attack.id)],
    )
    stays(odd)


@pytest.mark.parametrize("attribute", ["", "\n  @scheme x", "\n  @id own"])
def test_a_question_that_answers_and_supports_itself_is_read_back(attribute: str) -> None:
    odd = argmap.loads(f"question q: Q?\nq supports q{attribute}\nq answers q\n")
    assert bare(read(written(odd)).unwrap()) == bare(odd)


# Words


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example("see http://example.org/a.b_c.d?x=[1]")
@example("U.S.A. is .A. and .a.A. and ..A..")
@example("##a #\\")
@example("=== a ====")
@example("a \\")
@example("<a supports b")
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    escaper = Escaper(FrontmatterSettings())
    texts = [f"[x]: {escaper.text(text)}\n", f"[y]\n  + {escaper.text(text)}\n"]
    texts.append(f"{opening(escaper.text(text))}\n\n[end]\n")
    for document in texts if text else ():
        reading = read(document)
        assert [statement.text for statement in reading.unwrap() if statement.text] == [text]
        assert doubts(reading) == []


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text=".,.")
@example(text="a:b,c:.A,B.")
def test_an_escaped_rule_is_read_as_it_was(text: str) -> None:
    if text.strip(TRIMMED) != text or not text:
        return
    rule = Escaper(FrontmatterSettings()).rule(text, commas=True)
    for line in (f"-- {rule} --", f"--\n{rule} {{a: 1}}\n--"):
        reading = read(f"<A>\n\n(1) [a]\n{line}\n(2) [b]\n")
        assert reading.unwrap().relation("A").scheme == text
        assert reading.diagnostics == ()


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_a_tag_that_can_be_written_is_read(text: str) -> None:
    if tag(text):
        map_ = read(
            f"===\nmodel: {{removeTagsFromText: true}}\n===\n\n[x]: a {tag(text)}\n"
        ).unwrap()
        assert map_["x"].tags == (text.replace(",", ";"),)
        assert map_["x"].text == "a"


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_a_title_that_can_be_written_is_read(text: str) -> None:
    for opens, closes, argument in (("[", "]", False), ("<", ">", True)):
        title = as_title(text, argument=argument)
        if title:
            reading = read(f"{opens}{title}{closes}: text\n\n{opens}{title}{closes}\n")
            assert [statement.title for statement in reading.unwrap()] == [title]
            assert reading.diagnostics == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(value=st.dictionaries(TEXTS, JSON, max_size=4))
def test_data_in_a_line_are_yaml(value: dict[str, Any]) -> None:
    text = write_flow(value)
    assert "\n" not in text
    assert read_yaml(text) == value


# What comes from elsewhere

ORIGINS = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "argument", "untitled", "texts", "others", "written", "tags", "data",
                 "uses", "described", "section", "steps", "lines", "rules", "of", "a", "argmap"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps(max_statements=4), data=st.data())
def test_a_map_is_read_back_whatever_its_origin(drawn: ArgumentMap, data: st.DataObject) -> None:
    """An origin that somebody changed by hand, or that belongs to what the map was before."""
    keys = [
        *(statement.name for statement in drawn),
        *(relation.id for relation in drawn.relations),
    ]
    members = data.draw(st.dictionaries(st.sampled_from(keys), ORIGINS)) if keys else {}
    types = ("attack", "undercut", "argument", "contrary")
    for key in keys:
        if data.draw(st.integers(0, 3)) == 0:
            members[key] = {"type": data.draw(st.sampled_from(types))}
    mode = data.draw(st.sampled_from(["strict", "loose"]))
    rest = {
        "front": {
            "model": {"mode": mode, "removeTagsFromText": data.draw(st.booleans())},
            "group": {"regroup": data.draw(st.sampled_from([[], [{"title": "a"}]]))},
        },
        "sections": data.draw(ORIGINS),
        "includes": data.draw(ORIGINS),
    }
    changed = evolve(drawn, origin=Origin("argdown", members, rest))
    assert bare(read(written(changed)).unwrap()) == bare(drawn)


def test_an_argument_that_was_edited_is_written_anew() -> None:
    """Lines and numbers of an argument that do not fit its steps any more are not written."""
    map_ = read(
        "<A>: Two steps.\n\n(1) [p]: One.\n(2) [q]: Two.\n----\n(3) [r]: Three.\n(4) [s]: Four.\n"
        "-- rule {uses: [1, 3, 4]} --\n(5) [t]: Five.\n"
    ).unwrap()
    assert "(5) [t]: Five." in stays(map_)
    edited = evolve(
        map_,
        statements=[statement for statement in map_ if statement.name != "r"],
        relations=[Relation("supports", ("s", "p"), "t", scheme="rule", id="A")],
    )
    assert stays(edited) == (
        "[q]: Two.\n\n<A>: Two steps.\n\n"
        "(1) [s]: Four.\n(2) [p]: One.\n-- rule --\n(3) [t]: Five.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "**Bold** at the start.\n  + *so* is this\n",
        "1999 was no list. Nor is - this.\n",
        "[A]: as @[B] and @<C> say\n  + [B]: but nobody says @[D]\n  - <C>: nor @<B>\n",
        "[A]\n  - <A>: One title for two.\n    + [A]\n",
        "[x]\n  + [x]\n\n[y]\n  + [y]\n  + [z]\n",
        "[x]\n  - <x>: No.\n  - [x]\n\n<y>\n  - <y>\n  - [z]\n    >< [z]\n  <_ [x]\n",
        "(1) [p]: One.\n  <_ [u]: No.\n(2) [p]: Two.\n  - [u]\n----\n(3) [c]: Three.\n",
        "===\nmodel:\n  mode: strict\n===\n\n<A>\n  + [x]: So.\n\n(1) a\n----\n(2) b\n",
        "<A>\n\n(1) [p]\n----\n(2) So it is.\n\n[d]\n  + <B>: But.\n    <_ <A>\n",
        "<Long>\n\n(1) a\n(2) [b]: b\n(3) c\n-- rule {uses: [1]} --\n(4) d\n",
        "<A>\n  _> <E>\n  _> <C>\n  <_ <E>\n\n<D>\n  _> <E>\n",
        "[D]\n  <_ [D]\n  - [E]\n",
        "<S>\n\n<T>: sketch\n\n(1) a\n----\n(2) b\n\n(1) c\n----\n(2) d\n",
        "(1) [a]: One.\n----\n(2) [b]: Two.\n  - [n]: No.\n(3) [c]: Three.\n----\n(4) d\n",
        "[tagged]: This is #here and #(right there).\n\nSo is #this.\n",
    ],
)
def test_an_argdown_text_is_written_as_the_same_map(text: str) -> None:
    """Faults of the past, as somebody might write them."""
    map_ = read(text).unwrap()
    anew = written(evolve(map_, record=None))
    again = read(anew).unwrap()
    assert bare(again) == bare(map_)
    assert "relations:" not in anew
    assert "from " not in anew
    assert again.origin == map_.origin, anew


@pytest.mark.parametrize(
    "text",
    [
        "<A>\n\n(1) a\n(2) [q]\n----\n(3) [i]: One.\n(4) [r]\n----\n(5) c\n\n[i]: T. {uses: [1]}\n",
        "<A>: One.\n\n(1) a\n----\n(2) [c]\n\n# Later\n\n[d]\n  + <A>: Two.\n",
    ],
    ids=["with-data-of-another-place", "described-under-another-heading"],
)
def test_an_argument_stays_whole_without_new_titles(text: str) -> None:
    map_ = read(text).unwrap()
    anew = written(evolve(map_, record=None))
    assert bare(read(anew).unwrap()) == bare(map_)
    assert anew.count("(1) a\n") == anew.count("(1)") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[A] #a\n  + b\n\n[A]: Two #b.\n\n[A]: Three #a and #b.\n",
        "===\nmodel: {removeTagsFromText: true}\n===\n\n[A] #a\n\n[A]: *So* [it](/y) #b is.\n",
    ],
)
def test_the_first_tag_stays_the_first(text: str) -> None:
    """It gives a node its colour."""
    map_ = read(text).unwrap()
    again = read(written(evolve(map_, record=None))).unwrap()
    assert again["A"] == map_["A"]
    assert again["A"].tags == ("a", "b")


def test_another_text_of_a_statement_that_has_none_any_more_is_left_out() -> None:
    map_ = read("[A]: One.\n  + b\n\n[A]: Two.\n").unwrap()
    edited = evolve(map_, statements=[evolve(it, text="") for it in map_ if it.name == "A"],
                    relations=[])  # fmt: skip
    assert "One." not in stays(edited)


# Sizes


def chain(count: int, **how: Any) -> ArgumentMap:
    return ArgumentMap(
        statements=[Statement(f"s{at}", f"Text number {at}.") for at in range(count)],
        relations=[Relation("supports", f"s{at + 1}", f"s{at}", **how) for at in range(count - 1)],
    )


def undercuts(count: int, **how: Any) -> ArgumentMap:
    steps = [Relation("supports", "s1", "s0")]
    for at in range(2, count):
        steps.append(Relation("undercuts", f"s{at}", steps[-1].id, **how))
    return evolve(chain(count), relations=steps)


def untitled(count: int) -> ArgumentMap:
    names = [f"text-{at}-is-one" for at in range(count)]
    return ArgumentMap(
        statements=[Statement(name, f"Text {at} is one of many.") for at, name in enumerate(names)],
        relations=[Relation("supports", upper, lower) for lower, upper in pairwise(names)],
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "map_",
    [
        chain(5000),
        chain(3000, scheme="because"),
        undercuts(5000),
        undercuts(2000, scheme="but"),
        untitled(5000),
        evolve(
            chain(5000),
            relations=[Relation("supports", f"s{at}", "s0") for at in range(1, 5000)],
        ),
        evolve(
            chain(5000),
            relations=[Relation("supports", tuple(f"s{at}" for at in range(1, 5000)), "s0")],
        ),
        evolve(
            chain(300, scheme="x"),
            statements=[
                *chain(299).statements, Statement("s299", "long " * 2000)
            ],
            relations=[Relation("attacks", (f"s{at}",), "s299", scheme="x") for at in range(299)],
        ),
    ],
    ids=["chain", "schemes", "undercuts", "undercuts-with-schemes", "untitled", "star", "linked",
         "attacks-on-a-long-text"],
)  # fmt: skip
def test_what_is_deep_or_wide_stays_small(map_: ArgumentMap) -> None:
    """Nothing recurses, and no text grows with the square of the map."""
    text = stays(map_)
    size = sum(len(statement.text) + 60 for statement in map_) + 200 * len(map_.relations)
    assert len(text) < 2 * size
    assert max(map(len, text.splitlines())) < 20_000


@pytest.mark.parametrize("sign", [".", "#", "[(", "<", "*a", "\\", ".a b", "==", "@[x", "{", ":a:"])
def test_a_long_text_of_signs_is_written(sign: str) -> None:
    stays(ArgumentMap(statements=[Statement("a", sign * 20_000)]))


def test_headings_stay_what_they_are() -> None:
    paths = [("a",), ("a", "b"), ("a", "b", "c"), ("d #x",), ("a", "\u00a0")]
    stays(
        ArgumentMap(
            groups=[Group(path, note="n") for path in paths],
            statements=[Statement("a", "It is so.", group=paths[2])],
        )
    )


# What nobody changed

COMMENTED = "// Why?\n\n[A]: One.   // so\n    + <B>: *Two*\n\n\n<B>\n\n(1) three\n----\n(2) [A]\n"


def test_a_text_without_changes_is_written_as_it_is() -> None:
    map_ = read(COMMENTED).unwrap()
    assert written(map_) == COMMENTED
    without = evolve(map_, origin=None)
    assert "// Why?" not in written(without)
    assert stays(without)


def test_a_text_that_argdown_refuses_is_written_so_that_it_is_read() -> None:
    reading = read("<A>\n(1) a\n---\n(2) [b]\n")
    assert {finding.code for finding in reading.diagnostics} == {"ARG420", "ARG423"}
    assert stays(reading.unwrap()) == "<A>\n\n(1) a\n----\n(2) [b]\n"


# Undercuts of three things

UNDERCUT = {
    "a statement": ("[A]: a\n  + [B]: b\n    _ [C]: c\n", "attacks C B", "[B]: b\n    _ [C]: c"),
    "a sketch": ("[A]: a\n  + <B>: b\n    _ [C]: c\n", "undercuts C", "<B>: b\n    _ [C]: c"),
    "a sketch that does two things": (
        "[A]: a\n  + <B>: b\n    _ [C]: c\n\n[D]: d\n  - <B>\n",
        "attacks C B",
        "<B>: b\n    _ [C]: c",
    ),
    "an argument": (
        "<B>\n  _ [C]: c\n\n(1) a\n----\n(2) [D]: d\n",
        "undercuts C B",
        "----\n  _ [C]: c",
    ),
    "an inference": (
        "<B>\n\n(1) a\n----\n  <_ [C]: c\n(2) [D]: d\n",
        "undercuts C B",
        "----\n  _ [C]: c",
    ),
    "a premise below another argument": (
        "<A>\n\n(1) [P]: p\n  <_ [C]: c\n----\n(2) [D]: d\n\n<B>\n\n(1) [D]\n----\n(2) [E]: e\n",
        "attacks C P",
        "_> [P]",
    ),
}


@pytest.mark.parametrize("case", UNDERCUT)
def test_an_undercut_is_one_relation_and_written_as_it_was(case: str) -> None:
    text, relation, lines = UNDERCUT[case]
    map_ = read(text).unwrap()
    cuts = [relation for relation in map_.relations if relation.sources == ("C",)]
    assert len(cuts) == 1
    assert f"{cuts[0].kind} C {cuts[0].target}".startswith(relation)
    again = written(evolve(map_, record=None))  # as if it had come from elsewhere
    assert lines in again
    assert bare(read(again).unwrap()) == bare(map_)


def test_brackets_in_titles_never_become_others() -> None:
    named = argmap.loads('claim a "Smith [1979]": So.\n  + b: Because.\n    ~ c "X <1> [2]": No.\n')
    text = stays(named)
    assert "(1979)" not in text
    sketched = read("<Smith [1979]>: text\n  + [b]\n").unwrap()
    assert stays(evolve(sketched, record=None)) == "<Smith [1979]>: text\n  + [b]\n"


def test_regrouped_premises_get_no_titles() -> None:
    text = (
        "===\ngroup:\n  regroup: [{title: G, arguments: [A]}]\n===\n\n"
        "<A>: a\n\n(1) p is so\n(2) q is so\n----\n(3) [C]: c\n"
    )
    again = stays(evolve(read(text).unwrap(), record=None))
    assert "- title: G\n" in again
    assert "(1) p is so\n(2) q is so\n" in again


@pytest.mark.parametrize("scheme", ["a\u00a0b", "a\u3000b, c", "\ufeffa", "a,\u2003b", "a, b"])
def test_a_scheme_with_other_blanks_than_plain_ones_is_kept(scheme: str) -> None:
    map_ = argmap.loads("claim a: A.\n  + b: B.\n  & c: C.\n")
    drawn = evolve(map_, relations=(evolve(map_.relations[0], scheme=scheme),))
    for name in ("argdown", "argdown-json"):
        read_back = argmap.loads(argmap.dumps(drawn, format=name), format=name)
        assert read_back.relations[0].scheme == scheme


@pytest.mark.parametrize("title", ["<", "<>", "><", "-", "/", "!", " <", "from <>", "not"])
@pytest.mark.parametrize("kind", ["contradicts", "attacks", "supports"])
def test_an_argument_without_an_id_gets_none_from_a_title_that_is_nothing_but_signs(
    title: str, kind: str
) -> None:
    """Its own title is made of those of its premises, and would be taken for an id if it could."""
    map_ = ArgumentMap(
        statements=[Statement("a", "One.", title=as_text(title)), Statement("b", "Two.")],
        relations=[Relation(kind, ("a",), "b", scheme="a \\")],
    )
    assert bare(read(written(map_)).unwrap()) == map_


def test_an_argument_stays_under_its_heading_when_it_is_written_again() -> None:
    """Also if a premise that lies elsewhere needs no title but for that."""
    map_ = ArgumentMap(
        statements=[Statement("a", "a"), Statement("b", "b"), Statement("c", group=("Later",))],
        relations=[Relation("supports", ("a", "b"), "c")],
        groups=[Group(("Later",))],
    )
    text = written(map_)
    once = read(text).unwrap()
    again = written(evolve(once, record=None))
    assert again == text
    assert read(again).unwrap() == once


@pytest.mark.parametrize("comment", ["//example.org", "// why", "/* why */", "<!-- why -->"])
def test_a_text_with_a_comment_in_it_keeps_its_data_when_the_map_has_changed(comment: str) -> None:
    """A line comment that was kept with the marks of a text would hide the data behind it."""
    map_ = read(f"[A]: *See* the address http:{comment}\n").unwrap()
    edited = evolve(map_, statements=[evolve(it, kind="evidence") for it in map_], record=None)
    anew = written(edited)
    assert bare(read(anew).unwrap()) == bare(edited)
    assert "*See* the address" in anew
    assert "why" not in anew


def test_a_statement_with_data_about_its_group_stays_in_it_if_it_is_mentioned_before() -> None:
    map_ = read("[A]: a\n\n# Later\n\n[B]: b {isInGroup: false}\n").unwrap()
    attack = Relation("attacks", ("B",), "A")
    edited = evolve(map_, relations=[attack], record=None)
    assert bare(read(written(edited)).unwrap()) == bare(edited)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("See **the** [site](notes/2026_plan.md) in _x y.", r"in \_x y."),
        ("Claim **zero** [n1] and more.", r"Claim **zero** \[n1] and more."),
    ],
)
def test_what_argdown_refuses_in_a_text_gets_a_backslash_and_marks_and_links_stay(
    text: str, written: str
) -> None:
    map_ = argmap.reads(f"[a]: {text}\n  + b\n\n[a]: Two.\n", format="argdown").unwrap()
    assert written in argmap.dumps(argmap.loads(map_.dumps()), format="argdown")  # another text
    map_ = argmap.reads(f"[a]: {text}\n  + b\n", format="argdown").unwrap()
    again = argmap.dumps(argmap.loads(map_.dumps()), format="argdown")
    assert written in again
    assert "**" in again
    document = argmap.reads(again, format="argdown")
    assert not document.diagnostics
    assert [it.text for it in document.unwrap().statements] == [it.text for it in map_.statements]
