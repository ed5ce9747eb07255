"""A conclusion is likelier than all of its reasons allow.

Linked premises hold together no likelier than the least likely of them, and one of several reasons
holds no likelier than their sum.  A claim can be likelier than that, but not because of its
reasons: something speaks for it that the map does not say.  The finding is given only when the
least likelihood of the claim lies above the greatest of its reasons.  A claim that answers an
exhaustive question is left alone, since the other answers speak for it, too.

Wrong:
    claim burglar: A burglar took the ring.
      @likelihood very likely
      + open: The window stood open.
        @likelihood almost certain
      & prints: The prints below the window are a stranger's.
        @likelihood 20-40%

Right:
    claim burglar: A burglar took the ring.
      @likelihood very likely
      + open: The window stood open.
        @likelihood almost certain
      & prints: The prints below the window are a stranger's.
        @likelihood 20-40%
      + sold: The ring was offered for sale in the next town.
        @likelihood very likely

Add what makes it so likely, or lower its likelihood.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.likelihoods import ROUNDING, estimate, least_of, percent
from argmap.model import Relation, Statement


@rule("ARG352", "A conclusion that is likelier than its reasons", severity=Severity.INFO)
def likelier_conclusion(map_: ArgumentMap) -> Findings:
    for claim in map_.statements:
        if claim.likelihood is None:
            continue
        relations = map_.index.incoming.get(claim.name, ())
        reasons = [step for step in relations if step.traits.polarity > 0]
        if not reasons or _is_elsewhere(map_, claim, relations):
            continue
        most = sum(min(_most_of(map_[name]) for name in step.sources) for step in reasons)
        if least_of(claim) <= most + ROUNDING:
            continue
        premises = [map_[name] for step in reasons for name in step.sources]
        given = [premise for premise in premises if premise.likelihood]
        reason = "its only reason" if len(reasons) == 1 else "all its reasons together"
        yield likelier_conclusion.finding(
            claim,
            f"{estimate(claim)} is likelier than {reason}, with at most {percent(most)}",
            note="what else makes it so likely?",
            labels=[(premise, f"at most {percent(_most_of(premise))}") for premise in given],
            hints=("add what speaks for it, or lower its @likelihood",),
        )


def _most_of(statement: Statement) -> float:
    return statement.likelihood.high if statement.likelihood else 1.0


def _is_elsewhere(map_: ArgumentMap, claim: Statement, relations: tuple[Relation, ...]) -> bool:
    """Return whether a restatement or a question bears on a claim besides its reasons."""
    leaving = map_.index.outgoing.get(claim.name, ())
    if any(relation.traits.merges for relation in (*relations, *leaving)):
        return True
    asked = (map_.index.statements.get(row.target) for row in leaving if row.traits.answers)
    return any(question and "exhaustive" in question.alternatives for question in asked)
