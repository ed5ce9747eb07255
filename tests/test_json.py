"""JSON: nothing is lost, nothing hostile gets through, and the schema says what is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from golden import is_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps
from strict_schema import strict

import argmap
from argmap.diagnostics import ArgmapError
from argmap.formats.json import read, read_source, schema, tables, write
from argmap.kinds import statement_kinds
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Citation,
    Expectation,
    Group,
    Likelihood,
    Metadata,
    Origin,
    Relation,
    Source,
    Statement,
)
from argmap.model.vocabulary import standards
from argmap.relations import relation_kinds
from argmap.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = Path(__file__).parent.parent / "docs" / "argmap.schema.json"
EVERYTHING = Path(__file__).parent / "cases" / "formats" / "json" / "everything.json"


def everything() -> ArgumentMap:
    """A map that uses every field."""
    return ArgumentMap(
        metadata=Metadata(
            title="Bridge", author="A. Writer", article="The Daily", date="2024", language="en",
            semantics="grounded",
        ),
        sources=[
            Source(
                "report", "The report", title="T", author="B", publisher="C", published="2020",
                accessed="2024", url="https://example.org", archive="D", file="e.pdf",
                reliability="A", language="de", note="N",
            )
        ],
        actors=[Actor("mayor", "The mayor", title="M", url="https://example.org/m", note="N")],
        groups=[Group(("Costs",), color="rose", note="N", collapsed=True), Group(("Costs", "ⅱ"))],
        statements=[
            Statement("build", "The bridge must be built.", kind="claim", title="Build!"),
            Statement(
                "jams", "Traffic jams cost \u201cmillions\u201d.", group=("Costs", "ⅱ"),
                attribution=Attribution(
                    by=("mayor",), citations=(Citation("report", "p. 3"),), quote="millions"
                ),
                mode="reports", stance="endorses", hedge=("about", "perhaps"),
                date="2026-03", confidence="low", weight=0.25,
                likelihood=Likelihood.parse("likely"), implicit=True, tags=("money", "cars"),
                note="N", url="https://example.org/j", standard="scintilla", value="wealth",
                expect=(Expectation("in"), Expectation("out", "preferred")),
            ),
            Statement("why", kind="question", alternatives=("exclusive",)),
            Statement("toll", likelihood=Likelihood(0.2, 0.4)),
        ],
        relations=[
            Relation(
                "supports", ("jams", "toll"), "build", scheme="costs", strict=True, weight=0.5,
                cq="Whose?", warrant="W", hedge="so to speak", implicit=True, tags=("tolls",),
                attribution=Attribution(by=("mayor",), quote="tolls"), note="N",
                url="https://example.org/t",
            ),
            Relation("undercuts", "toll", "supports:jams&toll->build", id="cut"),
            Relation("attacks", "toll", "build"),
        ],
        origin=Origin("aif", {"build": ("7", None), "cut": {"id": 8}}, {"keys": ("nodes",)}),
    )  # fmt: skip


def test_a_map_with_everything_looks_like_the_golden_file() -> None:
    is_golden(write(everything()), EVERYTHING)
    assert read(EVERYTHING.read_text(encoding="utf-8")) == everything()


def test_the_golden_schema_lists_what_the_registries_hold() -> None:
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lists = {"claim": statement_kinds(), "supports": relation_kinds(), "scintilla": standards()}
    nodes: list[object] = [document]
    for node in nodes:
        if isinstance(node, dict):
            for word, known in lists.items():
                if word in node.get("enum", ()):
                    node["enum"] = [*known]
            nodes += node.values()
        elif isinstance(node, list):
            nodes += node
    is_golden(json.dumps(document, indent=2, ensure_ascii=False) + "\n", SCHEMA)


def test_an_empty_map_is_a_version() -> None:
    assert write(ArgumentMap()) == '{\n  "argmap": 1\n}\n'
    assert read('{"argmap": 1}') == ArgumentMap()


@settings(max_examples=200, deadline=None)
@given(argument_maps())
def test_what_is_written_is_read_back_and_fits_the_schema(drawn: ArgumentMap) -> None:
    text = write(drawn)
    assert read(text) == drawn
    assert write(read(text)) == text
    assert list(misfits(json.loads(text), schema())) == []


def test_the_order_of_reading_is_kept() -> None:
    assert read(write(everything())).statements == everything().statements
    assert read(write(everything())).relations == everything().relations


HOSTILE = {
    "nothing": ("", "ARG505", "1:1", "expecting value"),
    "array": ("[]", "ARG505", "1:1", "$: an array where an object is expected"),
    "cut off": ('{"argmap": 1,\n "sta', "ARG505", "2:2", "unterminated string"),
    "no version": ("{}", "ARG505", "1:1", "'argmap' must be there"),
    "version as text": ('{"argmap": "1"}', "ARG505", "1:1", "must be there"),
    "version as truth": ('{"argmap": true}', "ARG505", "1:1", "must be there"),
    "version 0": ('{"argmap": 0}', "ARG505", "1:1", "must be there"),
    "newer version": ('{"argmap": 2}', "ARG506", "1:12", "the version is 2"),
    "huge version": ('{"argmap": 1' + "0" * 4000 + "}", "ARG506", "1:12", "of many digits"),
    "huge number": ('{"argmap": 1' + "0" * 5000 + "}", "ARG505", "1:12", "is too large"),
    "deep array": ("[" * 100_000, "ARG505", "1:1", "nested too deep"),
    "deep object": ('{"a":' * 100_000, "ARG505", "1:1", "nested too deep"),
    "not a number": ('{"argmap": 1, "x": NaN}', "ARG505", "1:20", "the value NaN is not a number"),
    "infinity": ('{"argmap": -Infinity}', "ARG505", "1:12", "the value -Infinity is not"),
    "doubled key": ('{"argmap": 1, "argmap": 1}', "ARG505", "1:15", "'argmap' is given twice"),
    "doubled key, first of another shape": (
        '{"argmap": 1, "actors": 1, "actors": [{"name": 3}]}',
        "ARG505",
        "1:28",
        "the key 'actors' is given twice",
    ),
    "doubled key, once escaped": (
        '{"argmap": 1, "actors": [], "title": "\\"}{[", "\\u0061ctors": [{"name": 3}]}',
        "ARG505",
        "1:47",
        "the key 'actors' is given twice",
    ),
    "byte-order mark": ('\ufeff{"argmap": 1}', "ARG505", "1:1", "BOM"),
    "unknown key": ('{"argmap": 1, "statement": []}', "ARG505", "1:1", "unknown key 'statement'"),
    "object for array": (
        '{"argmap": 1,\n"statements": {}}',
        "ARG505",
        "2:15",
        "an object where",
    ),
    "text for number": (
        '{"argmap": 1, "statements": [\n{"name": "a"},\n{"name": "b", "weight": "1"}]}',
        "ARG505",
        "3:25",
        "$.statements[1].weight: a string where a number from 0 to 1 is expected",
    ),
    "truth for number": (
        '{"argmap": 1, "statements": [{"name": "a", "weight": true}]}',
        "ARG505",
        "1:54",
        "a truth value where",
    ),
    "overflowing number": (
        '{"argmap": 1, "statements": [{"name": "a", "weight": 1e999}]}',
        "ARG505",
        "1:54",
        "the number 1e999 is too large",
    ),
    "many digits": (
        f'{{"argmap": 1, "statements": [\n{{"name": "NaN", "weight": -{"9" * 5000}}}]}}',
        "ARG505",
        "2:27",
        "is too large",
    ),
    "no number": (
        '{"argmap": 1, "statements": [\n{"name": "NaN", "weight": NaN}]}',
        "ARG505",
        "2:27",
        "NaN is not a number",
    ),
    "null name": (
        '{"argmap": 1, "actors": [{"name": null}]}',
        "ARG505",
        "1:35",
        "null where a",
    ),
    "missing name": (
        '{"argmap": 1, "actors": [{}]}',
        "ARG505",
        "1:26",
        "the key 'name' is missing",
    ),
    "surrogate": (
        '{"argmap": 1, "actors": [{"name": "a", "text": "\\ud800"}]}',
        "ARG205",
        "1:26",
        "$.actors[0]: ",
    ),
    "surrogate key": ('{"argmap": 1, "\\ud800": 1}', "ARG505", "1:1", "unknown key '\\ud800'"),
    "odd key": (
        '{"argmap": 1, "actors": [{"name": "a", "a b": 1}]}',
        "ARG505",
        "1:26",
        "unknown key 'a b'",
    ),
    "deep value": (
        '{"argmap": 1, "actors": [{"name": ' + "[" * 500 + "]" * 500 + "}]}",
        "ARG505",
        "1:35",
        "an array where a string",
    ),
    "unknown kind": (
        '{"argmap": 1, "statements": [{"name": "a", "kind": "clam"}]}',
        "ARG105",
        "1:30",
        "unknown kind 'clam'",
    ),
    "unknown statement": (
        '{"argmap": 1, "relations": [{"kind": "supports", "sources": ["a"], "target": "a"}]}',
        "ARG101",
        "1:1",
        "unknown statement 'a'",
    ),
    "string for sources": (
        '{"argmap": 1, "relations": [{"kind": "supports", "sources": "a", "target": "a"}]}',
        "ARG505",
        "1:61",
        "a string where an array",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_map_is_refused_with_a_place(name: str) -> None:
    text, code, place, words = HOSTILE[name]
    with pytest.raises(ArgmapError) as caught:
        read(text, name="x.json")
    first = caught.value.diagnostics[0]
    assert (first.code, str(first.span)) == (code, f"x.json:{place}")
    assert words in first.message


def test_all_that_is_wrong_is_found_in_one_run() -> None:
    text = '{"argmap": 1, "statements": [{"name": 1}, {"naem": "a"}], "groups": [{"path": "T"}]}'
    with pytest.raises(ArgmapError) as caught:
        read(text)
    assert [finding.message for finding in caught.value.diagnostics] == [
        "$.statements[0].name: a number where a string is expected",
        "$.statements[1]: the key 'name' is missing",
        "$.statements[1]: unknown key 'naem'",
        "$.groups[0].path: a string where an array is expected",
    ]
    assert caught.value.diagnostics[2].hints == ("did you mean 'name'?",)


def test_many_faults_cost_linear_time() -> None:
    members = ",".join('{"name": 1}' for _ in range(20_000))
    with pytest.raises(ArgmapError) as caught:
        read(f'{{"argmap": 1, "actors": [{members}]}}')
    assert len(caught.value.diagnostics) == 20_000


_words = st.text(max_size=4) | st.sampled_from(
    [
        "argmap",
        "statements",
        "relations",
        "name",
        "kind",
        "sources",
        "target",
        "path",
        "supports",
        "a",
    ]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(_values, st.integers(0, 40))
def test_any_json_is_read_or_refused(value: Any, cut: int) -> None:
    text = json.dumps({"argmap": 1, "statements": [{"name": "a"}], "actors": value})
    for document in (json.dumps(value), text, text[:-cut]):
        assert_read_or_refused(document)


def assert_read_or_refused(text: str) -> None:
    reading = read_source(SourceFile("x.json", text))
    assert (reading.map is None) == bool(reading.diagnostics)
    for finding in reading.diagnostics:
        assert finding.span is not None
        assert 0 <= finding.span.start <= len(text)


@settings(max_examples=100, deadline=None)
@given(argument_maps(max_statements=3), st.data())
def test_a_damaged_file_is_read_or_refused(drawn: ArgumentMap, data: st.DataObject) -> None:
    text = write(drawn)
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 6)))
    patch = data.draw(st.sampled_from(['"', "{", "]", "null", "0", ",", ""]))
    assert_read_or_refused(text[:at] + patch + text[end:])


def test_a_json_file_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(write(everything()), encoding="utf-8-sig")
    assert argmap.load(path) == everything()
    path.write_bytes(b'{"argmap": 1, "metadata": {"title": "\xff"}}')
    reading = argmap.read(path)
    assert reading.map is None
    assert [finding.code for finding in reading.diagnostics] == ["ARG004"]
    assert argmap.reads('{"argmap": 1, "metadata": {"title": "\x9f"}}', format="json").map is None


# --- the schema


def misfits(value: Any, rule: dict[str, Any], place: str = "$") -> list[str]:
    """Validate with the keywords that the schema uses; any other keyword is a failure.

    The `jsonschema` package would bring a compiled dependency for these thirty lines.
    """
    if value is None and isinstance(rule.get("type"), list):
        return []
    messages: list[str] = []
    for word, wanted in rule.items():
        if not CHECKS[word](value, wanted):
            messages.append(f"{place}: {word} {wanted!r}")
    if isinstance(value, dict) and "properties" in rule:
        for key, item in value.items():
            inner = rule["properties"].get(key, {"const": None})
            messages += misfits(item, inner, f"{place}.{key}")
    if isinstance(value, list) and "items" in rule:
        for at, item in enumerate(value):
            messages += misfits(item, rule["items"], f"{place}[{at}]")
    return messages


TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "boolean": bool,
}  # fmt: skip


def _typed(value: Any, wanted: str | list[str]) -> bool:
    if isinstance(wanted, list):
        return value is None or _typed(value, wanted[0])
    return isinstance(value, TYPES[wanted]) and (wanted == "boolean") == isinstance(value, bool)


CHECKS: dict[str, Any] = {
    "$schema": lambda *_: True,
    "title": lambda *_: True,
    "description": lambda *_: True,
    "properties": lambda *_: True,
    "items": lambda *_: True,
    "additionalProperties": lambda _, wanted: wanted is False,
    "type": _typed,
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, wanted: value in wanted,
    "required": lambda value, wanted: value.keys() >= set(wanted),
    "minimum": lambda value, wanted: value >= wanted,
    "maximum": lambda value, wanted: value <= wanted,
    "minLength": lambda value, wanted: len(value) >= wanted,
    "minItems": lambda value, wanted: len(value) >= wanted,
    "maxItems": lambda value, wanted: len(value) <= wanted,
    "uniqueItems": lambda value, _: len({json.dumps(item) for item in value}) == len(value),
}


def test_the_published_schema_is_the_one_in_the_code() -> None:
    published = SCHEMA.read_text(encoding="utf-8")
    assert json.loads(published) == schema(), "write it anew: argmap.formats.json.schema()"


STRICT = SCHEMA.with_name("argmap.strict.schema.json")


def test_the_published_strict_schema_is_golden() -> None:
    is_golden(json.dumps(strict(schema()), indent=2, ensure_ascii=False) + "\n", STRICT)


def objects(shape: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema."""
    if isinstance(shape, dict):
        if "properties" in shape:
            yield shape
        for member in shape.values():
            yield from objects(member)


def test_the_strict_schema_requires_every_key_and_no_more() -> None:
    strict_schema = strict(schema())
    for shape in objects(strict_schema):
        assert shape["required"] == list(shape["properties"])
        assert shape["additionalProperties"] is False
    assert "uniqueItems" not in json.dumps(strict_schema)


def full(value: Any, shape: dict[str, Any]) -> Any:
    """Return a value with null for every key of the schema that it lacks."""
    if isinstance(value, dict):
        return {
            key: full(value[key], inner) if key in value else None
            for key, inner in shape["properties"].items()
        }
    if isinstance(value, list):
        return [full(item, shape["items"]) for item in value]
    return value


@given(argument_maps())
def test_a_map_with_every_key_fits_the_strict_schema_and_is_read(drawn: ArgumentMap) -> None:
    plain = attrs.evolve(drawn, origin=None)
    document = full(json.loads(write(plain)), strict(schema()))
    assert list(misfits(document, strict(schema()))) == []
    assert read(json.dumps(document)) == plain


def test_a_hedge_from_before_there_were_several_is_read() -> None:
    old = '{"argmap": 1, "statements": [{"name": "a", "hedge": "about"}]}'
    assert read(old)["a"].hedge == ("about",)


def test_the_schema_describes_every_field() -> None:
    fields: dict[str, Any] = {
        "metadata": Metadata, "sources": Source, "actors": Actor, "groups": Group,
        "statements": Statement, "relations": Relation, "origin": Origin,
    }  # fmt: skip
    for name, kind in fields.items():
        assert set(tables()[name].shapes) == attrs.fields_dict(kind).keys() - {"span"}


def test_the_schema_tells_what_does_not_fit() -> None:
    wrong = {
        "argmap": 2,
        "colour": 1,
        "statements": [{"kind": "clam", "weight": 2, "tags": ["a", "a"], "implicit": 1}],
        "groups": [{"path": []}, {"path": [""]}, {"path": ["a"] * 7}],
    }
    assert [re.sub(r" .*", "", misfit) for misfit in misfits(wrong, schema())] == [
        "$.argmap:",
        "$.colour:",
        "$.statements[0]:",
        "$.statements[0].kind:",
        "$.statements[0].weight:",
        "$.statements[0].tags:",
        "$.statements[0].implicit:",
        "$.groups[0].path:",
        "$.groups[1].path[0]:",
        "$.groups[2].path:",
    ]
