"""Questions that users ask of a map.

Not here: which claims stand (`semantics`) and what is wrong with the map (`checks`).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.diagnostics import did_you_mean
from argmap.model.index import MAIN_CLAIM
from argmap.model.relation import Relation
from argmap.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model.index import Index

Which: TypeAlias = str | Statement | Relation


def key(which: Which) -> str:
    """Return the name of a statement or the id of a relation; a string is one already."""
    if isinstance(which, str):
        return which
    return which.id if isinstance(which, Relation) else which.name


class Queries:
    """Methods of a map that only read it.

    Wherever a statement or a relation is asked for, its name or id will do.  Unknown names raise
    `KeyError` with the nearest known ones.  Results come in the order of the map.
    """

    if TYPE_CHECKING:
        statements: tuple[Statement, ...]
        relations: tuple[Relation, ...]

        @property
        def index(self) -> Index:
            """The look-ups of the map."""

    def __getitem__(self, name: str) -> Statement:
        try:
            return self.index.statements[name]
        except KeyError:
            raise self._no("statement", name, self.index.statements) from None

    def __contains__(self, name: object) -> bool:
        return (name.name if isinstance(name, Statement) else name) in self.index.statements

    def relation(self, id: str) -> Relation:  # noqa: A002 - the attribute's own name
        """Return the relation of that id."""
        try:
            return self.index.relations[id]
        except KeyError:
            raise self._no("relation", id, self.index.relations) from None

    def step(self, sources: str | Sequence[str], target: Which, *, kind: str = "") -> Relation:
        """Return the one step from `sources` to `target`, of that kind if one is given.

        `KeyError` when there is none, or more than one.
        """
        wanted = {sources} if isinstance(sources, str) else set(sources)
        found = [
            one
            for one in self.index.incoming.get(key(target), ())
            if set(one.sources) == wanted and kind in ("", one.kind)
        ]
        if len(found) != 1:
            many = "more than one step" if found else "no step"
            raise KeyError(f"{many} from {' & '.join(sorted(wanted))} to {key(target)}")
        return found[0]

    def role(self, statement: Which) -> str:
        """Return what a statement does in the map, whatever kind was written.

        'question', 'rebuttal' (it attacks a statement), 'undercutter' (it attacks a step),
        'main claim' (nothing rests on it), 'claim' (it has reasons or answers a question) or
        'premise'.
        """
        return self.index.roles[self[key(statement)].name]

    @property
    def roots(self) -> tuple[Statement, ...]:
        """The main claims: statements that support, attack, undercut and answer nothing.

        A question that nothing else rests on is no claim, and not among them.
        """
        return tuple(one for one in self.statements if self.role(one) == MAIN_CLAIM)

    @property
    def questions(self) -> tuple[Statement, ...]:
        """The questions."""
        return tuple(one for one in self.statements if self.role(one) == "question")

    def incoming(self, of: Which, *, kind: str = "") -> tuple[Relation, ...]:
        """Return the relations that aim at a statement or a relation."""
        return _of_kind(self.index.incoming.get(self._known(of), ()), kind)

    def outgoing(self, of: Which, *, kind: str = "") -> tuple[Relation, ...]:
        """Return the relations that start from a statement."""
        return _of_kind(self.index.outgoing.get(self._known(of), ()), kind)

    def supports(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the inferences for a statement or a step, or all of the map."""
        return self._relations(of, "supports")

    def attacks(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the attacks on a statement, or all of the map; undercuts are not among them."""
        return self._relations(of, "attacks")

    def undercuts(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the undercuts of a step, of any step to a statement, or all of the map."""
        if of is None or key(of) in self.index.relations:
            return self._relations(of, "undercuts")
        return tuple(
            undercut
            for step in self.incoming(of)
            for undercut in self.incoming(step, kind="undercuts")
        )

    def premises(self, *, of: Which | None = None) -> tuple[Statement, ...]:
        """Return the statements that support a statement, or any."""
        return self._statements(name for one in self.supports(of=of) for name in one.sources)

    def conclusions(self, *, of: Which | None = None) -> tuple[Statement, ...]:
        """Return the statements that a statement supports, or all that are supported."""
        steps = self.supports() if of is None else self.outgoing(of, kind="supports")
        return self._statements(one.target for one in steps if one.target in self)

    def ancestors(self, of: Which, *, depth: int | None = None) -> tuple[Statement, ...]:
        """Return what a statement bears on, up to the main claims, at most `depth` steps away."""
        return self._statements(self._reached(self._known(of), depth, up=True))

    def descendants(self, of: Which, *, depth: int | None = None) -> tuple[Statement, ...]:
        """Return what bears on a statement, down to the last premise, at most `depth` steps away.

        What bears on a step that leads to a statement bears on that statement.
        """
        return self._statements(self._reached(self._known(of), depth, up=False))

    def paths(self, start: Which, end: Which) -> Iterator[tuple[Statement, ...]]:
        """Yield every way from `start` up to `end` on which no statement comes twice.

        There may be exponentially many: take what you need.
        """
        first, last = self._known(start), self._known(end)
        trail = [first]
        branches = [iter(self._above(first))]
        if first == last:
            yield (self[first],)
            return
        while branches:
            name = next(branches[-1], None)
            if name is None:
                branches.pop()
                trail.pop()
            elif name == last:
                yield tuple(self[one] for one in (*trail, name))
            elif name not in trail:
                trail.append(name)
                branches.append(iter(self._above(name)))

    def aim(self, relation: Which) -> str:
        """Return the name of the statement at which a relation aims in the end."""
        at = key(relation)
        while at in self.index.relations:
            at = self.index.relations[at].target
        return at

    def to_networkx(self) -> Any:
        """Return a `networkx.DiGraph`: statements and relations as nodes, edges along the arrows.

        Node attributes are `type` ('statement' or 'relation') and `data`, the member itself.
        `ModuleNotFoundError` tells how to install networkx where it is absent.
        """
        try:
            import networkx as nx
        except ModuleNotFoundError as absent:
            raise ModuleNotFoundError(
                "to_networkx needs networkx: pip install 'argmap[networkx]'"
            ) from absent
        graph: Any = nx.DiGraph()
        for one in self.statements:
            graph.add_node(one.name, type="statement", data=one)
        for relation in self.relations:
            graph.add_node(relation.id, type="relation", data=relation)
        for relation in self.relations:
            graph.add_edges_from((name, relation.id) for name in relation.sources)
            graph.add_edge(relation.id, relation.target)
        return graph

    def _above(self, name: str) -> dict[str, None]:
        return dict.fromkeys(self.aim(one.id) for one in self.index.outgoing.get(name, ()))

    def _below(self, name: str) -> dict[str, None]:
        found: dict[str, None] = {}
        aims = deque([name])
        while aims:
            for relation in self.index.incoming.get(aims.popleft(), ()):
                found.update(dict.fromkeys(relation.sources))
                aims.append(relation.id)
        return found

    def _reached(self, start: str, depth: int | None, *, up: bool) -> set[str]:
        seen = {start}
        edge = [start]
        away = 0
        while edge and (depth is None or away < depth):
            further = [
                other for name in edge for other in (self._above if up else self._below)(name)
            ]
            edge = list(dict.fromkeys(name for name in further if name not in seen))
            seen.update(edge)
            away += 1
        return seen - {start}

    def _known(self, which: Which) -> str:
        name = key(which)
        if name in self.index.statements or name in self.index.relations:
            return name
        raise self._no("statement", name, self.index.statements)

    def _relations(self, of: Which | None, kind: str) -> tuple[Relation, ...]:
        if of is None:
            return _of_kind(self.relations, kind)
        return self.incoming(of, kind=kind)

    def _statements(self, names: Any) -> tuple[Statement, ...]:
        wanted = set(names)
        return tuple(one for one in self.statements if one.name in wanted)

    @staticmethod
    def _no(what: str, name: str, known: Any) -> KeyError:
        hints = did_you_mean(name, known)
        return KeyError(f"no {what} {name!r}" + "".join(f"; {hint}" for hint in hints))


def _of_kind(relations: tuple[Relation, ...], kind: str) -> tuple[Relation, ...]:
    return tuple(one for one in relations if one.kind == kind) if kind else relations
