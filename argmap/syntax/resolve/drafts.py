"""What the reader knows of a statement or a step before all names are known."""

from typing import Any, TypeAlias

from argmap.syntax.diagnose.heads import PROVENANCE
from argmap.syntax.lines.tree import Word
from argmap.syntax.outline.nodes import OutlineNode


class DeclaredDraft:
    """A declared statement, source or actor; `word` is the name as written, if it was.

    `name` is '' until a statement gets one made of its first words.
    """

    __slots__ = ("kind", "name", "node", "values", "word")

    def __init__(self, node: OutlineNode, kind: str, name: str, word: Word | None) -> None:
        self.node = node
        self.kind = kind
        self.name = name
        self.word = word
        self.values: dict[str, Any] = {}

    @property
    def is_statement(self) -> bool:
        """Whether it is a statement, not a source or actor."""
        return self.kind not in PROVENANCE


class StepDraft:
    """A step: `chain` is the target as written, groups of names joined by `->`, innermost last.

    `aim` is the name of a statement or another draft, once it is known.
    """

    __slots__ = ("aim", "chain", "kind", "node", "sources", "values")

    def __init__(
        self,
        node: OutlineNode,
        kind: str,
        sources: list[str],
        chain: tuple[tuple[Word, ...], ...] = (),
        aim: "str | StepDraft | None" = None,
    ) -> None:
        self.node = node
        self.kind = kind
        self.sources = sources
        self.chain = chain
        self.aim = aim
        self.values: dict[str, Any] = {}


Draft: TypeAlias = DeclaredDraft | StepDraft
