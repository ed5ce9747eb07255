"""Names for what an Argdown text calls by titles.

The reader names a map by this, and the writer asks it what a reader will do.
"""

from collections.abc import Sequence

from attrs import frozen

from argmap.diagnostics import ArgmapError
from argmap.exchange.names import Names
from argmap.model.vocabulary import as_name


@frozen
class Called:
    """A statement or a reconstructed argument as a text calls it.

    `title` is '' for none; `own` are the names that its data tell, '' for none: one of a statement,
    one of each step of an argument.  `conclusion` is the position of the statement that an argument
    without a title leads to, -1 for a statement.
    """

    title: str
    text: str = ""
    step_ids: tuple[str, ...] = ("",)
    conclusion: int = -1


def called(members: Sequence[Called], taken: set[str], *, titles: bool) -> list[tuple[str, ...]]:
    """Return the names of the members; of an argument the ids of its steps, '' for a derived one.

    Names that data tell come first, then what has a title, in order, and what has none last.
    `titles` says that a title which can be a name is one, and nothing else (`bears_name`);
    then steps without a name have none.
    """
    return _Caller(members, taken, titles=titles).run()


def bears_name(title: str) -> bool:
    """Tell whether a title can be the name of a statement as it is."""
    try:
        return as_name(title) == title
    except ArgmapError:
        return False


class _Caller:
    def __init__(self, members: Sequence[Called], taken: set[str], *, titles: bool) -> None:
        self.members = members
        self.titles = titles
        self.names = Names()
        self.names.taken |= taken
        self.step_ids: list[tuple[str, ...]] = []

    def run(self) -> list[tuple[str, ...]]:
        self.step_ids = [tuple(map(self.step_id, member.step_ids)) for member in self.members]
        order = sorted(range(len(self.members)), key=lambda at: _rank(self.members[at]))
        for at in order:
            title = self.members[at]
            if title.conclusion < 0:
                self.step_ids[at] = (self.step_ids[at][0] or self.statement(title),)
            else:
                self.step_ids[at] = self.steps(title, self.step_ids[at])
        return self.step_ids

    def step_id(self, name: str) -> str:
        """Take a name that data tell, unless it is taken."""
        return self.names.free(name) if name and name not in self.names.taken else ""

    def statement(self, title: Called) -> str:
        if self.titles and bears_name(title.title):
            return self.names.free(title.title)
        return self.names.of(title.title, title.title or title.text)

    def steps(self, called: Called, ids: tuple[str, ...]) -> tuple[str, ...]:
        last = ids[-1]
        if self.titles:
            if not last and bears_name(called.title):
                last = self.names.free(called.title)
            return (*ids[:-1], last)
        if not last:
            title = called.title or f"{self.step_ids[called.conclusion][0]}-argument"
            last = self.names.of(title, title)
        before = [name or self.names.free(f"{last}-{at}") for at, name in enumerate(ids[:-1], 1)]
        return (*before, last)


def _rank(title: Called) -> int:
    if title.title:
        return 0
    return 1 if title.conclusion < 0 else 2
