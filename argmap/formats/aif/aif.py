"""AIF as AIFdb writes it: JSON of nodes, edges and locutions, without loss.

Each that says a statement has a locution, whose illocution is its mode; a mode that AIFdb does not
have is an illocution of that name (`Predicting`).  Participants have the names of actors as ids,
and a description.  A node for an inference or attack that has no premise or no conclusion is kept
aside, as an edge is that AIF forbids: each is a finding, `map.kept_aside` counts them, and they are
written back.

Not here: what the nodes mean (`graph.read`), and xAIF, which wraps the same graph (`xaif`).
"""

from collections import Counter

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, as_json, listed, objects, origin_object, parse
from argmap.exchange.losses import ARGUING, Capabilities, Losses, restrict
from argmap.exchange.texts import word
from argmap.formats.aif.graph.attribution import annotated, spans, utterances_in
from argmap.formats.aif.graph.locutions import UtteranceWriter
from argmap.formats.aif.graph.read import LEGAL, VERBS, AifGraph
from argmap.formats.aif.graph.write import AifWriter
from argmap.model import ArgumentMap, Origin
from argmap.model.origin import Members, freeze
from argmap.semantics.engine.collector import at_rest

CAPABILITIES = Capabilities(  # who says what and how, but not where it is said
    statements=frozenset({"attribution", "mode"}),
    relations=frozenset({"scheme", "id"}),
    verbs={**ARGUING, "contradicts": "attacks", "restates": "restates", "outranks": "outranks"},
    steps=True,
    actors=True,
    woven=frozenset({"aif", "xaif", "rdf", "arguebuf"}),
)
# The formats whose origin is an AIF graph, and the key under which it stands in the rest.
_WITHIN = {"aif": "", "xaif": "AIF", "rdf": "graph"}


def _map_of(findings: Findings) -> ArgumentMap:
    graph = AifGraph(parse(findings, "an AIF graph", "nodes"), findings).run()
    return graph.map_from("aif", Members(graph.rest))


def _write(map_: ArgumentMap) -> Written:
    with at_rest(len(map_)):
        graph, _, findings = written_graph(map_, "AIF", annotated(origin_of(map_)[1]))
        return Written(as_json(graph), findings)


def written_graph(
    map_: ArgumentMap, label: str, text: Json = "", *, apart: bool = False
) -> tuple[dict[str, Json], UtteranceWriter, tuple[Diagnostic, ...]]:
    """Return the AIF graph of a map, the writer of its locutions, and what is lost.

    `text` is the annotated one of the origin.  With `apart` the quotes that no locution can hold
    are not lost, but are `quotes` of the writer.  Linear in all.
    """
    records, graph = origin_of(map_)
    losses = Losses()
    teller = UtteranceWriter(
        map_,
        records,
        listed(graph.get("participants")),
        lambda people: utterances_in({**graph, "participants": people}, text),
        losses,
        fixed=spans(text).keys(),
        apart=apart,
    )
    fitting, findings = restrict(teller.run(), CAPABILITIES, label, losses)
    return teller.add_to(AifWriter(fitting, records, graph)), teller, findings


def origin_of(map_: ArgumentMap) -> tuple[Members, Members]:
    """Return the parts and the graph of what AIF, xAIF or RDF said of a map, empty without."""
    origin = map_.origin
    if origin is None or origin.format not in _WITHIN:
        return Members(), Members()
    key = _WITHIN[origin.format]
    graph = Members(origin_object(origin.rest.get(key) if key else origin.rest))
    if origin.format == "rdf":  # whose other triples tell of participants and locutions
        from argmap.formats.rdf.graph.read import foreign_triples, people_in

        people = people_in(objects(graph.get("nodes")), foreign_triples(origin.rest))
        graph = Members({**graph, **{key: freeze(row) for key, row in people.items() if row}})
    return Members(origin.parts), graph


aif = Format(name="aif", read=reading(_map_of), write=_write)


def kept_aside(map_: ArgumentMap) -> Counter[str]:
    """Return how many relations of its file a map does not have, by kind, and `edges`.

    A node for a relation is kept aside when it leads from no statement, or to nothing that is in
    the map; an edge, when AIF does not allow it between such nodes.  Linear in the file.
    """
    origin = map_.origin or Origin("none")
    graph = next((origin.rest[key] for key in ("graph", "AIF") if key in origin.rest), origin.rest)
    counts: Counter[str] = Counter()
    if not isinstance(graph, Members):
        return counts
    apart = objects(graph.get("nodes"))
    nodes = (*objects(tuple(origin.parts.values())), *apart)
    types = {word(node.get("nodeID")): word(node.get("type")) for node in nodes}
    counts.update(VERBS[kind] for node in apart if (kind := word(node.get("type"))) in VERBS)
    for edge in objects(graph.get("edges")):
        ends = (word(edge.get("fromID")), word(edge.get("toID")))
        counts["edges"] += tuple(map(types.get, ends)) not in LEGAL
    return +counts
