"""The frame of every page: head, policy, style and scripts, and the strip of a preview."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from argmap.model.verdict import VERDICTS


def framed(
    body: str,
    *,
    title: str,
    style: str,
    scripts: Sequence[str],
    language: str = "en",
    attributes: str = "",
    live: str = "",
) -> str:
    """Return a page around its body; `live` is the name of its file in a preview.

    The policy allows the scripts and the style sheet by their hashes, and nothing else.
    """
    hashes = " ".join(map(_hash, scripts)) or "'none'"
    connect = "connect-src 'self'; " if live else ""
    policy = (
        "default-src 'none'; img-src data:; font-src data:; "
        f"style-src {_hash(style)}; script-src {hashes}; "
        f"{connect}base-uri 'none'; form-action 'none'"
    )
    return filled(
        "frame.html",
        language=escape(language),
        attributes=attributes,
        policy=policy,
        title=escape(title),
        style=style,
        body=body,
        strip=filled("strip.html", map=escape(live)) if live else "",
        scripts="".join(f"<script>{script}</script>" for script in scripts),
    )


def message_page(title: str, content: str, *, live: str = "") -> str:
    """Return a page without a map, in the same look; its content is markup."""
    body = f"<main class='am-message'><h1>{escape(title)}</h1>{content}</main>\n"
    scripts = [asset("live.js")] if live else []
    return framed(body, title=title, style=styled(asset("page.css")), scripts=scripts, live=live)


def styled(sheet: str, *, dark: str = "") -> str:
    """Return a style sheet behind the colours of all pages; `dark` holds only on a dark page."""
    light, night = asset("tokens.css").splitlines()
    rules = f"{night};{dark}"
    # a mark stands before the word of a verdict, and is not read aloud
    sheet += "".join(
        f".am-{word}::before{{content:'{verdict.mark} ';content:'{verdict.mark} '/''}}"
        for word, verdict in VERDICTS.items()
    )
    return (
        f"{light}\n{sheet}\n"
        f"@media (prefers-color-scheme:dark){{html:not([data-theme=light]){{{rules}}}}}\n"
        f"html[data-theme=dark]{{{rules}}}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def filled(name: str, **words: str) -> str:
    """Return a template of the page with words, which are HTML already, in its places."""
    return f"{asset(name).format_map(words)}\n"


def asset(name: str) -> str:
    """Return a file of the page, without the indentation that only its writers need."""
    text = (files("argmap.drawing.html") / "assets" / name).read_text(encoding="utf-8")
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
