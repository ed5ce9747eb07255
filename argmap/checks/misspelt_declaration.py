"""A part of a text, or a name, looks like a declaration that was misspelt.

A deeper line without a bullet goes on with the text above it, whatever it says.  So a declaration
that lost its bullet disappears in the text of another statement; and a misspelt kind without a
name behind it becomes a name.

Wrong:

```arg
claim open: The archive should be opened.
  premise old: The papers are sixty years old.
  + public: They are about public affairs.
```

Right:

```arg
claim open: The archive should be opened.
  + premise old: The papers are sixty years old.
  + public: They are about public affairs.
```

Give the line its bullet, or correct the kind.  Where it is a text after all, move the words up to
the line before.
"""

import re
from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks._places import lines_of_text
from argmap.diagnostics import Diagnostic, Severity
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

# Written out, to be compiled when a text has a second line.
_DECLARATION = r'(?P<kind>\w{3,12})(?:[ \t]+[\w-]+)?(?:[ \t]+"[^"]*")?[ \t]*:(?=\s|$)'
_RELATION = r"([\w-]+)[ \t]+(\w+)[ \t]+([\w-]+)"


def _found(map_: ArgumentMap) -> Iterator[Diagnostic]:
    words = (*statement_kinds(), "source", "actor")
    verbs = relation_kinds()
    for one in map_.statements:
        if not one.kind and one.name not in words and (kind := _kind(one.name, words)):
            yield _named_like(one, kind)
        for line in lines_of_text(one) if one.span else ():
            declared = re.match(_DECLARATION, line.text)
            related = re.fullmatch(_RELATION, line.text)
            kind = _kind(declared["kind"], words) if declared else ""
            if kind or (related and related[2] in verbs and _are_known(map_, related)):
                what = f"the declaration of a {kind}" if kind else "a relation"
                yield misspelt_declaration.finding(
                    one,
                    f"a line in the text of {one.name!r} looks like {what}",
                    span=line,
                    note="is read as text",
                    hints=(_hint(kind),),
                )


def _hint(kind: str) -> str:
    return f"give it a bullet, as in + {kind} name: text" if kind else "move it to the left margin"


def _named_like(one: Statement, kind: str) -> Diagnostic:
    return misspelt_declaration.finding(
        one,
        f"the name {one.name!r} looks like the kind {kind!r}",
        note="is read as a name",
        hints=(f"write {kind}, or a name that is not so near to it",),
    )


def _are_known(map_: ArgumentMap, related: re.Match[str]) -> bool:
    return related[1] in map_ and related[3] in map_


def _kind(word: str, kinds: tuple[str, ...]) -> str:
    """Return the kind that `word` is, or is one slip away from; '' when it is another word.

    A slip is a letter too much, too few or wrong, or two swapped, but not the first; a plural is
    a word of its own.
    """
    small = word.lower()
    near = [one for one in kinds if one[0] == small[0] and abs(len(one) - len(small)) <= 1]
    if not near or small.removesuffix("s") in near:
        return small if small in near else ""
    return next((one for one in near if _is_one_slip(small, one)), "")


def _is_one_slip(word: str, kind: str) -> bool:
    start = next(
        (at for at, pair in enumerate(zip(word, kind, strict=False)) if pair[0] != pair[1]), -1
    )
    rest, other = word[start:], kind[start:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or other[1:] in (rest, rest[1:]) or rest[1:] == other


misspelt_declaration = Rule(
    code="ARG332",
    title="A text that looks like a declaration",
    severity=Severity.WARNING,
    run=_found,
)
