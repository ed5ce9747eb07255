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
_DEEPEST = 64  # levels: terms are unfolded by recursion
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
    pieces: list[str] = []
    waiting: list[Term | _Mark] = [term]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        functor, *arguments = item
        name = str(functor)
        if name == NOT and len(arguments) == 1:
            waiting.extend((arguments[0], _Mark(NOT)))
            continue
        opens, closes = ("[", "]") if name == LIST else (f"{name}(", ")")
        row: list[Term | _Mark] = [_Mark(closes)]
        for at, argument in enumerate(reversed(arguments)):
            row.extend((_Mark(","), argument) if at else (argument,))
        waiting.extend((*row, _Mark(opens)))
    return "".join(pieces)


class _Mark(str):
    """Something between terms, written as it is."""

    __slots__ = ()


def normal(key: str) -> str:
    """Return the key of a statement without the blanks that do not count."""
    term = read_term(key)
    return key if term is None else written(term)


def match(pattern: Term, term: Term, bindings: Bindings) -> dict[str, Term] | None:
    """Return the bindings under which a pattern is a term, with those that there are, or None."""
    bound = dict(bindings)
    pairs = [(pattern, term)]
    while pairs:
        variable, value = pairs.pop()
        if isinstance(variable, Variable):
            if bound.setdefault(variable, value) != value:
                return None
        elif isinstance(variable, str) or isinstance(value, str):
            if variable != value:
                return None
        elif len(variable) != len(value) or variable[0] != value[0]:
            return None
        else:
            pairs.extend(zip(variable[1:], value[1:], strict=True))
    return bound


def instance(term: Term, bindings: Bindings) -> Term:
    """Return a term with its variables replaced by what they are bound to."""
    if isinstance(term, Variable):
        return bindings.get(term, term)
    if isinstance(term, str):
        return term
    return tuple([instance(subterm, bindings) for subterm in term])  # as deep as a term may be


def variables(term: Term) -> set[str]:
    """Return the names of the variables in a term."""
    names: set[str] = set()
    waiting = [term]
    for variable in waiting:
        if isinstance(variable, Variable):
            names.add(variable)
        elif isinstance(variable, tuple):
            waiting.extend(variable[1:])
    return names


def is_small(term: Term) -> bool:
    """Tell whether a term is as small and flat as one that may be written."""
    waiting = [(term, 0)]
    for subterm, depth in waiting:
        if depth > _DEEPEST or len(waiting) > _LARGEST:
            return False
        if isinstance(subterm, tuple):
            waiting.extend((child, depth + 1) for child in subterm[1:])
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
        terms: list[Term] = []
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
                self.open.append((functor, _OPEN.get(mark or "(", ")"), terms, negations))
                terms, negations = [], 0
                self.depth += 1
            elif wants and mark == NOT:
                negations += 1
                self.depth += 1
            elif wants and word:
                terms.append(_negated(_constant(word), negations))
                self.depth -= negations
                wants, negations = False, 0
            elif not wants and mark == "," and self.open:
                wants = True
            elif self._closes(mark, terms, wants=wants):
                functor, _, outer, outside = self.open.pop()
                term: Term = terms[0] if not functor else (functor, *terms)
                outer.append(_negated(term, outside))
                self.depth -= 1 + outside
                terms, negations, wants = outer, 0, False
            else:
                return None
            if self.depth > _DEEPEST:
                return None
        done = not self.open and not wants and not self.text[self.at :].strip()
        return terms[0] if done and len(terms) == 1 else None

    def _closes(self, mark: str | None, terms: Sequence[Term], *, wants: bool) -> bool:
        if not self.open or mark != self.open[-1][1]:
            return False
        functor = self.open[-1][0]
        empty = not terms and wants and functor != ""
        return empty or (not wants and (functor != "" or len(terms) == 1))


def _negated(term: Term, times: int) -> Term:
    for _ in range(times):
        term = (NOT, term)
    return term


def _constant(word: str) -> Term:
    return Variable(word) if "A" <= word[0] <= "Z" else word
