"""Where a key stands in a Carneades file, for the findings about what it holds.

Not here: the findings.
"""

import re

from argmap.exchange.findings import Findings

MOST_PLACES = 20  # each costs a walk through the text


def place_of(findings: Findings, key: str) -> int:
    """Return where a key stands in the file, 0 when it is not found; only the first few look."""
    if len(findings.found) > MOST_PLACES:
        return 0
    found = re.search(rf"^[ \t\"']*{re.escape(key)}[\"']?:", findings.source.text, re.MULTILINE)
    return found.start() if found else 0
