"""The ways out of a map: checking, writing and drawing it, as methods.

The graph knows nothing of what lies above it, but a user wants `map.check()`.  These methods are
the one arrow that points up: each asks `argmap.api` when it is called, and does nothing else.  The
architecture test knows this file by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from argmap.diagnostics import Diagnostic
    from argmap.document import Document


def _api() -> Any:
    return import_module("argmap.api")


class Facade:
    """Methods of a map that lead to the floors above."""

    @property
    def document(self) -> Document:
        """The text that the map was read from, or that writing it gives, with its settings."""
        document: Document = _api().document(self)
        return document

    def check(self, **options: Any) -> tuple[Diagnostic, ...]:
        """Return the findings of every rule, as `argmap.check` does."""
        found: tuple[Diagnostic, ...] = _api().check(self, **options)
        return found

    def dumps(self, *, format: str = "arg") -> str:  # noqa: A002 - the word that users expect
        """Return the map as text in a format, as `argmap.dumps` does."""
        text: str = _api().dumps(self, format=format)
        return text

    def to(self, format: str) -> str:  # noqa: A002 - the word that users expect
        """Return the map in a format: `map.to("kialo")` is `map.dumps(format="kialo")`."""
        return self.dumps(format=format)

    def losses(self, format: str) -> tuple[Diagnostic, ...]:  # noqa: A002 - the same
        """Return what a format cannot hold of the map, as `argmap.losses` does."""
        found: tuple[Diagnostic, ...] = _api().losses(self, format)
        return found

    def dump(self, path: str | PathLike[str], **options: Any) -> None:
        """Write the map to a file, as `argmap.dump` does."""
        _api().dump(self, path, **options)

    def render(self, path: str | PathLike[str] | None = None, **options: Any) -> Any:
        """Draw the map, as `argmap.render` does."""
        return _api().render(self, path, **options)

    def _repr_svg_(self) -> str:
        svg: str = _api().render(self).svg
        return svg

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"image/svg+xml": self._repr_svg_(), "text/plain": repr(self)}
