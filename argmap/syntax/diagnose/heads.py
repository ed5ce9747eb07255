"""How the heads of lines are written elsewhere: list markers, numbers, bold words, quoted names."""

import re
from unicodedata import name

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name, reserved
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.rewriting import Rewriting
from argmap.syntax.diagnose.signs import emphasised_kind, label_bullet, named_conclusion
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.attributes import OWNERS
from argmap.syntax.lines.escape import escape_title
from argmap.syntax.lines.parts import BLANK, BLANKS, TITLE
from argmap.syntax.lines.tree import Word

_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
PROVENANCE = ("source", "actor")
_B = BLANK
DASH = f"[–—−‒―]+{_B}*"
_SYMBOLS = "[←⇐↑↓\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"  # and emoji
_WORD_DOT = "[o§Ø\uf0a7\uf0b7\uf0d8](?:\t|  +)"  # as word processors copy theirs
BOX = rf"\[[ xX✓✔]?\]{_B}+"  # of a list of tasks
DOT = (
    f"(?:(?:[*＊·!?]{_B}+|{_WORD_DOT}|[|]{_B}+(?=[^|\n]*$)|[\\[(][+~-][\\])]{_B}*|(?:[•‣◦∙⁃・･\u25a0-\u25ff]|{_SYMBOLS}[\ufe0f\u200d]*)+{_B}*)"
    f"(?:{BOX})?|{BOX})"
)
# Signs that a text goes on with as well.
_INNER = r"…,;./\\\"'“”„‘’«‹¿¡`*_()\[\]@#&%$€£‰°§¶†‡<±≤≥≈≠×÷√∞¬∀∃"
OTHER_DOT = rf"[^\w\s{_INNER}]{{1,2}}{_B}+(?=\w)"
COMMENT = r"/\*|<!--|%%|[%;] "
NUMBER = (
    rf"(?:(\d{{1,3}})[.)]-?|\((\d{{1,3}}|[a-z]|[ivx]{{2,4}})\)|[a-z]\)|[ivxIVX]{{2,4}}[.)]|\d\ufe0f?\u20e3"
    rf"|\d{{1,3}}(?:\.\d{{1,3}})+[.)]?(?={_B}+[A-Z])"
    rf"|(?:\d{{1,3}} ?[–—-]|\d°|\[\d{{1,3}}\])(?={_B}+[A-ZÀ-Þ])"
    rf"|[A-Ia-i]\.(?={_B}+(?:[^\W\d_]|[AIYO]{_B})[^\W\d_])|[A-I]\)){_B}+"
    rf"|(?:[\u2460-\u2473]|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})、|（[\d一二三四五六七八九十]{{1,2}}）){_B}*"
)
# Before what leads to the line above; `<= 5` and `< 5` go on with a text.
BACK = rf"<(?:[+~_]|[x-]+|=*(?={_B}+[^\W\d])){_B}*"
ARROW = f"({BACK}|-+[x|/]-*>?(?={_B})|_>|=>|>+|[→⇒➔➜➤↳∴↛⇏]|[|] ?-(?!-)){_B}*"
# Of a drawn tree, also in ASCII: `|-- `.
BRANCH = rf"(?=[├└┣┗│┃|`+])((?:[│┃|]|{BLANK})*)(?:[├└┣┗]?[─━]+|[|`+]-{{2,}}(?={_B}+\w)){_B}*"
QUOTED = f"((?:>{_B}*)+)(?=[^\\W_]|\\[!)"  # as mails and Markdown quote, a `>` a level
_COLON = f"{_B}*[:：](?![/\\\\])"
_BOLD = (
    rf"(\*\*|__|\*|_)(?=\S)((?:(?!\1).)+?)([:：]?)\1"
    rf"(?P<colon>{_B}*[:：]|{_B}+[–—-](?={_B}))?{_B}*"
)
_BOLD_LETTER = rf"\*\*[A-Z]\d{{0,2}}[.)]?\*\*{_B}"
_TAGGED = rf"<(b|strong|i|em)>([^<\n]+?)(:?)</\1>(?P<colon>{_B}*[:：])?{_B}*"
_CALLED = (
    f"(?:([A-Za-z]+){_B}+)?(?:`([^`\\n]+)`|'([^'\\n]+)'|[‘«]([^’»\\n]+)[’»]|\\[([^\\]\\n]+)\\]|<([^>\\n]+)>"
    "|(?<=[a-z] )\\(([A-Za-z]\\w{0,5})\\))"
    f"{_B}*([:：])?(?![/\\\\]){_B}*"
)
_TITLED = f"(?:([\\w-]+){_B}+)?({TITLE}){_B}*([:：])?"
_KIND = f"([a-z]+){_B}+"
NAME_IN_BRACKETS = r"\w+ ?[\[(<][\w-]+[\])>] ?[:：]"  # `premise [rain]: …`
# `claim night bus: It …` and `actor Ann Lee: …`, of which the words are a title.
_SPACED = (
    rf"(?:source|actor){_B}+(?P<whole>[^\Wa-z_][\w.-]*(?:{_B}+\w[\w.-]*){{1,3}}){_B}?[:：]{_B}+(?=\S)"
    rf"|(?!source|actor)\w+{_B}+(?P<words>[a-z][\w-]*(?:{_B}+[a-z][\w-]*){{1,2}}){_B}?[:：]{_B}+(?=[^\Wa-z_])"
)
_PREMISES = meanings("numbered")  # premises in other languages
_KIND_NUMBER = rf"([^\W\d_]+){_B}+(\d{{1,3}}){_COLON}{_B}*"
# Of a statement, with a sign behind it; `P1 All men are mortal` has none.
_LETTER = (
    rf"[\[(]?((?:[A-Z]\d{{1,2}}|[CK])(?=[.)\]]|{_B}[–—-]{_B})"
    rf"|[PCR]\d{{1,2}}(?={_B}+[A-Z][a-z]* ))"
)
NUMBERED = (
    rf"[\[(]?(\d{{1,3}})[.):：\]]\)?{_B}+|(\d{{1,3}}):$|{_LETTER}(?:[.)\]]\)?|{_B}[–—-])?{_B}+"
    rf"|\(?([a-h]\)|[IVX]{{2,4}}[.)]|[A-I][.)]){_B}+"
)
# Behind a bullet: `+ P1 Turnout increases`.
LETTERED = rf"([COPR]\d{{1,2}}){_B}+(?=[A-ZÀ-Þ][a-z]* )"
_KINDS = "|".join(statement_kinds())
INFERRED = r"(=>|[→⇒∴])\s*(?=\w)"  # before what follows from the lines above
# As Prolog has it: `claim(c1, "text").`
FACT = r"(\w+)\((?P<name>[^\W\d]\w*), *([\"'])(.+)\3\)[.;]?$"
# As programs have it: `claim c1 = "text"`, `let c1 = "text";`.
ASSIGNED = r"(?:(\w+) )?(?P<name>[^\W\d][\w-]*) ?= ?(?P<text>[\"'“].+[\"'”]);?$"
_UNKIND = "|".join(word for word, kind in meanings("kind").items() if kind == "none")
STATED_TITLE = rf"()(?:{_UNKIND}) (?P<name>[\w-]+) (?P<text>[\"“][^\"“”]+[\"”])$"
WIKI_HEADING = r"(={2,6}) ?([^=\n]+?) ?\1$"
UNDERLINE = "={3,}|-{3,}"
_OF_KIND = "|".join((*statement_kinds(), *meanings("kind")))
BRACKETED = (  # `[zoos] Zoos should be closed.`, where it is not the label or kind of a text
    rf"[\[(](?!(?i:{_OF_KIND}|x)\])(?P<name>(?<=\[)[a-z][\w-]*|[A-Z]{{1,3}}-?\d{{1,2}}"
    rf"|(?<=\[)[A-Z][\w-]*(?=\]{_B}+[A-ZÀ-Þ]))[\])]{_B}+(?!(?i:{_OF_KIND}){_B}?[:：])(?=[^\W\d_])"
)
ARGUMENT = rf"<([A-ZÀ-Þ][^<>:\n]{{1,40}})>{_B}+(?=[A-ZÀ-Þ\"“])"  # as Argdown has its titles
# `1: …`, `R1 = …` and `Evidence (2019): …` below a text.
_LOOSE = (
    rf"(\d{{1,3}}){_COLON}{_B}+(?=[^\W\d_a-z])"
    rf"|([A-Z]\d{{1,2}}|[^\W\d_]{{3,15}}\d{{1,2}}){_B}=+{_B}(?=[^\W\d_]+ )"
    rf"|([^\W\d_]{{2,20}}){_B}\(([^()\n]{{1,30}})\){_COLON}{_B}*"
    rf"|(?-i:[A-Z])[\w-]{{2,20}}{_B}\d{{1,3}}{_COLON}{_B}+"
)
SIGNED = rf"([\w-]*\w\w)(?:{_B}*[;=]|{_B}[–—-](?={_B}+[\"“A-ZÀ-Þ])){_B}+(?=[\"“]?[^\W\d])"
UNCLOSED = '(?:[^\\s:"]+[ \t]+){0,2}"[^"\n]*$'
ENDS = ".!?…:。！？\"'”’)]»"  # of a sentence or a quotation


def is_key(word: str) -> bool:
    """Return whether a word is the key of an attribute that can be indented."""
    return any(word in keys for owner, keys in OWNERS.items() if owner != "the map")


def is_spaceless(word: str) -> bool:
    """Return whether a word is in a script written without spaces, where a sentence is a word."""
    return any(name(letter, "").partition(" ")[0] in _SPACELESS for letter in word)


def is_unfinished(text: str) -> bool:
    """Return whether a text ends without a sign that ends a sentence or a quotation."""
    return bool(text) and text[-1] not in ENDS


def headed(text: str) -> tuple[str, int] | None:
    """Return the head that is meant by words in bold, quotes or brackets, and its length."""
    kind = re.match(_KIND, text)
    before = kind.end() if kind is not None and kind[1] in reserved() else 0
    words = text[before:]
    match = re.match(_BOLD, words) or re.match(_TAGGED, words)
    if match is not None and (match[3] or match["colon"] or re.match(_BOLD_LETTER, words)):
        return f"{text[:before]}{_as_head(match[2].strip(f'{BLANKS}.)'))}: ", before + match.end()
    match = re.match(_CALLED, text)
    if match is None or not match[8] or (match[1] and match[1].lower() not in reserved()):
        return None
    words = next(group for group in match.group(2, 3, 4, 5, 6, 7) if group)
    opening = f"{match[1].lower()} " if match[1] else ""
    return f"{opening}{_as_head(words.strip(BLANKS))}: ", match.end()


def loosely_headed(text: str) -> tuple[str, int] | None:
    """Return the head that is meant by a number or a label with more behind it, and its length."""
    match = re.match(_LOOSE, text)
    if match is None:
        return None
    name = f"p{match[1]}" if match[1] else match[2] or "-".join(re.findall(r"[\w-]+", match[0]))
    word = (match[3] or name).rstrip("0123456789")
    is_told = len(word) == 1 or not match.lastindex or bool(label_bullet(word))
    return (f"{name}: ", match.end()) if is_told else None


def called(text: str) -> str:
    """Return the word that stands in quotes, backquotes or brackets as the whole of a text."""
    inner = text[1:-1]
    pairs = ('""', "''", "``", "“”", "‘’", "„“", "[]", "<>")
    return inner if text[:1] + text[-1:] in pairs and is_name(inner or "-") else ""


def numbered_kind(text: str) -> tuple[str, int] | None:
    """Return the head meant by `Premise 1: ` and its length, None if the kind is unknown."""
    match = re.match(_KIND_NUMBER, text)
    kind = _PREMISES.get(match[1].lower(), match[1].lower()) if match is not None else ""
    if match is None or kind not in statement_kinds():
        return None
    return f"{kind} {kind[0]}{match[2]}: ", match.end()


def _as_head(phrase: str) -> str:
    """Return words as what they are in a head: a kind, a label, a name, or a title."""
    if phrase.lower() in statement_kinds():
        return phrase.lower()
    numbered = numbered_kind(f"{phrase}: ")
    if numbered is not None:
        return numbered[0].removesuffix(": ")
    if is_name(phrase):
        return phrase
    tag = label(f"{phrase}: ")
    head = tag.head if tag is not None else emphasised_kind(phrase) or named_conclusion(phrase)
    return head or f'"{escape_title(phrase)}"'


def nearest_kind(word: str) -> str:
    """Return the kind that a word is one slip away from, '' when it is another word.

    A slip is a letter too much, too few or wrong, or two swapped, but not the first; a plural is
    a word of its own.
    """
    small = word.lower()
    if small in reserved() or small.removesuffix("s") in reserved():
        return small if small in reserved() else ""
    kinds = (kind for kind in (*statement_kinds(), *PROVENANCE) if kind[0] == small[:1])
    return next((kind for kind in kinds if _is_one_slip(small, kind)), "")


def _is_one_slip(word: str, kind: str) -> bool:
    if abs(len(word) - len(kind)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(word, kind, strict=False)) if pair[0] != pair[1]), -1
    )
    rest, right = word[start:], kind[start:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return swapped or right[1:] in (rest, rest[1:]) or rest[1:] == right


def kind_without_colon(text: Word, opening: str, *, is_first: bool = False) -> list[Rewriting]:
    """Return how a line that opens with a kind and has no head may be meant, likeliest first.

    `opening` stands before the kind.  `is_first` says that the line stands in the first column,
    where words can only be the text of a statement.
    """
    kind, _, rest = text.text.partition(" ")
    rest = re.sub(rf"^(?:[-=]*>|[→⇒–—=-]){_B}+", "", rest.lstrip(BLANKS))
    after = text.end - len(rest)
    opening += kind.lower()
    plain = Rewriting(f"{opening}: ", after)
    spaced = spaced_name(text.text)
    if spaced is not None:
        return [Rewriting(f'{opening} "{spaced[0]}": ', text.start + spaced[1]), plain]
    signed, titled = re.match(SIGNED, rest), re.match(_TITLED, rest)
    word, _, sentence = rest.partition(" ")
    if titled is not None and not (signed or titled[3]):
        head = f"{opening} {titled[0].rstrip(BLANKS)}: "
        return [Rewriting(head, after + titled.end(), is_safe=True)]
    if signed is not None:
        head, length = f"{signed[1]}: ", signed.end()
    elif _is_free_name(word) and not sentence:
        head, length = f"{word}:", len(rest)
    elif _is_free_name(word) and word.islower() and sentence[0].isupper():
        head, length = f"{word}: ", len(rest) - len(sentence)
    else:
        plain.is_safe = is_first and ":" not in rest
        return [plain]
    return [Rewriting(f"{opening} {head}", after + length), plain]


def spaced_name(text: str) -> tuple[str, int] | None:
    """Return the words between a kind and a colon that are too many for a name, and their end."""
    match = re.match(_SPACED, text) if text.partition(" ")[0].lower() in reserved() else None
    return (match["whole"] or match["words"], match.end()) if match is not None else None


def _is_free_name(word: str) -> bool:
    return is_name(word) and word not in reserved()
