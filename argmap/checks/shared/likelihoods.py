"""Likelihoods of statements, as bounds and in the words of findings."""

from argmap.model import Statement

ROUNDING = 1e-9  # shares: what sums of decimals such as 0.1 and 0.2 are off by, and more


def least_of(statement: Statement) -> float:
    """Return the least probability that the author allows a statement, 0 where none is given."""
    return statement.likelihood.low if statement.likelihood else 0.0


def least_label(statement: Statement) -> tuple[Statement, str]:
    """Return a label with the least probability of a statement."""
    return statement, f"at least {percent(least_of(statement))}"


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
