"""The options of a picture, and the formats of pictures and reports, as data.

`argmap render` has an option for each and `render` in Python a keyword; a document that holds a map
(`documents`), `argmap.toml` and the map itself set some of them, in the same words.

Not here: what they do (`drawing`).
"""

from collections.abc import Sequence
from os import PathLike
from typing import Literal, NamedTuple, get_args

from argmap.diagnostics import or_meant
from argmap.system.files import as_path

Theme = Literal["auto", "light", "dark"]
Layout = Literal["auto", "tree", "graph"]
Direction = Literal["auto", "top", "left"]
ColourBy = Literal["kind", "tag", "speaker", "source"]
Carried = Literal["drawn", "full", "none"]

PICTURE_FORMATS: tuple[str, ...] = ("svg", "png", "pdf", "html", "dot")
REPORT_FORMATS: tuple[str, ...] = ("html", "pdf")
LAYOUTS: tuple[str, ...] = get_args(Layout)


class PictureOption(NamedTuple):
    """An option: the keyword of `render`, what it does in a line, its value without it.

    `words` are those that it takes, for one that takes only a few; `kind` is the type of others.
    `in_documents` says that a picture in a document can have it.
    """

    name: str
    help: str
    default: object = ""
    words: tuple[str, ...] = ()
    kind: type = str
    metavar: str = ""
    in_documents: bool = True

    @property
    def flag(self) -> str:
        """The option as it is written on a command line."""
        return f"--{self.name.replace('_', '-')}"


PICTURE_OPTIONS = (
    PictureOption("engine", "Which Graphviz lays out a graph: pure or system.", metavar="NAME"),
    PictureOption(
        "layout", "tree: rows and columns as wide as the page; graph: by Graphviz.", words=LAYOUTS
    ),
    PictureOption(
        "page",
        "screen, readme, a4, a4-landscape, letter, slide, WIDTHxHEIGHT in points, or WIDTHpx.",
        metavar="PAGE",
    ),
    PictureOption(
        "min_text",
        "The smallest size of text; what then does not fit the page is folded.",
        None,
        kind=float,
        metavar="PT",
    ),
    PictureOption(
        "pages",
        "Continue on further pages, after an overview.",
        default=False,
        kind=bool,
        in_documents=False,
    ),
    PictureOption(
        "like",
        "Stay close to an earlier SVG of the map.",
        None,
        metavar="PICTURE",
        in_documents=False,
    ),
    PictureOption(
        "direction",
        "Where the main claims lie, with --layout graph.",
        "auto",
        words=get_args(Direction),
    ),
    PictureOption("theme", "auto: as the reader's screen is set.", "auto", words=get_args(Theme)),
    PictureOption("focus", "Draw what lies around a statement.", metavar="NAME"),
    PictureOption("depth", "How many steps around it, with --focus.", None, kind=int),
    PictureOption("group", "Draw one group.", metavar="TITLE"),
    PictureOption(
        "collapse", "Draw the main claims and what bears on them.", default=False, kind=bool
    ),
    PictureOption(
        "status",
        "Show which claims stand; by the map's own semantics, or grounded, if none is named.",
        None,
        metavar="[SEMANTICS]",
    ),
    PictureOption(
        "color_by",
        "A band on each card in the colour of its first tag, speaker or source.",
        "kind",
        words=get_args(ColourBy),
    ),
    PictureOption("names", "Show the names of statements.", default=True, kind=bool),
    PictureOption(
        "frames",
        "Draw groups in frames; --no-frames draws the lines between them in place of chips.",
        default=True,
        kind=bool,
    ),
    PictureOption(
        "source",
        "The text in the picture, by which it opens again: of what is drawn, all, or none.",
        "drawn",
        words=get_args(Carried),
    ),
)
BY_NAME = {option.name: option for option in PICTURE_OPTIONS}


def check_words(**values: str) -> None:
    """Refuse what an option does not take: `ValueError` with the nearest words."""
    for name, word in values.items():
        known = BY_NAME[name].words
        if word not in known:
            raise ValueError(or_meant(f"unknown {name} {word!r}", word, known))


def format_of(path: str | PathLike[str], usual: str) -> str:
    """Return the format that the suffix of a path names, the usual one without a suffix."""
    suffix = as_path(path).suffix.lower().removeprefix(".")
    return {"": usual, "htm": "html"}.get(suffix, suffix)


def checked_format(word: str, formats: Sequence[str], noun: str) -> str:
    """Return the name of a format, or raise `ValueError` for an unknown one."""
    if word in formats:
        return word
    message, known = f"unknown {noun} {word!r}", ", ".join(formats)
    raise ValueError(or_meant(message, word, formats, f"there are {known}"))
