"""Argument schemes of Carneades, applied forwards to what is assumed: constraint handling rules.

A scheme fires once for each way in which its premises and deletions match different facts; then its
deletions are facts no more, and its conclusions and assumptions are.  A fact that is there already
is not added again, so that rules that run in a circle come to rest.  What fires is bounded.
Source: Frühwirth 1998, doi:10.1016/S0743-1066(98)10005-5.

Not here: the arguments that come of it (`graph`), and what they weigh (`weights`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define, frozen

from argmap.exchange.json import number_in, word
from argmap.exchange.yaml import scalar
from argmap.formats.carneades.argument_graph.terms import (
    LIST,
    Bindings,
    Term,
    instance,
    is_small,
    match,
    read_term,
    signature,
    variables,
    written,
)

MOST_FIRINGS = 5_000  # arguments: rules that feed each other could make ever more
_MOST_TRIES = 500_000  # matches of a premise: as for issues
_GUARD = re.compile(r"(.+?)\s*(=<|<=|>=|==|\\==|!=|\\=|<|>|=)\s*([^<>=].*)\Z", re.DOTALL)
_NOTHING = ("true", "go")


@frozen
class Scheme:
    """An argument scheme; lists of terms as they are written, roles beside the premises."""

    id: str
    variables: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    deletions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    weight: Any = None
    meta: Mapping[str, Any] = Factory(dict)

    @property
    def stands_for(self) -> str | None:
        """The scheme for which one stands that only gives a weight, None for any other."""
        name = self.meta.get("of")
        plain = self == Scheme(self.id, weight=self.weight, meta=self.meta)
        return name if isinstance(name, str) and plain and set(self.meta) == {"of"} else None


def schemes_of(value: Any) -> dict[str, Scheme]:
    """Return the schemes of a document by id: a list of them, or a mapping from ids."""
    if isinstance(value, Mapping):
        value = [
            {**(value if isinstance(value, Mapping) else {}), "id": key}
            for key, value in value.items()
        ]
    schemes: dict[str, Scheme] = {}
    for one in value if isinstance(value, list | tuple) else ():
        if isinstance(one, Mapping) and word(one.get("id")):
            scheme = _scheme(one)
            schemes.setdefault(scheme.id, scheme)
    return schemes


def _scheme(fields: Mapping[str, Any]) -> Scheme:
    premises, meta = fields.get("premises"), fields.get("meta")
    return Scheme(
        id=word(fields["id"]),
        variables=_words(fields.get("variables")),
        premises=_words(premises),
        roles=unnumbered(premises)
        if isinstance(premises, Mapping)
        else _words(fields.get("roles")),
        deletions=_words(fields.get("deletions")),
        assumptions=_words(fields.get("assumptions")),
        exceptions=_words(fields.get("exceptions")),
        conclusions=_words(fields.get("conclusions")),
        guards=_words(fields.get("guards")),
        weight=fields.get("weight"),
        meta=meta if isinstance(meta, Mapping) else {},
    )


def unnumbered(roles: Iterable[str]) -> tuple[str, ...]:
    """Return roles with '' for those that only say which premise it is, counted from 1."""
    return tuple("" if role == str(at) else role for at, role in enumerate(roles, 1))


def _words(value: Any) -> tuple[str, ...]:
    """Return the words of a list, or of a mapping from roles, or one alone."""
    if isinstance(value, Mapping):
        value = list(value.values())
    listed = value if isinstance(value, list | tuple) else [value]
    words = (str(item).lower() if isinstance(item, bool) else word(item) for item in listed)
    return tuple(filter(None, words))


@frozen
class Firing:
    """A scheme with what its variables are bound to."""

    scheme: Scheme
    bindings: Bindings

    @property
    def values(self) -> tuple[str, ...]:
        """What stands for each variable, in the order of the scheme."""
        return tuple(written(self.bindings.get(name, name)) for name in self.scheme.variables)

    def statements_of(self, terms: Iterable[str]) -> Iterator[str]:
        """Yield terms of the scheme with its variables replaced; other arguments are left out."""
        for text in terms:
            term = read_term(text)
            if term is None:
                yield text
                continue
            instantiated = instance(term, self.bindings)
            if signature(instantiated) != ("argument", 2) and instantiated not in _NOTHING:
                yield written(instantiated)


def bound(scheme: Scheme, values: Sequence[str]) -> Firing | None:
    """Return a scheme with given values for its variables, None when they do not fit."""
    terms = [read_term(value) for value in values]
    if len(terms) != len(scheme.variables) or any(term is None for term in terms):
        return None
    pairs = zip(scheme.variables, terms, strict=True)
    return Firing(scheme, {name: term for name, term in pairs if term is not None})


@frozen
class _Rule:
    scheme: Scheme
    heads: tuple[Term, ...]
    deleted: int  # the last so many of the heads
    body: tuple[Term, ...]


@define
class SchemeInference:
    """Applies schemes; `troubles` says, once for each cause, what could not be done."""

    troubles: dict[str, None] = Factory(dict)
    fired: list[Firing] = Factory(list)
    _rules: list[_Rule] = Factory(list)
    _facts: dict[Term, bool] = Factory(dict)  # whether it still is one
    _by_kind: dict[tuple[str, int] | None, list[Term]] = Factory(dict)
    _history: set[tuple[int, tuple[Term, ...]]] = Factory(set)
    _tries: int = _MOST_TRIES

    def run(
        self, schemes: Iterable[Scheme], assumed: Iterable[str], prior: Iterable[str]
    ) -> list[Firing]:
        """Return what fires, in order, when `assumed` and the `prior` arguments are the facts."""
        for scheme in schemes:
            rule = self._rule(scheme)
            if rule is not None:
                self._rules.append(rule)
        if not self._rules:
            return []
        facts = (read_term(fact) for fact in ("go", *assumed, *prior))
        waiting = [fact for fact in facts if fact is not None][::-1]
        while waiting:
            fact = waiting.pop()
            if self._facts.get(fact):
                continue
            if fact in ("fail", "false"):
                self.troubles["a scheme fails, so none is applied"] = None
                return []
            if fact not in self._facts:
                for kind in (signature(fact), None):
                    self._by_kind.setdefault(kind, []).append(fact)
            self._facts[fact] = True
            waiting.extend(reversed(self._consequences(fact)))
            if self._tries < 0 or len(self.fired) >= MOST_FIRINGS:
                self.troubles["the schemes come to no end; what was found so far is kept"] = None
                break
        return self.fired

    def _rule(self, scheme: Scheme) -> _Rule | None:
        if not scheme.conclusions:
            return None  # it only weighs
        heads = [read_term(head) for head in (*scheme.premises, *scheme.deletions)]
        body = [read_term(conclusion) for conclusion in (*scheme.conclusions, *scheme.assumptions)]
        if None in heads or None in body:
            self.troubles[f"the scheme {scheme.id!r} has a part that is not a term"] = None
            return None
        bad = next((guard for guard in scheme.guards if not _GUARD.match(guard)), None)
        if bad is not None:
            self.troubles[f"the guard {bad[:40]!r} is not understood"] = None
            return None
        used = [head for head in heads if head is not None] or ["go"]
        known = set().union(*map(variables, used))
        terms = [term for term in body if term is not None]
        free = set().union(*map(variables, terms)) - known
        if free:
            self.troubles[
                f"nothing in the premises of the scheme {scheme.id!r} says what {min(free)!r} is"
            ] = None
            return None
        argument = ("argument", scheme.id, (LIST, *_as_variables(scheme.variables)))
        return _Rule(scheme, tuple(used), len(scheme.deletions), (*terms, argument))

    def _consequences(self, fact: Term) -> list[Term]:
        """Fire all schemes in which a new fact takes part, and return the facts that follow."""
        new: list[Term] = []
        for number, rule in enumerate(self._rules):
            for at, head in enumerate(rule.heads):
                start = match(head, fact, {})
                if start is None:
                    continue
                for facts, bindings in self._matches(rule, at, fact, start):
                    if not self._facts[fact]:
                        return new
                    mark = (number, facts)
                    if mark in self._history or not all(self._facts[fact] for fact in facts):
                        continue
                    if not all(_holds(guard, bindings) for guard in rule.scheme.guards):
                        continue
                    self._history.add(mark)
                    new.extend(self._fire(rule, facts, bindings))
                    if len(self.fired) >= MOST_FIRINGS:
                        return new
        return new

    def _fire(self, rule: _Rule, facts: tuple[Term, ...], bindings: Bindings) -> list[Term]:
        terms = [instance(body_term, bindings) for body_term in rule.body]
        if not all(map(is_small, terms)):
            self.troubles[f"the scheme {rule.scheme.id!r} makes terms without end"] = None
            return []
        for fact in facts[len(facts) - rule.deleted :]:
            self._facts[fact] = False
        self.fired.append(Firing(rule.scheme, bindings))
        return [term for term in terms if term not in _NOTHING and not self._facts.get(term)]

    def _matches(
        self, rule: _Rule, fixed: int, fact: Term, start: Bindings
    ) -> Iterator[tuple[tuple[Term, ...], Bindings]]:
        """Yield the ways to match all heads with different facts, one of them the new one."""
        waiting: list[tuple[tuple[Term, ...], Bindings]] = [((), start)]
        while waiting:
            facts, bindings = waiting.pop()
            at = len(facts)
            if at == len(rule.heads):
                yield facts, bindings
                continue
            if at == fixed:
                waiting.append(((*facts, fact), bindings))
                continue
            head = instance(rule.heads[at], bindings)
            extended = []
            for one in self._by_kind.get(signature(head), ()):
                self._tries -= 1
                if self._tries < 0:
                    return
                if one == fact or one in facts or not self._facts[one]:
                    continue
                bindings_ = match(head, one, bindings)
                if bindings_ is not None:
                    extended.append(((*facts, one), bindings_))
            waiting.extend(reversed(extended))


def _as_variables(names: Iterable[str]) -> Iterator[Term]:
    return (term for term in map(read_term, names) if term is not None)


def _holds(guard: str, bindings: Bindings) -> bool:
    """Return whether a comparison of two terms holds; numbers are compared as numbers."""
    match = _GUARD.match(guard)
    if match is None:
        return False
    sides = [_value(match[1], bindings), _value(match[3], bindings)]
    numbers = [number_in(scalar(side)) for side in sides]
    left, right = sides
    sign = match[2]
    if sign in ("==", "=", "!=", "\\=", "\\=="):
        same = left == right if None in numbers else numbers[0] == numbers[1]
        return same == (sign in ("==", "="))
    one, other = numbers
    if one is None or other is None:
        return False
    return {
        "<": one < other, "=<": one <= other, "<=": one <= other, ">": one > other,
        ">=": one >= other,
    }[sign]  # fmt: skip


def _value(text: str, bindings: Bindings) -> str:
    term = read_term(text)
    return text.strip() if term is None else written(instance(term, bindings))
