"""Typed values of statements: likelihoods and expectations."""

import re

from attrs import field, frozen

from argmap.codes import refuse
from argmap.model.verdict import EXPECTABLE
from argmap.model.vocabulary import as_degree, as_method, as_string

# Intelligence Community Directive 203 (2015), section D.6.e.(2)(a): lower and upper bound.
TERMS = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
_SYNONYMS = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
    "almost certainly": "almost certain",
}
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{0,400})?"  # a float has at most 326 decimals in percent
_RANGE = rf"({_NUMBER}) ?%?(?: ?(?:-|–|to) ?({_NUMBER}) ?%?)?\Z"


@frozen
class Likelihood:
    """An analyst's estimate that a statement is true: a range in [0, 1], or a term of ICD 203."""

    low: float = field(converter=as_degree)
    high: float = field(converter=as_degree)
    term: str = field(default="", converter=as_string)

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise refuse(
                "ARG203", f"the likelihood {self} runs backwards", "write the lower end first"
            )
        if self.term and TERMS.get(self.term) != (self.low, self.high):
            raise refuse("ARG203", f"{self.term!r} is not the term of ICD 203 for this range")

    @classmethod
    def parse(cls, text: str) -> "Likelihood":
        """Read `60%`, `20-40%` or a term of ICD 203; anything else raises ARG203."""
        words = " ".join(as_string(text).lower().split())
        term = _SYNONYMS.get(words, words)
        if term in TERMS:
            return cls(*TERMS[term], term)
        match = re.match(_RANGE, words)
        if match is None or "%" not in words:
            raise refuse(
                "ARG203",
                f"{text!r} is not a likelihood",
                "write 60%, 20-40% or a term such as likely",
            )
        low = _share(match[1])
        return cls(low, _share(match[2]) if match[2] else low)

    def __str__(self) -> str:
        if self.term:
            return self.term
        if self.low == self.high:
            return f"{_percent(self.low)}%"
        return f"{_percent(self.low)}-{_percent(self.high)}%"


def _share(percent: str) -> float:
    from decimal import Decimal

    return as_degree(float(Decimal(percent) / 100))


def _percent(share: float) -> str:
    from decimal import Decimal

    return f"{(Decimal(repr(share)) * 100).normalize():f}"


@frozen
class Expectation:
    """A test that lives in the map: the verdict that a statement should have.

    `status` is a word of `verdict.EXPECTABLE`: one of the six verdicts, a group of them (`stands`,
    `falls`, `open`) or a label (`in`, `out`, `undecided`).  `semantics` names the method, '' the
    default of the map.
    """

    status: str
    semantics: str = field(default="", converter=as_method)

    def __attrs_post_init__(self) -> None:
        if self.status not in EXPECTABLE:
            raise refuse(
                "ARG202",
                f"{self.status!r} is not a verdict",
                f"it is one of {', '.join(EXPECTABLE)}",
            )

    @property
    def label(self) -> str:
        """The label that a claim has when this is met: `in`, `out` or `undecided`."""
        return next(iter(EXPECTABLE[self.status])).label

    def __str__(self) -> str:
        return f"{self.status} {self.semantics}".strip()
