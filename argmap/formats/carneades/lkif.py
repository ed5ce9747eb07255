"""LKIF 2, the Legal Knowledge Interchange Format, read only: its argument graphs.

In the first version the issues stand beside the statements, and say what is known of them.  What
has the value true is assumed, and so is the opposite of what has the value false, as Carneades 4
takes it.
Not here: rules and ontologies of LKIF, which are not arguments; CAF, its successor (`caf`).
"""

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.exchange.xml import Element, below, inside, name, parse, text_of
from argmap.formats.carneades.argument_graph.graph import SEMANTICS
from argmap.formats.carneades.caf import (
    argument,
    disregard,
    oppose,
    oppose_negated,
    pass_over,
    standard,
)
from argmap.model import ArgumentMap, Expectation, Metadata


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "lkif", "argument-graphs", "argument-graph")
    graphs = [element for element in root.iter() if name(element) == "argument-graph"]
    if not graphs:
        raise findings.refuse("this LKIF file holds no <argument-graph>", root)
    draft = Draft(findings, noun="argument")
    for count, graph in enumerate(graphs):
        # Each graph numbers its own statements; those of the first keep their ids.
        scope = f"{graph.get('id') or count + 1}." if count else ""
        issues = {issue.get("statement", ""): issue for issue in below(graph, "issue")}
        for listed in inside(graph, "statements"):
            for element in inside(listed, "statement", "s"):
                if id_ := element.get("id"):
                    _statement(draft, element, scope, issues.get(id_, element))
        arguments = list(below(graph, "argument"))
        oppose_negated(draft, arguments, scope)
        for element in arguments:
            argument(draft, element, scope)
    counts = {
        "titles of arguments": sum(bool(it.get("title")) for it in below(root, "argument")),
        "sources of statements and rules": len([*below(root, "source")]),
    }
    pass_over(findings, root, counts)
    for theory in inside(root, "theory"):
        if any(True for _ in below(theory, "rule", "axiom")):
            trouble = f"the theory {theory.get('id', '')!r} is not an argument"
            findings.add("ARG414", trouble, theory)
    disregard(draft)
    title = clean(graphs[0].get("title", ""))
    return draft.build(metadata=Metadata(title=title, semantics=SEMANTICS))


def _statement(draft: Draft, element: Element, scope: str, about: Element) -> None:
    text = next(filter(None, map(_sentence, inside(element, "s"))), "") or _sentence(element)
    value = about.get("value")
    kind = "assumption" if value == "true" else ""
    key = draft.statement(scope + element.get("id", ""), text.strip(" \t\n"), element, kind=kind)
    standard(draft, key, about)
    if value in ("true", "false"):
        draft.change(key, expect=(Expectation("in" if value == "true" else "out"),))
    if value == "false":
        draft.change(oppose(draft, key), kind="assumption")


def _sentence(element: Element) -> str:
    """Return what a sentence says; terms without words between them are those of its predicate."""
    loose = "".join([element.text or "", *(child.tail or "" for child in element)])
    predicate = element.get("pred")
    if loose.strip() or not predicate:
        return text_of(element)
    terms = ", ".join(text_of(term).strip() for term in element)
    return f"{predicate}({terms})" if terms else predicate


lkif = Format(name="lkif", read=reading(_map_of))
