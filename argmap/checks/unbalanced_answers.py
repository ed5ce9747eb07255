"""The likelihoods of the answers to a question do not fit its alternatives.

Where the alternatives are `exclusive` at most one answer is true, so even the least likelihoods
must not come to more than 100 %.  Where they are `exhaustive` one answer is true, so that the
greatest must come to 100 % at least; that is asked only when every answer has a likelihood.

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

from collections.abc import Iterable

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared import likelihoods
from argmap.model.outline import answers_to
from argmap.model.statement import Statement


@rule("ARG354", "Answers whose likelihoods do not come to 100 %")
def unbalanced_answers(map_: ArgumentMap) -> Findings:
    for question in map_.statements:
        if question.alternatives:
            yield from _of(question, _different(map_, answers_to(map_, question.name)))


def _of(question: Statement, answers: list[Statement]) -> Findings:
    least, most = sum(map(likelihoods.least_of, answers)), sum(map(likelihoods.most_of, answers))
    if "exclusive" in question.alternatives and least > 1 + likelihoods.ROUNDING:
        yield unbalanced_answers.finding(
            question,
            f"the answers to {question.name!r} exclude each other, but their likelihoods come to "
            f"at least {likelihoods.percent(least)}",
            note="at most one of them is true",
            labels=[likelihoods.least_label(answer) for answer in answers if answer.likelihood],
            hints=("lower their likelihoods until the least come to 100% at most",),
        )
    if "exhaustive" in question.alternatives and answers and most < 1 - likelihoods.ROUNDING:
        yield unbalanced_answers.finding(
            question,
            f"one of the answers to {question.name!r} is true, but their likelihoods come to at "
            f"most {likelihoods.percent(most)}",
            note="at least one of them is true",
            labels=map(likelihoods.most_label, answers),
            hints=("raise their likelihoods, or add the answer that is missing",),
        )


def _different(map_: ArgumentMap, names: Iterable[str]) -> list[Statement]:
    """Return the answers, of those that restate each other only the first."""
    distinct: dict[str, None] = {}
    for name in names:
        links = (*map_.index.incoming.get(name, ()), *map_.index.outgoing.get(name, ()))
        alike = {
            end for link in links if link.traits.merges for end in (*link.sources, link.target)
        }
        if distinct.keys().isdisjoint(alike):
            distinct[name] = None
    return [map_[name] for name in distinct]
