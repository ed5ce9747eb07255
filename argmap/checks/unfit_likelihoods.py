"""Statements of which at most one is true, or at least one, have likelihoods that do not allow it.

At most one is true of two that contradict each other and of the answers to an `exclusive` question,
so that their likelihoods come to 100 % at most; at least one of the answers to an `exhaustive` one,
so that theirs come to 100 % at least.  The finding is given when even the least ones, or the
greatest, do not.

Wrong:
    question who: Who wrote the play?
      @alternatives exclusive
      = poet: The poet wrote it.
        @likelihood 60-70%
      = player: A player of the company wrote it.
        @likelihood 50%

Right:
    question who: Who wrote the play?
      @alternatives exclusive
      = poet: The poet wrote it.
        @likelihood 60-70%
      = player: A player of the company wrote it.
        @likelihood 30-40%

Change the likelihoods, or the alternatives: perhaps more than one answer can be true, or there is
one that nobody has thought of.
"""

from collections.abc import Sequence

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.likelihoods import ROUNDING, estimate, least_label, least_of, percent
from argmap.model import Relation, Statement


@rule("ARG353", "Likelihoods that do not come to 100 %")
def unfit_likelihoods(map_: ArgumentMap) -> Findings:
    for relation in map_.relations:
        if relation.traits.symmetric and relation.traits.polarity < 0:
            ends = [map_[relation.sources[0]], map_[relation.target]]
            why = f"{' and '.join(map(estimate, ends))} contradict each other"
            yield from _too_likely(relation, ends, why)
    for question in map_.statements:
        names = map_.index.answers_to(question.name) if question.alternatives else ()
        answers = [map_[name] for name in names]
        if "exclusive" in question.alternatives:
            why = f"the answers to {question.name!r} exclude each other"
            yield from _too_likely(question, answers, why)
        estimates = [answer.likelihood for answer in answers if answer.likelihood]
        most = sum(likelihood.high for likelihood in estimates)
        is_whole = 0 < len(estimates) == len(answers)
        if "exhaustive" in question.alternatives and is_whole and most < 1 - ROUNDING:
            yield unfit_likelihoods.finding(
                question,
                f"one of the answers to {question.name!r} is true, but their likelihoods come to "
                f"at most {percent(most)}",
                note="at least one of them is true",
                hints=("raise their likelihoods, or add the answer that is missing",),
            )


def _too_likely(about: Relation | Statement, members: Sequence[Statement], why: str) -> Findings:
    least = sum(map(least_of, members))
    if least > 1 + ROUNDING:
        yield unfit_likelihoods.finding(
            about,
            f"{why}, but their likelihoods come to at least {percent(least)}",
            note="at most one of them is true",
            labels=[least_label(member) for member in members if member.likelihood],
            hints=("lower their likelihoods until the least come to 100% at most",),
        )
