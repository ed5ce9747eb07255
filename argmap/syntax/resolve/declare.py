"""Declarations: which statements, sources and actors there are, and what they are called."""

import re
from collections.abc import Iterator

from attrs import evolve

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import as_name, is_name, reserved
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.heads import PROVENANCE
from argmap.syntax.diagnose.labels import SHORT_NAME, label
from argmap.syntax.diagnose.rewriting import Rewriting, fix, kind_of_text
from argmap.syntax.diagnose.signs import emphasised_kind, named_conclusion, sign
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.resolve.scope import Scope, in_place, likely, suggestion


def declare(nodes: list[OutlineNode], scope: Scope) -> None:
    """Make a draft of every declaration; those without a name get one when all others are known."""
    unnamed = []
    for node in nodes:
        if node.line.kind == "declaration":
            _declare(node, node.line, scope)
            if not node.name:
                unnamed.append(node)
    for node in unnamed:
        words = [node.line.title] if node.line.title else node.pieces[:1]
        stem = "".join(slug(word.text) for word in words) or node.kind or "statement"
        is_taken = stem in scope.names or stem in reserved()
        node.name = scope.free_name(stem) if is_taken else stem
        scope.names[node.name] = node
    scope.speakers = {node.name: node.kind for node in scope.provenance}


def _declare(node: OutlineNode, line: ArgLine, scope: Scope) -> None:
    node.kind, word = _kind_and_name(node, line, scope)
    (scope.statements if node.is_statement else scope.provenance).append(node)
    name = scope.within(node.span(word), as_name, word.text) if word is not None else None
    if not node.is_statement and line.bullet:
        message = f"a {node.kind} is not a statement and takes no bullet"
        hints = ("declare it in the first column",)
        key = "source" if node.kind == "source" else "by"
        cited = Rewriting(f"@{key} ", line.text.start)
        is_cited = node.parent is not None and not word and line.text.text
        fixes = (fix(node.source, line.start, cited),) if is_cited else ()
        scope.blame("ARG114", message, node.span(node.bullet), hints=hints, fixes=fixes)
    if word is not None and name is not None:
        node.name, node.name_word = name, word
        scope.claim(name, node, node, word)


def _kind_and_name(node: OutlineNode, line: ArgLine, scope: Scope) -> tuple[str, Word | None]:
    if not line.words:
        return "", None
    first, *names = line.words
    if first.text in reserved():
        return first.text, names[0] if names else None
    if not names:
        return "", first
    kind = emphasised_kind(f"{first.text} {names[0].text}")
    if kind:
        _blame_emphasis(node, line, kind, scope)
        return kind, None
    other = _KINDS.get(first.text.lower())
    is_said = first.text.lower() in _VERBS or (
        sign(first.text) and re.fullmatch(_ID, names[0].text)
    )
    if line.bullet and is_said and not other:
        other = "none"  # the bullet says it
    if other and not sign(names[0].text):
        other = other.removesuffix("none")
        _of_kind(node, line, other, scope)
        return other if other in statement_kinds() else "", names[0]
    span, kinds = node.span(first), (*statement_kinds(), *PROVENANCE)
    close = scope.closest(first.text.lower(), kinds)
    hints = suggestion(close, f"a kind is one of {', '.join(kinds)}")
    meant = likely(first.text, close)
    fixes = (*in_place(span, meant), *_without_kind(node, line, scope))
    node.is_reread = True  # one bad line, one finding
    if meant and meant[0] == first.text.lower():
        fixes = (evolve(fixes[0], is_safe=True), *fixes[1:])
    scope.blame("ARG105", f"unknown kind {first.text!r}", span, hints=hints, fixes=fixes)
    is_target = sign(first.text) and names[0].text in scope.names  # `supports name: text`
    is_kind = names[0].text in reserved()  # `Opposing claim: …`
    return "", None if is_target or is_kind else names[0]


def _of_kind(node: OutlineNode, line: ArgLine, kind: str, scope: Scope) -> None:
    """Report another word for a kind before a name, or one that says no more than `+` or `-`.

    Lists of other programs have one bullet before everything: there the word says what it does.
    """
    first, name = line.words
    node.is_reread = True
    says = "" if first.text.lower() in words("argument") else sign(first.text)
    bullet = says if {line.bullet, says} == {"+", "-"} else line.bullet
    node.line = line._replace(bullet=bullet)
    opening = " ".join(filter(None, (bullet, kind)))
    way = Rewriting(f"{opening} " if opening else "", name.start)
    hint = f"{kind!r} says the same, and may be left out" if kind else "a kind may be left out"
    hint = "who says something is an 'actor'" if kind in PROVENANCE else hint
    fixes = tuple(
        dict.fromkeys((fix(node.source, line.start, way), *_without_kind(node, line, scope)))
    )
    message = f"unknown kind {first.text!r}"
    scope.blame("ARG105", message, node.span(first), hints=(hint,), fixes=fixes)


def _blame_emphasis(node: OutlineNode, line: ArgLine, kind: str, scope: Scope) -> None:
    """Report a kind with an adjective, which can only be meant as the kind."""
    title = line.title.text if line.title else ""
    opening = " ".join(filter(None, (line.bullet, kind, title)))
    rewriting = Rewriting(f"{opening}: ", line.text.start, is_safe=True)
    message = f"{' '.join(word.text for word in line.words)!r} is not a kind and a name"
    fixes = (fix(node.source, line.start, rewriting),)
    hints = (f"a statement of that kind is '{kind}: text'",)
    scope.blame(
        "ARG105", message, node.span(line.words[0], line.words[1]), hints=hints, fixes=fixes
    )


def _without_kind(node: OutlineNode, line: ArgLine, scope: Scope) -> Iterator[Fix]:
    """Yield the ways to write two words before a colon that are not a kind and a name."""
    ways = [] if line.bullet else list(_with_label(node, line, scope))
    opening = f"{line.bullet or kind_of_text(line.text.text)}: "
    ways.append(Rewriting(opening, line.words[0].start))
    ways.append(Rewriting(f"{line.bullet} " if line.bullet else "", line.words[1].start))
    if line.words[0].text.lower() in _VERBS and len(ways) == len(line.words):
        ways.reverse()  # it tells nothing without what it is about
    return (fix(node.source, line.start, way) for way in ways)


_KINDS = meanings("kind")  # other words for kinds
_ID = r"\w|\w*\d"  # a name rather than a word
# Words that say the same as a bullet.
_VERBS = ("support", "supports", "attack", "attacks", "undercut", "undercuts")


def _with_label(node: OutlineNode, line: ArgLine, scope: Scope) -> Iterator[Rewriting]:
    """Yield the ways to write a label (`Counter argument: …`) or a verb in the first column."""
    first, second = (word.text for word in line.words)
    verb = relation_kinds().get(second)
    if verb is not None and is_name(line.text.text):
        yield Rewriting(f"{first} {verb.name} {line.text.text}", line.end)
        return
    if name := named_conclusion(f"{first} {second}"):
        yield Rewriting(f"{name}: ", line.text.start)
        return
    is_said = bool(line.title or sign(first)) or first.lower() in _VERBS
    if first.lower() in words("inference") and re.fullmatch(_ID, second):  # `therefore C: …`
        yield Rewriting(f"{second}: {first.capitalize()}, ", line.text.start)
    if re.fullmatch(SHORT_NAME, second) and not is_said:  # `hypothesis H1: …`
        yield Rewriting(f'{second} "{first}": ', line.text.start)
    tag = label(node.source.text[line.start : line.end])
    if tag is not None and tag.head:
        yield Rewriting(f"{tag.bullet} {tag.head}: ".lstrip(), line.text.start)
    elif (bullet := sign(first)) and second in scope.names:
        yield Rewriting(f"{bullet}: ", line.text.start)
    elif bullet and second not in statement_kinds():
        opening = "" if first.lower() in _VERBS else f"{first}-"
        yield Rewriting(f"{bullet} {opening}", line.words[1].start)
