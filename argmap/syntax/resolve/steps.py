"""Steps: what every bullet and every verb relates to what."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, takewhile
from typing import TypeAlias

from argmap.diagnostics import Edit, Fix, Label
from argmap.model.vocabulary import as_name
from argmap.relations import JOIN, BulletMeaning, RelationKind, bullet_meanings, relation_kinds
from argmap.source import Span
from argmap.syntax.diagnose.heads import is_spaceless
from argmap.syntax.diagnose.rewriting import Rewriting, fix, quoted
from argmap.syntax.diagnose.signs import kind_bullet
from argmap.syntax.lines.tree import Word
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.resolve.scope import (
    MOST_SUGGESTIONS,
    Scope,
    StepDraft,
    in_place,
    place,
    suggestion,
)

ARROW = "->"
Known: TypeAlias = dict[tuple[frozenset[str], str | StepDraft], list[StepDraft]]  # by their ends


def make_steps(nodes: list[OutlineNode], scope: Scope) -> None:
    """Make a draft of every step; targets that are written as steps are left to `aim_steps`."""
    for node in nodes:
        bullet = node.line.bullet
        step: StepDraft | None = None
        if node.line.kind == "relation":
            step = _relation(node, scope)
        elif bullet == JOIN and node.parent:
            names = _subjects(node, scope)
            if node.joins in scope.steps:
                scope.steps[node.joins].sources.extend(names)
        elif bullet and node.parent:
            meaning = bullet_meanings()[bullet]
            make = _reverse if meaning.leads == "reverse" else _forward
            step = make(node, node.parent, meaning, scope)
        if step is not None:
            scope.steps[node] = step


def _names(
    node: OutlineNode, words: Iterable[Word], scope: Scope, otherwise: tuple[Fix, ...] = ()
) -> list[str]:
    """Return the names of the statements that are known among `words`; report the others."""
    outcome = []
    for word in words:
        span = node.span(word)
        name = scope.known_name(span, word.text)
        if name is not None and scope.knows_statement(name, span, otherwise):
            outcome.append(name)
    return outcome


def _subjects(node: OutlineNode, scope: Scope) -> list[str]:
    """Return the names of the statements that a line stands for."""
    line = node.line
    if line.kind == "declaration":
        return [node.name] if node.is_statement else []
    if ARROW in line.joints:
        message = "a step is not a statement: it cannot support or attack"
        *sources, target = (word.text for word in line.words)
        relation = f"{' & '.join(sources)} supports {target}"
        hint = f"write {relation!r} in the first column, or attacks, if that is what the arrow says"
        way = Rewriting(relation, line.end)
        fixes = () if line.column else (fix(node.source, line.start, way),)
        scope.blame("ARG111", message, node.span(line), hints=(hint,), fixes=fixes)
        return []
    first = line.words[0]
    is_safe = len(line.words) == 1 and is_spaceless(first.text)
    as_text = Rewriting(f"{line.bullet}: ", first.start, is_safe=is_safe)
    return _names(node, line.words, scope, (fix(node.source, line.start, as_text),))


def _parent_name(node: OutlineNode, parent: OutlineNode, scope: Scope) -> str:
    """Return the one statement that the line above stands for, or report why there is none."""
    line = parent.line
    if parent.is_statement:
        return parent.name
    if line.kind == "reference" and len(line.words) == 1:
        try:
            name = as_name(line.words[0].text)
        except ValueError:
            return ""
        return name if scope.is_statement(name) else ""
    if not (line.kind == "heading" or parent.is_reread):  # that line has its own finding
        subject = "a source or actor" if line.kind == "declaration" else "no single statement"
        labels = (Label(parent.span(line), subject),)
        hints = ("indent it under the statement that it is about",)
        message = "the line above is not a statement"
        scope.blame("ARG011", message, node.span(node.bullet), hints=hints, labels=labels)
    return ""


def _forward(
    node: OutlineNode, parent: OutlineNode, meaning: BulletMeaning, scope: Scope
) -> StepDraft | None:
    """Return the step from a line to the statement above it, or to the step that opened that."""
    names = _subjects(node, scope)
    aim: str | StepDraft | None
    if meaning.leads == "statement":
        aim = _parent_name(node, parent, scope)
    else:
        aim = scope.step_of(parent)
        if aim is None and not (parent.opens_step or node.is_reread):
            _no_step_above(node, parent, scope)
    return StepDraft(node, meaning.kind.name, names, aim=aim) if names and aim else None


def _no_step_above(node: OutlineNode, parent: OutlineNode, scope: Scope) -> None:
    bullet, span = node.bullet.text, node.span(node.bullet)
    direct = "-" if bullet == "~" else "+"
    hints = (
        f"to act on the statement itself, use {direct!r}",
        f"to act on a step, indent {bullet!r} under the '+' or '-' line that opened it",
    )
    labels = (Label(parent.span(parent.line), "this line opens no step"),)
    message = f"{bullet!r} has no step above it to act on"
    fixes = (*_with_bullets(parent, scope), *in_place(span, (direct,)))
    scope.blame("ARG012", message, span, hints=hints, labels=labels, fixes=fixes)


def _with_bullets(parent: OutlineNode, scope: Scope) -> Iterator[Fix]:
    """Yield the fix that gives a premise below a claim its bullet, and those between the two."""
    if not kind_bullet(parent.kind) or parent.line.column or len(scope.faults) > MOST_SUGGESTIONS:
        return
    above = scope.statements[: scope.statements.index(parent) + 1]
    part = [row for row in above if row.source is parent.source and row.path == parent.path]
    column = [row for row in reversed(part) if not (row.line.column or row.line.bullet)]
    premises = list(takewhile(lambda row: kind_bullet(row.kind), column))
    if premises != column:
        source, title = parent.source, f"make reasons of {parent.name!r} and the premises above it"
        edits = [
            Edit(Span(source, row.start, row.start), f"{kind_bullet(row.kind)} ")
            for row in reversed(premises)
        ]
        yield Fix(title, tuple(edits), is_safe=False)


def _reverse(
    node: OutlineNode, parent: OutlineNode, meaning: BulletMeaning, scope: Scope
) -> StepDraft | None:
    """Return the step from the statement above a line to what the line names or declares."""
    source = _parent_name(node, parent, scope)
    if node.line.kind == "reference":
        step = _aimed(node, meaning.kind, [source], scope)
    else:
        names = _subjects(node, scope)
        step = StepDraft(node, meaning.kind.name, [source], aim=names[0]) if names else None
    return step if source else None


def _relation(node: OutlineNode, scope: Scope) -> StepDraft | None:
    line, kinds = node.line, relation_kinds()
    kind = kinds.get(line.verb.text)
    forms = ((word.text, word.text.lower(), word.text.capitalize()) for word in line.names)
    if kind is not None and scope.names.keys().isdisjoint(chain.from_iterable(forms)):
        _names_nothing(node, scope)
        return None
    sources = _names(node, line.sources, scope)
    if kind is None:
        span = node.span(line.verb)
        close = scope.closest(line.verb.text.lower(), kinds)
        hints = suggestion(close, f"verbs: {', '.join(kinds)}")
        message = f"unknown verb {line.verb.text!r}"
        scope.blame("ARG106", message, span, hints=hints, fixes=in_place(span, close))
        return None
    step = _aimed(node, kind, sources, scope)
    return step if len(sources) == len(line.sources) else None


def _names_nothing(node: OutlineNode, scope: Scope) -> None:
    """Report words around a verb of which none is a name: they are rather a text.

    What is read so has been reported, and words with digits are rather names that are missing.
    """
    if node.is_reread:
        return
    span, names = node.span(node.line), [word.text for word in node.line.names]
    message = f"{quoted(span.text)} relates names that nothing declares"
    hints = ("a relation is between statements that are declared: 'name supports name'",)
    way = Rewriting("claim: ", span.start, is_safe=True)
    fixes: tuple[Fix, ...] = (fix(node.source, span.start, way),)
    if any(re.search(r"\d", name) or name in scope.bracketed for name in names):
        fixes = next(filter(None, map(scope.named_behind, names)), ())
    scope.blame("ARG101", message, span, hints=hints, fixes=fixes)


def _aimed(
    node: OutlineNode, kind: RelationKind, sources: list[str], scope: Scope
) -> StepDraft | None:
    """Return a step towards what a line names; `a & b -> c` is the chain ((a, b), (c,))."""
    line = node.line
    chain = [[line.words[0]]]
    for joint, word in zip(line.joints, line.words[1:], strict=True):
        if joint == ARROW:
            chain.append([word])
        else:
            chain[-1].append(word)
    if len(chain[-1]) > 1:
        span = node.span(chain[-1][0], chain[-1][-1])
        hints = ("write one line for each target",)
        scope.blame("ARG111", "a relation has one target", span, hints=hints)
        return None
    return StepDraft(node, kind.name, sources, tuple(map(tuple, chain)))


def aim_steps(scope: Scope) -> None:
    """Find the target of every step whose target was written as names.

    Shorter chains first: a chain of n arrows leads to a step whose own target has at most n - 1.
    """
    known: Known = {}
    in_order = sorted(scope.steps.values(), key=_length)
    for length, same_length in groupby(in_order, key=_length):
        steps = list(same_length)
        for step in steps if length else ():
            step.aim = _step_at(step, known, scope)
        for step in steps:
            if step.aim is not None:
                known.setdefault((frozenset(step.sources), step.aim), []).append(step)


def _length(step: StepDraft) -> int:
    return len(step.chain)


def _step_at(step: StepDraft, known: Known, scope: Scope) -> str | StepDraft | None:
    node = step.node
    word = step.chain[-1][0]
    span = node.span(word)
    name = scope.known_name(span, word.text)
    if name is None:
        return None
    named = scope.names.get(name)
    if not (isinstance(named, StepDraft) or scope.knows_statement(name, span)):
        return None
    aim = named if isinstance(named, StepDraft) else name
    for group in reversed(step.chain[:-1]):
        names = _names(node, group, scope)
        if len(names) < len(group):
            return None
        step_drafts = known.get((frozenset(names), aim), [])
        if len(step_drafts) != 1:
            _no_step(node.span(group[0], word), step_drafts, scope)
            return None
        aim = step_drafts[0]
    return aim


def _no_step(span: Span, step_drafts: list[StepDraft], scope: Scope) -> None:
    if not step_drafts:
        hints = ("a step is an inference or attack that a bullet or verb makes elsewhere",)
        scope.blame("ARG103", f"unknown step {span.text!r}", span, hints=hints)
        return
    labels = tuple(Label(place(step_draft), step_draft.kind) for step_draft in step_drafts[:5])
    hints = ("give the one that is meant an '@id' and use that",)
    scope.blame("ARG104", f"more than one step is {span.text!r}", span, hints=hints, labels=labels)
