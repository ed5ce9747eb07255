"""The grammar for generation: what it makes is read without a fault of shape, and it takes what
`fmt` writes.

Random derivations come from the rules as Lark sees them, and the words of its terminals from their
patterns.  That `llguidance` loads it is asked where it is installed (the test extra has it).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from golden import is_golden
from lark import Lark
from lark.grammar import Rule, Terminal

from argmap import api
from argmap.kinds import statement_kinds
from argmap.model import vocabulary
from argmap.relations import relation_kinds
from argmap.source import SourceFile
from argmap.syntax.format import format as formatted
from argmap.syntax.lines.attributes import DIRECTIVES, MAP, SOURCE, STATEMENT, STEP

ROOT = Path(__file__).parents[1]
FILE = ROOT / "grammars" / "argmap-generate.lark"
GRAMMAR = FILE.read_text(encoding="utf-8")
EXAMPLES = [
    *sorted((ROOT / "docs" / "examples").glob("*.arg")),
    *sorted((ROOT / "tests" / "cases" / "syntax" / "maps").glob("*.arg")),
]
LETTERS = "abcdefghijklmnopqrstuvwxyzäγ気ABXYZ0123456789_-'’,.;!?()[]{}+&~=@#/*:\"\\><–•“” "
CLASSES: dict[int, list[str]] = {}  # the letters of each class of letters
MOST_STEPS = 300  # of one derivation; afterwards the shortest way to its end is taken
parser: Any = re._parser  # it takes patterns apart as re does


@cache
def rules() -> tuple[dict[str, list[Rule]], dict[str, Any]]:
    lark = Lark(GRAMMAR, parser="earley", lexer="dynamic")
    by_name: dict[str, list[Rule]] = {}
    for rule in lark.rules:
        by_name.setdefault(rule.origin.name, []).append(rule)
    patterns = {
        terminal.name: parser.parse(terminal.pattern.to_regexp()) for terminal in lark.terminals
    }
    return by_name, patterns


@cache
def heights() -> dict[str, int]:
    """Return how many rules the shortest derivation of a rule nests."""
    by_name, _ = rules()
    known: dict[str, int] = {}
    while len(known) < len(by_name):
        for name, options in by_name.items():
            reach = [height(rule, known) for rule in options]
            if min(reach) < 10**6:
                known[name] = min(reach) + 1
    return known


def height(rule: Rule, known: dict[str, int]) -> int:
    inner = [known.get(symbol.name, 10**6) for symbol in rule.expansion if not is_terminal(symbol)]
    return max(inner, default=0)


@cache
def shortest(name: str) -> list[Rule]:
    """Return the expansions of a rule that are the shortest ways to its end."""
    options = rules()[0][name]
    least = min(height(rule, heights()) for rule in options)
    return [rule for rule in options if height(rule, heights()) == least]


def is_terminal(symbol: Any) -> bool:
    return isinstance(symbol, Terminal)


def derivation(random: Random) -> str:
    """Return a random text of the grammar."""
    by_name, patterns = rules()
    waiting: list[Any] = [by_name["start"][0].origin]
    pieces: list[str] = []
    steps = 0
    while waiting:
        symbol = waiting.pop()
        if is_terminal(symbol):
            pieces.append("".join(sample(patterns[symbol.name], random)))
            continue
        steps += 1
        options = shortest(symbol.name) if steps > MOST_STEPS else by_name[symbol.name]
        waiting.extend(reversed(random.choice(options).expansion))
    return "".join(pieces)


def sample(pattern: Any, random: Random) -> Iterator[str]:
    """Yield the pieces of a random text that a parsed pattern matches."""
    for code, value in pattern.data:
        match code.name:
            case "LITERAL":
                yield chr(value)
            case "NOT_LITERAL":
                yield random.choice(LETTERS.replace(chr(value), ""))
            case "IN":
                if id(value) not in CLASSES:  # a part of a pattern, all of which are kept
                    CLASSES[id(value)] = [
                        letter for letter in LETTERS + "\n" if is_in(letter, value)
                    ]
                yield random.choice(CLASSES[id(value)])
            case "MAX_REPEAT":
                least, most, inner = value
                for _ in range(random.randint(least, min(int(most), least + 5))):
                    yield from sample(inner, random)
            case "SUBPATTERN":
                yield from sample(value[3], random)
            case "BRANCH":
                yield from sample(random.choice(value[1]), random)
            case _:
                raise AssertionError(code)


def is_in(letter: str, members: list[tuple[Any, Any]]) -> bool:
    negated = str(members[0][0]) == "NEGATE"
    return negated != any(
        is_member(letter, *member) for member in members if str(member[0]) != "NEGATE"
    )


def is_member(letter: str, code: Any, value: Any) -> bool:
    match str(code):
        case "LITERAL":
            return letter == chr(value)
        case "RANGE":
            return bool(value[0] <= ord(letter) <= value[1])
        case "CATEGORY":
            kind = str(value)
            plain = {
                "CATEGORY_DIGIT": letter.isdigit(),
                "CATEGORY_WORD": letter.isalnum() or letter == "_",
                "CATEGORY_SPACE": letter.isspace(),
            }
            is_not = "_NOT_" in kind
            return bool(is_not != plain[kind.replace("_NOT_", "_")])
    raise AssertionError(code)


def faults_of_shape(text: str) -> list[str]:
    return [
        str(finding) for finding in api.reads(text).diagnostics if finding.code.startswith("ARG0")
    ]


def test_five_hundred_derivations_are_read_without_a_fault_of_shape() -> None:
    random = Random(2026)  # noqa: S311 - the same texts at every run
    for _ in range(500):
        text = derivation(random)
        assert not faults_of_shape(text), text


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_ten_thousand_derivations_are_read_without_a_fault_of_shape(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same texts at every run
    for _ in range(500):
        text = derivation(random)
        assert not faults_of_shape(text), text


def test_derivations_are_not_all_alike() -> None:
    random = Random(1)  # noqa: S311 - the same texts at every run
    texts = [derivation(random) for _ in range(200)]
    words = " ".join(texts)
    assert len(set(texts)) > 150
    assert all(f"{kind}" in words for kind in (*statement_kinds(), *relation_kinds()))
    assert sum("\n    " in text for text in texts) > 20


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_formatted_is_accepted(path: Path) -> None:
    llguidance = pytest.importorskip("llguidance")
    tokenizer = llguidance.LLTokenizer("byte")
    grammar = llguidance.LLMatcher.grammar_from_lark(GRAMMAR)
    matcher = llguidance.LLMatcher(tokenizer, grammar)
    text = formatted(SourceFile("x", api.read(path).sources[-1].text))
    data = list(text.encode())
    taken = matcher.try_consume_tokens(data)
    assert not matcher.get_error()
    assert taken == len(data), data[:taken]
    assert matcher.is_accepting()


def test_llguidance_loads_it() -> None:
    llguidance = pytest.importorskip("llguidance")
    grammar = llguidance.LLMatcher.grammar_from_lark(GRAMMAR)
    assert llguidance.LLMatcher.validate_grammar(grammar, llguidance.LLTokenizer("byte")) == ""


def test_it_needs_neither_priorities_nor_look_around() -> None:
    assert not re.search(r"\(\?[=!<]", GRAMMAR)
    assert not re.search(r"^[?_]?\w+\.\d", GRAMMAR, re.MULTILINE)


OF_WORDS = {"by", "source", "mode", "stance", "confidence", "standard", "weight", "implicit"}
WORDS: dict[str, Iterable[str]] = {
    "KIND": statement_kinds(),
    "VERB": relation_kinds(),
    "MAP_KEY": (*MAP, *DIRECTIVES),
    "PROVENANCE_KEY": SOURCE,
    "TEXT_KEY": [key for key in STATEMENT if key not in OF_WORDS | {"alternatives"}],
    "DETAIL_KEY": [key for key in STATEMENT if key in STEP and key not in OF_WORDS],
    "MODE": vocabulary.MODES,
    "STANCE": vocabulary.STANCES,
    "CONFIDENCE": vocabulary.CONFIDENCES,
    "STANDARD": vocabulary.standards(),
    "COLOR": vocabulary.TINTS,
}


def test_its_words_are_those_of_the_registries_golden() -> None:
    text = GRAMMAR
    for terminal, words in WORDS.items():
        line = f"{terminal}: {' | '.join(f'{chr(34)}{word}{chr(34)}' for word in words)}"
        text, count = re.subn(rf"^{terminal}: .*$", line, text, flags=re.MULTILINE)
        assert count == 1, terminal
    is_golden(text, FILE)
