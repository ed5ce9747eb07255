"""CAF, the XML of Carneades 3, read only: arguments with premises that may be negated.

The map evaluates as Carneades 4 evaluates such a file: what weighs more than 0.5 is assumed, and so
is the opposite of what weighs less; what is neither assumed nor argued for is not taken as given,
where anything is assumed.  A negated premise is a statement of its own, which contradicts what it
negates.  Unlike there, the weights of arguments count.  A statement whose atom is `(undercut ID)`
undercuts the argument of that id, and so does the opposite of `(valid ID)`.
Not here: what an evaluation said of the statements, and the roles of premises; both are findings.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean, number_in
from argmap.exchange.xml import Element, below, inside, parse, text_of
from argmap.exchange.yaml import scalar
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, STANDARDS
from argmap.formats.carneades.argument_graph.terms import NOT
from argmap.model import ArgumentMap, Metadata, Source

_STANDARDS = {**STANDARDS, "SE": "scintilla", "DV": "dialectical-validity"}
_OF_SOURCES = {"title": "title", "author": "creator", "published": "date", "url": "identifier"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NEGATED = ("negative", "false")
_EVEN = 0.5  # the weight of a statement that is neither assumed nor rejected
_UNDERCUT = re.compile(r"\((undercut|valid)\s+([^\s()]+)\)")


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "caf", "argument-graph")
    draft = Draft(findings, noun="argument")
    statements = [element for element in below(root, "statement") if element.get("id")]
    for element in statements:
        _statement(draft, element)
    arguments = list(below(root, "argument"))
    for element in statements:
        if _stated_weight(element) < _EVEN:
            draft.change(oppose(draft, element.get("id")), kind="assumption")
    oppose_negated(draft, arguments)
    cuts = []
    for element in statements:
        if aimed := _UNDERCUT.fullmatch(element.get("atom", "").strip(" \t\n")):
            key = element.get("id")
            cuts.append((oppose(draft, key) if aimed[1] == "valid" else key, aimed[2], element))
    for element in arguments:
        argument(draft, element)
    for key, cut, element in cuts:
        if cut in draft.steps:
            draft.step("attacks", (key,), cut, at=element)
    disregard(draft)
    metadata = _metadata(root)
    about = (clean(text) for it in inside(root, "metadata") for _, text in _descriptions(it))
    described = (any(map(any, map(_descriptions, inside(it, "metadata")))) for it in arguments)
    counts = {
        "descriptions of the file": sum(text != metadata.title for text in about),
        "descriptions of arguments": sum(described),
        "metadata of statements and arguments": sum(
            bool(it.attrib)
            for owner in (*statements, *arguments)
            for it in inside(owner, "metadata")
        ),
        "values of an evaluation": sum(bool(it.get("value")) for it in below(root, "statement")),
    }
    pass_over(findings, root, counts)
    return draft.build(metadata=metadata, sources=_sources(draft, root))


def _metadata(root: Element) -> Metadata:
    about = next(inside(root, "metadata"), None)
    if about is None:
        return Metadata(semantics=SEMANTICS)
    texts = (text_of(element).strip(" \t\n") for element in below(about, "title", "description"))
    words = (about.get("title") or next(texts, ""), about.get("creator", ""), about.get("date", ""))
    title, author, date = map(clean, words)
    return Metadata(title=title, author=author, date=date, semantics=SEMANTICS)


def _sources(draft: Draft, root: Element) -> Iterator[Source]:
    for listed in inside(root, "references"):
        for source in inside(listed, "metadata"):
            fields: dict[str, Any] = {
                field: clean(source.get(key, "")) for field, key in _OF_SOURCES.items()
            }
            yield Source(draft.names.of(source.get("key", ""), fields["title"]), **fields)


def _statement(draft: Draft, element: Element) -> None:
    described = list(_descriptions(element))
    loose = " ".join([element.text or "", *(child.tail or "" for child in element)])
    texts = (element.get("text"), *(text for _, text in described[:1]), loose.strip(" \t\n"))
    text = next(filter(None, texts), element.get("atom", ""))
    notes = [
        f"{language}: {note}" if language else note for language, note in described if note != text
    ]
    notes += [note for about in inside(element, "metadata") for _, note in _descriptions(about)]
    kind = "assumption" if _stated_weight(element) > _EVEN else ""
    note = clean(" / ".join(notes))
    key = draft.statement(element.get("id", ""), text, element, kind=kind, note=note)
    standard(draft, key, element)


def _stated_weight(element: Element) -> float:
    """Return the weight of a statement, 0.5 where none is given or none in [0, 1]."""
    weight = number_in(scalar(element.get("weight", "")))
    return weight if weight is not None and 0 <= weight <= 1 else _EVEN


def oppose(draft: Draft, key: str) -> str:
    """Return the key of the opposite of a statement, and add that where it is not there."""
    opposite = f"{NOT}{key}"
    if opposite not in draft.statements:
        statement = draft.statements[key]
        name, text = f"not-{statement.name}", f"{NOT} {statement.headline}"
        draft.statement(opposite, text, name=name, standard=statement.standard)
        draft.step("contradicts", (opposite,), key)
    return opposite


def oppose_negated(draft: Draft, arguments: list[Element], scope: str = "") -> None:
    """Add the opposites of the statements that are negated in premises."""
    for argument in arguments:
        for premise in below(argument, "premise"):
            key = scope + premise.get("statement", "")
            if _is_negated(premise) and key in draft.statements:
                oppose(draft, key)


def disregard(draft: Draft) -> None:
    """Take what is neither assumed nor argued for as not given, if the file assumes anything."""
    if all(statement.kind != "assumption" for statement in draft.statements.values()):
        return
    argued = {step.target for step in draft.steps.values() if step.verb == "supports"}
    for key, statement in draft.statements.items():
        if key not in argued and statement.kind != "assumption":
            draft.change(key, weight=0.0)


def _descriptions(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what is said of an element itself, each with its language, '' for none."""
    for listed in inside(element, "descriptions", "description", "s"):
        for description in (listed, *below(listed, "description")):
            if text := (description.text or "").strip(" \t\n"):
                yield description.get("lang") or description.get(_LANGUAGE, ""), text


def standard(draft: Draft, key: str, element: Element) -> None:
    """Set the standard of proof of a statement, or say that there is none of that name."""
    word = element.get("standard", "")
    # The best argument, of early versions, is what preponderance is called later.
    name = _STANDARDS.get(word.upper().replace("BA", "PE"))
    if name:
        draft.change(key, standard=name)
    elif word:
        draft.findings.add("ARG414", f"the standard {word[:40]!r} has no counterpart", element)


def argument(draft: Draft, element: Element, scope: str = "") -> None:
    """Add an argument, undercut by its exceptions; `scope` opens the ids of its graph."""
    key = scope + element.get("id", "") if element.get("id") else ""
    conclusion = next(inside(element, "conclusion"), None)
    target = "" if conclusion is None else scope + conclusion.get("statement", "")
    verb = "supports"
    if element.get("pro") == "false" or element.get("direction") == "con":
        opposite = f"{NOT}{target}"
        known = opposite in draft.statements
        verb, target = ("supports", opposite) if known else ("attacks", target)
    sources: list[str] = []
    exceptions: list[str] = []
    for premise in below(element, "premise"):
        name = scope + premise.get("statement", "")
        if premise.get("implicit") == "true" and name in draft.statements:
            draft.change(name, implicit=True)
        source = f"{NOT}{name}" if _is_negated(premise) and name in draft.statements else name
        if premise.get("type") == "assumption" and source in draft.statements:
            draft.change(source, kind="assumption")
        excepts = premise.get("type") == "exception" or premise.get("exception") == "true"
        (exceptions if excepts else sources).append(source)
    text = element.get("weight", "")
    weight = number_in(scalar(text.strip()))
    if text and (weight is None or not 0 <= weight <= 1):
        draft.findings.add("ARG414", f"{text[:40]!r} is not a weight from 0 to 1", element)
        weight = None
    scheme, strict = clean(element.get("scheme", "")), element.get("strict") == "true"
    details: dict[str, Any] = {"scheme": scheme, "weight": weight, "strict": strict}
    step = draft.step(verb, sources, target, key=key, at=element, **details)
    for name in exceptions:
        draft.step("attacks", (name,), step, at=element)


def _is_negated(premise: Element) -> bool:
    words = (premise.get("polarity", "positive"), premise.get("positive", "true"))
    return any(word.lower() in _NEGATED for word in words)


def pass_over(findings: Findings, root: Element, counts: dict[str, int]) -> None:
    """Add a finding for each kind of thing that a map has no place for, with how many there are."""
    premises = below(root, "premise")  # in LKIF, a role may be the type once more
    roles = sum(premise.get("role", "") not in ("", premise.get("type")) for premise in premises)
    for key, count in {"roles of premises": roles, **counts}.items():
        if count:
            findings.add("ARG414", f"{key} are passed over ({count})", root)


caf = Format(name="caf", read=reading(_map_of))
