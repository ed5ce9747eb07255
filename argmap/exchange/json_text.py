"""JSON as text that every reader takes, whatever stands in it."""

import re

# Lone surrogates, which UTF-8 cannot hold, and what `syntax.decode` takes for damage.
_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def sound(text: str) -> str:
    """Return a JSON text with its unsafe characters escaped.

    They stand nowhere but in strings, where an escape means the same.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
