"""LKIF 2.1, the Legal Knowledge Interchange Format, read only: its argument graphs.

Not here: rules and ontologies of LKIF, which are no arguments; CAF, its successor (`caf`).
"""

from argmap.formats import Format
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, reading
from argmap.formats._texts import clean
from argmap.formats._xml import Element, below, inside, name, parse, text_of
from argmap.formats.caf import argument, standard
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.values import Expectation
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_VALUES = {"true": "in", "false": "out", "unknown": "undecided"}


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "lkif", "argument-graph")
    found = [one for one in root.iter() if name(one) == "argument-graph"]
    if not found:
        raise findings.refuse("there is no <argument-graph> in this LKIF file")
    draft = Draft(findings)
    for graph in found:
        for one in below(graph, "statement"):
            if one.get("id"):
                _statement(draft, one)
        for one in below(graph, "argument"):
            argument(draft, one)
    for one in inside(root, "theory"):
        findings.add("ARG414", f"the theory {one.get('id', '')!r} is no argument")
    return draft.build(metadata=Metadata(title=clean(found[0].get("title", ""))))


def _statement(draft: Draft, one: Element) -> None:
    key = one.get("id", "")
    text = next((text_of(part) for part in below(one, "s")), "") or text_of(one)
    draft.statement(key, text, kind="assumption" if one.get("assumption") == "true" else "")
    status = _VALUES.get(one.get("value", "unknown"))
    if status in ("in", "out"):
        draft.change(key, expect=(Expectation("in" if status == "in" else "out"),))
    standard(draft, key, one.get("standard", "").upper().replace("BA", "PE"))


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


lkif = Format(
    name="lkif",
    label="LKIF",
    suffixes=(".xml", ".lkif"),
    keeps="Read only: what CAF has; assumptions, and the value of a statement as what is expected "
    "of it.",
    sniff=lambda start: "<lkif" in start or "<argument-graph" in start,
    read=_read,
)
