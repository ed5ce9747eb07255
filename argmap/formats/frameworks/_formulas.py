"""What ADF and ASPIC+ have in common: statements as atoms, and what is lost on the way.

Not here: the conditions and rules themselves (`adf`, `aspic`).
"""

import re
from itertools import count

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict
from argmap.exchange.names import Once
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.compilation.compiled import Compiled

# What is decided before the conditions are written is not lost: weights, values, what outranks.
_CAPABILITIES = Capabilities(
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

    def of(self, name: str) -> str:
        """Return an atom that nothing else has, as like to a name as can be."""
        stem = _FOREIGN.sub("_", name).strip("_") or "n"
        stem = stem[0].lower() + stem[1:] if stem[0].isalpha() else f"n{stem}"
        return self.free(stem)

    def numbered(self, stem: str) -> str:
        """Return the next atom of a row: `r1`, `r2` and so on."""
        numbers = count(self.counts.get(stem, 0) + 1)
        self.counts[stem] = next(at for at in numbers if f"{stem}{at}" not in self.taken)
        return self.free(f"{stem}{self.counts[stem]}")


def opposites(map_: ArgumentMap, compiled: Compiled) -> dict[int, str]:
    """Return the nodes that stand for the opposite of a statement, by its name.

    An attack on what has reasons is a reason for the opposite of it; where attacks are of several
    strengths, each strength has a node.
    """
    targets: dict[int, str] = {}
    for relation in map_.relations:
        if relation.traits.polarity < 0 and relation.id in compiled.wins:
            targets.setdefault(compiled.wins[relation.id], relation.target)
    return targets


def losses(map_: ArgumentMap, label: str, *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """Return a finding for each kind of thing that a theory of bare atoms does not tell.

    `strict` says that it tells strict steps from others.
    """
    held_fields = _CAPABILITIES.relations | ({"strict"} if strict else frozenset())
    fitting, findings = restrict(map_, evolve(_CAPABILITIES, relations=held_fields), label)
    kinds = statement_kinds()
    odd = sum(bool(it.kind) and not kinds[it.kind].asserts for it in map_.statements)
    texts = sum(bool(statement.text) for statement in fitting.statements)
    lost = loss_findings(label, {"texts": texts})
    return (*findings, *lost, *loss_findings(label, {"questions": odd}))
