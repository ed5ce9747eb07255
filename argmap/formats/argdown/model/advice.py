"""What the rules find in a map, said to an author of Argdown: with titles, and in its syntax."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.json import origin_object
from argmap.model import ArgumentMap, Statement
from argmap.model.arguments import Selection, arguments, selection

_BEARING = ("ARG302", "ARG303")  # that a statement has, or is, no reason
_NAME = re.compile(r"'([^'\n]+)'|\"([^\"\n]+)\"")
_SHOWN = 40  # characters of a text without a title
# Hints in the syntax of Argdown; a hint that speaks of `.arg` and is not here is left out.
_HINTS: Mapping[str, tuple[str, ...]] = {
    "ARG301": ("write the claim that all is for, '[Claim]: text', and relate the others to it",),
    "ARG302": ("indent a reason under it: '  + <Argument>: text'",),
    "ARG303": (
        "Argdown leaves it out of the map: indent it under what it bears on, with '+' or '-'",
    ),
    "ARG308": ("give both the same title in brackets: then they are one statement",),
    "ARG325": ("if both cannot hold, write '><' for '-'",),
}
_OWN_SYNTAX = re.compile(
    r"@\w|name: text|claim |\bwrite\b.*(?:contradicts|restates|supports|attacks)"
)
Called: TypeAlias = Callable[[re.Match[str]], str]


def advised(map_: ArgumentMap, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return findings in the words of the author, and none that ask for reasons for prose."""
    if not findings:
        return ()
    choice = selection(map_)
    called = _caller(map_)
    return tuple(
        _advised(finding, called)
        for finding in findings
        if not (finding.code in _BEARING and _is_left_out(finding.subject, map_, choice))
    )


def _is_left_out(name: str, map_: ArgumentMap, choice: Selection) -> bool:
    """Return whether a statement is prose, or not in the picture because its author wants it so.

    One with a title that nothing relates to is left out as well, and may be a slip.
    """
    statement = map_.index.statements.get(name)
    if statement is None:
        return False
    if name not in map_.index.incoming and name not in map_.index.outgoing:
        wanted = origin_object(_record(name, map_).get("data")).get("isInMap") is False
        return wanted or not (statement.title or _is_named(statement))
    return name in choice.hidden


def _record(name: str, map_: ArgumentMap) -> Mapping[str, object]:
    return origin_object(map_.origin.parts.get(name) if map_.origin is not None else None)


def _advised(finding: Diagnostic, called: Called) -> Diagnostic:
    hints = _HINTS.get(finding.code)
    if hints is None:
        own = (hint for hint in finding.hints if not _OWN_SYNTAX.search(hint))
        hints = tuple(_NAME.sub(called, hint) for hint in own)
    message, note = (_NAME.sub(called, text) for text in (finding.message, finding.note))
    return evolve(finding, message=message, note=note, hints=hints)


def _caller(map_: ArgumentMap) -> Called:
    index = map_.index
    titles: dict[str, str] = {}  # of the arguments of relations
    for argument in filter(lambda argument: argument.title, arguments(map_)):
        titles |= dict.fromkeys(argument.steps, f"<{argument.title}>")

    def called(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name in titles:
            return titles[name]
        if name in index.statements:
            return described(map_[name], map_)
        relation = index.relations.get(name)
        if relation is None:
            return match[0]
        sources = " and ".join(described(map_[source], map_) for source in relation.sources)
        aim = index.statements.get(relation.target)
        shown = "an inference" if aim is None else described(aim, map_)
        return f"that {sources} {relation.kind} {shown}"

    return called


def described(statement: Statement, map_: ArgumentMap) -> str:
    """Return a statement as a text has it: `[Title]`, `<Title>`, or the beginning of its words."""
    is_argument = _record(statement.name, map_).get("type") == "argument"
    title = statement.title or (statement.name if _is_named(statement) else "")
    if title:
        return f"<{title}>" if is_argument else f"[{title}]"
    words = statement.text
    return repr(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")


def _is_named(statement: Statement) -> bool:
    """Return whether a statement is called by its name in the text, which is then its title."""
    span = statement.span
    return not statement.text or (span is not None and f"[{statement.name}]" in span.text)
