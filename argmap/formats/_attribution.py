"""Who says what in an AIF graph, and in what words of the text that xAIF and OVA keep beside it.

A locution anchors an illocution, which leads to what is said; its speaker is a participant, or
stands before its text ("Ada : the bridge has cracks"), as AIFdb writes it.
Source: Budzynska and Reed 2011, Whence inference, on locutions and illocutions.
Not here: the graph itself (`_aif`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import Factory, define, evolve

from argmap.formats._documents import word
from argmap.formats._losses import Holds
from argmap.formats._names import Names
from argmap.formats._shapes import Json
from argmap.formats._texts import unescaped
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members
from argmap.model.provenance import UNATTRIBUTED, Actor, Attribution
from argmap.model.statement import Statement

Node: TypeAlias = Mapping[str, Json]
_LONGEST_NAME = 60
_MOST_NAMES = 4
_TAG = re.compile(r"<(/?)([A-Za-z]+)\b([^<>]*)>")
_ID = re.compile(r"(?<![\w-])id=[\"'](?:node)?([^\"']+)[\"']")
_DEEPEST_SPAN = 16  # deeper ones would repeat the text again and again
_OBJECTS: frozenset[type] = frozenset((dict, Members))
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3"))
_NOBODY = ("none", "null", "")


@define
class Said:
    """Who says the statement of a node, by the labels of speakers, and in what words."""

    by: list[str] = Factory(list)
    quote: str = ""


def said_in(graph: Mapping[str, Json], text: Json = "") -> dict[str, Said]:
    """Return what is known of the nodes of a graph, by their ids, from it and an annotated text.

    The graph may be one of an origin, in which nodes of the map are ids.  What is not as AIF has
    it says nothing.  Linear in both.
    """
    words = spans(text)
    labels = Labels(graph)
    found = {key: Said(quote=quote) for key, quote in words.items()}
    for content, act, key, locution in _spoken(graph):
        one = found.setdefault(content, Said())
        one.quote = one.quote or words.get(key, "")
        label = labels.of(key, locution)
        if label and label not in one.by and not _challenges(act):
            one.by.append(label)
    return found


def _spoken(graph: Mapping[str, Json]) -> Iterator[tuple[str, Node, str, Node]]:
    """Yield the id of each content with its illocution, and the id and node of its locution."""
    nodes: dict[str, dict[str, Node]] = {"L": {}, "YA": {}}
    for node in _objects(graph.get("nodes")):
        kind = node.get("type")
        if kind in ("L", "YA"):
            nodes[kind][word(node.get("nodeID"))] = node
    locutions, acts = nodes["L"], nodes["YA"]
    speeches: dict[str, list[str]] = {}
    contents: list[tuple[str, str]] = []
    for edge in _objects(graph.get("edges")) if acts else ():
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


def _challenges(act: Node) -> bool:
    """Tell whether an illocution asks for reasons for its content, which another one said."""
    return "challenging" in word(act.get("scheme") or act.get("text")).lower()


def _objects(value: Json) -> Iterable[Node]:
    listed = value if isinstance(value, list | tuple) else ()
    if _OBJECTS.issuperset(map(type, listed)):
        return listed
    return [one for one in listed if type(one) in _OBJECTS]


class Labels:
    """Finds the speaker of a locution: as a participant, or else before its text.

    In RDF a locution says its `source`, which is its whole text where AIFdb knew no better.
    """

    def __init__(self, graph: Mapping[str, Json]) -> None:
        people = ((_person(one), _full_name(one)) for one in _objects(graph.get("participants")))
        self.people = {key: label for key, label in people if key and label}
        self.person_of = {
            word(one.get("nodeID")): word(one.get("personID"))
            for one in _objects(graph.get("locutions"))
        }

    def of(self, key: str, node: Node) -> str:
        person = self.person_of.get(key) or word(node.get("participantID"))
        if person in self.people:
            return self.people[person]
        source = word(node.get("source"))
        if source and source != node.get("text"):
            return unescaped(source)
        return _speaker(word(node.get("text")), known=key in self.person_of)


def _speaker(text: str, *, known: bool) -> str:
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
    is_name = len(names) <= _MOST_NAMES and all(one[:1].isupper() for one in names)
    return name if known and is_name else ""


def _person(participant: Node) -> str:
    return word(participant.get("participantID")) or word(participant.get("id"))


def _full_name(participant: Node) -> str:
    names = (unescaped(word(participant.get(key))) for key in ("firstname", "surname"))
    return " ".join(one for one in names if one.lower() not in _NOBODY)


def spans(text: Json) -> dict[str, str]:
    """Return the words that an annotated text has for nodes, by their ids; spans may be nested.

    In xAIF the text may be an object that holds it.
    """
    if isinstance(text, Mapping):
        text = text.get("txt")
    if not isinstance(text, str):
        return {}
    plain: list[str] = []
    length, last = 0, 0
    opened: list[tuple[str, int]] = []
    found: dict[str, list[tuple[int, int]]] = {}
    for tag in _TAG.finditer(text):
        plain.append(text[last : tag.start()])
        length += tag.start() - last
        last = tag.end()
        if tag[2].lower() in _BREAKS:
            plain.append(" ")
            length += 1
        elif tag[2].lower() != "span":
            continue
        elif not tag[1]:
            key = _ID.search(tag[3])
            opened.append((key[1] if key and len(opened) < _DEEPEST_SPAN else "", length))
        elif opened:
            key_of, start = opened.pop()
            if key_of:
                found.setdefault(key_of, []).append((start, length))
    whole = "".join(plain)
    return {
        key: quote
        for key, places in found.items()
        if (quote := unescaped(" … ".join(whole[start:end] for start, end in places)))
    }


class Speakers:
    """Makes actors of the labels of speakers, when all names of statements are given out."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.actors: dict[str, Actor] = {}

    def attribution(self, said: Said, text: str) -> Attribution:
        """Return who says a text, and in what words if they are other ones."""
        quote = "" if said.quote == text else said.quote
        return Attribution(by=tuple(map(self.name, said.by)), quote=quote)

    def name(self, label: str) -> str:
        if label not in self.actors:
            self.actors[label] = Actor(self.names.of("", label), label)
        return self.actors[label].name


def kept(
    map_: ArgumentMap, holds: Holds, parts: Mapping[str, Json], said: Mapping[str, Said]
) -> tuple[ArgumentMap, Holds]:
    """Return what of a map a graph has to hold, as it says itself who says what.

    `parts` are those of the origin of the map.  Where the graph says all of it, the
    attributions are among what is held; where it does not, those that it says are taken out.
    """
    labels = {one.name: one.text for one in map_.actors if one == Actor(one.name, one.text)}
    known = {label for one in said.values() for label in one.by}
    told = [_says(one, parts.get(one.name), labels, said) for one in map_.statements]
    plain = not map_.sources and all(labels.get(one.name) in known for one in map_.actors)
    if plain and all(told):
        return map_, evolve(holds, provenance=True)
    statements = [
        evolve(one, attribution=UNATTRIBUTED) if is_told and one.attribution else one
        for one, is_told in zip(map_.statements, told, strict=True)
    ]
    used = {name for one in statements for name in one.attribution.by}
    actors = [one for one in map_.actors if one.name in used or labels.get(one.name) not in known]
    return evolve(map_, statements=statements, actors=actors), holds


def _says(one: Statement, part: Json, labels: Mapping[str, str], said: Mapping[str, Said]) -> bool:
    """Tell whether the graph says again all of the attribution of a statement."""
    mine = one.attribution
    if not mine:
        return True
    told = said.get(word(part.get("nodeID"))) if type(part) is Members else None
    if told is None or mine.citations or [labels.get(name) for name in mine.by] != told.by:
        return False
    return mine.quote == told.quote or (not mine.quote and told.quote == one.text)


def annotated(document: Mapping[str, Json]) -> Json:
    """Return the text of a document of xAIF or OVA2, with spans for its nodes, None without one."""
    analysis = document.get("analysis")
    return analysis.get("txt") if isinstance(analysis, Mapping) else document.get("text")
