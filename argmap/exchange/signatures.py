"""By what the formats are recognised: the top level of JSON, YAML and XML, or how a text opens.

One page, `formats.txt`, strictest first, says it of each in words, with its suffixes, and what it
keeps.  A format of another package says all that itself, and is asked last.
Not here: what a top level shows (`top_level`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pkgutil import get_data

from attrs import frozen

from argmap.exchange import tables
from argmap.exchange.top_level import TopLevel


@frozen
class Signature:
    """What is known of a format without importing it, and how it is recognised.

    `kind` is JSON, YAML, XML, or '' for other text; `suffixes` are those of its files, the usual
    one first; `words` say for the documentation what `fits` tests.  What `is_loose` fits many
    texts, and is asked after all others.
    """

    format: str
    suffixes: tuple[str, ...]
    kind: str
    words: str
    fits: Callable[[TopLevel], bool]
    label: str = ""
    keeps: str = ""
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


_FITS: Mapping[str, Callable[[TopLevel], bool]] = {
    "json": _has("argmap"),
    "json-ld": lambda level: bool(level.keys & {"@context", "@graph"})
    or {"@id", "@type"} <= level.keys,
    "xaif": lambda level: "AIF" in level.objects,
    "ova2": lambda level: {"analysis", "nodes"} <= level.keys
    or bool(level.inside("nodes") & {"descriptors", "cqdesc", "imgurl"}),
    "aif": _aif,
    "arguebuf": lambda level: "schemaVersion" in level.keys
    or ("nodes" in level.objects and bool(level.inside("nodes") & {"atom", "scheme"})),
    "sadface": lambda level: "source_id" in level.inside("edges")
    or "analyst_name" in level.keys | level.inside("metadata")
    or ({"nodes", "resources"} <= level.keys and "core" in level.inside("metadata"))
    or ("nodes" in level.keys and "atom" in level.words),
    "canvas": lambda level: {"fromNode", "toNode"} <= level.inside("edges"),
    "argdown-json": _argdown_json,
    "mindmup": lambda level: "ideas" in level.keys
    and bool(level.keys & {"title", "formatVersion", "id"}),
    "aspic": _has("axioms", "premises"),
    "node-link": lambda level: bool(level.lists & {"links", "edges", "nodes"})
    and ("directed" in level.keys
    or {"source", "target"} <= level.inside("links") | level.inside("edges")),
    "rdf-xml": _root("RDF"),
    "graphml": _root("graphml"),
    "caf": _root("caf"),
    "lkif": _root("lkif", "argument-graphs", "argument-graph"),
    "agxml": _root("arggraph"),
    "aml": _root("ARG"),
    "carneades": lambda level: bool(level.keys & {"statements", "argument_schemes"})
    or {"arguments", "meta"} <= level.keys,
    "gsn2x": _gsn2x,
    "adf": _opens(r"s\([a-z][A-Za-z0-9_]*\)\.\n"),
    "af": _opens(r"\s*(?:#[^\n]*\n\s*)*p\s+af\s+[0-9]+"),
    "apx": _opens(r"\s*(?:%[^\n]*\n\s*)*arg\s*\([^(),\n]*\)"),
    "argdown": _argdown,
    "argmap-yaml": _argmap_yaml,
    "bag": _opens(r"\s*(?:[%#][^\n]*\n\s*)*arg\s*\(\s*[^\s,()]+\s*,\s*[0-9.]"),
    "brat": _opens(
        r"[\ufeff\n]*(?:T[0-9]+[\t ]+\S+ [0-9]+ [0-9]+"
        r"|R[0-9]+[\t ]+\S+ (?:\S+:)?[TER][0-9]+ (?:\S+:)?[TER][0-9]+"
        r"|(?:[AM][0-9]+|\*)\t\S+ [TER][0-9]+|#[0-9]+\t\S+ [TERA][0-9]+|E[0-9]+\t\S+:T[0-9])"),
    "csv": lambda level: tables.opens(level.start),
    "d2": _opens("direction: "),
    "dot": _opens(r"\s*(?:strict )?digraph "),
    "kialo": _holds(
        r"\A[ \t\r\n]*Discussion (?:Title|Name):"
        r"|(?s:^\d+\.(?:\d+\.)+ (?:Pro|Con): .*^\d+\.(?:\d+\.)+ (?:Pro|Con): )"),
    "ltac": _opens(
        r"(?i)\ufeff?(?:[ \t]*(?:#[^\n]*|```[^\n]*)?\r?\n)*[-*][ \t]+(?:claim|strategy|evidence"
        r"|context|assumption|justification|relation|connector|link)\b"
        r"(?:[^:\n]*:|[ \t]+\^|\r?\n)"),
    "mermaid": _opens(r"(?:\s*%%[^\n]*\n)*\s*(?:flowchart|graph) (?:TB|TD|BT|LR|RL)\b"),
    "nt": _opens(
        r"(?:\s|#[^\n]*\n)*(?:<[^<>\"\s]+>|_:[^\s<>\"]+)[ \t]*<[^<>\"\s]+:[^<>\"\s]*>"
        r"[ \t]*[<\"_]"),
    "rationale": _holds(
        r"\A\s*#Rationale|#-- Start of Prelude|^\w+ = (?:app\.)?Create\(\""),
    "tgf": _tgf,
    "turtle": _opens(
        r"(?:\s|#[^\n]*\n)*(?:@(?:prefix|base)\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<"
        r"|(?:<[^<>\"\s]+>|_:[^\s<>\"]+|\[\s*\])\s+(?:a|<[^<>\"\s]+:[^<>\"\s]*>)\s)"),
    "outline": lambda _level: False,
    "arg": _opens(
        r"\s*(?://[^\n]*\s+)*(?:@[a-z]+(?:[ \t\n]|\Z)|#{1,6}[ \t]+\S"
        r"|[^\W\d][^\n:{}<>]{0,200}:(?!//))"),
}  # fmt: skip
_LOOSE = ("arg",)


def _pages() -> Iterator[Signature]:
    """Yield the entries of `formats.txt`, strictest first.

    Each has its name and label, its suffixes, how it is known, and below that what it keeps.
    """
    text = (get_data("argmap.exchange", "formats.txt") or b"").decode()
    for entry in text.strip().split("\n\n"):
        head, suffixes, known, *keeps = entry.split("\n")
        name, _, label = head.partition(" ")
        kind, _, words = known.partition(":")
        yield Signature(
            name,
            tuple(suffixes.split()),
            kind.removeprefix("text"),
            words.strip(),
            _FITS[name],
            label=label,
            keeps=" ".join(line.strip() for line in keeps),
            is_loose=name in _LOOSE,
        )


SIGNATURES = tuple(_pages())
OWN: Mapping[str, Signature] = {row.format: row for row in SIGNATURES}
