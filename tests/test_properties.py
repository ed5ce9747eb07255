"""Laws of the whole: what is written is read back, and any text is read or refused."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import category, is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SCRIPTS, TRAPS, WORDS, Dice, argument_maps, texts

from argmap.api import check, dumps, loads, reads
from argmap.diagnostics import ArgmapError, Diagnostic, Severity
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.model.vocabulary import is_name, reserved
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.words import words as label_words
from argmap.syntax.format import format as formatted
from argmap.syntax.lines.attributes import DIRECTIVES, OWNERS
from argmap.syntax.reading import Reading

BULLETS = [
    bullet
    for kind in relation_kinds().values()
    for bullet in (kind.bullet, kind.step_bullet, kind.reverse)
    if bullet
]
KEYS = sorted({key for keys in OWNERS.values() for key in keys} | {*DIRECTIVES})
NAMES = ["a", "b", "c-d", "é", *(word for words in WORDS.values() for word in words[:1])]
TOKENS = [
    *BULLETS, "&", "#", "##", "#######", "@", "//", ":", '"', "\\", ",", "->", "%", "-", "\t", " ",
    "  ", "    ", "\n", "\r\n", "\r", "\n\n", "\ufeff", "\0", "\x85", "\u2028", "\ud800", "\ufffe",
    *statement_kinds(), "source", "actor", *relation_kinds(), *(f"@{key} " for key in KEYS),
    *NAMES, "a -> b", "a: text", '"Title"', "0.5", "nan", "1e999", "-1", "yes", "in",
    "out grounded", "60%", "likely", "exclusive", "@id a", "@argmap 2", '@include "x.arg"',
    *SCRIPTS.values(),
]  # fmt: skip


# --- what is written is read back


@settings(max_examples=200, deadline=None)
@given(argument_maps())
def test_what_is_written_is_read_back(drawn: ArgumentMap) -> None:
    written = dumps(drawn)
    reading = reads(written)
    assert reading.diagnostics == ()
    assert reading.map == drawn
    assert formatted(SourceFile("x", written)) == written


@settings(max_examples=100, deadline=None)
@given(argument_maps())
def test_checking_takes_any_map_and_says_nothing_about_places(drawn: ArgumentMap) -> None:
    assert all(finding.span is None and finding.severity for finding in check(drawn))


@st.composite
def untidy(draw: st.DrawFn, written: str) -> tuple[str, list[str]]:
    """Spread comments, blank lines, blanks and line ends over a text, which change nothing."""
    dents = draw(st.sampled_from(["  ", " ", "    ", "\t"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    blanks = draw(st.lists(st.sampled_from(["", "", "", " ", "  \t"]), min_size=1, max_size=7))
    deep = f"{dents}// so"
    between = draw(
        st.lists(st.sampled_from([[], [], [""], ["// note"], [deep, ""]]), min_size=1, max_size=7)
    )
    lines: list[str] = []
    comments: list[str] = []
    for number, line in enumerate(written.splitlines()):
        extra = between[number % len(between)]
        lines.extend(extra)
        comments.extend(comment.strip() for comment in extra if comment)
        body = line.lstrip(" ")
        depth = (len(line) - len(body)) // 2
        lines.append(f"{dents * depth}{body}{blanks[number % len(blanks)]}")
    return end.join(lines), comments


@settings(max_examples=100, deadline=None)
@given(argument_maps(), st.data())
def test_formatting_is_a_fixed_point_that_keeps_the_graph_and_the_comments(
    drawn: ArgumentMap, data: st.DataObject
) -> None:
    messy, comments = data.draw(untidy(dumps(drawn)))
    reading = reads(messy)
    assert reading.map == drawn
    assert [comment.text for comment in reading.comments] == comments
    tidy = formatted(SourceFile("x", messy.replace("\r\n", "\n").replace("\r", "\n")))
    assert formatted(SourceFile("x", tidy)) == tidy
    again = reads(tidy)
    assert again.map == drawn
    assert [comment.text for comment in again.comments] == comments


@settings(max_examples=100, deadline=None)
@given(texts, texts, st.lists(st.integers(0, 30), max_size=3))
def test_a_text_may_be_broken_over_lines(first: str, second: str, cuts: Sequence[int]) -> None:
    """At a space, a line may end and go on deeper, whatever follows behind a backslash."""
    plain = ArgumentMap(statements=[loads("a: x")["a"]]).replace("a", text=f"{first} so {second}")
    line = dumps(plain).rstrip("\n")
    words = line.split(" ")
    for cut in sorted(set(cuts), reverse=True):
        if 2 < cut < len(words) and words[cut]:
            mark = "" if words[cut].startswith("\\") else "\\"
            words[cut] = f"\n    {mark}{words[cut]}"
    assert loads(" ".join(words).replace(" \n", "\n")) == plain


# --- any text is read or refused


def assert_read_or_refused(text: str) -> None:
    """Read, check and format a text; every finding must lie inside it."""
    reading = reads(text)
    errors = [finding for finding in reading.diagnostics if finding.severity is Severity.ERROR]
    assert (reading.map is None) == bool(errors)
    for finding in reading.diagnostics:
        assert_inside(finding, reading)
    if reading.map is None:
        return
    for finding in check(reading.map):
        assert_inside(finding, reading)
    assert loads(dumps(reading.map)) == reading.map
    assert_formatted(reading)


def assert_inside(finding: Diagnostic, reading: Reading) -> None:
    spans = [finding.span, *(label.span for label in finding.labels)]
    spans += [edit.span for fix in finding.fixes for edit in fix.edits]
    for span in spans:
        if span is not None or finding in reading.diagnostics:
            assert isinstance(span, Span)
            assert 0 <= span.start <= span.end <= len(span.source.text)
    assert finding.message
    assert "\n" not in finding.message


def assert_formatted(reading: Reading) -> None:
    tidy = formatted(reading.sources[-1])
    assert formatted(SourceFile("x", tidy)) == tidy
    again = reads(tidy)
    assert again.map == reading.map
    assert [comment.text for comment in again.comments] == [
        comment.text for comment in reading.comments
    ]


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)


_HEADS = (
    "{0}:", "a{0}:", "{0}a: x", "{0} b: x", "b {0}: x", "claim {0}: x", "claim a{0}: x",
    "claim x\n- {0}: y", "claim x\n- a{0}: y", "claim x\n- {0}a y", "{0} a", "a{0} supports b",
    "claim x\n~ {0}: y", "{0}. a", "{0}) a: b", '"{0}": a', '"{0}: a', "**{0}**: a", "[{0}]: a",
    "# {0}", "@{0}: x", "x: y\n  @by {0}", "a → {0}: x", "{0}a & b: x", "x: y\n  + {0}a & b",
)  # fmt: skip


def _one_of_each_kind() -> Iterator[str]:
    """Give two characters for each way in which a reader of names may tell characters apart."""
    counts: Counter[tuple[object, ...]] = Counter()
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        key = (
            category(letter),
            letter.isalnum(),
            letter.isdecimal(),
            f"a{letter}".isidentifier(),
            is_normalized("NFC", letter),
            is_normalized("NFKC", letter),
        )
        counts[key] += 1
        if counts[key] <= 2:
            yield letter


@pytest.mark.slow
def test_any_character_may_stand_where_a_name_is_wanted() -> None:
    letters = [*_one_of_each_kind(), *"\"“”&→:*_`'-+~"]
    for head in _HEADS:
        for letter in letters:
            reading = reads(head.format(letter))
            for diagnostic in reading.diagnostics:
                assert_inside(diagnostic, reading)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
def test_any_soup_of_tokens_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)


_DECLARED = "a: x\nb: y\nclaim c: z\nquestion q: why?\nsource s: read\nactor p: says\n"
_SAID = ("@hedge may", "@by p", "@source s, 3", "@expect in", "@tags x, y", "@title T", "@note n")
_STEP = ("@weight 0.5", "@strength 0.5", "@scheme sign", "@strict", "@warrant w", "@cq q?")
_TEXTS = ("one", "two // three", 'say "so"', "a \\ b", "", "\\+ x", "x\n{}      goes on", "é: -> ~")
_CLAUSES = (
    "a supports b", "a & b attacks c", "b undercuts a -> b", "p undercuts x1", "c answers q",
    "a -> b", "b contradicts c", "a supports a -> b -> c", "a outranks b", "c restates a",
    "d2 supports d1",
)  # fmt: skip


class Lines(Dice):
    """Reads bytes as the lines of a text that a person could have written, some of them wrong."""

    def lines(self, count: int) -> str:
        written = []
        depth = 0
        bullet = ""
        for number in range(count):
            depth = self.number(min(depth + 2, 5)) if number else 0
            indent = "  " * depth
            bullet = self.pick([*BULLETS, "&", "+", "-", "~"]) if depth else ""
            written.append(f"{indent}{self.line(number, bullet, indent)}")
            written.extend(f"{indent}  {detail}" for detail in self.details(bullet, number))
        return _DECLARED + "\n".join(written)

    def line(self, number: int, bullet: str, indent: str) -> str:
        shape = self.number(8)
        if not bullet and shape < 3:
            return self.pick((*_CLAUSES, "# Head", "## Deep", "// note"))
        if bullet and shape < 3:
            return f"{bullet} {self.pick(('a', 'b', 'c', 'q', 'd1', 'a & b', 'a -> b', 'nobody'))}"
        kind = self.pick(("", "", "claim ", "premise ", "question "))
        name = self.pick((f"d{number}", f"d{number}", "", f'd{number} "A title"'))
        return f"{bullet} {kind}{name}: {self.pick(_TEXTS).format(indent)}".lstrip()

    def details(self, bullet: str, number: int) -> tuple[str, ...]:
        known = (*_SAID, *_STEP, f"@id x{number}") if bullet else _SAID
        return self.some(known, 2) if self.number(2) else ()


plausible = st.integers(1, 9).flatmap(
    lambda count: st.binary(min_size=6 * count, max_size=6 * count).map(
        lambda dice: Lines(dice).lines(count)
    )
)


@settings(max_examples=250, deadline=None)
@given(plausible)
def test_any_plausible_text_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)


@settings(max_examples=150, deadline=None)
@given(
    argument_maps(max_statements=4),
    st.lists(
        st.tuples(st.integers(0, 999), st.integers(0, 9), st.sampled_from([*TOKENS, *TRAPS])),
        min_size=1,
        max_size=4,
    ),
)
def test_any_damaged_file_is_read_or_refused(
    drawn: ArgumentMap, damages: list[tuple[int, int, str]]
) -> None:
    text = dumps(drawn)
    for place, length, patch in damages:
        at = place % (len(text) + 1)
        text = text[:at] + patch + text[at + length :]
    assert_read_or_refused(text)


def test_formatting_a_faulty_text_raises_its_findings() -> None:
    with pytest.raises(ArgmapError, match="ARG011"):
        formatted(SourceFile("x", "+ a\n"))


def _labels() -> list[str]:
    words = {word for name in LISTS for word in label_words(name)}
    return sorted(each for word in words for each in (word, word.capitalize(), f"{word}1"))


LISTS = ("answer label", "yes or no", "answer", "qualifier", "premises", "numbered reason", "topic")


@pytest.mark.parametrize("kind", ["question", "claim"])
def test_a_statement_can_be_called_by_a_word_that_is_a_label_elsewhere(kind: str) -> None:
    names = [name for name in _labels() if is_name(name) and name not in reserved()]
    assert len(names) > 100
    for name in names:
        builder = Builder()
        builder.add("q", "Should we go?", kind=kind)
        called = builder.add(name, "It is so.")
        builder.supports(builder.premise("why", "We saw it."), called)
        map_ = builder.build()
        assert loads(dumps(map_)) == map_, name
