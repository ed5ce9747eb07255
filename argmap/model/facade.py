"""The ways out of a map: checking, evaluating, writing and drawing it, as methods.

The graph knows nothing of what lies above it, but a user wants `map.check()`.  So each method here
is the function of the same name that `import argmap` offers, looked up when it is asked for, with
its signature and its manual: no list of keywords is written twice.  The architecture test knows
this file by name.
"""

from __future__ import annotations

from types import MethodType
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar, overload

import argmap

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


class Way(Generic[P, R]):
    """A method that is a function of `argmap` with the map as its first argument.

    For type checkers and `help` it has the parameters of the function.
    """

    def __init__(self, find: Callable[[], Callable[Concatenate[argmap.ArgumentMap, P], R]]) -> None:
        self.find = find

    @overload
    def __get__(
        self, map_: None, owner: type
    ) -> Callable[Concatenate[argmap.ArgumentMap, P], R]: ...
    @overload
    def __get__(self, map_: Facade, owner: type) -> Callable[P, R]: ...
    def __get__(self, map_: Facade | None, owner: type) -> Callable[..., R]:
        """Return the function itself, or bound to a map."""
        function = self.find()
        return function if map_ is None else MethodType(function, map_)


class Facade:
    """Methods of a map that lead to the floors above."""

    check = Way(lambda: argmap.check)
    dump = Way(lambda: argmap.dump)
    dumps = Way(lambda: argmap.dumps)
    evaluate = Way(lambda: argmap.evaluate)
    losses = Way(lambda: argmap.losses)
    _kept_aside = Way(lambda: argmap.kept_aside)
    ranking = Way(lambda: argmap.ranking)
    render = Way(lambda: argmap.render)
    report = Way(lambda: argmap.report)
    strengths = Way(lambda: argmap.strengths)
    to_graphviz = Way(lambda: argmap.to_graphviz)
    why = Way(lambda: argmap.why)
    _document = Way(lambda: argmap.Document.of)

    @property
    def document(self) -> argmap.Document:
        """The text that the map was read from, or that writing it gives, with its settings."""
        return self._document()

    @property
    def kept_aside(self) -> Counter[str]:
        """How many relations of its file the map does not have, by kind, and how many `edges`."""
        return self._kept_aside()

    def to(self, format: str) -> str:  # noqa: A002 - the word that users expect
        """Return the map in a format: `map.to("kialo")` is `map.dumps(format="kialo")`."""
        return self.dumps(format=format)

    def _repr_svg_(self) -> str:
        return self.render().svg

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude  # what IPython hands over
        return self.render(prefix=f"argmap-{id(self):x}-").mimebundle()
