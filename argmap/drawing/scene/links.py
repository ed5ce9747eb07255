"""Which links a picture may hold: http, https, mailto and relative ones.

Stricter than what a map may hold (`argmap.model.urls`): a picture is opened by people who did not
write the map.
"""

import re

from argmap.model.urls import url_danger

_NOISE = re.compile("[\\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*):")


def safe_link(url: str) -> str:
    """Return `url` without blanks and controls if a picture may hold it, otherwise ''."""
    clean = _NOISE.sub("", url)
    if not clean or url_danger(clean):
        return ""
    scheme = _SCHEME.match(clean)
    if scheme:
        return clean if scheme[1].lower() in ("http", "https", "mailto") else ""
    is_odd = clean.startswith("//") or ":" in re.split(r"[/?#]", clean, maxsplit=1)[0]
    return "" if is_odd else clean
