"""Relations in another spelling: `Claim 1 supports Claim 2`, `a -> b`, `a and b support c.`."""

import re
from collections.abc import Container

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.diagnose.suspect import Doubt, Suspect
from argmap.syntax.lines.parts import as_plain
from argmap.syntax.lines.pattern import Pattern
from argmap.syntax.lines.tree import Clause, Word

_VERBS = {
    "support": "supports", "attack": "attacks", "undercut": "undercuts", "answer": "answers",
    "contradict": "contradicts", "explain": "explains", "concede": "concedes",
    "oppose": "attacks", "opposes": "attacks", "rebuts": "attacks", "rebut": "attacks",
    "refutes": "attacks", "refute": "attacks", "backs": "supports", "back": "supports",
}  # fmt: skip
_ARROW = Pattern(r"\s+(<?[=-]+[x|]?>?|[→⇒⟶➔➜])\s+")
_HEADED_ARROW = Pattern(
    r"\s+(<?[=-]+[x|]?>|<[=-]+|-+[x|]|[→⇒⟶➔➜←⇐])\s+"
)  # which says where it leads
_JOINT = Pattern(r"\s*,\s*(?:and\s+)?|\s+(?:and|und|\+)\s+")
_KIND_NUMBER = Pattern(rf"(?i)\b({'|'.join(statement_kinds())})\s+(\d{{1,3}})\b")
_MARKS = Pattern(r"""["“”„'‘`\[<*]+([^\s"“”'’`\]>*]+)["“”'’`\]>*]+""")

LONGEST = 400  # characters of a line that may be a relation


def relation_in(text: Word, names: Container[str]) -> Clause | None:
    """Return the relation of declared statements that a text is, None for a text."""
    if not any(f" {verb} " in text.text for verb in relation_kinds()):
        return None
    clause = as_plain(text.text, text.start)
    if not isinstance(clause, Clause) or clause.verb.text not in relation_kinds():
        return None
    return clause if all(word.text in names for word in _targets(clause)) else None


def related(suspect: Suspect) -> Doubt | None:
    """Return the relation that is meant by words about declared statements, None for a text."""
    text, names = suspect.words, suspect.names
    words = text.rstrip(" .;")
    if len(words.split(None, 2)) < 3 or len(words) > LONGEST or text[-1] == "?":  # noqa: PLR2004
        return None
    plain = _MARKS.sub(r"\1", words)
    is_marked = plain != words
    numbered = {_short(match) for match in _KIND_NUMBER.compiled.finditer(plain)}
    plain = _KIND_NUMBER.compiled.sub(_short, plain)
    arrow = _ARROW.compiled.search(plain)
    verbs = ["supports", "attacks"] if arrow else [""]
    if arrow and ("x" in arrow[1] or "|" in arrow[1]):
        verbs.reverse()
    ways = []
    for verb in verbs:
        clause = _clause(_ARROW.sub(f" {verb} ", plain) if arrow else plain)
        if clause is None:
            continue
        known = [word.text in names or word.text in numbered for word in _targets(clause)]
        if all(known) or (is_marked and any(known)):
            ways.append(Rewriting(_written(clause), suspect.line.end, is_safe=arrow is None))
    if not ways or ways[0].opening == text:
        return None
    if is_marked:
        return suspect.marked(ways[0])
    message = f"{quoted(text)} is not written as a relation"
    hint = "a relation is 'name supports name', or 'name & name attacks name'"
    return suspect.doubt("ARG001", message, *ways, hint=hint)


def chain(text: str) -> list[tuple[str, str]]:
    """Return sentences that arrows join: the conclusion, and each reason for the one before it.

    Each has its bullet, the conclusion ''.  Nothing is returned for other lines.
    """
    pieces = _HEADED_ARROW.compiled.split(text) if len(text) <= LONGEST else [text]
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
    """Return the name that `Claim 1` gets."""
    return f"{match[1][0].lower()}{match[2]}"


def _clause(words: str) -> Clause | None:
    """Return words as a relation with a known verb and valid names, None for other words."""
    pieces = [
        _VERBS.get(word.rstrip(":").lower(), word) for word in _JOINT.sub(" & ", words).split()
    ]
    clause = as_plain(" ".join(piece.removesuffix(":") for piece in pieces), 0)
    if not isinstance(clause, Clause) or clause.verb.text not in relation_kinds():
        return None
    return clause if all(is_name(word.text) for word in _targets(clause)) else None


def _targets(clause: Clause) -> tuple[Word, ...]:
    return (*clause.sources, *clause.words)


def _written(clause: Clause) -> str:
    sources = " & ".join(word.text for word in clause.sources)
    joined = zip(("", *(f" {joint} " for joint in clause.joints)), clause.words, strict=True)
    return f"{sources} {clause.verb.text} {''.join(joint + word.text for joint, word in joined)}"
