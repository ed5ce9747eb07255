"""Carneades 4, in YAML, read only: statements, arguments, undercutters, issues, and tests.

An issue of two positions is a contradiction, one of more a question with exclusive answers.  Its
`tests` are what is expected of statements.  Schemes that would have to be applied are kept, not
applied.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from argmap.formats import Format
from argmap.formats._blocks import mapping, parse, words
from argmap.formats._documents import word
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, reading
from argmap.formats._shapes import Json
from argmap.formats._texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.values import Expectation
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_HEAD = re.compile(r"^([a-z_]+):", re.MULTILINE)
_STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
_TAKEN = ("meta", "statements", "issues", "arguments", "assumptions", "tests")
_SCHEMES = ("argument_schemes", "issue_schemes", "weighing_functions")


def _work(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a Carneades file")
    if not document.keys() & {"statements", "arguments", "assumptions", "issues"}:
        raise findings.refuse("there are neither statements nor arguments")
    draft = Draft(findings)
    for key, one in mapping(findings, document, "statements").items():
        told = one if isinstance(one, dict) else {"text": one}
        text = told.get("text", told.get("label"))
        draft.statement(key, key if text is None else word(text))
        if told.get("assumed") is True:
            draft.change(key, kind="assumption")
    for key in words(findings, document, "assumptions"):
        _declare(draft, key)
        draft.change(key, kind="assumption")
    roles = dict(_arguments(findings, draft, document))
    for key, one in mapping(findings, document, "issues").items():
        _issue(findings, draft, key, one)
    tests = mapping(findings, document, "tests")
    for status in ("in", "out", "undecided"):
        for key in dict.fromkeys(words(findings, tests, status)):
            _expect(draft, key, status)
    for name in _SCHEMES:
        if document.get(name):
            findings.add("ARG414", f"the {name.replace('_', ' ')} are kept, but not applied")
    about = mapping(findings, document, "meta")
    rest = {key: value for key, value in document.items() if key not in _TAKEN}
    rest["meta"] = {key: value for key, value in about.items() if key != "title"}
    made = draft.build(metadata=Metadata(title=clean(word(about.get("title")))))
    ids = {one.id for one in made.relations}
    parts = {key: {"roles": told} for key, told in roles.items() if key in ids}
    return evolve(made, origin=Origin("carneades", parts, rest))


def _declare(draft: Draft, key: str) -> None:
    if key not in draft.statements:
        draft.statement(key, key)


def _arguments(
    findings: Findings, draft: Draft, document: Mapping[str, Any]
) -> Iterator[tuple[str, list[str]]]:
    """Add the arguments; yield the roles of premises, where they have some."""
    undercutters = []
    for key, one in mapping(findings, document, "arguments").items():
        told = one if isinstance(one, dict) else {}
        target = word(told.get("conclusion"))
        premises = told.get("premises")
        named = premises if isinstance(premises, dict) else {}
        sources = [word(part) for part in named.values()] or words(findings, told, "premises")
        for name in (target, *sources):
            if name:
                _declare(draft, name)
        _argument(draft, key, told, sources, target)
        if named:
            yield key, list(named)
        if told.get("undercutter") is not None:
            undercutters.append((word(told["undercutter"]), key))
    for name, key in undercutters:
        _declare(draft, name)
        draft.step("attacks", (name,), key)


def _argument(
    draft: Draft, key: str, told: Mapping[str, Any], sources: list[str], target: str
) -> None:
    scheme, weight = told.get("scheme"), told.get("weight")
    details: dict[str, Any] = {"scheme": clean(word(scheme)) if word(scheme) else ""}
    if isinstance(weight, int | float) and not isinstance(weight, bool) and 0 <= weight <= 1:
        details["weight"] = weight
    elif weight is not None:
        draft.findings.add("ARG414", f"{word(weight)[:40]!r} is no weight from 0 to 1")
    if details["scheme"] == "convergent" and len(sources) > 1 and "undercutter" not in told:
        for one in sources:
            draft.step("supports", (one,), target, **{**details, "scheme": ""})
        return
    if not sources:
        draft.findings.add("ARG413", f"the argument {key!r} has no premise and makes no step")
        return
    draft.step("supports", sources, target, key=key, **details)


def _issue(findings: Findings, draft: Draft, key: str, one: Json) -> None:
    told = one if isinstance(one, dict) else {"positions": one}
    positions = list(dict.fromkeys(words(findings, told, "positions")))
    for name in positions:
        _declare(draft, name)
    standard = word(told.get("standard"))
    if standard and standard not in _STANDARDS:
        findings.add("ARG414", f"the standard {standard[:40]!r} is none of PE, CCE and BRD")
    if len(positions) == 2 and not standard:  # noqa: PLR2004 - two positions
        draft.step("contradicts", positions[:1], positions[1], key=key)
        return
    about = told.get("meta")
    text = word(about.get("title")) if isinstance(about, dict) else ""
    question = key if key not in draft.statements else f"issue {key}"
    draft.statement(question, text, kind="question", alternatives=("exclusive",))
    draft.change(question, standard=_STANDARDS.get(standard, ""))
    for name in positions:
        draft.step("answers", (name,), question)


def _expect(draft: Draft, key: str, status: str) -> None:
    _declare(draft, key)
    if draft.statements[key].expect:
        draft.findings.add("ARG413", f"the tests expect two things of {key!r}")
        return
    draft.change(key, expect=(Expectation(status),))  # type: ignore[arg-type]  # one of the three


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _sniff(start: str) -> bool:
    heads = set(_HEAD.findall(start))
    return "statements" in heads or {"arguments", "meta"} <= heads or "argument_schemes" in heads


carneades = Format(
    name="carneades",
    label="Carneades YAML",
    suffixes=(".yml", ".yaml"),
    keeps="Read only: statements, linked and convergent arguments with their undercutters, issues, "
    "assumptions, tests as what is expected; schemes are kept, not applied.",
    sniff=_sniff,
    read=_read,
)
