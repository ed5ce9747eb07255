"""A map as boxes and arrows, for formats that draw it: Mermaid, D2 and JSON Canvas.

A step with one premise that nothing aims at is an arrow; any other is a small node of its own.
"""

from collections.abc import Callable, Iterator

from attrs import frozen

from argmap.exchange.format import Format, Written
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.model import ArgumentMap, Relation, Statement

COLOURS = {"support": "#2e7d32", "attack": "#c62828", "undercut": "#c62828", "neutral": "#616161"}
CAPABILITIES = Capabilities(
    statements=frozenset({"title"}),
    relations=frozenset({"scheme"}),
    metadata=frozenset({"title"}),
    verbs=AS_IT_IS,
    steps=True,
    groups=True,
    shows_names=True,
)


@frozen
class Arrow:
    """From a box to a box, by their ids; `label` is '' on the way into a step."""

    start: str
    end: str
    label: str
    relation: Relation

    @property
    def ends(self) -> bool:
        """Whether it has a head: the way into a step has none."""
        return bool(self.label) and self.relation.traits.head != "none"

    @property
    def begins(self) -> bool:
        """Whether it has a head at its start, too, as what holds both ways."""
        return bool(self.label) and self.relation.traits.head == "both"


@frozen
class BoxPicture:
    """What of a map is shown, the ids (letters and digits) of its boxes, and the arrows."""

    map: ArgumentMap
    ids: dict[str, str]
    steps: dict[str, Relation]
    arrows: tuple[Arrow, ...]


def boxes_format(name: str, label: str, draw: Callable[[BoxPicture], str]) -> Format:
    """Return a format that only draws the boxes and arrows of a map."""

    def write(map_: ArgumentMap) -> Written:
        shown, findings = restrict(map_, CAPABILITIES, label)
        return Written(draw(_picture(shown)), findings)

    return Format(name=name, write=write)


def label_of(statement: Statement) -> str:
    """Return the words in the box of a statement: its title and text, or else its name."""
    return ": ".join(filter(None, (statement.title, statement.text))) or statement.name


def _picture(map_: ArgumentMap) -> BoxPicture:
    ids = {name: f"n{at}" for at, name in enumerate(map_.index.statements, 1)}
    steps: dict[str, Relation] = {}
    for relation in map_.relations:
        if len(relation.sources) > 1 or map_.incoming(relation):
            ids[relation.id] = f"s{len(steps) + 1}"
            steps[ids[relation.id]] = relation
    return BoxPicture(map_, ids, steps, tuple(_arrows(map_, ids)))


def _arrows(map_: ArgumentMap, ids: dict[str, str]) -> Iterator[Arrow]:
    for relation in map_.relations:
        label = relation.scheme or relation.traits.phrase
        start = ids.get(relation.id, ids[relation.sources[0]])
        if relation.id in ids:
            for name in relation.sources:
                yield Arrow(ids[name], start, "", relation)
        yield Arrow(start, ids[relation.target], label, relation)
