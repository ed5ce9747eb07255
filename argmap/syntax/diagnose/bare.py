"""Bulleted lines without a head that may be more than a text: what is said about them.

Not here: lines in the first column (`first_column`).
"""

from collections.abc import Container

from attrs import evolve

from argmap.diagnostics import Edit, Fix
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.astray import has_inner
from argmap.syntax.diagnose.heads import (
    NUMBER_HINT,
    UNCLOSED,
    Doubt,
    bold_head,
    called,
    called_head,
    doubt,
    is_known_kind,
    kind_without_colon,
    marked_name,
    numbered_kind,
    ruled,
    title_without_colon,
    unclosed_title,
)
from argmap.syntax.diagnose.rewriting import Rewriting, line_end, quoted
from argmap.syntax.lines.parts import as_plain, has_head
from argmap.syntax.lines.pattern import Pattern
from argmap.syntax.lines.tree import Clause, Declaration, Word

_NUMBERED = Pattern(r"(\d{1,3})[:：][ \t]*")
_SIGNS = "+-&~=><"


def doubt_bare(source: SourceFile, line: Declaration, names: Container[str]) -> Doubt | None:
    """Return what is doubtful about a statement without a head, None if it can only be one."""
    text = line.text.text
    if not text:
        return doubt(
            source,
            line,
            "ARG001",
            f"the bullet {line.bullet!r} stands alone",
            hints=("write '+ name', '+ name: text' or '+ text'",),
        )
    first = text.partition(" ")[0]
    if is_known_kind(first.lower()):
        return _after_kind(source, line, first)
    if text[0].isalpha():
        if '"' in text and UNCLOSED.fullmatch(text) and ":" in text:
            return unclosed_title(source, line, line.text, f"{line.bullet} ", _colon(line))
        return _relation(source, line, names)
    return _signs(source, line, names)


def _colon(line: Declaration) -> Rewriting:
    return Rewriting(f"{line.bullet}: ", line.text.start)


def _after_kind(source: SourceFile, line: Declaration, first: str) -> Doubt | None:
    start = line.text.start
    numbered = numbered_kind(line.text.text)
    if numbered is not None:
        rewriting = Rewriting(f"{line.bullet} {numbered[0]}", start + numbered[1], is_safe=True)
        message = f"{quoted(line.text.text[: numbered[1]].strip(' :'))} is not a name"
        return doubt(source, line, "ARG017", message, rewriting, hints=(NUMBER_HINT,))
    if not first.islower():
        return None
    ways = kind_without_colon(line.text, f"{line.bullet} ")
    message = f"a colon is missing behind the kind {first!r}"
    return doubt(source, line, "ARG014", message, *ways, _colon(line))


def _relation(source: SourceFile, line: Declaration, names: Container[str]) -> Doubt | None:
    if relation_in(line.text, names) is None:
        return None
    message = f"{quoted(line.text.text)} is a relation, which takes no bullet"
    rewriting = Rewriting("", line.text.start)
    found_doubt = doubt(source, line, "ARG016", message, rewriting, _colon(line))
    moved = moved_to_end(source, line.text)
    moved = evolve(moved, is_safe=not has_inner(source, line.start))
    fixes = (moved, *found_doubt.finding.fixes[1:])
    return Doubt(evolve(found_doubt.finding, fixes=fixes), rewriting)


def relation_in(text: Word, names: Container[str]) -> Clause | None:
    """Return the relation of declared statements that a text is, None for a text."""
    if not any(f" {verb} " in text.text for verb in relation_kinds()):
        return None
    clause = as_plain(text.text, text.start)
    if not isinstance(clause, Clause) or clause.verb.text not in relation_kinds():
        return None
    words = (*clause.sources, *clause.words)
    return clause if all(word.text in names for word in words) else None


def moved_to_end(source: SourceFile, words: Word) -> Fix:
    """Return the fix that takes the line of some words away, and writes them in the last line."""
    text = source.text
    start = text.rfind("\n", 0, words.start) + 1
    stop = min(line_end(source, words.start) + 1, len(text))
    if stop == len(text):
        edits: tuple[Edit, ...] = (Edit(Span(source, start, stop), f"{words.text}\n"),)
    else:
        last = Span(source, len(text), len(text))
        opening = "" if text.endswith("\n") else "\n"
        edits = (Edit(Span(source, start, stop), ""), Edit(last, f"{opening}{words.text}\n"))
    return Fix(f"write {quoted(words.text)} in the first column", edits, is_safe=False)


def _signs(source: SourceFile, line: Declaration, names: Container[str]) -> Doubt | None:
    text, start, bullet = line.text.text, line.text.start, line.bullet
    is_joined = start == line.start + len(bullet)
    if is_joined and (text[0].isdigit() or text[0] in _SIGNS):
        return _joined(source, line)
    inner = called(text)
    if inner and inner in names:
        rewriting = Rewriting(f"{bullet} {inner}", start + len(text), is_safe=True)
        return marked_name(source, line, line.text, rewriting)
    titled = title_without_colon(source, line, line.text, f"{bullet} ")
    if titled is not None:
        return titled
    if text[0] == '"':
        return unclosed_title(source, line, line.text, f"{bullet} ", _colon(line))
    head = bold_head(text) or called_head(text)
    if head is not None:
        rewriting = Rewriting(f"{bullet} {head[0]}", start + head[1], is_safe=True)
        return marked_name(source, line, line.text, rewriting)
    number = _NUMBERED.match(text)
    if number is not None:
        rewriting = Rewriting(f"{bullet} p{number[1]}: ", start + number.end(), is_safe=True)
        message = f"{number[1]!r} is a number, not a name"
        return doubt(source, line, "ARG017", message, rewriting, hints=(NUMBER_HINT,))
    return None


def _joined(source: SourceFile, line: Declaration) -> Doubt:
    text = source.text[line.start : line.end]
    if not any(letter.isalnum() for letter in text):
        return ruled(source, line)
    rest = line.text.start + len(line.text.text) - len(line.text.text.lstrip(_SIGNS + " "))
    is_headed = line.text.text[0] in _SIGNS and has_head(source.text[rest : line.end])
    ways = [Rewriting(f"{line.bullet} ", rest, is_safe=is_headed)]
    if text.startswith("=>"):
        ways = [Rewriting("+> ", line.start + 2 + len(text[2:]) - len(text[2:].lstrip()))]
    if line.column:
        ways.append(Rewriting("\\", line.start))
    message = f"the bullet {line.bullet!r} is not followed by a space"
    return doubt(source, line, "ARG016", message, *ways)
