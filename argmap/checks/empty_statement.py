"""A statement has neither a text nor a title.

A reader sees its name only, which was made for the writer.  Dots are a gap to be filled in.

Wrong:
    claim fees: Fees should fall.
      + costs:

Right:
    claim fees: Fees should fall.
      + costs: The costs of the school have fallen.

Write after the colon what it says.
"""

from argmap.checks import ArgumentMap, Findings, rule


@rule("ARG331", "A statement without a text")
def empty_statement(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        if not (statement.text.strip("._… ") or statement.title):
            yield empty_statement.finding(
                statement,
                f"{statement.name!r} says nothing",
                note="no text",
                hints=("write after the colon what it says",),
            )
