"""Texts and scalars of other tools, as a map can hold them."""

import re
from typing import Any

from argmap.model.vocabulary import as_text

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HTML = re.compile(r"<html\b|<br\s*/?>|</[a-z][a-z0-9]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|b|code|em|font|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
_MARK = re.compile(r"<[^<>]*>")


def clean(text: str) -> str:
    """Return `text` on one line, with what a map cannot hold replaced by U+FFFD."""
    if not text.isascii() or not text.isprintable():
        text = FORBIDDEN.sub("\ufffd", text)
    return as_text(text)


def joined(text: str) -> str:
    """Return a text in which two escaped surrogates are one character, as in JSON."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unescaped(text: str) -> str:
    """Return `text` as `clean` does, its HTML entities read."""
    if "&" in text and _ENTITY.search(text):
        from html import unescape

        text = unescape(text)
    return clean(text)


def unmarked(text: str) -> str:
    """Return a text that a tool wrote in HTML as `unescaped` does, without its marks."""
    if "<" in text and _HTML.search(text):
        text = _MARK.sub(" ", _INLINE.sub("", text))
    return unescaped(text)


def escaped(text: str) -> str:
    """Return a text that `unescaped` reads as this one."""
    return text if unescaped(text) == text else text.replace("&", "&amp;")


def word(value: Any) -> str:
    """Return a scalar as a string, '' for null and for what is not a scalar."""
    if type(value) is str:
        return value
    return "" if value is None or isinstance(value, dict | list | tuple | bool) else str(value)


def number_in(value: Any) -> float | None:
    """Return a value as a float, None for what is not a number or too large for one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None
