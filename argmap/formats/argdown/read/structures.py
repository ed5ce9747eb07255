"""A premise-conclusion structure, while it is read line by line.

Not here: whose lines they are (`interpret`).
"""

from itertools import count

from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, End, Member
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry


class OpenStructure:
    """What was read of the structure of `owner`: `lines` with their `numbers` and `places`.

    `done` counts the lines up to the last conclusion; `pending` is an inference without one.
    """

    def __init__(self, owner: DebateNode, notes: Notes) -> None:
        self.owner = owner
        self.notes = notes
        self.lines: list[Member] = []
        self.numbers: list[int] = []
        self.places: list[int] = []
        self.pending: ArgumentStep | None = None
        self.done = 0

    @property
    def unfinished(self) -> bool:
        """Whether a conclusion is still to come."""
        return self.pending is not None or self.done < len(self.lines)

    def add(self, member: Member, number: int, at: int) -> None:
        """Add a numbered line."""
        self.numbers.append(number)
        self.lines.append(member)
        self.places.append(at)
        step, self.pending = self.pending, None
        if step is None:
            return
        misfits = step.conclude(self.lines, self.done)
        if misfits is not None and step.span is not None:
            self.notes.add("uses", step.span, misfits)
        self.owner.structure.append(step)
        self.done = len(self.lines)

    def infer(self, line: LineEntry) -> ArgumentStep:
        """Open an inference, whose conclusion is the next line."""
        if self.pending is not None:
            self.notes.add("second-inference", line.start)
        span = self.notes.span(line.start, line.end)
        self.pending = ArgumentStep(self.owner, rules=line.rules, data=line.data, span=span)
        return self.pending

    def concludes(self, node: End) -> bool:
        """Return whether the last line is a conclusion, of that statement."""
        return self.pending is None and self.owner.conclusion is node

    def close(self) -> None:
        """End the structure; lines that lead to no conclusion are plain statements."""
        self._count()
        if self.pending is not None:
            self.notes.add("no-conclusion", self.pending.span or 0)
        elif self.done < len(self.lines):
            self.notes.add("no-inference", self.places[-1])
        for line in self.lines[self.done :]:
            line.role = ""
        if self.done:
            self.lines[self.done - 1].role = "main"

    def _count(self) -> None:
        """Note the first number that is out of order, with a fix of all."""
        rows = list(zip(count(1), self.places, self.numbers, [0, *self.numbers], strict=False))
        slips = [row for row in rows if row[2] not in (row[0], row[3] + 1)]
        if not slips:
            return
        first, at, number, _ = slips[0]
        edits = [
            (place, self.notes.text.index(")", place) + 1, f"({position})")
            for position, place, old, _ in rows
            if old != position
        ]
        slip = "again" if number in self.numbers[: first - 1] else f"where ({first}) is expected"
        fix = self.notes.fix("number the lines from (1)", *edits)
        self.notes.add("number", at, number, slip, end=at + len(f"({number})"), fix=fix)
