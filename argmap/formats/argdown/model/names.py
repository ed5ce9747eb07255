"""Names for what an Argdown text calls by titles.

The reader names a map by this, and the writer asks it what a reader will do.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.exchange.names import Names
from argmap.formats.argdown.model.debate import DebateNode, Model
from argmap.formats.argdown.model.details import OWN, MapDetails, own_name
from argmap.formats.argdown.read.findings import Notes
from argmap.model.vocabulary import is_name, reserved


class Called(NamedTuple):
    """A statement or a reconstructed argument as a text calls it.

    `title` is '' for none; `step_ids` are the names that its data give, '' for none: one of a
    statement, one of each step of an argument.  `conclusion` is the position of the statement that
    an argument without a title leads to, -1 for a statement.
    """

    title: str
    text: str = ""
    step_ids: tuple[str, ...] = ("",)
    conclusion: int = -1


def called(members: Sequence[Called], names: Names, *, titles: bool) -> list[tuple[str, ...]]:
    """Return the names of the members; of an argument the ids of its steps, '' for a derived one.

    Names that data give come first, then what has a title, in order, and what has none last:
    statements, then arguments.  `titles` says that a title which can be a name is one, and nothing
    else (`bears_name`); then steps without a name have none.
    """
    ids = [
        tuple([names.free(it) if it and it not in names.taken else "" for it in member.step_ids])
        for member in members
    ]
    ranks = [0 if member.title else 1 + (member.conclusion >= 0) for member in members]
    for at in sorted(range(len(members)), key=ranks.__getitem__):
        (title, text, _, conclusion), (*before, last) = members[at], ids[at]
        if not last and titles and bears_name(title):
            last = names.free(title)
        elif not last and conclusion < 0:
            last = names.of(title, title or text)
        elif not last and not titles:
            title = title or f"{ids[conclusion][0]}-argument"
            last = names.of(title, title)
        if before and not titles:
            before = [
                name or names.free(f"{last}-{number}") for number, name in enumerate(before, 1)
            ]
        ids[at] = (*before, last)
    return ids


def bears_name(title: str) -> bool:
    """Return whether a title can be the name of a statement as it is."""
    return is_name(title) and title not in reserved()


def give_names(model: Model, details: MapDetails, notes: Notes, taken: set[str]) -> Names:
    """Give names to statements and ids to steps, and return what gives out further ones.

    `taken` are those of speakers and relations.
    """
    nodes = model.nodes
    places = {id(node): at for at, node in enumerate(nodes)}
    members = [_called(node, places, notes) for node in nodes]
    names = Names(*taken)
    every = called(members, names, titles=details.titles)
    for node, member, ids in zip(nodes, members, every, strict=True):
        if not node.structure:
            node.name = ids[0]
        for step, id_ in zip(node.structure, ids, strict=False):
            step.id = id_
        for name, id_ in zip(member.step_ids, ids, strict=True):
            if name and name != id_:
                notes.reporter(node.span)(f"the name {name!r} is taken")
    return names


def _called(node: DebateNode, places: Mapping[int, int], notes: Notes) -> Called:
    title = "" if node.untitled else node.title
    if node.structure:
        ids = tuple([step.details.fields.pop("id", "") for step in node.structure])
        return Called(title, "", ids, places[id(node.structure[-1].conclusion)])
    name = own_name(node.data, notes.reporter(node.span)) if OWN in node.data else ""
    shown = None if title else node.shown
    return Called(title, shown.text if shown else "", (name,))
