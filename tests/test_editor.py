"""Maps are changed from Python as from the text: one edit at a time, or many in one go."""

import doctest
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

import argmap
from argmap import ArgumentMap, Relation, Statement
from argmap.diagnostics import ArgmapError
from argmap.model import Group, Origin, editor
from argmap.model.provenance import Actor

TOWN = """\
@title A park

source survey: A survey.
actor ada: Ada
actor bolton: Bolton

claim main: A town needs a park.
  @by ada
  + air: Trees clean the air.
    @source survey, p. 3
  & quiet: A park is quiet.
    ~ cars: Cars are louder.
  - cost: A park costs money.
"""


@pytest.fixture
def town() -> ArgumentMap:
    return argmap.loads(TOWN)


def relations(map_: ArgumentMap) -> list[str]:
    return [relation.id for relation in map_.relations]


def test_the_doctest_of_the_editor_holds() -> None:
    assert doctest.testmod(editor).failed == 0


def test_a_statement_is_added_as_in_the_text(town: ArgumentMap) -> None:
    added = town.add(
        "health",
        "Walks keep people well.",
        kind="premise",
        supports="main",
        by="bolton",
        hedge="may",
    )
    in_text = argmap.loads(
        TOWN + "  + premise health: Walks keep people well.\n    @by bolton\n    @hedge may\n"
    )
    assert added == in_text
    assert len(town) == 5


def test_it_may_bear_on_several_things_and_on_steps(town: ArgumentMap) -> None:
    step = town.step(["air", "quiet"], "main")
    added = town.add("noise", "It is loud.", undercuts=step, attacks=["quiet", town["main"]])
    assert relations(added)[-3:] == [
        "attacks:noise->quiet",
        "attacks:noise->main",
        f"undercuts:noise->{step.id}",
    ]


def test_groups_that_are_missing_are_opened(town: ArgumentMap) -> None:
    added = town.add("far", "It is far.", group=("Against", "Way"))
    assert [group.path for group in added.groups] == [("Against",), ("Against", "Way")]
    assert town.replace("cost", group=("Against",)).groups == (Group(("Against",)),)


def test_members_that_were_made_before_are_added(town: ArgumentMap) -> None:
    added = town.add(
        Statement("far", "It is far."), Relation("attacks", "far", "main"), Actor("eve", "Eve")
    )
    assert added["far"].text == "It is far."
    assert added.incoming("main")[-1].sources == ("far",)
    assert added.actors[-1].name == "eve"
    with pytest.raises(TypeError):
        town.edit().add(Statement("far"), by="ada")  # type: ignore[call-overload]


def test_what_is_added_twice_or_bears_on_nothing_is_refused(town: ArgumentMap) -> None:
    with pytest.raises(ArgmapError, match=r"ARG102.*'air'"):
        town.add("air", "Again.")
    with pytest.raises(ArgmapError, match="ARG102"):
        town.add("ada", "A name of an actor.")
    with pytest.raises(ArgmapError, match="ARG101"):
        town.add("x", supports="man")
    with pytest.raises(ArgmapError, match="ARG109"):
        town.replace("air", by="nobody")
    with pytest.raises(ArgmapError, match="ARG110"):
        town.relate("attacks", "cost", "main")


def test_removing_a_statement_is_deleting_its_line(town: ArgumentMap) -> None:
    less = town.remove("quiet")
    assert relations(less) == [
        "supports:air->main",
        "undercuts:cars->supports:air->main",
        "attacks:cost->main",
    ]
    assert relations(town.remove("main")) == []
    assert relations(town.remove("air", "quiet")) == ["attacks:cost->main"]
    assert [statement.name for statement in town.remove(town["cars"])] == [
        "main",
        "air",
        "quiet",
        "cost",
    ]


def test_a_step_that_loses_a_source_is_one_with_the_same_that_is_there(town: ArgumentMap) -> None:
    with pytest.raises(ValueError, match=r"relate\('supports', 'air', 'main'\)"):
        town.relate("air", "supports", "main")
    alone = town.relate("supports", "air", "main", weight=0.5)
    twice = alone.relate("undercuts", "cars", "supports:air->main")
    for map_ in (alone, twice):
        less = map_.remove("quiet")
        assert sorted(relations(less)) == [
            "attacks:cost->main",
            "supports:air->main",
            "undercuts:cars->supports:air->main",
        ]
        assert less.step("air", "main").weight == 0.5
    with pytest.raises(ArgmapError, match="ARG110"):
        alone.replace(town.step(["air", "quiet"], "main"), sources="air")


def test_removing_a_step_takes_what_aims_at_it(town: ArgumentMap) -> None:
    assert relations(town.remove(town.step(["air", "quiet"], "main"))) == ["attacks:cost->main"]
    assert len(town.remove("attacks:cost->main")) == 5


def test_removing_a_speaker_or_source_takes_it_out_of_attributions(town: ArgumentMap) -> None:
    less = town.remove("ada", town.sources[0])
    assert (less["main"].by, less["air"].attribution.citations) == ((), ())
    assert [actor.name for actor in less.actors] == ["bolton"]
    with pytest.raises(KeyError, match="did you mean 'cars'"):
        town.remove("car")


def test_a_change_of_who_says_it_leaves_the_rest(town: ArgumentMap) -> None:
    changed = town.replace("air", by="bolton", hedge=["may", "some"])
    assert changed["air"].by == ("bolton",)
    assert [place.source for place in changed["air"].attribution.citations] == ["survey"]
    assert changed["air"].hedge == ("may", "some")
    assert town.replace("air", hedge="may")["air"].hedge == ("may",)
    with pytest.raises(TypeError, match="in part"):
        town.replace("air", by="ada", attribution=town["main"].attribution)


def test_a_step_is_changed_by_itself_or_its_id(town: ArgumentMap) -> None:
    step = town.step("cost", "main")
    assert town.replace(step, weight=0.5).step("cost", "main").weight == 0.5
    moved = town.replace(town.step(["air", "quiet"], "main"), sources="air", target="cost")
    assert relations(moved)[:2] == ["supports:air->cost", "undercuts:cars->supports:air->cost"]


def test_many_edits_are_checked_once_at_the_end(town: ArgumentMap) -> None:
    with town.edit() as edit:
        edit.replace("main", name="claim-1")
        edit.relate("supports", "new", "claim-1")  # before it is there
        edit.add("new", "New.")
        edit.replace("claim-1", text="Really.")
        edit.remove("cost")
    assert [statement.name for statement in edit.map] == ["claim-1", "air", "quiet", "cars", "new"]
    assert edit.map["claim-1"].text == "Really."
    assert relations(edit.map)[-1] == "supports:new->claim-1"
    assert town["main"].text == "A town needs a park."
    with pytest.raises(ArgmapError, match="ARG101"), town.edit() as wrong:
        wrong.relate("supports", "nothing", "main")


def test_names_may_change_places(town: ArgumentMap) -> None:
    by_air = town.replace("air", by="bolton")
    swapped = by_air.rename({"air": "bolton", "bolton": "air"})
    assert swapped["bolton"].by == ("air",)
    assert relations(swapped)[0] == "supports:bolton&quiet->main"
    assert swapped.rename({"air": "bolton", "bolton": "air"}) == by_air


def test_a_step_that_aims_at_itself_is_refused(town: ArgumentMap) -> None:
    step = town.step("cost", "main")
    with pytest.raises(ArgmapError, match="ARG103"):
        town.replace(step, target=step)


def test_what_a_name_was_once_is_free(town: ArgumentMap) -> None:
    with town.edit() as edit:
        edit.replace("air", name="trees")
        edit.add("air", "Fresh air is healthy.", supports="trees")
        edit.remove("quiet")
        edit.add("quiet", "It is quiet.", supports="air")
    assert relations(edit.map)[:2] == [
        "supports:trees->main",
        "undercuts:cars->supports:trees->main",
    ]
    assert relations(edit.map)[-2:] == ["supports:air->trees", "supports:quiet->air"]


def test_an_error_in_the_block_is_not_hidden_by_the_check(town: ArgumentMap) -> None:
    with pytest.raises(ZeroDivisionError), town.edit() as edit:  # noqa: PT012 - the block is tested
        edit.relate("supports", "nothing", "main")
        _ = 1 // 0


def test_what_came_from_another_format_follows() -> None:
    origin = Origin("kialo", {"a": 1, "b": 2, "supports:b->a": 3}, {})
    map_ = ArgumentMap(
        statements=[Statement("a"), Statement("b"), Statement("c")],
        relations=[Relation("supports", "b", "a")],
        origin=origin,
    )
    changed = map_.replace("a", name="z").origin
    assert changed is not None
    assert changed.parts == {"z": 1, "b": 2, "supports:b->z": 3}
    less = map_.remove("b").origin
    assert less is not None
    assert less.parts == {"a": 1}


def test_two_maps_with_the_same_names_are_merged_under_a_prefix(town: ArgumentMap) -> None:
    with pytest.raises(ArgmapError, match="ARG102"):
        town.merge(town.replace("air", text="Another."))
    variant = town.replace("air", text="Another.").remove("ada").add(Actor("ada", "Ada B."))
    merged = town.merge(variant, prefix="b-")
    assert [statement.name for statement in merged][5:] == [
        "b-main",
        "b-air",
        "b-quiet",
        "b-cars",
        "b-cost",
    ]
    assert [actor.name for actor in merged.actors] == ["ada", "bolton", "b-ada"]
    assert [source.name for source in merged.sources] == ["survey"]
    assert "undercuts:b-cars->supports:b-air&b-quiet->b-main" in merged.index.relations
    assert town.merge(town) == town


def test_a_map_says_what_it_is(town: ArgumentMap) -> None:
    assert (town.title, town.depth, town.speakers) == ("A park", 1, ("ada",))
    assert town["main"].by == ("ada",)
    assert town[town["main"]] is town["main"]
    assert argmap.loads("a: b\n").depth == 0
    assert ArgumentMap().depth == 0
    assert argmap.loads("a: A\nb: B\na supports b\nb supports a\n").depth == 1
    assert list(argmap.strengths(town).values()) == list(dict(town.strengths()).values())
    assert str(town.why("main")) == str(town.evaluate()["main"].explain())
    with pytest.raises(KeyError, match="did you mean 'main'"):
        town.why("man")
    assert town.rename("main", "park") == town.rename({"main": "park"})


def test_a_step_is_explained_by_its_name_or_as_a_relation(town: ArgumentMap) -> None:
    step = town.relations[0]
    reason = town.why(f"{' & '.join(step.sources)} -> {step.target}")
    assert reason == town.why(step) == town.evaluate().explain(step.id)
    assert str(reason).startswith("The step ")
    assert "The step " in repr(reason)
    with pytest.raises(KeyError, match="no claim 'man'; did you mean 'main'"):
        town.why("man -> main")


def test_a_member_is_shown_on_one_line(town: ArgumentMap) -> None:
    assert repr(town["cost"]) == "Statement('cost', 'A park costs money.')"
    assert repr(town["main"]) == (
        "Statement('main', 'A town needs a park.', kind='claim', "
        "attribution=Attribution(by=('ada',)))"
    )
    assert repr(town.actors[0]) == "Actor('ada', 'Ada')"
    assert repr(Statement("a")) == "Statement('a')"


@settings(deadline=None)
@given(argument_maps())
def test_edits_follow_every_name(drawn: ArgumentMap) -> None:
    names = [statement.name for statement in drawn]
    new = {name: f"n{number}" for number, name in enumerate(names)}
    if set(new.values()) & {*drawn.index.statements, *drawn.index.relations}:
        return
    with drawn.edit() as edit:
        for name in names:
            edit.replace(name, name=new[name])
    assert edit.map == drawn.rename(new)
    with edit.map.edit() as back:
        for name in names:
            back.replace(new[name], name=name)
    assert back.map == drawn
    assert drawn.edit().map is drawn


@settings(deadline=None)
@given(argument_maps(), st.data())
def test_what_is_left_after_a_removal_is_sound(drawn: ArgumentMap, data: st.DataObject) -> None:
    keys = [*drawn.index.statements, *drawn.index.relations]
    if not keys:
        return
    gone = data.draw(st.sampled_from(keys))
    left = drawn.remove(gone)
    assert gone not in left.index.statements
    assert all(gone not in relation.sources for relation in left.relations)
    assert argmap.loads(left.dumps()) == left


def test_a_step_is_made_once(town: ArgumentMap) -> None:
    with pytest.raises(ArgmapError, match="made twice"), town.edit() as edit:
        edit.relate("attacks", "cost", "main")


def test_a_map_from_a_text_keeps_nothing_aside(town: ArgumentMap) -> None:
    assert not town.kept_aside
    assert town.kept_aside.total() == 0


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("add", "remove", "rename", "text", "relate", "link", "move")),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=12,
)


def _edited(
    target: ArgumentMap, edit: tuple[str, int, int], fresh: int
) -> tuple[str, str, dict[str, Any]] | None:
    """Return the call of `add`, `remove`, `replace` or `relate` that an edit is on a map."""
    verb, first, second = edit
    keys = [*target.index.statements, *target.index.relations, *(s.name for s in target.sources)]
    names, ids = [*target.index.statements], [*target.index.relations]
    old = [f"n{number}" for number in range(fresh)] + ["n"]  # some were removed or renamed
    match verb:
        case "add" if names:
            return "add", old[first % len(old)], {"supports": names[second % len(names)]}
        case "remove" if keys:
            return "remove", keys[first % len(keys)], {}
        case "rename" if names:
            return "replace", names[first % len(names)], {"name": old[second % len(old)]}
        case "text" if names:
            return "replace", names[first % len(names)], {"text": "Other.", "by": ()}
        case "relate" if ids:
            return "replace", ids[first % len(ids)], {"note": "Why."}
        case "link" if ids and names:
            return "replace", ids[first % len(ids)], {"sources": names[second % len(names)]}
        case "move" if ids and names:
            return "replace", ids[first % len(ids)], {"target": names[second % len(names)]}
    return None


@settings(deadline=None)
@given(argument_maps(), _EDITS)
def test_edits_in_one_go_are_edits_one_by_one(drawn: ArgumentMap, edits: list[Any]) -> None:
    step_by_step, editor_of_all = drawn, drawn.edit()
    for fresh, edit in enumerate(edits):
        call = _edited(step_by_step, edit, fresh)
        if call is None:
            continue
        verb, name, details = call
        try:
            step_by_step = getattr(step_by_step, verb)(name, **details)
        except ArgmapError:  # which can raise only when the map of all is made
            continue
        getattr(editor_of_all, verb)(name, **details)
    assert editor_of_all.map == step_by_step
