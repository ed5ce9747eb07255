"""The map that Argdown draws of what it derives: nodes and edges, in groups, as it exports them.

What is drawn is chosen as Argdown does without settings: arguments, statements with a title, and
those without one that no argument uses, if anything connects them.  Data say otherwise with
`isInMap`.  Source: @argdown/core 2.0, PreselectionPlugin to GroupPlugin.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from argmap.exchange.texts import clean
from argmap.formats.argdown.export.to_json import grouped
from argmap.formats.argdown.model.debate import End, Link, Model, Node, Section, Step

Json: TypeAlias = dict[str, Any]

_SYMMETRIC = ("contradictory", "contrary")
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
        self.kept_ids = {id(node) for node in model.nodes if node.data.get("isInMap", True) is True}
        self.premise_in: dict[int, list[Node]] = {}
        self.conclusion_in: dict[int, list[Node]] = {}
        for argument in model.nodes:
            if id(argument) in self.kept_ids:
                for node, _, role in argument.lines:
                    if role in ("premise", "main"):
                        family = self.premise_in if role == "premise" else self.conclusion_in
                        family.setdefault(id(node), []).append(argument)
        self.links: dict[int, list[Link]] = {}
        for link in model.links:
            self.links.setdefault(id(link.source), []).append(link)
            self.links.setdefault(id(link.target), []).append(link)
        self.chosen: dict[int, Json] = {}
        self.edges: list[Json] = []

    def run(self) -> Json | None:
        statements = [node for node in self.model.nodes if not node.argument and self.shows(node)]
        self.kept_ids -= {id(node) for node in self.model.nodes if not node.argument}
        self.kept_ids |= set(map(id, statements))
        arguments = [
            node for node in self.model.nodes if node.argument and self.shows_argument(node)
        ]
        nodes = [*statements, *arguments]
        self.chosen = {id(node): _node(node, f"n{at}") for at, node in enumerate(nodes)}
        for family in (self.premise_in, self.conclusion_in):
            for title in family:
                family[title] = [node for node in family[title] if id(node) in self.chosen]
        if self.count(nodes) > _GROWTH * (len(self.model.nodes) + len(self.model.links) + 8):
            return None
        for link in self.model.links:
            if self.is_in(link, link.source) and self.is_in(link, link.target):
                self.edge(link)
        for node in nodes:
            self.equal(node)
        return {"nodes": self.tree(nodes), "edges": self.edges}

    # What is drawn

    def is_in(self, link: Link, end: End) -> bool:
        """Tell whether an end of a relation, or an argument that uses it, is chosen."""
        if isinstance(end, Step):
            return id(end.argument) in self.kept_ids
        if end.argument or id(end) in self.kept_ids:
            return id(end) in self.kept_ids
        both = link.type in _SYMMETRIC
        premise = id(end) in self.premise_in and (both or link.target is end)
        return premise or (id(end) in self.conclusion_in and (both or link.target is not end))

    def is_linked(self, end: End) -> bool:
        return any(
            self.is_in(link, link.target if link.source is end else link.source)
            for link in self.links.get(id(end), ())
        )

    def shows(self, node: Node) -> bool:
        if id(node) not in self.kept_ids:
            return False
        if node.data.get("isInMap") is True:
            return True
        used = id(node) in self.premise_in or id(node) in self.conclusion_in
        linked = self.is_linked(node)
        titled = not node.title.startswith("Untitled")
        return (used or linked) and ((not used and linked) or titled)

    def shows_argument(self, node: Node) -> bool:
        if id(node) not in self.kept_ids:
            return False
        if node.data.get("isInMap") is True or self.is_linked(node):
            return True
        return any(map(self.is_linked, node.structure)) or any(
            self.connects(node, conclusion=role == "main")
            for node, _, role in node.lines
            if role != "intermediary"
        )

    def connects(self, line: Node, *, conclusion: bool) -> bool:
        """Tell whether something else is connected to an argument by one of its lines."""
        if id(line) in self.kept_ids:
            return True
        if id(line) in (self.premise_in if conclusion else self.conclusion_in):
            return True
        return any(
            self.is_in(link, link.target if link.source is line else link.source)
            for link in self.links.get(id(line), ())
            if link.type in _SYMMETRIC or (link.source is line) == conclusion
        )

    # Edges

    def count(self, nodes: list[Node]) -> int:
        """Return at most how many edges there would be."""
        total = sum(len(self.sources(link)) * len(self.targets(link)) for link in self.model.links)
        uses = Counter(id(node.conclusion) for node in nodes if node.structure)
        total += sum(len(self.premise_in.get(key, ())) * number for key, number in uses.items())
        return total + sum(len(self.premise_in.get(id(node), ())) for node in nodes)

    def sources(self, link: Link) -> list[Node]:
        if link.source.argument or id(link.source) in self.chosen:
            return [link.source] if id(link.source) in self.chosen else []
        return self.conclusion_in.get(id(link.source), [])

    def targets(self, link: Link) -> list[Node]:
        target = link.target.argument if isinstance(link.target, Step) else link.target
        if target.argument or id(target) in self.chosen:
            return [target] if id(target) in self.chosen else []
        return self.premise_in.get(id(target), [])

    def edge(self, link: Link) -> None:
        ways = [(self.sources(link), self.targets(link), link.source, link.target)]
        if link.type in _SYMMETRIC and isinstance(link.target, Node):
            back = Link(link.type, link.target, link.source)
            unseen = id(link.source) not in self.chosen
            ways.append((self.sources(back), self.targets(back) if unseen else [], *ends(back)))
        for sources, targets, start, end in ways:
            for source in sources:
                for target in targets:
                    plain = not source.argument and not target.argument
                    type_ = link.type if plain else _BETWEEN_STATEMENTS.get(link.type, link.type)
                    self.join(type_, source, target, start, end)

    def equal(self, node: Node) -> None:
        """Join a node to what has its conclusion, or itself, as a premise."""
        same = node.conclusion if node.argument else node
        if same is None:
            return
        shown = node.argument and id(same) in self.chosen
        users = [same] if shown else self.premise_in.get(id(same), [])
        for user_node in {id(user): user for user in users}.values():
            self.join("support", node, user_node, same, same)

    def join(self, type_: str, source: Node, target: Node, start: End, end: End) -> None:
        edge: Json = {"id": f"e{len(self.edges) + 1}", "type": "map-edge", "relationType": type_}
        edge["from"] = self.chosen[id(source)]["id"]
        edge["to"] = self.chosen[id(target)]["id"]
        for key, node in (("from", start), ("to", end)):
            if isinstance(node, Node) and not node.argument:
                edge[f"{key}EquivalenceClass"] = node.title
        self.edges.append(edge)

    # Groups

    def tree(self, nodes: list[Node]) -> list[Json]:
        sections = self.model.all_sections()
        ids = {id(section): f"s{at}" for at, section in enumerate(sections, start=1)}
        groups = set(map(id, grouped(sections)))
        made: dict[int, Json] = {}
        alone: list[Json] = []
        top: list[Json] = []
        for node in nodes:
            around = list(_around(node.section, groups))
            below = self.chosen[id(node)]
            for depth, section in enumerate(around):
                group = made.get(id(section))
                new = group is None
                if group is None:
                    group = made[id(section)] = _group(section, ids[id(section)])
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


def ends(link: Link) -> tuple[Node, End]:
    """Return the source and target of a relation."""
    return link.source, link.target


def _around(section: Section | None, groups: set[int]) -> Iterator[Section]:
    """Yield the groups that a node lies in, the innermost first."""
    while section is not None:
        if id(section) in groups:
            yield section
        section = section.parent


def _node(node: Node, key: str) -> Json:
    kind = "argument" if node.argument else "statement"
    record: Json = {"id": key, "title": node.title, "type": f"{kind}-map-node"}
    shown = node.shown
    text = clean(shown.text) if shown is not None else ""
    if not text or not node.title.startswith("Untitled"):
        record["labelTitle"] = node.title
    if text:
        record["labelText"] = text
    if node.tags:
        record["tags"] = list(node.tags)
    return record


def _group(section: Section, key: str) -> Json:
    record: Json = {"id": key, "title": section.title, "type": "group-map-node"}
    if "isClosed" in section.data:
        record["isClosed"] = section.data["isClosed"]
    return {**record, "labelTitle": section.title, "children": []}
