"""What Argdown draws of a model: its statements and arguments, as settings and data choose them.

Source: @argdown/core 2.0, PreselectionPlugin, StatementSelectionPlugin, ArgumentSelectionPlugin.
Not here: the nodes and edges themselves.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.json import listed
from argmap.formats.argdown.model.debate import (
    SYMMETRIC,
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Model,
)
from argmap.formats.argdown.read.settings import section_of
from argmap.semantics.engine.links import grouped


class Selected:
    """The `nodes` that are drawn, statements first; linear in the model.

    `premise_in` and `conclusion_in` are the arguments that use a statement, by its identity.
    """

    def __init__(self, model: Model) -> None:
        self.settings = section_of(model.settings.front, "selection")
        self._only_connected = bool(self.settings.get("excludeDisconnected", True))
        self.kept_ids = {id(node) for node in model.nodes if _preselected(node, self.settings)}
        kept = [node for node in model.nodes if id(node) in self.kept_ids]
        uses = grouped((it.role, (id(it.node), node)) for node in kept for it in node.lines)
        self.premise_in = grouped(uses.get("premise", ()))
        self.conclusion_in = grouped(uses.get("main", ()))
        self._links = grouped((id(end), it) for it in model.links for end in (it.source, it.target))
        self.nodes: list[DebateNode] = []
        for is_argument, shows in ((False, self._shows), (True, self._shows_argument)):
            family = [node for node in model.nodes if node.argument == is_argument]
            chosen = [node for node in family if id(node) in self.kept_ids and shows(node)]
            self.kept_ids -= set(map(id, family)) - set(map(id, chosen))
            self.nodes += chosen

    def is_in(self, link: DebateRelation, end: End) -> bool:
        """Return whether an end of a relation, or an argument that uses it, is chosen."""
        if isinstance(end, ArgumentStep):
            # Argdown loses what aims at an inference of an argument that it exploded
            return id(end.owner) in self.kept_ids and not end.owner.whole
        if end.argument or id(end) in self.kept_ids:
            return id(end) in self.kept_ids
        both = link.type in SYMMETRIC
        premise = id(end) in self.premise_in and (both or link.target is end)
        return premise or (id(end) in self.conclusion_in and (both or link.target is not end))

    def _opposite(self, end: End) -> Iterator[tuple[DebateRelation, End]]:
        for link in self._links.get(id(end), ()):
            yield link, link.target if link.source is end else link.source

    def _is_linked(self, end: End) -> bool:
        return any(self.is_in(link, opposite) for link, opposite in self._opposite(end))

    def _forced(self, node: DebateNode) -> bool:
        return not self.settings.get("ignoreIsInMap") and node.data.get("isInMap") is True

    def _shows(self, node: DebateNode) -> bool:
        if self._forced(node) or node.title in listed(self.settings.get("includeStatements")):
            return True
        used = id(node) in self.premise_in or id(node) in self.conclusion_in
        linked = self._is_linked(node)
        if self._only_connected and not (used or linked):
            return False
        alone = not used and linked
        match str(self.settings.get("statementSelectionMode", "with-title")):
            case "with-title":
                return alone or not node.title.startswith("Untitled")
            case "top-level":
                return alone or any(member.role == "top-level" for member in node.members)
            case "with-relations":
                return linked
            case "not-used-in-argument":
                return not used
            case "with-more-than-one-relation":
                return linked and (not used or self._partners(node) > 1)
            case mode:
                return mode == "all"

    def _partners(self, node: DebateNode) -> int:
        """Return how many arguments stand at the other ends of the relations of a statement."""
        count = 0
        for link, opposite in self._opposite(node):
            end = opposite.owner
            family = self.premise_in if link.target is end else self.conclusion_in
            count += id(end) in self.kept_ids if end.argument else len(family.get(id(end), ()))
        return count

    def _shows_argument(self, node: DebateNode) -> bool:
        if not self._only_connected or self._forced(node) or self._is_linked(node):
            return True
        return any(map(self._is_linked, node.structure)) or any(
            self._connects(line.node, conclusion=line.role == "main")
            for line in node.lines
            if line.role != "intermediary"
        )

    def _connects(self, node: DebateNode, *, conclusion: bool) -> bool:
        """Return whether something else is connected to an argument by one of its lines."""
        family = self.premise_in if conclusion else self.conclusion_in
        return (
            id(node) in self.kept_ids
            or id(node) in family
            or any(
                self.is_in(link, opposite)
                for link, opposite in self._opposite(node)
                if link.type in SYMMETRIC or (link.source is node) == conclusion
            )
        )


def _preselected(node: DebateNode, settings: Mapping[str, Any]) -> bool:
    if not settings.get("ignoreIsInMap") and node.data.get("isInMap", True) is not True:
        return False
    excluded = settings.get("excludeArguments" if node.argument else "excludeStatements")
    if node.title in listed(excluded):
        return False
    sections, tags = settings.get("selectedSections"), settings.get("selectedTags")
    if isinstance(sections, list):
        if node.section is None:
            return settings.get("selectElementsWithoutSection") is True
        if node.section.title not in sections:
            return False
    if isinstance(tags, list):
        return any(tag in tags for tag in node.tags) or (
            not node.tags and settings.get("selectElementsWithoutTag") is True
        )
    return True
