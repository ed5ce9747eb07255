"""The shapes of lines without a head that are doubtful, and what may be meant by each.

A line is held against its table from the top: `FIRST_COLUMN` for a line that is none of the kinds
of line; for a bullet and words, which can be a statement without a name, `BARE_WORDS` if they open
with a letter, else `BARE_SIGNS`.
Not here: lines below a text (`lookalike`), and lists (`outline`).
"""

import re
from collections.abc import Callable, Container, Iterable
from itertools import pairwise
from unicodedata import normalize

from attrs import evolve

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import (
    ARROW,
    BOX,
    DASH,
    DOT,
    NUMBERED,
    SIGNED,
    UNCLOSED,
    called,
    headed,
    is_known_kind,
    kind_without_colon,
    latex_title,
    numbered_kind,
)
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.relations import related, relation_in
from argmap.syntax.diagnose.rewriting import Rewriting, has_inner, moved_to_end, quoted
from argmap.syntax.diagnose.suspect import (
    BULLET_HINT,
    QUESTION_SIGNS,
    Doubt,
    Suspect,
    ruled,
)
from argmap.syntax.lines.parts import TITLE, has_head
from argmap.syntax.lines.tree import ArgLine

NUMBER_HINT = "a name opens with a letter: write p1: text, and refer to it as p1"
_NUMBER = r"(\d{1,3})[:：][ \t]*"
_SIGNS = "+-&~=><"
_ORDERS = (tuple("ABCDEFGHI"), ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))


def doubt_bare(source: SourceFile, line: ArgLine, names: Container[str]) -> Doubt | None:
    """Return what is doubtful about a statement without a head, None if it can only be one."""
    suspect = Suspect(source, line, names)
    if not suspect.words:
        message = f"the bullet {line.bullet!r} stands alone"
        return suspect.doubt("ARG001", message, hint="write '+ name', '+ name: text' or '+ text'")
    return _first(suspect, BARE_WORDS if suspect.words[0].isalpha() else BARE_SIGNS)


def doubt_plain(source: SourceFile, line: ArgLine, names: Container[str]) -> Doubt:
    """Return what is wrong with a line, and the statement or relation that is meant."""
    suspect = Suspect(source, line, names)
    doubt = _first(suspect, FIRST_COLUMN)
    if doubt is not None:
        return doubt
    message = f"{quoted(suspect.words)} has no colon"
    hint = "a statement in the first column is 'claim: text' or 'name: text'"
    return suspect.doubt("ARG014", message, suspect.as_text(is_safe=True), hint=hint)


def numbers_as_names(source: SourceFile, line: ArgLine) -> Doubt | None:
    """Report numbers where names are needed, as in `1 & 2 supports 3`."""
    numbers = [word for word in line.names if word.text.isdecimal()]
    if not numbers:
        return None
    text = source.text[line.start : line.end]
    for word in reversed(numbers):
        at = word.start - line.start
        text = f"{text[:at]}p{text[at:]}"
    message = f"{numbers[0].text!r} is a number, not a name"
    way = Rewriting(text, line.end, is_safe=True)
    return Suspect(source, line, ()).doubt("ARG017", message, way, hint=NUMBER_HINT)


def _first(suspect: Suspect, shapes: Iterable[Callable[[Suspect], Doubt | None]]) -> Doubt | None:
    return next((doubt for shape in shapes if (doubt := shape(suspect))), None)


def _wordless(suspect: Suspect) -> Doubt | None:
    is_rule = suspect.line.kind == "plain" and not any(map(str.isalnum, suspect.words))
    return ruled(suspect.source, suspect.line) if is_rule else None


def _marked(suspect: Suspect) -> Doubt | None:
    text = suspect.words
    marker = re.match(DASH, text) or re.match(DOT, text) or re.match(ARROW, text)
    if marker is None or marker.end() == len(text) or text[0] == "∴":  # of a conclusion
        return None
    behind = text[marker.end() :]
    is_headed = has_head(behind) or behind.startswith(tuple(f"{bullet} " for bullet in bullets()))
    is_asked = marker[0].strip() == "?"  # as IBIS writes questions
    kind = "question" if is_asked else "claim"
    is_safe = is_asked and text.endswith(QUESTION_SIGNS)
    way = suspect.way("" if is_headed else f"{kind}: ", marker.end(), is_safe=is_safe)
    message = f"a line cannot start with {marker[0].strip()!r}"
    return suspect.doubt("ARG001", message, way, hint=BULLET_HINT)


def _numbered_kind(suspect: Suspect) -> Doubt | None:
    numbered = numbered_kind(suspect.words)
    if numbered is None:
        return None
    head, length = numbered
    message = f"{quoted(suspect.words[:length].strip(' :'))} is not a name"
    way = suspect.way(head, length, is_safe=True)
    return suspect.doubt("ARG017", message, way, hint=NUMBER_HINT)


def _labelled(suspect: Suspect) -> Doubt | None:
    text = suspect.words
    tag = label(text) if text[0] not in "*_" else None
    if tag is None or not is_known_kind(tag.head.partition(" ")[0]):
        return None
    message = f"a colon is missing behind {quoted(text[: tag.end].rstrip(' –—-'))}"
    return suspect.doubt("ARG014", message, suspect.way(f"{tag.head}: ", tag.end))


def _number(suspect: Suspect) -> Doubt | None:
    text = suspect.words
    number = re.match(NUMBERED, text)
    if number is None:
        return None
    sign = number[4] or ""
    if sign and not _has_sibling(suspect.source.text, sign):
        return None
    letter = number[3] or sign[:-1]
    name = letter or f"p{number[1] or number[2]}"
    length = number.end()
    words = text[length:]
    head = headed(words) or numbered_kind(words)
    kind, colon, behind = words.partition(":")
    kind = kind.strip().lower()
    if head is not None and not letter:
        way = suspect.way(head[0], length + head[1], is_safe=True)
    elif colon and kind in statement_kinds():
        named = f"{kind} {name}" if letter else kind
        way = suspect.way(f"{named}:", len(text) - len(behind), is_safe=True)
    else:
        is_headed = has_head(words) and not letter
        way = suspect.way("" if is_headed else f"{name}: ", length, is_safe=True)
    message = f"{number[0].strip()!r} is the number of a list, not a name"
    hint = f"a colon stands behind a name: write {letter}: text" if letter else NUMBER_HINT
    return suspect.doubt("ARG017", message, way, hint=hint)


def _has_sibling(text: str, sign: str) -> bool:
    """Return whether a line opens with the letter or Roman number before or behind one."""
    word, mark = sign[:-1], sign[-1]
    for order in _ORDERS:
        for pair in pairwise(order):
            if word.upper() in pair:
                near = pair[word.upper() == pair[0]]
                sign = f"{near.lower() if word.islower() else near}{mark} "
                if text.startswith(sign) or f"\n{sign}" in text:
                    return True
    return False


def _bare_number(suspect: Suspect) -> Doubt | None:
    number = re.match(_NUMBER, suspect.words)
    if number is None:
        return None
    message = f"{number[1]!r} is a number, not a name"
    way = suspect.way(f"p{number[1]}: ", number.end(), is_safe=True)
    return suspect.doubt("ARG017", message, way, hint=NUMBER_HINT)


def _headed(suspect: Suspect) -> Doubt | None:
    head = headed(suspect.words)
    return suspect.marked(suspect.way(*head, is_safe=True)) if head is not None else None


def _at_kind(suspect: Suspect) -> Doubt | None:
    kind = suspect.words[1:].partition(" ")[0].rstrip(":")
    if suspect.words[0] != "@" or not is_known_kind(kind):
        return None
    return suspect.marked(suspect.way("", 1, is_safe=True))


def _called(suspect: Suspect) -> Doubt | None:
    inner = called(suspect.words)
    if not inner or inner not in suspect.names:
        return None
    return suspect.marked(suspect.way(inner, len(suspect.words), is_safe=True))


def _titled(suspect: Suspect) -> Doubt | None:
    title = re.match(TITLE, suspect.words)
    if title is None:
        return None
    words = suspect.words[title.end() :].lstrip()
    opening = f"{title[0]}:" + (" " if words else "")
    way = suspect.way(opening, len(suspect.words) - len(words), is_safe=True)
    message = f"a colon is missing behind the title {quoted(title[0])}"
    if title[0][-2] in ",!?" or words[:1] in (",", "–", "—", "-", "("):  # what somebody said
        ways = (suspect.as_text(), suspect.way(opening, len(suspect.words) - len(words)))
        return suspect.doubt("ARG014", message, *ways)
    return suspect.doubt("ARG014", message, way)


def _latex(suspect: Suspect) -> Doubt | None:
    head = latex_title(suspect.words)
    return suspect.marked(suspect.way(*head, is_safe=True), "title") if head is not None else None


def _unclosed(suspect: Suspect) -> Doubt | None:
    text = suspect.words
    opens = text[:1] == '"'
    if not opens and (not re.fullmatch(UNCLOSED, text) or (suspect.before and ":" not in text)):
        return None
    if opens and not suspect.before and not re.fullmatch(UNCLOSED, text):
        return None
    opened = text.index('"')
    colon = text.find(":", opened)
    ways = [suspect.way(f'{text[:colon]}"', colon)] if colon != -1 else []
    message = f"the title {quoted(text[opened:])} has no closing quote"
    hint = 'a title stands between two quotes: claim name "Title": text'
    return suspect.doubt("ARG002", message, *ways, suspect.as_text(), hint=hint)


def _bare_kind(suspect: Suspect) -> Doubt | None:
    first = suspect.words.partition(" ")[0]
    if not (first.islower() and is_known_kind(first)):
        return None
    ways = kind_without_colon(suspect.text, suspect.before)
    message = f"a colon is missing behind the kind {first!r}"
    return suspect.doubt("ARG014", message, *ways, suspect.as_text())


def _after_kind(suspect: Suspect) -> Doubt | None:
    text = suspect.words
    first = text.partition(" ")[0]
    if not is_known_kind(first.lower()):
        return None
    ways = kind_without_colon(suspect.text, "", is_first=True)
    if ":" in text:
        head = text.partition(":")[0].strip()
        message = f"{quoted(head)} is more than a kind and a name"
        code = "ARG010" if len(head.split()) > 2 else "ARG009"  # noqa: PLR2004 - kind and name
        return suspect.doubt(code, message, *ways, suspect.as_text())
    message = f"{quoted(text)} is not a declaration: it has no colon"
    if first != text and len(ways) == 1:
        message = f"a colon is missing behind the kind {first!r}"
    return suspect.doubt("ARG014", message, *ways)


def _before_colon(suspect: Suspect) -> Doubt | None:
    head, colon, behind = suspect.words.partition(":")
    words = head.split()
    if not colon or behind[:1] in ("/", "\\") or not words:
        return None
    if len(words) > 2:  # noqa: PLR2004 - a kind and a name
        message = f"{quoted(head.strip())} is more than a kind and a name"
        return suspect.doubt("ARG010", message, suspect.as_text(is_safe=True))
    name = "".join(
        letter if f"a{letter}".isidentifier() else "-"
        for letter in normalize("NFC", "-".join(words))
    ).strip("-_")
    ways = [suspect.way(f"{name}:", len(head) + 1)] if name and is_name(name) else []
    message = f"{quoted(words[-1])} is not a name"
    hint = "a name is letters, digits, '_' and '-', and opens with a letter"
    return suspect.doubt("ARG009", message, *ways, suspect.as_text(), hint=hint)


def _signed(suspect: Suspect) -> Doubt | None:
    sign = re.match(SIGNED, suspect.words)
    if sign is None or not sign[1].islower():
        return None
    message = f"{quoted(sign[0].strip())} is not a name and a colon"
    way = suspect.way(f"{sign[1]}: ", sign.end())
    return suspect.doubt("ARG016", message, way, suspect.as_text())


def _boxed(suspect: Suspect) -> Doubt | None:
    box = re.match(BOX, suspect.words)
    if box is None or box.end() == len(suspect.words):
        return None
    rest = suspect.text.start + box.end()
    written = suspect.line.bullet
    meant = dict.fromkeys(("+" if written == "-" else written, written))
    ways = [Rewriting(f"{bullet} ", rest) for bullet in meant]
    message = f"{box[0].strip()!r} is the box of a task, not of a statement"
    return suspect.doubt("ARG016", message, *ways, hint=BULLET_HINT)


def _relation(suspect: Suspect) -> Doubt | None:
    if relation_in(suspect.text, suspect.names) is None:
        return None
    message = f"{quoted(suspect.words)} is a relation, which takes no bullet"
    way = Rewriting("", suspect.text.start)
    doubt = suspect.doubt("ARG016", message, way, suspect.as_text())
    is_safe = not has_inner(suspect.source, suspect.line.start)
    moved = moved_to_end(suspect.source, suspect.text, is_safe=is_safe)
    return Doubt(evolve(doubt.finding, fixes=(moved, *doubt.finding.fixes[1:])), way)


def _joined(suspect: Suspect) -> Doubt | None:
    line, words = suspect.line, suspect.words
    if suspect.text.start != line.start + len(line.bullet):
        return None
    if not (words[0].isdigit() or words[0] in _SIGNS):
        return None
    text = suspect.source.text[line.start : line.end]
    if not any(map(str.isalnum, text)):
        return ruled(suspect.source, line)
    rest = len(words) - len(words.lstrip(_SIGNS + " "))
    is_headed = words[0] in _SIGNS and has_head(words[rest:])
    ways = [suspect.way("", rest, is_safe=is_headed)]
    if text.startswith("=>"):
        ways = [Rewriting("+> ", line.start + 2 + len(text[2:]) - len(text[2:].lstrip()))]
    if line.column:
        ways.append(Rewriting("\\", line.start))
    message = f"the bullet {line.bullet!r} is not followed by a space"
    return suspect.doubt("ARG016", message, *ways)


FIRST_COLUMN = (
    _wordless, related, _marked, _numbered_kind, _labelled, _number, _headed, _called, _titled,
    _latex, _unclosed, _after_kind, _before_colon,
)  # fmt: skip
BARE_WORDS = (_numbered_kind, _bare_kind, _latex, _signed, _unclosed, _relation)
BARE_SIGNS = (
    _joined, _called, _titled, _unclosed, _boxed, _headed, _bare_number, _latex, _at_kind,
)  # fmt: skip
