"""What a format can hold, and the map without what it cannot.

Not here: the formats, each of which has one `Capabilities`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from attrs import Factory, define, evolve, fields, frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import finding
from argmap.model import ArgumentMap, Metadata, Relation, Source, Statement
from argmap.relations import relation_kinds

T = TypeVar("T", Statement, Relation, Metadata, Source)

AS_IT_IS: Mapping[str, str] = {name: name for name in relation_kinds()}
ARGUING = {name: name for name in ("supports", "attacks", "undercuts", "contradicts")}
PRO_CON: Mapping[str, str] = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}


@define
class Losses:
    """What of a map is lost, and what becomes something else, in the plural, and how often."""

    gone: Counter[str] = Factory(Counter)
    became: Counter[tuple[str, str]] = Factory(Counter)


@frozen(kw_only=True)
class Capabilities:
    """What a format can hold besides statements with names and texts.

    `statements`, `relations` and `metadata` are the names of fields; `verbs` says as what each kind
    of relation is written, those that are missing are left out, except that a kind of reason or
    attack which is not part of argmap becomes a plain one; `steps` says whether relations aim at
    relations, `linked`, which is like it unless it is given, whether several sources act together.
    `provenance` is actors,
    sources, and the attributions of statements.  `shows_names` says that people see the names of
    statements, so that one needs no text; elsewhere one without gets its title or name as text,
    unless the map came so from a format whose origin is `woven` into what is written.
    """

    statements: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    metadata: frozenset[str] = frozenset()
    verbs: Mapping[str, str] = Factory(lambda: PRO_CON)
    steps: bool = False
    linked: bool = Factory(lambda self: self.steps, takes_self=True)
    groups: bool = False
    actors: bool = False
    provenance: bool = False
    shows_names: bool = False
    woven: frozenset[str] = frozenset()

    def verb(self, kind: str) -> str:
        """Return the kind of relation as which one is written, '' for none."""
        traits = relation_kinds()[kind]
        if kind in self.verbs or traits.symmetric or not traits.polarity:
            return self.verbs.get(kind, "")
        against = "attacks" if "statement" in traits.aims else "undercuts"
        return self.verbs.get("supports" if traits.polarity > 0 else against, "")


def restrict(
    map_: ArgumentMap, capabilities: Capabilities, label: str, before: Losses | None = None
) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of `map_` a format can hold, and a finding for each kind of thing that is lost.

    A step that aims at a step, where the format has none, aims at the first premise of that.
    What was lost `before` is told with the rest.  The origin is not looked at.  Linear in the map.
    """
    losses = before or Losses()
    is_woven = map_.origin is not None and map_.origin.format in capabilities.woven
    shown = capabilities.shows_names or is_woven
    nameless = 0 if shown else sum(not statement.text for statement in map_.statements)
    if nameless:
        named = lambda it: it if it.text else evolve(it, text=it.headline, title="")  # noqa: E731
        map_ = evolve(map_, statements=map(named, map_.statements))
    statement_fields = capabilities.statements
    statement_fields |= {"group"} if capabilities.groups else frozenset()
    statement_fields |= {"attribution"} if capabilities.provenance else frozenset()
    held = _held(map_, capabilities, losses)
    lost = losses.gone
    changes: dict[str, Any] = {
        "metadata": next(_blanked((map_.metadata,), Metadata, capabilities.metadata, lost)),
        "statements": tuple(_blanked(map_.statements, Statement, statement_fields, lost)),
        "relations": tuple(_blanked(held, Relation, capabilities.relations, lost)),
    }
    for name, is_held in (
        ("groups", capabilities.groups),
        ("sources", capabilities.provenance),
        ("actors", capabilities.provenance or capabilities.actors),
    ):
        if not is_held and getattr(map_, name):
            lost[name] += len(getattr(map_, name))
            changes[name] = ()
            lost.pop(f"{name} of statements", 0)  # which goes without saying
    findings = loss_findings(label, lost, losses.became)
    new_map = evolve(map_, **changes) if findings else map_
    if nameless:
        subject = counted(nameless, "statements")
        message = f"{subject} without a text became a title or a name in {label}"
        findings = (*findings, finding("ARG410", message))
    return new_map, findings


def without(
    map_: ArgumentMap, members: str, is_odd: Callable[[Any], object], **blanks: Any
) -> tuple[ArgumentMap, int]:
    """Return a map whose members have those fields blank where something is odd, and how many.

    `members` are the `statements`, the `relations` and so on.
    """
    changed = [(member, is_odd(member)) for member in getattr(map_, members)]
    count = sum(bool(odd) for _, odd in changed)
    kept = [evolve(it, **blanks) if odd else it for it, odd in changed]
    changes: dict[str, Any] = {members: kept}
    return evolve(map_, **changes) if count else map_, count


def loss_findings(
    label: str, lost: Mapping[str, int], changed: Mapping[tuple[str, str], int] | None = None
) -> tuple[Diagnostic, ...]:
    """Return a finding for each kind of thing, in the plural, that was lost or became another."""
    messages = [
        f"{counted(count, old)} became {_became(count, new)} in {label}"
        for (old, new), count in sorted((changed or {}).items())
        if count
    ]
    gone = ((key, count) for key, count in sorted(lost.items()) if count)
    messages += [f"{label} has no place for {counted(count, key)}" for key, count in gone]
    return tuple(finding("ARG410", message) for message in messages)


def aims_first(map_: ArgumentMap) -> Iterator[Relation]:
    """Yield the relations of a map, each after the one that it aims at."""
    return map(map_.index.relations.__getitem__, map_.index.aims)


def grouped(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings about losses with those of the same kind in one: a line is easier to read.

    Joined is what has no place, each for statements, for relations and for the rest, and what
    became something else.
    """
    groups: dict[tuple[str, str, str], list[tuple[str, Diagnostic]]] = {}
    for diagnostic in findings:
        message = diagnostic.message
        label, place, words = message.partition(" has no place for ")
        owner = next((noun for noun in ("statement", "relation") if f" {noun}" in words), "")
        key = (label, place, owner)
        if not place:
            words, place, label = message.rpartition(" in ")
            key = (label, place, "") if " became " in words else (message, "", "")
        groups.setdefault(key, []).append((words, diagnostic))
    for (label, place, _), members in groups.items():
        first = members[0][1]
        if len(members) > 1:
            joined = "; ".join(words for words, _ in members)
            message = f"{joined} in {label}" if place == " in " else f"{label}{place}{joined}"
            first = evolve(first, message=message)
        yield first


def counted(count: int, words: str) -> str:
    """Say how many of something, given in the plural.

    What `titles of statements` are lost is told as what the statements are that lose theirs: `the
    title of 1 statement`, `the titles of 7 statements`.
    """
    noun, _, owner = words.rpartition(" of ")
    if owner == "the map" and count == 1:
        return f"the {words}"
    if noun and owner in ("statements", "relations", "actors"):
        if count == 1:
            noun, owner = _singular(noun), _singular(owner)
        return f"the {noun} of {count} {owner}"
    return f"{count} {words if count != 1 else _singular(words)}"


def _singular(words: str) -> str:
    """Return words for one of what they say in the plural: the first noun ends in an s."""
    words_ = words.split(" ")
    at = next((at for at, word in enumerate(words_[:2]) if word in _ONE or word.endswith("s")), 0)
    words_[at] = _ONE.get(words_[at], words_[at].removesuffix("s"))
    return " ".join(words_)


def _became(count: int, words: str) -> str:
    """Return what so many things became, given in the plural."""
    if count != 1:
        return words
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {_singular(words)}"


_ONE = {"semantics": "semantics", "tags": "tags", "entries": "entry"}
_PLURALS = {
    **{name: f"marks {name!r}" for name in ("strict", "implicit", "undeveloped")},
    "attribution": "attributions", "support": "readings of supports",
    "rebuttals": "readings of rebuttals", "expect": "expectations",
    "alternatives": "kinds of alternatives", "tags": "tags", "cq": "critical questions",
    "id": "ids", "confidence": "degrees of confidence",
}  # fmt: skip
_VERBS = {
    "supports": "supports", "attacks": "attacks", "undercuts": "undercuts",
    "contradicts": "contradictions", "answers": "answers", "restates": "restatements",
    "outranks": "preferences", "explains": "explanations", "concedes": "concessions",
}  # fmt: skip


_ALWAYS = frozenset({"name", "text", "sources", "target", "id", "span"})
_OWNERS = {Metadata: "the map", Statement: "statements", Relation: "relations"}


def _blanked(
    members: Iterable[T], kind: type[T], fields_held: frozenset[str], lost: Counter[str]
) -> Iterator[T]:
    """Yield the members with the fields that are not kept at their defaults."""
    always = _ALWAYS | ({"kind"} if kind is Relation else frozenset())
    blanks = {it.name: it.default for it in fields(kind) if it.name not in fields_held | always}
    # two names at least, so that attrgetter always returns a tuple
    get, defaults = attrgetter("__class__", "__class__", *blanks), tuple(blanks.values())
    for member in members:
        if get(member)[2:] == defaults:
            yield member
            continue
        gone = {name: value for name, value in blanks.items() if getattr(member, name) != value}
        for name in gone:
            words = name if kind is Metadata else _PLURALS.get(name, f"{name}s")
            lost[f"{words} of {_OWNERS[kind]}"] += 1
        yield evolve(member, **gone)


def _held(map_: ArgumentMap, capabilities: Capabilities, losses: Losses) -> Iterable[Relation]:
    """Return the relations as a format can hold them, each made after the one that it aims at."""
    is_whole = capabilities.linked and capabilities.steps and "id" in capabilities.relations
    kinds = {relation.kind for relation in map_.relations}
    if is_whole and all(capabilities.verbs.get(kind) == kind for kind in kinds):
        return map_.relations
    held: dict[str, tuple[Relation, ...]] = {}
    ids: set[str] = set()
    for relation in aims_first(map_):
        target, step = relation.target, map_.index.relations.get(relation.target)
        if step is not None:  # '' where that is gone
            ends = [it.id for it in held[step.id]] if capabilities.steps else step.sources
            target = next(iter(ends), "")
        fitted = list(_fitted(relation, target, step, capabilities, losses))
        new = {it.id: it for it in fitted if it.id not in ids}
        losses.gone["relations made twice"] += len(fitted) - len(new)
        ids |= new.keys()
        held[relation.id] = tuple(new.values())
    return [fitted for relation in map_.relations for fitted in held[relation.id]]


def _fitted(
    relation: Relation,
    target: str,
    step: Relation | None,
    capabilities: Capabilities,
    losses: Losses,
) -> Iterator[Relation]:
    """Yield what a relation is in a format, where it aims at the target in place of a step."""
    gone, became, verb = losses.gone, losses.became, capabilities.verb(relation.kind)
    if not verb or not target:
        gone[_words(relation.kind)] += 1
        return
    if verb != relation.kind:
        became[_words(relation.kind), _words(verb)] += 1
    elif step is not None and not capabilities.steps:
        became[f"{_words(verb)} of steps", f"{_words(verb)} of their premises"] += 1
    id_ = relation.id if relation.is_named and "id" in capabilities.relations else ""
    gone["ids of relations"] += relation.is_named and not id_
    moved = evolve(relation, kind=verb, target=target, id=id_)
    if relation.traits.symmetric and not moved.traits.symmetric:
        yield moved
        yield evolve(moved, sources=(target,), target=relation.sources[0], id="")
    elif len(relation.sources) > 1 and not capabilities.linked:
        became["linked reasons", "separate ones"] += 1
        for name in relation.sources:
            yield evolve(moved, sources=(name,), id="")
    else:
        yield moved


def _words(verb: str) -> str:
    return _VERBS.get(verb, f"relations '{verb}'")
