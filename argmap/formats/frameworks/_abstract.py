"""Formats of bare names: abstract frameworks of the ICCMA competition, and theories of atoms.

Not here: reading their lines and solving them (`semantics.iccma`).
"""

import re
from typing import TYPE_CHECKING

from attrs import evolve

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.exchange.format import Findings, finding
from argmap.exchange.losses import ARGUING, Capabilities, counted, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Once, numbered
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.relations import relation_kinds
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.engine.limits import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.semantics.circuits.framework import Framework

# What is decided before the conditions are written is not lost: weights, values, what outranks.
_THEORY = Capabilities(
    statements=frozenset({"weight", "kind", "alternatives"}),
    relations=frozenset({"weight", "id"}),
    verbs={**ARGUING, **{name: name for name in ("answers", "restates", "outranks")}},
    steps=True,
    shows_names=True,
)
_SIGNS = ("and", "or", "neg", "not", "xor", "imp", "iff")  # of formulas, so no atom
_FOREIGN = re.compile("[^A-Za-z0-9_]+")


class Atoms(Once):
    """Gives out atoms as logic programs have them: a small letter, then letters, digits and `_`."""

    form = "{}_{}"

    def __init__(self) -> None:
        super().__init__(*_SIGNS)
        self.rows: dict[str, Iterator[str]] = {}

    def of(self, name: str) -> str:
        """Return an atom that nothing else has, as like to a name as can be."""
        stem = _FOREIGN.sub("_", name).strip("_") or "n"
        stem = stem[0].lower() + stem[1:] if stem[0].isalpha() else f"n{stem}"
        return self.free(stem)

    def numbered(self, stem: str) -> str:
        """Return the next atom of a row: `r1`, `r2` and so on."""
        if stem not in self.rows:
            self.rows[stem] = numbered(stem, self.taken)
        return self.free(next(self.rows[stem]))


def named_atoms(map_: ArgumentMap, compiled: Compiled, atoms: Atoms) -> dict[int, str]:
    """Return the atoms of nodes that stand for statements, then for their opposites.

    An attack on what has reasons is a reason for the opposite of it; where attacks are of several
    strengths, each strength has a node.
    """
    named: dict[int, str] = {}
    for name, node in compiled.names.items():
        if node not in named:
            named[node] = atoms.of(name)
    opposites: dict[int, str] = {}
    for relation in map_.relations:
        if relation.traits.polarity < 0 and relation.id in compiled.wins:
            opposites.setdefault(compiled.wins[relation.id], relation.target)
    return named | {node: atoms.of(f"not_{target}") for node, target in opposites.items()}


def losses(map_: ArgumentMap, label: str, *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """Return findings for what a theory of atoms, `strict` if it has such rules, does not tell."""
    held_fields = _THEORY.relations | ({"strict"} if strict else frozenset())
    fitting, findings = restrict(map_, evolve(_THEORY, relations=held_fields), label)
    kinds = statement_kinds()
    odd = sum(bool(it.kind) and not kinds[it.kind].asserts for it in map_.statements)
    texts = sum(bool(statement.text) for statement in fitting.statements)
    lost = loss_findings(label, {"texts": texts})
    return (*findings, *lost, *loss_findings(label, {"questions": odd}))


# Rules that make no sense for a framework, where an argument is a name and may attack itself:
# claims without reasons, statements tied to nothing, self-attacks, statements without texts.
BARE = ("ARG302", "ARG303", "ARG304", "ARG331")
CAPABILITIES = Capabilities(
    verbs={"attacks": "attacks", "undercuts": "attacks", "contradicts": "attacks"}, shows_names=True
)
BIPOLAR = evolve(CAPABILITIES, verbs={**CAPABILITIES.verbs, "supports": "supports"})
MOST = 1_000_000  # arguments: 750 MB of memory
_NUMBER = re.compile(r"line ([0-9]+): ")


def map_of(findings: Findings, format: str) -> ArgumentMap:  # noqa: A002 - the competition's word
    """Return the map of a framework in that format; its arguments are statements without texts."""
    from argmap.semantics.iccma import read

    try:
        instance = read(findings.source.text, format)
    except ValueError as failure:
        line = _NUMBER.match(str(failure))
        message = str(failure)[line.end() :] if line else str(failure)
        raise findings.refuse(message, findings.offset(int(line[1])) if line else 0) from None
    if len(instance.names) > MOST:
        raise too_many(findings)
    draft = Draft(findings)
    for key in instance.names:
        draft.statement(key, "")
    for source, targets in enumerate(instance.graph.targets):
        for target in targets:
            draft.step("attacks", (instance.names[source],), instance.names[target])
    return draft.build()


def too_many(findings: Findings) -> ArgmapError:
    """Return what refuses a framework that would make an unwieldy map."""
    return findings.refuse(f"more than {MOST} arguments make no map", 0, "ARG412")


def reduced(
    map_: ArgumentMap, label: str, *, names: bool = True
) -> tuple["Framework", tuple[Diagnostic, ...]]:
    """Return attacks between arguments that mean what the map means, and what was lost on the way.

    Where there is more than attacks between statements, further arguments stand for reasons, steps
    and "not" (`semantics.abstract`), and attacks that fail are left out.  `names` says whether
    those of statements are kept.
    """
    from argmap.semantics.circuits.framework import Framework
    from argmap.semantics.compilation.abstract import abstract

    try:
        framework = None if _attacks_only(map_) else abstract(map_)
    except LimitError:  # a circle of support is left open
        framework = None
    lost = loss_findings(label, {} if names else {"names of statements": len(map_)})
    if framework is None:
        fitting, findings = fitted(map_, label)
        pairs = [(relation.sources[0], relation.target) for relation in fitting.relations]
        return Framework(fitting.index.statements, pairs), (*findings, *lost)
    missing = len(framework) - sum(statement.name in framework for statement in map_.statements)
    count, further = len(map_.relations), counted(missing, "further arguments")
    loss = f"{further} had to be added in {label}"  # such as for what is undeveloped
    if count:
        loss = f"{counted(count, 'relations')} became attacks in {label}"
        loss += f", by way of {further}" if missing else ""
    became = (finding("ARG410", loss),) if count or missing > 0 else ()
    return framework, (*became, *losses(map_, label), *lost)


def _attacks_only(map_: ArgumentMap) -> bool:
    """Return whether a map is a framework as it stands, all of whose attacks succeed."""
    kinds, statements = relation_kinds(), statement_kinds()
    return all(
        kinds[relation.kind].polarity < 0
        and not kinds[relation.kind].symmetric
        and len(relation.sources) == 1
        and relation.target in map_.index.statements
        and relation.weight is None
        for relation in map_.relations
    ) and all(
        statement.weight is None and (not statement.kind or statements[statement.kind].asserts)
        for statement in map_.statements
    )


def fitted(
    map_: ArgumentMap, label: str, holds: Capabilities = CAPABILITIES
) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map a framework can hold, which has no texts, and findings."""
    fitting, findings = restrict(map_, holds, label)
    texts = sum(bool(statement.text) for statement in fitting.statements)
    return fitting, (*findings, *loss_findings(label, {"texts of statements": texts}))
