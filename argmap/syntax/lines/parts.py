"""Take a line of the text apart: from the characters of one line to its parts."""

import re
from collections.abc import Callable
from functools import partial

from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.syntax.lines.tree import (
    Attribute,
    Clause,
    Comment,
    Continuation,
    Declaration,
    Heading,
    Line,
    PlainLine,
    Reference,
    Word,
)

BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
ADDRESSES = ("mailto", "doi", "urn")  # what stands before a colon in an address
_PARTS_OF_CLAUSE = 3  # a name, a verb and a name
_WIDE = dict(zip("+-&~=><:", "＋－＆～＝＞＜：", strict=True))
SIGNS = str.maketrans({wide: plain for plain, wide in _WIDE.items()})
QUOTES = "“”„‟＂"  # read as straight ones around a title
COLON = "："  # read as a plain one behind a head
_B = f"[{BLANKS}]"


def bullet_pattern() -> str:
    """Return the pattern of a bullet, from the kinds of relation; a full-width sign counts too."""

    def sign(letter: str) -> str:
        plain = re.escape(letter).replace("/", r"\/")
        return f"[{plain}{_WIDE[letter]}]" if letter in _WIDE else plain

    return f"(?:{'|'.join(''.join(map(sign, bullet)) for bullet in bullets())})"


_WORD = f'[^\\s:"&＆{COLON}{QUOTES}]+'
_NAME = f'[^\\s:"&＆{COLON}{QUOTES}-]+(?:-+[^\\s:"&＆{COLON}{QUOTES}>-]+)*'


TITLE = (
    r'"(?:[^"\\\n]|\\[^\n])*"|'
    rf'["{QUOTES}](?:[^"{QUOTES}\\\n]|\\[^\n])*["{QUOTES.replace("„", "")}]'  # a low one opens only
)
_BULLET = bullet_pattern()
_WORDS = f"(?:({_WORD})(?:{_B}+({_WORD}))?)?"
_HEAD = f"({_B}*)({_BULLET})?{_B}*{_WORDS}{_B}*({TITLE})?{_B}*[:{COLON}]"
_OPENING = f"({_B}*)({_BULLET})?{_B}*"
_PARTS = f"&|->|{_NAME}"
_CLAUSE = (
    f"({_NAME}(?:{_B}*&{_B}*{_NAME})*){_B}+({_NAME}){_B}+({_NAME}(?:{_B}*(?:&|->){_B}*{_NAME})*)"
)


def as_heading(text: str, start: int) -> Heading:
    """Return the parts of `# Title`; a line may stand at any offset `start`."""
    body = text.lstrip(BLANKS)
    column = len(text) - len(body)
    title = body.lstrip("#＃")
    level = len(body) - len(title)
    at = start + column
    words = _stripped(title, at + level)
    return Heading(at, max(words.end, at + 1), level, words, column)


def as_attribute(text: str, start: int) -> Attribute:
    """Return the parts of `@key value` and `~@key value`; a colon behind the key is left out."""
    body = text.lstrip(BLANKS)
    column = len(text) - len(body)
    of_step = body[0] == "~"
    mark = 2 if of_step else 1
    words = body[mark:].split(None, 1)
    written = words[0] if words and not body[mark].isspace() else ""
    key = Word(written.rstrip(f":{COLON}") or written, start + column + mark)
    end = key.start + len(written)
    value = _stripped(body[mark + len(written) :], end)
    return Attribute(start + column, max(end, value.end), column, key, value, of_step=of_step)


def _whole(
    make: type[Comment] | type[Continuation], text: str, start: int
) -> Comment | Continuation:
    """Return a line that has no parts."""
    column = len(text) - len(text.lstrip(BLANKS))
    body = _stripped(text, start)
    return make(start + column, body.end, column, body)


def as_declaration(text: str, start: int) -> Declaration | Clause | PlainLine:
    """Return the parts of a line with a head; it has none if what ends there is not a name."""
    head = re.match(_HEAD, text)
    assert head is not None  # noqa: S101 - the grammar saw that it is one
    bullet = head[2] or ""
    words = []
    for group in (3, 4):
        word = head[group]
        if word is None:
            break
        if not (word.isidentifier() or is_name(word)):
            return as_bare(text, start) if bullet else as_plain(text, start)
        words.append(Word(word, start + head.start(group)))
    title = Word(head[5], start + head.start(5)) if head[5] else None
    column, end = head.end(1), head.end()
    body = _stripped(text[end:], start + end)
    return Declaration(start + column, body.end, column, _plain(bullet), tuple(words), title, body)


def as_bare(text: str, start: int) -> Declaration:
    """Return a statement without a head: a bullet and words."""
    column, bullet, rest = _opening(text)
    body = _stripped(text[rest:], start + rest)
    end = body.end if body.text else start + column + len(bullet)
    return Declaration(start + column, end, column, _plain(bullet), (), None, body, is_bare=True)


def as_reference(text: str, start: int) -> Reference | Declaration:
    """Return a bullet and names; words that are not names are a statement without a head."""
    column, bullet, rest = _opening(text)
    words, joints = _joined(text[rest:], start + rest)
    for word in words:
        if not (word.text.isidentifier() or is_name(word.text) or word.text.isdecimal()):
            return as_bare(text, start)
    if len(joints) != len(words) - 1 or (len(words) == 1 and words[0].text.isdecimal()):
        return as_bare(text, start)  # also `-> &a`, which the grammar takes for `-` and two names
    return Reference(start + column, words[-1].end, column, _plain(bullet), words, joints)


def as_plain(text: str, start: int) -> Clause | PlainLine:
    """Return `names VERB target` if the line has that shape, else what stands there."""
    body = _stripped(text, start)
    is_long = len(body.text.split(None, 3)) != _PARTS_OF_CLAUSE
    if is_long and "&" not in body.text and "->" not in body.text:
        return PlainLine(body.start, body.end, body)
    shape = re.fullmatch(_CLAUSE, body.text)
    if shape is None:
        return PlainLine(body.start, body.end, body)
    sources, _ = _joined(shape[1], body.start)
    words, joints = _joined(shape[3], body.start + shape.start(3))
    verb = Word(shape[2], body.start + shape.start(2))
    return Clause(body.start, body.end, sources, verb, words, joints)


def has_head(text: str) -> bool:
    """Return whether a line, without its line end, has the shape `words "Title":` of a head."""
    head = re.match(_HEAD, text)
    return head is not None and text[head.end() : head.end() + 1] not in ("/", "\\")


def text_start(line: str) -> int:
    """Return where the text begins in a line that declares, without its line end."""
    if has_head(line):
        new_line: Line = as_declaration(line, 0)
    else:
        new_line = as_bare(line, 0) if _opening(line)[1] else as_plain(line, 0)
    return new_line.text.start if isinstance(new_line, Declaration | PlainLine) else 0


MAKERS: dict[str, Callable[[str, int], Line]] = {
    "heading": as_heading,
    "attribute": as_attribute,
    "comment": partial(_whole, Comment),
    "declaration": as_declaration,
    "reference": as_reference,
    "bare": as_bare,
    "plain": as_plain,
    "continuation": partial(_whole, Continuation),
}


def _opening(text: str) -> tuple[int, str, int]:
    """Return the column of the first sign, the bullet that it is ('' for none), what is behind."""
    match = re.match(_OPENING, text)
    assert match is not None  # noqa: S101 - it matches every text
    return match.end(1), match[2] or "", match.end()


def _plain(bullet: str) -> str:
    return bullet if bullet.isascii() else bullet.translate(SIGNS)


def _stripped(text: str, start: int) -> Word:
    """Return the words of a stretch that begins at `start`; where there are none, its beginning.

    No-break spaces at the end stay, as they may stand behind a backslash.
    """
    text = text.rstrip("\n")
    bare = text.lstrip(BLANKS)
    return Word(bare.rstrip(" \t"), start + len(text) - len(bare) if bare else start)


def _joined(text: str, start: int) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    if "&" not in text and "->" not in text:
        bare = text.strip()
        return ((Word(bare, start + text.index(bare)),) if bare else ()), ()
    words: list[Word] = []
    joints: list[str] = []
    for piece in re.finditer(_PARTS, text):
        if piece[0] in ("&", "->"):
            joints.append(piece[0])
        else:
            words.append(Word(piece[0], start + piece.start()))
    return tuple(words), tuple(joints)
