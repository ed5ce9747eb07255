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
    shown, over = ["0/0"], Event()
    thread = Thread(target=_show, args=(shown, over), daemon=True)
    thread.start()
    try:
        for number, name in enumerate(names, start=1):
            cut = name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
            shown[0] = f"{number}/{len(names)} {cut.encode('ascii', 'replace').decode()}"
            yield name
    finally:
        over.set()
        thread.join()


@contextmanager
def watched(name: str) -> Iterator[None]:
    """Show the same of work on one file, for as long as the context lasts."""
    with closing(progress([name])) as names:
        next(names)
        yield


def _show(shown: list[str], over: Event) -> None:
    """Show what is at work, and for how long, until all of it is over."""
    began = time.monotonic()
    if over.wait(PATIENCE):
        return
    while not over.is_set():
        sys.stderr.write(f"{_CLEAR}{shown[0]} {int(time.monotonic() - began)} s")
        sys.stderr.flush()
        over.wait(_TICK)
    sys.stderr.write(_CLEAR)
    sys.stderr.flush()
