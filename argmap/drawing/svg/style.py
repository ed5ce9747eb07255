"""The style sheet of a picture: what the dark theme changes.

`dark.txt` has the rules: those of every picture, of evaluations, of signs, and of bands.  Each is
for one colour (`-`) or for every `{name}` of a family, whose rules in a row stay together.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pkgutil import get_data

from argmap.drawing.scene import theme
from argmap.drawing.scene.theme import LOOKS, Paint

_RULES = (get_data("argmap.drawing.svg", "dark.txt") or b"").decode()
_FAMILIES: Mapping[str, Mapping[str, object]] = {
    "-": {"": None},
    "look": LOOKS,
    "bare": {name: look for name, look in LOOKS.items() if not look.border_width},
    "bordered": {name: look for name, look in LOOKS.items() if look.border_width},
    "tone": theme.TONES,
    "pill": theme.PILLS,
    "tint": theme.TINTS,
    "badge": theme.BADGES,
}


def dark_rules(
    root: str, *, judged: bool, signed: bool, bands: Iterable[Paint] = ()
) -> Iterator[str]:
    """Yield the rules of a dark picture in the element of that id.

    `judged` says whether the picture shows an evaluation, `signed` whether lines have signs,
    `bands` are the colours of bands.
    """
    families = {**_FAMILIES, "band": {paint.light.removeprefix("#"): paint for paint in bands}}
    for part, is_shown in zip(_RULES.split("\n\n"), (True, judged, signed, True), strict=True):
        rules = (line.split(" ", 1) for line in part.splitlines() if is_shown)
        for family, lines in groupby(rules, key=lambda rule: rule[0]):
            templates = [template for _, template in lines]
            for name, each in families[family].items():
                for template in templates:
                    rule = template.format(name=name, each=each, theme=theme)
                    selectors, _, body = rule.rpartition(" ")
                    inside = ",".join(f"#{root} {selector}" for selector in selectors.split(","))
                    yield f"{inside}{{{body}}}"
