"""An outline in Markdown, for reports and language models: nested lists that say how claims relate.

Below each claim stand its reasons ("because", further premises of the same reason "and"), what
speaks against it ("but"), and what questions a step ("but that does not follow: …").  Who says a
claim stands in parentheses, where it is said in a footnote.  A claim that stands elsewhere, too, is
unfolded where it comes first; main claims that contradict each other stand beside each other.
Written only.
Not here: prose without lists, which no rule can write well.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.exchange.format import Format, Written
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.outline import Outline, OutlineEntry, words_of

if TYPE_CHECKING:
    from argmap.model import Actor, Source

CAPABILITIES = Capabilities(
    statements=frozenset({"title", "hedge"}),
    metadata=frozenset({"title", "author", "date"}),
    verbs=AS_IT_IS,
    steps=True,
    provenance=True,
    shows_names=True,
)
_MARKS = re.compile(r"([\\`*_\[\]<>#|~]|&(?=[#\w]+;)|^[-+](?=\s))")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")  # which opens a numbered list


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "the outline")
    return Written("\n".join(_Outline(fitting).lines()) + "\n", findings)


def _hangs(_: str, relation: Relation) -> bool:
    """Return whether a claim may stand under another: those that contradict each other do not."""
    return not (relation.traits.polarity and relation.traits.symmetric)


class _Outline:
    """Writes each claim where it comes first, from the main claims down."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.outline = Outline(map_, _hangs)
        self.cited: dict[str, int] = {}
        self.texts: dict[str, Source | Actor] = {source.name: source for source in map_.sources}
        self.texts |= {actor.name: actor for actor in map_.actors}

    def lines(self) -> Iterator[str]:
        metadata = self.map.metadata
        about = ", ".join(filter(None, (metadata.author, metadata.date)))
        title = f"# {escaped(metadata.title)}" if metadata.title else ""
        for line in filter(None, (title, escaped(about))):
            yield from (line, "")
        for root in self.outline.roots():
            yield from map(self.item, self.outline.unfold(root))
        if self.cited:
            yield ""
            for name, number in self.cited.items():
                yield f"[^{number}]: {self.reference(name)}"

    def item(self, entry: OutlineEntry) -> str:
        relation, opening = entry.relation, ""
        if relation is not None:
            is_first = entry.name == relation.sources[0]
            opening = f"{words_of(self.map, relation).opening if is_first else 'and'} "
        text = self.sentence(self.map[entry.name])
        if entry.is_reference and entry.name in self.map.index.incoming:
            text += f" (see {'above' if entry.name in self.outline.unfolded else 'below'})"
        return f"{'  ' * entry.depth}- {opening}{text}"

    def sentence(self, statement: Statement) -> str:
        """Return a claim with its title, how sure it is, who says it and where."""
        words = escaped(statement.text or statement.title or statement.name)
        if statement.title and statement.text:
            words = f"**{escaped(statement.title)}**: {words}"
        speakers = (self.texts[name].headline for name in statement.attribution.by)
        remarks = [*statement.hedge, *speakers]
        if remarks:
            words += f" ({escaped(', '.join(remarks))})"
        for citation in statement.attribution.citations:
            number = self.cited.setdefault(str(citation), len(self.cited) + 1)
            words += f"[^{number}]"
        return words

    def reference(self, citation: str) -> str:
        name, _, locator = citation.partition(", ")
        source = self.texts.get(name)
        fields = ("author", "title", "text", "publisher", "published", "url")
        parts = [getattr(source, field, "") for field in fields]
        return escaped(", ".join(filter(None, (*parts, locator)))) or escaped(citation)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


outline = Format(name="outline", write=_write)
