"""Statements support each other in a circle, so that none has a reason outside it.

A circular argument assumes what it wants to show: whoever doubts one member doubts them all.  A
premise that restates its own conclusion is such a circle too.  Every member gets its support from
the circle; evaluation gives such statements none.

Wrong:
    claim trusted: The report can be trusted.
      + author: Its author is an expert.
        + known: He is known as an expert because of the report.
          + trusted

Right:
    claim trusted: The report can be trusted.
      + author: Its author is an expert.
        + chair: He has held the chair of hydrology for ten years.

Find the member with the weakest reason, take the step into it away, and give it a reason of its
own.
"""

from collections.abc import Iterable, Iterator, Mapping

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.engine.links import joined
from argmap.semantics.engine.strong_components import components_of

_SHOWN = 6  # names: a longer circle would not fit a line of a message


@rule("ARG305", "A circle of support", severity=Severity.ERROR)
def circle_of_support(map_: ArgumentMap) -> Findings:
    same = _restated(map_)
    for circle in circles(_supported(map_, same)):
        yield circle_of_support.finding(
            map_[circle[0]],
            f"{len(circle)} statements support each other in a circle",
            note=" → ".join((*circle[:_SHOWN], *("…",) * (len(circle) > _SHOWN), circle[0])),
            labels=tuple((map_[name], "in the circle") for name in circle[1:_SHOWN]),
            hints=("take one of the steps away and give its conclusion another reason",),
        )
    for relation in map_.relations if same else ():
        if relation.traits.polarity > 0 and relation.target not in relation.sources:
            for name in relation.sources:
                if name in same and same[name] == same.get(relation.target):
                    yield circle_of_support.finding(
                        relation,
                        f"{name!r} supports {relation.target!r}, of which it is a restatement",
                        note="says the same again",
                        labels=((map_[relation.target], "the conclusion"),),
                        hints=("give the conclusion a reason that says something else",),
                    )


def _supported(map_: ArgumentMap, same: dict[str, str]) -> dict[str, list[str]]:
    """Return what each statement supports, directly or by supporting a step of support."""
    index = map_.index
    supports = {name for name, kind in relation_kinds().items() if kind.polarity > 0}
    graph: dict[str, list[str]] = {statement.name: [] for statement in map_.statements}
    for relation in map_.relations:
        at = relation
        while at.target in index.relations and at.kind in supports:
            at = index.relations[at.target]
        if at.kind in supports:
            aim = same.get(at.target, at.target)
            for name in relation.sources:
                identity = same.get(name, name)
                if identity != aim:
                    graph[identity].append(aim)
    return graph


def _restated(map_: ArgumentMap) -> dict[str, str]:
    """Return, for every statement that is restated, the first statement that says the same."""
    merging = map_.related(verbs_that("merges"))
    heads = joined((step.sources[0], step.target) for step in merging)
    first: dict[str, str] = {}
    names = map_.index.statements if heads else ()
    return {name: first.setdefault(heads[name], name) for name in names if name in heads}


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield one shortest circle through the first member of each component of two or more nodes.

    `graph` maps a node to its successors; the order of its keys decides which member is first.
    A node that only leads to itself is not among them.
    """
    place = {name: number for number, name in enumerate(graph)}
    edges = ((name, successor) for name, row in graph.items() for successor in row)
    if all(place.get(successor, -1) <= place[name] for name, successor in edges):
        return  # every edge leads to an earlier node, as in most texts: nothing circles
    for component in components_of(graph):
        if len(component) > 1:
            yield _circle(graph, component[0], set(component))


def _circle(graph: Mapping[str, Iterable[str]], start: str, within: set[str]) -> tuple[str, ...]:
    """Return the nodes of a shortest circle from `start`, which comes first and only once."""
    before: dict[str, str] = {}
    queue = [start]
    for at in queue:
        for name in graph.get(at, ()):
            if name in within and name not in before and name != at:
                before[name] = at
                queue.append(name)
    trail = [before[start]]
    while trail[-1] != start:
        trail.append(before[trail[-1]])
    return tuple(reversed(trail))
