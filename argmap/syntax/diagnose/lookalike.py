"""Lines that stand where a text goes on, and look like lines of their own."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name, reserved
from argmap.relations import JOIN, relation_kinds
from argmap.syntax.diagnose import heads, labels, sentences, signs
from argmap.syntax.diagnose.relations import PASSIVE, verb_bullet
from argmap.syntax.diagnose.rewriting import Rewriting
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import ADDRESSES, BLANK, as_declaration, has_head
from argmap.syntax.lines.tree import ArgLine, Word

# What a line opens with or holds that is looked at twice; most lines of text have nothing of it.
_SUSPECT = (
    r"[^:]{0,80}:|[^\w\\]|\d{1,3}[.)]|\d\ufe0f?\u20e3|[a-z]{1,4}[.)]|[A-Z][A-Z\d]{0,3}[.)]|_>"
    r"|\d{1,3} ?[°–—-]|[^:]{0,80}：|[^:]{0,40} (?:[–—-]+>?|=>|→) |[oØ](?:\t|  )"
    r"|[A-Z][a-z]+ \d[.\d]{0,3}[.)] |[a-z]{4,15} (?:[A-Z]|[\w-]+ [\"“])|[A-Z]{3,12} [A-Z][a-z ]"
    r"|[\u2460-\u2473]|[\d一二三四五六七八九十]{1,2}、|\w{2,17} =|[^\W\d_]{2,20} \("
    rf"|(?:[A-Za-z]{{3,15}} )?{labels.SHORT_NAME}\b"
)
_HEADED = r"[^:：]*[:：](?:[^/\\]|$)"
_KIND = r"([a-z]+) +(?=[A-Z][^\s:=]* )"  # before a sentence
_TITLED = r"([a-z]+) +(?=[\w-]+ +[\"“])"  # before a name and a title
_BOLD = r"(\*\*?|__)(?=\S)((?:(?!\1).)+ (?:(?!\1).)+)\1"  # a whole line
_PASSIVE = rf"({'|'.join(PASSIVE)}) (?=[\w-]+[:：])"  # before a name
# A short name without its colon, or with more before it: `p1 -> Text`, `P1 [weak]: text`.
_SHORT = (
    rf"(?:(?P<kind>[A-Za-z]{{3,}}) )?(?P<name>{labels.SHORT_NAME})"
    r"(?P<more> ?[\[({][^\])}:]{1,60}[\])}] ?[:：])?"
    r"(?:(?P<title> [\"“][^\"”]+[\"”])?(?P<sign> (?:[–—-]+>?|=>?|→) | :=))?"
    rf"{BLANK}*(?=[^\Wa-z])"
)
_VERB = r"[\[(](\w+)[\])] +(?=\w)"
_KINDS = meanings("kind")  # other words for kinds
_KEYS = meanings("key")  # other words for keys
_SIGNS = (("and", JOIN), ("because", "+"), ("but", "-"), ("unless", "~"))
_JOINED = {*signs.LINKED, *words("and")}
_CONNECTIVES = {word: bullet for name, bullet in _SIGNS for word in words(name)}


class Lookalike(NamedTuple):
    """What a line looks like, and how it may be meant: at least one way, the likeliest first."""

    what: str
    ways: list[Rewriting]


def lookalike(text: Word, reason: str, *, in_value: bool) -> Lookalike | None:
    """Return what a line looks like that would go on with the text above it, None for more text.

    `reason` is the bullet of a reason there.  `in_value` says that the text above is the value of
    an attribute, where only bullets and known words count.
    """
    reply = re.match(sentences.REPLY, text.text) if reason == "=" else None
    if reply is not None:
        rest = text.start + (reply.end() if reply[1] else 0)
        return _read_as("an answer", "= ", rest)
    if not re.match(_SUSPECT, text.text):
        return None
    keyed = re.match(r"[\[(]([A-Za-z]+): ([^\])]*)[\])]$", text.text)
    assigned = re.match(r"([a-z]{2,}) ?= ?(?=[^=])", text.text)  # `source = NYT`
    key = _KEYS.get(assigned[1], assigned[1]) if assigned is not None else ""
    if assigned is not None and heads.is_key(key):
        return _read_as("an attribute", f"@{key} ", text.start + assigned.end())
    if keyed is not None and heads.is_key(keyed[1].lower()):
        return _read_as("an attribute", f"@{keyed[1].lower()} {keyed[2]}", text.end)
    if re.match(heads.COMMENT, text.text) and not in_value:
        return _read_as("a comment", "// ", text.start)
    dots = (heads.DASH, heads.NUMBER, heads.ARROW, heads.DOT, heads.OTHER_DOT)
    marks = (heads.DOT,) if in_value else dots
    look = (
        marked(text, reason, *marks)
        or _kind_alone(text, reason)
        or (None if in_value else _connected(text) or _signed(text, reason))
    )
    if look is None and not in_value:
        look = _short(text, reason)
    return look or _headed(text, reason, in_value=in_value)


_REFUSALS = "-↓⬇⇩▼🔽❌❎✖✗✘➖👎🔴🚫⛔"  # symbols that stand before what speaks against something
_TOLD = _REFUSALS + "+✓✔✅➕👍🟢"  # what these stand before is for or against something
# The bullets that may be meant by an arrow of another language, the likeliest first.
_ARROWS = {
    "<+": ("+",), "<-": ("-", "+"), "<": ("-", "+"), "<x": ("-",), "<~": ("~",), "<_": ("~",),
    "_>": ("~",),
    "=>": ("+>",), "∴": ("+>", "+"), "↛": ("-",), "⇏": ("-",), "|-": ("-", "+"), "| -": ("-", "+"),
}  # fmt: skip


def _meant_by(arrow: str) -> tuple[str, ...]:
    """Return the bullets that may be meant by an arrow, however long, the likeliest first."""
    if re.search(r"[x|/]", arrow) and "-" in arrow.strip("|"):
        return ("-",)
    return _ARROWS.get(re.sub("-+", "-", arrow), ("+", "+>", "->"))


def _bullets_for(symbol: str, reason: str) -> tuple[str, ...]:
    """Return the bullets that may be meant by a symbol before a text, the likeliest first."""
    if reason == "=" and not any(sign in _TOLD for sign in symbol):
        return ("=",)  # where a question or a label above says what follows
    if reason != "-" and "~" in symbol:
        return "~", "-"
    is_against = reason == "-" or any(sign in _REFUSALS for sign in symbol)
    return ("-", "+") if is_against else ("+", "-")


# What a line looks like by the mark that it opens with, and the bullets that may be meant by it.
_MARKS: Mapping[str, tuple[str, Callable[[str, str], Sequence[str]]]] = {
    heads.DASH: ("a bullet", lambda _, __: ("-",)),
    heads.NUMBER: ("an item of a numbered list", lambda _, reason: (reason, JOIN)),
    heads.ARROW: ("an arrow", lambda mark, _: _meant_by(mark)),
    heads.BACK: ("an arrow", lambda mark, _: _meant_by(mark)),
    heads.DOT: ("a bullet", _bullets_for),
    heads.OTHER_DOT: ("a bullet", _bullets_for),
}


def marked(text: Word, reason: str, *marks: str, is_listed: bool = False) -> Lookalike | None:
    """Return what a line looks like that opens with one of these marks, None for another line.

    `is_listed` says that a label above the list says what its dashes mean.
    """
    for mark in marks:
        match = re.match(mark, text.text)
        if match is not None and match.end() < len(text.text):
            what, bullets = _MARKS[mark]
            rest = text.start + match.end()
            # What is listed below a question can only be its answers.
            is_safe = mark == heads.DOT and bullets(match[0].strip(), reason) == ("=",)
            is_said = is_listed and mark == heads.DASH
            meant = (reason,) if is_said else bullets(match[0].strip(), reason)
            if _speaks_against(text.text[match.end() :], reason):
                meant = tuple(dict.fromkeys(("-", *meant)))
            elif text.text[match.end() :].partition(":")[0].lower() in words("undercuts"):
                meant = ("~", *meant)
            ways = [Rewriting(f"{bullet} ", rest, is_safe=is_safe) for bullet in meant]
            return Lookalike(what, ways)
    return None


def _speaks_against(text: str, reason: str) -> bool:
    """Return whether an item says so: `Con: …`, `Risk - …`, and but for an answer `But …`."""
    tag, colon, _ = text.partition(":")
    kind, label = tag.partition(" ")[0] if colon else "", labels.label(text)
    of_words = (signs.sign(tag), signs.kind_bullet(tag.lower()), signs.label_bullet(kind))
    of_label = label.bullet if label is not None else ""
    opening = sentences.sentence_opening(text).bullet if not label and reason != "=" else ""
    return "-" in (*of_words, of_label, opening)


def _read_as(what: str, opening: str, rest: int, *, is_safe: bool = False) -> Lookalike:
    return Lookalike(what, [Rewriting(opening, rest, is_safe=is_safe)])


def _kind_alone(text: Word, reason: str) -> Lookalike | None:
    """Return the statement that `premise Nurses work late` is, which lacks a colon."""
    titled = re.match(_TITLED, text.text)
    verb = verb_bullet(titled[1]) if titled is not None else ""
    if titled is not None and (verb or titled[1] in statement_kinds() or titled[1] in _KINDS):
        word = "" if verb else _KINDS.get(titled[1], titled[1]).removesuffix("none")
        opening = f"{verb or signs.label_bullet(titled[1]) or reason} {word}".rstrip()
        return _read_as("a declaration", f"{opening} ", text.start + titled.end())
    kind = re.match(_KIND, text.text)
    if kind is None or kind[1] not in statement_kinds():
        return None
    bullet = "-" if signs.kind_bullet(kind[1]) == "-" else reason
    return _read_as("a declaration", f"{bullet} {kind[1]}: ", text.start + kind.end())


def _signed(text: Word, reason: str) -> Lookalike | None:
    bold, passive = re.fullmatch(_BOLD, text.text), re.match(_PASSIVE, text.text)
    if bold is not None and not labels.label_alone(text.text):
        return _read_as("a statement", f"{reason} {bold[2]}", text.end)
    if passive is not None:
        return _read_as("a relation", f"{PASSIVE[passive[1]]} ", text.start + passive.end())
    head = heads.headed(text.text) or heads.loosely_headed(text.text)
    if head is not None:
        name = head[0].rstrip(": ")
        of_words = signs.sign(name), signs.label_bullet(name.partition("-")[0])
        bullet = "-" if "-" in of_words else reason
        return _read_as("a declaration", f"{bullet} {head[0]}", text.start + head[1])
    verb = re.match(_VERB, text.text)
    if verb is not None and (bullet := verb_bullet(verb[1].lower())):
        return _read_as("a relation", f"{bullet} ", text.start + verb.end())
    tag = labels.label(text.text)
    if tag is None or not tag.head:
        return None
    bullet = JOIN if tag.is_linked else "-" if tag.bullet == "-" else reason
    return _read_as("a declaration", tag.opening(bullet), text.start + tag.end)


def _short(text: Word, reason: str) -> Lookalike | None:
    """Return the statement that `p1 -> Text` and `premise p1 Text` declare, which lack a colon."""
    match = re.match(_SHORT, text.text)
    if match is None:
        return None
    kind = (match["kind"] or "").lower()
    bullet = signs.label_bullet(kind) or verb_bullet(kind)
    is_kind = kind in _KINDS or kind in statement_kinds()
    if not (bullet or is_kind if kind else match["more"] or match["sign"]):
        return None
    bullet = bullet if bullet in ("-", "~") else reason
    if match["more"]:
        return _read_as("a declaration", f"{bullet} ", text.start)
    head = f"{bullet} {f'{kind} ' * is_kind}{match['name']}{match['title'] or ''}: "
    return _read_as("a declaration", head, text.start + match.end())


def _connected(text: Word) -> Lookalike | None:
    """Return the statement that `and fog: There is fog.` and `but late: …` declare."""
    word, _, rest = text.text.partition(" ")
    bullet = _CONNECTIVES.get(word.rstrip(",").lower(), "")
    head = re.match(r"([\w-]+)[:：] *(?=[^\W\da-z_])", rest)
    if not bullet or head is None or not is_name(head[1]):
        return None
    return _read_as("a declaration", f"{bullet} ", text.end - len(rest))


def _headed(text: Word, reason: str, *, in_value: bool) -> Lookalike | None:
    line = as_declaration_or_none(text) if re.match(_HEADED, text.text) else None
    if line is None:
        return None
    first = line.words[0] if line.words else Word("", text.start)
    kind, is_alone = first.text.lower(), len(line.words) == 1
    key = _KEYS.get(kind, kind)
    if is_alone and line.title is None and heads.is_key(key):
        return _read_as("an attribute", f"@{key} ", line.text.start)
    if kind in heads.PROVENANCE:  # has no place below a text
        return _read_as(f"the declaration of the {kind}", "@note ", text.start)
    if kind in reserved():
        bullet = "-" if signs.kind_bullet(kind) == "-" else reason
        return _read_as("a declaration", f"{bullet} {kind}", first.end)
    relation = _of_verb(line, in_value=in_value)
    if relation is not None:
        return relation
    if in_value:
        return None
    if is_alone or not line.words:
        verb = verb_bullet(kind).replace("=", "")  # `answer: …` below an objection is a reply
        is_against = signs.sign(kind) == "-" or kind in words("comma -")
        bullet = "-" if is_against else verb or reason
        return _read_as("a declaration", f"{JOIN if kind in _JOINED else bullet} ", text.start)
    is_sentence = line.text.text[:1].isupper()
    sign = signs.sign(kind) if is_sentence else ""
    is_against = "-" in (sign, signs.kind_bullet(_KINDS.get(kind, "")))
    last = line.words[-1]
    reply = signs.reply_sign(last.text.capitalize()) if sign else ""
    if reply:  # `AFF response: …` below an objection of the other side
        return _read_as("a declaration", f"{reply} {first.text}-{last.text}", last.end)
    is_numbered = is_sentence and re.fullmatch(r"[A-Z]+[a-z]?\d+", last.text)
    word = heads.nearest_kind(first.text)
    if kind in _KINDS or sign or is_numbered:  # `objection late: They …`, `Requirement R1: …`
        word = first.text
    bullet = "-" if is_against else reason
    return _read_as("a declaration", f"{bullet} {word}", first.end) if word else None


def _of_verb(line: ArgLine, *, in_value: bool) -> Lookalike | None:
    """Return what `supports x: …` or `Supported by: …` is, None for other words."""
    phrase = " ".join(word.text for word in line.words).lower()
    if phrase in PASSIVE and line.title is None:
        return _read_as("a relation", f"{PASSIVE[phrase]} ", line.text.start)
    verb = line.words[0].text if line.words else ""
    bullet = "" if in_value else verb_bullet(verb)
    is_whole = verb in relation_kinds()
    if not bullet or not (is_whole or len(line.words) > 1):
        return None
    if len(line.words) > 1:
        return _read_as("a relation", f"{bullet} ", line.words[1].start, is_safe=is_whole)
    return _read_as("a relation", bullet, line.words[0].end, is_safe=True)


def as_declaration_or_none(text: Word) -> ArgLine | None:
    """Return the parts of a line that has a head, None for one that has none."""
    line = as_declaration(text.text + "\n", text.start) if has_head(text.text) else None
    if line is None or line.kind != "declaration":
        return None
    words = [word.text for word in line.words]
    is_address = words[:1] and words[0] in ADDRESSES
    return line if (words or line.title) and not is_address and all(map(is_name, words)) else None
