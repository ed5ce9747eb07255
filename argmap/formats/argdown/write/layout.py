"""In which lines a map is written in Argdown: what stands under what, and where it is defined.

Every statement is defined once, under its heading: where something leads to it first, else in a
paragraph of its own; elsewhere it is referred to.  Everything that bears on it is indented under
its definition.  Linear in the map; deep maps are cut into paragraphs.
Not here: how a line is spelt (`document`).
"""

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from attrs import frozen

from argmap.formats.argdown.write.placement import Placement
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import NEGATION, ArgumentStructure
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.syntax.write import nested

DEEPEST = 8  # of relations; Argdown itself falls over beyond 260
_DEEPEST_UNTITLED = 24  # levels: what has no title can only be written in its place
_OUTWARD = {"+": "+>", "-": "->", "_": "_>"}

Role: TypeAlias = Literal[
    "blank", "heading", "define", "refer", "others", "argument", "described", "inference",
    "negation",
]  # fmt: skip


@frozen
class Line:
    """One line: what it says (`key` is a name or id), its depth, and what it opens with.

    `path` is that of a heading.
    """

    role: Role = "blank"
    key: str = ""
    depth: int = 0
    lead: str = ""
    path: tuple[str, ...] = ()


class Layout(Placement):
    """Makes the lines; as depth is bounded, what is indented under a line is written at once.

    A statement that is referred to has a title from then on.  `further_names` are those with other
    texts, or tags that stand apart.  `away` are those that are referred to under another heading
    than their own, and `must_have_title` the arguments whose lines would be taken for those of the
    argument above them.
    """

    def __init__(
        self,
        forms: Forms,
        structures: Iterable[ArgumentStructure],
        untitled: set[str],
        further_names: Collection[str],
    ) -> None:
        super().__init__(forms, structures, untitled)
        self.further_names = further_names
        self.away: set[str] = set()
        self.must_have_title: set[str] = set()
        self.later: list[ArgumentStructure] = []
        self.lines: list[Line] = []
        self.placed: set[str] = set()
        self.path: tuple[str, ...] = ()
        self.waiting: list[ArgumentStructure] = []
        self.done: set[str] = set()
        members: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.map.statements:
            members.setdefault(statement.group, []).append(statement)
        self._section(members.get((), []))
        for path in nested([group.path for group in self.map.groups]):
            self.path = path
            self.lines += [Line(), Line("heading", path=path)]
            self._section(members.get(path, []))

    def aims_at_inferences(self) -> bool:
        """Say whether an inference stands above an undercut of a statement, which would cut it."""
        inferences = (at for at, line in enumerate(self.lines) if line.role == "inference")
        first = next(inferences, len(self.lines))
        below = {line.key for line in self.lines[first:] if line.role == "define"}
        return any(self.map.relation(id_).target in below for id_ in self.forms.inward)

    def _add(self, role: Role = "blank", key: str = "", depth: int = 0, lead: str = "") -> None:
        self.lines.append(Line(role, key, depth, lead))

    def _section(self, members: list[Statement]) -> None:
        """Write the statements under one heading: first those that lead to none of them."""
        for member in members:
            if member.name in self.further_names:
                self._add("others", member.name)
        for statement in sorted(members, key=self.leads_on):
            self._block(statement.name)
        for structure in self.sections.get(self.path, ()):
            self.waiting.append(structure)
            self._write_structures()

    def _block(self, name: str) -> None:
        """Write a paragraph for a statement that was not written yet, and its structures."""
        if name not in self.placed:
            home = self.homes.get(name)
            if home is not None and home.key not in self.done:
                self.waiting.append(home)
            else:
                self._add()
                self._define(name, 0, "")
        self._write_structures()

    # Statements

    def _define(self, name: str, depth: int, lead: str) -> None:
        """Write the definition of a statement, and what is indented under it."""
        self.placed.add(name)
        self._add("define", name, depth, lead)
        for relation in sorted(self.map.incoming(name), key=self.forms.turns, reverse=True):
            self._done_by(relation, depth + 1)
        if name in self.forms.sketches:
            self._cuts(name, depth + 1)
        lines = filter(self.forms.is_line, self.map.outgoing(name))
        outside = self.outside.get(name, ())
        for deed in (*filter(self.forms.outward, lines), *outside):
            self._done_to(deed, depth + 1)

    def _mention(self, name: str, depth: int, lead: str, *, here: bool = True) -> None:
        """Define a statement `here`, if it comes first and may be, or else refer to it."""
        if here and self._may_define(name, depth):
            self._define(name, depth, lead)
            return
        self.untitled.discard(name)
        if self.map[name].group != self.path:
            self.away.add(name)
        self._add("refer", name, depth, lead)

    def _may_define(self, name: str, depth: int) -> bool:
        return (
            name not in self.placed
            and self.map[name].group == self.path
            and name not in self.homes
            and depth <= (_DEEPEST_UNTITLED if name in self.untitled else DEEPEST)
        )

    def _done_by(self, relation: Relation, depth: int) -> None:
        """Write a relation under its target, if it is written there."""
        form = self.forms.form(relation)
        if form == "structure":
            structure = self.structures[relation.id]
            if relation is structure.main and self.has_overview(structure):
                self._argument(structure, depth)
        elif form == "line":
            bullet = self.forms.bullet(relation)
            if relation.id in self.cited:
                self._add("argument", self.cited[relation.id].key, depth, bullet)
            elif not self.forms.outward(relation) and relation.id not in self.inside:
                self._mention(relation.sources[0], depth, bullet)

    def _cuts(self, name: str, depth: int) -> None:
        known = set()
        for deed in filter(self.forms.is_line, self.map.outgoing(name)):
            for cut in filter(self.forms.is_line, self.map.incoming(deed)):
                if cut.sources not in known:
                    known.add(cut.sources)
                    self._done_by(cut, depth)

    def _done_to(self, relation: Relation, depth: int) -> None:
        """Write under a statement what it contradicts or undercuts, or does to another."""
        bullet, target = self.forms.bullet(relation), relation.target
        lead = _OUTWARD.get(bullet, bullet)
        if target in self.structures:
            self._add("argument", target, depth, lead)
            return
        rival = self.forms.outward(relation) and self.is_mere_rival(self.map[target])
        self._mention(target, depth, lead, here=rival or target in self.untitled)

    # Arguments

    def _argument(self, structure: ArgumentStructure, depth: int) -> None:
        """Mention an argument under what it is for or against, with what aims at it."""
        main = structure.main
        lead = "+" if main.kind == "answers" else self.forms.bullet(main)
        self._add("argument", structure.key, depth, lead)
        if structure.section == self.path:
            self.waiting.append(structure)
        if depth < DEEPEST:
            self._aimed_at(main, depth + 1, of_argument=self.explodes(structure) or None)
        elif self.map.incoming(main):
            self.later.append(structure)

    def _aimed_at(self, step: Relation, depth: int = 1, *, of_argument: bool | None = None) -> None:
        """Write what aims at a step: all, or only what aims at its argument or does not."""
        for relation in self.map.incoming(step):
            if of_argument in (None, self.forms.aims_at_argument(relation)):
                self._done_by(relation, depth)

    def _write_structures(self) -> None:
        """Write the structures that were mentioned, and those that are mentioned there.

        What aims at one that lies too deep stands in a paragraph of its own.
        """
        while self.waiting or self.later:
            waiting, self.waiting = self.waiting, []
            for structure in waiting:
                if structure.key not in self.done:
                    self.done.add(structure.key)
                    self._structure(structure)
            later, self.later = self.later, []
            for structure in later:
                self._add()
                self._add("argument", structure.key)
                self._aimed_at(structure.main)

    def _structure(self, structure: ArgumentStructure) -> None:
        if self._follows_argument():
            self.must_have_title.add(structure.key)
        self._add()
        self._add("described", structure.key)
        alone = not self.has_overview(structure)
        apart = self.explodes(structure)
        under_title = alone and any(
            self.forms.aims_at_argument(aim) if apart else self.forms.bullet(aim) != "_"
            for aim in self.map.incoming(structure.main)
        )
        if under_title:
            self._aimed_at(structure.main, of_argument=apart or None)
        self._add()
        ends = dict(zip(structure.conclusions, structure.steps, strict=True))
        for at, name in enumerate(structure.lines):
            step = ends.get(at)
            if step is not None:
                self._add("inference", step.id)
                if apart or step is not structure.main or (alone and not under_title):
                    self._aimed_at(step, of_argument=False if apart else None)
            lead = f"({at + 1})"
            if name == NEGATION:
                self._add("negation", structure.key, 0, lead)
            elif self.homes.get(name) is structure and name not in self.placed:
                self._define(name, 0, lead)
            else:
                self._mention(name, 0, lead, here=at < len(structure.lines) - 1)

    def _follows_argument(self) -> bool:
        """Return whether the paragraph above begins with an argument, whose lines would follow."""
        for line in reversed(self.lines):
            if line.depth == 0 and line.role != "blank":
                argument = line.role in ("argument", "described") or line.key in self.forms.sketches
                return argument and not line.lead
        return False
