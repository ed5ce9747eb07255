"""What the page knows of every statement, as plain values for its script.

The script composes no sentence of its own: what it shows is written here.
Not here: verdicts and reasons (`argmap.semantics`), which are asked for here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from argmap.drawing.html.words import bearing_word, kind_word
from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement
from argmap.semantics.evaluate import DEFAULT, evaluate
from argmap.semantics.explanation import Answers, Explanation

if TYPE_CHECKING:
    from argmap.model.provenance import Actor, Source
    from argmap.semantics.result import Result

Facts = dict[str, Any]
Row = tuple[list[str], str]

EXPLAINED = 2_000  # statements: the reasons of more would take seconds to find


def labelled(map_: ArgumentMap, semantics: str = "") -> "Result":
    """Return the verdicts on a map by a semantics, '' for its own.

    Where the map's own gives strengths or ranks, they are those of the grounded semantics.
    Errors: `ValueError` for an unknown semantics, or one that is named and gives no verdicts.
    """
    if not semantics and map_.metadata.semantics:
        from argmap.semantics.extensions import Semantics
        from argmap.semantics.methods import method_named
        from argmap.semantics.standards import Standard

        gives_verdicts = isinstance(method_named(map_.metadata.semantics), Semantics | Standard)
        semantics = map_.metadata.semantics if gives_verdicts else DEFAULT
    return evaluate(map_, semantics)


def voices(map_: ArgumentMap) -> "dict[str, Source | Actor]":
    """Return the sources and actors of a map by name."""
    members: tuple[Source | Actor, ...] = (*map_.sources, *map_.actors)
    return {member.name: member for member in members}


class StatementFacts:
    """The facts of all statements of a map under its own semantics, or the grounded one."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.result = labelled(map_)
        self.explains = len(map_) <= EXPLAINED
        self.voices = voices(map_)
        self.questions = {statement.name for statement in map_.questions}

    def verdict(self, name: str) -> str:
        """Return the verdict on a statement in a word, '' for questions."""
        if name in self.questions or name not in self.result:
            return ""
        return str(self.result.verdict(name) or "")

    def facts(self, statement: Statement) -> Facts:
        """Return what the details of a statement show; empty entries are left out.

        Its title and text are not among them: the script reads them in the outline.
        """
        name = statement.name
        explained = self._explanation(name)
        known: Facts = {
            "kind": kind_word(self.map, statement),
            "group": " › ".join(statement.group),
            "verdict": self.verdict(name),
            "why": explained.sentences[0] if explained and explained.sentences else "",
            "rows": [*self._rows(explained), *self._bearing(name)],
            "quote": statement.attribution.quote,
            "by": [self._voice(who) for who in statement.attribution.by],
            "mode": statement.mode,
            "sources": [*self._sources(statement)],
            "hedges": list(statement.hedge),
            "estimate": str(statement.likelihood or ""),
            "confidence": statement.confidence,
            "date": statement.date,
            "tags": list(statement.tags),
            "note": statement.note,
            "url": statement.url,
            "unstated": statement.implicit,
            "line": statement.span.first.line if statement.span else 0,
        }
        return {key: value for key, value in known.items() if value}

    def _explanation(self, name: str) -> "Explanation | Answers | None":
        if not self.explains:
            return None
        if name in self.questions:
            return self.result.answers(name)
        return self.result.reason(name) if name in self.result else None

    def _rows(self, explained: "Explanation | Answers | None") -> Iterator[tuple[str, list[Row]]]:
        if isinstance(explained, Answers):
            answers: list[Row] = [([answer.name], "") for answer in explained.answers]
            if answers:
                yield "Answers", answers
        elif explained is not None:
            rests: list[Row] = [([*names], "") for names in explained.rests_on]
            aside: list[Row] = [([*step.sources], step.why) for step in explained.set_aside]
            against: list[Row] = [([*names], "") for names in explained.against]
            for title, rows in (
                ("Rests on", rests),
                ("Set aside", aside),
                ("Against it", against),
            ):
                if rows:
                    yield title, rows

    def _bearing(self, name: str) -> Iterator[tuple[str, list[Row]]]:
        rows: list[Row] = [
            ([self.map.aim(relation.id)], bearing_word(self.map, relation))
            for relation in self.map.outgoing(name)
        ]
        if rows:
            yield "Bears on", rows

    def _voice(self, name: str) -> str:
        """Return how an actor or source is called."""
        member = self.voices.get(name)
        return (member.title or member.text or name) if member else name

    def _sources(self, statement: Statement) -> Iterator[Facts]:
        for citation in statement.attribution.citations:
            source = self.voices.get(citation.source)
            yield {
                "title": self._voice(citation.source),
                "place": citation.locator,
                "url": source.url if source else "",
                "reliability": getattr(source, "reliability", ""),
            }
