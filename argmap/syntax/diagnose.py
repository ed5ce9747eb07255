"""Say what is wrong with a line that did not parse: one finding a line.

Not here: faults of lines that parse but do not fit (`outline`, `resolve`).
"""

import re

from argmap.codes import fault
from argmap.diagnostics import Diagnostic
from argmap.relations import bullets
from argmap.source import SourceFile, Span

_TITLE = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
_FOREIGN = ("*", "•", "–", "—", "<-", "<+", "_>", "[", "(", "<")
_LONGEST_QUOTE = 40


def diagnose(source: SourceFile, start: int, line: str, offset: int) -> Diagnostic:
    """Return the fault of `line`, which begins at `start` and stopped parsing at `offset` in it."""
    bare = line.rstrip()
    at = min(offset, max(len(bare) - 1, 0))
    body = bare.lstrip(" \t")
    indent = len(bare) - len(body)
    whole = Span(source, start + indent, start + len(bare))

    def here(length: int = 1) -> Span:
        return Span(source, start + at, start + min(at + length, len(bare)))

    quote = _TITLE.sub("", bare).find('"')
    if quote != -1 and ":" not in _TITLE.sub("", bare)[:quote]:
        opened = bare.rfind('"') if bare.count('"') == 1 else at
        place = Span(source, start + opened, start + len(bare))
        return fault(
            "ARG002",
            f"the title {_quoted(bare[opened:])} has no closing quote",
            place,
            hints=('a title stands between two quotes: claim name "Title": text',),
        )
    head, colon, _ = _TITLE.sub("", body).partition(":")
    words = head.replace("&", " ").split()
    bullet = max((one for one in bullets() if body.startswith(one)), key=len, default="")
    if not colon and (not bullet or len(words) > 1 + (words[:1] == [bullet])):
        return _without_colon(whole, body, bullet)
    if colon and len(words) > 2 + (words[:1] == [bullet]):
        return fault(
            "ARG010",
            f"{_quoted(head.strip())} is more than a kind and a name",
            here(len(bare[at:].split(":")[0].split(" ")[0])),
            note="one word too many",
            hints=(
                "before the colon stand at most a kind, a name and a title in quotes",
                "a text that goes on from the line above is indented",
            ),
        )
    if bullet and not words[1:] and not body[len(bullet) :].strip():
        return fault("ARG001", f"the bullet {bullet!r} stands alone", whole, hints=(_FORM,))
    return fault("ARG001", f"{_quoted(bare[at:])} does not fit here", here(), hints=(_FORM,))


_FORM = "a line is '# heading', 'kind name: text', '+ name', 'a supports b' or '@key value'"


def _without_colon(whole: Span, body: str, bullet: str) -> Diagnostic:
    foreign = next((one for one in _FOREIGN if body.startswith(one)), "")
    if foreign and not bullet:
        return fault(
            "ARG001",
            f"{foreign!r} opens no line",
            whole,
            hints=(f"bullets are {' '.join(bullets())}",),
        )
    if bullet:
        return fault(
            "ARG014",
            f"{_quoted(body)} names no statement and has no colon",
            whole,
            hints=(f"write '{bullet} name: text', or '{bullet} : text' to let argmap name it",),
        )
    return fault(
        "ARG014",
        f"{_quoted(body)} is no declaration: it has no colon",
        whole,
        hints=("write 'claim name: text', or indent the line to go on with the text above",),
    )


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return repr(short)
