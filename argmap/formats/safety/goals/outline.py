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
        key: [(key, False) for key in (*element.context, *element.supported)]
        for key, element in elements.items()
    }
    for key, element in elements.items():
        for challenge in element.challenges:
            below[challenge[0]].append((key, True))
    return below


def roots(
    elements: Iterable[str], below: Mapping[str, Iterable[tuple[str, bool]]]
) -> Iterator[str]:
    """Yield the elements that stand below no other."""
    keys = {key for groups in below.values() for key, _ in groups}
    return (key for key in elements if key not in keys)
