"""Large, deep and hostile texts are read or refused, and never end in another exception."""

import string

import pytest

from argmap import api

ALPHABET = [
    *string.printable,
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
    "中",
    "🎉",
    "\u0301",
    "\u202e",
]


@pytest.mark.slow
def test_5000_levels_are_read_and_written() -> None:
    deep = "".join(f"{' ' * level}{'+' if level else ''} s{level}: x\n" for level in range(1, 5000))
    map_ = api.loads("s0: x\n" + deep)
    assert len(map_) == 5000
    assert api.loads(api.dumps(map_)) == map_


@pytest.mark.slow
def test_5000_undercuts_of_undercuts_are_read_and_written() -> None:
    deep = "".join(f"{' ' * level}~ u{level}: x\n" for level in range(2, 5000))
    map_ = api.loads("s: x\n + t: y\n" + deep)
    assert len(map_.relations) == 4999
    assert api.loads(api.dumps(map_)) == map_


@pytest.mark.parametrize("head", ["claim a: ", 'claim a "', "@note ", "// ", "# ", "  ", "+ "])
def test_a_line_of_a_megabyte_is_read_or_refused(head: str) -> None:
    reading = api.reads(head + "x" * 1_000_000)
    assert (reading.map is None) == bool(reading.diagnostics)


@pytest.mark.slow
@pytest.mark.parametrize("head", ["", "a: ", "  ", "+ ", 'a "', "@", "a supports ", "a: b\n  + "])
@pytest.mark.parametrize("character", ALPHABET, ids=lambda path: f"U+{ord(path):04X}")
def test_6000_repeats_are_read_or_refused(head: str, character: str) -> None:
    reading = api.reads(head + character * 6_000)
    assert (reading.map is None) == bool(reading.diagnostics)
    for finding in reading.diagnostics:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text) + 1


@pytest.mark.parametrize("head", ["a: b\n", "a: b\n  ", "a: b\n  + ", "# a b c d\n"])
@pytest.mark.parametrize(
    "unit",
    ["| ", "|  ", "│ ", "|-- ", "> ", "1.", "1.1 ", "-> ", " -> b c", "a, ", "Pro ", "- [", "` "],
)
def test_repeats_of_marks_are_read_or_refused(head: str, unit: str) -> None:
    """Marks of trees, quotes, lists and arrows: trying all ways to split them would hang."""
    for end in ("", "x", ": x", "c d"):
        reading = api.reads(f"{head}{unit * 2_000}{end}\n")
        assert (reading.map is None) == bool(reading.diagnostics)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["c: x\n", "no line at all\n", "  + nobody\n", "  @tags t{0}\n", "  @by z{0}\n", "  more\n",
     "s{0}: x\n", "  ~ u{0}: x\n", "  & v{0}: x\n", "# h{0}\n", "s undercuts a -> s\n",
     "  + dog{0} - It barks\n"],
)  # fmt: skip
def test_8000_lines_of_a_kind_are_read_or_refused(line: str) -> None:
    reasons = "  + It is so\n" * 8_000  # above them, so that looking back for each would hang
    text = f"actor zz: Z\ns: x\n  + a: y\n{reasons}"
    text += "".join(line.format(number) for number in range(8_000))
    reading = api.reads(text)
    assert (reading.map is None) == bool(reading.diagnostics)
