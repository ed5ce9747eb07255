"""arguebuf: JSON of the protocol buffers `arg_services.graph.v1`, atoms and schemes by id.

A graph is read as the AIF graph that it is, whose nodes remember what they were.  An atom has one
participant; further ones, and the mode, stand in the `userdata` of its node, under `argmap`.
Source: https://github.com/recap-utr/arg-services, arg_services/graph/v1/graph.proto.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from argmap.exchange.findings import Findings, finding, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import parse, said, word
from argmap.exchange.json_text import sound
from argmap.exchange.losses import ARGUING, Holds, Losses, fit
from argmap.exchange.names import named
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.formats.aif.graph.attribution import Said, Speaker, person_id
from argmap.formats.aif.graph.locutions import People, Speech, Voices, speaking, told_by
from argmap.formats.aif.graph.read import take
from argmap.formats.aif.graph.write import give
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members, Origin, freeze
from argmap.model.vocabulary import MODES
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

HOLDS = Holds(
    relations=frozenset({"scheme", "id"}),
    verbs={
        **ARGUING,
        "contradicts": "attacks",
        "restates": "restates",
        "outranks": "outranks",
    },
    linked=True,
    steps=True,
)
_TOLD = frozenset({"name", "username", "url", "description"})
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
    nodes: Iterable[tuple[str, Mapping[str, Json]]], people: list[Json]
) -> dict[str, Said]:
    """Return who says which atom, and how, and in what words of its resource."""
    speakers = {person_id(one): _speaker(one) for one in people}
    found: dict[str, Said] = {}
    for key, node in nodes:
        atom = _mapping(node.get("atom"))
        said = Said()
        for person in _speaking(node):
            speaker = speakers.get(person)
            if speaker and speaker not in said.by:
                said.by.append(speaker)
        said.quote = clean(word(_mapping(atom.get("reference")).get("text")))
        mode = _own(node).get("mode")
        said.mode = str(mode) if mode in MODES else ""
        said.times = int(bool(said.by or said.quote or said.mode))
        if said.times:
            found[key] = said
    return found


def _own(holder: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return what argmap said of a node, in the data that arguebuf leaves to its users."""
    return _mapping(_mapping(holder.get("userdata")).get("argmap"))


def _speaking(node: Mapping[str, Json]) -> list[str]:
    """Return the ids of those who say an atom; arguebuf has a place for one."""
    further = _own(node).get("participants")
    first = word(_mapping(node.get("atom")).get("participant"))
    return [first, *(further if isinstance(further, list | tuple) else ())] if first else []


def _people(participants: Json) -> list[Json]:
    """Return the participants as a list of objects with ids."""
    return [
        {"id": key, "person": one}
        for key, one in (participants.items() if isinstance(participants, Mapping) else ())
    ]


def _speaker(record: Mapping[str, Json]) -> Speaker | None:
    """Return who a participant is; one whose id is the name of a user is an actor of that name."""
    key, person = person_id(record), _mapping(record.get("person"))
    label, user, url = (clean(word(person.get(one))) for one in ("name", "username", "url"))
    if user != key or not named(key):
        return Speaker("", text=label or user) if label or user else None
    if "description" in person:
        return Speaker(key, label, clean(word(person["description"])), url)
    return Speaker(key, "", "" if label == key else label, url)


def _participant(one: Speaker, old: Mapping[str, Json] = NOTHING) -> dict[str, Json]:
    """Return a participant that `_speaker` reads as this one."""
    was = _mapping(old.get("person"))
    rest = {key: value for key, value in was.items() if key not in _TOLD}
    url = {"url": one.url} if one.url else {}
    made = {"name": one.label, "username": one.name, **url, **rest}
    if _speaker({"id": one.name, "person": made}) != one:
        made = {**made, "name": one.title, "description": one.text}
    return {"id": one.name, "person": made}


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
    people = _people(document.get("participants"))
    told = _said_by(_items(findings, document, "nodes"), people)
    actors = [one for one in map(_speaker, people) if one and one.name]
    made = take(graph, findings, None, label="arguebuf", said=told, people=actors, decode=clean)
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
    was = [(word(one.get("nodeID")), _mapping(one.get("_"))) for one in nodes]
    losses = Losses()
    told, voices = told_by(
        map_,
        parts,
        _people(around.get("participants")),
        partial(_said_by, was),
        losses,
        people=People(_speaker, _participant, frozenset({"url"})),
    )
    fitting, findings = fit(told, speaking(HOLDS), "arguebuf", losses)
    graph = give(
        fitting,
        parts,
        _object(origin.rest.get("graph")) if origin else NOTHING,
        decode=clean,
        encode=str,
        also=partial(_heard, voices),
    )
    foreign = [one for one in graph["nodes"] if one["type"] == "RA" and _is_foreign(one)]
    if foreign:
        what = f"arguebuf has no place for {len(foreign)} schemes that are not in its list"
        findings = (*findings, finding("ARG410", what))
    lists = {
        "nodes": {one["nodeID"]: _old_node(one) for one in graph["nodes"]},
        "edges": {f"{one['edgeID']}": _old_edge(one) for one in graph["edges"]},
    }
    people = _kept_people(voices, lists["nodes"].values())
    if people is not None:
        lists["participants"] = people
    new = {"nodes": None, "edges": None, "participants": None, "schemaVersion": 1}
    document = {**(around or new), **lists}
    if not around and people is None:
        del document["participants"]
    return Written(sound(dumps(document, ensure_ascii=False, indent=2)) + "\n", findings)


def _heard(
    voices: Voices, graph: dict[str, Json], keys: Mapping[str, str], _: Callable[[], str]
) -> dict[str, Json]:
    """Return the graph, in which nodes remember what has to be said of them."""
    speeches = {keys[one.name]: one for one in voices.speeches}
    nodes = [
        {**one, "speech": speeches[one["nodeID"]]} if one["nodeID"] in speeches else one
        for one in graph["nodes"]
    ]
    return {**graph, "nodes": nodes}


def _kept_people(voices: Voices, nodes: Iterable[Mapping[str, Json]]) -> dict[str, Json] | None:
    """Return the participants, without those that are no actors any more, None if unchanged."""
    if not (voices.changed or voices.gone):
        return None
    gone = voices.gone.difference(*map(_speaking, nodes))
    return {one["id"]: one["person"] for one in voices.participants if one["id"] not in gone}


def _is_foreign(node: Mapping[str, Json]) -> bool:
    scheme = word(node.get("scheme"))
    return bool(scheme) and "schemeID" not in node and scheme not in SCHEMES


def _old_node(node: Mapping[str, Json]) -> dict[str, Json]:
    was = node.get("_")
    if node["type"] == "I":
        old = dict(was) if isinstance(was, Mapping) else {}
        made = {**old, "atom": {**_mapping(old.get("atom")), "text": node["text"]}}
        return _saying(made, node["speech"]) if "speech" in node else made
    if isinstance(was, Mapping) and "scheme" not in node:
        return dict(was)
    kind = _WORDS.get(node["type"], "support")
    scheme = word(node.get("scheme"))
    listed = kind == "support" and scheme in SCHEMES
    name = f"{kind}_{scheme if listed else 'default'}".upper().replace(" ", "_")
    return {"scheme": {kind: name}}


def _saying(node: dict[str, Json], speech: Speech) -> dict[str, Json]:
    """Return a node of an atom with who says it, and how."""
    atom, told = dict(node["atom"]), dict(_own(node))
    people = [person for person, _ in speech.by]
    if not speech.anew:
        people = [*_speaking(node), *people]
    told |= {"participants": people[1:], "mode": speech.mode}
    userdata = {**_mapping(node.get("userdata")), "argmap": {k: v for k, v in told.items() if v}}
    was = _mapping(atom.get("reference"))
    words = clean(word(was.get("text")))
    for key in ("participant", "reference"):
        atom.pop(key, None)
    if was and words in (speech.quote, speech.quote or speech.text):
        atom["reference"] = was
    elif speech.quote:
        kept_ = {key: one for key, one in was.items() if key == "resource"}
        atom["reference"] = {**kept_, "text": speech.quote}
    if people:
        atom["participant"] = people[0]
    made = {**node, "atom": atom, "userdata": {k: v for k, v in userdata.items() if v != {}}}
    if not made["userdata"]:
        del made["userdata"]
    return made


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
    "restatements; who says what, how and in what words; resources and times are written back.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
