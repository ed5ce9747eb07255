"""Premise-conclusion structures, while they are read line by line.

Not here: whose lines they are (`interpret`).
"""

from attrs import Factory, define

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


@define(eq=False)
class _OpenStructure:
    """What was read of the structure of `owner`: `lines` with their `numbers` and `places`.

    `done` counts the lines up to the last conclusion; `pending` is an inference without one.
    """

    owner: DebateNode
    start: int
    lines: list[ArgumentLine] = Factory(list)
    numbers: list[int] = Factory(list)
    places: list[int] = Factory(list)
    steps: list[ArgumentStep] = Factory(list)
    pending: ArgumentStep | None = None
    done: int = 0


class Structures:
    """The structure that is being read, and the `last` inference of all."""

    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.last: ArgumentStep | None = None
        self._now: _OpenStructure | None = None

    @property
    def open(self) -> bool:
        """Whether a structure has begun and may go on."""
        return self._now is not None

    @property
    def unfinished(self) -> bool:
        """Whether a conclusion is still to come."""
        now = self._now
        return now is not None and (now.pending is not None or now.done < len(now.lines))

    def begin(self, owner: DebateNode, section: Section | None, at: int) -> None:
        """Open the structure of an argument."""
        if owner.structure:
            title = owner.title
            message = f"the argument <{title[:40]}> has a premise-conclusion structure already"
            hint = "give the second an argument of its own"
            self.notes.add("ARG423", message, at, hint, refused=True)
            number = 2
            while f"{title} ({number})" in self.model.arguments:
                number += 1
            owner = self.model.node(f"{title} ({number})", argument=True)
        owner.section = section or owner.section
        owner.span = owner.span or self.notes.span(at)
        self._now = _OpenStructure(owner, at)

    def add(self, node: DebateNode, member: Member, number: int, at: int) -> None:
        """Add a numbered line to the open structure."""
        now = self._now
        assert now is not None  # noqa: S101 - it was begun
        now.numbers.append(number)
        now.lines.append((node, member))
        now.places.append(at)
        step, now.pending = now.pending, None
        if step is None:
            return
        misfits = step.conclude(now.lines, now.done, step.data, member.data)
        if misfits is not None and step.span is not None:
            message = f"the inference uses {misfits!r}, which are not lines above"
            self.notes.add("ARG423", message, step.span)
        now.steps.append(step)
        now.done = len(now.lines)

    def infer(self, line: InferenceLine) -> ArgumentStep | None:
        """Open an inference, whose conclusion is the next line; None if there is nothing above."""
        now = self._now
        if now is None or now.pending is not None:
            message = "an inference stands without premises"
            if now is not None:
                message = "an inference follows another without a conclusion"
            self.notes.add("ARG423", message, line.start, refused=True)
        if now is None:
            return None
        span = self.notes.span(line.start, line.end)
        step = ArgumentStep(now.owner, rules=line.rules, data=line.data or {}, span=span)
        now.pending = self.last = step
        return step

    def concludes(self, node: DebateNode) -> bool:
        """Return whether the last line is a conclusion, of that statement."""
        now = self._now
        if now is None or now.pending is not None or not now.steps:
            return False
        return now.steps[-1].conclusion is node

    def close(self) -> None:
        """End the structure; lines that lead to no conclusion are plain statements."""
        now, self._now = self._now, None
        if now is None:
            return
        self._count(now)
        if now.pending is not None:
            place = now.pending.span or self.notes.span(now.start)
            self.notes.add("ARG423", "no conclusion follows the inference", place, refused=True)
        elif now.done < len(now.lines):
            message = "no inference follows this line: write dashes and the conclusion below"
            self.notes.add("ARG423", message, now.places[-1], refused=True)
        for _, member in now.lines[now.done :]:
            member.role = ""
        if now.steps:
            now.steps[-1].lines[-1][1].role = "main"
            now.owner.structure = now.steps

    def _count(self, now: _OpenStructure) -> None:
        """Note the first number that is out of order, with a fix of all."""
        rows = list(enumerate(zip(now.places, now.numbers, [0, *now.numbers], strict=False), 1))
        slips = (row for row in rows if row[1][1] not in (row[0], row[1][2] + 1))
        first, (at, number, _) = next(slips, (0, (0, 0, 0)))
        if not first:
            return
        edits = [
            (place, self.notes.text.index(")", place) + 1, f"({position})")
            for position, (place, old, _) in rows
            if old != position
        ]
        is_double = number in now.numbers[: first - 1]
        slip = "again" if is_double else f"where ({first}) is expected"
        fix = self.notes.fix("number the lines from (1)", *edits)
        message = f"the number ({number}) stands here {slip}"
        self.notes.add("ARG423", message, at, end=at + len(f"({number})"), fix=fix)
