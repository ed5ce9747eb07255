"""In which lines a map is written in Argdown: what stands under what, and where it is defined.

Every statement is defined once, under its heading: where something leads to it first, else in a
paragraph of its own; elsewhere it is referred to.  Everything that bears on it is indented under
its definition.  Linear in the map; deep maps are cut into paragraphs.
Not here: how a line is spelt (`document`).
"""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Literal, TypeAlias

from attrs import frozen

from argmap.formats.argdown.write.placement import Placement
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import NEGATION, ArgumentStructure
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.syntax.write import nested

DEEPEST = 8  # of relations; Argdown itself falls over beyond 260

What: TypeAlias = Literal[
    "blank",
    "heading",
    "define",
    "refer",
    "others",
    "argument",
    "described",
    "inference",
    "negation",
]
_DEEPEST_UNTITLED = 24  # levels: what has no title can only be written in its place
_OUTWARD = {"+": "+>", "-": "->", "_": "_>", "><": "><"}


@frozen
class Line:
    """One line: what it says (`key` is a name, an id, or a path), its depth, what it opens with."""

    role: What
    key: str | tuple[str, ...] = ""
    depth: int = 0
    lead: str = ""


class Layout:
    """Makes the lines; works through `tasks`, the last first, so that depth costs no stack.

    A statement that is referred to has a title from then on.  `further_names` are those with other
    texts, or tags that stand apart.  `away` are those that are referred to under another heading
    than their own, and `must_have_title` the arguments whose lines would be taken for those of the
    argument above them.
    """

    def __init__(
        self,
        map_: ArgumentMap,
        forms: Forms,
        placement: Placement,
        further_names: Collection[str],
    ) -> None:
        self.map = map_
        self.forms = forms
        self.placement = placement
        self.further_names = further_names
        self.away: set[str] = set()
        self.must_have_title: set[str] = set()
        self.later: list[ArgumentStructure] = []
        self.lines: list[Line] = []
        self.tasks: list[Callable[[], None]] = []
        self.placed: set[str] = set()
        self.path: tuple[str, ...] = ()
        self.waiting: list[ArgumentStructure] = []
        self.done: set[str] = set()
        self.run()

    def aims_at_inferences(self) -> bool:
        """Say whether an inference stands above an undercut of a statement, which would cut it."""
        inferences = (at for at, line in enumerate(self.lines) if line.role == "inference")
        first = next(inferences, len(self.lines))
        below = {line.key for line in self.lines[first:] if line.role == "define"}
        return any(self.map.relation(id_).target in below for id_ in self.forms.inward)

    def run(self) -> None:
        """Make the lines of the whole map."""
        members: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.map.statements:
            members.setdefault(statement.group, []).append(statement)
        self.section(members.get((), []))
        for path in nested([group.path for group in self.map.groups]):
            self.path = path
            self.blank()
            self.lines.append(Line("heading", path))
            self.section(members.get(path, []))

    def blank(self) -> None:
        """Add an empty line, but never two."""
        if self.lines and self.lines[-1].role != "blank":
            self.lines.append(Line("blank"))

    def section(self, members: list[Statement]) -> None:
        """Write the statements under one heading: first those that lead to none of them."""
        for member in members:
            if member.name in self.further_names:
                self.lines.append(Line("others", member.name))
        later = [member for member in members if self.placement.leads_on(member)]
        names = {statement.name for statement in later}
        for statement in members:
            if statement.name not in names:
                self.block(statement.name)
        for following in later:
            self.block(following.name)
        for structure in self.placement.sections.get(self.path, ()):
            self.waiting.append(structure)
            self.write_structures()

    def block(self, name: str) -> None:
        """Write a paragraph for a statement that was not written yet, and its structures."""
        if name not in self.placed:
            home = self.placement.homes.get(name)
            if home is not None and home.key not in self.done:
                self.waiting.append(home)
            else:
                self.blank()
                self.define(name, 0, "")
                self.lay_out()
        self.write_structures()

    def lay_out(self) -> None:
        """Add the lines of all that the map holds."""
        while self.tasks:
            self.tasks.pop()()

    # Statements

    def define(self, name: str, depth: int, lead: str) -> None:
        """Write the definition of a statement; put off what is indented under it."""
        self.placed.add(name)
        self.lines.append(Line("define", name, depth, lead))
        tasks = [*self.below(name, depth + 1)]
        self.tasks.extend(reversed(tasks))

    def refer(self, name: str, depth: int, lead: str) -> None:
        """Add a line that refers to what is defined elsewhere."""
        self.placement.untitled.discard(name)
        if self.map[name].group != self.path:
            self.away.add(name)
        self.lines.append(Line("refer", name, depth, lead))

    def below(self, name: str, depth: int) -> Iterator[Callable[[], None]]:
        """Yield what writes the lines under a statement."""
        relations = self.map.index.incoming.get(name, ())
        for relation in sorted(relations, key=lambda relation: not self.forms.turns(relation)):
            yield from self.towards(relation, depth)
        if name in self.forms.sketches:
            yield from self.cuts(name, depth)
        for relation_ in self.map.outgoing(name):
            if self.forms.form(relation_) == "line" and self.forms.outward(relation_):
                yield partial(self.rival, relation_, depth)
        for one in self.placement.outside.get(name, ()):
            yield partial(self.away_to, one, depth)

    def towards(self, relation: Relation, depth: int) -> Iterator[Callable[[], None]]:
        """Yield what writes a relation under its target, if it is written there."""
        form = self.forms.form(relation)
        if form == "structure":
            structure = self.placement.structures[relation.id]
            if relation is structure.main and self.placement.has_overview(structure):
                yield partial(self.argument, structure, depth)
        elif relation.id in self.placement.cited:
            line = Line(
                "argument",
                self.placement.cited[relation.id].key,
                depth,
                self.forms.bullet(relation),
            )
            yield partial(self.lines.append, line)
        elif (
            form == "line"
            and not self.forms.outward(relation)
            and relation.id not in self.placement.inside
        ):
            yield partial(self.child, relation.sources[0], depth, self.forms.bullet(relation))

    def cuts(self, name: str, depth: int) -> Iterator[Callable[[], None]]:
        """Yield what writes the undercuts of all that a sketch does."""
        known = set()
        deeds = (deed for deed in self.map.outgoing(name) if self.forms.form(deed) == "line")
        for deed in deeds:
            for cut in self.map.index.incoming.get(deed.id, ()):
                if self.forms.form(cut) == "line" and cut.sources not in known:
                    known.add(cut.sources)
                    yield from self.towards(cut, depth)

    def child(self, name: str, depth: int, lead: str) -> None:
        """Write a statement under another: its definition, if it comes first here and may."""
        if self.may_define(name, depth):
            self.define(name, depth, lead)
        else:
            self.refer(name, depth, lead)

    def may_define(self, name: str, depth: int) -> bool:
        """Return whether a statement may be defined at this depth."""
        return (
            name not in self.placed
            and self.map[name].group == self.path
            and name not in self.placement.homes
            and depth <= (_DEEPEST_UNTITLED if name in self.placement.untitled else DEEPEST)
        )

    def rival(self, relation: Relation, depth: int) -> None:
        """Write under a statement what it contradicts, or undercuts."""
        rival = self.map[relation.target]
        alone = relation.target in self.placement.untitled or self.placement.is_mere_rival(rival)
        if alone and self.may_define(relation.target, depth):
            self.define(relation.target, depth, self.forms.bullet(relation))
        else:
            self.refer(relation.target, depth, self.forms.bullet(relation))

    def away_to(self, relation: Relation, depth: int) -> None:
        """Write under a statement what it does to another."""
        lead = _OUTWARD[self.forms.bullet(relation)]
        if relation.target in self.placement.structures:
            self.lines.append(Line("argument", relation.target, depth, lead))
        elif relation.target in self.placement.untitled and self.may_define(relation.target, depth):
            self.define(relation.target, depth, lead)
        else:
            self.refer(relation.target, depth, lead)

    # Arguments

    def argument(self, structure: ArgumentStructure, depth: int) -> None:
        """Mention an argument under what it is for or against, with what aims at it."""
        main = structure.main
        lead = "+" if main.kind == "answers" else self.forms.bullet(main)
        self.lines.append(Line("argument", structure.key, depth, lead))
        if structure.section == self.path:
            self.waiting.append(structure)
        if depth < DEEPEST:
            self.put_off(main, depth + 1, of_argument=self.placement.explodes(structure) or None)
        elif self.map.index.incoming.get(main.id):
            self.later.append(structure)

    def put_off(self, step: Relation, depth: int, *, of_argument: bool | None = None) -> None:
        """Put off the lines of what aims at a step: all, or only what aims at its argument."""
        tasks = [
            task
            for relation in self.map.index.incoming.get(step.id, ())
            if of_argument in (None, self.forms.aims_at_argument(relation))
            for task in self.towards(relation, depth)
        ]
        self.tasks.extend(reversed(tasks))

    def write_structures(self) -> None:
        """Write the structures that were mentioned, and those that are mentioned there.

        What aims at one that lies too deep stands in a paragraph of its own.
        """
        while self.waiting or self.later:
            waiting, self.waiting = self.waiting, []
            for structure in waiting:
                if structure.key not in self.done:
                    self.done.add(structure.key)
                    self.structure(structure)
            later, self.later = self.later, []
            for structure in later:
                self.blank()
                self.lines.append(Line("argument", structure.key))
                self.put_off(structure.main, 1)
                self.lay_out()

    def structure(self, structure: ArgumentStructure) -> None:
        """Add the lines of a premise-conclusion structure."""
        if self.follows_argument():
            self.must_have_title.add(structure.key)
        self.blank()
        self.lines.append(Line("described", structure.key))
        alone = not self.placement.has_overview(structure)
        aims = self.map.index.incoming.get(structure.key, ())
        apart = self.placement.explodes(structure) or None
        under_title = alone and any(
            self.forms.aims_at_argument(aim) if apart else self.forms.bullet(aim) != "_"
            for aim in aims
        )
        if under_title:
            self.put_off(structure.main, 1, of_argument=apart)
            self.lay_out()
        self.blank()
        ends = dict(zip(structure.conclusions, structure.steps, strict=True))
        for at, name in enumerate(structure.lines):
            step = ends.get(at)
            if step is not None:
                self.lines.append(Line("inference", step.id))
                if apart or step is not structure.main or (alone and not under_title):
                    self.put_off(step, 1, of_argument=False if apart else None)
                    self.lay_out()
            self.numbered(structure, at, name)

    def follows_argument(self) -> bool:
        """Return whether the paragraph above begins with an argument, whose lines would follow."""
        for line in reversed(self.lines):
            if line.depth == 0 and line.role != "blank":
                argument = line.role in ("argument", "described") or line.key in self.forms.sketches
                return argument and not line.lead
        return False

    def numbered(self, structure: ArgumentStructure, at: int, name: str) -> None:
        """Write a premise or conclusion."""
        lead = f"({at + 1})"
        if name == NEGATION:
            self.lines.append(Line("negation", structure.key, 0, lead))
            return
        is_home = self.placement.homes.get(name) is structure
        final = at == len(structure.lines) - 1
        if name not in self.placed and (is_home or (not final and self.may_define(name, 0))):
            self.define(name, 0, lead)
        else:
            self.refer(name, 0, lead)
        self.lay_out()
