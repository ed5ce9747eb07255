"""How much work a question may cost, and what is said when it costs more."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NoReturn


class LimitError(RuntimeError):
    """Raised when an answer would take more work than was allowed; never a wrong answer instead.

    `known` says in a sentence what is certain so far, `found` is how many sets of the component
    in question had been found.
    """

    def __init__(self, message: str, known: str = "") -> None:
        self.known = known
        self.found = 0
        super().__init__(f"{message}; {known}" if known else message)


class Budget:
    """Counts steps of work against a number of steps and a time.

    `steps` bounds the steps of one search (None: no bound), `seconds` the time from now on;
    `certain` says what is known without search, for when it is stopped.
    """

    __slots__ = ("_check", "certain", "deadline", "left", "seconds", "steps")

    def __init__(self, steps: int | None = 5_000_000, seconds: float | None = None) -> None:
        if steps is not None and (not isinstance(steps, int) or steps < 1):
            raise ValueError(f"a limit is a number of steps from 1, not {steps!r}")
        if seconds is not None and (not isinstance(seconds, int | float) or not seconds > 0):
            raise ValueError(f"a timeout is a number of seconds above 0, not {seconds!r}")
        self.steps = steps
        self.seconds = seconds
        self.left = steps
        self.deadline = None if seconds is None else monotonic() + seconds
        self.certain = ""
        self._check = 0

    def stop(self, message: str) -> NoReturn:
        """Raise `LimitError` with a message and what is certain."""
        raise LimitError(message, self.certain)

    @contextmanager
    def at_most(self, steps: int | None, *, counted: bool = False) -> Iterator[None]:
        """Allow fewer steps for a while; afterwards they count only if that is wanted."""
        bounds = self.steps, self.left
        if steps is not None and (self.left is None or steps < self.left):
            self.steps = self.left = steps
        before = self.left
        try:
            yield
        finally:
            spent = 0 if before is None or self.left is None else before - max(self.left, 0)
            self.steps, self.left = bounds
            if counted and self.left is not None:
                self.left -= spent

    def spend(self, steps: int = 1) -> None:
        """Count work; `LimitError` when it is more than allowed."""
        if self.left is not None:
            self.left -= steps
            if self.left < 0:
                self.stop(f"stopped after {self.steps:,} step{'s' * (self.steps != 1)}, the limit")
        self._check += steps
        if self.deadline is not None and self._check >= 256:  # noqa: PLR2004 - rarely ask the clock
            self._look_at_clock()

    def renew(self) -> None:
        """Allow all steps again, for another search within the same time."""
        self.left = self.steps
        self._look_at_clock()

    def _look_at_clock(self) -> None:
        self._check = 0
        if self.deadline is not None and monotonic() > self.deadline:
            self.stop(f"stopped after {self.seconds} seconds, the timeout")
