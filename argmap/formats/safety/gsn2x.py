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

from collections.abc import Collection, Mapping
from functools import partial

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, described, origin_in, origin_object
from argmap.exchange.losses import loss_findings
from argmap.exchange.merge import woven
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, parse, places_in
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.safety._gsn2x_elements import (
    MODULE_KEYS,
    Raw,
    absent_in,
    elements_of,
    kind_of,
    modules,
)
from argmap.formats.safety.goals.elements import DEFEATED, Element, Kind, NotationRules
from argmap.formats.safety.goals.from_map import GoalStructure, Member
from argmap.formats.safety.goals.to_map import SafetyStructure
from argmap.model import ArgumentMap, Metadata, Relation, Source, Statement
from argmap.model.origin import NOTHING

_WORDS = dict.fromkeys(
    ("name", "text", "nodeType", "supportedBy", "inContextOf", "challenges", "undeveloped", "url",
     "classes", "title", "note", "defeated"), NOTHING,
)  # fmt: skip
_RULES = NotationRules(
    label="gsn2x", fields=frozenset({"url", "tags", "note", "title"}), metadata=frozenset({"title"})
)
CAPABILITIES = _RULES.holds


def _read(
    findings: Findings, document: Mapping[str, Json], others: Mapping[str, Json] | None = None
) -> ArgumentMap:
    """Return the map of a document and of what other files say, which are looked for if need be."""
    places = places_in(document)
    raws = _divided(findings, document, places)
    module, at = document.get("module"), places.get("module", 0)
    title = clean(word(origin_object(module).get("name")))
    if isinstance(module, dict):
        check_keys(findings, "the module", module, MODULE_KEYS, label="gsn2x")
        if not raws:
            message = f"only the module {title!r} is here: its elements are in other files"
            findings.add("ARG414", message, at)
    if others is None:
        others, unread = modules(findings, raws, module)
        for why in unread:
            findings.add("ARG414", f"a file of this module, {why}", at)
    own = elements_of(findings, raws, places)
    known = {key: raw for key, raw in others.items() if isinstance(raw, dict) and key not in raws}
    away = elements_of(Findings(findings.source), known, elsewhere=True)
    absent = absent_in(findings, {**own, **away})
    structure = SafetyStructure({**own, **away, **absent}, findings)
    map_ = structure.build(Metadata(title=title))
    elsewhere = {**known, **dict.fromkeys(absent)}
    return evolve(map_, origin=structure.origin("gsn2x", document=document, elsewhere=elsewhere))


def _divided(
    findings: Findings, document: Mapping[str, Json], places: Mapping[str, int]
) -> dict[str, Raw]:
    """Return what a file says of its elements, and not what else it holds."""
    raws: dict[str, Raw] = {}
    foreign = False
    for key, value in document.items():
        if key == "module":
            continue
        if value is None or isinstance(value, dict):
            raws[key] = value or {}
        elif kind_of(key):
            message = f"{key[:40]!r} is {described(value)} and no element"
            raise findings.refuse(message, places.get(key, 0))
        else:
            foreign = True
            message = f"{key[:40]!r} is not an element, only kept"
            findings.add("ARG414", message, places.get(key, 0))
    if foreign and not raws:
        raise findings.refuse("the file holds no element, such as 'G1' with a text")
    return raws


def _write(map_: ArgumentMap) -> Written:
    others = origin_object(origin_in(map_, "gsn2x").rest.get("elsewhere"))
    read = partial(_read, Findings(), others=others)
    document, findings = woven(map_, "gsn2x", lambda it: _files_anew(it)[::2], read, _WORDS)
    if others:
        before, now = (_files_anew(it)[1] for it in (read(document), map_))
        changed = sum(element != before.get(key) for key, element in now.items())
        findings += loss_findings("gsn2x", {"changes of elements of other files": changed})
    return Written(write_yaml(document), findings)


def _files_anew(
    map_: ArgumentMap,
) -> tuple[dict[str, Json], dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the document of a map, with the ids that its elements had, and what is lost.

    Between the two stand the elements of other files, with the steps to them that are new.
    """
    origin = origin_in(map_, "gsn2x")
    structure = GoalStructure(map_, _RULES)
    ids = structure.ids(origin.parts, "module")
    findings = structure.findings
    if ids.get("module", "module") != "module":
        findings += loss_findings("gsn2x", {"ids 'module'": 1})
    known, others = (origin_object(origin.rest.get(key)) for key in ("document", "elsewhere"))
    document: dict[str, Json] = {}
    title = structure.map.metadata.title
    if "module" in known:
        document["module"] = {"name": title}
    elif title:
        document["module"] = {"name": title, "brief": ""}
    away: dict[str, Json] = {}
    elements = structure.elements
    parts = {name for key in structure.steps.values() for name in elements[key].supported}
    for key, element in elements.items():
        kinds = {elements[name].kind for name in element.supported} if key not in parts else ()
        id_, member = ids[key], structure.members[key]
        aim = ids.get(member.target) if isinstance(member, Relation) else None
        is_away = id_ in others or (aim in others and id_ not in known)
        (away if is_away else document)[id_] = _element(ids, element, member, kinds)
    return document, away, findings


def _element(
    ids: Mapping[str, str], element: Element, member: Member, kinds: Collection[str]
) -> dict[str, Json]:
    """Return what is written of an element that rests on elements of these kinds."""
    id_, kind = ids[element.key], element.kind
    if kind == Kind.GOAL and kind_of(id_) == Kind.STRATEGY in kinds and not element.challenges:
        kind = Kind.STRATEGY  # which leads to strategies, and so is a statement
    fields: dict[str, Json] = {
        "nodeType": None if kind_of(id_) == kind else kind,
        "supportedBy": [ids[key] for key in element.supported],
        "inContextOf": [ids[key] for key in element.context],
        "challenges": " -> ".join(ids[aim] for aims in element.challenges[:1] for aim in aims),
    }
    if isinstance(member, Statement):
        if not element.supported and (member.undeveloped or kind == Kind.GOAL):
            fields["undeveloped"] = member.undeveloped
        fields |= {"url": member.url, "classes": [*member.tags], "title": member.title}
        fields |= {"note": member.note, "defeated": DEFEATED in member.expect or None}
    elif isinstance(member, Source):
        fields["url"] = member.url
    fields["source"] = element.fields.get("source")
    keys = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return {"text": element.text, **keys}


gsn2x = Format(
    name="gsn2x",
    read=reading(lambda findings: _read(findings, parse(findings, "a gsn2x file"))),
    write=_write,
)
