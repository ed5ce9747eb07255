"""What the verbs that evaluate share: reading their one FILE, their options, and how it looks."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import click

if TYPE_CHECKING:
    from argmap.model.argument_map import ArgumentMap
    from argmap.semantics.rank import Ranking
    from argmap.semantics.result import Result
    from argmap.semantics.strengths import Strengths

    Found: TypeAlias = Result | Strengths | Ranking

F = TypeVar("F", bound=Callable[..., Any])

MARKS = {"stands": "✓", "refuted": "✗", "undecided": "?"}
_COLOURS = {"stands": "green", "refuted": "red", "undecided": "yellow"}
_BAR = 10
_OF_EXTENSIONS = {"support": "reasons", "preference": "last-link", "audience": ""}
"""Options that strengths have no use for, with what they are when nobody gives them."""


def map_argument(function: F) -> F:
    """Add the argument FILE: one map, or `-`."""
    return click.argument("file", metavar="FILE")(function)


def method_options(function: F) -> F:
    """Add the options that say how to evaluate."""
    for option in (
        click.option("--timeout", type=float, help="Seconds of search after which to stop."),
        click.option(
            "--limit", type=click.IntRange(1), help="Steps of search after which to stop."
        ),
        click.option(
            "--audience",
            default="",
            metavar="VALUE,…",
            help="Values, the most important first: an attack on what promotes more fails.",
        ),
        click.option(
            "--preference",
            type=click.Choice(("last-link", "weakest-link")),
            default="last-link",
            help="Which weight of an argument counts where a weaker side attacks a stronger one.",
        ),
        click.option(
            "--support",
            type=click.Choice(("reasons", "deductive", "necessary", "evidential")),
            default="reasons",
            help="What a support means; by default, that a claim needs one of its reasons.",
        ),
        click.option(
            "--semantics", default="", metavar="NAME", help="By default the map's, or grounded."
        ),
    ):
        function = option(function)
    return function


def load_map(file: str) -> "ArgumentMap":
    """Return the map of a file; what is wrong with it is printed, and the command ends.

    What is only doubtful is counted: a reader may have taken something for what it is not.
    """
    from argmap.api import read
    from argmap.commands._findings import print_findings
    from argmap.commands._inputs import unreadable
    from argmap.diagnostics import Severity

    reading = read(file)
    if reading.map is None:
        print_findings(reading.diagnostics)
        sys.exit(2 if unreadable(reading) else 1)
    doubts = sum(one.severity is Severity.WARNING for one in reading.diagnostics)
    if doubts:
        what = f"{doubts} warning{'s' * (doubts > 1)} about {file}"
        click.echo(f"{what}: see argmap check {file}", err=True)
    return reading.map


@contextmanager
def told() -> Iterator[None]:
    """Turn what the library refuses into a message and an exit status."""
    from argmap.semantics.engine.limits import LimitError

    try:
        yield
    except LimitError as stopped:
        raise click.ClickException(str(stopped)) from None
    except KeyError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def judged(
    map_: "ArgumentMap",
    semantics: str,
    *,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    **options: Any,
) -> "Found":
    """Return the result of any method: statuses, strengths of a gradual one, or an order."""
    from argmap.semantics.evaluate import DEFAULT, evaluate
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.lookup import method_named
    from argmap.semantics.ranking import RankingSemantics
    from argmap.semantics.strengths import strengths

    method = method_named(semantics or map_.metadata.semantics or DEFAULT)
    if isinstance(method, Gradual):
        for option, usual in _OF_EXTENSIONS.items():
            if options.get(option, usual) != usual:
                raise ValueError(
                    f"{method.name!r} has its own way with attacks and supports, "
                    f"and takes no --{option}"
                )
        weights = {**dict.fromkeys(assume, 1.0), **dict.fromkeys(without, 0.0)}
        return strengths(weighed(map_, weights), method)
    options["audience"] = words(options.get("audience") or "")
    if isinstance(method, RankingSemantics):
        return _ranked(map_, method.name, tuple(assume), set(without), options)
    return evaluate(map_, method.name, assume=assume, without=without, **options)


def _ranked(
    map_: "ArgumentMap",
    method: str,
    assume: tuple[str, ...],
    without: set[str],
    options: dict[str, Any],
) -> "Ranking":
    from argmap.semantics.rank import ranking

    if assume:
        raise ValueError(f"{method!r} compares attacks, and takes nothing as given: no --assume")
    for name in without:
        map_[name]
    if without:
        map_ = map_.subgraph(one.name for one in map_ if one.name not in without)
    return ranking(map_, method, **options)


def weighed(map_: "ArgumentMap", weights: dict[str, float]) -> "ArgumentMap":
    """Return the map with other weights of some statements."""
    for name, weight in weights.items():
        map_ = map_.replace(name, weight=weight)
    return map_


def words(text: str) -> tuple[str, ...]:
    """Return the words between commas."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def painted(status: str) -> str:
    """Return the mark and the word of a status, in colour where the terminal takes it."""
    return click.style(f"{MARKS[status]} {status:10}", fg=_COLOURS[status])


def bar(strength: float) -> str:
    """Return a strength as a number and a bar of ten."""
    full = round(strength * _BAR)
    return f"{strength:.3f} {'█' * full}{'·' * (_BAR - full)}"


def echo(lines: Sequence[str]) -> None:
    """Print lines, in colour only where colours are wanted."""
    from argmap.commands._findings import wants_colour

    text = "\n".join(lines)
    colour = wants_colour(sys.stdout)
    click.echo(text if colour else click.unstyle(text), color=True)


def in_groups(map_: "ArgumentMap", names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield groups as their path with names in them, main claims first in each."""
    wanted = set(names)
    groups: dict[tuple[str, ...], list[str]] = {}
    for statement in map_.statements:
        if statement.name in wanted:
            groups.setdefault(statement.group, []).append(statement.name)
    mains = {one.name for one in map_.roots}
    for path, members in groups.items():
        yield " / ".join(path), sorted(members, key=lambda name: name not in mains)
