"""DOT that a user takes away: any Graphviz draws it, whatever the texts are."""

import re
import subprocess
from pathlib import Path

import pytest
from random_maps import random_map
from test_drawing_svg import HOSTILE, elements, hostile_map

from argmap import api
from argmap.drawing.layout.engines.pure import _places
from argmap.drawing.render import render
from argmap.model.builder import Builder


def drawn(dot: str) -> str:
    program = next(place for place in _places() if place.is_file())
    done = subprocess.run(
        [str(program), "-Tsvg"], input=dot.encode(), capture_output=True, check=True
    )
    assert b"rror" not in done.stderr, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize("seed", range(25))
def test_a_random_map_is_drawn_by_the_engine(seed: int) -> None:
    map_ = random_map(seed)
    svg = drawn(render(map_).dot)
    shown = re.findall(r'class="node card ', svg)
    assert len(shown) == len(map_)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_label_stays_a_text(text: str) -> None:
    dot = render(hostile_map(text), status="grounded").dot
    assert max(map(len, re.findall(r'"[^"]*"', dot))) < 16_384
    svg = drawn(dot).partition("<svg")[2]
    written = elements("<svg" + svg)
    assert {name for name, _ in written} <= {
        "svg", "g", "title", "polygon", "polyline", "path", "text", "a", "ellipse", "line"
    }  # fmt: skip
    assert not [key for _, attributes in written for key in attributes if key.startswith("on")]
    links = {
        value
        for _, attributes in written
        for key, value in attributes.items()
        if key == "xlink:href"
    }
    assert not [link for link in links if re.match(r"\s*(javascript|data)", link)]


def test_names_are_never_ids() -> None:
    builder = Builder("T")
    builder.claim("node", "A claim.")
    assert "  n0 [label=" in render(builder.build()).dot
    assert "node [label" not in render(builder.build()).dot


def test_it_is_dark_when_asked(tmp_path: Path) -> None:
    builder = Builder("T")
    builder.claim("c", "A claim.")
    drawing = render(builder.build(), theme="dark")
    assert 'bgcolor="#0F1720"' in drawing.dot
    drawing.save(tmp_path / "t.dot")
    assert (tmp_path / "t.dot").read_text(encoding="utf-8") == drawing.dot


def test_a_map_goes_to_the_graphviz_package() -> None:
    map_ = api.loads("# Here\nclaim a: A claim.\n  + b: A reason.\n    ~ c: Not so.\n")
    graph = map_.to_graphviz(theme="light")
    assert type(graph).__name__ == "Digraph"
    assert graph.source == map_.render(theme="light").dot
    assert graph.source.count(", pos=") == 4, "three cards and a step"
    program = next(place for place in _places() if place.is_file())
    for engine in (["-Kdot"], ["-Kneato", "-n"]):
        command = [str(program), *engine, "-Tsvg"]
        done = subprocess.run(command, input=graph.source.encode(), capture_output=True, check=True)
        assert b"A reason." in done.stdout


def test_dot_has_no_places_of_what_the_picture_does_not_show() -> None:
    text = "claim a: A claim.\n" + "".join(f"  + r{at}: A reason.\n" for at in range(3))
    assert "pos=" not in api.loads(text).dumps(format="dot")
