"""XML of other tools, read without entities, external files or deep recursion.

The only importer of defusedxml.  Places are those of elements, by line and column of the parser.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from argmap.formats._findings import Findings

Element: TypeAlias = Any  # of the standard library, which only defusedxml may make here
DEEPEST = 5_000


def parse(findings: Findings, *roots: str) -> Element:
    """Return the root element, which must be called like one of `roots`, without its namespace.

    Errors: ARG411 for what is no such document, or declares entities; ARG412 for what is too deep.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    text = findings.source.text
    try:
        root: Element = fromstring(_undeclared(text))
    except ParseError as failure:
        line, column = failure.position
        starts = findings.source.line_starts
        at = min(starts[min(line, len(starts)) - 1] + column, len(text))
        why = str(failure).partition(":")[0]
        raise findings.refuse(f"this is no XML: {why}", at) from None
    except DefusedXmlException:
        at = max(text.find("<!ENTITY"), text.find("<!DOCTYPE"), 0)
        raise findings.refuse("this XML declares entities, which are not read", at) from None
    except ValueError as failure:
        raise findings.refuse(f"this is no XML: {failure}") from None
    if name(root) not in roots:
        wanted = " or ".join(f"<{one}>" for one in roots)
        raise findings.refuse(f"<{name(root)}> where {wanted} is expected")
    return root


def _undeclared(text: str) -> str:
    """Return the text without its declaration, which speaks of bytes that are characters now."""
    start = text.lstrip()
    if start.startswith("<?xml"):
        end = start.find("?>")
        if end >= 0:
            # The same number of characters and lines, so that places stay.
            head = "".join(one if one == "\n" else " " for one in start[: end + 2])
            return text[: len(text) - len(start)] + head + start[end + 2 :]
    return text


def name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def inside(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of those names, whatever their namespace."""
    return (one for one in element if name(one) in names)


def below(element: Element, *names: str) -> Iterator[Element]:
    """Yield what is below an element at any depth and has one of those names, in order."""
    return (one for one in element.iter() if name(one) in names and one is not element)


def text_of(element: Element | None) -> str:
    """Return all text in an element, '' for None."""
    return "" if element is None else "".join(element.itertext())
