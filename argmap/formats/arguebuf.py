"""arguebuf: JSON of the protocol buffers `arg_services.graph.v1`, atoms and schemes by id.

A graph is read as the AIF graph that it is, whose nodes remember what they were.  An atom has one
participant; further ones, and the mode, stand in the `userdata` of its node, under `argmap`, and so
does a scheme that is not in the list of arguebuf.
Source: https://github.com/recap-utr/arg-services, arg_services/graph/v1/graph.proto.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pkgutil import get_data
from typing import Any

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, as_json, described, origin_in, origin_object, parse
from argmap.exchange.losses import Losses, restrict
from argmap.exchange.names import named
from argmap.exchange.texts import clean, word
from argmap.formats.aif.aif import CAPABILITIES
from argmap.formats.aif.graph.attribution import Speaker, Utterance, person_id
from argmap.formats.aif.graph.locutions import Speech, UtteranceWriter
from argmap.formats.aif.graph.read import AifGraph
from argmap.formats.aif.graph.write import AifWriter
from argmap.model import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.model.vocabulary import MODES

_TOLD = frozenset({"name", "username", "url", "description"})
_TYPES = {"support": "RA", "attack": "CA", "rephrase": "MA", "preference": "PA"}
_WORDS = {kind: word for word, kind in _TYPES.items()}
# The enum `Support`, after Walton, Reed and Macagno 2008; the other enums have a default only.
_SCHEMES = frozenset((get_data(__package__, "arguebuf_schemes.txt") or b"").decode().splitlines())


def _items(
    findings: Findings, owner: dict[str, Json], key: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    members = owner.get(key)
    if members is None:
        return
    if not isinstance(members, dict):
        raise findings.refuse(f"{described(members)} where an object is expected", (key,))
    for name, member in members.items():
        if not isinstance(member, dict):
            raise findings.refuse(f"{described(member)} where an object is expected", (key, name))
        yield name, member


def _node(key: str, node: dict[str, Json]) -> dict[str, Json]:
    atom, scheme = node.get("atom"), node.get("scheme")
    if isinstance(atom, Mapping):
        was = {**node, "atom": {**atom, "text": True}} if "text" in atom else node
        return {"nodeID": key, "text": word(atom.get("text")), "type": "I", "_": was}
    if isinstance(scheme, Mapping):
        kind = next((key for key in _TYPES if key in scheme), "support")
        name = word(scheme.get(kind)).removeprefix(f"{kind.upper()}_").replace("_", " ").lower()
        text = word(_userdata(node).get("scheme")) or ("" if name == "default" else name)
        return {"nodeID": key, "text": text, "type": _TYPES[kind], "_": node}
    return {"nodeID": key, "text": "", "type": "", "_": node}


def _edge(key: str, edge: dict[str, Json]) -> dict[str, Json]:
    ends = {"fromID": word(edge.get("source")), "toID": word(edge.get("target"))}
    return {"edgeID": key, **ends, "_": edge}


def _utterances(
    nodes: Iterable[tuple[str, Mapping[str, Json]]], people: list[Json]
) -> dict[str, Utterance]:
    speakers = {person_id(person): _speaker(person) for person in people}
    utterances: dict[str, Utterance] = {}
    for key, node in nodes:
        reference = origin_object(origin_object(node.get("atom")).get("reference"))
        by = dict.fromkeys(filter(None, map(speakers.get, _speaking(node))))
        quote = clean(word(reference.get("text")))
        mode = _userdata(node).get("mode")
        mode = str(mode) if mode in MODES else ""
        if by or quote or mode:
            utterances[key] = Utterance([*by], quote, mode, times=1)
    return utterances


def _userdata(holder: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return what argmap said of a node, in the data that arguebuf leaves to its users."""
    return origin_object(origin_object(holder.get("userdata")).get("argmap"))


def _speaking(node: Mapping[str, Json]) -> list[str]:
    """Return the ids of those who say an atom; arguebuf has a place for one."""
    further = _userdata(node).get("participants")
    first = word(origin_object(node.get("atom")).get("participant"))
    listed = further if isinstance(further, list | tuple) else ()
    return [first, *(key for key in listed if isinstance(key, str))] if first else []


def _people(participants: Json) -> list[Json]:
    return [{"id": key, "person": person} for key, person in origin_object(participants).items()]


def _speaker(record: Mapping[str, Json]) -> Speaker | None:
    """Return who a participant is; one whose id is the name of a user is an actor of that name."""
    key, person = person_id(record), origin_object(record.get("person"))
    label, user, url = (clean(word(person.get(field))) for field in ("name", "username", "url"))
    if user != key or not named(key):
        return Speaker("", text=label or user) if label or user else None
    if "description" in person:
        return Speaker(key, label, clean(word(person["description"])), url)
    return Speaker(key, "", "" if label == key else label, url)


def _participant(speaker: Speaker, old: Mapping[str, Json] = NOTHING) -> dict[str, Json]:
    was = origin_object(old.get("person"))
    rest = {key: value for key, value in was.items() if key not in _TOLD}
    url = {"url": speaker.url} if speaker.url else {}
    record = {"name": speaker.label, "username": speaker.name, **url, **rest}
    if _speaker({"id": speaker.name, "person": record}) != speaker:
        record = {**record, "name": speaker.title, "description": speaker.text}
    return {"id": speaker.name, "person": record}


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an arguebuf graph", "nodes")
    graph: dict[str, Any] = {
        "nodes": [_node(*item) for item in _items(findings, document, "nodes")],
        "edges": [_edge(*item) for item in _items(findings, document, "edges")],
    }
    people = _people(document.get("participants"))
    utterances = _utterances(_items(findings, document, "nodes"), people)
    actors = [speaker for speaker in map(_speaker, people) if speaker and speaker.name]
    place = lambda key, id_: (key, id_)  # noqa: E731 - of a node or an edge, by its id
    reader = AifGraph(graph, findings, "arguebuf", place=place, decode=clean)
    new_graph = reader.run(utterances, actors)
    around = {key: None if key in graph else value for key, value in document.items()}
    return new_graph.map_from("arguebuf", {"graph": new_graph.rest, "around": around})


def _write(map_: ArgumentMap) -> Written:
    origin = origin_in(map_, "arguebuf")
    around, rest = (origin_object(origin.rest.get(key)) for key in ("around", "graph"))
    record = origin.parts
    nodes = (origin_object(member) for member in record.values())
    was = [(word(node.get("nodeID")), origin_object(node.get("_"))) for node in nodes]
    losses = Losses()
    teller = UtteranceWriter(
        map_,
        record,
        _people(around.get("participants")),
        partial(_utterances, was),
        losses,
        speaker_of=_speaker,
        participant_of=_participant,
        actor_fields=frozenset({"url"}),
    )
    fitting, findings = restrict(teller.run(), CAPABILITIES, "arguebuf", losses)
    writer = AifWriter(fitting, record, rest, decode=clean, encode=str)
    graph = writer.run()
    speeches = {writer.key_of[speech.name]: speech for speech in teller.speeches}
    lists = {
        "nodes": {it["nodeID"]: _old_node(it, speeches.get(it["nodeID"])) for it in graph["nodes"]},
        "edges": {
            f"{edge['edgeID']}": edge.get("_", {"source": edge["fromID"], "target": edge["toID"]})
            for edge in graph["edges"]
        },
    }
    if teller.changed or teller.gone:
        gone = teller.gone.difference(*map(_speaking, lists["nodes"].values()))
        people = (person for person in teller.participants if person["id"] not in gone)
        lists["participants"] = {person["id"]: person["person"] for person in people}
    document = {**around, **lists} if around else {**lists, "schemaVersion": 1}
    return Written(as_json(document, indent=2), findings)


def _old_node(node: Mapping[str, Json], speech: Speech | None) -> Mapping[str, Json]:
    was = origin_object(node.get("_"))
    if node["type"] == "I":
        atom = {**origin_object(was.get("atom")), "text": node["text"]}
        return _saying({**was, "atom": atom}, speech)
    if "_" in node and "scheme" not in node:
        return was
    kind = _WORDS.get(node["type"], "support")
    scheme = word(node.get("scheme"))
    listed = kind == "support" and scheme in _SCHEMES
    name = f"{kind}_{scheme if listed else 'default'}".upper().replace(" ", "_")
    record: dict[str, Json] = {"scheme": {kind: name}}
    if scheme and not listed and "schemeID" not in node:
        record["userdata"] = {"argmap": {"scheme": scheme}}
    return record


def _saying(node: dict[str, Json], speech: Speech | None) -> dict[str, Json]:
    """Return a node of an atom with who says it, and how, where that is not said yet."""
    if speech is None:
        return node
    atom, extras = dict(node["atom"]), dict(_userdata(node))
    people = [person for person, _ in speech.by]
    if not speech.anew:
        people = [*_speaking(node), *people]
    extras |= {"participants": people[1:], "mode": speech.mode}
    extras = {key: value for key, value in extras.items() if value}
    userdata = {**origin_object(node.get("userdata")), "argmap": extras}
    was = origin_object(atom.pop("reference", None))
    atom.pop("participant", None)
    if was and clean(word(was.get("text"))) in (speech.quote, speech.words):
        atom["reference"] = was
    elif speech.quote:
        resource = {"resource": was["resource"]} if "resource" in was else {}
        atom["reference"] = {**resource, "text": speech.quote}
    if people:
        atom["participant"] = people[0]
    new_node = {**node, "atom": atom, "userdata": {k: v for k, v in userdata.items() if v != {}}}
    if not new_node["userdata"]:
        del new_node["userdata"]
    return new_node


arguebuf = Format(name="arguebuf", read=reading(_map_of), write=_write)
