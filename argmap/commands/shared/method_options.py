"""The options that say how a method evaluates; a verb gets them as one, `asked`."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import field, fields, frozen

from argmap.commands.shared.inputs import choice, combined, limit_options, listed
from argmap.model.vocabulary import REBUTTALS

if TYPE_CHECKING:
    from argmap.semantics.compilation.preference import Link

F = TypeVar("F", bound=Callable[..., Any])

_LAST_LINK = "last-link"
REASONS, EVIDENTIAL = "reasons", "evidential"


def _or_empty(word: str | None) -> str:
    return word or ""


@frozen(kw_only=True)
class Asked:
    """How to evaluate, as the options say; `methods` is empty where the map's own is meant.

    `limit` is a number of steps of search and `timeout` one of seconds, None where none was given.
    What is in `assume` holds and what is in `without` does not, whatever is said of it.
    """

    methods: tuple[str, ...]
    support: str = field(converter=_or_empty)
    rebuttals: str = field(converter=_or_empty)
    without_doubted: bool
    evidence: tuple[str, ...]
    preference: "Link"
    audience: tuple[str, ...]
    limit: int | None
    timeout: float | None
    assume: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def method(self) -> str:
        """The one method that was named, or '' for the map's own."""
        return "".join(self.methods)

    def options(self) -> Iterator[str]:
        """Yield those options that say which attacks and supports count."""
        if self.support not in ("", REASONS):
            yield "--support" if self.support != EVIDENTIAL else "--support evidential"
        if self.rebuttals:
            yield "--rebuttals"
        if self.preference != _LAST_LINK:
            yield "--preference"
        if self.audience:
            yield "--audience"

    def bounds(self) -> dict[str, Any]:
        """Return how long to search, for a call; its own limit where none was given."""
        bound = {} if self.limit is None else {"limit": self.limit}
        return {**bound, "timeout": self.timeout}

    def keywords(self) -> dict[str, Any]:
        """Return what is given to a method that evaluates a map."""
        names = ("support", "rebuttals", "preference", "audience", "assume", "without")
        own = {name: getattr(self, name) for name in names}
        return {**own, "evidence": self.evidence or None, **self.bounds()}


def method_options(*, several: bool = False) -> Callable[[F], F]:
    """Add the options that say how to evaluate, with one method or `several`, as one: `asked`."""

    def add(function: F) -> F:
        @wraps(function)
        def asking(*args: Any, semantics: tuple[str, ...], **options: Any) -> Any:
            methods = tuple(dict.fromkeys(semantics))
            if len(methods) > 1 and not several:
                raise click.UsageError(
                    f"--semantics takes one name here, and {' and '.join(methods)} are "
                    f"{len(methods)}: argmap compare sets them side by side"
                )
            asked = Asked(methods=methods, **{name: options.pop(name) for name in _NAMES})
            if asked.evidence and asked.support != EVIDENTIAL:
                raise click.UsageError("--evidence says what needs no support: give it with "
                                       "--support evidential")  # fmt: skip
            return function(*args, asked=asked, **options)

        usual = "the map's, or grounded"
        if several:
            usual = f"the map's own, if it has one, and {', '.join(USUAL)}"
        text = f"By default {usual}; 'argmap evaluate --methods' lists all."
        semantics = listed("--semantics", text, "NAME,…" if several else "NAME")
        return combined(semantics, _OPTIONS)(asking)  # type: ignore[return-value]  # what click calls with more

    return add


_NAMES = [own.name for own in fields(Asked) if own.name not in ("methods", "assume", "without")]


USUAL = ("grounded", "preferred", "quadratic-energy")
"""The methods that are compared by default."""

_OPTIONS = combined(
    choice(
        "--support",
        (REASONS, "deductive", "necessary", EVIDENTIAL),
        "What a support means; by default what the map says, or that a claim needs one of its "
        "reasons.",
    ),
    choice(
        "--rebuttals",
        REBUTTALS,
        "Whether reasons and attacks defeat each other (mutual, the default) or an attack always "
        "defeats (one-sided).",
    ),
    click.option(
        "--without-doubted",
        is_flag=True,
        help="Leave out what the author doubts or rejects (@stance).",
    ),
    listed(
        "--evidence",
        "Claims that need no support, with --support evidential; by default the map's.",
    ),
    choice(
        "--preference",
        (_LAST_LINK, "weakest-link"),
        "Which weight of an argument counts where a weaker side attacks a stronger one.",
        default=_LAST_LINK,
    ),
    listed(
        "--audience",
        "Values, the most important first: an attack on what promotes more fails.",
        "VALUE,…",
    ),
    limit_options,
)
