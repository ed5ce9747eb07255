"""The page as a whole: one file that fetches nothing and runs only its own script."""

from html import escape
from json import dumps
from typing import Any

from argmap.drawing.html.facts import Facts, StatementFacts
from argmap.drawing.html.frame import asset, filled, framed, styled
from argmap.drawing.html.lean import shared
from argmap.drawing.html.outline import OutlineWriter
from argmap.drawing.html.picture import SCREEN, picture
from argmap.drawing.scene.theme import LOOKS, shade
from argmap.model import ArgumentMap
from argmap.model.brief import counted
from argmap.model.urls import url_danger
from argmap.model.verdict import VERDICTS

_CARDS = {  # what the help says of their looks
    "main": "the claim that all of the map leads to",
    "question": "what the map answers",
    "claim": "argued for, or an answer",
    "premise": "a reason that nothing is said for",
    "rebuttal": "against something",
    "undercutter": "a doubt about a step",
}


def page(
    map_: ArgumentMap,
    *,
    live: str = "",
    theme: str = "",
    frame: tuple[float, float] | None = None,
) -> str:
    """Return the page of a map as HTML.

    `live` is the name of its file in a preview, `theme` is light or dark, '' that of the reader.
    `frame` is the size in pixels of a frame in another page, which shows the title and chooses
    the theme; without it the page has a window of its own.

    Nothing is fetched and nothing but its own script runs, whatever stands in the map: every text
    is escaped, and the policy of the page allows one script and one style sheet by their hashes.
    """
    known = StatementFacts(map_)
    facts = {statement.name: known.facts(statement) for statement in map_.statements}
    drawn = picture(map_, known.judgement(), frame or SCREEN)
    sheet, script = asset("page.css"), asset("page.js")
    svg, rules, dark = shared(drawn, sheet + script)
    title = map_.metadata.title or "Argument map"
    sheet += f"\n{rules}{_card_colours(dark=False)}"
    body = filled(
        "page.html",
        title=escape(title),
        line=escape(_subtitle(map_, known.note)),
        svg=svg,
        outline=OutlineWriter(map_, known, facts).html(),
        cards="".join(
            f"<dt><i class='am-look am-look-{name}'></i>{LOOKS[name].word.lower()}</dt>"
            f"<dd>{subject}</dd>"
            for name, subject in _CARDS.items()
        ),
        verdicts="".join(
            f"<dt class='am-{word}'>{word}</dt><dd>{escape(verdict.meaning)}</dd>"
            for word, verdict in VERDICTS.items()
        ),
        data=_data(map_, facts, known.sources()),
    )
    chosen = f" data-theme='{theme}'" if theme else ""
    chosen += " data-embedded" if frame else ""
    return framed(
        body,
        title=title,
        style=styled(sheet, dark=dark + _card_colours(dark=True)),
        scripts=[script, *([asset("live.js")] if live else [])],
        language=map_.metadata.language or "en",
        attributes=f" data-view='map'{chosen}",
        live=live,
    )


def _card_colours(*, dark: bool) -> str:
    return "".join(
        f".am-look-{name}{{background:{shade(LOOKS[name].face, dark=dark)};"
        f"border-color:{shade(LOOKS[name].border, dark=dark)}}}"
        for name in _CARDS
    )


def _data(map_: ArgumentMap, facts: dict[str, Facts], sources: dict[str, Facts]) -> str:
    """Return the data of the script as JSON in which nothing can end the element around it."""
    urls = (known["url"] for known in (*facts.values(), *sources.values()) if known.get("url"))
    values: dict[str, Any] = {
        "statements": facts,
        "sources": sources,
        "above": {
            name: list(dict.fromkeys(map_.aim(relation.id) for relation in map_.outgoing(name)))
            for name in map_.index.statements
        },
        "meanings": {word: verdict.meaning for word, verdict in VERDICTS.items()},
        "links": {url: not url_danger(url) for url in urls},
    }
    return dumps(values, ensure_ascii=False, separators=(",", ":")).translate(
        {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
    )


def _subtitle(map_: ArgumentMap, note: str) -> str:
    """Return what is mapped, how much there is, and what must be said of the verdicts."""
    about = map_.metadata
    size = counted(len(map_), "statement")
    if map_.groups:
        size += f" in {counted(len(map_.groups), 'group')}"
    pieces = (about.article, about.author, about.date, size, note)
    return " · ".join(piece for piece in pieces if piece)
