"""A picture of an evaluated map: marks on the cards, reasons, the legend and the subtitle."""

import re
from functools import partial

import pytest
from attrs import evolve
from random_maps import random_map
from test_drawing_svg import HOSTILE, elements, hostile_map, is_clean

from argmap import loads
from argmap.drawing.drawing import Drawing
from argmap.drawing.html.facts import labelled
from argmap.drawing.render import render
from argmap.drawing.scene import judge as judging
from argmap.drawing.scene import theme
from argmap.drawing.scene.card import RADIUS, CardStyle
from argmap.drawing.scene.cards import statement_card
from argmap.drawing.scene.view import view
from argmap.drawing.svg.card_group import SIGNS
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.model.verdict import VERDICTS
from argmap.semantics.evaluate import evaluate
from argmap.semantics.weighing.strengths import strengths

TEXT = """\
@title Ferry
claim run: The ferry runs.
  + wish: People ask for it.
    - few: The list is false.
      - counted: It was checked.
claim stop: The ferry stops.
  - noise: It is loud.
    - quiet: It is quiet.
      - noise
question why: Why?
"""
STATUS = {
    "run": "supported",
    **dict.fromkeys(("wish", "counted"), "given"),
    "few": "refuted",
    **dict.fromkeys(("stop", "noise", "quiet"), "disputed"),
    "why": "",
}


def ferry() -> ArgumentMap:
    return loads(TEXT)


def statuses(drawing: Drawing) -> dict[str, str]:
    return {name: card.status for name, card in drawing.page.scene.cards.items()}


def words(drawing: Drawing) -> set[str]:
    return {entry.line.text for entry in drawing.page.heading.legend}


def test_every_card_has_the_status_of_its_statement() -> None:
    assert statuses(render(ferry(), status="grounded")) == STATUS


def test_without_a_status_nothing_is_marked() -> None:
    drawing = render(ferry())
    assert set(statuses(drawing).values()) == {""}
    assert "badge" not in drawing.svg
    assert drawing.svg == render(ferry(), status=None).svg


def test_no_name_is_the_maps_own_method_or_grounded() -> None:
    assert render(ferry(), status="").svg == render(ferry(), status="grounded").svg
    map_ = loads(TEXT.replace("@title Ferry", "@title Ferry\n@semantics preponderance"))
    assert "Preponderance of the evidence: " in render(map_, status="").svg


def test_a_status_shows_by_more_than_colour() -> None:
    cards = render(ferry(), status="grounded").page.scene.cards
    signs = {SIGNS[card.status] for card in cards.values() if card.badge}
    assert len(signs) == len({card.status for card in cards.values() if card.badge})
    assert {name: cards[name].dashes for name in ("wish", "few", "noise", "why")} == {
        "wish": "", "few": "7 4", "noise": "0.1 4", "why": ""
    }  # fmt: skip


def test_the_arrows_of_what_is_refuted_are_pale() -> None:
    written = elements(render(ferry(), status="grounded").svg)
    pale = [
        attributes for _, attributes in written if attributes.get("class", "").endswith(" idle")
    ]
    assert [attributes["class"] for attributes in pale] == ["edge attack attacks idle"]
    assert pale[0]["opacity"] == "0.78"


def test_a_folded_card_shows_the_verdicts_on_what_it_hides() -> None:
    text = "a: A.\n  + b: B.\n    - c: C.\n    + d: D.\n  + e: E.\n"
    drawing = render(loads(text), status="grounded", collapse=True)
    words = [each.text for each in drawing.page.scene.cards["b"].texts]
    assert words[-2:] == ["VERDICTS", "2 given"]
    group = loads("# G\n  @collapsed\n\n" + text)
    folded = render(group, status="grounded").page.scene.cards
    assert [card.texts[-1].text for card in folded.values()] == ["1 supported, 3 given, 1 disputed"]


def test_a_step_that_rests_on_what_is_refuted_is_pale() -> None:
    builder = Builder()
    builder.claim("c", "C.")
    builder.supports((builder.premise("p", "P."), builder.premise("q", "Q.")), "c")
    builder.attacks(builder.rebuttal("r", "R."), "p")
    svg = render(builder.build(), status="grounded").svg
    assert svg.count("supports idle") == 2  # from the premise, and from the step


def test_a_step_that_fails_is_hollow_and_says_why() -> None:
    text = "a: A.\n  + b: B.\n    ~ c: C.\n  + d: D.\n    ~ e: E.\n      ~ f: F.\n"
    drawing = render(loads(text), status="grounded")
    svg = drawing.svg
    steps = drawing.page.scene.pills
    assert steps["supports:b->a"].status == "fails"
    assert steps["supports:b->a"].tooltip == "b supports a\nfails: it is set aside because of “C”"
    assert steps["supports:d->a"].tooltip == "d supports a"
    assert svg.count('class="step supports fails"') == 1
    assert svg.count('class="step supports holds"') == 1
    assert svg.count("supports idle") == 1  # from the step, while its premise stands
    assert svg.count('stroke-dasharray="4 3"') == 3  # two steps, and in the legend
    assert "step that fails" in svg
    dot = render(loads(text), status="grounded").dot
    assert dot.count('style="rounded,filled,dashed"') == 2
    assert 'C7", penwidth' in dot


def test_a_step_left_open_is_dotted() -> None:
    svg = render(loads("a: A.\n  + b: B.\n    ~ c: C.\nc contradicts d\nd: D.\n"), status="").svg
    assert svg.count('class="step supports open"') == 1
    assert "step left open" in svg


def test_the_reason_is_the_tooltip() -> None:
    cards = render(ferry(), status="grounded").page.scene.cards
    assert cards["few"].tooltip.startswith(
        "“The list is false” (few) is refuted: “It was checked” is"
    )
    assert cards["few"].tooltip.endswith("The list is false.")
    assert cards["why"].tooltip == "Why?"


def test_beyond_a_thousand_statements_tooltips_have_no_reasons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "_REASONED", 6)
    drawing = render(ferry(), status="grounded")
    assert statuses(drawing) == STATUS
    assert drawing.page.scene.cards["few"].tooltip == "The list is false."


def test_the_legend_lists_the_marks_that_occur() -> None:
    assert {"supported", "given", "refuted", "disputed"} <= words(
        render(ferry(), status="grounded")
    )
    calm = render(loads("claim a: A.\n  + b: B.\n"), status="grounded")
    assert words(calm) & VERDICTS.keys() == {"supported", "given"}
    assert "strength, from 0 to 1" in words(render(ferry(), status="df-quad"))
    assert "strength, from 0 to 1" not in words(render(ferry()))


def test_the_subtitle_and_the_description_tell_the_method_and_counts() -> None:
    counts = "Grounded semantics: 1 supported, 2 given, 3 disputed, 1 refuted"
    drawing = render(ferry(), status="grounded")
    assert drawing.page.heading.subtitle[-1].text.endswith(counts)
    assert f"{counts}.</desc>" in drawing.svg
    neighbours = render(ferry(), status="grounded", focus="run", depth=1)
    assert neighbours.page.heading.subtitle[-1].text.endswith(
        "Grounded semantics: 1 supported, 1 given"
    )


def test_a_part_shows_what_the_whole_map_makes_of_it() -> None:
    drawing = render(ferry(), status="grounded", focus="wish", depth=1)
    assert statuses(drawing)["few"] == "refuted"  # by a statement that is not shown


def test_strengths_are_bars_with_numbers() -> None:
    drawing = render(ferry(), status="df-quad")
    card = drawing.page.scene.cards["counted"]
    assert card.bar is not None
    track, filled = card.bar
    assert filled.width == pytest.approx(track.width / 2)
    assert [text.text for text in card.texts if text.role == "strength"] == ["0.50"]
    assert card.tooltip.startswith("strength 0.50")
    assert drawing.page.scene.cards["why"].bar is None
    assert drawing.page.heading.subtitle[-1].text.endswith("Strengths: DF-QuAD")


def test_dark_and_light_share_one_picture() -> None:
    auto, dark = (render(ferry(), status="grounded", theme=theme) for theme in ("auto", "dark"))
    style = auto.svg[: auto.svg.index("</style>")]
    painted = re.findall('(?:fill|stroke)="(#[0-9A-F]{6})"', dark.svg)
    assert {*painted} <= {*re.findall(":(#[0-9A-F]{6})}", style), theme.ON_DARK}
    assert dark.png(0.4) != auto.png(0.4)


def test_dot_says_it_in_words() -> None:
    dot = render(ferry(), status="grounded").dot
    assert "✗ refuted" in dot
    assert 'style="rounded,filled,dotted"' in dot
    assert "✗" not in render(ferry()).dot
    assert "strength 0.50" in render(ferry(), status="df-quad").dot


@pytest.mark.parametrize("name", ["preffered", "no such", "<b>"])
def test_an_unknown_method_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="unknown semantics"):
        render(ferry(), status=name)


def test_a_limit_that_is_reached_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"s{number}" for number in range(12)]
    lines = [f"{name}: T.\n" for name in names]
    lines += [f"{a} attacks {b}\n" for a in names for b in names if a != b]
    hard = loads("".join(lines))
    monkeypatch.setattr("argmap.semantics.evaluate.evaluate", partial(evaluate, limit=1))
    drawing = render(hard, status="preferred")
    assert drawing.diagnostics[0].code == "ARG606"
    assert drawing.diagnostics[0].message == (
        "no preferred verdicts: stopped after 1 step, the limit"
    )
    assert "Grounded semantics" in drawing.svg
    assert {card.status for card in drawing.page.scene.cards.values()} == {"disputed"}


@pytest.mark.parametrize("method", ["grounded", "preferred"])
def test_where_even_grounded_is_too_large_attacks_alone_act(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentences do not say that grounded verdicts are shown in place of grounded ones."""
    map_ = loads("c: C.\n  + p: P.\n    + r: R.\n      @strength 0.4\n  - q: Q.\n    @weight 0.7\n")
    for bound in ("_MOST_GROUPS", "_MOST_EACH"):
        monkeypatch.setattr(f"argmap.semantics.compilation.rebuttal.{bound}", 0)
    drawing = render(map_, status=method)
    (finding,) = drawing.diagnostics
    missing = f"no {method} verdicts: the strengths of premises meet in too many conflicts"
    assert finding.message == f"{missing} to be compared"
    shown = "the grounded verdicts by attacks alone: what is refuted may be only disputed"
    assert finding.hints == (f"the picture shows {shown}",)
    assert drawing.page.scene.cards["c"].status == "refuted"
    assert labelled(map_, method)[1] == f"N{finding.message[1:]}. Shown are {shown}."


def test_strengths_that_have_not_settled_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "strengths", partial(strengths, limit=1))
    drawing = render(ferry(), status="quadratic-energy")
    assert [finding.code for finding in drawing.diagnostics] == ["ARG606"]
    assert "not settled" in drawing.diagnostics[0].message


@pytest.mark.slow
@pytest.mark.parametrize("method", ["grounded", "df-quad"])
@pytest.mark.parametrize("seed", range(12))
def test_a_random_map_is_clean(seed: int, method: str) -> None:
    is_clean(render(random_map(seed), status=method).svg)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["grounded", "df-quad"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_label_stays_a_text(text: str, method: str) -> None:
    drawing = render(hostile_map(text), status=method)
    is_clean(drawing.svg)
    assert drawing.png(0.2).startswith(b"\x89PNG")


def test_each_verdict_has_a_mark_of_its_own() -> None:
    assert len({SIGNS[word] for word in VERDICTS}) == len(VERDICTS) == 6


@pytest.mark.parametrize(
    "text", ["It was she.", "It was she who lit the fire on that evening in May."]
)
def test_how_often_a_card_is_used_stands_beside_its_badge(text: str) -> None:
    map_ = loads(f"claim a: {text}\n  + b: B.\n")
    seen = evolve(view(map_), judgement=judging.judge(map_, "")[0])
    card = statement_card(
        seen, map_["a"], CardStyle(column=150.0, shows="text"), [("b", "supports B")]
    )
    (used,) = (line for line in card.texts if line.role == "uses")
    assert card.badge is not None
    x, y = card.badge
    assert used.x + used.width <= x - RADIUS or used.y - used.size >= y + RADIUS
