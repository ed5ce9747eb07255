"""What statements and arguments are called in an Argdown text that is written.

A title in Argdown is unique, and a name of a map is not seen there.  So a statement without a
title is called by its name, and the frontmatter says so (`names: titles`); a name that a reader
would not find out stands in the data of its statement (`{argmap: {name: open}}`).
"""

import re
from collections import Counter
from collections.abc import Iterator

from argmap.exchange.names import Once, first_words
from argmap.formats.argdown.model.names import bears_name, stem_of
from argmap.formats.argdown.read.patterns import TAKEN
from argmap.formats.argdown.write.escape import as_title
from argmap.formats.argdown.write.layout import Layout
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import ArgumentStructure
from argmap.model import Relation, Statement

_UNTITLED = re.compile(r"Untitled [0-9]+\Z")
_NUMBERED = re.compile(r"-[0-9]+\Z")
_LONGEST = 60  # characters of a title that is made of those of premises
_PAIR = 2  # sources of a title that joins two


def without_title(forms: Forms) -> set[str]:
    """Return the statements that need no title: their name is one that is made of their text."""
    return {
        statement.name
        for statement in forms.map.statements
        if not statement.title
        and statement.text
        and statement.name not in forms.sketches
        and _NUMBERED.sub("", statement.name) == _NUMBERED.sub("", first_words(statement.text))
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
        self.are_names = not (all(it.title for it in titled) and all(it.is_named for it in steps))
        self.names: dict[str, str] = {}
        statements, arguments = _Unique(argument=False), _Unique(argument=True)
        for statement in titled:
            family = arguments if statement.name in forms.sketches else statements
            self.names[statement.name] = family.of(statement.title or statement.name)
        for structure in self.structures.values():
            if structure.key in layout.must_have_title or not forms.is_untitled(structure.main):
                self.names[structure.key] = arguments.of(self._argument(structure))
        # Of what Argdown makes of the inferences of an argument that it explodes.
        self.part_titles = {
            step.id: f"{self.of(structure.key)} - {number}" if self.of(structure.key) else ""
            for structure in self.structures.values()
            if layout.explodes(structure)
            for number, step in enumerate(structure.steps, 1)
        }
        self.given_names = set(self._names_to_give())

    def of(self, key: str) -> str:
        """Return the title of a statement, or of the argument of that key."""
        return self.names.get(key, "")

    def _argument(self, structure: ArgumentStructure) -> str:
        """Return a title for an argument: its own, its id, or one made of its premises."""
        main = structure.main
        argument = self.forms.origin.record(main.id).get("argument")
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

    def _names_to_give(self) -> Iterator[str]:
        """Yield the names that a reader would not get right; one that is right is always free."""
        counts: Counter[str] = Counter()  # of the names that are right, by their stems
        steps = self.map.index.relations
        mentions = dict.fromkeys(self._mentions())
        for title, ids in sorted(mentions, key=lambda it: not it[0] and 1 + (it[1][-1] in steps)):
            last = ids[-1]
            relation = steps.get(last)
            besides = relation.target if relation else self.map[last].text
            stem = stem_of(title, besides, titles=self.are_names, argument=relation is not None)
            if last == (f"{stem}-{counts[stem] + 1}" if counts[stem] else stem):
                counts[stem] += 1
            elif ":" not in last:  # derived ids are none
                yield last
            for number, id_ in enumerate(ids[:-1], 1):
                if ":" not in id_ and (self.are_names or id_ != f"{last}-{number}"):
                    yield id_

    def _mentions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the titles that a reader meets, each with the name or the ids that it has."""
        for line in self.lines:
            key, structure = line.key, self.structures.get(line.key)
            ids = tuple(step.id for step in structure.steps) if structure else (key,)
            if line.role not in ("define", "refer", "others", "described"):
                continue
            if key in self.part_titles:
                yield from ((self.part_titles[id_], (id_,)) for id_ in ids)
            else:
                yield self.of(key), ids

    def differs(self, statement: Statement) -> bool:
        """Return whether the title in the text says something else than that of the map."""
        shown = self.of(statement.name)
        bare = self.are_names and bears_name(shown)
        return statement.title != ("" if bare else shown)


class _Unique(Once):
    form = "{} ({})"

    def __init__(self, *, argument: bool) -> None:
        super().__init__(*TAKEN)
        self.argument = argument

    def of(self, wanted: str) -> str:
        title = as_title(wanted, argument=self.argument) or "Statement"
        if _UNTITLED.match(title):
            self.taken.add(title)
        return self.free(title)
