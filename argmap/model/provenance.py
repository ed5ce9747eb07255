"""Where statements come from: sources, actors, and what is attributed to them."""

from collections.abc import Iterable

from attrs import field, frozen

from argmap.codes import refuse
from argmap.model.brief import brief
from argmap.model.vocabulary import as_name, as_text, members_of
from argmap.source import Span


@frozen(kw_only=True, repr=False)
class Source:
    """Something that was read: an article, a report, a data set.  Empty strings mean unknown."""

    name: str = field(converter=as_name, kw_only=False)
    text: str = field(default="", converter=as_text, kw_only=False)
    title: str = field(default="", converter=as_text)
    author: str = field(default="", converter=as_text)
    publisher: str = field(default="", converter=as_text)
    published: str = field(default="", converter=as_text)
    accessed: str = field(default="", converter=as_text)
    url: str = field(default="", converter=as_text)
    archive: str = field(default="", converter=as_text)
    file: str = field(default="", converter=as_text)
    reliability: str = field(default="", converter=as_text)
    language: str = field(default="", converter=as_text)
    note: str = field(default="", converter=as_text)
    span: Span | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    @property
    def headline(self) -> str:
        """What it is called: its title, its text or its name."""
        return self.title or self.text or self.name


@frozen(kw_only=True, repr=False)
class Actor:
    """Somebody who says or does something: a person, an office, a group."""

    name: str = field(converter=as_name, kw_only=False)
    text: str = field(default="", converter=as_text, kw_only=False)
    title: str = field(default="", converter=as_text)
    url: str = field(default="", converter=as_text)
    note: str = field(default="", converter=as_text)
    span: Span | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    @property
    def headline(self) -> str:
        """What they are called: their title, text or name."""
        return self.title or self.text or self.name


@frozen
class Citation:
    """A place in a source: the name of the source, and where in it (`p. 3`), or ''."""

    source: str = field(converter=as_name)
    locator: str = field(default="", converter=as_text)

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(as_name, members_of(str, names)))


def _citations(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return members_of(Citation, citations)


@frozen(kw_only=True, repr=False)
class Attribution:
    """Who says a statement (names of actors or sources), where it is said, and in what words."""

    by: tuple[str, ...] = field(default=(), converter=_names)
    citations: tuple[Citation, ...] = field(default=(), converter=_citations)
    quote: str = field(default="", converter=as_text)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        if len(set(self.by)) < len(self.by) or len(set(self.citations)) < len(self.citations):
            raise refuse("ARG112", "the same attribution is given twice")

    def __bool__(self) -> bool:
        return bool(self.by or self.citations or self.quote)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the actors and sources that it names, in order."""
        return (*self.by, *(citation.source for citation in self.citations))


UNATTRIBUTED = Attribution()
