"""From the lines of an Argdown text to what Argdown derives from them, before it moves relations.

Linear in the text.  Not here: what single lines say (`elements`), moving relations to conclusions
and strict mode (`formats.argdown.model.derive`).
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import count

from attrs import define

from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Member,
    Model,
    Role,
    Type,
)
from argmap.formats.argdown.read.elements import ArgdownElements
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry
from argmap.formats.argdown.read.structures import OpenStructure

# What the sign of a bullet says, without its arrow; one to the right points from what stands above.
_TYPES: Mapping[str, Type] = {
    "+": "support", "-": "attack", "_": "undercut", "": "contradictory",
}  # fmt: skip


@define(eq=False)
class _Frame:
    """A line with others under it, after which its member and relation are added, as in Argdown."""

    column: int
    end: End
    member: Member | None = None
    link: DebateRelation | None = None


class Interpreter(ArgdownElements):
    """Makes a model of lines; everything doubtful is noted."""

    def __init__(self, model: Model, notes: Notes) -> None:
        super().__init__(model, notes)
        self.stack: list[_Frame] = []
        self.structure: OpenStructure | None = None  # that may go on
        self.last: ArgumentStep | None = None  # the last inference of all
        self.last_argument: DebateNode | None = None
        self.leading = ""  # the title of the argument that a paragraph begins with
        self.item: LineEntry | None = None
        self._known: set[Hashable] = set()
        self._aims: set[tuple[int, Type]] = set()

    def run(self, paragraphs: Sequence[Sequence[LineEntry]]) -> None:
        """Add what the lines of a text say."""
        for lines in paragraphs:
            self._paragraph(lines)
        self._close()
        model = self.model
        model.nodes = [node for node in model.nodes if node.members or node.structure]
        kept_ids = {id(node) for node in model.nodes}
        for link in model.links:
            if isinstance(link.target, ArgumentStep) and not link.target.lines:
                link.target = link.target.owner  # no conclusion came of it
        model.links = [link for link in model.links if id(link.target.owner) in kept_ids]

    def _paragraph(self, lines: Sequence[LineEntry]) -> None:
        before, self.last_argument = self.last_argument, None
        first = lines[0]
        kind = first.kind
        if kind != "BULLET":
            unfinished = self.structure is not None and self.structure.unfinished
            if kind != "INFERENCE" and not (kind == "NUMBER" and unfinished):
                self._close()
            elif self.structure is not None:
                self.notes.empty_line("within a premise-conclusion structure", first.start)
            self.stack.clear()
        elif self.stack and first.column:
            where = "between a relation and what it belongs to"
            self.notes.add("empty-line", first.start, where)
        self.item = None
        title = None if kind else first.title
        self.leading = title.text if title is not None and title.argument else ""
        for line in lines:
            self._line(line, before, top=line is first)
            before = None
        self._join_above(None)
        if self.structure is None and self.leading:
            self.last_argument = self.model.arguments.get(self.leading)

    def _line(self, line: LineEntry, before: DebateNode | None, *, top: bool) -> None:
        """Read a line; `before` is the argument that the paragraph above begins with."""
        match line.kind:
            case "INFERENCE" if self.structure is None:
                self.notes.add("no-premises", line.start)
            case "INFERENCE" if self.structure is not None:
                self.last = self.structure.infer(line)
                self._join_above(None)
                self.stack = [_Frame(-1, self.last)]
            case "HEADING":
                self.heading(line)
            case "NUMBER":
                self._numbered(line, before, top=top)
            case "BULLET":
                self._relation(line)
            case "ITEM":
                first = self.item = self.item or line
                if (first.column, first.sign == "*") != (line.column, line.sign == "*"):
                    self._blame("list-within-list", line)
                self._put(line, "", line.column)
            case _ if not self.includes(line):
                self._put(line, "top-level")

    def _blame(self, slip: str, line: LineEntry, *words: object, refused: bool = False) -> None:
        self.notes.add(slip, line.start, line.sign, *words, end=line.opened, refused=refused)

    def _put(self, line: LineEntry, role: Role, column: int = -1) -> Member:
        """Put a line at the bottom: those that follow are indented under it, or not at all."""
        member = self.element(line, role)
        self._join_above(None)
        self.stack = [_Frame(column, member.node, member)]
        return member

    def _join_above(self, column: int | None) -> None:
        """Add the members of lines that end before one at `column`, or for None at the margin."""
        while self.stack:
            frame = self.stack[-1]
            if column is not None and (len(self.stack) == 1 or frame.column < column):
                return
            if frame.member is not None:
                self.join(frame.member)
                frame.member = None
            if frame.link is not None:
                self._join(frame.link)
            if len(self.stack) == 1:
                return
            self.stack.pop()

    # Premise-conclusion structures

    def _numbered(self, line: LineEntry, before: DebateNode | None, *, top: bool) -> None:
        if self.structure is None:
            owner = before
            if owner is None and not top:
                if self.leading:
                    owner = self.model.node(self.leading, argument=True)
                self.notes.missing_line("the first premise", line.start)
            owner = owner or self.untitled(argument=True)
            self.structure = self._begun(owner, line.start)
        if line.title is not None and line.title.argument:
            self.notes.add("argument-as-line", line.title.start)
        member = self._put(line, "premise")
        self.structure.add(member, int(line.sign[1:-1][:9]), line.start)

    def _begun(self, owner: DebateNode, at: int) -> OpenStructure:
        """Return the new structure of an argument, or of another where it has one."""
        if owner.structure:
            title = owner.title
            self.notes.add("second-structure", at, title)
            titles = (f"{title} ({number})" for number in count(2))
            free = next(it for it in titles if it not in self.model.arguments)
            owner = self.model.node(free, argument=True)
        owner.section = self.section or owner.section
        owner.span = owner.span or self.notes.span(at)
        return OpenStructure(owner, self.notes)

    def _close(self) -> None:
        if self.structure is not None:
            self.structure.close()
        self.structure = None

    # Relations

    def _relation(self, line: LineEntry) -> None:
        if line.end == line.opened:
            self._blame("empty-bullet", line)
            if not self.stack:
                return
        column = self._level(line)
        self._join_above(column)
        if not self.stack:
            self._blame("nothing-above", line)
            self._put(line, "top-level")
            return
        if line.column == 0 or line.column <= self.stack[0].column:
            self._blame("not-indented", line)
        parent = self.stack[-1].end
        member = self.element(line, "relation")
        link = self._link(parent, member.node, line)
        self.stack.append(_Frame(column, member.node, member, link))

    def _level(self, line: LineEntry) -> int:
        """Return the column that a bullet counts as: between two lines above it, the lesser."""
        column = line.column
        if not self.stack or self.stack[-1].column <= column:
            return column
        above = next((frame for frame in reversed(self.stack) if frame.column <= column), None)
        if above is None or above.column == column:
            return column
        if above is self.stack[0]:
            self._blame("above-the-first", line)
            return column
        self._blame("between-columns", line, above.column + 1)
        return above.column

    def _link(self, parent: End, child: DebateNode, line: LineEntry) -> DebateRelation:
        """Return the relation that a sign says, from one end to the other."""
        type_, inward = _TYPES[line.sign.strip("<>")], ">" not in line.sign
        if isinstance(parent, ArgumentStep) and (type_ != "undercut" or not inward):
            self._blame("under-inference", line)
            inward = True
            type_ = "undercut" if type_ == "contradictory" else type_
        if type_ == "contradictory" and (child.argument or parent.argument):
            self._blame("contradiction", line, refused=child.argument)
        source, target = (child, parent) if inward else (parent, child)
        assert isinstance(source, DebateNode)  # noqa: S101 - what stands under an inference points inward
        if type_ == "undercut" and inward:
            target = self._aimed(target, line.start)
        return DebateRelation(type_, source, target, self.notes.span(line.start, line.end))

    def _join(self, link: DebateRelation) -> None:
        turns, aim = link.source is link.target, (id(link.target), link.type)
        if turns and aim in self._aims:
            return  # Argdown looks at what aims at the same here, whatever its source
        if link.key not in self._known:
            self._known.add(link.key)
            self._aims.add(aim)
            self.model.links.append(link)

    def _aimed(self, target: End, at: int) -> End:
        """Return what an undercut under a statement aims at: the last inference above, if any."""
        last = self.last
        if target.argument or last is None:
            return target
        if self.structure is None or not self.structure.concludes(target):
            owner = f"<{last.owner.title[:40]}>"
            if last.owner.untitled:
                owner = "an argument without a title"
            self.notes.add("other-inference", at, owner)
        return last
