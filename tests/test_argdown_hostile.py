"""Large, deep and hostile Argdown is read in full, with work in proportion to it."""

import pytest
from work import calls

import argmap
from argmap.model.argument_map import ArgumentMap
from argmap.syntax.reading import Reading

SIGNS = [
    "{", "[", "<", "@[", "@<", "*", "_", "**", "#(", "#", ".", ".a", ":a:", "/*", "<!--", "//",
    "\\", "{}", "{a: ", "}", "]", ">", "[a](", "[a]:", "(1) ", "--\n", "--", "- ", "  + x\n",
    "a\n", "===\n", "# h\n", "# h\n\n", "(1) a\n", "(1) a\n----\n", "--\na\n--\n", "1. a\n",
    "* a\n", "{a: 1} ", "{a: 1}\n", "\t", "\u00a0", "\n\n/* */ \n", "[x #(t) y]() ", "[b {", "&a",
    "@include(a)\n", "}\n}", "{\na: 1\n}\n", "\n// a\n", "(1) a\n--\nr, ", "><",
]  # fmt: skip
AROUND: dict[str, tuple[str, str]] = {
    "text": ("", ""),
    "statement": ("[A]: x ", ""),
    "structure": ("<A>\n\n(1) a\n--\n", ""),
    "frontmatter": ("===\na: ", "\n===\n\nb"),
}


def read(text: str) -> Reading:
    return argmap.reads(text, format="argdown")


def map_of(text: str) -> ArgumentMap:
    return read(text).unwrap()


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Import what is imported when it is needed, which would count as well."""
    read("===\na: {b: *c}\n===\n\n[A]: x {a: {b: 1}} #t *m*\n  - [B\n\n(1) a\n--\nr {b: 1}\n--\n")
    read("[Claim]: x\n\n[Clain]\n")


@pytest.mark.slow
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("sign", SIGNS, ids=repr)
def test_what_is_repeated_costs_in_proportion(sign: str, around: str) -> None:
    before, behind = AROUND[around]
    few, many = (before + sign * times + behind for times in (100, 400))
    assert calls(lambda: read(many)) < 6 * calls(lambda: read(few)) + 700


@pytest.mark.parametrize("sign", SIGNS, ids=repr)
def test_16000_characters_of_a_sign_are_read(sign: str) -> None:
    reading = read("[A]: x " + sign * (16_000 // len(sign)))
    assert reading.map is not None
    assert "A" in {statement.name for statement in reading.map}
    assert all(finding.span is not None for finding in reading.diagnostics)


def test_many_fences_are_read() -> None:
    def text(count: int) -> str:
        return "".join(f"Some text.\n```argdown\n[s{number}]: x\n```\n" for number in range(count))

    few, many = text(100), text(400)
    assert len(map_of(many)) == 400
    assert calls(lambda: read(many)) < 6 * calls(lambda: read(few))


@pytest.mark.slow
def test_5000_levels_are_read() -> None:
    lines = "".join(f"{' ' * (level + 1)}+ [s{level}]: It is so.\n" for level in range(5_000))
    map_ = map_of(f"[s]: It is so.\n{lines}")
    assert len(map_) == 5_001
    assert {(relation.sources[0], relation.target) for relation in map_.relations} == {
        (f"s{level}", f"s{level - 1}" if level else "s") for level in range(5_000)
    }


@pytest.mark.slow
def test_128000_paragraphs_are_read() -> None:
    map_ = map_of("It is so.\n\n" * 128_000)
    assert len(map_) == 128_000
    assert {statement.text for statement in map_} == {"It is so."}


def test_a_statement_of_a_megabyte_is_read() -> None:
    text = "word " * 200_000
    assert map_of(f"[A]: {text}")["A"].text == text.strip()


def test_a_premise_conclusion_structure_of_20000_lines_is_read() -> None:
    lines = "".join(f"({number}) It is so.\n" for number in range(1, 20_001))
    map_ = map_of(f"<A>\n\n{lines}----\n(20001) So it is.\n")
    assert len(map_.relations[0].sources) == 20_000


def test_headings_of_5000_levels_are_read() -> None:
    map_ = map_of("".join(f"{'#' * level} h\n\n" for level in range(1, 5_001)) + "[A]: It is so.\n")
    assert len(map_["A"].group) == 6
    assert len(map_.groups) == 5_000


def test_titles_may_be_names_that_javascript_reserves() -> None:
    map_ = map_of(
        "[constructor]: One.\n\n[__proto__]: Two.\n    + [toString]: Three.\n\n<constructor>\n\n"
        "(1) [__proto__]\n----\n(2) [constructor]\n"
    )
    assert [statement.title for statement in map_] == ["constructor", "__proto__", "toString"]
    assert len(map_.relations) == 2


@pytest.mark.parametrize("text", ["\\", "a \\", "[A]: x\\", "(1) a\n--\n\\", "# \\", "[A] \\"])
def test_a_text_may_end_in_a_backslash(text: str) -> None:
    assert read(text).map is not None


def test_many_titles_that_are_never_defined_are_not_compared_with_all() -> None:
    def text(count: int) -> str:
        defined = "".join(
            f"[Claim of {chr(97 + number % 26)}{number}]: x\n\n" for number in range(count)
        )
        return defined + "".join(f"[Reason of {number}]\n\n" for number in range(count))

    few, many = text(200), text(800)
    assert calls(lambda: read(many)) < 6 * calls(lambda: read(few))
