"""What the arguments of a graph weigh: the weighing functions of Carneades as strengths of steps.

`constant` is a number, `factorized` the share that an argument's premises are of all premises of
its issue, `preference` its rank among the arguments of its issue.  `cumulative` and `convergent`
are left to the evaluation (`semantics.weighing.proof`).
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

A number beside an argument is what a program wrote as a result, 0 or 1 where all premises count
together.  One between those is what the first versions of Carneades 4 took as given, and counts.

Not here: `criteria`, which weigh as if they were not there.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import inf
from typing import Any

from attrs import frozen

from argmap.exchange.losses import counted
from argmap.exchange.origin import objects, origin_object
from argmap.exchange.texts import number_in, word
from argmap.exchange.yaml import scalar
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument
from argmap.semantics.engine.links import grouped

BASIC = ("linked", "convergent", "cumulative", "factorized")
COUNTED = ("convergent", "cumulative")  # by the evaluation
RELATIVE = ("factorized", "preference")  # to the other arguments of an issue
_RESULTS = "the weights of {} are results and do not count"
_FIRST = "the weights of {} count as in the first versions of Carneades 4, and not in later ones"
_CRITERIA = "the criteria of {} are not weighed: they weigh like any other argument"


@frozen
class Weight:
    """How an argument weighs: the kind of its function, and a strength, None where it is plain."""

    kind: str
    strength: float | None = None


def weighing(
    schemes: Mapping[str, Mapping[str, Any]], functions: Mapping[str, Any], name: str
) -> tuple[str, Any]:
    """Return the kind of the weighing function of a scheme, and its body; a constant is a share."""
    scheme = schemes.get(name)
    value = scheme.get("weight") if scheme is not None else name if name in BASIC else None
    if isinstance(value, str) and value.lower() not in BASIC:
        value = functions.get(value)
    if isinstance(value, str) and value.lower() in BASIC:
        return value.lower(), None
    if number_in(value) is not None:
        value = {"constant": value}
    for kind, body in origin_object(value).items():
        if kind.lower() == "constant":
            return "constant", min(1.0, max(0.0, number_in(body) or 0.0))
        if kind.lower() in ("criteria", "preference"):
            return kind.lower(), body
    return "linked", None


def stands_for(scheme: Mapping[str, Any]) -> str | None:
    """Return the scheme for which one stands that only gives a weight, None for any other."""
    meta = origin_object(scheme.get("meta"))
    plain = scheme.keys() <= {"id", "weight", "meta"} and set(meta) == {"of"}
    return meta["of"] if plain and isinstance(meta["of"], str) else None


def weights_of(graph: ArgumentGraph) -> dict[str, Weight]:
    """Return the weight of every argument by key; what does not count is a finding.

    A number beside an argument that counts is taken from its `extras`.
    """
    weigh = _Weighing(graph)
    weights = {key: weigh.weight(argument) for key, argument in graph.arguments.items()}
    for noun, count in (+weigh.told).items():
        hint = "in Carneades 4 an argument weighs what its scheme says: weight: {constant: 0.4}"
        graph.findings.add("ARG414", noun.format(counted(count, "arguments")), 0, hint)
    return weights


class _Weighing:
    """Weighs arguments; what all arguments of an issue share is found once."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.told: Counter[str] = Counter()
        self.rivals = grouped(
            (graph.issue_of.get(argument.conclusion, ""), argument)
            for argument in graph.arguments.values()
        )
        self.pool, self.ranks = cache(self._pool), cache(self._ranks)

    def weight(self, argument: CarneadesArgument) -> Weight:
        graph, scheme = self.graph, argument.scheme
        issue = graph.issue_of.get(argument.conclusion)
        kind, body = weighing(graph.schemes, graph.functions, scheme)
        own = number_in(argument.extras.get("weight"))
        is_plain = scheme not in graph.schemes and scheme not in BASIC
        if own is not None and is_plain and 0 < own < 1:
            del argument.extras["weight"]
            self.told[_FIRST] += 1
            return Weight(kind, own)
        self.told[_RESULTS] += argument.extras.get("weight", 0) not in (0, 1)
        self.told[_CRITERIA] += kind == "criteria"
        if kind == "constant":
            return Weight(kind, body)
        if kind in COUNTED and not argument.premises:
            return Weight(kind, 0.0)
        if kind == "factorized" and issue is not None:
            return Weight(kind, len(argument.premises) / max(1, self.pool(issue)))
        if kind == "preference" and issue is not None:
            return Weight(kind, self.ranks(scheme, issue)[argument.key])
        return Weight(kind)

    def _pool(self, issue: str) -> int:
        """Return how many different premises the arguments of an issue have."""
        keys = {key for rival in self.rivals[issue] for key in rival.premises}
        return len(set(map(self.graph.texts.get, keys)))

    def _ranks(self, scheme: str, issue: str) -> dict[str, float]:
        """Return the weight of each argument of an issue: its place in their order, the best 1."""
        body = weighing(self.graph.schemes, self.graph.functions, scheme)[1]
        schemes = [self.graph.schemes.get(rival.scheme, {}) for rival in self.rivals[issue]]
        metas = [origin_object(fields.get("meta")) for fields in schemes]
        orders = objects(body if isinstance(body, list) else [body])
        columns = [_places(order, metas) for order in orders]
        keys = [tuple(column[at] for column in columns) for at in range(len(metas))]
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
        pairs = zip(self.rivals[issue], keys, strict=True)
        return {rival.key: ranks[key] / len(ranks) for rival, key in pairs}


def _places(order: Mapping[str, Any], metas: list[Mapping[str, Any]]) -> list[int]:
    """Return the place of each scheme in an order by one of their properties, 0 for none."""
    values = [word(meta.get(word(order.get("property")))).casefold() for meta in metas]
    row = order.get("order")
    if isinstance(row, list):
        row = [word(item).casefold() for item in row]
    else:
        row = sorted({*values} - {""}, key=_size, reverse=word(row).lower() != "ascending")
    places = {value: place for place, value in enumerate(row, 1)}
    return [places.get(value, 0) for value in values]


def _size(value: str) -> tuple[float, str]:
    """Return what words are ordered by: numbers first, dates and others by the alphabet."""
    number = number_in(scalar(value))
    return (inf if number is None else number, value)
