"""The text that Kialo exports: a discussion as numbered claims, each pro or con the one above it.

A claim that is used again (`-> See 1.2.`) makes a graph.  Not here: votes, which the text lacks.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import define, evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json
from argmap.exchange.losses import PRO_CON, Capabilities, loss_findings, restrict, without
from argmap.exchange.map_builder import Draft
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.outline import Outline, OutlineEntry

CAPABILITIES = Capabilities(
    statements=frozenset({"kind"}),
    metadata=frozenset({"title"}),
    verbs={**PRO_CON, "answers": "answers"},
)
_TITLE = re.compile(r"Discussion (?:Title|Name):[ \t]*(.*)")
_CLAIM = re.compile(r"((?:[0-9]+\.)+)(?:[ \t]+(.*))?\Z")
_STANCE = re.compile(r"(Pro|Con)[ \t]*:[ \t]*(.*)", re.DOTALL)
_AGAIN = re.compile(r"->[ \t]*See[ \t]+((?:[0-9]+\.)+)\Z")
# What would be read as more than a text has a backslash before it; nothing else has.
_TAKEN = re.compile(r"\\*(?:->|(?:Pro|Con)[ \t]*:)")
_VERBS = {"Pro": "supports", "Con": "attacks"}
_STANCES = {"supports": "Pro:", "attacks": "Con:", "answers": ""}
_BLANKS = " \t\r\n"


@define
class _Claim:
    """A numbered claim: its number, where it stands, its lines, and its stance, '' for none."""

    number: str
    at: int
    lines: list[str]
    stance: str = ""

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
    return claims


def _map_of(findings: Findings) -> ArgumentMap:
    draft = Draft(findings, noun="claim")
    title = _TITLE.match(findings.source.text.lstrip(_BLANKS))
    again: dict[str, str] = {}
    lines: dict[str, str] = {}  # by number, of claims on several lines
    late: list[str] = []  # the numbers of claims that were used before
    used: set[str] = set()
    claims = _claims(findings)
    for claim in claims:
        text = "\n".join(claim.lines).strip(_BLANKS)
        if claim.parent and (stance := _STANCE.match(text)):
            claim.stance, text = stance[1], stance[2].strip(_BLANKS)
        if reused := _AGAIN.match(text):
            again[claim.number] = reused[1]
            used.add(reused[1])
            continue
        draft.statement(claim.number, _unescaped(text), claim.at)
        if "\n" in text:
            lines[claim.number] = text
        if claim.number in used:
            late.append(claim.number)
    meant = _meant(again)
    steps: dict[str, str] = {}  # their keys, by the numbers of claims
    for claim in claims:
        source, parent = (meant.get(number, number) for number in (claim.number, claim.parent))
        verb = _VERBS.get(claim.stance, "")
        if not verb and parent in draft.statements:  # the question that several theses answer
            draft.change(parent, kind="question")
            verb = "answers"
        if verb:
            steps[claim.number] = draft.step(verb, (source,), parent, at=claim.at)
    if not draft.statements and title is None:
        raise findings.refuse("this is not an export of Kialo: it has no title and no claim")
    map_ = draft.build(metadata=Metadata(title=clean(title[1]) if title else ""))
    records = _records(draft, lines, {number: steps.get(number, "") for number in late})
    return evolve(map_, origin=Origin("kialo", records)) if records else map_


def _records(draft: Draft, lines: dict[str, str], late: dict[str, str]) -> dict[str, Json]:
    """Return the lines of claims, and where those stand that were used before, by their steps."""
    names = {number: statement.name for number, statement in draft.statements.items()}
    records: dict[str, Json] = {names[number]: {"text": text} for number, text in lines.items()}
    for number, step in late.items():  # it stands below a relation, or else at the top
        if home := draft.relations.get(step):
            records[home.id] = "here"
        else:
            records.setdefault(names[number], {})["top"] = True
    return records


def _meant(again: Mapping[str, str]) -> dict[str, str]:
    """Return the claim that each reference means; of a chain each link is followed once."""
    ends: dict[str, str] = {}
    for number in again:
        chain: dict[str, None] = {}
        end = number
        while end in again and end not in ends and end not in chain:
            chain[end] = None
            end = again[end]
        ends |= dict.fromkeys(chain, ends.get(end, end))
    return ends


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "Kialo")
    asked = {relation.target for relation in fitting.relations if relation.kind == "answers"}
    statements, odd = without(
        fitting.statements,
        lambda it: it.kind and (it.kind != "question" or it.name not in asked),
        kind="",
        alternatives=(),
    )
    lines = _lines(evolve(fitting, statements=statements), origin_in(map_, "kialo").parts)
    text = "\n".join([f"Discussion Title: {fitting.metadata.title}".rstrip(" "), "", *lines])
    return Written(f"{text}\n", (*findings, *loss_findings("Kialo", {"kinds of statements": odd})))


def _lines(map_: ArgumentMap, records: Mapping[str, Json]) -> Iterator[str]:
    """Yield the claims, from the main claims down, each where it comes first or stood before."""
    said = {name: origin_object(records.get(name)) for name in map_.index.statements}
    homes = {
        relation.sources[0]: relation.id for relation in map_.relations if relation.id in records
    }
    homes |= {name: "" for name, record in said.items() if record.get("top") is True}
    outline = Outline(map_, lambda name, step: homes.get(name, step.id) == step.id)
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
        was = said[entry.name].get("text")
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
