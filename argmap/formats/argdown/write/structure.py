"""Premise-conclusion structures of a map that is to be written: their steps and their lines."""

from collections.abc import Container, Iterator

from attrs import frozen

from argmap.exchange.json import origin_texts
from argmap.formats.argdown.model.origin import expected_lines
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.model import Relation

NEGATION = ""  # the name of a conclusion that is not a statement


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

    def uses(self, at: int) -> list[int]:
        """Return the numbers of the lines that the step `at` uses, if not all since the last."""
        sources, above = self.steps[at].sources, self.lines[: self.conclusions[at]]
        if sources == (*dict.fromkeys(above[self.conclusions[at - 1] if at else 0 :]),):
            return []
        numbers = {name: number for number, name in enumerate(above, 1)}
        return [numbers[name] for name in sources]


def structures(forms: Forms, untitled: Container[str]) -> Iterator[ArgumentStructure]:
    """Yield the structures of a map, those that were read with several steps or lines first.

    `untitled` are statements without a title, which lie in the group in which they are written.
    """
    map_, origin = forms.map, forms.origin
    paths = {(), *(group.path for group in map_.groups)}

    def section(relation: Relation, lines: tuple[str, ...]) -> tuple[str, ...]:
        path = origin.section(relation.id)
        if path is not None and origin.record(relation.id).get("apart"):
            return ()
        if path in paths:
            return path
        fixed = [map_[name].group for name in lines if name in untitled]
        if origin.is_own:
            return fixed[0] if fixed else ()
        return map_[map_.aim(relation)].group

    wanted = [relation for relation in map_.relations if forms.form(relation) == "structure"]
    part_ids: set[str] = set()
    for relation in wanted:
        steps, lines = _as_read(forms, relation)
        ids = {step.id for step in steps}
        ends = _conclusions(steps, lines) if lines and part_ids.isdisjoint(ids) else ()
        if ends:
            part_ids |= ids
            yield ArgumentStructure(steps, lines, ends, section(relation, lines))
    for relation in wanted:
        if relation.id not in part_ids:
            end = NEGATION if forms.stands(relation) else relation.target
            lines = (*relation.sources, end)
            ends = (len(relation.sources),)
            yield ArgumentStructure((relation,), lines, ends, section(relation, lines))


def _as_read(forms: Forms, relation: Relation) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """Return the steps and lines of the argument that a relation ended; no lines if none is kept.

    It is none any more if a step or a line is gone, if a line was not idle and is now, if a step is
    not a reason, or if something aims at a part of it that is not an undercut.
    """
    map_, record = forms.map, forms.origin.record(relation.id)
    ids, lines = (origin_texts(record.get(key)) for key in ("steps", "lines"))
    steps = (*(map_.relation(id_) for id_ in ids if id_ in map_.index.relations), relation)
    if ids and not lines:
        lines = expected_lines((step.sources, step.target) for step in steps)
    used = {name for step in steps for name in (*step.sources, step.target)}
    is_whole = (
        len({step.id for step in steps}) > len(ids)
        and used <= {*lines} <= {*used, *origin_texts(record.get("idle"))}
        and all(name in map_ for name in lines)
        and all(forms.form(step) == "structure" for step in steps)
        and all(step.kind == "supports" and not forms.stands(step) for step in steps)
        and all(cut.kind == "undercuts" for step in steps[:-1] for cut in map_.incoming(step))
    )
    return steps, lines if is_whole else ()


def _conclusions(steps: tuple[Relation, ...], lines: tuple[str, ...]) -> tuple[int, ...]:
    """Return where each step ends in the lines, or nothing if they are not of these steps."""
    first = {name: at for at, name in reversed(list(enumerate(lines)))}
    conclusions: list[int] = []
    for step in steps:
        above = max((*conclusions[-1:], *(first[name] for name in step.sources)))
        if step is steps[-1]:  # it ends in the last line, also where a premise above says the same
            above = max(above, len(lines) - 2)
        try:
            conclusions.append(lines.index(step.target, above + 1))
        except ValueError:
            return ()
    return tuple(conclusions)
