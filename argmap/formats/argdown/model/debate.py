"""What Argdown derives from a text: equivalence classes, arguments, relations and sections.

The hub of this room: texts, JSON and maps are all read into it and written from it.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, ClassVar, Literal, TypeAlias

from attrs import Factory, define

from argmap.formats.argdown.model.details import USES
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.source import Span

Role: TypeAlias = Literal[
    "", "top-level", "relation", "premise", "intermediary", "main", "described"
]
Type: TypeAlias = Literal["support", "attack", "undercut", "contradictory", "contrary", "entails"]

SYMMETRIC = ("contradictory", "contrary")
_SHOWN = 60  # characters of a title in a message


@define(eq=False)
class Section:
    """A heading; `level` counts its `#`s, `children` are those of a greater level below it.

    `closed` is what data and settings say of its group, None for nothing; `path` is that of the
    group which it becomes in a map.
    """

    title: str
    level: int
    parent: "Section | None" = None
    children: list["Section"] = Factory(list)
    tags: tuple[str, ...] = ()
    data: dict[str, Any] = Factory(dict)
    span: Span | None = None
    closed: Any = None
    path: tuple[str, ...] = ()


@define(eq=False)
class Member:
    """One of the texts under the title of `node`, or a reference to it, which has none.

    `written` is the text with its marks, '' where it is the same, and of a reference its tags;
    `top` says that it stands in no relation.  `argument` is the one that it is a line of, and
    `step` the inference that leads to it.
    """

    node: "DebateNode"
    text: str = ""
    written: str = ""
    refers: bool = False
    top: bool = False
    role: Role = ""
    tags: tuple[str, ...] = ()
    data: dict[str, Any] | None = None
    section: Section | None = None
    span: Span | None = None
    step: "ArgumentStep | None" = None
    argument: "DebateNode | None" = None


@define(eq=False)
class DebateNode:
    """A statement (an equivalence class) or an argument: all that stands under one title.

    `span` is the place of its first text, or of a reference while it is not `defined`.
    `mentioned` is where an argument is said to support what it leads to, `fields` and `deed` what
    data say of a statement and of the one relation that it makes, and `whole` the title of the
    argument of which this is an inference, if it was exploded: then the last one knows all its
    `parts` and `part_lines`.  `name` is that of a statement in a map; one that is `negated` only
    stands for what an inference speaks against (`model.relations`).
    """

    title: str
    argument: bool
    untitled: bool = False
    members: list[Member] = Factory(list)
    tags: dict[str, None] = Factory(dict)
    data: dict[str, Any] = Factory(dict)
    section: Section | None = None
    structure: list["ArgumentStep"] = Factory(list)
    span: Span | None = None
    defined: bool = False
    fields: dict[str, Any] = Factory(dict)
    deed: dict[str, Any] = Factory(dict)
    whole: str = ""
    parts: list["ArgumentStep"] = Factory(list)
    part_lines: list["DebateNode"] = Factory(list)
    mentioned: Span | None = None
    name: str = ""
    negated: bool = False

    @property
    def shown(self) -> Member | None:
        """The member whose text is shown: the last that is marked so, else the last with a text."""
        if len(self.members) == 1:
            return None if self.members[0].refers else self.members[0]
        texts = [member for member in self.members if not member.refers]
        marked = [text for text in texts if text.data and text.data.get("isCanonical")]
        return next(reversed(marked or texts), None)

    @property
    def owner(self) -> "DebateNode":
        """Itself, which an inference has in its argument."""
        return self

    @property
    def last(self) -> "ArgumentStep | None":
        """The last inference of an argument, at which relations to it aim."""
        return self.structure[-1] if self.structure else None

    @property
    def conclusion(self) -> "DebateNode | None":
        """What a reconstructed argument concludes in the end."""
        return self.structure[-1].conclusion if self.structure else None

    @property
    def named(self) -> "Sequence[DebateNode | ArgumentStep]":
        """What of it bears a name in a map: the inferences of an argument, else itself."""
        return self.structure or [self]

    @property
    def lines(self) -> list[Member]:
        """The lines of the premise-conclusion structure, in order."""
        return [line for step in self.structure for line in step.lines]


@define(eq=False)
class ArgumentStep:
    """An inference of an argument: the lines since the last one, its conclusion being the last.

    `used` are the lines that it infers from, `fields` what its data say (`model.details`), and
    `index` is the number of its conclusion among all lines that were written, from 0.  `name` is
    the id of its relation in a map, '' for one without a name until it is made; `negates` is the
    relation that its conclusion stands for.
    """

    argument: ClassVar[bool] = True  # as all that belongs to one
    structure: ClassVar[tuple[()]] = ()
    owner: DebateNode
    lines: list[Member] = Factory(list)
    used: list[Member] = Factory(list)
    rules: tuple[str, ...] = ()
    data: dict[str, Any] = Factory(dict)
    span: Span | None = None
    fields: dict[str, Any] = Factory(dict)
    index: int = 0
    name: str = ""
    negates: "DebateRelation | None" = None

    def conclude(self, lines: list[Member], done: int) -> Sequence[Any] | None:
        """Take the lines behind the first `done` ones as those of the inference.

        It infers from what its data or those of its conclusion say that it uses, else from all
        since the last inference; a list that names others than lines above is returned instead.
        """
        self.lines, self.index = lines[done:], len(lines) - 1
        for line in self.lines:
            line.argument = self.owner
        *above, conclusion = lines
        conclusion.role, conclusion.step = "intermediary", self
        sources = (self.data, conclusion.data or {})
        listed = (data[key] for data in sources for key in USES if key in data)
        uses = next((value for value in listed if isinstance(value, list | tuple)), None)
        used = [above[use - 1] for use in uses or () if type(use) is int and 0 < use <= len(above)]
        is_fit = bool(used) and len(used) == len(uses or ())
        self.used = used if is_fit else above[max(done - 1, 0) :]
        return None if is_fit else uses

    @property
    def sources(self) -> list[DebateNode]:
        """The statements that it infers from, each once."""
        return list({id(line.node): line.node for line in self.used}.values())

    @property
    def conclusion(self) -> DebateNode:
        """The statement that is inferred."""
        return self.lines[-1].node

    @property
    def last(self) -> "ArgumentStep":
        """Itself, as relations to it aim at no other."""
        return self


End: TypeAlias = DebateNode | ArgumentStep


def mention(title: str, *, argument: bool) -> str:
    """Return a title in its brackets, as a message shows it."""
    shown = title if len(title) <= _SHOWN else f"{title[:_SHOWN]}…"
    return f"<{shown}>" if argument else f"[{shown}]"


def concluded(end: End) -> DebateNode:
    """Return the statement that an end concludes, or is."""
    return end.conclusion or end.owner


@define(eq=False)
class DebateRelation:
    """A relation; contradictory and contrary ones hold in both directions."""

    type: Type
    source: DebateNode
    target: End
    span: Span | None = None

    @property
    def key(self) -> Hashable:
        """What two relations have in common that say the same."""
        source, target = id(self.source), id(self.target)
        if self.type in SYMMETRIC and source > target:
            return self.type, target, source
        return self.type, source, target


@define(eq=False)
class Model:
    """All of it, in the order in which Argdown makes it; `nodes` mixes statements and arguments."""

    settings: FrontmatterSettings = Factory(FrontmatterSettings)
    statements: dict[str, DebateNode] = Factory(dict)
    arguments: dict[str, DebateNode] = Factory(dict)
    nodes: list[DebateNode] = Factory(list)
    links: list[DebateRelation] = Factory(list)
    sections: list[Section] = Factory(list)
    includes: list[str] = Factory(list)
    mentions: list[tuple[str, int]] = Factory(list)  # titles in texts (`<` before an argument's)
    sketched: list[DebateRelation] = Factory(list)  # between reconstructed arguments, as written

    def node(self, title: str, *, argument: bool) -> DebateNode:
        """Return the statement or argument of that title, a new one if need be."""
        family = self.arguments if argument else self.statements
        node = family.get(title)
        if node is None:
            node = family[title] = DebateNode(title, argument)
            self.nodes.append(node)
        return node

    def section(self, title: str, level: int, parent: Section | None) -> Section:
        """Add a section below another, or at the top, and return it."""
        section = Section(title, level, parent)
        (parent.children if parent else self.sections).append(section)
        return section

    def all_sections(self) -> Iterator[Section]:
        """Yield the sections in the order of the text."""
        waiting = self.sections[::-1]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))

    def all_steps(self) -> list[ArgumentStep]:
        """Return the inferences of all arguments, in order."""
        return [step for node in self.nodes for step in node.structure]
