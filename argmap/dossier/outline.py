"""What bears on each claim as an outline: because, but, although; each statement unfolded once.

A claim with a place of its own (a main claim, or an answer that is a reason for nothing else) is
only referred to elsewhere.  Not here: how an outline looks (`html`, `typst`).
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from argmap.drawing.html.tree import answers_to
from argmap.formats.outline import AT_STEPS, OPENINGS
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation

_OPENINGS = {**OPENINGS, "concedes": "granted, and yet:"}


@frozen(kw_only=True)
class ReportEntry:
    """A statement where it bears on something, through `relation`; the first below it is 0 deep."""

    name: str
    depth: int
    opening: str
    relation: Relation
    is_reference: bool = False


@frozen(kw_only=True)
class Chapter:
    """Claims that belong together: the answers to `question`, or a claim by itself ('')."""

    group: tuple[str, ...]
    question: str
    claims: tuple[str, ...]


class Unfolding:
    """Goes through a map from its main claims down; what is unfolded is remembered."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.unfolded: set[str] = set()
        self._asserting = {statement.name for statement in map_.statements}
        self._asserting -= {statement.name for statement in map_.questions}
        self.heads = {name for name in self._asserting if not self._serves(name)}

    def chapters(self) -> Iterator[Chapter]:
        """Yield the questions with their answers and the other main claims, as the text has them.

        What hangs on nothing but itself comes last.  A chapter is to be unfolded before the next.
        """
        answers = {one.name: answers_to(self.map, one.name) for one in self.map.questions}
        answering = {name for names in answers.values() for name in names}
        for statement in self.map.statements:
            name = statement.name
            if name in answers:
                yield Chapter(group=statement.group, question=name, claims=answers[name])
            elif name in self.heads and name not in answering:
                yield Chapter(group=statement.group, question="", claims=(name,))
        for statement in self.map.statements:
            if statement.name in self._asserting and statement.name not in self.unfolded:
                self.heads.add(statement.name)
                yield Chapter(group=statement.group, question="", claims=(statement.name,))

    def below(self, root: str) -> Iterator[ReportEntry]:
        """Yield what bears on a claim, depth first; iterative, since maps may be deep."""
        if root in self.unfolded:
            return
        self.unfolded.add(root)
        waiting = [*reversed([*self._children(root, 0)])]
        while waiting:
            entry = waiting.pop()
            again = entry.name in self.unfolded or self._has_its_own_place(entry)
            yield evolve(entry, is_reference=again)
            children = [] if again else [*self._children(entry.name, entry.depth + 1)]
            self.unfolded.update(() if again else (entry.name,))
            if entry.name == entry.relation.sources[-1]:
                children += self._about(entry.relation, entry.depth + 1)
            waiting += reversed(children)

    def _serves(self, name: str) -> bool:
        """Tell whether a statement is a reason or an objection, and so stands below a claim."""
        return any(relation.traits.polarity for relation in self.map.index.outgoing.get(name, ()))

    def _has_its_own_place(self, entry: ReportEntry) -> bool:
        neutral = not entry.relation.traits.polarity
        return entry.name in self.heads or (neutral and self._serves(entry.name))

    def _children(self, name: str, depth: int) -> Iterator[ReportEntry]:
        for relation in self.map.index.incoming.get(name, ()):
            if not relation.traits.answers or name in self._asserting:
                yield from self._entries(relation, depth, _OPENINGS)

    def _about(self, step: Relation, depth: int) -> Iterator[ReportEntry]:
        for relation in self.map.index.incoming.get(step.id, ()):
            yield from self._entries(relation, depth, {**_OPENINGS, **AT_STEPS})

    def _entries(
        self, relation: Relation, depth: int, openings: dict[str, str]
    ) -> Iterator[ReportEntry]:
        opening = openings.get(relation.kind, f"{relation.traits.phrase}:")
        for number, name in enumerate(relation.sources):
            word = "and" if number else opening
            yield ReportEntry(name=name, depth=depth, opening=word, relation=relation)
