"""By what the formats are recognised: the top level of JSON, YAML and XML, or how a text opens.

One table, strictest first; with it the suffixes of the files.  A format of another package says
both itself, and is asked last.  Not here: what a top level shows (`top_level`).
"""

import re
from collections.abc import Callable

from attrs import field, frozen

from argmap.exchange import tables
from argmap.exchange.top_level import TopLevel


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@frozen
class Signature:
    """How a format is recognised: in words for the documentation, and as a test.

    `kind` is JSON, YAML, XML, or '' for other text; `suffixes` are those of its files, the usual
    one first.  What `is_loose` fits many texts, and is asked after all others.
    """

    format: str
    suffixes: tuple[str, ...] = field(converter=_words)
    kind: str
    words: str
    fits: Callable[[TopLevel], bool]
    is_loose: bool = False


def _opens(pattern: str) -> Callable[[TopLevel], bool]:
    return lambda level: re.match(pattern, level.start) is not None


def _holds(pattern: str) -> Callable[[TopLevel], bool]:
    return lambda level: re.search(pattern, level.start, re.MULTILINE) is not None


def _has(*keys: str) -> Callable[[TopLevel], bool]:
    return lambda level: level.keys.issuperset(keys)


def _root(*names: str) -> Callable[[TopLevel], bool]:
    return lambda level: not level.keys.isdisjoint(names)


def _aif(level: TopLevel) -> bool:
    nodes, edges = level.inside("nodes"), level.inside("edges")
    if "nodeID" in nodes or {"fromID", "toID"} <= edges:
        return True
    empty = level.keys & {"nodes", "edges", "locutions"}
    if "nodes" in empty and not nodes and not edges:
        return "locutions" in empty or level.keys <= {"nodes", "edges"}
    return "nodeID" in level.inside("locutions")


def _argdown_json(level: TopLevel) -> bool:
    below = frozenset().union(level.inside("arguments"), level.inside("statements"))
    if {"arguments", "statements"} & level.objects:
        return not below or bool(
            below & {"members", "relations", "pcs", "title", "equivalence-class"}
        )
    return "map" in level.objects and bool(level.inside("map") & {"nodes", "edges"})


_GSN = {"supportedBy", "inContextOf", "undeveloped", "challenges", "nodeType"}
_GSN_KEY = re.compile(r"(?:G|S|Sn|C|A|J|CG|CSn)[-_\w.]*\d[\w.-]*\Z|(?:G|S|Sn|C|A|J|CG|CSn)\Z")
_MODULE = {"name", "brief", "uses", "extends", "stylesheets", "additionalInfo"}


def _gsn2x(level: TopLevel) -> bool:
    if any(below & _GSN for key, below in level.below.items() if key != "module"):
        return True
    if any(_GSN_KEY.match(key) and "text" in below for key, below in level.below.items()):
        return True
    module = level.inside("module")
    return level.keys == {"module"} and bool(module) and module <= _MODULE


_FRONT = re.compile(r"\ufeff?(?:\s|//[^\n]*\n|/\*.*?\*/|<!--.*?-->)*+===+[ \t]*\n", re.DOTALL)
# A title at the start of a line, behind a bullet, a number or nothing.
_TITLE = re.compile(
    r"^[ \t]*(?:(?:<?[-+_]|[-+_]>|><|\*|\([0-9]+\)|[0-9]+\.)[ \t]+)?"
    r"(?:\[[^\]\n\"{]+\]|<[^/!?>=\n][^>=\n]*>)(?::|[ \t]*$)",
    re.MULTILINE,
)
_FOREIGN = re.compile(r"\s*(?:\{|<[?!](?!--)|\[\s*[\[{\"])")
_TURTLE = re.compile(r"^(?:@prefix|@base|PREFIX|BASE)[ \t]+[^\s:]*[:<]", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[ \t]*argdown", re.MULTILINE)


def _argdown(level: TopLevel) -> bool:
    start = level.start
    if _FRONT.match(start) or _FENCE.search(start):
        return True
    foreign = _FOREIGN.match(start) or "</" in start or _TURTLE.search(start)
    return not foreign and _TITLE.search(start) is not None


_CLAIM = r"^[^\s#-][^\n]*:[ \t]*(?:\{\}|\[\])?[ \t]*$"
_REASON = (
    r"""^[ \t]+["']?(?:[ro][0-9]*|(?:reason|objection)[-_ ]?[0-9a-z]*|-[\w-]+)["']?:(?:\s|\Z)"""
)
_ALONE = r"""\s*(?:---\s*)?["']?[^\s:#\-{\["'][^\n:]* [^\n:]*["']?:[ \t]*(?:\{\})?\s*\Z"""
_OTHERS = r"^(?:statements|arguments|argument_schemes|issues|module)[ \t]*:"


def _argmap_yaml(level: TopLevel) -> bool:
    text = level.start.lstrip("\ufeff")
    if re.search(_OTHERS, text, re.MULTILINE):
        return False
    return bool(re.match(_ALONE, text)) or all(
        re.search(pattern, text, re.MULTILINE) for pattern in (_CLAIM, _REASON)
    )


_HASH = re.compile(r"^[ \t]*#[ \t]*$", re.MULTILINE)


def _tgf(level: TopLevel) -> bool:
    """Return whether a line `#` parts names and edges between them, and nothing else is there."""
    nodes, *edges = _HASH.split(level.text, 1)
    names = [line.split(None, 1)[0] for line in nodes.split("\n") if line.strip()]
    known = set(names)
    ends = [line.split(None, 2)[:2] for text in edges for line in text.split("\n") if line.strip()]
    is_whole = all(len(pair) > 1 and not known.isdisjoint(pair) for pair in ends)
    return bool(names and edges) and is_whole and len(known) == len(names)


SIGNATURES = (
    Signature("json", ".json", "JSON", "`argmap`", _has("argmap")),
    Signature("json-ld", ".jsonld .json", "JSON", "`@context` or `@graph`, or `@id` and `@type`",
              lambda level: not level.keys.isdisjoint({"@context", "@graph"})
              or {"@id", "@type"} <= level.keys),
    Signature("xaif", ".json .xaif", "JSON", "`AIF`, an object",
              lambda level: "AIF" in level.objects),
    Signature("ova2", ".json", "JSON", "`analysis`, or nodes with `descriptors` or `cqdesc`",
              lambda level: {"analysis", "nodes"} <= level.keys
              or not level.inside("nodes").isdisjoint({"descriptors", "cqdesc", "imgurl"})),
    Signature("aif", ".json .aif", "JSON",
              "`nodes` with `nodeID`, or `edges` with `fromID` and `toID`", _aif),
    Signature("arguebuf", ".json", "JSON", "an object of `nodes` with `atom` or `scheme`",
              lambda level: "schemaVersion" in level.keys or ("nodes" in level.objects
              and not level.inside("nodes").isdisjoint({"atom", "scheme"}))),
    Signature("sadface", ".json", "JSON", "`edges` with `source_id`, or `metadata` with `core`",
              lambda level: "source_id" in level.inside("edges")
              or "analyst_name" in level.keys | level.inside("metadata")
              or ({"nodes", "resources"} <= level.keys and "core" in level.inside("metadata"))
              or ("nodes" in level.keys and "atom" in level.words)),
    Signature("canvas", ".canvas", "JSON", "`edges` with `fromNode` and `toNode`",
              lambda level: {"fromNode", "toNode"} <= level.inside("edges")),
    Signature("argdown-json", ".json", "JSON", "an object `arguments` or `statements`, or a `map`",
              _argdown_json),
    Signature("mindmup", ".mup .json", "JSON", "`ideas` with `title`, `id` or `formatVersion`",
              lambda level: "ideas" in level.keys
              and not level.keys.isdisjoint({"title", "formatVersion", "id"})),
    Signature("aspic", ".aspic", "JSON", "`axioms` and `premises`", _has("axioms", "premises")),
    Signature("node-link", ".json", "JSON",
              "`nodes` or `links` with `directed`, or links with `source` and `target`",
              lambda level: not level.lists.isdisjoint({"links", "edges", "nodes"})
              and ("directed" in level.keys
              or {"source", "target"} <= level.inside("links") | level.inside("edges"))),
    Signature("rdf-xml", ".rdf .xml .owl", "XML", "`<RDF>`", _root("RDF")),
    Signature("graphml", ".graphml", "XML", "`<graphml>`", _root("graphml")),
    Signature("caf", ".xml .caf", "XML", "`<caf>`", _root("caf")),
    Signature("lkif", ".xml .lkif", "XML", "`<lkif>`, `<argument-graphs>` or `<argument-graph>`",
              _root("lkif", "argument-graphs", "argument-graph")),
    Signature("agxml", ".xml .agxml", "XML", "`<arggraph>`", _root("arggraph")),
    Signature("aml", ".aml .xml", "XML", "`<ARG>`", _root("ARG")),
    Signature("carneades", ".yml .yaml", "YAML",
              "`statements` or `argument_schemes`, or `arguments` and `meta`",
              lambda level: not level.keys.isdisjoint({"statements", "argument_schemes"})
              or {"arguments", "meta"} <= level.keys),
    Signature("gsn2x", ".yaml .yml", "YAML",
              "elements with `supportedBy` and the like, or `G1` with `text`, or a `module` "
              "alone", _gsn2x),
    Signature("adf", ".adf", "", "`s(a).` on a line", _opens(r"s\([a-z][A-Za-z0-9_]*\)\.\n")),
    Signature("af", ".af .i23", "", "`p af 3`",
              _opens(r"\s*(?:#[^\n]*\n\s*)*p\s+af\s+[0-9]+")),
    Signature("apx", ".apx", "", "`arg(a)`",
              _opens(r"\s*(?:%[^\n]*\n\s*)*arg\s*\([^(),\n]*\)")),
    Signature("argdown", ".argdown .ad", "", "frontmatter in `===`, or a `[title]:` or "
              "`<title>:`", _argdown),
    Signature("argmap-yaml", ".yml .yaml", "", "a claim as a key, above reasons such as `r1:`",
              _argmap_yaml),
    Signature("bag", ".bag", "", "`arg(a,0.5)`",
              _opens(r"\s*(?:[%#][^\n]*\n\s*)*arg\s*\(\s*[^\s,()]+\s*,\s*[0-9.]")),
    Signature("brat", ".ann", "", "`T1`, a type and offsets, or another annotation", _opens(
        r"[\ufeff\n]*(?:T[0-9]+[\t ]+\S+ [0-9]+ [0-9]+"
        r"|R[0-9]+[\t ]+\S+ (?:\S+:)?[TER][0-9]+ (?:\S+:)?[TER][0-9]+"
        r"|(?:[AM][0-9]+|\*)\t\S+ [TER][0-9]+|#[0-9]+\t\S+ [TERA][0-9]+|E[0-9]+\t\S+:T[0-9])")),
    Signature("csv", ".csv", "", "a row of names such as `claim`, `parent` and `stance`",
              lambda level: tables.opens(level.start)),
    Signature("d2", ".d2", "", "`direction: `", _opens("direction: ")),
    Signature("dot", ".dot .gv", "", "`digraph`", _opens(r"\s*(?:strict )?digraph ")),
    Signature("kialo", ".txt", "", "`Discussion Title:`, or claims such as `1.1. Pro: …`", _holds(
        r"\A[ \t\r\n]*Discussion (?:Title|Name):"
        r"|(?s:^\d+\.(?:\d+\.)+ (?:Pro|Con): .*^\d+\.(?:\d+\.)+ (?:Pro|Con): )")),
    Signature("ltac", ".ltac", "", "`- Claim C1: …`", _opens(
        r"(?i)\ufeff?(?:[ \t]*(?:#[^\n]*|```[^\n]*)?\r?\n)*[-*][ \t]+(?:claim|strategy|evidence"
        r"|context|assumption|justification|relation|connector|link)\b"
        r"(?:[^:\n]*:|[ \t]+\^|\r?\n)")),
    Signature("mermaid", ".mmd .mermaid", "", "`flowchart` or `graph`, and a direction",
              _opens(r"(?:\s*%%[^\n]*\n)*\s*(?:flowchart|graph) (?:TB|TD|BT|LR|RL)\b")),
    Signature("nt", ".nt .nq", "", "a triple in `<…>`", _opens(
        r"(?:\s|#[^\n]*\n)*(?:<[^<>\"\s]+>|_:[^\s<>\"]+)[ \t]*<[^<>\"\s]+:[^<>\"\s]*>"
        r"[ \t]*[<\"_]")),
    Signature("rationale", ".rtnl", "", '`#Rationale`, or `map0 = Create("…`', _holds(
        r"\A\s*#Rationale|#-- Start of Prelude|^\w+ = (?:app\.)?Create\(\"")),
    Signature("tgf", ".tgf", "", "a line `#` between names and edges between them", _tgf),
    Signature("turtle", ".ttl .turtle .trig .n3", "", "`@prefix`, or a triple", _opens(
        r"(?:\s|#[^\n]*\n)*(?:@(?:prefix|base)\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<"
        r"|(?:<[^<>\"\s]+>|_:[^\s<>\"]+|\[\s*\])\s+(?:a|<[^<>\"\s]+:[^<>\"\s]*>)\s)")),
    Signature("outline", ".outline.md", "", "", lambda _level: False),
    Signature("arg", ".arg", "", "a word and a colon, a heading, or `@title` and the like",
              _opens(r"\s*(?://[^\n]*\s+)*(?:@[a-z]+(?:[ \t\n]|\Z)|#{1,6}[ \t]+\S"
                     r"|[^\W\d][^\n:{}<>]{0,200}:(?!//))"), is_loose=True),
)  # fmt: skip

_OF = {row.format: row for row in SIGNATURES}


def suffixes_of(name: str) -> tuple[str, ...]:
    """Return the suffixes of the files of a format that argmap brings, none for any other."""
    return _OF[name].suffixes if name in _OF else ()
