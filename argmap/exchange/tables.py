"""Tables in text: what stands between cells, what columns are called, and cells that could be run.

Not here: what the rows mean (`formats.graphs`).
"""

import re
from collections.abc import Mapping, Sequence

_TOLD = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
_OWN = {"type", "id", "text"}  # columns of argmap's own tables
# What a column may be called, the usual name first.
CLAIM_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("claim", "text", "statement", "argument", "content", "proposition", "sentence", "body",
             "comment"),
    "parent": ("parent", "target", "parent id", "parent_id", "parentid", "reply to", "in reply to",
               "reply_to", "in_reply_to", "responds to", "parent claim"),
    "stance": ("stance", "relation", "type", "kind", "pro/con", "polarity", "side", "position"),
    "id": ("id", "number", "no", "key", "nr", "#"),
    "source": ("source", "sources", "reference", "citation", "link"),
    "speaker": ("speaker", "by", "author", "actor", "who", "user", "participant"),
}  # fmt: skip


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Return the position of each column that is known by its name."""
    names = [name.strip().lower() for name in head]
    return {
        role: names.index(name)
        for role, usual in CLAIM_COLUMNS.items()
        if (name := next((word for word in usual if word in names), ""))
    }


def body_of(text: str) -> tuple[str, str]:
    """Return a table, and what stands between cells: the most frequent of four in the first line.

    A line such as `sep=;`, by which spreadsheets are told, is not part of the table.
    """
    if told := _TOLD.match(text):
        return text[told.end() :], told[1]
    head = text.partition("\n")[0]
    return text, max((",", ";", "\t", "|"), key=head.count)


def is_own(head: Sequence[str]) -> bool:
    """Return whether the first row is that of a table that argmap wrote."""
    return _OWN.issubset(head)


def opens(start: str) -> bool:
    """Return whether a text begins with a row of names that a table of claims has."""
    table, mark = body_of(start)
    head = table.partition("\n")[0].replace('"', "")
    names = [name.strip().lower() for name in head.split(mark)]
    columns = columns_of(names)
    claims = "text" in columns and not {"parent", "stance"}.isdisjoint(columns)
    return len(names) > 1 and (is_own(names) or claims)


# What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe before what opens a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def undefused(cell: str) -> str:
    """Return the text of a cell that `defused` wrote."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
