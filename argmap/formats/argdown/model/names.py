"""Names for what an Argdown text calls by titles.

The reader names a map by this, and the writer asks it what a reader will do.
"""

from collections.abc import Sequence

from argmap.exchange.names import Names
from argmap.formats.argdown.model.debate import DebateNode
from argmap.model.vocabulary import is_name, reserved


def give_names(
    nodes: Sequence[DebateNode], names: Names, *, titles: bool
) -> list[tuple[DebateNode, str]]:
    """Give names to statements and ids to steps; return names that were taken, with their nodes.

    Names that data give, which they bear already, come first, then what has a title, in order, and
    what has none last: statements, then arguments.  `titles` says that a title which can be a name
    is one, and nothing else (`bears_name`); then steps without a name have none.
    """
    refused = []
    for node in nodes:
        for part in node.named:
            if part.name in names.taken:
                refused.append((node, part.name))
                part.name = ""
            elif part.name:
                names.free(part.name)
    titled = {id(node): "" if node.untitled else node.title for node in nodes}
    for node in sorted(nodes, key=lambda node: not titled[id(node)] and 1 + bool(node.structure)):
        title = titled[id(node)]
        *before, last = node.named
        if not last.name and titles and bears_name(title):
            last.name = names.free(title)
        elif not last.name and node.conclusion is None:
            last.name = names.of(title, title or (node.shown.text if node.shown else ""))
        elif not last.name and not titles and node.conclusion is not None:
            title = title or f"{node.conclusion.named[0].name}-argument"
            last.name = names.of(title, title)
        for number, step in enumerate(before if not titles else (), 1):
            step.name = step.name or names.free(f"{last.name}-{number}")
    return refused


def bears_name(title: str) -> bool:
    """Return whether a title can be the name of a statement as it is."""
    return is_name(title) and title not in reserved()
