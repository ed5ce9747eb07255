"""Who says what in an AIF graph, and in what words of the text that xAIF and OVA keep beside it.

A locution anchors an illocution, which leads to what is said; its speaker is a participant, or
stands before its text ("Ada : the bridge has cracks"), as AIFdb writes it.
Source: Budzynska and Reed 2011, Whence inference, on locutions and illocutions.
Not here: the graph itself (`read`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import Factory, define, frozen

from argmap.exchange.json import Json, objects
from argmap.exchange.names import named
from argmap.exchange.texts import escaped, unescaped, word
from argmap.model.origin import NOTHING
from argmap.model.vocabulary import MODES

Node: TypeAlias = Mapping[str, Json]
_LONGEST_NAME = 60  # characters before a colon that can be a name
_MOST_NAMES = 4  # words: more before a colon are a sentence
_TAG = re.compile(r"<(/?)([A-Za-z]+)\b([^<>]*)>")
_ID = re.compile(r"(?<![\w-])id=[\"'](?:node)?([^\"']+)[\"']")
_DEEPEST_SPAN = 16  # deeper ones would repeat the text again and again
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3"))
_NOBODY = ("none", "null", "")
_TOLD = frozenset({"firstname", "surname", "description"})
_NOBODY_SAYS = ":"  # before the words of a locution without a speaker
# How AIFdb calls the illocutions that make the modes of statements, and their numbers there.
ILLOCUTIONS = {
    "": ("Asserting", "74"),
    "asserts": ("Asserting", "74"),
    "reports": ("Reporting", "489"),
    "denies": ("Disagreeing", "78"),
    "suggests": ("Suggesting", ""),
    "predicts": ("Predicting", ""),
    "promises": ("Committing", "469"),
    "demands": ("Directing", "484"),
    "doubts": ("Doubting", ""),
    "concedes": ("Conceding", "76"),
    "asks": ("Pure Questioning", "91"),
}
_MODE_OF = {
    name.replace(" ", "").lower(): mode
    for mode, (name, _) in ILLOCUTIONS.items()
    if name != "Asserting"
} | {"popularconceding": "concedes"}


@frozen
class Speaker:
    """Somebody who speaks.  `name` is '' where a file has none that could be one of a map."""

    name: str
    title: str = ""
    text: str = ""
    url: str = ""

    @property
    def label(self) -> str:
        """Return the name by which people know the speaker."""
        return self.title or self.text or self.name


@define
class Utterance:
    """Who says the statement of a node, in what words, and how (`mode`, where all say it so).

    `times` counts the locutions in which it is said, `stands_alone` says that argmap wrote them
    all, and `own` has the ids of those which it wrote, and of their illocutions.
    """

    by: list[Speaker] = Factory(list)
    quote: str = ""
    mode: str = ""
    times: int = 0
    stands_alone: bool = True
    own: list[str] = Factory(list)

    def heard(self, speaker: Speaker | None, mode: str, words: str | None) -> None:
        """Take one more locution, with its words where argmap wrote it."""
        self.quote = self.quote or words or ""
        self.mode = mode if mode == self.mode or not self.times else ""
        self.stands_alone = self.stands_alone and words is not None
        self.times += 1
        if speaker and speaker not in self.by:
            self.by.append(speaker)


def utterances_in(graph: Mapping[str, Json], text: Json = "") -> dict[str, Utterance]:
    """Return what is known of the nodes of a graph, by their ids, from it and an annotated text.

    The graph may be one of an origin, in which nodes of the map are ids.  What is not as AIF has
    it says nothing.  Linear in both.
    """
    words = spans(text)
    labels = LocutionSpeakers(graph)
    utterances = {key: Utterance(quote=quote) for key, quote in words.items()}
    for content, act, key, locution in spoken_in(graph):
        utterance = utterances.setdefault(content, Utterance())
        utterance.quote = utterance.quote or words.get(key, "")
        spoken = labels.words(key, locution)
        if spoken is not None:
            utterance.own += (key, word(act.get("nodeID")))
        is_question, mode = illocution(act)
        if not is_question:
            utterance.heard(labels.of(key, locution), mode, spoken)
    return utterances


def spoken_in(graph: Mapping[str, Json]) -> Iterator[tuple[str, Node, str, Node]]:
    """Yield the id of each content with its illocution, and the id and node of its locution."""
    acts: dict[str, Node] = {}
    locutions: dict[str, Node] = {}
    of_kind = {"YA": acts, "L": locutions}
    for node in objects(graph.get("nodes")):
        if (kind := node.get("type")) in ("YA", "L"):
            of_kind[kind][word(node.get("nodeID"))] = node
    speeches: dict[str, list[str]] = {}
    contents: list[tuple[str, str]] = []
    for edge in objects(graph.get("edges")) if acts else ():
        start, end = edge.get("fromID"), edge.get("toID")
        if type(start) is not str or type(end) is not str:
            start, end = word(start), word(end)
        if end in acts:
            speeches.setdefault(end, []).append(start)
        elif start in acts and end not in locutions:
            contents.append((start, end))
    for act, content in contents:
        for key in speeches.get(act, ()):
            if key in locutions:
                yield content, acts[act], key, locutions[key]


def illocution(act: Node) -> tuple[bool, str]:
    """Return whether an illocution asks for reasons for its content, and the mode that it makes.

    What is asserted only says so where `mode` does, since AIF has no other word for what is said.
    """
    name = word(act.get("scheme") or act.get("text")).replace(" ", "").lower()
    mode = act.get("mode")
    return "challenging" in name, str(mode) if mode in MODES else _MODE_OF.get(name, "")


class LocutionSpeakers:
    """Finds the speaker of a locution: as a participant, or else before its text.

    In RDF a locution says its `source`, which is its whole text where AIFdb knew no better.
    """

    def __init__(self, graph: Mapping[str, Json]) -> None:
        listed = [(person_id(it), speaker_of(it)) for it in objects(graph.get("participants"))]
        self.people = {key: speaker for key, speaker in listed if key and speaker}
        spoken = objects(graph.get("locutions"))
        self.person_of = {word(it.get("nodeID")): word(it.get("personID")) for it in spoken}
        self.named = {person.label: person for person in reversed(self.people.values())}

    def of(self, key: str, node: Node) -> Speaker | None:
        """Return who speaks in a locution, None if nobody is known to."""
        person = self.person_of.get(key) or word(node.get("participantID"))
        if person in self.people:
            return self.people[person]
        source = word(node.get("source"))
        if source and source != node.get("text"):
            label = unescaped(source)
        else:
            label = _label(word(node.get("text")), known=key in self.person_of)
        if label and label not in self.named:
            self.named[label] = Speaker("", text=label)
        return self.named.get(label)

    def words(self, key: str, node: Node) -> str | None:
        """Return the words of a locution that argmap wrote, None of one that another tool did.

        In ours, the speaker has a name, or nobody stands before the colon.
        """
        person = self.person_of.get(key, "")
        speaker = self.people.get(person)
        text = unescaped(word(node.get("text")))
        if speaker and speaker.name:
            prefix = f"{speaker.label} :"
            is_ours = text.startswith(prefix)
            return (text.removeprefix(prefix) if is_ours else text.partition(" : ")[2]).strip(" ")
        if not person and text.startswith(_NOBODY_SAYS) and not node.get("source"):
            return text.removeprefix(_NOBODY_SAYS).strip(" ")
        return None


def actors_in(graph: Mapping[str, Json]) -> list[Speaker]:
    """Return the participants of a graph that are actors even if they say nothing."""
    return [person for person in LocutionSpeakers(graph).people.values() if person.name]


def _label(text: str, *, known: bool) -> str:
    """Return who speaks in `Ada : it has cracks`, '' for nobody.

    Newer tools write no blank before the colon.  There, only words in capitals are a name, and
    only if it is `known` that somebody speaks.
    """
    head, colon, rest = text[: _LONGEST_NAME + 2].partition(":")
    if not colon or rest[:1] not in (" ", "\xa0"):
        return ""
    name = unescaped(head)
    if head.endswith((" ", "\xa0")):
        return name
    names = name.split(" ")
    is_one = len(names) <= _MOST_NAMES and all(name[:1].isupper() for name in names)
    return name if known and is_one else ""


def person_id(participant: Node) -> str:
    """Return the id of a participant, '' where it has none."""
    return word(participant.get("participantID")) or word(participant.get("id"))


def speaker_of(participant: Node) -> Speaker | None:
    """Return who a participant is, None where it says neither.

    An id that is a name is that of an actor; `description` is then what the actor is, and what
    stands before it the title.
    """
    key, label = person_id(participant), full_name(participant)
    name = key if named(key) else ""
    if name and "description" in participant:
        return Speaker(name, label, unescaped(word(participant.get("description"))))
    return Speaker(name, text="" if label == name else label) if label else None


def participant(speaker: Speaker, old: Node = NOTHING) -> dict[str, Json]:
    """Return what `speaker_of` reads as a speaker, with what an old participant says besides."""
    rest = {key: value for key, value in old.items() if key not in _TOLD}
    record = {**rest, "participantID": speaker.name, **_names(speaker.label)}
    if speaker_of(record) == speaker:
        return record
    return {**record, **_names(speaker.title), "description": escaped(speaker.text)}


def _names(label: str) -> dict[str, Json]:
    """Return a label as first name and surname, which is `None` where there is only one word."""
    first, _, last = label.rpartition(" ")
    if not first or first.lower() in _NOBODY or last.lower() in _NOBODY:
        first, last = label, "None" if label else ""
    return {"firstname": escaped(first), "surname": escaped(last)}


def full_name(participant: Node) -> str:
    """Return the first name and surname of a participant, of which AIFdb calls a missing one None.

    The first name of one with a description stands there as it is.
    """
    first, last = (unescaped(word(participant.get(key))) for key in ("firstname", "surname"))
    is_first = first.lower() not in _NOBODY or "description" in participant
    is_last = last.lower() not in _NOBODY
    return f"{first if is_first else ''} {last if is_last else ''}".strip(" ")


def spans(text: Json) -> dict[str, str]:
    """Return the words for nodes, by their ids, of an annotated text or an object that holds it."""
    if isinstance(text, Mapping):
        text = text.get("txt")
    if not isinstance(text, str):
        return {}
    pieces: list[str] = []
    last = 0
    opened: list[tuple[str, int]] = []  # the ids of nodes, and how many pieces stand before
    words_of: dict[str, list[str]] = {}
    for tag in _TAG.finditer(text):
        pieces.append(text[last : tag.start()])
        last, name = tag.end(), tag[2].lower()
        if name in _BREAKS:
            pieces.append(" ")
        elif name == "span" and not tag[1]:
            key = _ID.search(tag[3])
            opened.append((key[1] if key and len(opened) < _DEEPEST_SPAN else "", len(pieces)))
        elif name == "span" and opened:
            key_of, start = opened.pop()
            if key_of:
                words_of.setdefault(key_of, []).append("".join(pieces[start:]))
    quotes = ((key, unescaped(" … ".join(words))) for key, words in words_of.items())
    return {key: quote for key, quote in quotes if quote}


def annotated(document: Mapping[str, Json]) -> Json:
    """Return the text of a document of xAIF or OVA2, with spans for its nodes, None without one."""
    analysis = document.get("analysis")
    return analysis.get("txt") if isinstance(analysis, Mapping) else document.get("text")
