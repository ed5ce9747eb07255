"""What a map says of its statements that a method does not weigh, in a sentence with what would.

Not here: the methods that do (`probability`).
"""

from argmap.model.argument_map import ArgumentMap

_DOUBTING = ("rejects", "doubts")
_WITHOUT_DOUBTED = "--without-doubted"


def doubted(map_: ArgumentMap) -> tuple[str, ...]:
    """Return the statements that the author doubts or rejects (`@stance`), in order."""
    from argmap.semantics.compile import merged_names

    asserting = merged_names(map_)
    return tuple(
        one.name for one in map_.statements if one.stance in _DOUBTING and one.name in asserting
    )


def unweighed(map_: object, *, likelihoods: bool = False, without: tuple[str, ...] = ()) -> str:
    """Return what was not weighed, in one sentence, '' where the map says no such thing.

    `likelihoods` tells that the method takes likelihoods, and `without` what was left out.
    """
    if not isinstance(map_, ArgumentMap):
        return ""
    likely = sum(one.likelihood is not None for one in map_.statements)
    hedged = sum(bool(one.hedge) for one in map_.statements)
    doubts = len([name for name in doubted(map_) if name not in without])
    parts = []
    if likely and not likelihoods:
        what = _counted("likelihood", likely)
        parts.append(f"{what} (`--semantics constellations` weighs them)")
    if hedged:
        parts.append(f"{_counted('hedge', hedged)} (no method weighs them)")
    told = ""
    if doubts:
        what = "statement" if doubts == 1 else "statements"
        it = "it" if doubts == 1 else "them"
        told = (
            f"{doubts} {what} that the author doubts or rejects "
            f"{'counts' if doubts == 1 else 'count'} in full (`{_WITHOUT_DOUBTED}` leaves {it} out)"
        )
    if not parts:
        return f"{told}." if told else ""
    return f"Not weighed: {' and '.join(parts)}{f'; {told}' if told else ''}."


def _counted(what: str, count: int) -> str:
    return f"the {what} of 1 statement" if count == 1 else f"the {what}s of {count} statements"
