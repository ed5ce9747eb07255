"""Texts as hurried people and language models write them, and the maps that they mean.

`NAME.arg` or `NAME.md` under `tests/cases/slips` is the text, `NAME.meant` the map that its writer
meant, in plain argmap.  A text counts as right when the map that is read after its fixes is that
map; names do not matter, as most of these writers write none.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from golden import is_golden
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Document, api
from argmap.checks import mended
from argmap.diagnostics import Severity
from argmap.reports import reports
from argmap.syntax.diagnose.words import _lists, meanings

CASES = Path(__file__).parent / "cases" / "slips"
TEXTS = sorted((*CASES.glob("*.arg"), *CASES.glob("*.md")), key=lambda path: path.stem)
ROUNDS = 20
BELOW = ("  ", "  evidence zoo: ", "    - ", "+ zoo: ", "claim zoo: ", "    Response: ")


@cache
def document_of(text: str, name: str) -> Document:
    return api.reads(text, name=name)


@cache
def fixed(text: str, name: str, *, unsafe: bool) -> tuple[str, ArgumentMap | None]:
    """Return a text with its fixes made, round by round, and the map that it is read as."""
    for _ in range(ROUNDS):
        document = document_of(text, name)
        new, _ = mended(text, name, document.check(), unsafe=unsafe)
        if new == text:
            return text, document.map
        text = new
    raise AssertionError(f"{name} is still not fixed after {ROUNDS} rounds")


def nameless(map_: ArgumentMap) -> Any:
    """Return what a map says, without the names of statements and sources."""

    def key(name: str) -> tuple[str, ...]:
        if name in map_:
            one = map_[name]
            return one.kind, one.title, one.text, one.note
        relation = next(one for one in map_.relations if one.id == name)
        return (relation.kind, *sorted(map(str, map(key, relation.sources))))

    return (
        Counter(key(one.name) for one in map_.statements),
        Counter(
            (one.kind, tuple(sorted(map(key, one.sources))), key(one.target))
            for one in map_.relations
        ),
        Counter(one.text for one in map_.sources),
        map_.metadata.title,
    )


SENTENCES = (
    "Phones distract pupils.", "First, they distract.", "However, parents want them.",
    "But the office has one.", "For example, my sister does.", "Because of this, they should go.",
    "Should phones be banned?", "Phones should be banned.", "Why do people like them?", "Yes.",
    "Therefore, phones should go.", "In conclusion, ban them.", "Also, it is unfair!", "Cons:", "",
    "Some people say that they help.", "claim a: Ban them.", "+ They distract.", "1. item one",
    "- parents want them", "  + deeper reason", "Reason 1: They cost.", "Evidence: A survey.",
    "I think so.", " - indented dash", "Pros:", "* item two", "No, not at all.",
)  # fmt: skip


def is_right(path: Path, *, unsafe: bool) -> bool:
    text = path.read_text(encoding="utf-8")
    _, map_ = fixed(text, path.name, unsafe=unsafe)
    meant = api.load(path.with_suffix(".meant"), format="arg")
    return map_ is not None and nameless(map_) == nameless(meant)


def test_there_are_texts_with_two_dozen_kinds_of_slip() -> None:
    kinds = Counter(path.stem.rpartition("-")[0] for path in TEXTS)
    assert len(kinds) == 77
    assert min(kinds.values()) >= 3
    assert len(TEXTS) > 700


@pytest.mark.slow
@pytest.mark.parametrize(("option", "least"), [("--fix", 52), ("--unsafe-fixes", len(TEXTS))])
def test_most_texts_are_read_as_they_are_meant(option: str, least: int) -> None:
    unsafe = option == "--unsafe-fixes"
    wrong = [path.name for path in TEXTS if not is_right(path, unsafe=unsafe)]
    assert len(TEXTS) - len(wrong) >= least, wrong


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_fixing_loses_no_word_and_fixing_again_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for unsafe in (False, True):
        after, _ = fixed(text, path.name, unsafe=unsafe)
        assert fixed(after, path.name, unsafe=unsafe)[0] == after
        stem = path.stem.rpartition("-")[0]
        replaced = {
            **dict.fromkeys(
                ("relations-otherwise", "signs-between-names", "swallowed-lines"), BETWEEN
            ),
            "relations-otherwise": BETWEEN
            | {*meanings("verb"), *meanings("kind"), "grund", "gegen"},
            "words-for-kinds": meanings("kind").keys(),
            "answers-in-languages": {"behauptung", "perché"},
            "claims-in-headings": {"claim"},
            "debates": {"claim", "one", "two"},
            "labels-over-lines": {"assertion", "claim"},
            "questions": {"a", "issue"},
            "essays": {
                "argument",
                "central",
                "claim",
                "my",
                "opinion",
                "sentence",
                "therefore",
                "topic",
            },
            "claim-below-lists": {"my", "opinion", "conclusion", "so"},
            "names-behind-texts": {"and", "c", "o"},
            "school-outlines": {"antwort", "mein", "fazit", "argument", "issue", "map"},
            "names-in-brackets": {"counter"},
            "dialogues": {"sagt"},
            "labels": {
                "map",
                "grund",
                "einwand",
                "because",
                "unless",
                "zentrale",
                "these",
                "thesis",
            },
            "labels-elsewhere": {"pytanie", "odpowiedź"},
            # The line is moved below what it is about.
            "labels-that-aim": frozenset(
                [
                    "and",
                    "animals",
                    "ban",
                    "from",
                    "harm",
                    "inference",
                    "objection",
                    "reason",
                    "step",
                    "suffer",
                    "teach",
                    "the",
                    "they",
                    "to",
                ]
            ),
            "labels-with-names": {
                "and",
                "thesis",
                "opposes",
                "conclusion",
                "let",
                "statement",
                "weak",
                "counter",
                "goal",
                "solution",
                "supportedby",
                "text",
            },
            "labels-in-bullets": {"and", "or"},
            "names-in-marks": {
                "it",
                "is",
                "dear",
                "has",
                "premise",
            },  # of titles, in place of which names stand
            "names-of-arguments": {"conclusion"},
            "statements-with-relations": {"therefore", "to"},
            "signs-between-sentences": {"school", "should", "start", "later"},  # said again
            "numbers-cited": {"and", "evidence", "from", "of", "to"},
            "premises-and-conclusion": {
                "claim",
                "conclusion",
                "from",
                "prämisse",
                "major",
                "minor",
            },
            "attributes-that-state": {"grund", "kontra"},
            "texts-with-keys": {"text", "certainty", "probability"},
            "numbered-levels": {"discussion"},
            "headings": {"central", "claim", "conclusion", "group"},
            "no-colons": {"thesis"},
            "tables": {"evidence"},
            "yes-and-no-lists": {"because", "weil"},
            "claims-that-ask": {"claim"},
            "heads-of-pages": {"map", "name"},
            "keys-as-labels": {"name", "medium", "attacked", "by", "quelle"},
        }
        assert not lost(text, after).keys() - replaced.get(stem, frozenset())


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_stands_below_a_slip_survives_its_fix(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in range(1, len(lines)):
        opening = BELOW[number % len(BELOW)]
        text = "\n".join((*lines[:number], f"{opening}Zebras wander.", *lines[number:]))
        after, _ = fixed(text, path.name, unsafe=True)
        rows = [row.lstrip() for row in after.split("\n") if "ebras wander" in row]
        # What stands beside a fence, or below a list of sources, may be a comment.
        may_be_comment = path.stem.startswith(("fences", "lists-of-sources"))
        assert rows, after
        assert may_be_comment or not all(row.startswith("//") for row in rows), after


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_error_of_a_slip_offers_a_fix(path: Path) -> None:
    document = document_of(path.read_text(encoding="utf-8"), path.name)
    for finding in document.diagnostics:
        if finding.severity is Severity.ERROR:
            assert finding.fixes, finding


def test_what_is_said_about_each_slip_is_golden() -> None:
    """One file of all messages, to be read as somebody who never saw the tool would read them."""
    parts = []
    for path in TEXTS:
        document = document_of(path.read_text(encoding="utf-8"), path.name)
        parts.append(f"==== {path.name}\n\n{reports()['full'].write(document.diagnostics)}")
    is_golden("".join(parts), CASES / "findings.txt")


@pytest.mark.parametrize("bullet", ["", "+ ", "- "])
@pytest.mark.parametrize("words", ['":/', "a:b", "It rains:now", '"A":b', "a::b", "a b:"])
def test_a_kind_before_a_colon_that_ends_no_head_is_fixed_once(bullet: str, words: str) -> None:
    text = f"claim top: It rains.\n{'  ' if bullet else ''}{bullet}claim {words}\n"
    _, made = fixed(text, "slip.arg", unsafe=True)
    assert made is not None


# Bullets and attributes say the same.
VERBS = (
    *(
        "supports",
        "attacks",
        "answer",
        "answers",
        "undercuts",
        "undercut",
        "support",
        "attack",
        "qualifier",
    ),
    *("option", "position", "idea", "main", "because", "but", "topic", "sentence"),
    *("reason", "objection", "rebuttal", "reply", "pro", "con", "for", "against", "contention"),
    *("says", "objects", "replies"),
)
# What stands between names in words, and is a verb afterwards.
BETWEEN = frozenset(("against", "and", "as", "attacked", "because", "by", "claim", "follows",
                     "from", "is", "it", "jointly", "of", "opposed", "opposes", "refuted", "speaks",
                     "supported", "that", "therefore", "vs"))  # fmt: skip
# Of items, as in 'Claim 1', and what these are about: `supports NAME: text`,
# `P1 (supports C1): text`, `p -> c: text`, `p "text" supports c`.
MARKS = re.compile(
    r"\bclaim (?=\d+\b(?!:))|(?<!\w)(?:[a-z]|i{2,3}|iv)(?!\w)|[一二三四五]+(?=、)"
    r"|^(?:supports|attacks) \w+(?=:)| \((?:supports|attacks|undercuts) \w+\)"
    r"| -> \w+(?=:)|(?<=\") (?:supports|attacks) \w+$",
    re.MULTILINE,
)


def lost(before: str, after: str) -> Counter[str]:
    """Return the words of a text that another one has no more, capitals aside."""
    words = [Counter(_words(text)) for text in (before, after)]
    return words[0] - words[1]


def _words(text: str) -> list[str]:
    plain = MARKS.sub("", text.lower())
    plain = "".join(letter if letter.isalpha() else " " for letter in plain)
    return [word for word in plain.split() if word not in VERBS]


def test_phrases_in_lists_of_words_are_whole_wherever_their_lines_break() -> None:
    phrases = [phrase for words in _lists().values() for phrase in words]
    assert [phrase for phrase in phrases if phrase != " ".join(phrase.split())] == []


# In these `because` is a part of a larger clause, or says why somebody did something.
UNDIVIDED = (
    "Phones should be banned not because they distract.", "It is because they distract pupils.",
    "Pupils who fail because they are tired deserve help.", "Ban them because of the noise.",
    "Nobody should fail just because they were ill.", "Ban them because they ring, but not today.",
    "Phones are bad because they ring and because they cost money.", "Ban them because I say so?",
    "The teacher said: phones are bad because they ring.", "Ban them because they ring; I do.",
    "If I lost because I was ill, I would play again.", "“I left because I was ill,” he said.",
    "The phone that I sold because it was old still rings.", "Words like ‘porque’ matter.",
    "The argument (weak because it is old) still convinces him.", "We have a boat, car and bus.",
    "Schüler, die fehlen, weil sie krank sind, sollen Hilfe bekommen.", "Was ist denn hier los?",
    "Nicht, weil es regnet, bleiben wir hier.", "Mehr denn je brauchen wir Busse.",
    "Les élèves qui ratent parce qu'ils sont malades ont droit à une aide.", "Un car les attend.",
    "Los alumnos que faltan porque están enfermos necesitan ayuda.", "They want, need and use it.",
    "Wie weg is omdat hij ziek is, mag later komen.", "De man die weg is omdat hij ziek is, komt.",
    "Whether he left because he was ill is unknown.", "The law fails mainly because it is old.",
    "He left, and because it was late he ran.", "The book says more than that because it is long.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", UNDIVIDED)
def test_a_sentence_that_because_does_not_divide_stays_whole(sentence: str) -> None:
    text = f"claim: {sentence}\n"
    assert fixed(text, "slip.arg", unsafe=True)[0] == text


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=9), st.sampled_from("\n "))
def test_fixes_of_any_sentences_come_to_an_end(sentences: list[str], blank: str) -> None:
    fixed(blank.join(sentences) + "\n", "essay.arg", unsafe=True)
