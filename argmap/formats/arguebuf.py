"""arguebuf: JSON of the protocol buffers `arg_services.graph.v1`, atoms and schemes by id.

A graph is read as the AIF graph that it is, whose nodes remember what they were.
Source: https://github.com/recap-utr/arg-services, arg_services/graph/v1/graph.proto.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.formats import Format, Written
from argmap.formats._aif import take
from argmap.formats._aif_writing import give
from argmap.formats._attribution import Said, kept
from argmap.formats._documents import parse, said, word
from argmap.formats._encode import sound
from argmap.formats._findings import Findings, finding, reading
from argmap.formats._losses import AS_IT_IS, Holds, fit
from argmap.formats._shapes import Json
from argmap.formats._texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members, Origin, freeze
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

HOLDS = Holds(
    relations=frozenset({"scheme", "id"}),
    verbs={**AS_IT_IS, "contradicts": "attacks", "answers": ""},
    linked=True,
    steps=True,
)
_TYPES = {"support": "RA", "attack": "CA", "rephrase": "MA", "preference": "PA"}
_WORDS = {kind: word for word, kind in _TYPES.items()}
# The enum `Support`, after Walton, Reed and Macagno 2008; the other enums have a default only.
SCHEMES = frozenset(
    """
    position to know, expert opinion, witness testimony, popular opinion, popular practice, example,
    analogy, practical reasoning from analogy, composition, division, oppositions, rhetorical
    oppositions, alternatives, verbal classification, verbal classification definition, verbal
    classification vagueness, verbal classification arbitrariness, interaction of act and person,
    values, positive values, negative values, sacrifice, the group and its members, practical
    reasoning, two person practical reasoning, waste, sunk costs, ignorance, epistemic ignorance,
    cause to effect, correlation to cause, sign, abductive, evidence to hypothesis, consequences,
    positive consequences, negative consequences, pragmatic alternatives, threat, fear appeal,
    danger appeal, need for help, distress, commitment, ethotic, generic ad hominem, pragmatic
    inconsistency, inconsistent commitment, circumstantial ad hominem, bias, bias ad hominem,
    gradualism, slippery slope, precedent slippery slope, sorites slippery slope, verbal slippery
    slope, full slippery slope, constitutive rule claims, rules, exceptional case, precedent, plea
    for excuse, perception, memory
    """.replace("\n    ", " ")
    .strip()
    .split(", ")
)


def _items(
    findings: Findings, owner: dict[str, Json], key: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    members = owner.get(key)
    if members is None:
        return
    if not isinstance(members, dict):
        raise findings.refuse(f"{said(members)} where an object is expected", (key,))
    for name, one in members.items():
        if not isinstance(one, dict):
            raise findings.refuse(f"{said(one)} where an object is expected", (key, name))
        yield name, one


def _node(key: str, node: dict[str, Json]) -> dict[str, Json]:
    atom, scheme = node.get("atom"), node.get("scheme")
    if isinstance(atom, Mapping):
        was = {**node, "atom": {**atom, "text": True}} if "text" in atom else node
        return {"nodeID": key, "text": word(atom.get("text")), "type": "I", "_": was}
    if isinstance(scheme, Mapping):
        kind = next((one for one in _TYPES if one in scheme), "support")
        name = word(scheme.get(kind)).removeprefix(f"{kind.upper()}_").replace("_", " ").lower()
        text = "" if name == "default" else name
        return {"nodeID": key, "text": text, "type": _TYPES[kind], "_": node}
    return {"nodeID": key, "text": "", "type": "", "_": node}


def _edge(key: str, edge: dict[str, Json]) -> dict[str, Json]:
    ends = {"fromID": word(edge.get("source")), "toID": word(edge.get("target"))}
    return {"edgeID": key, **ends, "_": edge}


def _said_by(
    nodes: Iterable[tuple[str, Mapping[str, Json]]], participants: Json
) -> dict[str, Said]:
    """Return who says which atom, and in what words of its resource."""
    people = participants if isinstance(participants, Mapping) else {}
    found: dict[str, Said] = {}
    for key, node in nodes:
        atom = _mapping(node.get("atom"))
        person = _mapping(people.get(word(atom.get("participant"))))
        name = clean(word(person.get("name")) or word(person.get("username")))
        quote = clean(word(_mapping(atom.get("reference")).get("text")))
        if name or quote:
            found[key] = Said([name] if name else [], quote)
    return found


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else NOTHING


def _work(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an arguebuf graph")
    if "nodes" not in document:
        raise findings.refuse("the key 'nodes' is missing")
    graph: dict[str, Any] = {
        "nodes": [_node(*one) for one in _items(findings, document, "nodes")],
        "edges": [_edge(*one) for one in _items(findings, document, "edges")],
    }
    told = _said_by(_items(findings, document, "nodes"), document.get("participants"))
    made = take(graph, findings, None, label="arguebuf", said=told, decode=clean)
    around = {key: None if key in graph else value for key, value in document.items()}
    return ArgumentMap(
        statements=made.statements,
        relations=made.relations,
        actors=made.actors,
        origin=Origin(
            "arguebuf", freeze(made.parts), freeze({"graph": made.rest, "around": around})
        ),
    )


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _object(value: Json) -> Members:
    return value if isinstance(value, Members) else NOTHING


def _write(map_: ArgumentMap) -> Written:
    from json import dumps

    origin = map_.origin if map_.origin and map_.origin.format == "arguebuf" else None
    around = _object(origin.rest.get("around")) if origin else NOTHING
    parts = Members(origin.parts) if origin else NOTHING
    nodes = (_mapping(part) for part in parts.values())
    was = ((word(one.get("nodeID")), _mapping(one.get("_"))) for one in nodes)
    told = _said_by(was, around.get("participants"))
    fitting, findings = fit(*kept(map_, HOLDS, parts, told), "arguebuf")
    graph = give(
        fitting,
        parts,
        _object(origin.rest.get("graph")) if origin else NOTHING,
        decode=clean,
        encode=str,
    )
    foreign = [one for one in graph["nodes"] if one["type"] == "RA" and _is_foreign(one)]
    if foreign:
        what = f"arguebuf has no place for {len(foreign)} schemes that are not in its list"
        findings = (*findings, finding("ARG410", what))
    lists = {
        "nodes": {one["nodeID"]: _old_node(one) for one in graph["nodes"]},
        "edges": {f"{one['edgeID']}": _old_edge(one) for one in graph["edges"]},
    }
    document = {**(around or {"nodes": None, "edges": None, "schemaVersion": 1}), **lists}
    return Written(sound(dumps(document, ensure_ascii=False, indent=2)) + "\n", findings)


def _is_foreign(node: Mapping[str, Json]) -> bool:
    scheme = word(node.get("scheme"))
    return bool(scheme) and "schemeID" not in node and scheme not in SCHEMES


def _old_node(node: Mapping[str, Json]) -> dict[str, Json]:
    was = node.get("_")
    if node["type"] == "I":
        old = dict(was) if isinstance(was, Mapping) else {}
        return {**old, "atom": {**_object(old.get("atom")), "text": node["text"]}}
    if isinstance(was, Mapping) and "scheme" not in node:
        return dict(was)
    kind = _WORDS.get(node["type"], "support")
    scheme = word(node.get("scheme"))
    listed = kind == "support" and scheme in SCHEMES
    name = f"{kind}_{scheme if listed else 'default'}".upper().replace(" ", "_")
    return {"scheme": {kind: name}}


def _old_edge(edge: Mapping[str, Json]) -> dict[str, Json]:
    was = edge.get("_")
    if isinstance(was, Mapping):
        return dict(was)
    return {"source": edge["fromID"], "target": edge["toID"]}


def _sniff(start: str) -> bool:
    return start.lstrip().startswith("{") and any(
        key in start for key in ('"atom":', '"schemaVersion"', '"scheme": {', '"scheme":{')
    )


arguebuf = Format(
    name="arguebuf",
    label="arguebuf JSON",
    suffixes=(".json",),
    keeps="Statements, linked reasons, undercuts, the schemes of its list, preferences and "
    "restatements; who says what, resources, participants and times are written back.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
