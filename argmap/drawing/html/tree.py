"""The outline of a map: each statement once, under the first thing it bears on in its own group.

Every other use of a statement is a reference.  Not here: how an outline is written (`outline`).
"""

from collections.abc import Callable, Mapping

from attrs import define, field

from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation

Path = tuple[str, ...]


@define(eq=False)
class OutlineEntry:
    """A statement in the outline: `relation` leads to what it stands under, None for a root.

    `is_reference` says that the statement itself stands elsewhere.
    """

    name: str
    relation: Relation | None = None
    is_reference: bool = False
    below: list["OutlineEntry"] = field(factory=list)


def outline_of(map_: ArgumentMap) -> Mapping[Path, list[OutlineEntry]]:
    """Return the entries that stand under nothing, by group, in the order of the text.

    Groups come in the order of the text, too, () first if it has any.  Linear but for circles,
    which are cut at the statement that closes them.
    """
    statements = map_.index.statements
    above = _hung(map_)
    entries = {name: OutlineEntry(name, above.get(name)) for name in statements}
    for relation in map_.relations:
        end = entries[map_.aim(relation.id)]
        for name in relation.sources:
            if above.get(name) is relation:
                end.below.append(entries[name])
            elif name != end.name:
                end.below.append(OutlineEntry(name, relation, is_reference=True))
    groups: dict[Path, list[OutlineEntry]] = {(): [], **{group.path: [] for group in map_.groups}}
    for name, statement in statements.items():
        if name not in above:
            groups.setdefault(statement.group, []).append(entries[name])
    return {path: roots for path, roots in groups.items() if roots or path}


def answers_to(map_: ArgumentMap, question: str) -> tuple[str, ...]:
    """Return the statements that answer a question, each once, in the order of the text."""
    relations = map_.index.incoming.get(question, ())
    answers = (name for one in relations if one.traits.answers for name in one.sources)
    return tuple(dict.fromkeys(answers))


def nested(
    roots: list[OutlineEntry], item: Callable[[OutlineEntry], str], opening: str = "<ul>"
) -> str:
    """Return entries as nested lists of HTML; `item` returns `<li>` and what stands in it.

    It does not call itself, since an outline may be thousands deep.
    """
    if not roots:
        return ""
    pieces = [opening]
    waiting: list[OutlineEntry | str] = ["</ul>", *reversed(roots)]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str):
            pieces.append(entry)
            continue
        pieces.append(item(entry))
        waiting.append("</li>")
        if entry.below:
            pieces.append("<ul>")
            waiting += ["</ul>", *reversed(entry.below)]
    return "".join(pieces)


def _hung(map_: ArgumentMap) -> Mapping[str, Relation]:
    """Return the relation by which each statement stands under another one of its own group."""
    statements = map_.index.statements
    above: dict[str, Relation] = {}
    for relation in map_.relations:
        if relation.traits.symmetric or relation.traits.prefers:
            continue
        end = map_.aim(relation.id)
        for name in relation.sources:
            is_near = statements[name].group == statements[end].group
            if name not in above and is_near and not _closes_a_circle(map_, above, name, end):
                above[name] = relation
    return above


def _closes_a_circle(map_: ArgumentMap, above: Mapping[str, Relation], name: str, end: str) -> bool:
    """Tell whether hanging `name` under `end` would make a circle."""
    at: str | None = end
    while at is not None:
        if at == name:
            return True
        relation = above.get(at)
        at = map_.aim(relation.id) if relation is not None else None
    return False
