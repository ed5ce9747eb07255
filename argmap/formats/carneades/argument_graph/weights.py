"""What the arguments of a graph weigh: the weighing functions of Carneades as strengths of steps.

`constant` is a number, `factorized` the share that an argument's premises are of all premises of
its issue.  `cumulative` and `convergent` are left to the evaluation (`semantics.weighing.proof`).
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

A number beside an argument is what a program wrote as a result, 0 or 1 where all premises count
together.  One between those is what the first versions of Carneades 4 took as given, and counts.

Not here: `criteria` and `preference`, which weigh as if they were not there.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from argmap.exchange.losses import counted
from argmap.exchange.origin import origin_object
from argmap.exchange.texts import number_in
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph

COUNTED = ("convergent", "cumulative")  # by the evaluation
BASIC = ("linked", "factorized", *COUNTED)
_OTHER = frozenset({"criteria", "preference"})
_RESULTS = "the weights of {} are results and do not count"
_FIRST = "the weights of {} count as in the first versions of Carneades 4, and not in later ones"
_UNWEIGHED = "the criteria or preferences of {} are not weighed: they weigh like other arguments"


class Weight(NamedTuple):
    """How an argument weighs: one of BASIC, '' for others, and a strength, None where it is 1."""

    kind: str
    strength: float | None = None


def weighing(
    schemes: Mapping[str, Mapping[str, Any]], functions: Mapping[str, Any], name: str
) -> Weight:
    """Return how the arguments of a scheme weigh, as far as it says that alone."""
    scheme = schemes.get(name)
    value = scheme.get("weight") if scheme is not None else name if name in BASIC else None
    if isinstance(value, str) and value.lower() not in BASIC:
        value = functions.get(value)
    if isinstance(value, str) and value.lower() in BASIC:
        return Weight(value.lower())
    bodies = {kind.lower(): body for kind, body in origin_object(value).items()}
    constant = bodies.get("constant") if "constant" in bodies else number_in(value)
    if constant is not None:
        return Weight("linked", min(1.0, max(0.0, number_in(constant) or 0.0)))
    return Weight("linked" if _OTHER.isdisjoint(bodies) else "")


def stands_for(scheme: Mapping[str, Any]) -> str | None:
    """Return the scheme for which one stands that only gives a weight, None for any other."""
    meta = origin_object(scheme.get("meta"))
    plain = scheme.keys() <= {"id", "weight", "meta"} and set(meta) == {"of"}
    return meta["of"] if plain and isinstance(meta["of"], str) else None


def weights_of(graph: ArgumentGraph) -> dict[str, Weight]:
    """Return the weight of every argument by key; what does not count is a finding.

    A number beside an argument that counts is taken from its `extras`.
    """
    pools: dict[str, set[str]] = {}  # the texts of all premises of an issue
    for argument in graph.arguments.values():
        pool = pools.setdefault(graph.issue_of.get(argument.conclusion, ""), set())
        pool.update(graph.texts[key] for key in argument.premises)
    counts: Counter[str] = Counter()
    weights: dict[str, Weight] = {}
    for key, argument in graph.arguments.items():
        scheme, premises = argument.scheme, argument.premises
        issue = graph.issue_of.get(argument.conclusion)
        weight = weighing(graph.schemes, graph.functions, scheme)
        own = number_in(argument.extras.get("weight")) or 0.0
        if 0 < own < 1 and scheme not in graph.schemes and scheme not in BASIC:
            del argument.extras["weight"]
            counts[_FIRST] += 1
            weight = Weight("linked", own)
        counts[_RESULTS] += argument.extras.get("weight", 0) not in (0, 1)
        counts[_UNWEIGHED] += not weight.kind
        if weight.kind in COUNTED and not premises:
            weight = Weight(weight.kind, 0.0)
        elif weight.kind == "factorized" and issue is not None:
            weight = Weight(weight.kind, len(premises) / max(1, len(pools[issue])))
        weights[key] = weight
    for noun, count in (+counts).items():
        hint = "in Carneades 4 an argument weighs what its scheme says: weight: {constant: 0.4}"
        graph.findings.add("ARG414", noun.format(counted(count, "arguments")), 0, hint)
    return weights
