"""The text of a map inside its picture, so that the picture can be opened as a map again.

An SVG has it in its metadata, a PNG in a compressed text chunk, a PDF in the keywords of its
document.  Not here: what the text says (`syntax`), pictures (`drawing`).
"""

import re
from base64 import b64decode, b64encode
from html import unescape
from struct import pack, unpack
from zlib import compress, crc32, decompressobj
from zlib import error as ZlibError  # noqa: N812 - a class by its wrong name

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"argmap"
_ELEMENT = "argmap-text"
_NAMESPACE = "urn:argmap"
_SVG_TEXT = re.compile(
    rf"<(?:[\w.-]+:)?{_ELEMENT}\b[^>]*>(.*?)</(?:[\w.-]+:)?{_ELEMENT}\s*>", re.DOTALL
)
_SVG_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?svg\b", re.DOTALL
)
_PDF_TEXT = re.compile(rb"argmap-text:([A-Za-z0-9_-]+=*)")
_MOST = 64_000_000  # bytes: a picture that unfolds to more is not ours


def picture_of(data: bytes) -> str:
    """Return which kind of picture the bytes of a file are: SVG, PNG or PDF, '' for none."""
    if data.startswith(_PNG):
        return "PNG"
    if data.startswith(b"%PDF-"):
        return "PDF"
    head = data[:4000].decode("utf-8", "replace").removeprefix("\ufeff")
    return "SVG" if _SVG_ROOT.match(head) else ""


def text_in(data: bytes) -> str | None:
    """Return the text of the map that a picture carries, None if it carries none."""
    kind = picture_of(data)
    if kind == "PNG":
        return _in_png(data)
    if kind == "PDF":
        found = _PDF_TEXT.search(data)
        return _unpacked(found[1]) if found else None
    within = _SVG_TEXT.search(data.decode("utf-8", "replace")) if kind == "SVG" else None
    return unescape(within[1]).strip("\n") + "\n" if within else None


def svg_element(escaped: str) -> str:
    """Return the element for an SVG; `escaped` is the text as it stands between tags."""
    return f'<metadata><{_ELEMENT} xmlns="{_NAMESPACE}">\n{escaped}</{_ELEMENT}></metadata>'


def with_text(png: bytes, text: str) -> bytes:
    """Return a PNG with the text, before its last chunk."""
    if not text:
        return png
    body = _KEYWORD + b"\0\1\0\0\0" + compress(text.encode(), 9)
    chunk = pack(">I", len(body)) + b"iTXt" + body + pack(">I", crc32(b"iTXt" + body))
    return png[:-12] + chunk + png[-12:]


def pdf_keyword(text: str) -> str:
    """Return the text as a keyword of a PDF."""
    return f"argmap-text:{b64encode(compress(text.encode(), 9), b'-_').decode()}"


def _unpacked(word: bytes) -> str | None:
    try:
        return _inflated(b64decode(word, b"-_"))
    except ValueError:
        return None


def _in_png(data: bytes) -> str | None:
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + length]
        if data[at + 4 : at + 8] == b"iTXt" and body.startswith(_KEYWORD + b"\0"):
            # two texts that end with a zero: a language, and the keyword in it
            _, _, rest = body[len(_KEYWORD) + 3 :].partition(b"\0")
            text = rest.partition(b"\0")[2]
            # other programs write it anew without compressing it
            is_plain = body[len(_KEYWORD) + 1 :].startswith(b"\0")
            return text.decode("utf-8", "replace") if is_plain else _inflated(text)
        at += 12 + length
    return None


def _inflated(data: bytes) -> str | None:
    unfold = decompressobj()
    try:
        text = unfold.decompress(data, _MOST)
    except ZlibError:
        return None
    return text.decode("utf-8", "replace") if unfold.eof else None
