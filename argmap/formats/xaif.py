"""xAIF: an AIF graph with the text that it was found in and its picture in OVA.

Spans of the text become quotes of the statements.  Not here: the graph (`_aif`).
"""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from argmap.formats import Format, Written
from argmap.formats._aif import take
from argmap.formats._aif_writing import give
from argmap.formats._documents import parse, rows, word
from argmap.formats._encode import sound
from argmap.formats._findings import Findings, reading
from argmap.formats._losses import fit
from argmap.formats._shapes import Json
from argmap.formats._texts import unescaped
from argmap.formats.aif import HOLDS, origin_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members, Origin, freeze
from argmap.model.provenance import UNATTRIBUTED, Attribution
from argmap.model.statement import Statement
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_SPAN = re.compile(r"<span\b([^<>]*)>([^<]*)</span>")
_ID = re.compile(r"\bid=[\"']node([^\"']+)[\"']")


def spans(text: Json) -> dict[str, str]:
    """Return the words that a text has for nodes, by their ids; `text` may be an object in xAIF."""
    text = text.get("txt") if isinstance(text, Mapping) else text
    found: dict[str, str] = {}
    for match in _SPAN.finditer(text if isinstance(text, str) else ""):
        key = _ID.search(match[1])
        if key:
            found.setdefault(key[1], unescaped(match[2]))
    return found


def quotes(document: Mapping[str, Json], edges: list[dict[str, Json]]) -> dict[str, str]:
    """Return the words for I-nodes, which the text may give by way of a locution."""
    said = spans(document.get("text"))
    ends: dict[str, list[str]] = {}
    for edge in edges if said else ():
        ends.setdefault(word(edge.get("fromID")), []).append(word(edge.get("toID")))
    found = dict(said)
    for key, quote in said.items():
        for act in ends.get(key, ()):
            for end in ends.get(act, ()):
                found.setdefault(end, quote)
    return found


def _work(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an xAIF file")
    graph = document.get("AIF")
    if not isinstance(graph, dict):
        raise findings.refuse("the key 'AIF' is missing, or no object")
    said = quotes(document, rows(findings, graph, "edges", ("AIF",)))
    made = take(graph, findings, ("AIF",))
    rest = {key: made.rest if key == "AIF" else value for key, value in document.items()}
    parts = Members(made.parts)
    return ArgumentMap(
        statements=_quoted(made.statements, parts, said),
        relations=made.relations,
        origin=Origin("xaif", parts, freeze(rest)),
    )


def _quoted(
    statements: list[Statement], parts: Mapping[str, Json], said: Mapping[str, str]
) -> Iterator[Statement]:
    for one in statements:
        quote = said.get(word(parts[one.name]["nodeID"]), "")
        yield evolve(one, attribution=Attribution(quote=quote)) if quote else one


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    from json import JSONEncoder

    parts, rest = origin_of(map_)
    whole = map_.origin.rest if map_.origin and map_.origin.format == "xaif" else NOTHING
    fitting, findings = fit(_unquoted(map_, parts, rest, whole), HOLDS, "xAIF")
    graph = give(fitting, parts, rest)
    document = {**whole, "AIF": graph} if whole else {"AIF": graph, "text": "", "OVA": []}
    return Written(
        sound(JSONEncoder(ensure_ascii=False, check_circular=False).encode(document)) + "\n",
        findings,
    )


def _unquoted(
    map_: ArgumentMap,
    parts: Mapping[str, Json],
    rest: Mapping[str, Json],
    whole: Mapping[str, Json],
) -> ArgumentMap:
    """Return the map without the quotes that stand in the text."""
    edges = [edge for edge in rest.get("edges") or () if isinstance(edge, Mapping)]
    said = quotes(whole, [dict(edge) for edge in edges])
    if not said:
        return map_
    statements = []
    for one in map_.statements:
        part = parts.get(one.name)
        key = word(part.get("nodeID")) if isinstance(part, Mapping) else ""
        kept = one.attribution != Attribution(quote=said.get(key, ""))
        statements.append(one if kept else evolve(one, attribution=UNATTRIBUTED))
    return evolve(map_, statements=statements)


def _sniff(start: str) -> bool:
    return start.lstrip().startswith("{") and '"AIF"' in start


xaif = Format(
    name="xaif",
    label="xAIF",
    suffixes=(".json", ".xaif"),
    keeps="What AIF keeps; the text, whose spans become quotes, and the layout in OVA are written "
    "back.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
