"""Relations in another spelling: `Claim 1 supports Claim 2`, `a <- b & c`, `supported by: a, b`."""

import re
from collections.abc import Callable, Container
from typing import NamedTuple

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import reserved
from argmap.relations import bullet_meanings, relation_kinds
from argmap.syntax.diagnose.rewriting import Doubt, Rewriting, Suspect, quoted
from argmap.syntax.diagnose.signs import label_bullet, sign
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.attributes import STEP
from argmap.syntax.lines.parts import as_plain

# Verbs in another form; then what stands between names, from left to right and from right to left.
VERBS = {kind.removesuffix("s"): kind for kind in relation_kinds()} | meanings("verb")
# Bullets of verbs that lead from the line above to what is named: `+>` for `supports`.
_TURNED = {
    meaning.kind.name: bullet
    for bullet, meaning in bullet_meanings().items()
    if meaning.leads in ("reverse", "both")
}
PASSIVE = meanings("passive")  # bullets of verbs that lead to the line above
_PLAIN = VERBS | {kind: kind for kind in relation_kinds()}
_FORWARD = _PLAIN | meanings("forward")
_BACKWARD = meanings("backward")
# It says where it leads.
HEADED_ARROW = r"\s+(<?[=-]+[x|]?>|<[=-]+x?|-+[x|]|\++-*>|</-+|-+/-*>|[→⇒⟶➔➜←⇐])\s+"
_NUMBER = r"\b([^\W\d_]+)\s+(\d{1,3})\b|(?<![\w.-])\[?(\d{1,3})\b\]?(?![\w.-])"
_MARKS = r"""["“”„'‘`\[(<*]+(?=\w)([^\s"“”'’`\]>*()]+)["“”'’`\])>*]+"""

_OPENINGS = ("as", "because", "from", "if", "since")
# Patterns are compiled when a line first asks for them: a text without slips asks for few.
_NAME = r"\w+(?:-\w+)*"
_LISTED = r"\s*(?:[,&+/]|\band\b|\bund\b)\s*(?:and\s+)?"
_DIRECTED = r"[-=<>]{2,}|[→⇒⟶➔➜←⇐⊢⊣]|-[x|]|<|>"
_END = r"[\[(]?\w+(?:-\w+)*[\])]?"
_ENDS = rf"{_END}(?: *[&,+] *{_END})*"
ARROWED = rf"{_ENDS}{HEADED_ARROW}{_ENDS}"
_SAID = rf"\w+(?:(?:, | and | & )\w+)* (?:{'|'.join(_PLAIN)}) \w+"  # `A and B support C`
_CALLED = rf"(\w+) ?\({_END}(?:, ?{_END})+\)"
_AGAINST = r"[|/⊣≠~]|[-=]x"
KNOWN_VERBS = "|".join({**VERBS, **relation_kinds()})
AGAINST_ARROW = r"-+[/x|]-*>?|-\|>?|[↛⊣]"
_AIMS = "|".join(words("aim"))
AIMED_NUMBER = rf"(?i)\b(?:{_AIMS}|{KNOWN_VERBS}) #?(\d{{1,3}})[)\]]?(?:[:：]|\.?\n)"
# Of a statement, with a relation in it: `R1 supports C1: text`, or `premise air -> C1: text` where
# it has a kind or a number, since `rain -> go: why` says more of a relation.
_HEAD = (
    rf"(?P<kind>\w+ )?\[?(?P<name>[\w-]+)\]? "
    rf"(?:\(?(?={KNOWN_VERBS})|(?(kind)|(?:(?<=\d )|(?<=\d\] )))\(?)"
    rf"(?P<verb>{KNOWN_VERBS}|[-=]+>|→|⇒|{AGAINST_ARROW}|{_AIMS}) \[?(?P<target>[\w-]+)\]?\)?"
    r" ?(?:[:：](?![/\\])|=(?= ?[\"“]))"
)
# Of a statement that the relation leads to or from: `P1, P2 ∴ C: Text`, `C1 <- P1: Text`; in small
# letters it is rather said of the relation.
STATED = (
    rf"(?P<ends>{_ENDS})(?P<sign> *∴ *| (?:so|hence|thus|therefore) |{HEADED_ARROW})"
    r"(?P<name>[\w-]+) ?[:：]\s*(?=[^\Wa-zà-ÿ]|[\"“])"
)
# With its text as a title: `premise P1 "text" supports C1`, `claim "text" as C1`.
TITLED = (
    r"(?:(?P<kind>\w+) )?(?:(?P<first>[\w-]+) )?[\"“](?P<text>[^\"“”]+)[\"”]"
    r"(?: as (?P<alias>[\w-]+))?"
    rf"(?: (?P<verb>{KNOWN_VERBS}|{_DIRECTED}) (?P<target>[\w-]+(?: ?-> ?[\w-]+)?))?[.;]?$"
)

# `(1, 2)` or `[from P1 and P2; MP]` behind a conclusion.
PREMISES_BEHIND = (
    r"(?:from |by )?([\w-]+(?:(?:, ?(?:and )?| and | ?& ?| ?\+ ?)[\w-]+)+)"
    r"(?:[,;]? ([A-Z]{2,3}|modus \w+))?"
)
_DATUM = f"(?i)({'|'.join(STEP)})[ :=]+(.+)"
LONGEST = 400  # characters of a line that may be a relation


class RelatedHead(NamedTuple):
    """A head that relates its statement as well: `premise P1 -> C1: …`, `P1 "text" supports C1`.

    `head` is its kind and name, `end` where it ends in the text; `text` is what stands in quotes
    in it.  There may be no relation: `claim "text" as C1` has no verb and no target.
    """

    head: str
    name: str
    verb: str
    target: str
    text: str
    end: int


def related_head(text: str) -> RelatedHead | None:
    """Return the head of a statement with a relation in it, or with its text in quotes."""
    if set(text).isdisjoint(':："“'):
        return None
    match = re.match(_HEAD, text)
    if match is not None:
        kind, name, verb, target = match.groups(default="")
        word = kind.strip().lower()
        is_kind = word in reserved() or bool(label_bullet(word) or verb_bullet(word))
        if not (is_kind or name[-1].isdecimal() or re.fullmatch(KNOWN_VERBS, verb)):
            return None
        end, words = match.end(), ""
    else:
        match = re.match(TITLED, text)
        if match is None or not (match["alias"] or match["verb"]):
            return None
        kind, first, words, alias, verb, target = match.groups(default="")
        name, end = alias or first or kind, len(text)
        word = kind.lower() if alias or first else ""
        if not name:
            return None
    label = word or re.sub(r"[_-]?\d+$", "", name)
    head, verb = _without_label(word, name), _headed_verb(label, verb) if verb else ""
    return RelatedHead(head, name, verb, target, words, end)


def _headed_verb(kind: str, written: str) -> str:
    """Return the verb of a head: an arrow from an objection attacks, as what is against does."""
    for word in (written, kind):
        verb = VERBS.get(word, word)
        if verb in relation_kinds():
            return verb
    is_against = re.fullmatch(AGAINST_ARROW, written) or "-" in (label_bullet(kind), sign(written))
    return "attacks" if is_against else "supports"


def _without_label(word: str, name: str) -> str:
    """Return a kind and a name, without a word that only says what the relation says as well."""
    is_kind = word in reserved() or not (label_bullet(word) or verb_bullet(word))
    return f"{word} {name}".lstrip() if is_kind else name


def is_relation(text: str, names: Container[str]) -> bool:
    """Return whether a text is a relation of declared statements."""
    if not any(f" {verb} " in text for verb in relation_kinds()):
        return False
    line = as_plain(text, 0)
    is_known = line.kind == "relation" and line.verb.text in relation_kinds()
    return is_known and all(word.text in names for word in line.names)


def stated_relation(text: str, names: Container[str]) -> str:
    """Return the relation of declared statements that a text states by a verb, '' for others."""
    if is_relation(text, names) or len(text) > LONGEST or _PLAIN.keys().isdisjoint(text.split()):
        return text * is_relation(text, names)
    meant, is_said = described(text.rstrip(" .;"), names.__contains__)
    return meant[0] if is_said else ""


def related(suspect: Suspect, text: str) -> Doubt | None:
    """Return the relation that is meant by words about declared statements, None for a text."""
    names = suspect.names
    words = text.rstrip(" .;")
    if " " not in words or len(words) > LONGEST or text[-1] == "?":
        return None

    def short(match: re.Match[str]) -> str:
        """Return the name that `Claim 1`, `Reason 1`, `[1]` or `1` gets, if it is declared."""
        word, number = match[1] or "", match[2] or match[3]
        letter = word[0].lower() if word.lower() in statement_kinds() else ""
        known = (name for name in (f"{letter}{number}", f"{word}-{number}") if name in names)
        other = f"{word} p{number}".lstrip() if f"p{number}" in names and not letter else match[0]
        return next(known, other)

    counted = re.sub(_NUMBER, short, words)
    in_marks = re.findall(_MARKS, counted)
    marked = in_marks if any(word in names for word in in_marks) else ()
    plain = re.sub(_MARKS, r"\1", counted)
    meant, is_safe = described(plain, lambda word: word in names or word in marked)
    if not meant:
        return _with_more(suspect, words)
    if meant[0] == text:
        return None
    ways = [Rewriting(way, suspect.line.end, is_safe=is_safe) for way in meant]
    if plain != counted:
        return suspect.marked(ways[0])
    message = f"{quoted(text)} is not written as a relation"
    hint = "a relation is 'name supports name', or 'name & name attacks name'"
    return suspect.doubt("ARG001", message, *ways, hint=hint)


def opening_relation(text: str, names: Container[str]) -> tuple[str, int]:
    """Return the relation of declared statements that a text opens with, and where that ends.

    There is none ('') where a verb or an arrow does not stand between names.
    """
    groups = _grouped(text, names.__contains__)[:3]
    if not groups or groups[0][0].start() or related_head(text) or re.match(STATED, text):
        return "", 0
    for end in [group[-1].end() for group in groups][:0:-1]:
        meant, _ = described(text[:end], names.__contains__)
        if meant and (is_relation(text[:end], names) or re.search(_DIRECTED, text[:end])):
            return meant[0], end
    return "", 0


def _with_more(suspect: Suspect, text: str) -> Doubt | None:
    """Return the relation that a line opens with, and what follows it as an attribute."""
    relation, end = opening_relation(text, suspect.names)
    if not relation:
        return None
    rest = text[end:].strip(" :,;()[]{}@")
    datum = re.fullmatch(_DATUM, rest)
    entry = f"@{datum[1].lower()} {datum[2]}" if datum else f"@note {rest}"
    ways = (Rewriting(f"{relation}\n  {entry}", suspect.line.end), suspect.as_text())
    message = f"{quoted(text)} says more than a relation does"
    hint = "what is said of a relation stands below it: '@note …', '@strength 0.7'"
    return suspect.doubt("ARG001", message, *ways, hint=hint)


def _grouped(text: str, is_known: Callable[[str], bool]) -> list[list[re.Match[str]]]:
    """Return the known names in a text; those that are listed are together."""
    groups: list[list[re.Match[str]]] = []
    for place in (match for match in re.finditer(_NAME, text) if is_known(match[0])):
        if groups and re.fullmatch(_LISTED, text[groups[-1][-1].end() : place.start()]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def described(text: str, is_known: Callable[[str], bool]) -> tuple[list[str], bool]:
    """Return the relations that words or signs between known names may say, the likeliest first.

    Also whether a verb says it: `A and B support C`.  Others are `C because A and B`,
    `supports(A, C)`, `A --attacks--> C`, `A (supports C)`, `A ⊣ C`.
    """
    groups = _grouped(text, is_known)
    if len(groups) == 3:  # noqa: PLR2004 - about a step between two others
        return _about_step(text, groups), False
    if len(groups) == 1:
        groups = [groups[0][:-1], groups[0][-1:]]
    if len(groups) != 2 or not groups[0]:  # noqa: PLR2004 - from some names to others
        return [], False
    first, last = groups
    signs = text[first[-1].end() : last[0].start()]
    if re.search(r"\d", signs + text[last[-1].end() :]):
        return [], False  # a number, such as a strength, would be lost
    before, between = _phrase(text[: first[0].start()]), _phrase(signs)
    phrases = [words for words in (before, between, _phrase(text[last[-1].end() :])) if words]
    is_back = signs.strip().startswith(("<", "←", "⇐")) and not signs.strip().endswith((">", "→"))
    verbs = [""]
    if before in _OPENINGS:
        verbs = [_FORWARD.get("".join(phrases[1:2]), "") if between else "supports"]
    elif not phrases or phrases == ["x"]:
        verbs = ["supports", "attacks"] if re.search(_DIRECTED, signs) else verbs
        verbs = verbs[::-1] if re.search(_AGAINST, signs) else verbs
    elif len(phrases) == 1:
        is_back |= phrases[0] in _BACKWARD
        verbs = [_FORWARD.get(phrases[0]) or _BACKWARD.get(phrases[0], "")]
    sources, targets = (last, first) if is_back else (first, last)
    if not verbs[0]:
        return [], False
    joined = " & ".join(name[0] for name in sources)
    is_said = between in _PLAIN and not is_back
    return ["\n".join(f"{joined} {verb} {name[0]}" for name in targets) for verb in verbs], is_said


def _about_step(text: str, groups: list[list[re.Match[str]]]) -> list[str]:
    """Return the relation that `A undercuts (B -> C)` or `A undercuts B supports C` says."""
    sources, premises, targets = groups
    verb = _FORWARD.get(_phrase(text[sources[-1].end() : premises[0].start()]), "")
    step = text[premises[-1].end() : targets[0].start()]
    is_step = _phrase(step) in _PLAIN or (re.search(_DIRECTED, step) and not _phrase(step))
    if text[targets[-1].end() :].strip(" )]"):
        return []
    if len(targets) > 1 or verb not in ("supports", "attacks", "undercuts") or not is_step:
        return []
    verb = "undercuts" if verb == "attacks" else verb
    names = (" & ".join(name[0] for name in group) for group in (sources, premises))
    return [f" {verb} ".join(names) + f" -> {targets[0][0]}"]


def said_relations(text: str) -> list[str]:
    """Return the relations that a line such as `(1) and (2) support (3), (4) attacks (3)` lists.

    Its numbers are without brackets and without the `p` of their names; none for other lines.
    """
    if len(text) >= LONGEST or _PLAIN.keys().isdisjoint(text.split()):
        return []
    plain = re.sub(r"[()\[\]]|\bp(?=\d)", "", text.rstrip(".;"))
    parts = re.split(r"[,;.] (?:and )?(?=\w+ (?:and \w+ )?\w+ \w+(?:[,;.]|$))", plain)
    return parts if all(re.fullmatch(_SAID, part) for part in parts) else []


def cited_names(text: str) -> list[str]:
    """Return what a line such as `2 supports 1`, `p2 & p3 -> p1` or `supports(r1, c1)` relates.

    A number is that of a list, of which `p2` is the name.
    """
    if said := said_relations(text):
        return [name for part in said for name in re.findall(r"\w+", part)]
    bare = text.rstrip(".;")
    if len(text) >= LONGEST or not (_related_ends(bare) or text[:1].isdecimal()):
        return []
    numbered = re.sub(r"\bp(?=\d)", "", bare)
    between = re.sub(r"\d+|[,&\s]|and", "", numbered)
    if between in _PLAIN or re.fullmatch(_DIRECTED, between):
        return re.findall(r"\d+", numbered)
    return re.findall(_NAME, _related_ends(bare))


def _related_ends(text: str) -> str:
    """Return the part of `A -> B` or `supports(A, B)` that has the names, '' for other words."""
    call = re.fullmatch(_CALLED, text)
    if call is not None and _phrase(call[1]) in _FORWARD:
        return text[call.end(1) :]
    return text if re.fullmatch(ARROWED, text) else ""


def undeclared_relation(text: str, names: Container[str]) -> str:
    """Return the first name of `A -> B` or `supports(A, B)` that is not declared, '' if none is."""
    ends = re.findall(_NAME, _related_ends(text.rstrip(".;")))
    return next((end for end in ends if end not in names), "")


def verb_bullet(verb: str) -> str:
    """Return the bullet that says the same as a verb, '' if none does."""
    kind = relation_kinds().get(VERBS.get(verb, verb))
    return "" if kind is None else kind.bullet or kind.step_bullet


def bulleted(text: str, is_known: Callable[[str], bool]) -> list[list[str]]:
    """Return the lines that `supports a, b` may be below a statement, the likeliest way first.

    There is none for other words, and for names that are unknown.
    """
    groups = _grouped(text, is_known)
    if len(groups) != 1 or text[groups[0][-1].end() :].strip(" .;])"):
        return []
    phrase = _phrase(text[: groups[0][0].start()])
    bullet = _TURNED.get(VERBS.get(phrase, phrase)) or PASSIVE.get(phrase, "")
    noun, _, aim = phrase.partition(" ")
    if not bullet and aim in words("aim") and label_bullet(noun):  # `a reason for …`
        bullet = f"{label_bullet(noun)}>"
    bullets = dict.fromkeys((bullet, bullet.rstrip(">"))) if bullet else ()
    return [[f"{bullet} {name[0]}" for name in groups[0]] for bullet in bullets]


def _phrase(text: str) -> str:
    """Return the words of a text, or the sign that it is."""
    sign, adverbs = text.strip(), words("adverb")
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)  # `SupportedBy`
    phrase = (word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in adverbs)
    return sign if sign in _FORWARD else " ".join(phrase)
