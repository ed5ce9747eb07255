"""The map asks for a semantics that there is not, or that does not take what is in the map.

`@semantics` names the method by which the map wants to be evaluated.  Some methods are defined for
attacks alone: what a reason or an undercut does under them, nobody has said.  A map that names one
and has reasons, or that names what nobody knows, cannot be evaluated, unless another method is
asked for: `argmap evaluate --semantics grounded`.

Wrong:
    @semantics stage
    claim lit: The lamp was lit.
      + seen: It was seen from the road.
      - dark: The window was dark.

Right:
    @semantics preferred
    claim lit: The lamp was lit.
      + seen: It was seen from the road.
      - dark: The window was dark.

`argmap evaluate --methods` lists the names.  The semantics that take reasons are grounded,
complete, preferred, stable, semi-stable, ideal and eager; of the strengths, those that are called
bipolar in `docs/semantics.md`.
"""

import re

from argmap.checks import ArgumentMap, Findings, rule
from argmap.source import Span


@rule("ARG372", "A semantics that cannot be used")
def unusable_semantics(map_: ArgumentMap) -> Findings:
    refusal = _refusal(map_, map_.metadata.semantics) if map_.metadata.semantics else ""
    if refusal:
        trouble, _, hint = refusal.partition("; ")
        yield unusable_semantics.finding(
            None,
            f"the map cannot be evaluated as it asks: {trouble}",
            span=_place(map_),
            note="asked for here",
            hints=(hint,) if hint else (),
        )


def _place(map_: ArgumentMap) -> Span | None:
    source = next((statement.span.source for statement in map_.statements if statement.span), None)
    match = re.search(r"(?m)^@semantics[ \t]+(\S+)", source.text) if source else None
    return Span(source, *match.span(1)) if source and match else None


def _refusal(map_: ArgumentMap, name: str) -> str:
    """Return why a method does not take a map, '' when it does; the map is not evaluated."""
    from argmap.semantics.engine.limits import LimitError
    from argmap.semantics.evaluate import evaluate
    from argmap.semantics.methods import gives, method_named
    from argmap.semantics.weighing.rank import ranking
    from argmap.semantics.weighing.strengths import strengths

    try:
        method = method_named(name)
        kind = gives(method)
        if kind == "strengths":
            strengths(map_, name, limit=1)
        elif kind == "an order":
            ranking(map_, name, limit=1)
        elif kind == "verdicts" and not getattr(method, "complete", True):
            evaluate(map_, name)
    except LimitError:  # which is told when the map is evaluated
        return ""
    except ValueError as refused:
        return str(refused)
    return ""
