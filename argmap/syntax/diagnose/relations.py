"""Relations in another spelling: `Claim 1 supports Claim 2`, `a -> b`, `a and b support c.`."""

import re
from collections.abc import Callable, Container

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import bullet_meanings, relation_kinds
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.diagnose.suspect import Doubt, Suspect
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.parts import as_plain
from argmap.syntax.lines.tree import ArgLine

# Verbs in another form; then what stands between names, from left to right and from right to left.
VERBS = {kind.removesuffix("s"): kind for kind in relation_kinds()} | meanings("verb")
# Bullets of verbs that lead from the line above to what is named: `+>` for `supports`.
_TURNED = {
    meaning.kind.name: bullet
    for bullet, meaning in bullet_meanings().items()
    if meaning.leads in ("reverse", "both")
}
_PASSIVE = meanings("passive")
_FORWARD = VERBS | meanings("forward")
_BACKWARD = meanings("backward")
_ARROW = r"\s+(<?[=-]+[x|]?>?|[→⇒⟶➔➜])\s+"
_HEADED_ARROW = r"\s+(<?[=-]+[x|]?>|<[=-]+|-+[x|]|[→⇒⟶➔➜←⇐])\s+"  # which says where it leads
_JOINT = r"\s*,\s*(?:and\s+)?|\s+(?:and|und|\+)\s+"
_KIND_NUMBER = rf"(?i)\b({'|'.join(statement_kinds())})\s+(\d{{1,3}})\b|\[(\d{{1,3}})\]"
_MARKS = r"""["“”„'‘`\[<*]+([^\s"“”'’`\]>*]+)["“”'’`\]>*]+"""

_OPENINGS = ("as", "because", "from", "if", "since")
_NAME = re.compile(r"\w+(?:-\w+)*")
_LISTED = re.compile(r"\s*(?:[,&+/]|\band\b|\bund\b)\s*(?:and\s+)?")
_DIRECTED = re.compile(r"[-=<>]{2,}|[→⇒⟶➔➜←⇐⊢⊣]|-[x|]|<|>")
_END = r"[\[(]?\w+(?:-\w+)*[\])]?"
_ARROWED = re.compile(rf"{_END}{_HEADED_ARROW}{_END}")
_CALLED = re.compile(rf"(\w+) ?\({_END}(?:, ?{_END})+\)")
_SAID = frozenset((*_FORWARD, *relation_kinds()))
_AGAINST = re.compile(r"[|/⊣≠]|-x")

LONGEST = 400  # characters of a line that may be a relation


def is_relation(text: str, names: Container[str]) -> bool:
    """Return whether a text is a relation of declared statements."""
    has_verb = any(f" {verb} " in text for verb in relation_kinds())
    return has_verb and _relation(text, names.__contains__) is not None


def related(suspect: Suspect, text: str) -> Doubt | None:
    """Return the relation that is meant by words about declared statements, None for a text."""
    names = suspect.names
    words = text.rstrip(" .;")
    if len(words.split(None, 1)) < 2 or len(words) > LONGEST or text[-1] == "?":  # noqa: PLR2004
        return None
    numbered = {_short(match) for match in re.finditer(_KIND_NUMBER, words)}
    counted = re.sub(_KIND_NUMBER, _short, words)
    plain = re.sub(_MARKS, r"\1", counted)
    is_marked = plain != counted
    arrow = re.search(_ARROW, plain)
    verbs = ["supports", "attacks"] if arrow else [""]
    if arrow and ("x" in arrow[1] or "|" in arrow[1]):
        verbs.reverse()
    ways = []
    for verb in verbs if arrow is None or not arrow[1].startswith("<") else ():
        clause = _respelt(re.sub(_ARROW, f" {verb} ", plain) if arrow else plain)
        if clause is None:
            continue
        known = [word.text in names or word.text in numbered for word in clause.names]
        if all(known) or (is_marked and any(known)):
            ways.append(Rewriting(clause.relates, suspect.line.end, is_safe=arrow is None))
    if not ways and (described := described_relation(plain, names)):
        ways = [Rewriting(described, suspect.line.end)]
    if not ways or ways[0].opening == text:
        return None
    if is_marked:
        return suspect.marked(ways[0])
    message = f"{quoted(text)} is not written as a relation"
    hint = "a relation is 'name supports name', or 'name & name attacks name'"
    return suspect.doubt("ARG001", message, *ways, hint=hint)


def described_relation(text: str, names: Container[str]) -> str:
    """Return the relation that words or signs between declared names describe, '' for none.

    `C because A and B`, `supports(A, C)`, `A --attacks--> C`, `A (supports C)`, `A ⊣ C`.
    """
    places = [match for match in _NAME.finditer(text) if match[0] in names]
    groups: list[list[re.Match[str]]] = []
    for place in places:
        if groups and _LISTED.fullmatch(text, groups[-1][-1].end(), place.start()):
            groups[-1].append(place)
        else:
            groups.append([place])
    if len(groups) == 1:
        groups = [places[:-1], places[-1:]]
    if len(groups) != 2 or not groups[0]:  # noqa: PLR2004 - from some names to others
        return ""
    first, last = groups
    signs = text[first[-1].end() : last[0].start()]
    before, between = _phrase(text[: first[0].start()]), _phrase(signs)
    phrases = [words for words in (before, between, _phrase(text[last[-1].end() :])) if words]
    is_back = signs.strip().startswith(("<", "←", "⇐")) and not signs.strip().endswith((">", "→"))
    if before in _OPENINGS:
        phrases = phrases[1:] or [""]
        verb = _FORWARD.get(phrases[0], "") if between else "supports"
    elif not phrases or phrases == ["x"]:
        verb = "attacks" if _AGAINST.search(signs) else "supports"
        verb = verb if _DIRECTED.search(signs) else ""
    else:
        phrase = phrases[0] if len(phrases) == 1 else ""
        verb = _FORWARD.get(phrase) or (phrase if phrase in relation_kinds() else "")
        if phrase in _BACKWARD:
            verb, is_back = _BACKWARD[phrase], True
    sources, targets = (last, first) if is_back else (first, last)
    if not verb or len(targets) > 1:
        return ""
    return f"{' & '.join(name[0] for name in sources)} {verb} {targets[0][0]}"


def undeclared_relation(text: str, names: Container[str]) -> str:
    """Return the first name of `A -> B` or `supports(A, B)` that is not declared, '' if none is."""
    shape = _ARROWED.fullmatch(text.rstrip(".;")) or _CALLED.fullmatch(text.rstrip(".;"))
    if shape is None or (shape.re is _CALLED and _phrase(shape[1]) not in _SAID):
        return ""
    ends = _NAME.findall(text[shape.end(1) :] if shape.re is _CALLED else text)
    return next((end for end in ends if end not in names), "")


def _phrase(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def chain(text: str) -> list[tuple[str, str]]:
    """Return sentences that arrows join: the conclusion, and each reason for the one before it.

    Each has its bullet, the conclusion ''.  Nothing is returned for other lines.
    """
    pieces = re.split(_HEADED_ARROW, text) if len(text) <= LONGEST else [text]
    sentences, arrows = pieces[::2], pieces[1::2]
    is_back = [arrow.startswith(("<", "←")) for arrow in arrows]
    if not arrows or any(" " not in sentence.strip() for sentence in sentences):
        return []
    if not all(is_back):
        if any(is_back):
            return []
        sentences.reverse()
        arrows.reverse()
    bullets = ["-" if "x" in arrow or "|" in arrow else "+" for arrow in arrows]
    return list(zip(["", *bullets], map(str.strip, sentences), strict=True))


def _short(match: re.Match[str]) -> str:
    """Return the name that `Claim 1` or `[1]` gets."""
    return f"p{match[3]}" if match[3] else f"{match[1][0].lower()}{match[2]}"


def _respelt(words: str) -> ArgLine | None:
    """Return words as a relation with a known verb and valid names, None for other words."""
    pieces = re.sub(_JOINT, " & ", words).split()
    verbs = [VERBS.get(piece.rstrip(":").lower(), piece).removesuffix(":") for piece in pieces]
    return _relation(" ".join(verbs), is_name)


def bullet_to(words: str) -> str:
    """Return the bullet of `supports` or `supported_by` before a name, '' for other words."""
    phrase = re.sub("[_-]", " ", words.lower())
    phrase = VERBS.get(phrase, phrase)
    return _TURNED.get(phrase) or _PASSIVE.get(phrase, "")


def _relation(text: str, is_end: Callable[[str], bool]) -> ArgLine | None:
    line = as_plain(text, 0)
    is_known = line.kind == "relation" and line.verb.text in relation_kinds()
    return line if is_known and all(is_end(word.text) for word in line.names) else None
