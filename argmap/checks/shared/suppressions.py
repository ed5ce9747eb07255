"""Comments that silence a rule: `// argmap: ignore ARG304` and `// argmap: ignore-file ARG304`.

Not here: what is found about such comments (`unused_suppression`, `unknown_suppression`).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.model.argument_map import ArgumentMap
from argmap.source import Span

# Commas or blanks between the rules; after the last one a reason may follow in free words.  The
# patterns are compiled when a comment asks for something, not at every start.
_ASKS = (
    r"//+\s*argmap:\s*(?P<verb>[\w-]+)(?:\s+(?P<words>[\w-]+(?:\s*,\s*[\w-]+|\s+(?i:ARG)\d+)*))?"
)
_VERBS = ("ignore", "ignore-file")


_Key: TypeAlias = tuple[str, str]  # the name of a file and a code


@frozen
class Suppression:
    """One word of a comment that silences: the rule that it names, and where.

    `span` is the word, `comment` the whole comment.  `codes` are those of the rules that it names,
    none when it names no rule.  `reach` is the stretch of text in which 'ignore' silences.
    `verb` is 'ignore' or 'ignore-file', or a word much like these.  `used` says whether a finding
    was silenced, `ran` whether a rule that it names took part.
    """

    word: str
    span: Span
    comment: Span
    reach: Span
    verb: str
    codes: frozenset[str] = frozenset()
    used: bool = False
    ran: bool = False


def suppressions(
    comments: Iterable[Span], map_: ArgumentMap, codes_of: Callable[[str], frozenset[str]]
) -> tuple[Suppression, ...]:
    """Return what the comments of a text ask to be silenced, in their order."""
    words = ((comment, comment.text) for comment in comments)
    asking = [
        (comment, found)
        for comment, text in words
        if "argmap:" in text and (found := re.match(_ASKS, text))
    ]
    if not asking:
        return ()
    lines = _Lines(map_)
    return tuple(
        one for comment, found in asking for one in _asked(comment, found, lines, codes_of)
    )


def _asked(
    comment: Span,
    found: re.Match[str],
    lines: "_Lines",
    codes_of: Callable[[str], frozenset[str]],
) -> Iterator[Suppression]:
    verb = found["verb"].lower()
    if verb not in _VERBS and not did_you_mean(verb, _VERBS):
        return
    reach = comment if verb == "ignore-file" else lines.below(comment)
    if verb not in _VERBS or not found["words"]:
        yield Suppression("", comment, comment, reach, verb)
        return
    for word in re.finditer(r"[\w-]+", found["words"]):
        start = comment.start + found.start("words") + word.start()
        place = Span(comment.source, start, start + len(word[0]))
        yield Suppression(word[0], place, comment, reach, verb, codes_of(word[0]))


class _Lines:
    """The lines below comments: which one a comment speaks of, and how far its text goes."""

    def __init__(self, map_: ArgumentMap) -> None:
        self._ends: dict[tuple[str, int], int] = {}
        self._known: dict[tuple[str, int], Span] = {}
        families = (map_.statements, map_.relations, map_.sources, map_.actors)
        for span in (one.span for family in families for one in family if one.span):
            key = (span.source.name, _line_start(span))
            self._ends[key] = max(span.end, self._ends.get(key, 0))

    def below(self, comment: Span) -> Span:
        """Return the next line that says something, and the rest of the text that it opens."""
        name, text = comment.source.name, comment.source.text
        passed = []
        start = text.find("\n", comment.end) + 1
        while start and (name, start) not in self._known and _says_nothing(text, start):
            passed.append((name, start))
            start = text.find("\n", start) + 1
        reach = self._known.get((name, start)) or self._reach(comment, start)
        self._known.update(dict.fromkeys(passed, reach))
        return reach

    def _reach(self, comment: Span, start: int) -> Span:
        text = comment.source.text
        if not start:
            return Span(comment.source, len(text), len(text))
        end = text.find("\n", start)
        stop = max(len(text) if end == -1 else end, self._ends.get((comment.source.name, start), 0))
        return Span(comment.source, start, stop + 1)


def _says_nothing(text: str, start: int) -> bool:
    end = text.find("\n", start)
    line = text[start : len(text) if end == -1 else end].strip()
    return not line or line.startswith("//")


def _line_start(span: Span) -> int:
    return span.source.text.rfind("\n", 0, span.start) + 1


def silenced(
    found: Iterable[Diagnostic], asked: tuple[Suppression, ...], ran: set[str]
) -> tuple[list[Diagnostic], tuple[Suppression, ...]]:
    """Return the findings that are left, and the suppressions, marked as used where they were.

    `ran` holds the codes of the rules that took part.
    """
    lines: dict[_Key, dict[int, list[int]]] = {}  # by the start of the line that is covered
    files: dict[_Key, list[int]] = {}
    for number, suppression in enumerate(asked):
        for code in suppression.codes:
            key = (suppression.comment.source.name, code)
            if suppression.verb == "ignore-file":
                files.setdefault(key, []).append(number)
            else:
                starts = lines.setdefault(key, {})
                starts.setdefault(suppression.reach.start, []).append(number)
    sorted_starts = {key: sorted(starts) for key, starts in lines.items()}
    kept = []
    used: set[int] = set()
    whole: set[_Key] = set()  # what is silenced in a whole file
    for finding in found:
        key = (finding.span.source.name if finding.span else "", finding.code)
        numbers = _of_line(finding, asked, lines.get(key, {}), sorted_starts.get(key, []))
        used.update(numbers)
        if finding.span is not None and key in files:
            used.update(files.pop(key))
            whole.add(key)
        elif not numbers and key not in whole:
            kept.append(finding)
    marked = (
        evolve(one, used=number in used, ran=not ran.isdisjoint(one.codes))
        for number, one in enumerate(asked)
    )
    return kept, tuple(marked)


def _of_line(
    finding: Diagnostic,
    asked: tuple[Suppression, ...],
    lines: dict[int, list[int]],
    starts: list[int],
) -> list[int]:
    """Return which suppressions of the line of a finding cover it."""
    if finding.span is None or not starts:
        return []
    at = finding.span.start
    numbers = lines[starts[bisect_right(starts, at) - 1]]
    # All comments above one line reach as far, so asking one of them is enough.
    reach = asked[numbers[0]].reach
    return numbers if reach.start <= at < reach.end else []
