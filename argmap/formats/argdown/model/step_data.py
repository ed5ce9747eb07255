"""What the data of a text say of steps, those of inferences and those of sketches.

Not here: which words there are (`details`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from argmap.formats.argdown.model.debate import ArgumentStep, DebateRelation, End, Model, concluded
from argmap.formats.argdown.model.details import (
    OWN,
    ArgdownDetails,
    Told,
    deed_details,
    step_details,
)
from argmap.formats.argdown.read.findings import Notes


class Deeds:
    """Knows what is told of the step of an inference, and of the one that a statement makes."""

    def __init__(self, model: Model, notes: Notes, details: Told) -> None:
        self.model = model
        self.told = details
        self.notes = notes
        self.details: dict[int, ArgdownDetails] = {}
        self.deed: dict[int, dict[str, Any]] = {}

    def find(self) -> Iterator[dict[str, Any]]:
        """Find out what data of statements say of the step that each makes."""
        for node in self.model.nodes:
            if OWN in node.data:
                details = deed_details(node.data, self.notes.teller(node.span), self.told)
                if details:
                    self.deed[id(node)] = details
                    yield details

    def of_step(self, step: ArgumentStep) -> ArgdownDetails:
        """Return what the data of a step say; they are looked at once."""
        details = self.details.get(id(step))
        if details is None:
            tell = self.notes.teller(step.span)
            details = self.details[id(step)] = step_details(step.data, tell, self.told)
        return details

    def of_end(self, end: End) -> dict[str, Any]:
        """Return what is told of the one step that a statement makes."""
        return {**self.deed.get(id(concluded(end)), {})}

    def single(self, links: Iterable[DebateRelation]) -> None:
        """Forget what data say of the step of a statement that makes none, or several."""
        if not self.deed:
            return
        count = Counter(id(concluded(link.source)) for link in links)
        steps = [step for node in self.model.nodes for step in node.structure]
        used = {id(node) for step in steps for node, _ in step.used}
        for node in self.model.nodes:
            if id(node) in self.deed and (count[id(node)] != 1 or id(node) in used):
                del self.deed[id(node)]
                self.notes.teller(node.span)(
                    "'step' tells of one relation, which has to stand in a line"
                )
