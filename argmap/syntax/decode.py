"""From bytes to a text that can be parsed, and what was wrong with the bytes.

Not here: opening files (`files`).
"""

import re

from argmap.diagnostics import Diagnostic
from argmap.faults import fault
from argmap.source import SourceFile, Span

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(name: str, data: bytes) -> tuple[SourceFile, list[Diagnostic]]:
    """Return the text of a file and a fault for bytes that are not UTF-8, and control characters.

    What cannot be read is replaced by U+FFFD, so that the rest can still be looked at.
    """
    try:
        return tidy(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as failure:
        source, faults = tidy(name, data.decode("utf-8-sig", errors="replace"))
        start = len(data[: failure.start].decode("utf-8-sig").replace("\r\n", "\n"))
        wrong = data[failure.start]
        bad = fault(
            "ARG004",
            f"byte {failure.start} (0x{wrong:02X}) is not UTF-8",
            Span(source, start, start + 1),
            hints=("save the file as UTF-8",),
        )
        return source, [bad, *faults]


def tidy(name: str, text: str) -> tuple[SourceFile, list[Diagnostic]]:
    """Return `text` with LF line ends and no byte-order mark, and a fault a line for controls."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return SourceFile(name, text), []
    found = list(_CONTROL.finditer(text))
    if not found:
        return SourceFile(name, text), []
    source = SourceFile(name, _CONTROL.sub("\ufffd", text))
    faults: list[Diagnostic] = []
    line = 0
    for match in found:
        at = source.position(match.start()).line
        if at == line:
            continue
        line = at
        faults.append(
            fault(
                "ARG003",
                f"the control character U+{ord(match[0]):04X} has no meaning here",
                Span(source, match.start(), match.end()),
                hints=("delete it",),
            )
        )
    return source, faults
