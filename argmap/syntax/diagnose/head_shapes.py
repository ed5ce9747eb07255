"""Heads that are not written as heads: a kind, a name or a title that lacks a colon, or has more.

Not here: which lines are held against them, and in which order (`shapes`).
"""

import re
from itertools import islice
from typing import TypeAlias
from unicodedata import normalize

from argmap.diagnostics import Edit, Fix
from argmap.model.vocabulary import is_name, reserved
from argmap.source import Span
from argmap.syntax.diagnose import heads, relations
from argmap.syntax.diagnose.labels import WrittenLabel
from argmap.syntax.diagnose.rewriting import Doubt, Rewriting, Suspect, below, fix, quoted
from argmap.syntax.diagnose.signs import reply_sign, sign
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.escape import escape_title
from argmap.syntax.lines.parts import BLANK, has_head

TITLE_HINT = 'a title stands between two quotes: claim name "Title": text'
_NEAR = 1000  # characters: looking through the whole text for each line would not be linear
Head: TypeAlias = tuple[str, int]  # as it is meant, and the length of what is written


def labelled(suspect: Suspect, tag: WrittenLabel) -> Doubt | None:
    """Report `Reason – text`, whose label lacks a colon."""
    text = suspect.words
    if text[0] in "*_" or tag.head.partition(" ")[0] not in reserved():
        return None
    head = quoted(text[: tag.end].rstrip(" :–—-"))
    message = f"a colon is missing behind {head}" if head[-2].isalnum() else f"{head} is not a head"
    return suspect.doubt("ARG014", message, suspect.way(f"{tag.head}: ", tag.end))


def in_marks(suspect: Suspect, head: Head) -> Doubt:
    """Report a head in marks (`**name:** text`); before a label a dash is that of a list."""
    way, name = suspect.way(*head, is_safe=True), head[0].rstrip(": ")
    if suspect.before and suspect.source.text[suspect.line.start] == "-":
        bullet = sign(name) or reply_sign(name.capitalize())
        opening = f"{bullet or suspect.line.bullet}{way.opening[1:]}"
        way = Rewriting(opening, way.rest, is_safe=opening[0] == "-")
    return suspect.marked(way)


def in_bold(suspect: Suspect, bold: re.Match[str]) -> Doubt | None:
    """Report a line that is in bold as a whole, `**Motion: text**`."""
    return suspect.marked(suspect.way(bold[2], bold.end())) if has_head(bold[2]) else None


def bracketed(suspect: Suspect, name: re.Match[str]) -> Doubt:
    """Report a name in brackets before a text: `[name]: text`."""
    return suspect.marked(suspect.way(f"{name[1]}: ", name.end(), is_safe=True))


def argument(suspect: Suspect, title: re.Match[str]) -> Doubt:
    """Report a title in angle brackets before a text: `<Title> Text`."""
    return suspect.marked(suspect.way(f'"{escape_title(title[1])}": ', title.end()))


def in_latex(suspect: Suspect, _: object) -> Doubt:
    """Report a title in the quotes of LaTeX."""
    message = f"{quoted(suspect.words)} holds a title in the marks of another language"
    return suspect.doubt("ARG018", message, hint=TITLE_HINT)


def at_kind(text: str) -> Head | None:
    """Return the head that is meant by a kind behind an `@`."""
    kind = text[1:].partition(" ")[0].rstrip(":")
    return ("", 1) if text[0] == "@" and kind in reserved() else None


def called(suspect: Suspect, name: str) -> Doubt | None:
    """Report a declared name in marks that stands alone."""
    way = suspect.way(name, len(suspect.words), is_safe=True)
    return suspect.marked(way) if name in suspect.names else None


def titled(suspect: Suspect, title: re.Match[str]) -> Doubt:
    """Report a title that lacks the colon behind it."""
    words = suspect.words[title.end() :].lstrip()
    is_sentence = title[0][-2] in (",!?" if words else ".,!?")  # what somebody said
    is_said = is_sentence or words[:1] in (",", "–", "—", "-", "(")
    opening = f"{title[0]}:" + (" " if words else "")
    way = suspect.way(opening, len(suspect.words) - len(words), is_safe=not is_said)
    message = f"a colon is missing behind the title {quoted(title[0])}"
    return suspect.doubt("ARG014", message, *([suspect.as_text()] if is_said else []), way)


def unclosed(suspect: Suspect, text: str) -> Doubt | None:
    """Report a title that lacks its closing quote."""
    is_whole = text[0] == '"' and suspect.before
    if not (
        is_whole or (re.fullmatch(heads.UNCLOSED, text) and (not suspect.before or ":" in text))
    ):
        return None
    opened = text.index('"')
    colon = text.find(":", opened)
    ways = [suspect.way(f'{text[:colon]}"', colon)] if colon != -1 else []
    message = f"the title {quoted(text[opened:])} has no closing quote"
    return suspect.doubt("ARG002", message, *ways, suspect.as_text(), hint=TITLE_HINT)


def kind(suspect: Suspect, text: str) -> Doubt | None:
    """Report a kind that lacks the colon behind it, or has more than a name before it."""
    first, is_first = text.partition(" ")[0], not suspect.before
    if (first.lower() if is_first else first) not in reserved():
        return None
    ways = heads.kind_without_colon(suspect.text, suspect.before, is_first=is_first)
    code, message = "ARG014", f"a colon is missing behind the kind {first!r}"
    if is_first and ":" in text:
        head = text.partition(":")[0].split()
        message = f"{quoted(' '.join(head))} is more than a kind and a name"
        code = "ARG010" if len(head) > 2 else "ARG009"  # noqa: PLR2004 - kind and name
    further = [] if is_first and ":" not in text else [suspect.as_text()]
    return suspect.doubt(code, message, *ways, *further)


def weighed(suspect: Suspect, head: re.Match[str]) -> Doubt | None:
    """Report `claim deal (0.8): text` and `premise talks [likely]: text`."""
    kind, name, words = head.groups()
    if (kind if suspect.before else kind.lower()) not in reserved():
        return None
    number = re.fullmatch(r"0?\.\d+|1\.0|(\d{1,3} ?%)", words)
    if number is None and not name:
        return None  # it is a name in brackets
    opening = kind.lower() + re.sub(r"^ (?=\d)", f" {kind[0].lower()}", name)
    message = f"{quoted(head[0].rstrip(': '))} is more than a kind and a name"
    flag = meanings("key").get(words.lower(), words.lower())
    if number is None and flag not in ("implicit", "undeveloped"):
        return suspect.doubt("ARG010", message, suspect.way(f'{opening} "{words}": ', head.end()))
    way = suspect.way(f"{opening}: ", head.end())
    first, line = fix(suspect.source, suspect.line.start, way), suspect.line
    entry = f"@{'likelihood' if number[1] else 'weight'} {words}" if number else f"@{flag}"
    below_it = Span(suspect.source, line.end, line.end)
    edits = (*first.edits, Edit(below_it, f"\n{' ' * (line.column + 2)}{entry}"))
    whole = Fix(f"{first.title}, and {quoted(entry)} below it", edits, is_safe=False)
    return suspect.reported("ARG010", message, whole)._replace(rewriting=way)


def fact(suspect: Suspect, call: re.Match[str]) -> Doubt:
    """Report `claim(c1, "text").`, as Prolog has it."""
    return suspect.marked(suspect.way(f"{_head(call)}: {call[4]}", call.end()))


def assigned(suspect: Suspect, match: re.Match[str]) -> Doubt:
    """Report `claim c1 = "text"` and `let c1 = "text";`, as programs have it."""
    return suspect.marked(suspect.way(f"{_head(match)}: {match['text']}", match.end()))


def _head(match: re.Match[str]) -> str:
    """Return the kind, if the first word is one, and the name."""
    word = (match[1] or "").lower()
    kind = meanings("kind").get(word, word)
    return f"{kind} {match['name']}" if kind in reserved() else match["name"]


def related(suspect: Suspect, head: relations.RelatedHead) -> Doubt | None:
    """Report `R1 supports C1: text`, which is a statement and a relation."""
    way = suspect.way(f"{head.head}: {head.text}" if head.text else f"{head.head}:", head.end)
    if not head.verb:
        return suspect.marked(way)
    if not head.text and head.target not in suspect.names:
        return None
    return _and_relation(suspect, head.end, way, f"{head.name} {head.verb} {head.target}")


def concluded(suspect: Suspect, head: re.Match[str]) -> Doubt | None:
    """Report `P1, P2 ∴ C: text`, where what is related to the statement stands before its name."""
    sign = head["sign"].strip().replace("∴", "=>")
    relation = f"{head['ends']} {sign} {head['name']}"
    meant, _ = relations.described(relation, lambda word: word in suspect.names)
    way = suspect.way(f"{head['name']}: ", head.end())
    return _and_relation(suspect, head.end(), way, meant[0]) if meant else None


def _and_relation(suspect: Suspect, end: int, way: Rewriting, relation: str) -> Doubt:
    """Report a head, which ends there, that relates its statement as well."""
    first = fix(suspect.source, suspect.line.start, way)
    edits = (*first.edits, below(suspect.source, suspect.line.end, relation))
    whole = Fix(f"{first.title}, and {quoted(relation)} below it", edits, is_safe=False)
    message = f"{quoted(suspect.words[:end].rstrip(' :'))} is more than a kind and a name"
    hint = f"write {quoted(relation)} on a line of its own"
    return suspect.reported("ARG010", message, whole, hint=hint)._replace(rewriting=way)


def before_colon(suspect: Suspect, colon: re.Match[str]) -> Doubt:
    """Report words before a colon that are not a name, or more than a kind and a name."""
    head, words = colon[1], colon[1].split()
    if len(words) > 2:  # noqa: PLR2004 - a kind and a name
        message = f"{quoted(head.strip())} is more than a kind and a name"
        return suspect.doubt("ARG010", message, suspect.as_text(is_safe=True))
    name = "".join(
        letter if f"a{letter}".isidentifier() else "-"
        for letter in normalize("NFC", "-".join(words))
    )
    name = re.sub("--+", "-", name).strip("-_")
    ways = [suspect.way(f"{name}:", colon.end())] if name and is_name(name) else []
    message = f"{quoted(words[-1])} is not a name"
    hint = "a name is letters, digits, '_' and '-', and opens with a letter"
    return suspect.doubt("ARG009", message, *ways, suspect.as_text(), hint=hint)


def signed(suspect: Suspect, sign: re.Match[str]) -> Doubt | None:
    """Report a name before a dash or another sign in place of a colon."""
    if suspect.before and sign[0].strip()[-1] in "–—-":  # a dash, but where lines near it have one
        pattern = re.compile(rf"(?m)^{BLANK}*{re.escape(suspect.before)}{heads.SIGNED}")
        near = max(suspect.line.start - _NEAR, 0), suspect.line.end + _NEAR
        if not any(islice(pattern.finditer(suspect.source.text, *near), 1, None)):
            return None
    message = f"{quoted(sign[0].strip())} is not a name and a colon"
    way = suspect.way(f"{sign[1]}: ", sign.end())
    return suspect.doubt("ARG016", message, way, suspect.as_text()) if sign[1].islower() else None
