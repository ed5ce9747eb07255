"""Trivial Graph Format: a line `name text` for each statement, `#`, a line `from to` for each edge.

An edge is an attack, as in ICCMA; a third word says otherwise, as `sup` does in bipolar files.
"""

import re

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.losses import restrict
from argmap.exchange.map_builder import Draft
from argmap.formats.frameworks._abstract import BARE, BIPOLAR
from argmap.formats.graphs._nodes_and_edges import verb_of
from argmap.model import ArgumentMap

_BLANKS = re.compile("[ \t]+")
_WORDS = {"sup": "supports", "s": "supports", "att": "attacks", "a": "attacks"}


def _map_of(findings: Findings) -> ArgumentMap:
    draft = Draft(findings, noun="edge")
    edges = False
    for line, at in findings.lines():
        words = _BLANKS.split(line.strip(" \t"), 2 if edges else 1)
        if not words[0]:
            continue
        if not edges:
            edges = words[0] == "#"
            if not edges:
                draft.statement(words[0], words[1] if len(words) > 1 else "", at)
            continue
        if len(words) == 1:
            raise findings.refuse(f"{line.strip()[:40]!r} is not an edge: it names one end", at)
        label = words[2].strip() if len(words) > 2 else "att"  # noqa: PLR2004 - a third word
        verb = _WORDS.get(label.lower()) or verb_of(label)
        if verb not in ("supports", "attacks"):
            why = "says neither for nor against: the edge is read as an attack"
            findings.add("ARG414", f"{label[:40]!r} {why}", at)
        draft.step("supports" if verb == "supports" else "attacks", words[:1], words[1], at=at)
    text = findings.source.text
    if not edges and text.strip():
        raise findings.refuse("the line '#' between nodes and edges is missing", len(text))
    return draft.build()


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, BIPOLAR, "TGF")
    lines = [f"{statement.name} {statement.text}".rstrip(" ") for statement in fitting.statements]
    lines.append("#")
    for relation in fitting.relations:
        word = " sup" if relation.kind == "supports" else ""
        lines.append(f"{relation.sources[0]} {relation.target}{word}")
    return Written("\n".join(lines) + "\n", findings)


tgf = Format(name="tgf", silent=BARE, read=reading(_map_of), write=_write)
