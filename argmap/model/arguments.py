"""Arguments: the steps of a map that somebody wrote as one thing, with a title of its own.

A reconstructed argument of Argdown is a chain of inferences from premises to a conclusion, under
one title and with a gist in a few words.  In a map each inference is a relation; the last one,
which leads to the conclusion, stands for the argument, and its details lie in the origin.
Here too is what a document wants to show of itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from argmap.model.argument_map import ArgumentMap

_FORMATS = ("argdown", "argdown-json")


@frozen
class Argument:
    """An argument: `steps` are the ids of its relations, in order, the last its main one.

    `title` is '' where it has none, `gist` what it says in short, '' for nothing; `group` the path
    of the heading that it stands under.
    """

    steps: tuple[str, ...]
    title: str = ""
    gist: str = ""
    tags: tuple[str, ...] = ()
    group: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The id of the step that leads to the conclusion."""
        return self.steps[-1]


@frozen
class Selection:
    """What a document leaves out of its own picture, and what it writes on its cards.

    `hidden` are names of statements and ids of the main steps of arguments.  The labels are one of
    `hide-untitled` (what there is, but no made-up title), `title`, `text` and `none`.
    """

    hidden: frozenset[str] = frozenset()
    statement_labels: str = "hide-untitled"
    argument_labels: str = "hide-untitled"


def arguments(map_: ArgumentMap) -> tuple[Argument, ...]:
    """Return the arguments of a map in the order of their main steps; linear."""
    if map_.origin is None or map_.origin.format not in _FORMATS:
        return ()
    return tuple(_arguments(map_, map_.origin.parts))


def _arguments(map_: ArgumentMap, parts: Mapping[str, Any]) -> Iterator[Argument]:
    for relation in map_.relations:
        record = parts.get(relation.id)
        if not isinstance(record, Mapping) or not {"argument", "untitled"} & record.keys():
            continue
        title = record.get("argument")
        texts = _words(record, "texts")
        before = [step for step in _words(record, "steps") if step in map_.index.relations]
        yield Argument(
            (*before, relation.id),
            title if isinstance(title, str) else "",
            texts[-1] if texts else "",
            _words(record, "tags"),
            _words(record, "section"),
        )


def selection(map_: ArgumentMap) -> Selection:
    """Return what the document that a map was read from shows of it; all, where it does not say."""
    if map_.origin is None or map_.origin.format not in _FORMATS:
        return Selection()
    view = map_.origin.rest.get("view")
    if not isinstance(view, Mapping):
        return Selection()
    labels = {
        f"{kind}_labels": word
        for kind in ("statement", "argument")
        if isinstance(word := view.get(f"{kind}s"), str)
    }
    return Selection(frozenset(_words(view, "hidden")), **labels)


def _words(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = record.get(key)
    listed = words if isinstance(words, tuple | list) else ()
    return tuple(word for word in listed if isinstance(word, str))
