"""Comments that silence a rule: `// argmap: ignore ARG304` and `// argmap: ignore-file ARG304`."""

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.model import ArgumentMap
from argmap.source import Span

# Commas or blanks between the rules; after the last one a reason may follow in free words.  The
# patterns are compiled when a comment asks for something, not at every start.
_ASKS = (
    r"//+\s*argmap:\s*(?P<verb>[\w-]+)(?:\s+(?P<words>[\w-]+(?:\s*,\s*[\w-]+|\s+(?i:ARG)\d+)*))?"
)
_VERBS = ("ignore", "ignore-file")
_WHOLE = 0  # in place of the number of a line: all lines of the file


@frozen
class Suppression:
    """One word of a comment that silences: the rule that it names, and where.

    `span` is the word, `comment` the whole comment.  `line` is the number, from 1, of the line on
    which it silences, with all of a text that begins there; 0 is the whole file.  `codes` are
    those of the rules that it names, none when it names no rule.  `verb` is 'ignore' or
    'ignore-file', or a word much like these.  It `is_idle` when no finding was silenced, though a
    rule that it names took part, or it names none.
    """

    word: str
    span: Span
    comment: Span
    line: int
    verb: str
    codes: frozenset[str] = frozenset()
    is_idle: bool = True

    @property
    def keys(self) -> Iterator[tuple[str, int, str]]:
        """The file, line and code of each finding that it silences."""
        return ((self.comment.source.name, self.line, code) for code in self.codes)


def suppressions(
    comments: Iterable[Span], codes_of: Callable[[str], frozenset[str]]
) -> tuple[Suppression, ...]:
    """Return what the comments of a text ask to be silenced, in their order."""
    below: dict[str, list[int]] = {}
    asked: list[Suppression] = []
    for comment in comments:
        match = re.match(_ASKS, comment.text) if "argmap:" in comment.text else None
        if match is not None:
            name = comment.source.name
            if name not in below:
                below[name] = _lines_below(comment.source.text)
            asked += _asked(comment, match, below[name][comment.first.line], codes_of)
    return tuple(asked)


def _lines_below(text: str) -> list[int]:
    """Return, for every line, the number of the next one below it that says something."""
    lines = text.split("\n")
    below = [len(lines) + 1] * (len(lines) + 1)
    for number in range(len(lines), 0, -1):
        line = lines[number - 1].strip()
        says_something = line and not line.startswith("//")
        below[number - 1] = number if says_something else below[number]
    return below


def _asked(
    comment: Span, match: re.Match[str], below: int, codes_of: Callable[[str], frozenset[str]]
) -> Iterator[Suppression]:
    verb = match["verb"].lower()
    if verb not in _VERBS and not did_you_mean(verb, _VERBS):
        return
    line = _WHOLE if verb == "ignore-file" else below
    if verb not in _VERBS or not match["words"]:
        yield Suppression("", comment, comment, line, verb)
        return
    for word in re.finditer(r"[\w-]+", match["words"]):
        start = comment.start + match.start("words") + word.start()
        place = Span(comment.source, start, start + len(word[0]))
        yield Suppression(word[0], place, comment, line, verb, codes_of(word[0]))


def silenced(
    findings: Iterable[Diagnostic],
    asked: tuple[Suppression, ...],
    map_: ArgumentMap,
    ran: set[str],
) -> tuple[list[Diagnostic], tuple[Suppression, ...]]:
    """Return the findings that are left, and the suppressions, of which those say who is idle.

    `ran` holds the codes of the rules that took part.
    """
    keys = {key for suppression in asked for key in suppression.keys}
    spans = [member.span for member in (*map_.declared, *map_.relations) if member.span]
    first = {  # by file and line, of the further lines of every text
        (span.source.name, line): span.first.line
        for span in spans
        for line in range(span.first.line + 1, span.last.line + 1)
    }
    matches = [(finding, keys.intersection(_keys_of(finding, first))) for finding in findings]
    used = {key for _, matched in matches for key in matched}
    marked = (
        evolve(
            each,
            is_idle=used.isdisjoint(each.keys) and not (each.codes and each.codes.isdisjoint(ran)),
        )
        for each in asked
    )
    return [finding for finding, matched in matches if not matched], tuple(marked)


def _keys_of(
    finding: Diagnostic, first: dict[tuple[str, int], int]
) -> Iterator[tuple[str, int, str]]:
    if finding.span is not None:
        name, line = finding.span.source.name, finding.span.first.line
        for silent in (_WHOLE, line, first.get((name, line), line)):
            yield name, silent, finding.code
