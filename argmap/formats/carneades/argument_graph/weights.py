"""What the arguments of a graph weigh: the weighing functions of Carneades as strengths of steps.

`constant` is a number, `factorized` the share that an argument's premises are of all premises of
its issue, `preference` its rank among the arguments of its issue, `criteria` the weighted sum of
what its premises say.  `cumulative` and `convergent` are left to the evaluation
(`semantics.weighing.proof`).
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

A number beside an argument is what a program wrote as a result, 0 or 1 where all premises count
together.  One between those is what the first versions of Carneades 4 took as given, and counts.

Not here: criteria of premises that do not hold: an argument weighs what its own premises say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from argmap.exchange.json import objects, origin_object
from argmap.exchange.losses import counted
from argmap.exchange.texts import number_in, word
from argmap.exchange.yaml import scalar
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument
from argmap.formats.carneades.argument_graph.terms import read_term, written
from argmap.model.origin import NOTHING
from argmap.semantics.engine.links import grouped

COUNTED = ("convergent", "cumulative")  # by the evaluation
BASIC = ("linked", "factorized", *COUNTED)
RELATIVE = ("factorized", "criteria", "preference")  # what an argument weighs by other parts
_RESULTS = "the weights of {} are results and do not count"
_HINT = "in Carneades 4 an argument weighs what its scheme says: weight: {constant: 0.4}"
_OTHERS = "the criteria of {} weigh by their own premises, whichever positions hold instead"
_FIRST = "the weights of {} count as in the first versions of Carneades 4, and not in later ones"


class Weight(NamedTuple):
    """How an argument weighs: one of BASIC or RELATIVE, and a strength, None where it is 1."""

    kind: str
    strength: float | None = None
    body: Any = None  # of criteria and preferences


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
        return Weight("linked", _share(constant))
    kind = next((kind for kind in ("criteria", "preference") if kind in bodies), "linked")
    return Weight(kind, body=bodies.get(kind))


def _share(value: Any) -> float:
    """Return a number as one from 0 to 1, and 0 for what is none."""
    return min(1.0, max(0.0, number_in(value) or 0.0))


def weights_of(graph: ArgumentGraph) -> dict[str, Weight]:
    """Return the weight of every argument by key; what does not count is a finding."""
    rivals_of = grouped((graph.issue_of.get(it.conclusion), it) for it in graph.arguments.values())
    counts: Counter[str] = Counter()
    weights: dict[str, Weight] = {}
    for issue, rivals in rivals_of.items():
        pool = {graph.texts[premise] for rival in rivals for premise in rival.premises}
        ranks = cache(partial(_ranks, graph, {rival.scheme for rival in rivals}))
        for argument in rivals:
            scheme, premises = argument.scheme, argument.premises
            weight = weighing(graph.schemes, graph.functions, scheme)
            own = number_in(argument.weight) or 0.0
            if 0 < own < 1 and scheme not in graph.schemes and scheme not in BASIC:
                counts[_FIRST] += 1
                weight = Weight("linked", own)
            else:
                counts[_RESULTS] += argument.weight not in (None, 0, 1)
            if weight.kind in COUNTED and not premises:
                weight = Weight(weight.kind, 0.0)
            elif weight.kind == "criteria":
                weight = Weight(weight.kind, _sum(argument, weight.body))
                counts[_OTHERS] += _is_open(graph, argument, rivals)
            elif weight.kind == "factorized" and issue is not None:
                weight = Weight(weight.kind, len(premises) / max(1, len(pool)))
            elif weight.kind == "preference" and issue is not None:
                weight = Weight(weight.kind, ranks(scheme)[scheme])
            weights[argument.key] = weight
    for noun, count in (+counts).items():
        hints = () if noun == _OTHERS else (_HINT,)
        graph.findings.add("ARG414", noun.format(counted(count, "arguments")), 0, *hints)
    return weights


def _ranks(graph: ArgumentGraph, names: Iterable[str], scheme: str) -> dict[str, float]:
    """Return the places of schemes in the order of one of them, by their names; the best is 1."""
    body = weighing(graph.schemes, graph.functions, scheme).body
    abouts = {it: origin_object(graph.schemes.get(it, NOTHING).get("meta")) for it in names}
    rows: dict[str, tuple[int, ...]] = dict.fromkeys(abouts, ())
    for order in objects(body if isinstance(body, list) else [body]):
        key = word(order.get("property"))
        values = {name: word(about.get(key)) for name, about in abouts.items()}
        places = _places(values.values(), order.get("order"))
        rows = {name: (*row, places.get(values[name], -1)) for name, row in rows.items()}
    ranks = sorted(set(rows.values()))
    return {name: (ranks.index(row) + 1) / len(ranks) for name, row in rows.items()}


def _places(values: Iterable[str], order: Any) -> dict[str, int]:
    """Return the places of values in an order, which is a list, `ascending` or `descending`."""
    if isinstance(order, list):
        row = [*map(word, order)]
    else:
        row = sorted(set(values) - {""}, key=lambda it: (number_in(scalar(it)) or 0.0, it))
        row = row if word(order).lower() == "ascending" else row[::-1]
    return {value: at for at, value in enumerate(row)}


def _sum(argument: CarneadesArgument, body: Any) -> float:
    """Return the weighted sum of the values that the premises give to the soft criteria.

    A premise says what a criterion asks for by its predicate: `price(porsche,high)`.
    """
    stated = {
        term[0]: written(term[2])
        for term in map(read_term, argument.premises)
        if isinstance(term, tuple) and len(term) == 3  # noqa: PLR2004 - of a subject and an object
    }
    total = weight = 0.0
    for name, criterion in origin_object(origin_object(body).get("soft")).items():
        if name not in stated:
            return 0.0
        fields = origin_object(criterion)
        factor = max(0.0, number_in(fields.get("factor")) or 0.0)
        total += factor
        weight += factor * _share(origin_object(fields.get("values")).get(stated[name]))
    return min(1.0, weight / total) if total else 0.0


def _is_open(
    graph: ArgumentGraph, argument: CarneadesArgument, rivals: Sequence[CarneadesArgument]
) -> bool:
    """Return whether a premise could be another position without an argument for it."""
    kind = (argument.scheme, argument.conclusion)
    like = [rival for rival in rivals if (rival.scheme, rival.conclusion) == kind]
    stated = {premise for rival in like for premise in rival.premises}
    issues = {graph.issue_of.get(premise, "") for premise in argument.premises} - {""}
    return any(not stated.issuperset(graph.issues[key].positions) for key in issues)
