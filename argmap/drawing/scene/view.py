"""Which part of a map is drawn, what stands for the rest, and what an evaluation says of it."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from attrs import field, frozen

from argmap.diagnostics import or_meant
from argmap.drawing.scene.measure import runs_left
from argmap.model import Actor, ArgumentMap, Group, Relation, Source, Statement
from argmap.model.arguments import Argument, Selection, arguments, selection
from argmap.model.index import MAIN_CLAIM, inner_first
from argmap.model.verdict import VERDICTS
from argmap.semantics.engine.links import grouped

Path = tuple[str, ...]  # of a group: the titles of the groups around it, and its own
_SHARED = 3  # cards: fewer may well name their source
_FEW = 2  # main claims, each of which may be loud


@frozen(kw_only=True)
class Finding:
    """What is said of a statement or step: its status in a word, or a strength in [0, 1]; and why.

    `status` is the word of a verdict on a statement, or holds, fails or open of a step, or '' for
    a gradual method.
    """

    status: str = ""
    strength: float | None = None
    reason: str = ""

    @property
    def group(self) -> str:
        """The coarser word: stands, open or falls; of a step its status."""
        return VERDICTS[self.status].group if self.status in VERDICTS else self.status


_NOTHING = Finding()


@frozen(kw_only=True)
class Judgement:
    """What a method says of statements, by name, and steps, by id; that of none has no title."""

    title: str = ""
    findings: Mapping[str, Finding] = field(factory=dict)

    def of(self, key: str) -> Finding:
        """Return what is said of a statement or step, an empty finding where nothing is."""
        return self.findings.get(key, _NOTHING)

    def numbers(self, names: Iterable[str]) -> dict[str, int]:
        """Return how many statements have each verdict that occurs."""
        words = [self.of(name).status for name in names]
        return {word: words.count(word) for word in VERDICTS if word in words}

    def counted(self, names: Iterable[str]) -> str:
        """Return how many statements have each verdict: `2 supported, 1 refuted`."""
        return ", ".join(f"{number:,} {word}" for word, number in self.numbers(names).items())


@frozen(kw_only=True)
class Fold:
    """A group for which one card stands, and the names of the statements in it."""

    group: Group
    members: tuple[str, ...]


@frozen(kw_only=True)
class Link:
    """A relation as it is drawn: `sources` and `target` are keys of statements, folds or links."""

    relation: Relation
    key: str
    sources: tuple[str, ...]
    target: str


@frozen(kw_only=True, slots=False)
class View:
    """What is drawn of a map, in the order of the map.

    `complete` is the map itself, for roles and counts.  `folds` are the groups that are drawn as
    one card, by key; `groups` the others.  `hidden` are the statements that are folded under
    another, by its name, each with 1 for it or -1 against it.  `judgement` is what an evaluation
    says if one is shown.  `names` says whether cards show the names of statements, `frames` whether
    groups are drawn, `colours` what the band of a card stands for, and its colour.  With `is_quiet`
    cards leave to a page around them what it says elsewhere: kinds, names, dates, uses, and the
    mark of what is merely given.  `away` are the statements and relations that are not drawn, but
    named by chips, since something that is drawn bears on them or is linked with them.
    """

    complete: ArgumentMap
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...] = ()
    folds: Mapping[str, Fold] = field(factory=dict)
    hidden: Mapping[str, Mapping[str, int]] = field(factory=dict)
    judgement: Judgement = field(factory=Judgement)
    names: bool = True
    frames: bool = True
    is_quiet: bool = False
    colours: Mapping[str, tuple[str, str]] = field(factory=dict)
    away: frozenset[str] = frozenset()

    @cached_property
    def inner_links(self) -> Sequence[Link]:
        """The links, each after the link that it aims at."""
        by_key = {link.key: link for link in self.links}
        order, _ = inner_first({key: link.target for key, link in by_key.items()})
        return [by_key[key] for key in order]

    @cached_property
    def voices(self) -> Mapping[str, Source | Actor]:
        """The sources and actors by name."""
        return {voice.name: voice for voice in self.complete.provenance}

    @cached_property
    def arguments(self) -> Mapping[str, Argument]:
        """The arguments by their main step, as a card between premises and conclusion."""
        return {argument.main: argument for argument in arguments(self.complete)}

    @cached_property
    def selection(self) -> Selection:
        """What the document says of its picture."""
        return selection(self.complete)

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role of each statement; what nothing bears on is a main claim only by itself."""
        roles = self.complete.index.roles
        heads = [name for name, role in roles.items() if role in (MAIN_CLAIM, "question")]
        bare = [
            name
            for name in heads
            if roles[name] == MAIN_CLAIM and name not in self.complete.index.incoming
        ]
        return {**roles, **(dict.fromkeys(bare, "claim") if len(bare) < len(heads) else {})}

    @cached_property
    def has_many_heads(self) -> bool:
        """Whether so many main claims are shown that each is to be a quiet one."""
        return sum(self.roles[each.name] == MAIN_CLAIM for each in self.statements) > _FEW

    @cached_property
    def common_source(self) -> str:
        """The source that is said once for all cards, '' for none.

        Most statements cite it, and all that is stated cites something or names who says it.
        """
        statements, roles = self.complete.statements, self.complete.index.roles
        cited = ({place.source for place in each.attribution.citations} for each in statements)
        source, count = next(iter(Counter(chain.from_iterable(cited)).most_common(1)), ("", 0))
        if count < _SHARED or 2 * count < len(statements):
            return ""
        is_bare = any(
            not (each.attribution.citations or each.by or each.implicit)
            and roles[each.name] != "question"
            for each in statements
        )
        return "" if is_bare else source

    @property
    def runs_left(self) -> bool:
        """Whether the map is read from right to left: as its title, or else its first statement."""
        words = (each.headline for each in self.statements[:1])
        return runs_left(" ".join([self.complete.metadata.title, *words]))


def view(
    map_: ArgumentMap,
    *,
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
) -> View:
    """Return what to draw of a map.

    `focus` keeps what lies at most `depth` steps around a statement, `group` one group by its
    title or path (`A / B`), `collapse` the main claims and what bears on them directly.
    Errors: `KeyError` for an unknown statement or group, `ValueError` for a depth without focus.
    """
    if depth is not None and not focus:
        raise ValueError("a depth needs a focus")
    if depth is not None and (not isinstance(depth, int) or depth < 0):
        raise ValueError(f"a depth is 0 or more, not {depth!r}")
    piece, names = map_, map_.index.roles
    unseen = selection(map_).hidden.intersection(names)
    if group:
        piece = map_.subgraph(_members(map_, group))
    elif unseen and not focus:  # what the document leaves out of its own picture
        piece = map_.subgraph(name for name in names if name not in unseen)
    if focus:
        piece = piece.focus(focus, depth=depth)
    around = piece
    if collapse:
        piece = piece.subgraph(_bearing(piece))
    return _seen(map_, piece, around, focus=focus, group=group)


def _members(map_: ArgumentMap, title: str) -> list[str]:
    paths = [group.path for group in map_.groups if title in (group.title, " / ".join(group.path))]
    if not paths:
        known = dict.fromkeys(group.title for group in map_.groups)
        raise KeyError(
            or_meant(f"no group {title!r}", title, known, "" if known else "the map has none")
        )
    wanted = set(paths)
    return [each.name for each in map_.statements if not wanted.isdisjoint(prefixes(each.group))]


def _bearing(map_: ArgumentMap) -> list[str]:
    """Return the main claims and questions, or the first statement, and what bears on them."""
    roles, incoming = map_.index.roles, map_.index.incoming
    heads = [name for name, role in roles.items() if role in (MAIN_CLAIM, "question")]
    heads = heads or [*roles][:1]
    relations = (relation for head in heads for relation in incoming.get(head, ()))
    return [*heads, *(name for relation in relations for name in relation.sources)]


def _seen(
    map_: ArgumentMap, piece: ArgumentMap, around: ArgumentMap, *, focus: str, group: str
) -> View:
    """Return the view of a part; what else is `around` it is folded to what it bears on."""
    closed = {group.path: group for group in piece.groups if group.collapsed}
    place: dict[str, str] = {}
    for statement in piece.statements:
        path = next(filter(closed.get, prefixes(statement.group)), None)
        place[statement.name] = statement.name if path is None else _key(path)
    members = grouped((key, name) for name, key in place.items())
    folds = {
        key: Fold(group=group, members=tuple(members[key]))
        for group in closed.values()
        if (key := _key(group.path)) in members
    }
    hidden = _hidden(map_, set(place))
    cut = _cut(map_, around, set(place), all_=bool(group)) if focus or group else []
    ends = {end for relation in cut for end in (*relation.sources, relation.target)}
    away = frozenset(ends - {*place, *around.index.relations, *(each.id for each in cut)})
    if len(around) > len(piece):
        homes = {name: head for head, names in hidden.items() for name in names}
        place |= {name: place[homes[name]] for name in around.index.roles if name in homes}
    return View(
        complete=map_,
        statements=tuple(each for each in piece.statements if place[each.name] == each.name),
        links=tuple(_links((*around.relations, *cut), place | {name: name for name in away})),
        away=away,
        groups=tuple(
            group for group in piece.groups if closed.keys().isdisjoint(prefixes(group.path))
        ),
        folds=folds,
        hidden=hidden,
    )


def _key(path: Iterable[str]) -> str:
    return "group:" + " / ".join(path)


def prefixes(path: Path) -> Iterator[Path]:
    """Yield the paths of a group and of the groups around it, the outer ones first."""
    return (path[:deep] for deep in range(1, len(path) + 1))


def _cut(map_: ArgumentMap, around: ArgumentMap, shown: set[str], *, all_: bool) -> list[Relation]:
    """Return the relations that join what is shown with what is not.

    Those are the relations of a shown statement; with `all_` also those that only aim at one.
    """
    known = around.index.relations
    aims = shown.union(known) if all_ else ()
    return [
        relation
        for relation in map_.relations
        if relation.id not in known
        and (relation.target in aims or not shown.isdisjoint(relation.sources))
    ]


def _links(relations: Sequence[Relation], place: Mapping[str, str]) -> Iterator[Link]:
    """Yield the relations with what stands for a statement in its place, each once.

    A step within one place is gone, and what aims at it aims at the place; so is what a place does
    to a step that bears on itself.  Steps that something aims at stay apart, also where their ends
    are the same.  A relation of statements without a place is left out.
    """
    by_id = {relation.id: relation for relation in relations}
    targets = {key: relation.target for key, relation in by_id.items()}
    aimed = {*targets.values()}
    ends = dict(place)
    heads = {key: key for key in place.values()}  # what each place or step bears on in the end
    result: set[tuple[str, tuple[str, ...], str, str]] = set()
    links: dict[str, Link] = {}
    for key in inner_first(targets)[0]:
        relation = by_id[key]
        if relation.target not in ends or not place.keys() >= {*relation.sources}:
            continue
        target = ends[relation.target]
        sources = tuple(dict.fromkeys(place[name] for name in relation.sources))
        folded = sources != relation.sources or target != relation.target
        drawn = (relation.kind, sources, target, key if key in aimed else "")
        ends[key], heads[key] = key, heads[target]
        if folded and (heads[target] in sources or drawn in result):
            ends[key] = target
        else:
            result.add(drawn)
            links[key] = Link(relation=relation, key=key, sources=sources, target=target)
    yield from (links[key] for key in by_id if key in links)


def _hidden(map_: ArgumentMap, shown: set[str]) -> dict[str, dict[str, int]]:
    """Return what is not shown, by the first shown statement that it bears on: 1 for it, or -1."""
    if len(shown) == len(map_):
        return {}
    hidden: dict[str, dict[str, int]] = {}
    queue = deque((each.name, each.name, 1) for each in map_.statements if each.name in shown)
    seen = set(shown)
    incoming = map_.index.incoming
    while queue:
        at, head, sign = queue.popleft()
        for relation in incoming.get(at, ()):
            side = sign * (relation.traits.polarity or 1)
            if relation.id in incoming:
                queue.append((relation.id, head, side))
            for name in relation.sources:
                if name not in seen:
                    seen.add(name)
                    hidden.setdefault(head, {})[name] = side
                    queue.append((name, head, side))
    return hidden
