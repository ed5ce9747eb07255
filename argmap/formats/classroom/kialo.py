"""The text that Kialo exports: a discussion as numbered claims, each pro or con the one above it.

A claim that is used again (`-> See 1.2.`) makes a graph.  Not here: votes, which the text lacks.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import define, evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, origin_in
from argmap.exchange.losses import PRO_CON, Capabilities, loss_findings, restrict, without
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.model import ArgumentMap, Metadata, Origin
from argmap.model.index import inner_first
from argmap.model.outline import Outline, OutlineEntry

CAPABILITIES = Capabilities(
    statements=frozenset({"kind"}),
    metadata=frozenset({"title"}),
    verbs={**PRO_CON, "answers": "answers"},
)
_TITLE = re.compile(r"Discussion (?:Title|Name):[ \t]*(.*)")
_CLAIM = re.compile(r"((?:[0-9]+\.)+)(?:[ \t]+(.*))?\Z")
_STANCE = re.compile(r"(Pro|Con)[ \t]*:[ \t]*(.*)", re.DOTALL | re.IGNORECASE)
_AGAIN = re.compile(r"->[ \t]*See[ \t]+((?:[0-9]+\.)+)\Z")
# What would be read as more than a text has a backslash before it; nothing else has.
_TAKEN = re.compile(r"\\*(?:->|(?:Pro|Con)[ \t]*:)", re.IGNORECASE)
_VERBS = {"Pro": "supports", "Con": "attacks"}
_STANCES = {"supports": "Pro:", "attacks": "Con:", "answers": ""}
_BLANKS = " \t\r\n"


@define
class _Claim:
    """A numbered claim, with its stance and the number of the claim that it uses again, if any."""

    number: str
    at: int
    lines: list[str]
    text: str = ""
    stance: str = ""
    again: str = ""

    @property
    def parent(self) -> str:
        return self.number[: self.number.rstrip(".").rfind(".") + 1]


def _claims(findings: Findings) -> list[_Claim]:
    """Return the claims below the title; a line without a number goes on with the claim above."""
    claims: list[_Claim] = []
    for line, at in findings.lines():
        bare = line.strip(_BLANKS)
        if opened := _CLAIM.match(bare):
            claims.append(_Claim(opened[1], at, [opened[2] or ""]))
        elif claims:
            claims[-1].lines.append(line)
        elif bare and not _TITLE.match(bare):
            raise findings.refuse("a claim begins with its number: '1.1. Pro: text'", at)
    for claim in claims:
        claim.text = "\n".join(claim.lines).strip(_BLANKS)
        if claim.parent and (stance := _STANCE.match(claim.text)):
            claim.stance, claim.text = stance[1].capitalize(), stance[2].strip(_BLANKS)
        if reused := _AGAIN.match(claim.text):
            claim.again = reused[1]
    return claims


def _map_of(findings: Findings) -> ArgumentMap:
    draft = Draft(findings, noun="claim")
    title = _TITLE.match(findings.source.text.lstrip(_BLANKS))
    claims = _claims(findings)
    texts: dict[str, str] = {}  # those of claims on several lines, by name
    stated = [claim for claim in claims if not claim.again]
    if not stated and title is None:
        raise findings.refuse("this is not an export of Kialo: it has no title and no claim")
    for claim in stated:
        draft.statement(claim.number, _unescaped(claim.text), claim.at)
        if "\n" in claim.text:
            texts[draft.statements[claim.number].name] = claim.text
    again = {claim.number: claim.again for claim in claims if claim.again}
    meant: dict[str, str] = {}  # the claims that are used again, also by way of others
    for number in inner_first(again)[0]:
        meant[number] = meant.get(again[number], again[number])
    for claim in claims:
        source, parent = (meant.get(number, number) for number in (claim.number, claim.parent))
        verb = _VERBS.get(claim.stance, "")
        if not verb and parent in draft.statements:  # the question that several theses answer
            draft.change(parent, kind="question")
            verb = "answers"
        if verb:
            draft.step(verb, (source,), parent, at=claim.at)
    map_ = draft.build(metadata=Metadata(title=clean(title[1]) if title else ""))
    return evolve(map_, origin=Origin("kialo", texts)) if texts else map_


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "Kialo")
    asked = {relation.target for relation in fitting.relations if relation.kind == "answers"}
    is_odd = lambda it: it.kind and (it.kind != "question" or it.name not in asked)  # noqa: E731 - a test
    fitting, odd = without(fitting, "statements", is_odd, kind="", alternatives=())
    lines = _lines(fitting, origin_in(map_, "kialo").parts)
    text = "\n".join([f"Discussion Title: {fitting.metadata.title}".rstrip(" "), "", *lines])
    return Written(f"{text}\n", (*findings, *loss_findings("Kialo", {"kinds of statements": odd})))


def _lines(map_: ArgumentMap, texts: Mapping[str, Json]) -> Iterator[str]:
    """Yield the claims, from the main claims down."""
    outline = Outline(map_, lambda _name, _step: True)
    numbers: dict[str, str] = {}
    entries: list[tuple[str, OutlineEntry]] = []
    counts: list[int] = []  # of claims at each depth, below those above them
    for root in outline.roots():
        for entry in outline.unfold(root):
            counts[entry.depth :] = [sum(counts[entry.depth : entry.depth + 1]) + 1]
            number = "".join(f"{count}." for count in counts)
            entries.append((number, entry))
            if not entry.is_reference:
                numbers[entry.name] = number
    for number, entry in entries:
        stance = _STANCES[entry.relation.kind] if entry.relation else ""
        text = map_[entry.name].text
        was = texts.get(entry.name)
        if entry.is_reference:
            text = f"-> See {numbers[entry.name]}"
        elif isinstance(was, str) and clean(_unescaped(was)) == text:
            text = was
        elif _TAKEN.match(text):
            text = f"\\{text}"
        yield " ".join(filter(None, (number, stance, text))).rstrip(" ")


def _unescaped(text: str) -> str:
    return text[1:] if text.startswith("\\") and _TAKEN.match(text) else text


kialo = Format(name="kialo", read=reading(_map_of), write=_write)
