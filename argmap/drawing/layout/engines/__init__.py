"""The layout engines, one a file, found by `registry.everything`.

Not here: what they are asked and answer (`plan`).
"""

from argmap.diagnostics import did_you_mean
from argmap.drawing.layout.plan import Engine
from argmap.registry import everything, find


def engine(name: str) -> Engine:
    """Return the engine of that name; `ValueError` with the nearest known ones otherwise."""
    engine = find("argmap.drawing.layout.engines", Engine, name)
    if engine is None:
        known = everything("argmap.drawing.layout.engines", Engine).values()
        hints = did_you_mean(name, [member.name for member in known])
        raise ValueError(f"unknown layout engine {name!r}" + "".join(f"; {hint}" for hint in hints))
    return engine
