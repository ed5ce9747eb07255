"""Declarations: which statements, sources and actors there are, and what they are called."""

import re
from unicodedata import normalize

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import as_name, is_name
from argmap.relations import bullets
from argmap.syntax.drafts import ProvenanceDraft, StatementDraft
from argmap.syntax.escape import unescape
from argmap.syntax.outline import Node
from argmap.syntax.scope import Scope
from argmap.syntax.tree import Declaration, Word

PROVENANCE = ("source", "actor")
_FIRST_WORDS = 4
_WORDS = re.compile(r"[^\s\-–—/]+")


def declare(nodes: list[Node], scope: Scope) -> None:
    """Make a draft of every declaration; those without a name get one when all others are known."""
    unnamed = []
    for node in nodes:
        if isinstance(node.line, Declaration):
            draft = _draft(node, node.line, scope)
            if draft is not None and not draft.name:
                unnamed.append(draft)
    counts: dict[str, int] = {}
    for draft in unnamed:
        draft.name = _free(first_words(draft.node) or draft.kind or "statement", scope, counts)
        scope.names[draft.name] = draft


def _draft(node: Node, line: Declaration, scope: Scope) -> StatementDraft | ProvenanceDraft | None:
    kind, word = _kind_and_name(node, line.words, scope)
    name = ""
    if word is not None:
        written = word.text
        found = scope.within(node.span(word.start, word.end), lambda: as_name(written))
        if found is None:
            word = None
        name = found or ""
    draft: StatementDraft | ProvenanceDraft
    if kind in PROVENANCE:
        draft = scope.provenance[node] = ProvenanceDraft(node, kind, name, word)
        if line.bullet:
            start = line.start
            scope.blame(
                "ARG114",
                f"a {kind} is no statement and takes no bullet",
                node.span(start, start + len(line.bullet)),
                hints=("declare it in the first column",),
            )
    else:
        draft = scope.statements[node] = StatementDraft(node, kind, name, word)
    if word is not None:
        scope.claim(name, draft, node.span(word.start, word.end))
    return draft


def _kind_and_name(node: Node, words: tuple[Word, ...], scope: Scope) -> tuple[str, Word | None]:
    kinds = (*statement_kinds(), *PROVENANCE)
    if not words:
        return "", None
    first = words[0]
    if first.text in kinds:
        return first.text, words[1] if len(words) > 1 else None
    if len(words) == 1:
        return "", first
    if not is_name(first.text):
        hints = (f"bullets are {' '.join(bullets())}", "a kind is a word such as claim or premise")
        span = node.span(first.start, first.end)
        scope.blame("ARG001", f"{first.text!r} opens no line", span, hints=hints)
        return "", words[1]
    scope.blame(
        "ARG105",
        f"unknown kind {first.text!r}",
        node.span(first.start, first.end),
        hints=scope.near(first.text.lower(), kinds) or (f"a kind is one of {', '.join(kinds)}",),
    )
    return "", words[1]


def first_words(node: Node) -> str:
    """Return a name made of the first words of a declaration, '' when no word makes one."""
    line = node.line
    assert isinstance(line, Declaration)  # noqa: S101 - only declarations are named so
    texts = [line.title.text] if line.title else [piece.text for piece in node.pieces[:1]]
    words = _WORDS.findall(normalize("NFC", unescape(" ".join(texts))[:400]).lower())
    slugs = ("".join(letter for letter in word if f"a{letter}".isidentifier()) for word in words)
    slug = "-".join([one.strip("_") for one in slugs if one.strip("_")][:_FIRST_WORDS])
    if slug and not is_name(slug):
        slug = f"_{slug}"
    return slug if slug and is_name(slug) else ""


def _free(stem: str, scope: Scope, counts: dict[str, int]) -> str:
    name = stem
    while name in scope.names or name in statement_kinds() or name in PROVENANCE:
        counts[stem] = counts.get(stem, 1) + 1
        name = f"{stem}-{counts[stem]}"
    return name
