"""An argument of Argdown is one card with title and gist, and its document's wishes are heard."""

import pytest
from svg_measure import geometry_of, measured

import argmap
from argmap.drawing.render import render
from argmap.drawing.scene.view import view
from argmap.drawing.svg.page import arguments, frames
from argmap.model import ArgumentMap

DEBATE = """===
title: Trams
model:
  removeTagsFromText: true
color:
  tagColors:
    pro: "#123456"
    con: 1
===

[Trams]: The town builds trams.

<Quiet>: Trams are quieter. #pro

(1) Buses roar.
(2) Trams hum.
--
rule of thumb
--
(3) Trams are quieter.
----
(4) [Trams]

<Dear>: Rails cost a lot. #con

(1) A mile of rail costs a million.
----
(2) Trams are too dear.
  -> [Trams]

[Cheap]: Old rails lie there still.
  -> <Dear>
"""


def debate() -> ArgumentMap:
    return argmap.loads(DEBATE, format="argdown")


@pytest.mark.parametrize("layout", ["tree", "graph"])
def test_an_argument_is_a_card_with_title_and_gist(layout: str) -> None:
    drawing = render(debate(), layout=layout)  # type: ignore[arg-type]
    cards = {card.key: card for card in drawing.page.scene.all_cards}
    words = [text.text for text in cards["Quiet"].texts if text.role in ("label", "title", "text")]
    assert words == ["ARGUMENT", "Quiet", "Trams are quieter."]
    assert {"Quiet", "Dear"} <= set(geometry_of(drawing).pills)
    assert 'data-kind="pill" data-name="Quiet"' in drawing.svg
    assert "Rails cost a lot." in drawing.dot


def test_an_argument_with_its_premises_stands_in_a_frame() -> None:
    drawing = render(debate(), layout="tree")
    seen = measured(drawing.svg)
    (quiet,) = [box for box in frames(drawing.page) if box.meets(seen.pills["Quiet"])]
    inside = [name for name, card in seen.cards.items() if quiet.meets(card)]
    assert inside == ["buses-roar", "trams-hum", "trams-are-quieter"]
    assert drawing.svg.count('class="card-argument frame"') == len(frames(drawing.page))


def test_a_map_whose_arguments_have_no_frames_in_a_graph_is_a_tree() -> None:
    texts = [
        f"<A{at}>: Gist.\n\n(1) P{at}.\n(2) Q{at}.\n----\n(3) [C{at}]\n  +> <A{at // 3}>\n"
        for at in range(9)
    ]
    map_ = argmap.loads("\n".join(texts), format="argdown")
    graph, chosen = render(map_, layout="graph").page, render(map_).page
    assert len(frames(graph)) < len(arguments(graph))
    assert chosen.layout == "tree"
    assert len(frames(chosen)) > len(frames(graph))


def test_a_chip_calls_an_argument_by_its_title() -> None:
    argument = "<B>: Since.\n\n(1) P.\n(2) Q.\n----\n(3) [A]\n"
    text = f"# One\n\n[A]: Yes.\n\n# Two\n\n[Z]: Else.\n\n{argument}"
    chips = render(argmap.loads(text, format="argdown")).page.scene.chips.values()
    assert [chip.text for chip in chips if not chip.is_stub] == ["B · 2"]


def test_tags_have_the_colours_of_the_document() -> None:
    cards = {card.key: card for card in render(debate()).page.scene.all_cards}
    bands = {key: cards[key].band for key in ("Quiet", "Dear", "Trams")}
    assert [*bands.values()] == ["#123456", "#d95f02", ""]
    plain = argmap.loads("a: A.\n  @tags pro\n")
    assert not any(card.band for card in render(plain).page.scene.all_cards)


def test_what_the_document_leaves_out_of_its_map_is_not_drawn() -> None:
    text = "[A]: Yes.\n  + <B>: Since.\n\n[C]: Alone.\n\n[D]: Not here. {isInMap: false}\n"
    map_ = argmap.loads(text, format="argdown")
    assert [statement.name for statement in view(map_).statements] == ["A", "B"]
    assert "2 of 4 statements" in render(map_).page.heading.subtitle[0].text
    assert [statement.name for statement in view(map_, focus="C").statements] == ["C"]


def test_cards_show_what_the_document_wants_on_them() -> None:
    front = "===\nmap:\n  statementLabelMode: title\n  argumentLabelMode: text\n===\n"
    text = front + "\n[A]: Yes.\n\n<B>: Since.\n\n(1) P.\n----\n(2) [A]\n"
    cards = render(argmap.loads(text, format="argdown")).page.scene.all_cards
    words = {card.key: [each.role for each in card.texts] for card in cards}
    assert words["A"] == ["label", "title"]
    assert words["B"] == ["label", "text"]
