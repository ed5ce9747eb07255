"""What is written for gsn2x keeps the rules that gsn2x checks.

Source: the table of checks in https://github.com/jonasthewolf/gsn2x, doc/src/checks.md; the codes
are those of that table.  Its warnings, on several roots and on what is undeveloped, are not asked.
"""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from shell import run
from strategies import argument_maps

import argmap
from argmap.exchange.yaml import read_yaml
from argmap.formats.safety._gsn2x_elements import kind_of
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.syntax.files import together

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
AROUND = {"Justification", "Assumption", "Context"}
BELOW = {"Goal", "Strategy", "Solution", "CounterGoal", "CounterSolution"}
OWNERS = {"supportedBy": {"Goal", "Strategy", "CounterGoal"}, "inContextOf": {"Goal", "Strategy"}}


def written(map_: ArgumentMap) -> Mapping[str, Any]:
    document = read_yaml(map_.dumps(format="gsn2x")) or {}
    return {key: element for key, element in document.items() if key != "module"}


def errors(elements: Mapping[str, Any]) -> Iterator[str]:
    """Yield the code of each check that fails."""
    kinds = {key: element.get("nodeType") or kind_of(key) for key, element in elements.items()}
    challenged = {str(element.get("challenges")) for element in elements.values()}
    referred: set[str] = set()
    for key, element in elements.items():
        if not kinds[key]:
            yield f"V01 {key}"
        if element.get("undeveloped") and element.get("supportedBy"):
            yield f"V03 {key}"
        if element.get("defeated") and key not in challenged:
            yield f"V10 {key}"
        for name, fitting in (("supportedBy", BELOW), ("inContextOf", AROUND)):
            targets = element.get(name, [])
            referred.update(targets)
            if targets and kinds[key] not in OWNERS[name]:
                yield f"V04 {key}"
            yield from links(key, targets, fitting, kinds)
        yield from challenges(key, element.get("challenges"), elements, kinds)
    roots = [key for key in elements if key not in referred]
    if elements and not roots:
        yield "C01"
    # Where every main claim attacks what supports it, no root can be but a counter goal.
    if len(roots) == 1 and kinds[roots[0]] not in {"Goal", "CounterGoal"}:
        yield "C02"
    yield from circles(elements)


def links(key: str, ends: list[str], fitting: set[str], kinds: Mapping[str, str]) -> Iterator[str]:
    if len(set(ends)) < len(ends):
        yield f"V05 {key}"
    for end in ends:
        if end == key:
            yield f"V06 {key}"
        if end not in kinds:
            yield f"C03 {key} {end}"
        elif kinds[end] not in fitting:
            yield f"V04 {key} {end}"


def challenges(
    key: str, aim: str | None, elements: Mapping[str, Any], kinds: Mapping[str, str]
) -> Iterator[str]:
    if aim is None:
        return
    if kinds[key] not in {"CounterGoal", "CounterSolution"}:
        yield f"V12 {key}"
    start, _, end = aim.partition(" -> ")
    if key == aim:
        yield f"C13 {key}"
    if start not in elements or (end and end not in elements):
        yield f"C12 {key} {aim}"
    elif start == end:
        yield f"C15 {key}"
    elif end:
        element = elements[start]
        if end not in (*element.get("supportedBy", ()), *element.get("inContextOf", ())):
            yield f"C16 {key} {aim}"


def circles(elements: Mapping[str, Any]) -> Iterator[str]:
    left = {
        key: set(element.get("supportedBy", ())) & set(elements)
        for key, element in elements.items()
    }
    while free := [key for key, supports in left.items() if not supports & set(left)]:
        for key in free:
            del left[key]
    if left:
        yield f"C04 {sorted(left)}"


@settings(max_examples=200, deadline=None)
@given(drawn=argument_maps())
def test_what_is_written_passes_the_checks_of_gsn2x(drawn: ArgumentMap) -> None:
    assert list(errors(written(drawn))) == []


def test_a_safety_case_becomes_goals_strategies_and_solutions() -> None:
    elements = written(argmap.load(EXAMPLES / "infusion-pump.arg"))
    assert list(errors(elements)) == []
    assert elements["safe"]["supportedBy"] == ["S.1"]
    assert elements["S.1"] == {
        "text": "argument over all hazards",
        "supportedBy": ["complete", "dose", "air", "power"],
    }
    assert elements["complete"]["inContextOf"] == ["experts", "hazards"]
    assert elements["experts"]["nodeType"] == "Assumption"
    assert elements["new-library"]["challenges"] == "limits -> limit-run"
    assert elements["new-library"]["nodeType"] == "CounterGoal"
    assert elements["new-library"]["defeated"] is True
    assert elements["limit-run"]["nodeType"] == "Solution"
    assert elements["limit-run"]["source"].startswith("Test report 12: ")


def test_separate_reasons_that_become_linked_are_reported() -> None:
    m = Builder()
    claim = m.claim("G1", "The lock holds.")
    for name in ("G2", "G3"):
        m.supports(m.claim(name, f"Reason {name}."), claim)
    messages = [loss.message for loss in m.build().losses("gsn2x")]
    assert "2 separate reasons became linked ones in gsn2x" in messages


def test_an_element_of_another_file_stays_named_after_a_change() -> None:
    text = "G1:\n  text: It holds\n  supportedBy: [G2, G9]\nG2:\n  text: It was seen\n"
    map_ = argmap.loads(text, format="gsn2x")
    changed = argmap.loads(map_.dumps() + "\nnew: It was heard.\nnew supports G2\n")
    elements = written(changed)
    assert elements["G1"]["supportedBy"] == ["G2", "G9"]
    assert elements["G2"]["supportedBy"] == ["new"]


PART_A = "module: {name: A, uses: [b.yaml]}\nG1: {text: It is safe, supportedBy: [G2, G7]}\n"
PART_B = "G2: {text: Part B is safe, supportedBy: [Sn1]}\nSn1: {text: Report}\nG5: {text: Else}\n"


@pytest.mark.parametrize("uses", [True, False])
def test_goals_of_other_modules_are_found(tmp_path: Path, *, uses: bool) -> None:
    top, sub = tmp_path / "a.yaml", tmp_path / "b.yaml"
    top.write_text(PART_A if uses else PART_A.replace("uses: [b.yaml]", "brief: x"), "utf-8")
    sub.write_text(PART_B, "utf-8")
    with nullcontext() if uses else together((str(top), str(sub))):
        map_ = argmap.load(top)
        messages = [finding.message for finding in map_.check() if finding.code == "ARG413"]
    assert [statement.name for statement in map_] == ["G1", "G2", "Sn1", "G7"]
    assert [statement.name for statement in map_ if statement.undeveloped] == ["G7"]
    (message,) = messages
    assert message.startswith("'G1' is supported by 'G7', which is in no file")
    assert "G2:" not in map_.dumps(format="gsn2x")  # which stands in its own file
    again = argmap.loads(map_.dumps(format="gsn2x"), format="gsn2x")
    assert sorted(statement.name for statement in again if statement.undeveloped) == ["G2", "G7"]
    assert "G2: Part B is safe" in map_.dumps()


def test_files_named_together_are_one_case_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PART_A.replace("uses: [b.yaml]", "brief: x"), "utf-8")
    (tmp_path / "b.yaml").write_text(PART_B, "utf-8")
    output = run("check", tmp_path / "a.yaml", tmp_path / "b.yaml")[1]
    assert "'G7'" in output
    assert "'G2', which" not in output


def test_a_module_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(PART_A.replace("b.yaml", "../b.yaml"), "utf-8")
    map_ = argmap.load(path)
    assert [statement.name for statement in map_ if statement.undeveloped] == ["G2", "G7"]
    (finding,) = (finding for finding in map_.check() if finding.code == "ARG414")
    assert finding.message.startswith("a file of this module, '../b.yaml' is not read: ")


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("G1:\n  text: a\n  suportedBy: [G2]\nG2: {text: b}", 3, "did you mean 'supportedBy'?"),
        ("G1:\n  text: a\n  inContextof: C1\nC1: {text: b}", 3, "did you mean 'inContextOf'?"),
        ("module:\n  name: A\n  breif: b\nG1: {text: b}", 3, "did you mean 'brief'?"),
    ],
)
def test_misspelt_keys_are_reported_with_their_line(text: str, line: int, hint: str) -> None:
    (finding,) = (finding for finding in argmap.reads(text, format="gsn2x").diagnostics)
    assert finding.span is not None
    assert (finding.code, finding.span.first.line, finding.hints) == ("ARG414", line, (hint,))


def test_layers_may_have_any_name() -> None:
    text = "G1:\n  text: a\n  layer1: b\n  remarks: c\n  undeveloped: true\n"
    assert argmap.reads(text, format="gsn2x").diagnostics == ()


def test_a_module_alone_is_named() -> None:
    findings = argmap.reads("module:\n  name: A\n  uses: [b.yaml]\n", format="gsn2x").diagnostics
    assert "only the module 'A' is here" in " ".join(finding.message for finding in findings)


def test_nested_strategies_and_contexts_stay_what_they_are() -> None:
    text = """\
G1: {text: It is safe, supportedBy: [S1], inContextOf: [C1], undeveloped: null}
S1: {text: Over parts, supportedBy: [S2, G4], inContextOf: [C2]}
S2: {text: Over hazards, supportedBy: [G2, G3], inContextOf: [C3]}
G2: {text: A, undeveloped: true}
G3: {text: B, undeveloped: true}
G4: {text: C, undeveloped: true}
C1: {text: In Europe}
C2: {text: Parts}
C3: {text: Hazards}
"""
    original = argmap.loads(text, format="gsn2x")
    citations = original.index.relations["S2"].attribution.citations
    assert [citation.source for citation in citations] == ["C3"]
    for map_ in (original, attrs.evolve(original, origin=None), argmap.loads(original.dumps())):
        again = read_yaml(map_.dumps(format="gsn2x"))
        assert again["S1"] == {
            "text": "Over parts", "supportedBy": ["S2", "G4"], "inContextOf": ["C2"]
        }  # fmt: skip
        assert again["S2"]["inContextOf"] == ["C3"]
        assert again["G1"]["inContextOf"] == ["C1"]


@pytest.mark.parametrize("goals", ["[G7]", "[G7, G8]", "[G2, G7]"])
def test_a_strategy_whose_goals_are_in_other_files_stays(goals: str) -> None:
    text = (
        "G1: {text: All is well, supportedBy: [S2]}\n"
        f"S2: {{text: By parts, supportedBy: {goals}}}\n"
        "G2: {text: More}\n"
    )
    map_ = argmap.reads(text, format="gsn2x").map
    assert map_ is not None
    changed = map_.replace("G1", text="All is very well")
    longer = map_.add(argmap.Statement("new", "Another"))
    for edited in (map_, changed, longer):
        document = read_yaml(edited.dumps(format="gsn2x"))
        assert document["S2"]["supportedBy"] == goals.strip("[]").split(", ")
        assert not {"G7", "G8"} & document.keys()


def test_a_counter_to_what_is_in_another_file_is_written_back() -> None:
    text = (
        "G1:\n  text: Safe\n  supportedBy: [G2, Sn1]\nSn1:\n  text: Test\n"
        "CG1:\n  text: Not so\n  challenges: G2\n"
    )
    map_ = argmap.loads(text, format="gsn2x")
    assert read_yaml(map_.to("gsn2x")) == read_yaml(text)
    rest = map_.subgraph([statement.name for statement in map_ if statement.text != "Test"])
    assert read_yaml(rest.to("gsn2x"))["CG1"]["challenges"] == "G2"


MODULES = """\
module: {name: Top, uses: [sub.yaml]}
G1: {text: It holds, supportedBy: [G2, S1], inContextOf: [C1]}
G2: {text: It was seen, supportedBy: [Sn1]}
S1: {text: By its parts, supportedBy: [H1]}
C1: {text: Here}
Sn1: {text: A photograph}
"""
OTHER = """\
H1: {text: Its parts hold, supportedBy: [HS1], inContextOf: [HC1]}
HS1: {text: Each of them, supportedBy: [H2, H3]}
H2: {text: The door holds, supportedBy: [HSn1]}
H3: {text: The lock holds, supportedBy: [HSn1], challenges: H2}
HSn1: {text: A test}
HC1: {text: There}
"""


def test_a_module_is_written_without_the_elements_of_others(tmp_path: Path) -> None:
    (tmp_path / "sub.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "top.yaml").write_text(MODULES, encoding="utf-8")
    map_ = argmap.load(tmp_path / "top.yaml", format="gsn2x")
    ids = {"G1", "G2", "S1", "C1", "Sn1"}
    unchanged = written(map_)
    assert unchanged.keys() == ids
    assert unchanged["G1"] == {
        "text": "It holds", "supportedBy": ["G2", "S1"], "inContextOf": ["C1"]
    }  # fmt: skip
    for name in ("H2", "HSn1", "HC1"):
        assert written(map_.remove(name)).keys() == ids
    changed = written(map_.add("G3", "It was heard", supports="G2"))
    assert changed.keys() == ids | {"G3"}
    assert changed["S1"]["supportedBy"] == ["H1"]
    assert set(changed["G2"]["supportedBy"]) == {"Sn1", "G3"}


def test_a_change_of_an_element_of_another_file_is_a_loss(tmp_path: Path) -> None:
    (tmp_path / "sub.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "top.yaml").write_text(MODULES, encoding="utf-8")
    map_ = argmap.load(tmp_path / "top.yaml", format="gsn2x")
    map_ = argmap.loads(map_.dumps())
    assert argmap.losses(map_.replace("G2", text="It was heard"), "gsn2x") == ()
    assert argmap.losses(map_.remove("H1"), "gsn2x") == ()
    for edited in (
        map_.add("G3", "It was heard", supports="H2"),
        map_.replace("H2", text="The gate holds"),
        map_.remove("H3"),
    ):
        messages = [loss.message for loss in argmap.losses(edited, "gsn2x")]
        assert "gsn2x has no place for 1 change of elements of other files" in messages
        assert not {"H1", "H2", "HS1", "S.1"} & written(edited).keys()


def test_what_no_file_has_is_undeveloped_also_below_an_element_of_another_file(
    tmp_path: Path,
) -> None:
    top = "module: {name: Top, uses: [sub.yaml]}\nG1: {text: It holds, supportedBy: [H1]}\n"
    sub = (
        "module: {name: Sub, extends: [{module: Top, develops: {G1: [H1]}}]}\n"
        "H1: {text: Its parts hold, supportedBy: [H9], inContextOf: [C9]}\n"
    )
    (tmp_path / "sub.yaml").write_text(sub, encoding="utf-8")
    (tmp_path / "top.yaml").write_text(top, encoding="utf-8")
    reading = argmap.read(tmp_path / "top.yaml")
    assert [finding.code for finding in reading.diagnostics] == []
    map_ = reading.map
    assert map_ is not None
    assert map_["H9"].undeveloped
    assert map_.evaluate()["G1"].status.value == "undecided"
    assert written(map_) == {"G1": {"text": "It holds", "supportedBy": ["H1"]}}
    assert "'Top'" not in " ".join(
        finding.message for finding in argmap.read(tmp_path / "sub.yaml").diagnostics
    )


def test_links_to_elements_of_other_files_are_written(tmp_path: Path) -> None:
    """A support in the element that it supports, a counter in its own; each once."""
    (tmp_path / "sub.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "top.yaml").write_text(MODULES, encoding="utf-8")
    map_ = argmap.load(tmp_path / "top.yaml", format="gsn2x")
    supported = written(map_.add(argmap.Relation("supports", "H3", "G2")))
    assert supported["G2"]["supportedBy"] == ["Sn1", "H3"]
    assert supported.keys() == written(map_).keys()
    countered = written(map_.add("CG1", "It is loose", attacks="H2"))
    assert countered["CG1"] == {"text": "It is loose", "challenges": "H2"}
    assert written(map_.add("CG1", "No", undercuts="S1"))["CG1"]["challenges"] == "S1"
    attack = next(step for step in map_.relations if step.sources == ("H3",))
    assert written(map_.add("CG1", "No", undercuts=attack)).keys() >= written(map_).keys()


@pytest.mark.parametrize("around", [["A1"], ["J1"], ["A1", "J1"], ["C1", "A1"]])
def test_what_a_goal_stands_in_does_not_develop_it(around: list[str]) -> None:
    elements = {"A1": "The rails are dry.", "J1": "Wet rails are closed.", "C1": "The old line."}
    text = (
        "G1:\n  text: The tram is safe.\n  supportedBy: [G2]\n"
        f"G2:\n  text: It brakes in time.\n  inContextOf: [{', '.join(around)}]\n"
        "  undeveloped: true\n"
    ) + "".join(f"{key}:\n  text: {elements[key]}\n" for key in around)
    map_ = argmap.loads(text, format="gsn2x")
    assert not argmap.losses(map_, "gsn2x")
    assert argmap.loads(map_.dumps(format="gsn2x"), format="gsn2x") == map_
    assert "undeveloped: true" in map_.dumps(format="gsn2x")


def test_a_claim_of_ltac_that_is_supported_may_need_more_support() -> None:
    text = "- Claim C1: The tram is safe {needssupport}\n  - Evidence E1: A test\n"
    map_ = argmap.loads(text, format="ltac")
    assert not argmap.losses(map_, "ltac")
    assert map_.dumps(format="ltac") == text
    (loss,) = (
        finding for finding in argmap.losses(map_, "gsn2x") if "undeveloped" in finding.message
    )
    assert loss.code == "ARG410"


def test_an_undercut_of_a_premise_that_its_goal_attacks_is_kept() -> None:
    text = (
        "G1: {text: A, supportedBy: [Sn1, G2]}\nSn1: {text: B}\nG2: {text: C}\n"
        "CSn1: {text: D, challenges: G1 -> Sn1}\n"
    )
    map_ = argmap.loads(text, format="gsn2x").add(argmap.Relation("attacks", "G1", "Sn1"))
    again = argmap.loads(map_.dumps(format="gsn2x"), format="gsn2x")
    assert {relation.id for relation in again.relations} == {
        relation.id for relation in map_.relations
    }
    (support,) = (relation for relation in map_.relations if relation.kind == "supports")
    alone = (
        map_.remove("G2") if support.sources == ("Sn1",) else map_.replace(support, sources="Sn1")
    )
    losses = [finding.message for finding in argmap.losses(alone, "gsn2x")]
    assert losses == ["1 undercut of attacks and of backings became an attack in gsn2x"]


def test_an_element_of_ltac_stands_for_and_against_the_same_one() -> None:
    text = "- Claim C1: A\n  - Claim C3: C\n\n- Claim C2: B\n  - Link C3\n"
    both = argmap.loads(text, format="ltac").add(argmap.Relation("attacks", "C3", "C2"))
    for map_ in (both, attrs.evolve(both, origin=None)):
        again = argmap.loads(map_.dumps(format="ltac"), format="ltac")
        assert {relation.id for relation in again.relations} == {
            relation.id for relation in map_.relations
        }


def test_a_justification_of_ltac_may_need_more_support() -> None:
    text = "- Claim C1: A\n  - Claim C2: B\n  - Justification J1: C {needssupport}\n"
    assert argmap.loads(text, format="ltac")["J1"].undeveloped
