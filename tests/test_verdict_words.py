"""The one table of verdict words: what every reader of it may rely on."""

import json

from argmap.model.verdict import EXPECTABLE, VERDICTS, Verdict


def test_a_verdict_is_its_word() -> None:
    assert all(verdict == verdict.word == verdict.value == str(verdict) for verdict in Verdict)
    assert json.loads(json.dumps([*Verdict])) == [*VERDICTS]


def test_the_six_words_and_marks() -> None:
    assert {verdict.word: verdict.mark for verdict in Verdict} == {
        "supported": "✓",
        "given": "○",
        "disputed": "±",
        "undecided": "?",
        "unsupported": "∅",
        "refuted": "✗",
    }
    assert list(VERDICTS) == [str(verdict) for verdict in Verdict]


def test_a_label_is_a_group_by_another_name() -> None:
    for verdict in Verdict:
        assert verdict in EXPECTABLE[verdict.group]
        assert verdict in EXPECTABLE[verdict.label]
    assert EXPECTABLE["in"] == EXPECTABLE["stands"]
    assert EXPECTABLE["out"] == EXPECTABLE["falls"]
    assert EXPECTABLE["undecided"] == EXPECTABLE["open"]


def test_every_other_word_is_met_by_itself_alone() -> None:
    for word, verdict in VERDICTS.items():
        if word != "undecided":  # which is the label
            assert EXPECTABLE[word] == {verdict}
