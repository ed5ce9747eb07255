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
    own: tuple[str, ...] = ("",)
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
        self.found: list[tuple[str, ...]] = []

    def run(self) -> list[tuple[str, ...]]:
        self.found = [tuple(map(self.own, one.own)) for one in self.members]
        order = sorted(range(len(self.members)), key=lambda at: _rank(self.members[at]))
        for at in order:
            one = self.members[at]
            if one.conclusion < 0:
                self.found[at] = (self.found[at][0] or self.statement(one),)
            else:
                self.found[at] = self.steps(one, self.found[at])
        return self.found

    def own(self, name: str) -> str:
        """Take a name that data tell, unless it is taken."""
        return self.names.free(name) if name and name not in self.names.taken else ""

    def statement(self, one: Called) -> str:
        if self.titles and bears_name(one.title):
            return self.names.free(one.title)
        return self.names.of(one.title, one.title or one.text)

    def steps(self, one: Called, own: tuple[str, ...]) -> tuple[str, ...]:
        last = own[-1]
        if self.titles:
            if not last and bears_name(one.title):
                last = self.names.free(one.title)
            return (*own[:-1], last)
        if not last:
            title = one.title or f"{self.found[one.conclusion][0]}-argument"
            last = self.names.of(title, title)
        before = [name or self.names.free(f"{last}-{at}") for at, name in enumerate(own[:-1], 1)]
        return (*before, last)


def _rank(one: Called) -> int:
    if one.title:
        return 0
    return 1 if one.conclusion < 0 else 2
