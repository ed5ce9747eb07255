"""Tables in text: what stands between cells, what columns are called, and cells that could be run.

Not here: what the rows mean (`formats.graphs`).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from argmap.syntax.diagnose.words import words

_TOLD = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
_OWN = {"type", "id", "text"}  # columns of argmap's own tables
# What a column may be called, the usual name first.
CLAIM_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": words("column text") + words("thesis"),
    "parent": words("column parent"),
    "stance": words("column stance") + words("stance"),
    "id": words("column id"),
    "source": words("column source") + words("key source"),
    "speaker": words("column speaker") + words("author"),
}

THESIS_OR_STANCE = frozenset(words("thesis")) & frozenset(CLAIM_COLUMNS["stance"])  # by its cells

LEVELS = words("column level")  # of an outline, by which a row is about one above it
_AT_LEVEL = re.compile(rf"(?:{'|'.join(LEVELS)}) ?(\d{{1,3}})")

# Columns of a table whose rows hold a claim and what is said about it, with the side of the latter
# where no other column names it, '' for none.
_CLAIM = ("claim", "conclusion", "statement", *words("thesis"))
_TOPIC = ("topic", "motion", "thesis", "issue", "option", "alternative")
SIDES: Mapping[str, str] = {
    f"{word}{ending}": side
    for ending in ("s", "")
    for side, names in (
        ("pro", words("for") + words("argument") + words("column pro")),
        ("con", words("against") + words("column con")),
    )
    for word in names
}
REPLIES = ("rebuttal", "rebuttals", "refutation")  # to the objection before it, where one is
_TEXTS = dict.fromkeys(("text", "sentence", "body", "content"), "")
_OF_TOPICS = {"claim": "", "statement": "", "text": "", "sentence": "", "comment": "", **SIDES}
_ENDS = ({"source": "text", "target": "claim"}, {"from": "text", "to": "claim"})  # of edges
# Also when a number follows: `pro 1`, `pro 2`.
_NUMBERED = SIDES.keys() - {*words("argument"), "premise"}
ABOVE = 6  # lines among which the names of the columns are looked for, below a title
_FURTHER = "{} of column {}"  # a column that is called like one before it
_KNOWN = frozenset(SIDES).union(*CLAIM_COLUMNS.values())


def levels_in(names: Sequence[str]) -> dict[str, str]:
    """Return the level of each column of an outline with a column a level, {} for other tables."""
    levels = {name: at[1] for name in names if (at := _AT_LEVEL.fullmatch(_plain(name)))}
    return levels if len(levels) > 1 else {}


class Pairs(NamedTuple):
    """The column of a claim, and those of what is said about it, with the side of each."""

    claim: str
    sides: Mapping[str, str]


def named(head: Sequence[str]) -> list[str]:
    """Return the names of columns as they are known, those of a list of edges as those of pairs."""
    names: list[str] = []
    seen: set[str] = set()
    for at, name in enumerate(map(str.lower, map(str.strip, head)), 1):
        plain = _plain(name)
        bare = plain.rstrip(" 0123456789")
        known = bare if bare in _NUMBERED else plain if plain in _KNOWN else name
        known = known or f"column {at}"
        names.append(_FURTHER.format(known, at) if known in seen else known)
        seen.add(known)
    if names[:1] == ["column 1"] and _has("parent", names):  # by pandas
        names[0] = "id"
    for ends in _ENDS if _has("stance", names) and not _has("text", names) else ():
        if ends.keys() <= set(names):
            return [ends.get(name, name) for name in names]
    return names


def _plain(name: str) -> str:
    return name.replace("_", " ").rstrip(" .:*?#")


def _has(role: str, names: Sequence[str]) -> bool:
    return not set(names).isdisjoint(CLAIM_COLUMNS[role])


def pairs_in(names: Sequence[str]) -> Pairs | None:
    """Return which columns hold a claim and what is about it, None for a table of single claims."""
    if _has("parent", names):
        return None
    of_claims = {**_TEXTS, **SIDES} if _has("stance", names) else SIDES
    for claims, meant in ((_CLAIM, of_claims), (_TOPIC, _OF_TOPICS), (("argument",), SIDES)):
        claim = next((name for name in claims if name in names), "")
        known = ((name, name.partition(_FURTHER[2:-2])[0]) for name in names)
        sides = {name: meant[bare] for name, bare in known if bare in meant and bare != claim}
        if claim and ("con" in sides.values() or (sides and claim != "argument")):
            return Pairs(claim, sides)
    return None


def columns_of(names: Sequence[str]) -> dict[str, int]:
    """Return where each known column is; names or titles do for texts beside parent and stance."""
    roles = {
        role: names.index(name)
        for role, usual in CLAIM_COLUMNS.items()
        if (name := next((word for word in usual if word in names), ""))
    }
    if {"parent", "stance"} <= roles.keys() and not {"name", "title"}.isdisjoint(names):
        roles.setdefault("text", names.index("name" if "name" in names else "title"))
    return roles


def body_of(text: str) -> tuple[str, str]:
    """Return a table, and what stands between cells: the most frequent of four in the first line.

    A line such as `sep=;`, by which spreadsheets are told, is not part of the table.
    """
    if match := _TOLD.match(text):
        return text[match.end() :], match[1]
    head = text.partition("\n")[0]
    return text, max((",", ";", "\t", "|"), key=head.count)


def is_own(head: Sequence[str]) -> bool:
    """Return whether the first row is that of a table that argmap wrote."""
    return _OWN.issubset(head) and ("sources" in head or not _has("parent", head))


def opens(start: str) -> bool:
    """Return whether a text begins with a row of names that a table of claims has.

    Above it may stand rows of as many cells, as a spreadsheet has them with a title.
    """
    table, mark = body_of(start)
    lines = table.replace('"', "").split("\n")[:ABOVE]
    count = lines[0].count(mark)
    alike = takewhile(lambda line: line.count(mark) == count, lines)
    return any(is_head(named(line.split(mark))) for line in alike)


def is_head(names: Sequence[str]) -> bool:
    """Return whether a row holds names that the columns of a table of claims have."""
    columns = columns_of(names)
    claims = "text" in columns and not {"parent", "stance"}.isdisjoint(columns)
    outline = claims or levels_in(names) or pairs_in(names) is not None
    return len(names) > 1 and bool(is_own(names) or outline)


# What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe before what opens a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def undefused(cell: str) -> str:
    """Return the text of a cell that `defused` wrote."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
