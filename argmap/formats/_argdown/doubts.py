"""What Argdown passes over in silence, and its writer should know."""

import re

from argmap.diagnostics import did_you_mean
from argmap.formats._argdown.model import Model, Node
from argmap.formats._argdown.notes import Notes

_MOST_HINTS = 100  # comparing costs much more than reading
_DIGITS = re.compile(r"[0-9]+")


def doubt(model: Model, mentioned: list[tuple[str, int]], notes: Notes) -> None:
    """Note titles that are probably misspelt, and titles with several texts."""
    hints = _MOST_HINTS
    for family in (model.statements, model.arguments):
        defined = [title for title, node in family.items() if _defined(node)]
        for node in family.values():
            if _defined(node) or node.span is None or hints == 0:
                continue
            hints -= 1
            near = _near(node.title, defined)
            if near:
                message = f"{_said(node)} is never defined"
                notes.add("ARG426", message, node.span.start, *near, end=node.span.end)
    for node in model.nodes:
        _texts(node, notes)
    _mentions(model, mentioned, notes)


def _defined(node: Node) -> bool:
    return bool(node.structure) or any(not one.refers for one in node.members)


def _near(title: str, known: list[str]) -> tuple[str, ...]:
    """Return a hint at a title that differs by more than a number."""
    bare = _DIGITS.sub("", title)
    return did_you_mean(title, [one for one in known if _DIGITS.sub("", one) != bare])


def _said(node: Node) -> str:
    return f"<{node.title[:60]}>" if node.argument else f"[{node.title[:60]}]"


def _texts(node: Node, notes: Notes) -> None:
    texts = [one for one in node.members if not one.refers and one.text]
    different = {" ".join(one.text.split()) for one in texts}
    if len(different) < 2 or any((one.data or {}).get("isCanonical") for one in texts):  # noqa: PLR2004 - one text is no doubt
        return
    first, last = texts[0].span, texts[-1].span
    if first is None or last is None:
        return
    message = f"{_said(node)} has {len(different)} different texts"
    hint = "the last is shown: refer to it without a text, or mark one with {isCanonical: true}"
    notes.add("ARG427", message, last.start, hint, first=first.start)


def _mentions(model: Model, mentioned: list[tuple[str, int]], notes: Notes) -> None:
    for title, at in mentioned:
        argument = title.startswith("<")
        family = model.arguments if argument else model.statements
        if title[argument:] not in family:
            said = f"{title}>" if argument else f"[{title}]"
            notes.add("ARG426", f"nothing has the title {said[:60]!r} that is mentioned", at)
