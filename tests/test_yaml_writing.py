"""YAML as it is written: readable, and read back the same by argmap and by YAML 1.1."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.exchange.yaml import read_yaml
from argmap.exchange.yaml_writing import write_yaml

HARD = [
    "no", "1.0", "null", "", "~", "1:30", "2026-01-01", "0x1f", "- a", "a: b", "a #b", "[a]", "{a",
    "!a", "&a", "*a", "? a", "|", ">", "%a", "@a", "`a", "'a'", '"a"', "...", "---", "a:", " a",
    "a ", "a\n", "\na", "a\nb", "a\n b\n", " a\nb", "a\n\nb\n", "a\n\n", "a \nb", "\t", "a\tb",
    "\x85", "\u2028", "\ufeff", "😀", "¬a", "a, b", "=", "<<", ".5", "1e3", ".inf",
    "1_000", "a\r\nb", "\x7f", "\xa0", "a\n#b", "a\n- b\n  c", "...\na", "é: è", "#", "y", "+1",
]  # fmt: skip
words = st.text(max_size=12) | st.sampled_from(HARD)
scalars = (
    words
    | st.none()
    | st.booleans()
    | st.integers(-(10**290), 10**290)
    | st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(words, inner, max_size=5),
    max_leaves=20,
)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(value=values)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert read_yaml(write_yaml(value)) == value


@settings(max_examples=200, deadline=None)
@given(value=st.lists(words, max_size=6) | st.dictionaries(words, words, max_size=6))
def test_words_are_words_in_yaml_1_1_too(value: Any) -> None:
    assert yaml.safe_load(write_yaml(value)) == value


@pytest.mark.parametrize("word", HARD, ids=ascii)
def test_a_hard_word_stays_what_it_is_wherever_it_stands(word: str) -> None:
    for value in (word, [word], [[word]], {word: word}, {"a": [word, {word: [word]}]}):
        assert read_yaml(write_yaml(value)) == value
        assert yaml.safe_load(write_yaml(value)) == value


def test_it_reads_well() -> None:
    value = {
        "title": "The ferry runs on Sundays",
        "quoted": ["no", "1.0"],
        "text": "One line.\nAnother.\n",
        "premises": ["wind", "tide"],
        "arguments": [{"id": "a1", "weight": 0.5, "roles": {"major": "wind"}}, {}],
        "lists": [["wind", "tide"], [[1], []]],
        "none": None,
        "¬app(a1)": True,
    }
    assert (
        write_yaml(value)
        == """\
title: The ferry runs on Sundays
quoted:
  - "no"
  - "1.0"
text: |
  One line.
  Another.
premises: [wind, tide]
arguments:
  - id: a1
    weight: 0.5
    roles:
      major: wind
  - {}
lists:
  - [wind, tide]
  - - - 1
    - []
none: null
¬app(a1): true
"""
    )


def test_a_long_key_is_a_key() -> None:
    value = {"k" * 3000: {"é" * 2000: ["x"]}, "b": [{'"' * 600: 1, "c": 2}]}
    assert read_yaml(write_yaml(value)) == value


def test_the_deepest_that_is_read_is_written() -> None:
    value: Any = "x"
    for _ in range(32):
        value = [{"a": value}]
    assert read_yaml(write_yaml(value)) == value


def test_tuples_are_lists() -> None:
    assert read_yaml(write_yaml({"a": (1, ("b", ()))})) == {"a": [1, ["b", []]]}
