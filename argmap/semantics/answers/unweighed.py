"""What a map says of its statements that a method does not weigh, in a sentence with what would."""

from argmap.model.argument_map import ArgumentMap
from argmap.model.brief import counted
from argmap.semantics.compilation.participants import merged_names

_DOUBTING = ("rejects", "doubts")


def doubted(map_: ArgumentMap) -> tuple[str, ...]:
    """Return the statements that the author doubts or rejects (`@stance`), in order."""
    asserting = merged_names(map_)
    return tuple(
        statement.name
        for statement in map_.statements
        if statement.stance in _DOUBTING and statement.name in asserting
    )


def unweighed(map_: object, *, likelihoods: bool = False, without: tuple[str, ...] = ()) -> str:
    """Return what was not weighed, in one sentence, '' where the map says no such thing.

    `likelihoods` says that the method takes likelihoods, and `without` what was left out.
    """
    if not isinstance(map_, ArgumentMap):
        return ""
    likely = sum(statement.likelihood is not None for statement in map_.statements)
    hedged = sum(bool(statement.hedge) for statement in map_.statements)
    doubts = len([name for name in doubted(map_) if name not in without])
    portions = []
    if likely and not likelihoods:
        weighing = f"`--semantics constellations` weighs {_it(likely)}"
        portions.append(f"{_all('likelihood', likely)} ({weighing})")
    if hedged:
        portions.append(f"{_all('hedge', hedged)} (no method weighs {_it(hedged)})")
    pieces = [f"Not weighed: {' and '.join(portions)}"] if portions else []
    if doubts:
        pieces.append(
            f"{counted(doubts, 'statement')} that the author doubts or rejects "
            f"count{'s' * (doubts == 1)} in full (`--without-doubted` leaves {_it(doubts)} out)"
        )
    return f"{'; '.join(pieces)}." if pieces else ""


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _all(noun: str, count: int) -> str:
    return f"the {noun}{'s' * (count != 1)} of {counted(count, 'statement')}"
