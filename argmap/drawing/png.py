"""Turns an SVG into PNG by resvg, loaded when called, and says which scripts no font here has."""

from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from unicodedata import category, east_asian_width, name

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.scene.measure import is_known
from argmap.drawing.scene.scene import Scene

MOST_PIXELS = 40_000_000  # pixels: 160 MB of memory, four bytes each
_SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="Arimo, '
    'sans-serif"><text x="3" y="18" font-size="16">{}</text></svg>'
)


def scale_for(width: float, height: float, scale: float) -> float:
    """Return `scale` (pixels a point), lowered so that at most 40 million pixels come out."""
    if not 0 < scale < float("inf"):
        raise ValueError(f"a scale is a positive number, not {scale!r}")
    return min(scale, sqrt(MOST_PIXELS / (width * height)))


def missing(chars: Iterable[str]) -> list[str]:
    """Return the characters that have no glyph in any font that a PNG is drawn with.

    Each is drawn by itself and compared with one that no font has.
    """
    nothing = png(_SAMPLE.format("\U0010fffd"), 1.0)
    return [char for char in chars if png(_SAMPLE.format(char), 1.0) == nothing]


def png(svg: str, scale: float, background: str | None = None) -> bytes:
    """Return the PNG of an SVG whose sizes have no unit; `scale` is pixels a point.

    `background` fills the parts of pixels at the edges that a page of a broken size leaves free.
    Errors: `EngineError` where resvg is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except Exception as failure:
        from argmap.system.installation import lack

        message = f"a PNG needs the package {lack(failure, 'resvg_py', 'resvg-py')}, or write SVG"
        raise EngineError(message) from failure
    fonts = Path(__file__).parent / "fonts"
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            dpi=96.0,
            background=background,
            skip_system_fonts=False,
            font_files=[str(fonts / f"Arimo-{face}.ttf") for face in ("Regular", "Bold")],
            font_family="Arimo",
            sans_serif_family="Arimo",
        )
    )


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
        char
        for scene in scenes
        for text in _texts(scene)
        for char in text
        if not (is_known(char) or char.isspace() or category(char) in ("Cf", "Cc", "Mn"))
    )
    scripts: dict[str, list[str]] = {}
    for char in missing(list(chars)[:_MOST]):
        is_emoji = category(char) == "So" and east_asian_width(char) in "WF"
        word = "EMOJI" if is_emoji else name(char, "unnamed").split()[0].split("-")[0]
        scripts.setdefault(_SCRIPTS.get(word, word.capitalize()), []).append(char)
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
    yield from (chip.text for chip in scene.chips.values())
    yield from (cluster.label.text for cluster in scene.clusters)
