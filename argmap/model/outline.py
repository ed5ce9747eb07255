"""A map as an outline: what stands under what, each statement unfolded once, and in which words.

Pages, figures, reports and Markdown write it.  Not here: how an outline looks.
"""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation


@frozen
class OutlineEntry:
    """A statement in an outline, `depth` below its root; `relation` leads to what it stands under.

    `is_reference` says that the statement itself stands elsewhere.
    """

    name: str
    depth: int = 0
    relation: Relation | None = None
    is_reference: bool = False


class Outline:
    """Goes through a map from its main claims down; what is unfolded is remembered.

    `hangs` says whether a statement may stand under what a relation leads to.  Where it may under
    nothing, it is a root; under all else, and where it comes again, stands a reference.  What is
    said about a step stands under the last premise of the step.
    """

    def __init__(self, map_: ArgumentMap, hangs: Callable[[str, Relation], bool]) -> None:
        self.map = map_
        self.hangs = hangs
        self.unfolded: set[str] = set()
        outgoing = map_.index.outgoing
        self.heads = {
            name
            for name in map_.index.statements
            if not any(hangs(name, relation) for relation in outgoing.get(name, ()))
        }

    def roots(self) -> Iterator[str]:
        """Yield the roots in the order of the text, and then what is left, which is on circles.

        A root is to be unfolded before the next.
        """
        yield from [name for name in self.map.index.statements if name in self.heads]
        for name in self.map.index.statements:
            if name not in self.unfolded:
                self.heads.add(name)
                yield name

    def unfold(self, root: str) -> Iterator[OutlineEntry]:
        """Yield a root and all below it, depth first; iterative, since maps may be deep."""
        incoming = self.map.index.incoming
        waiting = [OutlineEntry(root)]
        while waiting:
            entry = waiting.pop()
            name, step = entry.name, entry.relation
            again = name in self.unfolded or (
                step is not None and (name in self.heads or not self.hangs(name, step))
            )
            yield evolve(entry, is_reference=again)
            below = [] if again else [*incoming.get(name, ())]
            self.unfolded.update(() if again else (name,))
            if step is not None and name == step.sources[-1]:
                below += incoming.get(step.id, ())
            waiting += reversed(
                [
                    OutlineEntry(source, entry.depth + 1, relation)
                    for relation in below
                    for source in relation.sources
                ]
            )


@frozen
class RelationWords:
    """What a relation is to a reader.

    `word` stands above it below the other statement, `bearing` says as what it bears on that,
    `opening` how a sentence goes on there.
    """

    word: str
    bearing: str
    opening: str


_WORDS = {  # by polarity, and whether the relation aims at a step
    (1, False): RelationWords("reason", "as a reason", "because"),
    (1, True): RelationWords(
        "backing for this step", "as backing for a step", "which follows, because"
    ),
    (-1, False): RelationWords("objection", "as an objection", "but"),
    (-1, True): RelationWords(
        "doubt about this step", "as a doubt about a step", "but that does not follow:"
    ),
}
_ANSWER = RelationWords("answer", "as an answer", "one answer:")
_OPENINGS = {  # of kinds that say more than for or against
    "contradicts": "which cannot hold together with:",
    "restates": "in other words:",
    "outranks": "which weighs less than:",
    "explains": "which is explained by:",
    "concedes": "granted, and yet:",
}


def words_of(map_: ArgumentMap, relation: Relation) -> RelationWords:
    """Return what a relation is to a reader; linked premises bear on a statement together."""
    traits, on_step = relation.traits, relation.target not in map_.index.statements
    phrase = traits.phrase
    plain = _ANSWER if traits.answers else RelationWords(phrase, phrase, f"{phrase}:")
    words = _WORDS.get((traits.polarity, on_step), plain)
    if len(relation.sources) > 1:
        word = words.word if on_step or not traits.polarity else f"{words.word}s, taken together"
        words = evolve(words, word=word, bearing=f"{words.bearing} with others")
    opening = _OPENINGS.get(relation.kind, "")
    word = opening.removeprefix("which ").removeprefix("is ").rstrip(":")
    return evolve(words, word=word or words.word, opening=opening or words.opening)
