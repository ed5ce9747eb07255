"""A reply stands beside the objection that it answers, and so attacks the claim as well.

What a bullet is about is told by its column.  `Reply`, `Response` and their like answer an
objection, so that they stand under it.

Wrong:
    claim zoos: Zoos should be closed.
      + animals: The animals suffer.
      - Objection: Children learn there.
      - Reply: They learn more from films.

Right:
    claim zoos: Zoos should be closed.
      + animals: The animals suffer.
      - Objection: Children learn there.
        - Reply: They learn more from films.

Indent it under what it answers, or give it a name that says what it is about.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.blocks import block, bullet, in_one_column, indented, role
from argmap.diagnostics import Fix
from argmap.model import Statement
from argmap.syntax.diagnose.signs import label_bullet, reply_sign
from argmap.syntax.diagnose.words import words


@rule("ARG337", "A reply beside what it answers")
def misplaced_reply(map_: ArgumentMap) -> Findings:
    objections: dict[str, Statement] = {}  # the last one about each statement
    for relation in map_.relations:
        source = map_[relation.sources[0]]
        if bullet(relation) != "-" or relation.sources[1:]:
            continue
        above = objections.get(relation.target) if _may_answer(source) else None
        if above is None or not _answers(source, above):
            objections[relation.target] = source
            continue
        yield misplaced_reply.finding(
            source,
            f"{role(source)!r} stands beside {above.name!r}, and attacks what that attacks",
            note="does it answer what stands above it?",
            hints=("a reply is indented under the objection that it answers",),
            fixes=_indented(source, above),
        )


def _may_answer(statement: Statement) -> bool:
    """Return whether the name or the kind of a statement is that of a reply, in any capitals."""
    return any(reply_sign(word.capitalize()) == "-" for word in (statement.name, statement.kind))


def _answers(source: Statement, above: Statement) -> bool:
    """Return whether a statement has the label of a reply to one beside it, which is none.

    In small letters, or as `Rebuttal`, it may be an objection itself, unless that one says that it
    is one.
    """
    word, stem = role(source), role(above).rstrip("-0123456789")
    is_plain = not word[:1].islower() and word.rstrip("-0123456789").lower() in words("plain reply")
    is_objection = stem.lower() == "claim" or label_bullet(stem.lower()) == "-"
    is_reply = reply_sign(word.capitalize()) == "-" != reply_sign(stem.capitalize())
    is_reply &= is_objection or is_plain
    return (is_reply or word.lower() == f"counter-{stem.lower()}") and in_one_column(source, above)


def _indented(statement: Statement, above: Statement) -> tuple[Fix, ...]:
    """Return the fix that indents a statement, with what is indented under it."""
    if statement.span is None:
        return ()
    edits = tuple(indented(block(statement.span)))
    return (Fix(f"indent it under {above.name!r}", edits, is_safe=False),)
