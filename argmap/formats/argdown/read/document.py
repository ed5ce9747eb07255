"""Read an Argdown text: from characters to a map with all that is doubtful about it."""

from attrs import evolve

from argmap.diagnostics import ArgmapError, in_order
from argmap.exchange.texts import FORBIDDEN
from argmap.formats.argdown.model.debate import Model
from argmap.formats.argdown.model.derive import derive
from argmap.formats.argdown.model.to_map import to_map
from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.include import Whole, blanked
from argmap.formats.argdown.read.interpret import Interpreter
from argmap.formats.argdown.read.lints import doubt
from argmap.formats.argdown.read.scan import scan
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.semantics.engine.collector import at_rest
from argmap.source import SourceFile
from argmap.syntax.lines.fences import fences
from argmap.syntax.reading import Reading

_OBJECT = 10  # characters for each object that is made


def read(source: SourceFile) -> Reading:
    """Return what came of an Argdown text, or of the Argdown fences of a Markdown text."""
    whole = Whole(source, fenced(source.text))
    notes = Notes(source, whole)
    if source.marked:
        refused = patterns.MARKED_TITLE.match(source.text) is not None
        notes.add("byte-order-mark", 0, refused=refused)
    try:
        with at_rest(len(whole.text) // _OBJECT):
            model = read_model(whole.text, notes)
            map_ = to_map(model, "argdown", notes)
        if not map_.statements and source.text.strip():
            bare = not (model.sections or model.includes)  # Argdown reads headings alone
            notes.add("no-statement", 0, refused=bare)
    except ArgmapError as refused:  # pragma: no cover - the model takes what the mapper makes
        start = notes.span(0)
        notes.findings += [it if it.span else evolve(it, span=start) for it in refused.diagnostics]
        map_ = None
    return Reading(map_, in_order(notes.findings), sources=tuple(whole.sources))


def read_model(text: str, notes: Notes) -> Model:
    """Return what Argdown derives from a text."""
    settings = FrontmatterSettings()
    paragraphs = scan(FORBIDDEN.sub("\ufffd", text), notes, settings)
    model = Model(front=settings.front)
    Interpreter(model, notes).run(paragraphs)
    derive(model, settings)
    doubt(model, notes)
    return model


def fenced(text: str) -> str:
    """Return a Markdown text with all blanked but what stands in fences for Argdown.

    A text without such fences is returned as it is; places stay the same.
    """
    mine = [fence for fence in fences(text) if fence.word in ("argdown", "argdown-map")]
    pieces = []
    end = 0
    for fence in mine:
        pieces += [blanked(text[end : fence.start]), text[fence.start : fence.end]]
        end = fence.end
    return "".join([*pieces, blanked(text[end:])]) if mine else text
