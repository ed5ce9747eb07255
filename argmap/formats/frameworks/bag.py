"""Bipolar weighted frameworks: `arg(a,0.5).`, `att(a,b).`, `sup(a,b).`, as gradual tools take them.

Such a file is read with or without the points.  A missing weight is 0.5, from which the
gradual methods for support and attack start.

Not here: what frameworks have in common (`_abstract`).
"""

import re

from attrs import evolve

from argmap.exchange.format import Findings, Format, Written, finding, reading
from argmap.exchange.losses import counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import number_in
from argmap.exchange.yaml import scalar
from argmap.formats.frameworks._abstract import BARE, BIPOLAR, fitted
from argmap.model import ArgumentMap

WEIGHED = evolve(BIPOLAR, statements=frozenset({"weight"}))
_VERBS = {"att": "attacks", "sup": "supports"}
INITIAL = 0.5  # weight: as where none is written
_FACT = re.compile(
    r"(?:\s|[%#][^\n]*)*+(([a-z]+)\s*\(\s*([^\s,()]+)\s*(?:,\s*([^\s,()]+)\s*)?\)\s*\.?|.*)"
)  # or a line that is none, which is empty at the end


def _map_of(findings: Findings) -> ArgumentMap:
    draft = Draft(findings)
    for fact in _FACT.finditer(findings.source.text):
        at, (shown, word, first, second) = fact.start(1), fact.groups()
        if word == "arg":
            if first in draft.statements:
                raise findings.refuse(f"two arguments are called {first[:40]!r}", at)
            draft.statement(first, "", at, weight=_weight(findings, second, at))
        elif word in _VERBS and second is not None:
            draft.step(_VERBS[word], (first,), second, at=at)
        elif shown:
            line = shown[:40].partition("\n")[0]
            raise findings.refuse(f"{line!r} is not arg(a,0.5), att(a,b) or sup(a,b)", at)
    return draft.build()


def _weight(findings: Findings, written: str | None, at: int) -> float:
    if written is None:
        return INITIAL
    weight = number_in(scalar(written))
    if weight is not None and 0 <= weight <= 1:
        return weight
    findings.add("ARG414", f"{written[:40]!r} is not a weight from 0 to 1, so it is {INITIAL}", at)
    return INITIAL


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fitted(map_, "BAG", WEIGHED)
    bare = sum(statement.weight is None for statement in fitting.statements)
    if bare:
        loss = counted(bare, "statements without a weight")
        findings = (*findings, finding("ARG410", f"{loss} got {INITIAL} in BAG"))
    lines = [
        f"arg({statement.name},{INITIAL if statement.weight is None else statement.weight!r})."
        for statement in fitting.statements
    ]
    for relation in fitting.relations:
        word = "sup" if relation.kind == "supports" else "att"
        lines.append(f"{word}({relation.sources[0]},{relation.target}).")
    return Written("".join(f"{line}\n" for line in lines), findings)


bag = Format(name="bag", silent=BARE, read=reading(_map_of), write=_write)
