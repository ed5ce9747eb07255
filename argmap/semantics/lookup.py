"""Find a semantics by the name that a user wrote."""

from argmap.diagnostics import did_you_mean
from argmap.registry import find
from argmap.semantics.extensions import Semantics, semantics

_PACKAGE = "argmap.semantics.extensions"


def semantics_named(name: str) -> Semantics:
    """Return the semantics of that name; `-` and `_` are the same.

    `ValueError` with the nearest known names when there is none.
    """
    found = find(_PACKAGE, Semantics, name.replace("_", "-"))
    if found is not None:
        return found
    known = [one.name for one in semantics().values()]
    hints = did_you_mean(name, known) or (f"known are {', '.join(known)}",)
    raise ValueError(f"unknown semantics {name!r}; {hints[0]}")
