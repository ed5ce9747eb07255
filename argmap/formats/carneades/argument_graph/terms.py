"""Terms in the syntax of Prolog, as Carneades names its statements: `father(joe,Sam)`, `¬rain`.

A constant is a string, a variable a `Variable`, a compound a tuple of functor and arguments; a list
is the compound `[]`, a negation the compound `¬`.  Not here: arithmetic, which nothing evaluates.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
    if _TOKEN.sub("", text).strip():
        return None
    tokens = [match.groups("") for match in _TOKEN.finditer(text)][::-1]
    try:
        term = _term(tokens, 0)
    except (ValueError, IndexError):
        return None
    return None if tokens else term


def read_terms(texts: Iterable[str]) -> list[Term]:
    """Return the terms among texts."""
    return [term for text in texts if (term := read_term(text)) is not None]


def _term(tokens: list[tuple[str, ...]], depth: int) -> Term:
    """Take the next term from tokens, whose last one is next; no term is an error."""
    word, call, mark = tokens.pop()
    if depth > _DEEPEST or mark in (",", "]", ")"):
        raise ValueError
    if mark == NOT:
        return NOT, _term(tokens, depth + 1)
    if word and not call:
        return Variable(word) if "A" <= word[0] <= "Z" else word
    closing = "]" if mark == "[" else ")"
    arguments: list[Term] = []
    following = tokens.pop()[2] if tokens[-1][2] == closing else ","
    while following == ",":
        arguments.append(_term(tokens, depth + 1))
        following = tokens.pop()[2]
    if following != closing or (mark == "(" and len(arguments) != 1):
        raise ValueError
    return arguments[0] if mark == "(" else (word or LIST, *arguments)


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


def _subterms(term: Term) -> Iterator[tuple[Term, int]]:
    """Yield a term and all that is in it, with the depth of each."""
    waiting = [(term, 0)]
    for subterm, depth in waiting:
        yield subterm, depth
        if isinstance(subterm, tuple):
            waiting.extend((child, depth + 1) for child in subterm[1:])


def variables(term: Term) -> set[str]:
    """Return the names of the variables in a term."""
    return {subterm for subterm, _ in _subterms(term) if isinstance(subterm, Variable)}


def is_small(term: Term) -> bool:
    """Return whether a term is as small and flat as one that may be written."""
    return all(
        depth <= _DEEPEST and count < _LARGEST for count, (_, depth) in enumerate(_subterms(term))
    )


def signature(term: Term) -> tuple[str, int] | None:
    """Return functor and arity of a term, None for a variable."""
    if isinstance(term, Variable):
        return None
    return (term, 0) if isinstance(term, str) else (str(term[0]), len(term) - 1)
