"""Where a key stands in a Carneades file, for the findings about what it holds.

Not here: the findings.
"""

import re

from argmap.exchange.findings import Findings

MOST_PLACES = 20  # each costs a walk through the text


def place_of(findings: Findings, key: str) -> int:
    """Return where a key stands in the file, 0 when it is not found; only the first few look."""
    if len(findings.findings) > MOST_PLACES:
        return 0
    match = re.search(rf"^[ \t\"']*{re.escape(key)}[\"']?:", findings.source.text, re.MULTILINE)
    return match.start() if match else 0
