"""What a report says of each statement and step, in words.

Not here: which blocks these words stand in (`content`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from argmap.dossier.blocks import Line, ReportText, plain
from argmap.drawing.html.facts import EXPLAINED, labelled, voices
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.urls import url_danger
from argmap.model.verdict import Verdict
from argmap.semantics.explanation import Explanation
from argmap.semantics.phrases import joined

if TYPE_CHECKING:
    from argmap.semantics.result import Result

_SAID = {
    "reports": "According to", "denies": "Denied by", "suggests": "Suggested by",
    "predicts": "Predicted by", "promises": "Promised by", "demands": "Demanded by",
    "doubts": "Doubted by", "concedes": "Conceded by", "asks": "Asked by",
}  # fmt: skip


class ReportStatements:
    """The statements of a map under a semantics, '' for its own or the grounded one."""

    EXPLAINED: ClassVar = (
        Verdict.DISPUTED, Verdict.UNDECIDED, Verdict.UNSUPPORTED, Verdict.REFUTED,
    )  # fmt: skip

    def __init__(self, map_: ArgumentMap, semantics: str = "") -> None:
        self.map = map_
        self.result: Result = labelled(map_, semantics)
        self._voices = voices(map_)
        self._reasons: dict[str, Explanation] = {}

    def verdict(self, name: str) -> Verdict | None:
        """Return the verdict on a statement, None for a question."""
        return self.result.verdict(name) if name in self.result else None

    def counts(self) -> Mapping[str, int]:
        """Return how many claims have each verdict, by its word, in the order of a legend."""
        counted = Counter(self.verdict(statement.name) for statement in self.map.statements)
        return {verdict.word: counted[verdict] for verdict in Verdict if counted[verdict]}

    def why(self, name: str) -> str:
        """Return the reason of a verdict as a sentence, '' for what is merely given."""
        verdict = self.verdict(name)
        if verdict is None or len(self.map) > EXPLAINED:
            return ""
        explanation = self._explanation(name)
        if verdict is Verdict.GIVEN and not (explanation.against or explanation.set_aside):
            return ""
        sentence = explanation.sentences[0]
        _, _, reason = sentence.partition(f" is {verdict}: ")
        return f"{reason[:1].upper()}{reason[1:]}" if reason else self.without_names(sentence)

    def without_names(self, sentence: str) -> str:
        """Return a sentence without the names that stand in brackets behind titles."""
        for statement in self.map.statements:
            sentence = sentence.replace(f"” ({statement.name})", "”")
        return sentence

    def sentence(self, name: str) -> Line:
        """Return a statement as a sentence: its title, text, and who says it how surely."""
        statement = self.map[name]
        note = ReportText(self._note(statement), "quiet")
        if not (statement.title and statement.text):
            return plain(ReportText(ended(statement.headline)), note)
        ends = statement.title.endswith(("?", "!", "."))
        title = ReportText(statement.title + ("" if ends else ":"), "strong")
        return plain(title, " ", ended(statement.text), note)

    def text_lines(self, name: str) -> Iterator[Line]:
        """Yield the text of a claim, below its title, with what is said of it."""
        statement = self.map[name]
        text = ended(statement.text) if statement.title and statement.text else ""
        line = plain(text, ReportText(self._note(statement), "quiet"))
        if line:
            yield line
        if statement.note:
            yield plain(ReportText(f"Note: {ended(statement.note)}", "quiet"))

    def _note(self, statement: Statement) -> str:
        """Return who says a statement, how surely and where, as grey words behind it."""
        who = joined([self.voice(name) for name in statement.by])
        pieces = [f"{_SAID.get(statement.mode, 'Said by')} {who}"] if who else []
        hedges = ", ".join(f"“{hedge}”" for hedge in statement.hedge)
        pieces += [f"Hedged: {hedges}"] if hedges else []
        pieces += [f"Estimated: {statement.likelihood}"] if statement.likelihood else []
        pieces += ["Added by the map maker"] if statement.implicit else []
        places = [
            f"{self.voice(citation.source)}{f', {citation.locator}' if citation.locator else ''}"
            for citation in statement.attribution.citations
            if citation.locator or citation.source != self._shared
        ]
        pieces += [f"Source: {joined(places)}"] if places else []
        return "".join(f" {piece}." for piece in pieces)

    @cached_property
    def _shared(self) -> str:
        """The source of most statements, which goes without saying."""
        uses = self.uses()
        most = max(uses, key=lambda name: uses[name], default="")
        return most if 2 * uses.get(most, 0) > len(self.map) else ""

    def uses(self) -> Mapping[str, int]:
        """Return for how many statements each source is cited, or said to speak."""
        return Counter(
            source
            for statement in self.map.statements
            for source in {
                *statement.by,
                *(citation.source for citation in statement.attribution.citations),
            }
        )

    def voice(self, name: str) -> str:
        """Return what an actor or source is called."""
        member = self._voices.get(name)
        return (member.title or member.text or name) if member else name

    def step_note(self, relation: Relation) -> str:
        """Return what is said of a step itself, and why it has no effect if it has none."""
        pieces = []
        if relation.hedge:
            pieces.append(f"Step hedged: {', '.join(f'“{hedge}”' for hedge in relation.hedge)}")
        if relation.warrant:
            pieces.append(f"It is said to follow since: {relation.warrant.rstrip('.')}")
        why = self._set_aside.get((relation.target, relation.sources), "")
        if why:
            noun = "reason" if relation.traits.polarity > 0 else "objection"
            pieces.append(f"This {noun} {why}")
        return "".join(f" {piece}." for piece in pieces)

    @cached_property
    def _set_aside(self) -> Mapping[tuple[str, tuple[str, ...]], str]:
        """Why steps have no effect, by the claim that they lead to and their premises."""
        if len(self.map) > EXPLAINED:
            return {}
        targets = {relation.target for relation in self.map.relations if relation.traits.polarity}
        return {
            (name, step.sources): step.why
            for name in self.map.index.statements
            if name in targets and name in self.result
            for step in self._explanation(name).set_aside
        }

    def step_words(self, relation: Relation) -> str:
        """Return a step as words: from what to what."""
        sources = joined([f"“{self.map[name].headline}”" for name in relation.sources])
        return f"{sources} to “{self.map[self.map.aim(relation.id)].headline}”"

    def aim_words(self, relation: Relation) -> Iterator[ReportText]:
        """Yield what an objection or a doubt does."""
        many = len(relation.sources) > 1
        target = relation.target
        if target in self.map.index.statements:
            verb = "speak" if many else "speaks"
            if relation.traits.symmetric:
                verb = "cannot hold together with"
            yield ReportText(f"{verb} against " if not relation.traits.symmetric else f"{verb} ")
            yield ReportText(f"“{self.map[target].headline}”", "", target)
            return
        step = self.map.relation(target)
        yield ReportText(f"{'doubt' if many else 'doubts'} the step from {self.step_words(step)}")

    def outcome(self, relation: Relation) -> str:
        """Return how an objection or a doubt came out."""
        why = self._set_aside.get((relation.target, relation.sources), "")
        if why:
            return why.removeprefix("is ")
        step = self.result.steps.get(relation.id)
        if step is None:
            return ""
        if step.status.value == "out":
            return "set aside"
        target = self.map.aim(relation.id)
        verdict, call = self.verdict(target), f"“{self.map[target].headline}”"
        word = "holds" if step.status.value == "in" else "open"
        if relation.target not in self.map.index.statements and word == "holds":
            return f"{word}; {call} loses this reason"
        return f"{word}; {call} is {verdict}" if verdict else word

    def method_words(self) -> str:
        """Return by which method the verdicts were found."""
        method = self.result.semantics
        asked = self.map.metadata.semantics
        note = f" {self.result.note}" if self.result.note else ""
        instead = ""
        if asked and asked != method.name:
            instead = f" The map asks for {asked}, which gives no verdicts of this kind."
        return f"Made with argmap; the verdicts are {method.name} ones.{instead}{note}"

    def is_safe(self, address: str) -> bool:
        """Tell whether an address may be a link."""
        return bool(address) and not url_danger(address)

    def _explanation(self, name: str) -> Explanation:
        if name not in self._reasons:
            self._reasons[name] = self.result.reason(name)
        return self._reasons[name]


def ended(text: str) -> str:
    """Return a text with a mark at its end."""
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."
