"""Names for what an Argdown text calls by titles.

The reader names a map by this, and the writer asks it what a reader will do.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from argmap.diagnostics import ArgmapError, did_you_mean
from argmap.exchange.names import Names
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, End, Model, concluded
from argmap.formats.argdown.model.details import OWN, MapDetails, own_name
from argmap.formats.argdown.read.findings import Notes
from argmap.model.vocabulary import as_name


@frozen
class Called:
    """A statement or a reconstructed argument as a text calls it.

    `title` is '' for none; `step_ids` are the names that its data tell, '' for none: one of a
    statement, one of each step of an argument.  `conclusion` is the position of the statement that
    an argument without a title leads to, -1 for a statement.
    """

    title: str
    text: str = ""
    step_ids: tuple[str, ...] = ("",)
    conclusion: int = -1

    @property
    def rank(self) -> int:
        """When it is named: what has a title first, arguments without one last."""
        if self.title:
            return 0
        return 1 if self.conclusion < 0 else 2


def called(members: Sequence[Called], taken: set[str], *, titles: bool) -> list[tuple[str, ...]]:
    """Return the names of the members; of an argument the ids of its steps, '' for a derived one.

    Names that data tell come first, then what has a title, in order, and what has none last.
    `titles` says that a title which can be a name is one, and nothing else (`bears_name`);
    then steps without a name have none.
    """
    names = Names()
    names.taken |= taken

    def told(name: str) -> str:
        return names.free(name) if name and name not in names.taken else ""

    ids = [tuple(map(told, member.step_ids)) for member in members]
    for at in sorted(range(len(members)), key=lambda at: members[at].rank):
        member, (*before, last) = members[at], ids[at]
        title = member.title
        if not last and titles and bears_name(title):
            last = names.free(title)
        elif not last and member.conclusion < 0:
            last = names.of(title, title or member.text)
        elif not last and not titles:
            title = title or f"{ids[member.conclusion][0]}-argument"
            last = names.of(title, title)
        if not titles:
            before = [
                name or names.free(f"{last}-{number}") for number, name in enumerate(before, 1)
            ]
        ids[at] = (*before, last)
    return ids


def bears_name(title: str) -> bool:
    """Tell whether a title can be the name of a statement as it is."""
    try:
        return as_name(title) == title
    except ArgmapError:
        return False


class Titled:
    """Gives names to statements and ids to steps; `taken` are those of speakers and relations.

    An id is '' until its relation is made, where the text has none.
    """

    def __init__(self, model: Model, details: MapDetails, notes: Notes, taken: set[str]) -> None:
        self.model = model
        self.notes = notes
        self.taken = taken
        self.titles = details.titles
        self.called_so = details.names
        self.naming = Names()
        self.names: dict[int, str] = {}
        self.steps: dict[int, str] = {}

    def give(self) -> None:
        """Give names, to those with a title of their own first: they are what people refer to."""
        nodes = self.model.nodes
        places = {id(node): at for at, node in enumerate(nodes)}
        members = [self.called(node, places) for node in nodes]
        every = called(members, self.taken, titles=self.titles)
        for node, member, ids in zip(nodes, members, every, strict=True):
            if not node.structure:
                self.names[id(node)] = ids[0]
            for step, name in zip(node.structure, ids, strict=False):
                self.steps[id(step)] = name
            for name, id_ in zip(member.step_ids, ids, strict=True):
                if name and name != id_:
                    self.notes.teller(node.span)(f"the name {name!r} is taken")
        titles = {node.title for node in nodes if not node.untitled}
        for title in self.called_so:
            if title not in titles:
                words = (f"nothing has the title {title[:60]!r}", *did_you_mean(title, titles))
                self.notes.teller(None)("; ".join(words))
        self.naming.taken |= {*self.taken, *self.names.values(), *self.steps.values()}

    def in_table(self, node: DebateNode) -> bool:
        """Tell whether the frontmatter has a name for a title; of [a] and <a> for [a]."""
        if node.untitled or node.title not in self.called_so:
            return False
        return not node.argument or node.title not in self.model.statements

    def called(self, node: DebateNode, places: Mapping[int, int]) -> Called:
        """Return a node as its names are made of it."""
        title = "" if node.untitled else node.title
        if node.structure:
            ids = tuple([step.details.fields.pop("id", "") for step in node.structure])
            return Called(title, "", ids, places[id(node.structure[-1].conclusion)])
        shown = node.shown
        text = "" if shown is None or title else shown.text
        name = own_name(node.data, self.notes.teller(node.span)) if OWN in node.data else ""
        if self.in_table(node):
            name = name or self.called_so[title]
        return Called(title, text, (name,))

    def source(self, node: DebateNode) -> str:
        """Return the name of the statement that a node is, or concludes."""
        return self.names[id(concluded(node))]

    def target(self, end: End) -> str:
        """Return the name of a statement, or the id of the last step of an argument."""
        if isinstance(end, ArgumentStep):
            return self.steps[id(end)]
        return self.steps[id(end.structure[-1])] if end.structure else self.names[id(end)]

    def bare(self, node: DebateNode) -> bool:
        """Tell whether a statement has no title besides its name."""
        return node.untitled or (self.titles and bears_name(node.title) and not self.in_table(node))
