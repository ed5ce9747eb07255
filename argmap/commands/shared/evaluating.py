"""How the verbs that evaluate read their one FILE, and how what they say looks."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import click

from argmap.commands.shared.findings import refused, wants_colour
from argmap.commands.shared.inputs import FILE, read_input, say
from argmap.diagnostics import Severity
from argmap.model.brief import counted
from argmap.model.verdict import Verdict
from argmap.system.characters import cells

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics.answers.status import Step
    from argmap.semantics.weighing.probability import Chance

MARKS = {
    **{verdict.word: verdict.mark for verdict in Verdict},
    "left out": "–",
    "no verdict": "·",  # without an extension
    "not known": "·",  # it takes more search; what is certain stands or falls
    "stands": "✓",
    "falls": "✗",
}
_COLOURS = {
    word: colour
    for colour, words in {
        "green": ("supported", "stands", "holds"),
        "yellow": ("disputed", "undecided", "open"),
        "red": ("unsupported", "refuted", "falls", "fails"),
    }.items()
    for word in words
}
_WIDEST_WORD = max(map(len, MARKS))
_BAR = 10  # cells: a tenth each
_WIDEST_NAME = 30  # columns: leaves room for a text in a terminal of 80
_SHORT, _SHORTEST = 60, 20  # columns of a text


map_argument = click.argument("file", type=FILE, metavar="FILE")
"""The argument FILE: one map, or `-`."""


def load_map(file: str) -> "ArgumentMap":
    """Return the map of a file; what is wrong with it is printed, and the command ends.

    What is only doubtful is counted: a reader may have taken something for what it is not.
    """
    reading = read_input(file)
    if reading.map is None:
        sys.exit(refused(reading))
    doubts = sum(diagnostic.severity is Severity.WARNING for diagnostic in reading.diagnostics)
    if doubts:
        say(f"{counted(doubts, 'warning')} about {file}: see argmap check {file}")
    return reading.map


NOTHING = "The map holds no claim that could be judged."


@cache
def painted(word: str) -> str:
    """Return the mark and the word of a verdict, in colour where the terminal takes it."""
    return click.style(f"{MARKS[word]} {word:{_WIDEST_WORD}}", fg=_COLOURS.get(word))


def painted_step(step: "Step") -> str:
    """Return the mark and the word of the label of a step, as `painted`."""
    return click.style(f"{step.mark} {step.word:{_WIDEST_WORD}}", fg=_COLOURS[step.word])


def bar(strength: float) -> str:
    """Return a strength as a number and a bar of ten."""
    full = round(strength * _BAR)
    return f"{strength:.3f} {'█' * full}{'·' * (_BAR - full)}"


def likely(chance: "Chance") -> str:
    """Return a probability as a number and a bar of ten, with its interval where it has one."""
    between = "" if chance.low == chance.high else f" {chance.low:.2f}–{chance.high:.2f}"
    return f"{bar(chance.value)}{between}"


def prose(lines: Iterable[str]) -> Iterator[str]:
    """Yield sentences, on a terminal broken between words where its lines end."""
    if not sys.stdout.isatty():
        yield from lines
        return
    from textwrap import wrap

    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        yield from wrap(line, room(0), subsequent_indent=indent, break_on_hyphens=False) or [""]


def echo(lines: Sequence[str]) -> None:
    """Print lines, in colour only where colours are wanted."""
    text = "\n".join(lines)
    colour = wants_colour(sys.stdout)
    click.echo(text if colour else click.unstyle(text), color=True)


def ended(stopped: str) -> None:
    """End the command as one whose search was stopped, after what is known has been printed."""
    if stopped:
        raise click.ClickException(stopped)


def aligned(
    rows: Iterable[Sequence[str]], *, most: int = _WIDEST_NAME, cut: bool = True
) -> Iterator[str]:
    """Yield rows of cells, each as wide as its column, or `most`; the last takes what is left.

    It is `cut` to that.  Other cells may be in colour; what stands in them is safe.
    """
    rows = [*rows]
    sizes = [[*map(_width, row[:-1])] for row in rows]
    widths = [min(most, max(column)) for column in zip(*sizes, strict=True)]
    left = room(sum(widths) + 2 * len(widths))
    for (*head, text), taken in zip(rows, sizes, strict=True):
        sized = zip(head, widths, taken, strict=True)
        pieces = [f"{cell}{' ' * (width - size)}" for cell, width, size in sized]
        yield "  ".join((*pieces, shortened(text, left) if cut else text)).rstrip()


def room(used: int) -> int:
    """Return how many columns a text may take: 60, on a terminal those that `used` leaves."""
    if not sys.stdout.isatty():
        return _SHORT
    from shutil import get_terminal_size

    return max(_SHORTEST, get_terminal_size().columns - used)


def shortened(text: str, most: int) -> str:
    """Return a text cut to a number of columns; nothing in it is unsafe."""
    if text.isascii() and text.isprintable():
        return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    characters, widths = zip(*cells(text), strict=True)
    if sum(widths) <= most:
        return "".join(characters)
    fitting = sum(end < most for end in accumulate(widths))
    return f"{''.join(characters[:fitting]).rstrip()}…"


@lru_cache(1_000)  # the marks and words of verdicts come again and again
def _width(text: str) -> int:
    is_plain = text.isascii() and text.isprintable()
    return len(text) if is_plain else sum(width for _, width in cells(click.unstyle(text)))


def in_groups(map_: "ArgumentMap", names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield groups as their path with names in them, main claims first in each."""
    wanted = set(names)
    groups: dict[tuple[str, ...], list[str]] = {}
    for statement in map_.statements:
        if statement.name in wanted:
            groups.setdefault(statement.group, []).append(statement.name)
    mains = {root.name for root in map_.roots}
    for path, members in groups.items():
        yield " / ".join(path), sorted(members, key=lambda name: name not in mains)


def in_order(map_: "ArgumentMap", names: Iterable[str]) -> list[str]:
    """Return names group by group, main claims first in each."""
    return [name for _, members in in_groups(map_, names) for name in members]
