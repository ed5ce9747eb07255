"""The semantics that yield extensions, one a file, found by `registry.everything`.

Not here: gradual methods (`gradual`), names (`circuits.framework`).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from argmap.registry import everything
from argmap.semantics.engine.rules import LabellingRule

if TYPE_CHECKING:
    from argmap.semantics.engine.extension_set import ExtensionSet


class Semantics(NamedTuple):
    """A way to say which sets of arguments can be accepted together, as data.

    `definition` is a sentence, `source` the paper.  `code` is what the ICCMA competition calls it.
    `unique` says that there is exactly one extension, `exists` that there is at least one.
    `complete` says that its extensions are complete, so that a map with reasons can be evaluated by
    it; the others are for attacks only.  Its extensions are the labellings under `rule`, or what
    `derive` makes of those; without a rule the grounded labelling is the whole answer.
    (A named tuple: attrs would cost a solver more time to import than most of its work takes.)
    """

    name: str
    title: str
    definition: str
    source: str
    code: str
    rule: LabellingRule | None = None
    derive: "Callable[[ExtensionSet], ExtensionSet] | None" = None
    unique: bool = False
    exists: bool = True
    complete: bool = True

    @property
    def searches(self) -> bool:
        """Whether there is more to it than the grounded labelling."""
        return self.rule is not None


def semantics() -> Mapping[str, Semantics]:
    """Return every semantics by module name, sorted."""
    return everything("argmap.semantics.extensions", Semantics)
