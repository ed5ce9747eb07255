"""What the lines of an Argdown text say of statements and arguments.

Not here: where the lines stand, and how they are related (`interpret`).
"""

from typing import Any

from argmap.formats.argdown.model.debate import DebateNode, Member, Model, Role, Section, mention
from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.data import merge
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry


class ArgdownElements:
    """Adds what lines say to a model; `section` is the one that the next line stands in."""

    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.section: Section | None = None
        self.count = 0  # of those without a title

    def heading(self, line: LineEntry) -> None:
        """Open the section of a heading, with its tags and data."""
        if "\n" in line.source:
            self.notes.add("long-heading", line.start)
        title = patterns.FOLDED.sub(" ", line.text).strip(" ")
        if not title:
            self.notes.add("empty-heading", line.start)
        level = len(line.sign)
        parent = self.section
        while parent is not None and parent.level >= level:
            parent = parent.parent
        self.section = self.model.section(title, level, parent)
        self.section.tags, self.section.data = tuple(line.tags), self._data(line)
        self.section.span = self.notes.span(line.start, line.end)

    def element(self, line: LineEntry, role: Role) -> Member:
        """Return the new member of what the line defines, refers to, or says without a title."""
        title = line.title
        wordless = not (line.text or line.tags)
        if title is None:
            node = self.untitled(argument=False)
        else:
            node = self.model.node(title.text, argument=title.argument)
        member = Member(node, line.text, role=role, top=role == "top-level", section=self.section)
        member.span = self.notes.span(line.start, line.end)
        member.tags, member.data = tuple(line.tags), self._data(line) or None
        member.written = line.source if line.marked else ""
        self.model.mentions += line.mentions
        if title is not None and not title.defines:
            member.refers = line.bare
            if line.bare:
                member.text, member.written = "", line.text
            else:
                shown = mention(title.text, argument=title.argument)
                at = self.notes.text.rfind(shown[-1], line.start, line.text_start) + 1
                fix = self.notes.fix("write the colon that is missing", (at, at, ":"))
                self.notes.add("no-colon", line.text_start, shown, fix=fix)
        elif wordless:
            self._wordless(line)
        if title is None and wordless and line.data_at is not None:
            start = line.opened if line.kind else line.start
            if "\n" not in self.notes.text[start : line.data_at[0]]:
                member.text = self.notes.text[line.data_at[0] : line.end]
                member.data = None
        if node.span is None or (not node.defined and not member.refers):
            node.span = member.span
        node.defined = node.defined or not member.refers
        return member

    def _wordless(self, line: LineEntry) -> None:
        """Note a line with nothing to say, unless it goes on in the next."""
        title, text = line.title, self.notes.text
        if line.data_at is None and patterns.NEXT_LINE.match(text, line.end):
            return
        if title is not None:
            shown = mention(title.text, argument=title.argument)
            self.notes.add("no-text", line.start, shown, end=line.end)
        elif line.kind not in ("", "BULLET"):
            shown = text[line.start : line.end]
            self.notes.add("nothing-follows", line.start, shown, end=line.end)

    def join(self, member: Member) -> None:
        """Add a member to its node, with its tags, data and section."""
        node = member.node
        if node.argument:
            member.role = "described"
        node.members.append(member)
        if member.tags:
            node.tags |= dict.fromkeys(member.tags)
        inside = None
        if member.data:
            merge(node.data, member.data)
            inside = member.data.get("isInGroup")
        if inside is True or (not member.refers and inside is None and node.section is None):
            node.section = member.section

    def untitled(self, *, argument: bool) -> DebateNode:
        """Return a new statement or argument that has no title."""
        self.count += 1
        node = self.model.node(f"Untitled {self.count}", argument=argument)
        node.untitled = True
        return node

    def includes(self, line: LineEntry) -> bool:
        """Return whether a line does nothing but include other files, which is not done here."""
        paths = patterns.INCLUDE.findall(line.source)
        if not paths or line.title is not None or line.kind or line.data_at is not None:
            return False
        if patterns.INCLUDE.sub("", line.source).strip():
            return False
        for path in paths:
            self.model.includes.append(path)
            why = self.notes.whole.why.get(path)
            self.notes.add("include", line.start, path[:60], f": {why}" if why else "")
        return True

    def _data(self, line: LineEntry) -> dict[str, Any]:
        """Return the object of a line; there should be one, at its end."""
        if line.data_at is not None and line.data_at[1] != line.end:
            self.notes.add("data-within", line.data_at[0])
        return line.data
