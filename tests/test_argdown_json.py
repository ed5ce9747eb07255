"""The JSON of a document is the same map as the document; nothing in such a file is relied on."""

import json
from pathlib import Path
from typing import Any

import pytest
from argdown_map import drawn
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.formats.argdown.argdown_json import argdown_json
from argmap.formats.argdown.export.to_json import to_json
from argmap.formats.argdown.read.document import read_model
from argmap.formats.argdown.read.findings import Notes
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import UNTITLED
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

FOLDER = Path(__file__).parent / "cases" / "formats"
EXPORTED = sorted(
    path
    for path in (FOLDER / "argdown_json").glob("*.json")
    # relations of an export name arguments that it has exploded, and has not
    if path.stem != "explode" and (FOLDER / "argdown" / f"{path.stem}.argdown").is_file()
)


def read(document: object) -> Reading:
    assert argdown_json.read is not None
    return argdown_json.read(SourceFile("x.json", json.dumps(document)))


def plain(map_: ArgumentMap | None) -> ArgumentMap:
    """Return a map without what is in no export: the frontmatter."""
    assert map_ is not None
    return evolve(map_, origin=None, metadata=UNTITLED, sources=(), actors=())


@pytest.mark.parametrize("path", EXPORTED, ids=lambda path: path.stem)
def test_the_json_of_a_document_is_the_same_map(path: Path) -> None:
    document = argmap.read(FOLDER / "argdown" / f"{path.stem}.argdown")
    assert plain(argmap.read(path, format="argdown-json").map) == plain(document.map)


def test_there_are_exports_of_every_kind() -> None:
    assert {path.stem for path in EXPORTED} >= {"structure", "undercuts", "strict"}


def test_a_map_in_an_export_says_nothing_more() -> None:
    path = FOLDER / "argdown_json" / "debate.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["map"]["nodes"]
    map_ = read(document).map
    del document["map"]
    assert plain(read(document).map) == plain(map_)


def test_the_map_alone_is_refused_with_what_is_missing() -> None:
    path = FOLDER / "argdown_json" / "debate.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    reading = read({"map": document["map"]})
    assert reading.map is None
    message = "there are neither 'statements' nor 'arguments', only the map that is drawn of them"
    assert [finding.message for finding in reading.diagnostics] == [message]


def test_what_was_changed_is_written_anew() -> None:
    map_ = argmap.read(FOLDER / "argdown_json" / "debate.json", format="argdown-json").unwrap()
    changed = evolve(
        map_, statements=[evolve(statement, note="New.") for statement in map_.statements]
    )
    assert plain(again(changed)) == plain(changed)
    assert {statement.note for statement in again(changed)} == {"New."}


def test_tags_of_a_reference_are_not_its_text() -> None:
    members = [{"text": "It is so."}, {"text": "#x", "isReference": True, "tags": ["x"]}]
    map_ = read({"statements": {"A": {"members": members, "tags": ["x"]}}}).unwrap()
    assert (map_["A"].text, map_["A"].tags, map_.origin) == ("It is so.", ("x",), None)


def again(map_: ArgumentMap) -> ArgumentMap:
    assert argdown_json.write is not None
    return read(json.loads(argdown_json.write(map_).text)).unwrap()


@pytest.mark.parametrize("path", EXPORTED, ids=lambda path: path.stem)
def test_what_is_written_is_what_argdown_exports(path: Path) -> None:
    """All but places, ranges, colours, and what Argdown writes twice."""
    text = (FOLDER / "argdown" / f"{path.stem}.argdown").read_text(encoding="utf-8")
    model = read_model(text, Notes(SourceFile("x", text)))
    exported = json.loads(path.read_text(encoding="utf-8"))
    document = json.loads(json.dumps({**to_json(model), "map": drawn(model)}))
    for key in ("arguments", "statements", "relations", "sections", "tags"):
        assert bare(document[key]) == bare(exported[key])
    if "map" in exported:
        assert bare(document["map"]["nodes"]) == bare(exported["map"]["nodes"])
        assert bare(document["map"]["edges"]) == bare(exported["map"]["edges"])


OMITTED = {
    "startLine", "startColumn", "endLine", "endColumn", "ranges", "color", "fontColor", "relations",
    "endOffset", "isGroup", "cssClass", "occurrenceIndex",
}  # fmt: skip


def bare(value: Any, key: str = "") -> Any:
    """Return a part of an export without what is not compared, its arrays of objects sorted."""
    if isinstance(value, list):
        items = [bare(item) for item in value]
        return items if key in ("members", "pcs", "tags") else sorted(items, key=repr)
    if not isinstance(value, dict):
        return value.strip() if isinstance(value, str) else value
    fields = {
        name: bare(member, name)
        for name, member in sorted(value.items())
        if name not in OMITTED and member not in ("", False)
    }
    if fields.get("type") == "statement":
        fields.pop("pcs", None)
        if fields.get("isReference"):
            fields.pop("text", None)
    return fields


WORDS = st.sampled_from(
    ["type", "relationType", "from", "to", "fromType", "toType", "title", "text", "members", "pcs",
     "inference", "data", "uses", "tags", "section", "id", "children", "level", "nodes", "edges",
     "statements", "arguments", "relations", "sections", "map", "argument", "inference", "support",
     "undercut", "contrary", "equivalence-class", "argument-map-node", "group-map-node", "A", "B",
     "premise", "main-conclusion", "role", "conclusionIndex", "isReference", "frontMatter",
     "argumentTitle", "A - 1", "startLine", "argmap", "\ud800", ""]
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=30,
)
LINE = st.fixed_dictionaries(
    {"title": st.sampled_from("ABC")},
    optional={
        "role": WORDS, "inference": ANYTHING, "text": ANYTHING, "data": ANYTHING, "tags": ANYTHING,
        "isReference": ANYTHING, "section": ANYTHING, "argumentTitle": WORDS, "startLine": ANYTHING,
    },
)  # fmt: skip
OWNER = st.fixed_dictionaries(
    {},
    optional={
        "members": st.lists(LINE, max_size=3) | ANYTHING, "pcs": st.lists(LINE, max_size=4),
        "tags": st.lists(WORDS, max_size=2), "data": ANYTHING, "section": st.sampled_from("st"),
    },
)  # fmt: skip
RELATION = st.fixed_dictionaries(
    {
        "relationType": WORDS | st.just("support"),
        "from": st.sampled_from("ABC"),
        "fromType": st.sampled_from(["argument", "equivalence-class", "inference"]),
        "to": st.sampled_from("ABC"),
        "toType": st.sampled_from(["argument", "equivalence-class", "inference"]),
    },
    optional={"conclusionIndex": st.integers(0, 3)},
)
SECTION = st.fixed_dictionaries(
    {"id": st.sampled_from("st"), "title": WORDS},
    optional={"level": ANYTHING, "children": ANYTHING, "data": ANYTHING, "tags": ANYTHING},
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "statements": st.dictionaries(st.sampled_from("ABC"), OWNER),
        "arguments": st.dictionaries(st.sampled_from("ABC"), OWNER),
    },
    optional={
        "relations": st.lists(RELATION, max_size=4), "sections": st.lists(SECTION, max_size=3),
        "frontMatter": ANYTHING, "map": ANYTHING,
    },
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(document=DOCUMENTS | ANYTHING | st.dictionaries(WORDS, ANYTHING))
def test_any_document_is_read_or_refused_with_a_place(document: Any) -> None:
    reading = read(document)
    assert (reading.map is None) == any(finding.severity == 3 for finding in reading.diagnostics)
    assert all(finding.span is not None for finding in reading.diagnostics)
    if reading.map is not None:
        assert argmap.loads(reading.map.dumps()) == reading.map


def test_sections_within_sections_do_not_recurse() -> None:
    deep: dict[str, Any] = {"id": "s", "title": "s", "level": 1, "children": []}
    for _ in range(200):
        deep = {"id": "s", "title": "s", "level": 1, "children": [deep]}
    reading = read({"statements": {"A": {"members": [{"text": "It is so."}]}}, "sections": [deep]})
    assert reading.map is not None
    assert len(reading.map.groups) == 201


def test_an_export_of_many_statements_and_relations_is_read() -> None:
    count = 5_000
    statements = {
        f"s{at}": {"members": [{"text": "It is so.", "argumentTitle": "A", "role": "premise"}]}
        for at in range(count)
    }
    lines = [{"title": f"s{at}", "role": "premise"} for at in range(count)]
    lines[-1]["role"] = "main-conclusion"
    relations = [
        {
            "relationType": "undercut", "from": f"s{at}", "fromType": "equivalence-class",
            "to": "A", "toType": "inference", "conclusionIndex": count - 1,
        }
        for at in range(count)
    ]  # fmt: skip
    map_ = read({"statements": statements, "arguments": {"A": {"pcs": lines}},
                 "relations": relations}).unwrap()  # fmt: skip
    assert len(map_) == count
    assert len(map_.relations) == count + 1
