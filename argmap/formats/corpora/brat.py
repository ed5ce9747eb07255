"""Standoff files of brat, read only, as corpora of argument mining come: `.ann` beside its `.txt`.

A component is a statement; its type is its kind where argmap has one, or else a tag.  The stance of
a claim leads to the first major claim, which further ones restate, as in the Argument Annotated
Essays (Stab and Gurevych 2017, doi:10.1162/COLI_a_00295).  Pieces that are parts of the same are
one statement.  Without the `.txt`, the words are those of the `.ann`, and there are no quotes.
Not here: the lines (`_brat_standoff`).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format
from argmap.exchange.map_builder import Draft
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.formats.corpora._brat_standoff import Component, Link, Standoff, Text, read, text_of
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import UNATTRIBUTED, Attribution
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


class _Meaning(NamedTuple):
    verb: str
    turned: bool = False  # whether the first end is what the verb aims at
    scheme: str = ""


_SAME = "parts_of_same"
_SUPPORTED, _ATTACKED = (_Meaning(verb, turned=True) for verb in ("supports", "attacks"))
_MEANINGS: Mapping[str, _Meaning] = {
    **dict.fromkeys(
        ("supports", "support", "sup", "pro", "for", "reason", "evidence", "backs", "backing",
         "justifies", "justification", "explains", "explanation", "agrees", "in_favor_of"),
        _Meaning("supports"),
    ),
    **dict.fromkeys(("supported_by", "backed_by", "justified_by"), _SUPPORTED),
    **dict.fromkeys(("example", "exa", "exemplifies"), _Meaning("supports", scheme="example")),
    **dict.fromkeys(
        ("attacks", "attack", "reb", "rebuts", "rebuttal", "con", "against", "opposes", "conflict",
         "disagrees", "refutes", "undermines", "counters", "objects", "objection"),
        _Meaning("attacks"),
    ),
    **dict.fromkeys(("attacked_by", "rebutted_by"), _ATTACKED),
    "partial_attack": _Meaning("attacks", scheme="partial attack"),
    **dict.fromkeys(("undercuts", "undercut", "und"), _Meaning("undercuts")),
    **dict.fromkeys(("contradicts", "contradiction", "contradictory"), _Meaning("contradicts")),
    **dict.fromkeys(
        ("semantically_same", "same", "equiv", "equivalent", "restates", "restatement",
         "paraphrase", "rephrase", "duplicate"),
        _Meaning("restates"),
    ),
}  # fmt: skip
_STANCES = {
    **dict.fromkeys(("for", "pro", "support", "supports", "positive", "favor"), "supports"),
    **dict.fromkeys(("against", "con", "attack", "attacks", "negative"), "attacks"),
}
_MAJOR = frozenset({"majorclaim", "mainclaim", "thesis"})
_KINDS = {
    **dict.fromkeys((*_MAJOR, "ownclaim", "backgroundclaim", "conclusion", "position"), "claim"),
    **dict.fromkeys(("majorpremise", "minorpremise"), "premise"),
    **dict.fromkeys(("data", "datum", "fact", "testimony", "statistics"), "evidence"),
}
_CLOSE = 0.8
_LONGEST = 40
_TITLE = re.compile(r"([^\n]{1,300})\n[ \t]*\n")


def _work(findings: Findings) -> ArgumentMap:
    said = read(findings)
    text = text_of(findings, list(said.components.values()))
    return _Reader(findings, said, text).run()


class _Reader:
    def __init__(self, findings: Findings, said: Standoff, text: Text | None) -> None:
        self.findings = findings
        self.said = said
        self.text = text
        self.draft = Draft(findings)
        self.whole: dict[str, str] = {}  # what a component is a part of, itself if nothing else
        self.majors: dict[str, None] = {}
        self.aims = {one.target for one in said.links}
        self.close: dict[str, str] = {}  # what words are close to, '' for nothing

    def run(self) -> ArgumentMap:
        self.join()
        parts = self.statements()
        for one in (*self.said.links, *self.said.equals):
            self.link(one)
        self.stances()
        return self.draft.build(
            metadata=Metadata(title=self.title()),
            origin=Origin(
                "brat",
                {self.draft.statements[key].name: part for key, part in parts.items()},
                {"lines": self.said.rest} if self.said.rest else {},
            ),
        )

    def join(self) -> None:
        """Find which components are parts of the same statement."""
        self.whole = {key: key for key in self.said.components}
        for one in self.said.links:
            if _word(one.kind) == _SAME:
                ends = [self.find(one.source), self.find(one.target)]
                if None in ends:
                    continue
                first, other = sorted(map(str, ends), key=self.place)
                self.whole[other] = first

    def find(self, key: str) -> str | None:
        """Return the component that a key is part of, by way of an event; None for none."""
        key = self.said.triggers.get(key, key)
        if key not in self.whole:
            return None
        way = [key]
        while (above := self.whole[way[-1]]) != way[-1]:
            way.append(above)
        for one in way:
            self.whole[one] = way[-1]
        return way[-1]

    def place(self, key: str) -> tuple[tuple[int, int], ...]:
        return self.said.components[key].spans

    def statements(self) -> dict[str, dict[str, Json]]:
        """Add the statements in the order of the text; return what else is said of them."""
        pieces: dict[str, list[Component]] = {}
        for key in sorted(self.said.components, key=self.place):
            whole = self.find(key) or key
            pieces.setdefault(whole, []).append(self.said.components[key])
        parts: dict[str, dict[str, Json]] = {}
        for key, some in pieces.items():
            type_ = some[0].type
            kind = _kind(type_)
            words = [one.text or " ".join(self.text.of(one) if self.text else ()) for one in some]
            self.draft.statement(
                key,
                " ".join(words),
                some[0].at,
                kind=kind,
                tags=() if type_.lower() == kind else (clean(type_).replace(",", ";"),),
                attribution=self.quoted(some),
            )
            parts[key] = {
                "type": type_,
                "spans": [list(span) for one in some for span in one.spans],
            }
            if _plain(type_) in _MAJOR:
                self.majors.setdefault(key)
        self.marks(parts)
        return parts

    def quoted(self, some: list[Component]) -> Attribution:
        """Return the words of the text that a statement has; what is elsewhere has none."""
        if self.text is None:
            return UNATTRIBUTED
        for one in some:
            if not self.text.holds(one):
                where = "; ".join(f"{start} to {end}" for start, end in one.spans)
                message = f"the text of {one.key!r} does not stand in {self.text.name!r} at {where}"
                self.findings.add("ARG413", message, one.at)
                return UNATTRIBUTED
        pieces = (clean(piece) for one in some for piece in self.text.of(one))
        return Attribution(quote=" … ".join(pieces))

    def marks(self, parts: dict[str, dict[str, Json]]) -> None:
        """Take notes and attributes; those of what is no component are kept."""
        notes: dict[str, list[str]] = {}
        for one in self.said.notes:
            key = self.find(one.target)
            if key is None:
                self.said.rest.append(f"#\t{one.kind} {one.target}\t{one.value}")
            else:
                notes.setdefault(key, []).append(clean(one.value))
        for key, texts in notes.items():
            self.draft.change(key, note=" / ".join(texts))
        for one in self.said.attributes:
            key = self.find(one.target)
            if key is None:
                self.said.rest.append(f"A\t{one.kind} {one.target} {one.value}")
            else:
                parts[key].setdefault("attributes", []).append([one.kind, one.value])

    def link(self, one: Link) -> None:
        if _word(one.kind) == _SAME:
            return
        meaning = self.meaning(one)
        if meaning is None:
            return
        source, target = one.source, one.target
        if meaning.turned:
            source, target = target, source
        verb = meaning.verb
        start, end = self.find(source) or source, self.find(target) or target
        if verb == "undercuts":  # what it aims at is a step, or else there is none
            verb = "attacks"
        if start == end and source != target:
            return  # between parts of the same
        key = one.key if one.key in self.aims else ""
        self.draft.step(verb, (start,), end, key=key, at=one.at, scheme=meaning.scheme)

    def meaning(self, one: Link) -> _Meaning | None:
        """Return what a relation means; a word that is close to a known one means that."""
        word = _word(one.kind)[:_LONGEST]
        if word in _MEANINGS:
            return _MEANINGS[word]
        if word not in self.close:
            from difflib import get_close_matches

            near = get_close_matches(word, _MEANINGS, n=1, cutoff=_CLOSE)
            self.close[word] = near[0] if near else ""
        if self.close[word]:
            message = f"the relation {one.kind!r} is taken as {self.close[word]!r}"
            self.findings.add("ARG413", message, one.at)
            return _MEANINGS[self.close[word]]
        ends = f"from {one.source!r} to {one.target!r}"
        self.findings.add("ARG414", f"the relation {one.kind!r} {ends} has no meaning here", one.at)
        self.said.rest.append(f"{one.key}\t{one.kind} Arg1:{one.source} Arg2:{one.target}")
        return None

    def stances(self) -> None:
        """Let claims for and against lead to the first major claim, which others restate."""
        told = [one for one in self.said.attributes if one.kind.lower() == "stance"]
        tied = {
            self.find(one.source) for one in self.said.links if self.find(one.target) in self.majors
        }
        restated = {self.find(one.source) for one in (*self.said.links, *self.said.equals)}
        first, *others = [*self.majors] or [""]
        for key in others if told else ():
            if key not in restated:
                self.draft.step("restates", (key,), first)
        for one in told:
            claim, verb = self.find(one.target), _STANCES.get(one.value.lower())
            if claim is None or verb is None:
                self.findings.add("ARG414", f"the stance {one.value!r} has no meaning here", one.at)
            elif claim in self.majors or claim in tied:
                continue
            elif first:
                self.draft.step(verb, (claim,), first, at=one.at)
            else:
                message = f"{one.target!r} is {one.value} a major claim, and there is none"
                self.findings.add("ARG413", message, one.at)

    def title(self) -> str:
        """Return the first line of the text, where an empty line follows and nothing is in it."""
        found = _TITLE.match(self.text.text.removeprefix("\ufeff")) if self.text else None
        first = min((one.spans[0][0] for one in self.said.components.values()), default=0)
        return clean(found[1]) if found and first >= found.end() else ""


def _word(name: str) -> str:
    return re.sub(r"[\s-]", "_", name.lower())


def _plain(type_: str) -> str:
    return re.sub(r"[\s_-]", "", type_.lower())


def _kind(type_: str) -> str:
    plain = _plain(type_)
    return plain if plain in statement_kinds() else _KINDS.get(plain, "")


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


_LINE = re.compile(
    r"(?:T[0-9]+[\t ]+\S+ [0-9]+ [0-9]+|R[0-9]+[\t ]+\S+ (?:\S+:)?[TER][0-9]+ (?:\S+:)?[TER][0-9]+"
    r"|(?:[AM][0-9]+|\*)\t\S+ [TER][0-9]+|#[0-9]+\t\S+ [TERA][0-9]+|E[0-9]+\t\S+:T[0-9])"
)

brat = Format(
    name="brat",
    label="brat standoff",
    suffixes=(".ann",),
    keeps="Read only, with the .txt beside it: components with types, relations, stances, notes "
    "and quotes; offsets and attributes are kept.",
    sniff=lambda start: _LINE.match(start.lstrip("\ufeff\n")) is not None,
    read=_read,
)
