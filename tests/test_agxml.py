"""Microtexts: what is read is written back, element by element; an edit changes nothing else."""

from pathlib import Path

import pytest
from attrs import evolve
from defusedxml.ElementTree import fromstring

import argmap
from argmap.model import Origin

CASES = Path(__file__).parent / "cases" / "formats" / "agxml"
SOUND = sorted(path for path in CASES.glob("*.xml") if path.stem != "broken")


def elements(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return every element in order, with its attributes and its own text."""
    return [
        (element.tag, dict(element.attrib), (element.text or "").strip("\n "))
        for element in fromstring(text).iter()
    ]


def case(name: str) -> str:
    return (CASES / f"{name}.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_it_is_written_back_element_by_element(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    map_ = argmap.loads(text, format="agxml")
    as_json = map_.dumps(format="json")
    for again in (map_, argmap.loads(map_.dumps()), argmap.loads(as_json, format="json")):
        assert elements(again.dumps(format="agxml")) == elements(text)


def test_a_changed_text_gets_a_unit_of_its_own() -> None:
    map_ = argmap.loads(case("joint"), format="agxml")
    changed = map_.replace("a1", text="Rain is coming.").dumps(format="agxml")
    written = elements(changed)
    assert ("edu", {"id": "edu-a1"}, "Rain is coming.") in written
    assert [attributes["id"] for tag, attributes, _ in written if tag == "edu"] == ["e3", "edu-a1"]
    assert [attributes["id"] for tag, attributes, _ in written if tag == "edge"] == [
        "c4",
        "c5",
        "seg-1",
    ]
    assert not [tag for tag, _, _ in written if tag == "joint"]


def test_a_statement_that_is_gone_takes_its_units_and_edges() -> None:
    map_ = argmap.loads(case("ferry"), format="agxml")
    written = elements(map_.subgraph(["a1", "a2", "a3"]).dumps(format="agxml"))
    assert [attributes["id"] for tag, attributes, _ in written if tag == "edu"] == [
        "e1",
        "e2",
        "e3",
    ]
    ids = [attributes["id"] for tag, attributes, _ in written if tag == "edge"]
    assert ids == ["c11", "c12", "c13", "c1", "c2"]


def test_a_renamed_statement_keeps_its_id() -> None:
    renamed = argmap.loads(case("ferry"), format="agxml").rename({"a1": "sail", "a4": "storm"})
    assert elements(renamed.dumps(format="agxml")) == elements(case("ferry"))


def test_a_step_that_leads_elsewhere_keeps_its_id() -> None:
    map_ = argmap.loads(case("ferry"), format="agxml")
    turned = [
        evolve(relation, target="a2") if relation.id == "c3" else relation
        for relation in map_.relations
    ]
    written = elements(evolve(map_, relations=turned).dumps(format="agxml"))
    assert ("edge", {"id": "c3", "src": "a4", "trg": "a2", "type": "reb"}, "") in written
    assert len(written) == len(elements(case("ferry")))


def test_edges_without_an_id_or_with_the_same_are_all_read() -> None:
    units = "".join(
        f'<edu id="e{key}">{key}</edu><adu id="{key}" type="pro"/>'
        f'<edge src="e{key}" trg="{key}" type="seg"/>'
        for key in "abd"
    )
    text = (
        f'<arggraph id="x">{units}<edge id="c" src="b" trg="a" type="reb"/>'
        '<edge src="d" trg="c" type="und"/><edge id="c" src="d" trg="a" type="sup"/></arggraph>'
    )
    reading = argmap.reads(text, format="agxml")
    map_ = reading.unwrap()
    assert [statement.text for statement in map_] == ["a", "b", "d"]
    assert sorted(relation.kind for relation in map_.relations) == [
        "attacks",
        "supports",
        "undercuts",
    ]
    messages = [finding.message for finding in reading.diagnostics]
    assert messages == ["an edge has no id"] * 4 + ["a second edge has the id 'c'"]
    assert argmap.loads(map_.to("agxml"), format="agxml").relations == map_.relations


def test_a_key_that_xml_cannot_hold_is_written_without_what_it_cannot_hold() -> None:
    odd = Origin("agxml", {"a": "x\x00\x0b\ufffe", "b": "y\n&"}, {})
    map_ = evolve(argmap.loads("a: One.\n  + b: Two.\n"), origin=odd)
    again = argmap.loads(argmap.dumps(map_, format="agxml"), format="agxml")
    assert [statement.text for statement in again] == ["One.", "Two."]
