"""What the lines of an Argdown text say of statements and arguments.

Not here: where the lines stand, and how they are related (`interpret`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.formats.argdown.model.debate import DebateNode, Member, Model, Role, Section
from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import Data, LineEntry, TextRun, Title

_SHOWN = 40  # characters of a title in a message


class ArgdownElements:
    """Adds what lines say to a model; `section` is the one that the next line stands in."""

    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.section: Section | None = None
        self.count = 0  # of those without a title

    def heading(self, line: LineEntry) -> None:
        """Open the section of a heading, with its tags and data."""
        texts, data = line.parts()
        if any("\n" in text.source.strip() for text in texts):
            message = "the heading goes on over the next line: an empty line is missing"
            self.notes.add("ARG420", message, line.start)
        section = Section(
            patterns.FOLDED.sub(" ", " ".join(text.text for text in texts)).strip(" "),
            len(line.sign),
            tags=tuple(dict.fromkeys(tag for text in texts for tag in text.tags)),
            data=self._data(line, data),
            span=self.notes.span(line.start, line.end),
        )
        if not section.title:
            message = "nothing follows the signs of a heading"
            self.notes.add("ARG421", message, line.start, refused=True)
        self.model.deepest = max(self.model.deepest, section.level)
        parent = self.section
        while parent is not None and parent.level >= section.level:
            parent = parent.parent
        section.parent = parent
        (parent.children if parent else self.model.sections).append(section)
        self.section = section

    def element(self, line: LineEntry, role: Role) -> tuple[DebateNode, Member]:
        """Return what the line defines, refers to, or says without a title, and its new member."""
        title = line.title
        texts, data = line.parts()
        member = Member(role=role, top=role == "top-level", section=self.section)
        member.span = self.notes.span(line.start, line.end)
        member.data = self._data(line, data) or None
        if title is not None and not title.defines:
            member.refers = all(text.bare for text in texts)
            if not member.refers:
                message = f"a text follows {_shown(title)} without a colon"
                hint = "write a colon behind the bracket"
                self.notes.add("ARG421", message, texts[0].start, hint, refused=True)
        for text in texts:
            self._say(member, text)
        if not texts and (title is None or title.defines):
            self._wordless(line)
        if title is None and not texts and data:
            start = line.opened if line.kind else line.start
            if "\n" not in self.notes.text[start : data[0].start]:
                member.text = self.notes.text[data[0].start : line.end]
                member.data = None
        if title is None:
            node = self.untitled(argument=False)
        else:
            node = self.model.node(title.text, argument=title.argument)
        if node.span is None or (node.listed_count == 0 and not member.refers):
            node.span = member.span
        node.listed_count += not member.refers
        return node, member

    def _wordless(self, line: LineEntry) -> None:
        """Note a line with nothing to say, unless it goes on in the next."""
        title, text = line.title, self.notes.text
        if not line.body and patterns.NEXT_LINE.match(text, line.end):
            return
        if title is not None:
            message = f"no text follows {_shown(title)}"
            hint = "leave the colon out to refer to it"
        elif line.kind in ("", "BULLET"):
            return
        else:
            message, hint = f"nothing follows {text[line.start : line.end]!r}", "write a text"
        self.notes.add("ARG421", message, line.start, hint, end=line.end, refused=True)

    def _say(self, member: Member, spoken: TextRun) -> None:
        if spoken.tags:
            member.tags = tuple(dict.fromkeys((*member.tags, *spoken.tags)))
        self.model.mentions += spoken.mentions
        if member.refers:
            member.written = spoken.text
            return
        if spoken.marked or member.written:
            member.written = f"{member.written or member.text} {spoken.source}".strip(" \t\n")
        member.text = f"{member.text} {spoken.text}" if member.text else spoken.text

    def join(self, node: DebateNode, member: Member) -> None:
        """Add a member to its node, with its tags, data and section."""
        if node.argument:
            member.role = "described"
        node.members.append(member)
        if member.tags:
            node.tags |= dict.fromkeys(member.tags)
        data = member.data or {}
        if data:
            _merge(node.data, data)
        inside = data.get("isInGroup")
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
        texts, data = line.parts()
        written = " ".join(text.source for text in texts)
        paths = patterns.INCLUDE.findall(written)
        if line.title is not None or line.kind or data or not paths:
            return False
        if patterns.INCLUDE.sub("", written).strip():
            return False
        for path in paths:
            self.model.includes.append(path)
            why = self.notes.missing.get(path)
            message = f"the file {path[:60]!r} is not included"
            hint = "name a file in the same folder or below it"
            self.notes.add("ARG430", f"{message}: {why}" if why else message, line.start, hint)
        return True

    def _data(self, line: LineEntry, data: list[Data]) -> dict[str, Any]:
        """Return the object of a line; there should be one, at its end."""
        if data and line.body[-1] is not data[0]:
            message = "data stand at the end of a text, once"
            self.notes.add("ARG424", message, data[0].start, refused=True)
        members: dict[str, Any] = {}
        for datum in data:
            _merge(members, datum.value)
        return members


def _merge(target: dict[str, Any], source: Mapping[str, Any]) -> None:
    """Add the members of an object to another, objects within them too; what comes later stands."""
    waiting = [(target, source)]
    while waiting:
        old, new = waiting.pop()
        for key, value in new.items():
            if isinstance(value, dict) and isinstance(old.get(key), dict):
                waiting.append((old[key], value))
            else:
                old[key] = value


def _shown(title: Title) -> str:
    text = title.text if len(title.text) <= _SHOWN else f"{title.text[: _SHOWN - 1]}…"
    return f"<{text}>" if title.argument else f"[{text}]"
