"""What the reader knows of a statement or a step before all names are known."""

from typing import Any, TypeAlias

from attrs import Factory, define

from argmap.syntax.outline import Entry, Node
from argmap.syntax.tree import Word


@define(eq=False, repr=False)
class StatementDraft:
    """A declared statement; `name` is '' until it gets one made of its first words."""

    node: Node
    kind: str
    name: str
    word: Word | None
    values: dict[str, Any] = Factory(dict)


@define(eq=False, repr=False)
class ProvenanceDraft:
    """A declared source or actor."""

    node: Node
    kind: str
    name: str
    word: Word | None
    values: dict[str, Any] = Factory(dict)


@define(eq=False, repr=False)
class StepDraft:
    """A step: `chain` is the target as written, groups of names joined by `->`, innermost last.

    `aim` is the name of a statement or another draft, once it is known.
    """

    node: Node
    kind: str
    sources: list[str]
    chain: tuple[tuple[Word, ...], ...] = ()
    aim: "str | StepDraft | None" = None
    values: dict[str, Any] = Factory(dict)
    id: str = ""


Draft: TypeAlias = StatementDraft | ProvenanceDraft | StepDraft
Owned: TypeAlias = tuple[Node, list[Entry]]
