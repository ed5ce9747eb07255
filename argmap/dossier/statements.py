"""What a report says of each statement and step, in words.

Not here: which blocks these words stand in (`content`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from argmap.dossier.blocks import Line, ReportText, plain
from argmap.drawing.html.facts import StatementFacts
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.semantics.phrases import ended, in_marks, joined, quoted

_SAID = {
    "reports": "According to", "denies": "Denied by", "suggests": "Suggested by",
    "predicts": "Predicted by", "promises": "Promised by", "demands": "Demanded by",
    "doubts": "Doubted by", "concedes": "Conceded by", "asks": "Asked by",
}  # fmt: skip


class ReportStatements(StatementFacts):
    """The statements of a map under a semantics, in the sentences of a report.

    With `names` each is called with its name before it, as in `[G1] The brakes are safe`.
    """

    def __init__(self, map_: ArgumentMap, semantics: str = "", *, names: bool = False) -> None:
        super().__init__(map_, semantics)
        self.names = names

    def title(self, name: str) -> str:
        """Return the title of a statement, or else its text."""
        return f"{self._mark(name)}{self.map[name].headline}"

    def _mark(self, name: str) -> str:
        return f"[{name}] " if self.names and self.map[name].headline != name else ""

    def sentence(self, name: str) -> Line:
        """Return a statement as a sentence: its title, text, and who says it how surely."""
        statement = self.map[name]
        note = ReportText(self._note(statement), "quiet")
        if not (statement.title and statement.text):
            return plain(ReportText(ended(self.title(name))), note)
        ends = ended(statement.title) == statement.title
        title = ReportText(self.title(name) + ("" if ends else ":"), "strong")
        return plain(title, " ", ended(statement.text), note)

    def text_line(self, name: str) -> Line:
        """Return the text of a claim, below its title, with what is said of it."""
        statement = self.map[name]
        text = ended(statement.text) if statement.title and statement.text else ""
        note = self._note(statement)
        return plain(text, ReportText(note if text else note.lstrip(), "quiet"))

    def _note(self, statement: Statement) -> str:
        """Return who says a statement, how surely, where and in what words, in grey behind it."""
        who = joined([self.voice(name) for name in statement.by])
        pieces = [f"{_SAID.get(statement.mode, 'Said by')} {who}"] if who else []
        pieces += [f"Hedged: {in_marks(*statement.hedge)}"] if statement.hedge else []
        if statement.likelihood:
            basis = f" (confidence {statement.confidence})" * bool(statement.confidence)
            pieces.append(f"Estimated: {statement.likelihood}{basis}")
        pieces += [f"Date: {statement.date}"] if statement.date else []
        pieces += ["Added by the map maker"] if statement.implicit else []
        places = [
            f"{self.voice(citation.source)}{f', {citation.locator}' if citation.locator else ''}"
            for citation in statement.attribution.citations
            if citation.locator or citation.source != self._shared
        ]
        pieces += [f"Source: {joined(places)}"] if places else []
        quote = in_marks(statement.attribution.quote)
        pieces += [f"Quoted: {quote}"] if quote else []
        pieces += [f"Note: {statement.note}"] if statement.note else []
        return "".join(f" {ended(piece)}" for piece in pieces)

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

    def step_note(self, relation: Relation) -> str:
        """Return what is said of a step itself, and why it has no effect if it has none."""
        why = self.loss(relation)
        noun = "reason" if relation.traits.polarity > 0 else "objection"
        pieces = (self.step_remarks(relation), f"This {noun} {why}." if why else "")
        return "".join(f" {piece}" for piece in pieces if piece)

    def loss(self, relation: Relation) -> str:
        """Return why a step has no effect, '' if it has one."""
        return self._set_aside.get((relation.target, relation.sources), "")

    @cached_property
    def _set_aside(self) -> Mapping[tuple[str, tuple[str, ...]], str]:
        """Why steps have no effect, by the claim that they lead to and their premises."""
        if not self.explains:
            return {}
        targets = {relation.target for relation in self.map.relations if relation.traits.polarity}
        return {
            (name, step.sources): step.why
            for name in self.map.index.statements
            if name in targets and name in self.result
            for step in self.result.reason(name).set_aside
        }

    def step_words(self, relation: Relation, between: str = "to") -> str:
        """Return a step as words: its premises and what it leads to."""
        sources = joined([quoted(self.map, name) for name in relation.sources])
        return f"{sources} {between} {quoted(self.map, self.map.aim(relation.id))}"

    def aim_words(self, relation: Relation) -> Iterator[ReportText]:
        """Yield what an objection or a doubt does."""
        many = len(relation.sources) > 1
        target = relation.target
        if target in self.map.index.statements:
            verb = "speak against" if many else "speaks against"
            yield ReportText(
                f"{'cannot hold together with' if relation.traits.symmetric else verb} "
            )
            yield ReportText(quoted(self.map, target), "", target)
            return
        step = self.map.relation(target)
        doubts = "doubt" if many else "doubts"
        if step.traits.polarity >= 0:
            yield ReportText(f"{doubts} the step from {self.step_words(step)}")
        elif step.target in self.map.index.statements:
            speak = "speak" if len(step.sources) > 1 else "speaks"
            yield ReportText(f"{doubts} that {self.step_words(step, f'{speak} against')}")
        else:
            doubt = joined([quoted(self.map, name) for name in step.sources])
            yield ReportText(f"{doubts} the doubt {doubt}")

    def outcome(self, relation: Relation) -> str:
        """Return how an objection or a doubt came out."""
        why = self.loss(relation)
        if why:
            return why.removeprefix("is ")
        step = self.result.steps.get(relation.id)
        if step is None:
            return ""
        if step.status.value == "out":
            return self._fall(relation, step.reason.removeprefix("it is "))
        target = self.map.aim(relation.id)
        verdict, call = self.verdict(target), quoted(self.map, target)
        word = "holds" if step.status.value == "in" else "open"
        if relation.target not in self.map.index.statements and word == "holds":
            doubted = self.map.relation(relation.target)
            if doubted.traits.polarity >= 0:
                return f"{word}; {call} loses this reason"
            noun = "objection" if doubted.target in self.map.index.statements else "doubt"
            return f"{word}; that {noun} is set aside"
        return f"{word}; {call} is {verdict}" if verdict else word

    def _fall(self, relation: Relation, reason: str) -> str:
        """Return what an objection or a doubt fell to: what is against it, or else its reason."""
        if reason.startswith("set aside"):
            return reason
        reasons = map(self.result.reason, relation.sources)
        against = [name for fallen in reasons for row in fallen.against for name in row]
        if not against:
            return f"set aside: {reason}"
        return f"set aside because of {joined(quoted(self.map, name) for name in against)}"

    def method_words(self) -> str:
        """Return by which method the verdicts were found."""
        method = self.result.semantics
        asked = self.map.metadata.semantics
        note = f" {self.result.note}" if self.result.note else ""
        differs = bool(asked) and asked != method.name
        instead = f" The map asks for {asked}, which gives no verdicts of this kind." * differs
        return f"Made with argmap; the verdicts are {method.name} ones.{instead}{note}"
