"""Which addresses are safe to write into a file that a browser opens.

Not here: where a map holds addresses (`checks.unsafe_url`), and how they are escaped (`drawing`).
"""

import re

SCHEMES = ("https", "http", "mailto", "ftp", "doi", "urn")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CREDENTIALS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/+[^/?#]*@")
# Invisible characters that turn the direction of reading are printable to nobody.
_TURNS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def url_danger(url: str) -> str:
    """Return why `url` is not safe as a link, as the end of a sentence; '' when it is.

    Safe are relative addresses and those with one of `SCHEMES`, without blanks, control characters,
    quotes, angle brackets, backslashes, and without a user name or password.
    """
    if not url.isprintable() or " " in url or _TURNS.search(url):
        return "holds a blank, a control character or an invisible one"
    if re.search(r'[<>"\\^`{|}]', url):
        return "holds a character that no address may hold"
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"has the scheme {scheme[1]!r}"
    if _CREDENTIALS.match(url) and not url.lower().startswith("mailto:"):
        return "holds a user name or a password"
    return ""
