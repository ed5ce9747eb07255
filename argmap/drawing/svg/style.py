"""The dark theme of a picture: each colour that it is written in has a dark colour."""

import re
from collections.abc import Iterable

from argmap.drawing.scene.theme import DARK

_PAINTED = re.compile(' (fill|stroke)="(#[0-9A-F]{6})"')


def darkened(svg: str) -> str:
    """Return a picture in dark colours."""
    return _PAINTED.sub(lambda at: f' {at[1]}="{DARK.get(at[2], at[2])}"', svg)


def dark_rules(pieces: Iterable[str], root: str = "") -> str:
    """Return the rules for the colours in the pieces of a picture, in the element `root`."""
    used = {pair for piece in pieces for pair in _PAINTED.findall(piece) if pair[1] in DARK}
    return "".join(
        f'{root}[{name}="{light}"]{{{name}:{DARK[light]}}}' for name, light in sorted(used)
    )
