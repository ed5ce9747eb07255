"""Who says what, how and in what words comes through AIF, xAIF, RDF and arguebuf."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap.model import Actor, ArgumentMap, Attribution, Statement
from argmap.model.vocabulary import MODES

FORMATS = ["aif", "xaif", "nt", "turtle", "arguebuf"]
ROOT = Path(__file__).parent.parent
CASES = sorted(
    path
    for name in ("aif", "arguebuf", "nt", "ova2", "rdf_xml", "turtle", "xaif")
    for path in (ROOT / "tests" / "cases" / "formats" / name).glob("*.*")
    if path.suffix != ".arg"
)

Utterance = dict[str, tuple[tuple[str, ...], str, str]]


def utterances(map_: ArgumentMap) -> Utterance:
    """Return by whom, in what words and how each statement is said."""
    return {
        statement.name: (statement.attribution.by, statement.attribution.quote, statement.mode)
        for statement in map_.statements
    }


def wanted(map_: ArgumentMap) -> Utterance:
    """Return what has to come through: all but a quote that repeats its statement."""
    return {
        name: (by, "" if quote == map_[name].text else quote, mode)
        for name, (by, quote, mode) in utterances(map_).items()
    }


def people(map_: ArgumentMap, *, url: bool) -> set[Actor]:
    """Return the actors that have to come through: a source that says something becomes one."""
    speaking = {name for statement in map_.statements for name in statement.attribution.by}
    return {
        *(evolve(actor, note="", url=actor.url if url else "") for actor in map_.actors),
        *(
            Actor(source.name, source.text, title=source.title)
            for source in map_.sources
            if source.name in speaking
        ),
    }


def through(map_: ArgumentMap, name: str) -> ArgumentMap:
    return argmap.loads(map_.dumps(format=name), format=name)


def column() -> ArgumentMap:
    return argmap.loads(
        """
source paper "The Post": A newspaper
  @author Ida Moe
source survey: A survey
actor mayor "Ada Lund": The mayor of the town
  @url https://example.org/mayor
actor bo: Bo
  @note Not at the meeting
actor cleo: Cleo

bridge: The bridge should be closed.
  @by mayor, bo
  @mode demands
  @quote close it, today
  @source paper, p. 3
  + cracks: It has cracks.
    @by paper
    @mode reports
  - cost: Closing costs too much.
    @mode doubts
    - small: The cost is small.
      @by bo
      @quote The cost is small.
"""
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(drawn=argument_maps())
def test_who_says_what_comes_through(name: str, drawn: ArgumentMap) -> None:
    bare = evolve(drawn, origin=None)
    map_ = through(bare, name)
    assert utterances(map_) == wanted(bare)
    assert set(map_.actors) == people(bare, url=name == "arguebuf")
    assert through(map_, name) == map_
    assert map_.losses(name) == ()
    assert argmap.loads(map_.dumps()).dumps(format=name) == map_.dumps(format=name)


_WORDS = st.sampled_from(["", "", "A word.", "a : b", ": c", "&quot;", "None", "None x", "1", "D"])
_NEW = [Actor("new"), Actor("sir", "a"), Actor("ada", "", title="a b"), Actor("bo", "x", title="D")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["aif", "xaif", "nt", "arguebuf"])
@settings(max_examples=80, deadline=None)
@given(drawn=argument_maps(max_statements=4), data=st.data())
def test_what_is_changed_comes_through(name: str, drawn: ArgumentMap, data: st.DataObject) -> None:
    """A map that was read says something else of who says what: its locutions are made anew."""
    map_ = through(evolve(drawn, origin=None), name)
    taken = {
        *(statement.name for statement in map_.statements),
        *(relation.id for relation in map_.relations),
    }
    remaining = [actor for actor in map_.actors if data.draw(st.booleans())]
    actors = [
        evolve(actor, title=data.draw(_WORDS), text=data.draw(_WORDS))
        if data.draw(st.booleans())
        else actor
        for actor in remaining
    ]
    names = {actor.name for actor in actors} | taken
    new = data.draw(st.lists(st.sampled_from(_NEW), unique=True))
    actors += [actor for actor in new if actor.name not in names]
    speakers = st.lists(st.sampled_from([actor.name for actor in actors]), max_size=2, unique=True)
    statements = []
    for statement in map_.statements:
        by: list[str] = [name for name in statement.attribution.by if name in names]
        if data.draw(st.booleans()) and actors:
            by = data.draw(speakers)
        quote = data.draw(st.just(statement.attribution.quote) | _WORDS)
        attribution = Attribution(by=tuple(by), quote=quote)
        statements.append(
            evolve(
                statement,
                attribution=attribution,
                mode=data.draw(st.just(statement.mode) | st.sampled_from(MODES)),
                text=data.draw(st.just(statement.text) | _WORDS),
            )
        )
    changed = evolve(map_, statements=statements, actors=actors)
    again = through(changed, name)
    assert utterances(again) == wanted(changed)
    assert {actor.name for actor in again.actors} == {actor.name for actor in actors}
    assert through(again, name) == again


@pytest.mark.parametrize(
    ("name", "label", "further"),
    [
        ("aif", "AIF", ["the url of 1 actor"]),
        ("xaif", "xAIF", ["the url of 1 actor"]),
        ("turtle", "RDF", ["the url of 1 actor"]),
        ("arguebuf", "arguebuf", []),
    ],
)
def test_what_has_no_place_is_reported_precisely(name: str, label: str, further: list[str]) -> None:
    lost = ["the citation of 1 statement", "the note of 1 actor", "the quote of 1 statement"]
    assert [finding.message for finding in column().losses(name)] == [
        f"1 source became an actor in {label}",
        *(f"{label} has no place for {noun}" for noun in [*lost, "1 source", *further]),
    ]


def test_each_that_says_a_statement_has_a_locution_of_it() -> None:
    document = json.loads(column().dumps(format="aif"))
    kinds = {node["nodeID"]: node for node in document["nodes"]}
    ends = [(edge["fromID"], edge["toID"]) for edge in document["edges"]]
    spoken = [
        (kinds[speech]["text"], kinds[act]["text"], content)
        for speech, act in ends
        if kinds[speech]["type"] == "L"
        for start, content in ends
        if start == act
    ]
    assert spoken == [
        ("Ada Lund : close it, today", "Directing", "bridge"),
        ("Bo : close it, today", "Directing", "bridge"),
        ("The Post : It has cracks.", "Reporting", "cracks"),
        (": Closing costs too much.", "Doubting", "cost"),
        ("Bo : The cost is small.", "Asserting", "small"),
    ]
    assert document["participants"] == [
        {"participantID": "mayor", "firstname": "Ada", "surname": "Lund",
         "description": "The mayor of the town"},
        {"participantID": "bo", "firstname": "Bo", "surname": "None"},
        {"participantID": "paper", "firstname": "The", "surname": "Post",
         "description": "A newspaper"},
        {"participantID": "cleo", "firstname": "Cleo", "surname": "None"},
    ]  # fmt: skip


@pytest.mark.parametrize("mode", ["", *MODES])
@pytest.mark.parametrize("name", FORMATS)
def test_every_mode_comes_through(name: str, mode: str) -> None:
    map_ = ArgumentMap(
        statements=[Statement("wait", "We wait.", mode=mode, attribution=Attribution(by=("ada",)))],
        actors=[Actor("ada", "Ada")],
    )
    assert evolve(through(map_, name), origin=None) == map_


@pytest.mark.parametrize("name", FORMATS)
def test_the_column_comes_through(name: str) -> None:
    map_ = argmap.load(ROOT / "docs" / "examples" / "peace-declaration.arg")
    again = through(map_, name)
    assert utterances(again) == utterances(map_)
    assert set(again.actors) == people(map_, url=True)
    assert not [
        finding for finding in map_.losses(name) if "attributions of statements" in finding.message
    ]


@pytest.mark.parametrize("name", ["aif", "xaif", "nt"])
def test_a_map_of_aif_keeps_its_locutions_in_the_other_forms_of_aif(name: str) -> None:
    """The names of its actors, too, once argmap has given them."""
    map_ = through(column(), "aif")
    for format_ in FORMATS:
        again = through(through(map_, name), format_)
        assert utterances(again) == utterances(map_)
        assert set(again.actors) == set(map_.actors)


def test_a_speaker_may_be_called_like_a_statement() -> None:
    """A name that a file has twice gets a number, and the file is written back as it was."""
    document = {
        "nodes": [
            {"nodeID": "ada", "text": "It rains.", "type": "I"},
            {"nodeID": "2", "text": "Ada : it rains", "type": "L"},
            {"nodeID": "3", "text": "Asserting", "type": "YA"},
        ],
        "edges": [
            {"edgeID": "1", "fromID": "2", "toID": "3"},
            {"edgeID": "2", "fromID": "3", "toID": "ada"},
        ],
        "locutions": [{"nodeID": "2", "personID": "ada"}],
        "participants": [{"participantID": "ada", "firstname": "Ada", "surname": "None"}],
    }
    map_ = argmap.loads(json.dumps(document), format="aif")
    assert utterances(map_) == {"ada": (("ada-2",), "it rains", "")}
    assert json.loads(map_.dumps(format="aif")) == document
    assert map_.losses("aif") == ()


_odd: Any = st.sampled_from([None, 3, "", "x", [], {}, ["x"], {"id": "x"}, {"participantID": "x"}])


@settings(max_examples=100, deadline=None)
@given(_odd, _odd, st.lists(_odd, max_size=3), _odd, _odd)
def test_odd_speakers_are_read_and_written_back(
    people: Any, spoken: Any, entries: list[Any], name: Any, mode: Any
) -> None:
    named = {"participantID": name, "firstname": mode}
    for locutions in (spoken, [*entries, {"nodeID": "2", "personID": name}]):
        document = {
            "nodes": [
                {"nodeID": "1", "text": "It rains.", "type": "I"},
                {"nodeID": "2", "text": ": it rains", "type": "L"},
                {"nodeID": "3", "text": name, "type": "YA", "mode": mode},
            ],
            "edges": [
                {"edgeID": "1", "fromID": "2", "toID": "3"},
                {"edgeID": "2", "fromID": "3", "toID": "1"},
            ],
            "locutions": locutions,
            "participants": [*entries, named] if entries else people,
        }
        map_ = argmap.loads(json.dumps(document), format="aif")
        assert json.dumps(json.loads(map_.dumps(format="aif"))) == json.dumps(document)
        changed = map_.replace("n1", mode="asks")
        for form in FORMATS:
            assert through(changed, form)["n1"].mode == "asks"
    atom = {"atom": {"text": "It rains.", "participant": name}, "userdata": {"argmap": people}}
    graph = {"nodes": {"1": atom}, "edges": {}, "participants": spoken, "schemaVersion": 1}
    read = argmap.loads(json.dumps(graph), format="arguebuf")
    assert json.loads(read.dumps(format="arguebuf")) == graph


@pytest.mark.parametrize("kind", ["supports", "attacks", "restates", "outranks"])
def test_arguebuf_keeps_schemes_that_it_does_not_list(kind: str) -> None:
    map_ = argmap.ArgumentMap(
        statements=[argmap.Statement("a", "It rains."), argmap.Statement("b", "We wait.")],
        relations=[argmap.Relation(kind, ("a",), "b", scheme="summary of the day")],
    )
    assert argmap.losses(map_, "arguebuf") == ()
    again = argmap.loads(map_.dumps(format="arguebuf"), format="arguebuf")
    assert [relation.scheme for relation in again.relations] == ["summary of the day"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_locutions_of_one_format_survive_in_the_others(path: Path) -> None:
    """But where it is told that it does not."""
    map_ = argmap.read(path, format=path.parent.name).map
    for name in FORMATS if map_ else ():
        assert map_ is not None
        again = through(map_, name)
        messages = " ".join(finding.message for finding in map_.losses(name))
        assert {statement.text: statement.mode for statement in again} == {
            statement.text: statement.mode for statement in map_
        }
        if "quote of" not in messages and "quotes of" not in messages:
            assert sentence_of(again) == sentence_of(map_)


def sentence_of(map_: ArgumentMap) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return what is said in what words and by whom, without the names of statements."""
    labels = {actor.name: actor.title or actor.text or actor.name for actor in map_.actors}
    return {
        (
            statement.text,
            statement.attribution.quote,
            tuple(labels[by] for by in statement.attribution.by),
        )
        for statement in map_.statements
    }


def test_participants_of_arguebuf_that_are_not_ids_are_passed_over() -> None:
    further: dict[str, Any] = {"argmap": {"participants": [{}]}}
    node = {"atom": {"text": "a", "participant": "ada"}, "userdata": further}
    graph = {"nodes": {"n": node}, "edges": {}, "participants": {"ada": {"name": "Ada"}}}
    map_ = argmap.loads(json.dumps(graph), format="arguebuf")
    assert [statement.by for statement in map_] == [("ada",)]
