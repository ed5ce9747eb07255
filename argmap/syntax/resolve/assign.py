"""Attributes: find the owner of each and read its value.

`@key` belongs to what its line declares; `~@key` to the step that its line opened, and so does a
key that only steps have, or any below a relation written flat.
Not here: what the keys are (`lines.attributes`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import evolve

from argmap.diagnostics import Label
from argmap.model.vocabulary import as_name
from argmap.syntax.diagnose.rewriting import unindented
from argmap.syntax.lines.attributes import (
    DIRECTIVES,
    OF_QUESTION,
    OWNERS,
    STATEMENT,
    STEP,
    STEP_ALONE,
    Key,
    keys_of,
)
from argmap.syntax.lines.escape import unescape
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.placement import declared
from argmap.syntax.resolve.attribute_fixes import (
    ELSEWHERE,
    MAP_KEYS,
    SYNONYMS,
    called,
    joined,
    keyed,
    moved_below,
    noted,
    of_kind,
    of_value,
    related,
)
from argmap.syntax.resolve.scope import Draft, Scope, in_place, likely, suggestion

Owner = tuple[Mapping[str, Key], dict[str, Any]]
Seen = dict[tuple[int, str], OutlineNode]
_ALONE = {name: key for name, key in STEP.items() if name in STEP_ALONE}


def assign(nodes: list[OutlineNode], scope: Scope) -> None:
    """Read the attributes of every node into the values of its drafts."""
    seen: Seen = {}  # for all lines: two that join in one step may both speak of it
    for node in nodes:
        if node.entries:
            plain = [entry for entry in node.entries if not entry.line.of_step]
            marked = [entry for entry in node.entries if entry.line.of_step]
            read_entries(plain, _owners(node, scope), scope, seen)
            if marked:
                _read_of_step(node, marked, scope, seen)
    for step in scope.steps.values():
        if "id" in step.values:
            _claim_id(step, seen, scope)


def _read_of_step(
    node: OutlineNode, entries: Sequence[OutlineNode], scope: Scope, seen: Seen
) -> None:
    step = scope.step_of(node)
    if step is not None:
        read_entries(entries, [(STEP, step.values)], scope, seen)
    elif not node.opens_step:  # what should have opened one has been reported already
        for entry in entries:
            meant = f"@{entry.key.text}"
            known = entry.key.text in STATEMENT and node.is_statement
            hints = (f"to say it of the statement, write {meant!r}",) if known else ()
            hint = "to say it of a step, indent it under the '+' or '-' line that opened it"
            scope.blame(
                "ARG012",
                f"{entry.written!r} has no step above it that it could belong to",
                entry.span(entry.head),
                hints=(*hints, hint),
                labels=(Label(node.span(node.line), "this line opens no step"),),
                fixes=in_place(entry.span(entry.head), [meant] if known else []),
            )


def read_entries(
    entries: Sequence[OutlineNode], owners: Sequence[Owner], scope: Scope, seen: Seen
) -> None:
    """Read attributes into the values of the first owner that knows each key."""
    for entry in entries:
        outcome = next((owner for owner in owners if entry.key.text in owner[0]), None)
        if outcome is None:
            _unknown(entry, owners, scope)
            continue
        _read(entry, outcome, seen, scope)
    for keys, values in owners:
        for key in keys.values():
            if key.adds and key.field in values:
                values[key.field] = tuple(values[key.field])


def _read(entry: OutlineNode, owner: Owner, seen: Seen, scope: Scope) -> None:
    keys, values = owner
    key = keys[entry.key.text]
    text = unescape(entry.text)
    span = entry.span(entry)
    if not text and not key.bare:
        scope.blame("ARG204", f"{entry.written!r} has no value", span)
        return
    first = seen.setdefault((id(values), key.field), entry)
    if first is not entry and not key.adds:
        label = Label(first.span(first), "first given here")
        scope.blame("ARG112", f"{entry.written!r} is given twice", span, labels=(label,))
        return
    where = entry.span(entry.pieces[0], entry) if entry.pieces else span
    count = len(scope.faults)
    value = scope.within(where, key.read, text)
    if value is not None and key.adds:
        members = values.get(key.field, [])
        values[key.field] = members = members if isinstance(members, list) else list(members)
        members.extend(value)
    elif value is not None:
        values[key.field] = value
    if value is not None and key.field in ("by", "citations"):
        _check_speakers(value, where, key.field, scope)
    scope.offer(count, of_value(entry, text, scope))


def _check_speakers(value: Any, span: Any, field: str, scope: Scope) -> None:
    kinds = ("source",) if field == "citations" else ("actor", "source")
    speakers = scope.speakers
    for item in value:
        name = item if field == "by" else item.source
        if speakers.get(name) in kinds:
            continue
        known = (known for known, kind in speakers.items() if kind in kinds)
        alike = called(name, kinds, scope)
        close = (alike,) if speakers.get(alike) in kinds else scope.closest(name, known)
        hints = suggestion(close, f"declare it: '{kinds[0]} {name}: who or what it is'")
        if speakers.get(name) == "actor":
            hints = (f"{name!r} is an actor: write '@by {name}'",)
        message = f"unknown {' or '.join(reversed(kinds))} {name!r}"
        scope.blame("ARG109", message, span, hints=hints)


def _owners(node: OutlineNode, scope: Scope) -> list[Owner]:
    line = node.line
    if line.kind == "heading":
        return [(keys_of("heading"), node.values)]
    if line.kind == "reference" and not line.bullet:  # a name that stands alone
        named = scope.names.get(line.words[0].text)
        return [(keys_of(named.kind), named.values)] if isinstance(named, OutlineNode) else []
    owners = [(keys_of(node.kind), node.values)] if line.kind == "declaration" else []
    step = scope.steps.get(node)
    if step is not None:
        owners.append((STEP if line.kind == "relation" else _ALONE, step.values))
    return owners


def _unknown(entry: OutlineNode, owners: Sequence[Owner], scope: Scope) -> None:
    """Report an attribute that nothing takes here."""
    word, line = entry.key.text, (entry.parent or entry).line
    if not owners and line.kind in ("relation", "reference") and line.bullet != "&":
        return  # the step could not be made because of another fault
    homes = [name for name, keys in OWNERS.items() if word in keys]
    keys = {key for keys, _ in owners for key in keys}
    if word in DIRECTIVES:
        homes = ["the map"]
    elif word == OF_QUESTION:
        homes = ["a question"]
    if homes:
        _misplaced(entry, homes, keys, scope)
    else:
        _misspelt(entry, keys or {key for keys in OWNERS.values() for key in keys}, scope)


def _misspelt(entry: OutlineNode, known: Collection[str], scope: Scope) -> None:
    word, span = entry.key.text, entry.span(entry.head)
    bare = word.rstrip(":=").lower()
    mark = "~@" if entry.line.of_step else "@"
    is_of_map = entry.parent is None and not entry.line.of_step
    meant = (MAP_KEYS if is_of_map else SYNONYMS).get(bare, bare)
    close = (meant,) if meant in known else scope.closest(bare, sorted(known)) if bare else ()
    hints = suggestion(close, f"attributes here: {', '.join(sorted(known))}")
    if bare in known:
        hints = (f"write '{mark}{bare} value'",)
    near = close if meant in known else likely(bare, close)
    fixes = in_place(span, [f"{mark}{key}" for key in near])
    if near and near[0] == word.lower():
        fixes = (evolve(fixes[0], is_safe=True),)
    message = f"unknown attribute {entry.written!r}" if word else "'@' has no key behind it"
    if not word and entry.text.partition(" ")[0] in known:
        hints, fixes = ("leave the space out",), (joined(entry),)
    if opening := tuple(of_kind(entry)):
        hints, fixes = ("the kind of a statement stands before its name",), opening
    fixes = (
        *fixes,
        *keyed(entry, known),
        *related(entry, scope),
        *declared(entry),
        noted(entry, known),
    )
    scope.blame("ARG107", message, span, hints=hints, fixes=fixes)


_AT_HOME = {
    "a step": "a step: indent it under the line whose bullet opened the step",
    "the map": "the map: write it in the first column",
}


def _misplaced(entry: OutlineNode, homes: list[str], known: Collection[str], scope: Scope) -> None:
    word, node, span = entry.key.text, entry.parent or entry, entry.span(entry.head)
    is_of_step = word in STEP and scope.step_of(node) is not None
    home = " or ".join(homes)
    hints: tuple[str, ...] = (f"it belongs to {_AT_HOME.get(home, home)}",)
    if is_of_step and node.line.kind == "reference":
        hints = (
            f"to say it of this step, write '~@{word}'",
            f"to say it of a statement, write '@{word}' where that is declared",
        )
    keys = [f"~@{word}"] if is_of_step and not entry.line.of_step else []
    keys += [f"@{key}" for key in (SYNONYMS.get(word), ELSEWHERE.get(word)) if key in known]
    moved = [unindented(entry.source, entry.start)] if "the map" in homes else []
    question = node.parent
    if word == OF_QUESTION and question is not None and question.kind == "question":
        hints = (f"it belongs to the question {question.name!r}",)
        moved.append(moved_below(entry, question))
    fixes = (*in_place(span, keys), *moved, noted(entry, known))
    scope.blame(
        "ARG108", f"{entry.written!r} has nothing here to take it", span, hints=hints, fixes=fixes
    )


def _claim_id(step: Draft, seen: Seen, scope: Scope) -> None:
    entry = seen[id(step.values), "id"]
    span = entry.span(entry.pieces[0], entry)
    name = scope.within(span, as_name, step.values["id"])
    if name is None:
        del step.values["id"]
        return
    step.values["id"] = name
    scope.claim(name, step, entry.parent or entry, entry.pieces[0])
