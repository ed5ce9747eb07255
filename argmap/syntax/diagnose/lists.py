"""Headings and labels above lists: `Pros:`, a title underlined as in Markdown, a heading `For`.

Not here: which lines they are (`outline.nesting`).
"""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.relations import bullets, relation_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.edits import edit, finding
from argmap.syntax.diagnose.heads import DASH, DOT, NUMBER
from argmap.syntax.diagnose.labels import label_alone, sign
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import Rewriting, line_end, quoted
from argmap.syntax.diagnose.suspect import kind_of_text
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import Declaration, Line, PlainLine, Reference, Word

ITEMS = (DASH, DOT, NUMBER)
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


def unmarked(source: SourceFile, start: int, below: list[Line]) -> Iterator[PlainLine]:
    """Yield the lines right below a label that are items of its list without any mark."""
    end = line_end(source, start)
    for line in below:
        is_next = source.text.count("\n", end, line.start) == 1
        if not (isinstance(line, PlainLine) and is_next) or marked(line.text, "+", *ITEMS):
            return
        yield line
        end = line.end


def labelled(
    source: SourceFile, start: int, below: list[Line], bullet: str, answer: str = ""
) -> Diagnostic:
    """Report a label above a list, which is neither a statement nor a bullet.

    Below a question it stands for an answer, which the list is then about.
    """
    text = source.text[start : line_end(source, start)].rstrip()
    edits = [edit(source, start, start, "// "), *_signed(source, below, bullet)]
    items = unmarked(source, start, below)
    edits += [edit(source, line.start, line.start, f"{bullet} ") for line in items]
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


def claimed(
    source: SourceFile, title: Word, label: Word | None, below: list[Line]
) -> tuple[Fix, list[Rewriting]]:
    """Return the fix that makes a claim or question of a heading, and how it is then read.

    `label` is the heading between it and the list, such as `Pros`.
    """
    start, end = source.text.rfind("\n", 0, title.start) + 1, line_end(source, title.start)
    kind = kind_of_text(title.text)
    is_asked = kind == "question" and not is_open_question(title.text)
    ways = [Rewriting(f"{kind}: ", title.start)]
    edits = [edit(source, start, title.start, ways[0].opening)]
    if is_asked:
        ways.append(Rewriting("=: Yes", end))
        edits.append(edit(source, end, end, "\n=: Yes"))
    if label is not None:
        at = line_end(source, label.start)
        edits.append(edit(source, at, at, f"\n{'yes' if is_asked else slug(title.text)}"))
        edits += _signed(source, below, sign(label.text.split()))
    words = quoted(f"{kind}: {title.text}")
    return Fix(f"write {words} in place of the heading", tuple(edits), is_safe=False), ways


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
        if isinstance(line, PlainLine) and label_alone(line.text.text):
            break
        written = line.bullet
        if line.column > column:
            continue
        if not written and isinstance(line, Declaration):
            break
        if bullet and written in ("+", "-") and written != bullet and written in bullets():
            yield edit(source, line.start, line.start + 1, bullet)
