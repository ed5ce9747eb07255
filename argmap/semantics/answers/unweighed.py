"""What a map says of its statements that a method does not weigh, in a sentence with what would."""

from argmap.model.argument_map import ArgumentMap

_DOUBTING = ("rejects", "doubts")


def doubted(map_: ArgumentMap) -> tuple[str, ...]:
    """Return the statements that the author doubts or rejects (`@stance`), in order."""
    from argmap.semantics.compilation.participants import merged_names

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
        subject = _counted("likelihood", likely)
        portions.append(f"{subject} (`--semantics constellations` weighs {_it(likely)})")
    if hedged:
        portions.append(f"{_counted('hedge', hedged)} (no method weighs {_it(hedged)})")
    pieces = [f"Not weighed: {' and '.join(portions)}"] if portions else []
    if doubts:
        subject, verb = ("statement", "counts") if doubts == 1 else ("statements", "count")
        pieces.append(
            f"{doubts} {subject} that the author doubts or rejects {verb} in full "
            f"(`--without-doubted` leaves {_it(doubts)} out)"
        )
    return f"{'; '.join(pieces)}." if pieces else ""


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _counted(subject: str, count: int) -> str:
    return (
        f"the {subject} of 1 statement" if count == 1 else f"the {subject}s of {count} statements"
    )
