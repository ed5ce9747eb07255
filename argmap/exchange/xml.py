"""XML of other tools, read without external entities or files, and without deep recursion.

The only importer of defusedxml.  Places are those of elements, by line and column of the parser.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, if_cut_off

Element: TypeAlias = Any  # of the standard library, which only defusedxml may make here
DEEPEST = 250  # levels: outlines nest, and a hostile file must not exhaust the stack
_GROWTH = 10_000_000  # characters that entities may stand for, in the text and in each other
_FARTHEST = 100_000  # characters in which the declarations end: they are looked for in each file
_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s+[\w:.-]+\s*\[(?:\s|<!--(?:(?!-->).)*-->|<!ENTITY\s+[\w.-]+\s+"""
    r"""(?:"[^"%<]*"|'[^'%<]*')\s*>)*\]\s*>""",
    re.DOTALL,
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')""")
_USE = re.compile(r"&([\w.-]+);")


def parse(findings: Findings, *roots: str, deepest: int = DEEPEST) -> Element:
    """Return the root element, which must be called like one of `roots`, without its namespace.

    No `roots` are any.  Entities that the document declares as plain text are read, with a warning.
    The findings learn where each element begins.
    Errors: ARG411 for another document, or one that declares other entities; ARG412 for what is
    nested deeper than `deepest`, since looking `below` an element costs as much as there is below.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    source = findings.source.text
    text = _without_entities(findings, source)
    if text is not source and "<!ENTITY" in source:
        message = "the entities of this file are replaced by their texts"
        findings.add("ARG414", message, source.find("<!ENTITY"))
    text = _undeclared(text)
    target = _Builder(XMLParser().target, deepest)
    parser = XMLParser(target=target)
    target.expat = parser.parser
    try:
        parser.feed(text)
        root: Element = parser.close()
    except DefusedXmlException:
        raise _entities(findings, text) from None
    except _TooDeepError:
        message = f"the XML is nested deeper than {deepest} levels"
        raise findings.refuse(message, findings.offset(*target.places[-1]), "ARG412") from None
    except (ParseError, ValueError) as failure:
        why = str(failure).partition(":")[0] if isinstance(failure, ParseError) else failure
        at = findings.offset(*getattr(failure, "position", (1, 0)))
        hints = if_cut_off(source, at, why)
        raise findings.refuse(f"this is not XML: {why}", at, "ARG411", *hints) from None
    for element, place in zip(root.iter(), target.places, strict=True):
        findings.starts[element] = findings.offset(*place)
    if roots and name(root) not in roots:
        wanted = " or ".join(f"<{root}>" for root in roots)
        raise findings.refuse(f"<{name(root)}> where {wanted} is expected", root)
    return root


def plain(findings: Findings) -> str:
    """Return the text of a file with its entities of plain text replaced, for other parsers.

    Places stay but for what is in the same line after an entity.
    Errors: ARG411 for other entities, ARG412 for those that would fill the memory.
    """
    text = _undeclared(_without_entities(findings, findings.source.text))
    if "<!ENTITY" in text:
        raise _entities(findings, text)
    return text


def _entities(findings: Findings, text: str) -> ArgmapError:
    at = max(text.find("<!ENTITY"), text.find("<!DOCTYPE"), 0)
    return findings.refuse("this XML declares entities, which are not read", at)


class _TooDeepError(Exception):
    """Elements are nested too deep."""


class _Builder:
    """Lets `tree` make elements, and notes the line (from 1) and column (from 0) of each."""

    def __init__(self, tree: Any, deepest: int) -> None:
        self.tree = tree
        self.data, self.close = self.tree.data, self.tree.close
        self.left = deepest
        self.expat: Any = None
        self.places: list[tuple[int, int]] = []

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.places.append((self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber))
        self.left -= 1
        if self.left < 0:
            raise _TooDeepError
        return self.tree.start(tag, attrs)

    def end(self, tag: str) -> Element:
        self.left += 1
        return self.tree.end(tag)


def _without_entities(findings: Findings, text: str) -> str:
    """Return the text with its plain entities replaced, and their declarations blanked.

    An entity may hold those that are declared before it.  One that holds a mark, or stands for
    another file, is left to the parser, which refuses it.
    """
    declared = _DOCTYPE.match(text[:_FARTHEST], max(text.find("<!DOCTYPE", 0, _FARTHEST), 0))
    if declared is None:
        return text
    values: dict[str, str] = {}
    left = _GROWTH

    def replaced(words: str) -> str:
        nonlocal left
        uses = (match for match in _USE.finditer(words) if match[1] in values)
        left -= sum(len(values[match[1]]) for match in uses)
        if left < 0:
            why = "the entities of this XML fill the memory"
            raise findings.refuse(why, declared.start(), "ARG412")
        return _USE.sub(lambda match: values.get(match[1], match[0]), words)

    for entity in _ENTITY.finditer(declared[0]):
        values[entity[1]] = replaced(entity[2] or entity[3] or "")
    start, end = declared.span()
    return replaced(text[:start] + _blank(declared[0]) + text[end:])


def _undeclared(text: str) -> str:
    """Return the text without its declaration, which speaks of bytes that are characters now."""
    head = _DECLARATION.match(text)
    return _blank(head[0]) + text[head.end() :] if head else text


def _blank(text: str) -> str:
    """Return so many characters and lines of nothing, so that places stay."""
    return re.sub(r"[^\n]", " ", text)


def name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def inside(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of those names, whatever their namespace."""
    return (child for child in element if name(child) in names)


def below(element: Element, *names: str) -> Iterator[Element]:
    """Yield what is below an element at any depth and has one of those names, in order."""
    return (it for it in element.iter() if name(it) in names and it is not element)


def text_of(element: Element | None) -> str:
    """Return all text in an element, '' for None."""
    return "" if element is None else "".join(element.itertext())


def written(element: str, attributes: Mapping[str, str], text: str | None = None) -> str:
    """Return an element as it is written, without attributes that are empty.

    What XML cannot hold, as a name of another tool can that was edited, is replaced by U+FFFD.
    """
    from xml.sax.saxutils import escape, quoteattr  # which import all that speaks HTTP

    pairs = (f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    opening = f"<{element}{''.join(pairs)}"
    whole = f"{opening}/>" if text is None else f"{opening}>{escape(text)}</{element}>"
    return whole if whole.isprintable() else _ILLEGAL.sub("\ufffd", whole)
