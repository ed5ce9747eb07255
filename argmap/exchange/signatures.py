"""By what the formats are recognised: the top level of JSON, YAML and XML, or how a text opens.

One page, `formats.txt`, strictest first, says it of each in words, with its suffixes, and what it
keeps.  Behind `=` is the rule itself: facts of a `TopLevel`, all of which hold of such a file, with
a bar between alternatives; behind `~` a pattern that is found in how it opens.  A format of another
package says all that itself, and is asked last.  A word inside a text decides nothing, and neither
does the order of keys.
Not here: in which order a file asks them (`formats`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pkgutil import get_data
from typing import Any

from attrs import Factory, evolve, frozen

from argmap.exchange import tables
from argmap.exchange.claims import holds_claims, plain
from argmap.exchange.tables import SIDES
from argmap.model.origin import Json

_HEAD = 4096  # characters that are looked at: a licence may stand before the first element
_MOST_MEMBERS = 50  # of a list: the first ones show what its members are, however long it is


@frozen
class TopLevel:
    """What the top level of a file shows: its keys or its root, and the keys `below` each.

    `kind` is JSON, YAML, XML, or '' for other text; `text` is the whole of it.  `facts` are the
    keys, `key{}` for an object, `key[]` for a list, `key/inner` for what is below a key, and
    `nodes:type` for each type of nodes.  `value` is what JSON holds, for a list its members as one.
    """

    kind: str = ""
    below: Mapping[str, frozenset[str]] = Factory(dict)
    facts: frozenset[str] = frozenset()
    text: str = ""
    value: Json = None

    @property
    def start(self) -> str:
        """How the text begins."""
        return self.text[:_HEAD]

    def inside(self, *keys: str) -> frozenset[str]:
        """Return the keys of the members of some keys."""
        return frozenset().union(*(self.below.get(key, ()) for key in keys))


def top_level(text: str, parsed: list[Json], value_of: Callable[[str], Json]) -> TopLevel:
    """Return what the top level of a text shows; its `value_of` JSON is added to `parsed`."""
    start = text.lstrip("\ufeff \t\r\n")
    level = TopLevel()
    if start.startswith("<"):
        root = _ROOT.search(_DOCTYPE.sub("", _ASIDE.sub("", start)))
        if root is not None:
            level = TopLevel("XML", facts=frozenset({root[1]}))
    elif start.startswith(("{", "[")) and (outline := _json(start, parsed, value_of)) is not None:
        level = outline
    elif not _FENCE.search(text) and (_YAML_KEY.search(text) or _YAML_LIST.match(start)):
        level = _yaml(text)  # Markdown may have such keys, too
    return evolve(level, text=text)


_ASIDE = re.compile(r"\A(?:\s*(?:<!--.*?-->|<\?.*?\?>))+", re.DOTALL)  # before the root
_DOCTYPE = re.compile(r"\A\s*<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")


_MARKS: Mapping[type, str] = {list: "[]", dict: "{}"}


def _json(text: str, parsed: list[Json], value_of: Callable[[str], Json]) -> TopLevel | None:
    try:
        value = value_of(text)
        parsed.append(value)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list):
        value = {key: inner for member in _members(value) for key, inner in member.items()}
    if not isinstance(value, dict):
        return TopLevel("JSON")
    facts = {f"{key}{_MARKS.get(type(member), '')}" for key, member in value.items()}
    types = (member.get("type") for member in _members(value.get("nodes")))
    facts |= {f"nodes:{kind}" for kind in types if isinstance(kind, str)}
    below = {
        key: frozenset(name for it in _members(member) for name in islice(it, _MOST_MEMBERS))
        for key, member in value.items()
    }
    facts.update(f"{key}/{name}" for key, names in below.items() for name in names)
    return TopLevel("JSON", below, frozenset({*value, *facts}), value=value)


def _members(value: Json) -> Iterator[Mapping[str, Any]]:
    """Yield an object and its members, or those of a list, which are objects."""
    listed = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    whole = [value] if isinstance(value, dict) else []
    members = chain(whole, islice(listed, _MOST_MEMBERS))
    return (member for member in members if isinstance(member, dict))


_YAML_KEY = re.compile(
    r"""^["']?([^\s"':#\-\[{<][^"':\n]*?)["']?[ \t]*:(?=[ \t\r\n]|\Z)""", re.MULTILINE
)
_YAML_LIST = re.compile(r"(?:#.*\n|---[ \t]*\n|\s)*-[ \t]+[\"']?\w+[\"']?[ \t]*:(?:\s|\Z)")
_YAML_BELOW = re.compile(
    r"""(?:^[ \t]+|[{,][ \t]*)["']?([A-Za-z]\w*)["']?[ \t]*:(?=\s|\Z)""", re.MULTILINE
)


_YAML_LISTED = re.compile(
    r"^(?:[ \t]*-[ \t]+|[ \t]+)[\"']?([A-Za-z]\w*)[\"']?[ \t]*:(?=\s|\Z)", re.MULTILINE
)


def _yaml(text: str) -> TopLevel:
    """Return the keys that stand at the margin, and those in what is indented below each.

    Those of a list are taken as they come.
    """
    if _YAML_LIST.match(text.lstrip("\ufeff")):
        return TopLevel("YAML", facts=frozenset(_YAML_LISTED.findall(text)))
    keys = list(_YAML_KEY.finditer(text))
    ends = [*(match.start() for match in keys[1:]), len(text)]
    below = {
        match[1]: frozenset(_YAML_BELOW.findall(text, match.end(), end))
        for match, end in zip(keys, ends, strict=True)
    }
    return TopLevel("YAML", below, frozenset(below))


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


def _shows(rule: str) -> Callable[[TopLevel], bool]:
    alternatives = [frozenset(facts.split(" ")) for facts in rule.split(" | ")]
    return lambda level: any(map(level.facts.issuperset, alternatives))


def _opens(pattern: str) -> Callable[[TopLevel], bool]:
    return lambda level: re.search(pattern, level.start, re.MULTILINE) is not None


def _aif(level: TopLevel) -> bool:
    nodes, edges = level.inside("nodes"), level.inside("edges")
    if "nodeID" in nodes or {"fromID", "toID"} <= edges:
        return True
    if "nodes" in level.below and not nodes and not edges:
        return "locutions" in level.below or level.below.keys() <= {"nodes", "edges"}
    return "nodeID" in level.inside("locutions")


def _argdown_json(level: TopLevel) -> bool:
    if not level.facts.isdisjoint({"arguments{}", "statements{}"}):
        known = {"members", "relations", "pcs", "title", "equivalence-class"}
        below = level.inside("arguments", "statements")
        return not below or not below.isdisjoint(known)
    return "map{}" in level.facts and not level.inside("map").isdisjoint({"nodes", "edges"})


_GSN = {"supportedBy", "inContextOf", "undeveloped", "challenges", "nodeType"}
_GSN_KEY = re.compile(r"(?:G|S|Sn|C|A|J|CG|CSn)[-_\w.]*\d[\w.-]*\Z|(?:G|S|Sn|C|A|J|CG|CSn)\Z")
_MODULE = {"brief", "uses", "extends", "stylesheets", "additionalInformation"}  # beside its name


def _gsn2x(level: TopLevel) -> bool:
    if any(below & _GSN for key, below in level.below.items() if key != "module"):
        return True
    if any(_GSN_KEY.match(key) and "text" in below for key, below in level.below.items()):
        return True
    module = level.inside("module")
    is_alone = level.below.keys() == {"module"} and "name" in module
    return is_alone and (len(module) == 1 or not module.isdisjoint(_MODULE))


_FRONT = re.compile(r"\ufeff?(?:\s|//[^\n]*\n|/\*.*?\*/|<!--.*?-->)*+===+[ \t]*\n", re.DOTALL)
# A title at the start of a line, behind a bullet, a number or nothing; no footnote or address.
_TITLE = re.compile(
    r"^[ \t]*(?:(?:<?[-+_]|[-+_]>|><|\*|\([0-9]+\)|[0-9]+\.)[ \t]+)?"
    r"(?:\[(?!\^)[^\]\n\"{]+\]|<[^/!?>=\n][^>=\n]*>)(?::(?!\s*<?https?://)|[ \t]*$)",
    re.MULTILINE,
)
_FOREIGN = re.compile(r"\s*(?:\{|<[?!](?!--)|\[\s*[\[{\"])")
_TURTLE = re.compile(r"^(?:@prefix|@base|PREFIX|BASE)[ \t]+[^\s:]*[:<]", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t{.]*(?i:argdown)(?:-map)?(?![\w-])", re.MULTILINE)


def _argdown(level: TopLevel) -> bool:
    start = level.start
    if _FRONT.match(start) or _FENCE.search(level.text):
        return True
    foreign = _FOREIGN.match(start) or "</" in start or _TURTLE.search(start)
    return not foreign and _TITLE.search(start) is not None


_CLAIM = r"^[^\s#-][^\n]*:[ \t]*(?:\{\}|\[\])?[ \t]*$"
_REASON = (
    r"""^[ \t]+["']?(?:[ro][0-9]*|(?:reason|objection)[-_ ]?[0-9a-z]*|-[\w-]+)["']?:(?:\s|\Z)"""
)
_ALONE = r"""\s*(?:---\s*)?["']?[^\s:#\-{\["'](?=[^\n:]* )[^\n:]*:[ \t]*(?:\{\})?\s*\Z"""
_OTHERS = r"^(?:statements|arguments|argument_schemes|issues|module)[ \t]*:"


def _argmap_yaml(level: TopLevel) -> bool:
    text = level.start.lstrip("\ufeff")
    if re.search(_OTHERS, text, re.MULTILINE):
        return False
    return bool(re.match(_ALONE, text)) or all(
        re.search(pattern, text, re.MULTILINE) for pattern in (_CLAIM, _REASON)
    )


def _claims_yaml(level: TopLevel) -> bool:
    keys = {plain(key) for key in level.facts.union(*level.below.values())}
    is_stated = not keys.isdisjoint(("claim", "text", "statement", "thesis", "question"))
    is_tree = "children" in keys and not keys.isdisjoint(("relation", "stance"))
    is_related = is_tree or not keys.isdisjoint((*SIDES, *_RELATED))
    return level.kind == "YAML" and is_stated and is_related


_RELATED = ("supports", "attacks", "supported by", "attacked by", "premises", "parent")
_HASH = re.compile(r"^[ \t]*#[ \t]*$", re.MULTILINE)


def _tgf(level: TopLevel) -> bool:
    """Return whether a line `#` parts names and edges between them, and nothing else is there."""
    nodes, *edges = _HASH.split(level.text, 1)
    names = [line.split(None, 1)[0] for line in nodes.split("\n") if line.strip()]
    known = set(names)
    ends = [line.split(None, 2)[:2] for text in edges for line in text.split("\n") if line.strip()]
    is_whole = all(len(pair) > 1 and not known.isdisjoint(pair) for pair in ends)
    return bool(names and edges) and is_whole and len(known) == len(names)


# Of formats that no rule of the page tells.
_FITS: Mapping[str, Callable[[TopLevel], bool]] = {
    "aif": _aif,
    "argdown-json": _argdown_json,
    "gsn2x": _gsn2x,
    "argdown": _argdown,
    "argmap-yaml": _argmap_yaml,
    "claims-json": lambda level: level.kind == "JSON" and holds_claims(level.value or {}),
    "claims-yaml": _claims_yaml,
    "csv": lambda level: tables.opens(level.start),
    "tgf": _tgf,
    "outline": lambda _level: False,
}
_LOOSE = ("arg", "claims-yaml")


def _pages() -> Iterator[Signature]:
    """Yield the entries of `formats.txt`, strictest first.

    Each has its name and label, its suffixes, how it is known in words, and perhaps as a rule, and
    below that what it keeps.
    """
    text = (get_data("argmap.exchange", "formats.txt") or b"").decode()
    for entry in text.strip().split("\n\n"):
        head, suffixes, known, *keeps = entry.split("\n")
        name, _, label = head.partition(" ")
        kind, _, words = known.partition(":")
        mark, _, rule = keeps[0].partition(" ")
        fits = _shows(rule) if mark == "=" else _opens(rule) if mark == "~" else _FITS[name]
        yield Signature(
            name,
            tuple(suffixes.split()),
            kind.removeprefix("text"),
            words.strip(),
            fits,
            label=label,
            keeps=" ".join(line.strip() for line in keeps[mark in ("=", "~") :]),
            is_loose=name in _LOOSE,
        )


SIGNATURES = tuple(_pages())
OWN: Mapping[str, Signature] = {row.format: row for row in SIGNATURES}
