"""Keep the garbage collector at rest while many small lists are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LARGE = 500  # arguments from which looking for circles costs more than it frees


@contextmanager
def at_rest(size: int) -> Iterator[None]:
    """Switch the collector off for work on `size` things, if they are many, and on again after.

    It would look through all of them again and again and find nothing: half of the time.
    """
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
