"""A text, or a line of it, opens with a character that looks like a bullet.

The bullets of the language are `+ & - ~ = +> -> ><`.  A `*` or `•` is none: a line that opens with
it goes on with the text above, and a bullet behind the colon is a part of the text.

Wrong:

```arg
claim grow: The garden should be larger.
  + space: There is space behind the shed.
  + use: The garden is used
    * by the school
    * by the neighbours
```

Right:

```arg
claim grow: The garden should be larger.
  + space: There is space behind the shed.
  + use: The garden is used by the school and by the neighbours.
```

Write a bullet of the language before the kind or name, or words in place of the character.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks._places import lines_of_text
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap

_BULLETS = frozenset(("*", *"•‣◦▪●○–", "+", "-", "~", "=", "&", "+>", "->", "><", "=>"))


def _found(map_: ArgumentMap) -> Iterator[Diagnostic]:
    for one in map_.statements:
        opening = _bullet(one.text)
        if opening:
            yield bullet_in_text.finding(
                one,
                f"the text of {one.name!r} opens with {opening!r}",
                note="is a part of the text",
                hints=("put the bullet before the kind or the name",),
            )
        for line in lines_of_text(one) if one.span else ():
            bullet = _bullet(line.text)
            if bullet:
                yield bullet_in_text.finding(
                    one,
                    f"a line in the text of {one.name!r} opens with {bullet!r}",
                    span=line,
                    note="is read as text",
                    hints=("the bullets are + & - ~ = +> -> ><",),
                )


def _bullet(text: str) -> str:
    """Return the bullet and nothing else that a text opens with, or ''."""
    first = text[:3].partition(" ")[0]
    return first if first in _BULLETS and text != first else ""


bullet_in_text = Rule(
    code="ARG333", title="A bullet inside a text", severity=Severity.WARNING, run=_found
)
