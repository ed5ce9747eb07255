"""Terms in the syntax of Prolog, as Carneades names its statements: `father(joe,Sam)`, `¬rain`.

A constant is a string, and so is a variable, which opens with a capital letter; a compound is a
tuple of functor and arguments, a list the compound `[]`, a negation the compound `¬`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Term: TypeAlias = str | tuple["Term", ...]
Bindings: TypeAlias = Mapping[str, Term]

NOT = "¬"
_LIST = "[]"
_DEEPEST = 64  # levels: terms are unfolded by recursion
_LONGEST = 2000  # characters of a term that is made
_TOKEN = re.compile(r"\s*(?:(\w[\w.-]*|\"[^\"]*\"|'[^']*')(\s*\()?|([¬\[(),\]]))")


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
        return word
    closing = "]" if mark == "[" else ")"
    arguments: list[Term] = []
    following = tokens.pop()[2] if tokens[-1][2] == closing else ","
    while following == ",":
        arguments.append(_term(tokens, depth + 1))
        following = tokens.pop()[2]
    if following != closing or (mark == "(" and len(arguments) != 1):
        raise ValueError
    return arguments[0] if mark == "(" else (word or _LIST, *arguments)


def written(term: Term) -> str:
    """Return a term as text, without blanks; no deeper than a term may be."""
    if isinstance(term, str):
        return term
    functor, *arguments = term
    if functor == NOT and len(arguments) == 1:
        return f"{NOT}{written(arguments[0])}"
    inner = ",".join(map(written, arguments))
    return f"[{inner}]" if functor == _LIST else f"{functor}({inner})"


def normal(key: str) -> str:
    """Return the key of a statement without the blanks of a term: `father(joe, sam)`."""
    term = read_term(key)
    return key if term is None else written(term)


def is_small(term: Term) -> bool:
    """Return whether a term is as flat as one that is read, and not too long."""
    text = written(term)
    return len(text) <= _LONGEST and read_term(text) is not None


def is_variable(term: Term) -> bool:
    """Return whether a term is a variable."""
    return isinstance(term, str) and "A" <= term[:1] <= "Z"


def variables(term: Term) -> set[str]:
    """Return the variables in a term."""
    if isinstance(term, str):
        return {term} if is_variable(term) else set()
    return set().union(*map(variables, term[1:]))


def instance(term: Term, bindings: Bindings) -> Term:
    """Return a term with its variables replaced by what they are bound to."""
    if isinstance(term, str):
        return bindings.get(term, term)
    return term[0], *[instance(argument, bindings) for argument in term[1:]]


def match(pattern: Term, term: Term, bindings: Bindings) -> dict[str, Term] | None:
    """Return the bindings under which a pattern is a term, with those that there are, or None."""
    bound = dict(bindings)
    pairs = [(pattern, term)]
    while pairs:
        part, value = pairs.pop()
        if is_variable(part):
            if bound.setdefault(str(part), value) != value:
                return None
        elif isinstance(part, str) or isinstance(value, str):
            if part != value:
                return None
        elif len(part) != len(value) or part[0] != value[0]:
            return None
        else:
            pairs.extend(zip(part[1:], value[1:], strict=True))
    return bound
