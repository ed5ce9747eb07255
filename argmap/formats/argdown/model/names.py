"""Names for what an Argdown text calls by titles.

The reader names a map by this, and the writer asks it what a reader will do.
"""

from collections.abc import Sequence

from argmap.exchange.names import Names, stem
from argmap.formats.argdown.model.debate import DebateNode
from argmap.model.vocabulary import is_name, reserved


def give_names(
    nodes: Sequence[DebateNode], names: Names, *, titles: bool
) -> list[tuple[DebateNode, str]]:
    """Give names to statements and ids to steps; return names that were taken, with their nodes.

    Names that data give, which they bear already, come first, then what has a title, in order, and
    what has none last: statements, then arguments (`rank`).
    """
    refused = []
    for node in nodes:
        for part in node.named:
            if part.name in names.taken:
                refused.append((node, part.name))
                part.name = ""
            elif part.name:
                names.free(part.name)
    called = [("" if node.untitled else node.title, node) for node in nodes if not node.negated]
    for title, node in sorted(called, key=lambda it: not it[0] and 1 + bool(it[1].structure)):
        *before, last = node.named
        if not last.name:
            if node.conclusion is not None:
                word = stem_of(title, node.conclusion.name, titles=titles, argument=True)
            else:
                text = node.shown.text if node.shown else ""
                word = stem_of(title, text, titles=titles, argument=False)
            last.name = word and names.free(word)
        for number, step in enumerate(before if not titles else (), 1):
            step.name = step.name or names.free(f"{last.name}-{number}")
    return refused


def stem_of(title: str, besides: str, *, titles: bool, argument: bool) -> str:
    """Return the name that a title gives, if it is free, '' for none.

    `titles` says that a title which can be a name is one, and nothing else (`bears_name`); then
    inferences without a name have none.  `besides` is the text of a statement without a title, and
    the name of the conclusion of an argument.
    """
    if titles and (argument or bears_name(title)):
        return title if bears_name(title) else ""
    key = title or (f"{besides}-argument" if argument else "")
    return stem(key, key or besides)


def bears_name(title: str) -> bool:
    """Return whether a title can be the name of a statement as it is."""
    return is_name(title) and title not in reserved()
