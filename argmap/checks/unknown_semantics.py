"""The map asks for a semantics that there is not.

`@semantics` names the method by which the map wants to be evaluated.  With a name that nobody knows
it cannot be, unless another one is asked for: `argmap evaluate --semantics grounded`.

Wrong:
    @semantics prefered
    claim lit: The lamp was lit.
      + seen: It was seen from the road.

Right:
    @semantics preferred
    claim lit: The lamp was lit.
      + seen: It was seen from the road.

`argmap evaluate --methods` lists the names.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.evaluation import place_of_semantics


@rule("ARG372", "A semantics that there is not")
def unknown_semantics(map_: ArgumentMap) -> Findings:
    name = map_.metadata.semantics
    if not name:
        return
    from argmap.semantics.methods import method_named

    try:
        method_named(name)
    except ValueError as unknown:
        message, _, hint = str(unknown).partition("; ")
        yield unknown_semantics.finding(
            None,
            f"the map asks for the {message}",
            span=place_of_semantics(map_),
            note="no method has this name",
            hints=(hint,),
        )
