"""A map as boxes and arrows, for formats that draw it: Mermaid, D2 and JSON Canvas.

A step with one premise that nothing aims at is an arrow; any other is a small node of its own.
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement

COLOURS = {"support": "#2e7d32", "attack": "#c62828", "undercut": "#c62828", "neutral": "#616161"}
CAPABILITIES = Capabilities(
    statements=frozenset({"title"}),
    relations=frozenset({"scheme"}),
    metadata=frozenset({"title"}),
    verbs=AS_IT_IS,
    linked=True,
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
    """The ids of statements and steps, and the arrows between them."""

    ids: dict[str, str]
    steps: dict[str, Relation]
    arrows: tuple[Arrow, ...]


def fitting_picture(
    map_: ArgumentMap, label: str
) -> tuple[ArgumentMap, BoxPicture, tuple[Diagnostic, ...]]:
    """Return what of a map a picture shows, its boxes and arrows, and findings of what is lost.

    The ids of boxes are letters and digits.
    """
    fitting, findings = restrict(map_, CAPABILITIES, label)
    aimed = {relation.target for relation in fitting.relations}
    ids = {name: f"n{at}" for at, name in enumerate(fitting.index.statements, 1)}
    steps: dict[str, Relation] = {}
    for relation in fitting.relations:
        if len(relation.sources) > 1 or relation.id in aimed:
            ids[relation.id] = f"s{len(steps) + 1}"
            steps[ids[relation.id]] = relation
    return fitting, BoxPicture(ids, steps, tuple(_arrows(fitting, ids))), findings


def label_of(statement: Statement) -> str:
    """Return the words in the box of a statement: its title and text, or else its name."""
    return ": ".join(filter(None, (statement.title, statement.text))) or statement.name


def _arrows(map_: ArgumentMap, ids: dict[str, str]) -> Iterator[Arrow]:
    for relation in map_.relations:
        label = relation.scheme or relation.traits.phrase
        if relation.id not in ids:
            yield Arrow(ids[relation.sources[0]], ids[relation.target], label, relation)
            continue
        for name in relation.sources:
            yield Arrow(ids[name], ids[relation.id], "", relation)
        yield Arrow(ids[relation.id], ids[relation.target], label, relation)
