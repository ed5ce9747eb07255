"""What Argdown passes over in silence, and its writer should know."""

import re
from collections.abc import Iterator, Mapping

from argmap.diagnostics import closest
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, Member, Model, mention
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.patterns import TAKEN

_MOST_HINTS = 100  # comparing costs much more than reading
_FEW = 200  # titles of which all are compared
_DIGITS = re.compile(r"[0-9]+")
_ENDS = 3  # letters at the beginning and the end of a title


def doubt(model: Model, notes: Notes) -> None:
    """Note titles that are probably misspelt, and titles with several texts."""
    _undefined(model, notes)
    for node in model.nodes:
        if node.title in TAKEN and node.span is not None:
            notes.add("title-of-javascript", node.span, _mention(node))
        if len(node.members) > 1:
            _texts(node, notes)
    _exploded(model, notes)
    _grounds(model, notes)
    for title, at in model.mentions:
        argument = title.startswith("<")
        family = model.arguments if argument else model.statements
        if title[argument:] not in family:
            shown = f"{title}>" if argument else f"[{title}]"
            notes.add("mention", at, shown[:60])


def _undefined(model: Model, notes: Notes) -> None:
    hints = _MOST_HINTS
    for family in (model.statements, model.arguments):
        undefined = [node for node in family.values() if node.span and not _defined(node)]
        asked, hints = undefined[:hints], max(hints - len(undefined), 0)
        forms: dict[str, dict[str, str]] = {}  # titles by their letters and numbers
        for title, node in family.items() if asked else ():
            if _defined(node):
                letters, digits = _letters(title)
                forms.setdefault(letters, {})[digits] = title
        for node in asked:
            near = closest(node.title, _near(node.title, forms))
            if near and node.span:
                shown = " or ".join(mention(title, argument=node.argument) for title in near)
                notes.add("never-defined", node.span, _mention(node), shown)


def _defined(node: DebateNode) -> bool:
    return bool(node.structure) or any(not member.refers for member in node.members)


def _letters(title: str) -> tuple[str, str]:
    return _DIGITS.sub("", title), "".join(_DIGITS.findall(title))


def _near(title: str, forms: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the titles that may be meant by this one, one of those with the same letters.

    Those that differ by numbers only are none: `Reason 7` is not a misspelt `Reason 8`.  Of many
    titles, only those are compared that begin or end alike, as one slip leaves them.
    """
    letters, digits = _letters(title)
    for form, titles in forms.items():
        alike = form[:_ENDS] == letters[:_ENDS] or form[-_ENDS:] == letters[-_ENDS:]
        if form != letters and (alike or len(forms) <= _FEW):
            yield titles.get(digits) or next(iter(titles.values()))


def _mention(node: DebateNode) -> str:
    if node.untitled:
        return "an argument without a title" if node.argument else "a statement without a title"
    return mention(node.title, argument=node.argument)


def _texts(node: DebateNode, notes: Notes) -> None:
    texts = [member for member in node.members if not member.refers and member.text]
    different = {" ".join(_without_tags(text).split()) for text in texts}
    if len(different) < 2 or any((text.data or {}).get("isCanonical") for text in texts):  # noqa: PLR2004 - one text is not a doubt
        return
    first, last = texts[0].span, texts[-1].span
    if first is not None and last is not None:
        notes.add("texts", last, _mention(node), len(different), first=first)


def _without_tags(member: Member) -> str:
    text = member.text
    for tag in sorted(member.tags, key=len, reverse=True):
        text = text.replace(f"#({tag})", "").replace(f"#{tag}", "")
    return text


def _exploded(model: Model, notes: Notes) -> None:
    for link in model.links:
        title = link.target.owner.whole
        if isinstance(link.target, ArgumentStep) and title and link.span is not None:
            notes.add("exploded", link.span, mention(title, argument=True))


def _grounds(model: Model, notes: Notes) -> None:
    """Note relations between arguments that their premises and conclusions do not bear out."""
    if not model.sketched:
        return
    pairs: dict[str, set[tuple[int, int]]] = {"support": set(), "attack": set()}
    for link in model.links:
        pair = (id(link.source), id(link.target))
        pairs["support" if link.type in ("support", "entails") else "attack"].add(pair)
        if link.type in ("contradictory", "contrary"):
            pairs["attack"].add(pair[::-1])
    for link in model.sketched:
        target = link.target
        assert isinstance(target, DebateNode)  # noqa: S101 - only arguments are sketched
        conclusions = {id(step.conclusion) for step in link.source.structure}
        premises = {id(premise) for step in target.structure for premise in step.sources}
        known = pairs[link.type]
        same = link.type == "support" and not conclusions.isdisjoint(premises)
        if same or any((end, start) in known for end in conclusions for start in premises):
            continue
        if link.span is not None:
            does = "is" if link.type == "support" else "contradicts"
            ends = _mention(link.source), link.type, _mention(target)
            notes.add("no-ground", link.span, *ends, does)
