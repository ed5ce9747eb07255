"""New maps from old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap import api
from argmap.diagnostics import ArgmapError
from argmap.model import ArgumentMap, Metadata, Relation, Statement
from argmap.model.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable


def names(statements: Iterable[Statement]) -> list[str]:
    return [statement.name for statement in statements]


@pytest.fixture
def peace() -> ArgumentMap:
    m = Builder("Peace", author="A. Writer")
    m.source("column")
    m.source("unread")
    m.actor("pentagon")
    m.group("Why", "Pressures")
    m.claim("broken")
    m.group("Why")
    m.statement("promised", source="column", by="pentagon")
    m.group("Other")
    m.statement("idle", by="column")
    m.group()
    m.statement("hearsay")
    m.statement("doubt")
    m.statement("log")
    m.statement("rival")
    step = m.supports(("promised", "idle"), "broken")
    m.undercuts(("hearsay", "doubt"), step, id="cut")
    m.supports("log", "idle")
    m.contradicts("rival", "broken")
    return m.build()


def test_a_subgraph_keeps_what_lies_wholly_inside(peace: ArgumentMap) -> None:
    edited = peace.subgraph(["idle", "broken", peace["log"], "hearsay"])
    assert names(edited) == ["broken", "idle", "hearsay", "log"]
    assert [relation.id for relation in edited.relations] == ["supports:log->idle"]
    assert [group.path for group in edited.groups] == [("Why",), ("Why", "Pressures"), ("Other",)]
    assert [source.name for source in edited.sources] == ["column"]
    assert edited.actors == ()
    assert edited.metadata == peace.metadata


def test_a_subgraph_of_everything_is_the_map(peace: ArgumentMap) -> None:
    edited = peace.subgraph(peace.index.statements)
    assert (edited.statements, edited.relations) == (peace.statements, peace.relations)
    assert edited.groups == peace.groups


def test_a_subgraph_keeps_steps_on_steps_in_any_order(peace: ArgumentMap) -> None:
    turned = ArgumentMap(
        statements=[Statement(statement.name) for statement in peace],
        relations=peace.relations[::-1],
    )
    assert turned.subgraph(turned.index.statements).relations == turned.relations


def test_a_subgraph_of_unknown_expectedis_an_error(peace: ArgumentMap) -> None:
    with pytest.raises(KeyError, match="did you mean 'idle'"):
        peace.subgraph(["idel"])
    with pytest.raises(TypeError, match=r"write \['idle'\]"):
        peace.subgraph("idle")


@pytest.mark.parametrize(
    ("name", "depth", "expected"),
    [
        ("broken", None, "broken promised idle hearsay doubt log rival"),
        ("broken", 0, "broken"),
        ("broken", 1, "broken promised idle hearsay doubt rival"),
        ("log", 1, "idle log"),
        ("log", None, "broken promised idle log"),
        ("promised", None, "broken promised idle"),
        ("hearsay", None, "broken promised idle hearsay doubt"),
        ("rival", None, "broken rival"),
    ],
)
def test_a_focus_keeps_reasons_whole(
    peace: ArgumentMap, name: str, depth: int | None, expected: str
) -> None:
    assert names(peace.focus(name, depth=depth)) == expected.split()


def test_an_undercut_in_focus_keeps_its_step(peace: ArgumentMap) -> None:
    assert "cut" in peace.focus(peace["hearsay"]).index.relations


def test_a_statement_is_replaced_where_it_stands(peace: ArgumentMap) -> None:
    changed = peace.replace("idle", text="Nothing.", weight=0.5)
    assert names(changed) == names(peace)
    assert (changed["idle"].text, changed["idle"].weight) == ("Nothing.", 0.5)
    assert changed.relations == peace.relations
    with pytest.raises(KeyError):
        peace.replace("idel", text="x")
    with pytest.raises(TypeError):
        peace.replace("idle", texts="x")  # type: ignore[call-overload]


def test_a_new_name_is_followed_everywhere(peace: ArgumentMap) -> None:
    changed = peace.replace("promised", name="pledged")
    assert changed.relations[0].id == "supports:idle&pledged->broken"
    assert changed.relation("cut").target == "supports:idle&pledged->broken"
    with pytest.raises(ArgmapError, match="'hearsay' is taken already"):
        peace.replace("promised", name="hearsay")


def test_renaming_is_simultaneous_and_reaches_every_family(peace: ArgumentMap) -> None:
    swapped = peace.rename(
        {
            "idle": "promised",
            "promised": "idle",
            "column": "report",
            "pentagon": "office",
            "cut": "x",
        }
    )
    assert names(swapped)[:3] == ["broken", "idle", "promised"]
    assert swapped["idle"].attribution.by == ("office",)
    assert swapped["idle"].attribution.citations[0].source == "report"
    assert swapped["promised"].attribution.by == ("report",)
    assert [source.name for source in swapped.sources] == ["report", "unread"]
    assert swapped.relation("x").sources == ("hearsay", "doubt")
    back = {"report": "column", "office": "pentagon", "x": "cut"}
    assert swapped.rename({"idle": "promised", "promised": "idle", **back}) == peace


def test_renaming_needs_known_old_and_good_new_names(peace: ArgumentMap) -> None:
    with pytest.raises(KeyError, match="unknown statement 'idel'; did you mean 'idle'"):
        peace.rename({"idel": "x"})
    with pytest.raises(ArgmapError, match="is not a valid name"):
        peace.rename({"idle": "no name"})


def test_merging_is_union() -> None:
    first, second = Builder("One"), Builder("Other", author="B", language="en")
    for m in (first, second):
        m.group("G")
        m.claim("a", "The same.")
    first.claim("b")
    second.statement("c")
    first.supports("b", "a")
    second.supports("c", "a")
    merged = first.build().merge(second.build())
    assert names(merged) == ["a", "b", "c"]
    assert [relation.id for relation in merged.relations] == ["supports:b->a", "supports:c->a"]
    assert merged.metadata == Metadata(title="One", author="B", language="en")
    assert merged.merge(merged) == merged


def test_merging_refuses_what_differs() -> None:
    map_ = ArgumentMap(statements=[Statement("a", "One."), Statement("b", "One.")])
    changed = ArgumentMap(statements=[Statement("a", "Other."), Statement("b", "Other.")])
    with pytest.raises(ArgmapError) as caught:
        map_.merge(changed)
    assert [finding.message for finding in caught.value.diagnostics] == [
        "'a' is different in the two maps",
        "'b' is different in the two maps",
    ]


def test_merging_may_close_a_gap_but_not_break_the_map() -> None:
    statements = [Statement("a"), Statement("b")]
    map_ = ArgumentMap(statements=statements, relations=[Relation("supports", "a", "b", id="c")])
    with pytest.raises(ArgmapError, match="'c' is taken 2 times"):
        map_.merge(ArgumentMap(statements=[Statement("c")]))


def test_a_merged_map_remembers_the_texts_of_both() -> None:
    text, addition = "// one\na: A.\n", "// two\nb: B.\n"
    built = Builder()
    built.claim("c")
    first, second, third = api.loads(text), api.loads(addition), built.build()
    for merged in (first.merge(third), third.merge(first)):
        assert sorted(names(merged)) == ["a", "c"]
    assert (first.merge(third).record, third.merge(first).record) != (None, None)
    both = first.merge(second).record
    assert both is not None
    assert [comment.text for comment in both.comments] == ["// one", "// two"]
    assert {source.text for source in both.sources} == {text, addition}


def test_a_map_says_whether_it_was_edited() -> None:
    map_ = api.loads("claim a: A.\n  + b: B.\n")
    assert not map_.is_edited
    assert map_.replace("a", hedge="perhaps").is_edited
    assert map_.remove("b").is_edited
    assert not Builder().build().is_edited
