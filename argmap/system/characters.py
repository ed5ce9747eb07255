"""Characters on a terminal: which are safe to print, and how many columns they take."""

import re
from unicodedata import category, east_asian_width

# Controls (they steer terminals), lone surrogates and noncharacters (they cannot be encoded),
# separators that some programs break lines at, and characters that turn the direction of reading
# or are invisible (a text could then be read otherwise than it is).
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
    # GitHub obeys ##[…] wherever it stands in a line.
    r"|(?<=##)\["
)
_TAB = 4  # columns


def safe(text: str) -> str:
    """Return `text` on one line, with every unsafe character written as an escape."""
    if text.isascii() and text.isprintable() and "##[" not in text:
        return text
    return re.sub(_UNSAFE, lambda match: _escape(match[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - two hexadecimal digits
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits


def cells(text: str) -> list[tuple[str, int]]:
    """Return for each character of a line what to print for it, and the columns that this takes.

    Tabs reach to the next multiple of four columns; wide characters of East Asia take two columns,
    combining marks none (Unicode Standard Annex 11).
    """
    if text.isascii() and text.isprintable() and "##[" not in text:
        return [(character, 1) for character in text]
    unsafe = re.compile(_UNSAFE)
    shown_cells = []
    column = 0
    for at, character in enumerate(text):
        shown = character
        if character == "\t":
            shown = " " * (_TAB - column % _TAB)
        elif unsafe.match(text, at):
            shown = _escape(character)
        width = len(shown) if shown != character or character.isascii() else _width(character)
        column += width
        shown_cells.append((shown, width))
    return shown_cells


def _width(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    is_vowel_of_a_syllable = "\u1160" <= character <= "\u11ff"
    return 0 if category(character) in ("Mn", "Me", "Cf") or is_vowel_of_a_syllable else 1
