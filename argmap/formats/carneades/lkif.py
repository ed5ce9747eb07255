"""LKIF 2, the Legal Knowledge Interchange Format, read only: its argument graphs.

In the first version the issues stand beside the statements, and say what is known of them.  What
has the value true is assumed, and so is the opposite of what has the value false, as Carneades 4
takes it.
Not here: rules and ontologies of LKIF, which are no arguments; CAF, its successor (`caf`).
"""

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.exchange.xml import Element, below, inside, name, parse, text_of
from argmap.formats.carneades.caf import (
    SEMANTICS,
    argument,
    disregard,
    oppose,
    oppose_negated,
    standard,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.values import Expectation
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "lkif", "argument-graph")
    found = [one for one in root.iter() if name(one) == "argument-graph"]
    if not found:
        raise findings.refuse("there is no <argument-graph> in this LKIF file", findings.at(root))
    draft = Draft(findings)
    for count, graph in enumerate(found):
        # Each graph numbers its own statements; those of the first keep their ids.
        scope = f"{graph.get('id') or count + 1}." if count else ""
        _graph(draft, graph, scope)
    for one in inside(root, "theory"):
        if any(True for _ in below(one, "rule", "axiom")):
            what = f"the theory {one.get('id', '')!r} is no argument"
            findings.add("ARG414", what, findings.at(one))
    disregard(draft)
    title = clean(found[0].get("title", ""))
    return draft.build(metadata=Metadata(title=title, semantics=SEMANTICS))


def _graph(draft: Draft, graph: Element, scope: str) -> None:
    issues = {one.get("statement", ""): one for one in below(graph, "issue")}
    for listed in inside(graph, "statements"):
        for one in inside(listed, "statement", "s"):
            if one.get("id"):
                _statement(draft, one, scope, issues.get(one.get("id", ""), one))
    arguments = list(below(graph, "argument"))
    oppose_negated(draft, arguments, scope)
    for one in arguments:
        argument(draft, one, scope)


def _statement(draft: Draft, one: Element, scope: str, about: Element) -> None:
    key = scope + one.get("id", "")
    text = next((text_of(part) for part in inside(one, "s")), "") or text_of(one)
    value = about.get("value")
    kind = "assumption" if value == "true" else ""
    draft.statement(key, text.strip(" \t\n"), draft.findings.at(one), kind=kind)
    standard(draft, key, about)
    if value in ("true", "false"):
        draft.change(key, expect=(Expectation("in" if value == "true" else "out"),))
    if value == "false":
        draft.change(oppose(draft, key), kind="assumption")


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


lkif = Format(
    name="lkif",
    label="LKIF",
    suffixes=(".xml", ".lkif"),
    keeps="Read only: what CAF has; the value of a statement as what is assumed and expected "
    "of it.",
    sniff=lambda start: "<lkif" in start or "<argument-graph" in start,
    read=_read,
)
