"""Count what a file has of relations that have no place in the map, for statistics of a corpus.

Not here: the findings about it, which reading gives (`read`).
"""

from collections import Counter

from argmap.exchange.json import word
from argmap.exchange.shapes import Json
from argmap.formats.aif.graph.attribution import objects
from argmap.formats.aif.graph.read import LEGAL, VERBS
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members


def kept_aside(map_: ArgumentMap) -> Counter[str]:
    """Return how many relations of its file a map does not have, by kind, and `edges`.

    A node for a relation is kept aside when it leads from no statement, or to nothing that is in
    the map; an edge, when AIF does not allow it between such nodes.  Linear in the file.
    """
    origin = map_.origin
    rest = origin.rest if origin else NOTHING
    graph = next((rest[key] for key in ("graph", "AIF") if key in rest), rest)
    counts: Counter[str] = Counter()
    if origin is None or not isinstance(graph, Members):
        return counts
    apart = list(objects(graph.get("nodes")))
    types = {_id(node): word(node.get("type")) for node in (*objects(_parts(origin.parts)), *apart)}
    counts.update(VERBS[kind] for node in apart if (kind := word(node.get("type"))) in VERBS)
    ends = (
        (word(edge.get("fromID")), word(edge.get("toID"))) for edge in objects(graph.get("edges"))
    )
    counts["edges"] = sum((types.get(start), types.get(end)) not in LEGAL for start, end in ends)
    return +counts


def _parts(parts: Json) -> tuple[Json, ...]:
    return tuple(parts.values())


def _id(node: Json) -> str:
    return word(node.get("nodeID"))
