"""What a map says of its statements that a method does not weigh, in a sentence with what would."""

from argmap.model import ArgumentMap
from argmap.model.brief import counted
from argmap.semantics.compilation.participants import merged_names
from argmap.semantics.phrases import joined

_DOUBTING = ("rejects", "doubts")


def doubted(map_: ArgumentMap) -> tuple[str, ...]:
    """Return the statements that the author doubts or rejects (`@stance`), in order."""
    asserting = merged_names(map_)
    return tuple(
        statement.name
        for statement in map_.statements
        if statement.stance in _DOUBTING and statement.name in asserting
    )


def unweighed(
    map_: object,
    *,
    likelihoods: bool = False,
    standards: bool = False,
    without: tuple[str, ...] = (),
) -> str:
    """Return what was not weighed, in one sentence, '' where the map says no such thing.

    `likelihoods` says that the method takes likelihoods, `standards` that it takes standards of
    proof, and `without` what was left out.
    """
    if not isinstance(map_, ArgumentMap):
        return ""
    likely = sum(statement.likelihood is not None for statement in map_.statements)
    hedged = sum(bool(statement.hedge) for statement in map_.statements)
    doubts = len([name for name in doubted(map_) if name not in without])
    proved = sum(bool(statement.standard) for statement in map_)
    portions = [
        f"the {noun}{'s' * (count != 1)} of {counted(count, 'statement')}"
        f" ({method} weighs {_it(count)})"
        for noun, count, method in (
            ("likelihood", 0 if likelihoods else likely, "`--semantics constellations`"),
            ("standard", 0 if standards else proved, "`--semantics preponderance`"),
            ("hedge", hedged, "no method"),
        )
        if count
    ]
    pieces = [f"Not weighed: {joined(portions)}"] if portions else []
    if doubts:
        pieces.append(
            f"{counted(doubts, 'statement')} that the author doubts or rejects "
            f"count{'s' * (doubts == 1)} in full (`--without-doubted` leaves {_it(doubts)} out)"
        )
    return f"{'; '.join(pieces)}." if pieces else ""


def _it(count: int) -> str:
    return "it" if count == 1 else "them"
