"""Write who says what of a map as locutions of AIF, with their illocutions and participants.

Where the graph of the origin says who says a statement, the locutions stay as they are.  Words of
other tools are not changed either.
Not here: what locutions say (`attribution`), and the graph that gets them (`write`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from argmap.exchange.json import Json, listed, objects, origin_object
from argmap.exchange.losses import Losses, without
from argmap.exchange.texts import escaped, word
from argmap.formats.aif.graph.attribution import (
    ILLOCUTIONS,
    Node,
    Speaker,
    Utterance,
    illocution,
    participant,
    person_id,
    speaker_of,
)
from argmap.formats.aif.graph.write import AifWriter, highest
from argmap.model import Actor, ArgumentMap, Attribution, Statement
from argmap.model.origin import NOTHING, Members
from argmap.model.provenance import UNATTRIBUTED
from argmap.model.vocabulary import reserved


def _spoken(map_: ArgumentMap, losses: Losses, actor_fields: frozenset[str]) -> ArgumentMap:
    """Return a map without what no locution tells: where something is said, and more of actors.

    A source that says something becomes an actor.  A quote that repeats its statement is lost.
    """
    gone = losses.gone
    statements = []
    for statement in map_.statements:
        mine = statement.attribution
        quote = "" if mine.quote == (statement.text or statement.headline) else mine.quote
        gone["citations of statements"] += bool(mine.citations)
        gone["quotes of statements"] += quote != mine.quote
        if mine.citations or quote != mine.quote:
            mine = Attribution(by=mine.by, quote=quote)
            statement = evolve(statement, attribution=mine)  # noqa: PLW2901 - the same
        statements.append(statement)
    speaking = {name for statement in statements for name in statement.attribution.by}
    sources = [source for source in map_.sources if source.name in speaking]
    gone["sources"] += len(map_.sources) - len(sources)
    losses.became["sources", "actors"] += len(sources)
    blank: dict[str, Any] = {key: "" for key in ("url", "note") if key not in actor_fields}
    for key in blank:
        gone[f"{key}s of actors"] += sum(bool(getattr(actor, key)) for actor in map_.actors)
    actors = [evolve(actor, **blank) for actor in map_.actors]
    actors += [Actor(source.name, source.text, title=source.title) for source in sources]
    map_, count = without(map_, "relations", lambda it: it.attribution, attribution=UNATTRIBUTED)
    gone["attributions of relations"] += count
    if not any(gone.values()) and not actors:
        return map_
    return evolve(map_, statements=statements, actors=actors, sources=())


@frozen
class Speech:
    """What is to be said of a statement, by the ids and labels of participants.

    `anew` says that the locutions which say it in the graph of the origin say it no more.
    """

    name: str
    by: tuple[tuple[str, str], ...]
    words: str
    quote: str
    mode: str
    anew: bool


def _cut(
    nodes: Iterable[Node], edges: Iterable[Node], anew: Collection[str]
) -> tuple[list[Json], set[str]]:
    """Return edges without illocutions of some contents, and ids of what served nothing else."""
    by_id = {word(node.get("nodeID")): node for node in nodes}
    kind = {key: node.get("type") for key, node in by_id.items()}
    acts = {key for key, node in by_id.items() if kind[key] == "YA" and not illocution(node)[0]}
    remaining: list[Json] = []
    uses: dict[str, set[str]] = {}  # what each node leads to, but for what is cut
    cut: set[str] = set()
    for edge in edges:
        start, end = word(edge.get("fromID")), word(edge.get("toID"))
        if start in acts and end in anew:
            cut.add(start)
            continue
        remaining.append(edge)
        uses.setdefault(start, set()).add(end)
        uses.setdefault(end, set()).add(start)
    idle = {act for act in cut if all(kind.get(use) == "L" for use in uses.get(act, ()))}
    speakers = {use for act in idle for use in uses.get(act, ())}
    return remaining, idle | {speaker for speaker in speakers if uses[speaker] <= idle}


def _illocution(key: str, mode: str) -> dict[str, Json]:
    name, number = ILLOCUTIONS[mode]
    node = {"nodeID": key, "text": name, "type": "YA", "scheme": name.replace(" ", "")}
    if number:
        node["schemeID"] = number
    return {**node, "mode": mode} if mode == "asserts" else node


def _nodes_in(row: Json) -> list[str]:
    """Return the ids of the nodes that an entry of a list of AIF names."""
    values = (origin_object(row).get(key) for key in ("nodeID", "fromID", "toID"))
    return [word(value) for value in values if value]


@define
class UtteranceWriter:
    """Finds what participants can say of a map, and what they have to say anew, and says that.

    `utterances_of` tells who says what where there are these participants, by the ids of nodes.
    What says that a participant is a speaker, how a speaker is written over an old one, and what of
    actors is held besides titles and texts, is the format's.
    `fixed` are those of nodes whose quotes do not change; with `apart` the quotes that no locution
    can hold are not lost, but are `quotes`, by the ids of nodes.
    After `run`, `changed` says whether some participant is new or another than in the origin,
    `gone` has the ids of those who are not actors of the map, and `silent` those of locutions and
    illocutions of what is not in it.
    """

    map: ArgumentMap
    records: Mapping[str, Json]
    participants: list[Json]
    utterances_of: Callable[[list[Json]], Mapping[str, Utterance]]
    losses: Losses
    speaker_of: Callable[[Node], Speaker | None] = field(default=speaker_of, kw_only=True)
    participant_of: Callable[[Speaker, Node], dict[str, Json]] = field(
        default=participant, kw_only=True
    )
    actor_fields: frozenset[str] = field(default=frozenset(), kw_only=True)
    fixed: Collection[str] = field(default=(), kw_only=True)
    apart: bool = field(default=False, kw_only=True)
    changed: bool = field(default=False, init=False)
    speeches: list[Speech] = field(factory=list, init=False)
    gone: frozenset[str] = field(default=frozenset(), init=False)
    quotes: dict[str, str] = field(factory=dict, init=False)
    actors: dict[str, Actor] = field(init=False)
    unused: set[str] = field(init=False)  # names that no actor can have, so that theirs are others
    utterances: Mapping[str, Utterance] = field(init=False)
    ids: set[str] = field(init=False)
    id_of: dict[Speaker, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.map = map_ = _spoken(self.map, self.losses, self.actor_fields)
        self.actors = {actor.name: actor for actor in map_.actors}
        self.unused = {"", *reserved(), *map_.index.statements, *map_.index.relations}
        for at, record in enumerate(self.participants):
            was = self.speaker_of(record) if isinstance(record, Mapping) else None
            actor = self.actors.get(was.name) if was else None
            if actor and was != _speaker(actor):  # they are written anew
                self.participants[at] = self.participant(actor, actor.name, record)
                self.changed = True
        self.utterances = self.utterances_of(self.participants)
        records = list(objects(self.participants))
        self.ids = {person_id(record) for record in records}
        listed = ((self.speaker_of(record), person_id(record)) for record in reversed(records))
        self.id_of = {speaker: key for speaker, key in listed if speaker and key}

    def run(self) -> ArgumentMap:
        """Return what of the map participants can say."""
        known: set[Speaker] = {speaker for speaker in self.id_of if speaker.name}
        statements = [self.statement(statement, known) for statement in self.map.statements]
        loose = {_self(speaker) for speaker in known if speaker.name in self.unused}
        for actor in self.map.actors:
            if _speaker(actor) not in known and _self(actor) not in loose:
                self.person(actor)
        mine = {_self(actor) for actor in self.map.actors}
        self.gone = frozenset(
            key
            for speaker, key in self.id_of.items()
            if speaker.name
            and speaker.name not in self.actors
            and (speaker.name not in self.unused or _self(speaker) not in mine)
        )
        if any(new is not old for new, old in zip(statements, self.map.statements, strict=True)):
            return evolve(self.map, statements=statements)
        return self.map

    @property
    def silent(self) -> set[str]:
        """What argmap wrote of statements that are not in the map any more."""
        records = (self.records.get(statement.name) for statement in self.map.statements)
        spoken = {word(record.get("nodeID")) for record in records if type(record) is Members}
        gone = (it for content, it in self.utterances.items() if content not in spoken)
        return {key for utterance in gone for key in utterance.own}

    def add_to(self, writer: AifWriter) -> dict[str, Json]:
        """Return the AIF graph that is written, with what it has to be told."""
        document, keys, silent = writer.run(), writer.key_of, self.silent
        if not (self.speeches or self.changed or self.gone or silent):
            return document
        nodes, edges = listed(document["nodes"]), listed(document.get("edges"))
        locutions = listed(document.get("locutions"))
        anew = {keys[speech.name] for speech in self.speeches if speech.anew}
        if anew:
            edges, unsaid = _cut(nodes, edges, anew)
            silent |= unsaid
        if silent:
            nodes, edges, locutions = (
                [row for row in rows if silent.isdisjoint(_nodes_in(row))]
                for rows in (nodes, edges, locutions)
            )
        number = highest(edges)
        for utterance in self.speeches:
            for person, label in utterance.by or (
                (("", ""),) if utterance.quote or utterance.mode else ()
            ):
                speech, act = writer.number(), writer.number()
                text = escaped(f"{label} : {utterance.words}".strip(" "))  # as AIFdb writes it
                nodes.append({"nodeID": speech, "text": text, "type": "L"})
                nodes.append(_illocution(act, utterance.mode))
                for start, end in ((speech, act), (act, keys[utterance.name])):
                    number += 1
                    edges.append({"edgeID": str(number), "fromID": start, "toID": end})
                if person:
                    locutions.append({"nodeID": speech, "personID": person})
        absent = self.gone - {word(locution.get("personID")) for locution in objects(locutions)}
        people = [it for it in self.participants if person_id(origin_object(it)) not in absent]
        enlarged = {**document, "nodes": nodes, "edges": edges}
        for key, rows in (("locutions", locutions), ("participants", people)):
            if rows or key in document:
                enlarged[key] = tuple(rows)
        return enlarged

    def statement(self, statement: Statement, known: set[Speaker]) -> Statement:
        """Find out what has to be said of a statement; `known` gets who still says it."""
        record = self.records.get(statement.name)
        key = word(record.get("nodeID")) if type(record) is Members else ""
        utterance = self.utterances.get(key, _NOTHING)
        mine = statement.attribution
        quote = "" if utterance.quote == statement.text else utterance.quote
        if mine.quote != quote and (key in self.fixed or not utterance.stands_alone):
            if self.apart and mine.quote:
                self.quotes[key] = mine.quote
            else:
                self.losses.gone["quotes of statements"] += 1
            mine = evolve(mine, quote=quote)
            statement = evolve(statement, attribution=mine)
        speaker_count = len(utterance.by)
        if (
            (mine.quote, statement.mode) == (quote, utterance.mode)
            and len(mine.by) >= speaker_count
            and all(map(self.is_, utterance.by, mine.by))
        ):
            known.update(utterance.by)
            if len(mine.by) > speaker_count:
                self.say(statement, mine.by[speaker_count:], anew=False)
        else:
            self.say(statement, mine.by, anew=utterance.times > 0)
        return statement

    def is_(self, speaker: Speaker, name: str) -> bool:
        """Return whether an actor is the one who speaks, whose name in the file may be another."""
        actor = self.actors[name]
        return _self(speaker) == _self(actor) and (
            speaker.name == name or speaker.name in self.unused
        )

    def say(self, statement: Statement, by: Iterable[str], *, anew: bool) -> None:
        """Note what has to be said of a statement by actors."""
        people = tuple(self.person(self.actors[name]) for name in by)
        quote = statement.attribution.quote
        words = quote or statement.text
        self.speeches.append(Speech(statement.name, people, words, quote, statement.mode, anew))

    def person(self, actor: Actor) -> tuple[str, str]:
        """Return the id and label of the participant that an actor is."""
        speaker = _speaker(actor)
        for same in (speaker, evolve(speaker, name="")):
            if same in self.id_of:
                return self.id_of[same], speaker.label
        key = actor.name
        while key in self.ids:
            key += "-2"
        self.ids.add(key)
        self.id_of[speaker] = key
        self.participants.append(self.participant(actor, key))
        self.changed = True
        return key, speaker.label

    def participant(self, actor: Actor, key: str, old: Node = NOTHING) -> dict[str, Json]:
        """Return an actor as a participant, and count what it cannot tell."""
        wanted = _speaker(actor)
        record = self.participant_of(evolve(wanted, name=key), old)
        speaker = self.speaker_of(record) or Speaker("")
        for name in ("name", "title", "text", "url"):
            lost = getattr(speaker, name) != getattr(wanted, name)
            self.losses.gone[f"{name}s of actors"] += lost
        return record


_NOTHING = Utterance()


def _self(person: Speaker | Actor) -> tuple[str, str, str]:
    """Return all that is known of somebody but the name."""
    return person.title, person.text, person.url


def _speaker(actor: Actor) -> Speaker:
    return Speaker(actor.name, actor.title, actor.text, actor.url)
