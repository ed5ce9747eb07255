"""The JSON that Argdown exports: statements, arguments and relations as it derives them.

Not here: the three shapes of it (`_argdown.from_json`).
"""

import re

from argmap.formats import Format
from argmap.formats._argdown.from_json import from_json
from argmap.formats._argdown.notes import Notes
from argmap.formats._argdown.to_map import to_map
from argmap.formats._documents import parse
from argmap.formats._findings import Findings, reading
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_SHAPE = re.compile(
    r'\s*\{\s*"(?:(?:arguments|statements)"\s*:\s*\{|map"\s*:\s*\{\s*"(?:nodes|edges)"\s*:\s*\[)'
    r'|\s*\{.*"type"\s*:\s*"(?:equivalence-class|(?:argument|statement|group)-map-node)"',
    re.DOTALL,
)


def _work(findings: Findings) -> ArgumentMap:
    notes = Notes(findings.source)
    document = parse(findings, "an Argdown export")
    made = to_map(from_json(document, findings), "argdown-json", notes)
    findings.found.extend(notes.found)
    return made


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _sniff(start: str) -> bool:
    return _SHAPE.match(start) is not None


argdown_json = Format(
    name="argdown-json",
    label="Argdown JSON",
    suffixes=(".json",),
    keeps="Statements, arguments and relations.",
    sniff=_sniff,
    read=_read,
)
