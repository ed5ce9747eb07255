"""Everything that a picture shows, measured but without a place: cards, pills, edges, groups."""

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.scene import theme
from argmap.drawing.scene.card import Card, CardStyle, Chip, TextLine
from argmap.drawing.scene.cards import fold_card, statement_card, step_card, step_tooltip
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left, shorten
from argmap.drawing.scene.theme import GROUP_SIZE, TINTS
from argmap.drawing.scene.view import Link, Path, View, prefixes

AWAY = ("\0away",)  # the path of the group of what is only named by chips
_MANY = 1_500  # cards of a text that is written card by card: their lines need not look well
_OWN_NUMBER = r"[§(]? ?(?:(\d{1,2}(?:\.\d{1,2})+)[.):]?|(\d{1,2}|[IVX]+|[A-Za-z])[.):]) "
_TITLE_ROOM = 420.0  # points: about the width of two cards


@frozen(kw_only=True)
class Edge:
    """An arrow between two cards, pills or chips, from `source` to `target` (keys).

    `relation` is the id of the relation that it belongs to, `start` and `end` the statements or
    steps that it joins: its source and target, or what a chip or stub at its end stands for.
    `pen` is the width of the line in points.  `ranks` says whether the target belongs above the
    source, `idle` that an evaluation gives it no effect.  `head`, `line` and `tone` are those of a
    `RelationKind`.  `sign_tone` is shown as a sign at its start where lines of several kinds share
    their end, '' otherwise.
    """

    source: str
    target: str
    kind: str
    tone: str
    line: str
    head: str
    pen: float
    ranks: bool
    idle: bool = False
    tooltip: str = ""
    relation: str = ""
    start: str = ""
    end: str = ""
    sign_tone: str = ""


@frozen(kw_only=True)
class Cluster:
    """A group that is drawn around its members: its path of titles, and the name of its tint.

    `number` is what chips call it by, '' where nothing does.
    """

    path: Path
    tint: str
    note: str = ""
    number: str = ""
    continued: bool = False

    @property
    def paints(self) -> theme.Tint:
        """The colours of its tint; those of a group in a page, whose cards alone are coloured."""
        return TINTS.get(self.tint, theme.PLAIN_TINT)

    @property
    def label(self) -> TextLine:
        """The title as it is shown with its number, at most `_TITLE_ROOM` points wide."""
        title = self.path[-1]
        if self.number and not opens_with(title, self.number):
            title = f"{self.number} {title}"
        title += " (continued)" if self.continued else ""
        return TextLine(
            text=shorten(title, GROUP_SIZE, _TITLE_ROOM, bold=True),
            role="title",
            size=GROUP_SIZE,
            paint=self.paints.label,
            bold=True,
            leftward=runs_left(self.path[-1]),
        )


def own_number(title: str) -> str:
    """Return the number that a title opens with: `2` of `2. Options`, `1.3`, `IV`, `b`; or ''."""
    match = re.match(_OWN_NUMBER, title)
    return (match[1] or match[2]) if match is not None else ""


def opens_with(title: str, number: str) -> bool:
    """Return whether a title opens with a number, or with the end of it: `b) New` is 2.b."""
    own = own_number(title)
    return bool(own) and f".{number}".endswith(f".{own}")


@frozen(kw_only=True)
class Scene:
    """What a picture shows: cards, pills, chips and the paths of their groups by key, in order."""

    view: View
    cards: Mapping[str, Card]
    groups: Mapping[str, Path]
    pills: Mapping[str, Card]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...]
    chips: Mapping[str, Chip] = field(factory=dict)
    style: CardStyle = field(factory=CardStyle)

    @property
    def all_cards(self) -> Iterator[Card]:
        """The cards of statements, folds and steps."""
        yield from self.cards.values()
        yield from self.pills.values()

    def size(self, key: str) -> tuple[float, float]:
        """Return the width and height of a card, pill or chip."""
        thing = self.cards.get(key) or self.pills.get(key) or self.chips[key]
        return thing.width, thing.height


def scene(view: View, *, is_graph: bool = False, style: CardStyle | None = None) -> Scene:
    """Return the scene of a view.

    `is_graph` says that several lines may arrive at one side of a step.
    """
    style = style or CardStyle(balanced=len(view.statements) <= _MANY)
    aimed = {link.target for link in view.links}
    groups = {each.name: each.group for each in view.statements}
    groups |= {key: fold.group.path[:-1] for key, fold in view.folds.items()}
    if not view.frames:
        groups = dict.fromkeys(groups, ())
    groups |= dict.fromkeys(view.away, AWAY)
    pills: dict[str, Card] = {}
    for link in view.inner_links:
        if link.key in aimed or link.key in view.arguments or _is_pill(link):
            is_entered = is_graph and len(link.sources) + (link.key in aimed) > 1
            pills[link.key] = step_card(view, link.relation, style, is_entered=is_entered)
            groups[link.key] = groups[link.target]  # near to its conclusion
    return Scene(
        view=view,
        cards={
            **{each.name: statement_card(view, each, style) for each in view.statements},
            **{key: fold_card(view, key, style) for key in view.folds},
        },
        groups=groups,
        pills=pills,
        edges=tuple(
            edge for link in view.links for edge in _edges(link, view, is_pill=link.key in pills)
        ),
        clusters=tuple(_clusters(view, groups)),
        style=style,
    )


def _is_pill(link: Link) -> bool:
    step = link.relation
    shown = (step.scheme, step.strict, step.cq, step.warrant, step.hedge, step.is_named)
    return len(link.sources) > 1 or any(shown)


def _edges(link: Link, view: View, *, is_pill: bool) -> Iterator[Edge]:
    """Yield the lines of a link, from each source to its target or pill, and from the pill on."""
    relation, traits = link.relation, link.relation.traits
    status = view.judgement.of(relation.id).status
    pen, tooltip = theme.pen_width(relation.weight), step_tooltip(relation, view)

    def edge(source: str, target: str, head: str, *, idle: bool) -> Edge:
        return Edge(
            source=source, target=target, start=source, end=target, relation=relation.id,
            kind=traits.name, tone=traits.tone, line=traits.line, head=head, ranks=traits.rests,
            pen=pen * theme.IDLE_PEN if idle else pen, idle=idle, tooltip=tooltip,
        )  # fmt: skip

    for source in link.sources:
        fallen = view.judgement.of(source).group == "falls"
        fails = fallen if is_pill or not status else status == "fails"
        ends = (link.key, "arrow") if is_pill else (link.target, traits.head)
        yield edge(source, *ends, idle=fails)
    if is_pill:
        yield edge(link.key, link.target, traits.head, idle=status == "fails")


def _clusters(view: View, groups: Mapping[str, Path]) -> Iterator[Cluster]:
    """Yield the groups with something in them, tinted in turn where no colour was chosen.

    A group has the same tint in the picture of a part as in that of the whole map.
    """
    used = {prefix for path in groups.values() for prefix in prefixes(path)}
    shown = {group.path for group in view.groups} & used
    names, turn = list(TINTS), 0
    for group in view.complete.groups:
        if group.path in shown:
            own = "plain" if view.is_quiet else names[turn % 4]
            yield Cluster(path=group.path, tint=group.color or own, note=group.note)
        turn += not group.color


def dropped(view: View) -> Iterator[Diagnostic]:
    """Yield what a picture leaves out: all of an empty map, links that could do harm."""
    if not view.statements:
        yield drawing_finding("ARG605", "the map holds no statements")
    links = {f"statement {each.name!r}": each.url for each in view.statements}
    places = (place for each in view.statements for place in each.attribution.citations)
    cited = sorted({place.source for place in places})
    links |= {f"source {name!r}": view.voices[name].url for name in cited}
    for key, url in links.items():
        if url and not safe_link(url):
            yield drawing_finding(
                "ARG604",
                f"the link of {key} is left out of the picture: {url[:60]!r}",
                "use an http, https, mailto or relative link",
            )
