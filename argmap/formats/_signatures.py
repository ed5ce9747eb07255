"""By what JSON, YAML and XML are recognised: the keys or the root element of their top level.

One table, strictest first.  A word inside a text decides nothing, and neither does the order of
keys.  Not here: the formats of plain text, which are known by how they open (`Format.sniff`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, frozen

from argmap.exchange.json import value_of
from argmap.exchange.shapes import Json

_MOST_MEMBERS = 50  # of a list: the first ones show what its members are, however long it is
_MOST_TOKENS = 50_000  # of a damaged text, which is looked at piece by piece


@frozen
class TopLevel:
    """What the top level of a file shows: its keys, and the keys of the members below each."""

    kind: str = ""
    keys: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    below: Mapping[str, frozenset[str]] = Factory(dict)
    words: frozenset[str] = frozenset()

    def inside(self, key: str) -> frozenset[str]:
        """Return the keys of the members of a key."""
        return self.below.get(key, frozenset())


@frozen
class Signature:
    """How a format is recognised: in words for the documentation, and as a test."""

    format: str
    kind: str
    words: str
    fits: Callable[[TopLevel], bool]


def _has(*keys: str) -> Callable[[TopLevel], bool]:
    return lambda outline: outline.keys.issuperset(keys)


def _root(*names: str) -> Callable[[TopLevel], bool]:
    return lambda outline: not outline.keys.isdisjoint(names)


def _aif(outline: TopLevel) -> bool:
    nodes, edges = outline.inside("nodes"), outline.inside("edges")
    if "nodeID" in nodes or {"fromID", "toID"} <= edges:
        return True
    empty = outline.keys & {"nodes", "edges", "locutions"}
    if "nodes" in empty and not nodes and not edges:
        return "locutions" in empty or outline.keys <= {"nodes", "edges"}
    return "nodeID" in outline.inside("locutions")


def _ova2(outline: TopLevel) -> bool:
    marks = {"descriptors", "cqdesc", "imgurl"}
    return {"analysis", "nodes"} <= outline.keys or not marks.isdisjoint(outline.inside("nodes"))


def _arguebuf(outline: TopLevel) -> bool:
    nodes = outline.inside("nodes")
    return "schemaVersion" in outline.keys or ("nodes" in outline.objects and bool(
        nodes & {"atom", "scheme"}))  # fmt: skip


def _sadface(outline: TopLevel) -> bool:
    edges, metadata = outline.inside("edges"), outline.inside("metadata")
    return (
        "source_id" in edges
        or "analyst_name" in outline.keys | metadata
        or ({"nodes", "resources"} <= outline.keys and "core" in metadata)
        or ("nodes" in outline.keys and "atom" in outline.words)
    )


def _argdown_json(outline: TopLevel) -> bool:
    below = frozenset().union(outline.inside("arguments"), outline.inside("statements"))
    if {"arguments", "statements"} & outline.objects:
        return not below or bool(
            below & {"members", "relations", "pcs", "title", "equivalence-class"}
        )
    return "map" in outline.objects and bool(outline.inside("map") & {"nodes", "edges"})


def _mindmup(outline: TopLevel) -> bool:
    return "ideas" in outline.keys and bool(outline.keys & {"title", "formatVersion", "id"})


def _node_link(outline: TopLevel) -> bool:
    edges = outline.inside("links") | outline.inside("edges")
    if not outline.lists & {"links", "edges", "nodes"}:
        return False
    return "directed" in outline.keys or {"source", "target"} <= edges


def _json_ld(outline: TopLevel) -> bool:
    return bool(outline.keys & {"@context", "@graph"}) or {"@id", "@type"} <= outline.keys


_GSN = {"supportedBy", "inContextOf", "undeveloped", "challenges", "nodeType"}
_GSN_KEY = re.compile(r"(?:G|S|Sn|C|A|J|CG|CSn)[-_\w.]*\d[\w.-]*\Z|(?:G|S|Sn|C|A|J|CG|CSn)\Z")
_MODULE = {"name", "brief", "uses", "extends", "stylesheets", "additionalInfo"}


def _gsn2x(outline: TopLevel) -> bool:
    if any(below & _GSN for key, below in outline.below.items() if key != "module"):
        return True
    if any(_GSN_KEY.match(key) and "text" in below for key, below in outline.below.items()):
        return True
    module = outline.inside("module")
    return outline.keys == {"module"} and bool(module) and module <= _MODULE


def _carneades(outline: TopLevel) -> bool:
    return "statements" in outline.keys or "argument_schemes" in outline.keys or (
        {"arguments", "meta"} <= outline.keys)  # fmt: skip


SIGNATURES = (
    Signature("json", "JSON", "`argmap`", _has("argmap")),
    Signature("json-ld", "JSON", "`@context` or `@graph`, or `@id` and `@type`", _json_ld),
    Signature("xaif", "JSON", "`AIF`, an object", lambda outline: "AIF" in outline.objects),
    Signature("ova2", "JSON", "`analysis`, or nodes with `descriptors` or `cqdesc`", _ova2),
    Signature("aif", "JSON", "`nodes` with `nodeID`, or `edges` with `fromID` and `toID`", _aif),
    Signature("arguebuf", "JSON", "an object of `nodes` with `atom` or `scheme`", _arguebuf),
    Signature("sadface", "JSON", "`edges` with `source_id`, or `metadata` with `core`", _sadface),
    Signature("canvas", "JSON", "`edges` with `fromNode` and `toNode`",
              lambda outline: {"fromNode", "toNode"} <= outline.inside("edges")),
    Signature("argdown-json", "JSON", "an object `arguments` or `statements`, or a `map`",
              _argdown_json),
    Signature("mindmup", "JSON", "`ideas` with `title`, `id` or `formatVersion`", _mindmup),
    Signature("aspic", "JSON", "`axioms` and `premises`", _has("axioms", "premises")),
    Signature("node-link", "JSON", "`nodes` or `links` with `directed`, or links with `source` and "
              "`target`", _node_link),
    Signature("rdf-xml", "XML", "`<RDF>`", _root("RDF")),
    Signature("graphml", "XML", "`<graphml>`", _root("graphml")),
    Signature("caf", "XML", "`<caf>`", _root("caf")),
    Signature("lkif", "XML", "`<lkif>`, `<argument-graphs>` or `<argument-graph>`",
              _root("lkif", "argument-graphs", "argument-graph")),
    Signature("agxml", "XML", "`<arggraph>`", _root("arggraph")),
    Signature("aml", "XML", "`<ARG>`", _root("ARG")),
    Signature("carneades", "YAML", "`statements` or `argument_schemes`, or `arguments` and `meta`",
              _carneades),
    Signature("gsn2x", "YAML", "elements with `supportedBy` and the like, or `G1` with `text`, or "
              "a `module` alone", _gsn2x),
)  # fmt: skip


def recognised(text: str, parsed: list[Json] | None = None) -> tuple[str, str]:
    """Return the format that JSON, YAML or XML is in, and which of the three it is; '' for none.

    The value of JSON is added to what was `parsed`; that of argmap's own JSON, whose reader looks
    for keys that are given twice, is not.
    """
    if _OWN_JSON.match(text):
        return "json", "JSON"
    for outline in outlines(text, [] if parsed is None else parsed):
        for signature in SIGNATURES:
            if signature.kind == outline.kind and signature.fits(outline):
                return signature.format, outline.kind
        return "", outline.kind
    return "", ""


def outlines(text: str, parsed: list[Json]) -> Iterator[TopLevel]:
    """Yield what the top level of a text shows, if it is JSON, XML or YAML."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        root = _ROOT.search(_DOCTYPE.sub("", _ASIDE.sub("", start)))
        if root is not None:
            yield TopLevel("XML", frozenset({root[1]}))
        return
    if start.startswith(("{", "[")):
        outline = _json(start, parsed)
        if outline is not None:
            yield outline
            return
    if _YAML_KEY.search(text):
        yield _yaml(text)


_OWN_JSON = re.compile(r'\s*\{\s*"argmap"\s*:')
_ASIDE = re.compile(r"\A(?:\s*(?:<!--.*?-->|<\?.*?\?>))+", re.DOTALL)  # before the root
_DOCTYPE = re.compile(r"\A\s*<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")


def _json(text: str, parsed: list[Json]) -> TopLevel | None:
    try:
        value = value_of(text)
    except (ValueError, RecursionError):
        return _damaged(text)
    if not (isinstance(value, dict) and "argmap" in value):
        parsed.append(value)
    if isinstance(value, list):
        members = [member for member in value[:_MOST_MEMBERS] if isinstance(member, dict)]
        if not members:
            return TopLevel("JSON")
        value = {key: member[key] for member in members for key in member}
    return _outline("JSON", value) if isinstance(value, dict) else TopLevel("JSON")


def _outline(kind: str, value: Mapping[str, Any]) -> TopLevel:
    return TopLevel(
        kind,
        frozenset(value),
        frozenset(key for key, member in value.items() if isinstance(member, list)),
        frozenset(key for key, member in value.items() if isinstance(member, dict)),
        {key: _keys(member) for key, member in value.items()},
        frozenset(_words(value.get("nodes"))),
    )


def _members(value: Json) -> Iterator[Mapping[str, Any]]:
    listed: Iterable[Any] = value if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield value
        listed = value.values()
    for number, member in enumerate(listed):
        if number == _MOST_MEMBERS:
            return
        if isinstance(member, dict):
            yield member


def _keys(value: Json) -> frozenset[str]:
    return frozenset(key for member in _members(value) for key in list(member)[:_MOST_MEMBERS])


def _words(value: Json) -> Iterator[str]:
    """Yield the types that nodes say they have."""
    for member in _members(value):
        if isinstance(member.get("type"), str):
            yield member["type"]


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(:?)|[{}\[\]]')


def _damaged(text: str) -> TopLevel | None:
    """Return what the keys of a text show that is JSON up to somewhere, None where it has none."""
    tops: list[str] = []
    kinds: dict[str, str] = {}
    below: dict[str, set[str]] = {}
    depth = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        if number > _MOST_TOKENS:
            break
        sign = token[0]
        if sign in "{[":
            depth += 1
            if depth == 2 and tops:  # noqa: PLR2004 - a member of the top level
                kinds.setdefault(tops[-1], sign)
        elif sign in "}]":
            depth -= 1
        elif token[2] and depth == 1:
            tops.append(token[1])
        elif token[2] and tops:
            below.setdefault(tops[-1], set()).add(token[1])
    if not tops:
        return None
    return TopLevel(
        "JSON",
        frozenset(tops),
        frozenset(key for key, sign in kinds.items() if sign == "["),
        frozenset(key for key, sign in kinds.items() if sign == "{"),
        {key: frozenset(keys) for key, keys in below.items()},
    )


_YAML_KEY = re.compile(
    r"""^["']?([^\s"':#\-\[{<][^"':\n]*?)["']?[ \t]*:(?=[ \t\r\n]|\Z)""", re.MULTILINE
)
_YAML_BELOW = re.compile(
    r"""(?:^[ \t]+|[{,][ \t]*)["']?([A-Za-z]\w*)["']?[ \t]*:(?=\s|\Z)""", re.MULTILINE
)


def _yaml(text: str) -> TopLevel:
    """Return the keys that stand at the margin, and those in what is indented below each."""
    keys = list(_YAML_KEY.finditer(text))
    ends = [*(match.start() for match in keys[1:]), len(text)]
    below = {
        match[1]: frozenset(_YAML_BELOW.findall(text, match.end(), end))
        for match, end in zip(keys, ends, strict=True)
    }
    return TopLevel("YAML", frozenset(below), below=below)
