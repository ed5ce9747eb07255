"""Notebooks: the magic `%%argmap`, which draws the text of a cell.

In a notebook `%load_ext argmap` makes it known; a map as the last value of a cell needs no magic.
"""

from shlex import split
from typing import Any

from argmap.documents.drawn import TROUBLE, WORDS, drawn, in_words, remarks


def argmap_magic(line: str, cell: str) -> None:
    """Draw the map in a cell; the line holds options: `%%argmap theme=light group="Part one"`.

    Errors: `UsageError`, which fails the cell and is shown without a traceback.
    """
    from IPython.core.error import UsageError
    from IPython.display import display

    try:
        options = dict(word.partition("=")[::2] for word in split(line))
        drawing = drawn(cell, options, name="<cell>", pages=("screen",))
    except TROUBLE as trouble:
        raise UsageError(in_words(trouble)) from None
    print(remarks(drawing), end="")  # noqa: T201 - where a notebook shows it
    words = {key: options.get(key, "") for key in WORDS}
    display(drawing.mimebundle(**words), raw=True)


def load_ipython_extension(shell: Any) -> None:
    """Make `%%argmap` known; `%load_ext argmap` calls this."""
    shell.register_magic_function(argmap_magic, magic_kind="cell", magic_name="argmap")
