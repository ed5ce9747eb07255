"""What statements and arguments are called in an Argdown text that is written.

A title in Argdown is unique, and a name of a map is not seen there.  So a statement without a
title is called by its name, and the frontmatter says so (`names: titles`); a name that a reader
would not find out stands in the data of its statement (`{argmap: {name: open}}`).
"""

import re
from collections.abc import Iterable, Iterator

from argmap.exchange.names import Names
from argmap.formats.argdown.model.names import Called, bears_name, called
from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.formats.argdown.read.patterns import TAKEN
from argmap.formats.argdown.write.escape import as_title
from argmap.formats.argdown.write.layout import Line
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import NEGATION, ArgumentStructure
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_UNTITLED = re.compile(r"Untitled [0-9]+\Z")
_NUMBERED = re.compile(r"-[0-9]+\Z")
_LONGEST = 60  # characters of a title that is made of those of premises
_PAIR = 2  # sources of a title that joins two


def without_title(map_: ArgumentMap, forms: Forms, origin: ArgdownOrigin) -> set[str]:
    """Return the statements that need no title: their name is one that is made of their text."""
    return {
        statement.name
        for statement in map_.statements
        if not statement.title
        and statement.text
        and statement.name not in forms.sketches
        and not origin.words(statement.name, "others")
        and _NUMBERED.sub("", statement.name) == _NUMBERED.sub("", Names().of("", statement.text))
    }


class WrittenTitles:
    """The titles of what stands in the lines, '' for none, and the names that data must tell."""

    def __init__(
        self,
        map_: ArgumentMap,
        forms: Forms,
        origin: ArgdownOrigin,
        structures: Iterable[ArgumentStructure],
        untitled: set[str],
        must_have_title: set[str],
    ) -> None:
        self.map = map_
        self.must_have_title = must_have_title
        self.forms = forms
        self.origin = origin
        self.untitled = untitled
        self.structures = {structure.key: structure for structure in structures}
        steps = [step for structure in self.structures.values() for step in structure.steps]
        self.are_names = any(
            not statement.title and statement.name not in untitled for statement in map_.statements
        ) or any(not step.is_named for step in steps)
        self.names: dict[str, str] = {}
        statements, arguments = _Unique(argument=False), _Unique(argument=True)
        for statement in map_.statements:
            family = arguments if statement.name in forms.sketches else statements
            if statement.name not in untitled:
                self.names[statement.name] = family.of(statement.title or statement.name)
        for structure in self.structures.values():
            if self.has_title(structure):
                self.names[structure.key] = arguments.of(self.argument(structure))
        self.given_titles: dict[str, str] = {}
        # What Argdown makes of the inferences of an argument that it explodes, by the last of them.
        self.parts = {
            structure.key: tuple(step.id for step in structure.steps)
            for structure in self.structures.values()
            if origin.settings.explodes and len(structure.steps) > 1
        }
        self.part_titles = {
            step: f"{self.of(key)} - {number}" if self.of(key) else ""
            for key, parts in self.parts.items()
            for number, step in enumerate(parts, 1)
        }

    def of(self, key: str) -> str:
        """Return the title of a statement, or of the argument of that key."""
        return self.names.get(key, "")

    def has_title(self, structure: ArgumentStructure) -> bool:
        """Return whether an argument has a title: it may go without if it did so before."""
        return structure.key in self.must_have_title or not self.forms.is_untitled(structure.main)

    def argument(self, structure: ArgumentStructure) -> str:
        """Return a title for an argument: its own, its id, or one made of its premises."""
        argument = self.origin.argument(structure.key).get("argument")
        if isinstance(argument, str) and not self.misleads(argument, structure.main):
            return argument
        if structure.main.is_named:
            return structure.key
        title = self.invented_title(structure)
        return f"from {title}" if self.misleads(title, structure.main) else title

    def invented_title(self, structure: ArgumentStructure) -> str:
        """Return a title that is made of those of premises."""
        sources = structure.main.sources
        first = self.map[sources[0]].title or sources[0]
        if len(sources) == 1:
            return first
        both = f"{first} & {self.map[sources[1]].title or sources[1]}"
        if len(sources) == _PAIR and len(both) <= _LONGEST:
            return both
        return f"{first[:_LONGEST]} & {len(sources) - 1} more"

    def misleads(self, title: str, step: Relation) -> bool:
        """Return whether a title would be taken for an id."""
        shown = as_title(title, argument=True)
        return not shown or (self.are_names and bears_name(shown) and not step.is_named)

    def declare_names(self, lines: Iterable[Line], negations: dict[str, str]) -> None:
        """Find out whose names a reader would not get right, and tell those."""
        keys = list(dict.fromkeys(self.mentions(lines)))
        places = {key: at for at, key in enumerate(keys)}
        taken = {source.name for source in self.map.sources} | {
            actor.name for actor in self.map.actors
        }
        taken |= {
            relation.id
            for relation in self.map.relations
            if relation.is_named and self.forms.form(relation) == "aside"
        }
        wanted = [self.wanted(key) for key in keys]
        for last in (False, False, True):
            members = [self.called(key, places, negations) for key in keys]
            wrong = [
                (key, want, given_ids)
                for key, want, given_ids in zip(
                    keys, wanted, called(members, taken, titles=self.are_names), strict=True
                )
                if want != given_ids and want
            ]
            if not wrong:
                return
            for key, want, given_ids in wrong:
                structure = self.structures.get(key)
                whole = structure is not None and key not in self.part_titles
                ids = [step.id for step in structure.steps] if structure and whole else [key]
                for id_, name, got in zip(ids, want, given_ids, strict=True):
                    if name and (name != got or last):
                        self.given_titles[id_] = name

    def mentions(self, lines: Iterable[Line]) -> Iterator[str]:
        """Yield the keys of what the lines mention."""
        for line in lines:
            if line.role in ("define", "refer", "others", "argument", "described"):
                assert isinstance(line.key, str)  # noqa: S101 - only headings have paths
                yield from self.parts.get(line.key, (line.key,))
            elif line.role == "negation":
                yield f"not {line.key}"

    def wanted(self, key: str) -> tuple[str, ...]:
        """Return the names that a reader should give; none to what only stands for something."""
        if key in self.part_titles:
            return (key if self.map.index.relations[key].is_named else "",)
        structure = self.structures.get(key)
        if structure is not None:
            return tuple([step.id if step.is_named else "" for step in structure.steps])
        return () if key.startswith("not ") else (key,)

    def called(self, key: str, places: dict[str, int], negations: dict[str, str]) -> Called:
        """Return how an argument is called, with the ids of its steps."""
        if key in self.part_titles:
            at = places[self.map.index.relations[key].target]
            return Called(self.part_titles[key], "", (self.given_titles.get(key, ""),), at)
        structure = self.structures.get(key)
        if structure is not None:
            end = structure.lines[-1]
            given_titles = tuple([self.given_titles.get(step.id, "") for step in structure.steps])
            at = places[f"not {key}" if end == NEGATION else end]
            return Called(self.of(key), "", given_titles, at)
        if key.startswith("not "):
            return Called("", negations[key[4:]])
        title = self.of(key)
        text = "" if title else self.map[key].text
        return Called(title, text, (self.given_titles.get(key, ""),))

    def differs(self, statement: Statement) -> bool:
        """Return whether the title in the text says something else than that of the map."""
        shown = self.of(statement.name)
        bare = self.are_names and bears_name(shown)
        return statement.title != ("" if bare else shown)


class _Unique:
    """Titles of one family, each once."""

    def __init__(self, *, argument: bool) -> None:
        self.argument = argument
        self.taken = set(TAKEN)
        self.counts: dict[str, int] = {}

    def of(self, wanted: str) -> str:
        title = as_title(wanted, argument=self.argument) or "Statement"
        stem = title
        while title in self.taken or _UNTITLED.match(title):
            self.counts[stem] = self.counts.get(stem, 1) + 1
            title = f"{stem} ({self.counts[stem]})"
        self.taken.add(title)
        return title
