"""Premise-conclusion structures of a map that is to be written: their steps and their lines."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from attrs import frozen

from argmap.exchange.origin import origin_texts
from argmap.formats.argdown.model.origin import ArgdownOrigin, expected_lines, numbers
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation

NEGATION = ""  # the name of a conclusion that is not a statement
USES = ("uses", "from")


@frozen(eq=False)
class ArgumentStructure:
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


def structures(
    map_: ArgumentMap, forms: Forms, origin: ArgdownOrigin, untitled: Container[str]
) -> Iterator[ArgumentStructure]:
    """Yield the structures of a map, those that were read with several steps or lines first.

    `untitled` are statements without a title, which lie in the group in which they are written.
    """
    paths = {(), *(group.path for group in map_.groups)}

    def section(relation: Relation, lines: tuple[str, ...]) -> tuple[str, ...]:
        fixed = [map_[name].group for name in lines if name in untitled]
        if origin.is_own and fixed:
            return fixed[0]
        path = origin.section(relation.id)
        if path is None or path not in paths:
            return () if origin.is_own else map_[map_.aim(relation)].group
        return path

    wanted = [relation for relation in map_.relations if forms.form(relation) == "structure"]
    part_ids: set[str] = set()
    for relation in wanted:
        steps, lines = _as_read(map_, origin, relation)
        ids = {step.id for step in steps}
        if not lines or part_ids & ids or not _fit(map_, forms, steps):
            continue
        ends = _conclusions(steps, lines, origin)
        if ends:
            part_ids |= ids
            yield ArgumentStructure(steps, lines, ends, section(relation, lines))
    for relation in wanted:
        if relation.id not in part_ids:
            end = NEGATION if forms.stands(relation) else relation.target
            lines = (*relation.sources, end)
            ends = (len(relation.sources),)
            yield ArgumentStructure((relation,), lines, ends, section(relation, lines))


def _as_read(
    map_: ArgumentMap, origin: ArgdownOrigin, relation: Relation
) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """Return the steps and lines of the argument that a relation ended; no lines if none is kept.

    It is none any more if a step or a line is gone.
    """
    ids = origin_texts(origin.argument(relation.id).get("steps"))
    lines = origin_texts(origin.argument(relation.id).get("lines"))
    steps = (*(map_.index.relations[id_] for id_ in ids if id_ in map_.index.relations), relation)
    lines = lines or (tuple(expected_lines((it.sources, it.target) for it in steps)) if ids else ())
    whole = len(steps) > len(ids) and all(name in map_ for name in lines)
    return steps, lines if whole else ()


def uses(data: Mapping[str, Any], lines: tuple[str, ...], start: int, end: int) -> list[str] | None:
    """Return the statements that a line at `end` is inferred from, as a reader will see it.

    `told` are its data, `start` is the position of the conclusion before, or 0.  None if the data
    name no lines.
    """
    for key in USES:
        if isinstance(data.get(key), list | tuple):
            lines_used = [lines[number - 1] for number in numbers(data[key]) if 0 < number <= end]
            return list(dict.fromkeys(lines_used)) if len(lines_used) == len(data[key]) else None
    return list(dict.fromkeys(lines[start:end]))


def _fit(map_: ArgumentMap, forms: Forms, steps: tuple[Relation, ...]) -> bool:
    """Return whether steps can be one argument: nothing aims at a part of it but undercuts."""
    if len({step.id for step in steps}) < len(steps):
        return False
    for step in steps:
        if forms.form(step) != "structure" or step.kind != "supports" or forms.stands(step):
            return False
    return all(
        cut.kind == "undercuts"
        for step in steps[:-1]
        for cut in map_.index.incoming.get(step.id, ())
    )


def _conclusions(
    steps: tuple[Relation, ...], lines: tuple[str, ...], origin: ArgdownOrigin
) -> tuple[int, ...]:
    """Return where each step ends in the lines, or nothing if they are not of these steps."""
    conclusions: list[int] = []
    start = at = 0
    for step in steps:
        data = origin.data(step.id)  # those of the conclusion may stand under its title elsewhere
        records = ({**origin.data(step.target), **data}, data)
        # the last step ends in the last line, although it may conclude what is a premise above
        at = len(lines) - 1 if step is steps[-1] else at + 1
        while at < len(lines) and not (
            lines[at] == step.target
            and any(uses(told, lines, start, at) == list(step.sources) for told in records)
        ):
            at += 1
        if at >= len(lines):
            return ()
        conclusions.append(at)
        start = at
    return tuple(conclusions) if conclusions[-1] == len(lines) - 1 else ()
