"""Fixes: edits that leave everything else of a file as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import api
from argmap.checks import check
from argmap.checks.shared.fixes import mended
from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.lines.decode import tidy

NAME = "x.arg"


def finding(source: SourceFile, *edits: tuple[int, int, str]) -> Diagnostic:
    fix = Fix("t", tuple(Edit(Span(source, start, end), text) for start, end, text in edits))
    return Diagnostic("ARG999", "m", Span(source, 0, 0), fixes=(fix,))


def test_all_edits_are_made_together() -> None:
    source = SourceFile(NAME, "one two three")
    text, fixes = mended(source.text, NAME, [finding(source, (8, 13, "3"), (0, 3, "1"))])
    assert text == "1 two 3"
    assert [fix.title for fix in fixes] == ["t"]


def test_a_fix_that_overlaps_an_earlier_one_waits() -> None:
    source = SourceFile(NAME, "one two three")
    first, second = finding(source, (0, 7, "1")), finding(source, (4, 7, "2"), (8, 13, "3"))
    assert mended(source.text, NAME, [first, second]) == ("1 three", (first.fix,))
    assert mended(source.text, NAME, [second, first]) == ("one 2 3", (second.fix,))


def test_two_insertions_at_one_place_are_not_mixed() -> None:
    source = SourceFile(NAME, "one")
    assert mended("one", NAME, [finding(source, (3, 3, "!")), finding(source, (3, 3, "?"))])[0] == (
        "one!"
    )


def test_other_files_are_left_alone() -> None:
    assert mended("one", NAME, [finding(SourceFile("other.arg", "one"), (0, 3, ""))]) == ("one", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(end: str, mark: str) -> None:
    before = "claim a: X.\n  + b: It is perhaps so.\n    @note N\n  + c: Y.\n"
    after = "claim a: X.\n  + b: It is perhaps so.\n    @hedge perhaps\n    @note N\n  + c: Y.\n"
    raw = mark + before.replace("\n", end)
    reading = api.reads(raw)
    assert reading.map is not None
    assert mended(raw, "<string>", check(reading.map))[0] == mark + after.replace("\n", end)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="a\r\n", max_size=30),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=5),
)
def test_deleting_from_the_text_is_deleting_from_the_file(
    body: str, mark: str, places: list[tuple[int, int]]
) -> None:
    raw = mark + body
    source, _ = tidy(NAME, raw)
    length = len(source.text)
    wanted = [finding(source, (min(at, length), min(at + size, length), "")) for at, size in places]
    text, fixes = mended(raw, NAME, wanted)
    left = list(source.text)
    for fix in fixes:
        for edit in fix.edits:
            left[edit.span.start : edit.span.end] = [""] * (edit.span.end - edit.span.start)
    assert text.startswith(mark)
    assert tidy(NAME, text)[0].text == "".join(left)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: Perhaps.", "a: Perhaps.\n  @hedge perhaps"),
        ("a: Perhaps.\n\n\n", "a: Perhaps.\n  @hedge perhaps\n\n\n"),
        ("a: Perhaps.\n\n// c\n\t+ b: B", "a: Perhaps.\n\t@hedge perhaps\n\n// c\n\t+ b: B"),
        ("b: B\n\t+ a: Perhaps.", "b: B\n\t+ a: Perhaps.\n\t\t@hedge perhaps"),
        ("a: It is\n   perhaps so.\n      + b: B",
         "a: It is\n   perhaps so.\n      @hedge perhaps\n      + b: B"),
        ("a: Perhaps.\nc: C\n  + d: D", "a: Perhaps.\n  @hedge perhaps\nc: C\n  + d: D"),
    ],
)  # fmt: skip
def test_a_hedge_is_added_in_the_column_of_what_stands_below(before: str, after: str) -> None:
    reading = api.reads(before)
    assert reading.map is not None
    findings = check(reading.map, select=("unmarked-hedge",))
    text, _ = mended(before, "<string>", findings)
    assert text == after
    again = api.loads(text)
    assert again["a"].hedge == ("perhaps",)
    assert again.replace("a", hedge="") == reading.map


def test_a_fix_that_is_not_safe_is_made_when_it_is_asked_for() -> None:
    source = SourceFile(NAME, "one two")
    guess = Fix("g", (Edit(Span(source, 0, 3), "1"),), is_safe=False)
    unsure = Diagnostic("ARG999", "m", Span(source, 0, 0), fixes=(guess,))
    bare = Diagnostic("ARG999", "m", Span(source, 0, 0))
    assert mended(source.text, NAME, [unsure, bare]) == (source.text, ())
    assert mended(source.text, NAME, [unsure, bare], unsafe=True) == ("1 two", (guess,))


@pytest.mark.parametrize("relation", ["foo <- bar & c", "foo -> c", "foo, c => bar"])
def test_a_relation_of_names_that_nobody_declared_is_not_joined_to_the_text_above(
    relation: str,
) -> None:
    document = api.reads(f"claim c: It rains\n{relation}\n")
    assert [finding.code for finding in document.diagnostics] == ["ARG014"]
    assert "no statement is called" in document.diagnostics[0].message
    assert document.fixed(unsafe=True) == document.text


def test_a_premise_called_like_a_conclusion_is_not_one() -> None:
    text = "claim a: It rains\npremise b: It pours\npremise c: It drips\nb supports a\n"
    assert api.reads(text).fixed(unsafe=True) == text


@pytest.mark.parametrize(
    "text", ["Conclusion\n# T\n- x y z\n", "Summary\n# T\n## Pro\n- it rains\n"]
)
def test_a_name_that_is_called_like_a_part_of_a_text_goes_on_with_its_statement(text: str) -> None:
    fixed = api.reads(text).fixed(unsafe=True)
    assert fixed.count("#") == text.count("#")
    assert [relation.target for relation in api.loads(fixed).relations] == [
        text.split(maxsplit=1)[0].lower()
    ]


def test_labels_that_repeat_are_numbered_through() -> None:
    text = "claim go: Go.\n" + "".join(
        f"  + Pro: Reason {word}.\n" for word in ("a", "b", "c", "d")
    )
    fixed, _ = mended(text, NAME, api.reads(text, name=NAME).diagnostics, unsafe=True)
    assert [line[4:9] for line in fixed.splitlines()[1:]] == ["Pro: ", "Pro-2", "Pro-3", "Pro-4"]


@pytest.mark.parametrize("length", [10, 39, 40, 41, 200])
def test_what_a_fix_changes_is_shown_however_far_behind_it_stands(length: int) -> None:
    title = f'"{"a b " * (length // 4)}a"'
    findings = argmap.reads(f"claim c: C\n  + {title}\n").diagnostics
    assert findings[0].fixes[0].title.endswith(f"{title[-5:]}:'")


def test_a_source_or_actor_that_is_declared_twice_is_not_told_to_take_a_bullet() -> None:
    for kind in ("source", "actor"):
        (finding,) = argmap.reads(f"{kind} a: A\n{kind} a: B\nclaim c: C\n").diagnostics
        assert finding.code == "ARG102"
        assert not any("+" in hint for hint in finding.hints)


@pytest.mark.parametrize("word", ["unless", "Unless", "außer", "sauf", "tenzij"])
def test_an_exception_among_lines_that_are_read_as_reasons_speaks_against(word: str) -> None:
    text = f"claim c: C\n  @weight 0.5\n  because of costs\n  {word} it rains\n"
    assert f"\n  - {word} it rains\n" in argmap.reads(text).fixed(unsafe=True)
