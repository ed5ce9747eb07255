"""Write who says what of a map as locutions of AIF, with their illocutions and participants.

Where the graph of the origin says who says a statement, the locutions stay as they are.  Words of
other tools are not changed either.
Not here: what locutions say (`attribution`), and the graph that gets them (`write`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from attrs import Factory, define, evolve, frozen

from argmap.exchange.json import word
from argmap.exchange.losses import Holds, Losses, anonymous
from argmap.exchange.shapes import Json
from argmap.exchange.texts import escaped
from argmap.formats.aif.graph.attribution import (
    ILLOCUTIONS,
    Node,
    Said,
    Speaker,
    challenges,
    locution,
    objects,
    participant,
    person_id,
    said_in,
    spans,
    speaker_of,
    unanchored,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members
from argmap.model.provenance import Actor, Attribution
from argmap.model.statement import Statement
from argmap.model.vocabulary import reserved

_MOST_DIGITS = 18


def speaking(holds: Holds) -> Holds:
    """Return what a format holds that tells who says what, and how, but not where it is said."""
    return evolve(holds, statements=holds.statements | {"attribution", "mode"}, actors=True)


def _spoken(map_: ArgumentMap, losses: Losses, actor_fields: frozenset[str]) -> ArgumentMap:
    """Return a map without what no locution tells: where something is said, and more of actors.

    A source that says something becomes an actor.  A quote that repeats its statement is lost.
    """
    told = tuple(map(_uncited, map_.statements))
    for one, other in zip(map_.statements, told, strict=True):
        if one is not other:
            losses.gone["citations of statements"] += bool(one.attribution.citations)
            losses.gone["quotes of statements"] += one.attribution.quote != other.attribution.quote
    speaking_ = {name for one in told for name in one.attribution.by}
    sources = [one for one in map_.sources if one.name in speaking_]
    losses.gone["sources"] += len(map_.sources) - len(sources)
    losses.became["sources", "actors"] += len(sources)
    lost = [key for key in ("url", "note") if key not in actor_fields]
    for key in lost:
        losses.gone[f"{key}s of actors"] += sum(bool(getattr(one, key)) for one in map_.actors)
    blank: dict[str, Any] = dict.fromkeys(lost, "")
    actors = [evolve(one, **blank) for one in map_.actors]
    actors += [Actor(one.name, one.text, title=one.title) for one in sources]
    losses.gone["attributions of relations"] += sum(bool(one.attribution) for one in map_.relations)
    return evolve(
        map_, statements=told, relations=anonymous(map_.relations), actors=actors, sources=()
    )


def _uncited(one: Statement) -> Statement:
    mine = one.attribution
    quote = "" if mine.quote == one.text else mine.quote
    if not mine.citations and quote == mine.quote:
        return one
    return evolve(one, attribution=Attribution(by=mine.by, quote=quote))


@frozen
class Speech:
    """What is to be said of a statement, by the ids and labels of participants.

    `anew` tells that the locutions which say it in the graph of the origin say it no more.
    """

    name: str
    by: tuple[tuple[str, str], ...]
    text: str
    quote: str
    mode: str
    anew: bool

    @property
    def words(self) -> str:
        return self.quote or self.text


@frozen
class People:
    """How a format writes participants: what one says, and one that says it, made of an old one.

    `fields` are those of actors that it has besides titles and texts.
    """

    speaker_of: Callable[[Node], Speaker | None] = speaker_of
    participant: Callable[[Speaker, Node], dict[str, Json]] = participant
    fields: frozenset[str] = frozenset()


@define
class Voices:
    """What a graph has to be told of who says what: its participants, and what they say."""

    participants: list[Json] = Factory(list)
    changed: bool = False  # whether some participant is new or another than in the origin
    speeches: list[Speech] = Factory(list)
    gone: frozenset[str] = frozenset()  # ids of participants that are no actors of the map
    silent: Collection[str] = ()  # ids of locutions and illocutions of what is not in the map

    def into(
        self, document: dict[str, Json], keys: Mapping[str, str], free: Callable[[], str]
    ) -> dict[str, Json]:
        """Return an AIF graph with what it has to be told; `keys` are the ids of statements."""
        if not (self.speeches or self.changed or self.gone or self.silent):
            return document
        nodes, edges = _listed(document["nodes"]), _listed(document["edges"])
        said = _listed(document.get("locutions"))
        anew = {keys[one.name] for one in self.speeches if one.anew}
        silent = set(self.silent)
        if anew:
            edges, unsaid = _cut(nodes, edges, anew)
            silent |= unsaid
        if silent:
            nodes = [one for one in nodes if word(one.get("nodeID")) not in silent]
            edges = [
                one
                for one in edges
                if silent.isdisjoint((word(one.get("fromID")), word(one.get("toID"))))
            ]
            said = [
                one
                for one in said
                if not isinstance(one, Mapping) or word(one.get("nodeID")) not in silent
            ]
        number = highest(edges)
        for one in self.speeches:
            for person, label in one.by or ((("", ""),) if one.quote or one.mode else ()):
                speech, act = free(), free()
                nodes += [_locution(speech, locution(label, one.words)), _illocution(act, one.mode)]
                for start, end in ((speech, act), (act, keys[one.name])):
                    number += 1
                    edges.append({"edgeID": str(number), "fromID": start, "toID": end})
                if person:
                    said.append({"nodeID": speech, "personID": person})
        heard = {word(one.get("personID")) for one in objects(said)}
        people = [
            one
            for one in self.participants
            if not isinstance(one, Mapping) or person_id(one) not in self.gone - heard
        ]
        made = {**document, "nodes": nodes, "edges": edges}
        if said or "locutions" in document:
            made["locutions"] = tuple(said)
        if people or "participants" in document:
            made["participants"] = tuple(people)
        return made


def _cut(
    nodes: Iterable[Node], edges: Iterable[Node], anew: Collection[str]
) -> tuple[list[Json], set[str]]:
    """Return edges without illocutions of some contents, and ids of what served nothing else."""
    kind = {word(one.get("nodeID")): one.get("type") for one in nodes}
    acts = {word(one.get("nodeID")) for one in nodes if one.get("type") == "YA"}
    acts -= {word(one.get("nodeID")) for one in nodes if challenges(one)}
    kept: list[Json] = []
    uses: dict[str, set[str]] = {}  # what each node leads to, but for what is cut
    cut: set[str] = set()
    for edge in edges:
        start, end = word(edge.get("fromID")), word(edge.get("toID"))
        if start in acts and end in anew:
            cut.add(start)
            continue
        kept.append(edge)
        for one, other in ((start, end), (end, start)):
            uses.setdefault(one, set()).add(other)
    idle = {one for one in cut if all(kind.get(other) == "L" for other in uses.get(one, ()))}
    speakers = {other for one in idle for other in uses.get(one, ())}
    return kept, idle | {one for one in speakers if uses[one] <= idle}


def _locution(key: str, text: str) -> dict[str, Json]:
    return {"nodeID": key, "text": escaped(text), "type": "L"}


def _illocution(key: str, mode: str) -> dict[str, Json]:
    name, number = ILLOCUTIONS[mode]
    made = {"nodeID": key, "text": name, "type": "YA", "scheme": name.replace(" ", "")}
    if number:
        made["schemeID"] = number
    return {**made, "mode": mode} if mode == "asserts" else made


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []


def highest(edges: Iterable[Node]) -> int:
    """Return the highest number among the ids of edges, 0 for none."""
    numbers = (word(edge.get("edgeID")) for edge in edges)
    return max(
        (int(one) for one in numbers if one.isdecimal() and len(one) < _MOST_DIGITS), default=0
    )


def voices(
    map_: ArgumentMap,
    parts: Mapping[str, Json],
    graph: Mapping[str, Json],
    losses: Losses,
    text: Json = "",
) -> tuple[ArgumentMap, Voices]:
    """Return what of a map locutions can tell, and what its graph has to be told of that.

    `parts` and `graph` are those of the origin, `text` is the annotated one.  Linear in all.
    """
    told, made = told_by(
        map_,
        parts,
        _listed(graph.get("participants")),
        lambda people: said_in({**graph, "participants": people}, text),
        losses,
        fixed=spans(text).keys(),
    )
    kept = (parts.get(one.name) for one in map_.statements)
    made.silent = unanchored(
        graph, {word(one.get("nodeID")) for one in kept if type(one) is Members}
    )
    return told, made


def told_by(
    map_: ArgumentMap,
    parts: Mapping[str, Json],
    participants: list[Json],
    said: Callable[[list[Json]], Mapping[str, Said]],
    losses: Losses,
    *,
    people: People = People(),
    fixed: Collection[str] = (),
) -> tuple[ArgumentMap, Voices]:
    """Return what of a map participants can say, and what they have to say anew.

    `said` tells who says what where there are these participants, by the ids of nodes; `fixed` are
    those of nodes whose quotes do not change.
    """
    told = _spoken(map_, losses, people.fields)
    return _Teller(told, parts, participants, said, losses, people, fixed).run()


class _Teller:
    def __init__(
        self,
        map_: ArgumentMap,
        parts: Mapping[str, Json],
        participants: list[Json],
        said: Callable[[list[Json]], Mapping[str, Said]],
        losses: Losses,
        people: People,
        fixed: Collection[str],
    ) -> None:
        self.map = map_
        self.parts = parts
        self.losses = losses
        self.people = people
        self.fixed = fixed
        self.actors = {one.name: one for one in map_.actors}
        # names of participants that no actor can have, so that theirs are others
        self.unused = {"", *reserved(), *(one.name for one in map_.statements)}
        self.unused.update(one.id for one in map_.relations)
        self.made = Voices(participants)
        self.update()
        self.said = said(participants)
        records = list(objects(participants))
        self.ids = {person_id(one) for one in records}
        listed = [(people.speaker_of(one), person_id(one)) for one in reversed(records)]
        self.id_of = {one: key for one, key in listed if one and key}

    def update(self) -> None:
        """Write anew the participants that are actors of the map and have changed."""
        records = self.made.participants
        for at, record in enumerate(records):
            was = self.people.speaker_of(record) if isinstance(record, Mapping) else None
            actor = self.actors.get(was.name) if was else None
            if actor and was != _speaker(actor):
                records[at] = self.participant(actor, actor.name, record)
                self.made.changed = True

    def run(self) -> tuple[ArgumentMap, Voices]:
        known: set[Speaker] = {one for one in self.id_of if one.name}
        told = [self.statement(one, known) for one in self.map.statements]
        loose = {_self(one) for one in known if one.name in self.unused}
        for actor in self.map.actors:
            if _speaker(actor) not in known and _self(actor) not in loose:
                self.person(actor)
        mine = {_self(one) for one in self.map.actors}
        self.made.gone = frozenset(
            key
            for one, key in self.id_of.items()
            if one.name
            and one.name not in self.actors
            and (one.name not in self.unused or _self(one) not in mine)
        )
        return evolve(self.map, statements=told), self.made

    def statement(self, one: Statement, known: set[Speaker]) -> Statement:
        """Find out what has to be said of a statement; `known` gets who still says it."""
        part = self.parts.get(one.name)
        key = word(part.get("nodeID")) if type(part) is Members else ""
        said = self.said.get(key, _NOTHING)
        mine = one.attribution
        quote = "" if said.quote == one.text else said.quote
        if mine.quote != quote and (key in self.fixed or not said.own):
            self.losses.gone["quotes of statements"] += 1
            mine = evolve(mine, quote=quote)
            one = evolve(one, attribution=mine)
        told = len(said.by)
        if (
            (mine.quote, one.mode) == (quote, said.mode)
            and len(mine.by) >= told
            and all(map(self.is_, said.by, mine.by))
        ):
            known.update(said.by)
            if len(mine.by) > told:
                self.say(one, mine.by[told:], anew=False)
        else:
            self.say(one, mine.by, anew=said.times > 0)
        return one

    def is_(self, speaker: Speaker, name: str) -> bool:
        """Tell whether an actor is the one who speaks, whose name in the file may be another."""
        actor = self.actors[name]
        return _self(speaker) == _self(actor) and (
            speaker.name == name or speaker.name in self.unused
        )

    def say(self, one: Statement, by: Iterable[str], *, anew: bool) -> None:
        people = tuple(self.person(self.actors[name]) for name in by)
        quote = one.attribution.quote
        self.made.speeches.append(Speech(one.name, people, one.text, quote, one.mode, anew))

    def person(self, actor: Actor) -> tuple[str, str]:
        """Return the id and label of the participant that an actor is."""
        one = _speaker(actor)
        for same in (one, evolve(one, name="")):
            if same in self.id_of:
                return self.id_of[same], one.label
        key = actor.name
        while key in self.ids:
            key += "-2"
        self.ids.add(key)
        self.id_of[one] = key
        self.made.participants.append(self.participant(actor, key))
        self.made.changed = True
        return key, one.label

    def participant(self, actor: Actor, key: str, old: Node = NOTHING) -> dict[str, Json]:
        """Return an actor as a participant, and count what it cannot tell."""
        wanted = _speaker(actor)
        made = self.people.participant(evolve(wanted, name=key), old)
        found = self.people.speaker_of(made) or Speaker("")
        for field in ("name", "title", "text", "url"):
            lost = getattr(found, field) != getattr(wanted, field)
            self.losses.gone[f"{field}s of actors"] += lost
        return made


_NOTHING = Said()


def _self(one: Speaker | Actor) -> tuple[str, str, str]:
    """Return all that is known of somebody but the name."""
    return one.title, one.text, one.url


def _speaker(actor: Actor) -> Speaker:
    return Speaker(actor.name, actor.title, actor.text, actor.url)
