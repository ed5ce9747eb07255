"""gsn2x: safety cases in YAML, in the Goal Structuring Notation with its extensions.

A key is the id of an element, whose beginning or `nodeType` says what it is.  Read are the goals,
strategies and solutions, what they stand in, counter goals and what they challenge; `classes` are
tags, `defeated` is expected to be out, `note` and `title` are what they say.  Layers, places,
assurance claim points and modules are written back.  A goal that nothing supports is undeveloped,
unless it says that it is not.  Elements of other files are looked for in those that the module
uses, and in the files that were named together; what is in none is undeveloped.
Source: https://github.com/jonasthewolf/gsn2x, doc/src and src/gsn/validation.rs.
Not here: what the elements mean (`goals`).
"""

from collections.abc import Mapping

from attrs import evolve

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.json import Json, described
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, parse
from argmap.formats.safety._gsn2x_elements import (
    MODULE_KEYS,
    Gsn2xElements,
    absent_in,
    kind_of,
    modules,
)
from argmap.formats.safety._gsn2x_writing import RULES, written
from argmap.formats.safety.goals.to_map import SafetyStructure
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin

CAPABILITIES = RULES.holds


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a gsn2x file")
    elements = Gsn2xElements(findings)
    raws, foreign = _divided(findings, document, elements)
    module = foreign.get("module")
    title = _check_module(findings, module, elements, alone=not raws)
    others, unread = modules(findings, raws, module)
    for why in unread:
        findings.add("ARG414", f"a file of this module, {why}", elements.at("module"))
    own = elements.run(raws)
    away = Gsn2xElements(Findings(findings.source)).run(others)
    for element in away.values():
        element.elsewhere = True
    absent = absent_in(findings, {**own, **away})
    structure = SafetyStructure({**own, **away, **absent}, findings)
    map_ = structure.build(Metadata(title=title))
    names = structure.names
    records = {}
    for key, raw in raws.items():
        if key in names:
            text = word(raw.get("text"))
            record = {**raw, "text": True} if text and clean(text) == raw["text"] else raw
            records[names[key]] = {"raw": record, **({"key": key} if key != names[key] else {})}
    elsewhere = {names[key]: key for key in (*away, *absent) if key in names}
    rest: dict[str, Json] = {"order": list(document), "others": foreign}
    if elsewhere:
        rest["elsewhere"] = elsewhere
    return evolve(map_, origin=Origin("gsn2x", records, rest))


def _divided(
    findings: Findings, document: Mapping[str, Json], elements: Gsn2xElements
) -> tuple[dict[str, dict[str, Json]], dict[str, Json]]:
    """Return what a file says of its elements, and what is not an element."""
    raws: dict[str, dict[str, Json]] = {}
    foreign: dict[str, Json] = {}
    for key, value in document.items():
        if key == "module":
            foreign[key] = value
        elif value is None or isinstance(value, dict):
            raws[key] = value or {}
        elif kind_of(key):
            raise findings.refuse(
                f"{key[:40]!r} is {described(value)} and no element", elements.at(key)
            )
        else:
            findings.add("ARG414", f"{key[:40]!r} is not an element, only kept", elements.at(key))
            foreign[key] = value
    if not raws and foreign.keys() - {"module"}:
        raise findings.refuse("the file holds no element, such as 'G1' with a text")
    return raws, foreign


def _check_module(findings: Findings, module: Json, elements: Gsn2xElements, *, alone: bool) -> str:
    """Return the name of a module, '' without one; one `alone` in its file is a finding."""
    if not isinstance(module, dict):
        return ""
    name = clean(word(module.get("name")))
    at = elements.at("module")
    check_keys(findings, "the module", module, MODULE_KEYS, at, label="gsn2x")
    if alone:
        message = f"only the module {name!r} is here: its elements are in other files"
        findings.add("ARG414", message, at)
    return name


gsn2x = Format(name="gsn2x", read=reading(_map_of), write=written)
