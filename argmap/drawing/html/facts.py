"""What the page knows of every statement, as values for its script, which composes no sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from argmap.drawing.scene.judge import judge, of_statuses
from argmap.drawing.scene.view import Judgement
from argmap.model import ArgumentMap, Relation, Source, Statement
from argmap.model.outline import words_of
from argmap.model.verdict import Verdict
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.unweighed import doubted
from argmap.semantics.evaluate import DEFAULT, evaluate, evaluate_or_grounded
from argmap.semantics.methods import VERDICTS, gives, method_named
from argmap.semantics.phrases import ended, in_marks, joined
from argmap.semantics.standards import Standard

Facts = dict[str, Any]
Row = tuple[list[str], str]

EXPLAINED = 2_000  # statements: the reasons of more would take seconds to find


def labelled(map_: ArgumentMap, semantics: str = "") -> tuple[Result, str]:
    """Return the verdicts on a map by a semantics, '' for its own, and what must be said of them.

    Where the map's own gives strengths or ranks, they are those of the grounded semantics; so they
    are, and the sentence says it, where the map's own does not suit it or reaches its limit.
    Errors: `ValueError` for a semantics that is named and unknown, or gives no verdicts here.
    """
    own = map_.metadata.semantics
    if own and not semantics and gives(method_named(own)) != VERDICTS:
        own = DEFAULT
    try:
        result, shortfall = evaluate_or_grounded(map_, semantics or own)
    except ValueError as unfit:  # such as `stage` of a map with reasons
        if semantics:
            raise
        return evaluate(map_, DEFAULT), f"{_begun(unfit)}. These are the {DEFAULT} verdicts."
    if shortfall is not None:
        return result, f"{_begun(shortfall.missing)}. Shown are {shortfall.shown}."
    return result, result.note


def _begun(words: object) -> str:
    return f"{str(words)[:1].upper()}{str(words)[1:]}"


class StatementFacts:
    """The facts of a map's statements under a semantics, '' for its own or the grounded one."""

    def __init__(self, map_: ArgumentMap, semantics: str = "") -> None:
        self.map = map_
        self.result, self.note = labelled(map_, semantics)
        self.explains = len(map_) <= EXPLAINED
        self.voices = {voice.name: voice for voice in map_.provenance}
        self.questions = {statement.name for statement in map_.questions}
        self._doubted = {*doubted(map_)}

    def verdict(self, name: str) -> Verdict | None:
        """Return the verdict on a statement, None for a question."""
        if name in self.questions or name not in self.result:
            return None
        return self.result.verdict(name)

    def judgement(self) -> Judgement:
        """Return what pictures show: strengths where the map asks for them, else these verdicts."""
        own = self.map.metadata.semantics
        if own and not self.note and gives(method_named(own)) == "strengths":
            return judge(self.map, own)[0]
        return of_statuses(self.result)

    def counts(self) -> dict[str, int]:
        """Return how many claims have each verdict, by its word, in the order of a legend."""
        counted = Counter(self.verdict(statement.name) for statement in self.map.statements)
        return {verdict.word: counted[verdict] for verdict in Verdict if counted[verdict]}

    def why(self, name: str) -> str:
        """Return the reason of a verdict as a sentence, '' for what is merely given."""
        verdict = self.verdict(name)
        if verdict is None or not self.explains:
            return ""
        explanation = self.result.reason(name)
        if verdict is Verdict.GIVEN and not (explanation.against or explanation.set_aside):
            return ""
        sentence = explanation.sentences[0]
        _, _, reason = sentence.partition(f" is {verdict}: ")
        return _begun(reason) if reason else self.without_names(sentence)

    def without_names(self, sentence: str) -> str:
        """Return a sentence without the names that stand in brackets behind titles."""
        return re.sub(r"” \(([^()]+)\)", lambda at: "”" if at[1] in self.map else at[0], sentence)

    def voice(self, name: str) -> str:
        """Return what an actor or source is called."""
        member = self.voices.get(name)
        return member.headline if member else name

    def facts(self, statement: Statement) -> Facts:
        """Return what the details of a statement show; empty entries are left out.

        Its title and text are not among them: the script reads them in the outline.
        """
        name = statement.name
        kind = statement.kind or self.map.role(statement)
        why = self.why(name)
        if name in self.questions and self.explains:
            why = self.without_names(next(iter(self.result.answers(name).sentences), ""))
        known: Facts = {
            "kind": "Doubt about a step" if kind == "undercutter" else kind.capitalize(),
            "group": " › ".join(statement.group),
            "verdict": str(self.verdict(name) or ""),
            "why": why,
            "unweighed": self._unweighed(statement),
            "rows": [(title, rows) for title, rows in self._rows(name) if rows],
            "quote": in_marks(statement.attribution.quote),
            "by": [self.voice(who) for who in statement.attribution.by],
            "mode": statement.mode,
            "sources": [(place.source, place.locator) for place in statement.attribution.citations],
            "hedges": in_marks(*statement.hedge),
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

    def _unweighed(self, statement: Statement) -> str:
        """Return what is said of a statement that has no part in its verdict, '' for nothing."""
        if self.verdict(statement.name) is None:
            return ""
        pieces = [f"its hedge{'s' * (len(statement.hedge) > 1)}"] if statement.hedge else []
        pieces += ["its estimate"] if statement.likelihood is not None else []
        if statement.standard and not isinstance(self.result.semantics, Standard):
            pieces.append("its standard of proof")
        pieces += ["the author’s doubt of it"] if statement.name in self._doubted else []
        return f"Not weighed: {joined(pieces)}." if pieces else ""

    def _rows(self, name: str) -> Iterator[tuple[str, list[Row]]]:
        """Yield what the verdict rests on or the answers, and what it bears on, each by a title."""
        if self.explains and name in self.questions:
            answers = self.result.answers(name).answers
            yield "Answers", [([answer.name], "") for answer in answers]
        elif self.explains and name in self.result:
            explained = self.result.reason(name)
            steps = {step.sources: self.step_remarks(step) for step in self.map.incoming(name)}
            yield "Rests on", [([*who], steps.get(who, "")) for who in explained.rests_on]
            failed = ((step.sources, step.why) for step in explained.set_aside)
            yield "Set aside", [([*who], why.removeprefix("is set aside ")) for who, why in failed]
            yield "Against it", [([*who], steps.get(who, "")) for who in explained.against]
        aims = ((step, self.map.aim(step.id)) for step in self.map.outgoing(name))
        rows = ((aim, words_of(self.map, at).bearing, self.step_remarks(at)) for at, aim in aims)
        yield "Bears on", [([aim], ". ".join(filter(None, words))) for aim, *words in rows]

    def step_remarks(self, step: Relation) -> str:
        """Return what is said of a step itself, as sentences, '' for nothing."""
        pieces = (
            ("Scheme: ", step.scheme),
            ("Step hedged: ", in_marks(*step.hedge)),
            ("It is said to follow since: ", step.warrant),
            ("Critical question: ", step.cq),
            ("Note on the step: ", step.note),
        )
        return " ".join(ended(f"{title}{words}") for title, words in pieces if words)

    def sources(self) -> dict[str, Facts]:
        """Return what is known of every source, by its name."""
        return {
            each.name: {"title": each.headline, "about": about(each), "url": each.url,
                        "reliability": each.reliability}
            for each in self.map.sources
        }  # fmt: skip


def about(source: Source) -> str:
    """Return what a source is, who wrote it and when it came out, in a line."""
    known = (source.text if source.title else "", source.author, source.publisher,
             source.published, source.note)  # fmt: skip
    return " · ".join(piece for piece in known if piece)
