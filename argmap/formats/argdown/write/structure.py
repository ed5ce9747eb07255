"""Premise-conclusion structures of a map that is to be written: their steps and their lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from argmap.formats.argdown.model.origin import Kept, numbers
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation

NEGATION = ""  # the name of a conclusion that is no statement
USES = ("uses", "from")


@frozen(eq=False)
class Structure:
    """An argument with its steps, the last one of which it is known by.

    `lines` are names of statements, or `NEGATION`; `conclusions` are the positions of those that
    the steps lead to, in the order of the steps.  `section` is the path of its heading.
    """

    steps: tuple[Relation, ...]
    lines: tuple[str, ...]
    conclusions: tuple[int, ...]
    section: tuple[str, ...]

    @property
    def main(self) -> Relation:
        """The last step."""
        return self.steps[-1]

    @property
    def key(self) -> str:
        """What the argument is known by: the id of its last step."""
        return self.steps[-1].id


def structures(map_: ArgumentMap, forms: Forms, kept: Kept) -> Iterator[Structure]:
    """Yield the structures of a map, those that have several steps first."""
    paths = {(), *(one.path for one in map_.groups)}
    parts: set[str] = set()

    def section(one: Relation) -> tuple[str, ...]:
        told = kept.section(one.id)
        if told is None or told not in paths:
            return () if kept.is_own else map_[map_.aim(one)].group
        return told

    wanted = [one for one in map_.relations if forms.form(one) == "structure"]
    for one in wanted:
        ids = kept.words(one.id, "steps")
        steps = [map_.index.relations.get(key) for key in ids]
        whole = (*(step for step in steps if step is not None), one)
        told = tuple(kept.words(one.id, "lines"))
        if not (ids or told) or len(whole) <= len(ids) or parts & {*ids, one.id}:
            continue
        if (kept.settings.explodes and ids) or not _fit(map_, forms, whole):
            continue
        lines = told or tuple(_expected(whole))
        if not all(name in map_ for name in lines):
            continue
        ends = _conclusions(whole, lines, kept)
        if ends:
            parts.update((*ids, one.id))
            yield Structure(whole, lines, ends, section(one))
    for one in wanted:
        if one.id not in parts:
            end = NEGATION if forms.stands(one) else one.target
            yield Structure((one,), (*one.sources, end), (len(one.sources),), section(one))


def uses(told: Mapping[str, Any], lines: tuple[str, ...], start: int, end: int) -> list[str] | None:
    """Return the statements that a line at `end` is inferred from, as a reader will see it.

    `told` are its data, `start` is the position of the conclusion before, or 0.  None if the data
    name no lines.
    """
    for key in USES:
        if isinstance(told.get(key), list | tuple):
            found = [lines[one - 1] for one in numbers(told[key]) if 0 < one <= end]
            return list(dict.fromkeys(found)) if len(found) == len(told[key]) else None
    return list(dict.fromkeys(lines[start:end]))


def _fit(map_: ArgumentMap, forms: Forms, steps: tuple[Relation, ...]) -> bool:
    """Tell whether steps can be one argument: nothing aims at a part of it but undercuts."""
    if len({one.id for one in steps}) < len(steps):
        return False
    for one in steps:
        if forms.form(one) != "structure" or one.kind != "supports" or forms.stands(one):
            return False
    return all(
        cut.kind == "undercuts" for one in steps[:-1] for cut in map_.index.incoming.get(one.id, ())
    )


def _expected(steps: tuple[Relation, ...]) -> Iterator[str]:
    known: set[str] = set()
    for one in steps:
        for name in one.sources:
            if name not in known:
                known.add(name)
                yield name
        known.add(one.target)
        yield one.target


def _conclusions(
    steps: tuple[Relation, ...], lines: tuple[str, ...], kept: Kept
) -> tuple[int, ...]:
    """Return where each step ends in the lines, or nothing if they are not of these steps."""
    found: list[int] = []
    start = at = 0
    for one in steps:
        told = {**kept.data(one.target), **kept.data(one.id)}
        at += 1
        while at < len(lines) and not (
            lines[at] == one.target and uses(told, lines, start, at) == list(one.sources)
        ):
            at += 1
        if at >= len(lines):
            return ()
        found.append(at)
        start = at
    return tuple(found) if found[-1] == len(lines) - 1 else ()
