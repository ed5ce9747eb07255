"""Terms in the syntax of Prolog, as Carneades names its statements: `father(joe,Sam)`, `¬rain`.

A constant is a string, a variable a `Variable`, a compound a tuple of functor and arguments; a list
is the compound `[]`, a negation the compound `¬`.  Not here: arithmetic, which nothing evaluates.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias, Union

Term: TypeAlias = Union[str, "Variable", tuple["Term", ...]]
Bindings: TypeAlias = Mapping[str, Term]

NOT = "¬"
LIST = "[]"
_DEEPEST = 64  # levels: terms are unfolded by recursion
_LARGEST = 1000  # parts of a term
_TOKEN = re.compile(r"\s*(?:(\w[\w.-]*|\"[^\"]*\"|'[^']*')(\s*\()?|([¬\[(),\]]))")


class Variable(str):
    """The name of a variable: a word that opens with a capital letter."""

    __slots__ = ()


def read_term(text: str) -> Term | None:
    """Return the term that a text is, or None when it is none."""
    try:
        term, end = _term(text, 0, 0)
    except ValueError:
        return None
    return None if text[end:].strip() else term


def _term(text: str, at: int, depth: int) -> tuple[Term, int]:
    """Return the term that stands at an offset, and where it ends; `ValueError` for none."""
    word, call, mark, at = _token(text, at)
    if depth > _DEEPEST or mark in (",", "]", ")"):
        raise ValueError
    if mark == NOT:
        inner, at = _term(text, at, depth + 1)
        return (NOT, inner), at
    if word and not call:
        return (Variable(word) if "A" <= word[0] <= "Z" else word), at
    closing = "]" if mark == "[" else ")"
    arguments: list[Term] = []
    *_, following, end = _token(text, at)
    if following == closing:
        at = end
    else:
        following = ","
    while following == ",":
        argument, at = _term(text, at, depth + 1)
        arguments.append(argument)
        *_, following, at = _token(text, at)
    if following != closing or (mark == "(" and len(arguments) != 1):
        raise ValueError
    return (arguments[0] if mark == "(" else (word or LIST, *arguments)), at


def _token(text: str, at: int) -> tuple[str, str, str, int]:
    """Return the next word, the bracket behind it, or another mark, and where they end."""
    match = _TOKEN.match(text, at)
    if match is None:
        raise ValueError
    word, call, mark = match.groups("")
    return word, call, mark, match.end()


def written(term: Term) -> str:
    """Return a term as text, without blanks; no deeper than a term may be."""
    if isinstance(term, str):
        return str(term)
    functor, *arguments = term
    if functor == NOT and len(arguments) == 1:
        return f"{NOT}{written(arguments[0])}"
    inner = ",".join(map(written, arguments))
    return f"[{inner}]" if functor == LIST else f"{functor}({inner})"


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
    """Return whether a term is as small and flat as one that may be written."""
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
