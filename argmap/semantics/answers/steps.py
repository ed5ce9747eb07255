"""The steps of a map by what they are called in its language: `a & b -> c`, or their own name."""

from argmap.diagnostics import or_meant
from argmap.model import ArgumentMap, Relation
from argmap.semantics.answers.evaluable import no_claim
from argmap.semantics.phrases import joined


def named_step(map_: ArgumentMap, text: str) -> Relation | None:
    """Return the step that is called `a & b -> c`, or by its id; None for what names no step.

    Errors: `KeyError` for a step that is not in the map.
    """
    if text in map_.index.relations:
        return map_.relation(text)
    wanted = _plain(text)
    for relation in map_.relations if "->" in wanted else ():
        ends = f"{' & '.join(relation.sources)} -> {relation.target}"
        if wanted in (_plain(written(map_, relation)), _plain(ends)):
            return relation
    if "->" in wanted:
        names = [statement.name for statement in map_.statements]
        unknown = (name for name in wanted.replace("->", "&").split("&") if name not in names)
        refused = (no_claim(name, map_, names) for name in unknown)
        raise KeyError(next(refused, "") or _no_step(map_, text))
    return None


def _no_step(map_: ArgumentMap, text: str) -> str:
    """Return that there is no such step, and which steps lead to the same statement."""
    end = _plain(text).rpartition("->")[2]
    steps = [written(map_, relation) for relation in map_.relations if relation.target == end]
    there = f"the steps to {end!r}: {joined(map(repr, steps))}"
    return or_meant(f"no step {text!r}", text, steps, there if steps else f"none leads to {end!r}")


def _plain(text: str) -> str:
    """Return a step as it is called, whatever its blanks and the order of linked premises."""
    pieces = text.replace("→", "->").split("->")
    return "->".join(
        "&".join(sorted(piece.strip() for piece in piece.split("&"))) for piece in pieces
    )


def written(map_: ArgumentMap, relation: Relation) -> str:
    """Return a step as the language names it: `a & b -> c`, `x -> a -> b`, or its own name."""
    pieces = []
    while not relation.is_named:
        pieces.append(" & ".join(relation.sources))
        if relation.target in map_:
            return " -> ".join([*pieces, relation.target])
        relation = map_.relation(relation.target)
    return " -> ".join([*pieces, relation.id])
