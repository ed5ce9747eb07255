"""Show somebody who waits at a terminal what is being worked on, after a second of work."""

import sys
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread

PATIENCE = 1.0  # seconds: what ends sooner needs no word of how far it is
_TICK = 0.5  # seconds between two looks: often enough to seem alive
_LONGEST_NAME = 50  # characters of a path: the line fits a terminal of 80
_CLEAR = "\r\x1b[K"


def progress(names: list[str]) -> Generator[str]:
    """Yield names; on a terminal one line says, after a second, which is at work and how long.

    The line is on standard error and is gone when the work is done; a pipe never sees it.
    """
    if not sys.stderr.isatty():
        yield from names
        return
    watch = _Watch(len(names))
    try:
        for number, name in enumerate(names, start=1):
            watch.at = (number, name)
            yield name
    finally:
        watch.end()


@contextmanager
def watched(name: str) -> Iterator[None]:
    """Show the same of work on one file, for as long as the context lasts."""
    with closing(progress([name])) as names:
        next(names)
        yield


class _Watch:
    def __init__(self, total: int) -> None:
        self.at = (0, "")
        self._total = total
        self._began = time.monotonic()
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        if self._over.wait(PATIENCE):
            return
        while not self._over.is_set():
            number, name = self.at
            seconds = int(time.monotonic() - self._began)
            shown = name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
            shown = shown.encode("ascii", "replace").decode()
            sys.stderr.write(f"{_CLEAR}{number}/{self._total} {shown} {seconds} s")
            sys.stderr.flush()
            self._over.wait(_TICK)
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
