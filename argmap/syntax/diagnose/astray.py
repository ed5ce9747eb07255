"""Lines that stand where a text could go on: what is said about those that may be meant otherwise.

Each function returns the finding and the line as which the text is read on, so that one bad line is
one finding.  Not here: lines that are told by their words alone (`outline.settle`).
"""

from collections.abc import Container

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.edits import commented, edit, escaped, finding, joined, unindented
from argmap.syntax.diagnose.heads import is_unfinished
from argmap.syntax.diagnose.labels import name_sign
from argmap.syntax.diagnose.lookalike import Lookalike, as_declaration_or_none
from argmap.syntax.diagnose.rewriting import Rewriting, fix, line_end, quoted, reread
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import Continuation, Declaration, Heading, Line, Word

FULL_LINE = 40  # characters of a line that an editor or a writer may have wrapped


def swallowed(
    source: SourceFile, line: Continuation, look: Lookalike, above: Word | None
) -> tuple[Diagnostic, Line]:
    """Report a line that looks like a line of its own in a text; `above` is the text before it."""
    goes_on = [*joined(source, line.start, above), escaped(source, line.start)]
    ways = [fix(source, line.start, rewriting) for rewriting in look.ways]
    is_first = above is not None and _goes_on(above, line.text, look)
    fixes = [*goes_on[:1], *ways, *goes_on[1:]] if is_first else [*ways, *goes_on]
    message = f"{quoted(line.text.text)} looks like {look.what}, but stands where a text goes on"
    note = "is it a line of its own?"
    fault = finding(source, "ARG015", message, line, *fixes, note=note)
    if is_first:
        return fault, line
    return fault, reread(source, line.start, line.column, look.ways[0])


def _goes_on(above: Word, text: Word, look: Lookalike) -> bool:
    """Return whether a line is rather more of an unfinished text: `— as some say`, `that is: …`."""
    if not is_unfinished(above.text) or any(rewriting.is_safe for rewriting in look.ways):
        return False
    first = text.text.lstrip("—")
    is_dashed = len(first) < len(text.text)
    name, _, after = text.text.partition(":")
    is_named = look.what == "a declaration" and name[:1].islower() and not name_sign(name)
    after = after.lstrip()
    return (is_dashed and first.lstrip()[:1].islower()) or (is_named and after[:1].islower())


def unattached(
    source: SourceFile, line: Continuation, reason: str, above: Word | None
) -> tuple[Diagnostic, Line]:
    """Report an indented line without a bullet below a line that has no text, or not below it."""
    way = Rewriting(f"{reason} ", line.start)
    fixes = (*joined(source, line.start, above), commented(source, line.start))
    message = f"{quoted(line.text.text)} has no bullet and no text above it to go on with"
    first = fix(source, line.start, way)
    fault = finding(source, "ARG007", message, line, first, *fixes)
    return fault, reread(source, line.start, line.column, way)


def outdented(source: SourceFile, text: Word, indent: str) -> Diagnostic:
    """Report a line in the first column that seems to go on with the unfinished text above it.

    Below a line that is full it can only be more of it.
    """
    above = source.text.rfind("\n", 0, text.start - 1) + 1
    is_full = text.start - 1 - above >= FULL_LINE
    title = "indent it to go on with the text above"
    indented = Fix(title, (edit(source, text.start, text.start, indent),), is_full)
    claim = fix(source, text.start, Rewriting("claim: ", text.start))
    message = f"{quoted(text.text)} has no colon, and seems to go on with the text above"
    return finding(source, "ARG014", message, text, indented, claim)


def provenance(
    source: SourceFile, line: Continuation, kind: str, taken: Container[str], at: int
) -> Diagnostic:
    """Report a source or actor that is declared where a text goes on.

    It can be declared at the offset `at`, where a line of the first column begins, under a name
    that is not `taken`.
    """
    declared = as_declaration_or_none(line.text)
    assert declared is not None  # noqa: S101 - that is how the line looked
    text = declared.text.text
    key = "source" if kind == "source" else "by"
    span = Span(source, line.start, line.text.end)
    if len(declared.words) == 1 and text in taken:
        edits: tuple[Edit, ...] = (Edit(span, f"@{key} {text}"),)
        title = f"write '@{key} {text}'"
    else:
        name = declared.words[1].text if len(declared.words) > 1 else slug(text) or kind
        while len(declared.words) == 1 and name in taken:
            name += "-2"
        title_words = f" {declared.title.text}" if declared.title else ""
        opening = f"{kind} {name}{title_words}: {text}\n"
        edits = (edit(source, at, at, opening), Edit(span, f"@{key} {name}"))
        title = f"write {quoted(opening.rstrip())} in the first column, and '@{key} {name}' here"
    declared_fix = Fix(title, edits, is_safe=False)
    note = fix(source, line.start, Rewriting("@note ", line.start))
    what = "a source" if kind == "source" else "an actor"
    message = (
        f"{quoted(line.text.text)} looks like the declaration of {what}, "
        "but stands where a text goes on"
    )
    fixes = (declared_fix, note, escaped(source, line.start))
    return finding(source, "ARG015", message, line, *fixes)


def dashed(source: SourceFile, line: Declaration) -> Diagnostic:
    """Report a `-` below an unfinished text, which may be a dash inside it."""
    message = (
        f"{quoted('- ' + line.text.text)} may be an attack, or more of the unfinished text above"
    )
    attack = fix(source, line.start, Rewriting("- : ", line.text.start))
    more = escaped(source, line.start)
    return finding(source, "ARG016", message, line, attack, more)


def listed(source: SourceFile, line: Declaration) -> Diagnostic:
    """Report a bullet indented under an attribute: an item of a list in a note, or a statement."""
    text = source.text[line.start : line.end]
    message = f"{quoted(text)} may be a statement, or more of the value above"
    statement = fix(source, line.start, Rewriting(f"{line.bullet} : ", line.text.start))
    more = escaped(source, line.start)
    return finding(source, "ARG016", message, line, more, statement)


def indented_heading(source: SourceFile, line: Heading) -> Diagnostic:
    """Report a heading that does not stand in the first column."""
    written = Word(source.text[line.start : line_end(source, line.start)], line.start)
    message = f"the heading {quoted(written.text.rstrip())} is indented"
    hint = "a heading stands in the first column, and a comment opens with //"
    fixes = (commented(source, line.start), unindented(source, line.start))
    return finding(source, "ARG008", message, written, *fixes, hint=hint)
