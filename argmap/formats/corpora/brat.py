"""Standoff files of brat, read only, as corpora of argument mining come: `.ann` beside its `.txt`.

A component is a statement; its type is its kind where argmap has one, or else a tag.  The stance of
a claim leads to the first major claim, which further ones restate, as in the Argument Annotated
Essays (Stab and Gurevych 2017, doi:10.1162/COLI_a_00295).  Pieces that are parts of the same are
one statement.  Without the `.txt`, the words are those of the `.ann`, and quotes are missing.
Not here: the lines (`_brat_standoff`).
"""

import re
from typing import NamedTuple

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.json import Json
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.formats.corpora._brat_standoff import (
    BratComponent,
    BratLink,
    Standoff,
    text_of,
)
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import UNATTRIBUTED, Attribution
from argmap.semantics.engine.links import grouped, joined
from argmap.syntax.diagnose.words import meanings


class _Meaning(NamedTuple):
    verb: str
    turned: bool = False  # whether the first end is what the verb aims at
    scheme: str = ""


_SAME = "parts_of_same"
_MEANINGS = {  # an attack that aims at a step becomes an undercut
    word: _Meaning(verb, scheme == "turned", scheme.removeprefix("turned"))
    for word, meaning in meanings("brat").items()
    for verb, _, scheme in (meaning.partition(" "),)
}
_STANCES = meanings("brat-stance")
_MAJOR = frozenset({"majorclaim", "mainclaim", "thesis"})
_KINDS = meanings("brat-kind")
_CLOSE = 0.8  # similarity from 0 to 1: one letter of five may differ
_LONGEST = 40  # characters: comparing words takes the product of their lengths
_TITLE = re.compile(r"([^\n]{1,300})\n[ \t]*\n")


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.standoff = standoff = Standoff(findings)
        standoff.read()
        self.text = text_of(findings, list(standoff.components.values()))
        self.draft = Draft(findings)
        # What a component is a part of, itself if nothing else.
        self.representatives = {key: key for key in standoff.components}
        self.majors: dict[str, None] = {}
        self.links = [*standoff.links, *standoff.equals]
        self.aims = {link.target for link in standoff.links}
        self.close: dict[str, str] = {}  # what words are close to, '' for nothing

    def run(self) -> ArgumentMap:
        same = [link for link in self.standoff.links if _word(link.kind) == _SAME]
        pairs = ((self.find(link.source), self.find(link.target)) for link in same)
        heads = joined((start, end) for start, end in pairs if start and end)
        for whole in grouped((head, key) for key, head in heads.items()).values():
            self.representatives |= dict.fromkeys(whole, min(whole, key=self.place))
        records = self.statements()
        for link in self.links:
            self.link(link)
        self.stances()
        names = self.draft.statements
        parts = {names[key].name: record for key, record in records.items()}
        rest: dict[str, Json] = {"lines": self.standoff.rest} if self.standoff.rest else {}
        origin = Origin("brat", parts, rest)
        return self.draft.build(metadata=Metadata(title=self.title()), origin=origin)

    def find(self, key: str) -> str | None:
        """Return the component that a key is part of, by way of an event; None for none."""
        return self.representatives.get(self.standoff.triggers.get(key, key))

    def place(self, key: str) -> tuple[tuple[int, int], ...]:
        return self.standoff.components[key].spans

    def statements(self) -> dict[str, dict[str, Json]]:
        """Add the statements in the order of the text; return what else is said of them."""
        components = self.standoff.components
        keys = sorted(components, key=self.place)
        pieces = grouped((self.find(key) or key, components[key]) for key in keys)
        records: dict[str, dict[str, Json]] = {}
        for key, piece in pieces.items():
            type_ = piece[0].type
            plain = re.sub(r"[\s_-]", "", type_.lower())
            kind = plain if plain in statement_kinds() else _KINDS.get(plain, "")
            tags = () if type_.lower() == kind else (clean(type_).replace(",", ";"),)
            text = " ".join(
                component.text or " ".join(self.text.of(component) if self.text else ())
                for component in piece
            )
            quote = self.quoted(piece)
            self.draft.statement(key, text, piece[0].at, kind=kind, tags=tags, attribution=quote)
            spans = [list(span) for component in piece for span in component.spans]
            records[key] = {"type": type_, "spans": spans}
            if plain in _MAJOR:
                self.majors[key] = None
        self.marks(records)
        return records

    def quoted(self, components: list[BratComponent]) -> Attribution:
        """Return the words of the text that a statement has; what is elsewhere has none."""
        if self.text is None:
            return UNATTRIBUTED
        for component in components:
            if not self.text.holds(component):
                where = "; ".join(f"{start} to {end}" for start, end in component.spans)
                message = f"the text of {component.key!r} does not stand in {self.text.name!r} at"
                self.findings.add("ARG413", f"{message} {where}", component.at)
                return UNATTRIBUTED
        pieces = (clean(piece) for component in components for piece in self.text.of(component))
        return Attribution(quote=" … ".join(pieces))

    def marks(self, records: dict[str, dict[str, Json]]) -> None:
        """Take notes and attributes; those of what is not a component are kept."""
        notes: dict[str, list[str]] = {}
        for note in self.standoff.notes:
            key = self.find(note.target)
            if key is None:
                self.standoff.rest.append(f"#\t{note.kind} {note.target}\t{note.value}")
            else:
                notes.setdefault(key, []).append(clean(note.value))
        for key, texts in notes.items():
            self.draft.change(key, note=" / ".join(texts))
        for mark in self.standoff.attributes:
            key = self.find(mark.target)
            if key is None:
                self.standoff.rest.append(f"A\t{mark.kind} {mark.target} {mark.value}")
            else:
                records[key].setdefault("attributes", []).append([mark.kind, mark.value])

    def link(self, link: BratLink) -> None:
        meaning = None if _word(link.kind) == _SAME else self.meaning(link)
        if meaning is None:
            return
        ends = [link.source, link.target][:: -1 if meaning.turned else 1]
        start, end = (self.find(key) or key for key in ends)
        if start == end and link.source != link.target:
            return  # between parts of the same
        key = link.key if link.key in self.aims else ""
        self.draft.step(meaning.verb, (start,), end, key=key, at=link.at, scheme=meaning.scheme)

    def meaning(self, link: BratLink) -> _Meaning | None:
        """Return what a relation means; a word that is close to a known one means that."""
        word = _word(link.kind)[:_LONGEST]
        if word in _MEANINGS:
            return _MEANINGS[word]
        if word not in self.close:
            from difflib import get_close_matches

            self.close[word] = "".join(get_close_matches(word, _MEANINGS, n=1, cutoff=_CLOSE))
        if self.close[word]:
            message = f"the relation {link.kind!r} is taken as {self.close[word]!r}"
            self.findings.add("ARG413", message, link.at)
            return _MEANINGS[self.close[word]]
        ends = f"from {link.source!r} to {link.target!r}"
        message = f"the relation {link.kind!r} {ends} has no meaning here"
        self.findings.add("ARG414", message, link.at)
        self.standoff.rest.append(f"{link.key}\t{link.kind} Arg1:{link.source} Arg2:{link.target}")
        return None

    def stances(self) -> None:
        """Let claims for and against lead to the first major claim, which others restate."""
        marks = [mark for mark in self.standoff.attributes if mark.kind.lower() == "stance"]
        sources = {self.find(link.source) for link in self.links}
        links = self.standoff.links
        tied = {self.find(link.source) for link in links if self.find(link.target) in self.majors}
        first, *further = self.majors or [""]
        for key in further if marks else ():
            if key not in sources:
                self.draft.step("restates", (key,), first)
        for mark in marks:
            claim, verb = self.find(mark.target), _STANCES.get(mark.value.lower())
            if claim is None or verb is None:
                message = f"the stance {mark.value!r} has no meaning here"
                self.findings.add("ARG414", message, mark.at)
            elif claim in self.majors or claim in tied:
                continue
            elif first:
                self.draft.step(verb, (claim,), first, at=mark.at)
            else:
                message = f"{mark.target!r} is {mark.value} a major claim, and there is none"
                self.findings.add("ARG413", message, mark.at)

    def title(self) -> str:
        """Return the first line of the text, where an empty line follows and nothing is in it."""
        match = _TITLE.match(self.text.text.removeprefix("\ufeff")) if self.text else None
        first = min((spans[0][0] for spans in map(self.place, self.standoff.components)), default=0)
        return clean(match[1]) if match and first >= match.end() else ""


def _word(name: str) -> str:
    return re.sub(r"[\s-]", "_", name.lower())


brat = Format(name="brat", read=reading(lambda findings: _Reader(findings).run()))
