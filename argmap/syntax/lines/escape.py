"""Backslashes: taking the meaning away from a character, and giving it back."""

import re

_ESCAPED = re.compile(r"\\(.)")


def unescape(text: str) -> str:
    r"""Return `text` with every `\x` made `x`; a backslash at the very end stands for itself."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def escape(text: str) -> str:
    r"""Return `text` so that it reads back as it is: every backslash doubled.

    One stands before a no-break space that it begins with, which would be taken for indentation.
    """
    text = text.replace("\\", "\\\\")
    return f"\\{text}" if text[:1].isspace() else text


def escape_title(text: str) -> str:
    """Return `text` as it stands between the quotes of a title."""
    return escape(text).replace('"', '\\"')
