"""The text of a map inside its picture, so that the picture can be opened as a map again.

An SVG has it in its metadata, a PNG in a compressed text chunk, a PDF in the keywords of its
document.  Programs that save a picture anew write these in other ways, which are read as
well: with a prefix or as CDATA, in any kind of text chunk, in a compressed object.
"""

import re
from base64 import b64decode, b64encode
from html import unescape
from struct import pack, unpack
from zlib import compress, crc32, decompressobj
from zlib import error as ZlibError  # noqa: N812 - a class by its wrong name

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = 33  # bytes: the signature of a PNG and its first chunk, which has its size
_KEYWORD = b"argmap"
_ELEMENT = "argmap-text"
_NAMESPACE = "urn:argmap"
_SVG_TEXT = re.compile(
    rf"<(?:[\w.-]+:)?{_ELEMENT}\b[^>]*>(.*?)</(?:[\w.-]+:)?{_ELEMENT}\s*>", re.DOTALL
)
_SVG_ROOT = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?:\w+:)?svg\b",
    re.DOTALL,
)  # which never looks back, since comments could be parted in any number of ways
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PDF_TEXT = re.compile(rb"argmap-text:([A-Za-z0-9_-]+=*)")
_PDF_OBJECTS = re.compile(rb"/ObjStm\b[^\0]{0,400}?\bstream\r?\n")
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
        return _in_pdf(data)
    within = _SVG_TEXT.search(_decoded(data)) if kind == "SVG" else None
    if within is None:
        return None
    literal = _CDATA.fullmatch(within[1])
    return (literal[1] if literal else unescape(within[1])).strip("\n") + "\n"


def svg_element(escaped: str) -> str:
    """Return the element for an SVG; `escaped` is the text as it stands between tags."""
    return f'<metadata><{_ELEMENT} xmlns="{_NAMESPACE}">\n{escaped}</{_ELEMENT}></metadata>'


def with_text(png: bytes, text: str) -> bytes:
    """Return a PNG with the text behind its first chunk, where every program finds it."""
    if not text:
        return png
    body = _KEYWORD + b"\0\1\0\0\0" + compress(text.encode(), 9)
    chunk = pack(">I", len(body)) + b"iTXt" + body + pack(">I", crc32(b"iTXt" + body))
    return png[:_HEADER] + chunk + png[_HEADER:]


def pdf_keyword(text: str) -> str:
    """Return the text as a keyword of a PDF."""
    return f"argmap-text:{b64encode(compress(text.encode(), 9), b'-_').decode()}"


def _decoded(data: bytes) -> str:
    """Return the text of an SVG, with line ends as XML reads them."""
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n")


def _in_pdf(data: bytes) -> str | None:
    found, left = _PDF_TEXT.search(data), _MOST
    streams = _PDF_OBJECTS.finditer(data)
    while found is None and left > 0 and (stream := next(streams, None)):
        try:
            objects = decompressobj().decompress(memoryview(data)[stream.end() :], left)
        except ZlibError:
            continue
        left -= len(objects)
        found = _PDF_TEXT.search(objects)
    try:
        return _inflated(b64decode(found[1], b"-_")) if found else None
    except ValueError:
        return None


def _in_png(data: bytes) -> str | None:
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + length]
        if body.startswith(_KEYWORD + b"\0"):
            text = _in_chunk(data[at + 4 : at + 8], body[len(_KEYWORD) + 1 :])
            if text is not None:
                return text
        at += 12 + length
    return None


def _in_chunk(kind: bytes, rest: bytes) -> str | None:
    """Return the text of a chunk; `rest` is what stands behind its keyword."""
    if kind == b"tEXt":
        return rest.decode("latin-1")
    if kind == b"zTXt":
        return _inflated(rest[1:], "latin-1")
    if kind == b"iTXt":
        # behind two flags two texts that end with a zero: a language, and the keyword in it
        text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        return _inflated(text) if rest[:1] == b"\1" else text.decode("utf-8", "replace")
    return None


def _inflated(data: bytes, encoding: str = "utf-8") -> str | None:
    unfold = decompressobj()
    try:
        text = unfold.decompress(data, _MOST)
    except ZlibError:
        return None
    return text.decode(encoding, "replace") if unfold.eof else None
