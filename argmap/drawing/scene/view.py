"""Which part of a map is drawn, and what stands for the rest.

Decided by counting, never by timing out.  Not here: how anything looks (`card`, `scene`).
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.drawing.codes import found
from argmap.drawing.scene.direction import runs_left
from argmap.drawing.scene.judgement import Judgement
from argmap.drawing.scene.theme import Paint
from argmap.model import Actor, ArgumentMap, Group, Relation, Source, Statement
from argmap.model.index import MAIN_CLAIM

MOST = 1500
_SHARED = 3  # cards: fewer may well name their source


@frozen
class Hidden:
    """How many statements are folded under one: all, those for it, those against it."""

    total: int = 0
    pro: int = 0
    con: int = 0


@frozen(kw_only=True)
class Link:
    """A relation as it is drawn: `sources` and `target` are keys of statements, groups or links."""

    relation: Relation
    key: str
    sources: tuple[str, ...]
    target: str


@frozen(kw_only=True, slots=False)
class View:
    """What is drawn of a map, in the order of the map.

    `whole` is the map itself, for roles and counts.  `folded_groups` holds the groups that are
    drawn as one card, by key, with the number of statements in each; `groups` the others.
    `voices` are the sources and actors by name.  `judgement` is what an evaluation says, if it is
    shown.  `names` tells whether cards show the names of statements, `colours` what the band of a
    card stands for, and its colour.
    """

    whole: ArgumentMap
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...] = ()
    folded_groups: Mapping[str, tuple[Group, int]] = field(factory=dict)
    hidden: Mapping[str, Hidden] = field(factory=dict)
    voices: Mapping[str, Source | Actor] = field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    judgement: Judgement | None = None
    names: bool = True
    colours: Mapping[str, tuple[str, Paint]] = field(factory=dict)

    def role(self, name: str) -> str:
        """Return the role of a statement; what nothing bears on is no main claim among others."""
        index = self.whole.index
        role = index.roles[name]
        if role != MAIN_CLAIM or name in index.incoming or not self._has_claims:
            return role
        return "claim"

    @cached_property
    def _has_claims(self) -> bool:
        index = self.whole.index
        return any(
            role == MAIN_CLAIM and name in index.incoming for name, role in index.roles.items()
        )

    @cached_property
    def common_source(self) -> str:
        """The one source that all cards with a source share, if they name nothing else."""
        given = [one.attribution for one in self.whole.statements]
        cited = {place.source for one in given for place in one.citations}
        said = [one for one in given if one.by or one.citations]
        plain = all(not one.by and len(one.citations) == 1 for one in said)
        return cited.pop() if len(cited) == 1 and plain and len(said) >= _SHARED else ""

    @property
    def runs_left(self) -> bool:
        """Whether the map is read from right to left: as its title, or else its first statement."""
        words = [self.whole.metadata.title, *(one.headline for one in self.statements[:1])]
        return runs_left(" ".join(words))


def view(
    map_: ArgumentMap,
    *,
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    limit: int | None = MOST,
) -> View:
    """Return what to draw of a map.

    `focus` keeps what lies at most `depth` steps around a statement, `group` one group by its
    title or path (`A / B`), `collapse` the main claims and what bears on them directly.  More than
    `limit` statements are folded to the main claims (None: never).
    Errors: `KeyError` for an unknown statement or group, `ValueError` for a depth without focus.
    """
    if depth is not None and not focus:
        raise ValueError("a depth needs a focus")
    if depth is not None and depth < 0:
        raise ValueError(f"a depth is 0 or more, not {depth}")
    part = map_.subgraph(_members(map_, group)) if group else map_
    if focus:
        part = part.focus(focus, depth=depth)
    around = part
    if collapse:
        part = part.subgraph(_bearing(part))
    findings: tuple[Diagnostic, ...] = ()
    if limit is not None and len(part) > limit:
        findings = (_folding(len(part)),)
        part = part.subgraph(_heads(part))
    elif not len(part):
        findings = (found("ARG605", "the map holds no statements"),)
    return _seen(map_, part, around, findings)


def _folding(count: int) -> Diagnostic:
    return found(
        "ARG601",
        f"the map of {count:,} statements is folded to its main claims",
        "draw a part with --focus NAME --depth N, or with --group TITLE",
    )


def _members(map_: ArgumentMap, title: str) -> list[str]:
    paths = [one.path for one in map_.groups if title in (one.title, " / ".join(one.path))]
    if not paths:
        hints = did_you_mean(title, {one.title for one in map_.groups})
        raise KeyError(f"no group {title!r}" + "".join(f"; {hint}" for hint in hints))
    wanted = set(paths)
    return [
        one.name
        for one in map_.statements
        if any(one.group[:deep] in wanted for deep in range(1, len(one.group) + 1))
    ]


def _heads(map_: ArgumentMap) -> list[str]:
    """Return the main claims and questions, or the first statement where there are none."""
    roles = map_.index.roles
    heads = [name for name, role in roles.items() if role in (MAIN_CLAIM, "question")]
    return heads or [one.name for one in map_.statements[:1]]


def _bearing(map_: ArgumentMap) -> list[str]:
    heads = _heads(map_)
    incoming = map_.index.incoming
    return [
        *heads,
        *(name for head in heads for one in incoming.get(head, ()) for name in one.sources),
    ]


def _seen(
    whole: ArgumentMap, part: ArgumentMap, around: ArgumentMap, findings: tuple[Diagnostic, ...]
) -> View:
    """Return the view of a part; what else is `around` it is folded to what it bears on."""
    folds = {one.path: one for one in part.groups if one.collapsed}
    place = {one.name: _place(one, folds) for one in part.statements}
    counts: dict[str, int] = {}
    for one in part.statements:
        if place[one.name] != one.name:
            counts[place[one.name]] = counts.get(place[one.name], 0) + 1
    outer = {_key(path): one for path, one in folds.items() if _key(path) in counts}
    shown = tuple(one for one in part.statements if place[one.name] == one.name)
    hidden, homes = _hidden(whole, {one.name for one in part.statements})
    if len(around) > len(part):
        place |= {name: place[homes[name]] for name in around.index.roles if name in homes}
    return View(
        whole=whole,
        statements=shown,
        links=tuple(_links(around, place)),
        groups=tuple(one for one in part.groups if not _within(one.path, folds)),
        folded_groups={key: (one, counts[key]) for key, one in outer.items()},
        hidden=hidden,
        voices=dict(_voices(whole)),
        diagnostics=findings,
    )


def _voices(whole: ArgumentMap) -> Iterator[tuple[str, Source | Actor]]:
    yield from ((one.name, one) for one in whole.sources)
    yield from ((one.name, one) for one in whole.actors)


def _key(path: Iterable[str]) -> str:
    """Return the key of a folded group, which no name of a statement can be."""
    return "group:" + " / ".join(path)


def _place(one: Statement, folds: Mapping[tuple[str, ...], Group]) -> str:
    for deep in range(1, len(one.group) + 1):
        if one.group[:deep] in folds:
            return _key(one.group[:deep])
    return one.name


def _within(path: tuple[str, ...], folds: Mapping[tuple[str, ...], Group]) -> bool:
    return any(path[:deep] in folds for deep in range(1, len(path) + 1))


def _links(part: ArgumentMap, place: Mapping[str, str]) -> Iterator[Link]:
    """Yield the relations with what stands for a statement in its place, each once.

    A step within one place is gone, and what aims at it aims at the place; so is what a place does
    to a step that bears on itself.  Steps that something
    aims at stay apart, also where their ends are the same.  A relation of statements without a
    place is left out.
    """
    aimed = {one.target for one in part.relations}
    ends = dict(place)
    heads = {key: key for key in place.values()}  # what each place or step bears on in the end
    waiting: dict[str, list[Relation]] = {}
    ready = deque(part.relations)
    made: set[tuple[str, tuple[str, ...], str, str]] = set()
    kept: dict[str, Link] = {}
    while ready:
        one = ready.popleft()
        if one.target not in ends:
            waiting.setdefault(one.target, []).append(one)
            continue
        if not all(name in place for name in one.sources):
            continue
        sources = tuple(dict.fromkeys(place[name] for name in one.sources))
        target = ends[one.target]
        folded = sources != one.sources or target != one.target
        ends[one.id] = one.id
        drawn = (one.kind, sources, target, one.id if one.id in aimed else "")
        heads[one.id] = heads[target]
        if folded and (heads[target] in sources or drawn in made):
            ends[one.id] = target
        else:
            made.add(drawn)
            kept[one.id] = Link(relation=one, key=one.id, sources=sources, target=target)
        ready.extend(waiting.pop(one.id, ()))
    yield from (kept[one.id] for one in part.relations if one.id in kept)


def _hidden(whole: ArgumentMap, shown: set[str]) -> tuple[dict[str, Hidden], dict[str, str]]:
    """Count what is not shown, each statement once, under the first shown one that it bears on.

    Return the counts, and that shown one for each hidden one.
    """
    if len(shown) == len(whole):
        return {}, {}
    counts: dict[str, list[int]] = {}
    homes: dict[str, str] = {}
    queue = deque((one.name, one.name, 1) for one in whole.statements if one.name in shown)
    seen = set(shown)
    incoming = whole.index.incoming
    while queue:
        at, head, sign = queue.popleft()
        for relation in incoming.get(at, ()):
            side = sign * (relation.traits.polarity or 1)
            if relation.id in incoming:
                queue.append((relation.id, head, side))
            for name in relation.sources:
                if name not in seen:
                    seen.add(name)
                    homes[name] = head
                    queue.append((name, head, side))
                    count = counts.setdefault(head, [0, 0])
                    count[side < 0] += 1
    return {head: Hidden(pro + con, pro, con) for head, (pro, con) in counts.items()}, homes
