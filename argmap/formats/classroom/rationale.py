"""Rationale (`.rtnl`), read only: the script that a map is kept in, line by line; nothing is run.

The claims in a compound reason or objection are linked.  What stands under its inference aims at
the step.  Notes are notes, and never reasons.  Read are also the scripts that AIFdb writes, and
those of Rationale 1, whose reasons and objections are boxes with a text.
Not here: the lines (`_rationale_reading`).
"""

import re
from typing import Any

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.formats.classroom._rationale_reading import RationaleBox, Script, read
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Origin
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_AGAINST = re.compile(r"Objection|Rebuttal|Con(?:tra)?\Z|Opposes", re.IGNORECASE)
_FOR = re.compile(r"Reason|Support|Pro\Z|Basis|Evidence", re.IGNORECASE)
_SILENT = frozenset({"", "supports", "opposes", "support", "oppose", "because", "but"})
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+\Z")


def _map_of(findings: Findings) -> ArgumentMap:
    script = read(findings)
    return _Reader(findings, script).run()


class _Reader:
    def __init__(self, findings: Findings, script: Script) -> None:
        self.findings = findings
        self.script = script
        self.boxes = script.boxes
        self.draft = Draft(findings)
        self.aims: set[str] = set()  # the steps at which something aims
        self.rest: list[list[str]] = []

    def run(self) -> ArgumentMap:
        for box in self.boxes.values():
            if self.is_statement(box):
                self.statement(box)
        if not self.draft.statements:
            raise self.findings.refuse('no claim is here: map0_0 = Create("Claim")')
        self.aims = {self.target(box) for box in self.boxes.values() if self.verb(box)}
        for box in self.boxes.values():
            self.step(box)
        self.notes()
        names = self.draft.statements
        records = {
            names[box.key].name: {"told": box.commands}
            for box in self.boxes.values()
            if box.commands and box.key in names
        }
        rest: dict[str, Any] = {"notes": self.rest} if self.rest else {}
        if self.script.scratchpad:
            rest["scratchpad"] = self.script.scratchpad
        return self.draft.build(origin=Origin("rationale", records, rest))

    def is_statement(self, box: RationaleBox) -> bool:
        """Tell whether a box says something: a claim does, and all else that has a text."""
        if _is_note(box) or box.type == "Inference":
            return False
        return box.type == "Claim" or not box.type.startswith("Compound") or bool(box.text)

    def statement(self, box: RationaleBox) -> None:
        fields: dict[str, Any] = {}
        for verb, *words in box.commands:
            if verb == "SetHyperlink":
                fields["url"] = next((word for word in words if _ADDRESS.match(word)), "")
        self.draft.statement(box.key, box.text, box.at, **fields)

    def verb(self, box: RationaleBox) -> str:
        """Return the relation that a box makes, '' for none."""
        if _is_note(box) or box.type in ("Claim", "Inference") or not box.parent:
            return ""
        if _AGAINST.search(box.type):
            return "attacks"
        return "supports"

    def target(self, box: RationaleBox) -> str:
        """Return the key of what a reason or an objection is about: a statement, or a step."""
        above = self.boxes[box.parent]
        if above.type == "Inference" and above.parent:
            above = self.boxes[above.parent]
        return above.key if above.key in self.draft.statements else _step(above.key)

    def step(self, box: RationaleBox) -> None:
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

    def warrant(self, box: RationaleBox) -> str:
        """Return what the inference of a box says besides that it supports or opposes."""
        texts = (clean(self.boxes[key].text) for key in box.children
                 if self.boxes[key].type == "Inference")  # fmt: skip
        return " / ".join(text for text in texts if text.lower() not in _SILENT)

    def notes(self) -> None:
        """Put notes where they belong; those of no statement are kept."""
        notes: dict[str, list[str]] = {}
        for box in self.boxes.values():
            told = [(box.parent, box.text)] if _is_note(box) else []
            told += [(box.parent if _is_note(box) else box.key, text) for text in box.notes]
            for key, text in told:
                if key in self.draft.statements:
                    notes.setdefault(key, []).append(clean(text))
                elif text:
                    self.rest.append([key, text])
        for key, texts in notes.items():
            self.draft.change(key, note=" / ".join(text for text in texts if text))


def _is_note(box: RationaleBox) -> bool:
    return box.type.startswith("Note")


def _step(key: str) -> str:
    return f"{key} step"


def _read(source: SourceFile) -> Reading:
    return reading(_map_of, source)


rationale = Format(
    name="rationale",
    label="Rationale",
    suffixes=(".rtnl",),
    keeps="Read only: claims, linked reasons and objections, what aims at an inference, notes and "
    "links; evaluations and tags are kept, the layout is not.",
    sniff=lambda start: (
        start.lstrip().startswith("#Rationale")
        or "#-- Start of Prelude" in start
        or re.search(r"^\w+ = (?:app\.)?Create\(\"", start, re.MULTILINE) is not None
    ),
    read=_read,
)
