"""Draw the text of a map that stands in a document, with options as words.

Not here: where the picture goes (the modules of the tools).
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from argmap.api import read, reads
from argmap.diagnostics import ArgmapError, or_meant
from argmap.drawing.drawing import Drawing
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.paper import paper
from argmap.drawing.render import render
from argmap.model.picture_options import PICTURE_OPTIONS, PictureOption
from argmap.reports.full import full

_NUMBERS = count(1)  # of the pictures of a run, so that their ids differ
OPTIONS = {
    option.name.replace("_", "-"): option for option in PICTURE_OPTIONS if option.in_documents
}
WORDS = ("caption", "alt")  # which a figure has besides its picture
COLUMN = ("700px",)  # the pages that a map is tried on in the column of a text
PRINTED = ("432pt", "432x640")  # the same in print, where margins leave so much of a letter
_DOTS = 4.0  # pixels a point: 288 an inch, which is sharp in print
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")


def drawn(
    text: str | Path,
    options: Mapping[str, str],
    *,
    name: str = "<document>",
    pages: Sequence[str] = COLUMN,
) -> Drawing:
    """Return the drawing of a map that stands in a document, or in a file beside it.

    `options` are those of `render` as words: a flag is '' or 'true', as `status` may be; `WORDS`
    are left to who puts the figure into the document.  What fits on no page of `pages` is drawn for
    the last, unless the options or the map name another one.
    Errors: `ArgmapError` with the findings of the text, `ValueError` for an option or an empty map.
    """
    given: dict[str, Any] = {}
    for key, value in options.items():
        option = OPTIONS.get(key)
        if option is not None:
            given[option.name] = _value(key, option, value)
        elif key not in WORDS:
            known = (*WORDS, *OPTIONS)
            listed = f"known are {', '.join(known)}"
            raise ValueError(or_meant(f"unknown option {key!r}", key, known, listed))
    map_ = (read(text) if isinstance(text, Path) else reads(text, name=name)).unwrap()
    if not map_.statements:
        raise ValueError("the map is empty: write what it argues for, as in 'claim name: text'")
    given["prefix"] = f"argmap-{next(_NUMBERS)}-"
    drawing, sheet = render(map_, **given), paper(pages[-1])
    for page in () if given.get("page") or map_.metadata.page else pages:
        width, height = drawing.page.size
        if width > sheet.width or height > (sheet.height or height):
            drawing = render(map_, **{**given, "page": page})
    return drawing


def _value(key: str, option: PictureOption, word: str) -> object:
    if option.kind is bool:
        return word.lower() not in _NO
    if option.metavar.startswith("[") and word.lower() in (*_YES, *_NO):  # its word may be left out
        return "" if word.lower() in _YES else option.default
    try:
        return option.kind(word)
    except ValueError:
        raise ValueError(f"the option {key!r} takes a number, not {word!r}") from None


def png_in(folder: Path, drawing: Drawing) -> Path:
    """Write the PNG of a drawing into a folder, and return its path: the same for the same one."""
    data = drawing.png(_DOTS)
    path = folder / f"{sha256(data).hexdigest()[:16]}.png"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def remarks(drawing: Drawing, format: str = "svg") -> str:  # noqa: A002 - as everywhere
    """Return what a picture leaves out or shows otherwise, a line each, for a build log."""
    text = ""
    for finding in drawing.findings_of(format):
        ways = [way for hint in finding.hints for way in hint.split("; ") if "--pages" not in way]
        text += f"argmap: {'; '.join((finding.message, *ways)).replace('--', '')}\n"
    return text


# What may keep a map in a document from being drawn.
TROUBLE = (ArgmapError, EngineError, KeyError, OSError, ValueError)


def in_words(trouble: Exception) -> str:
    """Return what kept a map from being drawn, for a build log."""
    if isinstance(trouble, ArgmapError):
        return f"this map cannot be read:\n{full.write(trouble.diagnostics).rstrip()}"
    why = trouble.args[0] if isinstance(trouble, KeyError) else trouble
    return f"this map cannot be drawn: {why}"
