"""Premise-conclusion structures, while they are read line by line.

Not here: whose lines they are (`interpret`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.formats.argdown.model.debate import (
    ArgumentLine,
    ArgumentStep,
    DebateNode,
    Member,
    Model,
    Section,
)
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import InferenceLine

_USES = ("uses", "from")


class Structures:
    """The structure that is being read, and what all of them said."""

    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.owner: DebateNode | None = None
        self.last: ArgumentStep | None = None
        self._lines: list[ArgumentLine] = []
        self._numbers: list[int] = []
        self._pending: ArgumentStep | None = None
        self._steps: list[ArgumentStep] = []
        self._places: list[int] = []
        self._start = self._done = 0
        self._misnumbered: tuple[int, int] | None = None

    @property
    def open(self) -> bool:
        """Whether a structure has begun and may go on."""
        return self.owner is not None

    @property
    def unfinished(self) -> bool:
        """Whether a conclusion is still to come."""
        return self.open and (self._pending is not None or self._done < len(self._lines))

    def begin(self, owner: DebateNode, section: Section | None, at: int) -> None:
        """Open the structure of an argument."""
        if owner.structure:
            message = (
                f"the argument <{owner.title[:40]}> has a premise-conclusion structure already"
            )
            self.notes.add(
                "ARG423", message, at, "give the second an argument of its own", refused=True
            )
            owner = self.model.argument(self._other(owner.title))
        if section is not None:
            owner.section = section
        if owner.span is None:
            owner.span = self.notes.span(at)
        self.owner = owner
        self._start = at

    def _other(self, title: str) -> str:
        number = 2
        while f"{title} ({number})" in self.model.arguments:
            number += 1
        return f"{title} ({number})"

    def add(self, node: DebateNode, member: Member, number: int, at: int) -> None:
        """Add a numbered line."""
        expected = self._numbers[-1] + 1 if self._numbers else 1
        if number not in (expected, len(self._numbers) + 1):
            self._misnumbered = self._misnumbered or (number, at)
        self._numbers.append(number)
        self._lines.append((node, member))
        self._places.append(at)
        if self._pending is not None:
            self._conclude(self._pending, member)

    def _conclude(self, step: ArgumentStep, member: Member) -> None:
        self._pending = None
        member.role, member.step = "intermediary", step
        step.index = len(self._lines) - 1
        start = self._done
        step.lines = self._lines[start:]
        for _, line in step.lines:
            line.argument = step.argument
        step.used, misfits = sources_of(self._lines, start, step.data, member.data)
        if step.span is None:
            step.span = self.notes.span(self._places[-1])
        if misfits is not None:
            message = f"the inference uses {misfits!r}, which are not lines above"
            self.notes.at("ARG423", message, step.span)
        self._steps.append(step)
        self._done = len(self._lines)

    def infer(self, line: InferenceLine) -> ArgumentStep | None:
        """Open an inference, whose conclusion is the next line; None if there is nothing above."""
        if self.owner is None:
            self.notes.add(
                "ARG423", "an inference stands without premises", line.start, refused=True
            )
            return None
        if self._pending is not None:
            self.notes.add(
                "ARG423",
                "an inference follows another without a conclusion",
                line.start,
                refused=True,
            )
        step = ArgumentStep(self.owner, rules=line.rules, data=line.data or {})
        step.span = self.notes.span(line.start, line.end)
        self._pending = self.last = step
        return step

    def concludes(self, node: DebateNode) -> bool:
        """Tell whether the last line is a conclusion, of that statement."""
        return bool(self._steps) and self._steps[-1].conclusion is node and self._pending is None

    def close(self) -> None:
        """End the structure; lines that lead to no conclusion are plain statements."""
        if self.owner is None:
            return
        if self._misnumbered is not None:
            self._renumber(*self._misnumbered)
        if self._pending is not None:
            place = self._pending.span or self.notes.span(self._start)
            self.notes.at("ARG423", "no conclusion follows the inference", place, refused=True)
        elif self._done < len(self._lines):
            message = "no inference follows this line: write dashes and the conclusion below"
            self.notes.add("ARG423", message, self._places[-1], refused=True)
        for _, member in self._lines[self._done :]:
            member.role = ""
        if self._steps:
            self._steps[-1].lines[-1][1].role = "main"
            self.owner.structure = self._steps
        self._forget()

    def _renumber(self, number: int, at: int) -> None:
        """Note the first number that is out of order, with a fix of all."""
        edits = [
            (place, self.notes.text.index(")", place) + 1, f"({position})")
            for position, (place, old) in enumerate(
                zip(self._places, self._numbers, strict=True), 1
            )
            if old != position
        ]
        first = self._places.index(at)
        slip = "again" if number in self._numbers[:first] else f"where ({first + 1}) is expected"
        fix = self.notes.fix("number the lines from (1)", *edits)
        message = f"the number ({number}) stands here {slip}"
        self.notes.add("ARG423", message, at, end=at + len(f"({number})"), fix=fix)

    def _forget(self) -> None:
        self._misnumbered = None
        self.owner = self._pending = None
        self._done = 0
        self._lines, self._numbers, self._places, self._steps = [], [], [], []


def sources_of(
    lines: list[ArgumentLine], start: int, *told: Mapping[str, Any] | None
) -> tuple[list[ArgumentLine], list[Any] | None]:
    """Return the lines that the last one is inferred from, and a list that does not say so.

    That is what the data of the inference or of the line say that it uses, else all since the last
    inference, whose conclusion stands before `start`.
    """
    used = list(range(max(start - 1, 0), len(lines) - 1))
    misfits = None
    for data in told:
        uses = (
            next((data[key] for key in _USES if isinstance(data.get(key), list)), None)
            if (data)
            else None
        )
        if uses is None:
            continue
        indices = [use - 1 for use in uses if type(use) is int and 0 < use < len(lines)]
        misfits = uses if len(indices) < len(uses) or not indices else None
        used = indices or used
        break
    return [lines[index] for index in used], misfits
