"""From the lines of an Argdown text to what Argdown derives from them, before it moves relations.

Linear in the text.  Not here: what single lines say (`elements`), which relations they make
(`linking`), moving relations to conclusions and strict mode (`formats.argdown.model.derive`).
"""

from collections.abc import Mapping, Sequence

from attrs import define

from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    Member,
    Model,
    Type,
)
from argmap.formats.argdown.read.elements import ArgdownElements
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.linking import Linking
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.read.structures import Structures
from argmap.formats.argdown.read.tree import (
    ArgdownDocument,
    InferenceLine,
    Line,
    LineEntry,
    Opening,
)

# What a bullet says, and whether the indented line is the source of it.
_BULLETS: Mapping[str, tuple[Type, bool]] = {
    "+": ("support", True),
    "<+": ("support", True),
    "+>": ("support", False),
    "-": ("attack", True),
    "<-": ("attack", True),
    "->": ("attack", False),
    "_": ("undercut", True),
    "<_": ("undercut", True),
    "_>": ("undercut", False),
    "><": ("contradictory", False),
}


@define(eq=False)
class _Frame:
    """A line that others may be indented under.

    Its member and its relation are added when all of them were read, as Argdown does.
    """

    column: int
    end: DebateNode | ArgumentStep
    member: Member | None = None
    link: DebateRelation | None = None


class Interpreter:
    """Makes a model of parsed lines; everything doubtful is noted."""

    def __init__(self, notes: Notes, settings: FrontmatterSettings) -> None:
        self.notes = notes
        self.settings = settings
        self.model = Model(front=settings.front, strict=settings.strict)
        self.stack: list[_Frame] = []
        self.structures = Structures(self.model, notes)
        self.elements = ArgdownElements(self.model, notes, self.structures.mentioned)
        self.linking = Linking(self.model, notes, self.structures)
        self.last_argument: DebateNode | None = None
        self.item: Opening | None = None

    def run(self, document: ArgdownDocument) -> Model:
        """Return the model of a text."""
        for lines in document.paragraphs:
            self.paragraph(lines)
        self.structures.close()
        self.model.nodes = [node for node in self.model.nodes if node.members or node.structure]
        for link in self.model.links:
            if isinstance(link.target, ArgumentStep) and not link.target.lines:
                link.target = link.target.argument  # no conclusion came of it
        kept_ids = {id(node) for node in self.model.nodes}
        self.model.links = [link for link in self.model.links if _stands(link, kept_ids)]
        return self.model

    def paragraph(self, lines: Sequence[Line]) -> None:
        """Read the lines of one paragraph."""
        before, self.last_argument = self.last_argument, None
        first = lines[0]
        opening = first.opening if isinstance(first, LineEntry) else None
        if opening is None or opening.kind != "BULLET":
            numbered = opening is not None and opening.kind == "NUMBER"
            if not isinstance(first, InferenceLine) and not (
                numbered and self.structures.unfinished
            ):
                self.structures.close()
            elif self.structures.open:
                message = "an empty line stands within a premise-conclusion structure"
                fix = self.notes.gap_fix(first.start)
                self.notes.add("ARG420", message, first.start, refused=True, fix=fix)
            self.stack.clear()
        elif self.stack and opening.column:
            message = "an empty line stands between a relation and what it belongs to"
            self.notes.add("ARG420", message, first.start, refused=True)
        self.item = None
        for position, line in enumerate(lines):
            self.line(line, before if position == 0 else None, top=position == 0)
        self.join_above(None)
        if not self.structures.open and len(lines) > 0 and isinstance(first, LineEntry):
            described = opening is None and first.title is not None and first.title.argument
            if described and first.title is not None:
                self.last_argument = self.model.arguments.get(first.title.text)

    def line(self, line: Line, before: DebateNode | None, *, top: bool) -> None:
        """Read a line, and what is indented below it."""
        if isinstance(line, InferenceLine):
            self.inference(line)
            return
        kind = line.opening.kind if line.opening else ""
        if kind == "HEADING":
            self.elements.heading(line)
        elif kind == "NUMBER":
            self.numbered(line, before, top=top)
        elif kind == "BULLET":
            self.relation(line)
        elif not self.elements.includes(line):
            if line.opening is not None:
                self.itemized(line.opening, top=top)
            column = line.opening.column if line.opening and kind == "ITEM" else -1
            self.put(column, *self.elements.element(line, "" if kind == "ITEM" else "top-level"))

    def begun(self, opening: Opening) -> None:
        """Note a list that begins within a paragraph."""
        message = "an empty line is missing before the list"
        fix = self.notes.line_fix(opening.start)
        self.notes.add("ARG420", message, opening.start, end=opening.end, refused=True, fix=fix)

    def itemized(self, opening: Opening, *, top: bool) -> None:
        """Compare an item with the first of its list."""
        first, self.item = self.item, self.item or opening
        if first is None:
            if not top:
                self.begun(opening)
            return
        if (first.column, first.sign == "*") != (opening.column, opening.sign == "*"):
            message = f"the item {opening.sign!r} would be a list within a list"
            hint = "all items of a list are in one column, with '*' or with numbers"
            self.notes.add("ARG435", message, opening.start, hint, end=opening.end, refused=True)

    def put(
        self, column: int, end: DebateNode | ArgumentStep, member: Member | None = None
    ) -> None:
        """Put a line at the bottom: those that follow are indented under it, or not at all."""
        self.join_above(None)
        self.stack = [_Frame(column, end, member)]

    def join_above(self, column: int | None) -> None:
        """Add the members of the lines that nothing can be indented under any more.

        A line at `column` comes next, or, for None, nothing that is indented.
        """
        while self.stack:
            frame = self.stack[-1]
            if column is not None and (len(self.stack) == 1 or frame.column < column):
                return
            if frame.member is not None and isinstance(frame.end, DebateNode):
                self.elements.join(frame.end, frame.member)
                frame.member = None
            if frame.link is not None:
                self.linking.join(frame.link)
            if len(self.stack) == 1:
                return
            self.stack.pop()

    # Premise-conclusion structures

    def numbered(self, line: LineEntry, before: DebateNode | None, *, top: bool) -> None:
        """Read a line of a premise-conclusion structure."""
        opening = line.opening
        assert opening is not None  # noqa: S101 - a numbered line has its number
        if not self.structures.open:
            owner = before
            if owner is None and not top:
                owner = self.above()
                message = "an empty line is missing before the first premise"
                fix = self.notes.line_fix(opening.start)
                self.notes.add("ARG420", message, opening.start, refused=True, fix=fix)
            if owner is None:
                owner = self.model.argument(self.elements.next_title())
                owner.untitled = True
            self.structures.begin(owner, self.elements.section, opening.start)
        if line.title is not None and line.title.argument:
            message = "an argument is neither a premise nor a conclusion"
            self.notes.add("ARG423", message, line.title.start, "write a statement", refused=True)
        node, member = self.elements.element(line, "premise")
        self.put(-1, node, member)
        self.structures.add(node, member, int(opening.sign[1:-1][:9]), opening.start)

    def above(self) -> DebateNode | None:
        """Return the argument that stands directly above a structure."""
        end = self.stack[0].end if self.stack else None
        return end if isinstance(end, DebateNode) and end.argument else None

    def inference(self, line: InferenceLine) -> None:
        """Read the line between premises and conclusion."""
        step = self.structures.infer(line)
        if step is not None:
            self.put(-1, step)

    # Relations

    def relation(self, line: LineEntry) -> None:
        """Read a line that says how an element relates to the one above it."""
        opening = line.opening
        assert opening is not None  # noqa: S101 - a relation has its bullet
        if line.title is None and not line.body:
            message = f"nothing follows the bullet {opening.sign!r}"
            hint = "Argdown makes a statement without a text of it"
            self.notes.add("ARG422", message, opening.start, hint, end=opening.end)
            if not self.stack:
                return
        column = self.level(opening)
        self.join_above(column)
        if not self.stack:
            message = f"nothing stands above the relation {opening.sign!r}"
            self.notes.add("ARG422", message, opening.start, end=opening.end, refused=True)
            self.put(-1, *self.elements.element(line, "top-level"))
            return
        if opening.column == 0 or opening.column <= self.stack[0].column:
            message = f"the relation {opening.sign!r} is not indented"
            hint = "indent it, or write a backslash before it if it is text"
            self.notes.add("ARG422", message, opening.start, hint, end=opening.end, refused=True)
        type_, inward = _BULLETS[opening.sign]
        parent = self.stack[-1].end
        child, member = self.elements.element(line, "relation")
        link = self.linking.link(type_, parent, child, line, inward=inward)
        self.stack.append(_Frame(column, child, member, link))

    def level(self, opening: Opening) -> int:
        """Return the column that a bullet counts as: between two lines above it, the lesser."""
        column = opening.column
        if not self.stack or self.stack[-1].column <= column:
            return column
        above = next((frame for frame in reversed(self.stack) if frame.column <= column), None)
        if above is None or above.column == column:
            return column
        message = f"the relation {opening.sign!r} stands between two columns"
        if above is self.stack[0]:
            hints = ("indent it as the first below the same line",)
        else:
            hints = (f"indent it as the line above it in column {above.column + 1}, or more",)
            column = above.column
        self.notes.add("ARG422", message, opening.start, *hints, end=opening.end, refused=True)
        return column


def _stands(link: DebateRelation, kept_ids: set[int]) -> bool:
    return isinstance(link.target, ArgumentStep) or id(link.target) in kept_ids
