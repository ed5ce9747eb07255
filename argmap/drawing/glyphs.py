"""Which scripts a PNG cannot show, since no font of the machine has their characters.

Not here: an SVG, whose viewer brings its own fonts.
"""

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width, name

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.png import missing
from argmap.drawing.scene.measure import is_known
from argmap.drawing.scene.scene import Scene

_MOST = 200  # characters that are tried, a few thousandths of a second each
_SHOWN = 5  # characters that a message quotes
_SCRIPTS = {
    "CJK": "Chinese",
    "FULLWIDTH": "Chinese",
    "IDEOGRAPHIC": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "EMOJI": "emoji",
    "REGIONAL": "emoji",
}


def glyph_findings(scenes: Iterable[Scene]) -> tuple[Diagnostic, ...]:
    """Return a finding for every script with characters that a PNG of the scenes cannot show."""
    chars = dict.fromkeys(
        char for scene in scenes for text in _texts(scene) for char in text if _is_shown(char)
    )
    scripts: dict[str, list[str]] = {}
    for char in missing(list(chars)[:_MOST]):
        scripts.setdefault(_script(char), []).append(char)
    return tuple(_finding(script, lost) for script, lost in scripts.items())


def _finding(script: str, lost: list[str]) -> Diagnostic:
    extra = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
    return drawing_finding(
        "ARG609",
        f"no font here has {script} characters: {''.join(lost[:_SHOWN])}{extra}",
        f"install a font for {script}, such as one of the Noto family",
        "write SVG, which the viewer shows with its own fonts",
    )


def _texts(scene: Scene) -> Iterator[str]:
    yield scene.view.complete.metadata.title
    for card in scene.all_cards:
        yield from (text.text for text in card.texts)
    yield from (pill.text for pill in scene.pills.values())
    yield from (chip.text for chip in scene.chips.values())
    yield from (cluster.label for cluster in scene.clusters)


def _is_shown(char: str) -> bool:
    return not is_known(char) and not char.isspace() and category(char) not in ("Cf", "Cc", "Mn")


def _script(char: str) -> str:
    first = name(char, "unnamed").split()[0].split("-")[0]
    if category(char) == "So" and east_asian_width(char) in "WF":
        return "emoji"
    return _SCRIPTS.get(first, first.capitalize())
