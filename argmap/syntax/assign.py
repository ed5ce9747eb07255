"""Attributes: find the owner of each and read its value.

Not here: what the keys are (`attributes`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.diagnostics import Label
from argmap.syntax.attributes import (
    ACTOR,
    DIRECTIVES,
    GROUP,
    OWNERS,
    SOURCE,
    STATEMENT,
    STEP,
    Key,
)
from argmap.syntax.drafts import Draft
from argmap.syntax.escape import unescape
from argmap.syntax.outline import Entry, Node
from argmap.syntax.scope import Scope
from argmap.syntax.tree import Clause, Heading, Reference

Owner = tuple[Mapping[str, Key], dict[str, Any]]


def assign(nodes: list[Node], headings: Mapping[Node, dict[str, Any]], scope: Scope) -> None:
    """Read the attributes of every node into the values of its drafts."""
    for node in nodes:
        if node.entries:
            owners = _owners(node, headings, scope)
            read_entries(node, node.entries, owners, scope)
            step = scope.steps.get(node)
            if step is not None and "id" in step.values:
                _claim_id(step, node, scope)


def read_entries(
    node: Node, entries: Sequence[Entry], owners: Sequence[Owner], scope: Scope
) -> None:
    """Read attributes into the values of the first owner that knows each key."""
    seen: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        found = next((one for one in owners if entry.key.text in one[0]), None)
        if found is None:
            _unknown(node, entry, owners, scope)
            continue
        _read(node, entry, found, seen, scope)
    for keys, values in owners:
        for key in keys.values():
            if key.adds and key.field in values:
                values[key.field] = tuple(values[key.field])


def _read(
    node: Node, entry: Entry, owner: Owner, seen: dict[tuple[int, str], Entry], scope: Scope
) -> None:
    keys, values = owner
    key = keys[entry.key.text]
    text = unescape(" ".join(piece.text for piece in entry.pieces))
    span = node.span(entry.key.start - 1, entry.end)
    if not text and not key.bare:
        scope.blame("ARG204", f"'@{entry.key.text}' has no value", span)
        return
    first = seen.setdefault((id(values), key.field), entry)
    if first is not entry and not key.adds:
        label = Label(node.span(first.key.start - 1, first.end), "first given here")
        scope.blame("ARG112", f"'@{entry.key.text}' is given twice", span, labels=(label,))
        return
    where = node.span(entry.pieces[0].start, entry.end) if entry.pieces else span
    value = scope.within(where, lambda: key.read(text))
    if value is None:
        return
    if key.adds:
        values.setdefault(key.field, []).extend(value)
    else:
        values[key.field] = value
    if key.field in ("by", "citations"):
        _check_speakers(value, where, key.field, scope)


def _check_speakers(value: Any, span: Any, field: str, scope: Scope) -> None:
    kinds = ("source",) if field == "citations" else ("actor", "source")
    speakers = scope.speakers
    for one in value:
        name = one if field == "by" else one.source
        if speakers.get(name) in kinds:
            continue
        what = " or ".join(reversed(kinds))
        known = (known for known, kind in speakers.items() if kind in kinds)
        hints = scope.near(name, known) or (f"declare it: '{kinds[0]} {name}: who or what it is'",)
        if speakers.get(name) == "actor":
            hints = (f"{name!r} is an actor: write '@by {name}'",)
        scope.blame("ARG109", f"unknown {what} {name!r}", span, hints=hints)


def _owners(node: Node, headings: Mapping[Node, dict[str, Any]], scope: Scope) -> list[Owner]:
    if isinstance(node.line, Heading):
        return [(GROUP, headings[node])] if node in headings else []
    found: list[Owner] = []
    provenance = scope.provenance.get(node)
    if provenance is not None:
        found.append((SOURCE if provenance.kind == "source" else ACTOR, provenance.values))
    for keys, draft in ((STATEMENT, scope.statements.get(node)), (STEP, scope.steps.get(node))):
        if draft is not None:
            found.append((keys, draft.values))
    return found


def _unknown(node: Node, entry: Entry, owners: Sequence[Owner], scope: Scope) -> None:
    word = entry.key.text
    span = node.span(entry.key.start - 1, entry.key.end)
    if not owners and isinstance(node.line, Clause | Reference) and not _opened(node):
        return
    homes = [name for name, keys in OWNERS.items() if word in keys]
    if word in DIRECTIVES:
        homes = ["the map"]
    if not homes:
        known = {key for keys, _ in owners for key in keys} or {
            key for one in OWNERS.values() for key in one
        }
        bare = word.rstrip(":=").lower()
        hints = (f"write '@{bare} value'",) if bare in known else scope.near(bare, sorted(known))
        scope.blame("ARG107", f"unknown attribute '@{word}'", span, hints=hints)
        return
    hint = f"it belongs to {' or '.join(homes)}"
    if homes == ["a step"]:
        hint = "it belongs to a step: indent it under the line whose bullet opened the step"
    if homes == ["the map"]:
        hint = "it belongs to the map: write it in the first column"
    scope.blame("ARG108", f"'@{word}' has nothing here to take it", span, hints=(hint,))


def _opened(node: Node) -> bool:
    """Tell whether a line whose step could not be made is silent because of another fault."""
    return isinstance(node.line, Reference) and node.line.bullet == "&"


def _claim_id(step: Draft, node: Node, scope: Scope) -> None:
    from argmap.model.vocabulary import as_name

    entry = next(one for one in node.entries if one.key.text == "id")
    span = node.span(entry.pieces[0].start, entry.end)
    name = scope.within(span, lambda: as_name(step.values["id"]))
    if name is None:
        del step.values["id"]
        return
    step.values["id"] = name
    scope.claim(name, step, span)


def map_owner(values: dict[str, Any]) -> Owner:
    """Return the owner of the attributes in the first column."""
    return OWNERS["the map"], values
