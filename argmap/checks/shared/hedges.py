"""Words by which English writers keep a distance from what they say.

Sources: Hyland 1998, Hedging in Scientific Research Articles, appendix 1 (epistemic devices);
Aikhenvald 2004, Evidentiality, on reported speech.  Words with a common other meaning ("could",
"may" without "have" or "be", "believe") are left out on purpose.
"""

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
        if hedge in small and _stands_alone(hedge, small):
            return hedge
    return ""


def _stands_alone(words: str, text: str) -> bool:
    at = text.find(words)
    while at != -1:
        end = at + len(words)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(words, at + 1)
    return False


def is_reported(hedge: str) -> bool:
    """Return whether a hedge says that something is hearsay or appearance, rather than unsure."""
    return hedge in REPORTED
