"""A relation: a step from one or more statements to a statement or to another step."""

from collections.abc import Iterable

from attrs import field, frozen

from argmap.codes import refuse
from argmap.diagnostics import did_you_mean
from argmap.model.brief import brief
from argmap.model.provenance import UNATTRIBUTED, Attribution
from argmap.model.vocabulary import (
    as_degree,
    as_flag,
    as_name,
    as_phrases,
    as_string,
    as_tags,
    as_text,
    members_of,
)
from argmap.relations import RelationKind, relation_kinds
from argmap.source import Span

_LONGEST_ID = 160  # characters: ids stand in messages and in files; longer ones end in a digest


def _names(sources: Iterable[str]) -> tuple[str, ...]:
    if isinstance(sources, str):
        return (as_name(sources),)
    return tuple(map(as_name, members_of(str, sources)))


def derived_id(kind: str, sources: tuple[str, ...], target: str) -> str:
    """Return the id of a relation that was given none: what it says, so that it is stable.

    The order of linked sources makes no difference.  An id holds `:` and `->`, which no name can,
    and is at most 160 characters long: the middle of a longer one is a hash.
    """
    ordered = sources if len(sources) == 1 else sorted(sources)
    full = f"{kind}:{ordered[0] if len(ordered) == 1 else '&'.join(ordered)}->{target}"
    if len(full) <= _LONGEST_ID:
        return full
    from hashlib import blake2b

    digest = blake2b(full.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()
    return f"{kind}:{ordered[0][:40]}&#{digest}->{target[:40]}"


def _is_derived(word: str) -> bool:
    return ":" in word and word[: word.index(":")] in relation_kinds()


def _target(word: str) -> str:
    """Return what a relation aims at: the name of a statement, or the id of a relation."""
    return word if _is_derived(as_string(word)) else as_name(word)


@frozen(kw_only=True, repr=False)
class Relation:
    """A step of the map: `sources` together do something to `target`.

    `target` is the name of a statement or the id of another relation.  `id` is a written name, or
    derived from kind, sources and target, and unique in its map.  `scheme` names the pattern of
    reasoning, `strict` means that it is deductive, `weight` in [0, 1] is how strong it is, `cq`
    the critical question that it raises, `warrant` what licenses it.  `attribution` says who makes
    the step, where and in what words, `hedge` how guardedly (a string is one wording), `implicit`
    that only the author of the map does.  An id with a `:` in it is a
    derived one and is derived again, so that `attrs.evolve` keeps it true.
    Errors: `ArgmapError` with the code that a text with the same fault would get.
    """

    kind: str = field(kw_only=False)
    sources: tuple[str, ...] = field(converter=_names, kw_only=False)
    target: str = field(converter=_target, kw_only=False)
    scheme: str = field(default="", converter=as_text)
    strict: bool = field(default=False, converter=as_flag)
    weight: float | None = None
    cq: str = field(default="", converter=as_text)
    warrant: str = field(default="", converter=as_text)
    attribution: Attribution = UNATTRIBUTED
    hedge: tuple[str, ...] = field(default=(), converter=as_phrases)
    implicit: bool = field(default=False, converter=as_flag)
    tags: tuple[str, ...] = field(default=(), converter=as_tags)
    note: str = field(default="", converter=as_text)
    url: str = field(default="", converter=as_text)
    id: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        kind = relation_kinds().get(as_string(self.kind))
        if kind is None:
            kinds = relation_kinds()
            hints = did_you_mean(self.kind, kinds) or [f"known are {', '.join(kinds)}"]
            raise refuse("ARG106", f"unknown verb {self.kind!r}", *hints)
        if len(self.sources) != 1:
            self._check_sources(linked=kind.linked)
        if not isinstance(self.attribution, Attribution):
            raise TypeError(f"{self.attribution!r} is not an Attribution")
        if self.weight is not None:
            object.__setattr__(self, "weight", as_degree(self.weight))
        if self.id == "" or _is_derived(as_string(self.id)):
            derived = derived_id(self.kind, self.sources, self.target)
            object.__setattr__(self, "id", derived)
        else:
            object.__setattr__(self, "id", as_name(self.id))

    def _check_sources(self, *, linked: bool) -> None:
        if not self.sources or not linked:
            raise refuse("ARG111", f"a relation {self.kind!r} has one source")
        if len(set(self.sources)) < len(self.sources):
            raise refuse(
                "ARG116", "the same statement is a source of one step twice", "name it once"
            )

    @property
    def by(self) -> tuple[str, ...]:
        """The names of the sources and actors who say it."""
        return self.attribution.by

    @property
    def is_named(self) -> bool:
        """Whether the id was written rather than derived."""
        return ":" not in self.id

    @property
    def traits(self) -> RelationKind:
        """The kind as data."""
        return relation_kinds()[self.kind]
