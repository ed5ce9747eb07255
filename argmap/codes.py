"""What can be wrong with a text or a graph so that it cannot be taken: the codes and their pages.

One table for both ways in: the reader of texts and the constructors of the model report the same
codes with the same words.
"""

from collections.abc import Iterable, Mapping
from pkgutil import get_data
from types import MappingProxyType
from typing import TypedDict, Unpack

from attrs import frozen

from argmap.diagnostics import ArgmapError, Diagnostic, Fix, Label, Severity
from argmap.source import Span

_SEVERITIES = {str(severity): severity for severity in Severity}


@frozen
class CodePage:
    """The manual page of a code: a short title, a page of Markdown, and how bad it is.

    `name` is that of the rule; '' for every other code.
    """

    code: str
    title: str
    page: str
    severity: Severity = Severity.ERROR
    name: str = ""


class Details(TypedDict, total=False):
    """What a finding can have besides its code, message and place."""

    note: str
    hints: tuple[str, ...]
    labels: tuple[Label, ...]
    fixes: Iterable[Fix]


def error(
    code: str, message: str, span: Span | None = None, **details: Unpack[Details]
) -> Diagnostic:
    """Return the error `code`, which must stand in the table."""
    return Diagnostic(CODES[code].code, message, span, **details)


def refuse(code: str, message: str, *hints: str) -> ArgmapError:
    """Return the exception with which a constructor refuses what a text could not say either."""
    return ArgmapError([error(code, message, hints=hints)])


def manual(package: str) -> Mapping[str, CodePage]:
    """Return the pages of `codes.txt`, which is data of a package, as in a zip file.

    Each is `CODE title`, or `CODE severity: title`, below it the page; a blank line between two.
    """
    pages: dict[str, CodePage] = {}
    text = (get_data(package, "codes.txt") or b"").decode()
    for entry in text.strip().split("\n\n"):
        head, *page = entry.split("\n")
        code, _, title = head.partition(" ")
        mark, _, rest = title.partition(": ")
        severity = _SEVERITIES.get(mark, Severity.ERROR)
        title = rest if mark in _SEVERITIES else title
        pages[code] = CodePage(code, title, " ".join(line.strip() for line in page), severity)
    return MappingProxyType(pages)


# ARG0xx is about the shape of lines, ARG1xx about names and words, ARG2xx about values, ARG5xx
# about files.
CODES = manual("argmap")
