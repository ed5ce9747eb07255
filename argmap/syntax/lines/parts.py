"""Take a line of the text apart: from the characters of one line to its parts."""

import re
from collections.abc import Callable
from functools import cache, partial

from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.syntax.lines.tree import NOTHING, ArgLine, LineKind, Word

BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
BLANKS += "\u2028\u2029\u202f\u205f\u3000"
BLANK = r"[^\S\n]"  # any of them in a pattern, since a class that lists them compiles slowly
ADDRESSES = ("mailto", "doi", "urn")  # what stands before a colon in an address
_PARTS_OF_RELATION = 3  # a name, a verb and a name
_WIDE = dict(zip("+-&~=><:", "＋－＆～＝＞＜：", strict=True))
SIGNS = str.maketrans({wide: plain for plain, wide in _WIDE.items()})
QUOTES = "“”„‟＂"  # read as straight ones around a title
COLON = "："  # read as a plain one behind a head
_B = BLANK


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
_ATTRIBUTE = rf"({_B}*)(~?)[@＠](\S*)"
_OPENING = f"({_B}*)({_BULLET})?{_B}*"
_NAMES = f"&|->|{_NAME}"
_RELATION = (
    f"({_NAME}(?:{_B}*&{_B}*{_NAME})*){_B}+({_NAME}){_B}+({_NAME}(?:{_B}*(?:&|->){_B}*{_NAME})*)"
)


def as_heading(text: str, start: int) -> ArgLine:
    """Return the parts of `# Title`; a line may stand at any offset `start`."""
    body = text.lstrip(BLANKS)
    column = len(text) - len(body)
    title = body.lstrip("#＃")
    level = len(body) - len(title)
    words = _stripped(title, start + column + level)
    return ArgLine("heading", start + column, words.end, column, words, level=level)


def as_attribute(text: str, start: int) -> ArgLine:
    """Return the parts of `@key value` and `~@key value`; a colon behind the key is left out."""
    mark = _matched(_ATTRIBUTE, text)
    column = mark.end(1)
    key = Word(mark[3].rstrip(f":{COLON}") or mark[3], start + mark.start(3))
    value = _stripped(text[mark.end() :], start + mark.end())
    of_step = bool(mark[2])
    return ArgLine(
        "attribute", start + column, value.end, column, value, words=(key,), of_step=of_step
    )


def _whole(kind: LineKind, text: str, start: int) -> ArgLine:
    """Return a line that has no parts."""
    body = _stripped(text, start)
    return ArgLine(kind, body.start, body.end, body.start - start, body)


def as_declaration(text: str, start: int) -> ArgLine:
    """Return the parts of a line with a head; it has none if what ends there is not a name."""
    head = _matched(_HEAD, text)
    words = tuple(Word(head[group], start + head.start(group)) for group in (3, 4) if head[group])
    if not all(_is_word(word.text) for word in words):
        return as_bare(text, start) if head[2] else as_plain(text, start)
    title = Word(head[5], start + head.start(5)) if head[5] else None
    column, end = head.end(1), head.end()
    body = _stripped(text[end:], start + end)
    bullet = _narrow(head[2] or "")
    return ArgLine("declaration", start + column, body.end, column, body, bullet, words, title)


def as_bare(text: str, start: int) -> ArgLine:
    """Return a statement without a head: a bullet and words."""
    opening = _matched(_OPENING, text)
    column, rest = opening.end(1), opening.end()
    body = _stripped(text[rest:], start + rest)
    end = body.end if body.text else start + opening.end(2)
    bullet = _narrow(opening[2])
    return ArgLine("declaration", start + column, end, column, body, bullet, is_bare=True)


def as_reference(text: str, start: int) -> ArgLine:
    """Return a bullet and names; words that are not names are a statement without a head."""
    opening = _matched(_OPENING, text)
    column, rest = opening.end(1), opening.end()
    words, joints = _joined(text[rest:], start + rest)
    if (
        not all(_is_word(word.text) or word.text.isdecimal() for word in words)
        or len(joints) != len(words) - 1  # as in `-> &a`, which the grammar takes for two names
        or (len(words) == 1 and words[0].text.isdecimal())
    ):
        return as_bare(text, start)
    bullet, end = _narrow(opening[2]), words[-1].end
    line = ArgLine("reference", start + column, end, column, NOTHING, bullet, words)
    return line._replace(joints=joints)


def as_plain(text: str, start: int) -> ArgLine:
    """Return `names VERB target` if the line has that shape, else what stands there."""
    plain = _whole("plain", text, start)
    body = plain.text.text
    is_long = len(body.split(None, 3)) != _PARTS_OF_RELATION
    if is_long and "&" not in body and "->" not in body:
        return plain
    shape = re.fullmatch(_RELATION, body)
    if shape is None:
        return plain
    sources, _ = _joined(shape[1], plain.start)
    words, joints = _joined(shape[3], plain.start + shape.start(3))
    return ArgLine(
        "relation",
        plain.start,
        plain.end,
        0,
        words=words,
        joints=joints,
        sources=sources,
        verb=Word(shape[2], plain.start + shape.start(2)),
    )


def has_head(text: str) -> bool:
    """Return whether a line, without its line end, has the shape `words "Title":` of a head."""
    head = _compiled(_HEAD).match(text)
    return head is not None and text[head.end() : head.end() + 1] not in ("/", "\\")


MAKERS: dict[str, Callable[[str, int], ArgLine]] = {
    "heading": as_heading,
    "attribute": as_attribute,
    "comment": partial(_whole, "comment"),
    "declaration": as_declaration,
    "reference": as_reference,
    "bare": as_bare,
    "plain": as_plain,
    "continuation": partial(_whole, "continuation"),
}


_compiled = cache(re.compile)  # `re` looks more up at each call; compiling waits for the first


def _matched(pattern: str, text: str) -> re.Match[str]:
    match = _compiled(pattern).match(text)
    assert match is not None  # noqa: S101 - the grammar saw that it does
    return match


def _is_word(text: str) -> bool:
    """Return whether a word is a name, or will be reported as one in another normal form."""
    return text.isidentifier() or is_name(text)


def _narrow(bullet: str) -> str:
    return bullet if bullet.isascii() else bullet.translate(SIGNS)


def _stripped(text: str, start: int) -> Word:
    """Return the words of a stretch that begins at `start`; where there are none, its beginning.

    No-break spaces at the end stay, as they may stand behind a backslash.
    """
    text = text.rstrip("\n")
    bare = text.lstrip(BLANKS)
    return Word(bare.rstrip(" \t"), start + len(text) - len(bare) if bare else start)


def _joined(text: str, start: int) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Return the names in a stretch, and the signs between them."""
    pieces = [Word(piece[0], start + piece.start()) for piece in re.finditer(_NAMES, text)]
    words = tuple(piece for piece in pieces if piece.text not in ("&", "->"))
    return words, tuple(piece.text for piece in pieces if piece.text in ("&", "->"))
