"""What stands around the picture: the bar at the top, the buttons of the zoom, the help.

Not here: what they do, which is in the script of the page.
"""

from html import escape
from typing import Literal

from argmap.drawing.scene.theme import LOOKS
from argmap.model.verdict import VERDICTS

_ICONS = {
    "search": "M11 11l4 4M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10z",
    "filter": "M2 4h12M4.5 8h7M7 12h2",
    "theme": "M8 2a6 6 0 1 0 0 12z M8 2a6 6 0 0 1 0 12",
    "close": "M4 4l8 8M12 4l-8 8",
}


def _icon(name: str) -> str:
    return (
        "<svg class='am-icon' viewBox='0 0 16 16' width='16' height='16' aria-hidden='true'>"
        f"<path d='{_ICONS[name]}'/></svg>"
    )


def header(title: str, line: str) -> str:
    """Return the bar: title, search, views, filter, theme and help."""
    return (
        "<a class='am-skip' href='#am-main-'>Skip to the map</a>\n"
        "<header class='am-bar'>"
        f"<div class='am-titles'><h1 id='am-title-'>{escape(title)}</h1>"
        f"<p>{escape(line)}</p></div>"
        "<form role='search' class='am-search' id='am-search-form-'>"
        f"{_icon('search')}<input id='am-search-' type='search' placeholder='Search' "
        "aria-label='Search statements' autocomplete='off'><kbd aria-hidden='true'>/</kbd>"
        "<output id='am-hits-' aria-live='polite'></output></form>"
        "<div role='group' aria-label='View' class='am-view'>"
        "<button type='button' id='am-show-map-' aria-pressed='true'>Map</button>"
        "<button type='button' id='am-show-outline-' aria-pressed='false'>Outline</button></div>"
        "<button type='button' id='am-filter-' aria-expanded='false' "
        f"aria-controls='am-filters-' aria-label='Filter'>{_icon('filter')}<span>Filter</span>"
        "</button>"
        "<button type='button' id='am-theme-' aria-pressed='false' aria-label='Dark'>"
        f"{_icon('theme')}</button>"
        "<button type='button' id='am-help-button-' aria-expanded='false' "
        "aria-controls='am-help-' aria-label='Help and keys'>?</button></header>\n"
        "<section id='am-filters-' aria-label='Filters' tabindex='0' hidden></section>\n"
        "<div id='am-active-' role='status'></div>\n"
    )


def zoom() -> str:
    """Return the buttons that change the size of the picture."""
    return (
        "<div role='group' aria-label='Zoom' class='am-zoom'>"
        "<button type='button' id='am-out-' aria-label='Zoom out'>−</button>"
        "<button type='button' id='am-fit-' aria-label='Fit the window'>100 %</button>"
        "<button type='button' id='am-in-' aria-label='Zoom in'>+</button></div>"
    )


_KEYS = (
    ("/", "search; Enter and Shift+Enter go on and back"),
    ("arrows", "up to what it bears on, down to what bears on it, left and right to neighbours"),
    ("Home, End", "first and last statement"),
    ("Enter", "open the details"),
    ("Space", "fold or unfold what bears on it"),
    ("+ − 0", "zoom in, out, fit"),
    ("o, m, f, ?", "outline, map, filter, this help"),
    ("Esc", "close, then clear the filter"),
)


_CARDS = {
    "main": "the claim that all of the map leads to",
    "question": "what the map answers",
    "claim": "argued for, or an answer",
    "premise": "a reason that nothing is said for",
    "rebuttal": "against something",
    "undercutter": "a doubt about a step",
}


def card_colours(shade: Literal["light", "dark"]) -> str:
    """Return the style rules for the samples of cards in the help."""
    paints = ((name, LOOKS[name].face, LOOKS[name].border) for name in _CARDS)
    return "".join(
        f".am-look-{name}{{background:{getattr(face, shade)};border-color:{getattr(edge, shade)}}}"
        for name, face, edge in paints
    )


def help_text() -> str:
    """Return what colours, marks and keys mean."""
    cards = "".join(
        f"<dt><i class='am-look am-look-{look}'></i>{LOOKS[look].word.lower()}</dt>"
        f"<dd>{subject}</dd>"
        for look, subject in _CARDS.items()
    )
    keys = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{subject}</dd>" for key, subject in _KEYS)
    verdicts = "".join(
        f"<dt class='am-{word}'>{word}</dt><dd>{escape(verdict.meaning)}</dd>"
        for word, verdict in VERDICTS.items()
    )
    return (
        "<div id='am-help-' role='dialog' aria-label='Help and keys' tabindex='0' hidden>"
        f"<h2>Cards</h2><dl>{cards}<dt><i class='am-look am-look-unstated'></i>dashed</dt>"
        "<dd>unstated: added by whoever made the map</dd></dl><h2>Lines</h2><dl>"
        "<dt class='am-support'>green line</dt><dd>a reason for what it leads to</dd>"
        "<dt class='am-attack'>orange line</dt><dd>an objection to what it leads to</dd>"
        "<dt class='am-undercut'>purple, dashed</dt><dd>a doubt about a step: whether one follows "
        "from the other</dd><dt>↗ title</dt><dd>stands elsewhere in the map: a link to it</dd></dl>"
        f"<h2>Verdicts</h2><dl>{verdicts}</dl><h2>Keys</h2><dl>{keys}</dl></div>\n"
    )
