"""The names of what an Argdown text calls by titles.

Not here: how names are made (`names`).
"""

from collections.abc import Mapping

from argmap.diagnostics import did_you_mean
from argmap.exchange.names import Names
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, End, Model, concluded
from argmap.formats.argdown.model.details import OWN, MapDetails, own_name
from argmap.formats.argdown.model.names import Called, bears_name, called
from argmap.formats.argdown.model.step_data import Deeds
from argmap.formats.argdown.read.findings import Notes


class Titled:
    """Gives names to statements and ids to steps; `taken` are those of speakers and relations.

    An id is '' until its relation is made, where the text has none.
    """

    def __init__(
        self, model: Model, details: MapDetails, deeds: Deeds, notes: Notes, taken: set[str]
    ) -> None:
        self.model = model
        self.deeds = deeds
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
        for node, member, ids in zip(
            nodes, members, called(members, self.taken, titles=self.titles), strict=True
        ):
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
                hints = did_you_mean(title, titles)
                self.notes.teller(None)(
                    "; ".join((f"nothing has the title {title[:60]!r}", *hints))
                )
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
            ids = tuple(
                [
                    details.fields.pop("id", "")
                    for details in map(self.deeds.of_step, node.structure)
                ]
            )
            return Called(title, "", ids, places[id(node.structure[-1].conclusion)])
        shown = node.shown
        text = "" if shown is None or title else shown.text
        own_one = own_name(node.data, self.notes.teller(node.span)) if OWN in node.data else ""
        if self.in_table(node):
            own_one = own_one or self.called_so[title]
        return Called(title, text, (own_one,))

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
