"""The text of a map inside its picture, so that the picture can be opened as a map again.

An SVG has it in its metadata, a PNG in a text chunk, a PDF in the keywords of its document.
"""

import re
from base64 import b64decode, b64encode
from html import unescape
from struct import pack, unpack
from zlib import compress, crc32, decompressobj
from zlib import error as ZlibError  # noqa: N812 - a class by its wrong name

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = 33  # bytes: the signature of a PNG and its first chunk, which has its size
_CHUNK = b"iTXtargmap\0"
_ELEMENT = "argmap-text"
_NAMESPACE = "urn:argmap"
_SVG_TEXT = re.compile(
    rf"<(?:[\w.-]+:)?{_ELEMENT}\b[^>]*>(.*?)</(?:[\w.-]+:)?{_ELEMENT}\s*>", re.DOTALL
)
_SVG_ROOT = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?:\w+:)?svg\b",
    re.DOTALL,
)  # which never looks back, since comments could be parted in any number of ways
_PDF_TEXT = re.compile(rb"argmap-text:([A-Za-z0-9_-]+=*)")
_MOST = 64_000_000  # bytes: a picture that unfolds to more is not ours


def picture_of(data: bytes) -> str:
    """Return which kind of picture the bytes of a file are: SVG, PNG or PDF, '' for none."""
    if data.startswith(_PNG):
        return "PNG"
    if data.startswith(b"%PDF-"):
        return "PDF"
    return "SVG" if _SVG_ROOT.match(_decoded(data[:4000])) else ""


def text_in(data: bytes) -> str | None:
    """Return the text of the map that a picture carries, None if it carries none."""
    kind = picture_of(data)
    if kind == "PNG":
        return _in_png(data)
    if kind == "PDF":
        match = _PDF_TEXT.search(data)
        try:
            return _inflated(b64decode(match[1], b"-_")) if match else None
        except ValueError:
            return None
    within = _SVG_TEXT.search(_decoded(data)) if kind == "SVG" else None
    return unescape(within[1]).strip("\n") + "\n" if within else None


def svg_element(escaped: str) -> str:
    """Return the element for an SVG; `escaped` is the text as it stands between tags."""
    return f'<metadata><{_ELEMENT} xmlns="{_NAMESPACE}">\n{escaped}</{_ELEMENT}></metadata>'


def with_text(png: bytes, text: str) -> bytes:
    """Return a PNG with the text behind its first chunk, where every program finds it."""
    return _with_chunk(png, _CHUNK + b"\1\0\0\0" + compress(text.encode(), 9)) if text else png


def with_dots(png: bytes, dots: float) -> bytes:
    """Return a PNG that says how many dots an inch it has, so that documents show it as large."""
    metre = round(dots / 0.0254)
    return _with_chunk(png, b"pHYs" + pack(">IIB", metre, metre, 1))


def _with_chunk(png: bytes, chunk: bytes) -> bytes:
    size, check = pack(">I", len(chunk) - 4), pack(">I", crc32(chunk))
    return png[:_HEADER] + size + chunk + check + png[_HEADER:]


def pdf_keyword(text: str) -> str:
    """Return the text as a keyword of a PDF."""
    return f"argmap-text:{b64encode(compress(text.encode(), 9), b'-_').decode()}"


def _decoded(data: bytes) -> str:
    """Return the text of an SVG, with line ends as XML reads them."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _in_png(data: bytes) -> str | None:
    start = data.find(_CHUNK)
    if start < 0:
        return None
    (length,) = unpack(">I", data[start - 4 : start])
    flags = start + len(_CHUNK)
    # behind two flags two texts that end with a zero: a language, and the keyword in it
    text = data[flags + 2 : start + 4 + length].partition(b"\0")[2].partition(b"\0")[2]
    return _inflated(text) if data[flags : flags + 1] == b"\1" else text.decode("utf-8", "replace")


def _inflated(data: bytes) -> str | None:
    unfold = decompressobj()
    try:
        text = unfold.decompress(data, _MOST)
    except ZlibError:
        return None
    return text.decode("utf-8", "replace") if unfold.eof else None
