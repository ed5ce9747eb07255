"""A group: the statements under one heading."""

import re

from attrs import field, frozen

from argmap.faults import refuse
from argmap.model.words import as_text, as_title
from argmap.source import Span

DEEPEST = 6


def _path(titles: tuple[str, ...]) -> tuple[str, ...]:
    path = tuple(map(as_title, titles))
    if not 1 <= len(path) <= DEEPEST:
        raise refuse("ARG008", f"a heading lies one to six levels deep, not {len(path)}")
    return path


@frozen(kw_only=True)
class Group:
    """A heading: its path of titles, outermost first, at most six.

    `color` is one of the four tints of the theme (blue, sand, rose, green), '' for the next one in
    turn; `collapsed` draws the group as one card.
    """

    path: tuple[str, ...] = field(converter=_path, kw_only=False)
    color: str = field(default="")
    note: str = field(default="", converter=as_text)
    collapsed: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)

    @color.validator
    def _known(self, _: object, value: str) -> None:
        if value and not re.fullmatch("blue|sand|rose|green", value):
            raise refuse("ARG202", f"{value!r} is no tint", "it is one of blue, sand, rose, green")

    @property
    def title(self) -> str:
        """The innermost title."""
        return self.path[-1]
