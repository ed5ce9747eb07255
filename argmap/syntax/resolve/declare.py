"""Declarations: which statements, sources and actors there are, and what they are called."""

from collections.abc import Iterator

from attrs import evolve

from argmap.diagnostics import ArgmapError, Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import as_name, is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.heads import PROVENANCE
from argmap.syntax.diagnose.labels import label, sign
from argmap.syntax.diagnose.rewriting import Rewriting, fix
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import Declaration, Word
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.resolve.drafts import DeclaredDraft
from argmap.syntax.resolve.scope import Scope, in_place, suggestion


def declare(nodes: list[OutlineNode], scope: Scope) -> None:
    """Make a draft of every declaration; those without a name get one when all others are known."""
    unnamed = []
    for node in nodes:
        if isinstance(node.line, Declaration):
            draft = _draft(node, node.line, scope)
            if not draft.name:
                unnamed.append(draft)
    scope.speakers = {draft.name: draft.kind for draft in scope.provenance.values()}
    for draft in unnamed:
        draft.name = _free(first_words(draft.node) or draft.kind or "statement", scope)
        scope.names[draft.name] = draft


def _draft(node: OutlineNode, line: Declaration, scope: Scope) -> DeclaredDraft:
    kind, word = _kind_and_name(node, line.words, scope)
    name = ""
    if word is not None:
        try:
            name = as_name(word.text)
        except ArgmapError as refused:
            scope.refuse(refused, node.span(word))
            word = None
    draft = DeclaredDraft(node, kind, name, word)
    family = scope.statements if draft.is_statement else scope.provenance
    family[node] = draft
    if not draft.is_statement and line.bullet:
        scope.blame(
            "ARG114",
            f"a {kind} is not a statement and takes no bullet",
            node.span(Word(line.bullet, line.start)),
            hints=("declare it in the first column",),
        )
    if word is not None:
        scope.claim(name, draft, node, word)
    return draft


def _kind_and_name(
    node: OutlineNode, words: tuple[Word, ...], scope: Scope
) -> tuple[str, Word | None]:
    kinds = (*statement_kinds(), *PROVENANCE)
    if not words:
        return "", None
    first = words[0]
    if first.text in kinds:
        return first.text, words[1] if len(words) > 1 else None
    if len(words) == 1:
        return "", first
    kind = words[1].text.lower()
    if first.text.lower() in _EMPHASES and kind in statement_kinds():
        _blame_emphasis(node, words, kind, scope)
        return kind, None
    span = node.span(first)
    close = scope.closest(first.text.lower(), kinds)
    hints = suggestion(close, f"a kind is one of {', '.join(kinds)}")
    fixes = (*in_place(span, close), *_without_kind(node, words, scope))
    if close and close[0] == first.text.lower():
        fixes = (evolve(fixes[0], is_safe=True), *fixes[1:])
    scope.blame("ARG105", f"unknown kind {first.text!r}", span, hints=hints, fixes=fixes)
    is_target = sign([first.text]) and words[1].text in scope.names  # `supports name: text`
    return "", None if is_target else words[1]


# Words before a kind that say what everybody sees in the map: `Main claim: …`.
_EMPHASES = frozenset((
    "additional", "basic", "central", "final", "first", "key", "main", "my", "our", "overall",
    "principal", "second", "strong", "supporting", "third",
))  # fmt: skip


def _blame_emphasis(node: OutlineNode, words: tuple[Word, ...], kind: str, scope: Scope) -> None:
    """Report a kind with an adjective, which can only be meant as the kind."""
    line = node.line
    assert isinstance(line, Declaration)  # noqa: S101 - only declarations have kinds
    title = line.title.text if line.title else ""
    opening = " ".join(filter(None, (line.bullet, kind, title)))
    rewriting = Rewriting(f"{opening}: ", line.text.start, is_safe=True)
    message = f"{' '.join(word.text for word in words)!r} is not a kind and a name"
    fixes = (fix(node.source, line.start, rewriting),)
    hints = (f"a statement of that kind is '{kind}: text'",)
    scope.blame("ARG105", message, node.span(words[0], words[1]), hints=hints, fixes=fixes)


def _without_kind(node: OutlineNode, words: tuple[Word, ...], scope: Scope) -> Iterator[Fix]:
    """Yield the ways to write two words before a colon that are not a kind and a name."""
    line = node.line
    assert isinstance(line, Declaration)  # noqa: S101 - only declarations have kinds
    yield from _with_label(node, line, words, scope)
    opening = f"{line.bullet}: " if line.bullet else "claim: "
    yield fix(node.source, line.start, Rewriting(opening, words[0].start))
    opening = f"{line.bullet} " if line.bullet else ""
    yield fix(node.source, line.start, Rewriting(opening, words[1].start))


_VERBS = ("support", "supports", "attack", "attacks")  # a bullet says the same


def _with_label(
    node: OutlineNode, line: Declaration, words: tuple[Word, ...], scope: Scope
) -> Iterator[Fix]:
    """Yield the ways to write a label (`Counter argument: …`) or a verb in the first column."""
    if line.bullet:
        return
    verb = relation_kinds().get(words[1].text)
    if verb is not None and is_name(line.text.text):
        relation = f"{words[0].text} {verb.name} {line.text.text}"
        yield fix(node.source, line.start, Rewriting(relation, line.end))
        return
    tag = label(node.source.text[line.start : line.end])
    if tag is not None and tag.head:
        yield fix(node.source, line.start, Rewriting(f"{tag.bullet} {tag.head}: ", line.text.start))
    elif (bullet := sign([words[0].text])) and words[1].text in scope.names:
        yield fix(node.source, line.start, Rewriting(f"{bullet}: ", line.text.start))
    elif bullet and words[1].text not in statement_kinds():
        opening = "" if words[0].text.lower() in _VERBS else f"{words[0].text}-"
        yield fix(node.source, line.start, Rewriting(f"{bullet} {opening}", words[1].start))


def first_words(node: OutlineNode) -> str:
    """Return a name made of the first words of a declaration, '' when no word makes one."""
    line = node.line
    assert isinstance(line, Declaration)  # noqa: S101 - only declarations are named so
    if line.title is not None:
        return slug(line.title.text)
    return slug(node.pieces[0].text) if node.pieces else ""


def _free(stem: str, scope: Scope) -> str:
    is_taken = stem in scope.names or stem in statement_kinds() or stem in PROVENANCE
    return scope.free_name(stem) if is_taken else stem
