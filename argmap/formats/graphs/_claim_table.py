"""A table of claims with the columns that people use: a claim, what it answers, for or against.

Not here: argmap's own table, whose rows are statements and relations (`csv`).
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.exchange.map_builder import Draft
from argmap.exchange.tables import undefused
from argmap.exchange.texts import clean
from argmap.formats.graphs._nodes_and_edges import verb_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import Actor, Attribution, Citation, Source


@define
class ClaimTable:
    """Makes a map of rows: a claim each, below the claim that its parent names."""

    findings: Findings
    columns: Mapping[str, int]
    draft: Draft = Factory(lambda self: Draft(self.findings), takes_self=True)
    actors: dict[str, Actor] = Factory(dict)
    sources: dict[str, Source] = Factory(dict)
    keys: dict[str, str] = Factory(dict)  # of claims, by their texts

    def map_of(self, rows: Iterable[tuple[Sequence[str], int]]) -> ArgumentMap:
        """Return the map; a row with a parent but no stance is a finding, not a guess."""
        answers: list[tuple[str, str, str, int]] = []
        for number, (row, at) in enumerate(rows, 1):
            text = self.cell(row, "text")
            if not text:
                self.findings.add("ARG414", "this row has no claim and was passed over", at)
                continue
            key = self.cell(row, "id") or f"row {number}"
            attribution = self.attribution(row)
            self.draft.statement(key, text, at, attribution=attribution)
            self.keys.setdefault(text, key)
            parent = self.cell(row, "parent")
            if parent:
                answers.append((key, parent, self.cell(row, "stance"), at))
        for key, parent, stance, at in answers:
            self.relate(key, parent, stance, at)
        return self.draft.build(actors=self.actors.values(), sources=self.sources.values())

    def relate(self, key: str, parent: str, stance: str, at: int) -> None:
        """Add the relation of a claim to its parent, or a finding where its stance is unknown."""
        target = parent if parent in self.draft.statements else self.keys.get(parent, parent)
        verb = verb_of(stance)
        if verb:
            self.draft.step(verb, (key,), target, at=at)
            return
        why = f"the stance {stance[:40]!r} is unknown" if stance else "the stance is missing"
        hint = "write 'pro' or 'con' into the column of the stance"
        self.findings.add("ARG414", f"{why}: the claim stands alone", at, hint)

    def cell(self, row: Sequence[str], role: str) -> str:
        """Return what a row has in a column, '' for none, without what defuses a formula."""
        at = self.columns.get(role, len(row))
        return clean(undefused(row[at])).strip() if at < len(row) else ""

    def attribution(self, row: Sequence[str]) -> Attribution:
        """Return who says a claim and where."""
        speaker, source = self.cell(row, "speaker"), self.cell(row, "source")
        if speaker and speaker not in self.actors:
            self.actors[speaker] = Actor(self.draft.names.of("", speaker), speaker)
        if source and source not in self.sources:
            self.sources[source] = Source(self.draft.names.of("", source), source)
        return Attribution(
            by=(self.actors[speaker].name,) if speaker else (),
            citations=(Citation(self.sources[source].name),) if source else (),
        )
