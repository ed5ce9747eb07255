"""The standard streams of the command: closed ones, full ones, and an encoding that takes all."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer


def prepare() -> None:
    """Make the standard streams safe to use, whatever the caller has done with them.

    A descriptor that is closed is kept busy, so that no file that is opened later takes its number.
    Standard error never raises: where a message cannot be shown there is nothing left to say.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # It takes the lowest free number, which is this one; what is written to it still fails.
            os.open(os.devnull, os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115 - for the whole run
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(_Lenient(2)),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )


def finish() -> str:
    """Write out what is still held back; return why that failed, '' if it did not.

    A pipe that nobody reads any more is not a failure.
    """
    try:
        sys.stdout.flush()
    except OSError as failure:
        discard()
        return "" if failure.errno == errno.EPIPE else reason(failure)
    return ""


def reason(failure: OSError) -> str:
    """Return why a file or a stream failed, in words that go on with a sentence."""
    words = failure.strerror or str(failure)
    return "it is closed" if failure.errno == errno.EBADF else words.lower()


def discard() -> None:
    """Let what is still held back for standard output go nowhere, so that the exit is quiet."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class _Lenient(io.RawIOBase):
    """A descriptor that swallows what cannot be written to it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def write(self, data: Buffer, /) -> int:
        with suppress(OSError):
            return os.write(self._descriptor, data)
        return memoryview(data).nbytes
