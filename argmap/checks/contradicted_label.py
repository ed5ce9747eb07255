"""A bullet contradicts the word behind it: `- Reason: …`, `+ But …`.

`-` attacks the statement above it, and `+` supports it.  Lists of other programs write a dash
before everything, and say with a word what an item does.

Wrong:
    claim zoos: Zoos should be closed.
      - Reason: The animals suffer.
      - Because they are bored.

Right:
    claim zoos: Zoos should be closed.
      + Reason: The animals suffer.
      + Because they are bored.

Write the bullet that the word asks for, or leave the word out.
"""

import re
from functools import cached_property

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.blocks import bullet as bullet_of
from argmap.checks.shared.blocks import role
from argmap.diagnostics import rewrite
from argmap.model import Relation, Statement
from argmap.source import Span
from argmap.syntax.diagnose.labels import label, title_sign
from argmap.syntax.diagnose.signs import kind_bullet, label_bullet, label_sign, reply_sign
from argmap.syntax.diagnose.words import words

_BEHIND = r"(?:[\[(]|(?<= )#)([+-]|[^\W\d_]+)[\])]?[.]?$"
_SAYS = {
    "+": "speaks for something", "-": "speaks against something", "~": "speaks against a step",
}  # fmt: skip


@rule("ARG336", "A bullet that contradicts the word behind it")
def contradicted_label(map_: ArgumentMap) -> Findings:
    small = _SmallLabels(map_)
    for relation in map_.relations:
        span, written = relation.span, bullet_of(relation)
        if span is None or not written or not relation.traits.polarity:
            continue
        target, source = map_.index.statements.get(relation.target), map_[relation.sources[0]]
        statement = target if written[1:] and target else source
        name = "" if statement.title else statement.name  # a title names what the text is about
        word, bullet = label_sign(name, statement.text, is_named=not statement.kind)
        if word.rstrip("-0123456789").lower() in words("argument") and statement.group:
            bullet = title_sign(statement.group[-1]) or bullet  # below `# Con` it is against
        about = reply_sign(name)  # of `Evidence` a reason, of `Reply` an objection
        if not bullet and (about == "+" or (about and _objects(map_, relation.target))):
            word, bullet = statement.name, about
        tag = label(statement.text) if not bullet and ":" in statement.text else None
        if tag is not None and ":" in statement.text[: tag.end]:
            word, bullet = statement.text[: tag.end].rstrip(" :"), tag.bullet
        behind = re.search(_BEHIND, statement.text)
        if not bullet and behind is not None:
            word = behind[1]
            bullet = label_bullet(word)
        if not bullet:
            word, bullet = small.label(relation, statement, written)
        is_undercut = name.rstrip("-0123456789").lower() in words("undercuts")
        if is_undercut and map_.outgoing(relation.target):
            word, bullet = name, "~"
        if bullet and target is not None and written != bullet:
            verb = "supports" if written[0] == "+" else "attacks"
            line = "the line above", "this one"
            place = Span(span.source, span.start, span.start + len(written))
            yield contradicted_label.finding(
                statement,
                f"{word!r} {_SAYS[bullet]}, and by {written!r} "
                + f" {verb} ".join(line if written[1:] else line[::-1]),
                note="which of the two is meant?",
                hints=("'+' is for a reason, '-' for an objection, '~' for what undercuts a step",),
                fixes=(rewrite(place, bullet),),
            )


class _SmallLabels:
    """Labels in small letters (`- pro: …`), which may also be names that are chosen for a text.

    Other words than `pro` and `con` count where all around them has a dash, and some of it says
    that it speaks for something, some that it speaks against it, or nothing supports anything.
    Below an objection `pro` may be for the claim, unless `con` below another one is against that.
    """

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.lists: dict[str, bool] = {}  # whether what is about a statement is such a list

    def label(self, relation: Relation, statement: Statement, written: str) -> tuple[str, str]:
        """Return the label of a statement and its bullet, if that is not the one written."""
        word, bullet = _side(statement)
        if not bullet or bullet == written:
            return "", ""
        is_told = word in words("side") or self.is_list(relation.target) or not self.has_reasons
        if is_told and bullet == "+" and _objects(self.map, relation.target):
            is_told = self.is_about_line_above
        return (word, bullet) if is_told else ("", "")

    def is_list(self, target: str) -> bool:
        """Return whether all that is about a statement has a dash, and words for both sides."""
        if target not in self.lists:
            rows = [row for row in self.map.index.incoming[target] if row.span]
            roles = {_side(self.map[row.sources[0]])[1] for row in rows}
            dashes = all(row.span.text[0] == "-" for row in rows if row.span)
            self.lists[target] = dashes and {"+", "-"} <= roles
        return self.lists[target]

    @cached_property
    def has_reasons(self) -> bool:
        """Whether anything supports anything."""
        return any(row.traits.polarity > 0 for row in self.map.relations)

    @cached_property
    def is_about_line_above(self) -> bool:
        """Whether `con` stands below an objection, and so says what it is to the line above."""
        attacks = (row for row in self.map.relations if row.traits.polarity < 0)
        below = (row for row in attacks if _objects(self.map, row.target))
        return any(_side(self.map[row.sources[0]])[1] == "-" for row in below)


def _side(statement: Statement) -> tuple[str, str]:
    """Return the word for what a statement does that is its name or its kind, and the bullet."""
    name = statement.name.rstrip("0123456789").rstrip("-")
    if name in words("role"):
        return name, label_bullet(name)
    if not statement.kind:
        return "", ""
    is_numbered = re.fullmatch(r"[a-z]?\d+", statement.name)
    is_unnamed = is_numbered or role(statement) == statement.kind
    return (statement.kind, kind_bullet(statement.kind)) if is_unnamed else ("", "")


def _objects(map_: ArgumentMap, name: str) -> bool:
    return any(row.traits.polarity < 0 for row in map_.index.outgoing.get(name, ()))
