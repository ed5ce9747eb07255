"""Every text can be read on what lies under it, in light and in dark."""

import re
from pathlib import Path

import pytest
from svg_measure import contrast

from argmap.drawing.scene import theme
from argmap.drawing.scene.theme import LOOKS, PILLS, TINTS, TONES, pen_width, shade
from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds

PAIRS = {
    "heading": (theme.HEADING, theme.PAGE),
    "subheading": (theme.SUBHEADING, theme.PAGE),
    "legend": (theme.LEGEND, theme.PAGE),
    "tag": (LOOKS["claim"].on_tag, theme.TAG),
    "main tag": (LOOKS["main"].on_tag, LOOKS["main"].tag),
    "main from": (LOOKS["main"].small, LOOKS["main"].face),
    **{f"{name} label": (look.label, look.face) for name, look in LOOKS.items()},
    **{f"{name} title": (look.title, look.face) for name, look in LOOKS.items()},
    **{f"{name} text": (look.text, look.face) for name, look in LOOKS.items()},
    **{f"{name} from": (theme.FROM, look.face) for name, look in LOOKS.items() if name != "main"},
    **{f"{name} pill": (theme.ON_DARK, paint) for name, paint in PILLS.items()},
    **{f"{name} group": (tint.label, tint.face) for name, tint in TINTS.items()},
}
PAIRS |= {
    **{
        f"refuted {role}": (paint, theme.FALLEN.face)
        for role, paint in {
            "label": theme.FALLEN.label,
            "title": theme.FALLEN.title,
            "text": theme.FALLEN.text,
            "from": theme.FROM,
        }.items()
    },
    **{f"{name} badge": (theme.ON_DARK, paint) for name, paint in theme.BADGES.items()},
}
LINES = {
    f"{tone} on {ground}": (paint, below)
    for tone, paint in TONES.items()
    for ground, below in {
        "page": theme.PAGE,
        **{name: tint.face for name, tint in TINTS.items()},
    }.items()
}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", PAIRS)
def test_a_text_stands_out_from_its_ground(name: str, dark: bool) -> None:  # noqa: FBT001 - a case
    text, ground = PAIRS[name]
    assert contrast(shade(text, dark=dark), shade(ground, dark=dark)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", LINES)
def test_a_line_stands_out_from_its_ground(name: str, dark: bool) -> None:  # noqa: FBT001 - a case
    line, ground = LINES[name]
    assert contrast(shade(line, dark=dark), shade(ground, dark=dark)) >= 3.0


def mixed(over: str, under: str, share: float) -> str:
    """Return the colour of a stroke of that opacity on a ground."""
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(
        f"{round(above * share + below * (1 - share)):02X}" for above, below in pairs
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", LOOKS)
def test_a_bar_stands_out_from_its_track(name: str, dark: bool) -> None:  # noqa: FBT001 - a case
    track = LOOKS[name].tag
    assert contrast(shade(LOOKS[name].label, dark=dark), shade(track, dark=dark)) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", LINES)
def test_a_line_without_effect_can_still_be_seen(name: str, dark: bool) -> None:  # noqa: FBT001 - a case
    line, ground = (shade(paint, dark=dark) for paint in LINES[name])
    assert contrast(mixed(line, ground, theme.IDLE_OPACITY), ground) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("paint", [*PILLS.values(), *(look.border for look in LOOKS.values())])
def test_cards_and_steps_stand_out_from_every_ground(paint: str, dark: bool) -> None:  # noqa: FBT001 - a case
    """The border is all that shows a step that does not stand."""
    border = shade(paint, dark=dark)
    for ground in (theme.PAGE, *(tint.face for tint in TINTS.values())):
        assert contrast(border, shade(ground, dark=dark)) >= 3.0


def test_reasons_for_and_against_differ_in_grey_by_their_lines() -> None:
    kinds = relation_kinds()
    assert kinds["supports"].line != kinds["attacks"].line


def test_every_tone_of_a_relation_has_colours() -> None:
    tones = {kind.tone for kind in relation_kinds().values()}
    assert tones <= set(TONES)
    assert tones <= set(PILLS)


def test_every_kind_has_a_look() -> None:
    assert set(statement_kinds()) <= set(LOOKS)


def test_the_pen_grows_with_the_weight() -> None:
    assert [pen_width(weight) for weight in (0.0, 0.2, 0.5, 0.7, 1.0)] == [0.9, 0.9, 1.7, 2.9, 2.9]
    assert pen_width(None) == 1.7


def test_a_light_colour_has_one_dark_colour() -> None:
    text = Path(theme.__file__).with_name("theme.json").read_text()
    pairs = re.findall('"(#[0-9A-F]{6}) (#[0-9A-F]{6})"', text)
    assert len({*pairs}) == len({light for light, _ in pairs}) == len(theme.DARK)
    assert shade(theme.PAGE, dark=True) == "#0F1720"
