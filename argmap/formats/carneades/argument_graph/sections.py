"""A Carneades document as its members: statements, issues, arguments and schemes, by one key each.

So it can be merged with a changed map member by member (`exchange.merge`).  The key of a member is
that of its section and its own; all that is not in these sections is the member `REST`.
Not here: what the members mean (`graph`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.format import Findings
from argmap.exchange.json import Json, origin_object
from argmap.exchange.merge import member_key, section_of
from argmap.exchange.texts import word
from argmap.exchange.yaml import mapping
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.terms import normal

Members = dict[str, dict[str, Json]]
REST = ""
# What a member says that is not a mapping, by section.
_ALONE = {"argument_schemes": "", "statements": "text", "issues": "positions", "arguments": ""}
_ORDER = (
    "meta", "language", "weighing_functions", "argument_schemes", "issue_schemes", "statements",
    "issues", "arguments", "assumptions", "tests",
)  # fmt: skip
_LISTS = ("premises", "positions", "assumptions")  # of keys of statements


def members_in(findings: Findings, document: dict[str, Json]) -> Members:
    """Return the members of a document that was read, and of which no more is used."""
    members: Members = {}
    for section, alone in _ALONE.items():
        for key, value in _rows(findings, document, section).items():
            fields = value if isinstance(value, dict) else {alone: value} if alone else {}
            own = normal(key) if section == "statements" else key
            if member_key(section, own) in members:
                message = f"two statements are called {own[:40]!r}; the first counts"
                findings.add("ARG413", message)
            members.setdefault(member_key(section, own), fields)
        document.pop(section, None)
    members[REST] = document
    for key, fields in members.items():
        if not key.startswith("argument_schemes"):
            for name in _LISTS:
                if isinstance(fields.get(name), list):
                    listed = fields[name]
                    fields[name] = [normal(it) if isinstance(it, str) else it for it in listed]
    return members


def _rows(findings: Findings, document: Mapping[str, Json], section: str) -> Mapping[str, Json]:
    value = document.get(section)
    if section == "argument_schemes":
        return schemes_of(value)
    if section == "arguments" and isinstance(value, list):
        rows = [origin_object(item) for item in value]
        return {word(row.get("id")) or f"a{at}": row for at, row in enumerate(rows, 1)}
    return mapping(findings, document, section)


def document_of(members: Mapping[str, Json]) -> dict[str, Json]:
    """Return the document of members, with its sections in the order of Carneades."""
    document: dict[str, Any] = {**dict.fromkeys(_ORDER), **origin_object(members.get(REST))}
    document |= {section: dict(section_of(members, section)) for section in _ALONE}
    for key, fields in document["statements"].items():
        if set(fields) == {"text"}:
            document["statements"][key] = fields["text"]
    schemes = document["argument_schemes"].items()
    document["argument_schemes"] = [{"id": key, **fields} for key, fields in schemes]
    return {key: value for key, value in document.items() if value not in ({}, [], (), None)}
