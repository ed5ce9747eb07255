"""What a format can hold, and the map without what it cannot.

Not here: the formats, each of which has one `Holds`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from attrs import Factory, define, evolve, fields, frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import finding
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.provenance import UNATTRIBUTED
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

T = TypeVar("T", Statement, Relation, Metadata)

AS_IT_IS: Mapping[str, str] = {name: name for name in relation_kinds()}
ARGUING: Mapping[str, str] = {
    "supports": "supports",
    "attacks": "attacks",
    "undercuts": "undercuts",
    "contradicts": "contradicts",
}
PRO_CON: Mapping[str, str] = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}


@define
class Losses:
    """What of a map is lost, and what becomes something else, in the plural, and how often."""

    gone: Counter[str] = Factory(Counter)
    became: Counter[tuple[str, str]] = Factory(Counter)


@frozen(kw_only=True)
class Holds:
    """What a format can hold besides statements with names and texts.

    `statements`, `relations` and `metadata` are the names of fields; `verbs` says as what each kind
    of relation is written, those that are missing are left out, except that a kind of reason or
    attack which is not part of argmap becomes a plain one; `linked` tells whether several
    sources act together, `steps` whether relations aim at relations.  `provenance` is actors,
    sources, and the attributions of statements.
    """

    statements: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    metadata: frozenset[str] = frozenset()
    verbs: Mapping[str, str] = Factory(lambda: PRO_CON)
    linked: bool = False
    steps: bool = False
    groups: bool = False
    actors: bool = False
    provenance: bool = False

    def verb(self, kind: str) -> str:
        """Return the kind of relation as which one is written, '' for none."""
        traits = relation_kinds()[kind]
        if kind in self.verbs or traits.symmetric or not traits.polarity:
            return self.verbs.get(kind, "")
        against = "attacks" if "statement" in traits.aims else "undercuts"
        return self.verbs.get("supports" if traits.polarity > 0 else against, "")


def fit(
    map_: ArgumentMap, holds: Holds, label: str, before: Losses | None = None
) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of `map_` a format can hold, and a finding for each kind of thing that is lost.

    A step that aims at a step, where the format has none, aims at the first premise of that.
    What was lost `before` is told with the rest.  The origin is not looked at.  Linear in the map.
    """
    losses = before or Losses()
    lost, changed = losses.gone, losses.became
    kept = holds.statements | ({"group"} if holds.groups else frozenset())
    kept |= {"attribution"} if holds.provenance else frozenset()
    parts: dict[str, Any] = {
        "metadata": next(_blanked((map_.metadata,), Metadata, holds.metadata, lost, "map")),
        "statements": tuple(_blanked(map_.statements, Statement, kept, lost, "statement")),
        "relations": tuple(
            _blanked(
                _Relations(map_, holds, lost, changed).run(),
                Relation,
                holds.relations,
                lost,
                "relation",
            )
        ),
    }
    for name, held in (
        ("groups", holds.groups),
        ("sources", holds.provenance),
        ("actors", holds.provenance or holds.actors),
    ):
        if not held and getattr(map_, name):
            lost[name] += len(getattr(map_, name))
            parts[name] = ()
    found = tuple(told(label, lost, changed))
    return (evolve(map_, **parts) if found else map_), found


def anonymous(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return relations without who makes them, where and in what words."""
    return tuple(
        evolve(one, attribution=UNATTRIBUTED) if one.attribution else one for one in relations
    )


def told(label: str, lost: Counter[str], changed: Counter[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of thing, in the plural, that was lost or became another."""
    for (old, new), count in sorted((+changed).items()):
        yield finding("ARG410", f"{counted(count, old)} became {_became(count, new)} in {label}")
    for what, count in sorted((+lost).items()):
        yield finding("ARG410", f"{label} has no place for {counted(count, what)}")


def counted(count: int, words: str) -> str:
    """Say how many of something, given in the plural.

    What `titles of statements` are lost is told as what the statements are that lose theirs: `the
    title of 1 statement`, `the titles of 7 statements`.
    """
    what, _, owner = words.rpartition(" of ")
    if owner == "the map" and count == 1:
        return f"the {words}"
    if owner in ("statements", "relations", "actors"):
        one = count == 1
        return f"the {_one(what) if one else what} of {count} {_one(owner) if one else owner}"
    return f"{count} {words if count != 1 else _one(words)}"


def _one(words: str) -> str:
    """Return words for one of what they say in the plural: the first noun ends in an s."""
    parts = words.split(" ")
    at = next((at for at, part in enumerate(parts[:2]) if part in _ONE or part.endswith("s")), 0)
    parts[at] = _ONE.get(parts[at], parts[at].removesuffix("s"))
    return " ".join(parts)


def _became(count: int, words: str) -> str:
    """Return what so many things became, given in the plural."""
    if count != 1:
        return words
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {_one(words)}"


_ONE = {"semantics": "semantics", "entries": "entry"}
_PLURALS = {
    "attribution": "attributions",
    "strict": "marks 'strict'",
    "implicit": "marks 'implicit'",
    "expect": "expectations",
    "alternatives": "kinds of alternatives",
    "tags": "lists of tags",
    "cq": "critical questions",
    "id": "ids",
    "confidence": "degrees of confidence",
}
_VERBS = {
    "supports": "supports",
    "attacks": "attacks",
    "undercuts": "undercuts",
    "contradicts": "contradictions",
    "answers": "answers",
    "restates": "restatements",
    "outranks": "preferences",
    "explains": "explanations",
    "concedes": "concessions",
}


_ALWAYS = frozenset({"name", "text", "kind", "sources", "target", "id", "span"})


def _blanked(
    members: Iterable[T], kind: type[T], kept: frozenset[str], lost: Counter[str], of: str
) -> Iterator[T]:
    """Yield the members with the fields that are not kept at their defaults."""
    own: Any = kind
    always = _ALWAYS - {"kind"} if of == "statement" else _ALWAYS
    told = {one.name: one.default for one in fields(own) if one.name not in kept | always}
    # two names at least, so that attrgetter always returns a tuple
    get, defaults = attrgetter("__class__", "__class__", *told), tuple(told.values())
    for one in members:
        if get(one)[2:] == defaults:
            yield one
            continue
        gone = {name: value for name, value in told.items() if getattr(one, name) != value}
        for name in gone:
            lost[
                f"{name} of the map"
                if of == "map"
                else f"{_PLURALS.get(name, f'{name}s')} of {of}s"
            ] += 1
        yield evolve(one, **gone)


class _Relations:
    """The relations as a format can hold them; each is made after the one that it aims at."""

    def __init__(
        self, map_: ArgumentMap, holds: Holds, lost: Counter[str], changed: Counter[tuple[str, str]]
    ) -> None:
        self.map = map_
        self.holds = holds
        self.lost = lost
        self.changed = changed
        self.made: dict[str, tuple[Relation, ...]] = {}
        self.ids: set[str] = set()

    def run(self) -> Iterable[Relation]:
        holds = self.holds
        kinds = {one.kind for one in self.map.relations}
        if (
            (holds.linked and holds.steps and "id" in holds.relations)
            and all(holds.verbs.get(kind) == kind for kind in kinds)
        ):  # fmt: skip
            return self.map.relations
        by_id = self.map.index.relations
        for relation in self.map.relations:
            way = [relation]
            while way[-1].target in by_id and way[-1].target not in self.made:
                way.append(by_id[way[-1].target])
            for one in reversed(way):
                if one.id not in self.made:
                    self.made[one.id] = tuple(self.once(self.fitted(one)))
        return [one for relation in self.map.relations for one in self.made[relation.id]]

    def once(self, relations: Iterable[Relation]) -> Iterator[Relation]:
        """Yield those that were not made before; what is said twice is lost."""
        for one in relations:
            if one.id in self.ids:
                self.lost["relations that are made twice"] += 1
            else:
                self.ids.add(one.id)
                yield one

    def fitted(self, one: Relation) -> Iterator[Relation]:
        verb = self.holds.verb(one.kind)
        target = self.target(one)
        if not verb or not target:
            self.lost[_words(one.kind)] += 1
            return
        if verb != one.kind:
            self.changed[_words(one.kind), _words(verb)] += 1
        elif one.target in self.map.index.relations and not self.holds.steps:
            self.changed[f"{_words(verb)} of steps", f"{_words(verb)} of their premises"] += 1
        own = one.id if one.is_named and "id" in self.holds.relations else ""
        if one.is_named and not own:
            self.lost["ids of relations"] += 1
        if relation_kinds()[one.kind].symmetric and not relation_kinds()[verb].symmetric:
            yield evolve(one, kind=verb, target=target, id=own)
            yield evolve(one, kind=verb, sources=(target,), target=one.sources[0], id="")
        elif len(one.sources) > 1 and not self.holds.linked:
            self.changed["linked reasons", "separate ones"] += 1
            for name in one.sources:
                yield evolve(one, kind=verb, sources=(name,), target=target, id="")
        elif (verb, target) == (one.kind, one.target) and one.is_named == bool(own):
            yield one
        else:
            yield evolve(one, kind=verb, target=target, id=own)

    def target(self, one: Relation) -> str:
        """Return what a relation aims at in the format, '' when it is gone."""
        step = self.map.index.relations.get(one.target)
        if step is None:
            return one.target
        if not self.holds.steps:
            return step.sources[0]
        made = self.made[step.id]
        return made[0].id if made else ""


def _words(verb: str) -> str:
    return _VERBS.get(verb, f"relations '{verb}'")
