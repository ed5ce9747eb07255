"""Headings and labels above lists: `Pros:`, a title underlined as in Markdown, a heading `For`.

Not here: which lines they are (`outline.nesting`).
"""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.relations import bullets, relation_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.edits import edit, finding
from argmap.syntax.diagnose.labels import sign
from argmap.syntax.diagnose.rewriting import line_end, quoted
from argmap.syntax.lines.tree import Declaration, Line, PlainLine, Reference, Word

_MOST = 200  # lines of a list that one fix changes


_ASKING = frozenset((  # words of questions that yes does not answer
    "how", "what", "when", "where", "which", "who", "whom", "whose", "why", "wann", "warum", "was",
    "welche", "welcher", "welches", "wer", "weshalb", "wie", "wieso", "wo", "comment", "où",
    "pourquoi", "quand", "que", "quel", "quelle", "qui", "cómo", "cuál", "cuándo", "dónde", "por",
    "qué", "quién", "chi", "come", "cosa", "dove", "perché", "quale",
))  # fmt: skip


def is_open_question(text: str) -> bool:
    """Return whether a question asks for more than yes or no."""
    return text.partition(" ")[0].strip("¿,").lower() in _ASKING


def label_bullet(words: list[str]) -> str:
    """Return the bullet below a label such as `Pros:` or `supports:`, '' for other words."""
    verb = relation_kinds().get(words[0]) if len(words) == 1 else None
    return verb.bullet if verb is not None else sign(words)


def labelled(
    source: SourceFile, start: int, below: list[Line], bullet: str, answer: str = ""
) -> Diagnostic:
    """Report a label above a list, which is neither a statement nor a bullet.

    Below a question it stands for an answer, which the list is then about.
    """
    text = source.text[start : line_end(source, start)].rstrip()
    edits = [edit(source, start, start, "// "), *_signed(source, below, bullet)]
    if answer:
        indent = source.text[source.text.rfind("\n", 0, start) + 1 : start]
        end = start + len(text)
        edits.append(edit(source, end, end, f"\n{indent}{answer}"))
    lists = f"{answer!r} and {bullet!r}" if answer else repr(bullet)
    mend = Fix(f"make it a comment, and write {lists} below it", tuple(edits), is_safe=False)
    message = f"{quoted(text)} is the label of a list, not a statement"
    hint = "a list has no label: each reason opens with +, each objection with -"
    if answer:
        hint = "reasons speak for or against an answer: write it with =, and below it + and -"
    return finding(source, "ARG001", message, Word(text, start), mend, hint=hint)


def headed(
    source: SourceFile, line: Declaration | Reference, name: str, below: list[Line], bullet: str
) -> Fix:
    """Return the fix that lets a list below a heading go on with a statement above the heading."""
    start = source.text.rfind("\n", 0, line.start) + 1
    edits = (edit(source, start, start, f"{name}\n"), *_signed(source, below, bullet))
    return Fix(f"write {name!r} above it, which it is then about", edits, is_safe=False)


def underlined(source: SourceFile, title: Word, start: int) -> Diagnostic:
    """Report a title with a line of `=` or `-` below it, which is a heading of Markdown."""
    mark = "#" if source.text[start] == "=" else "##"
    marked = edit(source, title.start, title.start, f"{mark} ")
    edits = (marked, edit(source, title.end, line_end(source, start), ""))
    mend = Fix(f"write {quoted(f'{mark} {title.text}')}", edits)
    message = f"{quoted(title.text)} is underlined; a heading opens with #"
    return finding(source, "ARG014", message, title, mend)


def qualified(source: SourceFile, line: Declaration, above: int) -> Diagnostic:
    """Report `Qualifier: probably`, which is a hedge of the statement that stands at an offset."""
    hedge = f"@hedge {line.text.text}"
    start = line_end(source, above)
    stop = min(line_end(source, line.start) + 1, len(source.text))
    edits = (edit(source, start, start, f"\n  {hedge}"), edit(source, line.start, stop, ""))
    hint = f"write '{hedge}' below the statement"
    message = f"{quoted(source.text[line.start : line.end])} is not a statement, but qualifies one"
    mend = Fix(hint, edits, is_safe=False)
    return finding(source, "ARG001", message, line, mend, hint=hint)


def _signed(source: SourceFile, below: list[Line], bullet: str) -> Iterator[Edit]:
    """Yield the edits that give the items of a list their bullet."""
    column = below[0].column if below else 0
    for line in below[:_MOST]:
        if line.column < column or not isinstance(line, Declaration | Reference | PlainLine):
            break
        written = line.bullet
        if line.column > column:
            continue
        if not written and isinstance(line, Declaration):
            break
        if bullet and written in ("+", "-") and written != bullet and written in bullets():
            yield edit(source, line.start, line.start + 1, bullet)
