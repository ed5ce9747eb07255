"""The map that Argdown draws of what it derives: nodes and edges, in groups, as it exports them.

Source: @argdown/core 2.0, MapPlugin and GroupPlugin.  It is compared with what Argdown exports, to
know that the selection (`model.selected`) is the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import (
    SYMMETRIC,
    DebateNode,
    DebateRelation,
    End,
    Model,
    Section,
)
from argmap.formats.argdown.model.selected import Selected
from argmap.formats.argdown.read.settings import section_of

Json: TypeAlias = dict[str, Any]

_BETWEEN_STATEMENTS = {"contradictory": "attack", "contrary": "attack", "entails": "support"}
_GROWTH = 4  # edges for each statement, argument and relation; a map with more is none to look at


def drawn(model: Model) -> Json | None:
    """Return the `nodes` and `edges` of a model, or None where there would be too many edges.

    An edge joins each argument with a conclusion to each with that as a premise.
    """
    return _Drawing(model).run()


class _Drawing:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.selected = Selected(model)
        self.premise_in = self.selected.premise_in
        self.conclusion_in = self.selected.conclusion_in
        self.labels = section_of(model.settings.front, "map")
        self.chosen: dict[int, Json] = {}
        self.edges: list[Json] = []

    def run(self) -> Json | None:
        nodes = self.selected.nodes
        self.chosen = {
            id(node): _node(node, f"n{at}", self.labels) for at, node in enumerate(nodes)
        }
        for family in (self.premise_in, self.conclusion_in):
            for title in family:
                family[title] = [node for node in family[title] if id(node) in self.chosen]
        if self.count(nodes) > _GROWTH * (len(self.model.nodes) + len(self.model.links) + 8):
            return None
        for link in self.model.links:
            is_in = self.selected.is_in
            if is_in(link, link.source) and is_in(link, link.target):
                self.edge(link)
        for node in nodes:
            self.equal(node)
        return {"nodes": self.tree(nodes), "edges": self.edges}

    # Edges

    def count(self, nodes: list[DebateNode]) -> int:
        """Return at most how many edges there would be."""
        total = sum(len(self.sources(link)) * len(self.targets(link)) for link in self.model.links)
        uses = Counter(id(node.conclusion) for node in nodes if node.structure)
        total += sum(len(self.premise_in.get(key, ())) * number for key, number in uses.items())
        return total + sum(len(self.premise_in.get(id(node), ())) for node in nodes)

    def sources(self, link: DebateRelation) -> list[DebateNode]:
        if link.source.argument or id(link.source) in self.chosen:
            return [link.source] if id(link.source) in self.chosen else []
        return self.conclusion_in.get(id(link.source), [])

    def targets(self, link: DebateRelation) -> list[DebateNode]:
        target = link.target.owner
        if target.argument or id(target) in self.chosen:
            return [target] if id(target) in self.chosen else []
        return self.premise_in.get(id(target), [])

    def edge(self, link: DebateRelation) -> None:
        ways = [(self.sources(link), self.targets(link), link.source, link.target)]
        if link.type in SYMMETRIC and isinstance(link.target, DebateNode):
            back = DebateRelation(link.type, link.target, link.source)
            unseen = id(link.source) not in self.chosen
            ways.append(
                (self.sources(back), self.targets(back) if unseen else [], link.target, link.source)
            )
        for sources, targets, start, end in ways:
            for source in sources:
                for target in targets:
                    plain = not source.argument and not target.argument
                    type_ = link.type if plain else _BETWEEN_STATEMENTS.get(link.type, link.type)
                    self.join(type_, source, target, start, end)

    def equal(self, node: DebateNode) -> None:
        """Join a node to what has its conclusion, or itself, as a premise."""
        same = node.conclusion if node.argument else node
        if same is None:
            return
        shown = node.argument and id(same) in self.chosen
        users = [same] if shown else self.premise_in.get(id(same), [])
        for user_node in {id(user): user for user in users}.values():
            self.join("support", node, user_node, same, same)

    def join(
        self, type_: str, source: DebateNode, target: DebateNode, start: End, end: End
    ) -> None:
        edge: Json = {"id": f"e{len(self.edges) + 1}", "type": "map-edge", "relationType": type_}
        edge["from"] = self.chosen[id(source)]["id"]
        edge["to"] = self.chosen[id(target)]["id"]
        for key, node in (("from", start), ("to", end)):
            if isinstance(node, DebateNode) and not node.argument:
                edge[f"{key}EquivalenceClass"] = node.title
        self.edges.append(edge)

    # Groups

    def tree(self, nodes: list[DebateNode]) -> list[Json]:
        sections = self.model.all_sections()
        ids = {id(section): f"s{at}" for at, section in enumerate(sections, start=1)}
        groups = set(map(id, grouped(self.model)))
        records: dict[int, Json] = {}
        alone: list[Json] = []
        top: list[Json] = []
        for node in nodes:
            around = list(_around(node.section, groups))
            below = self.chosen[id(node)]
            for depth, section in enumerate(around):
                group = records.get(id(section))
                new = group is None
                if group is None:
                    group = records[id(section)] = _group(section, ids[id(section)])
                    group["level"] = len(around) - depth
                    if depth + 1 < len(around):
                        group["parent"] = ids[id(around[depth + 1])]
                group["children"].append(below)
                below = group
                if not new:
                    break
            else:
                (top if around else alone).append(below)
        return [*top, *alone]


def grouped(model: Model) -> Iterator[Section]:
    """Yield the sections that Argdown draws: those of the deepest levels, and as data say."""
    settings = section_of(model.settings.front, "group")
    depth, titles = settings.get("groupDepth", 2), section_of(settings, "sections")
    sections = [*model.all_sections()]
    written = (member.section for node in model.nodes for member in node.members)
    deepest = max((it.level for it in (*sections, *written) if it is not None), default=0)
    lowest = deepest - (depth if isinstance(depth, int) else 2) + 1
    for section in sections:
        is_drawn = None if settings.get("ignoreIsGroup") else section.data.get("isGroup")
        if "sections" in settings:
            entry = titles.get(section.title)
            is_drawn = entry.get("isGroup") if isinstance(entry, Mapping) else is_drawn or False
        if is_drawn or (is_drawn is None and section.level >= lowest):
            yield section


def _around(section: Section | None, groups: set[int]) -> Iterator[Section]:
    """Yield the groups that a node lies in, the innermost first."""
    while section is not None:
        if id(section) in groups:
            yield section
        section = section.parent


def _node(node: DebateNode, key: str, labels: Mapping[str, Any]) -> Json:
    kind = "argument" if node.argument else "statement"
    record: Json = {"id": key, "title": node.title, "type": f"{kind}-map-node"}
    mode = labels.get(f"{kind}LabelMode", "hide-untitled")
    shown = node.shown
    text = clean(shown.text) if shown is not None and mode in ("hide-untitled", "text") else ""
    untitled = node.title.startswith("Untitled") and text
    if (
        mode == "title"
        or (mode == "hide-untitled" and not untitled)
        or (mode == "text" and not text)
    ):
        record["labelTitle"] = node.title
    if text:
        record["labelText"] = text
    if node.tags and labels.get("addTags", True):
        record["tags"] = list(node.tags)
    return record


def _group(section: Section, key: str) -> Json:
    record: Json = {"id": key, "title": section.title, "type": "group-map-node"}
    if section.closed is not None:
        record["isClosed"] = section.closed
    return {**record, "labelTitle": section.title, "children": []}
