"""The style sheet of a picture: what the dark theme changes.

Colours stand in attributes too, so that a viewer without style sheets shows the light theme.
"""

from collections.abc import Iterable, Iterator

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import HOLLOW
from argmap.drawing.scene.theme import LOOKS, PILLS, TINTS, TONES, Paint


def dark_rules(
    root: str, *, judged: bool, signed: bool, bands: Iterable[Paint] = ()
) -> Iterator[str]:
    """Yield the rules of a dark picture in the element of that id.

    `judged` says whether the picture shows an evaluation, `signed` whether lines have signs,
    `bands` are the colours of bands.
    """
    rules = [*_dark(), *(_judged() if judged else ())]
    if signed:
        rules += ((f".sign-{name}", _fill(paint)) for name, paint in TONES.items())
        rules.append((".sign", _stroke(theme.PAGE)))
    rules += ((f".band-{paint.light.removeprefix('#')}", _fill(paint)) for paint in bands)
    for selectors, body in rules:
        yield f"{','.join(f'#{root} {each}' for each in selectors.split(','))}{{{body}}}"


def _dark() -> Iterator[tuple[str, str]]:
    yield ".page", _fill(theme.PAGE)
    yield ".heading", _fill(theme.HEADING)
    yield ".subheading", _fill(theme.SUBHEADING)
    yield ".word", _fill(theme.LEGEND)
    yield ".tag", _fill(theme.ON_TAG)
    yield ".ground", _fill(theme.TAG)
    yield ".from", _fill(theme.FROM)
    yield ".pill-text", _fill(theme.ON_PILL)
    yield ".gap", _stroke(theme.PAGE)
    yield ".chip,.stub .face", _fill(theme.PAGE)
    yield ".chip-text", _fill(theme.HEADING)
    yield ".chip-arrow", _stroke(theme.FROM)
    for name, look in LOOKS.items():
        card = f".card-{name}"
        yield f"{card} .face", f"{_fill(look.face)};{_stroke(look.border)}"
        yield f"{card} .label,{card} .name,{card} .uses", _fill(look.label)
        yield f"{card} .title", _fill(look.title)
        yield f"{card} .text", _fill(look.text)
    yield ".card-main .tag", _fill(LOOKS["main"].on_tag)
    yield ".card-main .ground", _fill(LOOKS["main"].tag)
    yield ".card-main .from", _fill(LOOKS["main"].small)
    for name, paint in TONES.items():
        yield f".{name} .line,.{name} .stroke", _stroke(paint)
        yield f".{name} .fill", _fill(paint)
    for name, paint in PILLS.items():
        yield f".pill-{name}", f"{_fill(paint)};{_stroke(paint)}"
    for name, tint in TINTS.items():
        yield f".tint-{name} .face", f"{_fill(tint.face)};{_stroke(tint.border)}"
        yield f".tint-{name} .title", f"{_fill(tint.label)};{_stroke(tint.face)}"


def _judged() -> Iterator[tuple[str, str]]:
    fallen = theme.FALLEN
    yield ".falls .face", _fill(fallen.face)
    yield ".falls .label,.falls .name,.falls .uses", _fill(fallen.label)
    yield ".falls .title", _fill(fallen.title)
    yield ".falls .text", _fill(fallen.text)
    yield ".falls .tag", _fill(theme.ON_TAG)
    yield ".falls .ground", _fill(theme.TAG)
    yield ".falls .from", _fill(theme.FROM)
    for status in HOLLOW:
        for name in PILLS:
            yield f".{status} .pill-{name}", _fill(fallen.face)
        yield f".{status} .pill-text", _fill(fallen.title)
        yield f".{status} .rim", _stroke(fallen.title)
    for name, paint in theme.BADGES.items():
        yield f".badge-{name}", _fill(paint)
    for name, look in LOOKS.items():
        yield f".card-{name} .strength", _fill(look.text)
        yield f".card-{name} .bar", _fill(look.label)
        yield f".card-{name} .hatch", _stroke(look.label)
        if not look.border_width:
            yield f".card-{name}.open .face", _stroke(look.label)
            yield f".card-{name}.falls .face", _stroke(fallen.border)


def _fill(paint: Paint) -> str:
    return f"fill:{paint.dark}"


def _stroke(paint: Paint) -> str:
    return f"stroke:{paint.dark}"
