"""ASPIC+, written only: premises, rules and contraries, as the web service of TOAST takes them.

A statement that rests on nothing is a premise, a reason is a defeasible rule, an undercut a rule
against the name of a rule (`u=>~[r1]`).  An attack on a statement s that has reasons is a rule for
`not_s`, which is contradictory of s (`not_s-s`): the two rebut each other.  An attack on what is
given makes its source a contrary of it (`a^b`), and what contradicts is contradictory (`a-b`).  An
attack that has several sources or is
attacked itself becomes a rule with a conclusion of its own, and so does what a step needs besides
its premises (`~+`).  A strict step is a strict rule where nothing attacks its conclusion or itself:
in ASPIC+ nothing could.

Attacks that weights, preferences or values make fail are left out, so no preferences are written,
and what stands under grounded and preferred semantics is what `argmap evaluate` says.
Sources: Modgil & Prakken 2014, doi:10.1080/19462166.2013.869766; of the syntax
https://toast.arg.tech/help/web.

Not here: which attacks succeed (`semantics.compilation.compile`).
"""

import json
from collections.abc import Iterable, Iterator

from argmap.exchange.format import Format, Written, finding
from argmap.exchange.losses import counted
from argmap.formats.frameworks._abstract import Atoms, losses, named_atoms
from argmap.model import ArgumentMap
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.compilation.support import compiled_as_read

_SEMANTICS = ("grounded", "preferred", "stable")


def _write(map_: ArgumentMap) -> Written:
    compiled = compiled_as_read(map_)
    theory = _Theory(map_, compiled)
    theory.run()
    wanted = map_.metadata.semantics
    document = {
        "axioms": "",
        "premises": _listed(theory.premises()),
        "assumptions": "",
        "kbPrefs": "",
        "rules": _listed(theory.rules),
        "rulePrefs": "",
        "contrariness": _listed(theory.contraries()),
        "link": "last",
        "semantics": wanted if wanted in _SEMANTICS else "grounded",
    }
    findings = losses(map_, "ASPIC+", strict=True)
    if theory.softened:
        loss = counted(theory.softened, "strict steps")
        message = f"{loss} became defeasible in ASPIC+, being attacked"
        findings = (*findings, finding("ARG410", message))
    return Written(json.dumps(document, indent=2) + "\n", findings)


def _listed(items: Iterable[str]) -> str:
    return " ".join(f"{item};" for item in items)


class _Theory:
    """The rules and contraries of a circuit, from the statements back to all that bears on them."""

    def __init__(self, map_: ArgumentMap, compiled: Compiled) -> None:
        self.circuit = compiled.circuit
        self.ordinary = Atoms()
        self.atoms = named_atoms(map_, compiled, self.ordinary)
        self.labels = Atoms()
        self.label: dict[int, str] = {}  # of the rule that a step is
        self.needs: dict[int, str] = {}  # what the rule of a backed step needs besides
        self.strict = _strict(map_, compiled)
        self.ids = {
            node: relation.id if relation.is_named else ""
            for relation in map_.relations
            for node in compiled.steps.get(relation.id, ())
            if node in self.circuit.all_of
        }
        self.attacks: dict[tuple[str, str], None] = {}
        self.rules: list[str] = []
        self.softened = 0

    def run(self) -> None:
        """Make everything; a step is reached from what it bears on."""
        waiting = list(reversed(self.atoms))
        while waiting:
            node = waiting.pop()
            reached = [*self.reasons(node), *self.attackers(node)]
            waiting.extend(reversed(reached))

    def reasons(self, node: int) -> Iterator[int]:
        """Add the rules for a node; yield the steps among them."""
        head = self.atoms.get(node) or self.need(node)
        for step in dict.fromkeys(self.circuit.any_of.get(node, ())):
            attacked = node in self.label or bool(self.circuit.none_of[node])
            yield from self.rule(step, head, keeps=(step, node) in self.strict, attacked=attacked)

    def attackers(self, node: int) -> Iterator[int]:
        """Add what attacks a node; yield the steps among them, and nodes that are new."""
        aim = self.label.get(node, "")
        for attacker in dict.fromkeys(self.circuit.none_of[node]):
            if aim:
                yield from self.rule(attacker, f"~[{aim}]")
            elif attacker in self.ids:
                head = self.ordinary.of(f"attack_on_{self.atoms[node]}")
                self.attacks[head, self.atoms[node]] = None
                yield from self.rule(attacker, head)
            elif attacker in self.atoms:
                self.attacks[self.atoms[attacker], self.atoms[node]] = None
            elif attacker not in self.circuit.fixed:  # an answer, a group of reasons, an opposite
                self.atoms[attacker] = self.ordinary.numbered("other")
                self.attacks[self.atoms[attacker], self.atoms[node]] = None
                yield attacker

    def rule(
        self, step: int, head: str, *, keeps: bool = False, attacked: bool = False
    ) -> Iterator[int]:
        """Add the rule that leads from a node or step to a head; yield it if it is a step."""
        if step not in self.ids:
            if step not in self.atoms:
                self.atoms[step] = self.ordinary.numbered("other")
                yield step
            body, label = [self.atoms[step]], self.labels.numbered("r")
        else:
            id_ = self.ids[step]
            label = self.label[step] = self.labels.of(id_) if id_ else self.labels.numbered("r")
            body = [self.atoms[premise] for premise in dict.fromkeys(self.circuit.all_of[step])]
            body += [self.need(step)] if step in self.circuit.any_of else []
            attacked = attacked or bool(self.circuit.none_of[step])
            yield step
        self.softened += keeps and attacked
        arrow = "->" if keeps and not attacked else "=>"
        self.rules.append(f"[{label}] {','.join(body)}{arrow}{head}")

    def need(self, step: int) -> str:
        """Return the atom that holds when a backed step has a reason."""
        if step not in self.needs:
            self.needs[step] = self.ordinary.numbered("backed")
        return self.needs[step]

    def premises(self) -> Iterator[str]:
        """Yield the atoms that are taken as given: no reason, and not the weight 0."""
        circuit = self.circuit
        for node, atom in self.atoms.items():
            idle = any(attacker in circuit.fixed for attacker in circuit.none_of[node])
            if node not in circuit.any_of and not idle:
                yield atom

    def contraries(self) -> Iterator[str]:
        """Yield what attacks what, at once where both ways succeed."""
        for attacker, attacked in self.attacks:
            if attacker == attacked or (attacked, attacker) not in self.attacks:
                yield f"{attacker}^{attacked}"
            elif attacker < attacked:
                yield f"{attacker}-{attacked}"


def _strict(map_: ArgumentMap, compiled: Compiled) -> set[tuple[int, int]]:
    """Return the ends of strict reasons: a step or single source, and its target."""
    strict = set()
    for relation in map_.relations:
        if relation.strict and relation.traits.polarity > 0 and relation.target in compiled.names:
            nodes = compiled.steps.get(relation.id) or [compiled.names.get(relation.sources[0], -1)]
            target = compiled.names[relation.target]
            group = compiled.wins.get(relation.id, target)
            strict |= {(nodes[0], group), (group, target)}
    return strict


aspic = Format(name="aspic", write=_write)
