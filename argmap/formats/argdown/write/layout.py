"""In which lines a map is written in Argdown: what stands under what, and where it is defined.

Every statement is defined once, under its heading: where something leads to it first, else in a
paragraph of its own; elsewhere it is referred to.  Everything that bears on it is indented under
its definition.  One without a title can be written only once: as a line of its argument, or under
what it does something to; all else that it does is written under itself.  Linear in the map; deep
maps are cut into paragraphs.
Not here: how a line is spelt (`document`).
"""

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from attrs import frozen

from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import NEGATION, ArgumentStructure
from argmap.model import Relation, Statement
from argmap.semantics.engine.links import grouped
from argmap.syntax.write import nested

DEEPEST = 8  # of relations; Argdown itself falls over beyond 260
_DEEPEST_UNTITLED = 24  # levels: what has no title can only be written in its place
_OUTWARD = {"+": "+>", "-": "->", "_": "_>"}

Role: TypeAlias = Literal[
    "blank", "heading", "define", "refer", "others", "described", "inference", "negation",
]  # fmt: skip


@frozen
class Line:
    """One line: a name or id (`key`), or the `path` of a heading, its depth, and what opens it."""

    role: Role = "blank"
    key: str = ""
    depth: int = 0
    lead: str = ""
    path: tuple[str, ...] = ()


class Layout:
    """Makes the lines; as depth is bounded, what is indented under a line is written at once.

    `untitled` are the statements that may be written without a title; one that is referred to has
    one from then on.  `further_names` are those with other texts, or tags that stand apart.  `away`
    are those that are referred to under another heading than their own, and `must_have_title` the
    arguments whose lines would be taken for those of the argument above them.

    `structures` are by the ids of their steps, `homes` those in which alone a statement is defined,
    `structures_of` all of which it is a line, and `placed` are the statements that are defined so
    far.  Relations that are lines are `written`, or `postponed` until their source is defined;
    `late_cuts` are undercuts of statements that stand below an inference, while their sources do
    not.  Structures are `waiting` until the paragraph that mentions them ends, and `finished` then;
    what aims at those that are mentioned `too_deep` comes behind them.  `turned` are the targets of
    relations to themselves.
    """

    def __init__(
        self,
        forms: Forms,
        structures: Iterable[ArgumentStructure],
        untitled: set[str],
        further_names: Collection[str],
    ) -> None:
        self.map = forms.map
        self.forms = forms
        self.moves = forms.origin.settings.moves
        self.untitled = set(untitled)
        self.further_names = further_names
        self.away: set[str] = set()
        self.must_have_title: set[str] = set()
        self.lines: list[Line] = []
        self.path: tuple[str, ...] = ()
        structures = [*structures]
        self.structures = {step.id: it for it in structures for step in it.steps}
        self.waiting: list[ArgumentStructure] = []
        self.too_deep: list[ArgumentStructure] = []
        self.finished: set[str] = set()
        self.placed: set[str] = set()
        self.written: set[str] = set()
        self.postponed: set[str] = set()
        self.late_cuts: list[Relation] = []
        self.has_inference = False
        self.turned = {it.target for it in self.map.relations if forms.turns(it)}
        self.structures_of = grouped((name, it) for it in structures for name in it.lines)
        self.homes: dict[str, ArgumentStructure] = {}
        for statement in self.map.statements:
            self._find_home(statement)
        members = grouped((statement.group, statement) for statement in self.map.statements)
        sections = grouped((structure.section, structure) for structure in structures)
        for path in ((), *nested([group.path for group in self.map.groups])):
            self.path = path
            if path:
                self.lines += [Line(), Line("heading", path=path)]
            self._section(members.get(path, []), sections.get(path, ()))

    def _add(self, role: Role = "blank", key: str = "", depth: int = 0, lead: str = "") -> None:
        self.lines.append(Line(role, key, depth, lead))

    def _find_home(self, statement: Statement) -> None:
        """Find out whether a statement is defined as a line of a structure and nowhere else."""
        name, structures = statement.name, self.structures_of.get(statement.name, [])
        if not structures:
            return
        home = structures[0]
        if len(structures) > 1 or home.section != statement.group:
            self.untitled.discard(name)
        elif name in self.untitled or (
            home.lines[-1] == name
            and len(self.map.incoming(name)) == 1
            and all(self.forms.form(it) == "aside" for it in self.map.outgoing(name))
        ):
            self.homes[name] = home

    def _section(self, members: list[Statement], structures: Iterable[ArgumentStructure]) -> None:
        """Write the statements under one heading: first those that lead to none of them."""
        for member in members:
            if member.name in self.further_names:
                self._add("others", member.name)
        for member in sorted(members, key=self._leads_on):
            home = self.homes.get(member.name)
            if home is not None:
                self.waiting.append(home)
            elif member.name not in self.placed:
                self._add()
                self._define(member.name, 0, "")
            self._write_structures()
        self.waiting.extend(structures)
        self._write_structures()
        late_cuts, self.late_cuts = self.late_cuts, []
        for relation in late_cuts:
            self._add()
            self._mention(relation.sources[0], 0, "", here=False)
            self._under_source(relation, 1)

    def _leads_on(self, statement: Statement) -> bool:
        """Return whether a statement will be written under another one of the same heading."""
        home = self.homes.get(statement.name)
        if home is not None:  # no inference may stand above what is undercut
            cut = any(map(self.forms.cuts_statement, self.map.incoming(statement)))
            return home.lines[-1] != statement.name and not cut
        for relation in self.map.outgoing(statement):
            form = self.forms.form(relation)
            if form == "structure":
                if self.structures[relation.id].section == statement.group:
                    return True
            elif form == "line" and not self._is_outward(relation):
                aim = self.map[self.map.aim(relation)]
                if aim.group == statement.group and aim.name != statement.name:
                    return True
        return self._is_mere_rival(statement)

    def _is_mere_rival(self, statement: Statement) -> bool:
        """Say whether all that a statement does is to be contradicted by one of the same group."""
        name, relations = statement.name, self.map.incoming(statement)
        if len(relations) != 1 or self.map.outgoing(name) or name in self.structures_of:
            return False
        source = self.map[relations[0].sources[0]]
        is_line = self.forms.is_line(relations[0]) and self._is_outward(relations[0])
        return is_line and source.group == statement.group and source.name != name

    # Statements

    def _define(self, name: str, depth: int, lead: str) -> None:
        self.placed.add(name)
        self._add("define", name, depth, lead)
        for relation in sorted(self.map.incoming(name), key=self.forms.turns, reverse=True):
            self._under_target(relation, depth + 1)
        if name in self.forms.sketches:
            self._under_sketch(name, depth + 1)
        for relation in filter(self.forms.is_line, self.map.outgoing(name)):
            is_due = relation.id in self.postponed or self._belongs_under_source(relation)
            if is_due and relation.id not in self.written:
                self._under_source(relation, depth + 1)

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

    def _under_target(self, relation: Relation, depth: int) -> None:
        """Write a relation under its target, or postpone it until its source is defined."""
        form, name = self.forms.form(relation), relation.sources[0]
        if form == "structure":
            structure = self.structures[relation.id]
            if relation is structure.main and self.has_overview(structure):
                self._argument(structure, depth)
        if form != "line" or relation.id in self.written:
            return
        if self._is_outward(relation):
            if self.forms.bullet(relation) != "><" and name in self.placed - {relation.target}:
                self.late_cuts.append(relation)
            return
        lead = self.forms.bullet(relation)
        may_stand = name in self.placed or self._may_define(name, depth)
        if self._is_cited(relation):
            self._add("refer", self.homes[name].key, depth, lead)
        elif may_stand or not self._belongs_under_source(relation):
            self.written.add(relation.id)
            self._mention(name, depth, lead)
        else:
            self.postponed.add(relation.id)

    def _under_sketch(self, name: str, depth: int) -> None:
        for deed in filter(self.forms.is_line, self.map.outgoing(name)):
            for cut in filter(self.forms.is_line, self.map.incoming(deed)):
                self._under_target(cut, depth)

    def _under_source(self, relation: Relation, depth: int) -> None:
        """Write under a statement what it contradicts or undercuts, or does to another."""
        bullet, target = self.forms.bullet(relation), relation.target
        lead = _OUTWARD.get(bullet, bullet)
        self.written.add(relation.id)
        if target in self.structures:
            self._add("refer", target, depth, lead)
            return
        rival = self._is_outward(relation) and self._is_mere_rival(self.map[target])
        self._mention(target, depth, lead, here=rival or target in self.untitled)

    def _is_outward(self, relation: Relation) -> bool:
        """Return whether a line is written under its source, whatever that is.

        An undercut of a statement is below an inference, at which Argdown would aim it elsewhere.
        """
        cuts = self.has_inference and self.forms.cuts_statement(relation)
        return cuts or self.forms.bullet(relation) == "><"

    def _belongs_under_source(self, relation: Relation) -> bool:
        """Return whether a line is written under its source, which has no title or says it so."""
        name, target = relation.sources[0], relation.target
        if self._is_outward(relation):
            return True
        if name not in self.untitled or self._is_cited(relation):
            return False
        if target in self.turned:
            self.untitled.discard(name)
            return False
        return target in self.map.index.statements or self._is_titled(target)

    def _is_cited(self, relation: Relation) -> bool:
        """Return whether the title of an argument stands for its conclusion, which has none."""
        name, target = relation.sources[0], relation.target
        home = self.homes.get(name)
        if home is None or home.lines[-1] != name or not self.moves:
            return False
        if name not in self.untitled or target in self.turned or not self._is_titled(home.key):
            return False
        if target in self.map.index.statements:
            return target in self.untitled
        return not self._is_titled(target)

    # Arguments

    def has_overview(self, structure: ArgumentStructure) -> bool:
        """Return whether an argument is mentioned under what it leads to."""
        if self.forms.stands(structure.main):
            return True
        if self.forms.is_untitled(structure.main) or not self.moves:
            return False
        return self.homes.get(structure.main.target) is not structure

    def explodes(self, structure: ArgumentStructure) -> bool:
        """Return whether Argdown makes arguments of the steps of an argument."""
        return self.forms.origin.settings.explodes and len(structure.steps) > 1

    def _is_titled(self, step: str) -> bool:
        structure = self.structures.get(step)
        if structure is None or structure.key != step:
            return False
        return not self.forms.is_untitled(structure.main)

    def _argument(self, structure: ArgumentStructure, depth: int) -> None:
        main = structure.main
        lead = "+" if main.kind == "answers" else self.forms.bullet(main)
        self._add("refer", structure.key, depth, lead)
        if structure.section == self.path:
            self.waiting.append(structure)
        if depth < DEEPEST:
            self._aims_at(main, depth + 1, of_argument=self.explodes(structure) or None)
        elif self.map.incoming(main):
            self.too_deep.append(structure)

    def _aims_at(self, step: Relation, depth: int = 1, *, of_argument: bool | None = None) -> None:
        """Write what aims at a step: all, or only what aims at its argument or does not."""
        for relation in self.map.incoming(step):
            if of_argument in (None, self.forms.aims_at_argument(relation)):
                self._under_target(relation, depth)

    def _write_structures(self) -> None:
        """Write the structures that were mentioned, and those that are mentioned there.

        What aims at one that lies too deep stands in a paragraph of its own.
        """
        while self.waiting or self.too_deep:
            waiting, self.waiting = self.waiting, []
            for structure in waiting:
                if structure.key not in self.finished:
                    self.finished.add(structure.key)
                    self._structure(structure)
            too_deep, self.too_deep = self.too_deep, []
            for structure in too_deep:
                self._add()
                self._add("refer", structure.key)
                self._aims_at(structure.main)

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
            self._aims_at(structure.main, of_argument=apart or None)
        self._add()
        ends = dict(zip(structure.conclusions, structure.steps, strict=True))
        for at, name in enumerate(structure.lines):
            step = ends.get(at)
            if step is not None:
                self.has_inference = True
                self._add("inference", step.id)
                if apart or step is not structure.main or (alone and not under_title):
                    self._aims_at(step, of_argument=False if apart else None)
            lead = f"({at + 1})"
            if name == NEGATION:
                self._add("negation", structure.key, 0, lead)
            elif self.homes.get(name) is structure and name not in self.placed:
                self._define(name, 0, lead)
            else:
                self._mention(name, 0, lead, here=at < len(structure.lines) - 1)

    def _follows_argument(self) -> bool:
        """Return whether the paragraph above begins with an argument, whose lines would follow."""
        outer = (it for it in reversed(self.lines) if it.depth == 0 and it.role != "blank")
        line = next(outer, Line())
        return not line.lead and (line.key in self.structures or line.key in self.forms.sketches)
