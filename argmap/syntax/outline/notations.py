"""Notations of other texts: qualifiers, tags, keys, relations with a name or several in a line.

Each function reports a line, reads it on as what is meant, and says whether it did.
Not here: labels that aim at a name (`aims`).
"""

import re
from typing import Literal

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose import signs
from argmap.syntax.diagnose.relations import (
    ARROWED,
    KNOWN_VERBS,
    VERBS,
    bulleted,
    described,
    is_relation,
    said_relations,
)
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, fix, quoted
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import OutlineState

_RELATION = "|".join(words("relation"))  # what they are called


def read_qualifier(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read `Qualifier: probably`, which is a hedge of the claim among the labels."""
    claim = state.labelled.claim
    word = line.words[0].text if len(line.words) == 1 and line.text.text else ""
    if claim is None or state.top is None or word not in signs.QUALIFIERS:
        return False
    at = (claim.label and state.claim_below()) or claim.start
    return read_hedge(state, line, line.text.text, at)


def read_hedge(state: OutlineState, line: ArgLine, words: str, start: int) -> Literal[True]:
    """Report a line that qualifies the claim which begins at `start`; return that it is read."""
    source, hedge = state.source, f"@hedge {words}"
    at = source.line_end(start)
    stop = min(source.line_end(line.start) + 1, len(source.text))
    edits = (state.edit(at, at, f"\n  {hedge}"), state.edit(line.start, stop, ""))
    hint = f"write '{hedge}' below the statement"
    message = f"{quoted(state.text_of(line))} is not a statement, but qualifies one"
    state.blame("ARG001", message, line, Fix(hint, edits, is_safe=False), hint=hint)
    return True


def read_tag(state: OutlineState, line: ArgLine) -> bool:
    """Read `#claim Zoos should close` and `#pro They suffer`, which are tagged as in chats."""
    tag = re.match(rf"#(\w+)(:?){BLANK}+(?=\S)([^\Wa-z]?)", state.text_of(line))
    if tag is None or not (tag[2] or (tag[3] and tag[1].islower())):  # `#Pros and cons`
        return False
    word = tag[1].lower()
    bullet = signs.label_bullet(word) if state.top is not None else ""
    opening = f"{bullet} {f'{word}:' * (word in statement_kinds())}".strip()
    message = f"'#{tag[1]}' is a tag, and a heading has a blank behind its #"
    way = Rewriting(f"{opening} ", line.start + tag.start(3))
    return bool(opening) and state.mend(line, message, REASON_HINT, way)


def read_called_relation(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `R1: P1, P2 -> C` and `supports: a -> b`, a relation with a name before it."""
    head, _, relation = text.partition(":")
    name, relation = "-".join(head.split()), relation.strip(" .;")
    if not re.fullmatch(rf"(?i)(?:{_RELATION}|{KNOWN_VERBS})(?:[- ]\w)?\d*", head.strip()):
        return False
    is_told = re.fullmatch(ARROWED, relation) or is_relation(relation, state.declared)
    meant = described(relation, state.declared.__contains__)[0] if is_told else []
    if not meant:
        return False
    verb = VERBS.get(head.split()[0].lower(), head.split()[0].lower())
    way = next((each for each in meant if f" {verb} " in each), meant[0])
    entry = "" if re.fullmatch(KNOWN_VERBS, name.lower()) else f"\n  @id {name}"
    message = f"{quoted(text)} is a relation, and no statement"
    hint = "a relation is 'name & name supports name', and may have an '@id' below it"
    mend = fix(state.source, line.start, Rewriting(f"{way}{entry}", line.end))
    state.blame("ARG001", message, line, mend, hint=hint)
    state.read_as(line.start, 0, Rewriting(way, line.end))
    return True


def read_keyed_names(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `supports: limit` right below a statement, which names what that supports."""
    verb = line.words[0].text if len(line.words) == 1 and line.title is None else ""
    if verb not in relation_kinds() or not (state.open and state.is_adjacent(line.start)):
        return False
    above, names = state.open[-1], state.declared.written - {verb}
    ways = bulleted(text, names.__contains__)
    if not ways:
        return False
    column = above.line.column + 2
    way = Rewriting(f"\n{' ' * column}".join(["", *ways[0]])[1:], line.end)
    message = f"{quoted(text)} is a relation of the line above, and no statement"
    hint = "a relation stands below its statement, indented: '+> name', '-> name'"
    state.blame("ARG001", message, line, fix(state.source, line.start, way), hint=hint)
    for relation in ways[0]:
        state.read_as(line.start, column, Rewriting(relation, line.end))
    return True


def read_relations(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `(1) and (2) support (3), (4) attacks (3)`, which says several relations."""
    said = said_relations(text)
    if not said[1:]:
        return False
    numbered = (re.sub(r"\b(?=\d)", "p", part) for part in said)
    names = state.cited | {f"p{name}" for name in state.cited}
    others = {*VERBS, *relation_kinds(), "and"}
    meant = [described(part, (names - others).__contains__)[0] for part in numbered]
    if not all(meant):
        return False
    lines = [ways[0] for ways in meant]
    message = f"{quoted(text)} says several relations"
    hint = "each relation is a line of its own: 'name & name supports name'"
    way = Rewriting("\n".join(lines), line.end)
    state.blame("ARG001", message, line, fix(state.source, line.start, way), hint=hint)
    for relation in lines:
        state.read_as(line.start, 0, Rewriting(relation, line.end))
    return True


def read_keyed_text(
    state: OutlineState, line: ArgLine, text: str, parent: OutlineNode | None = None
) -> bool:
    """Read `text: …` below `claim: name`, `id: name` or `claim name:`, as YAML has it."""
    key, node = re.match(r"(?:text|statement|content)[:：] *(?=\S)", text), parent or state.top
    if key is None or node is None or not (line.column or state.is_adjacent(line.start)):
        return False
    head = node.line
    is_name_only = is_name(node.text) and len(head.words) == 1
    is_kind = is_name_only and head.words[0].text in statement_kinds()
    is_key = is_name_only and head.words[0].text in ("id", "name")
    is_own = bool(line.column) and not is_kind  # below it, which names below other names are not
    if not (head.words and (is_kind or (is_own and (is_key or not node.text)))) or head.is_bare:
        return False
    source, words = state.source, Word(text[key.end() :], line.start + key.end())
    start = head.words[0].start if is_key else head.words[-1].end
    written = f"{' ' * is_kind}{node.text}: {words.text}"
    edits = (
        state.edit(start, max(node.end, head.end), written),
        state.edit(source.line_start(line.start) - 1, source.line_end(line.start), ""),
    )
    mend = Fix("write it behind the colon above", edits, is_safe=False)
    message = f"{quoted(text)} is the text of the line above, which stands behind a colon"
    state.blame("ARG015", message, line, mend, hint="a statement is 'claim name: text'")
    if node.text:
        node.line = head._replace(words=(*head.words[:is_kind], node.pieces[0]))
    node.pieces[:] = [words]
    state.let_follow(node, words)
    return True
