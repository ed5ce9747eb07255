"""What the likelihoods of several statements imply together, whatever joins them.

The bounds are Fréchet's (1935): of statements with probabilities p, all n hold together with at
least the sum of p less n - 1, and with at most the least p; one of them holds with at most the sum.

Not here: what is said about it (the rules).
"""

from collections.abc import Iterable

from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement

ROUNDING = 1e-9  # shares: what sums of decimals such as 0.1 and 0.2 are off by, and more


def least_of(statement: Statement) -> float:
    """Return the least probability that the author allows a statement, 0 where none is given."""
    return statement.likelihood.low if statement.likelihood else 0.0


def most_of(statement: Statement) -> float:
    """Return the greatest probability that the author allows a statement, 1 where none is given."""
    return statement.likelihood.high if statement.likelihood else 1.0


def least_together(map_: ArgumentMap, names: Iterable[str]) -> float:
    """Return the least probability that all of some statements hold."""
    lows = [least_of(map_[name]) for name in names]
    return max(0.0, sum(lows) - (len(lows) - 1))


def most_together(map_: ArgumentMap, names: Iterable[str]) -> float:
    """Return the greatest probability that all of some statements hold."""
    return min((most_of(map_[name]) for name in names), default=1.0)


def least_label(statement: Statement) -> tuple[Statement, str]:
    """Return a label with the least probability of a statement."""
    return statement, f"at least {percent(least_of(statement))}"


def most_label(statement: Statement) -> tuple[Statement, str]:
    """Return a label with the greatest probability of a statement."""
    return statement, f"at most {percent(most_of(statement))}"


def percent(share: float) -> str:
    """Return a probability, or a sum of such, in percent."""
    return f"{100 * share:.4g}%"


def estimate(statement: Statement) -> str:
    """Return the name of a statement with what is said of it: `'war' (likely, 55-80%)`."""
    likelihood = statement.likelihood
    if likelihood is None:
        return repr(statement.name)
    bounds = f"{percent(likelihood.low)[:-1]}-{percent(likelihood.high)}"
    words = f"{likelihood.term}, {bounds}" if likelihood.term else str(likelihood)
    return f"{statement.name!r} ({words})"
