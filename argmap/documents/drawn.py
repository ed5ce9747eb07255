"""Draw the text of a map that stands in a document, with options as words.

Not here: where the picture goes (the modules of the tools).
"""

from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from argmap.api import reads
from argmap.diagnostics import ArgmapError, or_meant
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.render import Drawing, render
from argmap.model.picture_options import PICTURE_OPTIONS
from argmap.reports.full import full

_NUMBERS = count(1)  # of the pictures of a run, so that their ids differ
OPTIONS = {
    option.name.replace("_", "-"): option for option in PICTURE_OPTIONS if option.in_documents
}
_NO = ("false", "no", "0")


def drawn(
    text: str,
    options: Mapping[str, str],
    *,
    name: str = "<document>",
    format: str = "arg",  # noqa: A002
) -> Drawing:
    """Return the drawing of a map that stands in a document.

    `options` are those of `render` as words: a flag is '' or 'true'.
    Errors: `ArgmapError` with the findings of the text, `ValueError` for an option.
    """
    given: dict[str, Any] = {}
    for key, value in options.items():
        option = OPTIONS.get(key)
        if option is None:
            listed = f"known are {', '.join(OPTIONS)}"
            raise ValueError(or_meant(f"unknown option {key!r}", key, OPTIONS, listed))
        given[option.name] = _value(key, option.kind, value)
    map_ = reads(text, name=name, format=format).unwrap()
    return render(map_, prefix=f"argmap-{next(_NUMBERS)}-", **given)


def _value(key: str, kind: type, word: str) -> object:
    if kind is bool:
        return word.lower() not in _NO
    try:
        return kind(word)
    except ValueError:
        raise ValueError(f"the option {key!r} takes a number, not {word!r}") from None


def png_in(folder: Path, drawing: Drawing) -> Path:
    """Write the PNG of a drawing into a folder, and return its path: the same for the same one."""
    data = drawing.png()
    path = folder / f"{sha256(data).hexdigest()[:16]}.png"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# What may keep a map in a document from being drawn.
TROUBLE = (ArgmapError, EngineError, KeyError, OSError, ValueError)


def in_words(trouble: Exception) -> str:
    """Return what kept a map from being drawn, for a build log."""
    if isinstance(trouble, ArgmapError):
        return f"this map cannot be read:\n{full.write(trouble.diagnostics).rstrip()}"
    why = trouble.args[0] if isinstance(trouble, KeyError) else trouble
    return f"this map cannot be drawn: {why}"
