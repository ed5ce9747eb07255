"""A heading has nothing below it.

It makes an empty group, which a drawing leaves out.

Wrong:
    # Costs

    # Benefits
    claim clean: The river becomes clean.
      + plant: The new plant filters it.

Right:
    # Benefits
    claim clean: The river becomes clean.
      + plant: The new plant filters it.

Write the statements that belong there, or delete the heading.
"""

from itertools import pairwise

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.model.group import Group


@rule("ARG343", "An empty group", severity=Severity.INFO)
def empty_group(map_: ArgumentMap) -> Findings:
    paths = {statement.group for statement in map_.statements}
    filled = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
    empty = [group for group in map_.groups if group.path not in filled]
    places = _places(map_) if empty else set()
    for group in empty:
        if group.span is None or (group.span.source.name, group.span.start) not in places:
            yield empty_group.finding(
                group,
                f"the heading {group.title!r} has nothing below it",
                note="an empty group",
                hints=("write statements below it, or delete it",),
            )


def _places(map_: ArgumentMap) -> set[tuple[str, int]]:
    """Return the headings below which sources, actors or relations are written."""
    members = (*map_.groups, *map_.provenance, *map_.relations)
    is_heading = {
        (member.span.source.name, member.span.start): isinstance(member, Group)
        for member in members
        if member.span
    }
    return {
        place
        for place, below in pairwise(sorted(is_heading))
        if is_heading[place] and not is_heading[below] and place[0] == below[0]
    }
