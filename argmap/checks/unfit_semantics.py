"""The map asks for a semantics that does not take what is in it.

Some methods are defined for attacks alone: what a reason or an undercut does under them, nobody has
said.  A map that names one by `@semantics` and has reasons cannot be evaluated, unless another
method is asked for: `argmap evaluate --semantics grounded`.

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

The semantics that take reasons are grounded, complete, preferred, stable, semi-stable, ideal and
eager; of the strengths, those that are called bipolar in `docs/semantics.md`.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.evaluation import place_of_semantics


@rule("ARG373", "A semantics that does not take the map")
def unfit_semantics(map_: ArgumentMap) -> Findings:
    name = map_.metadata.semantics
    if not name:
        return
    from argmap.semantics.methods import method_named

    try:
        method = method_named(name)
    except ValueError:
        return  # which is a matter of unknown-semantics
    lacking = _lacking(map_, method)
    if lacking:
        yield unfit_semantics.finding(
            None,
            f"the map has {lacking}, and asks for {method.name!r}, which takes attacks only",
            span=place_of_semantics(map_),
            note="for attacks only",
            hints=("ask for grounded, preferred, quadratic-energy or another that takes them",),
        )


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
            bare = compiled_as_read(map_, pairs=True).circuit.bare
        except LimitError:  # which is told when the map is evaluated
            return ""
        return "" if bare else "reasons or undercuts"
    return ""
