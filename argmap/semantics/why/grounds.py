"""What speaks for and against a claim, with the label of each step."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from argmap.model import ArgumentMap
from argmap.model.vocabulary import ALTERNATIVES
from argmap.semantics.answers.result import Result
from argmap.semantics.compilation.compiled import exclusion
from argmap.semantics.compilation.participants import alternatives
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.links import grouped
from argmap.semantics.standards import counts_each

if TYPE_CHECKING:
    from argmap.model import Relation


@frozen
class Ground:
    """A step to a claim or to another step.

    `sources` are the names that it starts from, `label` whether it is in.  `failed` says why it has
    no effect, and is out, '' when it has.  `way` are the two claims, if others than the source and
    the target, between which there is an attack from which this follows.  `into` yields the steps
    to this one of a polarity; they are looked up when asked for, since a step may be undercut
    thousands deep.  `held` is its label by its premises and undercuts alone: a step that is
    rebutted has a lower one.  `relation` is the relation that it is, None for a pair of a framework
    or of answers.  `key` tells the step from others at which something may aim, `target` is the
    claim or step to which it leads.
    """

    sources: tuple[str, ...]
    label: int
    failed: str = ""
    way: tuple[str, str] = ("", "")
    held: int = -1
    relation: "Relation | None" = field(default=None, eq=False, repr=False)
    into: "Callable[[int], Iterable[Ground]]" = field(default=lambda _: (), eq=False, repr=False)
    key: str | int = field(default="", eq=False, repr=False)
    target: str = field(default="", eq=False, repr=False)

    @property
    def rebutted(self) -> bool:
        """Whether it would hold, or might, if nothing on the other side did."""
        return not self.failed and self.held not in (-1, self.label)

    @property
    def against(self) -> "tuple[Ground, ...]":
        """The steps that undercut it."""
        return tuple(self.into(-1))

    @property
    def backing(self) -> "tuple[Ground, ...]":
        """The steps that support it."""
        return tuple(self.into(1))


def sources_of(steps: Iterable[Ground]) -> list[str]:
    """Return the sources of some steps, each once."""
    return list(dict.fromkeys(name for step in steps for name in step.sources))


def bearing(steps: Iterable[Ground]) -> Iterator[Ground]:
    """Yield steps, what undercuts or backs them, what does so to that and so on, each once.

    Nothing is yielded from beyond one that failed.
    """
    grounds = list(steps)
    seen: set[str | int] = set()
    for ground in grounds:
        if ground.key not in seen:
            yield ground
            if not ground.failed:
                grounds.extend((*ground.against, *ground.backing))
            if ground.key != "":
                seen.add(ground.key)


class Grounds:
    """What speaks for and against the claims of a result, in the order of the map.

    `implied` says that supports are implications, which are not steps of their own; `excludes` that
    answers to a question can exclude each other.
    """

    def __init__(self, result: Result) -> None:
        self.labels = result.answer.statuses
        self.names = result.names
        self.result = result
        self.reading = result.reading
        self.implied = self.reading is not None and self.reading.implied is not None
        self.excludes = isinstance(result.subject, ArgumentMap) and not self.implied
        self._alike = grouped((node, name) for name, node in self.names.items())

    def label(self, name: str) -> int:
        """Return the label of a claim."""
        return self.labels[self.names[name]]

    def alike(self, name: str) -> list[str]:
        """Return the names of a claim and of all that restate it."""
        return self._alike[self.names[name]]

    def reasons(self, name: str) -> list[Ground]:
        """Return the steps that support a claim."""
        return [ground for word in self.alike(name) for ground in self._into(word, 1)]

    def attacks(self, name: str) -> list[Ground]:
        """Return the steps that attack a claim, those that fail included."""
        return [ground for word in self.alike(name) for ground in self._into(word, -1)]

    def fallen(self, step: Ground) -> list[str]:
        """Return what a step rests on and is out, unless an undercut stops it anyway.

        These are its sources, or else what backs it when nothing does so successfully.
        """
        names: list[str] = []
        steps = [step]
        for ground in steps:
            if ground.failed or any(cut.label == IN for cut in ground.against):
                continue
            fallen = [name for name in ground.sources if self.label(name) == OUT]
            names += fallen
            if not fallen and not any(backing.label == IN for backing in ground.backing):
                steps.extend(ground.backing)
        return names

    def needs(self, name: str) -> list[str]:
        """Return what a claim needs where supports are necessary ones; else nothing."""
        if self.reading is None or self.reading.name != "necessary":
            return []
        return [
            source
            for word in self.alike(name)
            for relation in self.result.subject.index.incoming.get(word, ())
            if relation.traits.polarity > 0
            for source in relation.sources
            if source in self.names
        ]

    def ways(self, relation: "Relation") -> "Iterator[Ground]":
        """Yield a relation of a map as the step that it is; as two, where it acts both ways."""
        yield from self._ground(relation, relation.sources, 0, relation.id)
        if relation.traits.symmetric and relation.target in self.names:
            yield from self._ground(relation, (relation.target,), 1, f"{relation.id} back")

    def _into(self, name: str, polarity: int) -> Iterator[Ground]:
        if self.implied:
            yield from self._implied(name) if polarity < 0 else ()
            return
        if not isinstance(self.result.subject, ArgumentMap):
            for word in self._pairs[polarity].get(name, ()):
                yield Ground((word,), self.label(word), target=name)
            return
        index = self.result.subject.index
        arriving, leaving = index.incoming.get(name, ()), index.outgoing.get(name, ())
        back = (each for each in leaving if each.traits.symmetric and polarity < 0)
        for relation in {each.id: each for each in (*arriving, *back)}.values():
            if relation.traits.polarity == polarity:
                yield from (step for step in self.ways(relation) if step.target == name)
        yield from self._excluding(name) if polarity < 0 else ()

    def _excluding(self, name: str) -> Iterator[Ground]:
        """Yield the other answers to each exclusive question that a claim answers."""
        for rival in self.other_answers(name, "exclusive"):
            key = exclusion(self.names[rival], self.names[name])
            failed = self.result.compiled.failed.get(key, "")
            yield Ground((rival,), OUT if failed else self.label(rival), failed, target=name)

    def _ground(
        self, relation: "Relation", sources: tuple[str, ...], path: int, key: str
    ) -> Iterator[Ground]:
        if any(name not in self.names for name in sources):
            return
        compiled = self.result.compiled
        label, failed = compiled.label(self.labels, relation, path), compiled.failed.get(key, "")
        if label == IN and counts_each(relation.scheme):  # where each counts, it rests on those
            sources = tuple(name for name in sources if self.label(name) == IN)
        yield Ground(
            sources,
            OUT if failed else label,
            failed,
            held=compiled.premises(self.labels, relation, path),
            relation=relation,
            into=partial(self._into, relation.id),
            key=relation.id,
            target=relation.sources[0] if path else relation.target,
        )

    def _implied(self, name: str) -> Iterator[Ground]:
        """Yield what attacks a claim where supports are implications, its own attackers first.

        Of the name of a step, it is what undercuts that.
        """
        node = self.names.get(name)
        if node is None:
            steps = self.result.compiled.steps.get(name, ())
            cuts = (cut for step in steps for cut in self.reading.circuit.none_of[step])
            yield from map(self._attacking, cuts)
            return
        proper = set(self.reading.plain.none_of[node])
        rows = self.reading.circuit.none_of[node]
        for attacker in sorted(rows, key=lambda node: node not in proper):
            by, on = self.reading.way(attacker, node)
            step = "the step from " * (on not in self._alike)  # which is undercut
            way = self._called(by) * (by != attacker), f"{step}{self._called(on)}" * (on != node)
            yield evolve(self._attacking(attacker), way=way, target=name)

    def _called(self, node: int) -> str:
        return " and ".join(map(self.result.call, self._names_behind(node)))

    def _attacking(self, node: int) -> Ground:
        """Return a node that attacks, as a step; what undercuts it is another such node."""

        def into(polarity: int) -> Iterator[Ground]:
            cuts = self.reading.circuit.none_of[node] if polarity < 0 else ()
            return map(self._attacking, () if node in self._alike else cuts)

        return Ground(self._names_behind(node), self.labels[node], into=into, key=node)

    def _names_behind(self, node: int) -> tuple[str, ...]:
        """Return the name of a node, the premises of a step, or nothing."""
        row = [node] if node in self._alike else self.reading.plain.all_of.get(node, ())
        return tuple(self._alike[at][0] for at in row if at in self._alike)

    def other_answers(self, name: str, word: str) -> list[str]:
        """Return the other answers to the questions of that kind that a claim answers."""
        rivals = self._answers.get((word, name), ()) if self.excludes else ()
        return [rival for rival in rivals if rival not in self.alike(name)]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], list[str]]:
        """All answers to the `exclusive` and the `exhaustive` questions that each claim answers."""
        subject, names = self.result.subject, {name: name for name in self.names}
        rows = [(word, row) for word in ALTERNATIVES
                for row in alternatives(subject, names, word).values()]  # fmt: skip
        return grouped(((word, name), rival) for word, row in rows for name in row for rival in row)

    @cached_property
    def _pairs(self) -> dict[int, dict[str, list[str]]]:
        """By polarity and target, the sources of a framework's pairs."""
        subject = self.result.subject
        return {
            polarity: grouped((target, source) for source, target in pairs)
            for polarity, pairs in ((1, subject.supports), (-1, subject.attacks))
        }
