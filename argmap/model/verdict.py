"""The six verdicts on a claim, in the words and marks of text, picture, JSON and `@expect`.

This is the only list of them: legends, tooltips, tables and schemas read it.
Not here: which verdict a claim gets (`argmap.semantics`), how a mark is drawn (`drawing`).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Verdict(StrEnum):
    """What becomes of a claim; it is its word, so that `verdict == "supported"` can be asked.

    `mark` is one character, `label` that of the literature, `group` the coarser word, and `meaning`
    a clause for legends and manuals.
    """

    SUPPORTED = ("supported", "✓", "in", "stands", "a reason for it holds")
    GIVEN = ("given", "○", "in", "stands", "no reason is given, and nothing against it holds")
    DISPUTED = (
        "disputed",
        "±",
        "undecided",
        "open",
        "something speaks for it and against it, and neither wins",
    )
    UNDECIDED = ("undecided", "?", "undecided", "open", "it hangs on something that is open")
    UNSUPPORTED = ("unsupported", "∅", "out", "falls", "its reasons have failed")
    REFUTED = ("refuted", "✗", "out", "falls", "something against it holds")

    mark: str
    label: str
    group: str
    meaning: str

    def __new__(cls, word: str, mark: str, label: str, group: str, meaning: str) -> Self:
        """Return the verdict of that word."""
        verdict = str.__new__(cls, word)
        verdict._value_ = word
        verdict.mark, verdict.label, verdict.group, verdict.meaning = mark, label, group, meaning
        return verdict

    @property
    def word(self) -> str:
        """The word for it."""
        return self.value

    def __repr__(self) -> str:
        return f"<{self.__class__.__name__}.{self.name}>"

    @property
    def stands(self) -> bool:
        """Whether the claim can be held."""
        return self.group == "stands"


VERDICTS: Mapping[str, Verdict] = MappingProxyType({verdict.word: verdict for verdict in Verdict})
"""The verdicts by their words, in the order of a legend."""

_LABELS = {"in": "stands", "out": "falls", "undecided": "open"}
_GROUPS = {
    group: frozenset(verdict for verdict in Verdict if verdict.group == group)
    for group in dict.fromkeys(verdict.group for verdict in Verdict)
}

EXPECTABLE: Mapping[str, frozenset[Verdict]] = MappingProxyType(
    {word: frozenset({verdict}) for word, verdict in VERDICTS.items()}
    | _GROUPS
    | {label: _GROUPS[group] for label, group in _LABELS.items()}
)
"""The words of `@expect` and the verdicts that meet each: the six, three groups, and the labels.

`undecided` is the label, which it was before there were verdicts: it is met by `disputed` too.
"""
