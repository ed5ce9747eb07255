"""Argument schemes of Carneades, applied forwards to what is assumed: constraint handling rules.

A scheme fires once for each way in which its premises and deletions match different facts; then its
deletions are facts no more, and its conclusions and assumptions are.  A fact that is there already
is not added again, so that rules that run in a circle come to rest.  What fires is bounded.
Source: Frühwirth 1998, doi:10.1016/S0743-1066(98)10005-5.

Not here: the arguments that come of it (`graph`), and what they weigh (`weights`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import ge, gt, le, lt
from typing import Any

from attrs import Factory, define, frozen

from argmap.exchange.origin import origin_object
from argmap.exchange.texts import number_in, word
from argmap.exchange.yaml import scalar
from argmap.formats.carneades.argument_graph.terms import (
    LIST,
    Bindings,
    Term,
    instance,
    is_small,
    match,
    read_term,
    read_terms,
    signature,
    variables,
    written,
)
from argmap.model.origin import NOTHING

MOST_FIRINGS = 5_000  # arguments: rules that feed each other could make ever more
_MOST_TRIES = 500_000  # matches of a premise: as for issues
_GUARD = re.compile(r"(.+?)\s*(=<|<=|>=|==|\\==|!=|\\=|<|>|=)\s*([^<>=].*)\Z", re.DOTALL)
_NOTHING = ("true", "go")
_LISTS = ("variables", "premises", "roles", "deletions", "assumptions", "exceptions",
          "conclusions", "guards")  # fmt: skip


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
    meta: Mapping[str, Any] = NOTHING

    @property
    def stands_for(self) -> str | None:
        """The scheme for which one stands that only gives a weight, None for any other."""
        name = self.meta.get("of")
        plain = self == Scheme(self.id, weight=self.weight, meta=self.meta)
        return name if isinstance(name, str) and plain and set(self.meta) == {"of"} else None


def schemes_of(value: Any) -> dict[str, Scheme]:
    """Return the schemes of a document by id: a list of them, or a mapping from ids."""
    if isinstance(value, Mapping):
        value = [{**origin_object(fields), "id": key} for key, fields in value.items()]
    schemes: dict[str, Scheme] = {}
    for fields in value if isinstance(value, list | tuple) else ():
        if isinstance(fields, Mapping) and (key := word(fields.get("id"))):
            premises = fields.get("premises")
            lists = {name: _words(fields.get(name)) for name in _LISTS}
            if isinstance(premises, Mapping):
                lists["roles"] = unnumbered(premises)
            weight, meta = fields.get("weight"), origin_object(fields.get("meta"))
            schemes.setdefault(key, Scheme(key, **lists, weight=weight, meta=meta))
    return schemes


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
    terms = read_terms(values)
    if not len(terms) == len(values) == len(scheme.variables):
        return None
    return Firing(scheme, dict(zip(scheme.variables, terms, strict=True)))


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
        self._rules = [rule for rule in map(self._rule, schemes) if rule is not None]
        if not self._rules:
            return []
        waiting = read_terms(("go", *assumed, *prior))[::-1]
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
        heads = read_terms((*scheme.premises, *scheme.deletions))
        body = read_terms((*scheme.conclusions, *scheme.assumptions))
        parts = (scheme.premises, scheme.deletions, scheme.conclusions, scheme.assumptions)
        used = heads or ["go"]
        free = set().union(*map(variables, body)).difference(*map(variables, used))
        bad = next((guard for guard in scheme.guards if not _GUARD.match(guard)), None)
        trouble = ""
        if len(heads) + len(body) < sum(map(len, parts)):
            trouble = f"the scheme {scheme.id!r} has a part that is not a term"
        elif bad is not None:
            trouble = f"the guard {bad[:40]!r} is not understood"
        elif free:
            trouble = (
                f"nothing in the premises of the scheme {scheme.id!r} says what {min(free)!r} is"
            )
        if trouble:
            self.troubles[trouble] = None
            return None
        argument = ("argument", scheme.id, (LIST, *read_terms(scheme.variables)))
        return _Rule(scheme, tuple(used), len(scheme.deletions), (*body, argument))

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
            for known in self._by_kind.get(signature(head), ()):
                self._tries -= 1
                if self._tries < 0:
                    return
                if known == fact or known in facts or not self._facts[known]:
                    continue
                more_bindings = match(head, known, bindings)
                if more_bindings is not None:
                    extended.append(((*facts, known), more_bindings))
            waiting.extend(reversed(extended))


_COMPARISONS = {"<": lt, "=<": le, "<=": le, ">": gt, ">=": ge}


def _holds(guard: str, bindings: Bindings) -> bool:
    """Return whether a comparison of two terms holds; numbers are compared as numbers."""
    match = _GUARD.match(guard)
    if match is None:
        return False
    terms = [(read_term(side), side) for side in match.group(1, 3)]
    left, right = (
        side.strip() if term is None else written(instance(term, bindings)) for term, side in terms
    )
    first, second = number_in(scalar(left)), number_in(scalar(right))
    compare = _COMPARISONS.get(match[2])
    if compare is None:
        same = left == right if first is None or second is None else first == second
        return same == (match[2] in ("==", "="))
    return first is not None and second is not None and compare(first, second)
