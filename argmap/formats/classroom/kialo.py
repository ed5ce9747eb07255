"""The text that Kialo exports: a discussion as numbered claims, each pro or con the one above it.

A claim that is used again (`-> See 1.2.`) makes a graph.  Not here: votes, which the text lacks.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import Factory, define, evolve

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import PRO_CON, Capabilities, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.outline import Outline

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


@define
class _Claim:
    """A numbered claim: its number, its stance ('' for none), where it stands, its lines."""

    number: str
    at: int
    lines: list[str] = Factory(list)

    @property
    def parent(self) -> str:
        return self.number[: self.number.rstrip(".").rfind(".") + 1]


def _claims(findings: Findings) -> Iterator[_Claim]:
    """Yield the claims below the title; a line without a number goes on with the claim above."""
    claim: _Claim | None = None
    at = 0
    for line in findings.source.text.split("\n"):
        opened = _CLAIM.match(line.strip(" \t\r\n"))
        if opened:
            if claim is not None:
                yield claim
            claim = _Claim(opened[1], at, [opened[2] or ""])
        elif claim is not None:
            claim.lines.append(line)
        elif line.strip(" \t\r\n") and not _TITLE.match(line.strip(" \t\r\n")):
            raise findings.refuse("a claim begins with its number: '1.1. Pro: text'", at)
        at += len(line) + 1
    if claim is not None:
        yield claim


def _map_of(findings: Findings) -> ArgumentMap:
    draft = Draft(findings, noun="claim")
    title = _TITLE.match(findings.source.text.lstrip(" \t\r\n"))
    again: dict[str, str] = {}
    lines: dict[str, str] = {}  # by number, of claims on several lines
    late: list[str] = []  # the numbers of claims that were used before
    steps: list[tuple[str, _Claim]] = []
    used: set[str] = set()
    for claim in _claims(findings):
        text = "\n".join(claim.lines).strip(" \t\r\n")
        stance = _STANCE.match(text) if claim.parent else None
        text = stance[2].strip(" \t\r\n") if stance else text
        if reused := _AGAIN.match(text):
            again[claim.number] = reused[1]
            used.add(reused[1])
        else:
            draft.statement(claim.number, _unescaped(text), claim.at)
            if "\n" in text:
                lines[claim.number] = text
            if claim.number in used:
                late.append(claim.number)
        if claim.parent:
            steps.append((_VERBS[stance[1]] if stance else "", claim))
    meant = _meant(again)
    made: dict[str, str] = {}  # the keys of steps, by the numbers of claims
    for verb, claim in steps:
        source, parent = (meant.get(number, number) for number in (claim.number, claim.parent))
        if not verb and parent in draft.statements:  # the question that several theses answer
            draft.change(parent, kind="question")
            verb = "answers"  # noqa: PLW2901 - which says the same of a claim without a stance
        if verb:
            made[claim.number] = draft.step(verb, (source,), parent, at=claim.at)
    if not draft.statements and title is None:
        raise findings.refuse("this is not an export of Kialo: it has no title and no claim")
    map_ = draft.build(metadata=Metadata(title=clean(title[1]) if title else ""))
    records = _records(draft, lines, {number: made.get(number, "") for number in late})
    return evolve(map_, origin=Origin("kialo", records)) if records else map_


def _records(draft: Draft, lines: dict[str, str], late: dict[str, str]) -> dict[str, Json]:
    """Return what a map does not say of claims: their lines, and where they stand.

    `late` are the steps of claims that were used before they stand somewhere, by their numbers:
    they stand below a relation, or else at the top.
    """
    records: dict[str, Json] = {
        draft.statements[number].name: {"text": text} for number, text in lines.items()
    }
    for number, step in late.items():
        home = draft.relations.get(step)
        if home is not None:
            records[home.id] = "here"
        else:
            records.setdefault(draft.statements[number].name, {})["top"] = True
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
    odd = {
        statement.name
        for statement in fitting.statements
        if statement.kind and (statement.kind != "question" or statement.name not in asked)
    }
    statements = [
        evolve(statement, kind="", alternatives=()) if statement.name in odd else statement
        for statement in fitting.statements
    ]
    fitting = evolve(fitting, statements=statements)
    lines = [f"Discussion Title: {fitting.metadata.title}".rstrip(" "), ""]
    lines += _Numbered(fitting, origin_in(map_, "kialo").parts).lines()
    lost = loss_findings("Kialo", {"kinds of statements": len(odd)})
    return Written("\n".join(lines) + "\n", (*findings, *lost))


class _Numbered:
    """Numbers the claims from the main claims down, each where it comes first or stood before.

    `records` are the parts of the origin.
    """

    def __init__(self, map_: ArgumentMap, records: Mapping[str, Json]) -> None:
        self.map = map_
        self.records = records
        self.homes = {
            relation.sources[0]: relation.id
            for relation in map_.relations
            if relation.id in records
        }
        self.homes |= {
            statement.name: ""
            for statement in map_.statements
            if self.was(statement.name, "top") is True
        }

    def lines(self) -> Iterator[str]:
        outline = Outline(self.map, lambda name, step: self.homes.get(name, step.id) == step.id)
        numbers: dict[str, str] = {}
        heads: list[tuple[str, str, bool]] = []  # number and stance, name, whether used again
        counts: list[int] = []  # of claims at each depth, below those above them
        for root in outline.roots():
            for entry in outline.unfold(root):
                counts[entry.depth :] = [sum(counts[entry.depth : entry.depth + 1]) + 1]
                number = "".join(f"{count}." for count in counts)
                stance = _STANCES[entry.relation.kind] if entry.relation else ""
                heads.append((f"{number} {stance}".rstrip(" "), entry.name, entry.is_reference))
                if not entry.is_reference:
                    numbers[entry.name] = number
        for head, name, again in heads:
            text = f"-> See {numbers[name]}" if again else self.text(name)
            yield f"{head} {text}".rstrip(" ")

    def was(self, name: str, key: str) -> Json:
        return origin_object(self.records.get(name)).get(key)

    def text(self, name: str) -> str:
        text, was = self.map[name].text, self.was(name, "text")
        if isinstance(was, str) and clean(_unescaped(was)) == text:
            return was
        return f"\\{text}" if _TAKEN.match(text) else text


_STANCES = {"supports": "Pro:", "attacks": "Con:", "answers": ""}


def _unescaped(text: str) -> str:
    return text[1:] if text.startswith("\\") and _TAKEN.match(text) else text


kialo = Format(
    name="kialo",
    label="Kialo text export",
    keeps="The title, texts, what is for and against what, and claims that are used again; a "
    "question and the theses that answer it.",
    read=reading(_map_of),
    write=_write,
)
