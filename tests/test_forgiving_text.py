"""Laws of the text: what is written reads back, and what a fix writes loses nothing.

Texts are made of what opens lines and heads elsewhere: words, colons, dashes, digits, bullets.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Relation, Statement, api
from argmap.diagnostics import ArgmapError
from argmap.source import SourceFile
from argmap.syntax.format import format as formatted

PIECES = (
    "rain", "Rain", "the", "claim", "premise", "source", "supports", "attacks", "note", "doi",
    "https", "it", "is", "a", "b", "3", "12", "1.", "2)", ":", ": ", "-", "–", "—", "*", "•", "+",
    "&", "~", "=", ">", "<+", "->", "#", "@by", "//", "/", "\\", '"', "“", "”", "(", ")", ".", ",",
    "`", "'", "[x]", "**", "　", "\u00a0", "：", "＋", "桜",
)  # fmt: skip
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(" ".join)
texts = st.one_of(words, st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
HARMLESS = (Path(__file__).parent / "cases" / "harmless.txt").read_text("utf-8").split("====\n")
names = st.sampled_from(["a", "b", "rain", "doi", "mailto", "urn", "premis", "But", "h2o"])


def tidy(text: str) -> str:
    return " ".join(text.split(" ")).strip(" ")


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(names, texts, texts, st.sampled_from(["", "premise", "question"])),
        min_size=2,
        max_size=5,
        unique_by=lambda drawn: drawn[0],
    ),
    st.data(),
)
def test_dumps_writes_no_line_that_reads_as_something_else(
    drawn: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    statements = [
        Statement(name, tidy(text), title=tidy(title), kind=kind)
        for name, text, title, kind in drawn
    ]
    kinds = st.sampled_from(["supports", "attacks", "contradicts"])
    relations = [
        Relation(data.draw(kinds), (lower.name,), upper.name)
        for upper, lower in pairwise(statements)
    ]
    map_ = ArgumentMap(statements=statements, relations=relations)
    text = api.dumps(map_)
    assert api.loads(text) == map_, text


lines = st.tuples(st.sampled_from(["", "  ", "    ", "      "]), st.sampled_from(
    ["", "", "+ ", "- ", "~ ", "& ", "= ", "+", "＋ ", "claim ", "a: ", "+ b: ", '- "T": ',
     "@note "]
), texts).map("".join)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(lines, min_size=1, max_size=6).map("\n".join))
def test_fmt_writes_no_line_that_reads_as_something_else(text: str) -> None:
    reading = api.reads(text)
    if reading.map is None:
        return
    tidied = formatted(SourceFile("x", text))
    assert api.loads(tidied) == reading.map
    assert formatted(SourceFile("x", tidied)) == tidied


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(lines, min_size=1, max_size=6).map("\n".join),
    st.sampled_from(["--fix", "--unsafe-fixes"]),
)
@example("rain\npremise\n- ", "--fix")
@example("premises:\n  - it is wet\n  -\n  - rain", "--unsafe-fixes")
@example("  source claim", "--unsafe-fixes")
def test_fixing_comes_to_an_end_and_never_makes_a_text_unreadable(text: str, option: str) -> None:
    unsafe = option == "--unsafe-fixes"
    document = api.reads(text)
    for _ in range(30):
        new = document.fixed(unsafe=unsafe)
        if new == document.text:
            return
        again = api.reads(new)
        assert document.map is None or again.map is not None, (document.text, new)
        document = again
    pytest.fail(f"still not fixed: {text!r} became {document.text!r}")


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(lines, min_size=1, max_size=6).map("\n".join))
def test_one_bad_line_is_one_finding(text: str) -> None:
    seen: set[int] = set()
    for finding in api.reads(text).diagnostics:
        assert finding.span is not None
        if finding.code.startswith("ARG0"):
            line = finding.span.first.line
            assert line not in seen, text
            seen.add(line)


def test_a_bare_line_stays_bare() -> None:
    text = "claim a: x\n  +   It is fun\n  + One thing is clear: it rains\n  + R&D pays\n"
    assert formatted(SourceFile("x", text)) == text.replace("   It", " It")


def test_a_text_with_a_bad_line_is_not_formatted() -> None:
    with pytest.raises(ArgmapError, match="ARG014"):
        formatted(SourceFile("x", "The bridge is old.\n"))


@pytest.mark.parametrize(
    "text",
    [
        "a: x\n  -> &b\nb: y\n",  # the grammar takes `->` for the bullet `-` and a name `>`
        "a: x\n  +> -> b\nb: y\n",
        "question q: x\n  @date\n    -> ( is it\n",  # what goes on with a value is its end
        "+ rain\n  claim\n",
        "rain\n- claim rain\n",
        "a: x\n  ~ claim\n",
        "a: x\n  + „Warm„: Warm genug“: y\n",
        "rain\npremise\n- ",
    ],
)
def test_a_text_that_fuzzing_met_is_read_with_one_finding_a_line(text: str) -> None:
    findings = api.reads(text).diagnostics
    places = [finding.span for finding in findings if finding.span is not None]
    assert all(0 <= place.start <= place.end <= len(text) for place in places)
    shapes = [finding.span for finding in findings if finding.code < "ARG1"]
    lines_of_shapes = [place.first.line for place in shapes if place is not None]
    assert len(lines_of_shapes) == len(set(lines_of_shapes))


@pytest.mark.parametrize("indent", ["    ", "\u3000", " " * 30, "\u00a0 ", "\u2028"])
def test_a_fence_is_one_however_it_is_indented(indent: str) -> None:
    findings = api.reads(f"a: x\n{indent}```arg\n{indent}b: y\n").diagnostics
    assert [finding.code for finding in findings] == ["ARG019"]


def test_titles_end_with_a_quote_that_can_end_them() -> None:
    text = "claim „Ofen aus“: Aus.\n  + „Warm„: Warm genug“: Es ist warm.\n"
    document = api.reads(text)
    assert document.fixed(unsafe=True) == text or api.reads(document.fixed(unsafe=True)).map


@pytest.mark.parametrize(
    "text",
    [
        "a: it is wet\n- not here\n",
        "a: x\n- it is wet\n    and cold\n- not here\n",
        "a: x\nb: y\na\n- not here\n",
        "a: x\n@title Rain\n+ It rains.\n    - it is warm\n",
        "a: x\n@title Rain\n// why\n+ It rains.\n",
    ],
)
def test_a_line_of_the_first_column_stays_what_it_is_when_it_is_indented(text: str) -> None:
    document = api.reads(text)
    tidied = document.format()
    assert api.loads(tidied) == document.map
    assert api.reads(tidied).format() == tidied


@pytest.mark.parametrize("text", ["Should cars go?", "¿Por qué no?", "汽车应该走吗？", "لماذا لا؟"])
def test_a_question_without_a_head_becomes_a_question(text: str) -> None:
    document = api.reads(f"{text}\n")
    fix = document.check()[0].fixes[0]
    assert fix.is_safe
    assert fix.title == f"write {f'question: {text}'!r}"


@pytest.mark.parametrize("kind", ["", "claim ", "premise "])
@pytest.mark.parametrize("name", ["attacks", "supports", "pros", "Cons", "against", "reasons"])
@pytest.mark.parametrize("below", ["  + b: why", "  @note x", "\nb: why"])
def test_a_statement_named_like_the_label_of_a_list_is_written_as_a_statement(
    kind: str, name: str, below: str
) -> None:
    map_ = api.loads(f'claim a: x\n\n{kind}{name} "":\n{below}\n')
    assert [statement.name for statement in map_][:2] == ["a", name]
    assert api.loads(api.dumps(map_)) == map_


@pytest.mark.parametrize("name", ["argmap", "map", "claims", "Relations", "facts", "premises"])
@pytest.mark.parametrize("verb", ["supports", "attacks", ""])
def test_a_statement_called_like_a_part_of_a_text_is_written_so_that_it_is_read(
    name: str, verb: str
) -> None:
    relations = [Relation(verb, ("x",), name)] if verb else []
    map_ = ArgumentMap(statements=[Statement(name, ""), Statement("x", "")], relations=relations)
    assert api.loads(api.dumps(map_)) == map_


@pytest.mark.parametrize(
    "below",
    [
        "  It rains.",
        "\n    \\It rains: today.",
        "  It rains\n  - k: It is warm.",
        "  - k: It rains.\n    It is wet.",
        "  - It rains.",
        "// why\n\n## Two",
        "k: It rains.",
    ],
)
def test_what_belongs_to_a_premise_without_a_name_is_not_taken_from_it(below: str) -> None:
    document = api.reads(f"premise:\n{below}\n")
    assert not [one for one in document.diagnostics if one.code.startswith("ARG0")]
    assert document.map is not None
    assert next(iter(document.map)).kind == "premise"


@pytest.mark.parametrize("name", ["argmap", "map", "claims", "Relations", "facts", "premises"])
@pytest.mark.parametrize(
    "below", ["  It rains often.", "  So it is: it rains.", "  \\b: wet", "// why", "\n# Two"]
)
def test_a_text_goes_on_below_the_name_of_a_part(name: str, below: str) -> None:
    document = api.reads(f"{name}:\n{below}\n")
    assert not [one for one in document.diagnostics if one.code.startswith("ARG0")]
    assert document.map is not None
    assert next(iter(document.map)).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Pros:\n- Pupils sleep more\nCons:\n- Buses are full\n",
        "For:\nPupils sleep more\nAgainst:\nBuses are full\n",
        "Pros\n\n- Pupils sleep more\n\nCons\n\n- Buses are full\n",
        "| Pro | Con |\n|---|---|\n| Pupils sleep more | Buses are full |\n",
    ],
)
def test_a_list_about_nothing_is_an_error_at_its_label(text: str) -> None:
    document = api.reads(text)
    first, *others = document.diagnostics
    assert first.code == "ARG011"
    assert first.span is not None
    assert first.span.start == 0
    assert {other.code for other in others} <= {"ARG001"}  # of the second label
    assert document.fixed(unsafe=True).startswith("claim thesis: …\n")  # nothing is made up
    about = api.reads(f"claim: School should start later\n\n{text}").fixed(unsafe=True)
    kinds = sorted(relation.kind for relation in api.loads(about).relations)
    assert kinds == ["attacks", "supports"]


@pytest.mark.parametrize(
    "opening",
    ["»", "›", "¤", ":", "::", "∵", "⊢", "1-", "1 -", "1°", "IV.", "(iv)", "i.", "R1 -", "Pro ->",
     "o\t", "§\t", "Reason 1.", "Reason 2.1.", "/*", "<!--"],
)  # fmt: skip
def test_a_line_that_opens_like_an_item_is_not_taken_for_more_of_a_text(opening: str) -> None:
    document = api.reads(f"claim zoo: Zoos should close.\n  {opening} It is far\n")
    assert [finding.code for finding in document.diagnostics] == ["ARG015"]
    assert document.diagnostics[0].fixes


@pytest.mark.parametrize(
    "more",
    ["… it goes on", "(as they say)", "3 - 4 hours", "e.g. on Mondays", "« à bas »", "¿ why ?",
     "± 5 euros", "≥ 5 kg", "< 5 kg", "× 3", "§ 3", "20° Celsius"],
)  # fmt: skip
def test_a_text_goes_on_with_signs_of_its_own(more: str) -> None:
    map_ = api.loads(f"claim zoo: Zoos should close,\n    {more}\n")
    assert map_["zoo"].text == f"Zoos should close, {more}"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("She said on the record that", '"We will go to the zoo."'),
        ("He wrote:", '"We will go to the zoo."'),
        ("It is told in the report", "(2019): see there."),
        ("What the city emits", "CO2 = carbon dioxide that warms the air."),
        ("They met at", "10: nobody came."),
        ("In chapter three, verse", "3: 16 is the place."),
        ("The study", "of Evans (2019): it is clear."),
        ("It matters", "**much**"),
        ("It matters", "*much* for all that live here."),
        ("In the law", "(Act 12 of 2001) zoos are allowed."),
    ],
)
def test_a_text_goes_on_with_quotations_numbers_and_words_in_marks(text: str, more: str) -> None:
    map_ = api.loads(f"claim a: {text}\n    {more}\n")
    assert map_["a"].text == f"{text} {more}"


@pytest.mark.parametrize(
    "text",
    [
        "@title Plan\n\n# For\n\n# Against\n",
        "# Zoos\n## History\n## Today\n",
        "# Should zoos be closed?\n## For\n## Against\n",
        "# Zoos in our old town\n// to do\n",
    ],
)
def test_headings_that_wait_for_statements_stay_headings(text: str) -> None:
    assert not api.reads(text).diagnostics


@pytest.mark.parametrize(
    "name",
    ["Task", "Task1", "Class", "title", "text", "id", "best", "Hi", "R1", "Inference", "con2"],
)
def test_a_map_with_names_such_as_people_write_around_maps_is_written_and_read(name: str) -> None:
    for text in ("8b", "Find two reasons.", "there,", "main", "a -> b", "a supports b", "So. [a]"):
        for kind in ("", "claim"):
            first, more = (
                Statement(name, text, kind=kind),
                (Statement("a", "A b."), Statement("b", "B c.")),
            )
            for statements in ((first, *more), (*more, first)):
                map_ = ArgumentMap(statements=statements)
                assert api.loads(api.dumps(map_)) == map_


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_that_only_resembles_a_slip_is_left_alone(text: str) -> None:
    found = {finding.code for finding in api.reads(text).check()}
    assert found <= {"ARG301", "ARG302", "ARG304", "ARG313", "ARG321", "ARG322", "ARG323"}, found
