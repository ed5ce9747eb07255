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

_OTHERS = "ask for grounded, preferred, quadratic-energy or another that takes them"


@rule("ARG372", "A semantics that cannot be used")
def unusable_semantics(map_: ArgumentMap) -> Findings:
    name = map_.metadata.semantics
    if not name:
        return
    from argmap.semantics.methods import method_named

    try:
        method = method_named(name)
    except ValueError as unknown:
        message, _, hint = str(unknown).partition("; ")
        message, note = f"the map asks for the {message}", "no method has this name"
    else:
        lacking = _lacking(map_, method)
        if not lacking:
            return
        message = f"the map has {lacking}, and asks for {method.name!r}, which takes attacks only"
        note, hint = "for attacks only", _OTHERS
    yield unusable_semantics.finding(None, message, span=_place(map_), note=note, hints=(hint,))


def _place(map_: ArgumentMap) -> Span | None:
    source = next((statement.span.source for statement in map_.statements if statement.span), None)
    match = re.search(r"(?m)^@semantics[ \t]+(\S+)", source.text) if source else None
    return Span(source, *match.span(1)) if source and match else None


def _lacking(map_: ArgumentMap, method: object) -> str:
    """Return what of a map a method does not take, '' when it takes all of it."""
    from argmap.semantics.extensions import Semantics
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.ranking import RankingSemantics

    if isinstance(method, Gradual):
        from argmap.semantics.weighing.network import network_of

        return "reasons" if not method.bipolar and network_of(map_).circuit.any_of else ""
    if isinstance(method, RankingSemantics) or (
        isinstance(method, Semantics) and not method.complete
    ):
        from argmap.semantics.compilation.support import compiled_as_read
        from argmap.semantics.engine.limits import LimitError

        try:
            bare = compiled_as_read(map_).circuit.bare
        except LimitError:  # which is told when the map is evaluated
            return ""
        return "" if bare else "reasons or undercuts"
    return ""
