"""A statement: what is asserted or asked."""

from collections.abc import Iterable

from attrs import field, frozen

from argmap.codes import refuse
from argmap.diagnostics import did_you_mean
from argmap.kinds import statement_kinds
from argmap.model.brief import brief
from argmap.model.provenance import UNATTRIBUTED, Attribution
from argmap.model.values import Expectation, Likelihood
from argmap.model.vocabulary import (
    as_choice,
    as_date,
    as_degree,
    as_flag,
    as_name,
    as_phrases,
    as_string,
    as_tags,
    as_text,
    as_title,
    members_of,
)
from argmap.source import Span


def _path(titles: Iterable[str]) -> tuple[str, ...]:
    return () if titles == () else tuple(map(as_title, members_of(str, titles)))


def _expectations(members: Iterable[Expectation]) -> tuple[Expectation, ...]:
    return () if members == () else members_of(Expectation, members)


def _words(members: Iterable[str]) -> tuple[str, ...]:
    return () if members == () else members_of(str, members)


def _likelihood(value: Likelihood | str | None) -> Likelihood | None:
    if value is None or isinstance(value, Likelihood):
        return value
    return Likelihood.parse(value)


@frozen(kw_only=True, repr=False)
class Statement:
    """A statement of the map.

    `name` is unique in its map.  `kind` is a written kind, '' when its role alone says what it is.
    `group` is the path of headings that it stands under, outermost first.  `mode` is how it was
    said and `stance` what the author makes of it; `hedge` holds the wordings that weaken it (a
    string is one).  `date` is when it happened or was said, in ISO 8601 (`2018-09`).
    `likelihood` is the analyst's estimate (a string is parsed), `confidence` how good the basis of
    that is, `weight` its base score in [0, 1]; what is `undeveloped` is still to be argued for.
    `alternatives` ('exclusive', 'exhaustive') is for questions.  Empty strings and None mean that
    nothing was said.  Texts are one line; runs of blanks are folded. Errors: `ArgmapError` with the
    code that a text with the same fault would get.
    """

    name: str = field(converter=as_name, kw_only=False)
    text: str = field(default="", converter=as_text, kw_only=False)
    kind: str = ""
    title: str = field(default="", converter=as_text)
    group: tuple[str, ...] = field(default=(), converter=_path)
    attribution: Attribution = UNATTRIBUTED
    mode: str = ""
    stance: str = ""
    hedge: tuple[str, ...] = field(default=(), converter=as_phrases)
    date: str = field(default="", converter=as_date)
    likelihood: Likelihood | None = field(default=None, converter=_likelihood)
    confidence: str = ""
    weight: float | None = None
    implicit: bool = field(default=False, converter=as_flag)
    undeveloped: bool = field(default=False, converter=as_flag)
    tags: tuple[str, ...] = field(default=(), converter=as_tags)
    note: str = field(default="", converter=as_text)
    url: str = field(default="", converter=as_text)
    expect: tuple[Expectation, ...] = field(default=(), converter=_expectations)
    standard: str = ""
    value: str = field(default="", converter=as_text)
    alternatives: tuple[str, ...] = field(default=(), converter=_words)
    span: Span | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        if self.kind != "" and as_string(self.kind) not in statement_kinds():
            kinds = statement_kinds()
            hints = did_you_mean(self.kind, kinds) or [f"known are {', '.join(kinds)}"]
            raise refuse("ARG105", f"unknown kind {self.kind!r}", *hints)
        if not isinstance(self.attribution, Attribution):
            raise TypeError(f"{self.attribution!r} is not an Attribution")
        if (self.mode, self.stance, self.confidence, self.standard) != ("", "", "", ""):
            for name in ("mode", "stance", "confidence", "standard"):
                as_choice(name, getattr(self, name))
        if self.weight is not None:
            object.__setattr__(self, "weight", as_degree(self.weight))
        if self.alternatives:
            self._check_alternatives()
        if self.expect and len({each.semantics for each in self.expect}) < len(self.expect):
            raise refuse("ARG112", f"{self.name!r} expects two things of one semantics")

    def _check_alternatives(self) -> None:
        if self.kind != "question":
            raise refuse("ARG108", f"{self.name!r} is not a question and takes no alternatives")
        if len(set(self.alternatives)) < len(self.alternatives):
            raise refuse("ARG112", f"the alternatives of {self.name!r} repeat a word")
        for word in self.alternatives:
            as_choice("alternatives", word or " ")

    @property
    def by(self) -> tuple[str, ...]:
        """The names of the sources and actors who say it."""
        return self.attribution.by

    @property
    def headline(self) -> str:
        """The title, without one the text, without both the name."""
        return self.title or self.text or self.name
