"""The semantics that yield extensions, one a file, found by `registry.collect`.

Not here: gradual methods (`gradual`), names (`framework`).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from argmap.registry import collect
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.limits import Budget


class Semantics(NamedTuple):
    """A way to say which sets of arguments can be accepted together, as data.

    `definition` is a sentence, `source` the paper.  `code` is what the ICCMA competition calls it.
    `unique` says that there is exactly one extension, `exists` that there is at least one,
    `directional` that the status of an argument depends on nothing but what bears on it.
    `complete` says that its extensions are complete, so that a map with reasons can be evaluated by
    it; the others are for attacks only.  `searches` is False where what is certain from the start
    is the whole answer.  `solve` takes a graph, a budget and which arguments count (None: all do).
    (A named tuple: attrs would cost a solver more time to import than most of its work takes.)
    """

    name: str
    title: str
    definition: str
    source: str
    code: str
    solve: Callable[[Graph, Budget, bytearray | None], Family]
    unique: bool = False
    exists: bool = True
    complete: bool = True
    directional: bool = False
    searches: bool = True


def semantics() -> Mapping[str, Semantics]:
    """Return every semantics by module name, sorted."""
    return collect("argmap.semantics.extensions", Semantics)
