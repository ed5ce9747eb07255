"""CAF, the XML of Carneades 3, read only: arguments with premises that may be negated.

A statement whose atom is `(undercut ID)` undercuts the argument of that id.
Not here: what an evaluation said of the statements, and the roles of premises; both are findings.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.formats import Format
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, reading
from argmap.formats._texts import clean
from argmap.formats._xml import Element, below, inside, parse, text_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.provenance import Source
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

STANDARDS = {
    "se": "scintilla", "pe": "preponderance", "cce": "clear-and-convincing",
    "brd": "beyond-reasonable-doubt", "dv": "dialectical-validity",
}  # fmt: skip
_NOT = ("negative", "false")
_UNDERCUT = re.compile(r"\(undercut\s+([^\s()]+)\)")


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "caf", "argument-graph")
    draft = Draft(findings)
    for one in below(root, "statement"):
        if one.get("id"):
            _statement(draft, one)
    arguments = list(below(root, "argument"))
    for one in arguments:
        argument(draft, one)
    for one in below(root, "statement"):
        aimed = _UNDERCUT.fullmatch(one.get("atom", "").strip(" \t\n"))
        if aimed and aimed[1] in draft.steps:
            draft.step("attacks", (one.get("id", ""),), aimed[1], at=findings.at(one))
    _passed_over(findings, root, arguments)
    about = next(inside(root, "metadata"), None)
    return draft.build(
        metadata=Metadata() if about is None else _metadata(about),
        sources=_sources(draft, root),
    )


def _metadata(about: Element) -> Metadata:
    title = about.get("title") or next(
        (text_of(one).strip(" \t\n") for one in below(about, "title", "description")), ""
    )
    author, date = about.get("creator", ""), about.get("date", "")
    return Metadata(title=clean(title), author=clean(author), date=clean(date))


def _sources(draft: Draft, root: Element) -> Iterator[Source]:
    """Yield the references, under their keys."""
    for listed in inside(root, "references"):
        for one in inside(listed, "metadata"):
            title = clean(one.get("title", ""))
            yield Source(
                draft.names.of(one.get("key", ""), title),
                title=title,
                author=clean(one.get("creator", "")),
                published=clean(one.get("date", "")),
                url=clean(one.get("identifier", "")),
            )


def _statement(draft: Draft, one: Element) -> None:
    texts = _descriptions(one)
    text = one.get("text") or next(texts, "") or _loose(one) or one.get("atom", "")
    notes = (note for about in inside(one, "metadata") for note in _descriptions(about))
    key = one.get("id", "")
    draft.statement(key, text, draft.findings.at(one), note=clean(next(notes, "")))
    standard(draft, key, one)


def _descriptions(one: Element) -> Iterator[str]:
    """Yield what is said of an element itself, which may be said in several languages."""
    for part in inside(one, "descriptions", "description", "s"):
        for said in (part, *below(part, "description")):
            if text := (said.text or "").strip(" \t\n"):
                yield text


def _loose(one: Element) -> str:
    """Return the text that stands in an element, but for that of its parts."""
    return " ".join([one.text or "", *(part.tail or "" for part in one)]).strip(" \t\n")


def standard(draft: Draft, key: str, one: Element) -> None:
    """Set the standard of proof of a statement, or say that there is none of that name."""
    word = one.get("standard", "")
    # The best argument, of early versions, is what preponderance is called later.
    found = STANDARDS.get(word.lower().replace("_", "-").replace("ba", "pe"))
    if found:
        draft.change(key, standard=found)
    elif word:
        at = draft.findings.at(one)
        draft.findings.add("ARG414", f"the standard {word[:40]!r} has no counterpart", at)


def argument(draft: Draft, one: Element, scope: str = "") -> None:
    """Add an argument of CAF or LKIF; premises that are negated, or exceptions, attack it.

    `scope` opens the ids of the graph that it belongs to.
    """
    at = draft.findings.at(one)
    key = scope + one.get("id", "") if one.get("id") else ""
    conclusion = next(inside(one, "conclusion"), None)
    target = "" if conclusion is None else scope + conclusion.get("statement", "")
    against = one.get("pro") == "false" or one.get("direction") == "con"
    premises = [(scope + part.get("statement", ""), part) for part in below(one, "premise")]
    for name, part in premises:
        if part.get("implicit") == "true" and name in draft.statements:
            draft.change(name, implicit=True)
    sources = [name for name, part in premises if not _is_negated(part) and not _excepts(part)]
    negated = [name for name, part in premises if _is_negated(part) and not _excepts(part)]
    details: dict[str, Any] = {
        "scheme": clean(one.get("scheme", "")),
        "weight": _weight(draft, one),
        "strict": one.get("strict") == "true",
    }
    if negated and sources:
        what = f"the argument {key!r} has negated premises, which are read as undercuts of it"
        draft.findings.add("ARG414", what, at)
    elif negated:
        what = f"the argument {key!r} has negated premises only: it is read for the opposite"
        draft.findings.add("ARG414", what, at)
    if negated and not sources:
        sources, negated, against = negated, [], not against
    verb = "attacks" if against else "supports"
    own = draft.step(verb, sources, target, key=key, at=at, **details)
    for name in (*negated, *(name for name, part in premises if _excepts(part))):
        draft.step("attacks", (name,), own, at=at)


def _is_negated(premise: Element) -> bool:
    words = (premise.get("polarity", "positive"), premise.get("positive", "true"))
    return any(word.lower() in _NOT for word in words)


def _excepts(premise: Element) -> bool:
    return bool(premise.get("type") == "exception" or premise.get("exception") == "true")


def _weight(draft: Draft, one: Element) -> float | None:
    text = one.get("weight", "")
    try:
        number = float(text) if text else None
    except ValueError:
        number = -1.0
    if number is None or 0 <= number <= 1:
        return number
    draft.findings.add("ARG414", f"{text[:40]!r} is no weight from 0 to 1", draft.findings.at(one))
    return None


def _passed_over(findings: Findings, root: Element, arguments: list[Element]) -> None:
    """Add a finding for each kind of thing that a map has no place for."""
    counts = {
        "roles of premises": sum(bool(part.get("role")) for part in below(root, "premise")),
        "descriptions of arguments": sum(bool(next(_said(one), "")) for one in arguments),
        "values of an evaluation": sum(bool(one.get("value")) for one in below(root, "statement")),
    }
    for what, count in counts.items():
        if count:
            findings.add("ARG414", f"{what} are passed over ({count})", findings.at(root))


def _said(one: Element) -> Iterator[str]:
    return (text for about in inside(one, "metadata") for text in _descriptions(about))


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


caf = Format(
    name="caf",
    label="Carneades CAF",
    suffixes=(".xml", ".caf"),
    keeps="Read only: statements with standards and notes, arguments with schemes and weights, "
    "references; exceptions, negated premises and undercutters undercut their argument.",
    sniff=lambda start: "<caf" in start,
    read=_read,
)
