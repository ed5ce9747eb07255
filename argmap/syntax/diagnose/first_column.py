"""Lines in the first column that are none of the kinds of line: what is said about them.

Not here: bulleted lines (`bare`).
"""

from collections.abc import Container
from unicodedata import normalize

from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import (
    ARROW,
    DASH,
    DOT,
    NUMBER_HINT,
    NUMBERED,
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
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.relations import related
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.lines.parts import has_head
from argmap.syntax.lines.pattern import Pattern
from argmap.syntax.lines.tree import Clause, PlainLine, Word

_QUESTIONS = ("?", "？", "؟")  # also the full-width and the Arabic sign
_MARKED_NAME = Pattern(r"""["“”„'‘`]([^\s"“”'’`]+)["“”'’`]""")


def doubt_plain(source: SourceFile, line: PlainLine | Clause, names: Container[str]) -> Doubt:
    """Return what is wrong with a line, and the statement or relation that is meant."""
    text = Word(source.text[line.start : line.end], line.start)
    if not any(letter.isalnum() for letter in text.text) and isinstance(line, PlainLine):
        return ruled(source, line)
    return (
        related(source, line, text, names)
        or _marked(source, line, text)
        or _numbered(source, line, text)
        or _called(source, line, text, names)
        or _titled(source, line, text)
        or _after_kind(source, line, text)
        or _before_colon(source, line, text)
        or _without_colon(source, line, text)
    )


def _claim(text: Word, *, is_safe: bool = False) -> Rewriting:
    kind = "question" if text.text.rstrip().endswith(_QUESTIONS) else "claim"
    return Rewriting(f"{kind}: ", text.start, is_safe=is_safe)


def _marked(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt | None:
    marker = DASH.match(text.text) or DOT.match(text.text) or ARROW.match(text.text)
    if marker is None or marker.end() == len(text.text):
        return None
    rest = text.start + marker.end()
    behind = text.text[marker.end() :]
    is_headed = has_head(behind) or behind.startswith(tuple(f"{bullet} " for bullet in bullets()))
    rewriting = Rewriting("" if is_headed else "claim: ", rest)
    sign = marker[0].strip()
    hint = f"bullets are {' '.join(bullets())}"
    message = f"a line cannot start with {sign!r}"
    return doubt(source, line, "ARG001", message, rewriting, hints=(hint,))


def _numbered(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt | None:
    numbered = numbered_kind(text.text)
    if numbered is not None:
        rewriting = Rewriting(numbered[0], text.start + numbered[1], is_safe=True)
        message = f"{quoted(text.text[: numbered[1]].strip(' :'))} is not a name"
        return doubt(source, line, "ARG017", message, rewriting, hints=(NUMBER_HINT,))
    tag = label(text.text)
    if tag is not None and is_known_kind(tag.head.partition(" ")[0]):
        rewriting = Rewriting(f"{tag.head}: ", text.start + tag.end)
        message = f"a colon is missing behind {quoted(text.text[: tag.end].rstrip(' –—-'))}"
        return doubt(source, line, "ARG014", message, rewriting)
    number = NUMBERED.match(text.text)
    if number is None:
        return None
    name_written = number[3] or f"p{number[1] or number[2]}"
    rest = text.start + number.end()
    words = source.text[rest : line.end]
    head = bold_head(words) or called_head(words)
    kind, colon, behind = words.partition(":")
    if head is not None and not number[3]:
        rewriting = Rewriting(head[0], rest + head[1], is_safe=True)
    elif number[3] and colon and is_known_kind(kind):
        rewriting = Rewriting(f"{kind} {name_written}:", line.end - len(behind), is_safe=True)
    else:
        is_headed = has_head(words) and not number[3]
        rewriting = Rewriting("" if is_headed else f"{name_written}: ", rest, is_safe=True)
    message = f"{number[0].strip()!r} is the number of a list, not a name"
    return doubt(source, line, "ARG017", message, rewriting, hints=(NUMBER_HINT,))


def _called(
    source: SourceFile, line: PlainLine | Clause, text: Word, names: Container[str]
) -> Doubt | None:
    head = bold_head(text.text) or called_head(text.text)
    if head is not None:
        rewriting = Rewriting(head[0], text.start + head[1], is_safe=True)
        return marked_name(source, line, text, rewriting)
    plain = _MARKED_NAME.sub(r"\1", text.text)
    if plain == text.text:
        return None
    word = called(text.text)
    if word and word in names:
        return marked_name(source, line, text, Rewriting(word, line.end, is_safe=True))
    return None


def _titled(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt | None:
    titled = title_without_colon(source, line, text, "")
    if titled is not None or not UNCLOSED.fullmatch(text.text):
        return titled
    return unclosed_title(source, line, text, "", _claim(text))


def _after_kind(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt | None:
    first = text.text.partition(" ")[0]
    if not is_known_kind(first.lower()):
        return None
    ways = kind_without_colon(text, "", is_first=True)
    if ":" in text.text:
        head = text.text.partition(":")[0].strip()
        message = f"{quoted(head)} is more than a kind and a name"
        code = "ARG010" if len(head.split()) > 2 else "ARG009"  # noqa: PLR2004 - kind and name
        return doubt(source, line, code, message, *ways, _claim(text))
    if first != text.text and len(ways) == 1:
        message = f"a colon is missing behind the kind {first!r}"
    else:
        message = f"{quoted(text.text)} is not a declaration: it has no colon"
    return doubt(source, line, "ARG014", message, *ways)


def _before_colon(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt | None:
    head, colon, _ = text.text.partition(":")
    words = head.split()
    if not colon or text.text[len(head) + 1 : len(head) + 2] in ("/", "\\"):
        return None
    if len(words) > 2:  # noqa: PLR2004 - a kind and a name
        message = f"{quoted(head.strip())} is more than a kind and a name"
        return doubt(source, line, "ARG010", message, _claim(text, is_safe=True))
    if not words:
        return None
    name = "".join(
        letter if f"a{letter}".isidentifier() else "-"
        for letter in normalize("NFC", "-".join(words))
    ).strip("-_")
    ways = [_claim(text)]
    if name and is_name(name):
        ways.insert(0, Rewriting(f"{name}:", text.start + len(head) + 1))
    message = f"{quoted(words[-1])} is not a name"
    hint = "a name is letters, digits, '_' and '-', and opens with a letter"
    return doubt(source, line, "ARG009", message, *ways, hints=(hint,))


def _without_colon(source: SourceFile, line: PlainLine | Clause, text: Word) -> Doubt:
    message = f"{quoted(text.text)} has no colon"
    hint = "a statement in the first column is 'claim: text' or 'name: text'"
    return doubt(source, line, "ARG014", message, _claim(text, is_safe=True), hints=(hint,))
