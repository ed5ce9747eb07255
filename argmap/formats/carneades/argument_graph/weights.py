"""What the arguments of a graph weigh: the weighing functions of Carneades as strengths of steps.

Most are told by the graph alone: `constant` is a number, `factorized` the share that an argument's
premises are of all premises of its issue, `preference` its rank among the arguments of its issue.
`criteria` depend on which position of an issue holds; an argument becomes one for each choice of
positions, each with its sum, since only the strongest that applies counts.  `cumulative` and
`convergent` are left to the evaluation.

A number beside an argument is what a program wrote as a result, 0 or 1 where all premises count
together.  One between those is what the first versions of Carneades 4 took as given, and counts.
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

Not here: weighing itself (`semantics.weighing.proof`).
"""

from collections.abc import Mapping
from functools import cache, cmp_to_key
from itertools import islice, product
from typing import Any

from attrs import evolve, frozen

from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_object
from argmap.exchange.texts import number_in, word
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument
from argmap.formats.carneades.argument_graph.terms import read_term, written
from argmap.semantics.engine.links import grouped

BASIC = ("linked", "convergent", "cumulative", "factorized")
_MOST_CHOICES = 64  # combinations that are weighed: six issues of two positions


@frozen
class Weight:
    """How an argument weighs: one of BASIC, and its strength in [0, 1], None where it is plain."""

    aggregation: str = "linked"
    strength: float | None = None


def weights_of(graph: ArgumentGraph) -> dict[str, Weight]:
    """Return the weight of every argument by key; arguments with criteria are first multiplied."""
    for argument in list(graph.arguments.values()):
        kind, body = _weighing(graph, argument.scheme)
        if kind == "criteria":
            _multiply(graph, argument, _soft(body), origin_object(body).get("hard"))
    weigher = _Weighing(graph)
    return {key: weigher.weight(argument) for key, argument in graph.arguments.items()}


def _weighing(graph: ArgumentGraph, name: str) -> tuple[str, Any]:
    """Return the kind of the weighing function of a scheme, and its body."""
    scheme = graph.schemes.get(name)
    value = scheme.weight if scheme is not None else name if name in BASIC else None
    if isinstance(value, str) and value.lower() not in BASIC:
        value = graph.functions.get(value)
    if isinstance(value, str) and value.lower() in BASIC:
        return value.lower(), None
    if number_in(value) is not None:
        return "constant", value
    kinds = ((kind.lower(), body) for kind, body in origin_object(value).items())
    known = ("constant", "criteria", "preference")
    return next((pair for pair in kinds if pair[0] in known), ("linked", None))


def has_weight(graph: ArgumentGraph, argument: CarneadesArgument) -> bool:
    """Return whether a number beside an argument is what it weighs, and no result."""
    if argument.scheme in graph.schemes or argument.scheme in BASIC:
        return False
    return 0 < (number_in(argument.extras.get("weight")) or 0) < 1


class _Weighing:
    """Weighs arguments; what all arguments of an issue share is found once."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.rivals = grouped(
            (graph.issue_of.get(argument.conclusion, ""), argument)
            for argument in graph.arguments.values()
        )
        self.pool, self.ranks = cache(self._pool), cache(self._ranks)

    def weight(self, argument: CarneadesArgument) -> Weight:
        kind, body = _weighing(self.graph, argument.scheme)
        issue = self.graph.issue_of.get(argument.conclusion)
        if kind in ("cumulative", "convergent"):
            return Weight(kind, None if argument.premises else 0.0)
        if kind == "constant":
            return Weight(strength=_share(body))
        if kind == "factorized" and issue is not None:
            return Weight(strength=len(argument.premises) / max(1, self.pool(issue)))
        if kind == "preference" and issue is not None:
            return Weight(strength=self.ranks(argument.scheme, issue)[argument.key])
        if kind == "criteria":
            return Weight(strength=_sum(argument, _soft(body)))
        own = argument.extras.get("weight") if has_weight(self.graph, argument) else None
        return Weight(strength=own)

    def _pool(self, issue: str) -> int:
        """Return how many different premises the arguments of an issue have."""
        keys = {key for rival in self.rivals[issue] for key in rival.premises}
        return len(set(map(self.graph.texts.get, keys)))

    def _ranks(self, scheme: str, issue: str) -> dict[str, float]:
        """Return the weight of each argument of an issue: its place in their order, the best 1."""
        body = _weighing(self.graph, scheme)[1]
        listed = body if isinstance(body, list) else [body]
        orders = [value for value in listed if isinstance(value, Mapping)]

        def compare(argument: CarneadesArgument, rival: CarneadesArgument) -> int:
            """Tell which is the weaker by the properties of their schemes, the first."""
            for order in orders:
                left, right = (
                    scheme.meta.get(word(order.get("property"))) if scheme else None
                    for scheme in map(self.graph.schemes.get, (argument.scheme, rival.scheme))
                )
                if left == right or type(left) is not type(right):
                    continue
                if place := _places(left, right, order.get("order")):
                    return place
            return 0

        rows: list[list[CarneadesArgument]] = []
        for rival in sorted(self.rivals[issue], key=cmp_to_key(compare)):
            if rows and compare(rows[-1][0], rival) == 0:
                rows[-1].append(rival)
            else:
                rows.append([rival])
        return {argument.key: at / len(rows) for at, row in enumerate(rows, 1) for argument in row}


def _share(value: Any) -> float:
    """Return a number as one from 0 to 1, and 0 for what is none."""
    return min(1.0, max(0.0, number_in(value) or 0.0))


def _places(left: Any, right: Any, order: Any) -> int:
    if isinstance(order, list):
        row = [word(item).casefold() for item in order]
        keys = [word(value).casefold() for value in (left, right)]
        places = [row.index(key) if key in row else len(row) for key in keys]
        return places[0] - places[1]
    if not isinstance(left, str | int | float):
        return 0
    descending = word(order).lower() != "ascending"
    if isinstance(left, str) and not (_is_date(left) and _is_date(right)):
        descending = False  # Carneades takes other words in the order of the alphabet
    return -1 if (left > right) == descending else 1


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _soft(body: Any) -> dict[str, Any]:
    soft = origin_object(origin_object(body).get("soft"))
    return {key: criterion for key, criterion in soft.items() if isinstance(criterion, Mapping)}


def _sum(argument: CarneadesArgument, soft: Mapping[str, Any]) -> float:
    """Return the weighted sum of the values that the premises give to the criteria."""
    factors = [max(0.0, number_in(rule.get("factor")) or 0.0) for rule in soft.values()]
    total = sum(factors)
    weight = 0.0
    for factor, (name, criterion) in zip(factors, soft.items(), strict=True):
        at = _premise(argument, name)
        term = None if at is None else read_term(argument.premises[at])
        if not isinstance(term, tuple) or len(term) != 3 or not total:  # noqa: PLR2004 - with an object
            return 0.0
        value = written(term[2])
        weight += factor / total * _share(origin_object(criterion.get("values")).get(value))
    return min(1.0, weight)


def _premise(argument: CarneadesArgument, name: str) -> int | None:
    """Return which premise says what a criterion asks for: by its predicate, or by its role."""
    for at, key in enumerate(argument.premises):
        term = read_term(key)
        if isinstance(term, tuple) and term[0] == name:
            return at
    return argument.roles.index(name) if name in argument.roles else None


def _multiply(
    graph: ArgumentGraph, argument: CarneadesArgument, soft: Mapping[str, Any], hard: Any
) -> None:
    """Add an argument for each choice of positions at which its soft criteria could be met."""
    fixed = {str(name) for name in hard} if isinstance(hard, list) else set()
    choices = [[key] for key in argument.premises]
    for name in soft:
        at = _premise(argument, name)
        if at is None or str(at) in fixed or name in fixed:
            continue
        issue = graph.issue_of.get(argument.premises[at])
        if issue is not None:
            positions = graph.issues[issue].positions
            choices[at] = list(dict.fromkeys([argument.premises[at], *positions]))
    every = list(islice(product(*choices), _MOST_CHOICES + 1))
    if len(every) > _MOST_CHOICES:
        message = f"the criteria of the argument {argument.key[:40]!r} are too many"
        graph.findings.add("ARG414", message)
        return
    keys = numbered(f"{argument.key}-", graph.arguments, 2)
    for premises in every[1:]:
        mark = (argument.scheme, argument.conclusion, frozenset(premises))
        if mark not in graph.marks:
            graph.add(evolve(argument, key=next(keys), premises=list(premises), extras={}))
