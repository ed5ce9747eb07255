"""Terms in the syntax of Prolog, as Carneades names its statements: `father(joe,Sam)`, `¬rain`.

A constant is a string, a variable a `Variable`, a compound a tuple of functor and arguments; a list
is the compound `[]`, a negation the compound `¬`.  Not here: arithmetic, which nothing evaluates.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

Term: TypeAlias = Union[str, "Variable", tuple["Term", ...]]
Bindings: TypeAlias = Mapping[str, Term]

NOT = "¬"
LIST = "[]"
_DEEPEST = 64
_LARGEST = 1000  # parts of a term
_TOKEN = re.compile(r"\s*(?:(\w[\w.-]*|\"[^\"]*\"|'[^']*')(\s*\()?|([¬\[(),\]]))")
_OPEN = {"[": "]", "(": ")"}


class Variable(str):
    """The name of a variable: a word that opens with a capital letter."""

    __slots__ = ()


def read_term(text: str) -> Term | None:
    """Return the term that a text is, or None when it is none."""
    return _Parsing(text).term()


def written(term: Term) -> str:
    """Return a term as text, without blanks."""
    parts: list[str] = []
    waiting: list[Term | _Mark] = [term]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        functor, *arguments = one
        name = str(functor)
        if name == NOT and len(arguments) == 1:
            waiting.extend((arguments[0], _Mark(NOT)))
            continue
        opens, closes = ("[", "]") if name == LIST else (f"{name}(", ")")
        row: list[Term | _Mark] = [_Mark(closes)]
        for at, argument in enumerate(reversed(arguments)):
            row.extend((_Mark(","), argument) if at else (argument,))
        waiting.extend((*row, _Mark(opens)))
    return "".join(parts)


class _Mark(str):
    """Something between terms, written as it is."""

    __slots__ = ()


def normal(key: str) -> str:
    """Return the key of a statement without the blanks that do not count."""
    term = read_term(key)
    return key if term is None else written(term)


def match(pattern: Term, term: Term, bindings: Bindings) -> dict[str, Term] | None:
    """Return the bindings under which a pattern is a term, with those that there are, or None."""
    found = dict(bindings)
    work = [(pattern, term)]
    while work:
        one, other = work.pop()
        if isinstance(one, Variable):
            if found.setdefault(one, other) != other:
                return None
        elif isinstance(one, str) or isinstance(other, str):
            if one != other:
                return None
        elif len(one) != len(other) or one[0] != other[0]:
            return None
        else:
            work.extend(zip(one[1:], other[1:], strict=True))
    return found


def instance(term: Term, bindings: Bindings) -> Term:
    """Return a term with its variables replaced by what they are bound to."""
    if isinstance(term, Variable):
        return bindings.get(term, term)
    if isinstance(term, str):
        return term
    return tuple([instance(one, bindings) for one in term])  # as deep as a term may be


def variables(term: Term) -> set[str]:
    """Return the names of the variables in a term."""
    found: set[str] = set()
    work = [term]
    for one in work:
        if isinstance(one, Variable):
            found.add(one)
        elif isinstance(one, tuple):
            work.extend(one[1:])
    return found


def is_small(term: Term) -> bool:
    """Tell whether a term is no deeper and larger than one that may be written."""
    work = [(term, 0)]
    for one, depth in work:
        if depth > _DEEPEST or len(work) > _LARGEST:
            return False
        if isinstance(one, tuple):
            work.extend((part, depth + 1) for part in one[1:])
    return True


def signature(term: Term) -> tuple[str, int] | None:
    """Return functor and arity of a term, None for a variable."""
    if isinstance(term, Variable):
        return None
    return (term, 0) if isinstance(term, str) else (str(term[0]), len(term) - 1)


class _Parsing:
    """Reads one term without recursion: a stack of the compounds that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.open: list[tuple[str, str, list[Term], int]] = []  # functor, its end, parts, negations

    def term(self) -> Term | None:
        parts: list[Term] = []
        negations = 0
        wants = True
        while True:
            token = _TOKEN.match(self.text, self.at)
            if token is None:
                break
            self.at = token.end()
            word, call, mark = token.groups()
            if wants and (call or (mark and mark in "[(")):
                functor = word if call else LIST if mark == "[" else ""
                self.open.append((functor, _OPEN.get(mark or "(", ")"), parts, negations))
                parts, negations = [], 0
                self.depth += 1
            elif wants and mark == NOT:
                negations += 1
                self.depth += 1
            elif wants and word:
                parts.append(_negated(_constant(word), negations))
                self.depth -= negations
                wants, negations = False, 0
            elif not wants and mark == "," and self.open:
                wants = True
            elif self._closes(mark, parts, wants=wants):
                functor, _, outer, outside = self.open.pop()
                made: Term = parts[0] if not functor else (functor, *parts)
                outer.append(_negated(made, outside))
                self.depth -= 1 + outside
                parts, negations, wants = outer, 0, False
            else:
                return None
            if self.depth > _DEEPEST:
                return None
        done = not self.open and not wants and not self.text[self.at :].strip()
        return parts[0] if done and len(parts) == 1 else None

    def _closes(self, mark: str | None, parts: Sequence[Term], *, wants: bool) -> bool:
        if not self.open or mark != self.open[-1][1]:
            return False
        functor = self.open[-1][0]
        empty = not parts and wants and functor != ""
        return empty or (not wants and (functor != "" or len(parts) == 1))


def _negated(term: Term, times: int) -> Term:
    for _ in range(times):
        term = (NOT, term)
    return term


def _constant(word: str) -> Term:
    return Variable(word) if "A" <= word[0] <= "Z" else word
