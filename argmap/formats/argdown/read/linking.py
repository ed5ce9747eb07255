"""The relations that the lines of an Argdown text make.

Not here: which lines are related (`interpret`), and what is said of their ends (`elements`).
"""

from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    Model,
    Type,
)
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.structures import Structures
from argmap.formats.argdown.read.tree import LineEntry


class Linking:
    """Makes links, and adds them to a model, each once."""

    def __init__(self, model: Model, notes: Notes, structures: Structures) -> None:
        self.model = model
        self.notes = notes
        self.structures = structures
        self.known: set[tuple[int, int, Type]] = set()
        self.met: set[tuple[int, Type]] = set()

    def link(
        self,
        type_: Type,
        parent: DebateNode | ArgumentStep,
        child: DebateNode,
        line: LineEntry,
        *,
        inward: bool,
    ) -> DebateRelation:
        """Add the relation that a sign says, from one end to the other."""
        opening = line.opening
        assert opening is not None  # noqa: S101 - a relation has its bullet
        if isinstance(parent, ArgumentStep) and (type_ != "undercut" or not inward):
            message = f"under an inference stand only undercuts, not {opening.sign!r}"
            self.notes.add("ARG432", message, opening.start, end=opening.end, refused=True)
            inward = True
            type_ = "undercut" if type_ == "contradictory" else type_
        if type_ == "contradictory" and (child.argument or _is_argument(parent)):
            message = "'><' holds between statements, not arguments"
            refused = child.argument
            self.notes.add("ARG432", message, opening.start, end=opening.end, refused=refused)
        source, target = (child, parent) if inward else (parent, child)
        assert isinstance(source, DebateNode)  # noqa: S101 - what stands under an inference points inward
        if type_ == "undercut" and inward:
            target = self.aimed(target, opening.start)
        return DebateRelation(type_, source, target, self.notes.span(opening.start, line.end))

    def join(self, link: DebateRelation) -> None:
        """Add a relation, unless it was made before."""
        key = (id(link.source), id(link.target), link.type)
        mirrored = (key[1], key[0], link.type)
        if key in self.known or (link.type == "contradictory" and mirrored in self.known):
            return
        if link.source is link.target and key[1:] in self.met:
            return  # Argdown looks at what aims at the same here, whatever its source
        self.met.add((id(link.target), link.type))
        self.known.add(key)
        self.model.links.append(link)

    def aimed(self, target: DebateNode | ArgumentStep, at: int) -> DebateNode | ArgumentStep:
        """Return what an undercut under a statement aims at: the last inference above, if any."""
        last = self.structures.last
        if isinstance(target, ArgumentStep) or target.argument or last is None:
            return target
        if not (self.structures.open and self.structures.concludes(target)):
            message = f"Argdown aims this undercut at the last inference of {_named(last.argument)}"
            hint = "write it under the dashes of the inference, or under the argument"
            self.notes.add("ARG431", message, at, hint)
        return last


def _is_argument(node: DebateNode | ArgumentStep) -> bool:
    return isinstance(node, ArgumentStep) or node.argument


def _named(argument: DebateNode) -> str:
    return "an argument without a title" if argument.untitled else f"<{argument.title[:40]}>"
