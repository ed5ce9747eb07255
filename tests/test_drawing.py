"""A small map is drawn whole, and safely."""

from argmap.drawing.render import render
from argmap.model.builder import Builder


def test_a_small_map_becomes_an_svg() -> None:
    builder = Builder("Phones")
    claim = builder.claim("lockers", "Phones stay in the lockers.")
    builder.premise("quiet", "Lessons are <quieter> & better.")
    builder.supports("quiet", claim)
    drawing = render(builder.build())
    assert drawing.svg.startswith("<svg")
    assert "&lt;quieter&gt; &amp; better." in drawing.svg
    assert drawing.png(1.0).startswith(b"\x89PNG")
    assert drawing.diagnostics == ()
