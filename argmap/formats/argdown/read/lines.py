"""The lines of an Argdown text as the scanner cuts them; offsets count from 0 in the whole text.

Not here: which line an indented one belongs to (`interpret`).
"""

from typing import Any

from attrs import Factory, define


@define(eq=False)
class Title:
    """What stands between brackets: `[statement]` or `<argument>`, defined or referred to."""

    text: str
    start: int
    end: int
    argument: bool
    defines: bool


@define(eq=False)
class LineEntry:
    """A line and the text that goes on from it.

    `kind` is what opens it: a HEADING, BULLET, NUMBER or ITEM, '' for nothing, and INFERENCE for
    dashes, which have `rules`; `sign` is the opening itself, which ends at `opened`, and `column`
    counts the characters before a bullet.  `text` is what Argdown shows: marks and escapes are
    read, `tags` still stand in it.  `bare` tells that nothing but tags stand in it, `marked` that
    its `source` was written in another way than `text` says.  `mentions` are titles with their
    offsets; those of arguments begin with `<`.  `data_at` is where the first data begin and end.
    """

    start: int
    kind: str = ""
    sign: str = ""
    column: int = 0
    opened: int = 0
    end: int = 0
    title: Title | None = None
    text: str = ""
    source: str = ""
    text_start: int = 0
    bare: bool = True
    marked: bool = False
    tags: dict[str, None] = Factory(dict)
    mentions: list[tuple[str, int]] = Factory(list)
    data: dict[str, Any] = Factory(dict)
    data_at: tuple[int, int] | None = None
    rules: tuple[str, ...] = ()
