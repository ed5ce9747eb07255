"""How likely each claim is to stand, when some of them only hold with a probability.

Constellations (Li, Oren & Norman 2011, doi:10.1007/978-3-642-29184-5_1; Hunter 2013,
doi:10.1016/j.ijar.2012.08.003): every uncertain claim holds or does not, independently of the
others, and each such case is evaluated.  With few of them all cases are tried, and the result is
exact; with more they are drawn at random, and the result is an interval.

Not here: likelihoods that contradict each other.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod, sqrt
from random import Random
from typing import Unpack

from attrs import define, frozen

from argmap.model import ArgumentMap
from argmap.model.vocabulary import as_words
from argmap.semantics.answers.display import ByName
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.evaluate import Asking, asking, evaluate, reconsider
from argmap.semantics.likelihoods import Probability
from argmap.semantics.methods import method_named

_MOST_EXACT = 10  # uncertain claims, that is 1,024 cases
_Z = 1.96  # of the normal distribution: 95 percent lie within


@frozen
class Chance:
    """The probability that a claim stands: the estimate, and the 95 % interval around it.

    All three are equal where the probability is exact.
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.value:.3f}"
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


@define(eq=False, repr=False, slots=False)
class Chances(ByName[Chance]):
    """The chance of every claim by name.

    `cases` is how many were evaluated, `exact` whether these are all that there are; `uncertain`
    has the claims that may not hold, with their probabilities.
    """

    cases: int
    exact: bool
    uncertain: Mapping[str, float]

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if not self.uncertain:
            return "No statement has a likelihood, so that nothing is uncertain."
        if self.exact:
            return ""
        return (
            f"{len(self.uncertain)} statements are uncertain, too many to try all cases: "
            f"{self.cases:,} were drawn at random."
        )


@asking
def chances(
    subject: ArgumentMap | Framework,
    probabilities: Mapping[str, float] | None = None,
    semantics: str = "",
    *,
    credulous: bool = False,
    samples: int = 2_000,
    rng: Random | None = None,
    **asked: Unpack[Asking],
) -> Chances:
    """Return the probability with which every claim stands.

    `probabilities` in [0, 1] are those with which claims hold at all; by default the likelihoods of
    the statements (`@likelihood`), of a range the middle.  What has none is certain.  With several
    extensions a claim stands when it is in all of them, or with `credulous` in one.  Beyond ten
    uncertain claims, `samples` cases are drawn.  `semantics` is one of extensions, or a method of
    probabilities that names one (`likelihoods`); the rest is asked as with `evaluate`.
    Errors: `ValueError` for an unknown claim or semantics, or a number out of range; `LimitError`.
    """
    claims = _likelihoods(subject) if probabilities is None else probabilities
    for name, chance in claims.items():
        if not 0 <= chance <= 1:
            raise ValueError(f"the probability of {name!r} is from 0 to 1, not {chance!r}")
    if samples < 1:
        raise ValueError(f"the number of samples is at least 1, not {samples}")
    proper = semantics or subject.metadata.semantics
    method = method_named(proper) if proper else None
    if isinstance(method, Probability):
        semantics, credulous = method.semantics, credulous or method.credulous
    asked["assume"] = assumed = as_words(asked.get("assume", ()), "assume")
    fixed = {name: chance for name, chance in claims.items() if name not in assumed}
    result = evaluate(subject, semantics, **asked)
    base = reconsider(result, without=[name for name, chance in fixed.items() if chance == 0])
    open_ = {name: chance for name, chance in fixed.items() if 0 < chance < 1}
    reconsider(base, without=open_)  # refuses unknown names before the work begins
    exact = len(open_) <= _MOST_EXACT
    random = rng or Random(0)  # noqa: S311 - no secret; the same answer every time
    cases = _every(open_) if exact else _drawn(open_, samples, random)
    totals = dict.fromkeys(result, 0.0)
    for absent, weight in cases:
        case = reconsider(base, without=absent)
        for name in case.extensions.credulous if credulous else case.standing:
            totals[name] += weight
    values = {
        name: Chance(*[min(1.0, total)] * 3) if exact else _interval(total, samples)
        for name, total in totals.items()
    }
    count = 2 ** len(open_) if exact else samples
    title = method.title if isinstance(method, Probability) else f"{result.title}, by chance"
    return Chances(subject, title, values, count, exact, open_)


Case = tuple[list[str], float]  # what does not hold, and how much the case counts


def _likelihoods(subject: ArgumentMap | Framework) -> dict[str, float]:
    return {
        statement.name: (statement.likelihood.low + statement.likelihood.high) / 2
        for statement in subject.statements
        if statement.likelihood is not None
    }


def _every(open_: Mapping[str, float]) -> Iterator[Case]:
    for holds in product((True, False), repeat=len(open_)):
        absent = [name for name, hold in zip(open_, holds, strict=True) if not hold]
        chances = zip(open_.values(), holds, strict=True)
        yield absent, prod(chance if hold else 1 - chance for chance, hold in chances)


def _drawn(open_: Mapping[str, float], samples: int, rng: Random) -> Iterator[Case]:
    for _ in range(samples):
        yield [name for name, chance in open_.items() if rng.random() >= chance], 1.0


def _interval(hits: float, samples: int) -> Chance:
    """Return the share of hits with the interval of Wilson 1927, doi:10.2307/2276774."""
    share = hits / samples
    slack = _Z * _Z / samples
    middle = (share + slack / 2) / (1 + slack)
    reach = _Z * sqrt(share * (1 - share) / samples + slack / (4 * samples)) / (1 + slack)
    return Chance(share, max(0.0, middle - reach), min(1.0, middle + reach))
