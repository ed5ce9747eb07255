"""Which addresses are safe to write into a file that a browser opens."""

import re

SCHEMES = ("https", "http", "mailto", "ftp", "doi", "urn")
# Invisible characters, and those that turn the direction of reading.
_HIDDEN = "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"


def url_danger(url: str) -> str:
    """Return why `url` is not safe as a link, as the end of a sentence; '' when it is.

    Safe are relative addresses and those with one of `SCHEMES`, without blanks, control characters,
    quotes, angle brackets, backslashes, and without a user name or password.
    """
    if not url.isprintable() or " " in url or re.search(_HIDDEN, url):
        return "holds a blank, a control character or an invisible one"
    if re.search(r'[<>"\\^`{|}]', url):
        return "holds a character that no address may hold"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"has the scheme {scheme[1]!r}"
    if scheme and re.match(r"/+[^/?#]*@", url[scheme.end() :]):
        return "holds a user name or a password"
    return ""
