"""Argument schemes of Carneades, applied forwards to what is assumed: constraint handling rules.

A scheme fires for each way in which its premises and deletions match different facts; then its
deletions are facts no more, and its conclusions and assumptions are.  What was a fact once does not
become one again, so that schemes that run in a circle come to rest.  What fires is bounded.
Source: Frühwirth 1998, doi:10.1016/S0743-1066(98)10005-5.

Not here: the arguments that come of it (`graph`), what they weigh (`weights`), and guards, for
which a scheme is not applied.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, frozen

from argmap.exchange.json import objects, origin_object
from argmap.exchange.texts import word
from argmap.formats.carneades.argument_graph.terms import (
    Bindings,
    Term,
    instance,
    is_small,
    is_variable,
    match,
    read_terms,
    variables,
    written,
)

MOST_INSTANCES = 5_000  # schemes that feed each other could make ever more
_MOST_TRIES = 500_000  # matches of a premise
_PARTS = ("variables", "premises", "deletions", "assumptions", "exceptions", "conclusions")
_NOTHING = "true"  # a conclusion of schemes that only delete


def schemes_of(value: Any) -> dict[str, Mapping[str, Any]]:
    """Return the schemes of a document by id: of a list of them, or of a mapping from ids."""
    if isinstance(value, Mapping):
        value = [{**origin_object(fields), "id": key} for key, fields in value.items()]
    schemes: dict[str, Mapping[str, Any]] = {}
    for fields in objects(value):
        if key := word(fields.get("id")):
            schemes.setdefault(key, fields)
    return schemes


def stands_for(scheme: Mapping[str, Any]) -> str | None:
    """Return the scheme for which one stands that only gives a weight, None for any other."""
    meta = origin_object(scheme.get("meta"))
    plain = scheme.keys() <= {"id", "weight", "meta"} and set(meta) == {"of"}
    return meta["of"] if plain and isinstance(meta["of"], str) else None


@frozen
class Scheme:
    """A scheme that draws conclusions: the terms of its parts."""

    key: str
    parts: Mapping[str, list[Term]]

    def statements(self, part: str, bindings: Bindings) -> list[str]:
        """Return the terms of a part with variables replaced, as keys of statements."""
        return [written(instance(it, bindings)) for it in self.parts[part] if it != _NOTHING]


def scheme_of(key: str, fields: Mapping[str, Any]) -> Scheme | None:
    """Return a scheme, None for one that draws no conclusions or cannot be applied."""
    texts = {part: _texts(fields.get(part)) for part in _PARTS}
    parts = {part: read_terms(listed) for part, listed in texts.items()}
    are_terms = all(len(parts[part]) == len(texts[part]) for part in _PARTS)
    heads = map(variables, parts["premises"] + parts["deletions"])
    bodies = map(variables, parts["conclusions"] + parts["assumptions"])
    is_bound = set().union(*bodies) <= set().union(*heads)
    is_applied = are_terms and is_bound and parts["conclusions"] and not fields.get("guards")
    return Scheme(key, parts) if is_applied else None


def _texts(value: Any) -> list[str]:
    """Return the words of a list, or of a mapping from roles, or one alone."""
    listed = value.values() if isinstance(value, dict) else value
    listed = listed if isinstance(value, list | dict) else [value]
    return [*filter(None, (_NOTHING if item is True else word(item) for item in listed))]


@define
class Inference:
    """Applies schemes; `is_complete` says whether that came to an end by itself."""

    schemes: list[Scheme]
    is_complete: bool = True
    instances: list[tuple[Scheme, Bindings]] = Factory(list)
    _facts: dict[Term, bool] = Factory(dict)  # whether it still is one
    _by_functor: dict[Term, list[Term]] = Factory(dict)
    _tries: int = _MOST_TRIES

    def run(self, assumed: Iterable[str]) -> list[tuple[Scheme, Bindings]]:
        """Return what fires, in order, when statements are assumed."""
        waiting = read_terms(assumed)[::-1]
        for scheme in self.schemes:
            if not scheme.parts["premises"] + scheme.parts["deletions"]:
                waiting.extend(self._fire(scheme, (), {}))
        while waiting:
            fact = waiting.pop()
            if fact in self._facts or fact == _NOTHING:
                continue
            self._facts[fact] = True
            self._by_functor.setdefault(_functor(fact), []).append(fact)
            waiting.extend([*self._consequences(fact)][::-1])
            if self._tries < 0 or len(self.instances) >= MOST_INSTANCES:
                self.is_complete = False
                break
        return self.instances

    def _consequences(self, fact: Term) -> Iterator[Term]:
        """Fire all schemes in which a new fact takes part, and yield the facts that follow."""
        for scheme in self.schemes:
            heads = scheme.parts["premises"] + scheme.parts["deletions"]
            for at in range(len(heads)):
                for facts, bindings in self._matches(heads, at, fact):
                    if all(self._facts[it] for it in facts):
                        yield from self._fire(scheme, facts, bindings)
                    if len(self.instances) >= MOST_INSTANCES:
                        return

    def _fire(self, scheme: Scheme, facts: tuple[Term, ...], bindings: Bindings) -> list[Term]:
        """Apply a scheme to facts, the last of which its deletions match."""
        bodies = scheme.parts["conclusions"] + scheme.parts["assumptions"]
        terms = [instance(body, bindings) for body in bodies]
        if not all(map(is_small, terms)):
            self.is_complete = False
            return []
        for fact in facts[len(scheme.parts["premises"]) :]:
            self._facts[fact] = False
        self.instances.append((scheme, bindings))
        return terms

    def _matches(
        self, heads: list[Term], fixed: int, fact: Term
    ) -> Iterator[tuple[tuple[Term, ...], Bindings]]:
        """Yield the ways to match all heads with different facts, a given one with one of them."""
        start = match(heads[fixed], fact, {})
        waiting: list[tuple[tuple[Term, ...], Bindings]] = [] if start is None else [((), start)]
        while waiting and self._tries >= 0:
            facts, bindings = waiting.pop()
            at = len(facts)
            if at == len(heads):
                yield facts, bindings
                continue
            head = instance(heads[at], bindings)
            known = self._facts if is_variable(head) else self._by_functor.get(_functor(head), ())
            longer = []
            for candidate in [fact] if at == fixed else known:
                self._tries -= 1
                more = match(heads[at], candidate, bindings)
                if more is not None and candidate not in facts and self._facts[candidate]:
                    longer.append(((*facts, candidate), more))
            waiting.extend(reversed(longer))


def _functor(term: Term) -> Term:
    return term if isinstance(term, str) else term[0]
