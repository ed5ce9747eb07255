"""Where in the text a relation is written: the group of the heading above its line.

Not here: what follows from it (`hanging`).
"""

from bisect import bisect_right

from argmap.model import ArgumentMap, Relation
from argmap.source import Span

Path = tuple[str, ...]


class WrittenIn:
    """Looks up the group in which a relation is written; linear to build, logarithmic to ask."""

    def __init__(self, map_: ArgumentMap) -> None:
        headings: dict[int, list[tuple[int, Path]]] = {}
        for group in map_.groups:
            if group.span:
                headings.setdefault(id(group.span.source), []).append(
                    _entry(group.span, group.path)
                )
        self._headings = {key: sorted(entries) for key, entries in headings.items()}

    def __call__(self, relation: Relation) -> Path | None:
        """Return the path of the group, () above the first heading, None where no text says it."""
        span = relation.span
        if span is None:
            return None
        entries = self._headings.get(id(span.source), [])
        at = bisect_right(entries, span.start, key=lambda entry: entry[0])
        return entries[at - 1][1] if at else ()


def _entry(span: Span, path: Path) -> tuple[int, Path]:
    return span.start, path
