"""What Argdown passes over in silence, and its writer should know."""

import re
from collections.abc import Iterable

from argmap.diagnostics import closest
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, Member, Model
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.patterns import TAKEN

_MOST_HINTS = 100  # comparing costs much more than reading
_FEW = 200  # titles of which all are compared
_DIGITS = re.compile(r"[0-9]+")
_ENDS = 3  # names of a row at each end that a message quotes


def doubt(model: Model, notes: Notes) -> None:
    """Note titles that are probably misspelt, and titles with several texts."""
    hints = _MOST_HINTS
    for family in (model.statements, model.arguments):
        undefined = [node for node in family.values() if node.span and not _defined(node)]
        asked, hints = undefined[:hints], max(hints - len(undefined), 0)
        if not asked:
            continue
        titles = SimilarTitles(title for title, node in family.items() if _defined(node))
        for node in asked:
            near = closest(node.title, titles.near(node.title))
            if near and node.span:
                message = f"{_mention(node)} is never defined"
                shown = " or ".join(mention(title, argument=node.argument) for title in near)
                notes.add("ARG426", message, node.span, f"did you mean {shown}?")
    for node in model.nodes:
        if node.title in TAKEN and node.span is not None:
            message = f"Argdown falls over the title {_mention(node)}"
            notes.add("ARG421", message, node.span, "choose another title", refused=True)
        if len(node.members) > 1:
            _texts(node, notes)
    _exploded(model, notes)
    _grounds(model, notes)
    _mentions(model, notes)


def _defined(node: DebateNode) -> bool:
    return bool(node.structure) or any(not member.refers for member in node.members)


class SimilarTitles:
    """Titles by the letters that they begin and end with; one slip leaves one of them as it was.

    Those that differ by numbers only count as one: `Reason 7` is not a misspelt `Reason 8`.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self.forms: dict[str, dict[str, str]] = {}
        self.ends: dict[str, list[str]] = {}
        for title in titles:
            digits = "".join(_DIGITS.findall(title))
            self.forms.setdefault(_DIGITS.sub("", title), {})[digits] = title
        for form in self.forms:
            for end in _ends(form):
                self.ends.setdefault(end, []).append(form)

    def near(self, title: str) -> list[str]:
        """Return the titles that may be meant by this one, one for each that has other letters."""
        letters, digits = _DIGITS.sub("", title), "".join(_DIGITS.findall(title))
        forms: Iterable[str] = self.forms
        if len(self.forms) > _FEW:
            forms = dict.fromkeys(form for end in _ends(letters) for form in self.ends.get(end, ()))
        groups = [self.forms[form] for form in forms if form != letters]
        return [group.get(digits) or next(iter(group.values())) for group in groups]


def _ends(form: str) -> tuple[str, str]:
    low = form.lower()
    return f"{low[:_ENDS]}…", f"…{low[-_ENDS:]}"


def _mention(node: DebateNode) -> str:
    if node.untitled:
        return "an argument without a title" if node.argument else "a statement without a title"
    return mention(node.title, argument=node.argument)


def mention(title: str, *, argument: bool) -> str:
    """Return a title in its brackets."""
    return f"<{title[:60]}>" if argument else f"[{title[:60]}]"


def _texts(node: DebateNode, notes: Notes) -> None:
    texts = [member for member in node.members if not member.refers and member.text]
    different = {" ".join(_without_tags(text).split()) for text in texts}
    if len(different) < 2 or any((text.data or {}).get("isCanonical") for text in texts):  # noqa: PLR2004 - one text is not a doubt
        return
    first, last = texts[0].span, texts[-1].span
    if first is None or last is None:
        return
    message = f"{_mention(node)} has {len(different)} different texts"
    hint = "the last is shown: refer to it without a text, or mark one with {isCanonical: true}"
    notes.add("ARG427", message, last, hint, first=first)


def _without_tags(member: Member) -> str:
    text = member.text
    for tag in sorted(member.tags, key=len, reverse=True):
        text = text.replace(f"#({tag})", "").replace(f"#{tag}", "")
    return text


def _exploded(model: Model, notes: Notes) -> None:
    """Note undercuts of inferences that Argdown makes arguments of: it loses them."""
    for link in model.links:
        target = link.target
        if isinstance(target, ArgumentStep) and target.argument.whole and link.span is not None:
            whole = mention(target.argument.whole, argument=True)
            message = f"Argdown leaves this undercut out of its map: it explodes {whole}"
            hint = "attack a premise, or leave 'explodeArguments' out of the frontmatter"
            notes.add("ARG431", message, link.span, hint)


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
        if same or any((one, other) in known for one in conclusions for other in premises):
            continue
        if link.span is not None:
            does = "is" if link.type == "support" else "contradicts"
            message = (
                f"{_mention(link.source)} {link.type}s {_mention(target)}, "
                f"but no conclusion of it {does} a premise there"
            )
            hint = "give the premise that is meant the title of the conclusion, or relate the two"
            notes.add("ARG437", message, link.span, hint)


def _mentions(model: Model, notes: Notes) -> None:
    for title, at in model.mentions:
        argument = title.startswith("<")
        family = model.arguments if argument else model.statements
        if title[argument:] not in family:
            mention = f"{title}>" if argument else f"[{title}]"
            notes.add("ARG426", f"nothing has the title {mention[:60]!r} that is mentioned", at)
