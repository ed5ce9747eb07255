"""Claims in JSON and YAML of no format in particular: how their keys are called and known.

Not here: what the objects mean (`formats.graphs`).
"""

import re
from collections import deque
from collections.abc import Mapping
from itertools import islice
from typing import Any

from argmap.exchange.tables import CLAIM_COLUMNS, SIDES

TEXTS = (*CLAIM_COLUMNS["text"], "main claim", "conclusion", "premise", "reason", "evidence")
TITLES = ("question", "topic", "motion", "issue", "title", "name", "label")  # or of the map
STARTS = (
    "source", "from", "sources", "source id", "from id", "origin", "src", "premise", "premises",
)  # fmt: skip
AIMS = ("target", "to", "target id", "to id", "trg", "tgt", "conclusion")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s-]+")
_SAID = frozenset(CLAIM_COLUMNS["text"]) - {"content", "body", "comment", "message", "post"}
_BY_ID = frozenset(("supports", "attacks", "supported by", "attacked by", "rebuts", "premise"))
_STANCES = frozenset(("stance", "relation", "relationship", "polarity", "side", "type"))
_RELATED = ("relation", "relationship", "polarity")
_SIDED = SIDES.keys() | _BY_ID | {"support", "attack"}
_ABOVE = frozenset(CLAIM_COLUMNS["parent"])
_MOST = 200  # objects that are looked at: claims come soon where a file is about them


def plain(name: str) -> str:
    """Return a key in small letters, its words apart: `mainClaim` and `main_claim` are one."""
    return _HUMP.sub(" ", name).strip().lower()


def holds_claims(value: Any) -> bool:
    """Return whether a value holds claims with what is about them, or with relations."""
    waiting, are_there = deque([value]), set[str]()
    for _ in range(_MOST):
        if not waiting or "claim" in are_there or {"text", "relation"} <= are_there:
            break
        it = waiting.popleft()
        if isinstance(it, dict):
            are_there.add(_kind({plain(name): member for name, member in it.items()}))
        below = it.values() if isinstance(it, dict) else it
        waiting += (each for each in islice(below, _MOST) if isinstance(each, dict | list))
    return "claim" in are_there or {"text", "relation"} <= are_there


def _kind(values: Mapping[str, Any]) -> str:
    """Return what an object is: a claim with what is about it, a relation, a text alone, or ''."""
    texts = {name for name, value in values.items() if isinstance(value, str)}
    lists = {name for name, value in values.items() if value and name not in texts}
    is_stated = not texts.isdisjoint((*TEXTS, *TITLES[:4]))
    has_stance = not values.keys().isdisjoint(_STANCES)
    has_ends = not values.keys().isdisjoint(STARTS) and not values.keys().isdisjoint(AIMS)
    about = {name for name in lists if not SIDES.keys().isdisjoint((name, *name.split(" ")))}
    if is_stated and (about or "positions" in lists):
        return "claim"
    if not texts.isdisjoint(_SAID) and not _BY_ID.isdisjoint(values):
        return "claim"
    if not texts.isdisjoint((*TEXTS, *TITLES)) and "stance" in values:
        return "claim"
    if "conclusion" in values and not {"premise", "premises"}.isdisjoint(values):
        return "claim"
    if has_ends and has_stance:
        return "relation"
    is_sided = any(
        isinstance(side := values.get(name), str) and side.lower() in _SIDED for name in _RELATED
    )
    is_row = is_stated and has_stance and not values.keys().isdisjoint(_ABOVE)
    has_sides = "title" in texts and not {"pros", "cons"}.isdisjoint(lists)
    is_reply = is_stated and values.get("type") in ("pro", "con") and "children" in lists
    is_claim = is_row or has_sides or is_reply or (is_stated and is_sided and not has_ends)
    return "claim" if is_claim else "text" if is_stated else ""
