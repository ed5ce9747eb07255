"""Words by which English writers keep a distance from what they say.

Sources: Hyland 1998, Hedging in Scientific Research Articles, appendix 1 (epistemic devices);
Aikhenvald 2004, Evidentiality, on reported speech.  Words with a common other meaning ("could",
"may" without "have" or "be", "believe") are left out on purpose.
"""

import re

from argmap.syntax.diagnose.words import words

# How the writer came to know it (by hearsay or appearance), and how sure the writer is of it.
REPORTED, UNSURE = words("hedge reported"), words("hedge unsure")
_HEDGES = sorted(REPORTED + UNSURE, key=len, reverse=True)
# Each of them holds one of these, which most texts do not.
_STEMS = (
    "ly", "appear", "said", "rumo", "seem", "reported", "likelihood", "may", "might", "perhaps",
)  # fmt: skip


def hedge_in(text: str) -> str:
    """Return a hedge that stands in a text, in small letters, the longest there is, or ''."""
    small = text.lower()
    if not any(map(small.__contains__, _STEMS)):
        return ""
    # Plain searches beat a pattern of all the words, which takes as long to compile as 1,000 texts.
    for hedge in _HEDGES:
        if hedge in small and re.search(rf"(?<![^\W_]){hedge}(?![^\W_])", small):
            return hedge
    return ""
