"""A map in the making: statements and steps by the keys that a file has for them.

Not here: the formats.  AIF has its own way (`formats.aif.graph.read`), which remembers nodes and
is faster.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, define, evolve, field, frozen

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings, Where
from argmap.exchange.names import Names, is_given
from argmap.exchange.texts import clean
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.index import inner_first
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds

_MOST_HINTS = 20  # each takes a look at all statements


@frozen
class StepRecord:
    """A step as a file has it: `target` is the key of a statement or of another step.

    Where `verb` cannot aim at its target, the relation of the same polarity is made that can.
    `name` is the id that it should get where its key is none.
    """

    key: str
    verb: str
    sources: tuple[str, ...]
    target: str
    at: Where = 0
    details: Mapping[str, Any] = Factory(dict)
    name: str = ""


@define
class Draft:
    """Collects statements and steps; `build` returns the map.

    Then `relations` has what each step became, by its key, None where it became none.  `noun` is
    what the format calls a step.
    """

    findings: Findings
    names: Names = Factory(Names)
    noun: str = field(default="relation", kw_only=True)
    statements: dict[str, Statement] = Factory(dict)
    steps: dict[str, StepRecord] = Factory(dict)
    relations: dict[str, Relation | None] = Factory(dict)

    def statement(
        self, key: str, text: str, at: Where = 0, *, name: str = "", **fields: Any
    ) -> str:
        """Add a statement, called `name` where that is free, and return its key.

        A second statement with the same key is a finding, and gets one that no file can hold.
        """
        text = clean(text)
        if key in self.statements:
            self.findings.add("ARG413", f"a second statement has the id {key!r}", at)
            if self.statements[key].text == text:
                return key
            name, key = name or key, f"\0{key}\0{len(self.statements)}"
        unique = self.names.free(name) if is_name(name or " ") else self.names.of(name or key, text)
        self.statements[key] = Statement(unique, text, span=self.findings.span(at), **fields)
        return key

    def change(self, key: str, **fields: Any) -> None:
        """Change a statement."""
        self.statements[key] = evolve(self.statements[key], **fields)

    def step(
        self,
        verb: str,
        sources: Iterable[str],
        target: str,
        *,
        key: str = "",
        at: Where = 0,
        name: str = "",
        **details: Any,
    ) -> str:
        """Add a step and return its key: one of its own where it has none, or a taken one."""
        step_key = key or f"\0{len(self.steps)}"
        if step_key in self.steps:
            self.findings.add("ARG413", f"a second {self.noun} has the id {key!r}", at)
            step_key = f"\0{key}\0{len(self.steps)}"
        ends = tuple(dict.fromkeys(sources))
        self.steps[step_key] = StepRecord(key, verb, ends, target, at, details, name)
        return step_key

    def build(self, **fields: Any) -> ArgumentMap:
        """Return the map; steps that lead to nothing or in a circle are findings."""
        ids: set[str] = set()
        aims = {
            key: "" if step.target in self.statements else step.target
            for key, step in self.steps.items()
        }
        for key in inner_first(aims)[0]:
            self.relations[key] = self._relation(self.steps[key], ids)
        members = filter(None, map(self.relations.get, self.steps))
        return ArgumentMap(statements=self.statements.values(), relations=members, **fields)

    def _relation(self, step: StepRecord, ids: set[str]) -> Relation | None:
        missing = [source for source in step.sources if source not in self.statements]
        if missing or not step.sources:
            self._blame(step, f"starts from {_quoted(missing)}", *self._meant(*missing))
            return None
        statement, aimed = self.statements.get(step.target), self.relations.get(step.target)
        target = statement.name if statement is not None else aimed.id if aimed else ""
        if not target:
            self._blame(step, f"leads to {_quoted([step.target])}", *self._meant(step.target))
            return None
        verb = _aimed(step.verb, "relation" if statement is None else "statement")
        if not verb:
            self._blame(step, f"({step.verb}) cannot aim at the {self.noun} {step.target!r}")
            return None
        if statement is not None and verb != step.verb:
            only = f"which only a relation can be: it is read as {verb!r}"
            self._blame(step, f"{step.verb} a statement, {only}")
        sources = [self.statements[source].name for source in step.sources]
        wanted = step.name or step.key
        name = self.names.of(wanted) if is_given(wanted) and wanted not in self.names.taken else ""
        span = self.findings.span(step.at)
        relation = Relation(verb, sources, target, id=name, span=span, **step.details)
        if relation.id in ids:
            relation = evolve(relation, id=self.names.of(wanted or "step"))
        ids.add(relation.id)
        return relation

    def _meant(self, *keys: str) -> tuple[str, ...]:
        """Return a hint at the text that is nearly what names no statement; few are looked for."""
        if len(keys) != 1 or keys[0].isdecimal() or len(self.findings.findings) > _MOST_HINTS:
            return ()
        return did_you_mean(keys[0], (statement.text for statement in self.statements.values()))

    def _blame(self, step: StepRecord, why: str, *hints: str) -> None:
        key = step.name or step.key
        article = "an" if self.noun[0] in "aeiou" else "a"
        name = f"the {self.noun} {key!r}" if key else f"{article} {self.noun}"
        self.findings.add("ARG413", f"{name} {why}", step.at, *hints)


def _quoted(keys: Iterable[str]) -> str:
    names = ", ".join(repr(key[:40]) for key in keys if not key.startswith("\0"))
    return f"{names}, which is not there" if names else "nothing"


def _aimed(verb: str, noun: str) -> str:
    """Return the verb of the same polarity that aims at a statement or relation, '' for none."""
    kinds = relation_kinds()
    if noun in kinds[verb].aims:
        return verb
    same = (kind for kind in kinds.values() if kind.polarity == kinds[verb].polarity != 0)
    return next((kind.name for kind in same if noun in kind.aims), "")
