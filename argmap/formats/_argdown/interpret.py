"""From the lines of an Argdown text to what Argdown derives from them, before it moves relations.

Linear in the text.  Not here: moving relations to conclusions and strict mode (`derive`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define

from argmap.formats._argdown import signs
from argmap.formats._argdown.model import Link, Member, Model, Node, Role, Section, Step, Type
from argmap.formats._argdown.notes import Notes
from argmap.formats._argdown.settings import Settings
from argmap.formats._argdown.structures import Structures
from argmap.formats._argdown.tree import (
    Data,
    Document,
    Entry,
    Inference,
    Line,
    Opening,
    Text,
    Title,
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
    end: Node | Step
    member: Member | None = None
    link: Link | None = None


class Interpreter:
    """Makes a model of parsed lines; everything doubtful is noted."""

    def __init__(self, notes: Notes, settings: Settings) -> None:
        self.notes = notes
        self.settings = settings
        self.model = Model(front=settings.front, strict=settings.strict)
        self.section: Section | None = None
        self.untitled = 0
        self.stack: list[_Frame] = []
        self.known: set[tuple[int, int, Type]] = set()
        self.met: set[tuple[int, Type]] = set()
        self.structures = Structures(self.model, notes)
        self.last_argument: Node | None = None
        self.item: Opening | None = None

    def run(self, document: Document) -> Model:
        """Return the model of a text."""
        for lines in document.paragraphs:
            self.paragraph(lines)
        self.structures.close()
        self.model.nodes = [one for one in self.model.nodes if one.members or one.structure]
        for link in self.model.links:
            if isinstance(link.target, Step) and not link.target.lines:
                link.target = link.target.argument  # no conclusion came of it
        kept = {id(one) for one in self.model.nodes}
        self.model.links = [one for one in self.model.links if _stands(one, kept)]
        return self.model

    def paragraph(self, lines: Sequence[Line]) -> None:
        before, self.last_argument = self.last_argument, None
        first = lines[0]
        opening = first.opening if isinstance(first, Entry) else None
        if opening is None or opening.kind != "BULLET":
            numbered = opening is not None and opening.kind == "NUMBER"
            if not isinstance(first, Inference) and not (numbered and self.structures.unfinished):
                self.structures.close()
            elif self.structures.open:
                message = "an empty line stands within a premise-conclusion structure"
                self.notes.add("ARG420", message, first.start)
            self.stack.clear()
        elif self.stack:
            message = "an empty line stands between a relation and what it belongs to"
            self.notes.add("ARG420", message, first.start)
        self.item = None
        for position, line in enumerate(lines):
            self.line(line, before if position == 0 else None, top=position == 0)
        self.join_above(None)
        if not self.structures.open and len(lines) > 0 and isinstance(first, Entry):
            described = opening is None and first.title is not None and first.title.argument
            if described and first.title is not None:
                self.last_argument = self.model.arguments.get(first.title.text)

    def line(self, line: Line, before: Node | None, *, top: bool) -> None:
        if isinstance(line, Inference):
            self.inference(line)
            return
        kind = line.opening.kind if line.opening else ""
        if kind == "HEADING":
            self.heading(line)
        elif kind == "NUMBER":
            self.numbered(line, before, top=top)
        elif kind == "BULLET":
            self.relation(line)
        elif not self.includes(line):
            if line.opening is not None:
                self.itemized(line.opening)
            column = line.opening.column if line.opening and kind == "ITEM" else -1
            self.put(column, *self.element(line, "" if kind == "ITEM" else "top-level"))

    def itemized(self, opening: Opening) -> None:
        """Compare an item with the first of its list."""
        first, self.item = self.item, self.item or opening
        if first is None:
            return
        if (first.column, first.sign == "*") != (opening.column, opening.sign == "*"):
            message = f"the item {opening.sign!r} would be a list within a list"
            hint = "all items of a list are in one column, with '*' or with numbers"
            self.notes.add("ARG435", message, opening.start, hint, end=opening.end)

    def put(self, column: int, end: Node | Step, member: Member | None = None) -> None:
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
            if frame.member is not None and isinstance(frame.end, Node):
                self.join(frame.end, frame.member)
                frame.member = None
            if frame.link is not None:
                self.join_link(frame.link)
            if len(self.stack) == 1:
                return
            self.stack.pop()

    # Headings

    def heading(self, line: Entry) -> None:
        opening = line.opening
        assert opening is not None  # noqa: S101 - a heading has its hashes
        data = [one for one in line.body if isinstance(one, Data)]
        texts = [one for one in line.body if isinstance(one, Text)]
        if any("\n" in one.source.strip() for one in texts):
            message = "the heading goes on over the next line: an empty line is missing"
            self.notes.add("ARG420", message, opening.start)
        section = Section(
            signs.FOLDED.sub(" ", " ".join(one.text for one in texts)).strip(" "),
            len(opening.sign),
            tags=tuple(dict.fromkeys(tag for one in texts for tag in one.tags)),
            data=self.data(line, data) if data else {},
            span=self.notes.span(opening.start, line.end),
        )
        if not section.title:
            self.notes.add("ARG421", "nothing follows the signs of a heading", opening.start)
        parent = self.section
        while parent is not None and parent.level >= section.level:
            parent = parent.parent
        section.parent = parent
        (parent.children if parent else self.model.sections).append(section)
        self.section = section

    # Statements and arguments

    def element(self, line: Entry, role: Role) -> tuple[Node, Member]:
        """Return what the line defines, refers to, or says without a title, and its new member."""
        title = line.title
        texts = [one for one in line.body if isinstance(one, Text)]
        data: list[Data] = []
        if len(texts) < len(line.body):
            data = [one for one in line.body if isinstance(one, Data)]
        span = self.notes.span(line.start, line.end)
        member = Member(role=role, top=role == "top-level", section=self.section, span=span)
        if data:
            member.data = self.data(line, data)
        if title is not None and not title.defines:
            member.refers = all(one.bare for one in texts)
            if not member.refers:
                message = f"a text follows {_shown(title.text)} without a colon"
                hint = "write a colon behind the bracket"
                self.notes.add("ARG421", message, texts[0].start, hint)
        for one in texts:
            self.say(member, one)
        if not texts and (title is None or title.defines):
            self.wordless(line)
        if title is None and not texts and data:
            start = line.opening.end if line.opening else line.start
            if "\n" not in self.notes.text[start : data[0].start]:
                member.text = self.notes.text[data[0].start : line.end]
                member.data = None
        return self.node(title, member), member

    def wordless(self, line: Entry) -> None:
        """Note a line with nothing to say, unless it goes on in the next."""
        opening, title = line.opening, line.title
        text = self.notes.text
        if (title is None and (opening is None or opening.kind == "BULLET")) or (
            not line.body and signs.NEXT_LINE.match(text, line.end)
        ):
            return
        if title is None:
            message, hint = f"nothing follows {text[line.start : line.end]!r}", "write a text"
        else:
            message = f"no text follows {_shown(title.text)}"
            hint = "leave the colon out to refer to it"
        self.notes.add("ARG421", message, line.start, hint, end=line.end)

    def say(self, member: Member, said: Text) -> None:
        """Add a text to a member."""
        if said.tags:
            member.tags = tuple(dict.fromkeys((*member.tags, *said.tags)))
        if said.mentions:
            self.structures.mentioned.extend(said.mentions)
        if member.refers:
            return
        text = said.text
        if said.marked:
            member.written = f"{member.written or member.text} {said.source}".strip(" \t\n")
        elif member.written:
            member.written += f" {said.source}"
        member.text = f"{member.text} {text}" if member.text else text

    def node(self, title: Title | None, member: Member) -> Node:
        """Return the node that a new member belongs to."""
        if title is None:
            node = self.model.statement(self.next_title())
            node.untitled = True
        elif title.argument:
            node = self.model.argument(title.text)
        else:
            node = self.model.statement(title.text)
        if node.span is None or (node.told == 0 and not member.refers):
            node.span = member.span
        node.told += not member.refers
        return node

    def join(self, node: Node, member: Member) -> None:
        """Add a member to its node, with its tags, data and section."""
        if node.argument:
            member.role = "described"
        node.members.append(member)
        if member.tags:
            node.tags.update(dict.fromkeys(member.tags))
        if member.data:
            merge(node.data, member.data)
        inside = (member.data or {}).get("isInGroup")
        if inside is True or (not member.refers and inside is None and node.section is None):
            node.section = member.section

    def next_title(self) -> str:
        self.untitled += 1
        return f"Untitled {self.untitled}"

    def includes(self, line: Entry) -> bool:
        """Tell whether a line does nothing but include other files, which is not done here."""
        if line.title is not None or line.opening is not None:
            return False
        texts = [one.source for one in line.body if isinstance(one, Text)]
        found = [one for text in texts for one in signs.INCLUDE.finditer(text)]
        if (
            not found
            or signs.INCLUDE.sub("", " ".join(texts)).strip()
            or len(texts) < len(line.body)
        ):
            return False
        for one in found:
            self.model.includes.append(one[1])
            why = self.notes.missing.get(one[1])
            message = f"the file {one[1][:60]!r} is not included"
            hint = "name a file in the same folder or below it"
            self.notes.add("ARG430", f"{message}: {why}" if why else message, line.start, hint)
        return True

    def data(self, line: Entry, given: list[Data]) -> dict[str, Any]:
        """Return the object of a line; there should be one, at its end."""
        if line.body[-1] is not given[0]:
            message = "data stand at the end of a text, once"
            self.notes.add("ARG424", message, given[0].start, "Argdown refuses what follows them")
        found: dict[str, Any] = {}
        for one in given:
            merge(found, one.value)
        return found

    # Premise-conclusion structures

    def numbered(self, line: Entry, before: Node | None, *, top: bool) -> None:
        opening = line.opening
        assert opening is not None  # noqa: S101 - a numbered line has its number
        if not self.structures.open:
            owner = before
            if owner is None and not top:
                owner = self.above()
                message = "an empty line is missing before the first premise"
                self.notes.add("ARG420", message, opening.start)
            if owner is None:
                owner = self.model.argument(self.next_title())
                owner.untitled = True
            self.structures.begin(owner, self.section, opening.start)
        if line.title is not None and line.title.argument:
            message = "an argument is no premise and no conclusion"
            self.notes.add("ARG423", message, line.title.start, "write a statement")
        node, member = self.element(line, "premise")
        self.put(-1, node, member)
        self.structures.add(node, member, int(opening.sign[1:-1][:9]), opening.start)

    def above(self) -> Node | None:
        """Return the argument that stands directly above a structure."""
        end = self.stack[0].end if self.stack else None
        return end if isinstance(end, Node) and end.argument else None

    def inference(self, line: Inference) -> None:
        step = self.structures.infer(line)
        if step is not None:
            self.put(-1, step)

    # Relations

    def relation(self, line: Entry) -> None:
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
            self.notes.add("ARG422", message, opening.start, end=opening.end)
            self.put(-1, *self.element(line, "top-level"))
            return
        if opening.column == 0 or opening.column <= self.stack[0].column:
            message = f"the relation {opening.sign!r} is not indented"
            hint = "indent it, or write a backslash before it if it is text"
            self.notes.add("ARG422", message, opening.start, hint, end=opening.end)
        type_, inward = _BULLETS[opening.sign]
        parent = self.stack[-1].end
        child, member = self.element(line, "relation")
        link = self.link(type_, parent, child, line, inward=inward)
        self.stack.append(_Frame(column, child, member, link))

    def level(self, opening: Opening) -> int:
        """Return the column that a bullet counts as: between two lines above it, the lesser."""
        column = opening.column
        if not self.stack or self.stack[-1].column <= column:
            return column
        above = next((one for one in reversed(self.stack) if one.column <= column), None)
        if above is None or above.column == column:
            return column
        message = f"the relation {opening.sign!r} stands between two columns"
        if above is self.stack[0]:
            hints = ("indent it as the first below the same line",)
        else:
            hints = (f"Argdown takes it to be in column {above.column + 1}",)
            column = above.column
        self.notes.add("ARG422", message, opening.start, *hints, end=opening.end)
        return column

    def link(
        self, type_: Type, parent: Node | Step, child: Node, line: Entry, *, inward: bool
    ) -> Link:
        opening = line.opening
        assert opening is not None  # noqa: S101 - a relation has its bullet
        if isinstance(parent, Step) and (type_ != "undercut" or not inward):
            message = f"under an inference stand only undercuts, not {opening.sign!r}"
            self.notes.add("ARG432", message, opening.start, end=opening.end)
            inward = True
            type_ = "undercut" if type_ == "contradictory" else type_
        if type_ == "contradictory" and (child.argument or _is_argument(parent)):
            message = "'><' holds between statements, not arguments"
            self.notes.add("ARG432", message, opening.start, end=opening.end)
        source, target = (child, parent) if inward else (parent, child)
        assert isinstance(source, Node)  # noqa: S101 - what stands under an inference points inward
        if type_ == "undercut" and inward:
            target = self.aimed(target, opening.start)
        return Link(type_, source, target, self.notes.span(opening.start, line.end))

    def join_link(self, link: Link) -> None:
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

    def aimed(self, target: Node | Step, at: int) -> Node | Step:
        """Return what an undercut under a statement aims at: the last inference above, if any."""
        last = self.structures.last
        if isinstance(target, Step) or target.argument or last is None:
            return target
        if not (self.structures.open and self.structures.concludes(target)):
            message = f"Argdown aims this undercut at the last inference of {_named(last.argument)}"
            hint = "write it under the dashes of the inference, or under the argument"
            self.notes.add("ARG431", message, at, hint)
        return last


def merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add the members of an object to another, objects within them too; what comes later stands."""
    waiting = [(into, more)]
    while waiting:
        old, new = waiting.pop()
        for key, value in new.items():
            if isinstance(value, dict) and isinstance(old.get(key), dict):
                waiting.append((old[key], value))
            else:
                old[key] = value


def _stands(link: Link, kept: set[int]) -> bool:
    return isinstance(link.target, Step) or id(link.target) in kept


def _is_argument(one: Node | Step) -> bool:
    return isinstance(one, Step) or one.argument


def _named(argument: Node) -> str:
    return "an argument without a title" if argument.untitled else f"<{argument.title[:40]}>"


def _shown(title: str) -> str:
    return repr(title if len(title) <= 40 else f"{title[:39]}…")  # noqa: PLR2004 - as in messages
