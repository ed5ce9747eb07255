"""What stands below what in a goal structure, for notations that are outlines.

Not here: how a line of an outline is written.
"""

from collections.abc import Iterable, Iterator, Mapping

from argmap.formats.safety.goals.elements import Element


def children(elements: Mapping[str, Element]) -> dict[str, list[tuple[str, bool]]]:
    """Return what stands below each element: what it stands in, what it rests on, what counters it.

    The second part of each tells whether it is a counter.
    """
    below: dict[str, list[tuple[str, bool]]] = {
        key: [(part, False) for part in (*one.context, *one.supported)]
        for key, one in elements.items()
    }
    for key, one in elements.items():
        for part in one.challenges:
            below[part[0]].append((key, True))
    return below


def roots(
    elements: Iterable[str], below: Mapping[str, Iterable[tuple[str, bool]]]
) -> Iterator[str]:
    """Yield the elements that stand below no other."""
    found = {key for parts in below.values() for key, _ in parts}
    return (key for key in elements if key not in found)
