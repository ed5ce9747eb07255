"""Put the comments of the text that a map was read from into the text that is written of it.

A map has no comments, but somebody who loads a file, changes a statement and writes it back wants
to keep them.  Not here: formatting, which leaves the lines of a text where they are (`format`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, TypeAlias

from argmap.model import ArgumentMap, Group, Relation
from argmap.source import SourceFile, Span
from argmap.syntax.write import Identity, written

# Where a member was declared in the old text; the identity is None for one that is gone.
Place: TypeAlias = tuple[int, Identity | None]
_FIELDS = {Relation: "id", Group: "path"}  # that are unique in a family, if names are not
_KEY = re.compile(r"[ \t]*(@[\w-]+)")
_EMPTY_LINE = re.compile(r"[ \t]*\n[ \t]*\n")  # below a comment
# What stands between a comment and the next line that is neither blank nor a comment.
_GAP = re.compile(r"[ \t]*\n(?:[ \t]*//[^\n]*\n|[ \t]*\n)*")


def with_comments(map_: ArgumentMap) -> str:
    """Return the text of a map with the comments of the text that it was read from.

    Each stands above what it stood above, or above the next thing that is left of the old text, in
    the order in which they came.  O(size * log(size)).
    """
    lines, declared = written(map_)
    places = _places(map_)
    above: dict[int, list[Span]] = {}
    for comment in map_.record.comments if map_.record is not None else ():
        member, key = _anchor(comment, places.get(comment.source, []))
        line = declared.get(member, len(lines)) if member else 0 if key else len(lines)
        above.setdefault(_line_of(key, line, lines, is_map=not member), []).append(comment)
    return _woven(lines, above)


def _line_of(key: str, start: int, lines: list[str], *, is_map: bool) -> int:
    """Return the number of the line of an attribute below a line, or of that line without one."""
    for number in range(start + (not is_map), len(lines)) if key else ():
        match = _KEY.match(lines[number])
        if match is None:
            break
        if match[1] == key:
            return number
    return start


def _woven(lines: list[str], above: Mapping[int, list[Span]]) -> str:
    """Return the lines with comments among them, each list above the line of its number."""
    written: list[str] = []
    for number, line in enumerate([*lines, ""]):
        indentation = line[: len(line) - len(line.lstrip(" "))]
        for comment in above.get(number, ()):
            if written and written[-1] and _has_gap_before(comment):
                written.append("")
            dent = indentation if comment.first.column > 1 else ""
            written.append(f"{dent}{comment.text.rstrip()}")
            if _EMPTY_LINE.match(comment.source.text, comment.end):
                written.append("")
        if line.startswith("#") and number in above and written[-1]:
            written.append("")  # as the formatter does before every heading
        if number < len(lines) and (line or not written or written[-1]):
            written.append(line)
    while written and not written[-1]:
        written.pop()
    return "\n".join(written) + "\n"


def _places(map_: ArgumentMap) -> dict[SourceFile, list[Place]]:
    """Return where members were declared, file by file and in order, also those that are gone."""
    read_members = map_.record.members if map_.record is not None else ()
    known: dict[tuple[int, bool, SourceFile], Identity | None] = {}
    for members, is_left in ((read_members, False), (map_.members, True)):
        for identity, span in _placed(members):
            is_relation = identity[0] == "id"  # which may stand on the line of a statement
            known[span.start, is_relation, span.source] = identity if is_left else None
    places: dict[SourceFile, list[Place]] = {}
    for place in sorted(known, key=itemgetter(0, 1)):
        places.setdefault(place[2], []).append((place[0], known[place]))
    return places


def _placed(members: Sequence[Any]) -> Iterator[tuple[Identity, Span]]:
    """Yield the members of a map that have a place, families as `ArgumentMap.members` has them."""
    for member in chain.from_iterable(members[1:6]):
        if member.span is not None:
            field = _FIELDS.get(type(member), "name")
            yield (field, getattr(member, field)), member.span


def _anchor(comment: Span, places: list[Place]) -> tuple[Identity | None, str]:
    """Return what a comment stood above: a member, one of its attributes ('@note'), or neither."""
    text = comment.source.text
    gap = _GAP.match(text, comment.end)
    key = _KEY.match(text, gap.end() if gap else len(text))
    position = bisect_right(places, comment.start, key=itemgetter(0))
    if key is not None and position == 0:
        return None, key[1]
    if key is not None:
        first = bisect_left(places, places[position - 1][0], key=itemgetter(0))
        holder = places[first][1]
        if holder is not None:
            return holder, key[1]
    left = (identity for _, identity in places[position:])
    return next(filter(None, left), None), ""


def _has_gap_before(comment: Span) -> bool:
    number = comment.first.line
    return number > 1 and not comment.source.line(number - 1).strip(" \t")
