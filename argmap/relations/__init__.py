"""The kinds of relation, one a file, found by `registry.everything`."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from attrs import Factory, frozen

from argmap.registry import everything

JOIN = "&"  # the bullet of a premise that is linked with the one before it


@frozen(kw_only=True)
class RelationKind:
    """What a kind of relation is, as data: nothing elsewhere branches on its name.

    The name is the verb of the language.  `bullet` makes the indented line the source of the
    relation, `reverse` makes it the target, and `step_bullet` aims at the step above instead of
    the statement; '' where the language has none.  `polarity` is 1 for a reason for the target,
    -1 for one against it, 0 for neither.  `linked` says whether several
    sources may act together, `symmetric` whether source and target may change places.
    `aims` is what the target may be: a statement, a relation, or either.  `answers` marks the
    relation whose target is a question.  `rests` says that the target rests on the source, in
    whatever way: a statement that is not such a source of anything is a main claim.  `merges` says
    that source and target stand and fall as one, `prefers` that the source is the stronger of the
    two where they are in conflict, `asides` that the target is there for the sake of the source,
    so that it is not a main claim.  `head` and `line` are the arrow in a drawing, `tone` its
    colour there, `phrase` its name in a legend, `symbol` what a plain text shows.
    """

    name: str
    summary: str
    phrase: str = Factory(lambda kind: kind.name, takes_self=True)
    polarity: Literal[-1, 0, 1] = 0
    aims: frozenset[Literal["statement", "relation"]] = frozenset({"statement"})
    bullet: str = ""
    step_bullet: str = ""
    reverse: str = ""
    linked: bool = False
    symmetric: bool = False
    answers: bool = False
    rests: bool = False
    merges: bool = False
    prefers: bool = False
    asides: bool = False
    symbol: str = "→"
    tone: Literal["support", "attack", "undercut", "neutral"] = "neutral"
    line: Literal["solid", "double", "dashed", "dotted"] = "solid"
    head: Literal["arrow", "tee-arrow", "tee", "both", "none", "open"] = "arrow"


@cache
def relation_kinds() -> Mapping[str, RelationKind]:
    """Return every relation kind by name, sorted."""
    return everything("argmap.relations", RelationKind)


class BulletMeaning(NamedTuple):
    """What a bullet says: the kind of relation, and where it leads.

    To the statement above, to the step above, or from the statement above to this one (`reverse`).
    """

    kind: RelationKind
    leads: Literal["statement", "step", "reverse"]


@cache
def bullet_meanings() -> Mapping[str, BulletMeaning]:
    """Return what each bullet says but for `&`, which joins."""
    meanings: dict[str, BulletMeaning] = {}
    for kind in relation_kinds().values():
        meanings[kind.bullet] = BulletMeaning(kind, "statement")
        meanings[kind.step_bullet] = BulletMeaning(kind, "step")
        meanings[kind.reverse] = BulletMeaning(kind, "reverse")
    meanings.pop("", None)
    return meanings


@cache
def bullets() -> tuple[str, ...]:
    """Return every bullet of the language, the one that joins included, longer ones first."""
    return tuple(sorted({JOIN, *bullet_meanings()}, key=lambda bullet: (-len(bullet), bullet)))


@cache
def verbs_that(field: str) -> frozenset[str]:
    """Return the names of the kinds of which a field is not False or 0: `verbs_that("merges")`."""
    return frozenset(name for name, kind in relation_kinds().items() if getattr(kind, field))
