"""Where statements and arguments are written, decided before any line is made.

A statement without a title can be written only once: as a line of its argument, under what it does
something to, or with what it does written under itself.  Linear in the map.
Not here: the lines themselves (`layout`).
"""

from collections.abc import Iterable, Iterator

from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import ArgumentStructure
from argmap.model.relation import Relation
from argmap.model.statement import Statement


class Placement:
    """The structures of a map by their steps, lines and sections, and the places of statements.

    `untitled` are the statements that may be written without a title.  `homes` are the structures
    in which alone a statement is defined; `outside` are relations that are written under their
    source, whose ids are `inside`; `cited` are arguments that stand for the source of a relation.
    """

    def __init__(
        self, forms: Forms, structures: Iterable[ArgumentStructure], untitled: set[str]
    ) -> None:
        self.map = forms.map
        self.forms = forms
        self.untitled = set(untitled)
        self.moves = forms.origin.settings.moves
        self.sections: dict[tuple[str, ...], list[ArgumentStructure]] = {}
        self.structures: dict[str, ArgumentStructure] = {}
        self.lined: dict[str, list[ArgumentStructure]] = {}
        for structure in structures:
            self.structures |= {step.id: structure for step in structure.steps}
            for name in structure.lines:
                self.lined.setdefault(name, []).append(structure)
            self.sections.setdefault(structure.section, []).append(structure)
        self.homes = dict(self._find_homes())
        self.outside: dict[str, list[Relation]] = {}
        self.cited: dict[str, ArgumentStructure] = {}
        for relation in self._written_outside():
            self.outside.setdefault(relation.sources[0], []).append(relation)
        self.inside = {it.id for relations in self.outside.values() for it in relations}

    def _find_homes(self) -> Iterator[tuple[str, ArgumentStructure]]:
        """Yield the statements that are defined as lines of a structure and nowhere else."""
        for statement in self.map.statements:
            structures = self.lined.get(statement.name, [])
            if len(structures) > 1 or (structures and structures[0].section != statement.group):
                self.untitled.discard(statement.name)
            if len(structures) == 1 and (
                statement.name in self.untitled or self._is_only_concluded(statement, structures[0])
            ):
                yield statement.name, structures[0]

    def _is_only_concluded(self, statement: Statement, structure: ArgumentStructure) -> bool:
        return (
            structure.lines[-1] == statement.name
            and structure.section == statement.group
            and len(self.map.incoming(statement)) == 1
            and all(self.forms.form(it) == "aside" for it in self.map.outgoing(statement))
        )

    def _written_outside(self) -> Iterator[Relation]:
        """Yield what is said under a source without a title, as that cannot stand elsewhere."""
        turning = {it.target for it in self.map.relations if self.forms.turns(it)}
        for statement in self.map.statements:
            if statement.name not in self.untitled:
                continue
            home = self.homes.get(statement.name)
            under = home is not None
            for relation in filter(self.forms.is_line, self.map.outgoing(statement)):
                if self.forms.outward(relation):
                    continue
                if relation.target in turning:
                    self.untitled.discard(statement.name)
                    continue
                target = self.map.index.statements.get(relation.target)
                near = target is None or target.group == statement.group
                fixed = target is None and not self._is_titled(relation.target)
                if home is not None and (fixed or relation.target in self.untitled):
                    # The title of an argument stands for its conclusion.
                    concludes = home.lines[-1] == statement.name
                    if concludes and self.moves and self._is_titled(home.key):
                        self.cited[relation.id] = home
                        continue
                if fixed or (not under and near):
                    under = True
                else:
                    yield relation

    def _is_titled(self, step: str) -> bool:
        """Return whether a step is the last one of an argument with a title."""
        structure = self.structures.get(step)
        if structure is None or structure.key != step:
            return False
        return not self.forms.is_untitled(structure.main)

    def leads_on(self, statement: Statement) -> bool:
        """Return whether a statement will be written under another one of the same heading."""
        home = self.homes.get(statement.name)
        if home is not None:
            return home.lines[-1] != statement.name
        for relation in self.map.outgoing(statement):
            form = self.forms.form(relation)
            if form == "aside" or relation.id in self.inside:
                continue
            if form == "structure":
                if self.structures[relation.id].section == statement.group:
                    return True
            elif not self.forms.outward(relation):
                aim = self.map[self.map.aim(relation)]
                if aim.group == statement.group and aim.name != statement.name:
                    return True
        return self.is_mere_rival(statement)

    def is_mere_rival(self, statement: Statement) -> bool:
        """Say whether all that a statement does is to be contradicted by one of the same group."""
        relations = self.map.incoming(statement)
        if len(relations) != 1 or self.map.outgoing(statement) or statement.name in self.lined:
            return False
        source = self.map[relations[0].sources[0]]
        outward = self.forms.outward(relations[0]) or relations[0].id in self.inside
        is_line = self.forms.is_line(relations[0]) and outward
        return is_line and source.group == statement.group and source.name != statement.name

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
