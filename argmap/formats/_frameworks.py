"""Abstract frameworks of the ICCMA competition: arguments without texts, and attacks between them.

Not here: reading their lines and solving them (`semantics.iccma`).
"""

import re

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, finding
from argmap.formats._losses import Holds, fit
from argmap.model.argument_map import ArgumentMap

HOLDS = Holds(verbs={"attacks": "attacks", "undercuts": "attacks", "contradicts": "attacks"})
MOST = 1_000_000
_NUMBER = re.compile(r"line ([0-9]+): ")


def map_of(findings: Findings, format: str) -> ArgumentMap:  # noqa: A002 - the competition's word
    """Return the map of a framework in that format; its arguments are statements without texts."""
    from argmap.semantics.iccma import read

    try:
        instance = read(findings.source.text, format)
    except ValueError as failure:
        line = _NUMBER.match(str(failure))
        starts = findings.source.line_starts
        at = starts[min(int(line[1]), len(starts)) - 1] if line else 0
        message = str(failure)[line.end() :] if line else str(failure)
        raise findings.refuse(message, at) from None
    if len(instance.names) > MOST:
        raise too_many(findings)
    draft = Draft(findings)
    for key in instance.names:
        draft.statement(key, "")
    for source, targets in enumerate(instance.graph.targets):
        for target in targets:
            draft.step("attacks", (instance.names[source],), instance.names[target])
    return draft.build()


def too_many(findings: Findings) -> ArgmapError:
    """Return what refuses a framework that would make an unwieldy map."""
    return findings.refuse(f"more than {MOST} arguments make no map", 0, "ARG412")


def fitted(
    map_: ArgumentMap, label: str, *, holds: Holds = HOLDS, names: bool = True
) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map a framework can hold, and findings; `names` tells of names."""
    fitting, found = fit(map_, holds, label)
    texts = sum(bool(one.text) for one in map_.statements)
    lost = [(texts, "text")] if holds is HOLDS else []
    lost += [] if names else [(len(map_), "name")]
    more = [
        finding(
            "ARG410", f"{label} has no place for {count} {what}{'s' * (count > 1)} of statements"
        )
        for count, what in lost
        if count
    ]
    return fitting, (*found, *more)
