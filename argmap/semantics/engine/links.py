"""What pairs come to: those of one key together, what they join, and what links lead to."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second members of pairs by the first, in order."""
    groups: dict[K, list[V]] = {}
    for key, member in pairs:
        groups.setdefault(key, []).append(member)
    return groups


def joined(pairs: Iterable[tuple[V, V]]) -> dict[V, V]:
    """Return, for all that pairs join directly or through others, what stands for the joined."""
    heads: dict[V, V] = {}

    def head(member: V) -> V:
        heads.setdefault(member, member)
        while heads[member] != member:
            heads[member] = member = heads[heads[member]]
        return member

    for member, neighbour in pairs:
        heads[head(member)] = head(neighbour)
    return {member: head(member) for member in [*heads]}


def reached(nodes: Iterable[V], following: Callable[[V], Iterable[V]]) -> Iterator[V]:
    """Yield some nodes and all that they lead to, nearest first."""
    queue = list(dict.fromkeys(nodes))
    seen = set(queue)
    for node in queue:
        yield node
        for neighbour in following(node):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
