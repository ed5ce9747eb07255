"""From bytes to a text that can be parsed, and what was wrong with the bytes."""

import codecs
import re
from contextlib import suppress

from argmap.codes import error
from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

_BEGINNING = 4096  # bytes that tell a text from what is none

_DECLARED = rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_-]{1,20})[\"']"
# What files of other tools are written in; more of them would open doors to odd decoders.
_KNOWN = r"(?i:us-ascii|iso-8859-(?:[1-9]|1[013-6])|windows-125[0-8]|koi8-r)"


def characters(data: bytes) -> str:
    """Return the characters of a text in UTF-8, or in UTF-16 or UTF-32 with a byte-order mark.

    Line ends stay as they are, and so does the mark of UTF-8.  Errors: `UnicodeDecodeError`.
    """
    return data.decode(_marked(data) or "utf-8")


def decode(name: str, data: bytes) -> tuple[SourceFile, list[Diagnostic]]:
    """Return the text of a file and a fault for bytes that are not UTF-8, and control characters.

    What cannot be read is replaced by U+FFFD, so that the rest can still be looked at.
    """
    try:
        return tidy(name, characters(data))
    except UnicodeDecodeError as failure:
        codec, at = _marked(data) or "utf-8", failure.start
        source, faults = tidy(name, data.decode(codec, errors="replace"))
        start = len(lined(name, data[:at].decode(codec, errors="replace")).text)
        message = f"byte {at} (0x{data[at]:02X}) is not {codec.upper()}"
        place = Span(source, start, start + 1)
        return source, [error("ARG004", message, place, hints=("save the file as UTF-8",)), *faults]


def no_text(name: str, data: bytes) -> Diagnostic | None:
    """Return the finding about a file that is not text in UTF-8, or None for one that may be.

    It has zero bytes near its beginning, and either bytes that are not UTF-8 or a zero in every
    fourth byte or oftener: a picture, a program, a text in UTF-16 without a byte-order mark.
    """
    start = data[:_BEGINNING]
    if b"\0" not in start:
        return None
    if start.count(0) * 4 < len(start) or _marked(data):
        with suppress(UnicodeDecodeError):
            characters(data)
            return None
    wide = _encoding(data) or (data[:1] + data[1:2]).count(0) == 1
    subject = "it is UTF-16 or UTF-32" if wide else "it is binary"
    is_office = data.startswith(b"PK\3\4")  # a spreadsheet or a document, in a zip
    save = "save a spreadsheet as CSV, a document as plain text: both can be read"
    hint = "save the file as UTF-8" if wide else save if is_office else "name a file with a map"
    message = f"this file is not text in UTF-8: {subject}"
    return error("ARG004", message, Span(SourceFile(name, ""), 0, 0), hints=(hint,))


def decode_foreign(name: str, data: bytes) -> tuple[SourceFile, list[Diagnostic]]:
    """Return the text of a file of another tool, as `decode` does, in the encoding that it tells.

    It tells one by a byte-order mark, by a declaration of XML, or, as JSON and XML do in UTF-16, by
    the zero in its first two bytes.  Control characters are left to the reader.
    """
    encoding = _encoding(data)
    for codec in filter(None, (encoding, "utf-8")):
        with suppress(UnicodeDecodeError):
            return lined(name, data.decode(codec)), []
    return decode(name, data)


def _encoding(data: bytes) -> str:
    """Return the encoding other than UTF-8 that a file tells, '' for none."""
    if marked := _marked(data):
        return marked
    if data[:2] in (b"{\0", b"[\0", b"<\0"):
        return "utf-16-le"
    if data[:2] in (b"\0{", b"\0[", b"\0<"):
        return "utf-16-be"
    match = re.match(_DECLARED, data[:400])
    word = match[1].decode() if match else ""
    return word if re.fullmatch(_KNOWN, word) else ""


def _marked(data: bytes) -> str:
    """Return the encoding other than UTF-8 whose byte-order mark a file has, '' for none."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def lined(name: str, text: str) -> SourceFile:
    """Return a text of another tool with LF line ends and no byte-order mark."""
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceFile(name, text, marked=marked)


def tidy(name: str, text: str) -> tuple[SourceFile, list[Diagnostic]]:
    """Return `text` with LF line ends and no byte-order mark, and a fault a line for controls."""
    source = lined(name, text)
    text = source.text
    if text.replace("\n", "").replace("\t", "").isprintable():
        return source, []
    matches = list(re.finditer(_CONTROL, text))
    if not matches:
        return source, []
    source = SourceFile(name, re.sub(_CONTROL, "\ufffd", text))
    faults: dict[int, Diagnostic] = {}  # by line
    for match in matches:
        place = Span(source, *match.span())
        if place.first.line not in faults:
            message = f"the control character U+{ord(match[0]):04X} has no meaning here"
            faults[place.first.line] = error("ARG003", message, place, hints=("delete it",))
    return source, [*faults.values()]
