"""The kinds of statement, one a file, found by `registry.everything`."""

from collections.abc import Mapping
from functools import cache

from attrs import Factory, frozen

from argmap.registry import everything


@frozen(kw_only=True)
class StatementKind:
    """What a kind of statement is, as data: nothing elsewhere branches on its name.

    `label` heads the card, `summary` is for manuals.  `role` is the role that a statement has by
    writing the kind ('' when the kind says nothing about its place in the map).  `asserts` says
    whether it can be true or false; what cannot is answered, and supports nothing.  `granted` says
    that a proof standard asks no reason for it, `evident` that it needs none where supports are
    evidential.
    """

    name: str
    summary: str
    label: str = Factory(lambda kind: kind.name.capitalize(), takes_self=True)
    role: str = ""
    asserts: bool = True
    granted: bool = False
    evident: bool = False


@cache
def statement_kinds() -> Mapping[str, StatementKind]:
    """Return every statement kind by name, sorted."""
    return everything("argmap.kinds", StatementKind)
