"""Notebooks: the magic `%%argmap`, which draws the text of a cell.

In a notebook `%load_ext argmap` makes it known; a map as the last value of a cell needs no magic.
"""

from typing import Any

from argmap.documents.drawn import TROUBLE, drawn, in_words


class Figure:
    """A figure that a notebook shows."""

    def __init__(self, html: str, text: str) -> None:
        self.html = html
        self.text = text

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def argmap_magic(line: str, cell: str) -> Figure | None:
    """Draw the map in a cell; the line holds options: `%%argmap theme=light layout=tree`."""
    options = dict(word.partition("=")[::2] for word in line.split())
    try:
        drawing = drawn(cell, options, name="<cell>")
    except TROUBLE as trouble:
        print(in_words(trouble))  # noqa: T201 - where a notebook shows trouble
        return None
    return Figure(drawing.figure(), repr(drawing.page.scene.view.complete))


def load_ipython_extension(shell: Any) -> None:
    """Make `%%argmap` known; `%load_ext argmap` calls this."""
    shell.register_magic_function(argmap_magic, magic_kind="cell", magic_name="argmap")
