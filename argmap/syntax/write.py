"""Write a map as text that reads back as the same map.

Every statement is declared once, and what bears on it is indented under its declaration: as a
declaration where it comes first and lies in the same group, else as a reference.
Not here: formatting a text that somebody wrote (`format`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from argmap.model import Actor, ArgumentMap, Relation, Source, Statement
from argmap.relations import RelationKind, relation_kinds
from argmap.syntax.diagnose.labels import branch_sign
from argmap.syntax.diagnose.relations import ARROWED, is_relation
from argmap.syntax.diagnose.sentences import REPLY
from argmap.syntax.diagnose.signs import ANSWERS, QUALIFIERS, list_bullet
from argmap.syntax.diagnose.words import words as label_words
from argmap.syntax.lines.appendix import lines
from argmap.syntax.lines.attributes import (
    ACTOR,
    ATTRIBUTION,
    GROUP,
    MAP,
    SOURCE,
    STATEMENT,
    STEP,
    STEP_ALONE,
    Key,
)
from argmap.syntax.lines.escape import escape, escape_title
from argmap.syntax.lines.parts import ADDRESSES

Identity: TypeAlias = tuple[str, str | tuple[str, ...]]  # the field that tells a member, its value
DEEPEST_NESTING = 12  # steps: deeper ones would leave no room for text in a line
DEEPEST_INDENT = 20  # steps of two spaces; deeper ones take one, so that a long chain stays small


def write(map_: ArgumentMap) -> str:
    """Return the text of a map: metadata, sources, actors, statements; linear in the map.

    `read(write(m)) == m` for every map.
    """
    lines, _ = written(map_)
    return "\n".join(lines) + "\n" if lines else ""


def written(map_: ArgumentMap) -> tuple[list[str], Mapping[Identity, int]]:
    """Return the lines of the text of a map, and the position in them of each of its members."""
    writer = _Writer(map_)
    writer.run()
    return writer.lines, writer.places


def indent(depth: int) -> str:
    """Return two blanks a level, and one beyond the twentieth, so that deep maps stay small."""
    return "  " * min(depth, DEEPEST_INDENT) + " " * max(depth - DEEPEST_INDENT, 0)


class _Writer:
    """Works through `tasks`, the last first, so that depth costs no stack."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.kinds: Mapping[str, RelationKind] = relation_kinds()
        self.lines: list[str] = []
        self.places: dict[Identity, int] = {}
        self.declared: set[str] = set()
        self.flat: list[Relation] = []
        self.tasks: list[Callable[[], None]] = []

    def run(self) -> None:
        self.attributes(self.map.metadata, MAP, 0)
        self.provenance("source", self.map.sources, SOURCE)
        self.provenance("actor", self.map.actors, ACTOR)
        members: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.map.statements:
            members.setdefault(statement.group, []).append(statement)
        self.section(members.get((), []))
        groups = {group.path: group for group in self.map.groups}
        is_bare = len(groups) > 1 and not self.map.statements
        for path in nested(groups):
            self.blank()
            title = escape(path[-1])
            if is_bare and len(path) == 1 and title[0] != "\\":
                title = f"\\{title}"  # else the headings might read as an outline of claims
            self.line(0, f"{'#' * len(path)} {title}", ("path", path))
            self.attributes(groups[path], GROUP, 1)
            self.section(members.get(path, []))
        if self.map.origin is not None:
            self.blank()
            first, *rest = lines(self.map.origin)
            self.line(0, f"@origin {first}")
            self.lines.extend(f"    {escape(line)}" for line in rest)

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def line(self, depth: int, words: str, *members: Identity) -> None:
        self.places.update(dict.fromkeys(members, len(self.lines)))
        self.lines.append(f"{indent(depth)}{words}".rstrip(" "))

    def attributes(
        self, owner: object, keys: Mapping[str, Key], depth: int, *, alone: bool = True
    ) -> None:
        """Write what is said of a part; of a step that a bullet opened (not `alone`) with `~@`."""
        holder = owner.attribution if isinstance(owner, Statement | Relation) else owner
        for name, key in keys.items():
            value = getattr(holder if key.field in ATTRIBUTION else owner, key.field)
            if not value and value != 0:  # nearly all: nothing is said
                continue
            mark = "@" if alone or name in STEP_ALONE else "~@"
            for words in key.write(value):
                self.line(depth, f"{mark}{name} {escape(words)}")

    def provenance(
        self, kind: str, members: Sequence[Source | Actor], keys: Mapping[str, Key]
    ) -> None:
        if members:
            self.blank()
        for member in members:
            self.line(0, f"{kind} {member.name}: {escape(member.text)}", ("name", member.name))
            self.attributes(member, keys, 1)

    def section(self, statements: list[Statement]) -> None:
        """Write the statements of one group, first those that bear on none of the same group."""
        names = {statement.name for statement in statements}

        def bears(statement: Statement) -> bool:
            steps = filter(self.bullet, self.map.outgoing(statement))
            aims = {self.map.aim(step) for step in steps} - {statement.name}
            return not aims.isdisjoint(names)

        for statement in sorted(statements, key=bears):
            if statement.name not in self.declared:
                self.blank()
                self.declare(statement, 0, "", None)
                self.work()
        flat, self.flat = self.flat, []
        if flat:
            self.blank()
        for relation in flat:
            words = f"{' & '.join(relation.sources)} {relation.kind} {relation.target}"
            self.line(0, words, ("id", relation.id))
            self.under(relation, "", self.map[relation.target].group, 1, flat=True)
            self.work()

    def work(self) -> None:
        while self.tasks:
            self.tasks.pop()()

    def declare(
        self, statement: Statement, depth: int, bullet: str, opened: Relation | None
    ) -> None:
        """Write the line of a statement, which may open a step; put off what bears on either."""
        self.declared.add(statement.name)
        words = [word for word in (statement.kind, statement.name) if word]
        label = " ".join(words)
        is_label = not statement.text and bool(
            branch_sign(f"{label}:") if bullet else list_bullet(label)
        )
        if not statement.kind:
            is_label |= statement.name in (ADDRESSES if bullet else _TAKEN)
            is_part = statement.name.lower() in label_words("premises")
            is_label |= is_part and not (bullet or statement.text)
            text, name = statement.text, statement.name.rstrip("0123456789").lower()
            is_other = bool(re.fullmatch(ARROWED, text)) or is_relation(text, self.map)
            is_reply = re.match(REPLY, f"{statement.name}: {text}") is not None
            is_label |= not bullet and (name in _ASIDES or is_other or is_reply)
        is_titled = statement.title or is_label
        title = f'"{escape_title(statement.title)}"' if is_titled else ""
        head = " ".join(filter(None, (bullet, *words, title)))
        members = [("name", statement.name), *_step(opened)]
        self.line(depth, f"{head}: {escape(statement.text)}", *members)
        self.attributes(statement, _UNTITLED, depth + 1)
        self.under(opened, statement.name, statement.group, depth + 1)

    def under(
        self,
        opened: Relation | None,
        name: str,
        group: tuple[str, ...],
        depth: int,
        *,
        flat: bool = False,
    ) -> None:
        """Write the attributes of the step that a line opened; put off all that aims at either."""
        if opened is not None:
            if opened.is_named:
                self.line(depth, f"@id {opened.id}")
            self.attributes(opened, _STEP, depth, alone=flat)
        aims = [key for key in (name, opened.id if opened is not None else "") if key]
        steps = [relation for key in aims for relation in self.map.index.incoming.get(key, ())]
        for relation in reversed(steps):
            bullet = self.bullet(relation)
            if not bullet:
                self.flat.append(relation)
                continue
            for position in reversed(range(len(relation.sources))):
                self.tasks.append(partial(self.source, relation, position, group, depth))

    def source(self, relation: Relation, position: int, group: tuple[str, ...], depth: int) -> None:
        """Write one source of a step: the first opens it, the others join."""
        name = relation.sources[position]
        bullet = "&" if position else self.bullet(relation)
        opened = None if position else relation
        statement = self.map[name]
        if name not in self.declared and statement.group == group and depth <= DEEPEST_NESTING:
            self.declare(statement, depth, bullet, opened)
        else:
            self.line(depth, f"{bullet} {name}", *_step(opened))
            self.under(opened, "", group, depth + 1)

    def bullet(self, relation: Relation) -> str:
        """Return the bullet that makes a line the source of the relation, '' if there is none."""
        kind = self.kinds[relation.kind]
        return kind.step_bullet if relation.target in self.map.index.relations else kind.bullet


def _step(opened: Relation | None) -> list[Identity]:
    return [] if opened is None else [("id", opened.id)]


# Names that open an address or a label, without a bullet, where neither kind nor title is written.
_TAKEN = (*ADDRESSES, *ANSWERS, *QUALIFIERS)
_ASIDES = (*label_words("task"), *label_words("school class"))  # around a map
_UNTITLED = {name: key for name, key in STATEMENT.items() if name != "title"}
_STEP = {name: key for name, key in STEP.items() if name not in ("id", "weight")}


def nested(paths: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield paths so that each comes after the one that it lies in and before any other's parts."""
    inner: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in paths:
        inner.setdefault(path[:-1], []).append(path)
    waiting = inner.get((), [])[::-1]
    while waiting:
        path = waiting.pop()
        yield path
        waiting.extend(reversed(inner.get(path, [])))
