"""Every format: detection, loss, hostile input; a new format needs no new test."""

from collections import Counter
from operator import attrgetter

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import argument_maps
from test_format_cases import refuses

import argmap
from argmap.exchange.json import value_of
from argmap.exchange.signatures import SIGNATURES, top_level
from argmap.formats import Format, by_suffix, formats, guess, named
from argmap.model import ArgumentMap, Group
from argmap.model.builder import Builder
from argmap.source import SourceFile

FORMATS = list(formats().values())
READ = [format_ for format_ in FORMATS if format_.read]
WRITTEN = [format_ for format_ in READ if format_.write]
BOTH = [
    (format_, format_.read, format_.write) for format_ in FORMATS if format_.read and format_.write
]


def bridge() -> ArgumentMap:
    m = Builder("Bridge")
    m.group("Costs")
    build = m.claim("build", "The bridge must be built.")
    m.supports(m.premise("jams", "Traffic jams cost millions."), build)
    return m.build()


@pytest.mark.parametrize("name", formats())
def test_a_format_is_named_like_its_file_and_says_what_it_keeps(name: str) -> None:
    format_ = formats()[name]
    assert format_.name.replace("-", "_") == name
    assert format_.label
    assert format_.keeps
    assert all(suffix.startswith(".") for suffix in format_.suffixes)
    assert format_.read or format_.write


@pytest.mark.parametrize("format_", WRITTEN, ids=attrgetter("name"))
def test_a_format_knows_its_own(format_: Format) -> None:
    text = bridge().dumps(format=format_.name)
    suffix = format_.suffixes[0]
    is_shared = suffix in (".yml", ".yaml")  # by several formats, of which an empty text shows none
    assert guess(f"x{suffix}", "") is (None if is_shared else by_suffix(suffix))
    assert guess("-", text) is format_


@pytest.mark.parametrize(
    ("name", "kind"), [("x.txt", "nt"), ("x.txt", "turtle"), ("x.xml", "graphml")]
)
def test_a_text_decides_where_many_formats_share_a_suffix(name: str, kind: str) -> None:
    assert guess(name, bridge().dumps(format=kind)) is formats()[kind]


def test_an_unknown_format_gives_none() -> None:
    assert named("json") is formats()["json"]
    assert named("klingon") is None
    assert guess("x.klingon", "<?xml ?>") is None


@settings(max_examples=40, deadline=None)
@given(drawn=argument_maps())
@example(ArgumentMap(groups=[Group(["For all of us"]), Group(["For all of us", "Costs"])]))
def test_a_format_that_keeps_everything_loses_nothing(drawn: ArgumentMap) -> None:
    lossless = [row for row in BOTH if row[0].keeps == "everything"]
    assert lossless
    for format_, read, write in lossless:
        written = write(drawn)
        assert written.diagnostics == (), format_.name
        assert read(SourceFile("x", written.text)).map == drawn, format_.name


@pytest.mark.parametrize("format_", WRITTEN, ids=attrgetter("name"))
def test_of_an_empty_file_nothing_is_lost(format_: Format) -> None:
    text = ArgumentMap().dumps(format=format_.name)
    empty = argmap.reads(text, format=format_.name).map
    assert empty is None or empty.losses(format_.name) == ()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(drawn=argument_maps())
def test_what_a_format_keeps_it_keeps_again(drawn: ArgumentMap) -> None:
    """What is read from a written map is written without loss, and read the same."""
    # no framework has questions; an issue of three positions is one without words in Carneades
    lost = (" text", "further argument", " question", "became one issue")
    texts = Counter(statement.text for statement in drawn)
    for format_, read, write in BOTH:
        written = write(drawn)
        assert {finding.severity for finding in written.diagnostics} <= {2}, format_.name
        map_ = read(SourceFile("x", written.text)).map
        assert map_ is not None, format_.name
        again = write(map_)
        # an apostrophe before what a spreadsheet would run is reported each time it is written
        left = [finding for finding in again.diagnostics if "apostrophe" not in finding.message]
        assert left == [], format_.name
        assert read(SourceFile("x", again.text)).map == map_, format_.name
        if not any(word in finding.message for finding in written.diagnostics for word in lost):
            assert Counter(statement.text for statement in map_) == texts, format_.name
        if not written.diagnostics and format_.name != "kialo":
            assert evolve(map_, origin=None) == evolve(drawn, origin=None), format_.name


@pytest.mark.parametrize("name", ["graphml", "node_link", "csv", "json"])
def test_a_weight_of_zero_is_kept(name: str) -> None:
    m = Builder()
    m.supports(m.premise("jams", weight=0), m.claim("build"), weight=0)
    map_ = argmap.loads(m.build().dumps(format=name), format=name)
    assert map_["jams"].weight == map_.relations[0].weight == 0


@settings(max_examples=40, deadline=None)
@given(drawn=argument_maps())
def test_every_map_can_be_written(drawn: ArgumentMap) -> None:
    for format_ in FORMATS:
        if format_.write:
            assert format_.write(drawn).text.encode() is not None, format_.name


DEEP = 30_000
HOSTILE = [
    "\0", "{", "[" * DEEP, "<" * 1000, "\n" * 10, '"' * 999, "a" * 10_000, "\ud800", "- " * DEEP,
    "{a: " * DEEP, '{"nodes": ' + "[" * DEEP + "]" * DEEP + "}", '{"AIF":' * DEEP, "<a>" * DEEP,
    "<graphml><graph>" + "<node>" * DEEP, "<ARG>" + "<AU>" * DEEP, "(" * DEEP, "> " * DEEP,
    "a: &a [x]\n" + "b: [" + "*a, " * DEEP + "]", "1." * DEEP + " x", " " * DEEP + "x", ":" * DEEP,
    '<!DOCTYPE a [<!ENTITY b "c">]><arggraph>&b;</arggraph>', "<!--" * DEEP, "&#1;" * 9_999,
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><graphml>&x;</graphml>',
    "<!DOCTYPE a[ " * DEEP, "<!DOCTYPE a [<!--" * DEEP, "]> " * DEEP,
    "%" * DEEP, "#" * DEEP, "~" * DEEP, "`" * DEEP, "- Claim A: " * DEEP, "\t" * DEEP + "-",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("format_", READ, ids=attrgetter("name"))
def test_what_is_hostile_gets_findings(format_: Format) -> None:
    assert format_.read is not None
    for text in HOSTILE:
        reading = format_.read(SourceFile("x", text))
        assert (reading.map is None) == any(map(refuses, reading.diagnostics)), text[:40]


EMPTY = [
    "", "\n \n", "{}", "[]", "null", "0", '""', '{"nodes": []}', '{"nodes": [], "edges": []}',
    '{"nodes": null, "edges": null, "locutions": null}', '{"AIF": {}}', '{"AIF": {"nodes": []}}',
    '{"nodes": {}, "edges": {}}', '{"nodes": [{"nodeID": 1, "type": "L", "text": "a : b"}]}',
    '{"AIF": {"nodes": []}, "text": "A word."}', '{"a": [1, {"b": "text"}]}', "<a/>", "<ARG/>",
    "<arggraph/>", "<caf/>", "<lkif><argument-graph/></lkif>", "<graphml/>", "p af 0\n", "#\n", "%",
    "Discussion Title: A\n", "id\n", "---\n", "statements:\n", "# A heading\n", "meta: {}\n",
]  # fmt: skip


@pytest.mark.parametrize("format_", READ, ids=attrgetter("name"))
def test_an_empty_map_is_reported(format_: Format) -> None:
    """A language may be written later, as ours and Argdown; elsewhere, an empty file has no map."""
    assert format_.read is not None
    for text in EMPTY:
        reading = format_.read(SourceFile("x", text))
        if format_.name in ("arg", "json") or (format_.name == "argdown" and not text.strip()):
            continue
        if reading.map is None or not reading.map.statements:
            assert reading.diagnostics, text


@settings(max_examples=100, deadline=None)
@given(text=st.text())
def test_detection_takes_any_text(text: str) -> None:
    top = top_level(text, [], value_of)
    for row in SIGNATURES:
        assert row.fits(top) in {True, False}, row.format


def test_csv_keeps_who_says_what_and_where() -> None:
    map_ = argmap.loads("""\
# Part one

source paper: A paper
  @title On tides
actor ada: Ada Lovelace

tide: The tide turns at six.
  @by ada
  @source paper, p. 3
  @quote it turns
  @likelihood 60%
  @tags sea, time
  - moon: The moon is late.
    @by ada
""")
    text = map_.dumps(format="csv")
    assert argmap.losses(map_, "csv") == ()
    assert argmap.loads(text, format="csv") == map_
    semicolons = text.replace(",", ";").replace("paper; p. 3", "paper, p. 3")
    assert argmap.loads(semicolons.replace("sea; time", "sea, time"), format="csv") == map_


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "head",
    [
        ("Claim", "Parent", "Stance", "Speaker", "Source"),
        ("statement", "target", "relation", "by", "reference"),
        ("Text", "reply to", "Pro/Con", "Author", "Link"),
    ],
)
def test_a_table_made_by_hand_has_speakers_and_sources(
    head: tuple[str, ...], separator: str
) -> None:
    rows = [head, ("We wait.", "", "", "Ada", ""), ("It rains.", "We wait.", "pro", "Bo", "Radio")]
    text = "".join(separator.join(row) + "\n" for row in rows)
    map_ = argmap.loads(text, format="csv")
    people = {actor.name: actor.text for actor in map_.actors}
    assert [people[statement.by[0]] for statement in map_] == ["Ada", "Bo"]
    assert [source.text for source in map_.sources] == ["Radio"]
    assert [relation.kind for relation in map_.relations] == ["supports"]
