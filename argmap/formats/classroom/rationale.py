"""Rationale (`.rtnl`), read only: the script that a map is kept in, line by line; nothing is run.

The claims in a compound reason or objection are linked.  What stands under its inference aims at
the step.  Notes are notes, and never reasons.  Read are also the scripts that AIFdb writes, and
those of Rationale 1, whose reasons and objections are boxes with a text.
After a prelude of definitions, `map0_1 = CreateChild(map0_0, "CompoundReason")` makes a box, and
`SetText("…")` speaks of the last one made.  The first versions write `app.SetText(node0[1], "…")`
and count the boxes below a box.
"""

import re
from collections.abc import Iterator

from attrs import Factory, define

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean, joined
from argmap.model import ArgumentMap

_PRELUDE = re.compile(r"^#-- End of Prelude --[ \t]*$", re.MULTILINE)
_CALL = re.compile(r"\s*(?:([\w.\[\]]+)\s*=\s*)?(?:\w+\.)*(\w+)\s*\((.*)\Z", re.DOTALL)
_BOX = re.compile(r"""\s*(?:([\w.\[\]]+)\s*,\s*)?["']([^"'\n]*)["']\s*\)""")
_TEXT = re.compile(r"""\s*(?:([\w.\[\]]+)\s*,\s*)?[uUrR]?(?:"(.*)"|'(.*)')\s*\)\s*\Z""", re.DOTALL)
_OPEN = re.compile(r"""\s*(?:[\w.\[\]]+\s*,\s*)?[uUrR]?(["'])""")
_STRING = re.compile(r"""["']((?:[^"'\\\n]|\\.)*)["']""")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:10|0[0-9a-fA-F])[0-9a-fA-F]{4})|(.))",
    re.DOTALL,
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_MAKERS = ("Create", "CreateChild", "CreateAnnotation")
_SPEAKERS = ("SetText", "SetNodeNotes", "SetScratchpadText")
# How a map looks, which says nothing of its argument.
_LOOKS = re.compile(
    r"(?:Get|Create)\w*Views?|Set(?:Location|Offset|Size|Selection|Tint|EditPrompt|EssayType|Opacity"
    r"|Orientation|ShowOutline|LockHeading|FontSizeDelta|\w*(?:Image\w*|Separation|Style|Outline|Fill))"
    r"|RegisterImage|StringToImage|MarkAsPureImage|ShowPrintPagePreview|GenerateMissingFeaturesReport"
    r"|HideChildren|Minimize|JumbleMap|Morph|CreateFernView"
)


@define
class _Box:
    """A box of a map: its type, the key of the box above ('' for none), and what is said of it."""

    key: str
    type: str
    parent: str
    at: int
    text: str = ""
    url: str = ""
    notes: list[str] = Factory(list)
    children: list[str] = Factory(list)

    @property
    def is_note(self) -> bool:
        return self.type.startswith("Note")


def _calls(findings: Findings) -> Iterator[tuple[str, int]]:
    """Yield the lines behind the prelude with their offsets; a text may go on over lines.

    Quotes within a text need not be escaped, which some tools forget: a text ends where the line
    does.
    """
    prelude = _PRELUDE.search(findings.source.text)
    held: list[str] = []
    start = 0
    for line, at in findings.lines(prelude.end() if prelude else 0):
        start = start if held else at
        held.append(line)
        if not _goes_on(held):
            yield "\n".join(held), start
            held = []
    if held:
        raise findings.refuse("this text is not closed", start)


def _goes_on(held: list[str]) -> bool:
    """Return whether a text that the first line opens is still open at the end of the last one."""
    call = _CALL.match(held[0])
    opened = _OPEN.match(call[3]) if call is not None and call[2] in _SPEAKERS else None
    if call is None or opened is None:
        return False
    last = held[-1] if len(held) > 1 else call[3][opened.end() :]
    return not re.search(rf"{opened[1]}\s*\)\Z", last.rstrip())


def _unescaped(text: str) -> str:
    def sign(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        return chr(int(code, 16)) if code else _SIGNS.get(match[4], match[4])

    return joined(_ESCAPE.sub(sign, text))


_AGAINST = re.compile(r"Objection|Rebuttal|Con(?:tra)?\Z|Opposes", re.IGNORECASE)
_FOR = re.compile(r"Reason|Support|Pro\Z|Basis|Evidence", re.IGNORECASE)
_SILENT = frozenset({"", "supports", "opposes", "support", "oppose", "because", "but"})
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+\Z")


class _Reader:
    """Collects the boxes of a script by their keys, and makes a map of them."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.draft = Draft(findings, noun="reason")
        self.boxes: dict[str, _Box] = {}
        self.last: _Box | None = None  # the box that was made last
        self.strange: set[str] = set()
        self.aims: set[str] = set()  # the steps at which something aims

    def run(self) -> ArgumentMap:
        for line, at in _calls(self.findings):
            call, text = _CALL.match(line), line.strip()
            if call is not None and call[2] not in ("if", "def", "for", "print"):
                self.call(call[1] or "", call[2], call[3], at)
            elif call is None and text and not text.startswith(("#", "if ", "else", "for ")):
                self.pass_over(text[:40], at)
        for box in self.boxes.values():
            if self.is_statement(box):
                self.draft.statement(box.key, box.text, box.at, url=box.url)
        if not self.draft.statements:
            raise self.findings.refuse('no claim is here: map0_0 = Create("Claim")')
        self.aims = {self.target(box) for box in self.boxes.values() if self.verb(box)}
        for box in self.boxes.values():
            self.step(box)
        self.notes()
        return self.draft.build()

    def call(self, name: str, verb: str, rest: str, at: int) -> None:
        if verb in _MAKERS:
            self.make(name, verb, rest, at)
        elif verb in _SPEAKERS:
            self.say(verb, rest, at)
        elif verb == "SetHyperlink" and self.last is not None:
            words = map(_unescaped, _STRING.findall(rest))
            self.last.url = next(filter(_ADDRESS.match, words), "")
        elif not _LOOKS.fullmatch(verb):
            self.pass_over(f"{verb}(…)", at)

    def pass_over(self, noun: str, at: int) -> None:
        if noun not in self.strange:
            self.strange.add(noun)
            self.findings.add("ARG414", f"{noun!r} is passed over: it makes no part of a map", at)

    def make(self, name: str, verb: str, rest: str, at: int) -> None:
        match = _BOX.match(rest)
        if match is None:
            raise self.findings.refuse(f"{verb} needs the type of a box in quotes", at)
        parent = match[1] or ""
        above = self.boxes.get(parent)
        if parent and above is None:
            self.findings.add("ARG413", f"the box {parent!r}, below which one is made, is none", at)
        if above is not None and not name:
            name = f"{parent}[{len(above.children)}]"
        key = name or f"box{len(self.boxes)}"
        if key in self.boxes:
            raise self.findings.refuse(f"two boxes have the name {key!r}", at)
        if above is not None:
            above.children.append(key)
        type_ = f"Note: {match[2]}" if verb == "CreateAnnotation" else match[2]
        self.last = self.boxes[key] = _Box(key, type_, parent if above else "", at)

    def say(self, verb: str, rest: str, at: int) -> None:
        match = _TEXT.match(rest)
        if match is None:
            raise self.findings.refuse(f"{verb} needs a text in quotes", at)
        text = _unescaped(match[2] if match[2] is not None else match[3])
        box = self.boxes.get(match[1]) if match[1] else self.last
        if verb == "SetScratchpadText":
            self.pass_over(f"{verb}(…)", at)
        elif box is None:
            self.findings.add("ARG413", f"a text is said of {match[1] or 'no box'!r}", at)
        elif verb == "SetNodeNotes":
            box.notes.append(text)
        else:
            box.text = text

    def is_statement(self, box: _Box) -> bool:
        """Return whether a box says something: a claim does, and all else that has a text."""
        if box.is_note or box.type == "Inference":
            return False
        return box.type == "Claim" or not box.type.startswith("Compound") or bool(box.text)

    def verb(self, box: _Box) -> str:
        if box.is_note or box.type in ("Claim", "Inference") or not box.parent:
            return ""
        return "attacks" if _AGAINST.search(box.type) else "supports"

    def target(self, box: _Box) -> str:
        """Return the key of what a reason or an objection is about: a statement, or a step."""
        above = self.boxes[box.parent]
        if above.type == "Inference" and above.parent:
            above = self.boxes[above.parent]
        return above.key if above.key in self.draft.statements else _step(above.key)

    def step(self, box: _Box) -> None:
        verb = self.verb(box)
        if not verb:
            if box.type == "Claim" and box.parent and self.boxes[box.parent].type == "Claim":
                message = f"the claim {box.key!r} stands below {box.parent!r} without a reason"
                self.findings.add("ARG414", message, box.at)
            return
        if not (_AGAINST.search(box.type) or _FOR.search(box.type)):
            message = f"the box {box.key!r} of the type {box.type!r} is taken as a reason"
            self.findings.add("ARG413", message, box.at)
        sources = [box.key] if box.key in self.draft.statements else []
        compound = box.type.startswith("Compound")
        inside = [key for key in box.children if compound and self.boxes[key].type == "Claim"]
        key = _step(box.key)
        self.draft.step(
            verb,
            sources + inside,
            self.target(box),
            key=key if key in self.aims else "",
            at=box.at,
            warrant=self.warrant(box),
        )

    def warrant(self, box: _Box) -> str:
        """Return what the inference of a box says besides that it supports or opposes."""
        below = (self.boxes[key] for key in box.children)
        texts = (clean(inner.text) for inner in below if inner.type == "Inference")
        return " / ".join(text for text in texts if text.lower() not in _SILENT)

    def notes(self) -> None:
        """Put notes where they belong."""
        notes: dict[str, list[str]] = {}
        for box in self.boxes.values():
            key = box.parent if box.is_note else box.key
            for text in [box.text, *box.notes] if box.is_note else box.notes:
                if key in self.draft.statements:
                    notes.setdefault(key, []).append(clean(text))
                elif text:
                    self.pass_over("a note on no claim", box.at)
        for key, texts in notes.items():
            self.draft.change(key, note=" / ".join(text for text in texts if text))


def _step(key: str) -> str:
    return f"{key} step"


rationale = Format(name="rationale", read=reading(lambda findings: _Reader(findings).run()))
