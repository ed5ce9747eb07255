"""Where the statements of a file stand, for readers that do not say: by their words.

Not here: where a key of JSON stands (`format`), of which readers that find a fault know
the path.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape

from attrs import evolve

from argmap.exchange.texts import clean, unescaped
from argmap.model import ArgumentMap, Relation, Statement
from argmap.source import SourceFile, Span

# Also what the end of a line closes, so that no quote is looked at twice.
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.?)*+)(?:"|$)', re.MULTILINE)
_BETWEEN = re.compile(r">([^<>]*[^<>\s][^<>]*)</")  # tags of XML
_WORD = re.compile(r"[\w-]+")


def placed(map_: ArgumentMap, source: SourceFile) -> ArgumentMap:
    """Return the map with a place for what has none and whose words stand in its source.

    A place at the very beginning is none where several have it.  The same words in several places
    are taken one after the other, as the statements come; a statement without a text is where its
    name is first met.  Relations are where their first source is, or their target where no source
    stands in the text.  Linear in the text.
    """
    if all(map(_is_placed, map_.statements)):
        return map_
    places: dict[str, deque[Span]] = {it.text or it.name: deque() for it in map_.statements}
    names = {statement.name for statement in map_.statements if not statement.text}
    for text, at in _strings(source.text):
        if text in places and text not in names:
            places[text].append(Span(source, *at))
    for word in _WORD.finditer(source.text) if names else ():
        if word[0] in names and not places[word[0]]:
            places[word[0]].append(Span(source, *word.span()))
    statements = [_with_place(it, places[it.text or it.name]) for it in map_.statements]
    spans = {it.name: it.span for it in statements if it.span is not None and it.span.end > 0}
    relations = []
    for relation in map_.relations:
        ends = (spans.get(name) for name in (*relation.sources, relation.target))
        span = next(filter(None, ends), None)
        is_placed = _is_placed(relation) or span is None
        relations.append(relation if is_placed else evolve(relation, span=span))
    return evolve(map_, statements=statements, relations=relations)


def _is_placed(member: Statement | Relation) -> bool:
    return member.span is not None and member.span.start > 0


def _with_place(statement: Statement, places: deque[Span]) -> Statement:
    if _is_placed(statement) or not places:
        return statement
    return evolve(statement, span=places.popleft() if len(places) > 1 else places[0])


def _strings(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what may be a text, and where: strings in quotes, and the values of lines."""
    for match in _QUOTED.finditer(text):
        yield _sentence(match[1]), match.span(1)
    if text.lstrip()[:1] == "<":
        for match in _BETWEEN.finditer(text):
            yield clean(unescape(match[1])), match.span(1)
    if text.lstrip()[:1] not in ("[", "{"):
        yield from _values(text)


def _values(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the keys and values of lines such as `key: value`, and lines that have no value."""
    at = 0
    for line in text.split("\n"):
        key, colon, value = line.partition(": ")
        for piece, shift in ((key, 0), (value, len(key) + len(colon))):
            words = piece.strip(" \t").removeprefix("- ").removesuffix(":").strip("'")
            start = at + shift + piece.find(words)
            yield _sentence(words), (start, start + len(words))
        at += len(line) + 1


def _sentence(words: str) -> str:
    if "\\" in words:
        try:
            words = json.loads(f'"{words}"')
        except ValueError:
            return clean(words)
    return unescaped(words) if "&" in words else clean(words)
