"""Questions that users ask of a map."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from argmap.diagnostics import or_meant
from argmap.model.details import with_hints
from argmap.model.index import MAIN_CLAIM
from argmap.model.parts import Parts, Which, key, keys
from argmap.model.relation import Relation
from argmap.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from networkx import DiGraph

Member = TypeVar("Member", Statement, Relation)


class Queries(Parts):
    """Methods of a map that only read it.

    Wherever a statement or a relation is asked for, its name or id will do.  Unknown names raise
    `KeyError` with the nearest known ones.  Results come in the order of the map.
    """

    def __getitem__(self, statement: str | Statement) -> Statement:
        return _found("statement", key(statement), self.index.statements)

    def __contains__(self, name: object) -> bool:
        if isinstance(name, Statement):
            return self.index.statements.get(name.name) == name
        if isinstance(name, Relation):
            return self.index.relations.get(name.id) == name
        return name in self.index.statements

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.index.statements)

    def relation(self, id: str) -> Relation:  # noqa: A002 - the attribute's own name
        """Return the relation of that id."""
        return _found("relation", id, self.index.relations)

    def step(self, sources: Which | Iterable[Which], target: Which, *, kind: str = "") -> Relation:
        """Return the one step from `sources` to `target`, of that kind if one is given.

        `KeyError` when there is none, or more than one.
        """
        wanted = set(keys(sources))
        steps = self.index.incoming.get(key(target), ())
        steps = tuple(step for step in steps if kind in ("", step.kind))
        relations = [step for step in steps if set(step.sources) == wanted]
        if len(relations) == 1:
            return relations[0]
        sources = " & ".join(sorted(wanted))
        ends = f"step from {sources} to {key(target)}"
        if relations:
            raise KeyError(f"more than one {ends}")
        known = [" & ".join(step.sources) for step in steps]
        otherwise = f"steps there come from {', '.join(known)}" if known else ""
        raise KeyError(or_meant(f"no {ends}", sources, known, otherwise))

    def role(self, statement: Which) -> str:
        """Return what a statement does in the map, whatever kind was written.

        'question', 'rebuttal' (it attacks a statement), 'undercutter' (it attacks a step),
        'main claim' (nothing rests on it), 'claim' (it has reasons or answers a question) or
        'premise'.
        """
        return self.index.roles[self[key(statement)].name]

    @property
    def title(self) -> str:
        """The title of the map, '' for none."""
        return self.metadata.title

    @property
    def depth(self) -> int:
        """How many steps the farthest statement lies from the nearest main claim or question.

        They are counted as by `descendants`: what undercuts a step is as far as its premises.
        In a map that has neither, since everything runs in circles, it is counted from the first
        statement.
        """
        start = [*self.roots, *self.questions] or [*self.statements[:1]]
        waves = self._waves((statement.name for statement in start), self._below)
        return max(0, sum(1 for _ in waves) - 1)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the sources and actors that say a statement or make a step, once each."""
        return tuple(dict.fromkeys(name for member in self.speaking for name in member.by))

    @property
    def roots(self) -> tuple[Statement, ...]:
        """The main claims: statements that support, attack, undercut and answer nothing.

        A question that nothing else rests on is not a claim, and so not among them.
        """
        return self._with_role(MAIN_CLAIM)

    @property
    def questions(self) -> tuple[Statement, ...]:
        """The questions."""
        return self._with_role("question")

    def incoming(self, of: Which, *, kind: str = "") -> tuple[Relation, ...]:
        """Return the relations that aim at a statement or a relation."""
        return _of_kind(self.index.incoming.get(self._known(of), ()), kind)

    def outgoing(self, of: Which, *, kind: str = "") -> tuple[Relation, ...]:
        """Return the relations that start from a statement."""
        return _of_kind(self.index.outgoing.get(self._known(of), ()), kind)

    @with_hints
    def supports(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the inferences for a statement or a step, or all of the map."""
        return self._relations(of, "supports")

    @with_hints
    def attacks(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the attacks on a statement, or all of the map; undercuts are not among them."""
        return self._relations(of, "attacks")

    @with_hints
    def undercuts(self, *, of: Which | None = None) -> tuple[Relation, ...]:
        """Return the undercuts of a step, of any step to a statement, or all of the map."""
        if of is None or key(of) in self.index.relations:
            return self._relations(of, "undercuts")
        steps = self.incoming(of)
        return tuple(chain.from_iterable(self.incoming(step, kind="undercuts") for step in steps))

    @with_hints
    def premises(self, *, of: Which | None = None) -> tuple[Statement, ...]:
        """Return the statements that support a statement, the sources of a relation, or any."""
        if of is not None and key(of) in self.index.relations:
            return self._statements(self.index.relations[key(of)].sources)
        return self._statements(name for step in self.supports(of=of) for name in step.sources)

    @with_hints
    def conclusions(self, *, of: Which | None = None) -> tuple[Statement, ...]:
        """Return the statements that a statement supports, or all that are supported.

        Of a relation it is the statement at which it aims in the end.
        """
        if of is not None and key(of) in self.index.relations:
            return (self[self.aim(of)],)
        steps = self.supports() if of is None else self.outgoing(of, kind="supports")
        return self._statements(step.target for step in steps if step.target in self)

    def ancestors(self, of: Which, *, depth: int | None = None) -> tuple[Statement, ...]:
        """Return what a statement bears on, up to the main claims, at most `depth` steps away.

        Reasons, attacks, undercuts and answers bear on what they aim at; contradictions,
        restatements and preferences stand beside it.
        """
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
        first, last = self[key(start)].name, self[key(end)].name
        if first == last:
            yield (self[first],)
            return
        trail = {first: None}
        leading = self._reached(last, None, up=False)
        branches = [iter(self._above(first))]
        while branches:
            name = next(branches[-1], None)
            if name is None:
                branches.pop()
                trail.popitem()
            elif name == last:
                yield tuple(self[step] for step in (*trail, name))
            elif name in leading and name not in trail:
                trail[name] = None
                branches.append(iter(self._above(name)))

    def aim(self, relation: Which) -> str:
        """Return the name of the statement at which a relation aims in the end."""
        at = self._known(relation)
        return self.index.aims.get(at, at)

    def to_networkx(self) -> DiGraph:
        """Return a `networkx.DiGraph`: statements and relations as nodes, edges along the arrows.

        Node attributes are `type` ('statement' or 'relation') and `data`, the member itself.
        `ModuleNotFoundError` tells how to install networkx where it is absent, or broken.
        """
        try:
            import networkx as nx
        except Exception as failure:
            from argmap.system.installation import lack

            message = f"to_networkx needs {lack(failure, 'networkx', 'networkx', 'networkx')}"
            raise ModuleNotFoundError(message) from failure
        graph = nx.DiGraph()
        for statement in self.statements:
            graph.add_node(statement.name, type="statement", data=statement)
        for relation in self.relations:
            graph.add_node(relation.id, type="relation", data=relation)
        for relation in self.relations:
            graph.add_edges_from((name, relation.id) for name in relation.sources)
            graph.add_edge(relation.id, relation.target)
        return graph

    def _above(self, name: str) -> Iterator[str]:
        if name in self.index.relations:
            yield self.index.aims[name]
            return
        for relation in self.index.outgoing.get(name, ()):
            if relation.traits.rests:
                yield self.index.aims[relation.id]

    def _below(self, name: str) -> Iterator[str]:
        if name in self.index.relations:
            yield from self.index.relations[name].sources
        aims = [name]
        for aim in aims:
            for relation in self.index.incoming.get(aim, ()):
                if relation.traits.rests:
                    yield from relation.sources
                    aims.append(relation.id)

    def _reached(self, start: str, depth: int | None, *, up: bool) -> set[str]:
        if depth is not None and (not isinstance(depth, int) or depth < 0):
            raise ValueError(f"a depth is 0 or more, not {depth!r}")
        waves = self._waves([start], self._above if up else self._below)
        near = islice(waves, None if depth is None else depth + 1)
        return {name for wave in near for name in wave} - {start}

    def _waves(
        self, names: Iterable[str], step: Callable[[str], Iterable[str]]
    ) -> Iterator[list[str]]:
        """Yield the names, then those that are one step away, and so on; each name once."""
        edge = [*names]
        seen = set(edge)
        while edge:
            yield edge
            further = dict.fromkeys(neighbour for name in edge for neighbour in step(name))
            edge = [name for name in further if name not in seen]
            seen.update(edge)

    def _known(self, which: Which) -> str:
        name = key(which)
        if name not in self.index.relations:
            _found("statement", name, self.index.statements)
        return name

    def _relations(self, of: Which | None, kind: str) -> tuple[Relation, ...]:
        if of is None:
            return _of_kind(self.relations, kind)
        return self.incoming(of, kind=kind)

    def _with_role(self, role: str) -> tuple[Statement, ...]:
        roles = self.index.roles
        return tuple(member for member in self.statements if roles[member.name] == role)

    def _statements(self, names: Iterable[str]) -> tuple[Statement, ...]:
        places = self.index.places
        return tuple(self.statements[place] for place in sorted({places[name] for name in names}))


def _found(family: str, name: str, members: Mapping[str, Member]) -> Member:
    if name not in members:
        raise unknown(family, name, members)
    return members[name]


def unknown(family: str, name: str, known: Iterable[str]) -> KeyError:
    """Return the error that nothing of the family has that name, with the nearest known ones."""
    return KeyError(or_meant(f"unknown {family} {name!r}", name, known))


def _of_kind(relations: tuple[Relation, ...], kind: str) -> tuple[Relation, ...]:
    return tuple(relation for relation in relations if relation.kind == kind) if kind else relations
