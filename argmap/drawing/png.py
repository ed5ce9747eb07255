"""Turns an SVG of one theme into PNG, with the bundled fonts; loads resvg when it is called."""

from collections.abc import Iterable
from math import sqrt
from pathlib import Path

from argmap.drawing.layout.plan import EngineError

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


def png(svg: str, scale: float) -> bytes:
    """Return the PNG of an SVG whose sizes have no unit; `scale` is pixels a point.

    Errors: `EngineError` where resvg is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        subject = "a PNG needs the package resvg-py, which is not installed"
        raise EngineError(f"{subject}: pip install resvg-py, or write SVG") from None

    fonts = Path(__file__).parent / "fonts"
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            dpi=96.0,
            skip_system_fonts=False,
            font_files=[str(fonts / f"Arimo-{face}.ttf") for face in ("Regular", "Bold")],
            font_family="Arimo",
            sans_serif_family="Arimo",
        )
    )
