"""An outline in Markdown, for reports and language models: nested lists that say how claims relate.

Below each claim stand its reasons ("because", further premises of the same reason "and"), what
speaks against it ("but"), and what questions a step ("but that does not follow: …").  Who says a
claim stands in parentheses, where it is said in a footnote.  A claim that stands elsewhere, too, is
unfolded where it comes first.  Written only.
Not here: prose without lists, which no rule can write well.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.exchange.format import Format, Written
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement

if TYPE_CHECKING:
    from argmap.model.provenance import Actor, Source

CAPABILITIES = Capabilities(
    statements=frozenset({"title", "hedge"}),
    metadata=frozenset({"title", "author", "date"}),
    verbs=AS_IT_IS,
    linked=True,
    steps=True,
    provenance=True,
)
# How an item opens, by the kind of its relation and by what that aims at.
OPENINGS = {
    "supports": "because",
    "attacks": "but",
    "undercuts": "but that does not follow:",
    "contradicts": "which cannot hold together with:",
    "answers": "one answer:",
    "restates": "in other words:",
    "outranks": "which weighs less than:",
    "explains": "which is explained by:",
    "concedes": "although",
}
AT_STEPS = {"supports": "which follows, because", "attacks": "but that does not follow:"}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~]|^(?:[-+]|\d+[.)])(?=\s))")


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "the outline")
    return Written("\n".join(_Outline(fitting).lines()) + "\n", findings)


class _Outline:
    """Unfolds each claim where it comes first, from the main claims down."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.unfolded: set[str] = set()
        self.cited: dict[str, int] = {}
        self.texts: dict[str, Source | Actor] = {source.name: source for source in map_.sources}
        self.texts |= {actor.name: actor for actor in map_.actors}
        self.incoming: dict[str, list[Relation]] = {}
        for relation in map_.relations:
            self.incoming.setdefault(relation.target, []).append(relation)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the document."""
        metadata = self.map.metadata
        about = ", ".join(filter(None, (metadata.author, metadata.date)))
        if metadata.title or about:
            yield f"# {escaped(metadata.title)}" if metadata.title else escaped(about)
            yield ""
            if metadata.title and about:
                yield from (escaped(about), "")
        sources = {name for relation in self.map.relations for name in relation.sources}
        names = [statement.name for statement in self.map.statements]
        # what lies on a circle below no main claim comes last
        for name in sorted(names, key=sources.__contains__):
            if name not in self.unfolded:
                yield from self.tree(name)
        if self.cited:
            yield ""
            for name, number in self.cited.items():
                yield f"[^{number}]: {self.reference(name)}"

    def tree(self, root: str) -> Iterator[str]:
        """Yield a main claim and all below it; iterative, since maps may be deep."""
        waiting: list[tuple[int, str, str, tuple[Relation, ...]]] = [(0, "", root, ())]
        while waiting:
            depth, opening, name, steps = waiting.pop()
            again = name in self.unfolded
            self.unfolded.add(name)
            text = self.said(self.map[name])
            note = " (see above)" if again and name in self.incoming else ""
            yield f"{'  ' * depth}- {f'{opening} ' if opening else ''}{text}{note}"
            below = [] if again else self.incoming.get(name, [])
            children = [item for relation in below for item in self.items(relation, depth + 1)]
            about_steps = [
                item
                for step in steps
                for relation in self.incoming.get(step.id, ())
                for item in self.items(relation, depth + 1, at_step=True)
            ]
            waiting += reversed([*children, *about_steps])

    def items(
        self, relation: Relation, depth: int, *, at_step: bool = False
    ) -> Iterator[tuple[int, str, str, tuple[Relation, ...]]]:
        """Yield an item for each premise; what is about the step stands below the last one."""
        opening = (AT_STEPS if at_step else OPENINGS).get(relation.kind) or OPENINGS.get(
            relation.kind, f"{relation.kind}:"
        )
        for number, name in enumerate(relation.sources, 1):
            last = number == len(relation.sources)
            yield depth, opening if number == 1 else "and", name, (relation,) if last else ()

    def said(self, statement: Statement) -> str:
        """Return a claim with its title, how sure it is, who says it and where."""
        words = escaped(statement.text or statement.title or statement.name)
        if statement.title and statement.text:
            words = f"**{escaped(statement.title)}**: {words}"
        speakers = [
            getattr(member, "title", "") or getattr(member, "text", "") or name
            for name in statement.attribution.by
            for member in (self.texts.get(name),)
        ]
        remarks = [*statement.hedge, *speakers]
        if remarks:
            words += f" ({escaped(', '.join(remarks))})"
        for citation in statement.attribution.citations:
            number = self.cited.setdefault(str(citation), len(self.cited) + 1)
            words += f"[^{number}]"
        return words

    def reference(self, citation: str) -> str:
        """Return the text of a footnote."""
        name, _, locator = citation.partition(", ")
        source = self.texts.get(name)
        fields = ("author", "title", "text", "publisher", "published", "url")
        parts = [getattr(source, field, "") for field in fields]
        return escaped(", ".join(filter(None, (*parts, locator)))) or escaped(citation)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)


outline = Format(
    name="outline",
    label="Markdown outline",
    keeps="Written only: claims, reasons, objections and undercuts in words, speakers, and sources "
    "as footnotes.",
    write=_write,
)
