"""What statements and arguments are called in an Argdown text that is written.

A title in Argdown is unique, and a name of a map is not seen there.  So a statement without a
title is called by its name, and the frontmatter says so (`names: titles`); a name that a reader
would not find out stands in the data of its statement (`{argmap: {name: open}}`).
"""

import re
from collections.abc import Iterable, Iterator

from argmap.exchange.names import Names, Once
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, Member
from argmap.formats.argdown.model.names import bears_name, give_names
from argmap.formats.argdown.read.patterns import TAKEN
from argmap.formats.argdown.write.escape import as_title
from argmap.formats.argdown.write.layout import Layout
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import ArgumentStructure
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_UNTITLED = re.compile(r"Untitled [0-9]+\Z")
_NUMBERED = re.compile(r"-[0-9]+\Z")
_LONGEST = 60  # characters of a title that is made of those of premises
_PAIR = 2  # sources of a title that joins two
_NOT = "not "  # before the key of an argument: its conclusion, which is not a statement


def without_title(forms: Forms) -> set[str]:
    """Return the statements that need no title: their name is one that is made of their text."""
    return {
        statement.name
        for statement in forms.map.statements
        if not statement.title
        and statement.text
        and statement.name not in forms.sketches
        and not forms.origin.words(statement.name, "others")
        and _NUMBERED.sub("", statement.name) == _NUMBERED.sub("", Names().of("", statement.text))
    }


class WrittenTitles:
    """The titles of what stands in the lines, '' for none, and the names that data must tell."""

    def __init__(self, layout: Layout) -> None:
        self.map = layout.map
        self.forms = forms = layout.forms
        self.lines = layout.lines
        self.structures = {it.key: it for it in layout.structures.values()}
        titled = [it for it in self.map.statements if it.name not in layout.untitled]
        steps = (step for structure in self.structures.values() for step in structure.steps)
        self.are_names = not (
            all(statement.title for statement in titled) and all(step.is_named for step in steps)
        )
        self.names: dict[str, str] = {}
        statements, arguments = _Unique(argument=False), _Unique(argument=True)
        for statement in titled:
            family = arguments if statement.name in forms.sketches else statements
            self.names[statement.name] = family.of(statement.title or statement.name)
        for structure in self.structures.values():
            if structure.key in layout.must_have_title or not forms.is_untitled(structure.main):
                self.names[structure.key] = arguments.of(self._argument(structure))
        self.given_names: set[str] = set()
        # Of what Argdown makes of the inferences of an argument that it explodes.
        self.part_titles = {
            step.id: f"{self.of(structure.key)} - {number}" if self.of(structure.key) else ""
            for structure in self.structures.values()
            if layout.explodes(structure)
            for number, step in enumerate(structure.steps, 1)
        }

    def of(self, key: str) -> str:
        """Return the title of a statement, or of the argument of that key."""
        return self.names.get(key, "")

    def _argument(self, structure: ArgumentStructure) -> str:
        """Return a title for an argument: its own, its id, or one made of its premises."""
        main = structure.main
        argument = self.forms.origin.argument(main.id).get("argument")
        if isinstance(argument, str) and not self._misleads(argument, main):
            return argument
        if main.is_named:
            return main.id
        first, *further = [
            as_title(self.map[name].title, argument=True) or name for name in main.sources[:_PAIR]
        ]
        title = " & ".join((first, *further))
        if len(main.sources) > _PAIR or (further and len(title) > _LONGEST):
            title = f"{first[:_LONGEST]} & {len(main.sources) - 1} more"
        return f"from {title}" if self._misleads(title, main) else title

    def _misleads(self, title: str, step: Relation) -> bool:
        """Return whether a title would be taken for an id."""
        shown = as_title(title, argument=True)
        return not shown or (self.are_names and bears_name(shown) and not step.is_named)

    def declare_names(self, negations: dict[str, str]) -> None:
        """Find out whose names a reader would not get right, and tell those."""
        keys = dict.fromkeys(self._mentions())
        taken = {it.name for it in self.map.sources} | {it.name for it in self.map.actors}
        taken |= {
            relation.id
            for relation in self.map.relations
            if relation.is_named and self.forms.form(relation) == "aside"
        }
        for last in (False, False, True):
            nodes = self._nodes(keys, negations)
            is_right = True
            give_names([*nodes.values()], Names(*taken), titles=self.are_names)
            for key, node in nodes.items():
                ids = self._ids(key)
                wanted = ["" if ":" in id_ else id_ for id_ in ids]  # derived ids are none
                got = [part.name for part in node.named]
                if wanted and wanted != got:
                    is_right = False
                    self.given_names |= {
                        name
                        for name, name_got in zip(wanted, got, strict=True)
                        if name and (last or name != name_got)
                    }
            if is_right:
                return

    def _mentions(self) -> Iterator[str]:
        for line in self.lines:
            if line.key in self.part_titles and line.role in ("argument", "described"):
                yield from (step.id for step in self.structures[line.key].steps)
            elif line.role in ("define", "refer", "others", "argument", "described"):
                yield line.key
            elif line.role == "negation":
                yield f"{_NOT}{line.key}"

    def _ids(self, key: str) -> tuple[str, ...]:
        """Return the names and ids that a reader gives to what a key stands for."""
        structure = self.structures.get(key)
        if structure is not None and key not in self.part_titles:
            return tuple(step.id for step in structure.steps)
        return () if key.startswith(_NOT) else (key,)

    def _nodes(self, keys: Iterable[str], negations: dict[str, str]) -> dict[str, DebateNode]:
        """Return what keys stand for as a reader will see it, with the names that data give."""
        nodes: dict[str, DebateNode] = {}
        for key in keys:
            title = self.part_titles.get(key, self.of(key))
            node = nodes[key] = DebateNode(title, argument=False, untitled=not title)
            if key.startswith(_NOT):
                node.members.append(Member(node, negations[key.removeprefix(_NOT)]))
            elif not title and key in self.map.index.statements:
                node.members.append(Member(node, self.map[key].text))
        for key, node in nodes.items():
            ids = [id_ if id_ in self.given_names else "" for id_ in self._ids(key)]
            relation = self.map.index.relations.get(key)
            if relation is None:
                node.name = "".join(ids)
                continue
            end = f"{_NOT}{key}" if self.forms.stands(relation) else relation.target
            node.structure = [ArgumentStep(node, [Member(nodes[end])], name=id_) for id_ in ids]
        return nodes

    def differs(self, statement: Statement) -> bool:
        """Return whether the title in the text says something else than that of the map."""
        shown = self.of(statement.name)
        bare = self.are_names and bears_name(shown)
        return statement.title != ("" if bare else shown)


class _Unique(Once):
    """Titles of one family, each once."""

    form = "{} ({})"

    def __init__(self, *, argument: bool) -> None:
        super().__init__(*TAKEN)
        self.argument = argument

    def of(self, wanted: str) -> str:
        title = as_title(wanted, argument=self.argument) or "Statement"
        if _UNTITLED.match(title):
            self.taken.add(title)
        return self.free(title)
