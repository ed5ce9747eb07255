"""Words by which English writers keep a distance from what they say.

Sources: Hyland 1998, Hedging in Scientific Research Articles, appendix 1 (epistemic devices);
Aikhenvald 2004, Evidentiality, on reported speech.  Words with a common other meaning ("could",
"may" without "have" or "be", "believe") are left out on purpose.
"""

import re

# How the writer came to know it: by hearsay or appearance.
REPORTED = (
    "allegedly", "apparently", "appear to", "appears to", "appeared to", "are said to",
    "ostensibly", "purportedly", "reportedly", "is rumoured to", "is rumored to", "is said to",
    "it is said that", "it is reported that", "it was said that", "it is being reported that",
    "seem to", "seems to", "seemed to", "seemingly", "supposedly", "was said to", "were said to",
)  # fmt: skip

# How sure the writer is of it.
UNSURE = (
    "almost certainly", "arguably", "conceivably", "in all likelihood", "is likely to",
    "are likely to", "may be", "may have", "may well", "maybe", "might be", "might have",
    "might well", "perhaps", "possibly", "presumably", "probably", "very likely",
)  # fmt: skip


_LONGEST_FIRST = "|".join(sorted(REPORTED + UNSURE, key=len, reverse=True))
# A pattern that opens with plain words is searched five times faster than one that opens with \b.
_HEDGE = re.compile(rf"(?:{_LONGEST_FIRST})\b")


def hedge_in(text: str) -> str:
    """Return the first hedge in a text, in small letters, or ''."""
    small = text.lower()
    for found in _HEDGE.finditer(small):
        if not found.start() or not small[found.start() - 1].isalnum():
            return found[0]
    return ""


def is_reported(hedge: str) -> bool:
    """Tell whether a hedge says that something is hearsay or appearance, rather than unsure."""
    return hedge in REPORTED
