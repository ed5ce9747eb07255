"""A group: the statements under one heading."""

from collections.abc import Iterable

from attrs import field, frozen

from argmap.codes import refuse
from argmap.model.brief import brief
from argmap.model.vocabulary import as_choice, as_flag, as_text, as_title, members_of
from argmap.source import Span

DEEPEST = 6  # levels: headings have one to six `#`


def _path(titles: Iterable[str]) -> tuple[str, ...]:
    path = tuple(map(as_title, members_of(str, titles)))
    if not 1 <= len(path) <= DEEPEST:
        raise refuse("ARG008", f"a heading lies one to six levels deep, not {len(path)}")
    return path


@frozen(kw_only=True, repr=False)
class Group:
    """A heading: its path of titles, outermost first, at most six.

    `color` is one of the four tints of the theme (blue, sand, rose, green), '' for the next one in
    turn; `collapsed` draws the group as one card.
    """

    path: tuple[str, ...] = field(converter=_path, kw_only=False)
    color: str = ""
    note: str = field(default="", converter=as_text)
    collapsed: bool = field(default=False, converter=as_flag)
    span: Span | None = field(default=None, eq=False, repr=False)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        as_choice("color", self.color)

    @property
    def title(self) -> str:
        """The innermost title."""
        return self.path[-1]
