"""The elements that the lines of an LTAC outline declare.

Not here: what they mean in a map (`goals.to_map`).
"""

from collections import Counter

from argmap.exchange.findings import Findings
from argmap.exchange.texts import clean
from argmap.formats.safety.goals.elements import (
    ASSUMPTION,
    CONTEXT,
    GOAL,
    JUSTIFICATION,
    STRATEGY,
    Element,
)
from argmap.formats.safety.ltac_outline.row import LtacRow


def declared(findings: Findings, rows: list[LtacRow]) -> dict[str, Element]:
    """Return the elements that the lines declare, each below the one above it.

    The key of a second declaration of the same identifier is made different.
    """
    elements: dict[str, Element] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.declares:
            key = row.key
            if key in elements and row.label:
                findings.add("ARG413", f"{key[:40]!r} is declared before", row.at)
            while row.key in elements:
                counts[key] += 1
                row.key = f"{key} ({counts[key] + 1})"
            elements[row.key] = _element(row)
    for row in rows:
        if row.key not in elements and row.kind:
            findings.add("ARG413", f"{row.key[:40]!r} is cited, but never declared", row.at)
            elements[row.key] = _element(row)
    above: list[str] = []
    for row in rows:
        del above[row.depth :]
        above.append(row.key)
        if row.key not in elements:
            findings.add("ARG413", f"{row.key[:40]!r} is linked, but never declared", row.at)
        elif row.depth and above[row.depth - 1] in elements:
            _attach(elements[above[row.depth - 1]], elements[row.key], row)
    return elements


def _element(row: LtacRow) -> Element:
    return Element(
        row.key,
        row.kind,
        row.text,
        defeated="defeated" in row.options,
        undeveloped="needssupport" in row.options and row.kind in (GOAL, STRATEGY),
        assumed="assumed" in row.options and row.kind == GOAL,
        fields={"url": clean(row.ref)} if row.ref and row.kind != STRATEGY else {},
        at=row.at,
    )


def _attach(parent: Element, child: Element, row: LtacRow) -> None:
    if "iscounter" in row.options and child.kind != CONTEXT:
        child.challenges.append((parent.key,))
    elif child.kind in (CONTEXT, ASSUMPTION, JUSTIFICATION):
        parent.context.append(child.key)
    else:
        parent.supported.append(child.key)
