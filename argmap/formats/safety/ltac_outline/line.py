"""Write a line of an LTAC outline, with what the map says now.

Not here: which lines there are (`outline`, `kept`).
"""

from collections.abc import Mapping

from argmap.exchange.texts import clean
from argmap.formats.safety.ltac_outline.row import LtacRow
from argmap.formats.safety.ltac_outline.rows import derived
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import Source


def line(map_: ArgumentMap, sources: Mapping[str, Source], row: LtacRow) -> str:
    """Return a line with what the map says now."""
    text, ref, options = _line_text(map_, sources, row)
    if not row.declares and not row.repeats:
        text = row.text
    text = row.text if row.text and clean(row.text) == text else text
    ref = row.ref if row.ref and clean(row.ref) == ref else ref
    words = [f"- {row.type}"]
    if row.package:
        words[0] += f" ^[{row.package}]"
    elif row.cited:
        words[0] += " ^"
    label = row.label or ("" if derived(text) == row.key or row.type == "Connector" else row.name)
    if label:
        words.append(label)
    line = " ".join(words).replace("^ ", "^")
    if text or (row.declares and row.type != "Connector"):
        line += f": {text}".rstrip(" ")
    if options or text.endswith("}"):
        line += f" {{{', '.join(options)}}}"
    if ref or (text.endswith(")") and not options):
        line += f" ({ref})"
    return line


def _line_text(
    map_: ArgumentMap, sources: Mapping[str, Source], row: LtacRow
) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, reference and options of the member of the map that a line is about."""
    statement = map_.index.statements.get(row.name)
    if statement is not None:
        words = tuple(word for word in row.options if word != "defeated")
        defeated = bool(statement.expect) and row.kind != ""
        if defeated and row.declares:
            words = row.options if "defeated" in row.options else (*words, "defeated")
        elif not row.declares:
            words = row.options
        if row.declares and statement.undeveloped != ("needssupport" in words):
            words = tuple(word for word in words if word != "needssupport")
            words += ("needssupport",) * statement.undeveloped
        return statement.text, statement.url if row.declares else row.ref, words
    relation = map_.index.relations.get(row.name)
    if relation is not None:
        return relation.scheme, row.ref, row.options
    source = sources.get(row.name)
    if source is not None:
        return source.text or source.title, source.url if row.declares else row.ref, row.options
    return row.text, row.ref, row.options
