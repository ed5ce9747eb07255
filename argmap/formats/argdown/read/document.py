"""Read an Argdown text: from characters to a map with all that is doubtful about it."""

from attrs import evolve

from argmap.diagnostics import ArgmapError, in_order
from argmap.exchange.texts import FORBIDDEN
from argmap.formats.argdown.model.debate import Model
from argmap.formats.argdown.model.derive import derive
from argmap.formats.argdown.model.to_map import to_map
from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.include import Whole, behind_front
from argmap.formats.argdown.read.interpret import Interpreter
from argmap.formats.argdown.read.lints import doubt
from argmap.formats.argdown.read.scan import scan
from argmap.semantics.engine.collector import at_rest
from argmap.source import SourceFile, Span
from argmap.syntax.lines.fences import ARGDOWN_WORDS, Fence, fences, missing
from argmap.syntax.reading import Reading

_OBJECT = 10  # characters for each object that is made


def read(source: SourceFile) -> Reading:
    """Return what came of an Argdown text, or of the Argdown fences of a Markdown text."""
    mine = argdown_fences(source.text)
    if source.fence > len(mine):
        return Reading(None, (missing(source, len(mine), ARGDOWN_WORDS[0]),), sources=(source,))
    read_fences = mine[source.fence - 1 :][:1] if source.fence else mine
    whole = Whole(source, read_fences)
    notes = Notes(source, whole)
    for number, fence in enumerate(read_fences[1:], 2):
        if behind_front(source.text, fence.start, fence.end) > fence.start:
            notes.add("fence-frontmatter", Span(source, fence.start, fence.start), number)
    if source.marked and not mine:
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
    model = Model()
    paragraphs = scan(FORBIDDEN.sub("\ufffd", text), notes, model.settings)
    Interpreter(model, notes).run(paragraphs)
    derive(model)
    doubt(model, notes)
    return model


def argdown_fences(text: str) -> list[Fence]:
    """Return the fences of a Markdown text that are Argdown, none where all of it is."""
    return [fence for fence in fences(text) if fence.word in ARGDOWN_WORDS]
