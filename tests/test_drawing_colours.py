"""Cards coloured by tag, speaker or source, with fewer words, and what a main claim is."""

import pytest
from svg_measure import contrast

import argmap
from argmap.drawing.render import render
from argmap.drawing.scene.colours import PALETTE, colours
from argmap.drawing.scene.theme import DARK, LOOKS

TEXT = """\
@title Colours
source paper: The paper
actor ann: Ann
actor bob: Bob
claim a: A.
  @by ann
  @tags pro
  + b: B.
    @by ann
    @source paper
  - c: C.
    @by bob
    @tags con, pro
loose: Nothing bears on it.
"""


def test_cards_have_the_colour_of_their_first_tag_speaker_or_source() -> None:
    map_ = argmap.loads(TEXT)
    first, second = PALETTE[:2]
    assert colours(map_, "kind") == {}
    assert colours(map_, "speaker") == {
        "a": ("Ann", first),
        "b": ("Ann", first),
        "c": ("Bob", second),
    }
    assert colours(map_, "tag") == {"a": ("pro", first), "c": ("con", second)}
    assert colours(map_, "source") == {"b": ("The paper", first)}
    drawing = render(map_, color_by="speaker")
    assert {item.line.text for item in drawing.page.heading.legend} >= {"Ann", "Bob"}
    assert drawing.svg.count(first) >= 3
    assert DARK[first] in drawing.svg
    with pytest.raises(ValueError, match="did you mean 'tag'"):
        render(map_, color_by="tags")  # type: ignore[arg-type]


def test_argdown_keeps_its_own_colours_of_tags() -> None:
    text = """===
color:
  tagColors:
    pro: "#117733"
===

[A]: One. #pro
  + [B]: Other. #con
"""
    painted = colours(argmap.loads(text, format="argdown"), "tag")
    assert painted["A"][1] == "#117733"
    assert painted["B"][1] == PALETTE[0]


def test_every_colour_is_seen_on_every_card() -> None:
    grounds = [look.face for name, look in LOOKS.items() if name != "main"]
    for paint in PALETTE:
        for ground in grounds:
            assert contrast(paint, ground) >= 3
            assert contrast(DARK[paint], DARK[ground]) >= 3


def test_names_can_be_left_out() -> None:
    map_ = argmap.loads(TEXT)
    shown = {text.role for card in render(map_).page.scene.cards.values() for text in card.texts}
    bare = render(map_, names=False).page.scene.cards.values()
    assert "name" in shown
    assert "name" not in {text.role for card in bare for text in card.texts}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("claim: We should go by train.\n  + It is fun\n  +: It is fun\n", set()),
        ("claim go: Go.\n  + Pro: Fast.\n  + Pro-2: Cheap.\n  - Con: Late.\n", {"Con"}),
        ("claim go: We go.\n  + g-1: Fast.\n  + G-2: Cheap.\n", {"go", "g-1", "G-2"}),
        ('claim few-alarms "Few alarms": It is quiet.\n  + few: Few alarms.\n', {"few"}),
        ("claim: A.\n  + Noted in 2011.\n  + Noted in 2011.\n", set()),
        ('claim Few-Alarms "Few alarms": It is quiet.\n', set()),
        ("claim: Is 7 of 14 enough for us?\n  + _7-of: Seven.\n", {"_7-of"}),
    ],
)
def test_cards_show_names_that_somebody_chose(text: str, names: set[str]) -> None:
    cards = render(argmap.loads(text)).page.scene.cards.values()
    assert {word.text for card in cards for word in card.texts if word.role == "name"} == names


def test_a_source_that_all_share_is_named_once() -> None:
    text = "source s: The report\n" + "".join(f"c{at}: C.\n  @source s\n" for at in range(4))
    drawing = render(argmap.loads(text))
    assert drawing.page.heading.subtitle[-1].text.endswith(
        "source, unless another is named: The report"
    )
    assert not any(card.tags for card in drawing.page.scene.cards.values())


def test_a_card_names_its_source_if_it_is_not_that_of_most() -> None:
    text = "source s: The report\n" + "".join(f"c{at}: C.\n  @source s\n" for at in range(4))
    two_sources = render(argmap.loads(text + "source t: Another\nd: D.\n  @source t\n"))
    named = [key for key, card in two_sources.page.scene.cards.items() if card.tags]
    assert named == ["d"]
    unstated = render(argmap.loads(text + "d: D.\n  @implicit\n"))
    assert not any(card.tags for card in unstated.page.scene.cards.values())


def test_a_source_that_some_lack_is_named_on_every_card() -> None:
    text = "source s: The report\n" + "".join(f"c{at}: C.\n  @source s\n" for at in range(4))
    bare = render(argmap.loads(text + "d: D.\n"))
    assert [key for key, card in bare.page.scene.cards.items() if not card.tags] == ["d"]


def test_several_main_claims_are_quiet_and_equal() -> None:
    texts = [f"c{at}: C.\n  + r{at}: R.\n" for at in range(3)]
    for text, look in (("".join(texts[:2]), "main"), ("".join(texts), "head")):
        cards = render(argmap.loads(text)).page.scene.cards
        assert {cards["c0"].look.name, cards["c1"].look.name} == {look}


def test_what_stands_alone_is_not_a_main_claim_beside_one() -> None:
    cards = render(argmap.loads(TEXT)).page.scene.cards
    assert cards["a"].look.name == "main"
    assert cards["loose"].look.name == "claim"
    alone = render(argmap.loads("loose: Nothing bears on it.\n")).page.scene.cards
    assert alone["loose"].look.name == "main"
