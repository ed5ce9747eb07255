"""The JSON that Argdown exports: statements, arguments and relations as it derives them.

What is written is what Argdown would export of the text that argmap writes, but for the `map` that
it draws and places in the text; what Argdown's own export leaves out, the frontmatter, stands under
`frontMatter`.
Not here: its shape (`export.from_json`).
"""

from typing import Any

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import as_json, parse
from argmap.model import ArgumentMap
from argmap.source import SourceFile

_NAME = "argdown-json"


def _map_of(findings: Findings) -> ArgumentMap:
    from argmap.formats.argdown.export.from_json import from_json
    from argmap.formats.argdown.model.to_map import to_map
    from argmap.formats.argdown.read.findings import Notes

    document: dict[str, Any] = parse(findings, "an Argdown export")
    notes = Notes(findings.source)
    map_ = to_map(from_json(document, findings), _NAME, notes)
    findings.findings.extend(notes.findings)
    return map_


def _write(map_: ArgumentMap) -> Written:
    from argmap.formats.argdown.export.to_json import to_json
    from argmap.formats.argdown.read.document import read_model
    from argmap.formats.argdown.read.findings import Notes
    from argmap.formats.argdown.write.document import write

    source = SourceFile("", write(map_))
    document = to_json(read_model(source.text, Notes(source)))
    return Written(as_json(document, indent=2))


argdown_json = Format(name=_NAME, read=reading(_map_of), write=_write)
