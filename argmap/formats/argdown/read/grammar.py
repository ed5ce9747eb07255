"""The second place that knows Lark: from scanned tokens to the lines of an Argdown text."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer

from argmap.formats.argdown.read.tree import ArgdownDocument, Data, InferenceLine, Line, LineEntry


class Lexeme:
    """A token: its kind, and what the scanner made of it, of `tree`, or None.

    No `lark.Token`, which costs more to make than all that a parser does with it.
    """

    __slots__ = ("content", "type")

    # what Lark asks of the last token
    line = column = start_pos = end_line = end_column = end_pos = None

    def __init__(self, kind: str, content: Any) -> None:
        self.type = kind
        self.content = content


class _Scanned(Lexer):
    """Hands over the tokens, which are cut already."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]  # any input will do
        yield from data


def parse(tokens: list[Lexeme]) -> ArgdownDocument:
    """Return the lines of a scanned text; whatever the scanner makes parses, in linear time."""
    document: ArgdownDocument = _parser().parse(tokens)  # type: ignore[assignment]  # the transformer's
    return document


@cache
def _parser() -> Lark:
    return Lark(
        _grammar(), parser="lalr", lexer=_Scanned, transformer=_Lines(), maybe_placeholders=True
    )


def _grammar() -> str:
    package = Path(__file__).parents[3]
    for folder in (package, package.parent):
        path = folder / "grammars" / "argdown.lark"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    # Only an import from a zip file comes here: importlib.resources costs 10 ms to import.
    from importlib.resources import files

    return (files("argmap") / "grammars" / "argdown.lark").read_text(encoding="utf-8")


class _Lines(Transformer[Any, Any]):
    """Makes a line of every rule."""

    def start(self, children: list[Any]) -> ArgdownDocument:
        front, *paragraphs = children
        data: Data | None = None if front is None else front.content
        return ArgdownDocument(data, paragraphs)

    def paragraph(self, children: list[Line]) -> list[Line]:
        return children

    def element(self, children: list[Lexeme]) -> LineEntry:
        return LineEntry(None, children[0].content, [child.content for child in children[1:]])

    def text(self, children: list[Lexeme]) -> LineEntry:
        return LineEntry(None, None, [child.content for child in children])

    def opened(self, children: list[Any]) -> LineEntry:
        title = children[1]
        return LineEntry(
            children[0].content,
            None if title is None else title.content,
            [child.content for child in children[2:]],
        )

    def inference(self, children: list[Lexeme]) -> InferenceLine:
        inference: InferenceLine = children[0].content
        return inference
