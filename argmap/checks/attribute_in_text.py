"""A text holds what looks like an attribute.

An attribute is a line of its own, indented under the line that it belongs to.  Behind a text it is
only text.

Wrong:
    claim deal: The two firms have a deal.
      + talks: They met three times in June. @hedge reportedly

Right:
    claim deal: The two firms have a deal.
      + talks: They met three times in June.
        @hedge reportedly

Move it to a line of its own below, deeper than the statement.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import words_in
from argmap.syntax.lines.attributes import STATEMENT, STEP

_ATTRIBUTES = frozenset(f"@{key}" for key in (*STATEMENT, *STEP))


@rule("ARG334", "An attribute inside a text")
def attribute_in_text(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        words = statement.text.split(" ") if "@" in statement.text else ()
        attribute = next((word for word in words if word in _ATTRIBUTES), "")
        if attribute:
            yield attribute_in_text.finding(
                statement,
                f"the text of {statement.name!r} holds {attribute!r}, which is read as text",
                span=words_in(statement, attribute),
                note="no attribute here",
                hints=("move it to a line of its own below, deeper than the statement",),
            )
