"""What stands around the picture: the bar at the top and the help; both are files of `assets`.

Not here: what they do, which is in the script of the page.
"""

from html import escape
from typing import Literal

from argmap.drawing.html.frame import asset
from argmap.drawing.scene.theme import LOOKS
from argmap.model.verdict import VERDICTS

_CARDS = {
    "main": "the claim that all of the map leads to",
    "question": "what the map answers",
    "claim": "argued for, or an answer",
    "premise": "a reason that nothing is said for",
    "rebuttal": "against something",
    "undercutter": "a doubt about a step",
}


def header(title: str, line: str) -> str:
    """Return the bar: title, search, views, filter, theme and help."""
    parts = {"title": escape(title), "line": escape(line)}
    return asset("bar.html").format_map(parts)


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
    verdicts = "".join(
        f"<dt class='am-{word}'>{word}</dt><dd>{escape(verdict.meaning)}</dd>"
        for word, verdict in VERDICTS.items()
    )
    return asset("help.html").format_map({"cards": cards, "verdicts": verdicts})
