"""Files that are read, edited and written again: what stands in them besides changes no meaning.

A map that remembers its file and the same map without that memory are read back as the same, unless
their losses differ, which are reported.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from test_format_cases import CASES, read

import argmap
from argmap.model import ArgumentMap, Relation

# Of `illegal.yaml`, an element of another file is not written where the map remembers that; the
# others show keys and marks that only a map has which remembers them.
PASSED = ("illegal.yaml", "odd.yml", "older.yml")
# Of formats that weave what they read into what they write.
WOVEN = (
    "agxml",
    "aif",
    "argmap_yaml",
    "arguebuf",
    "carneades",
    "gsn2x",
    "kialo",
    "ltac",
    "mindmup",
    "nt",
    "sadface",
    "xaif",
)
# Of those, the formats of which no loss may go without a finding, whatever was edited.
VERIFIED = ("agxml", "gsn2x", "kialo", "ltac", "mindmup", "sadface")
WHOLE = [
    path
    for path in CASES
    if path.parent.name in WOVEN and path.name not in PASSED and read(path).map
]


def meaning(map_: ArgumentMap) -> tuple[Counter[str], Counter[str]]:
    """Return what a map says without names; a step is known by what it aims at."""
    texts = {statement.name: statement.text for statement in map_.statements}
    statements = (
        repr(
            (
                statement.text,
                statement.kind,
                statement.note,
                statement.implicit,
                statement.undeveloped,
                statement.mode,
                statement.expect,
            )
        )
        for statement in map_.statements
    )

    def step(relation: Relation) -> str:
        names = relation.target in texts
        aim = texts[relation.target] if names else step(map_.index.relations[relation.target])
        ends = (sorted(texts[name] for name in relation.sources), aim)
        return repr((relation.kind, *ends, relation.scheme, relation.weight))

    return Counter(statements), Counter(map(step, map_.relations))


def edited(map_: ArgumentMap, draw: Any) -> ArgumentMap:
    """Return a map with one thing added, changed or removed."""
    names = st.sampled_from([statement.name for statement in map_.statements])
    plain = [statement.name for statement in map_.statements if statement.kind != "question"]
    number = draw(st.integers(0, 999))
    change = draw(st.integers(0, 8))
    if change == 0:
        return map_.replace(draw(names), text=f"Another text {number}.")
    if change == 1 and len(map_) > 1:
        return map_.remove(draw(names))
    if change == 2:
        fields = [{"note": ""}, {"note": "A note."}, {"undeveloped": True}, {"undeveloped": False}]
        return map_.replace(draw(names), **draw(st.sampled_from(fields)))
    if change == 3 and len(map_) > 1:
        target, *sources = draw(st.permutations(list(map_.index.statements)))[:3]
        verb = draw(st.sampled_from(["supports", "attacks"]))
        relation = Relation(verb, sources[: draw(st.integers(1, 2))], target)
        return map_ if relation.id in map_.index.relations else map_.add(relation)
    if change == 4 and plain:
        kinds = st.sampled_from(["", "assumption", "evidence"])
        return map_.replace(draw(st.sampled_from(plain)), kind=draw(kinds))
    if change > 4 and map_.relations and f"new{number}" not in map_.index.statements:
        relation = draw(st.sampled_from(map_.relations))
        if change == 5:
            return map_.add(f"new{number}", f"A new text {number}.", undercuts=relation.id)
        if change == 6:
            return map_.remove(relation)
        schemes = st.sampled_from(["", "sign", "expert opinion"])
        return map_.replace(relation, scheme=draw(schemes))
    return map_


@pytest.mark.slow
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: f"{path.parent.name}/{path.name}")
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_an_edited_file_means_what_the_map_means(path: Path, data: st.DataObject) -> None:
    name, map_ = path.parent.name, read(path).unwrap()
    for _ in range(data.draw(st.integers(1, 3))):
        map_ = edited(map_, data.draw)
    bare = evolve(map_, origin=None)
    woven, plain = (argmap.loads(each.dumps(format=name), format=name) for each in (map_, bare))
    lost, lost_of_bare = ({loss.message for loss in each.losses(name)} for each in (map_, bare))
    if lost == lost_of_bare:
        assert meaning(woven) == meaning(plain)
    if not lost and name in VERIFIED:
        assert meaning(woven) == meaning(map_)


DOUBLED = """{"nodes": [{"nodeID": "a", "type": "I", "text": "A"}, {"nodeID": "b", "type": "I",
"text": "B"}, {"nodeID": "b", "type": "I", "text": "C"}], "edges": []}"""
WHOLE_MAP = """{"title": "A", "id": 1, "formatVersion": 2, "attr": {"note": {"text": "N"}},
"ideas": {"1": {"title": "B", "id": 2}, "2": {"title": "C", "id": 3}}}"""


@pytest.mark.parametrize(
    ("name", "text", "gone", "left"),
    [
        ("gsn2x", "G1: {text: A, supportedBy: G2}\nG2: {text: B}\n", "G2", "G1"),
        ("gsn2x", "G1: {text: A, supportedBy: [G2, G9]}\nG2: {text: B}\n", "G9", "G2"),
        ("aif", DOUBLED, "b", "a"),
        ("mindmup", WHOLE_MAP, "a", "b"),
    ],
)  # fmt: skip
def test_what_is_removed_does_not_come_back(name: str, text: str, gone: str, left: str) -> None:
    map_ = argmap.loads(text, format=name).remove(gone)
    again = argmap.loads(map_.dumps(format=name), format=name)
    assert left in again.index.statements
    assert len(again) == len(map_)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gsn2x", "G1:\n  text: A\n  supportedBy: [G2]\nG2:\n  text: B\n  layer: L\n"),
        ("ltac", "- Claim G1: A\n  # of G2\n  - Claim G2: B {odd}\n"),
        (
            "carneades",
            "statements:\n  G1: A\n  G2:\n    text: B\n    meta:\n      photo: b.jpg\n",
        ),
    ],
)
def test_an_element_with_a_new_name_keeps_what_else_is_said_of_it(name: str, text: str) -> None:
    renamed = argmap.loads(text, format=name).replace("G2", name="G7")
    expected = text.replace("of G2", "of G_").replace("G2", "G7").replace("G_", "G2")
    assert renamed.dumps(format=name).replace("  undeveloped: true\n", "") == expected


def test_an_origin_that_does_not_fit_the_map_is_a_loss() -> None:
    origin = '@origin carneades\n    {"parts": {}, "rest": {"schemes": {"x": 1}}}\n'
    map_ = argmap.loads(f"@semantics preponderance\n\nassumption a: A\n\n{origin}")
    (loss,) = argmap.losses(map_, "carneades")
    assert loss.message == "what else the origin holds is lost: it does not fit the map"


def test_premises_of_carneades_keep_their_roles() -> None:
    text = (
        "statements: {a: A, b: B, c: C}\n"
        "arguments: {x: {conclusion: c, premises: {sign: a, rule: b}}}\nassumptions: [a, b]\n"
    )
    map_ = argmap.loads(text, format="carneades")
    renamed = map_.rename({"a": "seen"}).dumps(format="carneades")
    assert "sign: seen" in renamed
    again = map_.remove("a").dumps(format="carneades")
    assert "premises:\n      rule: b" in again


def test_a_new_node_of_aif_has_an_id_that_nothing_had() -> None:
    text = (
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "A"}, {"nodeID": "2", "type": "I",'
        ' "text": "B"}, {"nodeID": "3", "type": "CA", "text": "CA"}, {"nodeID": "4", "type": "CA",'
        ' "text": "CA"}], "edges": [{"fromID": "2", "toID": "3"}, {"fromID": "3", "toID": "1"},'
        ' {"fromID": "1", "toID": "4"}, {"fromID": "4", "toID": "3"}]}'
    )
    map_ = argmap.loads(text, format="aif")
    undercut = next(relation for relation in map_.relations if relation.kind == "undercuts")
    for shorter in (map_.remove(undercut), map_.remove(undercut.target)):
        added = shorter.add(Relation("supports", "n1", "n2")).add(Relation("attacks", "n1", "n2"))
        again = argmap.loads(added.dumps(format="aif"), format="aif")
        assert {step.id for step in again.relations} == {step.id for step in added.relations}


def test_relations_of_one_node_can_be_changed_apart() -> None:
    text = (
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "A"}, {"nodeID": "2", "type": "I",'
        ' "text": "B"}, {"nodeID": "3", "type": "I", "text": "C"}, {"nodeID": "4", "type": "RA",'
        ' "text": "RA"}], "edges": [{"fromID": "1", "toID": "4"}, {"fromID": "4", "toID": "2"},'
        ' {"fromID": "4", "toID": "3"}]}'
    )
    map_ = argmap.loads(text, format="aif")
    for at, relation in enumerate(map_.relations):
        changed = map_.replace(relation, scheme="sign")
        cut = map_.add("new", "D", undercuts=relation.id)
        for edit in (changed, cut, map_.remove(relation)):
            again = argmap.loads(edit.dumps(format="aif"), format="aif")
            assert meaning(again) == meaning(edit), at


@pytest.mark.parametrize("scheme", ["", "sign", "conflict", "Support"])
def test_an_attack_of_sadface_with_another_scheme_stays_one(scheme: str) -> None:
    path = Path(__file__).parent / "cases" / "formats" / "sadface" / "ferry.json"
    map_ = argmap.load(path, format="sadface")
    for relation in map_.relations:
        changed = map_.replace(relation, scheme=scheme)
        again = argmap.loads(changed.dumps(format="sadface"), format="sadface")
        wanted = [step.kind for step in changed.relations]
        # A reason whose scheme is called a conflict is one for SADFace.
        assert [step.kind for step in again.relations] == wanted or scheme == "conflict"
