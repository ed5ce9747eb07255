"""The lines of an LTAC outline for a structure that was made of a map.

Not here: how each is written (`line`).
"""

from collections.abc import Iterator, Mapping

from argmap.formats.safety.goals.elements import GOAL, SOLUTION, STRATEGY
from argmap.formats.safety.goals.outline import children, roots
from argmap.formats.safety.goals.plan import SafetyPlan
from argmap.formats.safety.goals.unchanged import kept_kind
from argmap.formats.safety.ltac_outline.row import LtacRow

_TYPES = {GOAL: "Claim", SOLUTION: "Evidence"}


def outline(plan: SafetyPlan, old: Mapping[str, LtacRow]) -> Iterator[LtacRow]:
    """Yield the lines of a structure: an element where it comes first, and links after that."""
    elements = plan.elements
    below = children(elements)
    ids = {key: relation for relation, key in plan.steps.items()}
    seen: set[str] = set()
    waiting = [(key, 0, False) for key in reversed(list(roots(elements, below)))]
    while waiting:
        key, depth, counter = waiting.pop()
        element = elements[key]
        name = ids.get(key, key)
        was = old.get(name)
        label = was.label if was is not None else key
        mark = ("iscounter",) if counter else ()
        if key in seen:
            yield LtacRow(depth, "Link", key, label or key, options=mark, declares=False)
            continue
        seen.add(key)
        fitting = kept_kind(plan, key, was.kind if was is not None else "")
        kind = _TYPES.get(fitting, fitting)
        if (
            element.kind == STRATEGY
            and not element.text
            and (was is None or was.type == "Relation")
        ):
            kind = "Relation"
        kept_lines = (
            () if was is None
            else tuple(word for word in was.options if word not in ("iscounter", "assumed"))
        )  # fmt: skip
        mark = (*kept_lines, *(("assumed",) if element.assumed else ()), *mark)
        row = LtacRow(depth, kind, key, label, options=mark, name=name)
        if was is not None:
            row.comments, row.ref, row.text, row.key = was.comments, was.ref, was.text, was.key
        yield row
        waiting += [(key, depth + 1, against) for key, against in reversed(below[key])]
