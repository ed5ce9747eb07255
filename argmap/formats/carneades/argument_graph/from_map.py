"""A map as a Carneades document.

* A reason is an argument.  An attack is one too, for the negation of what it attacks, which is the
  other position of an issue.  A plain undercut is the undercutter of its argument; several, or such
  that say more, are arguments for one.
* Claims that exclude each other, through others too, are the positions of one issue.
* What is taken as given is assumed, or, where it is at issue, has an argument without premises.
* A strength that the scheme of an argument does not give is that of a scheme of its own, which says
  for which one it stands.

Statements that only stand for an attack or an undercut say so in their `meta`, so that they are
read back as what they were.
Not here: which relations can be written (`written_relations`), and schemes (`written_schemes`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import finding
from argmap.exchange.json import Json, origin_in, origin_object
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict
from argmap.exchange.merge import member_key, section_of
from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, STANDARDS, UNDERCUTTER
from argmap.formats.carneades.argument_graph.sections import REST
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.to_map import AGAINST, CUTS, premise_of
from argmap.formats.carneades.argument_graph.written_relations import arguments_and_conflicts
from argmap.formats.carneades.argument_graph.written_schemes import WrittenSchemes
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.origin import NOTHING
from argmap.semantics.engine.links import grouped, joined

_LABEL = "Carneades YAML"
_CAPABILITIES = Capabilities(
    statements=frozenset(
        {"kind", "title", "weight", "standard", "expect", "alternatives", "implicit"}
    ),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title", "semantics"}),
    verbs={**ARGUING, "answers": "answers"},
    steps=True,
    shows_names=True,
)
_SHORT = {standard: short for short, standard in STANDARDS.items()}
# What is written anew of a member, in all forms in which it can be read.
WORDS: Mapping[str, Json] = dict.fromkeys(
    (
        *("text", "assumed", "assumptions", "tests", "labels", "positions", "standard"),
        *("conclusion", "scheme", "premises", *UNDERCUTTER, "weight"),
        *("conclusions", "issue_schemes"),  # which would make other arguments and issues
    ),
    NOTHING,
) | {"meta": {"title": NOTHING}}


def written_anew(map_: ArgumentMap) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the members of the document of a map, and a finding for each kind of loss.

    Of the origin they have the keys, and the schemes without the conclusions that they draw.
    """
    plain, findings = restrict(map_, _CAPABILITIES, _LABEL)
    origin = origin_in(plain, "carneades")
    document = origin_object(origin.rest.get("document"))
    writing = _Writing(plain, origin.parts, document)
    members = writing.run()
    findings += loss_findings(_LABEL, writing.lost, writing.became)
    if plain.metadata.semantics != SEMANTICS:
        own = plain.metadata.semantics or "grounded"
        message = f"{_LABEL} is evaluated by {SEMANTICS}, and the map by {own}"
        findings = (*findings, finding("ARG410", message))
    return members, findings


@define
class _Writing:
    map: ArgumentMap
    known: Mapping[str, Json]  # keys, by names of statements and ids of relations
    old: Mapping[str, Json]  # the document that the map was read from
    lost: Counter[str] = Factory(Counter)
    became: Counter[tuple[str, str]] = Factory(Counter)
    keys: dict[str, str] = Factory(dict)  # of statements, by name
    own_keys: set[str] = Factory(set)  # of statements
    questions: dict[str, Statement] = Factory(dict)  # those that are issues
    steps: dict[str, Relation] = Factory(dict)  # those that are arguments or undercutters
    conflicts: dict[str, Relation] = Factory(dict)  # those that are issues
    cuts: dict[str, list[Relation]] = Factory(dict)  # the undercuts of a step
    counts: Counter[tuple[str, str]] = Factory(Counter)  # of steps, by their kinds and targets
    argument_keys: dict[str, str] = Factory(dict)  # of arguments, by the ids of relations
    unstated: set[str] = Factory(set)  # names of what is only there for want of premises
    statements: dict[str, Json] = Factory(dict)
    arguments: dict[str, dict[str, Json]] = Factory(dict)
    issues: dict[str, dict[str, Json]] = Factory(dict)
    issue_of: dict[str, str] = Factory(dict)  # by the keys of positions
    assumed: list[str] = Factory(list)
    taken: set[str] = Factory(set)
    free_keys: Iterator[str] = Factory(lambda self: numbered("arg.", self.taken), takes_self=True)
    schemes: WrittenSchemes = Factory(
        lambda self: WrittenSchemes.of(self.old, self.lost), takes_self=True
    )

    def run(self) -> dict[str, Json]:
        self.name_statements()
        self.steps, self.conflicts = arguments_and_conflicts(self.map, self.questions, self.lost)
        self.cuts = grouped((step.target, step) for step in self.steps.values())
        self.counts = Counter((step.kind, step.target) for step in self.steps.values())
        self.name_arguments()
        self.unstated = set(filter(self.is_unstated, self.keys))
        self.open_issues()
        apart = self.questions.keys() | self.unstated
        claims = [statement for statement in self.map.statements if statement.name not in apart]
        for statement in claims:
            self.statements[self.keys[statement.name]] = self.statement(statement)
        for relation in self.steps.values():
            if relation.id in self.argument_keys:
                self.argument(self.argument_keys[relation.id], relation)
        argued = {step.target for step in self.steps.values() if step.kind == "supports"}
        for statement in claims:
            self.give(statement, is_argued=statement.name in argued)
        return self.assembled(claims)

    def known_key(self, name: str) -> str:
        """Return the key that a member had in the document, '' for none."""
        return word(self.known.get(name))

    def name_statements(self) -> None:
        names = self.map.index.statements
        for name, statement in names.items():
            key = self.known_key(name) or name
            if key in self.own_keys or (key in names and key != name):
                key = name
            self.keys[name] = key
            self.own_keys.add(key)
            if statement.kind == "question" and "exclusive" in statement.alternatives:
                self.questions[name] = statement

    def name_arguments(self) -> None:
        """Give every step the key of an argument: its own, the one that it had, or a number."""
        used = {step.id for step in self.steps.values() if step.is_named}
        self.taken.update(used, (key for key, _ in section_of(self.old, "arguments")))
        keys: dict[tuple[str, ...], str] = {}  # convergent premises share that of their argument
        for step in self.steps.values():
            if step.kind == "undercuts" and self.is_plain_cut(step):
                continue  # it is the undercutter of an argument, and none itself
            known = self.known_key(step.id)
            mark: tuple[str, ...] = (step.id,)
            if step.scheme == "convergent" and step.kind == "supports" and not step.is_named:
                cutters = sorted(cut.sources[0] for cut in self.cuts.get(step.id, ()))
                mark = (step.target, known, *cutters)
            if step.is_named:
                keys[mark] = step.id
            elif mark not in keys:
                keys[mark] = known if known and known not in used else next(self.free_keys)
                used.add(keys[mark])
            self.argument_keys[step.id] = keys[mark]

    def is_plain_cut(self, relation: Relation) -> bool:
        """Return whether an undercut says no more than an undercutter can."""
        return (
            not relation.is_named
            and (relation.scheme, relation.weight, len(relation.sources)) == ("", None, 1)
            and relation.id not in self.cuts
            and len(self.cuts[relation.target]) == 1
            and relation.id not in self.known
        )

    def is_unstated(self, name: str) -> bool:
        """Return whether a statement is what reading adds to an argument without premises."""
        uses = self.map.index.outgoing.get(name, ())
        if len(uses) != 1 or uses[0].sources != (name,) or self.map.index.incoming.get(name):
            return False
        step, key = uses[0], self.argument_keys.get(uses[0].id)
        is_apart = step.id in self.cuts or self.counts[step.kind, step.target] > 1
        return key is not None and is_apart and self.map[name] == premise_of(key, name)

    def open_issues(self) -> None:
        """Make one issue of all conflicts that share a claim, and of each attacked claim."""
        conflicts = self.conflicts.values()
        heads = joined((conflict.sources[0], conflict.target) for conflict in conflicts)
        for group in grouped((heads[it.target], it) for it in conflicts).values():
            self.settle(group)
        for name, question in [*self.questions.items()]:
            if name not in heads:
                self.question(question, [])
        for step in self.steps.values():
            key = self.keys.get(step.target, "")
            if step.kind == "attacks" and key not in self.issue_of:
                self.issue("", [key], self.map[step.target].standard)

    def settle(self, group: Sequence[Relation]) -> None:
        """Make one issue of conflicts that share claims."""
        ends = dict.fromkeys(name for it in group for name in (*it.sources, it.target))
        names = [name for name in ends if name not in self.questions]
        questions = [self.questions[name] for name in ends if name in self.questions]
        contradictions = [it for it in group if it.traits.symmetric]
        if len(questions) + len(contradictions) > 1:
            self.became["conflicts that share a claim", "one issue"] += len(group)
        for it in group:
            is_lost = it.scheme or it.weight is not None or (it.traits.answers and it.is_named)
            self.lost["ids, schemes and weights of answers and contradictions"] += bool(is_lost)
        for question in questions[1:]:  # which are plain claims now
            del self.questions[question.name]
        if questions:
            self.question(questions[0], names)
            return
        first = contradictions[0]
        key = first.id if first.is_named else self.known_key(first.id)
        standards = {self.map[name].standard for name in names}
        standard = standards.pop() if len(standards) == 1 else ""
        self.issue(key, [self.keys[name] for name in names], standard)

    def question(self, statement: Statement, names: Sequence[str]) -> None:
        others = statement.title or statement.expect or statement.weight is not None
        self.lost["titles, expectations and weights of questions"] += bool(others)
        self.lost["questions whose alternatives are exhaustive"] += len(statement.alternatives) > 1
        positions = [self.keys[name] for name in names]
        own = self.issue(self.keys[statement.name], positions, statement.standard)
        if statement.text or len(names) == 2:  # noqa: PLR2004 - two alone are a contradiction
            self.issues[own]["meta"] = {"title": statement.text}

    def issue(self, key: str, positions: list[str], standard: str) -> str:
        """Add an issue, and return its key."""
        if not key or key in self.issues:
            key = next(numbered("issue.", self.issues, len(self.issues) + 1))
        self.issues[key] = {"positions": positions}
        if standard in _SHORT:
            self.issues[key]["standard"] = _SHORT[standard]
        self.issue_of.update((position, key) for position in positions)
        return key

    def statement(self, statement: Statement) -> Json:
        issue = self.issues.get(self.issue_of.get(self.keys[statement.name], ""), NOTHING)
        standard = _SHORT.get(statement.standard, statement.standard)
        self.lost["standards of claims"] += standard not in ("", issue.get("standard"))
        self.lost["marks of what is implicit"] += statement.implicit
        self.lost["kinds of statements"] += statement.kind not in ("", "assumption")
        title: dict[str, Json] = {"meta": {"title": statement.title}} if statement.title else {}
        return {"text": statement.text, **title}

    def argument(self, key: str, relation: Relation) -> None:
        premises = [self.keys[name] for name in relation.sources if name not in self.unstated]
        if key in self.arguments:  # another premise of a convergent argument
            self.arguments[key]["premises"] += premises
            return
        cuts = self.cuts.get(relation.id)
        fields: dict[str, Json] = {
            "conclusion": self.conclusion(relation),
            "scheme": self.schemes.of_step(relation),
            "premises": premises,
        }
        if cuts:
            is_plain = self.is_plain_cut(cuts[0])
            fields["undercutter"] = self.keys[cuts[0].sources[0]] if is_plain else self.cut_key(key)
        self.arguments[key] = {name: value for name, value in fields.items() if value != ""}

    def conclusion(self, relation: Relation) -> str:
        """Return the key of what an argument is for; that of an attack is the other position."""
        if relation.kind == "undercuts":
            return self.cut_key(self.argument_keys[relation.target])
        target = self.keys[relation.target]
        if relation.kind != "attacks":
            return target
        opposite = f"{NOT}{target}"
        positions = self.issues[self.issue_of[target]]["positions"]
        if opposite not in self.issue_of:
            self.issue_of[opposite] = self.issue_of[target]
            positions.append(opposite)
        if opposite in self.own_keys:
            self.became["attacks", "reasons for the opposite"] += 1
            return opposite
        text = f"{NOT} {self.map[relation.target].headline}"
        return self.stand_in(opposite, text, {AGAINST: target})

    def cut_key(self, argument: str) -> str:
        """Return the key of the statement that an argument does not apply, and add that."""
        text, key = f"The argument {argument} does not apply.", normal(f"{NOT}app({argument})")
        while key in self.own_keys:
            key = f"{NOT}{key}"
        return self.stand_in(key, text, {CUTS: argument})

    def stand_in(self, key: str, text: str, meta: dict[str, Json]) -> str:
        self.statements.setdefault(key, {"text": text, "meta": meta})
        return key

    def give(self, statement: Statement, *, is_argued: bool) -> None:
        """Assume what is taken as given; at issue it has an argument without premises."""
        key, given = self.keys[statement.name], self.known_key(f"given {statement.name}")
        weight = 0.0 if statement.kind == "question" else statement.weight
        is_assumed = statement.kind == "assumption"
        if is_argued or (is_assumed and not given):
            is_lost = statement.weight is not None
            self.lost["weights of claims that are argued for or assumed"] += is_lost
        elif weight is None and not given and key not in self.issue_of:
            self.became["statements taken as given", "assumptions"] += 1
            is_assumed = True
        elif weight != 0 or given:
            own_key = next(self.free_keys) if not given or given in self.arguments else given
            scheme = self.schemes.weighing("", "linked", weight)
            argument = {"conclusion": key, "scheme": scheme}
            self.arguments[own_key] = {name: it for name, it in argument.items() if it}
        if is_assumed:
            self.assumed.append(key)

    def assembled(self, claims: Sequence[Statement]) -> dict[str, Json]:
        """Return the members of the document."""
        semantics = self.map.metadata.semantics
        tests: dict[str, list[str]] = {"in": [], "out": [], "undecided": []}
        for statement in claims:
            own = [it for it in statement.expect if (it.semantics or semantics) == SEMANTICS][:1]
            self.lost["expectations of other semantics"] += len(own) < len(statement.expect)
            for expectation in own:
                tests[expectation.label].append(self.keys[statement.name])
        for argument in self.arguments.values():
            self.schemes.declare(argument.get("scheme"))
        rest, title = origin_object(self.old.get(REST)), self.map.metadata.title
        about = {key: it for key, it in origin_object(rest.get("meta")).items() if key != "title"}
        members: dict[str, Json] = {
            REST: {
                **{key: value for key, value in rest.items() if key not in WORDS},
                "meta": {**({"title": title} if title else {}), **about},
                "assumptions": self.assumed,
                "tests": {status: row for status, row in tests.items() if row},
            }
        }
        for section, rows in (
            ("argument_schemes", self.schemes.schemes),
            ("statements", self.statements),
            ("issues", self.issues),
            ("arguments", self.arguments),
        ):
            members |= {member_key(section, key): fields for key, fields in rows.items()}
        return members
