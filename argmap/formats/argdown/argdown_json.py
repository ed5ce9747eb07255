"""The JSON that Argdown exports: statements, arguments and relations as it derives them.

What is written is what Argdown would export of the text that argmap writes, but for the `map` that
it draws; what Argdown's own export leaves out, the frontmatter, stands under `frontMatter`.  A file
that was read is written back as it was, as long as its map is the same.
Not here: its shape (`export.from_json`).
"""

from typing import Any

from attrs import evolve

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import as_json, parse
from argmap.exchange.origin import origin_in
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin
from argmap.source import SourceFile

_NAME = "argdown-json"
_DOCUMENT = "document"


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an Argdown export")
    map_ = _map_from_export(document, findings)
    records, rest = (map_.origin.parts, map_.origin.rest) if map_.origin else ({}, {})
    try:
        return evolve(map_, origin=Origin(_NAME, records, {**rest, _DOCUMENT: document}))
    except ArgmapError:
        message = "the file is nested too deep, or holds numbers too large, to be kept as it is"
        findings.add("ARG414", message)
        return map_


def _map_from_export(document: dict[str, Any], findings: Findings) -> ArgumentMap:
    from argmap.formats.argdown.export.from_json import from_json
    from argmap.formats.argdown.model.to_map import to_map
    from argmap.formats.argdown.read.findings import Notes

    notes = Notes(findings.source)
    map_ = to_map(from_json(document, findings), _NAME, notes)
    findings.findings.extend(notes.findings)
    return map_


def _write(map_: ArgumentMap) -> Written:
    document = _as_it_was(map_)
    if document is None:
        from argmap.formats.argdown.export.to_json import to_json
        from argmap.formats.argdown.read.document import read_model
        from argmap.formats.argdown.read.findings import Notes
        from argmap.formats.argdown.write.document import write

        source = SourceFile("", write(map_))
        document = to_json(read_model(source.text, Notes(source)))
    return Written(as_json(document, indent=2))


def _as_it_was(map_: ArgumentMap) -> dict[str, Any] | None:
    """Return the file that a map was read from, if the map is still the same."""
    record = origin_in(map_, _NAME).rest.get(_DOCUMENT)
    if not isinstance(record, Members):
        return None
    from json import dumps, loads

    document: dict[str, Any] = loads(dumps(record))  # arrays are lists again
    try:
        was = _map_from_export(document, Findings(SourceFile("", "{}")))
    except ArgmapError:
        return None
    return document if evolve(was, origin=None) == evolve(map_, origin=None) else None


argdown_json = Format(name=_NAME, read=reading(_map_of), write=_write)
